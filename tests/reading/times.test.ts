import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findTimes } from "../../src/reading/times.js";

// words, ahead?, start, end, seen from Friday 30 December 2022
const table: readonly (readonly [string, boolean, string, string])[] = [
  ["on 21 December 2022", false, "2022-12-21", "2022-12-21"],
  ["on December 21", false, "2022-12-21", "2022-12-21"],
  ["from 20 to 22 March 2023", true, "2023-03-20", "2023-03-22"],
  ["on March 20-22", true, "2023-03-20", "2023-03-22"],
  ["in September", false, "2022-09-01", "2022-09-30"],
  ["in September", true, "2023-09-01", "2023-09-30"],
  ["in early December", false, "2022-12-01", "2022-12-10"],
  ["in March 2021", false, "2021-03-01", "2021-03-31"],
  ["today", false, "2022-12-30", "2022-12-30"],
  ["yesterday", false, "2022-12-29", "2022-12-29"],
  ["on Monday", false, "2022-12-26", "2022-12-26"],
  ["on Monday", true, "2023-01-02", "2023-01-02"],
  ["on Friday", false, "2022-12-30", "2022-12-30"],
  ["last week", false, "2022-12-19", "2022-12-25"],
  ["next month", true, "2023-01-01", "2023-01-31"],
  ["three days ago", false, "2022-12-27", "2022-12-27"],
  ["in the spring", true, "2023-03-01", "2023-05-31"],
  ["last summer", false, "2022-06-01", "2022-08-31"],
  ["in 2014", false, "2014-01-01", "2014-12-31"],
  ["the 1990s", false, "1990-01-01", "1999-12-31"],
  ["next year", true, "2023-01-01", "2023-12-31"],
  ["earlier this month", false, "2022-12-01", "2022-12-30"],
  ["later this year", true, "2022-12-30", "2022-12-31"],
  ["overnight", false, "2022-12-29", "2022-12-30"],
  ["in the past three days", false, "2022-12-27", "2022-12-30"],
  ["in the coming weeks", true, "2022-12-30", "2023-01-20"],
  ["by the end of the year", true, "2022-12-30", "2022-12-31"],
  ["in the first half of 2021", false, "2021-01-01", "2021-06-30"],
  ["in the third quarter of 2020", false, "2020-07-01", "2020-09-30"],
  ["A year ago on Friday", false, "2021-12-30", "2021-12-30"],
  ["fifty years ago today", false, "1972-12-30", "1972-12-30"],
  ["two years ago this month", false, "2020-12-01", "2020-12-31"],
  ["three years ago on 3 March", false, "2019-03-03", "2019-03-03"],
  ["a week earlier", false, "2022-12-20", "2022-12-26"],
];

describe("times", () => {
  test.each(table)("%s (ahead: %s)", (words, ahead, start, end) => {
    const [found] = findTimes(`The two met ${words} in Oslo.`);
    expect(found?.resolve("2022-12-30", ahead)).toMatchObject({ start, end });
  });

  test.each(["They may march again.", "He met the august judge.", "The second leader sat there."])("%s has no time in it", (text) => {
    expect(findTimes(text)).toEqual([]);
  });

  test("every interval begins before it ends and is made of real days", () => {
    const dates = fc
      .date({ min: new Date("1990-01-01T00:00:00Z"), max: new Date("2040-12-31T00:00:00Z"), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(dates, fc.constantFrom(...table.map(([words]) => words)), fc.boolean(), (date, words, ahead) => {
        for (const found of findTimes(`It happened ${words}.`)) {
          const { start, end } = found.resolve(date, ahead);
          expect(start !== null && end !== null && start <= end).toBe(true);
          for (const day of [start, end] as string[]) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
        }
      }),
    );
  });
});
