/** Rules for clauses beside the main clause and for conjuncts: conditions, purposes, "without", "rather than", "not … or". */
import { childrenBy, kids, lower, type Tree } from "../tree.js";
import { moodOf } from "./beside.js";
import { type Effect, IF } from "./effects.js";
import { isPast, ownSubject } from "./grammar.js";
import { type Answer, joiner, type Step, type StepRule } from "./step.js";

/** "Rather than expel …", "Far from condemning …", however the tree hangs them. */
function insteadOf({ tree, words, node, relation }: Step): Answer | null {
  if (relation !== "advcl") return null;
  const left = Math.min(node, ...kids(tree, node));
  const phrase = [left, left - 1, left - 2]
    .filter((at) => at >= 0)
    .map((at) => `${lower(tree, at)} ${lower(tree, at + 1)}`)
    .find((two) => words["instead-phrases"].has(two));
  return phrase === undefined ? null : { ends: true, effects: [{ words: phrase, deny: "turn" }] };
}

const opened = ({ openers }: Step, ...lists: readonly ReadonlySet<string>[]): string | undefined =>
  openers.find((word) => lists.some((list) => list.has(word)));

const hypothetical = (words: string): Effect => ({ rule: IF, words, status: "conditional", certainty: "possible" });

/** "if it attacked", "unless it signs". */
function asCondition(step: Step): Answer | null {
  const { conditions } = step.words;
  const word = step.relation === "advcl" ? opened(step, conditions.words, conditions["clause-only"]) : undefined;
  return word === undefined ? null : { ends: true, effects: [hypothetical(word)] };
}

function lackingClause(step: Step): Answer | null {
  const word = step.relation === "advcl" ? opened(step, step.words.without) : undefined;
  return word === undefined ? null : { ends: true, effects: [{ words: word, deny: "turn" }] };
}

/** "came to mediate", "so that it could sign". */
function asPurpose(step: Step): Answer | null {
  const word = step.relation === "advcl" ? opened(step, step.words.purposes) : undefined;
  return word === undefined ? null : { ends: true, effects: [{ words: word, status: "planned" }] };
}

/** "would attack, killing many", "can be achieved by trading": as real as the main clause. */
function asMeans({ tree, words, node, head, relation, openers }: Step): Answer | null {
  if (relation !== "advcl" || tree.xpos[node] !== "VBG" || ownSubject(tree, node)) return null;
  if (openers[0] !== undefined && !words.means.has(openers[0])) return null;
  return { ends: true, effects: moodOf(tree, words, head).filter(({ deny }) => !deny) };
}

/** "will stop only when it withdraws". */
function asTime(step: Step): Answer | null {
  const { tree, words, node, head } = step;
  const word = step.relation === "advcl" ? opened(step, words.conditions.times) : undefined;
  // "will reopen embassies, years after the other closed its own": done already, unless the main clause is shifted back too
  const future = (k: number): boolean =>
    tree.xpos[k] === "MD" && (!isPast(tree, node) || /^(?:would|could|might|should)$/.test(lower(tree, k)));
  return word !== undefined && childrenBy(tree, head, "aux").some(future) ? { ends: true, effects: [hypothetical(word)] } : null;
}

/** "until it signs", "before it attacks". */
function asOutlook(step: Step): Answer | null {
  const word = step.relation === "advcl" ? opened(step, step.words.outlooks) : undefined;
  return word === undefined || isPast(step.tree, step.node) ? null : { ends: true, effects: [{ words: word, status: "predicted" }] };
}

const beyond = ({ relation }: Step): Answer | null => (relation === "advcl" ? { ends: true } : null);

const sameForm = (tree: Tree, a: number, b: number): boolean => tree.xpos[a] === tree.xpos[b] && !/^VB[DZP]$/.test(tree.xpos[a] as string);

/** "did not condemn or sanction", "will visit and open": the first conjunct's negation and modals are shared. */
function asConjunct(step: Step): Answer | null {
  const { tree, words, node, head, relation } = step;
  if (relation !== "conj" || /^(?:NOUN|PROPN)$/.test(tree.upos[node] as string)) return null;
  const word = joiner(step);
  const shares = !ownSubject(tree, node) && childrenBy(tree, node, "aux").length === 0;
  if (!shares || (!sameForm(tree, node, head) && word !== "or" && word !== "nor")) return {};
  const mood = moodOf(tree, words, head);
  // "neither condemned nor sanctioned": each has its own word of denial
  return { effects: word === "nor" ? mood.filter(({ deny }) => !deny) : mood };
}

/** "no talks or visits". */
function asNounConjunct({ tree, head, relation, noun }: Step): Answer | null {
  if (relation !== "conj") return null;
  const none = noun && childrenBy(tree, head, "det").some((k) => lower(tree, k) === "no");
  return none ? { effects: [{ rule: "negation", words: "no", deny: "turn" }] } : {};
}

/** A clause or phrase of its own: an apposition, a parenthesis, a relative clause, an argument. */
const LEAVING = /^(?:parataxis|appos|dep|nsubj|obj|obl|nmod|acl|list)$/;
const ownPhrase = ({ relation }: Step): Answer | null => (LEAVING.test(relation) ? { ends: true } : null);

export const instead: StepRule = { name: "not done", answer: insteadOf };
export const condition: StepRule = { name: IF, answer: asCondition };
export const without: StepRule = { name: "not done", answer: lackingClause };
export const purpose: StepRule = { name: "purpose", answer: asPurpose };
export const means: StepRule = { name: "means", answer: asMeans };
export const time: StepRule = { name: IF, answer: asTime };
export const outlook: StepRule = { name: "outlook", answer: asOutlook };
export const otherClause: StepRule = { name: "other clause", answer: beyond };
export const conjunct: StepRule = { name: "conjunct", answer: asConjunct };
export const nounConjunct: StepRule = { name: "conjunct", answer: asNounConjunct };
export const leaving: StepRule = { name: "own phrase", answer: ownPhrase };
