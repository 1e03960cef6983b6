/**
 * Learns lemmas from the treebanks and writes weights/lemmas.tsv: for each fine tag, the commonest
 * edit ("cut n letters, add s") by ending, and the forms that no ending explains.
 *
 *   npm run train:lemmas -- --data ../shared/data
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { normalForm } from "../src/language/features.js";
import { applyEdit } from "../src/language/lemma.js";
import { readTreebank } from "./parser/treebank.js";

const { values: options } = parseArgs({
  options: { data: { type: "string", default: "../shared/data" }, out: { type: "string", default: "weights/lemmas.tsv" } },
});
const words = ["ud-ewt/en_ewt-ud-train", "ud-gum/en_gum-free-train"]
  .flatMap((name) => readTreebank(`${options.data}/${name}.conllu.gz`))
  .flatMap((s) => s.words);

/** "running" → "run": "4" + "" (cut four, add nothing). */
function editOf(form: string, lemma: string): string {
  let same = 0;
  while (same < form.length && same < lemma.length && form[same] === lemma[same]) same++;
  return `${form.length - same}${lemma.slice(same)}`;
}

function counted(values: readonly string[]): Map<string, number> {
  const map = new Map<string, number>();
  for (const value of values) map.set(value, (map.get(value) ?? 0) + 1);
  return map;
}

type Table = Map<string, Map<string, number>>;
const add = (table: Table, key: string, edit: string): void => {
  const edits = table.get(key) ?? new Map<string, number>();
  edits.set(edit, (edits.get(edit) ?? 0) + 1);
  table.set(key, edits);
};
const forms: Table = new Map();
const endings: Table = new Map();
const types = new Set<string>();
for (const word of words) {
  const normal = normalForm(word.form);
  const form = normal.toLowerCase();
  const lemma = normalForm(word.lemma).toLowerCase();
  if (!/^\p{L}/u.test(form) && !form.startsWith("'")) continue;
  const edit = editOf(form, lemma);
  add(forms, `${word.xpos}\t${form}`, edit);
  // each type counts once for the endings, so that frequent irregular words do not rule them
  const type = `${word.xpos}\t${form}\t${edit}`;
  if (types.has(type)) continue;
  types.add(type);
  for (let k = 0; k <= Math.min(5, form.length); k++) add(endings, `${word.xpos}\t${form.slice(form.length - k)}`, edit);
}
const top = (edits: Map<string, number>): [string, number] =>
  [...edits].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0] as [string, number];

// an ending is kept where it says something else than the next shorter one
const rules = new Map<string, string>();
for (const length of [0, 1, 2, 3, 4, 5]) {
  for (const [key, edits] of endings) {
    const [xpos, ending] = key.split("\t") as [string, string];
    if (ending.length !== length) continue;
    const [edit, count] = top(edits);
    if (length > 0 && count < 2) continue;
    let shorter: string | undefined;
    for (let k = 1; k <= length && shorter === undefined; k++) shorter = rules.get(`${xpos}\t${ending.slice(k)}`);
    if (shorter !== edit) rules.set(key, edit);
  }
}
const byEnding = (xpos: string, form: string): string => {
  for (let k = Math.max(0, form.length - 5); k <= form.length; k++) {
    const edit = rules.get(`${xpos}\t${form.slice(k)}`);
    if (edit !== undefined) return edit;
  }
  return "0";
};
// a lemma that is attested once only, by this very form, may be a slip of the annotators
const attested = counted(words.map((w) => normalForm(w.lemma).toLowerCase()));
const lines: string[] = [];
for (const [key, edit] of rules) lines.push(`-\t${key}\t${edit}`);
for (const [key, edits] of forms) {
  const [xpos, form] = key.split("\t") as [string, string];
  const [edit, count] = top(edits);
  if (count === 1 && attested.get(applyEdit(form, edit)) === 1 && applyEdit(form, edit) !== form) continue;
  if (applyEdit(form, byEnding(xpos, form)) !== applyEdit(form, edit)) lines.push(`=\t${key}\t${edit}`);
}
writeFileSync(
  options.out,
  `# lemma edits by fine tag: "-" an ending, "=" a whole form; "2y" cuts two letters and adds "y"\n${lines.join("\n")}\n`,
);
process.stdout.write(`${lines.length} edits\n`);
