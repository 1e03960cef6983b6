/**
 * Which line of the lexicon an act's word is. In: a tree, the word, and the type it was found to have (or none, for a line that
 * decides the type itself). Out: the most closely described sense whose words stand there: it gives mode, contexts and CAMEO code.
 */
import { type Arguments, argumentsOf } from "./arguments.js";
import type { Lexicon, Sense } from "./lexicon.js";
import { satisfies } from "./noun-constraints.js";
import type { EventType } from "./ontology.js";
import { childrenBy, lemma, lower, preposition, type Tree, verbLemma } from "./tree.js";

export interface FoundSense {
  readonly sense: Sense;
  /** How many words of the pattern stand there; more is closer. */
  readonly closeness: number;
}

/** The senses that a word may head by its part of speech and lemma, in the lexicon's order. */
function sensesOf(tree: Tree, i: number, lexicon: Lexicon): readonly Sense[] {
  const base = lemma(tree, i);
  const upos = tree.upos[i];
  if (upos === "VERB" || upos === "AUX") {
    const full = verbLemma(tree, i);
    return [...(lexicon.verbs.get(full) ?? []), ...(full === base ? [] : (lexicon.verbs.get(base) ?? []))];
  }
  if (upos === "ADJ") return [...(lexicon.adjectives.get(base) ?? []), ...(lexicon.verbs.get(base) ?? [])];
  const compound = childrenBy(tree, i, "compound", "amod").flatMap((k) => lexicon.nouns.get(`${lemma(tree, k)}-${base}`) ?? []);
  return [...compound, ...(lexicon.nouns.get(base) ?? [])];
}

/** The closest sense of word `i` for `type` (any type where null); undefined where the lexicon has none. */
export function senseOf(tree: Tree, i: number, type: EventType | null, lexicon: Lexicon): FoundSense | undefined {
  const nominal = tree.upos[i] === "NOUN" || tree.upos[i] === "PROPN";
  const given = argumentsOf(tree, i);
  let best: FoundSense | undefined;
  for (const sense of sensesOf(tree, i, lexicon)) {
    if (type !== null && sense.type !== type) continue;
    const closeness = nominal ? nounCloseness(tree, i, sense) : verbCloseness(tree, i, sense, given);
    if (closeness !== undefined && (best === undefined || closeness > best.closeness)) best = { sense, closeness };
  }
  return best;
}

/** Undefined where a word that the pattern needs is missing. */
function verbCloseness(tree: Tree, i: number, sense: Sense, given: Arguments): number | undefined {
  if (sense.noObject && given.objects.length > 0) return undefined;
  let closeness = 0;
  const heads = (via: string): readonly number[] =>
    via === "obj"
      ? given.objects
      : via === "iobj"
        ? given.indirect
        : via === "subj"
          ? given.subjects
          : via === "xcomp"
            ? childrenBy(tree, i, "xcomp")
            : (given.obliques.get(via) ?? []);
  for (const constraint of sense.nouns) {
    const match = satisfies(tree, constraint, heads(constraint.via));
    if (match === null) {
      if (constraint.lemmas === null && !constraint.required) continue;
      return undefined;
    }
    closeness += constraint.lemmas === null ? 1 : 10;
  }
  if (sense.infinitive !== null) {
    const clause = given.clauses.find((c) => c.infinitive && (sense.infinitive?.size === 0 || sense.infinitive?.has(c.lemma)));
    if (clause === undefined) return undefined;
    closeness += sense.infinitive.size > 0 ? 8 : 3;
  }
  if (sense.that !== null) {
    const clause = given.clauses.find((c) => !c.infinitive && thatFits(tree, c.head, sense.that as ReadonlySet<string>));
    if (clause === undefined) return undefined;
    closeness += sense.that.size > 0 ? 6 : 2;
  }
  for (const slot of sense.parties) if (heads(slot.via).length > 0) closeness += 1;
  return closeness + (sense.lemmas.some((word) => word.includes("_")) ? 4 : 0);
}

const thatFits = (tree: Tree, head: number, words: ReadonlySet<string>): boolean =>
  words.size === 0 || words.has(lemma(tree, head)) || childrenBy(tree, head, "aux").some((k) => words.has(lower(tree, k)));

function nounCloseness(tree: Tree, i: number, sense: Sense): number | undefined {
  let closeness = 0;
  const phrases = (via: string): number[] => childrenBy(tree, i, "nmod", "obl", "acl").filter((k) => preposition(tree, k) === via);
  for (const constraint of sense.nouns) {
    const match = satisfies(tree, constraint, phrases(constraint.via));
    if (match === null) {
      if (constraint.lemmas === null && !constraint.required) continue;
      return undefined;
    }
    closeness += constraint.lemmas === null ? 1 : 10;
  }
  for (const slot of sense.parties) if (phrases(slot.via).length > 0) closeness += 1;
  return closeness + (sense.lemmas.some((word) => word.includes("-")) ? 5 : 0);
}
