/** Texts that once stopped the reader or took it minutes, each for a kind; ten kilobytes of each. A line more is a case more. */
const fill = (unit: string): string => unit.repeat(Math.ceil(10_000 / unit.length)).slice(0, 10_000);

export const hostile: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["* ", "*", '" ', ", ", ",", "| ", "- ", "• ", ": ", "; ", "— ", "> ", "'", "' ", "(", "\n", " ", "\t\r\n"].map((unit) => [
      `only ${JSON.stringify(unit)}`,
      fill(unit),
    ]),
  ),
  "names and brackets": fill("Iran ("),
  "hyphens without end": fill("a-"),
  "abbreviations without end": fill("Mr. "),
  "brackets in brackets": `${"(".repeat(5000)}${")".repeat(5000)}`,
  "quotes in quotes": `${"“".repeat(5000)}${"”".repeat(5000)}`,
  "said that he said that": fill("he said that "),
  "names without end": fill("France and Iran and "),
  "acts without end": fill("condemned "),
  "of the of the": fill("of the minister of "),
  "ifs without end": fill("if France attacks Iran, "),
  "numbers with commas": fill("1,"),
  "one long word": fill("A"),
  "mail without end": fill("a@"),
  "addresses without end": fill("http://a."),
  "relative clauses without end": fill("who said "),
  "negations without end": fill("not "),
  "days without end": fill("on Monday "),
  "dates without end": fill("May 12, "),
  "marks upon marks": fill("à́"),
  "halves of pairs": fill("\ud83d"),
  "halves of pairs among acts": fill("France \ud83d condemned Iran \udc00 on Monday. "),
  emoji: fill("😀 "),
  "right to left": fill("\u202eabc "),
  NUL: fill("\0 "),
  "names of every object":
    "The constructor said so. The toString valueOf hasOwnProperty __proto__ isPrototypeOf visited Paris. Constructor condemned __proto__.",
  "a sentence that called itself": "Lawmakers impeached him. Opposition leaders accused her.",
  "no day of the calendar":
    "2022-13-10. The next day France condemned Iran. On Feb. 29, 2021, Kenya sanctioned Uganda. On 31 November it ended. The week before 2022-11-31.",
  "years beyond the calendar":
    "France condemned Iran on December 31, 9999. A day later it left. In 0000 and on 10000-01-01 Kenya left. Ten years later.",
};
