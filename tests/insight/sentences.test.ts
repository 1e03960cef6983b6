/** Acts in sentences: one line a case. */
import { describe, expect, test } from "vitest";
import { type Act, dayInWords, questionOf, sentenceOf } from "../../src/insight/sentences.js";

const act = (fields: Partial<Act>): Act => ({
  sources: ["Xi Jinping"],
  targets: ["Russia"],
  type: "CONSULT",
  mode: null,
  reality: "happened",
  start: "2023-03-20",
  stop: "2023-03-20",
  reported: null,
  ...fields,
});

describe("an act reads as a sentence", () => {
  test.each<[string, Partial<Act>]>([
    ["Xi Jinping visited Russia, 20 March 2023", { mode: "visit" }],
    ["Xi Jinping held talks with Russia, 20–22 March 2023", { stop: "2023-03-22" }],
    ["Xi Jinping held talks with Russia, 20 March to 2 April 2023", { stop: "2023-04-02" }],
    ["Xi Jinping held talks with Russia, 20 March 2023 to 2 January 2024", { stop: "2024-01-02" }],
    ["Xi Jinping held talks with Russia, March 2023", { start: "2023-03-01", stop: "2023-03-31" }],
    ["Xi Jinping held talks with Russia, February to April 2024", { start: "2024-02-01", stop: "2024-04-30" }],
    ["Xi Jinping held talks with Russia, December 2023 to February 2024", { start: "2023-12-01", stop: "2024-02-29" }],
    ["Xi Jinping held talks with Russia, 1–28 February 2024", { start: "2024-02-01", stop: "2024-02-28" }],
    ["Xi Jinping held talks with Russia, 2024", { start: "2024-01-01", stop: "2024-12-31" }],
    ["Xi Jinping held talks with Russia, 2023 to 2024", { start: "2023-01-01", stop: "2024-12-31" }],
    ["Xi Jinping held talks with Russia, reported 1 February 2023", { start: null, stop: null, reported: "2023-02-01" }],
    ["Xi Jinping held talks with Russia", { start: null, stop: null }],
    ["Kenya and Uganda held talks, 20 March 2023", { sources: ["Kenya", "Uganda"], targets: ["Uganda", "Kenya"] }],
    ["Kenya and Uganda held talks with Chad, 20 March 2023", { sources: ["Kenya", "Uganda"], targets: ["Chad"] }],
    ["Xi Jinping did not criticise Russia, 20 March 2023", { type: "ACCUSE", mode: "disapprove", reality: "did-not-happen" }],
    ["Xi Jinping plans to visit Russia, 20 March 2023", { mode: "visit", reality: "planned" }],
    [
      "Kenya and Uganda plan to hold talks, 20 March 2023",
      { sources: ["Kenya", "Uganda"], targets: ["Uganda", "Kenya"], reality: "planned" },
    ],
    ["Xi Jinping is asked to give aid to Russia, 20 March 2023", { type: "AID", reality: "requested" }],
    ["Xi Jinping would, on a condition, impose sanctions on Russia, 20 March 2023", { type: "SANCTION", reality: "conditional" }],
    ["Xi Jinping is expected to attack Russia, 20 March 2023", { type: "ASSAULT", reality: "predicted" }],
    ["Xi Jinping is not expected to attack Russia, 20 March 2023", { type: "ASSAULT", reality: "predicted", negated: true }],
    ["Xi Jinping plans not to visit Russia, 20 March 2023", { mode: "visit", reality: "planned", negated: true }],
    ["Xi Jinping is asked not to attack Russia, 20 March 2023", { type: "ASSAULT", reality: "requested", negated: true }],
    ["Xi Jinping would, on a condition, not attack Russia, 20 March 2023", { type: "ASSAULT", reality: "conditional", negated: true }],
    ["Xi Jinping did not attack Russia, 20 March 2023", { type: "ASSAULT", reality: "did-not-happen", negated: true }],
    [
      "The United States held talks with Japan and the European Union, 20 March 2023",
      { sources: ["United States"], targets: ["Japan", "European Union"] },
    ],
    ["The Kremlin accused the West, 20 March 2023", { type: "ACCUSE", sources: ["Kremlin"], targets: ["the West"] }],
    ["An unnamed party attacked Russia, 20 March 2023", { type: "ASSAULT", sources: [] }],
    ["Xi Jinping threatened an unnamed party, 20 March 2023", { type: "THREATEN", targets: [] }],
    ["Xi Jinping threatened Russia, 20 March 2023", { type: "THREATEN", mode: "a-mode-without-a-line" }],
  ])("%s", (sentence, fields) => expect(sentenceOf(act(fields))).toBe(sentence));
});

describe("an act reads as a question about the future", () => {
  test.each<[string, Parameters<typeof questionOf>[0]]>([
    ["Will China give aid to Chad by 30 April 2024?", { sources: ["China"], targets: ["Chad"], type: "AID", mode: null, by: "2024-04-30" }],
    ["Will China visit the United States?", { sources: ["China"], targets: ["United States"], type: "CONSULT", mode: "visit", by: null }],
    ["Will Chad and Mali hold talks?", { sources: ["Chad", "Mali"], targets: ["Mali", "Chad"], type: "CONSULT", mode: null, by: null }],
    ["Will an unnamed party attack Chad?", { sources: [], targets: ["Chad"], type: "ASSAULT", mode: null, by: null }],
    ["Will China reject demands or views of an unnamed party?", { sources: ["China"], targets: [], type: "REJECT", mode: null, by: null }],
  ])("%s", (question, asked) => expect(questionOf(asked)).toBe(question));
});

test("days in words", () => expect(["2023-03-01", "1999-12-31"].map(dayInWords)).toEqual(["1 March 2023", "31 December 1999"]));
