/** Steps found by running sums are those that least squares finds, place by place. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { basisOf, type Column, randomBy, residuals } from "../../src/insight/statistics.js";
import { coefficientsOf, groundOf, steepest, whiten } from "../../src/insight/steps.js";

const sumOfSquares = (column: Column): number => column.reduce((sum, v) => sum + v * v, 0);

/** F of a step at a place beside the columns, all whitened, by least squares. */
function statisticAt(at: number, y: Column, columns: readonly Column[], memory: readonly number[]): number {
  const a = coefficientsOf(memory);
  const whitened = (column: Column): Column => {
    const out = new Float64Array(column.length);
    whiten(column, a, out);
    return out.subarray(a.length);
  };
  const basis = basisOf(columns.map(whitened));
  const level = columns[0] as Column;
  const without = sumOfSquares(residuals(whitened(y), basis));
  const beside = basisOf([...columns, level.map((v, t) => (t < at ? 0 : v))].map(whitened));
  const withStep = sumOfSquares(residuals(whitened(y), beside));
  return ((without - withStep) / withStep) * (y.length - a.length - basis.length - 1);
}

/** A series with a step and some memory, and how much of each point could be seen. */
const made = fc
  .record({
    seed: fc.integer(),
    n: fc.integer({ min: 30, max: 60 }),
    memory: fc.double({ min: 0, max: 0.8, noNaN: true }),
    jump: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ seed, n, memory, jump }) => {
    const random = randomBy(seed);
    let before = 0;
    const y = Float64Array.from({ length: n }, (_, t) => {
      before = memory * before + random() + random() - 1;
      return before + (2 * t > n ? jump : 0);
    });
    return { y, scale: Float64Array.from({ length: n }, () => 0.5 + random()) };
  });

test.each<[string, (scale: Column) => Column[]]>([
  ["a level", (scale) => [scale.map(() => 1)]],
  ["a level and a trend", (scale) => [scale.map(() => 1), scale.map((_, t) => t)]],
  ["a level and a bent trend", (scale) => [scale.map(() => 1), scale.map((_, t) => t), scale.map((_, t) => t * t)]],
  ["a level that follows coverage, and one that does not", (scale) => [scale, scale.map((s, t) => s * t), scale.map(() => 1)]],
])("beside %s", (_, columnsOf) => {
  fc.assert(
    fc.property(made, made, (first, second) => {
      const n = Math.min(first.y.length, second.y.length);
      const series = [first.y.slice(0, n), second.y.slice(0, n)];
      const columns = columnsOf(first.scale.slice(0, n));
      const found = steepest(series, groundOf(columns, 6));
      const statistics = Array.from({ length: n - 11 }, (_, k) =>
        series.reduce((sum, y, d) => sum + statisticAt(k + 6, y, columns, found?.memory[d] as number[]), 0),
      );
      const most = Math.max(...statistics);
      expect((found?.statistic as number) / most).toBeCloseTo(1, 8);
      expect((statistics[(found?.at as number) - 6] as number) / most).toBeCloseTo(1, 8);
    }),
    { numRuns: 40 },
  );
});

test("a series that the columns explain wholly has no step", () => {
  const ones = new Float64Array(40).fill(1);
  const trend = ones.map((_, t) => t);
  expect(steepest([trend], groundOf([ones, trend], 6))?.statistic).toBe(0);
});

test("more columns than there is room for", () => {
  const column = new Float64Array(40).fill(1);
  expect(() => groundOf([column, column, column, column], 6)).toThrow("4 columns");
});
