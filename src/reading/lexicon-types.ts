/** Act types that the lexicon has for a word, looked up without context: what a learned reader gets to know of the lexicon. */
import type { Lexicon, Sense } from "./lexicon.js";
import type { EventType } from "./ontology.js";

export type Lemma = (form: string, xpos: string) => string;

const tags = { v: ["VB", "VBD", "VBN", "VBG", "VBZ"], n: ["NN", "NNS"], a: ["JJ"] } as const;
/** How far behind its verb a particle may stand ("shot the plane down"). */
const particleReach = 4;

/** The types of all senses that each token may head, its possible lemmas taken as verb, noun or adjective; in order, without repeats. */
export function lexiconTypes(forms: readonly string[], lexicon: Lexicon, lemma: Lemma): EventType[][] {
  const lower = forms.map((form) => form.toLowerCase());
  return forms.map((form, i) => {
    if (!/^\p{L}/u.test(form)) return [];
    const types = new Set<EventType>();
    const take = (senses: readonly Sense[] | undefined): void => {
      for (const sense of senses ?? []) types.add(sense.type);
    };
    const verbs = new Set(tags.v.map((tag) => lemma(form, tag)));
    for (const verb of verbs) {
      take(lexicon.verbs.get(verb));
      for (let j = i + 1; j <= i + particleReach && j < forms.length; j++) take(lexicon.verbs.get(`${verb}_${lower[j]}`));
    }
    for (const noun of new Set(tags.n.map((tag) => lemma(form, tag).toLowerCase()))) {
      take(lexicon.nouns.get(noun));
      // "air strike", "air-strike": the last word heads the pattern
      const before = lower[i - 1] === "-" ? lower[i - 2] : lower[i - 1];
      if (before !== undefined) take(lexicon.nouns.get(`${before}-${noun}`));
    }
    take(lexicon.adjectives.get(lower[i] as string));
    return [...types];
  });
}
