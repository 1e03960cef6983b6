/**
 * Relation of a marked pair. In: a text and the places of a source and a target (either may be missing).
 * Out: the act between them, for users who bring their own actors.
 */
import { z } from "zod";
import { english } from "../language/index.js";
import { readActors } from "./actors/mentions.js";
import { type Act, findActs } from "./acts.js";
import { factuality } from "./factuality.js";
import { standardLexicon } from "./lexicon.js";
import { cameoCode, quadClass } from "./ontology.js";
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

export function relate(pair: MarkedPair): Relation {
  const trees = english()
    .analyse(pair.text)
    .map((sentence, i) => createTree(sentence, i));
  const actors = readActors(
    trees,
    null,
    undefined,
    [pair.source, pair.target].filter((mark) => mark !== null),
  );
  const candidates = trees.flatMap((tree) =>
    findActs(tree, actors, standardLexicon()).map((act) => ({ tree, act, score: closeness(tree, act, pair) })),
  );
  candidates.sort((a, b) => b.score - a.score);
  const best = candidates[0];
  if (!best) return none;
  const { tree, act } = best;
  const facts = factuality(tree, act.trigger, act.nominal, act.sense.status);
  const { type, mode, contexts, cameo } = act.sense;
  return {
    event: { type, mode, contexts: [...contexts], cameo, quad: quadClass(type), intensity: cameoCode(cameo)?.intensity ?? 0 },
    polarity: facts.polarity,
    status: facts.status,
    confidence: Math.round((1 / (1 + Math.exp(-(best.score - 4) / 3))) * 1000) / 1000,
  };
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
