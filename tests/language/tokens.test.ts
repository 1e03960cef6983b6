import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSentences } from "../../src/language/tokens.js";

const split = (text: string): string[] => splitSentences(text).map((s) => s.tokens.map((t) => text.slice(t.start, t.end)).join(" "));

// text → sentences, their tokens joined by spaces
const table: readonly (readonly [string, string, readonly string[]])[] = [
  ["clitics", "Kenya's army didn't wait; it can't.", ["Kenya 's army did n't wait ; it ca n't ."]],
  ["curly quotes", "“We’ll see,” he said.", ["“ We ’ll see , ” he said ."]],
  ["abbreviated countries", "The U.S. and the U.K. met. The U.N. watched.", ["The U.S. and the U.K. met .", "The U.N. watched ."]],
  ["titles", "Gen. Li met Lt. Col. Park on Jan. 3.", ["Gen. Li met Lt. Col. Park on Jan. 3 ."]],
  ["initials", "George W. Bush left.", ["George W. Bush left ."]],
  ["dateline in brackets", "Beijing () – Talks began.", ["Beijing ( ) –", "Talks began ."]],
  ["dateline in capitals", "NAIROBI, Kenya (AP) — Talks began.", ["NAIROBI , Kenya ( AP ) —", "Talks began ."]],
  ["hyphens and prefixes", "A two-day pro-Moscow rally.", ["A two - day pro-Moscow rally ."]],
  ["missing space after a stop", "They left the town.The army came.", ["They left the town .", "The army came ."]],
  ["bulleted list", "• Talks began.\n• Talks ended.", ["Talks began .", "Talks ended ."]],
  ["headline and body", "Talks begin\n\nTalks began on Monday.", ["Talks begin", "Talks began on Monday ."]],
  ["numbers", "It cost $3.5 billion, or 1,000 euros at 10:30.", ["It cost $ 3.5 billion , or 1,000 euros at 10:30 ."]],
  ["quote that ends a sentence", 'He said: "Go." They went.', ['He said : " Go . "', "They went ."]],
  ["stop that ends nothing", "He visited the U.S. on Monday.", ["He visited the U.S. on Monday ."]],
  ["dash between words", "Moscow – unlike Minsk – agreed.", ["Moscow – unlike Minsk – agreed ."]],
];

describe("tokens and sentences", () => {
  test.each(table)("%s", (_, text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  test("every character that is not a space lies in exactly one token, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aB.'’\"“”-–—,;:!? \n\t$%19()éЖ•"), maxLength: 80 }), (text) => {
        const covered = new Array<number>(text.length).fill(0);
        let last = 0;
        for (const sentence of splitSentences(text)) {
          for (const token of sentence.tokens) {
            expect(token.start).toBeGreaterThanOrEqual(last);
            expect(token.end).toBeGreaterThan(token.start);
            last = token.end;
            for (let k = token.start; k < token.end; k++) covered[k] = (covered[k] ?? 0) + 1;
          }
        }
        // bullets at the start of a line are the only characters left out
        const bare = text.replace(/^[^\S\n]*(?:[•*·▪‣–—-]|\d{1,2}[.)]|\([a-z0-9]\))\s+/gm, (found) => " ".repeat(found.length));
        for (let k = 0; k < text.length; k++) {
          expect(covered[k]).toBeLessThanOrEqual(1);
          if (!/\s/.test(text[k] as string) && bare[k] !== " ") expect(covered[k]).toBe(1);
        }
      }),
    );
  });
});
