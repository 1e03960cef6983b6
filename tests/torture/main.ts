/**
 * What has been promised (docs/promises.md), put to the test for as long as one likes. One JSON object on standard output, progress on
 * standard error; exit status 1 where anything was lost, doubled or stuck.
 *
 *   npm run torture [-- --interruptions 200] [-- --sentences 20000] [-- --flips 48] [-- --soak 10] [-- --seed 1]
 *
 * Needs a build. The short form of it is a test.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { numbers, writeCorpus } from "./corpus.js";
import { damagedFiles } from "./damage.js";
import { fuzzedTexts } from "./fuzz.js";
import { interruptedReading } from "./interrupted.js";
import { soak } from "./soak.js";

const { values } = parseArgs({
  options: {
    interruptions: { type: "string", default: "200" },
    sentences: { type: "string", default: "20000" },
    flips: { type: "string", default: "48" },
    soak: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const folder = mkdtempSync(join(tmpdir(), "chancery-torture-"));
const corpus = join(folder, "corpus");
mkdirSync(corpus);
writeCorpus(corpus, 20);
const random = numbers(Number(values.seed));
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
const EACH = 10;

try {
  say(`seed ${values.seed}`);
  const figures = {
    seed: values.seed,
    texts: fuzzedTexts({ random, sentences: Number(values.sentences), say }),
    damage: await damagedFiles({ corpus, folder, files: Number(values.flips), random, say }),
    interrupted: await interruptedReading({
      corpus,
      folder,
      records: Math.ceil(Number(values.interruptions) / EACH),
      each: EACH,
      random,
      say,
    }),
    soak: await soak({ folder, minutes: Number(values.soak), random, say }),
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  const wrong = [figures.texts, figures.damage, figures.interrupted, figures.soak].some(({ faults }) => faults.length > 0);
  process.exitCode = wrong ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
