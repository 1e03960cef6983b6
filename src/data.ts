/** Knowledge files of the package: a path relative to data/ in, the parsed YAML out. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { packagePath } from "./paths.js";

export class DataError extends Error {}

/** Reads and checks a YAML file. Throws DataError naming the file and the field that is wrong. */
function readYaml<T>(path: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new DataError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new DataError(`${path}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not valid"}`);
}

export const readKnowledge = <T>(relative: string, schema: z.ZodType<T>): T => readYaml(packagePath(`data/${relative}`), schema);

/** A list of words in a knowledge file, read as a set. */
export const wordSet = z.array(z.string()).transform((list): ReadonlySet<string> => new Set(list));
