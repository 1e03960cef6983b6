/** Said and come about: for each band of probability, how often what was said to be so probable came true, with its 95 % interval. */
import * as Plot from "@observablehq/plot";
import type { TrackRecord } from "../../insight/scores.js";
import { GRID, GROUND, INK, quadColours, SOFT } from "./colours.js";
import { type Chart, type ChartDocument, stacked } from "./svg.js";

type Bin = TrackRecord["calibration"][number];

export function calibrationChart(options: {
  readonly document: ChartDocument;
  readonly title: string;
  readonly bins: readonly Bin[];
  readonly width: number;
}): Chart {
  const { document, title, bins, width } = options;
  const height = Math.round(width * 0.95);
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const chart = Plot.plot({
    document,
    width,
    height,
    marginLeft: 48,
    marginBottom: 40,
    inset: 12,
    x: { domain: [0, 1], label: "said to be so probable →", labelAnchor: "center", labelArrow: "none", tickFormat: percent, ticks: 5 },
    y: { domain: [0, 1], label: "↑ came true", labelArrow: "none", tickFormat: percent, ticks: 5 },
    marks: [
      Plot.gridX({ stroke: GRID, strokeOpacity: 1, ticks: 5 }),
      Plot.gridY({ stroke: GRID, strokeOpacity: 1, ticks: 5 }),
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: SOFT, strokeDasharray: "4 3" },
      ),
      Plot.ruleX(bins, {
        x: "said",
        y1: (b: Bin) => b.interval[0],
        y2: (b: Bin) => b.interval[1],
        stroke: quadColours["verbal-cooperation"],
        strokeWidth: 1.5,
      }),
      Plot.line(bins, { x: "said", y: "came", stroke: quadColours["verbal-cooperation"] }),
      Plot.dot(bins, { x: "said", y: "came", r: (b: Bin) => b.n, fill: quadColours["verbal-cooperation"], stroke: GROUND }),
      Plot.text(bins, { x: "said", y: "came", text: (b: Bin) => `n = ${b.n}`, textAnchor: "start", dx: 10, dy: -8, fill: INK }),
    ],
    r: { range: [3, 9], domain: [1, Math.max(2, ...bins.map((b) => b.n))] },
  });
  return stacked(document, title, width, [{ chart: chart as Chart, height }]);
}

/** Brier scores of those who hold forecasts, the best first, with their intervals; and what always saying the base rate would score. */
export function holdersChart(options: {
  readonly document: ChartDocument;
  readonly title: string;
  readonly records: readonly TrackRecord[];
  readonly width: number;
}): Chart {
  const { document, title, width } = options;
  const records = options.records.filter((r) => r.brier !== null).sort((a, b) => (a.brier ?? 0) - (b.brier ?? 0));
  const height = 62 + records.length * 24;
  const name = (r: TrackRecord): string => `${r.of} (${r.settled})`;
  const chart = Plot.plot({
    document,
    width,
    height,
    marginLeft: Math.min(width / 2, 24 + 6.4 * Math.max(8, ...records.map((r) => name(r).length))),
    marginTop: 34,
    x: { domain: [0, 1], axis: "top", label: "Brier score: 0 is best", labelAnchor: "left", labelArrow: "none", ticks: 5 },
    y: { domain: records.map(name), label: null, tickSize: 0 },
    marks: [
      Plot.gridX({ stroke: GRID, strokeOpacity: 1, ticks: 5 }),
      Plot.ruleY(
        records.filter((r) => r.interval !== null),
        {
          y: name,
          x1: (r: TrackRecord) => r.interval?.[0] ?? 0,
          x2: (r: TrackRecord) => r.interval?.[1] ?? 0,
          stroke: SOFT,
          strokeWidth: 1.5,
        },
      ),
      Plot.tickX(records, { y: name, x: (r: TrackRecord) => r.baseBrier ?? 0, stroke: quadColours["verbal-conflict"], strokeWidth: 1.5 }),
      Plot.dot(records, { y: name, x: "brier", r: 4, fill: quadColours["verbal-cooperation"] }),
    ],
  });
  return stacked(document, title, width, [{ chart: chart as Chart, height }]);
}
