/** Writes trained weights in the form that src/language/weights.ts reads. */
import { writeFileSync } from "node:fs";

export interface Shape {
  /** Width of the encoder; twice the channels of each direction. */
  readonly width: number;
  readonly layers: number;
  /** Width of each of the four head projections. */
  readonly head: number;
  /** Width of the frozen vectors; the feature embeddings fill the rest of the width. */
  readonly vector: number;
  readonly features: number;
  readonly upos: number;
  readonly xpos: number;
  readonly relations: number;
}

export interface Names {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly relations: readonly string[];
  readonly features: readonly string[];
  readonly vectorWords: readonly string[];
}

/** A matrix row by row, or where `rows` is 1 a list of biases. */
export interface Block {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Tables of words, of which few rows are used at a time. */
const TABLES: readonly string[] = ["vectors", "features"];

/** Bytes and one scale a row: value ≈ byte · scale. */
function rowsToBytes(values: Float32Array, rows: number, columns: number): { bytes: Int8Array; scales: Float32Array } {
  const bytes = new Int8Array(rows * columns);
  const scales = new Float32Array(rows);
  for (let i = 0; i < rows; i++) {
    let most = 1e-9;
    for (let j = 0; j < columns; j++) most = Math.max(most, Math.abs(values[i * columns + j] as number));
    scales[i] = most / 127;
    for (let j = 0; j < columns; j++) bytes[i * columns + j] = Math.round(((values[i * columns + j] as number) / most) * 127);
  }
  return { bytes, scales };
}

/** A matrix as 16-bit integers with one scale a column: value ≈ short · scale. */
function columnsToShorts(values: Float32Array, rows: number, columns: number): { shorts: Int16Array; scales: Float32Array } {
  const shorts = new Int16Array(rows * columns);
  const scales = new Float32Array(columns);
  for (let j = 0; j < columns; j++) {
    let most = 1e-9;
    for (let i = 0; i < rows; i++) most = Math.max(most, Math.abs(values[i * columns + j] as number));
    scales[j] = most / 500;
    for (let i = 0; i < rows; i++) shorts[i * columns + j] = Math.round(((values[i * columns + j] as number) / most) * 500);
  }
  return { shorts, scales };
}

export function writeWeights(path: string, shape: Shape, names: Names, filled: readonly Block[]): void {
  const blocks: { name: string; kind: string; rows: number; columns: number; offset: number }[] = [];
  const parts: Uint8Array[] = [];
  let offset = 0;
  const add = (name: string, kind: string, rows: number, columns: number, data: Int8Array | Int16Array | Float32Array): void => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    blocks.push({ name, kind, rows, columns, offset });
    parts.push(bytes);
    offset += bytes.byteLength;
    const gap = (16 - (offset % 16)) % 16;
    parts.push(new Uint8Array(gap));
    offset += gap;
  };
  for (const { name, rows, columns, values } of filled) {
    if (TABLES.includes(name)) {
      const { bytes, scales } = rowsToBytes(values, rows, columns);
      add(name, "i8", rows, columns, bytes);
      add(`${name}.scales`, "f32", 1, rows, scales);
    } else if (rows === 1) add(name, "f32", 1, columns, values);
    else {
      const { shorts, scales } = columnsToShorts(values, rows, columns);
      add(name, "i16", rows, columns, shorts);
      add(`${name}.scales`, "f32", 1, columns, scales);
    }
  }
  const header = Buffer.from(JSON.stringify({ format: "chancery-weights 1", shape, names, blocks }));
  const gap = Buffer.alloc((16 - ((header.length + 8) % 16)) % 16, 32);
  const lead = Buffer.alloc(8);
  lead.writeUInt32LE(0x43484e31, 0);
  lead.writeUInt32LE(header.length + gap.length, 4);
  writeFileSync(path, Buffer.concat([lead, header, gap, ...parts]));
}
