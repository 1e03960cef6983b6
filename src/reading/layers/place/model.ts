/** The weights that accept or refuse a candidate name (weights/places.tsv, made by training/places.ts). */
import { readFileSync } from "node:fs";
import { DataError } from "../../../data.js";
import { packagePath } from "../../../paths.js";

let loaded: ReadonlyMap<string, number> | undefined;

function weights(): ReadonlyMap<string, number> {
  if (loaded) return loaded;
  const path = packagePath("weights/places.tsv");
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  loaded = new Map(
    lines.map((line, i) => {
      const [name = "", value] = line.split("\t");
      if (!Number.isFinite(Number(value))) throw new DataError(`${path}:${i + 1}: "${line}" is not a feature and its weight`);
      return [name, Number(value)];
    }),
  );
  return loaded;
}

/** Log-odds that the name means a place. */
export function score(features: readonly { readonly name: string; readonly value: number }[]): number {
  const known = weights();
  return features.reduce((sum, f) => sum + f.value * (known.get(f.name) ?? 0), 0);
}
