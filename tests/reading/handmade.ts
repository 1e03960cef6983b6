/** What the stages after the network are handed, made by hand: sides, acts, factuality, tables of parties. */
import type { Act } from "../../src/reading/act.js";
import type { Factuality } from "../../src/reading/factuality/index.js";
import type { Settings } from "../../src/reading/knowledge.js";
import { findMentions, loadNames } from "../../src/reading/mentions/index.js";
import { type LearnedAct, type Side, typesInOrder } from "../../src/reading/network/acts.js";
import { defaultCode, type EventType } from "../../src/reading/ontology.js";
import { type PartyTable, partyTable } from "../../src/reading/party-table.js";
import type { Actor, Status } from "../../src/reading/statement.js";
import type { Tree } from "../../src/reading/tree.js";

const names = loadNames();

/** The table of parties of some sentences, by the package's names. */
export const tableOf = (trees: readonly Tree[], date: string | null = null): PartyTable =>
  partyTable(trees, findMentions({ title: null, sentences: trees, date }, names), date);

/** Token of a form in a tree. Throws an Error where it is not there. */
export function at(tree: Tree, form: string): number {
  const token = tree.forms.indexOf(form);
  if (token < 0) throw new Error(`"${form}" is not in "${tree.forms.join(" ")}"`);
  return token;
}

/** A side named by a word (none: by no word), with the logits of its parties by code; those with one mark ("KOR~", "PRK~") share a mention. */
export function sideOf(tree: Tree, word: string | null, parties: Readonly<Record<string, number>> = {}): Side {
  const shared = { first: 0, last: 0, kind: 1, codes: [] };
  const words = new Float32Array(tree.forms.length);
  if (word !== null) words[at(tree, word)] = 1;
  return {
    words,
    none: word === null ? 1 : 0,
    parties: Object.entries(parties)
      .map(([code, score]) => ({
        code: code.replace("~", ""),
        score,
        mention: code.endsWith("~") ? shared : { first: 0, last: 0, kind: 1, codes: [code] },
      }))
      .sort((a, b) => b.score - a.score),
  };
}

const statuses: readonly Status[] = ["occurred", "ongoing", "planned", "requested", "conditional", "predicted"];

/** Probabilities of the statuses; those not named are 0. */
export const statusesOf = (shares: Partial<Record<Status, number>>): ReadonlyMap<Status, number> =>
  new Map(statuses.map((status) => [status, shares[status] ?? 0]));

/** An act that the network is sure of, which happened and is the author's own; what differs is given. */
export function learnedOf(tree: Tree, token: number, type: EventType, rest: Partial<LearnedAct> = {}): LearnedAct {
  const types = new Float32Array(typesInOrder.length + 1);
  types[0] = 0.1;
  types[typesInOrder.indexOf(type) + 1] = 0.9;
  return {
    sentence: tree.index,
    token,
    type,
    types,
    status: statusesOf({ occurred: 1 }),
    denied: 0,
    attributed: 0,
    source: sideOf(tree, null),
    target: sideOf(tree, null),
    holder: sideOf(tree, null),
    condition: new Float32Array(tree.forms.length),
    ...rest,
  };
}

export const settings: Settings = {
  none: 0,
  party: { first: 1, named: 0, more: 0, margin: 2, sure: 4, joint: 0.5 },
  factuality: { real: 0.6, denied: 0.5 },
  least: 0.1,
  confidence: [0, 1, 1, 1, 1, 1],
};

/** It simply happened. */
export const happened: Factuality = {
  polarity: "+",
  status: "occurred",
  certainty: "certain",
  probability: null,
  holders: [],
  condition: null,
  reason: null,
  because: [],
};

/** A party that is a state, or a sector of one ("RUSGOV"). */
export const actor = (code: string, rest: Partial<Actor> = {}): Actor => ({
  text: "",
  start: 0,
  end: 0,
  name: null,
  country: code.slice(0, 3),
  sector: code.slice(3) || null,
  code,
  ...rest,
});

export const actOf = (tree: Tree, trigger: number, type: EventType, rest: Partial<Act> = {}): Act => ({
  trigger,
  nominal: /^(?:NOUN|PROPN)$/.test(tree.upos[trigger] as string),
  sense: { type, mode: null, cameo: defaultCode(type), contexts: [], id: null },
  sources: [],
  targets: [],
  ...rest,
});
