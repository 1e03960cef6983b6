/**
 * Does one of two answer what the other does? In: what each did, period by period, and how much of both could be seen. Out: for each of the
 * two, the lag at which its acts follow the other's most clearly, with the chance of a correlation as clear between unrelated series.
 *
 * Two series that drift or persist correlate whatever they have to do with each other (Yule 1926), so each is first freed of its trend,
 * of what coverage explains and of its own past (double pre-whitening, Haugh 1976, "Checking the Independence of Two Covariance-Stationary
 * Time Series", JASA 71). The correlation of what is left is tested with a standard error that holds where variances change over time
 * (White 1980), at 5 % divided by the number of looks: all lags of both directions (Bonferroni). An answer comes after what it answers:
 * lags begin at one period.
 */
import { average, basisOf, type Column, residuals, tailOfT } from "./statistics.js";

export interface Answer {
  /** Periods between the act and the answer, 1 or more. */
  readonly lag: number;
  /** Of what is left of the two series, -1 to 1. */
  readonly correlation: number;
  /** Pairs of periods that it rests on. */
  readonly n: number;
  /** Chance of a correlation as clear at any of the lags looked at, in either direction, between two unrelated series. */
  readonly p: number;
  readonly significant: boolean;
}

/** Periods in which something of the pair could be seen; below this many nothing is said. */
export const FEWEST_PERIODS = 30;
const LAGS = [1, 2, 3, 4] as const;
const DIRECTIONS = 2;
const LEVEL = 0.05;
/** Own past taken out, at most so many periods. */
const LONGEST_MEMORY = 4;

/** null: nothing could be seen in that period. */
export type Series = readonly (number | null)[];

/**
 * How `answering` follows `before`; null where the two have too few periods in common, or do not vary. `coverage`: how much of
 * the world could be seen in each period, on a scale on which its effect is about linear.
 */
export function answerTo(before: Series, answering: Series, coverage: readonly number[] | null): Answer | null {
  const x = innovationsOf(before, coverage);
  const y = innovationsOf(answering, coverage);
  if (!x || !y) return null;
  let best: Answer | null = null;
  for (const lag of LAGS) {
    const pairs = y.flatMap((v, t) => {
      const u = x[t - lag];
      return v === null || u === null || u === undefined ? [] : [[u, v] as const];
    });
    const found = correlate(pairs, lag);
    if (found && (!best || found.p < best.p)) best = found;
  }
  return best;
}

function correlate(pairs: readonly (readonly [number, number])[], lag: number): Answer | null {
  const n = pairs.length;
  if (n < FEWEST_PERIODS - 2 * LONGEST_MEMORY) return null;
  const mx = average(pairs.map(([u]) => u));
  const my = average(pairs.map(([, v]) => v));
  let xy = 0;
  let xx = 0;
  let yy = 0;
  let squares = 0;
  for (const [u, v] of pairs) {
    xy += (u - mx) * (v - my);
    xx += (u - mx) ** 2;
    yy += (v - my) ** 2;
    squares += ((u - mx) * (v - my)) ** 2;
  }
  if (xx === 0 || yy === 0 || squares === 0) return null;
  const freedom = n - 2;
  const t = (xy / Math.sqrt(squares)) * Math.sqrt(freedom / n);
  const p = Math.min(1, tailOfT(t, freedom) * LAGS.length * DIRECTIONS);
  return { lag, correlation: xy / Math.sqrt(xx * yy), n, p, significant: p <= LEVEL };
}

/** What level, trend, coverage and its own past leave of a series; null where too little of it is known or nothing varies. */
function innovationsOf(series: Series, coverage: readonly number[] | null): (number | null)[] | null {
  const known = series.filter((v): v is number => v !== null);
  if (known.length < FEWEST_PERIODS || known.every((v) => v === known[0])) return null;
  // all orders on the same rows, so that Akaike's criterion compares like with like
  const rows = series.flatMap((_, t) =>
    t >= LONGEST_MEMORY && series.slice(t - LONGEST_MEMORY, t + 1).every((v) => v !== null) ? [t] : [],
  );
  const n = rows.length;
  if (n < FEWEST_PERIODS - 2 * LONGEST_MEMORY) return null;
  const column = (of: (t: number) => number): Column => Float64Array.from(rows, of);
  const at = (shift: number): Column => column((t) => series[t - shift] as number);
  const base = [column(() => 1), column((t) => t), ...(coverage ? [column((t) => coverage[t] as number)] : [])];
  let best: { rest: Column; akaike: number } | undefined;
  for (let order = 0; order <= LONGEST_MEMORY; order++) {
    const basis = basisOf([...base, ...Array.from({ length: order }, (_, k) => at(k + 1))]);
    const rest = residuals(at(0), basis);
    const variance = average(rest.map((v) => v * v));
    if (variance < 1e-12) return null;
    // corrected for short series (Hurvich & Tsai 1989)
    const k = basis.length + 1;
    const akaike = n * Math.log(variance) + 2 * k + (2 * k * (k + 1)) / Math.max(1, n - k - 1);
    if (!best || akaike < best.akaike) best = { rest, akaike };
  }
  const out = new Array<number | null>(series.length).fill(null);
  for (const [i, t] of rows.entries()) out[t] = best?.rest[i] ?? null;
  return out;
}
