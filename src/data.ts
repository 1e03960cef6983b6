/** Knowledge files of the package: a path relative to data/ in, the parsed YAML out. */
import { readFileSync } from "node:fs";
import { isNode, LineCounter, parse, parseDocument } from "yaml";
import { z } from "zod";
import { packagePath } from "./paths.js";

export class DataError extends Error {}

/** The line of a field in a YAML text, or of the nearest thing around it that is there; counted from 1. */
function lineOf(text: string, field: readonly PropertyKey[]): number {
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
    value = parse(text);
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

/** A list of words in a knowledge file, read as a set. */
export const wordSet = z.array(z.string()).transform((list): ReadonlySet<string> => new Set(list));
