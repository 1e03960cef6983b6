/**
 * Which words are quoted for an act. A row: the rule, a tree whose marked word is the act, the act's words, all words of its clause or
 * phrase, and its path to the root.
 */
import { expect, test } from "vitest";
import { pathToRoot } from "../../src/reading/explanation.js";
import { actSpan, clauseSpan } from "../../src/reading/spans.js";
import { actOf } from "./handmade.js";
import { textOf, treeOf } from "./trees.js";

const rows: readonly (readonly [rule: string, tree: string, act: string, clause: string, path: string])[] = [
  [
    "the clause of a verb",
    "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | on/IN case 5 | Monday/NNP obl 2 | ./. punct 2",
    "Peru attacked Chile on Monday",
    "Peru attacked Chile on Monday",
    "attacked ←root",
  ],
  [
    "without its conjunction",
    "Oslo/NNP nsubj 2 | said/VBD root 0 | that/IN mark 5 | Peru/NNP nsubj 5 | *attacked/VBD ccomp 2 | Chile/NNP obj 5",
    "Peru attacked Chile",
    "that Peru attacked Chile",
    "attacked ←ccomp said ←root",
  ],
  [
    "another conjunction is kept",
    "Oslo/NNP nsubj 2 | left/VBD root 0 | if/IN mark 5 | Peru/NNP nsubj 5 | *attacked/VBD advcl 2 | Chile/NNP obj 5",
    "if Peru attacked Chile",
    "if Peru attacked Chile",
    "attacked ←advcl left ←root",
  ],
  [
    "without what is coordinated",
    "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | and/CC cc 5 | left/VBD conj 2",
    "Peru attacked Chile",
    "Peru attacked Chile and left",
    "attacked ←root",
  ],
  [
    "nouns that are coordinated are kept",
    "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | and/CC cc 5 | Bolivia/NNP conj 3",
    "Peru attacked Chile and Bolivia",
    "Peru attacked Chile and Bolivia",
    "attacked ←root",
  ],
  [
    "without relative clauses and asides",
    "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | ,/, punct 6 | which/WDT nsubj 6 | fled/VBD acl:relcl 3 | ,/, punct 8 | say/VBP parataxis 2 | experts/NNS nsubj 8",
    "Peru attacked Chile",
    "Peru attacked Chile , which fled , say experts",
    "attacked ←root",
  ],
  [
    "of an infinitive the verb above",
    "Peru/NNP nsubj 2 | wants/VBZ root 0 | to/TO mark 4 | *attack/VB xcomp 2 | Chile/NNP obj 4",
    "Peru wants to attack Chile",
    "to attack Chile",
    "attack ←xcomp wants ←root",
  ],
  [
    "of a noun its phrase",
    "The/DT det 3 | big/JJ amod 3 | *attack/NN nsubj 6 | on/IN case 5 | Chile/NNP nmod 3 | failed/VBD root 0",
    "The big attack on Chile",
    "The big attack on Chile",
    "attack ←nsubj failed ←root",
  ],
  [
    "without its preposition",
    "Peru/NNP nsubj 2 | left/VBD root 0 | after/IN case 5 | the/DT det 5 | *attack/NN obl 2",
    "the attack",
    "after the attack",
    "attack ←obl left ←root",
  ],
  [
    "with its light verb",
    "Peru/NNP nsubj 2 | made/VBD root 0 | a/DT det 4 | *visit/NN obj 2 | to/IN case 6 | Chile/NNP nmod 4",
    "Peru made a visit to Chile",
    "a visit to Chile",
    "visit ←obj made ←root",
  ],
  [
    "also in the passive",
    "A/DT det 2 | *visit/NN nsubj:pass 4 | was/VBD aux:pass 4 | made/VBN root 0",
    "A visit was made",
    "A visit",
    "visit ←nsubj:pass made ←root",
  ],
  [
    "as the subject of a verb not",
    "The/DT det 2 | *visit/NN nsubj 3 | failed/VBD root 0",
    "The visit",
    "The visit",
    "visit ←nsubj failed ←root",
  ],
  [
    "the act in a relative clause",
    "Chile/NNP nsubj 5 | ,/, punct 4 | which/WDT nsubj 4 | *attacked/VBD acl:relcl 1 | fled/VBD root 0",
    "which attacked",
    "which attacked",
    "attacked ←acl:relcl Chile ←nsubj fled ←root",
  ],
];

test.each(rows)("%s: %s", (_, line, act, clause, path) => {
  const { tree, marked } = treeOf(line);
  const words = ({ start, end }: { readonly start: number; readonly end: number }): string => textOf(tree).slice(start, end);
  expect(words(actSpan(tree, actOf(tree, marked, "ASSAULT")))).toBe(act);
  expect(words(clauseSpan(tree, marked))).toBe(clause);
  expect(pathToRoot(tree, marked)).toBe(path);
});
