/**
 * LexisNexis and Nexis Uni (text, and what is taken out of their Word, HTML and PDF files): many articles in one file. LexisNexis begins each
 * with "1 of 3 DOCUMENTS", outlet and date before the headline; Nexis Uni ends each with "End of Document", headline before outlet and date.
 */
import { publicationDate } from "../dates.js";
import { type Article, type Collection, languageOf, paragraphs, pieces } from "./collection.js";
import { type Fields, IntakeError } from "./kind.js";

const NUMBERED = /^\s*(?:Document\s+)?(\d+) of (\d+)(?: DOCUMENTS?)?\s*$/i;
const BEGINS = /^\s*\d+ of \d+ DOCUMENTS?\s*$/;
const ENDS = /^\s*End of Document\s*$/;

/** What stands before the body, in one block of lines. */
const HEAD = /^(HEADLINE|BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|SOURCE|SERIES|COLUMN|EDITION):\s*((?:\S.*)?)$/i;
/** What stands after it. Words that an article may have at the beginning of a line count in capitals only, as LexisNexis writes them. */
const TAIL =
  /^(?:(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|GEOGRAPHIC|SUBJECT|INDUSTRY|PERSON|COMPANY|ORGANIZATION|TICKER|COUNTRY|STATE|CITY|JOURNAL-CODE|DOCUMENT-TYPE|TYPE|URL|ACC-NO|NOTES|CORRECTION|CORRECTION-DATE):|(?:Load-Date|Language|Publication-Type):|Classification$|Graphic$)/;
const DAY =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s+\d{4})/i;
const ASIDE = /^(?:Copyright\b|©|All Rights Reserved)|\bAll Rights Reserved\.?$|^Page \d+ of \d+/i;

export const nexis: Collection = {
  name: "Nexis",
  is: (text) =>
    text.split("\n").some((line) => BEGINS.test(line)) ||
    (/^[ \t]*End of Document\s*$/m.test(text) && /^[ \t]*(?:Length:|Body\s*$)/im.test(text)),
  articles: (text) => {
    const numbered = text.split("\n").some((line) => BEGINS.test(line));
    const found = pieces(text, numbered ? BEGINS : ENDS).filter((piece) =>
      numbered ? piece.mark !== "" : /\b(?:Body|Length)\b/i.test(piece.text),
    );
    const articles = found.map((piece): Article => ({ line: piece.line, read: () => readArticle(piece.text.split("\n")) }));
    const said = Math.max(0, ...found.map((piece) => Number(NUMBERED.exec(piece.mark)?.[2] ?? 0)));
    return said > articles.length
      ? { articles, fault: `it says that it has ${said} documents, and ${articles.length} were found` }
      : { articles };
  },
};

/** Throws IntakeError where no body is found. */
function readArticle(lines: readonly string[]): Fields {
  const plain = lines.map((line) => line.trim());
  const start = bodyStart(plain);
  const end = plain.findIndex((line, i) => i >= start && TAIL.test(line));
  const value = (name: string): string | null => {
    const at = plain.findIndex((line) => line.toUpperCase().startsWith(`${name}:`));
    return at < 0 ? null : (plain[at] as string).slice(name.length + 1).trim() || null;
  };
  const head = headOf(plain.slice(0, start));
  return {
    title: value("HEADLINE") ?? head.title,
    outlet: head.outlet,
    date: publicationDate(head.date) ?? publicationDate(value("LOAD-DATE")),
    url: value("URL"),
    text: paragraphs(plain.slice(start, end < 0 ? undefined : end).filter((line) => !ASIDE.test(line))),
    ...languageOf(value("LANGUAGE")),
  };
}

/** The line after "Body", else after the block of head lines. Throws IntakeError where there is neither. */
function bodyStart(lines: readonly string[]): number {
  const label = lines.findIndex((line) => /^body:?$/i.test(line));
  if (label >= 0) return label + 1;
  let at = lines.findIndex((line) => HEAD.test(line));
  if (at < 0) throw new IntakeError("an article without LENGTH, BYLINE or body, by which it is told from its head");
  for (;;) {
    // a long line of the head goes on in the next; the number of words never does
    const wraps = !/^LENGTH:/i.test(lines[at] as string);
    at++;
    while (wraps && at < lines.length && lines[at] !== "" && !HEAD.test(lines[at] as string)) at++;
    while (lines[at] === "") at++;
    if (at >= lines.length || !HEAD.test(lines[at] as string)) return at;
  }
}

/** The date nearest above the body settles what is headline and outlet; above the first article a list of contents may stand. */
function headOf(lines: readonly string[]): { readonly title: string | null; readonly outlet: string | null; readonly date: string | null } {
  const day = lines.reduce((last, line, i) => (DAY.test(line) ? i : last), -1);
  if (day < 0) return { title: lines.find((line) => line !== "" && !ASIDE.test(line)) ?? null, outlet: null, date: null };
  const date = lines[day] ?? null;
  const above = lines.slice(0, day).filter((line) => !ASIDE.test(line));
  const outletAt = above.findLastIndex((line) => line !== "");
  const outlet = above[outletAt] ?? null;
  // Nexis Uni: the headline is above the outlet
  let titleAt = above.slice(0, Math.max(0, outletAt)).findLastIndex((line) => line !== "");
  if (titleAt >= 0) {
    const title: string[] = [];
    for (; titleAt >= 0 && above[titleAt] !== ""; titleAt--) title.unshift(above[titleAt] as string);
    return { title: title.join(" "), outlet, date };
  }
  // LexisNexis: below the date, after the edition
  const below = lines.slice(day + 1).map((line) => (HEAD.test(line) || ASIDE.test(line) || /\bedition\b/i.test(line) ? "" : line));
  const titleFrom = below.findIndex((line) => line !== "");
  const title = titleFrom < 0 ? [] : below.slice(titleFrom, below.indexOf("", titleFrom) < 0 ? undefined : below.indexOf("", titleFrom));
  return { title: title.join(" ") || null, outlet, date };
}
