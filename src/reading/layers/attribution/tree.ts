/** What attribution asks of a sentence's tree. */
import type { Sentence } from "../../../language/index.js";

export interface Range {
  /** Tokens, the last one included. */
  readonly from: number;
  readonly to: number;
}

export interface Tree {
  readonly sentence: Sentence;
  readonly children: readonly (readonly number[])[];
}

export function treeOf(sentence: Sentence): Tree {
  const children: number[][] = sentence.forms.map(() => []);
  for (let i = 0; i < sentence.forms.length; i++) {
    const head = sentence.heads[i] as number;
    if (head >= 0) children[head]?.push(i);
  }
  return { sentence, children };
}

export const relation = (tree: Tree, i: number): string => (tree.sentence.relations[i] as string).split(":")[0] as string;
export const kids = (tree: Tree, i: number, ...relations: readonly string[]): number[] =>
  (tree.children[i] as readonly number[]).filter((k) => relations.includes(relation(tree, k)));

/** First and last token under a head; what lies under `without` is left out. */
export function rangeOf(tree: Tree, head: number, without: ReadonlySet<number> = new Set()): Range {
  let from = head;
  let to = head;
  const stack = [head];
  while (stack.length > 0) {
    const i = stack.pop() as number;
    if (i < from) from = i;
    if (i > to) to = i;
    for (const k of tree.children[i] as readonly number[]) if (!without.has(k)) stack.push(k);
  }
  return { from, to };
}

export const joined = (ranges: readonly Range[]): Range | undefined =>
  ranges.length === 0 ? undefined : { from: Math.min(...ranges.map((r) => r.from)), to: Math.max(...ranges.map((r) => r.to)) };

const isMark = (form: string): boolean => /^[\s,;:.–—-]+$/.test(form);

/** Commas and stops at either end fall away. */
export function trimmed(tree: Tree, { from, to }: Range): Range {
  const { forms } = tree.sentence;
  let [a, b] = [from, to];
  while (a < b && isMark(forms[a] as string)) a++;
  while (b > a && isMark(forms[b] as string)) b--;
  return { from: a, to: b };
}
