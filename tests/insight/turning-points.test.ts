/** Turning points: published breaks are found, and series that drift, persist or only follow coverage have none. */
import { describe, expect, test } from "vitest";
import { autoregressiveCounts, countsAround } from "../../evaluation/series.js";
import { randomBy } from "../../src/insight/statistics.js";
import { changePoints, FEWEST_POINTS } from "../../src/insight/turning-points.js";

// yearly flow of the Nile at Aswan, 1871 to 1970, 10^8 m³ (Cobb 1978): the standard example, with its break at 1898/99
const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250,
  1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821,
  768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860,
  874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];
test("the Nile", () => {
  // the river was measured alike in all years
  const changes = changePoints(
    nile.map((x) => [x]),
    { scale: nile.map(() => 1) },
  );
  expect(changes.map((c) => 1871 + c.at)).toEqual([1899]);
  expect(changes[0]?.p).toBeLessThanOrEqual(0.01);
});

const roots = (...counts: number[][]): number[][] =>
  (counts[0] ?? []).map((_, t) => counts.map((c) => Math.sqrt((c[t] as number) + 0.375)));

test("two breaks in counts of two kinds", () => {
  const random = randomBy(7);
  const means = (...levels: number[]): number[] => [40, 30, 30].flatMap((n, i) => new Array<number>(n).fill(levels[i] as number));
  const counts = roots(countsAround(random, means(6, 1, 6)), countsAround(random, means(1, 8, 2)));
  const at = changePoints(counts, { scale: counts.map(() => 1) }).map((c) => c.at);
  expect(at).toHaveLength(2);
  expect(Math.abs((at[0] as number) - 40)).toBeLessThanOrEqual(1);
  expect(Math.abs((at[1] as number) - 70)).toBeLessThanOrEqual(1);
});

describe("coverage", () => {
  const random = randomBy(21);
  const volume = Array.from({ length: 90 }, (_, t) => (t < 45 ? 60 : 300));
  const scale = volume.map((v) => Math.sqrt(v / 180));
  test("a jump of coverage is no turning point, though counts jump with it", () => {
    const counts = roots(
      countsAround(
        random,
        volume.map((v) => 0.05 * v),
      ),
    );
    expect(changePoints(counts)).toHaveLength(1);
    expect(changePoints(counts, { scale })).toEqual([]);
  });
  test("a jump of the pair's share is one, though coverage grows", () => {
    const shares = volume.map((v, t) => v * (t < 60 ? 0.03 : 0.09));
    const [change] = changePoints(roots(countsAround(random, shares)), { scale });
    expect(Math.abs((change?.at ?? 0) - 60)).toBeLessThanOrEqual(2);
  });
});

test.each<[string, (random: () => number) => number[]]>([
  ["independent counts", (random) => countsAround(random, new Array(60).fill(3))],
  ["counts with long memory", (random) => autoregressiveCounts(random, 60, 0.7, 4)],
  [
    "a trend",
    (random) =>
      countsAround(
        random,
        Array.from({ length: 60 }, (_, t) => 1 + t / 7),
      ),
  ],
])("false alarms in %s stay near what is promised", (_, made) => {
  let alarms = 0;
  for (let seed = 1; seed <= 60; seed++) if (changePoints(roots(made(randomBy(seed * 97))), { draws: 79 }).length > 0) alarms++;
  // at a rate of 0.10, 13 or more would come about in one of a hundred cases
  expect(alarms).toBeLessThan(13);
});

test.each([
  ["an empty series", []],
  ["one point", [[1]]],
  ["a constant", Array.from({ length: 50 }, () => [3])],
  ["too few points, however clear", Array.from({ length: FEWEST_POINTS - 1 }, (_, t) => [t < 15 ? 0 : 100 + (t % 2)])],
])("%s has no turning point", (_, series) => {
  expect(changePoints(series)).toEqual([]);
});
