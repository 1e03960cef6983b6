import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { annotate, type TimeAnnotation } from "../../../src/reading/layers/index.js";

const times = (text: string, date: string | null): TimeAnnotation[] =>
  annotate({ id: "t", path: null, text, date }, { layers: ["time"] }).filter((a) => a.layer === "time");

/** Seen from Thursday 14 March 2024: sentence, words found, TIMEX3 type, value. */
const table: readonly (readonly [string, string, string, string])[] = [
  ["The council decided on Tuesday to close the port.", "Tuesday", "DATE", "2024-03-12"],
  ["The ministers will meet on Friday.", "Friday", "DATE", "2024-03-15"],
  ["Envoys agreed to meet in Vienna on Monday.", "Monday", "DATE", "2024-03-18"],
  ["He arrived last Wednesday.", "last Wednesday", "DATE", "2024-03-13"],
  ["She spoke on Thursday evening.", "Thursday evening", "TIME", "2024-03-14TEV"],
  ["The bank stays closed every Tuesday.", "every Tuesday", "SET", "XXXX-WXX-2"],
  ["The talks failed last week.", "last week", "DATE", "2024-W10"],
  ["They vote next month.", "next month", "DATE", "2024-04"],
  ["Exports rose in the third quarter of 2023.", "the third quarter of 2023", "DATE", "2023-Q3"],
  ["Exports rose in the fourth quarter.", "the fourth quarter", "DATE", "2023-Q4"],
  ["The army left in the summer of 2021.", "the summer of 2021", "DATE", "2021-SU"],
  ["The ban came in fiscal year 2022.", "fiscal year 2022", "DATE", "2022"],
  ["The border was drawn in the 1920s.", "the 1920s", "DATE", "192"],
  ["The fort was built in the nineteenth century.", "the nineteenth century", "DATE", "18"],
  ["It began in late March 2019.", "late March 2019", "DATE", "2019-03"],
  ["Prices doubled over the past three months.", "the past three months", "DURATION", "P3M"],
  ["The siege lasted for two years.", "two years", "DURATION", "P2Y"],
  ["A three-day strike began.", "A three-day", "DURATION", "P3D"],
  ["He waited for 36 hours.", "36 hours", "DURATION", "PT36H"],
  ["The two met three days ago.", "three days ago", "DATE", "2024-03-11"],
  ["The troops now hold the bridge.", "now", "DATE", "PRESENT_REF"],
  ["The shelling stopped on Christmas Eve.", "Christmas Eve", "DATE", "2023-12-24"],
  ["The truce began on Good Friday 2022.", "Good Friday 2022", "DATE", "2022-04-15"],
  ["The temple burned in 356 BC.", "356 BC", "DATE", "BC0356"],
  ["The plane landed at 9:30 p.m. on Monday.", "9:30 p.m. on Monday", "TIME", "2024-03-11T21:30"],
  ["They signed on 5 May 2020.", "5 May 2020", "DATE", "2020-05-05"],
  ["They signed on February 29.", "February 29", "DATE", "2024-02-29"],
  ["The envoy called yesterday morning.", "yesterday morning", "TIME", "2024-03-13TMO"],
  ["The region votes on 12 April.", "12 April", "DATE", "2024-04-12"],
  ["Rebels took the town last November.", "last November", "DATE", "2023-11"],
  ["The harvest failed in March last year.", "March last year", "DATE", "2023-03"],
  ["The council meets weekly.", "weekly", "SET", "P1W"],
  ["Talks resume this weekend.", "this weekend", "DATE", "2024-W11-WE"],
  ["It opened earlier this week.", "earlier this week", "DATE", "2024-W11"],
  ["The deal was signed in mid-April 2022.", "mid-April 2022", "DATE", "2022-04"],
  ["It happened at the end of May.", "the end of May", "DATE", "2023-05"],
  ["Growth slowed in the first half of 2023.", "the first half of 2023", "DATE", "2023-H1"],
  ["The ban held during the first quarter.", "the first quarter", "DATE", "2024-Q1"],
  ["Budgets for FY2023 were cut.", "FY2023", "DATE", "2023"],
  ["It dates from the late 1990s.", "the late 1990s", "DATE", "199"],
  ["In the 18th century the fort fell.", "the 18th century", "DATE", "17"],
  ["The raid came two days earlier.", "two days earlier", "DATE", "2024-03-12"],
  ["He was freed a week later.", "a week later", "DATE", "2024-W12"],
  ["They spoke at dawn on Sunday.", "at dawn on Sunday", "TIME", "2024-03-10TMO"],
  ["The army struck overnight.", "overnight", "TIME", "2024-03-13TNI"],
  ["The vote is due next spring.", "next spring", "DATE", "2025-SP"],
  ["Last winter was hard.", "Last winter", "DATE", "2023-WI"],
  ["Since January the road is shut.", "January", "DATE", "2024-01"],
  ["Every day they march.", "Every day", "SET", "P1D"],
  ["Mondays are quiet.", "Mondays", "SET", "XXXX-WXX-1"],
  ["The law passed on the 4th of July 1999.", "the 4th of July 1999", "DATE", "1999-07-04"],
  ["It fell on New Year's Day.", "New Year's Day", "DATE", "2024-01-01"],
  ["Bombs fell on Christmas Day 2019.", "Christmas Day 2019", "DATE", "2019-12-25"],
  ["The 2020-03-05 order stands.", "2020-03-05", "DATE", "2020-03-05"],
  ["In the 2010s trade grew.", "the 2010s", "DATE", "201"],
  ["The meeting is at noon tomorrow.", "noon tomorrow", "TIME", "2024-03-15T12:00"],
  ["They waited 90 minutes.", "90 minutes", "DURATION", "PT90M"],
  ["They talked for several hours.", "several hours", "DURATION", "PTXH"],
  ["On 3 May 2150 the lease ends.", "3 May 2150", "DATE", "2150-05-03"],
  ["Three years ago he fled.", "Three years ago", "DATE", "2021"],
  ["A decade ago it was calm.", "A decade ago", "DATE", "201"],
  ["The same day, police came.", "The same day", "DATE", "2024-03-14"],
  ["The previous month was quiet.", "The previous month", "DATE", "2024-02"],
  ["At 0600 GMT shells fell.", "0600 GMT", "TIME", "2024-03-14T06:00Z"],
  ["In recent months prices fell.", "recent months", "DURATION", "PXM"],
];

describe("expressions of time", () => {
  test.each(table)("%s", (text, words, type, value) => {
    expect(times(text, "2024-03-14").map((t) => [t.text, t.type, t.value])).toContainEqual([words, type, value]);
  });

  const lines = readFileSync(new URL("times.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  test.each(lines)("%s", (line) => {
    const [sentence, wanted] = line.split(" | ") as [string, string];
    const found = times(sentence, "2024-03-14").map(({ text, type, value, from, to, rule }) =>
      [`${text}: ${type} ${value}`, ...(from === null ? [] : [from]), ...(to === null ? [] : [to]), `[${rule}]`].join(" "),
    );
    expect(found.join(" ; ") || "none").toBe(wanted);
  });

  test.each([
    "Protesters may march to the palace again.",
    "Theresa May spoke to the Sunday Times.",
    "Second, the two sides must talk.",
    "The fall of the city shocked the region.",
    "About 2000 soldiers crossed the river.",
    "The meeting was set for 31 November.",
    "It was to open on 30 February 2021.",
    "In the year 85 the town fell.",
    "By 2150 the seas may rise.",
  ])("no date in: %s", (text) => {
    expect(times(text, "2024-03-14").filter((t) => /^[\d]{4}-|^2000$/.test(t.value))).toEqual([]);
  });

  test("words that count on another time count on the one spoken of before", () => {
    const found = times("Talks opened on 3 June 2019. Two days later they broke down. The following year war came.", "2024-03-14");
    expect(found.map((t) => t.value)).toEqual(["2019-06-03", "2019-06-05", "2020"]);
  });

  test("in a history, a month without a year is of the year spoken of last", () => {
    const text =
      "War broke out in 1936. The north fell in 1937. In March 1938 the front broke. In July the river was crossed. By January 1939 all was lost.";
    expect(times(text, "2024-03-14").map((t) => t.value)).toEqual(["1936", "1937", "1938-03", "1938-07", "1939-01"]);
  });

  test("without the day of the report nothing relative is resolved", () => {
    for (const t of times("He came yesterday and leaves on Friday or in the coming weeks, last month or in March.", null)) {
      expect(t.from).toBeNull();
      expect(t.value).not.toMatch(/^\d/);
    }
  });

  test("whatever the words, it does not throw, spans lie in the text, and intervals are made of real days in order", () => {
    const words = fc.constantFrom(
      ..."late March 31 November 30 February 2023 the past 9999 years ago 12 days later every Tuesday's 1850 BC week next year's Easter 99 10:61 p.m. 0000-00-00 , - – of early mid centuries half a dozen decades 1939–45".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.constantFrom(null, "2024-02-29", "1999-12-31", "0101-01-01"), (list, date) => {
        const text = list.join(" ");
        for (const t of times(text, date)) {
          expect(text.slice(t.start, t.end)).toBe(t.text);
          if (t.from !== null && t.to !== null) {
            expect(t.from <= t.to).toBe(true);
            for (const day of [t.from, t.to]) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
