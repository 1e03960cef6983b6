/** The value below which a share `q` of the others lie, 0 to 1; one of the values themselves. At least one is given. */
export const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))] as number;

export const median = (values: readonly number[]): number => quantile(values, 0.5);
