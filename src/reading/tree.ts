/** Walking a dependency tree: a sentence in, children, subjects, objects and spans out. */
import type { Sentence } from "../language/index.js";
import { repaired } from "./repairs.js";

export interface Tree extends Sentence {
  readonly children: readonly (readonly number[])[];
  /** Position of the sentence in its report. */
  readonly index: number;
}

export function createTree(given: Sentence, index: number): Tree {
  const sentence = repaired(given);
  const children: number[][] = sentence.forms.map(() => []);
  for (let i = 0; i < sentence.forms.length; i++) {
    const head = sentence.heads[i] as number;
    if (head >= 0) (children[head] as number[]).push(i);
  }
  return { ...sentence, children, index };
}

/** The relation of i without its subtype. */
export const plain = (tree: Tree, i: number): string => {
  const relation = tree.relations[i] as string;
  const colon = relation.indexOf(":");
  return colon < 0 ? relation : relation.slice(0, colon);
};

export const kids = (tree: Tree, i: number): readonly number[] => tree.children[i] as readonly number[];
export const lemma = (tree: Tree, i: number): string => (tree.lemmas[i] as string).toLowerCase();

export function childrenBy(tree: Tree, i: number, ...relations: string[]): number[] {
  return kids(tree, i).filter((k) => relations.includes(tree.relations[k] as string) || relations.includes(plain(tree, k)));
}

export const childBy = (tree: Tree, i: number, ...relations: string[]): number | undefined =>
  kids(tree, i).find((k) => relations.includes(tree.relations[k] as string) || relations.includes(plain(tree, k)));

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
  (tree.relations[i] === "acl" && tree.xpos[i] === "VBN");

/** Is the form in quotation marks of its own? */
export const lower = (tree: Tree, i: number): string => (tree.forms[i] as string).toLowerCase();
