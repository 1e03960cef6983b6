/**
 * Where a series changes. In: a series of points (each one or more numbers). Out: the places where what comes after differs from what came
 * before, with how likely such a difference is by chance. Method: E-divisive (Matteson & James 2014, "A Nonparametric Approach for
 * Multiple Change Point Analysis of Multivariate Data", JASA 109): hierarchical bisection by the energy statistic, each split tested by
 * permutation within segments; permutations stop early where significance is out of reach (Besag & Clifford 1991).
 */
import { randomBy } from "./statistics.js";

export interface Change {
  /** The first point of the new stretch. */
  readonly at: number;
  /** Share of permutations with a difference as large; what is returned lies at or below `level`. */
  readonly p: number;
}

export interface ChangeOptions {
  /** Chance of a false alarm at each split. */
  readonly level?: number;
  readonly permutations?: number;
  /** Points that a stretch must have. */
  readonly shortest?: number;
  readonly seed?: number;
}

type Point = readonly number[];

export function changePoints(series: readonly Point[], options: ChangeOptions = {}): Change[] {
  const n = series.length;
  const shortest = options.shortest ?? Math.max(3, Math.ceil(n / 40));
  const level = options.level ?? 0.05;
  const permutations = options.permutations ?? 199;
  if (n < 2 * shortest) return [];
  const distances = distancesOf(series);
  const random = randomBy(options.seed ?? n);
  const found: Change[] = [];
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (;;) {
    const bounds = [0, ...found.map((c) => c.at), n].sort((a, b) => a - b);
    const segments = bounds.slice(1).map((end, i) => [bounds[i] as number, end] as const);
    // sums within a segment stay what they are however its points are ordered
    const rows = new Float64Array(n);
    for (const [from, to] of segments)
      for (let i = from; i < to; i++) for (let k = from; k < to; k++) rows[i] = (rows[i] as number) + (distances[i * n + k] as number);
    const best = bestOf(segments, order, distances, rows, shortest);
    if (!best) break;
    let extreme = 0;
    let drawn = 0;
    const enough = Math.ceil(level * (permutations + 1));
    while (drawn < permutations && extreme < enough) {
      const shuffled = order.slice();
      for (const [from, to] of segments)
        for (let i = to - 1; i > from; i--) {
          const k = from + Math.floor(random() * (i - from + 1));
          [shuffled[i], shuffled[k]] = [shuffled[k] as number, shuffled[i] as number];
        }
      drawn++;
      const by = bestOf(segments, shuffled, distances, rows, shortest);
      if (by && by.statistic >= best.statistic) extreme++;
    }
    const p = (extreme + 1) / (drawn + 1);
    if (p > level) break;
    found.push({ at: best.at, p });
  }
  return found.sort((a, b) => a.at - b.at);
}

function distancesOf(series: readonly Point[]): Float64Array {
  const n = series.length;
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = i + 1; k < n; k++) {
      let square = 0;
      for (const [d, x] of (series[i] as Point).entries()) square += (x - ((series[k] as Point)[d] as number)) ** 2;
      out[i * n + k] = Math.sqrt(square);
      out[k * n + i] = out[i * n + k] as number;
    }
  return out;
}

function bestOf(
  segments: readonly (readonly [number, number])[],
  order: Int32Array,
  distances: Float64Array,
  rows: Float64Array,
  shortest: number,
): { at: number; statistic: number } | undefined {
  const n = order.length;
  let best: { at: number; statistic: number } | undefined;
  for (const [from, to] of segments) {
    if (to - from < 2 * shortest) continue;
    // sums of distances within the left part, within the right part, and between them, as the split moves right
    let left = 0;
    let right = 0;
    let between = 0;
    for (let i = from; i < to; i++) right += (rows[i] as number) / 2;
    for (let split = from + 1; split < to; split++) {
      const point = order[split - 1] as number;
      const row = point * n;
      let toLeft = 0;
      for (let k = from; k < split - 1; k++) toLeft += distances[row + (order[k] as number)] as number;
      const toRight = (rows[point] as number) - toLeft;
      left += toLeft;
      right -= toRight;
      between += toRight - toLeft;
      const a = split - from;
      const b = to - split;
      if (a < shortest || b < shortest) continue;
      const energy = (2 / (a * b)) * between - (2 / (a * (a - 1))) * left - (2 / (b * (b - 1))) * right;
      const statistic = ((a * b) / (a + b)) * energy;
      if (!best || statistic > best.statistic) best = { at: split, statistic };
    }
  }
  return best;
}
