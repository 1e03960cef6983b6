import { expect, test } from "vitest";
import { english } from "../../src/language/index.js";
import { irregularVerbs } from "../../src/language/lemma.js";
import { standardLexicon } from "../../src/reading/lexicon.js";

/** The regular past of a verb whose spelling leaves no doubt ("impose", "veto", "ratify"), else null. */
function regularPast(verb: string): string | null {
  if (/e$/.test(verb)) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return /(?:[^aeiou]{2}|[aeiou]{2}[bdfgklmnprtv])$/.test(verb) ? `${verb}ed` : null;
}

const irregular = new Set([
  ...Object.keys(irregularVerbs),
  ...["be", "cut", "hit", "let", "put", "quit", "set", "shed", "shut", "spread", "read"],
]);

test("every verb of the lexicon is known by its regular past (else add it to data/language/verbs.yaml)", () => {
  const verbs = new Set([...standardLexicon().verbs.keys()].map((key) => key.split("_")[0] as string));
  const lost = [...verbs].flatMap((verb) => {
    const past = /^[a-z]{3,}$/.test(verb) && !irregular.has(verb) ? regularPast(verb) : null;
    if (past === null) return [];
    const [sentence] = english().analyse(`They have ${past} it.`);
    const lemma = sentence?.lemmas[2] ?? "";
    return lemma === verb || verbs.has(lemma) || !/^VB/.test(sentence?.xpos[2] ?? "") ? [] : [`${past}: ${lemma}`];
  });
  expect(lost).toEqual([]);
});
