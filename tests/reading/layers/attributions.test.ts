import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AttributionAnnotation, annotate } from "../../../src/reading/layers/index.js";

const attributions = (text: string): AttributionAnnotation[] =>
  annotate({ id: "a", path: null, text, date: null }, { layers: ["attribution"] }).filter((a) => a.layer === "attribution");

const words = (text: string, place: { start: number; end: number } | null): string | null =>
  place ? text.slice(place.start, place.end) : null;

/** Text, then source, cue and content of an attribution in it, and whether it is in quotation marks. */
const table: readonly (readonly [string, string | null, string, string, boolean])[] = [
  ["The minister said that the port would stay closed.", "The minister", "said", "that the port would stay closed", false],
  ["“The port stays closed,” the minister said.", "the minister", "said", "“The port stays closed,”", true],
  [
    "“The port stays closed,” said Marie Duval, who leads the harbour board.",
    "Marie Duval, who leads the harbour board",
    "said",
    "“The port stays closed,”",
    true,
  ],
  [
    "“The port,” the minister said, “stays closed until May.”",
    "the minister",
    "said",
    "“The port,” the minister said, “stays closed until May.”",
    true,
  ],
  ["The port will stay closed, the minister said on Monday.", "the minister", "said", "The port will stay closed", false],
  ["According to the harbour board, the port is empty.", "the harbour board", "According to", "the port is empty", false],
  ["The port is empty, according to the harbour board.", "the harbour board", "according to", "The port is empty", false],
  ["The envoy called for an end to the siege.", "The envoy", "called", "an end to the siege", false],
  ["Rebels claimed they had taken the bridge.", "Rebels", "claimed", "they had taken the bridge", false],
  ["The panel noted that the bank had not paid its debts.", "The panel", "noted", "that the bank had not paid its debts", false],
  ["The army reportedly crossed the river.", null, "reportedly", "The army reportedly crossed the river", false],
];

describe("attributions", () => {
  test.each(table)("%s", (text, source, cue, content, direct) => {
    const found = attributions(text).map((a) => [words(text, a.source), words(text, a.cue), words(text, a.content), a.direct]);
    expect(found).toContainEqual([source, cue, content, direct]);
  });

  test("a quotation goes on over the sentences that follow it in its paragraph", () => {
    const text = "“We will not sell the fleet,” the admiral said. “It is all we have. It stays.”\n\nThe fleet left on Monday.";
    const [found] = attributions(text);
    expect(words(text, found?.content ?? null)).toBe("“We will not sell the fleet,” the admiral said. “It is all we have. It stays.”");
  });

  test("what a colon leads in is the content", () => {
    const text = "The admiral said:\n\n“We will not sell the fleet.”";
    expect(attributions(text).map((a) => words(text, a.content))).toContain("“We will not sell the fleet.”");
  });

  test("one attribution in another", () => {
    const text = "The envoy said that Oslo had promised to pay.";
    expect(attributions(text).map((a) => [words(text, a.source), words(text, a.content)])).toEqual([
      ["The envoy", "that Oslo had promised to pay"],
      ["Oslo", "to pay"],
    ]);
  });

  test("what the source denies is marked", () => {
    expect(attributions("The ministry denied that it had sold the fleet.").map((a) => a.direction)).toEqual([-1]);
  });

  test.each(["The fleet left the port on Monday.", "He continued to sail north.", "It was a long report."])("none in: %s", (text) => {
    expect(attributions(text)).toEqual([]);
  });

  test("whatever the words, it does not throw, and its spans lie in the text", () => {
    const list = fc.constantFrom(
      ..."“ ” \" '' he said that , . : according to the minister ’s claim reportedly who told Oslo not - ( ) \n\n denied I think “We".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(list, { maxLength: 20 }), (parts) => {
        const text = parts.join(" ");
        for (const a of attributions(text))
          for (const p of [a.content, a.source, a.cue]) if (p) expect(0 <= p.start && p.start < p.end && p.end <= text.length).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
