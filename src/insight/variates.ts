/** Random numbers of the distributions that the insight draws from, each from a source of uniform ones in [0, 1). */

/** Standard normal (Box & Muller 1958). */
export const normalVariate = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Poisson: by multiplication (Knuth 1969) where the mean is small, as a sum of two with half the mean where it is not. */
export function poissonVariate(random: () => number, mean: number): number {
  if (mean > 30) return poissonVariate(random, mean / 2) + poissonVariate(random, mean / 2);
  let n = 0;
  for (let p = random(), end = Math.exp(-mean); p > end; p *= random()) n++;
  return n;
}

/** Gamma of the given shape and mean 1 (Marsaglia & Tsang 2000). */
function gammaVariate(random: () => number, shape: number): number {
  if (shape < 1) return (gammaVariate(random, shape + 1) * (shape + 1) * random() ** (1 / shape)) / shape;
  const d = shape - 1 / 3;
  for (;;) {
    const x = normalVariate(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape;
  }
}

/** Negative binomial with variance mean + dispersion · mean² (NB2, Cameron & Trivedi 1998), dispersion above 0. */
export const negativeBinomialVariate = (random: () => number, mean: number, dispersion: number): number =>
  poissonVariate(random, mean * gammaVariate(random, 1 / dispersion));
