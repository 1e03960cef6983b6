/**
 * The matrix kernels: in goes nothing, out comes an instance of the WebAssembly module with a memory
 * of its own and an arena to place arrays in. Kernel arguments are byte offsets into that memory.
 */
import { readFileSync } from "node:fs";
import { packagePath } from "../../paths.js";

interface Kernels {
  gemm(a: number, b: number, c: number, n: number, k: number, m: number, scratch: number): void;
  transpose(a: number, b: number, n: number, m: number, stride: number): void;
  quantise(a: number, q: number, scales: number, n: number, k: number): void;
  gemmInteger(a: number, scaleA: number, b: number, scaleB: number, bias: number, c: number, n: number, k: number, m: number): void;
  recurrence(gates: number, x: number, h: number, n: number, width: number, state: number): void;
}

export interface Arena {
  readonly kernels: Kernels;
  /** Reserves `bytes` (rounded up to 16) and returns their offset. Throws RangeError when the memory is full. */
  reserve(bytes: number): number;
  floats(offset: number, count: number): Float32Array;
  shorts(offset: number, count: number): Int16Array;
}

const PAGE = 65536;
let compiled: WebAssembly.Module | undefined;

/** An arena of a fixed size, so that views into it never detach. */
export function createArena(megabytes: number): Arena {
  compiled ??= new WebAssembly.Module(readFileSync(packagePath("dist/language/kernels/kernels.wasm")));
  const pages = Math.ceil((megabytes * 1024 * 1024) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const instance = new WebAssembly.Instance(compiled, { env: { memory } });
  const end = pages * PAGE;
  let next = 1024;
  return {
    kernels: instance.exports as unknown as Kernels,
    reserve(bytes) {
      const offset = next;
      next = (next + bytes + 15) & ~15;
      if (next > end) throw new RangeError(`the language model's memory of ${megabytes} MB is full`);
      return offset;
    },
    floats: (offset, count) => new Float32Array(memory.buffer, offset, count),
    shorts: (offset, count) => new Int16Array(memory.buffer, offset, count),
  };
}
