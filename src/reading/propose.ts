/**
 * Who proposes acts. In: a report's trees and mentions. Out: acts by the word that names them, each with who proposed it. The
 * network proposes from all it was trained on; a line of the user's own lexicon sets the type of a word whatever the network says.
 */
import type { Knowledge, Model } from "./knowledge.js";
import { lexiconTypes } from "./lexicon-types.js";
import { actsOf, type LearnedAct } from "./network/acts.js";
import { kindNumber, mentionsIn } from "./network/table.js";
import type { EventType } from "./ontology.js";
import type { PartyTable } from "./party-table.js";
import { type FoundSense, senseOf } from "./senses.js";
import type { Tree } from "./tree.js";

export interface Proposal {
  readonly tree: Tree;
  readonly act: LearnedAct;
  /** The user's own line that decided the type, where one did. */
  readonly own: FoundSense | null;
  /** Words of the sentence that are proposed as hostile acts. */
  readonly hostile: ReadonlySet<number>;
}

const LETTER = /\p{L}/u;
const LONG_ROW = 40;

/** Acts in the order of their words. */
export function propose(title: readonly string[] | null, table: PartyTable, knowledge: Knowledge, model: Model): Proposal[] {
  const { trees } = table;
  const types = trees.map((tree) => lexiconTypes(tree.forms, knowledge.lexicon, knowledge.lemma));
  const own = ownSenses(trees, knowledge);
  const options = {
    none: model.settings.none,
    lexicon: (sentence: number, token: number): readonly EventType[] => (sentence < 0 ? [] : (types[sentence]?.[token] ?? [])),
    forced: (sentence: number, token: number): EventType | undefined => own.get(trees[sentence] as Tree)?.get(token)?.sense.type,
  };
  const names = table.mentions.map((m) => ({ sentence: m.sentence, start: m.start, end: m.end, kind: kindNumber(m) }));
  const proposals: Omit<Proposal, "hostile">[] = [];
  for (const encoded of model.network.read(
    title,
    // long rows of signs name no act, and would cost the network as much as words
    trees.map((tree) => (tree.forms.length < LONG_ROW || tree.forms.some((form) => LETTER.test(form)) ? tree.forms : [])),
    names,
  )) {
    for (const act of actsOf(encoded, mentionsIn(encoded, table.of), model.heads, options)) {
      const tree = trees[act.sentence] as Tree;
      if (!tree.dateline) proposals.push({ tree, act, own: own.get(tree)?.get(act.token) ?? null });
    }
  }
  const hostile = new Map<Tree, Set<number>>(trees.map((tree) => [tree, new Set()]));
  for (const { tree, act } of proposals) if (HOSTILE.has(act.type)) hostile.get(tree)?.add(act.token);
  return proposals.map((p) => ({ ...p, hostile: hostile.get(p.tree) as Set<number> }));
}

const HOSTILE: ReadonlySet<EventType> = new Set(["ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "COERCE", "ASSAULT"]);

/** Words that a line of the user's own lexicon fits, by tree and token. */
function ownSenses(trees: readonly Tree[], { own }: Knowledge): Map<Tree, Map<number, FoundSense>> {
  const found = new Map<Tree, Map<number, FoundSense>>();
  if (own === null) return found;
  for (const tree of trees) {
    const here = new Map<number, FoundSense>();
    for (let i = 0; i < tree.forms.length; i++) {
      const sense = senseOf(tree, i, null, own);
      if (sense) here.set(i, sense);
    }
    if (here.size > 0) found.set(tree, here);
  }
  return found;
}
