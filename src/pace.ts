/**
 * Long work that lets other work of the program in between: it awaits a pace wherever it could go on for long, and is given back the program
 * after some milliseconds. What is computed is the same with any pace.
 */
export type Pace = () => Promise<void>;

/** Never waits, which is faster: for a program that does nothing else meanwhile. */
export const atOnce: Pace = async () => undefined;

/** Milliseconds in a row. */
const IN_A_ROW = 4;

/** When all that is ready to run has run. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Waits when the last wait is some milliseconds ago: for all that is ready to run, and then as `others` says. For a program that also answers.
 * A question takes some ten turns from its arrival to its answer; if each had to wait for a stretch of work, it would wait ten times.
 */
export function givingWay(others: () => Promise<void> = async () => undefined, inARow = IN_A_ROW): Pace {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < inARow) return;
    await nextTurn();
    await others();
    since = performance.now();
  };
}

/** Items that are worked on between two waits; where none waits, so many at once that it costs nothing to begin. */
const SLICE = 100;
const LONG_SLICE = 20_000;

export async function inSlices<T>(
  all: readonly T[],
  pace: Pace,
  work: (slice: readonly T[]) => Promise<void>,
  paced = SLICE,
): Promise<void> {
  const size = pace === atOnce ? LONG_SLICE : paced;
  for (let from = 0; from < all.length; from += size) {
    await pace();
    await work(all.slice(from, from + size));
  }
}

export async function mapped<T, R>(all: readonly T[], make: (one: T) => R, pace: Pace): Promise<R[]> {
  const out: R[] = [];
  await inSlices(all, pace, async (slice) => {
    for (const one of slice) out.push(make(one));
  });
  return out;
}

/** A new list in order (merge sort over sorted slices). */
export async function sorted<T>(all: readonly T[], compare: (a: T, b: T) => number, pace: Pace): Promise<T[]> {
  let runs: T[][] = [];
  await inSlices(all, pace, async (slice) => void runs.push([...slice].sort(compare)));
  while (runs.length > 1) {
    const longer: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) longer.push(await merged(runs[i] as T[], runs[i + 1] ?? [], compare, pace));
    runs = longer;
  }
  return runs[0] ?? [];
}

async function merged<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number, pace: Pace): Promise<T[]> {
  const out: T[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (out.length % SLICE === 0) await pace();
    const first = j === b.length || (i < a.length && compare(a[i] as T, b[j] as T) <= 0);
    out.push((first ? a[i++] : b[j++]) as T);
  }
  return out;
}

/**
 * Works on one piece while the next is being made; a third is not asked for before the first is done. Throws what the work or the making throws,
 * after all that was begun has ended.
 */
export async function oneAhead<T>(all: AsyncIterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  let last: Promise<void> = Promise.resolve();
  try {
    for await (const one of all) {
      const before = last;
      last = work(one);
      // its fault is heard of when it is waited for
      last.catch(() => undefined);
      await before;
    }
  } finally {
    await last.catch(() => undefined);
  }
  await last;
}
