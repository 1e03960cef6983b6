/** Rules for the sentence as a whole: questions, conditions at its head, rumours that proved false. */
import { childrenBy, lemma, lower, plain, type Tree } from "../tree.js";
import { type Effect, IF, QUESTION } from "./effects.js";
import { asks, negators } from "./grammar.js";
import type { FactualityWords } from "./words.js";

/** "Rumours that it had invaded proved false", "reports of an attack were unfounded". */
export function toldFalsely(tree: Tree, trigger: number, words: FactualityWords): Effect[] {
  for (let at = tree.heads[trigger] as number, steps = 0; at >= 0 && steps < 8; at = tree.heads[at] as number, steps++) {
    if (!words.tellings.has(lemma(tree, at)) || plain(tree, at) !== "nsubj") continue;
    const head = tree.heads[at] as number;
    const untrue = [head, ...childrenBy(tree, head, "xcomp", "obj")].find((k) => words["false-words"].has(lemma(tree, k)));
    const found = untrue !== undefined && negators(tree, head, words).length === 0;
    return found ? [{ rule: "told falsely", words: lower(tree, untrue), deny: "turn" }] : [];
  }
  return [];
}

/** "Should Lima refuse, …", however the tree hangs it. */
function headCondition(tree: Tree, trigger: number, words: FactualityWords, effects: readonly Effect[]): Effect[] {
  const opening = lower(tree, 0);
  const found = words.conditions.inverted.has(opening) && tree.forms.indexOf(",") > trigger && !asks(tree);
  return !found || effects.some(({ rule }) => rule === IF)
    ? []
    : [{ rule: IF, words: opening, status: "conditional", certainty: "possible" }];
}

/** What the sentence as a whole says of an act whose scope reaches its root, or `top`, where the walk ended. */
export function ofSentence(
  tree: Tree,
  trigger: number,
  top: number,
  open: boolean,
  words: FactualityWords,
  effects: readonly Effect[],
): Effect[] {
  const out = headCondition(tree, trigger, words, effects);
  // "If only Brazil had spoken out": a condition with nothing that hangs on it
  if (open && tree.heads[top] === -1 && childrenBy(tree, top, "mark").some((k) => lower(tree, k) === "if"))
    out.push({ rule: IF, words: "if", status: "conditional" });
  // a question asks, it does not tell
  if (asks(tree) && !effects.some(({ holder }) => holder))
    out.push({ rule: QUESTION, words: "?", status: "conditional", certainty: "unknown" });
  return out;
}
