/** The outlook: its pieces against known values, and a verdict that can go either way. */
import { describe, expect, test } from "vitest";
import { crps, fitNegativeBinomial, negativeBinomial, outlookOf } from "../../src/insight/outlook.js";
import { randomBy } from "../../src/insight/statistics.js";

test("the negative binomial: its mean, its variance, and Poisson at its edge", () => {
  const p = negativeBinomial(4, 0.5);
  const mean = p.reduce((s, x, k) => s + x * k, 0);
  expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
  expect(mean).toBeCloseTo(4, 4);
  expect(p.reduce((s, x, k) => s + x * (k - mean) ** 2, 0)).toBeCloseTo(4 + 0.5 * 16, 2);
  expect(negativeBinomial(2, 0)[0]).toBeCloseTo(Math.exp(-2), 4);
});

test("CRPS: none where the truth was certain, the distance where it was certain and wrong", () => {
  expect(crps([0, 0, 1], 2)).toBe(0);
  expect(crps([1], 3)).toBe(3);
  expect(crps([0.5, 0.5], 0)).toBeCloseTo(0.25, 10);
});

test("a trend that is there is found", () => {
  const random = randomBy(3);
  const counts = Array.from({ length: 100 }, (_, i) => Math.round(Math.exp(0.5 + 0.02 * i) * (0.8 + 0.4 * random())));
  expect(fitNegativeBinomial(counts).trend).toBeCloseTo(0.02, 2);
});

describe("the verdict", () => {
  const poisson = (random: () => number, mean: number): number => {
    let n = 0;
    for (let p = random(); p > Math.exp(-mean); p *= random()) n++;
    return n;
  };
  test("where nothing but chance is at work, the model is no better", () => {
    const random = randomBy(11);
    const o = outlookOf(
      "conflict",
      Array.from({ length: 150 }, () => poisson(random, 3)),
      "2023-01-02",
      4,
    );
    expect(o.verdict).toMatch(/^no better than the baseline/);
    expect(o.expected).toEqual(o.baseline);
    expect(o.backtest?.covered).toBeGreaterThan(0.8);
  });
  test("where acts grow in number week by week, it is", () => {
    const random = randomBy(12);
    const o = outlookOf(
      "conflict",
      Array.from({ length: 150 }, (_, i) => poisson(random, Math.exp(i / 40))),
      "2023-01-02",
      4,
    );
    expect(o.verdict).toMatch(/^better than the baseline/);
    expect(o.expected).toEqual(o.model);
    expect(o.expected.interval[0]).toBeLessThanOrEqual(4 * Math.exp(152 / 40));
    expect(o.expected.interval[1]).toBeGreaterThanOrEqual(4 * Math.exp(152 / 40) * 0.8);
  });
  test.each([[[]], [[2]], [[1, 0, 3]]])("%j: too short to say", (counts) => {
    expect(outlookOf("cooperation", counts, "2023-01-02", 4)).toMatchObject({ model: null, backtest: null });
  });
});
