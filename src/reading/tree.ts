/** Walking a dependency tree: a sentence in, children, subjects, objects and spans out. */
import type { Sentence } from "../language/index.js";
import { syntax } from "./syntax.js";

export interface Tree extends Sentence {
  readonly children: readonly (readonly number[])[];
  /** Lemmas and forms in lower case. */
  readonly lowerLemmas: readonly string[];
  readonly lowerForms: readonly string[];
  /** Position of the sentence in its report. */
  readonly index: number;
}

export function createTree(sentence: Sentence, index: number): Tree {
  const children: number[][] = sentence.forms.map(() => []);
  for (let i = 0; i < sentence.forms.length; i++) {
    const head = sentence.heads[i] as number;
    if (head >= 0) (children[head] as number[]).push(i);
  }
  return {
    ...sentence,
    children,
    lowerLemmas: sentence.lemmas.map((l, i) =>
      sentence.xpos[i] === "NNS" ? (syntax.plurals.get((sentence.forms[i] as string).toLowerCase()) ?? l.toLowerCase()) : l.toLowerCase(),
    ),
    lowerForms: sentence.forms.map((f) => f.toLowerCase()),
    index,
  };
}

const plains = new Map<string, string>();
const withoutSubtype = (relation: string): string => {
  let found = plains.get(relation);
  if (found === undefined) {
    found = relation.split(":")[0] as string;
    plains.set(relation, found);
  }
  return found;
};

/** The relation of i without its subtype. */
export const plain = (tree: Tree, i: number): string => withoutSubtype(tree.relations[i] as string);

export const kids = (tree: Tree, i: number): readonly number[] => tree.children[i] as readonly number[];
export const lemma = (tree: Tree, i: number): string => tree.lowerLemmas[i] as string;

export function childrenBy(tree: Tree, i: number, ...relations: readonly string[]): number[] {
  const out: number[] = [];
  for (const k of kids(tree, i)) {
    const relation = tree.relations[k] as string;
    if (relations.includes(relation) || relations.includes(withoutSubtype(relation))) out.push(k);
  }
  return out;
}

export function childBy(tree: Tree, i: number, ...relations: readonly string[]): number | undefined {
  for (const k of kids(tree, i)) {
    const relation = tree.relations[k] as string;
    if (relations.includes(relation) || relations.includes(withoutSubtype(relation))) return k;
  }
  return undefined;
}

/** The preposition of a noun phrase, fixed expressions joined ("according to"). */
export function preposition(tree: Tree, i: number): string | null {
  let cases = childrenBy(tree, i, "case").filter((k) => tree.xpos[k] !== "POS");
  // "to New Zealand": the preposition may hang on the second word of the name
  if (cases.length === 0)
    cases = childrenBy(tree, i, "flat", "compound")
      .filter((f) => tree.upos[f] === "PROPN")
      .flatMap((f) => childrenBy(tree, f, "case").filter((k) => k < f && tree.xpos[k] !== "POS"));
  const first = cases[0];
  if (first === undefined) return null;
  const rest = childrenBy(tree, first, "fixed").map((k) => (tree.forms[k] as string).toLowerCase());
  // "out of Congo": two prepositions side by side
  if (rest.length === 0 && cases[1] === first + 1) rest.push((tree.forms[cases[1]] as string).toLowerCase());
  return [(tree.forms[first] as string).toLowerCase(), ...rest].join(" ");
}

/** i and the conjuncts that hang on it. */
export function conjuncts(tree: Tree, i: number): number[] {
  const out = [i];
  for (const k of childrenBy(tree, i, "conj")) out.push(...conjuncts(tree, k));
  return out;
}

/** All words below and with i, in order. `skip` cuts branches off. */
export function subtree(tree: Tree, i: number, skip?: (k: number) => boolean): number[] {
  const out: number[] = [];
  const visit = (k: number): void => {
    out.push(k);
    for (const child of kids(tree, k)) if (!skip?.(child)) visit(child);
  };
  visit(i);
  return out.sort((a, b) => a - b);
}

export const isPassive = (tree: Tree, i: number): boolean =>
  kids(tree, i).some(
    (k) =>
      tree.relations[k] === "nsubj:pass" ||
      tree.relations[k] === "aux:pass" ||
      tree.relations[k] === "csubj:pass" ||
      (tree.relations[k] === "obl:agent" && tree.xpos[i] === "VBN"),
  ) ||
  (tree.relations[i] === "acl" && tree.xpos[i] === "VBN") ||
  // "was arrested and sentenced"
  (tree.relations[i] === "conj" &&
    tree.xpos[i] === "VBN" &&
    !kids(tree, i).some((k) => /^(?:nsubj|aux|obj)/.test(tree.relations[k] as string)) &&
    isPassive(tree, tree.heads[i] as number));

/** The form in lower case. */
export const lower = (tree: Tree, i: number): string => (tree.lowerForms[i] ?? "") as string;

/** A verb with its particle ("call_off"), lower case. */
export function verbLemma(tree: Tree, i: number): string {
  const base = lemma(tree, i);
  const particle =
    childBy(tree, i, "compound:prt") ??
    childrenBy(tree, i, "advmod").find((k) => k === i + 1 && syntax.particles.has(lower(tree, k))) ??
    childrenBy(tree, i, "xcomp").find((k) => k === i + 1 && lower(tree, k) === "short");
  return particle === undefined ? base : `${base}_${lower(tree, particle)}`;
}
