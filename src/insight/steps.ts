/**
 * How much a step in the level of a series explains at each of its places, beside what the series may do without one (a level, a trend, what
 * follows coverage), and how the series depends on its own past. In: series of numbers over the same points. Out: for each place an F.
 *
 * All places are taken in one walk from the end: a step there times any column is the sum over what lies behind, which grows by one point at
 * each place. What the columns explain is taken out by the normal equations of at most three columns, in the form of Cholesky.
 * A series whitened by its past lacks its first points; a step in it, as a filter sees it that sees nothing from before the step, differs from
 * the whitened column only in its first points.
 */
import { basisOf, type Column } from "./statistics.js";

/** Longest memory looked for, in points. */
export const LONGEST = 3;
/** Columns at most: level, trend, and either a bend in it or what does not follow coverage. */
const WIDEST = 3;

/** What a series may do without a step. */
export interface Ground {
  /** Points. */
  readonly n: number;
  /** Least points on either side of a step. */
  readonly shortest: number;
  /** Orthonormal, three; the first is the level, of which a step has the part from its place on. Zeros where there are fewer. */
  readonly columns: readonly [Column, Column, Column];
  readonly width: number;
  /** For each place, the step there times each column. */
  readonly along: readonly [Column, Column, Column];
  /** For each place, the square of what the columns leave of the step there; 0 where that is nothing. */
  readonly free: Column;
  /** Used again for each series: to let go of thousands of columns takes longer than to fill them. */
  readonly room: {
    readonly whitened: readonly [Column, Column, Column];
    readonly own: Column;
    readonly rest: Column;
    readonly gains: Column;
  };
}

/** A step is not free of the columns below this share of it. */
const FREE = 1e-9;

/** `columns`: at most three, the level first. Throws RangeError for more. */
export function groundOf(columns: readonly Column[], shortest: number): Ground {
  if (columns.length > WIDEST) throw new RangeError(`${columns.length} columns; there is room for ${WIDEST}`);
  const basis = basisOf(columns);
  const n = (columns[0] as Column).length;
  const made = (): Column => new Float64Array(n);
  const three = (of: (i: number) => Column): readonly [Column, Column, Column] => [of(0), of(1), of(2)];
  const all = three((i) => basis[i] ?? made());
  const along = three(made);
  const free = made();
  const level = all[0];
  let square = 0;
  const sums = [0, 0, 0];
  for (let at = n - 1; at >= 0; at--) {
    const s = level[at] as number;
    square += s * s;
    let left = square;
    for (let i = 0; i < WIDEST; i++) {
      const sum = (sums[i] as number) + s * ((all[i] as Column)[at] as number);
      sums[i] = sum;
      (along[i] as Column)[at] = sum;
      left -= sum * sum;
    }
    free[at] = left < FREE * square ? 0 : left;
  }
  const room = { whitened: three(made), own: made(), rest: made(), gains: made() };
  return { n, shortest, columns: all, width: basis.length, along, free, room };
}

/** What the columns explain of a series. */
type Explained = readonly [number, number, number];

/** Adds the F of a step at each place to `gains`; the series is taken as it is. */
function addPlainGains(y: Column, ground: Ground, gains: Column): Explained {
  const { n, shortest, free } = ground;
  const [q0, q1, q2] = ground.columns;
  const [g0, g1, g2] = ground.along;
  let [h0, h1, h2, square] = [0, 0, 0, 0];
  for (let t = 0; t < n; t++) {
    const v = y[t] as number;
    h0 += v * (q0[t] as number);
    h1 += v * (q1[t] as number);
    h2 += v * (q2[t] as number);
    square += v * v;
  }
  const total = square - h0 * h0 - h1 * h1 - h2 * h2;
  if (total <= ROUNDING * square) return [h0, h1, h2];
  const freedom = n - ground.width - 1;
  const least = FREE * total;
  let product = 0;
  for (let at = n - 1; at >= shortest; at--) {
    product += (q0[at] as number) * (y[at] as number);
    const open = free[at] as number;
    if (at > n - shortest || open === 0) continue;
    const own = product - h0 * (g0[at] as number) - h1 * (g1[at] as number) - h2 * (g2[at] as number);
    const gain = (own * own) / open;
    gains[at] = (gains[at] as number) + (gain / Math.max(total - gain, least)) * freedom;
  }
  return [h0, h1, h2];
}

/** Below this share of a sum of squares, what is left of it is rounding. */
const ROUNDING = 1e-13;

/** The same of a series whitened by its own past. */
function addWhitenedGains(y: Column, memory: Memory, ground: Ground, gains: Column): void {
  const a = coefficientsOf(memory);
  const { n, shortest } = ground;
  const { whitened, own: wy } = ground.room;
  for (let i = 0; i < WIDEST; i++) whiten(ground.columns[i] as Column, a, whitened[i] as Column);
  whiten(y, a, wy);
  const solved = solve(whitened, wy, a.length);
  if (!solved) return;
  const { l11, l21, l31, l22, l32, l33, u1, u2, u3, total, rank } = solved;
  const order = a.length;
  const [a0 = 0, a1 = 0] = a;
  const q0 = ground.columns[0];
  const [w0, w1, w2] = whitened;
  const freedom = n - order - rank - 1;
  const least = FREE * total;
  // sums over what lies behind the first points of the step
  let [f0, f1, f2, fy] = [0, 0, 0, 0];
  for (let at = n - 1 - order; at >= shortest; at--) {
    const far = at + order;
    const s = w0[far] as number;
    f0 += s * s;
    f1 += s * (w1[far] as number);
    f2 += s * (w2[far] as number);
    fy += s * (wy[far] as number);
    if (at > n - shortest) continue;
    // the first points of the step, one by one, since this is where most of the time goes
    const e0 = q0[at] as number;
    let square = f0 + e0 * e0;
    let g0 = f0 + e0 * (w0[at] as number);
    let g1 = f1 + e0 * (w1[at] as number);
    let g2 = f2 + e0 * (w2[at] as number);
    let product = fy + e0 * (wy[at] as number);
    if (order > 1) {
      const e1 = (q0[at + 1] as number) - a0 * e0;
      square += e1 * e1;
      g0 += e1 * (w0[at + 1] as number);
      g1 += e1 * (w1[at + 1] as number);
      g2 += e1 * (w2[at + 1] as number);
      product += e1 * (wy[at + 1] as number);
      if (order > 2) {
        const e2 = (q0[at + 2] as number) - a0 * (q0[at + 1] as number) - a1 * e0;
        square += e2 * e2;
        g0 += e2 * (w0[at + 2] as number);
        g1 += e2 * (w1[at + 2] as number);
        g2 += e2 * (w2[at + 2] as number);
        product += e2 * (wy[at + 2] as number);
      }
    }
    const v1 = g0 * l11;
    const v2 = (g1 - l21 * v1) * l22;
    const v3 = (g2 - l31 * v1 - l32 * v2) * l33;
    const free = square - v1 * v1 - v2 * v2 - v3 * v3;
    if (free < FREE * square) continue;
    const own = product - v1 * u1 - v2 * u2 - v3 * u3;
    const gain = (own * own) / free;
    gains[at] = (gains[at] as number) + (gain / Math.max(total - gain, least)) * freedom;
  }
}

/** The normal equations of the columns, solved for a series. */
interface Solved {
  /** Cholesky's factor, its diagonal inverted; 0 stands there for a column that follows from those before it. */
  readonly l11: number;
  readonly l21: number;
  readonly l31: number;
  readonly l22: number;
  readonly l32: number;
  readonly l33: number;
  /** What the columns, made orthonormal, explain of the series. */
  readonly u1: number;
  readonly u2: number;
  readonly u3: number;
  /** Sum of squares of what they leave of it. */
  readonly total: number;
  readonly rank: number;
}

/** A column follows from others where so little of its square is left. */
const DEPENDENT = 1e-13;

function solve([w0, w1, w2]: Ground["room"]["whitened"], y: Column, from: number): Solved | undefined {
  let [s00, s01, s02, s11, s12, s22, h0, h1, h2, square] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let t = from; t < y.length; t++) {
    const [x0, x1, x2, v] = [w0[t] as number, w1[t] as number, w2[t] as number, y[t] as number];
    s00 += x0 * x0;
    s01 += x0 * x1;
    s02 += x0 * x2;
    s11 += x1 * x1;
    s12 += x1 * x2;
    s22 += x2 * x2;
    h0 += x0 * v;
    h1 += x1 * v;
    h2 += x2 * v;
    square += v * v;
  }
  const inverse = (left: number, whole: number): number => (left > DEPENDENT * whole ? 1 / Math.sqrt(left) : 0);
  const l11 = inverse(s00, s00);
  const l21 = s01 * l11;
  const l31 = s02 * l11;
  const l22 = inverse(s11 - l21 * l21, s11);
  const l32 = (s12 - l31 * l21) * l22;
  const l33 = inverse(s22 - l31 * l31 - l32 * l32, s22);
  const u1 = h0 * l11;
  const u2 = (h1 - l21 * u1) * l22;
  const u3 = (h2 - l31 * u1 - l32 * u2) * l33;
  const total = square - u1 * u1 - u2 * u2 - u3 * u3;
  const rank = [l11, l22, l33].filter((l) => l > 0).length;
  return total <= ROUNDING * square ? undefined : { l11, l21, l31, l22, l32, l33, u1, u2, u3, total, rank };
}

/** y without what its past explains, point by point; the first points, which have none, are left as they were. */
export function whiten(y: Column, a: readonly number[], out: Column): void {
  const [a0 = 0, a1 = 0, a2 = 0] = a;
  const order = a.length;
  if (order === 1) for (let t = 1; t < y.length; t++) out[t] = (y[t] as number) - a0 * (y[t - 1] as number);
  else if (order === 2)
    for (let t = 2; t < y.length; t++) out[t] = (y[t] as number) - a0 * (y[t - 1] as number) - a1 * (y[t - 2] as number);
  else
    for (let t = 3; t < y.length; t++)
      out[t] = (y[t] as number) - a0 * (y[t - 1] as number) - a1 * (y[t - 2] as number) - a2 * (y[t - 3] as number);
}

/** How a series depends on its own past: partial autocorrelations at lags 1, 2, …, at most three. */
export type Memory = readonly number[];

/** Partial autocorrelations are kept within this: beyond, a series is a random walk, which turns everywhere and nowhere. */
export const bounded = (r: number): number => Math.max(-0.95, Math.min(0.95, r));

/** Autoregressive coefficients from partial autocorrelations (Durbin 1960). */
export function coefficientsOf(memory: Memory): number[] {
  let a: number[] = [];
  for (const [k, p] of memory.entries()) a = [...a.map((v, i) => v - p * (a[k - 1 - i] as number)), p];
  return a;
}

/** Partial autocorrelations (Durbin 1960), as many as Akaike's criterion (1974) keeps. */
function memoryOf(rest: Column): Memory {
  const n = rest.length;
  let [c0, c1, c2, c3] = [0, 0, 0, 0];
  let [before, before2, before3] = [0, 0, 0];
  for (let t = 0; t < n; t++) {
    const v = rest[t] as number;
    c0 += v * v;
    c1 += v * before;
    c2 += v * before2;
    c3 += v * before3;
    [before3, before2, before] = [before2, before, v];
  }
  if (c0 <= 0) return [0];
  const covariance = [c0, c1, c2, c3];
  const memory: number[] = [];
  let a: number[] = [];
  let left = c0;
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

/** What the columns and a step leave of a series that is taken as it is. */
function besideStep(y: Column, ground: Ground, explained: Explained, at: number): Column {
  const { n, columns, along, free, room } = ground;
  const [q0, q1, q2] = columns;
  const [g0, g1, g2] = along.map((column) => column[at] as number) as [number, number, number];
  const [h0, h1, h2] = explained;
  let product = 0;
  for (let t = at; t < n; t++) product += (q0[t] as number) * (y[t] as number);
  const open = free[at] as number;
  const size = open === 0 ? 0 : (product - h0 * g0 - h1 * g1 - h2 * g2) / open;
  const [k0, k1, k2] = [h0 - size * g0, h1 - size * g1, h2 - size * g2];
  const { rest } = room;
  for (let t = 0; t < n; t++) {
    const level = q0[t] as number;
    const step = t < at ? 0 : size * level;
    rest[t] = (y[t] as number) - k0 * level - k1 * (q1[t] as number) - k2 * (q2[t] as number) - step;
  }
  return rest;
}

export interface Step {
  /** The first point behind it. */
  readonly at: number;
  /** F, added up over all series. */
  readonly statistic: number;
  /** Of each series, beside the step. */
  readonly memory: readonly Memory[];
}

/** The place at which most is explained; undefined where there is none. */
function greatest(gains: Column, { n, shortest }: Ground): { at: number; statistic: number } | undefined {
  let best = -1;
  let most = 0;
  for (let at = shortest; at <= n - shortest; at++) {
    const statistic = gains[at] as number;
    if (best < 0 || statistic > most) [best, most] = [at, statistic];
  }
  return best < 0 ? undefined : { at: best, statistic: most };
}

/** How each of the series depends on its past, beside the step that explains most of all of them as they are. */
export function memoriesOf(series: readonly Column[], ground: Ground): Memory[] | undefined {
  const gains = ground.room.gains.fill(0);
  const explained = series.map((y) => addPlainGains(y, ground, gains));
  const rough = greatest(gains, ground);
  return rough && series.map((y, d) => memoryOf(besideStep(y, ground, explained[d] as Explained, rough.at)));
}

/** The step that explains most, all series together, each whitened by its own past. */
export function steepest(series: readonly Column[], ground: Ground): Step | undefined {
  const memory = memoriesOf(series, ground);
  if (!memory) return undefined;
  const gains = ground.room.gains.fill(0);
  for (const [d, y] of series.entries()) addWhitenedGains(y, memory[d] as Memory, ground, gains);
  const best = greatest(gains, ground);
  return best && { ...best, memory };
}
