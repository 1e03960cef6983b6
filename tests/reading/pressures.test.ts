/**
 * Pressures on trees made by hand. A row: the rule, a tree, and all its pressures as "word: actor list polarity status certainty, “words”".
 */
import { expect, test } from "vitest";
import { loadFactuality } from "../../src/reading/factuality/index.js";
import { findPressures, pressureSpan } from "../../src/reading/pressures.js";
import { tableOf } from "./handmade.js";
import { textOf, treeOf } from "./trees.js";

const words = loadFactuality();

const rows: readonly (readonly [rule: string, tree: string, pressures: readonly string[]])[] = [
  [
    "who faces a hardship",
    "Peru/NNP nsubj 2 | faces/VBZ root 0 | a/DT det 5 | deep/JJ amod 5 | crisis/NN obj 2",
    ["crisis: PER hardships + occurred certain, “Peru faces a deep crisis”"],
  ],
  [
    "with a preposition",
    "Peru/NNP nsubj 3 | is/VBZ aux 3 | grappling/VBG root 0 | with/IN case 5 | shortages/NNS obl 3",
    ["shortages: PER hardships + occurred certain, “Peru is grappling with shortages”"],
  ],
  ["not with any", "Peru/NNP nsubj 2 | fights/VBZ root 0 | for/IN case 4 | shortages/NNS obl 2", []],
  [
    "one of several hardships",
    "Peru/NNP nsubj 2 | faces/VBZ root 0 | elections/NNS obj 2 | and/CC cc 5 | shortages/NNS conj 3",
    ["shortages: PER hardships + occurred certain, “Peru faces elections and shortages”"],
  ],
  ["what is no hardship is none", "Peru/NNP nsubj 2 | faces/VBZ root 0 | elections/NNS obj 2", []],
  ["of nobody known none", "Workers/NNS nsubj 2 | face/VBP root 0 | shortages/NNS obj 2", []],
  [
    "denied",
    "Peru/NNP nsubj 4 | does/VBZ aux 4 | not/RB advmod 4 | face/VB root 0 | shortages/NNS obj 4",
    ["shortages: PER hardships - occurred certain, “Peru does not face shortages”"],
  ],
  [
    "who cannot afford it",
    "Peru/NNP nsubj 4 | can/MD aux 4 | not/RB advmod 4 | afford/VB root 0 | to/TO mark 6 | quarrel/VB xcomp 4",
    ["afford: PER unaffordable + occurred certain, “Peru can not afford to quarrel”"],
  ],
  [
    "or a thing",
    "Peru/NNP nsubj 4 | can/MD aux 4 | hardly/RB advmod 4 | afford/VB root 0 | war/NN obj 4",
    ["afford: PER unaffordable + occurred certain, “Peru can hardly afford war”"],
  ],
  ["who can afford it bears nothing", "Peru/NNP nsubj 3 | can/MD aux 3 | afford/VB root 0 | to/TO mark 5 | quarrel/VB xcomp 3", []],
  ["nor who affords nothing", "Peru/NNP nsubj 4 | can/MD aux 4 | not/RB advmod 4 | afford/VB root 0", []],
  [
    "what of his declines",
    "The/DT det 3 | Peruvian/JJ amod 3 | economy/NN nsubj 5 | has/VBZ aux 5 | collapsed/VBN root 0",
    ["collapsed: PER declining + occurred certain, “The Peruvian economy has collapsed”"],
  ],
  [
    "in the passive",
    "The/DT det 3 | Peruvian/JJ amod 3 | economy/NN nsubj:pass 5 | was/VBD aux:pass 5 | sunk/VBN root 0",
    ["sunk: PER declining + occurred certain, “The Peruvian economy was sunk”"],
  ],
  ["what cannot decline does not", "The/DT det 3 | Peruvian/JJ amod 3 | singer/NN nsubj 5 | has/VBZ aux 5 | collapsed/VBN root 0", []],
  [
    "who is weakened",
    "Peru/NNP nsubj:pass 3 | was/VBD aux:pass 3 | weakened/VBN root 0 | by/IN case 6 | the/DT det 6 | war/NN obl 3",
    ["weakened: PER weakened + occurred certain, “Peru was weakened by the war”"],
  ],
  [
    "as a participle on its noun",
    "Peru/NNP nsubj 5 | ,/, punct 3 | weakened/VBN acl 1 | ,/, punct 3 | agreed/VBD root 0",
    ["weakened: PER weakened + occurred certain, “weakened”"],
  ],
  [
    "beside the main clause",
    "Weakened/VBN advcl 6 | by/IN case 3 | war/NN obl 1 | ,/, punct 1 | Peru/NNP nsubj 6 | agreed/VBD root 0",
    ["Weakened: PER weakened + occurred certain, “Weakened by war”"],
  ],
  [
    "beside one about somebody",
    "Weakened/VBN advcl 5 | ,/, punct 1 | it/PRP expl 5 | is/VBZ cop 5 | hard/JJ root 0 | for/IN case 7 | Peru/NNP obl 5",
    ["Weakened: PER weakened + occurred certain, “Weakened”"],
  ],
  [
    "beside one with a clause about somebody",
    "Weakened/VBN advcl 5 | ,/, punct 1 | it/PRP expl 5 | is/VBZ cop 5 | hard/JJ root 0 | that/IN mark 8 | Peru/NNP nsubj 8 | pays/VBZ csubj 5",
    ["Weakened: PER weakened + occurred certain, “Weakened”"],
  ],
  ["not in another form", "Peru/NNP nsubj 2 | weakened/VBD root 0 | Chile/NNP obj 2", []],
  [
    "a state as predicate",
    "Peru/NNP nsubj 4 | is/VBZ cop 4 | under/IN case 4 | pressure/NN root 0",
    ["pressure: PER states + occurred certain, “Peru is under pressure”"],
  ],
  [
    "with a verb",
    "Peru/NNP nsubj 2 | came/VBD root 0 | under/IN case 5 | heavy/JJ amod 5 | pressure/NN obl 2",
    ["pressure: PER states + occurred certain, “Peru came under heavy pressure”"],
  ],
  [
    "on a noun",
    "Peru/NNP nsubj 4 | under/IN case 3 | pressure/NN nmod 1 | agreed/VBD root 0",
    ["pressure: PER states + occurred certain, “under pressure”"],
  ],
  ["not with another preposition", "Peru/NNP nsubj 2 | talked/VBD root 0 | about/IN case 4 | pressure/NN obl 2", []],
  [
    "whose hardship it is",
    "Peru/NNP nmod:poss 4 | 's/POS case 1 | economic/JJ amod 4 | crisis/NN nsubj 5 | deepened/VBD root 0",
    ["crisis: PER hardships + occurred certain, “Peru 's economic crisis”"],
  ],
  [
    "by an adjective",
    "The/DT det 3 | Peruvian/JJ amod 3 | famine/NN nsubj 4 | spread/VBD root 0",
    ["famine: PER hardships + occurred certain, “The Peruvian famine”"],
  ],
  [
    "with of",
    "The/DT det 2 | bankruptcy/NN nsubj 5 | of/IN case 4 | Peru/NNP nmod 2 | spread/VBD root 0",
    ["bankruptcy: PER hardships + occurred certain, “The bankruptcy of Peru”"],
  ],
  ["vague words need a verb", "Peru/NNP nmod:poss 3 | 's/POS case 1 | problem/NN nsubj 4 | grew/VBD root 0", []],
  [
    "without coordinate and relative clauses",
    "Peru/NNP nsubj 2 | faces/VBZ root 0 | shortages/NNS obj 2 | ,/, punct 6 | which/WDT nsubj 6 | grow/VBP acl:relcl 3 | ,/, punct 9 | and/CC cc 9 | waits/VBZ conj 2",
    ["shortages: PER hardships + occurred certain, “Peru faces shortages”"],
  ],
  [
    "without its conjunction",
    "If/IN mark 3 | Peru/NNP nsubj 3 | faces/VBZ advcl 7 | shortages/NNS obj 3 | ,/, punct 3 | Chile/NNP nsubj 7 | helps/VBZ root 0",
    ["shortages: PER hardships + conditional possible, “Peru faces shortages”"],
  ],
];

test.each(rows)("%s: %s", (_, line, wanted) => {
  const { tree } = treeOf(line);
  const found = findPressures(tree, tableOf([tree]), words).map((weight) => {
    const { start, end } = pressureSpan(tree, weight);
    const { polarity, status, certainty } = weight.facts;
    return `${tree.forms[weight.trigger]}: ${weight.actor.code} ${weight.by} ${polarity} ${status} ${certainty}, “${textOf(tree).slice(start, end)}”`;
  });
  expect(found).toEqual(wanted);
});
