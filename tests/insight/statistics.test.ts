/** Small statistics against published values, and what is not said of too few values. */
import { describe, expect, test } from "vitest";
import { bootstrapInterval, FEWEST_TO_RESAMPLE, meanOf, quantileOfT, tailOfT } from "../../src/insight/statistics.js";

// two-sided 95 % points of Student's t (any table), beyond the table's usual end too
test.each([
  [1, 12.706],
  [2, 4.303],
  [10, 2.228],
  [30, 2.042],
  [31, 2.04],
  [60, 2.0],
  [120, 1.98],
  [100_000, 1.96],
])("Student's t with %i degrees of freedom: %f", (freedom, value) => {
  expect(quantileOfT(freedom)).toBeCloseTo(value, 3);
  expect(tailOfT(quantileOfT(freedom), freedom)).toBeCloseTo(0.05, 9);
});

const meanOfValues = (values: readonly number[]): ReturnType<typeof meanOf> =>
  meanOf(
    values.length,
    values.reduce((a, b) => a + b, 0),
    values.reduce((a, b) => a + b * b, 0),
  );

describe("a mean", () => {
  test("its interval is Student's at every n", () => {
    const values = Array.from({ length: 41 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    // t(40) = 2.0211, s = 1.0121
    expect(meanOfValues(values)?.interval?.[1]).toBeCloseTo(
      1 / 41 + (2.0211 * Math.sqrt(1.0244 - (41 * (1 / 41) ** 2) / 40)) / Math.sqrt(41),
      2,
    );
  });
  test.each([[[3]], [[-2, -2]], [[0.1, 0.1, 0.1]], [[0, 0, 0, 0]]])("of %j has no interval: nothing shows how far they vary", (values) => {
    expect(meanOfValues(values)?.interval).toBeNull();
  });
  test("of nothing is nothing", () => {
    expect(meanOf(0, 0, 0)).toBeNull();
  });
});

describe("an interval by resampling", () => {
  const values = Array.from({ length: FEWEST_TO_RESAMPLE }, (_, i) => i);
  test("holds the mean", () => {
    const [low, high] = bootstrapInterval(values) ?? [Number.NaN, Number.NaN];
    expect(low).toBeLessThan(4.5);
    expect(high).toBeGreaterThan(4.5);
  });
  test("is not given for fewer than ten values, nor where all are the same", () => {
    expect(bootstrapInterval(values.slice(1))).toBeNull();
    expect(bootstrapInterval(new Array(50).fill(0.04))).toBeNull();
  });
});
