/**
 * Trains the relation model on marked pairs and writes weights/relations.tsv.
 *
 *   npm run train:relations -- --data ../shared/data
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readPairs } from "../evaluation/plv.js";
import { pairFeatures } from "../src/reading/relate.js";
import type { RelationModel } from "../src/reading/relation-model.js";
import { type Instance, trainRelations } from "./logistic.js";

const { values: options } = parseArgs({
  options: { data: { type: "string", default: "../shared/data" }, out: { type: "string", default: "weights/relations.tsv" } },
});

const instances: Instance[] = readPairs(`${options.data}/plv/PLV_train.tsv`).flatMap((pair) => {
  const features = pairFeatures(pair);
  return features === null ? [] : [{ features, gold: pair.gold }];
});
const model = trainRelations(instances);
writeFileSync(options.out, text(model));
process.stdout.write(`${instances.length} pairs, ${model.weights.size} features\n`);

function text(trained: RelationModel): string {
  const lines = [...trained.weights]
    .map(([name, row]) => [name, row.map((w) => Math.round(w * 1000))] as const)
    .filter(([, row]) => row.some((w) => Math.abs(w) >= 8))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `# relation model: name of the feature, then its weight for each class in thousandths (training/relations.ts)\nname\t${trained.classes.join("\t")}\n${lines.map(([name, row]) => `${name}\t${row.join("\t")}`).join("\n")}\n`;
}
