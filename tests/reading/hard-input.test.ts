/** What is no sentence: no crash, low confidence, and every offset still points at the text's own words. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Reading, readReport } from "../../src/reading/index.js";
import { createReport } from "../../src/report/report.js";

const read = (text: string): Reading =>
  readReport(createReport({ path: null, title: null, outlet: null, date: "2022-12-30", url: null, text }));

function pointsAtItsWords(text: string, { statements, pressures }: Reading): void {
  const spans = [
    ...statements.flatMap((s) => [s.quote, s.trigger, ...(s.condition ? [s.condition] : []), ...(s.reason ? [s.reason] : [])]),
    ...pressures.flatMap((p) => [p.quote, p.trigger]),
  ];
  for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text);
}

describe("texts that are no news", () => {
  const clause = "and Chad condemned Niger because Mali had attacked Togo while Ghana urged Benin to release the prisoners ";
  const table = Array.from({ length: 60 }, (_, i) => `Country ${i}\t${i * 3}\t${(i * 7) % 11} %\tn/a`).join("\n");
  const cases: Readonly<Record<string, string>> = {
    "a sentence of two thousand words": `It is said that ${clause.repeat(115)}.`,
    "a table": table,
    "a poem":
      "O Volga, river of my sleep,\nthy silence is the only law;\nno army crosses but the sheep\nthat winter sends, that springs withdraw.",
    "all capitals": "RUSSIA ATTACKED UKRAINE ON MONDAY. FRANCE CONDEMNED THE ATTACK. CHINA DID NOT CONDEMN RUSSIA.",
    "a transcript":
      "Q: Will you meet Mr Putin?\nA: We have not decided.\nQ: And sanctions?\nMR. SMITH: Look, we imposed sanctions on Iran in May.",
    "mixed languages": "La France a condamné l'attaque. France condemned the attack. 法国谴责袭击。 Frankreich verurteilte den Angriff.",
    "brackets and quotes that never close": 'He said: "(France [condemned {Iran and "(then',
    "only punctuation": "... !!! ??? --- *** (((",
    "control characters": "France\u0000 condemned\u0007 Iran.\u200b Kenya \u202eaccused Uganda.",
    "one word": "Sanctions",
  };
  test.each(Object.entries(cases))("%s", (_, text) => {
    const reading = read(text);
    expect(reading.unread).toEqual([]);
    pointsAtItsWords(text, reading);
  });

  test("shouting is read as speaking is", () => {
    const act = (text: string): unknown =>
      read(text).statements.map((s) => [s.event.type, s.sources[0]?.code, s.targets[0]?.code, s.status]);
    expect(act("RUSSIA ATTACKED UKRAINE ON MONDAY.")).toEqual(act("Russia attacked Ukraine on Monday."));
  });

  test("any text at all can be read", () => {
    const word = fc.constantFrom(
      ...[
        "France",
        "attacked",
        "not",
        "the",
        "Iran",
        ",",
        ".",
        "(",
        "\n",
        "said",
        "that",
        "if",
        "“",
        "will",
        "to",
        "sanctions",
        "on",
        "Xi",
        "12",
        "U.S.",
        "—",
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 40 }), (words) => {
        const text = words.join(" ");
        const reading = read(text);
        expect(reading.unread).toEqual([]);
        pointsAtItsWords(text, reading);
      }),
      { numRuns: 150 },
    );
  });
});
