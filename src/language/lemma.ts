/** Lemmas: a form and its fine tag in, the dictionary form out. The edits are learned (training/lemmas.ts). */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { readKnowledge } from "../data.js";
import { packagePath } from "../paths.js";
import { normalForm } from "./features.js";

/** "2y": cut two letters, add "y". */
export function applyEdit(form: string, edit: string): string {
  const cut = Number.parseInt(edit, 10);
  return form.slice(0, form.length - cut) + edit.slice(String(cut).length);
}

export type Lemmatiser = (form: string, xpos: string) => string;

/** "bombed" → bomb, bombe; "stopped" → stopp, stoppe, stop; "carried" → carry. */
function verbStems(form: string): string[] {
  const ending = /^(.+?)(?:ied|ies)$/.exec(form);
  if (ending) return [`${ending[1]}y`, `${ending[1]}ie`];
  const stem = /^(.{2,})(?:ed|ing)$/.exec(form)?.[1];
  if (stem === undefined) return [];
  const double = /([b-df-hj-np-tv-z])\1$/.test(stem);
  return [stem, `${stem}e`, ...(double ? [stem.slice(0, -1)] : [])].filter((s) => s.length > 2);
}

/** Past tense and participle of each verb that does not form them by rule. */
export const irregularVerbs = readKnowledge("language/irregular-verbs.yaml", z.record(z.string(), z.array(z.string())));

/** `rank` gives a word's place in a list by frequency, undefined if it is not on it. */
export function createLemmatiser(rank: (word: string) => number | undefined, path = packagePath("weights/lemmas.tsv")): Lemmatiser {
  const endings = new Map<string, Map<string, string>>();
  const forms = new Map<string, Map<string, string>>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [kind, xpos, key, edit] = line.split("\t") as [string, string, string, string];
    const table = kind === "-" ? endings : forms;
    const row = table.get(xpos) ?? new Map<string, string>();
    row.set(key, edit);
    table.set(xpos, row);
  }
  const irregular = new Map(Object.entries(irregularVerbs).flatMap(([lemma, past]) => past.map((form) => [form, lemma] as const)));
  const verbs = new Set(readKnowledge("language/verbs.yaml", z.array(z.string())));
  const known = new Map<string, string>();
  const lookUp = (form: string, xpos: string): string => {
    const lower = normalForm(form).toLowerCase();
    const named = xpos.startsWith("VB") ? verbStems(lower).find((stem) => verbs.has(stem)) : undefined;
    if (named !== undefined) return named;
    const whole = forms.get(xpos)?.get(lower);
    if (whole !== undefined) return applyEdit(lower, whole);
    // whatever the tag: a past form tagged as a plain one is still a past form
    const present = xpos.startsWith("VB") ? irregular.get(lower) : undefined;
    if (
      present !== undefined &&
      !(xpos === "VB" && rank(lower) !== undefined && /^(?:found|bound|ground|wound|bore|lay|felt|hung)$/.test(lower))
    )
      return present;
    if (xpos === "VBD" || xpos === "VBN" || xpos === "VBG") {
      // of the regular stems the commonest word
      const stems = verbStems(lower).filter((stem) => rank(stem) !== undefined);
      stems.sort((a, b) => (rank(a) as number) - (rank(b) as number));
      if (stems[0] !== undefined) return stems[0];
    }
    const rules = endings.get(xpos);
    if (rules && /^['\p{L}]/u.test(lower)) {
      for (let k = Math.max(0, lower.length - 5); k <= lower.length; k++) {
        const edit = rules.get(lower.slice(k));
        if (edit !== undefined) return applyEdit(lower, edit) || lower;
      }
    }
    return lower;
  };
  return (form, xpos) => {
    const key = `${xpos} ${form}`;
    let lemma = known.get(key);
    if (lemma === undefined) {
      lemma = lookUp(form, xpos);
      // names keep their capital, as the treebanks have it
      if (xpos.startsWith("NNP") && /^\p{Lu}/u.test(form))
        lemma = form.charAt(0) + (form === form.toUpperCase() ? form.slice(1, lemma.length) : lemma.slice(1));
      if (known.size > 50000) known.clear();
      known.set(key, lemma);
    }
    return lemma;
  };
}
