/**
 * Gathering against gold that nobody here wrote: ECB+ (Cybulska & Vossen 2014), mentions of events given, within gold sub-topics, the sentences
 * that were checked, topics 36 to 45. The corpus is about celebrities, sports and crime, so that the reading's parties and types say
 * little: what is measured is the gathering's linkage (record/gathering/linkage.ts) and its evidence of words. How much each kind of evidence
 * weighs is learned on topics 1 to 35 (logistic regression by Newton's method), as data/gathering.yaml has it by hand.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { Groups } from "../src/record/gathering/linkage.js";
import { actWord, contentStems } from "../src/record/gathering/mention.js";
import { type CorefScores, corefScores, type Item } from "./coreference-scores.js";
import type { Figure } from "./main.js";

const documentSchema = z.object({
  id: z.string(),
  topic: z.string(),
  subtopic: z.string(),
  tokens: z.array(z.string()),
  sentence: z.array(z.number()),
  selected: z.array(z.number()),
  mentions: z.array(
    z.object({ kind: z.string(), tokens: z.array(z.number()), text: z.string(), sentence: z.number(), chain: z.string().optional() }),
  ),
});

interface Mention {
  readonly document: string;
  readonly gold: string;
  /** Stem of the word that names the act, as the gathering takes it. */
  readonly word: string;
  /** Content stems of the sentence, of what stands near, of names and numbers, and of the document. */
  readonly sentence: ReadonlySet<string>;
  readonly near: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  /** Of saying, of which there are many in every document. */
  readonly saying: boolean;
}

/** Words on either side that stand near. */
const NEAR = 6;

/** Mentions by sub-topic. */
function readMentions(path: string, first: number, last: number): Mention[][] {
  const groups = new Map<string, Mention[]>();
  for (const line of gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n")) {
    const d = documentSchema.parse(JSON.parse(line));
    if (Number(d.topic) < first || Number(d.topic) > last) continue;
    const words = new Set(contentStems(d.tokens.join(" ")));
    for (const m of d.mentions) {
      if (!m.kind.includes("ACTION") || !d.selected.includes(m.sentence)) continue;
      const around = d.tokens.map((_, i) => i).filter((i) => d.sentence[i] === m.sentence && !m.tokens.includes(i));
      const stems = (indexes: readonly number[]): Set<string> => new Set(contentStems(indexes.map((i) => d.tokens[i]).join(" ")));
      const at = m.tokens[0] as number;
      groups.set(d.subtopic, [
        ...(groups.get(d.subtopic) ?? []),
        {
          document: d.id,
          gold: m.chain ?? `alone ${d.id} ${m.tokens.join(" ")}`,
          word: actWord(m.text.split(" ").at(-1) as string),
          sentence: stems(around),
          near: stems(around.filter((i) => Math.abs(i - at) <= NEAR)),
          names: stems(around.filter((i) => /^[\p{Lu}\d]/u.test(d.tokens[i] as string))),
          words,
          saying: m.kind.includes("REPORTING"),
        },
      ]);
    }
  }
  return [...groups.values()];
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((x) => b.has(x)).length;
  return both / Math.max(1, a.size + b.size - both);
}

/** Share of the longer word with which both begin. */
function sharedStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n / Math.max(a.length, b.length, 1);
}

function evidence(a: Mention, b: Mention): number[] {
  const same = a.word === b.word ? 1 : 0;
  const here = a.document === b.document ? 1 : 0;
  const [sentence, near, names] = [jaccard(a.sentence, b.sentence), jaccard(a.near, b.near), jaccard(a.names, b.names)];
  return [
    1,
    same,
    sentence,
    near,
    names,
    same * sentence,
    same * near,
    same * names,
    same * Number(a.saying || b.saying),
    (1 - same) * sharedStart(a.word, b.word),
    here,
    same * here,
    jaccard(a.words, b.words),
    (1 - same) * Number(a.sentence.has(b.word) || b.sentence.has(a.word)),
  ];
}

const ROUNDS = 12;
const PRIOR = 1;

/** Weights of the evidence, by logistic regression with a Gaussian prior. */
function learnWeights(groups: readonly (readonly Mention[])[]): number[] {
  const pairs = groups.flatMap((g) => g.flatMap((a, i) => g.slice(0, i).map((b) => ({ x: evidence(a, b), y: a.gold === b.gold ? 1 : 0 }))));
  const size = pairs[0]?.x.length ?? 0;
  const weights = new Array<number>(size).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((w) => -PRIOR * w);
    const curvature = weights.map((_, d) => weights.map((__, e) => (d === e ? PRIOR : 0)));
    for (const { x, y } of pairs) {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, v, d) => sum + v * (weights[d] as number), 0)));
      for (const [d, v] of x.entries()) {
        if (v === 0) continue;
        gradient[d] = (gradient[d] as number) + (y - p) * v;
        const row = curvature[d] as number[];
        for (const [e, u] of x.entries()) row[e] = (row[e] as number) + p * (1 - p) * v * u;
      }
    }
    for (const [d, step] of solve(curvature, gradient).entries()) weights[d] = (weights[d] as number) + step;
  }
  return weights;
}

/** x of Ax = b, by elimination; A is positive definite. */
function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, i) => [...row, b[i] as number]);
  for (const [i, pivot] of rows.entries())
    for (const [k, row] of rows.entries()) {
      const factor = (row[i] as number) / (pivot[i] as number);
      if (k === i || factor === 0) continue;
      for (let c = i; c < row.length; c++) row[c] = (row[c] as number) - factor * (pivot[c] as number);
    }
  return rows.map((row, i) => (row.at(-1) as number) / (row[i] as number));
}

/** Half a pair more or less likely: chosen by cross-validation on the topics for work. */
const THRESHOLD = -0.25;

function gathered(group: readonly Mention[], weights: readonly number[]): Item[] {
  const like = (a: Mention, b: Mention): number => evidence(a, b).reduce((sum, v, d) => sum + v * (weights[d] as number), 0) - THRESHOLD;
  const edges = group.flatMap((a, i) => group.slice(0, i).map((b) => ({ a, b, like: like(a, b) }))).filter((e) => e.like >= 0);
  const groups = new Groups(group, like);
  for (const { a, b } of edges.sort((x, y) => y.like - x.like))
    if (groups.group(a) !== groups.group(b) && groups.agree(a, b)) groups.join(a, b);
  const names = new Map<readonly Mention[], string>();
  return group.map((m) => {
    const own = groups.group(m);
    if (!names.has(own)) names.set(own, String(names.size));
    return { gold: m.gold, given: names.get(own) as string };
  });
}

const PUBLISHED = "same stem 77.2; Barhom et al. 2019 79.5; Held et al. 2021 85.7 (language models of 340M parameters)";

export function coreferenceFigures(data: string): Figure[] {
  const path = `${data}/coreference/ecbplus.jsonl.gz`;
  const test = readMentions(path, 36, 45);
  const weights = learnWeights(readMentions(path, 1, 35));
  const size = `${test.flat().length} mentions, ${test.length} sub-topics`;
  const figures = (name: string, scores: CorefScores): Figure[] => [
    { data: `ECB+, ${name}`, size, metric: "CoNLL F1", score: scores.conll, best: PUBLISHED },
    { data: `ECB+, ${name}`, size, metric: "MUC F1", score: scores.muc.f1, best: "" },
    { data: `ECB+, ${name}`, size, metric: "B-cubed F1", score: scores.bCubed.f1, best: "" },
    { data: `ECB+, ${name}`, size, metric: "CEAF-e F1", score: scores.ceafe.f1, best: "" },
  ];
  return [
    ...figures("the same word is the same act", corefScores(test.map((g) => g.map((m) => ({ gold: m.gold, given: m.word }))))),
    ...figures("gathering's linkage and words", corefScores(test.map((g) => gathered(g, weights)))),
  ];
}
