/** Trees made by hand, for tests of single rules. */
import { english } from "../../src/language/index.js";
import { createTree, type Tree } from "../../src/reading/tree.js";

/** Penn Treebank tag → part of speech of Universal Dependencies. */
const universal: Readonly<Record<string, string>> = {
  NN: "NOUN",
  NNS: "NOUN",
  NNP: "PROPN",
  JJ: "ADJ",
  RB: "ADV",
  WRB: "ADV",
  RP: "ADP",
  IN: "ADP",
  TO: "PART",
  POS: "PART",
  DT: "DET",
  CC: "CCONJ",
  PRP: "PRON",
  EX: "PRON",
  MD: "AUX",
  VB: "VERB",
  VBD: "VERB",
  VBG: "VERB",
  VBN: "VERB",
  VBP: "VERB",
  VBZ: "VERB",
  CD: "NUM",
  JJR: "ADJ",
  JJS: "ADJ",
  RBR: "ADV",
  NNPS: "PROPN",
  PRP$: "PRON",
  WP: "PRON",
  WDT: "PRON",
  ",": "PUNCT",
  ".": "PUNCT",
  ":": "PUNCT",
  "``": "PUNCT",
  "''": "PUNCT",
};

export interface MarkedTree {
  readonly tree: Tree;
  /** The word that has the asterisk. */
  readonly marked: number;
}

/**
 * Words between bars, each "form/TAG relation head": the Penn Treebank tag, the relation of Universal Dependencies, and the number of
 * the word above, counted from 1 (0 for the root); an asterisk before one word marks it. Throws an Error naming the word that is
 * not understood. `index` and `start`: its place among the sentences of a report, and in the report's text.
 */
export function treeOf(line: string, index = 0, start = 0): MarkedTree {
  const words = line.split(" | ").map((word) => {
    const [, star, form, xpos, relation, head] = /^(\*?)(\S+)\/(\S+) (\S+) (\d+)$/.exec(word) ?? [];
    const upos = xpos === undefined ? undefined : universal[xpos];
    if (form === undefined || xpos === undefined || relation === undefined || upos === undefined)
      throw new Error(`not a word of a tree: ${word}`);
    return { star: star === "*", form, xpos, relation, head: Number(head) - 1, upos: /^(?:aux|cop)/.test(relation) ? "AUX" : upos };
  });
  const starts = words.map((_, k) => words.slice(0, k).reduce((sum, { form }) => sum + form.length + 1, start));
  const ends = words.map(({ form }, k) => (starts[k] as number) + form.length);
  const tree = createTree(
    {
      start,
      end: ends.at(-1) ?? 0,
      dateline: false,
      cut: false,
      forms: words.map(({ form }) => form),
      starts,
      ends,
      lemmas: words.map(({ form, xpos }) => english().lemma(form, xpos)),
      upos: words.map(({ upos }) => upos),
      xpos: words.map(({ xpos }) => xpos),
      heads: Int32Array.from(words, ({ head }) => head),
      relations: words.map(({ relation }) => relation),
      headProbabilities: new Float32Array(words.length).fill(1),
    },
    index,
  );
  return { tree, marked: words.findIndex(({ star }) => star) };
}

/** Trees of a report whose sentences stand a space apart, and its text. */
export function treesOf(...lines: readonly string[]): { readonly trees: readonly Tree[]; readonly text: string } {
  const trees: Tree[] = [];
  for (const line of lines) trees.push(treeOf(line, trees.length, (trees.at(-1)?.end ?? -1) + 1).tree);
  return { trees, text: trees.map(textOf).join(" ") };
}

/** The words of a tree, a space apart, as its offsets have them. */
export const textOf = (tree: Tree): string => tree.forms.join(" ");
