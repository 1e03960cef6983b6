/** Small pieces of statistics, each with its source. */

/** Student's t, two-sided 95 %, by degrees of freedom 1 to 30 (any table); the normal value beyond. */
const t95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086,
  2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

export interface Mean {
  readonly n: number;
  readonly mean: number;
  /** 95 % interval of the mean; null where fewer than two values say nothing about it. */
  readonly interval: readonly [number, number] | null;
}

/** From count, sum and sum of squares of values that lie within `scale`. */
export function meanOf(n: number, sum: number, squares: number, scale: readonly [number, number] = [-10, 10]): Mean | null {
  if (n === 0) return null;
  const mean = sum / n;
  if (n < 2) return { n, mean, interval: null };
  const error = Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1) / n);
  const width = (t95[n - 2] ?? 1.96) * error;
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

export const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

/** Pearson's r; 0 where one of the two does not vary. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const mx = average(x);
  const my = average(y);
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (const [i, a] of x.entries()) {
    const b = y[i] as number;
    xy += (a - mx) * (b - my);
    xx += (a - mx) ** 2;
    yy += (b - my) ** 2;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/** Interval of a share of n, 95 % (Wilson 1927): it stays within 0 and 1, however small n is. */
export function wilsonInterval(share: number, n: number): readonly [number, number] {
  const z = 1.96;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const width = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return [Math.max(0, middle - width), Math.min(1, middle + width)];
}

/** Interval of a mean by resampling (Efron 1979), 95 %. */
export function bootstrapInterval(values: readonly number[], rounds = 1000): readonly [number, number] | null {
  if (values.length < 2) return null;
  const random = randomBy(values.length);
  const means = Array.from({ length: rounds }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)] as number;
    return sum / values.length;
  }).sort((a, b) => a - b);
  return [means[Math.floor(0.025 * rounds)] as number, means[Math.floor(0.975 * rounds)] as number];
}
