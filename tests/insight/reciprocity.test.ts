/** Answers: those that are there are found, and series that only drift or persist answer nothing. */
import { describe, expect, test } from "vitest";
import { autoregression } from "../../evaluation/series.js";
import { answerTo, FEWEST_PERIODS, type Series } from "../../src/insight/reciprocity.js";
import { randomBy } from "../../src/insight/statistics.js";
import { normalVariate } from "../../src/insight/variates.js";

/** y follows x, two periods later. */
function answered(n: number, strength: number): [number[], number[]] {
  const random = randomBy(n);
  const x = autoregression(random, n, 0.5);
  return [x, x.map((_, t) => strength * (x[t - 2] ?? 0) + 0.6 * normalVariate(random))];
}

describe("an answer", () => {
  test.each([
    [0.8, 1],
    [-0.8, -1],
  ])("of strength %f is found at its lag, with its sign and n", (strength, sign) => {
    const [x, y] = answered(100, strength);
    const found = answerTo(x, y, null);
    expect(found).toMatchObject({ lag: 2, significant: true });
    expect(Math.sign(found?.correlation ?? 0)).toBe(sign);
    expect(found?.n).toBeGreaterThan(85);
    expect(answerTo(y, x, null)?.significant).toBe(false);
  });
  test("what both do in the same period is none", () => {
    const random = randomBy(8);
    const shared = Array.from({ length: 100 }, () => normalVariate(random));
    const own = (): number[] => shared.map((v) => v + 0.1 * normalVariate(random));
    expect(answerTo(own(), own(), null)?.significant).toBe(false);
  });
  test("periods that nobody saw are left out, not taken for quiet", () => {
    const [x, y] = answered(160, 0.8);
    const gap = (series: number[]): Series => series.map((v, t) => (t > 50 && t < 80 ? null : v));
    const found = answerTo(gap(x), gap(y), null);
    expect(found).toMatchObject({ lag: 2, significant: true });
    expect(found?.n).toBeLessThan(130);
  });
});

test.each<[string, Series]>([
  ["too few periods", new Array(FEWEST_PERIODS - 1).fill(0).map((_, t) => t % 3)],
  ["a constant", new Array(80).fill(2)],
  ["hardly a period seen", Array.from({ length: 100 }, (_, t) => (t % 5 === 0 ? t : null))],
  ["nothing", []],
])("%s: nothing is said", (_, series) => {
  expect(answerTo(series, series, null)).toBeNull();
});

test("two trends and two random walks answer each other no more often than promised", () => {
  let alarms = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const random = randomBy(seed * 31);
    const [x, y] = [autoregression(random, 80, 0.95), autoregression(random, 80, 0.95)];
    const drift = (series: number[]): number[] => series.map((v, t) => v + t / 20);
    if (answerTo(drift(x), drift(y), null)?.significant || answerTo(drift(y), drift(x), null)?.significant) alarms++;
  }
  // 5 expected; 12 or more would come about in one of two hundred cases
  expect(alarms).toBeLessThan(12);
});
