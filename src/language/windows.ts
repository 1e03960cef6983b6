/**
 * What the encoder reads at a time. In: the words of a report's title and sentences. Out: windows of pieces, each with the
 * title, up to two sentences of context, and as many whole sentences as fit. Every sentence is `live`, that is read for
 * itself, in exactly one window. The same windows are built for training (training/reader/windows.py).
 */

/** Sizes in pieces. */
const WINDOW = 288;
const TITLE = 40;
const CONTEXT = 90;
const LONGEST = 500;
const CLS = 2;
const SEP = 3;
/** Shape of what is no word (src/language/encoder). */
const NO_SHAPE = 5;

export interface Word {
  readonly pieces: readonly number[];
  readonly shape: number;
}

export interface Window {
  readonly ids: Int32Array;
  readonly shapes: Int32Array;
  /** Which kind of name a piece lies in, 0 for none; filled in by whoever knows names. */
  readonly kinds: Int32Array;
  /** For each word, in the order read: its sentence (-1 the title), its place there, its first and last piece. */
  readonly sentence: Int32Array;
  readonly token: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Sentences read for themselves: from, up to (exclusive). */
  readonly live: readonly [number, number];
  /** Where each sentence's words begin in the window. */
  readonly starts: ReadonlyMap<number, number>;
}

interface Draft {
  readonly ids: number[];
  readonly shapes: number[];
  readonly words: { sentence: number; token: number; first: number; last: number }[];
  readonly starts: Map<number, number>;
}

function add(draft: Draft, sentence: number, words: readonly Word[], limit: number): void {
  draft.starts.set(sentence, draft.words.length);
  const room = draft.ids.length + limit;
  for (const [token, word] of words.entries()) {
    if (draft.ids.length + word.pieces.length > room) break;
    const first = draft.ids.length;
    draft.ids.push(...word.pieces);
    for (let k = 0; k < word.pieces.length; k++) draft.shapes.push(word.shape);
    draft.words.push({ sentence, token, first, last: draft.ids.length - 1 });
  }
}

function close(draft: Draft): void {
  draft.ids.push(SEP);
  draft.shapes.push(NO_SHAPE);
}

function finished({ ids, shapes, words, starts }: Draft, live: readonly [number, number]): Window {
  return {
    ids: Int32Array.from(ids),
    shapes: Int32Array.from(shapes),
    kinds: new Int32Array(ids.length),
    sentence: Int32Array.from(words, (w) => w.sentence),
    token: Int32Array.from(words, (w) => w.token),
    first: Int32Array.from(words, (w) => w.first),
    last: Int32Array.from(words, (w) => w.last),
    live,
    starts,
  };
}

/** The windows of a report, in order. Linear in its length; a sentence over 500 pieces is read as far as that. */
export function windowsOf(title: readonly Word[] | null, sentences: readonly (readonly Word[])[]): Window[] {
  const lengths = sentences.map((words) => words.reduce((sum, word) => sum + word.pieces.length, 0));
  const windows: Window[] = [];
  for (let from = 0; from < sentences.length; ) {
    const draft: Draft = { ids: [CLS], shapes: [NO_SHAPE], words: [], starts: new Map() };
    if (title !== null && title.length > 0) {
      add(draft, -1, title, TITLE);
      close(draft);
    }
    let before = from;
    for (let size = 0; before > 0 && from - before < 2 && size + (lengths[before - 1] as number) <= CONTEXT; before--)
      size += lengths[before - 1] as number;
    for (let k = before; k < from; k++) add(draft, k, sentences[k] as Word[], Number.POSITIVE_INFINITY);
    let to = from;
    while (to < sentences.length && (to === from || draft.ids.length + (lengths[to] as number) < WINDOW - 1)) {
      add(draft, to, sentences[to] as Word[], Math.max(8, LONGEST - draft.ids.length));
      to++;
    }
    close(draft);
    windows.push(finished(draft, [from, to]));
    from = to;
  }
  return windows;
}

/** Index in the window of a sentence's token; undefined where it was cut off or is not in the window. */
export function wordAt(window: Window, sentence: number, token: number): number | undefined {
  const start = window.starts.get(sentence);
  if (start === undefined) return undefined;
  return window.sentence[start + token] === sentence ? start + token : undefined;
}
