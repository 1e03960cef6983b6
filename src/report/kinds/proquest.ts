/** ProQuest (text): articles parted by lines of underscores, each with labelled fields, the text under "Full text:". */
import { publicationDate } from "../dates.js";
import { type Article, type Collection, languageOf, paragraphs, pieces } from "./collection.js";
import { type Fields, IntakeError } from "./kind.js";

const RULE = /^_{20,}\s*$/;
/** Labels of fields; what looks like a label and is none of these is part of the text. */
const LABEL =
  /^(Abstract|Abstract \(summary\)|Author|Business indexing term|Classification|Column|Company \/ organization|Contact us at|Copyright|Country of publication|Credit|Database|Dateline|Document feature|Document type|Document URL|Edition|First page|Full text|Full Text|Identifier \/ keyword|Illustration|ISBN|ISSN|Issue|Language of publication|Last updated|Links|Location|Number of pages|Online publication date|Pages|People|Place of publication|ProQuest document ID|Publication date|Publication info|Publication subject|Publication title|Publication year|Publisher|Section|Source type|Subject|Subtitle|Title|Volume|Word count):\s*(.*)$/;

export const proquest: Collection = {
  name: "ProQuest",
  is: (text) => /^_{20,}\s*$/m.test(text) && /^(?:Full text|Abstract|Publication title|ProQuest document ID):/im.test(text),
  articles: (text) => {
    const found = pieces(text, RULE).filter((piece) => /^(?:Full text|Abstract|Publication title):/im.test(piece.text));
    return { articles: found.map((piece): Article => ({ line: piece.line, read: () => readArticle(piece.text.split("\n")) })) };
  },
};

/** Throws IntakeError for an entry that has neither text nor abstract. */
function readArticle(lines: readonly string[]): Fields {
  const fields = new Map<string, string[]>();
  const before: string[] = [];
  let current: string[] = before;
  for (const line of lines) {
    const label = LABEL.exec(line.trim());
    if (!label) {
      current.push(line);
      continue;
    }
    const name = (label[1] as string).toLowerCase();
    current = [label[2] as string];
    if (!fields.has(name)) fields.set(name, current);
  }
  const value = (...names: string[]): string | null => {
    for (const name of names) {
      const text = paragraphs(fields.get(name) ?? []);
      if (text !== "") return text;
    }
    return null;
  };
  const text = [value("full text"), value("abstract", "abstract (summary)")].find((t) => t !== null && !/^not available\.?$/i.test(t));
  if (!text) throw new IntakeError("an entry without full text or abstract");
  const heading = before
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^(?:Document )?\d+ of \d+$/i.test(line) && !/^https?:/i.test(line));
  return {
    title: value("title") ?? heading[0] ?? null,
    outlet: value("publication title"),
    date: publicationDate(value("publication date") ?? value("publication info")),
    url: value("document url"),
    text,
    ...languageOf(value("language of publication")),
  };
}
