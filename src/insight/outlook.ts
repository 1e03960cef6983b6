/**
 * How many cooperative and hostile acts to expect. In: a record and two parties. Out: for the next weeks together a mean and an interval,
 * the same by a naive baseline, and how both would have done on the record so far, over the same number of weeks.
 *
 * Model: integer-valued GARCH(1,1) (Ferland, Latour & Oraichi 2006, J. Time Series Analysis 27; Fokianos & Tjøstheim 2011): the expected
 * count of a week depends on the count and on the expected count of the week before, so that acts come in spells. Fitted by Poisson quasi-
 * likelihood (Ahmad & Francq 2016) over the last two years of weeks with the mean as they had it; counts vary around the
 * expected one as negative binomial (NB2) where they vary more than Poisson, and less where they vary less, by Pearson's statistic.
 * Drawn forward week by week. Baseline: stretches of as many weeks as the last year had them.
 * Backtest: every stretch of the last two years foretold from the weeks before it; CRPS (Gneiting & Raftery 2007) of both, and how often the
 * truth lay inside the 90 % interval.
 */
import { type Database, textOrNull } from "../record/database.js";
import { addDays, nextPeriod } from "./periods.js";
import { type Period, relationOf } from "./relation.js";
import { average, bootstrapInterval, FEWEST_TO_RESAMPLE, randomBy } from "./statistics.js";
import { negativeBinomialVariate, poissonVariate } from "./variates.js";

/** Weeks that the model and the backtest look at. */
const WINDOW = 104;
const YEAR = 52;
/** Below so many weeks, or acts in the last two years, nothing is said. */
export const FEWEST_WEEKS = YEAR;
export const FEWEST_ACTS = 12;
const COVER = 0.9;
const DRAWN = 1000;
/** In the backtest, where there are many stretches. */
const DRAWN_THEN = 300;

interface Expectation {
  /** Acts in all weeks together: their mean, and the interval in which they lie in nine of ten cases. */
  readonly mean: number;
  readonly interval: readonly [number, number];
}

interface Backtest {
  /** Stretches of as many weeks as the outlook has that were foretold; they overlap. */
  readonly stretches: number;
  readonly crps: number;
  readonly baselineCrps: number;
  /** How much lower, as a share of the baseline's; below 0: worse. */
  readonly skill: number;
  /** Share of stretches in which the truth lay inside the interval that nine of ten should, and the baseline's. */
  readonly covered: number;
  readonly baselineCovered: number;
  /** The model's score is lower beyond chance, by stretches that do not overlap; null: there are too few of these to tell. */
  readonly better: boolean | null;
}

export interface Outlook {
  readonly kind: "cooperation" | "conflict";
  /** Monday of the first week foretold. */
  readonly from: string;
  readonly weeks: number;
  /** What it rests on: weeks in which the record could see the pair, and acts in the last two years of them. */
  readonly history: { readonly weeks: number; readonly acts: number };
  /** By the model; null where there is too little to say. */
  readonly expected: Expectation | null;
  readonly baseline: Expectation | null;
  readonly backtest: Backtest | null;
  readonly verdict: string;
}

/** A count for each week, the oldest first; null: the record could not see. */
export type WeeklyCounts = readonly (number | null)[];

/** Continuous ranked probability score of a count, for a sample of its distribution in ascending order: lower is better. */
export function crpsOf(sample: readonly number[], truth: number): number {
  const n = sample.length;
  let distance = 0;
  let spread = 0;
  for (const [i, x] of sample.entries()) {
    distance += Math.abs(x - truth);
    spread += (2 * (i + 1) - n - 1) * x;
  }
  return distance / n - spread / n ** 2;
}

export interface Fit {
  /** Long-run mean, and how fast it is returned to: 0 at once, near 1 hardly. */
  readonly mean: number;
  readonly persistence: number;
  /** Weight of the week before itself, the rest of the persistence being that of its expectation. */
  readonly reaction: number;
  /** Above 0: NB2's; below 0: 1 + it is the variance as a share of Poisson's. */
  readonly dispersion: number;
  /** Expected count of the next week. */
  readonly next: number;
}

const PERSISTENCES = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98];
const REACTIONS = [0.1, 0.2, 0.35, 0.5, 0.75, 1];
const LEAST_MEAN = 0.05;

type Course = Pick<Fit, "mean" | "persistence" | "reaction">;

const nextOf = ({ mean, persistence, reaction }: Course, count: number, expected: number): number =>
  mean * (1 - persistence) + reaction * count + (persistence - reaction) * expected;

/** Expected counts of each week and of the one after the last. */
function expectedOf(counts: WeeklyCounts, course: Course): number[] {
  const out = [course.mean];
  for (const y of counts) {
    const now = out.at(-1) as number;
    out.push(nextOf(course, y ?? now, now));
  }
  return out;
}

export function fitCounts(counts: WeeklyCounts): Fit {
  const mean = Math.max(LEAST_MEAN, average(counts.filter((y): y is number => y !== null)));
  let best: { course: Course; likelihood: number } | undefined;
  for (const persistence of PERSISTENCES)
    for (const share of persistence === 0 ? [0] : REACTIONS) {
      const course = { mean, persistence, reaction: persistence * share };
      const expected = expectedOf(counts, course);
      const likelihood = counts.reduce<number>((sum, y, t) => {
        const mu = expected[t] as number;
        return y === null ? sum : sum + y * Math.log(mu) - mu;
      }, 0);
      if (!best || likelihood > best.likelihood) best = { course, likelihood };
    }
  const { course } = best as { course: Course };
  const expected = expectedOf(counts, course);
  return { ...course, dispersion: dispersionOf(counts, expected), next: expected.at(-1) as number };
}

/** Mean, persistence and reaction. */
const FITTED = 3;

/** Where Pearson's statistic equals its degrees of freedom. */
function dispersionOf(counts: WeeklyCounts, expected: readonly number[]): number {
  const pearson = (dispersion: number): number =>
    counts.reduce<number>((sum, y, t) => {
      const mu = expected[t] as number;
      return y === null ? sum : sum + (y - mu) ** 2 / (mu + dispersion * mu * mu);
    }, 0);
  const wanted = Math.max(1, counts.filter((y) => y !== null).length - FITTED);
  if (pearson(0) <= wanted) return pearson(0) / wanted - 1;
  let low = 0;
  let high = 20;
  for (let k = 0; k < 30; k++) {
    const middle = (low + high) / 2;
    if (pearson(middle) > wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function draw(random: () => number, mean: number, dispersion: number): number {
  if (dispersion > 1e-6) return negativeBinomialVariate(random, mean, dispersion);
  // a Poisson count drawn towards its mean, rounded up or down so that the mean stays
  const value = Math.max(0, mean + Math.sqrt(1 + dispersion) * (poissonVariate(random, mean) - mean));
  return Math.floor(value) + (random() < value - Math.floor(value) ? 1 : 0);
}

/** Sums over the next weeks, drawn so many times, in ascending order. */
function sumsAhead(fit: Fit, weeks: number, draws: number, random: () => number): number[] {
  return Array.from({ length: draws }, () => {
    let sum = 0;
    let expected = fit.next;
    for (let k = 0; k < weeks; k++) {
      const count = draw(random, expected, fit.dispersion);
      sum += count;
      expected = nextOf(fit, count, expected);
    }
    return sum;
  }).sort((a, b) => a - b);
}

/** Sums of all stretches of so many weeks in which the record could see, in ascending order. */
function stretchesOf(counts: WeeklyCounts, weeks: number): number[] {
  const out: number[] = [];
  for (let t = 0; t + weeks <= counts.length; t++) {
    const part = counts.slice(t, t + weeks);
    if (part.every((y) => y !== null)) out.push(part.reduce<number>((sum, y) => sum + (y ?? 0), 0));
  }
  return out.sort((a, b) => a - b);
}

function expectation(sample: readonly number[]): Expectation {
  const at = (share: number): number => sample[Math.min(sample.length - 1, Math.floor(share * sample.length))] as number;
  const low = at((1 - COVER) / 2);
  // one number alone is no interval: the next is as near as counts can be
  return { mean: average(sample), interval: [low, Math.max(low + 1, at((1 + COVER) / 2))] };
}

const within = (truth: number, { interval: [low, high] }: Expectation): boolean => truth >= low && truth <= high;

function backtestOf(counts: WeeklyCounts, weeks: number): Backtest | null {
  const tried: { crps: number; base: number; covered: boolean; baseCovered: boolean; at: number }[] = [];
  for (let t = Math.max(FEWEST_WEEKS, counts.length - WINDOW); t + weeks <= counts.length; t++) {
    const [truth] = stretchesOf(counts.slice(t, t + weeks), weeks);
    const base = stretchesOf(counts.slice(Math.max(0, t - YEAR), t), weeks);
    if (truth === undefined || base.length === 0) continue;
    const sample = sumsAhead(fitCounts(counts.slice(Math.max(0, t - WINDOW), t)), weeks, DRAWN_THEN, randomBy(t));
    tried.push({
      crps: crpsOf(sample, truth),
      base: crpsOf(base, truth),
      covered: within(truth, expectation(sample)),
      baseCovered: within(truth, expectation(base)),
      at: t,
    });
  }
  if (tried.length < FEWEST_TO_RESAMPLE) return null;
  const crps = average(tried.map((x) => x.crps));
  const baselineCrps = average(tried.map((x) => x.base));
  const apart = tried.filter((x) => (counts.length - x.at) % weeks === 0);
  const gain = bootstrapInterval(apart.map((x) => x.base - x.crps));
  return {
    stretches: tried.length,
    crps,
    baselineCrps,
    skill: baselineCrps === 0 ? 0 : 1 - crps / baselineCrps,
    covered: average(tried.map((x) => Number(x.covered))),
    baselineCovered: average(tried.map((x) => Number(x.baseCovered))),
    better: apart.length < FEWEST_TO_RESAMPLE ? null : gain !== null && gain[0] > 0,
  };
}

function verdictOf(backtest: Backtest | null): string {
  if (!backtest) return "the record is too short to try the model on it";
  const tried = `over ${backtest.stretches} stretches of the last two years`;
  if (backtest.better === null) return `tried ${tried}, too few to say whether the model is better than the baseline`;
  return backtest.better
    ? `better than the baseline: its score was ${Math.round(backtest.skill * 100)} % lower ${tried}`
    : `not better than the baseline beyond chance ${tried}`;
}

/** Weekly counts foretold for so many weeks together; without the backtest where only the interval is wanted. */
export function outlookOf(
  kind: Outlook["kind"],
  counts: WeeklyCounts,
  from: string,
  weeks: number,
  options: { readonly backtest: boolean } = { backtest: true },
): Outlook {
  const window = counts.slice(-WINDOW);
  const seen = counts.filter((y) => y !== null).length;
  const acts = window.reduce<number>((sum, y) => sum + (y ?? 0), 0);
  const history = { weeks: seen, acts };
  const few = [
    ...(seen < FEWEST_WEEKS ? [`${seen} ${seen === 1 ? "week" : "weeks"} with reports, and ${FEWEST_WEEKS} are needed`] : []),
    ...(acts < FEWEST_ACTS ? [`${acts} ${acts === 1 ? "act" : "acts"} in the last two years, and ${FEWEST_ACTS} are needed`] : []),
    ...(new Set(window.filter((y) => y !== null)).size === 1
      ? ["every week had the same number of acts, which shows nothing of how they vary"]
      : []),
  ];
  if (few.length > 0)
    return { kind, from, weeks, history, expected: null, baseline: null, backtest: null, verdict: `too little to say: ${few.join("; ")}` };
  const expected = expectation(sumsAhead(fitCounts(window), weeks, DRAWN, randomBy(counts.length)));
  const base = stretchesOf(counts.slice(-YEAR), weeks);
  const backtest = options.backtest ? backtestOf(counts, weeks) : null;
  const baseline = base.length === 0 ? null : expectation(base);
  return { kind, from, weeks, history, expected, baseline, backtest, verdict: verdictOf(backtest) };
}

/** Throws RecordError where a party is unknown. */
export async function readOutlook(database: Database, first: string, second: string, weeks = 4): Promise<readonly Outlook[]> {
  const relation = await relationOf(database, first, second, { grain: "week" });
  const { periods } = relation.both;
  // the week in which the record ends is not over
  const newest = textOrNull(
    (
      await database.rows("SELECT greatest((SELECT max(date) FROM report), (SELECT max(day) FROM dyad WHERE happened))::VARCHAR AS newest")
    )[0]?.newest,
  );
  const count = (of: (p: Period) => number): WeeklyCounts =>
    periods.map((p) => (p.covered && (newest === null || newest >= addDays(p.start, 6)) ? of(p) : null));
  const last = periods.at(-1)?.start;
  const from = last === undefined ? "" : nextPeriod(last, "week");
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
