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
import { average, basisOf, type Column, randomBy, residuals, type Take } from "./statistics.js";

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
    scratch: scratchOf(COLUMNS * (series.length + BURN_IN)),
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
  readonly scratch: Scratch;
}

/** Room for columns that are used again for each drawn series: to let go of thousands of them takes longer than to fill them. */
interface Scratch {
  readonly take: Take;
  /** Numbers held so far. */
  held(): number;
  /** Lets go of what was taken since so many were held. */
  freeFrom(held: number): void;
}

/** Columns that one step of the search needs at a time; beyond, they are made anew. */
const COLUMNS = 100;

function scratchOf(size: number): Scratch {
  const all = new Float64Array(size);
  let at = 0;
  return {
    take: (length) => {
      if (at + length > size) return new Float64Array(length);
      at += length;
      return all.subarray(at - length, at);
    },
    held: () => at,
    freeFrom: (held) => {
      at = held;
    },
  };
}

function breakOf(series: readonly Point[], scale: Column, { bend, level, draws, random, scratch }: Test): Change | undefined {
  scratch.freeFrom(0);
  const width = series[0]?.length ?? 0;
  const components = Array.from({ length: width }, (_, d) => Float64Array.from(series, (point) => point[d] as number)).filter((y) =>
    y.some((v) => v !== y[0]),
  );
  if (components.length === 0) return undefined;
  const design = designOf(scale, bend, scratch);
  const best = steepest(components, design);
  if (!best) return undefined;
  const rest = innovations(components, design, best);
  const source = unbiased(best.memory, rest, design, random);
  let extreme = 0;
  let drawn = 0;
  const enough = Math.ceil(level * (draws + 1));
  // no more are drawn where significance is out of reach (Besag & Clifford 1991)
  const held = scratch.held();
  while (drawn < draws && extreme < enough) {
    drawn++;
    scratch.freeFrom(held);
    if ((steepest(simulate(rest, source, design, random), design)?.statistic ?? 0) >= best.statistic) extreme++;
  }
  const p = (extreme + 1) / (drawn + 1);
  return p <= level ? { at: best.at, p } : undefined;
}

interface Design {
  readonly scale: Column;
  /** What a series may do without a break: a level, a bent trend, and what follows from coverage. */
  readonly columns: readonly Column[];
  readonly plain: readonly Column[];
  /** Of a step at each place, where nothing is whitened. */
  readonly plainStep: StepAlone;
  readonly shortest: number;
  readonly scratch: Scratch;
}

function designOf(scale: Column, bend: boolean, scratch: Scratch): Design {
  const n = scale.length;
  const time = (t: number): number => (2 * t) / (n - 1) - 1;
  const columns = [
    scale,
    scale.map((s, t) => s * time(t)),
    ...(bend ? [scale.map((s, t) => s * time(t) ** 2)] : []),
    ...(scale.every((s) => s === scale[0]) ? [] : [scale.map(() => 1)]),
  ];
  const plain = basisOf(columns);
  const shortest = shortestOf(n);
  return { scale, columns, plain, plainStep: stepAlone(scale, [], plain, { shortest, scratch }), shortest, scratch };
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
function steepest(components: readonly Column[], design: Design): Step | undefined {
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

function scan(gains: readonly Column[], design: Design): { at: number; statistic: number } | undefined {
  let best = -1;
  let most = 0;
  const n = design.scale.length;
  for (let at = design.shortest; at <= n - design.shortest; at++) {
    let statistic = 0;
    for (const g of gains) statistic += g[at] as number;
    if (best < 0 || statistic > most) [best, most] = [at, statistic];
  }
  return best < 0 ? undefined : { at: best, statistic: most };
}

/** Autoregressive coefficients from partial autocorrelations (Durbin 1960). */
function coefficientsOf(memory: Memory): number[] {
  let a: number[] = [];
  for (const [k, p] of memory.entries()) a = [...a.map((v, i) => v - p * (a[k - 1 - i] as number)), p];
  return a;
}

/** y without what its past explains; the first points, which have none, left out. */
function whitened(y: Column, a: readonly number[], take: Take): Column {
  const order = a.length;
  const out = take(y.length - order);
  for (let i = 0; i < out.length; i++) {
    let rest = y[i + order] as number;
    for (let k = 0; k < order; k++) rest -= (a[k] as number) * (y[i + order - 1 - k] as number);
    out[i] = rest;
  }
  return out;
}

/** A step at each place of a series, as a filter sees it that sees nothing from before the step. */
interface StepAlone {
  /** The k-th point behind the step, for each place of it; as many as the filter is long. */
  readonly edge: readonly Column[];
  /** All points further behind: the same wherever the step is. Without the first points, which the filter takes up. */
  readonly inner: Column;
  /** For each place, its sum of squares, and what the basis leaves of it. */
  readonly square: Column;
  readonly free: Column;
}

/** Where a step may stand, and room to work in. */
type Within = Pick<Design, "shortest" | "scratch">;

function stepAlone(scale: Column, a: readonly number[], basis: readonly Column[], within: Within): StepAlone {
  const { shortest, scratch } = within;
  const n = scale.length;
  const edge = a.map((_, j) => {
    const out = scratch.take(n).fill(0);
    for (let at = shortest; at + j < n; at++) {
      let value = scale[at + j] as number;
      for (let k = 1; k <= j; k++) value -= (a[k - 1] as number) * (scale[at + j - k] as number);
      out[at] = value;
    }
    return out;
  });
  const inner = whitened(scale, a, scratch.take);
  const square = squaresOf(edge, inner, within);
  const free = scratch.take(n);
  free.set(square);
  for (const column of basis) {
    const product = productsOf(edge, inner, column, within);
    for (let at = shortest; at < n; at++) free[at] = (free[at] as number) - (product[at] as number) ** 2;
  }
  return { edge, inner, square, free };
}

/** The filter is no longer than this (`LONGEST`): its edges are named one by one, since this is where most of the time goes. */
type Edges = readonly [Column, Column, Column];

/** For each place, the step there times itself. */
function squaresOf(edge: readonly Column[], inner: Column, { shortest, scratch }: Within): Column {
  const order = edge.length;
  const n = inner.length + order;
  const out = scratch.take(n);
  const [first, second, third] = edge as Edges;
  // the sum over what lies further behind grows as the step moves to the front
  let far = 0;
  for (let at = n - 1; at >= shortest; at--) {
    let sum = far;
    if (order > 0) sum += (first[at] as number) * (first[at] as number);
    if (order > 1) sum += (second[at] as number) * (second[at] as number);
    if (order > 2) sum += (third[at] as number) * (third[at] as number);
    if (at < inner.length) {
      const square = (inner[at] as number) * (inner[at] as number);
      sum += square;
      far += square;
    }
    out[at] = sum;
  }
  return out;
}

/** For each place, the step there times a column, which lacks the first points as `inner` does. */
function productsOf(edge: readonly Column[], inner: Column, column: Column, { shortest, scratch }: Within): Column {
  const order = edge.length;
  const n = inner.length + order;
  const out = scratch.take(n);
  const [first, second, third] = edge as Edges;
  let far = 0;
  for (let at = n - 1; at >= shortest; at--) {
    let sum = far;
    if (order > 0) sum += (first[at] as number) * (column[at - order] as number);
    if (order > 1 && at + 1 < n) sum += (second[at] as number) * (column[at + 1 - order] as number);
    if (order > 2 && at + 2 < n) sum += (third[at] as number) * (column[at + 2 - order] as number);
    if (at < inner.length) {
      const product = (inner[at] as number) * (column[at] as number);
      sum += product;
      far += product;
    }
    out[at] = sum;
  }
  return out;
}

/** For each place, the F of a step there beside level and trend. */
function gainsOf(y: Column, design: Design, memory: Memory): Column {
  const a = coefficientsOf(memory);
  const order = a.length;
  const n = y.length;
  const { take } = design.scratch;
  const basis =
    order === 0
      ? design.plain
      : basisOf(
          design.columns.map((c) => whitened(c, a, take)),
          take,
        );
  const step = order === 0 ? design.plainStep : stepAlone(design.scale, a, basis, design);
  const rest = residuals(order === 0 ? y : whitened(y, a, take), basis, take);
  let total = 0;
  for (let i = 0; i < rest.length; i++) total += (rest[i] as number) * (rest[i] as number);
  const out = take(n).fill(0);
  if (total === 0) return out;
  const products = productsOf(step.edge, step.inner, rest, design);
  for (let at = design.shortest; at < n; at++) {
    const free = step.free[at] as number;
    if (free < 1e-9 * (step.square[at] as number)) continue;
    const product = products[at] as number;
    const gain = (product * product) / free;
    out[at] = (gain / Math.max(total - gain, 1e-9 * total)) * (n - order - basis.length - 1);
  }
  return out;
}

function stepAt(at: number, scale: Column, take: Take): Column {
  const out = take(scale.length).fill(0);
  for (let t = at; t < scale.length; t++) out[t] = scale[t] as number;
  return out;
}

/** What level, trend and the step leave of y. */
function besideStep(y: Column, design: Design, at: number): Column {
  // the columns are orthonormal already: only the step is new
  const { take } = design.scratch;
  const step = basisOf([residuals(stepAt(at, design.scale, take), design.plain, take)], take);
  return residuals(residuals(y, design.plain, take), step, take);
}

/** Longest memory looked for, in points. */
const LONGEST = 3;
/** Partial autocorrelations are kept within this: beyond, a series is a random walk, which turns everywhere and nowhere. */
const bounded = (r: number): number => Math.max(-0.95, Math.min(0.95, r));

/** Partial autocorrelations (Durbin 1960), as many as Akaike's criterion (1974) keeps. */
function memoryOf(rest: Column): Memory {
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
function innovations(components: readonly Column[], design: Design, { at, memory }: Step): Column[] {
  const { take } = design.scratch;
  const columns = [...design.columns, stepAt(at, design.scale, take)];
  const rows = design.scale.length - LONGEST;
  return components.map((y, d) => {
    const a = coefficientsOf(memory[d] as Memory);
    const basis = basisOf(
      columns.map((c) => whitened(c, a, take)),
      take,
    );
    const rest = residuals(whitened(y, a, take), basis, take).slice(-rows);
    const mean = average(rest);
    return rest.map((v) => v - mean);
  });
}

/** Points before the first that let a made series forget how it began. */
const BURN_IN = 40;

/** A series without trend or break: both are taken out again anyway. */
function simulate(rest: readonly Column[], memory: readonly Memory[], { scale, scratch }: Design, random: () => number): Column[] {
  const rows = rest[0]?.length ?? 1;
  // one row is drawn for all components, so that what they have in common stays
  const drawn = scratch.take(scale.length + BURN_IN);
  for (let t = 0; t < drawn.length; t++) drawn[t] = Math.floor(random() * rows);
  return rest.map((values, d) => {
    const a = coefficientsOf(memory[d] as Memory);
    const made = scratch.take(scale.length + BURN_IN);
    for (let t = 0; t < made.length; t++) {
      let value = values[drawn[t] as number] as number;
      for (let k = 0; k < a.length && k < t; k++) value += (a[k] as number) * (made[t - 1 - k] as number);
      made[t] = value;
    }
    return made.subarray(BURN_IN);
  });
}

const BIAS_DRAWS = 25;

/** Memory found beside level, trend and step is too short by as much as it is in series made with it (bootstrap bias correction). */
function unbiased(memory: readonly Memory[], rest: readonly Column[], design: Design, random: () => number): Memory[] {
  const sums = memory.map((m) => m.map(() => 0));
  const held = design.scratch.held();
  for (let k = 0; k < BIAS_DRAWS; k++) {
    design.scratch.freeFrom(held);
    const found = steepest(simulate(rest, memory, design, random), design)?.memory ?? memory;
    for (const [d, m] of found.entries())
      for (const [i] of (memory[d] as Memory).entries()) (sums[d] as number[])[i] = ((sums[d] as number[])[i] as number) + (m[i] ?? 0);
  }
  return memory.map((m, d) => m.map((p, i) => bounded(2 * p - ((sums[d] as number[])[i] as number) / BIAS_DRAWS)));
}
