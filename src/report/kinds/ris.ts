/** RIS, as reference managers and databases export it: one record from TY to ER, its abstract (AB, N2) being the text. */
import { addTo } from "../../groups.js";
import { publicationDate } from "../dates.js";
import { type Article, type Collection, languageOf } from "./collection.js";
import { type Fields, IntakeError } from "./kind.js";

const TAG = /^([A-Z][A-Z0-9]) {2}- ?(.*)$/;

export const ris: Collection = {
  name: "RIS",
  is: (text) => /^\uFEFF?\s*(?:\d+\.\s*)?TY {2}- /.test(text),
  articles: (text) => {
    const articles: Article[] = [];
    let fields = new Map<string, string[]>();
    let from = 1;
    for (const [i, line] of text.split(/\r?\n/).entries()) {
      const tag = TAG.exec(line.replace(/^\uFEFF/, ""));
      if (tag?.[1] === "TY") {
        fields = new Map();
        from = i + 1;
      }
      if (tag?.[1] === "ER") {
        const record = fields;
        articles.push({ line: from, read: () => readRecord(record) });
        continue;
      }
      if (tag) addTo(fields, tag[1] as string, tag[2] as string);
      else if (line.trim() !== "") {
        // a line without a tag goes on with the last field
        const last = [...fields.values()].at(-1);
        if (last) last.push(`${last.pop() ?? ""} ${line.trim()}`);
      }
    }
    return { articles };
  },
};

/** Throws IntakeError for a record without an abstract. */
function readRecord(fields: ReadonlyMap<string, readonly string[]>): Fields {
  const first = (...tags: string[]): string | null => tags.map((tag) => fields.get(tag)?.[0]?.trim()).find((v) => v) ?? null;
  const text = (fields.get("AB") ?? fields.get("N2") ?? []).map((part) => part.trim()).join("\n\n");
  const title = first("TI", "T1", "CT");
  if (text.trim() === "")
    throw new IntakeError(`a record without an abstract${title ? ` ("${title.slice(0, 60)}")` : ""}; it holds no text to read`);
  // 2023/03/21/ and such
  const date = first("DA", "Y1", "PY")?.replace(
    /^(\d{4})\/(\d{1,2})\/(\d{1,2}).*$/,
    (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`,
  );
  return {
    title,
    outlet: first("T2", "JO", "JF", "JA", "PB"),
    date: publicationDate(date),
    url: first("UR", "L1", "L2"),
    text,
    ...languageOf(languageName(first("LA"))),
  };
}

const languageName = (written: string | null): string | null => (written && /^en(?:g|[-_]\w+)?$/i.test(written) ? "english" : written);
