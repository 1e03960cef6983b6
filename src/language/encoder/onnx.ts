/** ONNX files, as far as the portable backend needs them: nodes, their attributes and the constant tensors. */

export interface Constant {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  /** The elements as they lie in the file, little-endian. */
  readonly bytes: Uint8Array;
}

export type ElementType = "f32" | "u8" | "i8" | "i32" | "i64";

export interface Node {
  readonly operator: string;
  /** Names; "" where an optional input is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, number>;
}

export interface Model {
  readonly nodes: readonly Node[];
  readonly constants: readonly Constant[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Numbers of TensorProto.DataType. */
const ELEMENTS: ReadonlyMap<number, ElementType> = new Map([
  [1, "f32"],
  [2, "u8"],
  [3, "i8"],
  [6, "i32"],
  [7, "i64"],
]);

/** One field of a protocol buffer: its number and its value, bytes for what has a length. */
interface Field {
  readonly number: number;
  readonly value: number;
  readonly bytes: Uint8Array;
}

const NONE = new Uint8Array(0);

/** The fields of a message. Throws an Error when the bytes are not one. */
function* fields(bytes: Uint8Array): Generator<Field> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const whole = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = view.getUint8(at++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = whole();
    const number = Math.floor(key / 8);
    if (key % 8 === 0) yield { number, value: whole(), bytes: NONE };
    else if (key % 8 === 5) {
      yield { number, value: view.getFloat32(at, true), bytes: NONE };
      at += 4;
    } else if (key % 8 === 2) {
      const length = whole();
      if (at + length > bytes.length) throw new Error("the file is cut short");
      yield { number, value: 0, bytes: bytes.subarray(at, at + length) };
      at += length;
    } else throw new Error(`unknown wire type ${key % 8}`);
  }
}

const decoder = new TextDecoder();
const text = (field: Field): string => decoder.decode(field.bytes);

/** Packed or single, a repeated whole number. */
function wholes(field: Field): number[] {
  if (field.bytes.length === 0) return [field.value];
  const values: number[] = [];
  let value = 0;
  let factor = 1;
  for (const byte of field.bytes) {
    value += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) {
      values.push(value);
      value = 0;
      factor = 1;
    }
  }
  return values;
}

function readConstant(bytes: Uint8Array): Constant {
  let name = "";
  let type: ElementType | undefined;
  let raw: Uint8Array = NONE;
  const dims: number[] = [];
  for (const field of fields(bytes)) {
    if (field.number === 1) dims.push(...wholes(field));
    else if (field.number === 2) type = ELEMENTS.get(field.value);
    else if (field.number === 8) name = text(field);
    else if (field.number === 9) raw = field.bytes;
  }
  if (!type) throw new Error(`the constant ${name} has an element type that is not supported`);
  return { name, type, dims, bytes: raw };
}

/** A number; -1 and other whole numbers below 0 take ten bytes in the file. */
function readAttribute(bytes: Uint8Array): [string, number] {
  let name = "";
  let value = 0;
  for (const field of fields(bytes)) {
    if (field.number === 1) name = text(field);
    else if (field.number === 2) value = field.value;
    else if (field.number === 3) value = field.value > 2 ** 63 ? -1 : field.value;
  }
  return [name, value];
}

function readNode(bytes: Uint8Array): Node {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, number>();
  let operator = "";
  for (const field of fields(bytes)) {
    if (field.number === 1) inputs.push(text(field));
    else if (field.number === 2) outputs.push(text(field));
    else if (field.number === 4) operator = text(field);
    else if (field.number === 5) attributes.set(...readAttribute(field.bytes));
  }
  return { operator, inputs, outputs, attributes };
}

/** The name of an input or output. */
function readName(bytes: Uint8Array): string {
  for (const field of fields(bytes)) if (field.number === 1) return text(field);
  return "";
}

/** Reads a model. Throws an Error when the bytes are not an ONNX model or hold a type that is not supported. */
export function readModel(file: Uint8Array): Model {
  const nodes: Node[] = [];
  const constants: Constant[] = [];
  const inputs: string[] = [];
  const outputs: string[] = [];
  for (const part of fields(file)) {
    if (part.number !== 7) continue;
    for (const field of fields(part.bytes)) {
      if (field.number === 1) nodes.push(readNode(field.bytes));
      else if (field.number === 5) constants.push(readConstant(field.bytes));
      else if (field.number === 11) inputs.push(readName(field.bytes));
      else if (field.number === 12) outputs.push(readName(field.bytes));
    }
  }
  if (nodes.length === 0) throw new Error("it holds no graph");
  return { nodes, constants, inputs, outputs };
}
