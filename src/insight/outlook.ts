/**
 * How many cooperative and hostile acts to expect. In: a record and two parties. Out: for each of the next weeks a distribution, the same
 * by the naive baseline, and how both would have done on the record so far.
 *
 * Model: negative binomial regression with a trend (Cameron & Trivedi 1998, ch. 3, NB2: variance μ + αμ²), by iteratively reweighted least squares,
 * α by moments, over the last two years of weeks. Baseline: the weeks of the last year as they were. Backtest: each week of the last two
 * years foretold from those before it; CRPS (Gneiting & Raftery 2007) of both, and how often the truth lay inside the 90 % interval.
 * Where the model's CRPS is not surely lower than the baseline's, it says so, and the baseline is what is shown.
 */
import { type Database, textOrNull } from "../record/database.js";
import { nextPeriod } from "./periods.js";
import { type Period, relationOf } from "./relation.js";
import { average, bootstrapInterval } from "./statistics.js";

/** Weeks that the model, the baseline and the backtest look at. */
const WINDOW = 104;
const YEAR = 52;
const FEWEST = 12;
const COVER = 0.9;

interface Expectation {
  /** Mean, and the interval in which nine of ten weeks lie. */
  readonly mean: number;
  readonly interval: readonly [number, number];
}

interface Backtest {
  readonly weeks: number;
  readonly crps: number;
  readonly baselineCrps: number;
  /** How much lower, as a share of the baseline's; below 0: worse. */
  readonly skill: number;
  /** Share of weeks in which the truth lay inside the interval that nine of ten should. */
  readonly covered: number;
  readonly better: boolean;
}

export interface Outlook {
  readonly kind: "cooperation" | "conflict";
  /** Monday of the first week foretold. */
  readonly from: string;
  readonly weeks: number;
  /** All weeks together, by what did better in the backtest. */
  readonly expected: Expectation;
  readonly model: Expectation | null;
  readonly baseline: Expectation;
  readonly backtest: Backtest | null;
  readonly verdict: string;
}

/** Probabilities of 0, 1, 2, … */
type Distribution = readonly number[];

/** Probabilities of a negative binomial with mean μ and dispersion α (α → 0: Poisson), cut where hardly anything is left. */
export function negativeBinomial(mean: number, alpha: number): Distribution {
  const out: number[] = [];
  const r = 1 / Math.max(alpha, 1e-6);
  let p = Math.exp(-r * Math.log1p(mean / r));
  let sum = 0;
  for (let k = 0; k < 5000 && sum < 1 - 1e-9; k++) {
    out.push(p);
    sum += p;
    p *= ((r + k) / (k + 1)) * (mean / (r + mean));
  }
  return out;
}

/** Continuous ranked probability score of a count, for its distribution: lower is better. */
export function crps(distribution: Distribution, truth: number): number {
  let score = 0;
  let below = 0;
  for (let k = 0; k < Math.max(distribution.length, truth + 1); k++) {
    below += distribution[k] ?? 0;
    score += (Math.min(1, below) - (truth <= k ? 1 : 0)) ** 2;
  }
  return score;
}

interface Fit {
  readonly level: number;
  readonly trend: number;
  readonly alpha: number;
}

/** `trend` is per week, on the log scale; a weak prior around none keeps short series from running away. */
export function fitNegativeBinomial(counts: readonly number[]): Fit {
  const n = counts.length;
  const time = counts.map((_, i) => (i - (n - 1)) / n);
  const meanCount = average(counts);
  let level = Math.log(Math.max(meanCount, 0.05));
  let trend = 0;
  let alpha = 0.1;
  const PRIOR = 1;
  for (let round = 0; round < 25; round++) {
    // weighted least squares of the working response on (1, time)
    let a = 0;
    let b = 0;
    let c = PRIOR;
    let u = 0;
    let v = 0;
    for (const [i, y] of counts.entries()) {
      const t = time[i] as number;
      const eta = Math.max(-6, Math.min(8, level + trend * t));
      const mu = Math.exp(eta);
      const w = mu / (1 + alpha * mu);
      const z = eta + (y - mu) / mu;
      a += w;
      b += w * t;
      c += w * t * t;
      u += w * z;
      v += w * t * z;
    }
    const det = a * c - b * b;
    if (!(det > 1e-12)) break;
    const nextLevel = (c * u - b * v) / det;
    const nextTrend = (a * v - b * u) / det;
    const moved = Math.abs(nextLevel - level) + Math.abs(nextTrend - trend);
    level = Math.max(-6, Math.min(8, nextLevel));
    trend = Math.max(-4, Math.min(4, nextTrend));
    alpha = dispersion(
      counts,
      time.map((t) => Math.exp(Math.max(-6, Math.min(8, level + trend * t)))),
    );
    if (moved < 1e-6) break;
  }
  return { level, trend: trend / n, alpha };
}

/** α for which Pearson's statistic equals its degrees of freedom; 0 where counts vary less than Poisson's. */
function dispersion(counts: readonly number[], means: readonly number[]): number {
  const pearson = (alpha: number): number =>
    counts.reduce((sum, y, i) => sum + (y - (means[i] as number)) ** 2 / ((means[i] as number) + alpha * (means[i] as number) ** 2), 0);
  const wanted = Math.max(1, counts.length - 2);
  if (pearson(0) <= wanted) return 0;
  let low = 0;
  let high = 20;
  for (let k = 0; k < 30; k++) {
    const middle = (low + high) / 2;
    if (pearson(middle) > wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const modelled = (counts: readonly number[], ahead: number): Distribution => {
  const window = counts.slice(-WINDOW);
  const { level, trend, alpha } = fitNegativeBinomial(window);
  return negativeBinomial(Math.exp(Math.min(8, level + trend * ahead)), alpha);
};

/** The last year's weeks, each as likely as the other. */
const naive = (counts: readonly number[]): Distribution => {
  const year = counts.slice(-YEAR);
  const out = new Array<number>(Math.max(...year) + 1).fill(0);
  for (const y of year) out[y] = (out[y] as number) + 1 / year.length;
  return out;
};

function together(parts: readonly Distribution[]): Distribution {
  return parts.reduce((sum, part) => {
    const out = new Array<number>(sum.length + part.length - 1).fill(0);
    for (const [i, p] of sum.entries()) for (const [k, q] of part.entries()) out[i + k] = (out[i + k] as number) + p * q;
    while (out.length > 1 && (out.at(-1) as number) < 1e-12) out.pop();
    return out;
  });
}

function expectation(distribution: Distribution): Expectation {
  const quantile = (q: number): number => {
    let below = 0;
    for (const [k, p] of distribution.entries()) {
      below += p;
      if (below >= q - 1e-9) return k;
    }
    return distribution.length - 1;
  };
  return { mean: distribution.reduce((sum, p, k) => sum + p * k, 0), interval: [quantile((1 - COVER) / 2), quantile((1 + COVER) / 2)] };
}

function backtestOf(counts: readonly number[]): Backtest | null {
  const first = Math.max(FEWEST, counts.length - WINDOW);
  const model: number[] = [];
  const base: number[] = [];
  let covered = 0;
  for (let t = first; t < counts.length; t++) {
    const truth = counts[t] as number;
    const before = counts.slice(0, t);
    const foretold = modelled(before, 1);
    model.push(crps(foretold, truth));
    base.push(crps(naive(before), truth));
    const [low, high] = expectation(foretold).interval;
    if (truth >= low && truth <= high) covered++;
  }
  if (model.length < FEWEST) return null;
  const gain = bootstrapInterval(base.map((b, i) => b - (model[i] as number)));
  const mean = average(base);
  return {
    weeks: model.length,
    crps: average(model),
    baselineCrps: mean,
    skill: mean === 0 ? 0 : 1 - average(model) / mean,
    covered: covered / model.length,
    better: gain !== null && gain[0] > 0,
  };
}

/** Weekly counts, the oldest first, foretold. */
export function outlookOf(kind: Outlook["kind"], counts: readonly number[], from: string, weeks: number): Outlook {
  const base = expectation(together(Array.from({ length: weeks }, () => naive(counts.length > 0 ? counts : [0]))));
  if (counts.length < FEWEST)
    return {
      kind,
      from,
      weeks,
      expected: base,
      model: null,
      baseline: base,
      backtest: null,
      verdict: `${counts.length} weeks are too few for a model; what is shown is how it was`,
    };
  const model = expectation(together(Array.from({ length: weeks }, (_, i) => modelled(counts, i + 1))));
  const backtest = backtestOf(counts);
  const better = backtest?.better === true;
  const verdict =
    backtest === null
      ? "too few weeks to test the model; what is shown is the baseline"
      : better
        ? `better than the baseline: its score was ${Math.round(backtest.skill * 100)} % lower over ${backtest.weeks} weeks`
        : `no better than the baseline over ${backtest.weeks} weeks; what is shown is the baseline`;
  return { kind, from, weeks, expected: better ? model : base, model, baseline: base, backtest, verdict };
}

/** Throws RecordError where a party is unknown. */
export async function readOutlook(database: Database, first: string, second: string, weeks = 4): Promise<readonly Outlook[]> {
  const relation = await relationOf(database, first, second, { grain: "week" });
  const [row] = await database.rows(
    "SELECT date_trunc('week', greatest((SELECT max(date) FROM report), (SELECT max(day) FROM dyad WHERE happened)))::DATE::VARCHAR AS newest",
  );
  const newest = textOrNull(row?.newest);
  const periods = relation.both.periods;
  const count = (of: (p: Period) => number): number[] => {
    const counts = periods.map(of);
    // weeks in which the record goes on and nothing happened between the two
    let last = periods.at(-1)?.start;
    while (last !== undefined && newest !== null && last < newest) {
      last = nextPeriod(last, "week");
      counts.push(0);
    }
    return counts;
  };
  const from = newest === null ? "" : nextPeriod(newest, "week");
  return [
    outlookOf(
      "cooperation",
      count((p) => p.quads["verbal-cooperation"] + p.quads["material-cooperation"]),
      from,
      weeks,
    ),
    outlookOf(
      "conflict",
      count((p) => p.quads["verbal-conflict"] + p.quads["material-conflict"]),
      from,
      weeks,
    ),
  ];
}
