/**
 * From words and scores to parties, on trees and sides made by hand. A row: the rule, a tree, the word that names the side (null: none
 * does), the logits of its parties (a "~" marks codes that one name may stand for), and all its actors as "words: code (name, country,
 * sector)".
 */
import { describe, expect, test } from "vitest";
import { actorsBeside, actorsOf, actorsWithin, partyTable } from "../../src/reading/party-table.js";
import type { Actor } from "../../src/reading/statement.js";
import { at, settings, sideOf, tableOf } from "./handmade.js";
import { treesOf } from "./trees.js";

type Row = readonly [rule: string, tree: string, word: string | null, parties: Readonly<Record<string, number>>, actors: readonly string[]];
const rows: readonly Row[] = [
  ["a party that words name", "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2", "Peru", { PER: 3 }, ["Peru: PER (Peru, PER, -)"]],
  [
    "of several words the whole phrase",
    "The/DT det 3 | Peruvian/JJ amod 3 | troops/NNS nsubj 4 | fled/VBD root 0",
    "troops",
    { PER: 3 },
    ["The Peruvian troops: PERMIL (Peru, PER, MIL)"],
  ],
  [
    "also from a word before its noun",
    "The/DT det 3 | Peruvian/JJ amod 3 | troops/NNS nsubj 4 | fled/VBD root 0",
    "Peruvian",
    { PER: 3 },
    ["The Peruvian troops: PERMIL (Peru, PER, MIL)"],
  ],
  [
    "what is said behind the noun is left out",
    "Troops/NNS nsubj 5 | sent/VBN acl 1 | by/IN case 4 | Peru/NNP obl 2 | fled/VBD root 0",
    "Troops",
    { PER: 3 },
    ["Troops: PERMIL (Peru, PER, MIL)"],
  ],
  [
    "a distant possessor is a phrase of its own",
    "Peru/NNP nmod:poss 7 | 's/POS case 1 | old/JJ amod 7 | and/CC cc 5 | new/JJ conj 3 | naval/JJ amod 7 | bases/NNS nsubj 8 | burned/VBD root 0",
    "Peru",
    { PER: 3 },
    ["Peru: PER (Peru, PER, -)"],
  ],
  ["no words, no likely party: nobody", "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2", null, { PER: 0.5 }, []],
  [
    "no words but a likely party: where it is named",
    "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2",
    null,
    { CHL: 2 },
    ["Chile: CHL (Chile, CHL, -)"],
  ],
  [
    "words lower what is asked of the party",
    "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2",
    "Peru",
    { PER: 0.5 },
    ["Peru: PER (Peru, PER, -)"],
  ],
  [
    "words of a known name say whose they are",
    "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2",
    "Peru",
    {},
    ["Peru: PER (Peru, PER, -)"],
  ],
  [
    "an adjective does not",
    "The/DT det 3 | Peruvian/JJ amod 3 | troops/NNS nsubj 4 | fled/VBD root 0",
    "troops",
    {},
    ["The Peruvian troops: MIL (-, -, MIL)"],
  ],
  ["a pronoun without party is nobody", "They/PRP nsubj 2 | fled/VBD root 0", "They", {}, []],
  ["words of no name are a party by what they do", "Rebels/NNS nsubj 2 | fled/VBD root 0", "Rebels", {}, ["Rebels: REB (-, -, REB)"]],
  ["or without sector", "Villagers/NNS nsubj 2 | fled/VBD root 0", "Villagers", {}, ["Villagers: CVL (-, -, CVL)"]],
  [
    "two that are nearly as sure",
    "Peru/NNP nsubj 4 | and/CC cc 3 | Chile/NNP conj 1 | met/VBD root 0",
    "Peru",
    { PER: 3, CHL: 2 },
    ["Peru: PER (Peru, PER, -)", "Chile: CHL (Chile, CHL, -)"],
  ],
  [
    "not one that is much less sure",
    "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2 | near/IN case 5 | Bolivia/NNP obl 2",
    "Peru",
    { PER: 3.5, BOL: 1.2 },
    ["Peru: PER (Peru, PER, -)"],
  ],
  [
    "unless it is sure by itself",
    "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2 | near/IN case 5 | Bolivia/NNP obl 2",
    "Peru",
    { PER: 8, BOL: 4.5 },
    ["Peru: PER (Peru, PER, -)", "Bolivia: BOL (Bolivia, BOL, -)"],
  ],
  [
    "of two codes of one name only the best",
    "Korea/NNP nsubj 2 | fled/VBD root 0",
    "Korea",
    { "KOR~": 3, "PRK~": 2.9 },
    ["Korea: KOR (South Korea, KOR, -)"],
  ],
  [
    "who is coordinated with the best is a party",
    "Peru/NNP nsubj 6 | ,/, punct 3 | Chile/NNP conj 1 | and/CC cc 5 | Bolivia/NNP conj 1 | met/VBD root 0",
    "Peru",
    { PER: 6, CHL: 0.6, BOL: 0.4 },
    ["Peru: PER (Peru, PER, -)", "Chile: CHL (Chile, CHL, -)"],
  ],
  [
    "also where the best is not the first",
    "Peru/NNP nsubj 4 | and/CC cc 3 | Chile/NNP conj 1 | met/VBD root 0",
    "Chile",
    { CHL: 6, PER: 0.6 },
    ["Chile: CHL (Chile, CHL, -)", "Peru: PER (Peru, PER, -)"],
  ],
  [
    "who merely stands beside is none",
    "Peru/NNP nsubj 2 | met/VBD root 0 | Chile/NNP obj 2",
    "Peru",
    { PER: 6, CHL: 0.6 },
    ["Peru: PER (Peru, PER, -)"],
  ],
  [
    "the two Koreas are each",
    "The/DT det 3 | two/CD nummod 3 | Koreas/NNPS nsubj 4 | met/VBD root 0",
    "Koreas",
    { KOR: 3 },
    ["The two Koreas: KOR (South Korea, KOR, -)", "The two Koreas: PRK (North Korea, PRK, -)"],
  ],
  [
    "a person has the name, the state and the sector",
    "Angela/NNP nsubj 3 | Merkel/NNP flat 1 | spoke/VBD root 0",
    "Angela",
    { DEU: 3 },
    ["Angela Merkel: DEUGOV (Angela Merkel, DEU, GOV)"],
  ],
  [
    "a person's title says the sector",
    "General/NNP compound 2 | Ade/NNP nsubj 7 | Okunro/NNP flat 2 | of/IN case 5 | Nigeria/NNP nmod 2 | also/RB advmod 7 | spoke/VBD root 0",
    "Ade",
    { NGA: 3 },
    ["General Ade Okunro: NGAMIL (Ade Okunro, NGA, MIL)"],
  ],
  [
    "or what is said behind the name",
    "Ade/NNP nsubj 10 | Okunro/NNP flat 1 | ,/, punct 7 | a/DT det 7 | Nigerian/JJ amod 7 | opposition/NN compound 7 | leader/NN appos 1 | ,/, punct 7 | then/RB advmod 10 | spoke/VBD root 0",
    "Ade",
    { NGA: 3 },
    ["Ade Okunro: NGAOPP (Ade Okunro, NGA, OPP)"],
  ],
  ["a body has its own code", "NATO/NNP nsubj 2 | met/VBD root 0", "NATO", { NATO: 3 }, ["NATO: IGOWSTNAT (NATO, NATO, IGO)"]],
  ["a group has its state and sector", "Hamas/NNP nsubj 2 | met/VBD root 0", "Hamas", { HAMAS: 3 }, ["Hamas: PSEREBHMS (Hamas, PSE, REB)"]],
  [
    "a capital stands for the government",
    "Moscow/NNP nsubj 2 | agreed/VBD root 0",
    "Moscow",
    { RUS: 3 },
    ["Moscow: RUSGOV (Russia, RUS, GOV)"],
  ],
  [
    "a seat of power for the government",
    "The/DT det 2 | Kremlin/NNP nsubj 3 | agreed/VBD root 0",
    "Kremlin",
    { RUS: 3 },
    ["The Kremlin: RUSGOV (Kremlin, RUS, GOV)"],
  ],
  [
    "a state's ministers for its government",
    "Peruvian/JJ amod 2 | ministers/NNS nsubj 3 | met/VBD root 0",
    "ministers",
    { PER: 3 },
    ["Peruvian ministers: PERGOV (Peru, PER, GOV)"],
  ],
  [
    "a state's lawmakers are the legislature",
    "Peruvian/JJ amod 2 | lawmakers/NNS nsubj 3 | met/VBD root 0",
    "lawmakers",
    { PER: 3 },
    ["Peruvian lawmakers: PERLEG (Peru, PER, LEG)"],
  ],
  [
    "several: each where it is named",
    "Peruvian/JJ amod 4 | and/CC cc 3 | Chilean/JJ conj 1 | envoys/NNS nsubj 5 | met/VBD root 0",
    "envoys",
    { PER: 3, CHL: 3 },
    ["Peruvian: PERGOV (Peru, PER, GOV)", "Chilean: CHLGOV (Chile, CHL, GOV)"],
  ],
];

const shown = (text: string, actors: readonly Actor[]): string[] =>
  actors.map((a) => `${text.slice(a.start, a.end)}: ${a.code ?? "-"} (${a.name ?? "-"}, ${a.country ?? "-"}, ${a.sector ?? "-"})`);

test.each(rows)("%s: %s", (_, line, word, parties, wanted) => {
  const { trees, text } = treesOf(line);
  const [tree] = trees;
  if (tree === undefined) throw new Error("no tree");
  const found = actorsOf(tableOf(trees), tree, tree.upos.indexOf("VERB"), sideOf(tree, word, parties), settings.party);
  expect(shown(text, found)).toEqual(wanted);
});

describe("a party that other sentences name", () => {
  const { trees, text } = treesOf(
    "Angela/NNP nsubj 3 | Merkel/NNP flat 1 | spoke/VBD root 0 | to/IN case 5 | Peru/NNP obl 3",
    "She/PRP nsubj 2 | praised/VBD root 0 | the/DT det 4 | troops/NNS obj 2",
    "Chile/NNP nsubj 2 | left/VBD root 0",
  );
  const table = tableOf(trees);
  const second = trees[1] as (typeof trees)[number];
  const actors = (word: string | null, parties: Readonly<Record<string, number>>): string[] =>
    shown(text, actorsOf(table, second, at(second, "praised"), sideOf(second, word, parties), settings.party));
  test("a pronoun has its words, and the person's name and sector", () => {
    expect(actors("She", { DEU: 3 })).toEqual(["She: DEUGOV (Angela Merkel, DEU, GOV)"]);
  });
  test("words that say what somebody does keep that", () => {
    expect(actors("troops", { PER: 3 })).toEqual(["the troops: PERMIL (Peru, PER, MIL)"]);
  });
  test("without words it stands where it was named before, or else later", () => {
    expect(actors(null, { PER: 3 })).toEqual(["Peru: PER (Peru, PER, -)"]);
    expect(actors(null, { CHL: 3 })).toEqual(["Chile: CHL (Chile, CHL, -)"]);
  });
  test("nobody names it: it stands at the act", () => {
    expect(actors(null, { BOL: 3 })).toEqual(["praised: BOL (Bolivia, BOL, -)"]);
  });
});

describe("parties of what is no act", () => {
  const { trees, text } = treesOf(
    "The/DT det 2 | economy/NN nsubj 8 | of/IN case 4 | Peru/NNP nmod 2 | ,/, punct 7 | which/WDT nsubj 7 | feeds/VBZ acl:relcl 4 | shrank/VBD root 0 | under/IN case 11 | Chilean/JJ amod 11 | troops/NNS obl 8",
  );
  const [tree] = trees as [(typeof trees)[number]];
  const table = tableOf(trees);
  test("who is named below a word", () => {
    expect(shown(text, actorsWithin(table, tree, at(tree, "economy")))).toEqual(["The economy: PER (Peru, PER, -)"]);
    expect(shown(text, actorsWithin(table, tree, at(tree, "troops")))).toEqual(["Chilean troops: CHLMIL (Chile, CHL, MIL)"]);
  });
  test("who is named beside a noun", () => {
    expect(shown(text, actorsBeside(table, tree, at(tree, "economy")))).toEqual(["Peru: PER (Peru, PER, -)"]);
    expect(actorsBeside(table, tree, at(tree, "shrank"))).toEqual([]);
  });
});

test("mentions are looked up by sentence", () => {
  const { trees } = treesOf("Peru/NNP nsubj 2 | left/VBD root 0", "Chile/NNP nsubj 2 | left/VBD root 0");
  const { mentions } = tableOf(trees);
  const table = partyTable(trees, mentions, null);
  expect([0, 1, 2].map((sentence) => table.of(sentence).map((m) => m.codes[0]))).toEqual([["PER"], ["CHL"], []]);
});
