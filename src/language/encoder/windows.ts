/** Windows of pieces through the encoder: those of equal length together, so that nothing is padded. */
import type { Session, Tensor } from "./session.js";

/** Three numbers for each piece. */
export interface Window {
  /** Pieces of WordPieces, [CLS] first and [SEP] last as the encoder was trained. */
  readonly ids: ArrayLike<number>;
  /** Of the word that the piece belongs to (SHAPES). */
  readonly shapes: ArrayLike<number>;
  /** Of the named mention that the piece lies in; 0 for none. */
  readonly kinds: ArrayLike<number>;
}

/** For each output its numbers, [pieces × width] row by row. */
export type Encoding = Readonly<Record<string, Float32Array>>;

/** Pieces in the longest window that the encoder has places for. */
export const LONGEST_WINDOW = 512;

/** More at once is not faster (what is being worked on leaves the second-level cache) and takes more memory. */
const PIECES_AT_ONCE = 320;

/**
 * The outputs (all when none are named) for each window, in the order of the windows. What a window gives does not depend on the
 * others. Time is linear in the number of windows and pieces. Throws RangeError when a window is empty, too long or has lists of
 * different lengths, and an Error when an id lies outside its table.
 */
export function encodeWindows(session: Session, windows: readonly Window[], outputs?: readonly string[]): Encoding[] {
  const results = new Array<Encoding>(windows.length);
  for (const batch of batches(windows)) {
    const encoded = encodeBatch(
      session,
      batch.map((at) => windows[at] as Window),
      outputs,
    );
    batch.forEach((at, i) => {
      results[at] = encoded[i] as Encoding;
    });
  }
  return results;
}

/** Places of windows of one length that go together. */
function batches(windows: readonly Window[]): number[][] {
  const open = new Map<number, number[]>();
  const all: number[][] = [];
  windows.forEach((window, at) => {
    const length = checkedLength(window, at);
    let batch = open.get(length);
    if (!batch || (batch.length + 1) * length > PIECES_AT_ONCE) {
      batch = [];
      open.set(length, batch);
      all.push(batch);
    }
    batch.push(at);
  });
  return all;
}

function checkedLength({ ids, shapes, kinds }: Window, at: number): number {
  const length = ids.length;
  if (length === 0 || length > LONGEST_WINDOW) throw new RangeError(`window ${at} has ${length} pieces, not 1 to ${LONGEST_WINDOW}`);
  if (shapes.length !== length || kinds.length !== length)
    throw new RangeError(`window ${at} has ${length} pieces, but ${shapes.length} shapes and ${kinds.length} kinds`);
  return length;
}

function encodeBatch(session: Session, batch: readonly Window[], outputs?: readonly string[]): Encoding[] {
  const pieces = batch[0]?.ids.length ?? 0;
  const joined = (part: keyof Window): Tensor => {
    const data = new Int32Array(batch.length * pieces);
    batch.forEach((window, i) => {
      data.set(window[part], i * pieces);
    });
    return { data, dims: [batch.length, pieces] };
  };
  const positions = { data: Int32Array.from({ length: pieces }, (_, i) => i), dims: [pieces] };
  const results = session.run({ ids: joined("ids"), shapes: joined("shapes"), kinds: joined("kinds"), positions }, outputs);
  return batch.map((_, i) =>
    Object.fromEntries(
      Object.entries(results).map(([name, { data }]) => {
        const size = data.length / batch.length;
        return [name, data.subarray(i * size, (i + 1) * size)];
      }),
    ),
  );
}
