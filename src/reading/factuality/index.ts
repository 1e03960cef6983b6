/**
 * Factuality: did the act happen, is it only planned, asked for, foreseen or denied, and according to whom.
 *
 * In: a tree, the word that names the act, and the words of data/factuality.yaml. Out: polarity, status, certainty, probability,
 * holders, condition and reason, with the rules that fired. The reader walks from the act up to the root (after Saurí & Pustejovsky
 * 2012): at each step the first rule of `stepRules` that answers decides, says what the word above makes of the act, and whether
 * words further up still bear on it. In a statement the network's polarity and status stand beside these (refine.ts).
 */
import { childBy, type Tree } from "../tree.js";
import { occasion, subject, withoutNoun } from "./arguments.js";
import { adjectives, beside, tellersBeside } from "./beside.js";
import { condition, conjunct, instead, leaving, means, nounConjunct, otherClause, outlook, purpose, time, without } from "./clauses.js";
import { type Effect, type Factuality, settle } from "./effects.js";
import { complement, governingNoun, otherNoun, pointOf, singled, takenForGranted, yetTo } from "./governors.js";
import { conditionOf, copular, isOngoing, isPast } from "./grammar.js";
import { ofSentence, toldFalsely } from "./sentence.js";
import { type Step, type StepRule, stepAt } from "./step.js";
import { blame, deniedTelling, evidenceNoun, reportedBeyond, reportedSpeech, scantEvidence, telling } from "./telling.js";
import type { FactualityWords } from "./words.js";

export type { Factuality, Fired } from "./effects.js";
export { type FactualityWords, loadFactuality } from "./words.js";

/** In the order in which they are asked. */
const stepRules: readonly StepRule[] = [
  instead,
  pointOf,
  blame,
  scantEvidence,
  // the act is the complement of a verb or adjective
  takenForGranted,
  yetTo,
  reportedSpeech,
  complement,
  // … or of a noun
  singled,
  evidenceNoun,
  deniedTelling,
  governingNoun,
  telling,
  otherNoun,
  // … or it is a conjunct, or a clause beside the main clause
  conjunct,
  nounConjunct,
  condition,
  without,
  purpose,
  means,
  time,
  outlook,
  otherClause,
  // … or a noun in a clause
  subject,
  withoutNoun,
  occasion,
  leaving,
];

const MOST_STEPS = 12;

/** What stands right at the act. */
function atAct(tree: Tree, trigger: number, nominal: boolean, words: FactualityWords): Effect[] {
  const untrue = toldFalsely(tree, trigger, words);
  if (nominal) return [...untrue, ...adjectives(tree, words, trigger), ...(copular(tree, trigger) ? beside(tree, words, trigger) : [])];
  return [...untrue, ...beside(tree, words, trigger), ...conditionBelow(tree, trigger, words)];
}

/** "is unlikely to agree to go if …": the condition may hang on an infinitive below. */
function conditionBelow(tree: Tree, trigger: number, words: FactualityWords): Effect[] {
  for (let at = childBy(tree, trigger, "xcomp"), steps = 0; at !== undefined && steps < 3; at = childBy(tree, at, "xcomp"), steps++) {
    const found = conditionOf(tree, at, words);
    if (found !== null) return [{ rule: "hinges on", condition: found }];
  }
  return [];
}

interface Answered {
  readonly effects: readonly Effect[];
  readonly ends: boolean;
  readonly to: number;
}

/** What the first rule that answers makes of a step. */
function decide(step: Step): Answered {
  for (const { name, answer } of stepRules) {
    const found = answer(step);
    if (found)
      return { effects: (found.effects ?? []).map((e) => ({ rule: name, ...e })), ends: found.ends === true, to: found.to ?? step.head };
  }
  return { effects: [], ends: false, to: step.head };
}

/** The factuality of the act named by token `trigger`; `nominal` where it is a noun. */
export function factuality(tree: Tree, trigger: number, nominal: boolean, words: FactualityWords): Factuality {
  const effects = atAct(tree, trigger, nominal, words);
  let node = trigger;
  let open = true;
  for (let steps = 0; steps < MOST_STEPS && (tree.heads[node] as number) >= 0; steps++) {
    const from = node;
    if (open) {
      const { effects: said, ends, to } = decide(stepAt(tree, words, node, trigger, nominal));
      effects.push(...said);
      open = !ends;
      node = to;
    } else node = tree.heads[node] as number;
    if (!open) effects.push(...tellersBeside(tree, words, node, from), ...reportedBeyond(tree, words, node));
  }
  effects.push(...ofSentence(tree, trigger, node, open, words, effects));
  return settle(effects, { past: isPast(tree, trigger), ongoing: isOngoing(tree, trigger, nominal, words) });
}
