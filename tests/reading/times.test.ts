import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findTimes, timexValue } from "../../src/reading/times.js";

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

// words, ahead?, the report's day, the day last spoken of, and all that is found: "words: value first-day last-day grain anchor"
const whole: readonly (readonly [string, boolean, string | null, string | null, readonly string[]])[] = [
  ["on 21 December 2022", false, "2022-12-30", null, ["21 December 2022: 2022-12-21 2022-12-21 2022-12-21 day calendar"]],
  [
    "from 20 to 22 March 2023",
    false,
    "2022-12-30",
    null,
    ["20 to 22 March 2023: 2023-03-20/2023-03-22 2023-03-20 2023-03-22 day calendar"],
  ],
  ["on March 20-22", false, "2022-12-30", null, ["March 20-22: 2022-03-20/2022-03-22 2022-03-20 2022-03-22 day report-date"]],
  ["between 3 and 5 May 2021", false, "2022-12-30", null, ["3 and 5 May 2021: 2021-05-03/2021-05-05 2021-05-03 2021-05-05 day calendar"]],
  ["a year ago on Friday", false, "2022-12-30", null, ["a year ago on Friday: 2021-12-30 2021-12-30 2021-12-30 day report-date"]],
  ["two years ago today", false, "2022-12-30", null, ["two years ago today: 2020-12-30 2020-12-30 2020-12-30 day report-date"]],
  ["two years ago, this month", false, "2022-12-30", null, ["two years ago, this month: 2020-12 2020-12-01 2020-12-31 month report-date"]],
  [
    "three years ago, to the day, on 3 March",
    false,
    "2022-12-30",
    null,
    ["three years ago, to the day, on 3 March: 2019-03-03 2019-03-03 2019-03-03 day report-date"],
  ],
  [
    "a year ago yesterday",
    false,
    "2022-12-30",
    null,
    ["a year ago: 2021 2021-01-01 2021-12-31 year report-date", "yesterday: 2022-12-29 2022-12-29 2022-12-29 day report-date"],
  ],
  [
    "two years ago last month",
    false,
    "2022-12-30",
    null,
    ["two years ago: 2020 2020-01-01 2020-12-31 year report-date", "last month: 2022-11 2022-11-01 2022-11-30 month report-date"],
  ],
  ["two years ago in Oslo", false, "2022-12-30", null, ["two years ago: 2020 2020-01-01 2020-12-31 year report-date"]],
  ["two days after the vote", false, "2022-12-30", null, ["two days after: - - - day none"]],
  ["two weeks before the vote", false, "2022-12-30", null, ["two weeks before: - - - day none"]],
  ["two days after", false, "2022-12-30", null, ["two days after: 2023-01-01 2023-01-01 2023-01-01 day report-date"]],
  ["for two days", false, "2022-12-30", null, []],
  ["every day", false, "2022-12-30", null, []],
  ["now", false, "2022-12-30", null, []],
  ["in the past week", false, "2022-12-30", null, ["the past week: P1W 2022-12-23 2022-12-30 week report-date"]],
  ["over the past three days", false, "2022-12-30", null, ["the past three days: P3D 2022-12-27 2022-12-30 day report-date"]],
  ["in the coming months", false, "2022-12-30", null, ["the coming months: PXM 2022-12-30 2023-03-30 month report-date"]],
  ["on Monday", false, "2022-12-30", null, ["Monday: 2022-12-26 2022-12-26 2022-12-26 day report-date"]],
  ["in March", false, "2022-12-30", null, ["March: 2022-03 2022-03-01 2022-03-31 month report-date"]],
  ["in early March 2021", false, "2022-12-30", null, ["early March 2021: 2021-03 2021-03-01 2021-03-10 month calendar"]],
  ["last week", false, "2022-12-30", null, ["last week: 2022-W51 2022-12-19 2022-12-25 week report-date"]],
  ["this week", false, "2022-12-30", null, ["this week: 2022-W52 2022-12-26 2023-01-01 week report-date"]],
  ["next month", false, "2022-12-30", null, ["next month: 2023-01 2023-01-01 2023-01-31 month report-date"]],
  ["in the spring of 2021", false, "2022-12-30", null, ["the spring of 2021: 2021-SP 2021-03-01 2021-05-31 season calendar"]],
  [
    "in the third quarter of 2020",
    false,
    "2022-12-30",
    null,
    ["the third quarter of 2020: 2020-Q3 2020-07-01 2020-09-30 quarter calendar"],
  ],
  ["in 2014", false, "2022-12-30", null, ["2014: 2014 2014-01-01 2014-12-31 year calendar"]],
  ["the 1990s", false, "2022-12-30", null, ["the 1990s: 199 1990-01-01 1999-12-31 decade calendar"]],
  ["later this year", false, "2022-12-30", null, ["later this year: 2022 2022-12-30 2022-12-31 year report-date"]],
  ["overnight", false, "2022-12-30", null, ["overnight: 2022-12-29TNI 2022-12-29 2022-12-30 day report-date"]],
  ["the next day", false, "2022-12-30", null, ["the next day: 2022-12-31 2022-12-31 2022-12-31 day report-date"]],
  ["two days later", false, "2022-12-30", null, ["two days later: 2023-01-01 2023-01-01 2023-01-01 day report-date"]],
  ["on 3 March", false, "2022-12-30", null, ["3 March: 2022-03-03 2022-03-03 2022-03-03 day report-date"]],
  ["in 45 BC", false, "2022-12-30", null, ["45 BC: - - - day calendar"]],
  ["a week earlier", false, "2022-12-30", null, ["a week earlier: 2022-W51 2022-12-20 2022-12-26 week report-date"]],
  ["next weekend", false, "2022-12-30", null, ["next weekend: 2023-W01-WE 2023-01-07 2023-01-08 week report-date"]],
  ["on Monday", true, "2022-12-30", null, ["Monday: 2023-01-02 2023-01-02 2023-01-02 day report-date"]],
  ["in March", true, "2022-12-30", null, ["March: 2023-03 2023-03-01 2023-03-31 month report-date"]],
  ["on 3 March", true, "2022-12-30", null, ["3 March: 2023-03-03 2023-03-03 2023-03-03 day report-date"]],
  ["on Friday", true, "2022-12-30", null, ["Friday: 2022-12-30 2022-12-30 2022-12-30 day report-date"]],
  ["on Monday", false, null, null, ["Monday: - - - day none"]],
  ["on 3 March", false, null, null, ["3 March: XXXX-03-03 XXXX-03-03 XXXX-03-03 day none"]],
  ["on 3 March 2020", false, null, null, ["3 March 2020: 2020-03-03 2020-03-03 2020-03-03 day calendar"]],
  ["in 2014", false, null, null, ["2014: 2014 2014-01-01 2014-12-31 year calendar"]],
  ["a year ago on 3 March", false, null, null, ["a year ago on 3 March: XXXX-03-03 XXXX-03-03 XXXX-03-03 day none"]],
  ["the next day", false, null, null, ["the next day: - - - day none"]],
  ["in the past week", false, null, null, ["the past week: - - - week none"]],
  ["the next day", false, "2022-12-30", "2019-06-03", ["the next day: 2019-06-04 2019-06-04 2019-06-04 day event"]],
  ["two days later", false, "2022-12-30", "2019-06-03", ["two days later: 2019-06-05 2019-06-05 2019-06-05 day event"]],
  ["a year earlier", false, "2022-12-30", "2019-06-03", ["a year earlier: 2018 2018-01-01 2018-12-31 year event"]],
  ["the following year", false, "2022-12-30", "2019-06-03", ["the following year: 2020 2020-01-01 2020-12-31 year event"]],
  ["on Monday", false, "2022-12-30", "2019-06-03", ["Monday: 2022-12-26 2022-12-26 2022-12-26 day report-date"]],
  ["the next day", false, "2022-12-30", "XXXX-06-03", ["the next day: 2022-12-31 2022-12-31 2022-12-31 day report-date"]],
  ["two days later", false, "2022-12-30", "XXXX-06-03", ["two days later: 2023-01-01 2023-01-01 2023-01-01 day report-date"]],
];

describe("times", () => {
  test.each(whole)("%s (ahead: %s, from %s, after %s)", (words, ahead, date, previous, wanted) => {
    const text = `The two met ${words}, they say.`;
    const found = findTimes(text).map(({ start, end, resolve }) => {
      const time = resolve(date, ahead, previous);
      return `${text.slice(start, end)}: ${time.value ?? timexValue(time) ?? "-"} ${time.start ?? "-"} ${time.end ?? "-"} ${time.grain} ${time.anchor}`;
    });
    expect(found).toEqual(wanted);
  });

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
