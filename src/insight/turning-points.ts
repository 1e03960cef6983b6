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
import { average, basisOf, randomBy, residuals } from "./statistics.js";

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
    const change = breakOf(series.slice(from, to), scale.slice(from, to), test);
    if (!change) return;
    found.push({ at: from + change.at, p: change.p });
    search(from, from + change.at);
    search(from + change.at, to);
  };
  search(0, series.length);
  return found.sort((a, b) => a.at - b.at);
}

function breakOf(
  series: readonly Point[],
  scale: readonly number[],
  { bend, level, draws, random }: { bend: boolean; level: number; draws: number; random: () => number },
): Change | undefined {
  const width = series[0]?.length ?? 0;
  const components = Array.from({ length: width }, (_, d) => series.map((point) => point[d] as number)).filter((y) =>
    y.some((v) => v !== y[0]),
  );
  if (components.length === 0) return undefined;
  const design = designOf(scale, bend);
  const best = steepest(components, design);
  if (!best) return undefined;
  const rest = innovations(components, design, best);
  const source = unbiased(best.memory, rest, design, random);
  let extreme = 0;
  let drawn = 0;
  const enough = Math.ceil(level * (draws + 1));
  // no more are drawn where significance is out of reach (Besag & Clifford 1991)
  while (drawn < draws && extreme < enough) {
    drawn++;
    if ((steepest(simulate(rest, source, series.length, random), design)?.statistic ?? 0) >= best.statistic) extreme++;
  }
  const p = (extreme + 1) / (drawn + 1);
  return p <= level ? { at: best.at, p } : undefined;
}

interface Design {
  readonly scale: readonly number[];
  /** What a series may do without a break: a level, a bent trend, and what follows from coverage. */
  readonly columns: readonly (readonly number[])[];
  readonly plain: readonly (readonly number[])[];
  readonly shortest: number;
}

function designOf(scale: readonly number[], bend: boolean): Design {
  const n = scale.length;
  const time = (t: number): number => (2 * t) / (n - 1) - 1;
  const columns = [
    scale,
    scale.map((s, t) => s * time(t)),
    ...(bend ? [scale.map((s, t) => s * time(t) ** 2)] : []),
    ...(scale.every((s) => s === scale[0]) ? [] : [scale.map(() => 1)]),
  ];
  return { scale, columns, plain: basisOf(columns), shortest: shortestOf(n) };
}

/** How a series hangs on its own past: partial autocorrelations at lags 1, 2, … */
type Memory = readonly number[];

interface Step {
  readonly at: number;
  readonly statistic: number;
  /** Of each component, beside the step. */
  readonly memory: readonly Memory[];
}

/** The step that explains most, all components together, each whitened by its own past. */
function steepest(components: readonly (readonly number[])[], design: Design): Step | undefined {
  const rough = scan(
    components.map((y) => gainsOf(y, design, [])),
    design,
  );
  if (!rough) return undefined;
  const memory = components.map((y) => memoryOf(besideStep(y, design, rough.at)));
  const best = scan(
    components.map((y, d) => gainsOf(y, design, memory[d] as Memory)),
    design,
  );
  return best && { ...best, memory };
}

function scan(gains: readonly (readonly number[])[], design: Design): { at: number; statistic: number } | undefined {
  let best: { at: number; statistic: number } | undefined;
  const n = design.scale.length;
  for (let at = design.shortest; at <= n - design.shortest; at++) {
    let statistic = 0;
    for (const g of gains) statistic += g[at] as number;
    if (!best || statistic > best.statistic) best = { at, statistic };
  }
  return best;
}

/** Autoregressive coefficients from partial autocorrelations (Durbin 1960). */
function coefficientsOf(memory: Memory): number[] {
  let a: number[] = [];
  for (const [k, p] of memory.entries()) a = [...a.map((v, i) => v - p * (a[k - 1 - i] as number)), p];
  return a;
}

/** y without what its past explains; the first points, which have none, left out. */
const whitened = (y: readonly number[], a: readonly number[]): number[] =>
  y.slice(a.length).map((v, i) => a.reduce((rest, c, k) => rest - c * (y[i + a.length - 1 - k] as number), v));

/** For each place, the F of a step there beside level and trend. */
function gainsOf(y: readonly number[], design: Design, memory: Memory): number[] {
  const a = coefficientsOf(memory);
  const order = a.length;
  const n = y.length;
  const basis = order === 0 ? design.plain : basisOf(design.columns.map((c) => whitened(c, a)));
  const rest = residuals(whitened(y, a), basis);
  const total = rest.reduce((sum, v) => sum + v * v, 0);
  const { scale } = design;
  const out = new Array<number>(n).fill(0);
  // sums over the part behind the step, where the filter sees nothing from before it: with itself, the residuals, each column
  let own = 0;
  let withRest = 0;
  const width = basis.length;
  const withBasis = new Float64Array(width);
  const withColumns = new Float64Array(width);
  for (let at = n - 1; at >= design.shortest; at--) {
    let square = own;
    let product = withRest;
    for (let k = 0; k < width; k++) withColumns[k] = withBasis[k] as number;
    const add = (t: number, value: number): void => {
      square += value * value;
      product += value * (rest[t - order] as number);
      for (let k = 0; k < width; k++) withColumns[k] = (withColumns[k] as number) + value * ((basis[k] as number[])[t - order] as number);
    };
    // at the step's edge the filter sees only what lies behind it
    for (let t = at; t < Math.min(n, at + order); t++) {
      let value = scale[t] as number;
      for (let k = 1; k <= t - at; k++) value -= (a[k - 1] as number) * (scale[t - k] as number);
      add(t, value);
    }
    const inner = at + order;
    if (inner < n) {
      let value = scale[inner] as number;
      for (let k = 1; k <= order; k++) value -= (a[k - 1] as number) * (scale[inner - k] as number);
      add(inner, value);
      own += value * value;
      withRest += value * (rest[inner - order] as number);
      for (let k = 0; k < width; k++) withBasis[k] = (withBasis[k] as number) + value * ((basis[k] as number[])[inner - order] as number);
    }
    let free = square;
    for (let k = 0; k < width; k++) free -= (withColumns[k] as number) ** 2;
    if (free < 1e-9 * square || total === 0) continue;
    const gain = (product * product) / free;
    out[at] = (gain / Math.max(total - gain, 1e-9 * total)) * (n - order - width - 1);
  }
  return out;
}

const stepAt = (at: number, scale: readonly number[]): number[] => scale.map((s, t) => (t < at ? 0 : s));

/** What level, trend and the step leave of y. */
function besideStep(y: readonly number[], design: Design, at: number): number[] {
  // the columns are orthonormal already: only the step is new
  const step = basisOf([residuals(stepAt(at, design.scale), design.plain)]);
  return residuals(residuals(y, design.plain), step);
}

/** Longest memory looked for, in points. */
const LONGEST = 3;
/** Partial autocorrelations are kept within this: beyond, a series is a random walk, which turns everywhere and nowhere. */
const bounded = (r: number): number => Math.max(-0.95, Math.min(0.95, r));

/** Partial autocorrelations (Durbin 1960), as many as Akaike's criterion (1974) keeps. */
function memoryOf(rest: readonly number[]): Memory {
  const n = rest.length;
  const covariance = Array.from({ length: LONGEST + 1 }, (_, k) => {
    let sum = 0;
    for (let t = k; t < n; t++) sum += (rest[t] as number) * (rest[t - k] as number);
    return sum;
  });
  const [own = 0] = covariance;
  if (own <= 0) return [0];
  const memory: number[] = [];
  let a: number[] = [];
  let left = own;
  let kept: Memory = [];
  let least = Number.POSITIVE_INFINITY;
  for (let k = 1; k <= LONGEST; k++) {
    const p = bounded(a.reduce((sum, c, i) => sum - c * (covariance[k - 1 - i] as number), covariance[k] as number) / left);
    memory.push(p);
    a = coefficientsOf(memory);
    left *= 1 - p * p;
    const akaike = n * Math.log(left) + 2 * k;
    if (akaike < least) {
      least = akaike;
      kept = [...memory];
    }
  }
  return kept;
}

/** What is left of each component once level, trend, step and memory are out: centred, one row for each point. */
function innovations(components: readonly (readonly number[])[], design: Design, { at, memory }: Step): number[][] {
  const columns = [...design.columns, stepAt(at, design.scale)];
  const rows = design.scale.length - LONGEST;
  return components.map((y, d) => {
    const a = coefficientsOf(memory[d] as Memory);
    const rest = residuals(whitened(y, a), basisOf(columns.map((c) => whitened(c, a)))).slice(-rows);
    const mean = average(rest);
    return rest.map((v) => v - mean);
  });
}

/** Points before the first that let a made series forget how it began. */
const BURN_IN = 40;

/** A series without trend or break: both are taken out again anyway. */
function simulate(rest: readonly (readonly number[])[], memory: readonly Memory[], n: number, random: () => number): number[][] {
  const filters = memory.map(coefficientsOf);
  const out = rest.map((): number[] => []);
  const rows = rest[0]?.length ?? 1;
  for (let t = 0; t < n + BURN_IN; t++) {
    const row = Math.floor(random() * rows);
    for (const [d, values] of rest.entries()) {
      const made = out[d] as number[];
      made.push((filters[d] as number[]).reduce((sum, c, k) => sum + c * (made[t - 1 - k] ?? 0), values[row] as number));
    }
  }
  return out.map((made) => made.slice(BURN_IN));
}

const BIAS_DRAWS = 25;

/** Memory found beside level, trend and step is too short by as much as it is in series made with it (bootstrap bias correction). */
function unbiased(memory: readonly Memory[], rest: readonly (readonly number[])[], design: Design, random: () => number): Memory[] {
  const n = design.scale.length;
  const sums = memory.map((m) => m.map(() => 0));
  for (let k = 0; k < BIAS_DRAWS; k++) {
    const found = steepest(simulate(rest, memory, n, random), design)?.memory ?? memory;
    for (const [d, m] of found.entries())
      for (const [i] of (memory[d] as Memory).entries()) (sums[d] as number[])[i] = ((sums[d] as number[])[i] as number) + (m[i] ?? 0);
  }
  return memory.map((m, d) => m.map((p, i) => bounded(2 * p - ((sums[d] as number[])[i] as number) / BIAS_DRAWS)));
}
