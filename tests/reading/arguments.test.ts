/**
 * Who and what hangs on a predicate, on trees made by hand. A row: the tree (tests/reading/trees.ts), whose marked word is the predicate,
 * and all its arguments: subjects, objects, indirect objects, what stands behind each preposition, and clauses ("to" before infinitives).
 */
import { expect, test } from "vitest";
import { argumentsOf } from "../../src/reading/arguments.js";
import { treeOf } from "./trees.js";

interface Wanted {
  readonly subjects?: string;
  readonly objects?: string;
  readonly indirect?: string;
  readonly obliques?: Readonly<Record<string, string>>;
  readonly clauses?: string;
}

const rows: readonly (readonly [rule: string, tree: string, wanted: Wanted])[] = [
  [
    "the subject and object of a clause",
    "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2",
    { subjects: "Peru", objects: "Chile" },
  ],
  [
    "an outer subject is a subject",
    "Peru/NNP nsubj:outer 2 | *attacked/VBD root 0 | Chile/NNP obj 2",
    { subjects: "Peru", objects: "Chile" },
  ],
  [
    'who does a passive stands behind "by"',
    "Chile/NNP nsubj:pass 3 | was/VBD aux:pass 3 | *attacked/VBN root 0 | by/IN case 5 | Peru/NNP obl:agent 3",
    { subjects: "Peru", objects: "Chile", obliques: { by: "Peru" } },
  ],
  [
    "also where the tree calls it no agent",
    "Chile/NNP nsubj:pass 3 | was/VBD aux:pass 3 | *attacked/VBN root 0 | by/IN case 5 | Peru/NNP obl 3",
    { subjects: "Peru", objects: "Chile", obliques: { by: "Peru" } },
  ],
  [
    "what follows other prepositions does not",
    "Chile/NNP nsubj:pass 3 | was/VBD aux:pass 3 | *attacked/VBN root 0 | in/IN case 5 | May/NNP obl 3",
    { objects: "Chile", obliques: { in: "May" } },
  ],
  [
    "means are not doers",
    "Chile/NNP nsubj:pass 3 | was/VBD aux:pass 3 | *attacked/VBN root 0 | by/IN case 5 | firing/VBG obl 3 | rockets/NNS obj 5",
    { objects: "Chile", obliques: { by: "firing" } },
  ],
  [
    "each of two coordinated objects",
    "Peru/NNP nsubj 2 | *condemned/VBD root 0 | Chile/NNP obj 2 | and/CC cc 5 | Iran/NNP conj 3",
    { subjects: "Peru", objects: "Chile Iran" },
  ],
  [
    "a second verb has the first one's subject",
    "Peru/NNP nsubj 2 | condemned/VBD root 0 | and/CC cc 4 | *sanctioned/VBD conj 2 | Iran/NNP obj 4",
    { subjects: "Peru", objects: "Iran" },
  ],
  [
    "a first verb has the last one's object",
    "Peru/NNP nsubj 2 | *condemned/VBD root 0 | and/CC cc 4 | sanctioned/VBD conj 2 | Iran/NNP obj 4",
    { subjects: "Peru", objects: "Iran" },
  ],
  [
    "unless the last one stands far off",
    "Peru/NNP nsubj 2 | *reacted/VBD root 0 | rather/RB advmod 4 | quickly/RB advmod 2 | and/CC cc 6 | sanctioned/VBD conj 2 | Iran/NNP obj 6",
    { subjects: "Peru" },
  ],
  [
    "unless it has a phrase of its own",
    "Peru/NNP nsubj 2 | *left/VBD root 0 | in/IN case 4 | May/NNP obl 2 | and/CC cc 6 | sanctioned/VBD conj 2 | Iran/NNP obj 6",
    { subjects: "Peru", obliques: { in: "May" } },
  ],
  [
    "or what is joined is no verb",
    "Peru/NNP nsubj 2 | *left/VBD root 0 | and/CC cc 4 | head/NN conj 2 | Iran/NNP obj 4",
    { subjects: "Peru" },
  ],
  [
    "an active verb joined to a passive has its subject",
    "Chile/NNP nsubj:pass 3 | was/VBD aux:pass 3 | condemned/VBN root 0 | by/IN case 5 | Peru/NNP obl:agent 3 | and/CC cc 7 | *left/VBD conj 3 | the/DT det 9 | talks/NNS obj 7",
    { subjects: "Chile", objects: "talks" },
  ],
  [
    "a passive joined to an active verb is done to its subject",
    "Peru/NNP nsubj 3 | had/VBD aux 3 | offered/VBN root 0 | to/TO mark 5 | mediate/VB xcomp 3 | and/CC cc 8 | was/VBD aux:pass 8 | *rebuffed/VBN conj 3",
    { objects: "Peru" },
  ],
  [
    "a participle joined to a passive is passive",
    "Chile/NNP nsubj:pass 3 | was/VBD aux:pass 3 | arrested/VBN root 0 | and/CC cc 5 | *sentenced/VBN conj 3 | by/IN case 7 | Peru/NNP obl:agent 5",
    { subjects: "Peru", objects: "Chile", obliques: { by: "Peru" } },
  ],
  [
    "also without a doer",
    "Rebels/NNS nsubj:pass 3 | were/VBD aux:pass 3 | arrested/VBN root 0 | and/CC cc 5 | *sentenced/VBN conj 3",
    { objects: "Rebels" },
  ],
  [
    "a passive infinitive is done to the subject above",
    "Chile/NNP nsubj 2 | wants/VBZ root 0 | to/TO mark 5 | be/VB aux:pass 5 | *helped/VBN xcomp 2",
    { objects: "Chile" },
  ],
  [
    "a passive clause beside another is done to its subject",
    "Peru/NNP nsubj 2 | fled/VBD root 0 | when/WRB advmod 4 | *hit/VBN advcl 2 | by/IN case 6 | rockets/NNS obl:agent 4",
    { subjects: "rockets", objects: "Peru", obliques: { by: "rockets" } },
  ],
  [
    "who is asked does what is asked",
    "Peru/NNP nsubj 2 | asked/VBD root 0 | Chile/NNP obj 2 | to/TO mark 5 | *withdraw/VB xcomp 2",
    { subjects: "Chile" },
  ],
  [
    "who is told does what he is told",
    "Peru/NNP nsubj 2 | told/VBD root 0 | Chile/NNP iobj 2 | to/TO mark 5 | *withdraw/VB xcomp 2",
    { subjects: "Chile" },
  ],
  [
    "who promises does what is promised",
    "Peru/NNP nsubj 2 | promised/VBD root 0 | Chile/NNP obj 2 | to/TO mark 5 | *withdraw/VB xcomp 2",
    { subjects: "Peru" },
  ],
  [
    "whose is the wish does what is wished",
    "Peru/NNP nsubj 2 | wants/VBZ root 0 | to/TO mark 4 | *end/VB xcomp 2 | the/DT det 6 | war/NN obj 4",
    { subjects: "Peru", objects: "war" },
  ],
  [
    "who is asked in the passive does it",
    "Chile/NNP nsubj:pass 3 | was/VBD aux:pass 3 | asked/VBN root 0 | by/IN case 5 | Peru/NNP obl:agent 3 | to/TO mark 7 | *leave/VB xcomp 3",
    { subjects: "Chile" },
  ],
  [
    "who is called on does it",
    "Peru/NNP nsubj 2 | called/VBD root 0 | on/IN case 4 | Chile/NNP obl 2 | to/TO mark 6 | *withdraw/VB xcomp 2",
    { subjects: "Chile" },
  ],
  [
    "who is called on does it, also in a clause beside",
    "Peru/NNP nsubj 2 | called/VBD root 0 | upon/IN case 4 | Chile/NNP obl 2 | to/TO mark 6 | *withdraw/VB advcl 2",
    { subjects: "Chile" },
  ],
  [
    "a clause beside another verb has its subject",
    "Peru/NNP nsubj 2 | waited/VBD root 0 | on/IN case 4 | Chile/NNP obl 2 | to/TO mark 6 | *withdraw/VB advcl 2",
    { subjects: "Peru" },
  ],
  [
    "who is appealed to does it",
    "Peru/NNP nsubj 2 | appealed/VBD root 0 | to/IN case 4 | Chile/NNP obl 2 | to/TO mark 6 | *withdraw/VB xcomp 2",
    { subjects: "Chile" },
  ],
  [
    "where it is hard for somebody he does it",
    "It/PRP expl 3 | is/VBZ cop 3 | hard/JJ root 0 | for/IN case 5 | Peru/NNP obl 3 | to/TO mark 7 | *accept/VB csubj 3",
    { subjects: "Peru" },
  ],
  [
    "where the subject of the clause is its own",
    "It/PRP expl 3 | is/VBZ cop 3 | hard/JJ root 0 | for/IN mark 7 | Peru/NNP nsubj 7 | to/TO mark 7 | *accept/VB csubj 3",
    { subjects: "Peru" },
  ],
  [
    "where nobody is named the subject above does it",
    "Peru/NNP nsubj 4 | is/VBZ cop 4 | quite/RB advmod 4 | ready/JJ root 0 | to/TO mark 6 | *talk/VB xcomp 4 | with/IN case 8 | Chile/NNP obl 6",
    { subjects: "Peru", obliques: { with: "Chile" } },
  ],
  [
    "who is accused of it did it",
    "Peru/NNP nsubj 2 | accused/VBD root 0 | Chile/NNP obj 2 | of/IN mark 5 | *arming/VBG advcl 2 | rebels/NNS obj 5",
    { subjects: "Chile", objects: "rebels" },
  ],
  [
    "also in the passive",
    "Chile/NNP nsubj:pass 3 | was/VBD aux:pass 3 | accused/VBN root 0 | of/IN mark 5 | *arming/VBG advcl 3 | rebels/NNS obj 5",
    { subjects: "Chile", objects: "rebels" },
  ],
  [
    "also where the deed hangs on the accuser",
    "Chile/NNP nsubj:pass 3 | was/VBD aux:pass 3 | accused/VBN root 0 | by/IN case 5 | Peru/NNP obl:agent 3 | of/IN mark 7 | *arming/VBG acl 5 | rebels/NNS obj 7",
    { subjects: "Chile", objects: "rebels" },
  ],
  [
    "who is prevented does not",
    "Peru/NNP nsubj 2 | prevented/VBD root 0 | Chile/NNP obj 2 | from/IN mark 5 | *leaving/VBG advcl 2",
    { subjects: "Chile" },
  ],
  [
    "after other words the subject does it",
    "Peru/NNP nsubj 2 | praised/VBD root 0 | Chile/NNP obj 2 | while/IN mark 5 | *arming/VBG advcl 2 | rebels/NNS obj 5",
    { subjects: "Peru", objects: "rebels" },
  ],
  [
    "a bare participle has the subject of its clause",
    "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2 | ,/, punct 5 | *killing/VBG advcl 2 | villagers/NNS obj 5",
    { subjects: "Peru", objects: "villagers" },
  ],
  [
    "a gerund behind a preposition has the subject of its clause",
    "Peru/NNP nsubj 2 | gained/VBD root 0 | by/IN case 4 | *attacking/VBG obl 2 | Chile/NNP obj 4",
    { subjects: "Peru", objects: "Chile" },
  ],
  [
    "a participle has its noun",
    "Troops/NNS nsubj 4 | *carrying/VBG acl 1 | flags/NNS obj 2 | entered/VBD root 0 | Chile/NNP obj 4",
    { subjects: "Troops", objects: "flags" },
  ],
  [
    "a participle in the past is done to its noun",
    "The/DT det 2 | troops/NNS nsubj 7 | *sent/VBN acl 2 | by/IN case 5 | Peru/NNP obl:agent 3 | to/RP advmod 3 | left/VBD root 0",
    { subjects: "Peru", objects: "troops", obliques: { by: "Peru" } },
  ],
  [
    "whose plan it is does it",
    "Peru/NNP nmod:poss 3 | 's/POS case 1 | plan/NN nsubj 7 | to/TO mark 5 | *invade/VB acl 3 | Chile/NNP obj 5 | failed/VBD root 0",
    { subjects: "Peru", objects: "Chile" },
  ],
  [
    'also with "of"',
    "The/DT det 2 | decision/NN nsubj 7 | of/IN case 4 | Peru/NNP nmod 2 | to/TO mark 6 | *invade/VB acl 2 | angered/VBD root 0 | Chile/NNP obj 7",
    { subjects: "Peru" },
  ],
  [
    "also by an adjective",
    "The/DT det 3 | Peruvian/JJ amod 3 | decision/NN nsubj 6 | to/TO mark 5 | *invade/VB acl 3 | angered/VBD root 0",
    { subjects: "Peruvian" },
  ],
  [
    "but not by one that names nobody",
    "The/DT det 3 | new/JJ amod 3 | plan/NN obj 7 | to/TO mark 5 | *invade/VB acl 3 | Peru/NNP nsubj 7 | made/VBD root 0",
    { subjects: "Peru" },
  ],
  [
    "who makes a plan does it",
    "Peru/NNP nsubj 2 | made/VBD root 0 | a/DT det 4 | plan/NN obj 2 | to/TO mark 6 | *invade/VB acl 4 | Chile/NNP obj 6",
    { subjects: "Peru", objects: "Chile" },
  ],
  [
    "of a headline the first word does it",
    "Peru/NNP root 0 | to/TO mark 3 | *visit/VB acl 1 | Chile/NNP obj 3",
    { subjects: "Peru", objects: "Chile" },
  ],
  ["of a noun without owner nobody does it", "Plan/NN root 0 | to/TO mark 3 | *invade/VB acl 1 | Chile/NNP obj 3", { objects: "Chile" }],
  [
    "a headline's verbs share their subject over a comma",
    "Peru/NNP nsubj 2 | shuts/VBZ root 0 | crossings/NNS obj 2 | ,/, punct 5 | *accuses/VBZ parataxis 2 | Chile/NNP obj 5",
    { subjects: "Peru", objects: "Chile" },
  ],
  [
    "but not in another form",
    "Peru/NNP nsubj 2 | shuts/VBZ root 0 | crossings/NNS obj 2 | ,/, punct 5 | *accused/VBD parataxis 2 | Chile/NNP obj 5",
    { objects: "Chile" },
  ],
  [
    "and not without a comma",
    "Peru/NNP nsubj 2 | shuts/VBZ root 0 | crossings/NNS obj 2 | -/: punct 5 | *accuses/VBZ parataxis 2 | Chile/NNP obj 5",
    { objects: "Chile" },
  ],
  [
    "and not backwards",
    "*Says/VBZ parataxis 4 | it/PRP obj 1 | Peru/NNP nsubj 4 | shuts/VBZ root 0 | crossings/NNS obj 4",
    { objects: "it" },
  ],
  [
    "the noun before a relative clause is its object",
    "The/DT det 2 | sanctions/NNS nsubj 5 | Peru/NNP nsubj 4 | *imposed/VBD acl:relcl 2 | hurt/VBD root 0 | Chile/NNP obj 5",
    { subjects: "Peru", objects: "sanctions" },
  ],
  [
    "also where a pronoun says so",
    "The/DT det 2 | sanctions/NNS nsubj 6 | that/WDT obj 5 | Peru/NNP nsubj 5 | *imposed/VBD acl:relcl 2 | hurt/VBD root 0",
    { subjects: "Peru", objects: "sanctions" },
  ],
  [
    "or what the noun before it modifies",
    "Controls/NNS nsubj 7 | on/IN case 3 | materials/NNS nmod 1 | that/WDT obj 6 | Peru/NNP nsubj 6 | *imposed/VBD acl:relcl 3 | hurt/VBD root 0",
    { subjects: "Peru", objects: "materials Controls", obliques: { on: "materials" } },
  ],
  [
    "its subject is no object",
    "The/DT det 2 | soldiers/NNS nsubj 6 | who/WP nsubj 4 | *attacked/VBD acl:relcl 2 | first/RB advmod 4 | fled/VBD root 0",
    { subjects: "who" },
  ],
  [
    "a place is no object",
    "The/DT det 2 | town/NN nsubj 6 | where/WRB advmod 5 | Peru/NNP nsubj 5 | *attacked/VBD acl:relcl 2 | burned/VBD root 0",
    { subjects: "Peru" },
  ],
  [
    "a participle as relative clause has its noun",
    "Troops/NNS nsubj 3 | *marching/VBG acl:relcl 1 | sang/VBD root 0",
    { subjects: "Troops" },
  ],
  ["a finite relative clause without subject has none", "Troops/NNS nsubj 3 | *marched/VBD acl:relcl 1 | sang/VBD root 0", {}],
  [
    "the pronoun of a sign is no object",
    "A/DT det 2 | sign/NN root 0 | that/WDT obj 5 | Peru/NNP nsubj 5 | *wants/VBZ acl:relcl 2 | to/TO mark 7 | end/VB xcomp 5 | the/DT det 9 | war/NN obj 7",
    { subjects: "Peru", clauses: "to end@end" },
  ],
  [
    "to whom it is given",
    "Peru/NNP nsubj 2 | *gave/VBD root 0 | Chile/NNP iobj 2 | arms/NNS obj 2",
    { subjects: "Peru", objects: "arms", indirect: "Chile" },
  ],
  [
    "behind a preposition each that is joined",
    "Peru/NNP nsubj 2 | *sold/VBD root 0 | arms/NNS obj 2 | to/IN case 5 | Chile/NNP obl 2 | and/CC cc 7 | Bolivia/NNP conj 5",
    { subjects: "Peru", objects: "arms", obliques: { to: "Chile Bolivia" } },
  ],
  [
    "a preposition left behind governs the subject",
    "The/DT det 2 | ship/NN nsubj:pass 4 | was/VBD aux:pass 4 | *fired/VBN root 0 | upon/IN obl 4",
    { objects: "ship", obliques: { upon: "ship", on: "ship" } },
  ],
  [
    'a number behind "up to" is an object',
    "Soldiers/NNS nsubj 2 | *killed/VBD root 0 | up/RP compound:prt 2 | to/IN case 6 | twenty/CD nummod 6 | villagers/NNS obl 2",
    { subjects: "Soldiers", objects: "villagers", obliques: { to: "villagers" } },
  ],
  [
    'a place behind "up to" is none',
    "Soldiers/NNS nsubj 2 | *moved/VBD root 0 | up/RP compound:prt 2 | to/IN case 5 | Oslo/NNP obl 2",
    { subjects: "Soldiers", obliques: { to: "Oslo" } },
  ],
  [
    'a number behind "at least" is an object',
    "Rebels/NNS nsubj 2 | *killed/VBD root 0 | at/IN case 6 | least/JJS nmod 5 | nine/CD nummod 6 | people/NNS obl 2",
    { subjects: "Rebels", objects: "people", obliques: { at: "people" } },
  ],
  [
    'a number behind "more than" is an object',
    "Rebels/NNS nsubj 2 | *killed/VBD root 0 | more/JJR case 6 | than/IN fixed 3 | nine/CD nummod 6 | people/NNS obl 2",
    { subjects: "Rebels", objects: "people", obliques: { "more than": "people" } },
  ],
  [
    "a number elsewhere is none",
    "Rebels/NNS nsubj 2 | *fought/VBD root 0 | at/IN case 5 | nine/CD nummod 5 | places/NNS obl 2",
    { subjects: "Rebels", obliques: { at: "places" } },
  ],
  [
    "a bare noun behind a particle is an object",
    "Peru/NNP nsubj 2 | *brushed/VBD root 0 | aside/RP compound:prt 2 | the/DT det 5 | criticism/NN obl 2",
    { subjects: "Peru", objects: "criticism" },
  ],
  [
    "one with a preposition is none",
    "Peru/NNP nsubj 2 | *gave/VBD root 0 | up/RP compound:prt 2 | after/IN case 5 | talks/NNS obl 2",
    { subjects: "Peru", obliques: { after: "talks" } },
  ],
  [
    "what hangs on a measure belongs to what is measured",
    "Peru/NNP nsubj 2 | *gave/VBD root 0 | a/DT det 4 | loan/NN obj 2 | of/IN case 7 | ten/CD nummod 7 | dollars/NNS nmod 4 | for/IN case 9 | Chile/NNP nmod 7",
    { subjects: "Peru", objects: "loan", obliques: { of: "dollars", for: "Chile" } },
  ],
  [
    "what hangs on another noun does not",
    "Peru/NNP nsubj 2 | *gave/VBD root 0 | a/DT det 4 | loan/NN obj 2 | of/IN case 6 | money/NN nmod 4 | for/IN case 8 | Chile/NNP nmod 6",
    { subjects: "Peru", objects: "loan", obliques: { of: "money" } },
  ],
  [
    "what is said of the object counts",
    "Peru/NNP nsubj 2 | *held/VBD root 0 | talks/NNS obj 2 | with/IN case 5 | Chile/NNP nmod 3",
    { subjects: "Peru", objects: "talks", obliques: { with: "Chile" } },
  ],
  [
    "a second phrase may hang on the first",
    "Peru/NNP nsubj 2 | *spoke/VBD root 0 | by/IN case 4 | telephone/NN obl 2 | with/IN case 6 | Chile/NNP nmod 4",
    { subjects: "Peru", obliques: { by: "telephone", with: "Chile" } },
  ],
  [
    "but not where its preposition is taken",
    "Peru/NNP nsubj 2 | *spoke/VBD root 0 | with/IN case 4 | leaders/NNS obl 2 | with/IN case 6 | guns/NNS nmod 4",
    { subjects: "Peru", obliques: { with: "leaders" } },
  ],
  [
    "nor with any preposition",
    "Peru/NNP nsubj 2 | *spoke/VBD root 0 | with/IN case 4 | leaders/NNS obl 2 | of/IN case 6 | Chile/NNP nmod 4",
    { subjects: "Peru", obliques: { with: "leaders" } },
  ],
  [
    "what hangs on the agent",
    "Sanctions/NNS nsubj:pass 3 | were/VBD aux:pass 3 | *imposed/VBN root 0 | by/IN case 5 | Peru/NNP obl:agent 3 | on/IN case 7 | Chile/NNP nmod 5",
    { subjects: "Peru", objects: "Sanctions", obliques: { by: "Peru", on: "Chile" } },
  ],
  [
    "what hangs on an adjective of the verb",
    "Peru/NNP nsubj 2 | *remained/VBD root 0 | hostile/JJ xcomp 2 | towards/IN case 5 | Chile/NNP obl 3",
    { subjects: "Peru", obliques: { toward: "Chile" } },
  ],
  [
    '"onto" is "on"',
    "Peru/NNP nsubj 2 | *fired/VBD root 0 | rockets/NNS obj 2 | onto/IN case 5 | Chile/NNP obl 2",
    { subjects: "Peru", objects: "rockets", obliques: { on: "Chile" } },
  ],
  [
    '"inside" is "in"',
    "Peru/NNP nsubj 2 | *fought/VBD root 0 | inside/IN case 4 | Chile/NNP obl 2",
    { subjects: "Peru", obliques: { in: "Chile" } },
  ],
  [
    '"out of" is also "from"',
    "Peru/NNP nsubj 2 | *moved/VBD root 0 | troops/NNS obj 2 | out/IN case 6 | of/IN fixed 4 | Chile/NNP obl 2",
    { subjects: "Peru", objects: "troops", obliques: { "out of": "Chile", from: "Chile" } },
  ],
  [
    "two prepositions side by side are one",
    "Peru/NNP nsubj 2 | *moved/VBD root 0 | out/IN case 5 | of/IN case 5 | Chile/NNP obl 2",
    { subjects: "Peru", obliques: { "out of": "Chile", from: "Chile" } },
  ],
  [
    "two apart are not",
    "Peru/NNP nsubj 2 | *fired/VBD root 0 | at/IN case 6 | and/CC cc 5 | towards/IN case 6 | Chile/NNP obl 2",
    { subjects: "Peru", obliques: { at: "Chile" } },
  ],
  [
    "a preposition may hang on the second word of a name",
    "Peru/NNP nsubj 2 | *sold/VBD root 0 | arms/NNS obj 2 | to/IN case 6 | New/NNP obl 2 | Zealand/NNP flat 5",
    { subjects: "Peru", objects: "arms", obliques: { to: "New" } },
  ],
  [
    '"upon" is also "on"',
    "Peru/NNP nsubj 2 | *insisted/VBD root 0 | upon/IN case 4 | talks/NNS obl 2",
    { subjects: "Peru", obliques: { upon: "talks", on: "talks" } },
  ],
  ["who is helped does it", "Peru/NNP nsubj 2 | helped/VBD root 0 | Chile/NNP obj 2 | *rebuild/VB xcomp 2", { subjects: "Chile" }],
  [
    'a bare infinitive behind "help"',
    "Peru/NNP nsubj 2 | *helped/VBD root 0 | Chile/NNP obj 2 | rebuild/VB xcomp 2",
    { subjects: "Peru", objects: "Chile", clauses: "to rebuild@rebuild" },
  ],
  [
    "none behind other verbs",
    "Peru/NNP nsubj 2 | *saw/VBD root 0 | Chile/NNP obj 2 | rebuild/VB xcomp 2",
    { subjects: "Peru", objects: "Chile" },
  ],
  [
    "a gerund is a clause",
    "Peru/NNP nsubj 2 | *began/VBD root 0 | shelling/VBG xcomp 2 | Chile/NNP obj 3",
    { subjects: "Peru", clauses: "shell@shelling" },
  ],
  ["an adjective is none", "Peru/NNP nsubj 2 | *fell/VBD root 0 | silent/JJ xcomp 2", { subjects: "Peru" }],
  [
    "unless it has a copula",
    "Peru/NNP nsubj 2 | *said/VBD root 0 | Chile/NNP nsubj 5 | was/VBD cop 5 | hostile/JJ ccomp 2",
    { subjects: "Peru", clauses: "hostile@hostile" },
  ],
  [
    "a clause of content",
    "Peru/NNP nsubj 2 | *said/VBD root 0 | that/IN mark 6 | Chile/NNP nsubj 6 | had/VBD aux 6 | attacked/VBN ccomp 2 | Bolivia/NNP obj 6",
    { subjects: "Peru", clauses: "attack@attacked" },
  ],
  [
    "each of two that are joined",
    "Peru/NNP nsubj 2 | *decided/VBD root 0 | to/TO mark 4 | leave/VB xcomp 2 | and/CC cc 6 | fight/VB conj 4",
    { subjects: "Peru", clauses: "to leave@leave to fight@fight" },
  ],
  [
    "a clause of purpose",
    "Peru/NNP nsubj 2 | *sent/VBD root 0 | troops/NNS obj 2 | to/TO mark 5 | help/VB advcl 2 | Chile/NNP obj 5",
    { subjects: "Peru", objects: "troops", clauses: "to help@help" },
  ],
  [
    "a clause of circumstance is none",
    "Peru/NNP nsubj 2 | *attacked/VBD root 0 | when/WRB advmod 5 | Chile/NNP nsubj 5 | withdrew/VBD advcl 2",
    { subjects: "Peru" },
  ],
  [
    "a clause on the object",
    "Peru/NNP nsubj 2 | *has/VBZ root 0 | the/DT det 4 | right/NN obj 2 | to/TO mark 6 | attack/VB acl 4 | Chile/NNP obj 6",
    { subjects: "Peru", objects: "right", clauses: "to attack@attack" },
  ],
  [
    'one without "to" is none',
    "Peru/NNP nsubj 2 | *has/VBZ root 0 | troops/NNS obj 2 | carrying/VBG acl 3 | flags/NNS obj 4",
    { subjects: "Peru", objects: "troops" },
  ],
  [
    "a clause on the subject of a passive",
    "Chile/NNP nsubj:pass 5 | to/TO mark 3 | come/VB acl 1 | was/VBD aux:pass 5 | *urged/VBN root 0",
    { objects: "Chile", clauses: "to come@come" },
  ],
  [
    "of two objects the pronoun is none",
    "The/DT det 2 | deal/NN root 0 | which/WDT obj 5 | Peru/NNP nsubj 5 | *sold/VBD acl:relcl 2 | arms/NNS obj 5",
    { subjects: "Peru", objects: "arms" },
  ],
  [
    "where it falls to somebody he does it",
    "It/PRP expl 2 | falls/VBZ root 0 | for/IN case 4 | Peru/NNP obl 2 | to/TO mark 6 | *pay/VB xcomp 2",
    { subjects: "Peru" },
  ],
  [
    "a subject that the tree hangs on the adjective does it",
    "It/PRP expl 3 | is/VBZ cop 3 | hard/JJ root 0 | for/IN mark 7 | Peru/NNP nsubj 3 | to/TO mark 7 | *accept/VB csubj 3",
    { subjects: "Peru" },
  ],
  [
    'without "it" the subject does it',
    "Peru/NNP nsubj 2 | strives/VBZ root 0 | for/IN case 4 | Chile/NNP obl 2 | to/TO mark 6 | *pay/VB xcomp 2",
    { subjects: "Peru" },
  ],
  [
    "of a passive joined to a passive the object is shared",
    "Rebels/NNS nsubj:pass 3 | were/VBD aux:pass 3 | arrested/VBN root 0 | and/CC cc 6 | were/VBD aux:pass 6 | *beaten/VBN conj 3",
    { objects: "Rebels" },
  ],
];

test.each(rows)("%s: %s", (_, line, wanted) => {
  const { tree, marked } = treeOf(line);
  const found = argumentsOf(tree, marked);
  const words = (list: readonly number[]): string => list.map((k) => tree.forms[k]).join(" ");
  const shown: Wanted = {
    ...(found.subjects.length > 0 ? { subjects: words(found.subjects) } : {}),
    ...(found.objects.length > 0 ? { objects: words(found.objects) } : {}),
    ...(found.indirect.length > 0 ? { indirect: words(found.indirect) } : {}),
    ...(found.obliques.size > 0 ? { obliques: Object.fromEntries([...found.obliques].map(([p, list]) => [p, words(list)])) } : {}),
    ...(found.clauses.length > 0
      ? { clauses: found.clauses.map(({ head, infinitive, lemma }) => `${infinitive ? "to " : ""}${lemma}@${tree.forms[head]}`).join(" ") }
      : {}),
  };
  expect(shown).toEqual(wanted);
});
