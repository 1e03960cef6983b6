/**
 * Writes what student.py learned as weights/english.bin, in the form that src/language/weights.ts reads.
 *
 *   npx tsx training/parser/pack.ts student.bin weights/english.bin
 */
import { readFileSync } from "node:fs";
import { type Block, type Names, type Shape, writeWeights } from "./weights.js";

interface Header {
  readonly shape: Omit<Shape, "features" | "upos" | "xpos" | "relations">;
  readonly names: Names;
  readonly blocks: readonly { readonly name: string; readonly rows: number; readonly columns: number }[];
}

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) throw new Error("usage: pack.ts student.bin weights/english.bin");
const bytes = readFileSync(from);
const end = bytes.indexOf(10);
const { shape, names, blocks } = JSON.parse(bytes.toString("utf8", 0, end)) as Header;
const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset + end + 1, bytes.byteOffset + bytes.length));
let at = 0;
const filled = blocks.map((block): Block => {
  const values = numbers.subarray(at, at + block.rows * block.columns);
  at += values.length;
  return { ...block, values };
});
writeWeights(
  to,
  { ...shape, features: names.features.length, upos: names.upos.length, xpos: names.xpos.length, relations: names.relations.length },
  names,
  filled,
);
