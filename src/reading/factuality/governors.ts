/** Rules for words that take the act as their complement: verbs and adjectives ("refused to sign"), and nouns ("a plan to sign"). */
import { childrenBy, kids, lemma, lower, plain, preposition, type Tree } from "../tree.js";
import { beside } from "./beside.js";
import { type Effect, QUESTION } from "./effects.js";
import { adverbBefore, fullLemma, isReport, subjectOf } from "./grammar.js";
import type { Answer, Step, StepRule } from "./step.js";
import { type FactualityWords, type Form, type Governor, probabilityOf } from "./words.js";

/** Does the category reach an act that hangs on its word in this form? */
function reaches(governor: Governor, form: Form, { tree, node, head, relation, marks }: Step): boolean {
  const word = fullLemma(tree, head);
  const has = (list: ReadonlySet<string> | undefined): boolean => list !== undefined && (list.has(word) || list.has(lemma(tree, head)));
  // "told him that it supports …" reports; "told him to support …" asks
  const plainClause = tree.xpos[node] !== "VB" || childrenBy(tree, node, "aux").length > 0;
  if (relation === "ccomp" && plainClause && has(governor.except)) return false;
  // "asked whether it had signed" asks for no act
  if (governor.effect.status === "requested" && marks.includes("whether")) return false;
  if (form === "oblique") {
    const list = governor.obliques?.[preposition(tree, node) ?? ""];
    return list === "all" || has(list) || governor.reaches.includes("adjunct");
  }
  return governor.reaches.includes(form) || (form === "object" && has(governor.objects));
}

/** The first category of the head's word that reaches the act in its form. */
function governorOf(step: Step, form: Form): Governor | undefined {
  const { tree, words, head, above } = step;
  const all = words.governors.get(above) ?? words.governors.get(lemma(tree, head)) ?? [];
  return all.find((governor) => reaches(governor, form, step));
}

export const effectOf = ({ name, effect }: Pick<Governor, "name" | "effect">, word: string): Effect => ({
  rule: name,
  deny: effect.polarity === "-" ? "turn" : undefined,
  status: effect.status,
  certainty: effect.certainty,
  ...(effect.polarity || effect.status ? { words: word } : {}),
});

/** "is likely to sign", "an attack is unlikely": the word, and what readers take it to mean. */
export function likelihood(
  { likelihood: lists }: FactualityWords,
  word: string,
): Pick<Effect, "words" | "status" | "certainty" | "deny"> | null {
  const negative = lists.negative.has(word);
  return negative || lists.positive.has(word)
    ? { words: word, status: "predicted", certainty: "probable", deny: negative ? "turn" : undefined }
    : null;
}

/** What the word above decides about its complement; nothing where it decides nothing. */
export function governed(step: Step): Effect[] {
  const { tree, words, node, head, above, form } = step;
  if (form === null) return [];
  const numbers = { probability: probabilityOf(words, above, adverbBefore(tree, head)) };
  const likely = words.likelihood.negative.has(above) || tree.upos[head] === "ADJ" ? likelihood(words, above) : null;
  if (likely) return [{ rule: "likelihood", ...likely, ...numbers }];
  const governor = governorOf(step, form);
  if (!governor) return [];
  const holder = form === "infinitive" && words.deniers.has(above) ? { holder: { verb: head, subject: subjectOf(tree, head) } } : {};
  const full = form === "oblique" ? `${above} ${preposition(tree, node)}` : above;
  return [{ ...effectOf(governor, full), ...(governor.effect.status === "predicted" ? numbers : {}), ...holder }];
}

/** "U.S. criticism", "Chile's attack": a noun whose own doer is named beside it. */
const ownDoer = (tree: Tree, noun: number): boolean =>
  childrenBy(tree, noun, "nmod:poss", "compound", "amod").some((k) => k > 0 && /^\p{Lu}/u.test(tree.forms[k] as string));

/**
 * "did not condemn the invasion": the deed is taken for granted, whatever becomes of the condemning. So is an accusation that
 * somebody denies, for it was made; and a deed with a doer of its own, under a word that says nothing about it ("did not comment on
 * Chile's attack").
 */
function grantedByVerb({ tree, words, node, head, above, form, noun }: Step): Answer | null {
  if (!noun || (form !== "object" && form !== "oblique")) return null;
  const granting = words["takes-for-granted"].has(above) || words["takes-for-granted"].has(lemma(tree, head));
  const told = words.denying.has(above) && words.tellings.has(lemma(tree, node));
  const known = ownDoer(tree, node) && !words.occurrence.has(above) && !words.governors.has(above);
  return granting || told || known ? { ends: true } : null;
}

/** "has yet to sign", "is yet to sign". */
function notYet({ tree, head, form, marks }: Step): Answer | null {
  if (form === null || !marks.includes("to") || !/^(?:have|be)$/.test(lemma(tree, head))) return null;
  return childrenBy(tree, head, "advmod").some((k) => lower(tree, k) === "yet") ? { effects: [{ words: "yet to", deny: "turn" }] } : null;
}

/** Verbs and adjectives over their complement; what stands beside them counts as well. */
function overComplement(step: Step): Answer | null {
  const { tree, words, node, head, relation, form, marks, noun } = step;
  if (form === null) return null;
  const decided = governed(step);
  const around = beside(tree, words, head, node);
  if (decided.length > 0) return { effects: [...decided, ...around] };
  if (noun) return { effects: around };
  // an infinitive under a word that says nothing about it
  if (/^(?:xcomp|csubj)$/.test(relation) && marks.includes("to") && !isReport(tree, head, words))
    return { effects: [{ rule: "infinitive", status: "planned" }, ...around] };
  if (marks.includes("whether"))
    return { effects: [{ rule: QUESTION, words: "whether", certainty: "unknown", status: "conditional" }, ...around] };
  return { effects: around };
}

/** "was on the point of closing its border". */
function aboutTo({ tree, words, head, onNoun, marks, above }: Step): Answer | null {
  if (!onNoun || !marks.includes("of")) return null;
  const phrase = `${preposition(tree, head) ?? ""} ${above}`;
  return words["intention-phrases"].has(phrase) ? { ends: true, effects: [{ words: phrase, status: "planned" }] } : null;
}

/** "became the first minister to visit": what singles somebody out was done. */
function singledOut({ tree, words, head, onNoun, marks }: Step): Answer | null {
  const singled = (k: number): boolean => words.singling.has(lower(tree, k)) && /^(?:amod|advmod|nummod)$/.test(plain(tree, k));
  return onNoun && marks.includes("to") && kids(tree, head).some(singled) ? {} : null;
}

/** What a noun governs: "a plan to attack", "fears that it will", "a call for talks"; not "failures leading up to …". */
const fills = ({ tree, words, node, relation, marks }: Step): boolean =>
  relation === "nmod"
    ? words["noun-prepositions"].has(preposition(tree, node) ?? "")
    : relation === "ccomp" || marks.some((m) => m === "to" || m === "that" || m === "of");

/** "a plan to attack", "the refusal to sign"; what stands beside the verb over the noun counts as well ("there is no plan to …"). */
function overNoun(step: Step): Answer | null {
  const { tree, words, head, above } = step;
  const noun = step.onNoun && fills(step) ? words.nouns.get(above) : undefined;
  if (!noun) return null;
  const none = childrenBy(tree, head, "det").some((k) => lower(tree, k) === "no");
  const no: Answer["effects"] = none ? [{ rule: "negation", words: "no", deny: "turn" }] : [];
  const effects = [effectOf(noun, above), ...no];
  const up = tree.heads[head] as number;
  if (up < 0 || !/^(?:obj|nsubj)$/.test(plain(tree, head))) return { effects };
  return { effects: [...effects, ...beside(tree, words, up, head)], to: up };
}

/** Other clauses on a noun: an infinitive lies ahead ("a law to ban it"), and the noun's own clause does not reach in. */
function onOtherNoun({ tree, words, head, relation, onNoun, marks, verbal }: Step): Answer | null {
  if (!onNoun) return null;
  if (relation !== "acl" || !marks.includes("to")) return { ends: true };
  const planned = { rule: "infinitive", status: "planned" } as const;
  // "will be in a position to help"
  return verbal ? { effects: [planned, ...beside(tree, words, head)] } : { ends: true, effects: [planned] };
}

export const takenForGranted: StepRule = { name: "taken for granted", answer: grantedByVerb };
export const yetTo: StepRule = { name: "not yet", answer: notYet };
export const complement: StepRule = { name: "complement", answer: overComplement };
export const pointOf: StepRule = { name: "intended", answer: aboutTo };
export const singled: StepRule = { name: "singled out", answer: singledOut };
export const governingNoun: StepRule = { name: "noun", answer: overNoun };
export const otherNoun: StepRule = { name: "noun", answer: onOtherNoun };
