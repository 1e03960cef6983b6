/** Acts in sentences: one line a case. */
import { describe, expect, test } from "vitest";
import { type Act, dayInWords, sentenceOf } from "../../src/insight/sentences.js";

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
    ["Xi Jinping held talks with Russia, 20 March 2023 to 2 April 2023", { stop: "2023-04-02" }],
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
    ["An unnamed party attacked Russia, 20 March 2023", { type: "ASSAULT", sources: [] }],
    ["Xi Jinping threatened an unnamed party, 20 March 2023", { type: "THREATEN", targets: [] }],
    ["Xi Jinping threatened Russia, 20 March 2023", { type: "THREATEN", mode: "a-mode-without-a-line" }],
  ])("%s", (sentence, fields) => expect(sentenceOf(act(fields))).toBe(sentence));
});

test("days in words", () => expect(["2023-03-01", "1999-12-31"].map(dayInWords)).toEqual(["1 March 2023", "31 December 1999"]));
