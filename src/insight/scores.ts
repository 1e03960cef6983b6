/**
 * How those who hold forecasts have done. In: forecasts. Out: scores and calibration. Only forecasts with a stated probability are scored.
 * Brier (1950); logarithmic (Good 1952), in bits; reliability and resolution after Murphy (1973), with the two terms within bins
 * (Stephenson, Coelho & Jolliffe 2008, "Two Extra Components in the Brier Score Decomposition", Weather and Forecasting 23).
 */
import { addTo } from "../groups.js";
import type { Forecast } from "./forecasts.js";
import { average, bootstrapInterval, wilsonInterval } from "./statistics.js";

/** A holder that says 0 or 1 and is wrong is not infinitely wrong. */
const LEAST = 0.01;

export const scoreOf = (probability: number, outcome: 0 | 1): { readonly brier: number; readonly bits: number } => ({
  brier: (probability - outcome) ** 2,
  bits: -Math.log2(Math.min(1 - LEAST, Math.max(LEAST, outcome === 1 ? probability : 1 - probability))),
});

export interface TrackRecord {
  readonly of: string;
  readonly forecasts: number;
  /** Of those, how many came with a probability of their holder's. */
  readonly stated: number;
  /** Settled with a stated probability: what the scores rest on. */
  readonly settled: number;
  readonly brier: number | null;
  /** 95 %, by resampling; null for fewer than ten. */
  readonly interval: readonly [number, number] | null;
  readonly bits: number | null;
  /** Share of what was settled that came true, and the Brier score of always saying so. */
  readonly baseRate: number | null;
  readonly baseBrier: number | null;
  /**
   * Over the bins of `calibration`: Brier = reliability - resolution + uncertainty (`baseBrier`) + variance within bins - covariance
   * within bins. The last two are 0 where all of a bin were given one probability.
   */
  readonly reliability: number | null;
  readonly resolution: number | null;
  /** Mean square of how far probabilities lie from their bin's mean. */
  readonly withinBinVariance: number | null;
  /** Twice the mean product of that with how far the outcome lies from the bin's share. */
  readonly withinBinCovariance: number | null;
  readonly calibration: readonly {
    /** Mean probability given, and the share that came about, of the n in the bin; its 95 % interval after Wilson (1927). */
    readonly said: number;
    readonly came: number;
    readonly n: number;
    readonly interval: readonly [number, number];
  }[];
}

const BINS = 5;

/** How those who hold forecasts, or print them, have done; most settled first. */
export function trackRecords(forecasts: readonly Forecast[], by: "holder" | "outlet"): TrackRecord[] {
  const groups = new Map<string, Forecast[]>();
  for (const f of forecasts) {
    const name = by === "holder" ? f.holder : (f.outlet ?? "no outlet");
    addTo(groups, name, f);
  }
  return [...groups]
    .map(([of, list]) => recordOf(of, list))
    .sort((a, b) => b.settled - a.settled || b.forecasts - a.forecasts || a.of.localeCompare(b.of));
}

export function recordOf(of: string, list: readonly Forecast[]): TrackRecord {
  const stated = list.filter((f) => f.probability.stated).length;
  const scored = list.flatMap((f) =>
    f.score?.counted ? [{ p: f.probability.value, outcome: f.state === "came-true" ? 1 : 0, ...f.score }] : [],
  );
  if (scored.length === 0)
    return {
      of,
      forecasts: list.length,
      stated,
      settled: 0,
      brier: null,
      interval: null,
      bits: null,
      baseRate: null,
      baseBrier: null,
      reliability: null,
      resolution: null,
      withinBinVariance: null,
      withinBinCovariance: null,
      calibration: [],
    };
  const base = average(scored.map((x) => x.outcome));
  const bins = Array.from({ length: BINS }, (_, i) => scored.filter((x) => Math.min(BINS - 1, Math.floor(x.p * BINS)) === i)).filter(
    (b) => b.length > 0,
  );
  const calibration = bins.map((b) => {
    const came = average(b.map((x) => x.outcome));
    return { said: average(b.map((x) => x.p)), came, n: b.length, interval: wilsonInterval(came, b.length) };
  });
  const weighted = (term: (bin: (typeof calibration)[number]) => number): number =>
    calibration.reduce((sum, b) => sum + b.n * term(b), 0) / scored.length;
  const within = (term: (x: (typeof scored)[number], bin: (typeof calibration)[number]) => number): number =>
    bins.reduce((sum, list, i) => sum + list.reduce((s, x) => s + term(x, calibration[i] as (typeof calibration)[number]), 0), 0) /
    scored.length;
  return {
    of,
    forecasts: list.length,
    stated,
    settled: scored.length,
    brier: average(scored.map((x) => x.brier)),
    interval: bootstrapInterval(scored.map((x) => x.brier)),
    bits: average(scored.map((x) => x.bits)),
    baseRate: base,
    baseBrier: base * (1 - base),
    reliability: weighted((b) => (b.said - b.came) ** 2),
    resolution: weighted((b) => (b.came - base) ** 2),
    withinBinVariance: within((x, b) => (x.p - b.said) ** 2),
    withinBinCovariance: within((x, b) => 2 * (x.p - b.said) * (x.outcome - b.came)),
    calibration,
  };
}
