/** Multinomial logistic regression over named sparse features, by AdaGrad with L2; fixed seed. */
import type { Feature, RelationModel } from "../src/reading/relation-model.js";
import { seededRandom, shuffled } from "./parser/treebank.js";

export interface Instance {
  readonly features: readonly Feature[];
  readonly gold: string;
}

interface Settings {
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
}

/** Features that occur once are left out. Rare classes weigh more, so that macro-F1 and not accuracy is served. */
export function trainRelations(instances: readonly Instance[], settings: Settings = { epochs: 40, rate: 0.08, l2: 0.0025 }): RelationModel {
  const counts = new Map<string, number>();
  for (const { features } of instances)
    for (const name of new Set(features.map((f) => f.name))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([, n]) => n >= 2).map(([name]) => name);
  const index = new Map(names.map((name, i) => [name, i]));
  const classes = [...new Set(instances.map((i) => i.gold))].sort();
  const K = classes.length;
  const w = new Float64Array(names.length * K);
  const g2 = new Float64Array(names.length * K).fill(1e-4);
  const sizes = classes.map((c) => instances.filter((i) => i.gold === c).length);
  const weight = sizes.map((n) => (instances.length / K / n) ** 0.5);
  const rows = instances.map((instance) => ({
    ids: instance.features.flatMap((f) => index.get(f.name) ?? []),
    values: instance.features.filter((f) => index.has(f.name)).map((f) => f.value),
    gold: classes.indexOf(instance.gold),
  }));
  const random = seededRandom(17);
  const scores = new Float64Array(K);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const row of shuffled(rows, random)) {
      scores.fill(0);
      for (const [n, id] of row.ids.entries())
        for (let k = 0; k < K; k++) scores[k] = (scores[k] as number) + (row.values[n] as number) * (w[id * K + k] as number);
      const top = Math.max(...scores);
      let sum = 0;
      for (let k = 0; k < K; k++) {
        scores[k] = Math.exp((scores[k] as number) - top);
        sum += scores[k] as number;
      }
      const importance = weight[row.gold] as number;
      for (let k = 0; k < K; k++) scores[k] = ((scores[k] as number) / sum - (k === row.gold ? 1 : 0)) * importance;
      for (const [n, id] of row.ids.entries()) {
        const value = row.values[n] as number;
        for (let k = 0; k < K; k++) {
          const at = id * K + k;
          const gradient = (scores[k] as number) * value + settings.l2 * (w[at] as number);
          g2[at] = (g2[at] as number) + gradient * gradient;
          w[at] = (w[at] as number) - (settings.rate * gradient) / Math.sqrt(g2[at] as number);
        }
      }
    }
  }
  return { classes, weights: new Map(names.map((name, i) => [name, [...w.subarray(i * K, (i + 1) * K)]])) };
}
