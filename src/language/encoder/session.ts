/** A network loaded from an ONNX file, whichever backend runs it. */
import { threadId } from "node:worker_threads";
import { openNative } from "./native.js";
import { openPortable } from "./portable.js";

/** Numbers in row-major order. */
export interface Tensor {
  readonly data: Float32Array | Int32Array;
  readonly dims: readonly number[];
}

export interface FloatTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export interface Session {
  /** `native`: onnxruntime; `portable`: own WebAssembly kernels. */
  readonly backend: Backend;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Gives the outputs named, by default all. Throws an Error when an input is missing or does not fit the network. */
  run(inputs: Readonly<Record<string, Tensor>>, outputs?: readonly string[]): Record<string, FloatTensor>;
}

export type Backend = "native" | "portable";

let said = false;

/** Once a process, of all its threads, for whoever wonders why reading is slow. */
function sayWhy(reason: string): void {
  if (said || threadId > FIRST_THREAD) return;
  said = true;
  process.stderr.write(
    `onnxruntime-node is not at work here (${reason}); the WebAssembly kernels take its place, at a sixth of its speed. It comes with: npm install --ignore-scripts\n`,
  );
}
/** The main thread is 0; where others read, it does not. */
const FIRST_THREAD = 1;

/**
 * Loads the ONNX file at `path`, on one thread. Without `backend`, onnxruntime where it is installed for this platform, else the
 * WebAssembly kernels, which give the same to rounding at about a sixth of the speed (said once on standard error).
 * Throws an Error naming the file when it cannot be read or, for `native`, when onnxruntime cannot be loaded.
 */
export function createSession(path: string, backend?: Backend): Session {
  if (backend === "portable") return openPortable(path);
  const native = openNative(path);
  if (native.session) return native.session;
  if (backend === "native") throw new Error(`onnxruntime-node cannot be loaded: ${native.reason}`);
  sayWhy(native.reason);
  return openPortable(path);
}
