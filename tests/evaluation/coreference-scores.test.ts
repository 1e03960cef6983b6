/** The scorer of coreference on an example worked out by hand, and its matching against trying everything. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bestMatching, corefScores } from "../../evaluation/coreference-scores.js";

test("gold {a b c} {d}, given {a b} {c d}", () => {
  const items = [
    { gold: "1", given: "x" },
    { gold: "1", given: "x" },
    { gold: "1", given: "y" },
    { gold: "2", given: "y" },
  ];
  const { muc, bCubed, ceafe, conll } = corefScores([items]);
  expect([muc.precision, muc.recall]).toEqual([0.5, 0.5]);
  expect(bCubed.precision).toBeCloseTo(3 / 4);
  expect(bCubed.recall).toBeCloseTo(2 / 3);
  // 2·2/(3+2) and 2·1/(1+2), over two clusters on either side
  expect(ceafe.f1).toBeCloseTo((4 / 5 + 2 / 3) / 2);
  expect(conll).toBeCloseTo((muc.f1 + bCubed.f1 + ceafe.f1) / 3);
});

test("what is right is 1, and clusters of one name in two groups are two", () => {
  const group = ["1", "1", "2"].map((gold) => ({ gold, given: gold }));
  expect(corefScores([group, group]).conll).toBeCloseTo(1);
});

/** The best of all ways, for few rows. */
function byTrying(value: readonly (readonly number[])[], row = 0, used: readonly number[] = []): number {
  if (row === value.length) return 0;
  const without = byTrying(value, row + 1, used);
  return Math.max(
    without,
    ...(value[row] as number[]).map((v, k) => (used.includes(k) ? Number.NEGATIVE_INFINITY : v + byTrying(value, row + 1, [...used, k]))),
  );
}

test("the matching is the best there is", () => {
  const matrix = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
  fc.assert(
    fc.property(matrix, (value) => {
      expect(bestMatching(value)).toBeCloseTo(byTrying(value), 9);
    }),
    { numRuns: 200 },
  );
});
