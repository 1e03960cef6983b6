/**
 * The weights file: a magic number, a JSON header and aligned blocks of numbers, as
 * training/parser/weights.ts writes it.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { packagePath } from "../paths.js";

const headerSchema = z.object({
  format: z.literal("chancery-weights 1"),
  shape: z.object({
    width: z.number(),
    layers: z.number(),
    head: z.number(),
    vector: z.number(),
    features: z.number(),
    upos: z.number(),
    xpos: z.number(),
    relations: z.number(),
  }),
  names: z.object({
    upos: z.array(z.string()),
    xpos: z.array(z.string()),
    relations: z.array(z.string()),
    features: z.array(z.string()),
    vectorWords: z.array(z.string()),
  }),
  blocks: z.array(
    z.object({ name: z.string(), kind: z.enum(["i8", "i16", "f32"]), rows: z.number(), columns: z.number(), offset: z.number() }),
  ),
});

type Header = z.infer<typeof headerSchema>;

export interface Weights {
  readonly shape: Header["shape"];
  readonly names: Header["names"];
  /** Throws an Error when the file has no such block. */
  bytes(name: string): Int8Array;
  shorts(name: string): Int16Array;
  floats(name: string): Float32Array;
}

/** Throws an Error naming the file when it is not a weights file. */
export function loadWeights(path = packagePath("weights/english.bin")): Weights {
  const file = readFileSync(path);
  if (file.length < 8 || file.readUInt32LE(0) !== 0x43484e31) throw new Error(`${path} is not a Chancery weights file`);
  const length = file.readUInt32LE(4);
  const header = JSON.parse(file.toString("utf8", 8, 8 + length)) as Header;
  if (header.format !== headerSchema.shape.format.value) throw new Error(`${path}: unknown weights format ${String(header.format)}`);
  // a copy of its own, so that typed views are aligned
  const body = new Uint8Array(file.length - 8 - length);
  body.set(file.subarray(8 + length));
  const blocks = new Map(header.blocks.map((block) => [block.name, block]));
  const block = (name: string): Header["blocks"][number] => {
    const found = blocks.get(name);
    if (!found) throw new Error(`${path} has no block ${name}`);
    return found;
  };
  return {
    shape: header.shape,
    names: header.names,
    bytes: (name) => new Int8Array(body.buffer, block(name).offset, block(name).rows * block(name).columns),
    shorts: (name) => new Int16Array(body.buffer, block(name).offset, block(name).rows * block(name).columns),
    floats: (name) => new Float32Array(body.buffer, block(name).offset, block(name).rows * block(name).columns),
  };
}
