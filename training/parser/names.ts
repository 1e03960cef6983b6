/**
 * Other names for the treebanks: web text names few of the states and leaders that news is full of. In: a sentence. Out: the
 * same tree with some of its names exchanged for names of the same kind from the actor files.
 */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { ConlluSentence } from "../../src/language/conllu.js";
import { packagePath } from "../../src/paths.js";

interface CountryLine {
  readonly name: string;
  readonly demonyms?: readonly string[];
  readonly capitals?: readonly string[];
}

const single = (word: string): boolean => /^\p{Lu}\p{Ll}+$/u.test(word);
const yaml = <T>(path: string): T => parse(readFileSync(packagePath(path), "utf8")) as T;

const countries = yaml<CountryLine[]>("data/actors/countries.yaml");
const states = countries.map((c) => c.name).filter(single);
const demonyms = countries.flatMap((c) => c.demonyms ?? []).filter(single);
const capitals = countries.flatMap((c) => c.capitals ?? []).filter(single);
const people = yaml<{ offices: { holders: string[] }[] }>("data/actors/office-holders.yaml").offices.flatMap((o) =>
  o.holders.map((h) => h.replace(/ \d{4}-.*$/, "").split(" ")),
);
const given = people.flatMap((p) => p.slice(0, -1)).filter(single);
const family = people.flatMap((p) => p.slice(-1)).filter(single);

const stateSet = new Set([...states, ...capitals, "America", "Britain", "Bush", "Enron"]);
const demonymSet = new Set([...demonyms, "American", "British", "Arab"]);

/** Names that news uses all the time: they get features of their own. */
export const frequentNames: readonly string[] = [...new Set([...states, ...demonyms, ...capitals])];

export function renamed(sentence: ConlluSentence, random: () => number): ConlluSentence {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
  const words = sentence.words;
  const flatHead = new Set(words.filter((w) => w.deprel === "flat").map((w) => w.head));
  return {
    ...sentence,
    words: words.map((w, i) => {
      if (random() < 0.4) return w;
      if (demonymSet.has(w.form) && w.xpos.startsWith("JJ")) return { ...w, form: pick(demonyms) };
      if (w.xpos !== "NNP" || !/^\p{Lu}\p{L}+$/u.test(w.form) || w.form.length < 3) return w;
      if (stateSet.has(w.form)) return { ...w, form: pick(random() < 0.6 ? states : capitals) };
      if (flatHead.has(i + 1)) return { ...w, form: pick(given) };
      if (w.deprel === "flat") return { ...w, form: pick(family) };
      if (/^(?:nsubj|obj|obl|conj|nmod:poss)$/.test(w.deprel) && !words.some((o) => o.head === i + 1 && o.deprel === "compound"))
        return { ...w, form: random() < 0.5 ? pick(family) : pick(random() < 0.6 ? states : capitals) };
      return w;
    }),
  };
}
