/**
 * What the relation model sees of a marked pair. In: the trees, the marks, and what the lexicon reads. Out: named
 * features: the network's answer, the words on the path between the marks, the words around, modality, and the
 * mean vectors of the verbs and nouns that matter.
 */
import { english } from "../language/index.js";
import type { Feature } from "./relation-model.js";
import { childrenBy, kids, lemma, type Tree } from "./tree.js";

export interface ReadersAnswer {
  /** Class of the best act, null for none. */
  readonly type: string | null;
  readonly second: string | null;
  readonly trigger: number | null;
  readonly onSource: boolean;
  readonly onTarget: boolean;
  readonly polarity: string | null;
  readonly status: string | null;
  /** For each class, how much the network speaks for it, 0 … 1. */
  readonly classes: ReadonlyMap<string, number>;
}

interface Mark {
  readonly start: number;
  readonly end: number;
}

/** The word that heads a mark, or -1. */
function headOf(tree: Tree, mark: Mark | null): number {
  if (mark === null) return -1;
  for (let i = 0; i < tree.forms.length; i++) {
    const inside = (k: number): boolean => (tree.starts[k] as number) >= mark.start && (tree.ends[k] as number) <= mark.end;
    if (inside(i) && ((tree.heads[i] as number) < 0 || !inside(tree.heads[i] as number))) return i;
  }
  return -1;
}

const chain = (tree: Tree, i: number): number[] => {
  const out: number[] = [];
  for (let at = i; at >= 0; at = tree.heads[at] as number) out.push(at);
  return out;
};

const content = new Set(["NOUN", "VERB", "ADJ", "ADV", "PART", "AUX", "ADP"]);

export function relationFeatures(tree: Tree, source: Mark | null, target: Mark | null, answer: ReadersAnswer): Feature[] {
  const features: Feature[] = [{ name: "bias", value: 1 }];
  const add = (name: string, value: number): void => {
    features.push({ name, value });
  };
  const parties = `${answer.onSource ? "s" : ""}${answer.onTarget ? "t" : ""}`;
  add(`lex=${answer.type}`, 1.5);
  add(`lex=${answer.type}/${parties}`, 1);
  add(`second=${answer.second}`, 0.5);
  add(`fact=${answer.polarity}${answer.status}`, 0.7);
  for (const [name, value] of answer.classes) add(`net=${name}`, 3 * value);
  if (answer.trigger !== null) add(`trigger=${lemma(tree, answer.trigger)}`, 1);

  const marked = (i: number): boolean =>
    [source, target].some((m) => m !== null && (tree.starts[i] as number) >= m.start && (tree.ends[i] as number) <= m.end);
  const s = headOf(tree, source);
  const t = headOf(tree, target);
  const up = s >= 0 ? chain(tree, s) : [];
  const down = t >= 0 ? chain(tree, t) : [];
  const meet = up.find((k) => down.includes(k)) ?? up.at(-1) ?? tree.heads.indexOf(-1);
  const path = [...up.slice(1, up.indexOf(meet) + 1 || undefined), ...down.slice(1, Math.max(1, down.indexOf(meet)))].filter(
    (k) => !marked(k),
  );
  for (const k of path) add(`path=${lemma(tree, k)}`, 1);
  add(`meet=${lemma(tree, meet)}`, 1);
  // what the verb over the source does, and to what
  const verb = up.find((k, n) => n > 0 && tree.upos[k] === "VERB") ?? meet;
  add(`verb=${lemma(tree, verb)}`, 1.2);
  for (const k of kids(tree, verb)) {
    const relation = tree.relations[k] as string;
    if (/^(?:obj|xcomp|ccomp|obl|aux|advmod|nsubj:pass|compound:prt)/.test(relation) && !marked(k)) {
      add(`arg=${relation}:${lemma(tree, k)}`, 0.8);
      add(`argument=${lemma(tree, k)}`, 0.6);
      for (const m of childrenBy(tree, k, "nmod", "amod", "compound", "obj", "xcomp", "obl"))
        if (!marked(m)) add(`argument=${lemma(tree, m)}`, 0.4);
    }
  }
  const from = Math.min(s < 0 ? tree.forms.length : s, t < 0 ? tree.forms.length : t);
  const to = Math.max(s, t);
  const vectors = { all: new Float64Array(100), path: new Float64Array(100), between: new Float64Array(100) };
  const counts = { all: 0, path: 0, between: 0 };
  const language = english();
  const take = (slot: "all" | "path" | "between", i: number): void => {
    const vector = language.vector(lemma(tree, i)) ?? language.vector((tree.forms[i] as string).toLowerCase());
    if (!vector) return;
    counts[slot]++;
    for (let j = 0; j < 100; j++) vectors[slot][j] = (vectors[slot][j] as number) + (vector[j] as number);
  };
  let previous = "";
  for (let i = 0; i < tree.forms.length; i++) {
    if (marked(i) || !content.has(tree.upos[i] as string)) {
      previous = "";
      continue;
    }
    const word = lemma(tree, i);
    add(`w=${word}`, 0.35);
    if (i > from && i < to) add(`b=${word}`, 0.5);
    if (previous !== "") add(`w2=${previous}_${word}`, 0.35);
    previous = word;
    if (/^(?:NOUN|VERB|ADJ)$/.test(tree.upos[i] as string)) {
      take("all", i);
      if (i > from && i < to) take("between", i);
      if (path.includes(i) || i === verb || tree.heads[i] === verb) take("path", i);
    }
  }
  for (const slot of ["all", "path", "between"] as const) {
    if (counts[slot] === 0) continue;
    for (let j = 0; j < 100; j++) add(`${slot}${j}`, ((vectors[slot][j] as number) / counts[slot]) * (slot === "path" ? 1 : 0.7));
  }
  return features;
}
