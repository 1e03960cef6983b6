/**
 * The rules of attribution, on trees made by hand (tests/reading/trees.ts). A row: a tree, and all its attributions as
 * "source / cue / content / category / rule"; "-" for a source that nobody is, or a content that stands in another sentence.
 */
import { describe, expect, test } from "vitest";
import { mayBeCue, nounOf, verbOf } from "../../../src/reading/layers/attribution/cues.js";
import { quotesOf } from "../../../src/reading/layers/attribution/quotes.js";
import { attributionsIn } from "../../../src/reading/layers/attribution/sentence.js";
import { type Range, treeOf as rangesOf } from "../../../src/reading/layers/attribution/tree.js";
import { treeOf } from "../trees.js";

const rows: readonly (readonly [tree: string, wanted: readonly string[]])[] = [
  [
    "The/DT det 2 | minister/NN nsubj 3 | said/VBD root 0 | that/IN mark 8 | the/DT det 6 | port/NN nsubj 8 | would/MD aux 8 | stay/VB ccomp 3 | closed/VBN xcomp 8 | ./. punct 3",
    ["The minister / said / that the port would stay closed / speech / verb say"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | denied/VBD root 0 | that/IN mark 8 | the/DT det 6 | port/NN nsubj:pass 8 | was/VBD aux:pass 8 | closed/VBN ccomp 3 | ./. punct 3",
    ["The minister / denied / that the port was closed / speech, denied / verb deny"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | told/VBD root 0 | the/DT det 5 | court/NN iobj 3 | that/IN mark 10 | the/DT det 8 | port/NN nsubj:pass 10 | was/VBD aux:pass 10 | closed/VBN acl:relcl 5 | ./. punct 3",
    ["The minister / told / that the port was closed / speech / verb tell"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | told/VBD root 0 | reporters/NNS iobj 3 | to/TO mark 6 | leave/VB xcomp 3 | the/DT det 8 | port/NN obj 6 | ./. punct 3",
    ["The minister / told / to leave the port / speech / verb tell"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | called/VBD root 0 | for/IN case 6 | an/DT det 6 | end/NN obl 3 | to/IN case 9 | the/DT det 9 | siege/NN nmod 6 | ./. punct 3",
    ["The minister / called / an end to the siege / speech / verb call"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | called/VBD root 0 | the/DT det 5 | siege/NN obj 3 | a/DT det 7 | crime/NN xcomp 3 | ./. punct 3",
    ["The minister / called / the siege a crime / speech / verb call"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | described/VBD root 0 | the/DT det 5 | siege/NN obj 3 | as/IN case 8 | a/DT det 8 | crime/NN obl 3 | ./. punct 3",
    ["The minister / described / the siege as a crime / speech / verb describe"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | wants/VBZ root 0 | to/TO mark 5 | close/VB xcomp 3 | the/DT det 7 | port/NN obj 5 | ./. punct 3",
    ["The minister / wants / to close the port / intention / verb want"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | refused/VBD root 0 | to/TO mark 5 | close/VB xcomp 3 | the/DT det 7 | port/NN obj 5 | ./. punct 3",
    ["The minister / refused / to close the port / intention, denied / verb refuse"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | criticised/VBD root 0 | the/DT det 5 | siege/NN obj 3 | ./. punct 3",
    ["The minister / criticised / the siege / stance / verb criticise"],
  ],
  [
    "He/PRP nsubj 2 | said/VBD root 0 | the/DT det 4 | port/NN nsubj:pass 6 | was/VBD aux:pass 6 | closed/VBN ccomp 2 | ./. punct 2",
    ["He / said / the port was closed / speech / verb say"],
  ],
  [
    "Marie/NNP nsubj 9 | Duval/NNP flat 1 | ,/, punct 5 | who/WP nsubj 5 | leads/VBZ acl:relcl 1 | the/DT det 7 | board/NN obj 5 | ,/, punct 1 | said/VBD root 0 | the/DT det 11 | port/NN nsubj:pass 13 | was/VBD aux:pass 13 | closed/VBN ccomp 9 | ./. punct 9",
    ["Marie Duval , who leads the board / said / the port was closed / speech / verb say"],
  ],
  [
    "The/DT det 2 | army/NN nsubj 8 | ,/, punct 4 | wary/JJ amod 2 | of/IN case 6 | war/NN obl 4 | ,/, punct 2 | said/VBD root 0 | the/DT det 10 | port/NN nsubj:pass 12 | was/VBD aux:pass 12 | closed/VBN ccomp 8 | ./. punct 8",
    ["The army , wary of war / said / the port was closed / speech / verb say"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | said/VBD root 0 | the/DT det 5 | port/NN nsubj:pass 7 | was/VBD aux:pass 7 | closed/VBN ccomp 3 | and/CC cc 9 | added/VBD conj 3 | that/IN mark 14 | the/DT det 12 | road/NN nsubj 14 | was/VBD cop 14 | open/JJ ccomp 9 | ./. punct 3",
    ["The minister / said / the port was closed / speech / verb say", "The minister / added / that the road was open / speech / verb add"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | warned/VBD root 0 | of/IN case 6 | a/DT det 6 | famine/NN obl 3 | ./. punct 3",
    ["The minister / warned / a famine / speech / verb warn"],
  ],
  [
    "A/DT det 2 | promise/NN nsubj 10 | by/IN case 5 | the/DT det 5 | minister/NN nmod 2 | to/TO mark 7 | close/VB acl 2 | the/DT det 9 | port/NN obj 7 | angered/VBD root 0 | Oslo/NNP obj 10 | ./. punct 10",
    ["the minister / promise / to close the port / speech / noun promise"],
  ],
  [
    "The/DT det 2 | army/NN nsubj 4 | reportedly/RB advmod 4 | crossed/VBD root 0 | the/DT det 6 | river/NN obj 4 | ./. punct 4",
    ["- / reportedly / The army reportedly crossed the river / evidence / adverb reportedly"],
  ],
  [
    "According/VBG case 4 | to/IN fixed 1 | the/DT det 4 | board/NN obl 9 | ,/, punct 4 | the/DT det 7 | port/NN nsubj:pass 9 | is/VBZ aux:pass 9 | closed/VBN root 0 | ./. punct 9",
    ["the board / According to / the port is closed / evidence / phrase according to"],
  ],
  [
    "The/DT det 2 | port/NN nsubj:pass 4 | is/VBZ aux:pass 4 | closed/VBN root 0 | ,/, punct 9 | according/VBG case 9 | to/IN fixed 6 | the/DT det 9 | board/NN obl 4 | of/IN case 12 | the/DT det 12 | port/NN nmod 9 | ./. punct 4",
    ["the board of the port / according to / The port is closed / evidence / phrase according to"],
  ],
  [
    "In/IN case 3 | the/DT det 3 | words/NNS obl 11 | of/IN case 6 | the/DT det 6 | minister/NN nmod 3 | ,/, punct 3 | the/DT det 9 | port/NN nsubj:pass 11 | is/VBZ aux:pass 11 | closed/VBN root 0 | ./. punct 11",
    ["the minister / In the words of / the port is closed / evidence / phrase in the words of"],
  ],
  [
    "“/`` punct 5 | The/DT det 3 | port/NN nsubj:pass 5 | is/VBZ aux:pass 5 | closed/VBN ccomp 10 | ,/, punct 5 | ”/'' punct 5 | the/DT det 9 | minister/NN nsubj 10 | said/VBD root 0 | ./. punct 10",
    ["the minister / said / “ The port is closed , ” / speech / verb say, after a quotation"],
  ],
  [
    "“/`` punct 5 | The/DT det 3 | port/NN nsubj:pass 5 | is/VBZ aux:pass 5 | closed/VBN ccomp 8 | ,/, punct 5 | ”/'' punct 5 | said/VBD root 0 | Marie/NNP nsubj 8 | Duval/NNP flat 9 | ./. punct 8",
    ["Marie Duval / said / “ The port is closed , ” / speech / verb say, after a quotation"],
  ],
  [
    "“/`` punct 5 | The/DT det 3 | port/NN nsubj:pass 5 | is/VBZ aux:pass 5 | closed/VBN ccomp 9 | ,/, punct 5 | ”/'' punct 5 | he/PRP nsubj 9 | said/VBD root 0 | ./. punct 9",
    ["he / said / “ The port is closed , ” / speech / verb say, after a quotation"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | said/VBD root 0 | :/: punct 9 | “/`` punct 9 | The/DT det 7 | port/NN nsubj:pass 9 | is/VBZ aux:pass 9 | closed/VBN ccomp 3 | ./. punct 9 | ”/'' punct 9",
    ["The minister / said / “ The port is closed . ” / speech / verb say"],
  ],
  ["The/DT det 2 | minister/NN nsubj 3 | said/VBD root 0 | :/: punct 3", ["The minister / said / - / speech / verb say"]],
  [
    "The/DT det 2 | minister/NN nsubj 3 | urged/VBD root 0 | Oslo/NNP iobj 3 | to/TO mark 6 | close/VB xcomp 3 | the/DT det 8 | port/NN obj 6 | ./. punct 3",
    ["The minister / urged / Oslo to close the port / speech / verb urge"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | announced/VBD root 0 | the/DT det 5 | closure/NN obj 3 | ,/, punct 8 | which/WDT nsubj 8 | angered/VBD acl:relcl 5 | Oslo/NNP obj 8 | ./. punct 3",
    ["The minister / announced / the closure , which angered Oslo / speech / verb announce"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | expects/VBZ root 0 | the/DT det 5 | port/NN obj 3 | to/TO mark 7 | close/VB xcomp 3 | ./. punct 3",
    ["The minister / expects / the port to close / belief / verb expect"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | hopes/VBZ root 0 | to/TO mark 5 | close/VB xcomp 3 | the/DT det 7 | port/NN obj 5 | ./. punct 3",
    ["The minister / hopes / to close the port / belief / verb hope"],
  ],
  [
    "The/DT det 2 | ministers/NNS nsubj 3 | discussed/VBD root 0 | the/DT det 5 | siege/NN obj 3 | ./. punct 3",
    ["The ministers / discussed / the siege / speech / verb discuss"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | thinks/VBZ root 0 | about/IN case 6 | the/DT det 6 | port/NN obl 3 | ./. punct 3",
    ["The minister / thinks / the port / belief / verb think"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 5 | has/VBZ aux 5 | repeatedly/RB advmod 5 | said/VBN root 0 | the/DT det 7 | port/NN nsubj:pass 9 | is/VBZ aux:pass 9 | closed/VBN ccomp 5 | ./. punct 5",
    ["The minister / said / the port is closed / speech / verb say"],
  ],
  [
    "The/DT det 2 | port/NN nsubj:pass 4 | is/VBZ aux:pass 4 | closed/VBN ccomp 6 | ,/, punct 4 | said/VBD root 0 | the/DT det 8 | minister/NN nsubj 6 | ./. punct 6",
    ["the minister / said / The port is closed / speech / verb say"],
  ],
  ["The/DT det 2 | minister/NN nsubj 3 | reads/VBZ root 0 | ./. punct 3", []],
  [
    "The/DT det 2 | port/NN nsubj 4 | will/MD aux 4 | reopen/VB root 0 | ,/, punct 8 | the/DT det 7 | minister/NN nsubj 8 | said/VBD parataxis 4 | on/IN case 10 | Monday/NNP obl 8 | ./. punct 4",
    ["the minister / said / The port will reopen / speech / verb say"],
  ],
  [
    "The/DT det 2 | talks/NNS nsubj 10 | ,/, punct 6 | the/DT det 5 | minister/NN nsubj 6 | said/VBD parataxis 10 | on/IN case 8 | Monday/NNP obl 6 | ,/, punct 6 | resume/VBP root 0 | ./. punct 10",
    ["the minister / said / The talks , the minister said on Monday , resume / speech / verb say"],
  ],
  [
    "The/DT det 2 | talks/NNS nsubj 3 | resume/VBP root 0 | ,/, punct 6 | she/PRP nsubj 6 | added/VBD conj 3 | ./. punct 3",
    ["she / added / The talks resume / speech / verb add"],
  ],
  [
    "Talks/NNS nsubj 2 | resume/VBP root 0 | ,/, punct 5 | she/PRP nsubj 5 | added/VBD conj 2 | in/IN case 11 | a/DT det 11 | very/RB advmod 9 | long/JJ amod 11 | open/JJ amod 11 | letter/NN obl 5 | to/IN case 13 | Oslo/NNP nmod 11 | ./. punct 2",
    [],
  ],
  [
    "The/DT det 2 | ministry/NN nsubj:pass 4 | was/VBD aux:pass 4 | told/VBN root 0 | by/IN case 6 | Oslo/NNP obl:agent 4 | that/IN mark 9 | talks/NNS nsubj 9 | resume/VBP ccomp 4 | ./. punct 4",
    ["Oslo / told / that talks resume / speech / verb tell"],
  ],
  [
    "The/DT det 2 | ministry/NN nsubj:pass 4 | was/VBD aux:pass 4 | told/VBN root 0 | that/IN mark 7 | talks/NNS nsubj 7 | resume/VBP ccomp 4 | ./. punct 4",
    [],
  ],
  [
    "It/PRP nsubj:pass 3 | was/VBD aux:pass 3 | announced/VBN root 0 | that/IN mark 6 | talks/NNS nsubj 6 | resume/VBP ccomp 3 | by/IN case 8 | Oslo/NNP obl 3 | ./. punct 3",
    ["Oslo / announced / that talks resume / speech / verb announce"],
  ],
  ["Talks/NNS nsubj 6 | called/VBN acl 1 | for/IN obl 2 | by/IN case 5 | Oslo/NNP obl 2 | failed/VBD root 0 | ./. punct 6", []],
  [
    "The/DT det 2 | envoy/NN nsubj 3 | rose/VBD root 0 | and/CC cc 5 | said/VBD conj 3 | that/IN mark 8 | talks/NNS nsubj 8 | failed/VBD ccomp 5 | ./. punct 3",
    ["The envoy / said / that talks failed / speech / verb say"],
  ],
  [
    "The/DT det 2 | envoy/NN nsubj 3 | tried/VBD root 0 | to/TO mark 5 | deny/VB xcomp 3 | that/IN mark 8 | talks/NNS nsubj 8 | failed/VBD ccomp 5 | ./. punct 3",
    ["The envoy / deny / that talks failed / speech, denied / verb deny"],
  ],
  [
    "The/DT det 2 | envoy/NN nsubj 3 | left/VBD root 0 | ,/, punct 5 | saying/VBG advcl 3 | that/IN mark 8 | talks/NNS nsubj 8 | failed/VBD ccomp 5 | ./. punct 3",
    ["The envoy / saying / that talks failed / speech / verb say"],
  ],
  ["Saying/VBG root 0 | that/IN mark 4 | talks/NNS nsubj 4 | failed/VBD ccomp 1 | is/VBZ cop 6 | hard/JJ parataxis 1 | ./. punct 1", []],
  [
    "Two/CD nummod 3 | senior/JJ amod 3 | envoys/NNS dep 5 | also/RB advmod 5 | said/VBD root 0 | that/IN mark 8 | talks/NNS nsubj 8 | failed/VBD ccomp 5 | ./. punct 5",
    ["Two senior envoys / said / that talks failed / speech / verb say"],
  ],
  ["Never/RB advmod 2 | said/VBD root 0 | that/IN mark 5 | talks/NNS nsubj 5 | failed/VBD ccomp 2 | ./. punct 2", []],
  [
    "Oslo/NNP nsubj 6 | knows/VBZ dep 6 | what/WP obj 2 | he/PRP dep 6 | has/VBZ aux 6 | said/VBN root 0 | that/IN mark 9 | talks/NNS nsubj 9 | failed/VBD ccomp 6 | ./. punct 6",
    ["he / said / that talks failed / speech / verb say"],
  ],
  [
    "The/DT det 2 | minister/NN nmod:poss 4 | 's/POS case 2 | claim/NN nsubj 8 | that/IN mark 7 | talks/NNS nsubj 7 | failed/VBD acl 4 | angered/VBD root 0 | Oslo/NNP obj 8 | ./. punct 8",
    ["The minister / claim / that talks failed / speech / noun claim"],
  ],
  [
    "The/DT det 2 | claims/NNS nsubj 9 | of/IN case 5 | the/DT det 5 | minister/NN nmod 2 | that/IN mark 8 | talks/NNS nsubj 8 | failed/VBD ccomp 2 | angered/VBD root 0 | Oslo/NNP obj 9 | ./. punct 9",
    ["the minister / claims / that talks failed / speech / noun claim"],
  ],
  [
    "A/DT det 2 | plan/NN nsubj 8 | from/IN case 5 | the/DT det 5 | minister/NN nmod 2 | to/TO mark 7 | leave/VB acl 2 | angered/VBD root 0 | Oslo/NNP obj 8 | ./. punct 8",
    ["the minister / plan / to leave / speech / noun plan"],
  ],
  ["A/DT det 2 | plan/NN nsubj 7 | with/IN case 4 | Oslo/NNP nmod 2 | to/TO mark 6 | leave/VB acl 2 | failed/VBD root 0 | ./. punct 7", []],
  [
    "The/DT det 2 | claim/NN nsubj 6 | that/IN mark 5 | talks/NNS nsubj 5 | failed/VBD acl 2 | angered/VBD root 0 | Oslo/NNP obj 6 | ./. punct 6",
    [],
  ],
  ["Their/PRP$ nmod:poss 2 | claim/NN nsubj 5 | he/PRP nsubj 4 | failed/VBD acl 2 | angered/VBD root 0 | Oslo/NNP obj 5 | ./. punct 5", []],
  [
    "It/PRP nsubj 2 | said/VBD root 0 | it/PRP nsubj 5 | would/MD aux 5 | leave/VB ccomp 2 | and/CC cc 7 | suggested/VBD conj 5 | that/IN mark 10 | Oslo/NNP nsubj 10 | stay/VBP ccomp 7 | ./. punct 2",
    ["It / said / it would leave / speech / verb say", "it / suggested / that Oslo stay / speech / verb suggest"],
  ],
  ["Allegedly/RB root 0", []],
  ["According/VBG case 3 | to/IN fixed 1 | Oslo/NNP root 0 | ./. punct 3", ["Oslo / According to / - / evidence / phrase according to"]],
  [
    "Talks/NNS nsubj 2 | failed/VBD root 0 | badly/RB advmod 2 | ,/, punct 5 | according/VBG case 7 | to/IN fixed 5 | Oslo/NNP obl 2 | ,/, punct 10 | which/WDT nsubj 10 | left/VBD acl:relcl 7 | ./. punct 2",
    ["Oslo , which left / according to / Talks failed badly / evidence / phrase according to"],
  ],
  [
    "Yet/RB advmod 8 | ,/, punct 5 | according/VBG case 5 | to/IN fixed 3 | Oslo/NNP obl 8 | ,/, punct 5 | talks/NNS nsubj 8 | failed/VBD root 0 | ./. punct 8",
    ["Oslo / according to / talks failed / evidence / phrase according to"],
  ],
  [
    "“/`` punct 4 | Talks/NNS nsubj 4 | have/VBP aux 4 | failed/VBN ccomp 7 | ,/, punct 4 | ”/'' punct 4 | said/VBD root 0 | Marie/NNP nsubj 7 | ,/, punct 11 | who/WP nsubj 11 | leads/VBZ acl:relcl 8 | Oslo/NNP obj 11 | ./. punct 7",
    ["Marie , who leads Oslo / said / “ Talks have failed , ” / speech / verb say, after a quotation"],
  ],
  [
    "“/`` punct 3 | Talks/NNS nsubj 3 | failed/VBD ccomp 9 | ,/, punct 3 | ”/'' punct 3 | the/DT det 8 | senior/JJ amod 8 | envoy/NN nsubj 10 | later/RB advmod 10 | said/VBD root 0 | ./. punct 10",
    ["the senior envoy / said / “ Talks failed , ” / speech / verb say, after a quotation"],
  ],
  [
    "“/`` punct 3 | Talks/NNS nsubj 3 | failed/VBD root 0 | ,/, punct 3 | ”/'' punct 3 | and/CC cc 9 | the/DT det 8 | envoy/NN nsubj 9 | said/VBD conj 3 | so/RB advmod 9 | ./. punct 3",
    [],
  ],
  ["“/`` punct 3 | Talks/NNS nsubj 3 | failed/VBD root 0 | ,/, punct 3 | ”/'' punct 3 | said/VBD parataxis 3", []],
  [
    "“/`` punct 3 | Talks/NNS nsubj 3 | failed/VBD root 0 | ,/, punct 3 | ”/'' punct 3 | said/VBD parataxis 3 | quietly/RB advmod 6 | ./. punct 3",
    [],
  ],
  [
    "He/PRP nsubj 2 | called/VBD root 0 | “/`` punct 4 | help/NN obj 2 | ”/'' punct 4 | and/CC cc 7 | said/VBD conj 2 | he/PRP nsubj 9 | left/VBD ccomp 7 | ./. punct 2",
    ["He / called / “ help ” / speech / verb call", "He / said / he left / speech / verb say"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | announced/VBD root 0 | the/DT det 5 | closure/NN obj 3 | that/WDT nsubj 7 | angered/VBD acl:relcl 5 | Oslo/NNP obj 7 | ./. punct 3",
    ["The minister / announced / the closure that angered Oslo / speech / verb announce"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | told/VBD root 0 | the/DT det 5 | court/NN obj 3 | that/IN mark 8 | talks/NNS nsubj 8 | failed/VBD acl 5 | ./. punct 3",
    ["The minister / told / that talks failed / speech / verb tell"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | told/VBD root 0 | the/DT det 5 | court/NN obj 3 | sitting/VBG acl 5 | in/IN case 8 | Oslo/NNP obl 6 | ./. punct 3",
    [],
  ],
  ["The/DT det 2 | minister/NN nsubj 3 | wants/VBZ root 0 | talks/NNS obj 3 | ./. punct 3", []],
  ["The/DT det 2 | minister/NN nsubj 3 | encouraged/VBD root 0 | Oslo/NNP obj 3 | ./. punct 3", []],
  ["The/DT det 2 | minister/NN nsubj 3 | called/VBD root 0 | Oslo/NNP obj 3 | ./. punct 3", []],
  ["The/DT det 2 | minister/NN nsubj 3 | called/VBD root 0 | in/IN case 5 | May/NNP obl 3 | ./. punct 3", []],
  [
    "The/DT det 2 | minister/NN nsubj 3 | said/VBD root 0 | after/IN mark 6 | talks/NNS nsubj 6 | failed/VBD advcl 3 | that/IN mark 9 | he/PRP nsubj 9 | left/VBD ccomp 3 | ./. punct 3",
    ["The minister / said / that he left / speech / verb say"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | swore/VBD root 0 | to/TO mark 5 | stay/VB advcl 3 | ./. punct 3",
    ["The minister / swore / to stay / speech / verb swear"],
  ],
  [
    "The/DT det 2 | minister/NN nsubj 3 | said/VBD root 0 | –/: punct 6 | Oslo/NNP nsubj 6 | stays/VBZ parataxis 3 | ./. punct 3",
    ["The minister / said / Oslo stays / speech / verb say"],
  ],
  ["The/DT det 2 | saying/NN nsubj 3 | that/IN mark 5 | Oslo/NNP nsubj 5 | stays/VBZ acl 2 | ./. punct 2", []],
  ["According/VBG root 0 | to/IN fixed 1", []],
  ["Talks/NNS nsubj 2 | failed/VBD root 0 | ,/, punct 4 | according/VBG advmod 2 | to/IN fixed 4", []],
  [
    "He/PRP nsubj 2 | left/VBD root 0 | ,/, punct 4 | according/VBG case 6 | to/IN fixed 4 | Oslo/NNP obl 2 | ,/, punct 6 | quietly/RB advmod 2 | ./. punct 2",
    ["Oslo / according to / quietly / evidence / phrase according to"],
  ],
];

test.each(rows)("%s", (line, wanted) => {
  const { tree } = treeOf(line);
  const words = (range: Range | null): string => (range === null ? "-" : tree.forms.slice(range.from, range.to + 1).join(" "));
  const found = attributionsIn(rangesOf(tree)).map(
    (a) => `${words(a.source)} / ${words(a.cue)} / ${words(a.content)} / ${a.category}${a.direction < 0 ? ", denied" : ""} / ${a.by}`,
  );
  expect(found).toEqual(wanted);
});

describe("forms of cues", () => {
  test.each([
    ["says", "say"],
    ["said", "say"],
    ["saying", "say"],
    ["denies", "deny"],
    ["denied", "deny"],
    ["planned", "plan"],
    ["planning", "plan"],
    ["describing", "describe"],
    ["described", "describe"],
    ["pushes", undefined],
    ["expresses", "express"],
    ["wishes", "wish"],
    ["told", "tell"],
    ["agreeing", "agree"],
    ["walked", undefined],
  ])("%s is of the verb %s", (form, lemma) => {
    expect(verbOf(form)?.lemma).toBe(lemma);
  });
  test.each([
    ["claims", "claim"],
    ["theories", "theory"],
    ["port", undefined],
  ])("%s is of the noun %s", (form, noun) => {
    expect(nounOf(form)).toBe(noun);
  });
  test("what may begin a cue", () => {
    expect(["said", "claims", "allegedly", "according", "in", "port"].filter(mayBeCue)).toEqual([
      "said",
      "claims",
      "allegedly",
      "according",
      "in",
    ]);
  });
});

describe("quotations", () => {
  test.each([
    ["He said “yes” and «no».", ["“yes”", "«no»"]],
    ['He said "yes" and "no".', ['"yes"', '"no"']],
    ["He said ``yes'' to it.", ["``yes''"]],
    ["He said “yes.\nThen he left.", ["“yes."]],
    ["“One.\n“Two.” Three.", ["“One.", "“Two.”"]],
    ["He “said “yes” to it.", ["“said “yes”"]],
    ["Yes” he said.", []],
    ["It’s the envoy's port.", []],
  ])("%s", (text, quotes) => {
    expect(quotesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(quotes);
  });
});
