/**
 * Rules for the words right beside an act or a word above it: negation, modals, adverbs, conditions, who says so. In: a tree and
 * the word. Out: the effects of all that fire, in the rules' order.
 */
import { childBy, childrenBy, kids, lemma, lower, preposition, type Tree } from "../tree.js";
import { ADVERB, type Effect, type HolderChain, IF, WOULD } from "./effects.js";
import { conditionOf, copular, inverted, isReport, negators, opener, reasonOf, setBeside, subjectOf } from "./grammar.js";
import { type FactualityWords, probabilityOf } from "./words.js";

interface Beside {
  readonly tree: Tree;
  readonly words: FactualityWords;
  readonly at: number;
  /** A subject or object that has been counted already. */
  readonly counted: number | null;
}

type BesideRule = (place: Beside) => readonly Effect[];

const negation: BesideRule = ({ tree, words, at }) =>
  negators(tree, at, words).map((k) => ({ rule: "negation", words: lower(tree, k), deny: "turn" }));

/** "no troops were sent", "nobody agreed": a negated subject or object denies the act. */
const noneOfThem: BesideRule = ({ tree, words, at, counted }) =>
  childrenBy(tree, at, "nsubj", "obj")
    .filter((k) => k !== counted && !words.evidence.has(lemma(tree, k)))
    .filter((k) => words.none.has(lower(tree, k)) || childrenBy(tree, k, "det").some((d) => lower(tree, d) === "no"))
    .map((k) => ({ rule: "none", words: words.none.has(lower(tree, k)) ? lower(tree, k) : `no ${lower(tree, k)}`, deny: "turn" }));

/** "should have sold", "ought not to have come": said of what is past. */
const looksBack = (tree: Tree, i: number): boolean =>
  tree.xpos[i] === "VBN" && childrenBy(tree, i, "aux").some((k) => lower(tree, k) === "have" && tree.xpos[k] === "VB");

const modal: BesideRule = ({ tree, words, at }) =>
  childrenBy(tree, at, "aux").flatMap((k): Effect[] => {
    const { modals } = words;
    const word = lower(tree, k);
    if (tree.relations[k] === "aux:pass") return [];
    if (modals.planned.has(word)) return [{ rule: "future", words: word, status: "planned" }];
    if (modals.conditional.has(word) && tree.xpos[k] === "MD") return [{ rule: WOULD, words: word, status: "conditional" }];
    if (modals.possible.has(word)) return [{ rule: "modal of chance", words: word, status: "predicted", certainty: "possible" }];
    if (!modals.requested.has(word)) return [];
    // "should have warned": it did not; "should not have sold": it did
    if (inverted(tree, at, words)) return [];
    if (looksBack(tree, at)) return [{ rule: "hindsight", words: `${word} have`, deny: "turn" }];
    return [{ rule: "modal of duty", words: word, status: "requested" }];
  });

/** "is to visit", "are to be disarmed". */
const isTo: BesideRule = ({ tree, at }) => {
  if (!childrenBy(tree, at, "mark").some((k) => lower(tree, k) === "to")) return [];
  const be = childrenBy(tree, at, "aux").some((k) => /^VB[ZPD]$/.test(tree.xpos[k] as string) && lemma(tree, k) === "be");
  const passive = tree.xpos[at] === "VBN" && be && childBy(tree, at, "aux:pass") !== undefined;
  return passive || (tree.xpos[at] === "VB" && copular(tree, at)) ? [{ rule: "arranged", words: "is to", status: "planned" }] : [];
};

const invertedCondition: BesideRule = ({ tree, words, at }) =>
  inverted(tree, at, words) ? [{ rule: IF, words: "if", status: "conditional", certainty: "possible" }] : [];

const adverb: BesideRule = ({ tree, words, at }) =>
  childrenBy(tree, at, "advmod").flatMap((k): Effect[] => {
    const word = lower(tree, k);
    const certainty = words.adverbs.probable.has(word) ? "probable" : words.adverbs.possible.has(word) ? "possible" : null;
    return certainty === null ? [] : [{ rule: ADVERB, words: word, certainty, probability: probabilityOf(words, word, null) }];
  });

const hingesOn: BesideRule = ({ tree, words, at }) => {
  const condition = conditionOf(tree, at, words);
  return condition === null ? [] : [{ rule: "hinges on", words: opener(tree, condition) || "only", condition }];
};

const doneFor: BesideRule = ({ tree, words, at }) => {
  const reason = reasonOf(tree, at, words);
  return reason === null ? [] : [{ rule: "reason", reason }];
};

const says = (tree: Tree, words: FactualityWords, holder: HolderChain): Effect => ({
  rule: "reported",
  words: lower(tree, holder.verb),
  holder,
  certainty: words.reports.probable.has(lemma(tree, holder.verb)) ? "probable" : undefined,
});

/** "as Putin himself admitted". */
const asSaid: BesideRule = ({ tree, words, at }) =>
  childrenBy(tree, at, "advcl")
    .filter((k) => opener(tree, k) === "as" && isReport(tree, k, words))
    .map((k) => says(tree, words, { verb: k, subject: subjectOf(tree, k) }));

/** "…, officials said". */
const saidBeside: BesideRule = ({ tree, words, at }) =>
  childrenBy(tree, at, "parataxis")
    .filter((k) => setBeside(tree, k, words))
    .map((k) => says(tree, words, { verb: k, subject: subjectOf(tree, k) }));

/** "according to officials". */
const accordingTo: BesideRule = ({ tree, words, at, counted }) =>
  childrenBy(tree, at, "obl", "nmod", "advmod").flatMap((k): Effect[] => {
    const phrase = preposition(tree, k);
    if (k === counted || phrase === null || !words["report-phrases"].has(phrase)) return [];
    return [{ rule: "reported", words: phrase, holder: { verb: k, subject: k } }];
  });

/** Rules whose effect conjuncts share ("did not condemn or sanction"). */
const MOOD: readonly BesideRule[] = [negation, noneOfThem, modal, isTo, invertedCondition, adverb];
const GROUNDS: readonly BesideRule[] = [hingesOn, doneFor, asSaid];
const TELLERS: readonly BesideRule[] = [saidBeside, accordingTo];

const apply = (rules: readonly BesideRule[], tree: Tree, words: FactualityWords, at: number, counted: number | null): Effect[] =>
  rules.flatMap((rule) => rule({ tree, words, at, counted }));

/** All that stands beside word `at`. */
export const beside = (tree: Tree, words: FactualityWords, at: number, counted: number | null = null): Effect[] =>
  apply([...MOOD, ...GROUNDS, ...TELLERS], tree, words, at, counted);

/** What its conjuncts and participles share with it: negation, modals and adverbs. */
export const moodOf = (tree: Tree, words: FactualityWords, at: number): Effect[] => apply(MOOD, tree, words, at, null);

/** Beyond the scope of an act only those who report it matter. */
export const tellersBeside = (tree: Tree, words: FactualityWords, at: number, from: number): Effect[] =>
  apply(TELLERS, tree, words, at, from);

/** Adjectives and determiners of a noun that names an act, and whether they plan, doubt or deny it. */
export const adjectives = (tree: Tree, { adjectives: lists }: FactualityWords, noun: number): Effect[] =>
  kids(tree, noun)
    .filter((k) => /^(?:amod|compound|det|advmod)$/.test((tree.relations[k] as string).split(":")[0] as string))
    .flatMap((k): Effect[] => {
      const words = lower(tree, k);
      if (lists.planned.has(words)) return [{ rule: "intended", words, status: "planned" }];
      if (lists.predicted.has(words)) return [{ rule: "foreseen", words, status: "predicted" }];
      if (lists.probable.has(words)) return [{ rule: ADVERB, words, certainty: "probable" }];
      if (lists.negative.has(words)) return [{ rule: "negation", words, deny: "turn" }];
      return lists.conditional.has(words) && tree.relations[k] === "det" ? [{ rule: WOULD, words, status: "conditional" }] : [];
    });
