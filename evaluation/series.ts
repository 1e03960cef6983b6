/** Made series whose course is known, for trying the statistics on: the same seed gives the same series. */
import { normalVariate, poissonVariate } from "../src/insight/variates.js";

/** Gaussian AR(1) with mean 0 and variance 1, `n` points. */
export function autoregression(random: () => number, n: number, coefficient: number): number[] {
  const step = Math.sqrt(1 - coefficient ** 2);
  let z = normalVariate(random);
  return Array.from({ length: n }, () => {
    const now = z;
    z = coefficient * z + step * normalVariate(random);
    return now;
  });
}

/** Poisson counts whose logarithmic mean follows an AR(1) with standard deviation 0.6; `mean` on average. */
export const autoregressiveCounts = (random: () => number, n: number, coefficient: number, mean: number): number[] =>
  autoregression(random, n, coefficient).map((z) => poissonVariate(random, mean * Math.exp(0.6 * z - 0.18)));

/** INAR(1) counts (Al-Osh & Alzaid 1987): each act of the period before goes on with the chance `coefficient`, and new ones come. */
export function survivingCounts(random: () => number, n: number, coefficient: number, mean: number): number[] {
  let x = poissonVariate(random, mean);
  return Array.from({ length: n }, () => {
    let kept = 0;
    for (let i = 0; i < x; i++) if (random() < coefficient) kept++;
    x = kept + poissonVariate(random, mean * (1 - coefficient));
    return x;
  });
}

/** Counts with these means. */
export const countsAround = (random: () => number, means: readonly number[]): number[] => means.map((m) => poissonVariate(random, m));
