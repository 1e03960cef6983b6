/** Relation class of marked pairs, 15 classes (CONCEDE and RETREAT as YIELD): the lexicon alone, and the model on pairs it did not see. */
import { type MarkedPair, pairFeatures, relate } from "../src/reading/relate.js";
import type { RelationModel } from "../src/reading/relation-model.js";
import { type Instance, trainRelations } from "../training/logistic.js";
import { seededRandom, shuffled } from "../training/parser/treebank.js";
import type { Figure } from "./main.js";
import { readPairs } from "./plv.js";

function macroF1(gold: readonly string[], predicted: readonly (string | null)[]): number {
  const classes = [...new Set(gold)];
  let sum = 0;
  for (const c of classes) {
    const tp = gold.filter((g, i) => g === c && predicted[i] === c).length;
    const wrong = gold.filter((g, i) => (g === c) !== (predicted[i] === c)).length;
    sum += (2 * tp) / Math.max(1, 2 * tp + wrong);
  }
  return sum / classes.length;
}

function root(pair: MarkedPair, model: RelationModel | null): string | null {
  const type = relate(pair, model).event?.type ?? null;
  return type === "CONCEDE" || type === "RETREAT" ? "YIELD" : type;
}

const FOLDS = 10;

export function pairFigures(data: string): Figure[] {
  const pairs = shuffled(readPairs(`${data}/plv/PLV_train.tsv`), seededRandom(5));
  const gold = pairs.map((p) => p.gold);
  const instances: Instance[] = pairs.map((pair) => ({ features: pairFeatures(pair) ?? [], gold: pair.gold }));
  const learned: (string | null)[] = [];
  const at: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = trainRelations(instances.filter((_, i) => i % FOLDS !== fold));
    for (const [i, pair] of pairs.entries()) {
      if (i % FOLDS !== fold) continue;
      learned.push(root(pair, model));
      at.push(i);
    }
  }
  const ordered = at.map((i) => gold[i] as string);
  const size = `${pairs.length} pairs`;
  const best = "0.82 NLI model of 355M parameters, on its own test part (Hu et al. 2024)";
  return [
    {
      data: "PLV, lexicon alone",
      size,
      metric: "relation class, macro-F1",
      score: macroF1(
        gold,
        pairs.map((p) => root(p, null)),
      ),
      best,
    },
    { data: `PLV, with the model, ${FOLDS}-fold`, size, metric: "relation class, macro-F1", score: macroF1(ordered, learned), best },
    {
      data: `PLV, with the model, ${FOLDS}-fold`,
      size,
      metric: "relation class, accuracy",
      score: ordered.filter((g, i) => g === learned[i]).length / ordered.length,
      best: "",
    },
  ];
}
