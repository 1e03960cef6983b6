/**
 * The network over a report. In: the words of its title and sentences, and which of them are names of which kind. Out: window by
 * window what the encoder says of the pieces, for whoever reads acts from it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { DataError } from "../data.js";
import { addTo } from "../groups.js";
import { type Backend, type Encoder, loadEncoder, shapeOf } from "./encoder/index.js";
import { type Window, windowsOf, wordAt } from "./windows.js";

export type { Window } from "./windows.js";

/** A named stretch of words; `kind` counts from 1 in the order of `mentionKinds`. */
interface NamedWords {
  /** -1 for the title. */
  readonly sentence: number;
  /** Tokens, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: number;
}

/** A window and, for each of its pieces, row by row: the hidden state and what the heads say. */
export interface EncodedWindow {
  readonly window: Window;
  readonly width: number;
  readonly hidden: Float32Array;
  /** [pieces × 17] */
  readonly type: Float32Array;
  /** [pieces × 516] */
  readonly keys: Float32Array;
}

/** A network for rows gathered from hidden states: count × width numbers in, its outputs out. */
export interface RowNetwork {
  run(rows: Float32Array, count: number): Readonly<Record<string, Float32Array>>;
}

export interface Network {
  readonly backend: Backend;
  /** Tables that go with the heads, and settings; who uses them checks their shape. */
  readonly meta: unknown;
  /** Windows in order, a few at a time, so that memory does not grow with the report. */
  read(title: readonly string[] | null, sentences: readonly (readonly string[])[], names: readonly NamedWords[]): Generator<EncodedWindow>;
  /** The network NAME.onnx for rows. */
  rows(name: string): RowNetwork;
}

const sizeSchema = z.object({ size: z.object({ d: z.number().int() }) });

/** Windows encoded together. */
const TOGETHER = 8;

/** Loads the network in a folder (weights/reader). Throws Errors that name the file at fault. */
export function loadNetwork(folder: string, backend?: Backend): Network {
  const encoder = loadEncoder(folder, backend);
  const path = join(folder, "reader.json");
  const meta: unknown = JSON.parse(readFileSync(path, "utf8"));
  const checked = sizeSchema.safeParse(meta);
  if (!checked.success) throw new DataError(`${path}: ${checked.error.issues[0]?.path.join(".")}: ${checked.error.issues[0]?.message}`);
  const width = checked.data.size.d;
  const sessions = new Map<string, RowNetwork>();
  return {
    backend: encoder.backend,
    meta,
    read: (title, sentences, names) => readWindows(encoder, width, title, sentences, names),
    rows(name) {
      const known = sessions.get(name) ?? rowNetwork(encoder, name);
      sessions.set(name, known);
      return known;
    },
  };
}

function rowNetwork(encoder: Encoder, name: string): RowNetwork {
  const session = encoder.network(name);
  return {
    run(rows, count) {
      const results = session.run({ rows: { data: rows, dims: [count, rows.length / Math.max(1, count)] } });
      return Object.fromEntries(Object.entries(results).map(([output, { data }]) => [output, data]));
    },
  };
}

function* readWindows(
  encoder: Encoder,
  width: number,
  title: readonly string[] | null,
  sentences: readonly (readonly string[])[],
  names: readonly NamedWords[],
): Generator<EncodedWindow> {
  const words = (forms: readonly string[]) => forms.map((form) => ({ pieces: encoder.words.pieces(form), shape: shapeOf(form) }));
  const windows = windowsOf(title === null ? null : words(title), sentences.map(words));
  const bySentence = new Map<number, NamedWords[]>();
  for (const name of names) addTo(bySentence, name.sentence, name);
  for (let from = 0; from < windows.length; from += TOGETHER) {
    const some = windows.slice(from, from + TOGETHER);
    for (const window of some) markNames(window, bySentence);
    const encodings = encoder.encode(some, ["hidden", "type", "keys"]);
    for (const [i, window] of some.entries()) {
      const { hidden, type, keys } = encodings[i] as { hidden: Float32Array; type: Float32Array; keys: Float32Array };
      yield { window, width, hidden, type, keys };
    }
  }
}

function markNames(window: Window, names: ReadonlyMap<number, readonly NamedWords[]>): void {
  for (const sentence of window.starts.keys())
    for (const name of names.get(sentence) ?? []) {
      const first = wordAt(window, sentence, name.start);
      if (first === undefined) continue;
      const last = wordAt(window, sentence, name.end - 1) ?? first;
      window.kinds.fill(name.kind, window.first[first], (window.last[last] as number) + 1);
    }
}
