/**
 * Pairs that are alike. In: pairs by their places in a list, with their likeness. Out: the same in the order of their likeness. They lie in columns of
 * numbers and are sorted by their digits (radix sort): of thousands of statements about one act there are millions of pairs.
 */
import type { Pace } from "../../pace.js";

/** Likenesses are compared in millionths, in 24 bits; what is more alike than that is as much alike. */
const [UNIT, MOST] = [1e6, 2 ** 24 - 1];
const DIGIT = 12;
const MASK = 2 ** DIGIT - 1;
/** Pairs that are moved between two waits. */
const SLICE = 20_000;

export interface Edges {
  readonly size: number;
  /** Places in the list, of the pair's first and second. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
}

const longer = (column: Uint32Array): Uint32Array => {
  const out = new Uint32Array(2 * column.length);
  out.set(column);
  return out;
};

export class EdgeList {
  private size = 0;
  private a: Uint32Array = new Uint32Array(64);
  private b: Uint32Array = new Uint32Array(64);
  /** What each lacks of the greatest likeness. */
  private lack: Uint32Array = new Uint32Array(64);

  /** Places below 2^24; likeness 0 or more. */
  add(a: number, b: number, likeness: number): void {
    if (this.size === this.a.length) {
      this.a = longer(this.a);
      this.b = longer(this.b);
      this.lack = longer(this.lack);
    }
    this.a[this.size] = a;
    this.b[this.size] = b;
    this.lack[this.size] = MOST - Math.min(MOST, Math.round(likeness * UNIT));
    this.size++;
  }

  /** Those most alike first; ties by place, so that nothing hangs on the order in which they were found. */
  async sorted(pace: Pace): Promise<Edges> {
    const { size, a, b, lack } = this;
    let order: Uint32Array = Uint32Array.from({ length: size }, (_, i) => i);
    // the last key first: each pass leaves equal digits in the order in which they were
    for (const keys of [b, a, lack]) for (const shift of [0, DIGIT]) order = await sortedByDigit(order, keys, shift, pace);
    return { size, a: order.map((i) => a[i] as number), b: order.map((i) => b[i] as number) };
  }
}

async function sortedByDigit(order: Uint32Array, keys: Uint32Array, shift: number, pace: Pace): Promise<Uint32Array> {
  const digitOf = (i: number): number => ((keys[i] as number) >>> shift) & MASK;
  const starts = new Uint32Array(MASK + 2);
  for (let from = 0; from < order.length; from += SLICE) {
    await pace();
    for (const i of order.subarray(from, from + SLICE)) starts[digitOf(i) + 1] = (starts[digitOf(i) + 1] as number) + 1;
  }
  for (let digit = 1; digit < starts.length; digit++) starts[digit] = (starts[digit] as number) + (starts[digit - 1] as number);
  const out = new Uint32Array(order.length);
  for (let from = 0; from < order.length; from += SLICE) {
    await pace();
    for (const i of order.subarray(from, from + SLICE)) {
      const digit = digitOf(i);
      const place = starts[digit] as number;
      out[place] = i;
      starts[digit] = place + 1;
    }
  }
  return out;
}
