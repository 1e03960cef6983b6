/**
 * Knowledge files of the package: a path relative to data/ in, the checked content out. The build keeps every file parsed beside them, since
 * parsing YAML takes ten times as long as reading JSON; a file that was edited since is parsed anew.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { z } from "zod";
import { packagePath } from "./paths.js";

export class DataError extends Error {}

interface Packed {
  /** Of the file that it was parsed from. */
  readonly hash: string;
  readonly value: unknown;
}

const PACKED = "dist/knowledge.json";
const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** The library is loaded only where something is to be parsed. */
const yaml = (): typeof import("yaml") => createRequire(import.meta.url)("yaml") as typeof import("yaml");

let packed: Readonly<Record<string, Packed>> | undefined;

/** A file's name under data/, with forward slashes on every system. */
const nameOf = (path: string): string => relative(packagePath("data"), path).replaceAll("\\", "/");

function parsed(path: string, text: string): unknown {
  if (!packed) {
    const kept = packagePath(PACKED);
    packed = existsSync(kept) ? (JSON.parse(readFileSync(kept, "utf8")) as Record<string, Packed>) : {};
  }
  const kept = packed[nameOf(path)];
  return kept?.hash === hashOf(text) ? kept.value : yaml().parse(text);
}

/** The line of a field in a YAML text, or of the nearest thing around it that is there; counted from 1. */
function lineOf(text: string, field: readonly PropertyKey[]): number {
  const { isNode, LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (let depth = field.length; depth > 0; depth--) {
    const node = document.getIn(field.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** Reads and checks a YAML file. Throws DataError naming the file, the line and the field that is wrong. */
export function readYaml<T>(path: string, schema: z.ZodType<T>): T {
  let text = "";
  let value: unknown;
  try {
    text = readFileSync(path, "utf8");
    value = parsed(path, text);
  } catch (error) {
    throw new DataError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const field = issue?.path ?? [];
  throw new DataError(`${path}:${lineOf(text, field)}: ${field.join(".")}: ${issue?.message ?? "not valid"}`);
}

export const readKnowledge = <T>(relative: string, schema: z.ZodType<T>): T => readYaml(packagePath(`data/${relative}`), schema);

/**
 * Rows of a table under data/: cells between tabs, the first line that is no comment being the header; each row is checked by `row`.
 * Throws DataError with file and line.
 */
export function readTable<T>(relative: string, row: z.ZodType<T>): T[] {
  const path = packagePath(`data/${relative}`);
  const rows: T[] = [];
  let header: readonly string[] | undefined;
  for (const [i, line] of readFileSync(path, "utf8").split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const cells = line.split("\t");
    if (!header) {
      header = cells;
      continue;
    }
    if (cells.length !== header.length)
      throw new DataError(`${path}:${i + 1}: has ${cells.length} columns where there should be ${header.join(", ")}`);
    const checked = row.safeParse(Object.fromEntries(header.map((name, at) => [name, cells[at]])));
    if (!checked.success) {
      const issue = checked.error.issues[0];
      throw new DataError(`${path}:${i + 1}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not valid"}`);
    }
    rows.push(checked.data);
  }
  return rows;
}

/**
 * Parses every knowledge file for `readYaml`.
 * @public called by the build (npm run build:data)
 */
export function packKnowledge(): void {
  const out: Record<string, Packed> = {};
  for (const name of readdirSync(packagePath("data"), { recursive: true, encoding: "utf8" }).filter((n) => n.endsWith(".yaml"))) {
    const path = join(packagePath("data"), name);
    const text = readFileSync(path, "utf8");
    out[nameOf(path)] = { hash: hashOf(text), value: yaml().parse(text) };
  }
  writeFileSync(packagePath(PACKED), JSON.stringify(out));
}

/** A list of words in a knowledge file, read as a set. */
export const wordSet = z.array(z.string()).transform((list): ReadonlySet<string> => new Set(list));
