/** The outlook: its pieces against known values, silence where there is too little, and a verdict that can go either way. */
import { describe, expect, test } from "vitest";
import { autoregressiveCounts, countsAround } from "../../evaluation/series.js";
import { crpsOf, FEWEST_ACTS, FEWEST_WEEKS, fitCounts, outlookOf, readOutlook } from "../../src/insight/outlook.js";
import { relationOf } from "../../src/insight/relation.js";
import { average, randomBy } from "../../src/insight/statistics.js";
import { negativeBinomialVariate } from "../../src/insight/variates.js";
import { readGuarded } from "../../src/readers/guard.js";
import { readReport } from "../../src/reading/index.js";
import { openRecord } from "../../src/record/index.js";
import { createReport } from "../../src/report/report.js";

test("CRPS: none where the truth was certain, the distance where it was certain and wrong, less where it was thought of", () => {
  expect(crpsOf([2, 2], 2)).toBe(0);
  expect(crpsOf([0], 3)).toBe(3);
  expect(crpsOf([0, 1], 0)).toBeCloseTo(0.25, 10);
});

test("negative binomial variates have the mean and variance they are asked for", () => {
  const random = randomBy(5);
  const drawn = Array.from({ length: 20000 }, () => negativeBinomialVariate(random, 4, 0.5));
  const mean = average(drawn);
  expect(mean).toBeCloseTo(4, 0);
  expect(average(drawn.map((x) => (x - mean) ** 2))).toBeGreaterThan(11);
  expect(average(drawn.map((x) => (x - mean) ** 2))).toBeLessThan(13);
});

describe("a fit", () => {
  test("of acts that come in spells: persistent, and near the last weeks", () => {
    const counts = [...autoregressiveCounts(randomBy(3), 100, 0.95, 4), 20, 22, 19, 21];
    const fit = fitCounts(counts);
    expect(fit.persistence).toBeGreaterThan(0.5);
    expect(fit.next).toBeGreaterThan(2 * average(counts));
  });
  test("of unrelated weeks: the mean, whatever the last week was", () => {
    const counts = [...countsAround(randomBy(4), new Array(103).fill(3)), 12];
    expect(fitCounts(counts).next).toBeLessThan(5);
  });
  test("of counts that vary less than chance: less than Poisson", () => {
    expect(fitCounts(new Array(60).fill(4)).dispersion).toBeLessThan(-0.9);
  });
  test("weeks that nobody saw are not weeks without acts", () => {
    const counts = countsAround(randomBy(6), new Array(104).fill(5));
    const half = counts.map((y, t) => (t % 2 === 0 ? y : null));
    expect(fitCounts(half).mean).toBeCloseTo(5, 0);
    expect(fitCounts(half.map((y) => y ?? 0)).mean).toBeLessThan(3);
  });
});

describe("the verdict", () => {
  test("where nothing but chance is at work, the model is not better", () => {
    const o = outlookOf("conflict", countsAround(randomBy(11), new Array(150).fill(3)), "2023-01-02", 4);
    expect(o.verdict).toMatch(/^not better than the baseline/);
    expect(o.backtest?.covered).toBeGreaterThan(0.8);
  });
  test("where acts grow in number week by week, it is", () => {
    const means = Array.from({ length: 154 }, (_, i) => Math.exp(i / 40));
    const counts = countsAround(randomBy(12), means);
    const o = outlookOf("conflict", counts.slice(0, 150), "2023-01-02", 4);
    expect(o.verdict).toMatch(/^better than the baseline/);
    const truth = counts.slice(150).reduce((a, b) => a + b, 0);
    expect(o.expected?.interval[0]).toBeLessThanOrEqual(truth);
    expect(o.expected?.interval[1]).toBeGreaterThanOrEqual(truth);
  });
  test("no interval is one number", () => {
    const quiet = [...countsAround(randomBy(5), new Array(60).fill(1)), ...new Array(90).fill(0)];
    for (const weeks of [1, 4]) {
      const { expected } = outlookOf("conflict", quiet, "2023-01-02", weeks);
      expect(expected?.interval[1]).toBeGreaterThan(expected?.interval[0] ?? 0);
    }
  });
  test("the backtest is over as many weeks as the outlook", () => {
    const counts = countsAround(randomBy(13), new Array(150).fill(3));
    const [one, eight] = [1, 8].map((weeks) => outlookOf("conflict", counts, "2023-01-02", weeks).backtest?.crps ?? 0);
    expect(eight).toBeGreaterThan(1.5 * (one as number));
  });
  test.each([
    ["no week", []],
    ["one report", [8]],
    ["a year less a week", new Array(FEWEST_WEEKS - 1).fill(5)],
    ["two years with hardly an act", [FEWEST_ACTS - 1, ...new Array(103).fill(0)]],
    ["two years of the same number", new Array(104).fill(4)],
    ["two years of which most nobody saw", Array.from({ length: 104 }, (_, t) => (t % 3 === 0 ? 5 : null))],
  ])("%s: too little to say, and no interval", (_, counts) => {
    expect(outlookOf("cooperation", counts, "2023-01-02", 4)).toMatchObject({
      expected: null,
      baseline: null,
      backtest: null,
      verdict: expect.stringMatching(/^too little to say/),
    });
  });
});

test("acts of years that no report is near do not stretch a series: relation and outlook end", async () => {
  const record = await openRecord(":memory:");
  const text =
    "France condemned Iran on December 31, 9999. France thanked Iran in 0001. France will visit Iran in the year 8000. Iran accused France on Monday.";
  const report = createReport({ path: null, title: null, outlet: "Wire", date: "2022-12-30", url: null, text });
  const { reading } = readGuarded({ read: (one) => readReport(one) }, report);
  expect(reading.statements.length).toBeGreaterThan(2);
  await record.storeAll([{ report, reading }]);
  await readOutlook(record.database, "FRA", "IRN");
  const { both } = await relationOf(record.database, "FRA", "IRN");
  expect(both.periods.length).toBeLessThan(1000);
  record.close();
}, 60_000);
