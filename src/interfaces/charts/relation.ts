/**
 * A relation's course as a picture. In: its periods, turning points, and what lies ahead of where the record ends. Out: SVG: cooperative acts
 * up, hostile ones down, words lighter than deeds; what is ahead hollow, to the right of the record's end; beneath, the mean intensity of
 * each period with its 95 % interval, and how many reports there were. Periods without reports are grey: nothing is known of them.
 */
import * as Plot from "@observablehq/plot";
import type { Forecast } from "../../insight/forecasts.js";
import { type Grain, nextPeriod, periodOf } from "../../insight/periods.js";
import type { CoveredPeriod, Period, TurningPoint } from "../../insight/relation.js";
import type { Quad } from "../../reading/types.js";
import { GAP, GRID, GROUND, INK, quadColours, SOFT } from "./colours.js";
import { type Chart, type ChartDocument, stacked } from "./svg.js";

/** A planned or predicted act. */
export interface Prospect {
  /** First day of the period that it is due in. */
  readonly start: string;
  readonly quad: Quad;
}

/** A stretch of time of the axis: from its first day to that of the next. */
export interface Stretch {
  readonly start: string;
  readonly end: string;
}

export interface RelationChartOptions {
  readonly document: ChartDocument;
  readonly title: string;
  /** All stretches of the axis in order, those ahead too. */
  readonly axis: readonly Stretch[];
  readonly periods: readonly Period[];
  readonly turningPoints: readonly TurningPoint[];
  readonly ahead?: readonly Prospect[];
  /** Last day of the record, drawn where there is something ahead of it. */
  readonly horizon?: string | null;
  readonly width: number;
  /** Most events in a period either way, so that charts beside each other have one scale. */
  readonly most?: number;
  /** The panels of mean intensity and of reports beneath. */
  readonly intensity?: boolean;
  /** How much the record could see in each period; without it no gaps are marked. */
  readonly coverage?: readonly CoveredPeriod[];
}

/** The open forecasts of acts, not those that something will not be, that have a date, by the period that they are due in. */
export const prospectsOf = (grain: Grain, forecasts: readonly Forecast[]): Prospect[] =>
  forecasts.flatMap((f) =>
    f.state === "open" && f.polarity === "+" && f.due.date !== null ? [{ start: periodOf(f.due.date, grain), quad: f.quad }] : [],
  );

/** Stretches shown beyond the last period: what lies further ahead is said in words. */
const FURTHEST = 24;

/** First and last day of a closer look. */
export interface Look {
  readonly since: string | null;
  readonly until: string | null;
}

/**
 * The axis of a relation: every stretch from its first period to its last, and on to the last of what is ahead. Of a closer look: from its first
 * day to its last, whether or not anything happened there.
 */
export function axisOf(grain: Grain, periods: readonly Period[], ahead: readonly Prospect[], look?: Look): Stretch[] {
  const ends = [look?.since, look?.until].flatMap((day) => (day ? [periodOf(day, grain)] : []));
  const starts = [...[...periods, ...ahead].map((p) => p.start), ...ends].sort();
  const [first] = starts;
  const last = starts.at(-1);
  const out: Stretch[] = [];
  for (
    let start = first;
    start !== undefined && last !== undefined && start <= last && (start <= (ends.at(-1) ?? "") || out.length < periods.length + FURTHEST);
  ) {
    const end = nextPeriod(start, grain);
    out.push({ start, end });
    start = end;
  }
  return out;
}

export const margins = { left: 46, right: 12, top: 18, bottom: 34 } as const;
export const COUNTS_HEIGHT = 246;
const INTENSITY_HEIGHT = 130;
const COVERAGE_HEIGHT = 46;
/** Pixels that the words where the record ends need. */
const HORIZON_ROOM = 160;
/** Room above the highest bar and below the lowest, as a share of the scale. */
const HEADROOM = 1.1;

const date = (day: string): Date => new Date(`${day}T00:00:00Z`);
const upward: readonly Quad[] = ["verbal-cooperation", "material-cooperation"];
const downward: readonly Quad[] = ["verbal-conflict", "material-conflict"];
const sum = (p: Period, quads: readonly Quad[]): number => quads.reduce((n, q) => n + p.quads[q], 0);

/** Most events of a period either way. */
export const mostIn = (periods: readonly Period[]): number =>
  Math.max(1, ...periods.map((p) => Math.max(sum(p, upward), sum(p, downward))));

interface Bar {
  readonly x1: Date;
  readonly x2: Date;
  readonly y1: number;
  readonly y2: number;
  readonly quad: Quad;
}

/** Bars of a stretch, those of words nearest to the axis. */
function barsOf({ start, end }: Stretch, counts: Readonly<Record<Quad, number>>): Bar[] {
  const out: Bar[] = [];
  for (const [quads, sign] of [
    [upward, 1],
    [downward, -1],
  ] as const) {
    let at = 0;
    for (const quad of quads) {
      const n = counts[quad];
      if (n > 0) out.push({ x1: date(start), x2: date(end), y1: sign * at, y2: sign * (at + n), quad });
      at += n;
    }
  }
  return out;
}

const noCounts: Readonly<Record<Quad, number>> = {
  "verbal-cooperation": 0,
  "material-cooperation": 0,
  "verbal-conflict": 0,
  "material-conflict": 0,
};

export function relationChart(options: RelationChartOptions): Chart {
  const { document, title, axis, periods, turningPoints, ahead = [], width } = options;
  const ends = new Map(axis.map((s) => [s.start, s.end]));
  const stretch = (start: string): Stretch => ({ start, end: ends.get(start) ?? start });
  const domain: [Date, Date] = [date(axis[0]?.start ?? "2000-01-01"), date(axis.at(-1)?.end ?? "2000-01-02")];
  const counted = new Map<string, Record<Quad, number>>();
  for (const p of ahead.filter((a) => ends.has(a.start))) {
    const counts = counted.get(p.start) ?? { ...noCounts };
    counts[p.quad]++;
    counted.set(p.start, counts);
  }
  const past = periods.flatMap((p) => barsOf(stretch(p.start), p.quads));
  const future = [...counted].flatMap(([start, counts]) => barsOf(stretch(start), counts));
  const most = options.most ?? Math.max(mostIn(periods), ...future.map((b) => Math.abs(b.y2)));
  const x = { type: "utc" as const, domain, label: null };
  const common = {
    document,
    width,
    marginLeft: margins.left,
    marginRight: margins.right,
    x,
  };
  const turns = Plot.ruleX(
    turningPoints.filter((t) => ends.has(t.start)),
    { x: (t: TurningPoint) => date(t.start), stroke: INK, strokeDasharray: "4 3" },
  );
  const coverage = options.coverage ?? [];
  const gaps = Plot.rectX(
    coverage.filter((p) => !p.covered).map((p) => stretch(p.start)),
    { x1: (s: Stretch) => date(s.start), x2: (s: Stretch) => date(s.end), fill: GAP },
  );
  const late = placeOn(axis, width)(options.horizon ?? "") > width - HORIZON_ROOM;
  // where the record ends lies where its last period does, seldom on its last day
  const horizon =
    options.horizon && ahead.length > 0
      ? [
          Plot.ruleX([date(options.horizon)], { stroke: SOFT, strokeWidth: 1.5 }),
          Plot.text([date(options.horizon)], {
            x: (d: Date) => d,
            frameAnchor: "top",
            // to the side that has room
            text: () => (late ? "the record ends" : "the record ends → ahead"),
            textAnchor: late ? "end" : "start",
            dx: late ? -5 : 5,
            dy: 2,
            fill: SOFT,
            stroke: GROUND,
            strokeWidth: 3,
          }),
        ]
      : [];
  const counts = Plot.plot({
    ...common,
    height: COUNTS_HEIGHT,
    marginTop: margins.top,
    marginBottom: margins.bottom,
    y: {
      domain: [-HEADROOM * most, HEADROOM * most],
      label: null,
      ticks: Math.min(5, most),
      tickFormat: (n: number) => (Number.isInteger(n) ? String(Math.abs(n)) : ""),
    },
    marks: [
      gaps,
      Plot.gridY({ stroke: GRID, strokeOpacity: 1, ticks: Math.min(5, most) }),
      Plot.rect(past, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: (b: Bar) => quadColours[b.quad], insetLeft: 0.5, insetRight: 0.5 }),
      Plot.rect(future, {
        x1: "x1",
        x2: "x2",
        y1: "y1",
        y2: "y2",
        fill: "none",
        stroke: (b: Bar) => quadColours[b.quad],
        strokeWidth: 1.5,
        strokeDasharray: "3 2",
        insetLeft: 1,
        insetRight: 1,
      }),
      Plot.ruleY([0], { stroke: INK }),
      turns,
      ...horizon,
      Plot.text(["events: cooperative ↑"], { frameAnchor: "top-left", dx: 4, dy: -12, fill: SOFT }),
      Plot.text(["hostile ↓"], { frameAnchor: "bottom-left", dx: 4, dy: -2, fill: SOFT, stroke: GROUND, strokeWidth: 3 }),
    ],
  });
  if (options.intensity === false) return stacked(document, title, width, [{ chart: counts as Chart, height: COUNTS_HEIGHT }]);
  const unseen = new Set(coverage.filter((p) => !p.covered).map((p) => p.start));
  const means = periods.flatMap((p): { x: Date; mean: number | null; low: number | null; high: number | null }[] => {
    // the line breaks where nothing is known
    if (unseen.has(p.start)) return [{ x: date(p.start), mean: null, low: null, high: null }];
    if (!p.intensity) return [];
    const { start, end } = stretch(p.start);
    const middle = new Date((date(start).getTime() + date(end).getTime()) / 2);
    return [{ x: middle, mean: p.intensity.mean, low: p.intensity.interval?.[0] ?? null, high: p.intensity.interval?.[1] ?? null }];
  });
  const intensity = Plot.plot({
    ...common,
    height: INTENSITY_HEIGHT,
    marginTop: 16,
    marginBottom: 8,
    x: { ...x, axis: null },
    y: { domain: [-10, 10], label: null, ticks: [-10, -5, 0, 5, 10] },
    marks: [
      gaps,
      Plot.gridY({ stroke: GRID, strokeOpacity: 1, ticks: [-10, -5, 5, 10] }),
      Plot.ruleY([0], { stroke: SOFT }),
      Plot.line(means, { x: "x", y: "mean", stroke: SOFT, strokeWidth: 1 }),
      Plot.ruleX(
        means.filter((m) => m.low !== null),
        { x: "x", y1: "low", y2: "high", stroke: SOFT, strokeWidth: 1.2 },
      ),
      Plot.dot(means, { x: "x", y: "mean", r: 2.6, fill: INK }),
      turns,
      Plot.text(["mean intensity, −10 to 10, with its 95 % interval"], { frameAnchor: "top-left", dx: 4, dy: -12, fill: SOFT }),
    ],
  });
  return stacked(document, title, width, [
    { chart: counts as Chart, height: COUNTS_HEIGHT },
    { chart: intensity as Chart, height: INTENSITY_HEIGHT },
    ...(coverage.length > 0 ? [{ chart: coverageChart(common, coverage, stretch), height: COVERAGE_HEIGHT }] : []),
  ]);
}

/** Reports of the pair's outlets in each period, or, where events came without reports, all other events. */
function coverageChart(
  common: Omit<Plot.PlotOptions, "marks">,
  coverage: readonly CoveredPeriod[],
  stretch: (start: string) => Stretch,
): Chart {
  const reported = coverage.some((p) => p.reports > 0);
  const seen = (p: CoveredPeriod): number => (reported ? p.reports : p.events + p.others);
  const most = Math.max(1, ...coverage.map(seen));
  return Plot.plot({
    ...common,
    height: COVERAGE_HEIGHT,
    marginTop: 16,
    marginBottom: 4,
    x: { ...common.x, axis: null },
    y: { domain: [0, most], label: null, ticks: [most], tickFormat: (n: number) => String(n) },
    marks: [
      Plot.rectX(
        coverage.filter((p) => !p.covered).map((p) => stretch(p.start)),
        { x1: (s: Stretch) => date(s.start), x2: (s: Stretch) => date(s.end), fill: GAP },
      ),
      Plot.rect(
        coverage.filter((p) => seen(p) > 0).map((p) => ({ ...stretch(p.start), n: seen(p) })),
        { x1: (s: Stretch) => date(s.start), x2: (s: Stretch) => date(s.end), y1: 0, y2: "n", fill: SOFT, insetLeft: 0.5, insetRight: 0.5 },
      ),
      Plot.text([reported ? "reports of the outlets that cover the pair; grey: none" : "all events on the record; grey: none"], {
        frameAnchor: "top-left",
        dx: 4,
        dy: -12,
        fill: SOFT,
      }),
    ],
  }) as Chart;
}

/** Where a day lies on the axis, in pixels of the picture. */
export function placeOn(axis: readonly Stretch[], width: number): (day: string) => number {
  const from = date(axis[0]?.start ?? "2000-01-01").getTime();
  const to = date(axis.at(-1)?.end ?? "2000-01-02").getTime();
  return (day) => margins.left + ((date(day).getTime() - from) / Math.max(1, to - from)) * (width - margins.left - margins.right);
}
