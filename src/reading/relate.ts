/**
 * Relation of a marked pair. In: a text and the places of a source and a target (either may be missing).
 * Out: the act between them, for users who bring their own actors.
 */
import { z } from "zod";
import { english } from "../language/index.js";
import { type Knowledge, type Model, shippedParts } from "./knowledge.js";
import { findMentions, type Mention } from "./mentions/index.js";
import type { Side } from "./network/acts.js";
import { defaultCode, type EventType, ploverQuad, weightOf } from "./ontology.js";
import { type PartyTable, partyTable } from "./party-table.js";
import { propose } from "./propose.js";
import { type Refined, refine } from "./refine.js";
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

/** Codes under which the network is asked for the marked parties. */
const SOURCE = "mark:source";
const TARGET = "mark:target";
/** Words are taken for acts more readily than in a report: that something is done is given. */
const EAGER = -2;

interface Opinion {
  readonly act: Refined;
  /** How likely the marked parties are its own. */
  readonly onSource: number;
  readonly onTarget: number;
  readonly score: number;
}

interface Tools {
  readonly knowledge: Knowledge;
  readonly model: Model;
}

let tools: Tools | undefined;

function standardTools(): Tools {
  if (tools === undefined) {
    const { knowledge, model } = shippedParts();
    tools = { knowledge, model: { ...model, settings: { ...model.settings, none: EAGER } } };
  }
  return tools;
}

/** A mark as a mention, beside the names that the dictionaries find elsewhere. */
function withMarks(trees: readonly Tree[], pair: MarkedPair, names: Knowledge["names"]): PartyTable {
  const marks = [
    { mark: pair.source, code: SOURCE },
    { mark: pair.target, code: TARGET },
  ];
  const marked = marks.flatMap(({ mark, code }): Mention[] => {
    const tree = mark === null ? undefined : trees.find((t) => t.start <= mark.start && mark.start < t.end);
    if (mark === null || tree === undefined) return [];
    const tokens = tree.starts.flatMap((start, k) => (start < mark.end && (tree.ends[k] as number) > mark.start ? [k] : []));
    const [first] = tokens;
    if (first === undefined) return [];
    return [
      { sentence: tree.index, start: first, end: first + tokens.length, kind: "organisation", codes: [code], name: null, by: "dictionary" },
    ];
  });
  const covered = (m: Mention): boolean => marked.some((x) => x.sentence === m.sentence && x.start < m.end && m.start < x.end);
  const found = findMentions({ title: null, sentences: trees, date: null }, names).filter((m) => !covered(m));
  return partyTable(
    trees,
    [...found, ...marked].sort((a, b) => a.sentence - b.sentence || a.start - b.start),
    null,
  );
}

function opinions(pair: MarkedPair): { trees: readonly Tree[]; found: readonly Opinion[] } {
  const { knowledge, model } = standardTools();
  const trees = english()
    .analyse(pair.text)
    .map((sentence, i) => createTree(sentence, i));
  const table = withMarks(trees, pair, knowledge.names);
  const share = (side: Side, code: string): number => 1 / (1 + Math.exp(-(side.parties.find((p) => p.code === code)?.score ?? -6)));
  const found = propose(null, table, knowledge, model).map((proposal): Opinion => {
    const act = refine(proposal, table, knowledge, model.settings);
    const onSource = share(act.learned.source, SOURCE);
    const onTarget = share(act.learned.target, TARGET);
    const sure = 1 - (act.learned.types[0] as number);
    const score = sure * (0.2 + (pair.source === null ? 0.5 : onSource) + (pair.target === null ? 0.5 : onTarget));
    return { act, onSource, onTarget, score };
  });
  return { trees, found: [...found].sort((a, b) => b.score - a.score) };
}

/** Class of fifteen: CONCEDE and RETREAT are one. */
const root15 = (type: EventType): string => (type === "CONCEDE" || type === "RETREAT" ? "YIELD" : type);

/** The features of a pair for the relation model; null for a text without words. */
export function pairFeatures(pair: MarkedPair): Feature[] | null {
  return judged(pair)?.features ?? null;
}

interface Judged {
  readonly best: Opinion | undefined;
  readonly type: EventType | undefined;
  readonly features: Feature[];
  readonly found: readonly Opinion[];
}

function judged(pair: MarkedPair): Judged | null {
  const { trees, found } = opinions(pair);
  const best = found[0];
  const tree =
    best?.act.tree ??
    trees.find((t) => pair.source !== null && t.start <= pair.source.start && pair.source.start < t.end) ??
    trees.find((t) => !t.dateline);
  if (!tree) return null;
  const facts = best?.act.facts;
  const type = best === undefined || facts === undefined ? undefined : statedType(best.act.act.sense.type, facts.polarity, facts.status);
  const features = relationFeatures(tree, pair.source, pair.target, {
    type: type === undefined ? null : root15(type),
    second: found[1] === undefined ? null : root15(found[1].act.act.sense.type),
    trigger: best?.act.act.trigger ?? null,
    onSource: best !== undefined && best.onSource > 0.5,
    onTarget: best !== undefined && best.onTarget > 0.5,
    polarity: facts?.polarity ?? null,
    status: facts?.status ?? null,
    classes: classScores(found),
  });
  return { best, type, features, found };
}

/** For each class, the most that any word speaks for it as an act between the marked parties. */
function classScores(found: readonly Opinion[]): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const { act, onSource, onTarget } of found) {
    const type = root15(statedType(act.act.sense.type, act.facts.polarity, act.facts.status));
    out.set(type, Math.max(out.get(type) ?? 0, act.share * (0.1 + 0.45 * onSource + 0.45 * onTarget)));
  }
  return out;
}

/** The act between the marked pair: the reader's opinion, weighed by the relation model where there is one. */
export function relate(pair: MarkedPair, model: RelationModel | null = standardRelationModel()): Relation {
  const opinion = judged(pair);
  if (!opinion) return none;
  const { best, type, features, found } = opinion;
  const facts = best?.act.facts;
  if (model === null) {
    if (!best || !facts || !type) return none;
    return {
      event: eventOf(best, type),
      polarity: facts.polarity,
      status: facts.status,
      confidence: round(Math.min(1, best.score)),
    };
  }
  const probabilities = classProbabilities(model, features);
  const top = probabilities.indexOf(Math.max(...probabilities));
  const chosen = model.classes[top] as string;
  // nothing is said of a relation where neither the lexicon nor the model sees one; of one with an open side less is known
  const needed = pair.source === null || pair.target === null ? 0.5 : 0.35;
  if (!best && (probabilities[top] as number) < needed) return none;
  const agreeing = type !== undefined && root15(type) === chosen ? best : found.find((o) => root15(o.act.act.sense.type) === chosen);
  const exact =
    agreeing !== undefined && agreeing === best && type !== undefined
      ? type
      : (agreeing?.act.act.sense.type ?? (chosen === "YIELD" ? "CONCEDE" : (chosen as EventType)));
  return {
    event: eventOf(agreeing, exact),
    polarity: facts?.polarity ?? "+",
    status: facts?.status ?? "occurred",
    confidence: round(probabilities[top] as number),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function eventOf(opinion: Opinion | undefined, type: EventType): Statement["event"] {
  const sense = opinion?.act.act.sense;
  const own = sense?.type === type ? sense : undefined;
  const cameo = own?.cameo ?? defaultCode(type);
  return {
    type,
    mode: own?.mode ?? null,
    contexts: [...(sense?.contexts ?? [])],
    cameo,
    ...weightOf(cameo),
  };
}

/**
 * PLOVER codes what is only said by what is said: cooperation that is promised is AGREE, conflict that is
 * announced THREATEN, a deed that must be done REQUEST, one that will not be done REJECT.
 */
function statedType(type: EventType, polarity: Statement["polarity"], status: Statement["status"]): EventType {
  const quad = ploverQuad(type);
  if (status === "requested") return "REQUEST";
  if (status !== "planned" && status !== "predicted") return type;
  if (polarity === "-") return quad.endsWith("cooperation") ? "REJECT" : "AGREE";
  if (type === "AGREE" || quad === "verbal-conflict") return type;
  return quad.endsWith("cooperation") ? "AGREE" : "THREATEN";
}
