/**
 * Relation of a marked pair. In: a text and the places of a source and a target (either may be missing).
 * Out: the act between them, for users who bring their own actors.
 */
import { z } from "zod";
import { english } from "../language/index.js";
import type { Act } from "./act.js";
import { readActors } from "./actors/mentions.js";
import { findActs } from "./acts.js";
import { type Factuality, factuality } from "./factuality.js";
import { type Sense, standardLexicon } from "./lexicon.js";
import { cameoCode, type EventType, quadClass } from "./ontology.js";
import { relationFeatures } from "./relation-features.js";
import { classProbabilities, type Feature, type RelationModel, standardRelationModel } from "./relation-model.js";
import type { Statement } from "./statement.js";
import { createTree, type Tree } from "./tree.js";

const markSchema = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) }).nullish();
const pairSchema = z.object({ text: z.string(), source: markSchema, target: markSchema });

interface Mark {
  readonly start: number;
  readonly end: number;
}

export interface MarkedPair {
  readonly text: string;
  readonly source: Mark | null;
  readonly target: Mark | null;
}

/** A line of JSON as a marked pair, or what is wrong with it. */
export function parsePair(line: string): MarkedPair | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  const checked = pairSchema.safeParse(value);
  if (!checked.success) return `the field ${checked.error.issues[0]?.path.join(".") || "(whole line)"} is not as it should be`;
  return { text: checked.data.text, source: checked.data.source ?? null, target: checked.data.target ?? null };
}

export interface Relation {
  readonly event: Statement["event"] | null;
  readonly polarity: Statement["polarity"] | null;
  readonly status: Statement["status"] | null;
  readonly confidence: number;
}

const none: Relation = { event: null, polarity: null, status: null, confidence: 0 };

interface Reading {
  readonly tree: Tree;
  readonly act: Act;
  readonly score: number;
}

function readings(pair: MarkedPair): { trees: readonly Tree[]; found: readonly Reading[] } {
  const trees = english()
    .analyse(pair.text)
    .map((sentence, i) => createTree(sentence, i));
  const actors = readActors(
    trees,
    null,
    undefined,
    [pair.source, pair.target].filter((mark) => mark !== null),
  );
  const found = trees.flatMap((tree) =>
    findActs(tree, actors, standardLexicon()).map((act) => ({ tree, act, score: closeness(tree, act, pair) })),
  );
  found.sort((a, b) => b.score - a.score);
  return { trees, found };
}

const covers = (parties: Act["sources"], mark: Mark | null): boolean =>
  mark !== null && parties.some((a) => a.start < mark.end && mark.start < a.end);

/** Class of fifteen: CONCEDE and RETREAT are one. */
const root15 = (type: EventType): string => (type === "CONCEDE" || type === "RETREAT" ? "YIELD" : type);

/** The features of a pair for the relation model; null for a text without words. */
export function pairFeatures(pair: MarkedPair): Feature[] | null {
  return lexiconOpinion(pair)?.features ?? null;
}

function lexiconOpinion(pair: MarkedPair): {
  best: Reading | undefined;
  facts: Factuality | undefined;
  type: EventType | undefined;
  features: Feature[];
  found: readonly Reading[];
} | null {
  const { trees, found } = readings(pair);
  const best = found[0];
  const tree =
    best?.tree ??
    trees.find((t) => pair.source !== null && t.start <= pair.source.start && pair.source.start < t.end) ??
    trees.find((t) => !t.dateline);
  if (!tree) return null;
  const facts = best === undefined ? undefined : factuality(tree, best.act.trigger, best.act.nominal, best.act.sense.status);
  const type = best === undefined || facts === undefined ? undefined : statedType(best.act.sense.type, facts.polarity, facts.status);
  const features = relationFeatures(tree, pair.source, pair.target, {
    type: type === undefined ? null : root15(type),
    second: found[1] === undefined ? null : root15(found[1].act.sense.type),
    trigger: best?.act.trigger ?? null,
    onSource: best !== undefined && covers(best.act.sources, pair.source),
    onTarget: best !== undefined && covers(best.act.targets, pair.target),
    polarity: facts?.polarity ?? null,
    status: facts?.status ?? null,
  });
  return { best, facts, type, features, found };
}

/** The act between the marked pair: the lexicon's reading, ranked by the relation model where there is one. */
export function relate(pair: MarkedPair, model: RelationModel | null = standardRelationModel()): Relation {
  const opinion = lexiconOpinion(pair);
  if (!opinion) return none;
  const { best, facts, type, features, found } = opinion;
  if (model === null) {
    if (!best || !facts || !type) return none;
    return {
      event: eventOf(best.act.sense, type),
      polarity: facts.polarity,
      status: facts.status,
      confidence: round(1 / (1 + Math.exp(-(best.score - 4) / 3))),
    };
  }
  const probabilities = classProbabilities(model, features);
  const top = probabilities.indexOf(Math.max(...probabilities));
  const chosen = model.classes[top] as string;
  // nothing is said of a relation where neither the lexicon nor the model sees one; of one with an open side less is known
  const needed = pair.source === null || pair.target === null ? 0.5 : 0.35;
  if (!best && (probabilities[top] as number) < needed) return none;
  const agreeing = type !== undefined && root15(type) === chosen ? best : found.find((r) => root15(r.act.sense.type) === chosen);
  const exact =
    agreeing !== undefined && agreeing === best && type !== undefined
      ? type
      : (agreeing?.act.sense.type ?? (chosen === "YIELD" ? "CONCEDE" : (chosen as EventType)));
  return {
    event: eventOf(agreeing?.act.sense, exact),
    polarity: facts?.polarity ?? "+",
    status: facts?.status ?? "occurred",
    confidence: round(probabilities[top] as number),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** CAMEO's general code for a type, where no sense gave a closer one. */
const general: Readonly<Record<EventType, string>> = {
  AGREE: "030",
  CONSULT: "040",
  SUPPORT: "050",
  CONCEDE: "080",
  COOPERATE: "060",
  AID: "070",
  RETREAT: "087",
  REQUEST: "020",
  ACCUSE: "110",
  REJECT: "120",
  THREATEN: "130",
  PROTEST: "140",
  SANCTION: "160",
  MOBILIZE: "150",
  COERCE: "170",
  ASSAULT: "190",
};

function eventOf(sense: Sense | undefined, type: EventType): Statement["event"] {
  const own = sense?.type === type ? sense : undefined;
  const cameo = own?.cameo ?? general[type];
  return {
    type,
    mode: own?.mode ?? null,
    contexts: [...(sense?.contexts ?? [])],
    cameo,
    quad: quadClass(type),
    intensity: cameoCode(cameo)?.intensity ?? 0,
  };
}

/**
 * PLOVER codes what is only said by what is said: cooperation that is promised is AGREE, conflict that is
 * announced THREATEN, a deed that must be done REQUEST, one that will not be done REJECT.
 */
function statedType(type: EventType, polarity: Statement["polarity"], status: Statement["status"]): EventType {
  const quad = quadClass(type);
  if (status === "requested") return "REQUEST";
  if (status !== "planned" && status !== "predicted") return type;
  if (polarity === "-") return quad.endsWith("cooperation") ? "REJECT" : "AGREE";
  if (type === "AGREE" || quad === "verbal-conflict") return type;
  return quad.endsWith("cooperation") ? "AGREE" : "THREATEN";
}

/** How well an act's parties lie on the marks; acts high in the tree win ties. */
function closeness(tree: Tree, act: Act, pair: MarkedPair): number {
  const on = (parties: Act["sources"], mark: Mark | null): number =>
    mark !== null && parties.some((a) => a.start < mark.end && mark.start < a.end) ? 1 : 0;
  let depth = 0;
  for (let at = tree.heads[act.trigger] as number; at >= 0; at = tree.heads[at] as number) depth++;
  return (
    4 * on(act.sources, pair.source) +
    3 * on(act.targets, pair.target) +
    0.1 * Math.min(12, act.specificity) -
    0.5 * depth -
    (act.nominal ? 0.5 : 0)
  );
}
