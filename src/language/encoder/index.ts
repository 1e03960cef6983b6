/**
 * The encoder: a small transformer (BERT's architecture) with heads. In: windows of word pieces, each piece with its shape and the
 * kind of named mention it lies in. Out: for each piece its hidden state and what each head says. Further networks that work on
 * rows gathered from hidden states are sessions of their own.
 *
 * Words become pieces here, windows are put together by the caller; training/reader/export.py makes the files.
 */
import { join } from "node:path";
import { type Backend, createSession, type Session } from "./session.js";
import { type Encoding, encodeWindows, type Window } from "./windows.js";
import { loadWordPieces, type WordPieces } from "./wordpiece.js";

export { type Backend, createSession } from "./session.js";
export { LONGEST_WINDOW, type Window } from "./windows.js";
export { createWordPieces, SHAPES, shapeOf } from "./wordpiece.js";

export interface Encoder {
  readonly backend: Backend;
  readonly words: WordPieces;
  /** `hidden` and the heads. */
  readonly outputs: readonly string[];
  /** See `encodeWindows`: order is kept, a window's result does not depend on the others. */
  encode(windows: readonly Window[], outputs?: readonly string[]): Encoding[];
  /** The network NAME.onnx beside the encoder, on the same backend. Throws an Error naming the file when there is none. */
  network(name: string): Session;
}

/**
 * Loads encoder.onnx and vocabulary.txt from a folder. Without `backend` the faster one that works here (see `createSession`).
 * Throws an Error naming the file that is missing or at fault.
 */
export function loadEncoder(folder: string, backend?: Backend): Encoder {
  const words = loadWordPieces(join(folder, "vocabulary.txt"));
  const session = createSession(join(folder, "encoder.onnx"), backend);
  return {
    backend: session.backend,
    words,
    outputs: session.outputs,
    encode: (windows, outputs) => encodeWindows(session, windows, outputs),
    network: (name) => createSession(join(folder, `${name}.onnx`), session.backend),
  };
}
