/**
 * The operators of ONNX that the networks use, on the WebAssembly kernels. Definitions: https://onnx.ai/onnx/operators and, for
 * Gelu, MultiHeadAttention and MatMulIntegerToFloat, onnxruntime's docs/ContribOperators.md.
 */
import type { Memory } from "./memory.js";
import type { Constant, ElementType, Node } from "./onnx.js";

/** A tensor in the memory. `stride` is the distance of two rows in elements: more than the last dimension for part of a wider one. */
export interface Value {
  readonly type: ElementType | "i16";
  readonly dims: readonly number[];
  readonly offset: number;
  readonly stride: number;
  /** Bytes to give back when nobody needs it any more; 0 for constants and parts of others. */
  readonly owned: number;
}

/** What an operator does with its inputs at each run. */
export type Step = (inputs: readonly (Value | undefined)[]) => Value[];

/** What an operator is prepared from: the node, its constant inputs and a way to place them in the memory. */
export interface Setting {
  readonly memory: Memory;
  readonly node: Node;
  constant(input: number): Constant | undefined;
}

const SIZES: Readonly<Record<Value["type"], number>> = { f32: 4, i32: 4, i64: 8, i16: 2, i8: 1, u8: 1 };

export const count = (dims: readonly number[]): number => dims.reduce((product, size) => product * size, 1);
const last = (dims: readonly number[]): number => dims.at(-1) ?? 1;
export const sizeOf = (type: Value["type"], dims: readonly number[]): number => count(dims) * SIZES[type];

const eights = (size: number): number => Math.ceil(size / 8) * 8;

function fresh(memory: Memory, type: Value["type"], dims: readonly number[]): Value {
  const owned = sizeOf(type, dims);
  return { type, dims, offset: memory.take(owned), stride: last(dims), owned };
}

function given(value: Value | undefined, node: Node): Value {
  if (!value) throw new Error(`${node.operator} lacks an input`);
  return value;
}

/** An input whose rows have the length that the kernel takes. */
function rowsOf(value: Value | undefined, node: Node, width: number): Value {
  const x = given(value, node);
  if (last(x.dims) !== width) throw new RangeError(`${node.operator} takes rows of ${width} numbers, not of ${last(x.dims)}`);
  return x;
}

/** An input whose rows a kernel can take four numbers at a time. */
function foursOf(value: Value | undefined, node: Node): Value {
  const x = given(value, node);
  if (last(x.dims) % 4 !== 0) throw new RangeError(`${node.operator} takes rows of a multiple of 4 numbers, not of ${last(x.dims)}`);
  return x;
}

function constantOf(setting: Setting, input: number): Constant {
  const constant = setting.constant(input);
  if (!constant) throw new Error(`${setting.node.operator} needs a constant as input ${input + 1}`);
  return constant;
}

const viewOf = ({ bytes }: Constant): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Places a constant for good. */
export function place(memory: Memory, { type, dims, bytes }: Constant): Value {
  const offset = memory.keep(bytes.length);
  memory.bytes(offset, bytes.length).set(bytes);
  return { type, dims, offset, stride: last(dims), owned: 0 };
}

/** Places the result of `pack` for good, from a constant that is needed no longer. */
function packed(setting: Setting, constant: Constant, elementBytes: number, pack: "packIntegers" | "packFloats"): number {
  const { memory } = setting;
  const [k, m] = constant.dims as [number, number];
  const panels = memory.keep(k * eights(m) * elementBytes);
  const source = memory.take(constant.bytes.length);
  memory.bytes(source, constant.bytes.length).set(constant.bytes);
  memory.kernels[pack](source, panels, k, m);
  memory.clear();
  return panels;
}

/** Floats by column, filled with zeros to a multiple of eight, for good. */
function columns(memory: Memory, values: readonly number[]): number {
  const size = eights(values.length);
  const offset = memory.keep(size * 4);
  const floats = memory.floats(offset, size);
  floats.fill(0);
  floats.set(values);
  return offset;
}

/** Rows that were calculated `wide` apart, moved together. */
function narrow(memory: Memory, wide: Value, dims: readonly number[]): Value {
  const size = last(dims);
  if (wide.stride === size) return wide;
  const result = fresh(memory, "f32", dims);
  const rows = count(dims) / size;
  const from = memory.floats(wide.offset, rows * wide.stride);
  const to = memory.floats(result.offset, rows * size);
  for (let row = 0; row < rows; row++) to.set(from.subarray(row * wide.stride, row * wide.stride + size), row * size);
  memory.give(wide.offset, wide.owned);
  return result;
}

function matMulIntegerToFloat(setting: Setting): Step {
  const { memory, node } = setting;
  const weight = constantOf(setting, 1);
  const [k, m] = weight.dims as [number, number];
  if (k % 8 !== 0) throw new Error(`rows of ${k} numbers are not a multiple of 8`);
  const panels = packed(setting, weight, 2, "packIntegers");
  const step = viewOf(constantOf(setting, 2)).getFloat32(0, true);
  const units = viewOf(constantOf(setting, 3));
  const bias = viewOf(constantOf(setting, 6));
  const by = Array.from({ length: m }, (_, j) => Math.fround(step * units.getFloat32(4 * j, true)));
  const unitAt = columns(memory, by);
  const biasAt = columns(
    memory,
    by.map((_, j) => bias.getFloat32(4 * j, true)),
  );
  return ([input]) => {
    const x = rowsOf(input, node, k);
    const rows = count(x.dims) / k;
    const dims = [...x.dims.slice(0, -1), m];
    const wide = fresh(memory, "f32", [rows, eights(m)]);
    memory.kernels.multiplyIntegers(x.offset, panels, unitAt, biasAt, wide.offset, rows, k, eights(m));
    return [{ ...narrow(memory, wide, dims), dims, stride: m }];
  };
}

function matMul(setting: Setting): Step {
  const { memory, node } = setting;
  const weight = constantOf(setting, 1);
  const [k, m] = weight.dims as [number, number];
  const panels = packed(setting, weight, 4, "packFloats");
  return ([input]) => {
    const x = rowsOf(input, node, k);
    const rows = count(x.dims) / k;
    const dims = [...x.dims.slice(0, -1), m];
    const wide = fresh(memory, "f32", [rows, eights(m)]);
    memory.kernels.multiplyFloats(x.offset, panels, wide.offset, rows, k, eights(m));
    return [{ ...narrow(memory, wide, dims), dims, stride: m }];
  };
}

function quantizeLinear(setting: Setting): Step {
  const { memory, node } = setting;
  const step = viewOf(constantOf(setting, 1)).getFloat32(0, true);
  const zero = viewOf(constantOf(setting, 2)).getUint8(0);
  return ([input]) => {
    const x = given(input, node);
    const result = fresh(memory, "i16", x.dims);
    memory.kernels.quantise(x.offset, result.offset, count(x.dims), step, zero);
    return [result];
  };
}

function gather({ memory, node }: Setting): Step {
  return ([first, second]) => {
    const table = given(first, node);
    const ids = given(second, node);
    const result = fresh(memory, table.type, [...ids.dims, ...table.dims.slice(1)]);
    const rows = table.dims[0] ?? 0;
    const size = sizeOf(table.type, table.dims) / rows;
    const wanted = memory.integers(ids.offset, count(ids.dims));
    const from = memory.bytes(table.offset, rows * size);
    const to = memory.bytes(result.offset, wanted.length * size);
    for (let i = 0; i < wanted.length; i++) {
      const id = wanted[i] as number;
      if (!(id >= 0 && id < rows)) throw new RangeError(`number ${id} is outside a table of ${rows} rows`);
      to.set(from.subarray(id * size, (id + 1) * size), i * size);
    }
    return [result];
  };
}

function cast({ memory, node }: Setting): Step {
  return ([input]) => {
    const x = given(input, node);
    if (x.type !== "i8") throw new Error("Cast is supported from bytes alone");
    const result = fresh(memory, "f32", x.dims);
    memory.kernels.widen(x.offset, result.offset, count(x.dims));
    return [result];
  };
}

function mul({ memory, node }: Setting): Step {
  return ([first, second]) => {
    const x = foursOf(first, node);
    const by = given(second, node);
    const width = last(x.dims);
    const rows = count(x.dims) / width;
    const result = fresh(memory, "f32", x.dims);
    if (by.dims.length === 1 && last(by.dims) === width) memory.kernels.scaleColumns(x.offset, by.offset, result.offset, rows, width);
    else if (last(by.dims) === 1 && count(by.dims) === rows) memory.kernels.scaleRows(x.offset, by.offset, result.offset, rows, width);
    else throw new Error(`Mul of [${x.dims}] and [${by.dims}] is not supported`);
    return [result];
  };
}

function sum({ memory, node }: Setting): Step {
  return ([first, second]) => {
    const x = given(first, node);
    const y = given(second, node);
    const result = fresh(memory, "f32", x.dims);
    const [size, part] = [count(x.dims), count(y.dims)];
    if (size === part) {
      memory.kernels.add(x.offset, y.offset, result.offset, size);
      return [result];
    }
    // one row, or one window, added to each
    if (part === 0 || size % part !== 0 || last(x.dims) !== last(y.dims))
      throw new Error(`Add of [${x.dims}] and [${y.dims}] is not supported`);
    const [from, by, to] = [memory.floats(x.offset, size), memory.floats(y.offset, part), memory.floats(result.offset, size)];
    for (let start = 0; start < size; start += part)
      for (let i = 0; i < part; i++) to[start + i] = (from[start + i] as number) + (by[i] as number);
    return [result];
  };
}

function layerNormalization({ memory, node }: Setting): Step {
  const epsilon = node.attributes.get("epsilon") ?? 1e-5;
  return ([first, gain, shift]) => {
    const x = foursOf(first, node);
    const width = last(x.dims);
    const result = fresh(memory, "f32", x.dims);
    const rows = count(x.dims) / width;
    memory.kernels.normalise(x.offset, given(gain, node).offset, given(shift, node).offset, result.offset, rows, width, epsilon);
    return [result];
  };
}

const elementwise =
  (kernel: "gelu" | "rectify" | "sigmoid" | "tangent") =>
  ({ memory, node }: Setting): Step =>
  ([input]) => {
    const x = given(input, node);
    const result = fresh(memory, "f32", x.dims);
    memory.kernels[kernel](x.offset, result.offset, count(x.dims));
    return [result];
  };

/** Parts of the last dimension, which stay where they are. */
function split({ node }: Setting): Step {
  return ([input]) => {
    const x = given(input, node);
    const width = last(x.dims) / node.outputs.length;
    const dims = [...x.dims.slice(0, -1), width];
    // the first part owns the whole
    return node.outputs.map((_, part) => ({ ...x, dims, offset: x.offset + part * width * 4, owned: part === 0 ? x.owned : 0 }));
  };
}

function multiHeadAttention({ memory, node }: Setting): Step {
  const heads = node.attributes.get("num_heads") ?? 1;
  return ([first, second, third, ...more]) => {
    const [q, k, v] = [given(first, node), given(second, node), given(third, node)];
    if (more.some((value) => value !== undefined)) throw new Error("MultiHeadAttention is supported without mask and bias");
    const [windows, pieces, width] = q.dims as [number, number, number];
    const size = width / heads;
    if (size % 8 !== 0) throw new Error(`heads of ${size} numbers are not a multiple of 8`);
    const result = fresh(memory, "f32", q.dims);
    const scratch = fresh(memory, "f32", [size + 4, eights(pieces)]);
    for (let window = 0; window < windows; window++) {
      const down = window * pieces * q.stride * 4;
      const to = result.offset + window * pieces * width * 4;
      for (let head = 0; head < heads; head++) {
        const at = down + head * size * 4;
        memory.kernels.attend(
          q.offset + at,
          k.offset + at,
          v.offset + at,
          to + head * size * 4,
          pieces,
          size,
          q.stride,
          width,
          1 / Math.sqrt(size),
          scratch.offset,
        );
      }
    }
    memory.give(scratch.offset, scratch.owned);
    return [result];
  };
}

/** What each operator's constant inputs become: placed as they are, unless the operator takes them itself. */
export const OPERATORS: Readonly<Record<string, { readonly prepare: (setting: Setting) => Step; readonly takes?: readonly number[] }>> = {
  Add: { prepare: sum },
  Cast: { prepare: cast },
  Gather: { prepare: gather },
  Gelu: { prepare: elementwise("gelu") },
  LayerNormalization: { prepare: layerNormalization },
  MatMul: { prepare: matMul, takes: [1] },
  MatMulIntegerToFloat: { prepare: matMulIntegerToFloat, takes: [1, 2, 3, 4, 6] },
  Mul: { prepare: mul },
  MultiHeadAttention: { prepare: multiHeadAttention },
  QuantizeLinear: { prepare: quantizeLinear, takes: [1, 2] },
  Relu: { prepare: elementwise("rectify") },
  Sigmoid: { prepare: elementwise("sigmoid") },
  Split: { prepare: split, takes: [1] },
  Tanh: { prepare: elementwise("tangent") },
};
