/**
 * Where a series changes its level. In: a series of points, each one or more numbers of about constant variance. Out: the places from
 * which on the level is another, beyond what a trend and the series' own persistence explain.
 *
 * Null hypothesis: a linear trend with autocorrelated errors, AR(1). Test of one break: the largest F of a step over all places (Andrews
 * 1993, "Tests for Parameter Instability and Structural Change with Unknown Change Point", Econometrica 61), after whitening by
 * the AR(1) coefficient found beside the best step (Robbins et al. 2011, "Mean Shift Testing in Correlated Data", J. Time Series Analysis
 * 32). Its distribution under the null is drawn, not looked up: series are made from the whitened residuals with that coefficient,
 * corrected for its bias (Kendall 1954; Orcutt & Winokur 1969), and taken through the same steps (sieve bootstrap, Bühlmann 1997).
 * A series with a break is cut there and each part is tested anew (Bai 1997).
 */
import { average, basisOf, type Column, randomBy, residuals } from "./statistics.js";
import { bounded, coefficientsOf, type Ground, groundOf, LONGEST, type Memory, memoriesOf, type Step, steepest, whiten } from "./steps.js";

export interface Change {
  /** The first point of the new stretch. */
  readonly at: number;
  /** Share of series with the same trend and persistence, but without a break, that show a step as clear; at most `level`. */
  readonly p: number;
}

export interface ChangeOptions {
  /** Share of series without a break in which one is found all the same. */
  readonly level?: number;
  /** Series drawn for each test. */
  readonly draws?: number;
  readonly seed?: number;
  /**
   * How much of each point could be seen, relative to the others (the square root of coverage, where the points are square roots of counts): a
   * level that only follows it is no change.
   */
  readonly scale?: readonly number[];
}

type Point = readonly number[];

const LEVEL = 0.025;
/** Below this many points nothing is said: a trend, its persistence and a step cannot be told apart. */
export const FEWEST_POINTS = 30;

/** Least points on either side of a break: a tenth of the series, and six. */
const shortestOf = (n: number): number => Math.max(6, Math.ceil(n / 10));

export function changePoints(series: readonly Point[], options: ChangeOptions = {}): Change[] {
  const scale = options.scale ?? series.map(() => 1);
  const test = {
    bend: options.scale === undefined,
    level: options.level ?? LEVEL,
    draws: options.draws ?? 199,
    random: randomBy(options.seed ?? series.length),
  };
  const found: Change[] = [];
  const search = (from: number, to: number): void => {
    if (to - from < FEWEST_POINTS) return;
    const change = breakOf(series.slice(from, to), Float64Array.from(scale.slice(from, to)), test);
    if (!change) return;
    found.push({ at: from + change.at, p: change.p });
    search(from, from + change.at);
    search(from + change.at, to);
  };
  search(0, series.length);
  return found.sort((a, b) => a.at - b.at);
}

interface Test {
  readonly bend: boolean;
  readonly level: number;
  readonly draws: number;
  readonly random: () => number;
}

function breakOf(series: readonly Point[], scale: Column, { bend, level, draws, random }: Test): Change | undefined {
  const width = series[0]?.length ?? 0;
  const components = Array.from({ length: width }, (_, d) => Float64Array.from(series, (point) => point[d] as number)).filter((y) =>
    y.some((v) => v !== y[0]),
  );
  if (components.length === 0) return undefined;
  const columns = columnsOf(scale, bend);
  const ground = groundOf(columns, shortestOf(scale.length));
  const best = steepest(components, ground);
  if (!best) return undefined;
  const rest = innovations(components, columns, best);
  const maker = makerOf(rest, scale.length, random);
  const source = unbiased(best.memory, maker, ground);
  let extreme = 0;
  let drawn = 0;
  const enough = Math.ceil(level * (draws + 1));
  // no more are drawn where significance is out of reach (Besag & Clifford 1991)
  while (drawn < draws && extreme < enough) {
    drawn++;
    if ((steepest(maker(source), ground)?.statistic ?? 0) >= best.statistic) extreme++;
  }
  const p = (extreme + 1) / (drawn + 1);
  return p <= level ? { at: best.at, p } : undefined;
}

/** What a series may do without a break: a level, a bent trend, and what follows from coverage. */
function columnsOf(scale: Column, bend: boolean): Column[] {
  const n = scale.length;
  const time = (t: number): number => (2 * t) / (n - 1) - 1;
  return [
    scale,
    scale.map((s, t) => s * time(t)),
    ...(bend ? [scale.map((s, t) => s * time(t) ** 2)] : []),
    ...(scale.every((s) => s === scale[0]) ? [] : [scale.map(() => 1)]),
  ];
}

/** What is left of each component once level, trend, step and memory are out: centred, one row for each point. */
function innovations(components: readonly Column[], design: readonly Column[], { at, memory }: Step): Column[] {
  const scale = design[0] as Column;
  const columns = [...design, scale.map((s, t) => (t < at ? 0 : s))];
  const rows = scale.length - LONGEST;
  const whitened = (y: Column, a: readonly number[]): Column => {
    const out = new Float64Array(y.length);
    whiten(y, a, out);
    return out.subarray(a.length);
  };
  return components.map((y, d) => {
    const a = coefficientsOf(memory[d] as Memory);
    const rest = residuals(whitened(y, a), basisOf(columns.map((c) => whitened(c, a)))).slice(-rows);
    const mean = average(rest);
    return rest.map((v) => v - mean);
  });
}

/** Points before the first that let a made series forget how it began. */
const BURN_IN = 40;

/** Makes series with a memory, without trend or break: both are taken out again anyway. What it gives back holds until it is asked again. */
type Maker = (memory: readonly Memory[]) => readonly Column[];

function makerOf(rest: readonly Column[], points: number, random: () => number): Maker {
  const rows = rest[0]?.length ?? 1;
  const length = points + BURN_IN;
  const drawn = new Int32Array(length);
  const made = rest.map(() => new Float64Array(length));
  const series = made.map((column) => column.subarray(BURN_IN));
  return (memory) => {
    // one row is drawn for all components, so that what they have in common stays
    for (let t = 0; t < length; t++) drawn[t] = Math.floor(random() * rows);
    for (const [d, values] of rest.entries()) {
      const [a0 = 0, a1 = 0, a2 = 0] = coefficientsOf(memory[d] as Memory);
      const out = made[d] as Column;
      let [before, before2, before3] = [0, 0, 0];
      for (let t = 0; t < length; t++) {
        const value = (values[drawn[t] as number] as number) + a0 * before + a1 * before2 + a2 * before3;
        [before3, before2, before] = [before2, before, value];
        out[t] = value;
      }
    }
    return series;
  };
}

const BIAS_DRAWS = 25;

/** Memory found beside level, trend and step is too short by as much as it is in series made with it (bootstrap bias correction). */
function unbiased(memory: readonly Memory[], maker: Maker, ground: Ground): Memory[] {
  const sums = memory.map((m) => m.map(() => 0));
  for (let k = 0; k < BIAS_DRAWS; k++) {
    const found = memoriesOf(maker(memory), ground) ?? memory;
    for (const [d, m] of found.entries())
      for (const [i] of (memory[d] as Memory).entries()) (sums[d] as number[])[i] = ((sums[d] as number[])[i] as number) + (m[i] ?? 0);
  }
  return memory.map((m, d) => m.map((p, i) => bounded(2 * p - ((sums[d] as number[])[i] as number) / BIAS_DRAWS)));
}
