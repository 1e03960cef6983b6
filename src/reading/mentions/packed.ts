/**
 * The package's own names as the build keeps them: the tree whole, since making it anew takes four times as long as everything else that a reader
 * loads. An edited file of names counts at once: the tree is then made anew, as it is where the program runs from its source.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { packagePath } from "../../paths.js";
import { loadNames } from "./load.js";
import type { Names } from "./names.js";

interface Packed {
  /** Of all files that names are read from. */
  readonly hash: string;
  readonly names: Names;
}

const PACKED = "dist/names.bin";
const FOLDERS = ["data/actors", "data/places", "data/language"];

/** Of everything under the folders of names but what is binary. */
function hashOfFiles(): string {
  const hash = createHash("sha256");
  for (const folder of FOLDERS)
    for (const name of readdirSync(packagePath(folder)).sort())
      if (/\.(?:yaml|tsv)$/.test(name)) hash.update(`${folder}/${name}\0`).update(readFileSync(packagePath(`${folder}/${name}`)));
  return hash.digest("base64url");
}

/** The names of the package's own files. Throws DataError as `loadNames` does. */
export function standardNames(): Names {
  const path = packagePath(PACKED);
  if (!import.meta.url.includes("/dist/") || !existsSync(path)) return loadNames();
  try {
    const packed = deserialize(readFileSync(path)) as Packed;
    if (packed.hash === hashOfFiles()) return packed.names;
  } catch {
    // written by a newer Node.js, or cut short: made anew
  }
  return loadNames();
}

/**
 * Makes the tree for `standardNames`.
 * @public called by the build (npm run build:data)
 */
export function packNames(): void {
  writeFileSync(packagePath(PACKED), serialize({ hash: hashOfFiles(), names: loadNames() } satisfies Packed));
}
