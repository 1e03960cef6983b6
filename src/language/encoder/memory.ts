/**
 * The WebAssembly module of the encoder's kernels with a memory of its own: constants at the bottom, above them room for one run
 * at a time. Kernel arguments are byte offsets into that memory.
 */
import { readFileSync } from "node:fs";
import { packagePath } from "../../paths.js";

/** As described in assembly/index.ts. */
interface Kernels {
  packIntegers(b: number, panels: number, k: number, m: number): void;
  packFloats(b: number, panels: number, k: number, m: number): void;
  quantise(x: number, q: number, count: number, step: number, zero: number): void;
  multiplyIntegers(a: number, b: number, unit: number, bias: number, c: number, n: number, k: number, m: number): void;
  multiplyFloats(a: number, b: number, c: number, n: number, k: number, m: number): void;
  widen(x: number, y: number, count: number): void;
  scaleRows(x: number, by: number, y: number, n: number, k: number): void;
  scaleColumns(x: number, by: number, y: number, n: number, k: number): void;
  add(x: number, y: number, z: number, count: number): void;
  normalise(x: number, gain: number, shift: number, y: number, n: number, k: number, epsilon: number): void;
  gelu(x: number, y: number, count: number): void;
  rectify(x: number, y: number, count: number): void;
  sigmoid(x: number, y: number, count: number): void;
  tangent(x: number, y: number, count: number): void;
  attend(
    q: number,
    k: number,
    v: number,
    out: number,
    n: number,
    size: number,
    stride: number,
    width: number,
    scale: number,
    scratch: number,
  ): void;
}

export interface Memory {
  readonly kernels: Kernels;
  /** Bytes that stay. To be called before the first `take`. */
  keep(bytes: number): number;
  /** Bytes that may be given back with `give`. Kernels may write up to 32 bytes beyond them. */
  take(bytes: number): number;
  give(offset: number, bytes: number): void;
  /** Everything taken is free again. */
  clear(): void;
  /** Views into the memory, good until the next `keep` or `take`. */
  bytes(offset: number, count: number): Uint8Array;
  floats(offset: number, count: number): Float32Array;
  integers(offset: number, count: number): Int32Array;
}

const PAGE = 65536;
const MOST_PAGES = 16384;
let compiled: WebAssembly.Module | undefined;

/** Room in steps of 64 bytes, with 32 to spare for kernels that work on eight numbers at a time. */
const room = (bytes: number): number => Math.ceil((bytes + 32) / 64) * 64;

export function createMemory(): Memory {
  compiled ??= new WebAssembly.Module(readFileSync(packagePath("dist/language/encoder/encoder.wasm")));
  const memory = new WebAssembly.Memory({ initial: 16, maximum: MOST_PAGES });
  const kernels = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Kernels;
  const free = new Map<number, number[]>();
  let bottom = 1024;
  let next = bottom;
  const reserve = (bytes: number): number => {
    const offset = next;
    next += room(bytes);
    const missing = Math.ceil(next / PAGE) - memory.buffer.byteLength / PAGE;
    if (missing > 0) memory.grow(missing);
    return offset;
  };
  return {
    kernels,
    keep(bytes) {
      const offset = reserve(bytes);
      bottom = next;
      return offset;
    },
    take: (bytes) => free.get(room(bytes))?.pop() ?? reserve(bytes),
    give(offset, bytes) {
      const size = room(bytes);
      const list = free.get(size);
      if (list) list.push(offset);
      else free.set(size, [offset]);
    },
    clear() {
      free.clear();
      next = bottom;
    },
    bytes: (offset, count) => new Uint8Array(memory.buffer, offset, count),
    floats: (offset, count) => new Float32Array(memory.buffer, offset, count),
    integers: (offset, count) => new Int32Array(memory.buffer, offset, count),
  };
}
