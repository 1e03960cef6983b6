/** Counts, shares and quotations as every interface writes them. */
import type { Forecast } from "../insight/forecasts.js";
import type { CoveredPeriod, Relation, TurningPoint } from "../insight/relation.js";

/** What became of a forecast. */
export const stateNames: Readonly<Record<Forecast["state"], string>> = {
  open: "open",
  "came-true": "came true",
  "did-not": "did not come true",
  lapsed: "lapsed",
  "not-followed": "not followed",
  void: "void",
};

/** "1 event", "2 events". */
export const many = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? "" : "s"}`;
/** 0.5 as "50 %". */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
/** A quotation on one line. */
export const flat = (text: string): string => text.replace(/\s+/g, " ");
/** How clear a turning point is, and what it was looked for in. */
export const turnNote = (t: TurningPoint, { tested, grain }: Pick<Relation, "tested" | "grain">): string =>
  `${tested.of === "share" ? `${percent(t.before.share)} → ${percent(t.after.share)} of all events, ` : ""}p = ${t.p.toFixed(3)}, ${many(tested.periods, grain)} with reports`;

export interface PeriodRun {
  /** Its day, or the first and the last of several. */
  readonly name: string;
  readonly period: CoveredPeriod;
  readonly reports: number;
}

/** Periods as rows of a table; of several in a row that nobody reported on, or in which the two did nothing, one for all. */
export function periodRuns(periods: readonly CoveredPeriod[]): PeriodRun[] {
  const runs: PeriodRun[] = [];
  for (let i = 0; i < periods.length; ) {
    const period = periods[i] as CoveredPeriod;
    let to = i + 1;
    if (period.events === 0) while (periods[to]?.events === 0 && periods[to]?.covered === period.covered) to++;
    const run = periods.slice(i, to);
    const name = run.length === 1 ? period.start : `${period.start} … ${run.at(-1)?.start}`;
    runs.push({ name, period, reports: run.reduce((sum, p) => sum + p.reports, 0) });
    i = to;
  }
  return runs;
}
