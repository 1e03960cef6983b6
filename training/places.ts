/**
 * Learns when a capitalised name that the gazetteer knows means a place: logistic regression over the features of
 * src/reading/layers/place/mentions.ts on the tagged names of the Groningen Meaning Bank (public domain). Writes weights/places.tsv.
 *
 *   npm run train:places -- --data ../shared/data
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { packagePath } from "../src/paths.js";
import type { Words } from "../src/reading/layers/page.js";
import { keyOf } from "../src/reading/layers/place/format.js";
import { gazetteer } from "../src/reading/layers/place/gazetteer.js";
import { type Candidate, candidates, features } from "../src/reading/layers/place/mentions.js";
import { seededRandom, shuffled } from "./parser/treebank.js";

const { values } = parseArgs({
  options: { data: { type: "string", default: "../shared/data" }, out: { type: "string", default: packagePath("weights/places.tsv") } },
});
const schema = z.object({ tokens: z.array(z.string()), ner: z.array(z.string()) });

const EPOCHS = 12;
const RATE = 0.1;
const L2 = 1e-5;
/** As in training/gazetteer.ts. */
const SEEN = 3;
/** Every tenth sentence is kept to measure on. */
const KEPT = 10;

interface Instance {
  readonly names: readonly { name: string; value: number }[];
  readonly gold: boolean;
  readonly kept: boolean;
}

function instances(): Instance[] {
  const g = gazetteer();
  const sentences = gunzipSync(readFileSync(join(values.data, "unlabelled/gmb-sentences.jsonl.gz")))
    .toString("utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => schema.parse(JSON.parse(line)));
  const found = sentences.flatMap(({ tokens, ner }, n) => {
    const words: Words = { start: 0, end: 0, dateline: false, forms: tokens, starts: [], ends: [] };
    // a country that acts is tagged as a body: its name is a place's all the same
    const acts = (c: Candidate): boolean => (ner[c.from] as string).endsWith("-org") && c.name.places[0]?.kind === "country";
    const found = candidates(words, g).filter((c) => !acts(c));
    return found.map((candidate) => {
      const tag = (ner[candidate.from] as string).slice(2);
      const gold = (tag === "geo" || tag === "gpe") && (ner[candidate.to] as string) !== "O";
      return { words, candidate, gold, kept: n % KEPT === 0, key: keyOf(tokens.slice(candidate.from, candidate.to + 1).join(" ")) };
    });
  });
  const geo = new Map<string, number>();
  const all = new Map<string, number>();
  for (const { key, gold } of found) {
    all.set(key, (all.get(key) ?? 0) + 1);
    if (gold) geo.set(key, (geo.get(key) ?? 0) + 1);
  }
  return found.map(({ words, candidate, gold, kept, key }) => {
    // what is known of a name must not tell the answer: count it without this one
    const [yes, total] = [(geo.get(key) ?? 0) - (gold ? 1 : 0), (all.get(key) as number) - 1];
    const prior = total < SEEN ? 0 : Math.max(-6, Math.min(6, Math.log((yes + 1) / (total - yes + 1)))) || 0.1;
    return { names: features(words, candidate, g, prior), gold, kept };
  });
}

const all = instances();
const train = all.filter((i) => !i.kept);
const counts = new Map<string, number>();
for (const { names } of train) for (const { name } of names) counts.set(name, (counts.get(name) ?? 0) + 1);
const weights = new Map([...counts].filter(([, n]) => n >= 5).map(([name]) => [name, 0]));
const squares = new Map<string, number>();
const score = (instance: Instance): number => instance.names.reduce((sum, f) => sum + f.value * (weights.get(f.name) ?? 0), 0);
const random = seededRandom(7);
for (let epoch = 0; epoch < EPOCHS; epoch++)
  for (const instance of shuffled(train, random)) {
    const error = (instance.gold ? 1 : 0) - 1 / (1 + Math.exp(-score(instance)));
    for (const { name, value } of instance.names) {
      const w = weights.get(name);
      if (w === undefined) continue;
      const gradient = error * value - L2 * w;
      const square = (squares.get(name) ?? 1e-4) + gradient * gradient;
      squares.set(name, square);
      weights.set(name, w + (RATE * gradient) / Math.sqrt(square));
    }
  }
const kept = all.filter((i) => i.kept);
let [right, predicted, gold] = [0, 0, 0];
for (const instance of kept) {
  const yes = score(instance) > 0;
  if (yes) predicted++;
  if (instance.gold) gold++;
  if (yes && instance.gold) right++;
}
const lines = [...weights]
  .filter(([, w]) => Math.abs(w) >= 0.005)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, w]) => `${name}\t${w.toFixed(3)}`);
writeFileSync(values.out, `${lines.join("\n")}\n`);
process.stdout.write(
  `${train.length} names learned from; of ${kept.length} others: precision ${(right / predicted).toFixed(3)}, recall ${(right / gold).toFixed(3)}\n`,
);
