/**
 * What has been promised (docs/promises.md), put to the test for as long as one likes. One JSON object on standard output, progress on
 * standard error; exit status 1 where anything was lost, doubled or stuck.
 *
 *   npm run torture -- [PART...] [--interruptions 200] [--tasks read,import,serve] [--sentences 20000] [--news FOLDER] [--megabytes 4.9] [--queries 2500] [--flips 48] [--sizes 12] [--together 40] [--closings 50] [--soak MINUTES] [--seed 1]
 *
 * `--sentences` are changed ones: of our own, and of the news where a folder of it is given (`news-sentences` more are read unchanged).
 * `--megabytes` has the report that is read while others ask.
 * `--sizes` of a disk are tried until there is room for all; `--together` so many reports go in by each of three programs.
 * `--closings` of pools of threads, and of servers.
 * Parts are the keys of `parts` below; all where none is named.
 * Needs a build. The short form of it is a test.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { askWhileReading } from "./asking.js";
import { closedReading } from "./closing.js";
import { numbers } from "./corpus.js";
import { damagedFiles } from "./damage.js";
import { fullDisks, sizesUpToAll } from "./full.js";
import { fuzzedTexts } from "./fuzz.js";
import { interruptedWork } from "./interrupted.js";
import { readNews } from "./news.js";
import { malformedQueries } from "./queries.js";
import { soak } from "./soak.js";
import { makeTasks } from "./tasks.js";
import { togetherOnOne } from "./together.js";

/** What a part found; nothing may stand under `faults`. */
interface Figures {
  readonly faults: readonly string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    interruptions: { type: "string", default: "200" },
    tasks: { type: "string", default: "read,import,serve" },
    sentences: { type: "string", default: "20000" },
    news: { type: "string" },
    "news-sentences": { type: "string", default: "60000" },
    megabytes: { type: "string", default: "4.9" },
    queries: { type: "string", default: "2500" },
    flips: { type: "string", default: "48" },
    together: { type: "string", default: "40" },
    closings: { type: "string", default: "50" },
    sizes: { type: "string", default: "12" },
    soak: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const folder = mkdtempSync(join(tmpdir(), "chancery-torture-"));
const random = numbers(Number(values.seed));
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
/** Reports: two batches of `read`. */
const REPORTS = 40;
/** Interruptions of a record before it is completed. */
const EACH = 10;

try {
  say(`seed ${values.seed}`);
  const tasks = makeTasks(folder, REPORTS).filter(({ name }) => values.tasks.split(",").includes(name));
  const parts: Readonly<Record<string, () => Figures | Promise<Figures>>> = {
    texts: () => fuzzedTexts({ random, sentences: Number(values.sentences), say }),
    news: () =>
      values.news === undefined
        ? { faults: [] }
        : readNews({
            from: values.news,
            folder,
            sentences: { real: Number(values["news-sentences"]), mutated: Number(values.sentences) },
            random,
            say,
          }),
    asking: () =>
      askWhileReading({
        corpus: join(folder, "corpus"),
        folder,
        from: values.news,
        megabytes: Number(values.megabytes),
        random,
        say,
      }),
    queries: () => malformedQueries({ folder, count: Number(values.queries), random, say }),
    damage: () => damagedFiles({ corpus: join(folder, "corpus"), folder, files: Number(values.flips), random, say }),
    full: () => fullDisks({ folder, sizes: sizesUpToAll(Number(values.sizes)), say }),
    together: () => togetherOnOne({ folder, reports: Number(values.together), random, say }),
    closing: () => closedReading({ folder, times: Number(values.closings), random, say }),
    interrupted: () =>
      interruptedWork({
        tasks,
        folder,
        records: Math.ceil(Number(values.interruptions) / EACH / tasks.length),
        each: EACH,
        random,
        say,
      }),
    soak: () => soak({ folder, minutes: Number(values.soak), random, say }),
  };
  const unknown = positionals.filter((name) => !(name in parts));
  if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(", ")}; choose of ${Object.keys(parts).join(", ")}`);
  const figures: Record<string, Figures> = {};
  for (const [name, part] of Object.entries(parts))
    if (positionals.length === 0 || positionals.includes(name)) figures[name] = await part();
  process.stdout.write(`${JSON.stringify({ seed: values.seed, ...figures }, null, 2)}\n`);
  process.exitCode = Object.values(figures).some(({ faults }) => faults.length > 0) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
