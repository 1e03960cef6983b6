/**
 * Speed of the layers under a statement, and what opening the gazetteer costs. Memory and time to open are measured in a process of its own,
 * since nothing else may be loaded before.
 *
 *   npx tsx bench/layers.ts
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { splitSentences } from "../src/language/tokens.js";
import { packagePath } from "../src/paths.js";
import { annotate, layerNames } from "../src/reading/layers/index.js";

const ROUNDS = 8;

/** Sentences a second of processor time, which others on the machine disturb least, for each layer alone and all together: the sample dispatches, over and over. */
function speeds(): Record<string, number> {
  const folder = packagePath("dispatches");
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(join(folder, name), "utf8").replace(/^[\s\S]*?\n\n/, ""));
  const sentences = texts.reduce((sum, text) => sum + splitSentences(text).length, 0);
  const runs = [...layerNames.map((name) => [name, [name]] as const), ["all", layerNames] as const];
  return Object.fromEntries(
    runs.map(([name, layers]) => {
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < ROUNDS; round++) {
        const began = process.cpuUsage();
        for (const text of texts) annotate({ id: "bench", path: null, text, date: "2022-12-30" }, { layers });
        const { user, system } = process.cpuUsage(began);
        best = Math.min(best, (user + system) / 1e6);
      }
      return [name, Math.round(sentences / best)];
    }),
  );
}

/** Milliseconds to open the gazetteer and find a name in it, and MB of memory that it takes. */
function opening(): { readonly milliseconds: number; readonly megabytes: number } {
  const compiled = pathToFileURL(packagePath("dist/reading/layers/place/gazetteer.js")).href;
  const script = `
    const { gazetteer } = await import(${JSON.stringify(compiled)});
    globalThis.gc();
    const before = process.memoryUsage();
    const began = process.cpuUsage();
    gazetteer().lookup("geneva");
    const { user, system } = process.cpuUsage(began);
    const milliseconds = (user + system) / 1000;
    globalThis.gc();
    const after = process.memoryUsage();
    const bytes = after.heapUsed + after.external - before.heapUsed - before.external;
    console.log(JSON.stringify({ milliseconds: Math.round(milliseconds * 10) / 10, megabytes: Math.round(bytes / 1e5) / 10 }));`;
  return JSON.parse(execFileSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", script], { encoding: "utf8" })) as {
    milliseconds: number;
    megabytes: number;
  };
}

export const layerFigures = (): object => ({ sentencesPerSecond: speeds(), gazetteer: opening() });

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.stdout.write(`${JSON.stringify(layerFigures(), null, 2)}\n`);
