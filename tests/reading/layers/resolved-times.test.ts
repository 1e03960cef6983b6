/** From words of time to values and days (tests/reading/layers/resolved-times.txt), and the calendar beneath them. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  daysBetween,
  easter,
  intervalOf,
  isDay,
  isoWeek,
  lastDay,
  mondayOf,
  nthWeekday,
  weekdayOf,
} from "../../../src/reading/layers/time/calendar.js";
import { findExpressions } from "../../../src/reading/layers/time/index.js";
import { type Point, resolve, type Setting } from "../../../src/reading/layers/time/resolve.js";
import { dayPartOf, durationValue, edgeOf, numberOf, ordinalOf, unitOf, whichOf } from "../../../src/reading/layers/time/words.js";

const points: Readonly<Record<string, Point>> = {
  "3 June 2019": { year: 2019, month: 6, day: 3 },
  "June 2019": { year: 2019, month: 6, day: null },
  "2019": { year: 2019, month: null, day: null },
  "November 1936": { year: 1936, month: 11, day: null },
  "17 July 1936": { year: 1936, month: 7, day: 17 },
  "March 44 BC": { year: -44, month: 3, day: 15 },
};

function settingOf(words: string): Setting {
  const [, undated, kind, before] = /^(undated)?\s?(past|ahead|open|history|after)?,?\s?(.*)$/.exec(words) ?? [];
  return {
    date: undated ? null : "2024-03-14",
    before: before ? (points[before] ?? null) : null,
    tense: kind === "past" ? -1 : kind === "ahead" ? 1 : 0,
    narrative: kind === "history",
  };
}

const lines = readFileSync(new URL("resolved-times.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

describe("words of time", () => {
  test.each(lines)("%s", (line) => {
    const [setting, words, ...wanted] = line.split(" | ") as [string, string, ...string[]];
    const [found] = findExpressions(words);
    if (found === undefined) throw new Error(`no expression of time in "${words}"`);
    const { type, value, from, to, anchor } = resolve(found.meaning, settingOf(setting));
    expect([type, value, from ?? "-", to ?? "-", anchor]).toEqual(wanted);
  });
});

describe("the calendar", () => {
  test.each([
    [2023, 2, 28],
    [2024, 2, 29],
    [1900, 2, 28],
    [2000, 2, 29],
    [2023, 4, 30],
    [2023, 6, 30],
    [2023, 9, 30],
    [2023, 11, 30],
    [2023, 1, 31],
    [2023, 12, 31],
  ])("month %i-%i has %i... days", (year, month, days) => {
    expect(lastDay(year, month)).toBe(days);
  });
  test.each([
    [2023, 1, 1, true],
    [2023, 12, 31, true],
    [2023, 13, 1, false],
    [2023, 0, 1, false],
    [2023, 5, 0, false],
    [2023, 5, 32, false],
    [2023, 2, 29, false],
    [null, 2, 29, true],
    [null, 2, 30, false],
  ])("%s-%i-%i is a day: %s", (year, month, day, real) => {
    expect(isDay(year, month, day)).toBe(real);
  });
  test("days are counted over months and years, and kept within the years 1 to 9999", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addDays("2024-01-01", -1)).toBe("2023-12-31");
    expect(addDays("0001-01-02", -5)).toBe("0001-01-01");
    expect(addDays("9999-12-30", 5)).toBe("9999-12-31");
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
    expect(weekdayOf("2024-03-14")).toBe(4);
    expect(mondayOf("2024-03-14")).toBe("2024-03-11");
    expect(mondayOf("2024-03-17")).toBe("2024-03-11");
    expect(addMonths(2024, 3, -4)).toEqual({ year: 2023, month: 11 });
    expect(addMonths(2023, 12, 1)).toEqual({ year: 2024, month: 1 });
    expect(addMonths(-1, 1, -1)).toEqual({ year: -2, month: 12 });
  });
  test.each([
    ["2024-12-30", "2025-W01"],
    ["2021-01-03", "2020-W53"],
    ["2024-03-14", "2024-W11"],
    ["2023-01-02", "2023-W01"],
  ])("%s lies in week %s", (day, week) => {
    expect(isoWeek(day)).toBe(week);
  });
  // dates of Easter as the churches publish them
  test.each([
    "1818-03-22",
    "1943-04-25",
    "1954-04-18",
    "1961-04-02",
    "1981-04-19",
    "2000-04-23",
    "2008-03-23",
    "2011-04-24",
    "2019-04-21",
    "2024-03-31",
    "2025-04-20",
    "2049-04-18",
    "2076-04-19",
    "2100-03-28",
    "2160-03-23",
    "2285-03-22",
  ])("Easter is on %s", (day) => {
    expect(easter(Number(day.slice(0, 4)))).toBe(day);
  });
  test.each([
    [2022, 5, 1, -1, "2022-05-30"],
    [2021, 5, 1, -1, "2021-05-31"],
    [2022, 11, 4, 4, "2022-11-24"],
    [2021, 9, 1, 1, "2021-09-06"],
    [2024, 9, 0, 1, "2024-09-01"],
  ])("%i-%i, weekday %i, number %i is %s", (year, month, weekday, nth, day) => {
    expect(nthWeekday(year, month, weekday, nth)).toBe(day);
  });
  test.each([
    ["2024-03-14", "2024-03-14", "2024-03-14"],
    ["2024-03-14TMO", "2024-03-14", "2024-03-14"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2024-W01", "2024-01-01", "2024-01-07"],
    ["2024-W11-WE", "2024-03-16", "2024-03-17"],
    ["2024-SP", "2024-03-01", "2024-05-31"],
    ["2024-SU", "2024-06-01", "2024-08-31"],
    ["2024-FA", "2024-09-01", "2024-11-30"],
    ["2023-WI", "2023-12-01", "2024-02-29"],
    ["2024-Q1", "2024-01-01", "2024-03-31"],
    ["2024-Q2", "2024-04-01", "2024-06-30"],
    ["2024-Q3", "2024-07-01", "2024-09-30"],
    ["2024-Q4", "2024-10-01", "2024-12-31"],
    ["2024-H1", "2024-01-01", "2024-06-30"],
    ["2024-H2", "2024-07-01", "2024-12-31"],
    ["2024", "2024-01-01", "2024-12-31"],
    ["199", "1990-01-01", "1999-12-31"],
    ["19", "1900-01-01", "1999-12-31"],
    ["P3D", null, null],
    ["2024-QX", null, null],
    ["BC0044", null, null],
  ])("%s is from %s to %s", (value, from, to) => {
    expect(intervalOf(value)).toEqual({ from, to });
  });
});

describe("number words", () => {
  test.each([
    ["three", 3],
    ["zero", 0],
    ["twenty-five", 25],
    ["ninety nine", 99],
    ["1,200", 1200],
    ["2.5", 2.5],
    ["3 1/2", 3.5],
    ["half a", 0.5],
    ["a couple of", 2],
    ["couple of", 2],
    ["a hundred", 100],
    ["hundred", 100],
    ["one hundred", 100],
    ["a dozen", 12],
    ["an", 1],
    ["several", null],
  ])("%s is %s", (words, number) => {
    expect(numberOf(words)).toBe(number);
  });
  test.each([
    ...(
      "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth " +
      "seventeenth eighteenth nineteenth twentieth"
    )
      .split(" ")
      .map((word, k) => [word, k + 1] as const),
    ["21st", 21],
    ["twenty-third", 23],
    ["green", 0],
  ] as const)("%s is %i", (word, number) => {
    expect(ordinalOf(word)).toBe(number);
  });
  test.each(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
      .split(" ")
      .map((word, k) => [word, k + 1] as const),
  )("%s is %i", (word, number) => {
    expect(numberOf(word)).toBe(number);
  });
  test.each(["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"].map((word, k) => [word, 30 + 10 * k] as const))(
    "%s is %i",
    (word, number) => {
      expect(numberOf(word)).toBe(number);
    },
  );
});

describe("words of the rules", () => {
  test.each([
    ["days", "day", 1],
    ["centuries", "century", 1],
    ["fortnight", "week", 2],
    ["nights", "day", 1],
    ["mins", "minute", 1],
    ["hrs", "hour", 1],
  ])("%s: %s, %i times", (word, unit, times) => {
    expect(unitOf(word)).toEqual({ unit, times });
  });
  test.each([
    [2, "second", "PT2S"],
    [2, "minute", "PT2M"],
    [2, "hour", "PT2H"],
    [2, "day", "P2D"],
    [2, "week", "P2W"],
    [2, "weekend", "P2WE"],
    [2, "month", "P2M"],
    [2, "quarter", "P2Q"],
    [null, "year", "PXY"],
    [2, "decade", "P2DE"],
    [2, "century", "P2CE"],
  ] as const)("%s %s: %s", (count, unit, value) => {
    expect(durationValue(count, unit)).toBe(value);
  });
  test.each([
    ["early", "start"],
    ["the beginning of", "start"],
    ["mid", "middle"],
    ["the height of", "middle"],
    ["late", "end"],
    ["the latter part of", "end"],
    [undefined, null],
    ["never", null],
  ])("%s is the %s", (word, edge) => {
    expect(edgeOf(word)).toBe(edge);
  });
  test.each([
    ["last", "last"],
    ["the past", "last"],
    ["this", "this"],
    ["the current", "this"],
    ["this past", "last"],
    ["this coming", "next"],
    ["next", "next"],
    ["the coming", "next"],
    ["the upcoming", "next"],
    ["the previous", "previous"],
    ["the preceding", "previous"],
    ["prior", "previous"],
    ["the following", "following"],
    ["the subsequent", "following"],
    ["ensuing", "following"],
    ["the same", "same"],
    ["that", "same"],
    ["that same", "same"],
    ["every", null],
    [undefined, null],
  ])("%s is %s", (word, which) => {
    expect(whichOf(word)).toBe(which);
  });
  test.each([
    ["morning", "TMO"],
    ["dawn", "TMO"],
    ["daybreak", "TMO"],
    ["afternoon", "TAF"],
    ["evening", "TEV"],
    ["dusk", "TEV"],
    ["night", "TNI"],
    ["nightfall", "TNI"],
    ["lunchtime", "TDT"],
    [undefined, ""],
  ])("%s is %s", (word, part) => {
    expect(dayPartOf(word)).toBe(part);
  });
});
