/**
 * The rules of factuality, each on a tree made by hand: what becomes of the act, according to whom, on what it hinges, and which rules
 * with which words said so. Columns of a row: the tree (tests/reading/trees.ts), and what differs from an act that simply happened.
 */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DataError } from "../../src/data.js";
import { packagePath } from "../../src/paths.js";
import { type Factuality, factuality, loadFactuality } from "../../src/reading/factuality/index.js";
import { type MarkedTree, treeOf } from "./trees.js";

interface Wanted {
  readonly polarity?: "-";
  readonly status?: Factuality["status"];
  readonly certainty?: Factuality["certainty"];
  /** The median of the numbers of a word of probability. */
  readonly chance?: number;
  /** Heads of the holders' phrases, innermost first. */
  readonly holders?: readonly string[];
  /** Heads of the clauses. */
  readonly condition?: string;
  readonly reason?: string;
  /** "rule: words", in their order. */
  readonly rules: readonly string[];
}
type Row = readonly [string, Wanted];

const groups: Readonly<Record<string, readonly Row[]>> = {
  negation: [
    [
      "Peru/NNP nsubj 4 | did/VBD aux 4 | not/RB advmod 4 | *sign/VB root 0 | the/DT det 6 | treaty/NN obj 4",
      { polarity: "-", rules: ["negation: not"] },
    ],
    [
      "Peru/NNP nsubj 3 | never/RB advmod 3 | *signed/VBD root 0 | the/DT det 5 | treaty/NN obj 3",
      { polarity: "-", rules: ["negation: never"] },
    ],
    ["Peru/NNP nsubj 3 | nearly/RB advmod 3 | *attacked/VBD root 0 | Chile/NNP obj 3", { polarity: "-", rules: ["negation: nearly"] }],
    [
      "Peru/NNP nsubj 4 | not/RB advmod 4 | only/RB advmod 4 | *condemned/VBD root 0 | Chile/NNP obj 4 | but/CC cc 7 | sued/VBD conj 4 | it/PRP obj 7",
      { rules: [] },
    ],
    ["No/DT det 2 | soldiers/NNS nsubj:pass 4 | were/VBD aux:pass 4 | *sent/VBN root 0", { polarity: "-", rules: ["none: no soldiers"] }],
    ["Nobody/NN nsubj 2 | *signed/VBD root 0 | the/DT det 4 | treaty/NN obj 2", { polarity: "-", rules: ["none: nobody"] }],
    [
      "Neither/CC cc:preconj 2 | Peru/NNP nsubj 5 | nor/CC cc 4 | Chile/NNP conj 2 | *sent/VBD root 0 | troops/NNS obj 5",
      { polarity: "-", rules: ["negation: neither"] },
    ],
    [
      "Peru/NNP nsubj 3 | neither/CC cc:preconj 3 | *condemned/VBD root 0 | nor/CC cc 5 | sanctioned/VBD conj 3 | Chile/NNP obj 3",
      { polarity: "-", rules: ["negation: neither"] },
    ],
    [
      "Peru/NNP nsubj 3 | neither/CC cc:preconj 3 | condemned/VBD root 0 | nor/CC cc 5 | *sanctioned/VBD conj 3 | Chile/NNP obj 3",
      { polarity: "-", rules: ["negation: nor"] },
    ],
    [
      "Peru/NNP nsubj 4 | did/VBD aux 4 | not/RB advmod 4 | condemn/VB root 0 | or/CC cc 6 | *sanction/VB conj 4 | Chile/NNP obj 4",
      { polarity: "-", rules: ["negation: not"] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | visit/VB root 0 | and/CC cc 5 | *help/VB conj 3 | Chile/NNP obj 3",
      { status: "planned", rules: ["future: will"] },
    ],
    [
      "Peru/NNP nsubj 2 | held/VBD root 0 | no/DT det 4 | *talks/NNS obj 2 | or/CC cc 6 | visits/NNS conj 4",
      { polarity: "-", rules: ["negation: no"] },
    ],
    [
      "Peru/NNP nsubj 2 | held/VBD root 0 | no/DT det 4 | talks/NNS obj 2 | or/CC cc 6 | *visits/NNS conj 4",
      { polarity: "-", rules: ["negation: no"] },
    ],
    ["Peru/NNP nsubj 4 | did/VBD aux 4 | not/RB advmod 4 | condemn/VB root 0 | the/DT det 6 | *invasion/NN obj 4", { rules: [] }],
  ],
  "no evidence": [
    [
      "There/EX expl 2 | is/VBZ root 0 | no/DT det 4 | evidence/NN nsubj 2 | that/IN mark 7 | Peru/NNP nsubj 7 | *attacked/VBD acl 4 | Chile/NNP obj 7",
      { polarity: "-", certainty: "unknown", rules: ["unproven: no evidence"] },
    ],
    [
      "Police/NNS nsubj 4 | did/VBD aux 4 | not/RB advmod 4 | find/VB root 0 | evidence/NN obj 4 | that/IN mark 8 | Peru/NNP nsubj 8 | *attacked/VBD acl 5",
      { polarity: "-", certainty: "unknown", rules: ["unproven: no evidence"] },
    ],
    [
      "Scant/JJ amod 2 | evidence/NN nsubj 3 | exists/VBZ root 0 | that/IN mark 6 | Peru/NNP nsubj 6 | *attacked/VBD ccomp 3 | Chile/NNP obj 6",
      { polarity: "-", certainty: "unknown", rules: ["unproven: no evidence"] },
    ],
    [
      "Little/JJ amod 2 | proof/NN nsubj 3 | exists/VBZ root 0 | that/IN mark 6 | Peru/NNP nsubj 6 | *attacked/VBD ccomp 3",
      { polarity: "-", certainty: "unknown", rules: ["unproven: no proof"] },
    ],
    [
      "Police/NNS nsubj 2 | found/VBD root 0 | evidence/NN obj 2 | that/IN mark 6 | Peru/NNP nsubj 6 | *attacked/VBD acl 3 | Chile/NNP obj 6",
      { rules: [] },
    ],
  ],
  "told, and denied": [
    [
      "Peru/NNP nsubj 2 | denied/VBD root 0 | reports/NNS obj 2 | that/IN mark 7 | it/PRP nsubj 7 | had/VBD aux 7 | *attacked/VBN acl 3 | Chile/NNP obj 7",
      { polarity: "-", holders: ["Peru"], rules: ["denied: denied reports"] },
    ],
    [
      "Peru/NNP nsubj 2 | brushed/VBD root 0 | aside/RP compound:prt 2 | claims/NNS obj 2 | that/IN mark 8 | it/PRP nsubj 8 | had/VBD aux 8 | *attacked/VBN acl 4",
      { polarity: "-", holders: ["Peru"], rules: ["denied: brushed claims"] },
    ],
    ["Peru/NNP nsubj 2 | denied/VBD root 0 | *accusations/NNS obj 2 | of/IN case 5 | spying/NN nmod 3", { rules: [] }],
    [
      "Peru/NNP nsubj 2 | denied/VBD root 0 | *arming/VBG xcomp 2 | the/DT det 5 | rebels/NNS obj 3",
      { polarity: "-", holders: ["Peru"], rules: ["denied: deny"] },
    ],
    [
      "Rumours/NNS nsubj 7 | that/IN mark 5 | Peru/NNP nsubj 5 | had/VBD aux 5 | *attacked/VBN acl 1 | Chile/NNP obj 5 | proved/VBD root 0 | false/JJ xcomp 7",
      { polarity: "-", certainty: "probable", rules: ["told falsely: false", "claimed: rumours"] },
    ],
    [
      "Reports/NNS nsubj 6 | of/IN case 4 | an/DT det 4 | *attack/NN nmod 1 | were/VBD cop 6 | unfounded/JJ root 0",
      { polarity: "-", rules: ["told falsely: unfounded"] },
    ],
    [
      "Chile/NNP nmod:poss 3 | 's/POS case 1 | claim/NN nsubj 8 | that/IN mark 6 | Peru/NNP nsubj 6 | *attacked/VBD acl 3 | it/PRP obj 6 | angered/VBD root 0",
      { certainty: "probable", holders: ["Chile"], rules: ["claimed: claim"] },
    ],
  ],
  "not done, though it was to be": [
    [
      "Peru/NNP nsubj 4 | should/MD aux 4 | have/VB aux 4 | *warned/VBN root 0 | Chile/NNP obj 4",
      { polarity: "-", rules: ["hindsight: should have"] },
    ],
    [
      "Peru/NNP nsubj 5 | should/MD aux 5 | not/RB advmod 5 | have/VB aux 5 | *sold/VBN root 0 | arms/NNS obj 5",
      { rules: ["negation: not", "hindsight: should have"] },
    ],
    [
      "Rather/RB mark 3 | than/IN fixed 1 | *expel/VB advcl 8 | the/DT det 5 | envoy/NN obj 3 | ,/, punct 3 | Peru/NNP nsubj 8 | praised/VBD root 0 | him/PRP obj 8",
      { polarity: "-", rules: ["not done: rather than"] },
    ],
    [
      "Peru/NNP nsubj 2 | left/VBD root 0 | without/IN mark 4 | *condemning/VBG advcl 2 | Chile/NNP obj 4",
      { polarity: "-", rules: ["not done: without"] },
    ],
    [
      "Peru/NNP nsubj 2 | praised/VBD root 0 | Chile/NNP obj 2 | instead/RB mark 6 | of/IN fixed 4 | *condemning/VBG advcl 2 | it/PRP obj 6",
      { polarity: "-", rules: ["not done: instead of"] },
    ],
    [
      "Peru/NNP nsubj 2 | left/VBD root 0 | without/IN case 5 | an/DT det 5 | *agreement/NN obl 2",
      { polarity: "-", rules: ["not done: without"] },
    ],
    [
      "Peru/NNP nsubj 2 | has/VBZ root 0 | yet/RB advmod 2 | to/TO mark 5 | *condemn/VB xcomp 2 | Chile/NNP obj 5",
      { polarity: "-", rules: ["not yet: yet to"] },
    ],
    [
      "Peru/NNP nsubj 2 | stopped/VBD root 0 | short/JJ xcomp 2 | of/IN mark 5 | *condemning/VBG advcl 2 | Chile/NNP obj 5",
      { polarity: "-", rules: ["did not happen: stop_short"] },
    ],
    [
      "Peru/NNP nsubj 2 | refused/VBD root 0 | to/TO mark 4 | *condemn/VB xcomp 2 | Chile/NNP obj 4",
      { polarity: "-", rules: ["did not happen: refuse"] },
    ],
    [
      "Peru/NNP nsubj 2 | failed/VBD root 0 | to/TO mark 4 | *condemn/VB xcomp 2 | Chile/NNP obj 4",
      { polarity: "-", rules: ["did not happen: fail"] },
    ],
    [
      "Peru/NNP nsubj 2 | forgot/VBD root 0 | to/TO mark 4 | *invite/VB xcomp 2 | Chile/NNP obj 4",
      { polarity: "-", rules: ["did not happen: forget"] },
    ],
    [
      "Peru/NNP nsubj 2 | neglected/VBD root 0 | to/TO mark 4 | *invite/VB xcomp 2 | Chile/NNP obj 4",
      { polarity: "-", rules: ["did not happen: neglect"] },
    ],
    [
      "Peru/NNP nsubj 4 | did/VBD aux 4 | not/RB advmod 4 | fail/VB root 0 | to/TO mark 6 | *invite/VB xcomp 4 | Chile/NNP obj 6",
      { rules: ["did not happen: fail", "negation: not"] },
    ],
    ["Peru/NNP nsubj 2 | managed/VBD root 0 | to/TO mark 4 | *persuade/VB xcomp 2 | Chile/NNP obj 4", { rules: [] }],
    [
      "Peru/NNP nmod:poss 3 | 's/POS case 1 | refusal/NN nsubj 8 | to/TO mark 5 | *sign/VB acl 3 | the/DT det 7 | treaty/NN obj 5 | angered/VBD root 0 | Chile/NNP obj 8",
      { polarity: "-", rules: ["did not happen: refusal"] },
    ],
    [
      "The/DT det 2 | *visit/NN nsubj:pass 4 | was/VBD aux:pass 4 | cancelled/VBN root 0",
      { polarity: "-", rules: ["did not happen: cancel"] },
    ],
    [
      "The/DT det 2 | *session/NN nsubj 3 | failed/VBD root 0 | to/TO mark 5 | take/VB xcomp 3 | place/NN obj 5",
      { polarity: "-", rules: ["did not happen: fail"] },
    ],
    [
      "The/DT det 2 | talks/NNS nsubj:pass 4 | were/VBD aux:pass 4 | cancelled/VBN root 0 | after/IN case 7 | the/DT det 7 | *attack/NN obl 4",
      { rules: [] },
    ],
    ["Peru/NNP nsubj 2 | stopped/VBD root 0 | *selling/VBG xcomp 2 | gas/NN obj 3", { polarity: "-", rules: ["ended: stop"] }],
    ["Peru/NNP nsubj 2 | stopped/VBD root 0 | the/DT det 4 | *sale/NN obj 2", { rules: [] }],
    [
      "A/DT det 3 | failed/VBN amod 3 | *attack/NN nsubj 4 | angered/VBD root 0 | Chile/NNP obj 4",
      { polarity: "-", rules: ["negation: failed"] },
    ],
  ],
  "intended, asked for, foreseen": [
    [
      "Peru/NNP nsubj 2 | decided/VBD root 0 | to/TO mark 4 | *attack/VB xcomp 2 | Chile/NNP obj 4",
      { status: "planned", rules: ["intended: decide"] },
    ],
    ["Peru/NNP nsubj 2 | planned/VBD root 0 | an/DT det 4 | *attack/NN obj 2", { status: "planned", rules: ["intended: plan"] }],
    ["Peru/NNP nsubj 2 | decided/VBD root 0 | the/DT det 4 | *war/NN obj 2", { status: "ongoing", rules: [] }],
    [
      "Peru/NNP nsubj 2 | threatened/VBD root 0 | Chile/NNP obj 2 | with/IN case 5 | *war/NN obl 2",
      { status: "planned", rules: ["intended: threaten with"] },
    ],
    [
      "Peru/NNP nsubj 2 | is/VBZ aux 2 | mulling/VBG root 0 | an/DT det 5 | *attack/NN obj 3",
      { status: "planned", certainty: "possible", rules: ["considered: mull"] },
    ],
    [
      "Peru/NNP nsubj 5 | was/VBD cop 5 | on/IN case 5 | the/DT det 5 | point/NN root 0 | of/IN mark 7 | *closing/VBG acl 5 | the/DT det 9 | border/NN obj 7",
      { status: "planned", rules: ["intended: on point"] },
    ],
    [
      "Peru/NNP nsubj 2 | made/VBD root 0 | a/DT det 4 | plan/NN obj 2 | to/TO mark 6 | *attack/VB acl 4 | Chile/NNP obj 6",
      { status: "planned", rules: ["intended: plan"] },
    ],
    [
      "Peru/NNP nsubj 2 | has/VBZ root 0 | no/DT det 4 | plan/NN obj 2 | to/TO mark 6 | *attack/VB acl 4 | Chile/NNP obj 6",
      { polarity: "-", status: "planned", rules: ["intended: plan", "negation: no"] },
    ],
    [
      "She/PRP nsubj 5 | was/VBD cop 5 | the/DT det 5 | first/JJ amod 5 | minister/NN root 0 | to/TO mark 7 | *visit/VB acl 5 | Peru/NNP obj 7",
      { rules: [] },
    ],
    [
      "Peru/NNP nsubj 4 | is/VBZ cop 4 | to/TO mark 4 | *visit/VB root 0 | Chile/NNP obj 4",
      { status: "planned", rules: ["arranged: is to"] },
    ],
    [
      "Peru/NNP nsubj 2 | sent/VBD root 0 | troops/NNS obj 2 | to/TO mark 5 | *help/VB advcl 2 | Chile/NNP obj 5",
      { status: "planned", rules: ["purpose: to"] },
    ],
    [
      "Peru/NNP nsubj 2 | asked/VBD root 0 | Chile/NNP obj 2 | to/TO mark 5 | *withdraw/VB xcomp 2",
      { status: "requested", certainty: "possible", rules: ["asked for: ask"] },
    ],
    [
      "Peru/NNP nsubj 2 | called/VBD root 0 | for/IN case 5 | a/DT det 5 | *truce/NN obl 2",
      { status: "requested", certainty: "possible", rules: ["asked for: call for"] },
    ],
    [
      "Peru/NNP nsubj 2 | told/VBD root 0 | Chile/NNP iobj 2 | that/IN mark 6 | it/PRP nsubj 6 | *supports/VBZ ccomp 2 | Bolivia/NNP obj 6",
      { holders: ["Peru"], rules: ["reported: told"] },
    ],
    [
      "Peru/NNP nsubj 2 | warned/VBD root 0 | Chile/NNP obj 2 | against/IN mark 5 | *helping/VBG advcl 2 | Bolivia/NNP obj 5",
      { status: "conditional", certainty: "possible", rules: ["warned of: warn"] },
    ],
    [
      "Peru/NNP nsubj 2 | doubts/VBZ root 0 | that/IN mark 6 | Chile/NNP nsubj 6 | will/MD aux 6 | *withdraw/VB ccomp 2",
      {
        polarity: "-",
        status: "predicted",
        certainty: "probable",
        chance: 0.25,
        holders: ["Peru"],
        rules: ["future: will", "doubted: doubt", "reported: doubts"],
      },
    ],
    ["The/DT det 2 | *visit/NN nsubj 4 | is/VBZ cop 4 | due/JJ root 0", { status: "planned", rules: ["intended: due"] }],
    [
      "Ministers/NNS nsubj 3 | will/MD aux 3 | meet/VB root 0 | before/IN case 6 | the/DT det 6 | *summit/NN obl 3",
      { status: "planned", rules: ["occasion ahead: will"] },
    ],
    [
      "Peru/NNP nsubj 3 | would/MD aux 3 | pay/VB root 0 | Chile/NNP obj 3 | by/IN mark 6 | *selling/VBG advcl 3 | gas/NN obj 6",
      { status: "conditional", certainty: "possible", rules: ["hypothetical: would"] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | wait/VB root 0 | until/IN mark 6 | Chile/NNP nsubj 6 | *withdraws/VBZ advcl 3",
      { status: "predicted", rules: ["outlook: until"] },
    ],
  ],
  chance: [
    [
      "Peru/NNP nsubj 3 | may/MD aux 3 | *attack/VB root 0 | Chile/NNP obj 3",
      { status: "predicted", certainty: "possible", rules: ["modal of chance: may"] },
    ],
    [
      "Peru/NNP nsubj 4 | will/MD aux 4 | probably/RB advmod 4 | *attack/VB root 0 | Chile/NNP obj 4",
      { status: "planned", certainty: "probable", chance: 0.75, rules: ["future: will", "certainty: probably"] },
    ],
    [
      "Peru/NNP nsubj 3 | reportedly/RB advmod 3 | *attacked/VBD root 0 | Chile/NNP obj 3",
      { certainty: "probable", rules: ["certainty: reportedly"] },
    ],
    [
      "Peru/NNP nsubj 3 | is/VBZ cop 3 | likely/JJ root 0 | to/TO mark 5 | *attack/VB xcomp 3 | Chile/NNP obj 5",
      { status: "predicted", certainty: "probable", chance: 0.7, rules: ["likelihood: likely"] },
    ],
    [
      "Peru/NNP nsubj 4 | is/VBZ cop 4 | highly/RB advmod 4 | unlikely/JJ root 0 | to/TO mark 6 | *attack/VB xcomp 4 | Chile/NNP obj 6",
      { polarity: "-", status: "predicted", chance: 0.05, rules: ["likelihood: unlikely"] },
    ],
    [
      "An/DT det 2 | *attack/NN nsubj 3 | remains/VBZ root 0 | unlikely/JJ xcomp 3",
      { polarity: "-", status: "predicted", certainty: "probable", chance: 0.2, rules: ["likelihood: unlikely"] },
    ],
    [
      "An/DT det 2 | *attack/NN nsubj 4 | would/MD aux 4 | anger/VB root 0 | Chile/NNP obj 4",
      { status: "conditional", certainty: "possible", rules: ["hypothetical: would"] },
    ],
    [
      "A/DT det 3 | possible/JJ amod 3 | *attack/NN nsubj 4 | worried/VBD root 0 | Chile/NNP obj 4",
      { status: "predicted", rules: ["foreseen: possible"] },
    ],
  ],
  "conditions and questions": [
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | *help/VB root 0 | Chile/NNP obj 3 | if/IN mark 7 | Bolivia/NNP nsubj 7 | attacks/VBZ advcl 3",
      { status: "conditional", certainty: "possible", condition: "attacks", rules: ["future: will", "hinges on: if"] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | help/VB root 0 | Chile/NNP obj 3 | if/IN mark 7 | Bolivia/NNP nsubj 7 | *attacks/VBZ advcl 3",
      { status: "conditional", certainty: "possible", rules: ["condition: if"] },
    ],
    [
      "Peru/NNP nsubj 4 | will/MD aux 4 | not/RB advmod 4 | *help/VB root 0 | Chile/NNP obj 4 | unless/IN mark 8 | Bolivia/NNP nsubj 8 | attacks/VBZ advcl 4",
      {
        polarity: "-",
        status: "conditional",
        certainty: "possible",
        condition: "attacks",
        rules: ["negation: not", "future: will", "hinges on: unless"],
      },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | *help/VB root 0 | Chile/NNP obj 3 | provided/VBN mark 8 | that/IN mark 8 | Bolivia/NNP nsubj 8 | agrees/VBZ advcl 3",
      { status: "conditional", certainty: "possible", condition: "agrees", rules: ["future: will", "hinges on: provided"] },
    ],
    [
      "Had/VBD aux 3 | Peru/NNP nsubj 3 | *attacked/VBN advcl 8 | ,/, punct 3 | Bolivia/NNP nsubj 8 | would/MD aux 8 | have/VB aux 8 | helped/VBN root 0 | Chile/NNP obj 8",
      { status: "conditional", certainty: "possible", rules: ["condition: if"] },
    ],
    [
      "Should/MD aux 3 | Peru/NNP nsubj 3 | *attack/VB advcl 7 | ,/, punct 3 | Bolivia/NNP nsubj 7 | will/MD aux 7 | help/VB root 0 | Chile/NNP obj 7",
      { status: "conditional", certainty: "possible", rules: ["condition: if"] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | stop/VB root 0 | when/WRB advmod 6 | Chile/NNP nsubj 6 | *withdraws/VBZ advcl 3",
      { status: "conditional", certainty: "possible", rules: ["condition: when"] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | *stop/VB root 0 | only/RB advmod 7 | when/WRB advmod 7 | Chile/NNP nsubj 7 | withdraws/VBZ advcl 3",
      { status: "conditional", certainty: "possible", condition: "withdraws", rules: ["future: will", "hinges on: only"] },
    ],
    [
      "Did/VBD aux 3 | Peru/NNP nsubj 3 | *attack/VB root 0 | Chile/NNP obj 3 | ?/. punct 3",
      { status: "conditional", certainty: "unknown", rules: ["question: ?"] },
    ],
    [
      "Peru/NNP nsubj 2 | asks/VBZ root 0 | whether/IN mark 5 | Chile/NNP nsubj 5 | *attacked/VBD ccomp 2",
      { status: "conditional", certainty: "unknown", rules: ["question: whether"] },
    ],
  ],
  "according to whom": [
    [
      "Officials/NNS nsubj 2 | said/VBD root 0 | that/IN mark 6 | Peru/NNP nsubj 6 | had/VBD aux 6 | *attacked/VBN ccomp 2 | Chile/NNP obj 6",
      { holders: ["Officials"], rules: ["reported: said"] },
    ],
    [
      "Peru/NNP nsubj 2 | *attacked/VBD ccomp 6 | Chile/NNP obj 2 | ,/, punct 2 | officials/NNS nsubj 6 | said/VBD root 0",
      { holders: ["officials"], rules: ["reported: said"] },
    ],
    [
      "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | ,/, punct 6 | officials/NNS nsubj 6 | said/VBD parataxis 2",
      { holders: ["officials"], rules: ["reported: said"] },
    ],
    [
      "As/IN mark 4 | the/DT det 3 | minister/NN nsubj 4 | admitted/VBD advcl 7 | ,/, punct 4 | Peru/NNP nsubj 7 | *attacked/VBD root 0 | Chile/NNP obj 7",
      { holders: ["minister"], rules: ["reported: admitted"] },
    ],
    [
      "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | ,/, punct 7 | according/VBG case 7 | to/IN fixed 5 | officials/NNS obl 2",
      { holders: ["officials"], rules: ["reported: according to"] },
    ],
    [
      "Officials/NNS nsubj 2 | believe/VBP root 0 | that/IN mark 5 | Peru/NNP nsubj 5 | *attacked/VBD ccomp 2 | Chile/NNP obj 5",
      { certainty: "probable", holders: ["Officials"], rules: ["reported: believe"] },
    ],
    [
      "Officials/NNS nsubj 2 | said/VBD root 0 | reporters/NNS nsubj 4 | told/VBD ccomp 2 | them/PRP iobj 4 | that/IN mark 8 | Peru/NNP nsubj 8 | *attacked/VBD ccomp 4 | Chile/NNP obj 8",
      { holders: ["reporters", "Officials"], rules: ["reported: told", "reported: said"] },
    ],
    [
      "Nobody/NN nsubj 2 | believes/VBZ root 0 | that/IN mark 5 | Peru/NNP nsubj 5 | *attacked/VBD ccomp 2 | Chile/NNP obj 5",
      { status: "conditional", certainty: "unknown", rules: ["nobody says so: nobody"] },
    ],
    [
      "The/DT det 2 | minister/NN nsubj 5 | did/VBD aux 5 | not/RB advmod 5 | say/VB root 0 | that/IN mark 8 | Peru/NNP nsubj 8 | *attacked/VBD ccomp 5 | Chile/NNP obj 8",
      { status: "conditional", certainty: "unknown", holders: ["minister"], rules: ["reported: say", "not said: not say"] },
    ],
    [
      "Chile/NNP nsubj 2 | accused/VBD root 0 | Peru/NNP obj 2 | of/IN mark 5 | *arming/VBG advcl 2 | rebels/NNS obj 5",
      { holders: ["Chile"], rules: ["accused of: accused"] },
    ],
    [
      "Peru/NNP nsubj:pass 3 | was/VBD aux:pass 3 | accused/VBN root 0 | by/IN case 5 | Chile/NNP obl:agent 3 | of/IN mark 7 | *arming/VBG advcl 3 | rebels/NNS obj 7",
      { certainty: "probable", holders: ["Chile"], rules: ["accused of: accused"] },
    ],
  ],
  "reasons, and what goes on": [
    [
      "Peru/NNP nsubj 2 | *expelled/VBD root 0 | the/DT det 4 | envoy/NN obj 2 | because/IN mark 8 | Chile/NNP nsubj 8 | had/VBD aux 8 | attacked/VBN advcl 2",
      { reason: "attacked", rules: [] },
    ],
    [
      "Peru/NNP nsubj 2 | *expelled/VBD root 0 | the/DT det 4 | envoy/NN obj 2 | in/IN case 6 | response/NN obl 2 | to/IN case 9 | the/DT det 9 | raid/NN nmod 6",
      { reason: "response", rules: [] },
    ],
    ["Peru/NNP nsubj 3 | is/VBZ aux 3 | *attacking/VBG root 0 | Chile/NNP obj 3", { status: "ongoing", rules: [] }],
    ["The/DT det 2 | *siege/NN nsubj 3 | worried/VBD root 0 | Chile/NNP obj 3", { status: "ongoing", rules: [] }],
  ],
  "each word and form once more": [
    ["Peru/NNP nsubj 3 | hardly/RB advmod 3 | *attacked/VBD root 0 | Chile/NNP obj 3", { polarity: "-", rules: ["negation: hardly"] }],
    [
      "Peru/NNP nsubj 4 | must/MD aux 4 | not/RB advmod 4 | *attack/VB root 0 | Chile/NNP obj 4",
      { polarity: "-", status: "requested", certainty: "possible", rules: ["negation: not", "modal of duty: must"] },
    ],
    [
      "Peru/NNP nsubj 3 | must/MD aux 3 | *withdraw/VB root 0",
      { status: "requested", certainty: "possible", rules: ["modal of duty: must"] },
    ],
    [
      "Peru/NNP nsubj 3 | should/MD aux 3 | *withdraw/VB root 0",
      { status: "requested", certainty: "possible", rules: ["modal of duty: should"] },
    ],
    [
      "Peru/NNP nsubj 3 | could/MD aux 3 | *attack/VB root 0 | Chile/NNP obj 3",
      { status: "predicted", certainty: "possible", rules: ["modal of chance: could"] },
    ],
    [
      "Peru/NNP nsubj 3 | would/MD aux 3 | *attack/VB root 0 | Chile/NNP obj 3",
      { status: "conditional", certainty: "possible", rules: ["hypothetical: would"] },
    ],
    [
      "Peru/NNP nsubj 3 | perhaps/RB advmod 3 | *attacked/VBD root 0 | Chile/NNP obj 3",
      { certainty: "possible", rules: ["certainty: perhaps"] },
    ],
    [
      "Peru/NNP nsubj 5 | is/VBZ aux 5 | to/TO mark 5 | be/VB aux:pass 5 | *disarmed/VBN root 0",
      { status: "planned", rules: ["arranged: is to"] },
    ],
    ["Peru/NNP nsubj 3 | has/VBZ aux 3 | *attacked/VBN root 0 | Chile/NNP obj 3", { rules: [] }],
    ["Peru/NNP nsubj 3 | is/VBZ aux 3 | *attacking/VBG root 0 | Chile/NNP obj 3", { status: "ongoing", rules: [] }],
    ["Peru/NNP nsubj 3 | was/VBD aux 3 | *attacking/VBG root 0 | Chile/NNP obj 3", { rules: [] }],
    ["The/DT det 2 | *siege/NN nsubj 3 | angered/VBD root 0 | Chile/NNP obj 3", { status: "ongoing", rules: [] }],
    ["The/DT det 3 | last/JJ amod 3 | *siege/NN nsubj 4 | angered/VBD root 0 | Chile/NNP obj 4", { rules: [] }],
    [
      "Had/VBD aux 3 | Peru/NNP nsubj 3 | *attacked/VBN advcl 7 | Chile/NNP obj 3 | ,/, punct 3 | Bolivia/NNP nsubj 7 | left/VBD root 0",
      { status: "conditional", certainty: "possible", rules: ["condition: if"] },
    ],
    [
      "Should/MD aux 3 | Peru/NNP nsubj 3 | *attack/VB root 0 | Chile/NNP obj 3",
      { status: "conditional", certainty: "possible", rules: ["condition: if"] },
    ],
    [
      "Should/MD aux 3 | Peru/NNP nsubj 3 | *attack/VB root 0 | Chile/NNP obj 3 | ?/. punct 3",
      { status: "conditional", certainty: "unknown", rules: ["modal of duty: should", "question: ?"] },
    ],
    [
      "Did/VBD aux 3 | Peru/NNP nsubj 3 | *attack/VB root 0 | Chile/NNP obj 3 | ?/. punct 3",
      { status: "conditional", certainty: "unknown", rules: ["question: ?"] },
    ],
    [
      "Peru/NNP nsubj 2 | said/VBD root 0 | Chile/NNP nsubj 4 | *attacked/VBD ccomp 2 | ?/. punct 2",
      { holders: ["Peru"], rules: ["reported: said"] },
    ],
    [
      "If/IN mark 4 | only/RB advmod 4 | Peru/NNP nsubj 4 | *spoke/VBD root 0",
      { status: "conditional", certainty: "possible", rules: ["condition: if"] },
    ],
    [
      "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | ,/, punct 6 | officials/NNS nsubj 6 | said/VBD parataxis 2",
      { holders: ["officials"], rules: ["reported: said"] },
    ],
    [
      "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | ,/, punct 6 | officials/NNS nsubj 6 | claimed/VBD parataxis 2",
      { holders: ["officials"], rules: ["reported: claimed"] },
    ],
    [
      "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | ,/, punct 6 | officials/NNS nsubj 6 | said/VBD parataxis 2 | that/IN mark 9 | Bolivia/NNP nsubj 9 | left/VBD ccomp 6",
      { rules: [] },
    ],
    [
      "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | according/VBG case 6 | to/IN fixed 4 | officials/NNS obl 2",
      { holders: ["officials"], rules: ["reported: according to"] },
    ],
    [
      "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | as/IN mark 6 | officials/NNS nsubj 6 | said/VBD advcl 2",
      { holders: ["officials"], rules: ["reported: said"] },
    ],
    ["Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | as/IN mark 6 | troops/NNS nsubj 6 | landed/VBD advcl 2", { rules: [] }],
    [
      "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | because/IN mark 6 | Bolivia/NNP nsubj 6 | left/VBD advcl 2",
      { reason: "left", rules: [] },
    ],
    [
      "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | in/IN case 5 | response/NN obl 2 | to/IN case 8 | the/DT det 8 | raid/NN nmod 5",
      { reason: "response", rules: [] },
    ],
    [
      "Weakened/VBN advcl 6 | by/IN case 3 | war/NN obl 1 | ,/, punct 1 | Peru/NNP nsubj 6 | *attacked/VBD root 0 | Chile/NNP obj 6",
      { reason: "Weakened", rules: [] },
    ],
    [
      "Peru/NNP nsubj 2 | *attacked/VBD root 0 | Chile/NNP obj 2 | because/IN case 6 | of/IN fixed 4 | oil/NN obl 2",
      { reason: "oil", rules: [] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | *help/VB root 0 | only/RB advmod 7 | when/WRB advmod 7 | Chile/NNP nsubj 7 | pays/VBZ advcl 3",
      { status: "conditional", certainty: "possible", condition: "pays", rules: ["future: will", "hinges on: only"] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | *help/VB root 0 | when/WRB advmod 6 | Chile/NNP nsubj 6 | pays/VBZ advcl 3",
      { status: "planned", rules: ["future: will"] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | help/VB root 0 | when/WRB advmod 6 | Chile/NNP nsubj 6 | *withdraws/VBZ advcl 3",
      { status: "conditional", certainty: "possible", rules: ["condition: when"] },
    ],
    ["Peru/NNP nsubj 3 | will/MD aux 3 | help/VB root 0 | when/WRB advmod 6 | Chile/NNP nsubj 6 | *withdrew/VBD advcl 3", { rules: [] }],
    ["Peru/NNP nsubj 2 | helped/VBD root 0 | when/WRB advmod 5 | Chile/NNP nsubj 5 | *withdrew/VBD advcl 2", { rules: [] }],
    ["Peru/NNP nsubj 2 | waited/VBD root 0 | until/IN mark 5 | Chile/NNP nsubj 5 | *withdrew/VBD advcl 2", { rules: [] }],
    [
      "Peru/NNP nsubj 4 | is/VBZ cop 4 | ready/JJ amod 4 | willing/JJ root 0 | to/TO mark 6 | *help/VB xcomp 4",
      { status: "planned", rules: ["intended: willing"] },
    ],
    [
      "Peru/NNP nsubj 3 | is/VBZ cop 3 | likely/JJ root 0 | to/TO mark 5 | agree/VB xcomp 3 | to/TO mark 7 | *talk/VB xcomp 5 | if/IN mark 10 | Chile/NNP nsubj 10 | pays/VBZ advcl 7",
      {
        status: "predicted",
        certainty: "probable",
        chance: 0.7,
        condition: "pays",
        rules: ["hinges on: if", "intended: agree", "likelihood: likely"],
      },
    ],
    [
      "Peru/NNP nsubj 3 | may/MD aux 3 | say/VB root 0 | that/IN mark 6 | Chile/NNP nsubj 6 | *attacked/VBD ccomp 3",
      { certainty: "possible", holders: ["Peru"], rules: ["reported: say", "modal of chance: may"] },
    ],
    [
      "Peru/NNP nsubj 4 | did/VBD aux 4 | not/RB advmod 4 | say/VB root 0 | that/IN mark 7 | Chile/NNP nsubj 7 | *attacked/VBD ccomp 4",
      { status: "conditional", certainty: "unknown", holders: ["Peru"], rules: ["reported: say", "not said: not say"] },
    ],
    [
      "Nobody/NN nsubj 2 | says/VBZ root 0 | that/IN mark 5 | Chile/NNP nsubj 5 | *attacked/VBD ccomp 2",
      { status: "conditional", certainty: "unknown", rules: ["nobody says so: nobody"] },
    ],
    [
      "Peru/NNP nsubj 2 | knows/VBZ root 0 | whether/IN mark 5 | Chile/NNP nsubj 5 | *attacked/VBD ccomp 2",
      { status: "conditional", certainty: "unknown", holders: ["Peru"], rules: ["question: whether", "reported: knows"] },
    ],
    [
      "Peru/NNP nsubj 2 | asked/VBD root 0 | whether/IN mark 5 | Chile/NNP nsubj 5 | *attacked/VBD ccomp 2",
      { status: "conditional", certainty: "unknown", rules: ["question: whether"] },
    ],
    [
      "Peru/NNP nsubj 2 | believes/VBZ root 0 | that/IN mark 5 | Chile/NNP nsubj 5 | *attacked/VBD ccomp 2",
      { certainty: "probable", holders: ["Peru"], rules: ["reported: believes"] },
    ],
    [
      "Oslo/NNP nsubj 2 | said/VBD root 0 | that/IN mark 5 | Peru/NNP nsubj 5 | refused/VBD ccomp 2 | to/TO mark 7 | *withdraw/VB xcomp 5",
      { polarity: "-", holders: ["Oslo"], rules: ["did not happen: refuse", "reported: said"] },
    ],
    [
      "Oslo/NNP nsubj 2 | said/VBD root 0 | that/IN mark 6 | Peru/NNP nsubj 6 | would/MD aux 6 | *withdraw/VB ccomp 2",
      { status: "planned", holders: ["Oslo"], rules: ["hypothetical: would", "reported: said"] },
    ],
    [
      "Peru/NNP nsubj 2 | accused/VBD root 0 | Chile/NNP obj 2 | of/IN mark 5 | *arming/VBG advcl 2 | rebels/NNS obj 5",
      { holders: ["Peru"], rules: ["accused of: accused"] },
    ],
    [
      "Chile/NNP nsubj:pass 3 | was/VBD aux:pass 3 | accused/VBN root 0 | of/IN mark 5 | *arming/VBG advcl 3 | rebels/NNS obj 5",
      { certainty: "probable", rules: ["accused of: accused"] },
    ],
    [
      "Chile/NNP nsubj:pass 3 | was/VBD aux:pass 3 | accused/VBN root 0 | by/IN case 5 | Peru/NNP obl:agent 3 | of/IN mark 7 | *arming/VBG advcl 3 | rebels/NNS obj 7",
      { certainty: "probable", holders: ["Peru"], rules: ["accused of: accused"] },
    ],
    ["*Talks/NNS nsubj 3 | will/MD aux 3 | begin/VB root 0", { status: "planned", rules: ["future: will"] }],
    ["*Talks/NNS nsubj:pass 4 | were/VBD aux:pass 4 | not/RB advmod 4 | held/VBN root 0", { polarity: "-", rules: ["negation: not"] }],
    ["The/DT det 2 | *attack/NN nsubj 4 | would/MD aux 4 | anger/VB root 0 | Chile/NNP obj 4", { rules: [] }],
    [
      "An/DT det 2 | *attack/NN nsubj 4 | may/MD aux 4 | anger/VB root 0 | Chile/NNP obj 4",
      { status: "conditional", certainty: "possible", rules: ["hypothetical: may"] },
    ],
    ["Its/PRP$ nmod:poss 2 | *attack/NN nsubj 4 | would/MD aux 4 | anger/VB root 0 | Chile/NNP obj 4", { rules: [] }],
    [
      "An/DT det 2 | *attack/NN nsubj 3 | looks/VBZ root 0 | certain/JJ xcomp 3",
      { status: "predicted", chance: 1, rules: ["likelihood: certain"] },
    ],
    [
      "An/DT det 2 | *attack/NN nsubj 4 | is/VBZ cop 4 | doubtful/JJ root 0",
      { polarity: "-", status: "predicted", certainty: "probable", chance: 0.25, rules: ["likelihood: doubtful"] },
    ],
    [
      "An/DT det 2 | *attack/NN nsubj 4 | is/VBZ cop 4 | unthinkable/JJ root 0",
      { polarity: "-", status: "predicted", certainty: "probable", rules: ["doubted: unthinkable"] },
    ],
    [
      "The/DT det 2 | *visit/NN nsubj:pass 5 | has/VBZ aux 5 | been/VBN aux:pass 5 | planned/VBN root 0",
      { status: "planned", rules: ["intended: plan"] },
    ],
    [
      "A/DT det 3 | planned/VBN amod 3 | *attack/NN nsubj 4 | worried/VBD root 0 | Chile/NNP obj 4",
      { status: "planned", rules: ["intended: planned"] },
    ],
    [
      "An/DT det 3 | alleged/VBN amod 3 | *attack/NN nsubj 4 | worried/VBD root 0 | Chile/NNP obj 4",
      { certainty: "probable", rules: ["certainty: alleged"] },
    ],
    [
      "Any/DT det 2 | *attack/NN nsubj 3 | worries/VBZ root 0 | Chile/NNP obj 3",
      { status: "conditional", certainty: "possible", rules: ["hypothetical: any"] },
    ],
    ["Ministers/NNS nsubj 2 | met/VBD root 0 | before/IN case 5 | the/DT det 5 | *summit/NN obl 2", { rules: [] }],
    [
      "Ministers/NNS nsubj 3 | are/VBP cop 3 | likely/JJ root 0 | to/TO mark 5 | meet/VB xcomp 3 | at/IN case 8 | the/DT det 8 | *summit/NN obl 5",
      { status: "planned", rules: [] },
    ],
    [
      "Peru/NNP nsubj 2 | signed/VBD root 0 | a/DT det 4 | law/NN obj 2 | to/TO mark 6 | *ban/VB acl 4 | arms/NNS obj 6",
      { status: "planned", rules: [] },
    ],
    [
      "Peru/NNP nsubj 7 | is/VBZ cop 7 | in/IN case 7 | no/DT det 7 | good/JJ amod 7 | old/JJ amod 7 | position/NN root 0 | to/TO mark 9 | *help/VB acl 7",
      { polarity: "-", status: "planned", rules: ["negation: no"] },
    ],
    [
      "Fears/NNS nsubj 6 | that/IN mark 4 | Peru/NNP nsubj 4 | *attacks/VBZ acl 1 | again/RB advmod 4 | grew/VBD root 0",
      { status: "predicted", certainty: "possible", rules: ["foreseen: fear"] },
    ],
    [
      "Calls/NNS nsubj 5 | for/IN case 4 | a/DT det 4 | *truce/NN nmod 1 | grew/VBD root 0",
      { status: "requested", certainty: "possible", rules: ["asked for: call"] },
    ],
    [
      "Failures/NNS nsubj 6 | during/IN case 4 | the/DT det 4 | *war/NN nmod 1 | there/RB advmod 6 | grew/VBD root 0",
      { status: "ongoing", rules: [] },
    ],
    [
      "Soldiers/NNS nsubj 7 | who/WP nsubj 3 | *attacked/VBD acl:relcl 1 | Chile/NNP obj 3 | will/MD aux 7 | not/RB advmod 7 | return/VB root 0",
      { rules: [] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | visit/VB root 0 | Chile/NNP obj 3 | and/CC cc 6 | *help/VB conj 3 | it/PRP obj 6",
      { status: "planned", rules: ["future: will"] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | visit/VB root 0 | Chile/NNP obj 3 | and/CC cc 7 | Bolivia/NNP nsubj 7 | *helped/VBD conj 3 | it/PRP obj 7",
      { rules: [] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | attack/VB root 0 | ,/, punct 5 | *killing/VBG advcl 3 | many/JJ obj 5",
      { status: "planned", rules: ["future: will"] },
    ],
    [
      "Peru/NNP nsubj 4 | did/VBD aux 4 | not/RB advmod 4 | win/VB root 0 | by/IN mark 6 | *attacking/VBG advcl 4 | Chile/NNP obj 6",
      { rules: [] },
    ],
    ["Peru/NNP nsubj 3 | will/MD aux 3 | rest/VB root 0 | while/IN mark 5 | *attacking/VBG advcl 3 | Chile/NNP obj 5", { rules: [] }],
    [
      "Far/RB mark 3 | from/IN fixed 1 | *condemning/VBG advcl 6 | it/PRP obj 3 | Peru/NNP nsubj 6 | cheered/VBD root 0",
      { polarity: "-", rules: ["not done: far from"] },
    ],
    [
      "Peru/NNP nsubj 2 | reacted/VBD root 0 | so/IN mark 6 | that/IN fixed 3 | it/PRP nsubj 6 | *signed/VBD advcl 2",
      { status: "planned", rules: ["purpose: so that"] },
    ],
    [
      "Peru/NNP nsubj 2 | prevented/VBD root 0 | Chile/NNP obj 2 | from/IN mark 5 | *attacking/VBG advcl 2 | Bolivia/NNP obj 5",
      { polarity: "-", rules: ["did not happen: prevent"] },
    ],
    [
      "Peru/NNP nsubj 2 | expects/VBZ root 0 | an/DT det 4 | *attack/NN obj 2",
      { status: "predicted", certainty: "probable", chance: 0.75, rules: ["foreseen: expect"] },
    ],
    [
      "Peru/NNP nsubj 2 | risks/VBZ root 0 | a/DT det 4 | *war/NN obj 2",
      { status: "conditional", certainty: "possible", rules: ["risked: risk"] },
    ],
    [
      "Peru/NNP nsubj 2 | urged/VBD root 0 | that/IN mark 5 | Chile/NNP nsubj 5 | *withdraw/VB ccomp 2",
      { status: "requested", certainty: "possible", rules: ["asked for: urge"] },
    ],
    [
      "Peru/NNP nsubj 2 | insisted/VBD root 0 | that/IN mark 5 | Chile/NNP nsubj 5 | *withdrew/VBD ccomp 2",
      { holders: ["Peru"], rules: ["reported: insisted"] },
    ],
    [
      "Peru/NNP nsubj 2 | wants/VBZ root 0 | to/TO mark 4 | stop/VB xcomp 2 | *attacking/VBG xcomp 4 | Chile/NNP obj 5",
      { polarity: "-", status: "planned", rules: ["ended: stop", "intended: want"] },
    ],
  ],
  "conditions and hopes once more": [
    [
      "Peru/NNP nsubj 2 | *helps/VBZ root 0 | Chile/NNP obj 2 | if/IN mark 6 | Bolivia/NNP nsubj 6 | attacks/VBZ advcl 2",
      { status: "conditional", certainty: "possible", condition: "attacks", rules: ["hinges on: if"] },
    ],
    [
      "Peru/NNP nsubj 2 | *helped/VBD root 0 | Chile/NNP obj 2 | if/IN mark 6 | Bolivia/NNP nsubj 6 | attacked/VBD advcl 2",
      { condition: "attacked", rules: ["hinges on: if"] },
    ],
    [
      "Peru/NNP nsubj 2 | hoped/VBD root 0 | that/IN mark 6 | it/PRP nsubj 6 | would/MD aux 6 | *sign/VB ccomp 2",
      { status: "planned", rules: ["hypothetical: would", "intended: hope"] },
    ],
    [
      "Peru/NNP nsubj 4 | may/MD aux 4 | probably/RB advmod 4 | *attack/VB root 0 | Chile/NNP obj 4",
      { status: "predicted", certainty: "probable", chance: 0.75, rules: ["modal of chance: may", "certainty: probably"] },
    ],
    [
      "Peru/NNP nsubj 2 | insisted/VBD root 0 | that/IN mark 5 | Chile/NNP nsubj 5 | *withdraw/VB ccomp 2",
      { status: "requested", certainty: "possible", holders: ["Peru"], rules: ["asked for: insist", "reported: insisted"] },
    ],
    [
      "Then/RB advmod 5 | ,/, punct 5 | had/VBD aux 5 | Peru/NNP nsubj 5 | *attacked/VBN root 0 | Chile/NNP obj 5",
      { status: "conditional", certainty: "possible", rules: ["condition: if"] },
    ],
    ["Then/RB advmod 4 | had/VBD aux 4 | Peru/NNP nsubj 4 | *attacked/VBN root 0 | Chile/NNP obj 4", { rules: [] }],
    [
      "Police/NNS nsubj 3 | will/MD aux 3 | seek/VB root 0 | evidence/NN obj 3 | that/IN mark 7 | Peru/NNP nsubj 7 | *attacked/VBD acl 4",
      { rules: [] },
    ],
    [
      "Peru/NNP nsubj 3 | will/MD aux 3 | *help/VB root 0 | Chile/NNP obj 3 | before/IN mark 7 | Bolivia/NNP nsubj 7 | attacks/VBZ advcl 3",
      { status: "planned", rules: ["future: will"] },
    ],
    [
      "Peru/NNP nsubj 3 | might/MD aux 3 | *attack/VB root 0 | Chile/NNP obj 3 | if/IN mark 7 | Bolivia/NNP nsubj 7 | attacks/VBZ advcl 3",
      { status: "predicted", certainty: "possible", condition: "attacks", rules: ["modal of chance: might", "hinges on: if"] },
    ],
    [
      "Peru/NNP nsubj 2 | expects/VBZ root 0 | that/IN mark 6 | Chile/NNP nsubj 6 | will/MD aux 6 | *attack/VB ccomp 2",
      {
        status: "predicted",
        certainty: "probable",
        chance: 0.75,
        holders: ["Peru"],
        rules: ["future: will", "foreseen: expect", "reported: expects"],
      },
    ],
    [
      "Peru/NNP nsubj 2 | rose/VBD root 0 | and/CC cc 4 | said/VBD conj 2 | that/IN mark 7 | Chile/NNP nsubj 7 | *attacked/VBD ccomp 4",
      { holders: ["Peru"], rules: ["reported: said"] },
    ],
  ],
  "taken for granted": [
    [
      "Peru/NNP nsubj 4 | did/VBD aux 4 | not/RB advmod 4 | comment/VB root 0 | on/IN case 8 | Chile/NNP nmod:poss 8 | 's/POS case 6 | *attack/NN obl 4",
      { rules: [] },
    ],
    [
      "Peru/NNP nsubj 2 | refused/VBD root 0 | to/TO mark 4 | meet/VB xcomp 2 | in/IN case 6 | *talks/NNS obl 4",
      { polarity: "-", rules: ["did not happen: refuse"] },
    ],
    [
      "Chile/NNP nsubj 2 | criticised/VBD root 0 | failures/NNS obj 2 | leading/VBG acl 3 | to/IN case 7 | the/DT det 7 | *attack/NN obl 4",
      { rules: [] },
    ],
  ],
};

const words = loadFactuality();

function read({ tree, marked }: MarkedTree): Wanted {
  const facts = factuality(tree, marked, tree.upos[marked] === "NOUN", words);
  const form = (i: number | null): string => (i === null ? "nobody named" : (tree.forms[i] as string));
  return {
    ...(facts.polarity === "-" ? { polarity: "-" } : {}),
    ...(facts.status === "occurred" ? {} : { status: facts.status }),
    ...(facts.certainty === "certain" ? {} : { certainty: facts.certainty }),
    ...(facts.probability === null ? {} : { chance: facts.probability.median }),
    ...(facts.holders.length === 0 ? {} : { holders: facts.holders.map(({ subject }) => form(subject)) }),
    ...(facts.condition === null ? {} : { condition: form(facts.condition) }),
    ...(facts.reason === null ? {} : { reason: form(facts.reason) }),
    rules: facts.because.map(({ rule, words: on }) => `${rule}: ${on}`),
  };
}

/** The tree's words, the act in capitals. */
const sentence = ({ tree, marked }: MarkedTree): string => tree.forms.map((f, k) => (k === marked ? f.toUpperCase() : f)).join(" ");

for (const [name, rows] of Object.entries(groups))
  describe(name, () => {
    for (const [line, wanted] of rows) {
      const marked = treeOf(line);
      test(sentence(marked), () => expect(read(marked)).toEqual(wanted));
    }
  });

describe("data/factuality.yaml", () => {
  test.each([
    ['effect: { polarity: "-" }', 'effect: { polarity: "+" }', /factuality\.yaml:\d+: governors\.fails\.effect\.polarity: /],
    ["reaches: [infinitive]", "reaches: [infinitve]", /factuality\.yaml:\d+: governors\.ends\.reaches\.0: /],
    ["with: [threaten]", "with: [thraeten]", /factuality\.yaml:\d+: governors\.intends\.obliques: "thraeten" is not among its words/],
    ["linking:", "linkin:", /factuality\.yaml:\d+: .*"?linkin/],
  ])("%s → %s is an error that names the line and the field", (right, wrong, message) => {
    const text = readFileSync(packagePath("data/factuality.yaml"), "utf8");
    expect(text).toContain(right);
    const path = join(mkdtempSync(join(tmpdir(), "factuality-")), "factuality.yaml");
    writeFileSync(path, text.replace(right, wrong));
    expect(() => loadFactuality(path)).toThrow(DataError);
    expect(() => loadFactuality(path)).toThrow(message);
  });
});
