/**
 * Learns how far readings are to be trusted, and writes weights/confidence.tsv: a logistic model of "type, parties, polarity and
 * status are all right", from the gold reports that the lexicon was developed on. Reports kept apart judge it (npm run eval).
 *
 *   npm run train:confidence
 */
import { writeFileSync } from "node:fs";
import { readGoldFolder } from "../evaluation/gold.js";
import { score } from "../evaluation/scoring.js";
import { packagePath } from "../src/paths.js";
import { confidence, type Feature } from "../src/reading/confidence.js";
import { readReport } from "../src/reading/index.js";

const CORE = ["source", "target", "polarity", "status"];
const PENALTY = 1.5;

interface Example {
  readonly features: readonly Feature[];
  readonly right: boolean;
}

const examples: Example[] = readGoldFolder(packagePath("evaluation/gold/development")).flatMap(({ report, gold }) => {
  const seen = new Map<string, readonly Feature[]>();
  const { statements } = readReport(report, { observe: (id, features) => seen.set(id, features) });
  const { matches, extra } = score(gold, statements);
  const example = (id: string, right: boolean): Example => ({ features: seen.get(id) ?? [], right });
  return [
    ...matches.map((m) => example(m.statement.id, m.found && !m.wrong.some((w) => CORE.includes(w)))),
    ...extra.map((s) => example(s.id, false)),
  ];
});

// gradient descent with an L2 penalty on all weights but the bias
const weights = new Map<string, number>();
for (let round = 0; round < 3000; round++) {
  const gradient = new Map<string, number>();
  for (const { features, right } of examples) {
    const score = features.reduce((sum, f) => sum + f.value * (weights.get(f.name) ?? 0), 0);
    const error = 1 / (1 + Math.exp(-score)) - Number(right);
    for (const f of features) gradient.set(f.name, (gradient.get(f.name) ?? 0) + error * f.value);
  }
  for (const [name, g] of gradient) {
    const w = weights.get(name) ?? 0;
    weights.set(name, w - (2 * (g + (name === "bias" ? 0 : PENALTY * w))) / examples.length);
  }
}
// signs of what is no sentence at all: seldom seen in news, so set by hand
for (const [name, weight] of [
  ["overlong", -1.2],
  ["capitals", -0.8],
  ["odd", -0.8],
] as const)
  weights.set(name, weight);

const lines = [...weights].sort(([a], [b]) => a.localeCompare(b)).map(([name, w]) => `${name}\t${w.toFixed(3)}`);
writeFileSync(
  packagePath("weights/confidence.tsv"),
  `# Weights of named features for the confidence of a statement; made by \`npm run train:confidence\`.\n${lines.join("\n")}\n`,
);
const brier = examples.reduce((sum, e) => sum + (confidence(e.features, weights) - Number(e.right)) ** 2, 0) / examples.length;
process.stdout.write(
  `${examples.length} statements, ${examples.filter((e) => e.right).length} right; Brier score on them ${brier.toFixed(3)}\n`,
);
