import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { packagePath } from "../../../src/paths.js";
import { neededPieces, needsOf } from "../../../src/reading/layers/time/needed.js";
import { rules } from "../../../src/reading/layers/time/rules.js";

describe("what a sentence must hold for a rule of time", () => {
  test.each([
    ["{MONTH}\\s+{YEAR}", ["MONTH", "YEAR"]],
    ["(?:{DOW},?\\s+)?(?<day>{DAY})", ["DAY"]],
    ["(?:{DOW}|{MONTH})", []],
    ["{MONTH} {DAY}|{DAY} {MONTH}", ["MONTH", "DAY"]],
    ["{DAY}(?= {MONTH})", ["DAY"]],
    ["(?<!{MONTH} ){DAY}", ["DAY"]],
    ["in [({MONTH}|]{SEASON}", ["SEASON"]],
    ["\\d{4}-\\d{2}", ["DIGIT"]],
    ["\\(?\\d?{PART}{ERA}?", ["PART"]],
    ["(?:late {MONTH}){0,1} {UNIT}", ["UNIT"]],
  ])("%s: %j", (source, needed) => {
    expect(neededPieces(source)).toEqual(needed);
  });

  test("a rule that fits is never passed over", () => {
    const texts = [
      ...readFileSync(packagePath("tests/reading/layers/phrases.tsv"), "utf8").split("\n"),
      "On Sept. 3, 2020, in mid-January 1999 BC, at 9:30 a.m. GMT, by the second quarter of 2021, six hours later that night",
      "From the 1990s to the late 19th century, every other Tuesday, a fortnight ago, in fall 2014 and AD 70, FY2023, 12/05/22",
    ];
    for (const text of texts)
      for (const { name, pattern, needs } of rules) {
        pattern.lastIndex = 0;
        if (pattern.test(text)) expect([name, text, needs.every((needed) => needed.test(text))]).toEqual([name, text, true]);
      }
  });

  test("a rule of months and days needs both, so that it is seldom tried", () => {
    expect(needsOf("{MONTH} {DAY}").map((needed) => needed.test("The minister left for Oslo."))).toEqual([false, false]);
  });
});
