/**
 * A learned second opinion on the act between a marked pair. In: named features of the pair. Out: one score for
 * each of fifteen classes (PLOVER's types, CONCEDE and RETREAT as YIELD). Multinomial logistic regression
 * (training/relations.ts); what it is fed is made in relation-features.ts.
 */
import { existsSync, readFileSync } from "node:fs";
import { packagePath } from "../paths.js";

export interface Feature {
  readonly name: string;
  readonly value: number;
}

export interface RelationModel {
  readonly classes: readonly string[];
  /** Weights of each feature, one a class. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

/** Probabilities of the classes, in the model's order. */
export function classProbabilities(model: RelationModel, features: readonly Feature[]): number[] {
  const scores = new Array<number>(model.classes.length).fill(0);
  for (const { name, value } of features) {
    const row = model.weights.get(name);
    if (row) for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) + value * (row[k] as number);
  }
  const top = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - top));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  return exponentials.map((e) => e / sum);
}

let loaded: RelationModel | null | undefined;

/** The model that ships, or null where there is none. Lines of weights/relations.tsv: name, then integers in thousandths. */
export function standardRelationModel(): RelationModel | null {
  if (loaded !== undefined) return loaded;
  const path = packagePath("weights/relations.tsv");
  if (!existsSync(path)) {
    loaded = null;
    return loaded;
  }
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const classes = (lines.shift() ?? "").split("\t").slice(1);
  const weights = new Map<string, number[]>();
  for (const line of lines) {
    const [name = "", ...values] = line.split("\t");
    weights.set(
      name,
      values.map((v) => Number(v) / 1000),
    );
  }
  loaded = { classes, weights };
  return loaded;
}
