/** ProQuest (text): articles parted by lines of underscores, each with labelled fields, the text under "Full text:". */
import { publicationDate } from "../dates.js";
import { type Article, type Collection, languageOf, paragraphs, pieces } from "./collection.js";
import { type Fields, IntakeError } from "./kind.js";

const RULE = /^_{20,}\s*$/;
/** Labels of fields; what looks like a label and is none of these is part of the text. */
const LABEL =
  /^(Abstract|Abstract \(summary\)|Author|Business indexing term|Classification|Column|Company \/ organization|Contact us at|Copyright|Country of publication|Credit|Database|Dateline|Document feature|Document type|Document URL|Edition|First page|Full text|Full Text|Identifier \/ keyword|Illustration|ISBN|ISSN|Issue|Language of publication|Last updated|Links|Location|Number of pages|Online publication date|Pages|People|Place of publication|ProQuest document ID|Publication date|Publication info|Publication subject|Publication title|Publication year|Publisher|Section|Source type|Subject|Subtitle|Title|Volume|Word count):\s*((?:\S.*)?)$/;

export const proquest: Collection = {
  name: "ProQuest",
  is: (text) => /^_{20,}\s*$/m.test(text) && /^(?:Full text|Abstract|Publication title|ProQuest document ID):/im.test(text),
  articles: (text) => {
    const found = pieces(text, RULE).filter((piece) => /^(?:Full text|Abstract|Publication title):/im.test(piece.text));
    return { articles: found.map((piece): Article => ({ line: piece.line, read: () => readArticle(piece.text.split("\n")) })) };
  },
};

/**
 * Throws IntakeError for an entry that has neither text nor abstract. The text goes on until nothing but labelled fields follows, so that
 * a paragraph that begins like a label ("Location: …") costs nothing of what comes after it.
 */
function readArticle(lines: readonly string[]): Fields {
  const blocks = lines
    .map((line) => line.trim())
    .join("\n")
    .trim()
    .split(/\n{2,}/)
    .flatMap((block) => split(block));
  const from = blocks.findIndex((block) => /^full text:/i.test(block));
  let to = blocks.length;
  while (to > from + 1 && LABEL.test(firstLine(blocks[to - 1]))) to--;
  const fields = new Map<string, string>();
  const heading: string[] = [];
  for (const [i, block] of blocks.entries()) {
    if (from >= 0 && i >= from && i < to) continue;
    const label = LABEL.exec(firstLine(block));
    if (!label) heading.push(block);
    else if (!fields.has((label[1] as string).toLowerCase()))
      fields.set((label[1] as string).toLowerCase(), [label[2], ...block.split("\n").slice(1)].join(" ").trim());
  }
  const value = (...names: string[]): string | null => names.map((name) => fields.get(name)).find((v) => v) ?? null;
  const full =
    from < 0 ? "" : paragraphs(blocks.slice(from, to).flatMap((block) => [...block.split("\n"), ""])).replace(/^full text:\s*/i, "");
  const text = [full, value("abstract", "abstract (summary)") ?? ""].find((t) => t.trim() !== "" && !/^not available\.?$/i.test(t.trim()));
  if (!text) throw new IntakeError("an entry without full text or abstract");
  const headline = heading.find((block) => !/^(?:Document )?\d+ of \d+$/i.test(block) && !/^https?:/i.test(block));
  return {
    title: value("title") ?? headline ?? null,
    outlet: value("publication title"),
    date: publicationDate(value("publication date") ?? value("publication info")),
    url: value("document url"),
    text,
    ...languageOf(value("language of publication")),
  };
}

const firstLine = (block: string | undefined): string => block?.split("\n", 1)[0] ?? "";

/** Fields that follow each other without an empty line between them. */
function split(block: string): string[] {
  const out: string[] = [];
  for (const line of block.split("\n")) {
    if (out.length === 0 || (LABEL.test(line) && LABEL.test(firstLine(out.at(-1))))) out.push(line);
    else out.push(`${out.pop()}\n${line}`);
  }
  return out;
}
