/**
 * What the printed statistics promise, tried on made series whose course is known, with fixed seeds: how often an answer or a turning
 * point is found where there is none, and how often the truth lies inside the outlook's interval.
 */
import { outlookOf } from "../src/insight/outlook.js";
import { answerTo } from "../src/insight/reciprocity.js";
import { randomBy } from "../src/insight/statistics.js";
import { changePoints } from "../src/insight/turning-points.js";
import { negativeBinomialVariate, normalVariate, poissonVariate } from "../src/insight/variates.js";
import type { Figure } from "./main.js";
import { autoregression, autoregressiveCounts, countsAround, survivingCounts } from "./series.js";

const SERIES = 200;
const MONTHS = 60;
const MEAN = 4;

/** Counts of the pair, and all events on the record where they follow those. */
interface Made {
  readonly counts: readonly number[];
  readonly volume?: readonly number[];
}

type Maker = (random: () => number, n: number) => Made;

const over = (n: number, mean: (t: number) => number): number[] => Array.from({ length: n }, (_, t) => mean(t / n));

const makers: Readonly<Record<string, Maker>> = {
  "independent, Poisson": (random, n) => ({
    counts: countsAround(
      random,
      over(n, () => MEAN),
    ),
  }),
  "independent, negative binomial": (random, n) => ({ counts: over(n, () => negativeBinomialVariate(random, MEAN, 0.7)) }),
  "AR(1) at 0.3": (random, n) => ({ counts: autoregressiveCounts(random, n, 0.3, MEAN) }),
  "AR(1) at 0.5": (random, n) => ({ counts: autoregressiveCounts(random, n, 0.5, MEAN) }),
  "AR(1) at 0.7": (random, n) => ({ counts: autoregressiveCounts(random, n, 0.7, MEAN) }),
  "trend, 1 to 10 a month": (random, n) => ({
    counts: countsAround(
      random,
      over(n, (t) => 1 + 9 * t),
    ),
  }),
  "coverage grows tenfold": (random, n) =>
    growing(
      random,
      over(n, (t) => 40 * 10 ** t),
    ),
  "coverage grows tenfold, seen by counts only": (random, n) => ({
    counts: growing(
      random,
      over(n, (t) => 20 * 10 ** t),
    ).counts,
  }),
  "coverage jumps fivefold": (random, n) =>
    growing(
      random,
      over(n, (t) => (t < 0.5 ? 40 : 200)),
    ),
};

function growing(random: () => number, means: readonly number[]): Made {
  const volume = countsAround(random, means);
  return {
    counts: countsAround(
      random,
      volume.map((v) => 0.04 * v),
    ),
    volume,
  };
}

const root = (count: number): number => Math.sqrt(count + 0.375);

/** A turning point in cooperative or hostile acts, both made alike. */
function turns(make: Maker, random: () => number): boolean {
  const a = make(random, MONTHS);
  // the same coverage shows both kinds
  const b = a.volume
    ? {
        counts: countsAround(
          random,
          a.volume.map((v) => 0.04 * v),
        ),
      }
    : make(random, MONTHS);
  const points = a.counts.map((c, t) => [root(c), root(b.counts[t] as number)]);
  const usual = a.volume ? a.volume.reduce((x, y) => x + y, 0) / MONTHS : 1;
  return changePoints(points, a.volume ? { scale: a.volume.map((v) => Math.sqrt(v / usual)) } : {}).length > 0;
}

/** Net intensity of so many acts, on the scale on which answers are looked for. */
function net(random: () => number, counts: readonly number[]): number[] {
  return counts.map((n) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += 4 * normalVariate(random) - 2;
    return Math.sign(sum) * Math.log1p(Math.abs(sum));
  });
}

/** An answer of either to the other, where the two have nothing to do with each other. */
function answers(make: Maker, random: () => number): boolean {
  const a = make(random, MONTHS);
  const b = a.volume
    ? {
        counts: countsAround(
          random,
          a.volume.map((v) => 0.04 * v),
        ),
      }
    : make(random, MONTHS);
  const [x, y] = [net(random, a.counts), net(random, b.counts)];
  const coverage = a.volume ? a.volume.map((v) => Math.log1p(v)) : null;
  return answerTo(x, y, coverage)?.significant === true || answerTo(y, x, coverage)?.significant === true;
}

const share = (trials: number, trial: (random: () => number) => boolean): number => {
  let n = 0;
  for (let seed = 1; seed <= trials; seed++) if (trial(randomBy(seed * 7919))) n++;
  return n / trials;
};

function falseAlarms(): Figure[] {
  const size = `${SERIES} series of ${MONTHS} months`;
  return Object.entries(makers).flatMap(([name, make]) => [
    {
      data: `made series: ${name}`,
      size,
      metric: "turning points where there is none",
      score: share(SERIES, (r) => turns(make, r)),
      best: "bound 0.10",
    },
    {
      data: `made series: ${name}`,
      size,
      metric: "answers in kind where there is none",
      score: share(SERIES, (r) => answers(make, r)),
      best: "bound 0.10",
    },
  ]);
}

/** Of what is there, so that silence does not pass for care. */
function power(): Figure[] {
  const size = `${SERIES} series of ${MONTHS} months`;
  const step = (random: () => number): boolean => {
    const volume = over(MONTHS, () => poissonVariate(random, 80));
    const usual = volume.reduce((x, y) => x + y, 0) / MONTHS;
    const counts = countsAround(
      random,
      volume.map((v, t) => v * (t < MONTHS / 2 ? 0.03 : 0.08)),
    );
    return changePoints(
      counts.map((c) => [root(c)]),
      { scale: volume.map((v) => Math.sqrt(v / usual)) },
    ).some((c) => Math.abs(c.at - MONTHS / 2) <= 3);
  };
  const answered = (random: () => number): boolean => {
    const x = autoregression(random, MONTHS, 0.5);
    return (
      answerTo(
        x,
        x.map((_, t) => 0.7 * (x[t - 1] ?? 0) + 0.7 * normalVariate(random)),
        null,
      )?.significant === true
    );
  };
  return [
    {
      data: "made series: share 3 % to 8 % in the middle",
      size,
      metric: "turning points found within 3 months",
      score: share(SERIES, step),
      best: "",
    },
    { data: "made series: an answer after a month, r = 0.75", size, metric: "answers found", score: share(SERIES, answered), best: "" },
  ];
}

const WEEKS = 156;
const AHEAD = 4;
const OUTLOOKS = 400;

const courses: Readonly<Record<string, (random: () => number, n: number) => number[]>> = {
  "independent, Poisson": (random, n) =>
    countsAround(
      random,
      over(n, () => MEAN),
    ),
  "independent, negative binomial": (random, n) => over(n, () => negativeBinomialVariate(random, MEAN, 0.7)),
  "AR(1) at 0.5 in the logarithm": (random, n) => autoregressiveCounts(random, n, 0.5, MEAN),
  "AR(1) at 0.9 in the logarithm": (random, n) => autoregressiveCounts(random, n, 0.9, MEAN),
  "INAR(1) at 0.9": (random, n) => survivingCounts(random, n, 0.9, MEAN),
  "rounded Gaussian AR(1) at 0.9": (random, n) => autoregression(random, n, 0.9).map((z) => Math.max(0, Math.round(10 + 4 * z))),
};

function coverage(): Figure[] {
  return Object.entries(courses).map(([name, make]) => ({
    data: `made weeks: ${name}`,
    size: `${OUTLOOKS} series of ${WEEKS} weeks`,
    metric: `truth inside the 90 % interval of ${AHEAD} weeks together`,
    score: share(OUTLOOKS, (random) => {
      const counts = make(random, WEEKS + AHEAD);
      const truth = counts.slice(WEEKS).reduce((a, b) => a + b, 0);
      const interval = outlookOf("conflict", counts.slice(0, WEEKS), "", AHEAD, { backtest: false }).expected?.interval;
      return interval !== undefined && truth >= interval[0] && truth <= interval[1];
    }),
    best: "nominal 0.90",
  }));
}

export const statisticsFigures = (): Figure[] => [...falseAlarms(), ...power(), ...coverage()];
