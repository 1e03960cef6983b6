/**
 * Rules for a noun that names an act and stands in a clause as its subject, or behind a preposition. Its reality is its own, but
 * what is denied or foreseen of it counts ("talks will be held", "will meet before the summit").
 */
import { childrenBy, kids, lemma, lower, plain, preposition, type Tree } from "../tree.js";
import { beside, moodOf } from "./beside.js";
import { type Effect, WOULD } from "./effects.js";
import { effectOf, likelihood } from "./governors.js";
import { adverbBefore, fullLemma } from "./grammar.js";
import type { Answer, Step, StepRule } from "./step.js";
import { type FactualityWords, type Governor, probabilityOf } from "./words.js";

const definite = (tree: Tree, noun: number, { definite: words }: FactualityWords): boolean =>
  kids(tree, noun).some((k) => tree.relations[k] === "nmod:poss" || words.has(lower(tree, k)));

/** The word that says whether the subject takes place, and the categories that reach it. */
function predicateOf({ tree, words, head, above }: Step): {
  readonly word: string;
  readonly governor: Governor | undefined;
  readonly occurs: boolean;
} {
  // "remains unlikely", "looks certain"
  const seen = words.linking.has(lemma(tree, head)) ? childrenBy(tree, head, "xcomp").find((k) => tree.upos[k] === "ADJ") : undefined;
  const word = seen === undefined ? above : lemma(tree, seen);
  // "the session failed to take place"
  const takesPlace = childrenBy(tree, head, "xcomp").some((k) => words.occurrence.has(fullLemma(tree, k)));
  const governor = words.governors
    .get(word)
    ?.find(({ reaches }) => reaches.includes("subject") || (takesPlace && reaches.includes("infinitive")));
  return { word, governor, occurs: takesPlace || words.occurrence.has(word) || governor !== undefined };
}

/** "talks will be held", "an attack is unlikely", "the visit is due": what the predicate says of its subject. */
function asSubject(step: Step): Answer | null {
  const { tree, words, node, head, relation, noun, verbal } = step;
  if (!noun || relation !== "nsubj" || !verbal) return null;
  const { word, governor, occurs } = predicateOf(step);
  const likely = likelihood(words, word);
  const said: Effect[] = likely
    ? [{ rule: "likelihood", ...likely, certainty: undefined, probability: probabilityOf(words, word, adverbBefore(tree, head)) }]
    : governor
      ? [effectOf(governor, word)]
      : words.due.has(word)
        ? [{ rule: "intended", words: word, status: "planned" }]
        : [];
  if (occurs) return { ends: true, effects: [...said, ...beside(tree, words, head, node)] };
  // "an attack would shock the market"
  const { conditional, possible } = words.modals;
  const would = childrenBy(tree, head, "aux").find((k) => conditional.has(lower(tree, k)) || possible.has(lower(tree, k)));
  if (said.length > 0 || would === undefined || definite(tree, node, words)) return { ends: true, effects: said };
  return { ends: true, effects: [{ rule: WOULD, words: lower(tree, would), status: "conditional", certainty: "possible" }] };
}

const ahead = ({ status }: Effect): boolean => status === "planned" || status === "predicted";

/** "left without an agreement". */
function lacking({ tree, words, node, relation, noun }: Step): Answer | null {
  const without = noun && relation === "obl" ? preposition(tree, node) : null;
  return without !== null && words.without.has(without) ? { ends: true, effects: [{ words: without, deny: "turn" }] } : null;
}

/** "will meet before the summit": an occasion of what lies ahead lies ahead. */
function onOccasion({ tree, words, node, head, relation, noun }: Step): Answer | null {
  if (!noun || relation !== "obl" || !words.occasions.has(preposition(tree, node) ?? "")) return null;
  const mood = moodOf(tree, words, head).filter(ahead);
  const likely = plain(tree, head) === "xcomp" && words.likelihood.positive.has(lemma(tree, tree.heads[head] as number));
  if (mood.length === 0 && !likely) return null;
  const why = mood.flatMap((effect) => (effect.words === undefined ? [] : [effect.words])).join(" ");
  return { ends: true, effects: [{ ...(why === "" ? {} : { words: why }), status: "planned" }] };
}

export const subject: StepRule = { name: "subject", answer: asSubject };
export const withoutNoun: StepRule = { name: "not done", answer: lacking };
export const occasion: StepRule = { name: "occasion ahead", answer: onOccasion };
