/** Which words of a sentence are quoted for an act, a condition or a reason: tokens in, offsets in the report out. */
import type { Act } from "./act.js";
import { plain, subtree, type Tree } from "./tree.js";

export interface Span {
  readonly start: number;
  readonly end: number;
}

const contains = (tree: Tree, ancestor: number, i: number): boolean => {
  for (let at = i; at >= 0; at = tree.heads[at] as number) if (at === ancestor) return true;
  return false;
};

/** From the first to the last of the words, punctuation at the edges left out. */
function trimmed(tree: Tree, words: readonly number[], drop: (k: number, edge: "first" | "last") => boolean): Span {
  let first = 0;
  let last = words.length - 1;
  while (first < last && drop(words[first] as number, "first")) first++;
  while (last > first && drop(words[last] as number, "last")) last--;
  return { start: tree.starts[words[first] as number] as number, end: tree.ends[words[last] as number] as number };
}

const isPunctuation = (tree: Tree, k: number): boolean => tree.upos[k] === "PUNCT";

/** The clause of a verb, or the phrase of a noun and its light verb. */
export function actSpan(tree: Tree, act: Act): Span {
  let head = act.trigger;
  if (act.nominal) {
    const up = tree.heads[head] as number;
    const relation = tree.relations[head];
    if (up >= 0 && tree.upos[up] === "VERB" && (relation === "obj" || relation === "nsubj:pass")) head = up;
  }
  if (!act.nominal || head !== act.trigger) {
    while ((plain(tree, head) === "xcomp" || plain(tree, head) === "csubj") && (tree.heads[head] as number) >= 0)
      head = tree.heads[head] as number;
  }
  const words = subtree(tree, head, (k) => {
    const relation = tree.relations[k] as string;
    const hanging = relation === "conj" || relation === "parataxis" || relation === "acl:relcl" || relation === "cc";
    return hanging && k !== act.trigger && !contains(tree, k, act.trigger) && (relation !== "conj" || tree.upos[k] === "VERB");
  }).filter(
    (k) =>
      !(
        tree.relations[k] === "mark" &&
        (tree.heads[k] as number) === head &&
        /^(?:that|because|while|as|although|though)$/i.test(tree.forms[k] as string)
      ),
  );
  const { start, end } = trimmed(
    tree,
    words,
    (k, edge) => k !== act.trigger && (isPunctuation(tree, k) || (edge === "first" && tree.relations[k] === "case")),
  );
  return {
    start: Math.min(start, tree.starts[act.trigger] as number),
    end: Math.max(end, tree.ends[act.trigger] as number),
  };
}

/** All words below a head. */
export const clauseSpan = (tree: Tree, head: number): Span => trimmed(tree, subtree(tree, head), (k) => isPunctuation(tree, k));
