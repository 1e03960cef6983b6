/** Small pieces of statistics, each with its source. */
import { LRUCache } from "lru-cache";

/** ln Γ(x) for x > 0 (Lanczos 1964), relative error below 1e-13. */
function logGamma(x: number): number {
  const c = [76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5];
  const t = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
  const sum = c.reduce((s, v, i) => s + v / (x + 1 + i), 1.000000000190015);
  return -t + Math.log((2.506628274631 * sum) / x);
}

/** Regularised incomplete beta function by its continued fraction (Abramowitz & Stegun 1964, 26.5.8). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / Math.max(tiny, 1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 300; m++) {
    for (const step of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + step * d || tiny);
      c = 1 + step / c || tiny;
      value *= d * c;
    }
    if (Math.abs(d * c - 1) < 1e-13) break;
  }
  return front * value;
}

/** Chance that Student's t with so many degrees of freedom lies at least so far from 0 on either side. */
export const tailOfT = (t: number, freedom: number): number => incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);

/** Quantiles found so far: those of a few degrees of freedom are asked for again and again. */
const quantiles = new LRUCache<string, number>({ max: 5000 });

/** Student's t beyond which, on both sides together, lies the share `outside` (0.05: for 95 % intervals), by bisection. */
export function quantileOfT(freedom: number, outside = 0.05): number {
  const key = `${freedom} ${outside}`;
  let found = quantiles.get(key);
  if (found === undefined) {
    found = bisected(freedom, outside);
    quantiles.set(key, found);
  }
  return found;
}

function bisected(freedom: number, outside: number): number {
  let low = 0;
  let high = 1;
  while (tailOfT(high, freedom) > outside) high *= 2;
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (tailOfT(middle, freedom) > outside) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export interface Mean {
  readonly n: number;
  readonly mean: number;
  /**
   * 95 % interval of the mean (Student 1908); null where the values do not show how much they vary: one value only, or all of them
   * the same.
   */
  readonly interval: readonly [number, number] | null;
}

/** From count, sum and sum of squares of values that lie within `scale`; null where there are none. */
export function meanOf(n: number, sum: number, squares: number, scale: readonly [number, number] = [-10, 10]): Mean | null {
  if (n === 0) return null;
  const mean = sum / n;
  const spread = Math.max(0, squares - n * mean * mean);
  // what is left of rounding is no spread
  if (n < 2 || spread < 1e-9 * Math.max(1, squares)) return { n, mean, interval: null };
  const width = quantileOfT(n - 1) * Math.sqrt(spread / (n - 1) / n);
  return { n, mean, interval: [Math.max(scale[0], mean - width), Math.min(scale[1], mean + width)] };
}

/** A small fast generator (mulberry32), so that the same question has the same answer. */
export function randomBy(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Numbers of a series, one for each point. */
export type Column = Float64Array;

export function average(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / Math.max(1, values.length);
}

/** Interval of a share of n, 95 % (Wilson 1927): it stays within 0 and 1, however small n is. */
export function wilsonInterval(share: number, n: number): readonly [number, number] {
  const z = 1.959964;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const width = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return [Math.max(0, middle - width), Math.min(1, middle + width)];
}

/** The percentile bootstrap is far too narrow below this (Hesterberg 2015, "What Teachers Should Know About the Bootstrap"). */
export const FEWEST_TO_RESAMPLE = 10;

/** Interval of a mean by resampling (Efron 1979), 95 %; null below ten values, and where they are all the same. */
export function bootstrapInterval(values: readonly number[], rounds = 1000): readonly [number, number] | null {
  if (values.length < FEWEST_TO_RESAMPLE || values.every((v) => v === values[0])) return null;
  const random = randomBy(values.length);
  const means = Array.from({ length: rounds }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)] as number;
    return sum / values.length;
  }).sort((a, b) => a - b);
  return [means[Math.floor(0.025 * rounds)] as number, means[Math.floor(0.975 * rounds)] as number];
}

function dot(a: Column, b: Column): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Columns made orthonormal, in order (Gram-Schmidt, twice for accuracy); one that follows from those before it is left out. */
export function basisOf(columns: readonly Column[]): Column[] {
  const basis: Column[] = [];
  for (const column of columns) {
    const rest = residuals(column, basis);
    project(rest, basis);
    const size = Math.sqrt(dot(rest, rest));
    if (size <= 1e-7 * Math.sqrt(dot(column, column))) continue;
    for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] as number) / size;
    basis.push(rest);
  }
  return basis;
}

/** What least squares on an orthonormal basis leaves of y. */
export function residuals(y: Column, basis: readonly Column[]): Column {
  const rest = y.slice();
  project(rest, basis);
  return rest;
}

/** Takes out of a column, in place, what a basis explains. */
function project(rest: Column, basis: readonly Column[]): void {
  for (const b of basis) {
    const c = dot(rest, b);
    for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] as number) - c * (b[i] as number);
  }
}
