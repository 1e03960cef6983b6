/** Words and rows that several interfaces share. */
import { expect, test } from "vitest";
import type { CoveredPeriod } from "../../src/insight/relation.js";
import { periodRuns } from "../../src/interfaces/words.js";

const period = (month: string, events: number, reports: number): CoveredPeriod => ({
  start: `2022-${month}-01`,
  events,
  reports,
  covered: reports > 0,
  quads: { "verbal-cooperation": events, "material-cooperation": 0, "verbal-conflict": 0, "material-conflict": 0 },
  types: {},
  intensity: null,
  share: 0,
  others: 0,
});

test("a quiet month is a row with a zero, a month without reports a gap; several alike in a row are one", () => {
  const course = [
    period("01", 2, 3),
    period("02", 0, 0),
    period("03", 0, 0),
    period("04", 0, 2),
    period("05", 0, 1),
    period("06", 0, 0),
    period("07", 1, 1),
  ];
  expect(periodRuns(course).map(({ name, period: p, reports }) => [name, p.covered ? p.events : "no reports", reports])).toEqual([
    ["2022-01-01", 2, 3],
    ["2022-02-01 … 2022-03-01", "no reports", 0],
    ["2022-04-01 … 2022-05-01", 0, 3],
    ["2022-06-01", "no reports", 0],
    ["2022-07-01", 1, 1],
  ]);
});
