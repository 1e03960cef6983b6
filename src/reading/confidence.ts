/**
 * How far a reading is to be trusted. In: what the reading rests on, as named features. Out: the probability that the whole of
 * it is right (type, parties, polarity, status): a logistic model, weights/confidence.tsv, learned by `npm run train:confidence`.
 */
import { readFileSync } from "node:fs";
import { packagePath } from "../paths.js";
import type { Act } from "./act.js";
import type { Factuality } from "./factuality.js";
import { quadClass } from "./ontology.js";
import { isPassive, lemma, plain, type Tree } from "./tree.js";

export interface Feature {
  readonly name: string;
  readonly value: number;
}

export function confidenceFeatures(tree: Tree, act: Act, facts: Factuality): Feature[] {
  const features: Feature[] = [{ name: "bias", value: 1 }];
  const add = (name: string, value = 1): void => {
    features.push({ name, value });
  };
  const side = (name: string, list: Act["sources"]): void => {
    const known = list.some((a) => a.country !== null);
    add(`${name}=${list.length === 0 ? "none" : known ? "country" : list.some((a) => a.name !== null) ? "name" : "role"}`);
    if (list.length > 2) add(`${name}>2`);
  };
  side("source", act.sources);
  side("target", act.targets);
  add("specificity", Math.min(20, act.specificity) / 10);
  add(act.nominal ? "noun" : "verb");
  add(`type=${act.sense.type}`, 0.5);
  add(`quad=${quadClass(act.sense.type)}`, 0.5);
  if (act.inferred) add("inferred");
  if (act.sense.nouns.length > 0) add("pattern");
  if (act.sense.joint) add("joint");
  if (facts.holders.length > 0) add("reported");
  if (facts.status !== "occurred") add(`status=${facts.status}`);
  if (facts.polarity === "-") add("negative");
  if (!act.nominal && isPassive(tree, act.trigger)) add("passive");
  add("head", (tree.headProbabilities[act.trigger] as number) - 0.8);
  const low = tree.headProbabilities.reduce((n, p) => n + (p < 0.6 ? 1 : 0), 0) / tree.forms.length;
  add("doubt", low * 3);
  add("length", Math.min(60, tree.forms.length) / 30);
  if (tree.forms.length > 80) add("overlong", 2);
  const capitals = tree.forms.filter((f) => /^\p{Lu}{2,}$/u.test(f)).length / tree.forms.length;
  if (capitals > 0.5) add("capitals", 2);
  if (plain(tree, act.trigger) === "dep" || lemma(tree, act.trigger).length < 3) add("odd");
  return features;
}

let weights: ReadonlyMap<string, number> | undefined;

function standardWeights(): ReadonlyMap<string, number> {
  weights ??= new Map(
    readFileSync(packagePath("weights/confidence.tsv"), "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => {
        const [name = "", weight = "0"] = line.split("\t");
        return [name, Number(weight)] as const;
      }),
  );
  return weights;
}

/** 0 … 1, three decimals. */
export function confidence(features: readonly Feature[], model: ReadonlyMap<string, number> = standardWeights()): number {
  const score = features.reduce((sum, f) => sum + f.value * (model.get(f.name) ?? 0), 0);
  return Math.round((1 / (1 + Math.exp(-score))) * 1000) / 1000;
}
