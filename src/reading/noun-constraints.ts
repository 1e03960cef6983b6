/** Does a phrase hold the noun that a pattern asks for? */
import type { NounConstraint } from "./lexicon.js";
import { syntax } from "./syntax.js";
import { childBy, childrenBy, conjuncts, kids, lemma, lower, preposition, type Tree } from "./tree.js";

/** The nouns that a phrase is about: its head, what a quantity measures, and what a carrier ("delivery") carries. */
function nounsOf(tree: Tree, i: number): number[] {
  const out = [i];
  if (tree.upos[i] === "PROPN" || syntax.carriers.has(lemma(tree, i)) || syntax.quantities.has(lemma(tree, i)))
    for (const k of childrenBy(tree, i, "compound")) out.push(...(tree.upos[k] === "PROPN" ? nounsOf(tree, k) : [k]));
  // "the frigate HMAS Perth": what a name is said to be
  if (tree.upos[i] === "PROPN")
    for (const k of kids(tree, i))
      if (k < i && tree.upos[k] === "NOUN" && /^(?:nmod:desc|appos|nmod)$/.test(tree.relations[k] as string)) out.push(k);
  if (syntax.quantities.has(lemma(tree, i)) || tree.upos[i] === "NUM" || tree.upos[i] === "SYM")
    for (const k of childrenBy(tree, i, "nmod", "obl"))
      if (/^(?:of|in)$/.test(preposition(tree, k) ?? "")) for (const c of conjuncts(tree, k)) out.push(...nounsOf(tree, c));
  return out;
}

/** Where the constraint's noun stands and whether it was a compound of two ("tear gas"), or null. */
export function satisfies(tree: Tree, constraint: NounConstraint, heads: readonly number[]): { at: number; joined: boolean } | null {
  for (const head of heads) {
    if (constraint.lemmas === null) return { at: head, joined: false };
    for (const noun of nounsOf(tree, head)) {
      const word = lemma(tree, noun);
      const joined = childrenBy(tree, noun, "compound", "amod").some((k) => constraint.lemmas?.has(`${lemma(tree, k)}-${word}`));
      const person = constraint.lemmas.has("<person>") && tree.upos[noun] === "PROPN" && isPerson(tree, noun);
      if (!joined && !person && (!constraint.lemmas.has(word) || inName(tree, noun))) continue;
      if (
        constraint.modifiers !== null &&
        !childrenBy(tree, noun, "amod", "compound").some((k) => constraint.modifiers?.has(lower(tree, k)))
      )
        continue;
      return { at: noun, joined };
    }
  }
  return null;
}

/** A name of two words or with a title, as people have; bodies and ships carry an article. */
const isPerson = (tree: Tree, i: number): boolean =>
  (childrenBy(tree, i, "flat", "nmod:desc").length > 0 || (tree.upos[i - 1] === "PROPN" && tree.heads[i - 1] === i)) &&
  ![i, ...childrenBy(tree, i, "compound")].some((k) => childBy(tree, k, "det") !== undefined || /^\p{Ll}/u.test(tree.forms[k] as string));

/** "Nippon Steel": a word of a longer name is not the thing it is called after. */
const inName = (tree: Tree, i: number): boolean =>
  tree.upos[i] === "PROPN" &&
  (tree.relations[i] === "flat" || childrenBy(tree, i, "flat", "compound").some((k) => tree.upos[k] === "PROPN"));
