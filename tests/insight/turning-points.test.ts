/** Change points: published breaks are found, and a series without one raises few alarms. */
import { expect, test } from "vitest";
import { randomBy } from "../../src/insight/statistics.js";
import { changePoints } from "../../src/insight/turning-points.js";

// yearly flow of the Nile at Aswan, 1871 to 1970, 10^8 m³ (Cobb 1978): the standard example, with its break at 1898/99
const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250,
  1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821,
  768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860,
  874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];
test("the Nile", () => {
  const changes = changePoints(nile.map((x) => [x]));
  expect(changes.map((c) => 1871 + c.at)).toEqual([1899]);
  expect(changes[0]?.p).toBeLessThanOrEqual(0.01);
});

test("two breaks in counts of two kinds", () => {
  const random = randomBy(7);
  const poisson = (mean: number): number => {
    let n = 0;
    for (let p = random(); p > Math.exp(-mean); p *= random()) n++;
    return n;
  };
  const series = [
    ...Array.from({ length: 40 }, () => [poisson(6), poisson(1)]),
    ...Array.from({ length: 30 }, () => [poisson(1), poisson(8)]),
    ...Array.from({ length: 30 }, () => [poisson(5), poisson(7)]),
  ];
  const at = changePoints(series).map((c) => c.at);
  expect(at).toHaveLength(2);
  expect(Math.abs((at[0] as number) - 40)).toBeLessThanOrEqual(1);
  expect(Math.abs((at[1] as number) - 70)).toBeLessThanOrEqual(1);
});

test("false alarms stay near the level that is promised", () => {
  let alarms = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const random = randomBy(seed);
    const series = Array.from({ length: 60 }, () => [random() + random() + random()]);
    if (changePoints(series, { level: 0.05, permutations: 99 }).length > 0) alarms++;
  }
  // 5 expected; 12 or more would come about in one of two hundred cases
  expect(alarms).toBeLessThan(12);
});

test.each([
  ["an empty series", []],
  ["one point", [[1]]],
  ["a constant", Array.from({ length: 50 }, () => [3])],
])("%s has no turning point", (_, series) => {
  expect(changePoints(series)).toEqual([]);
});
