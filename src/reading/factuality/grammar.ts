/** What the rules ask of a tree. In: a tree and a word. Out: its openers, subject, tense, negations. */
import { childBy, childrenBy, kids, lemma, lower, plain, preposition, type Tree, verbLemma } from "../tree.js";
import type { FactualityWords } from "./words.js";

/** Conjunction or preposition with the words that are fixed to it ("in case"). */
const joined = (tree: Tree, k: number): string => [lower(tree, k), ...childrenBy(tree, k, "fixed").map((f) => lower(tree, f))].join(" ");

/** The word that opens a clause, fixed expressions joined. */
export function opener(tree: Tree, clause: number): string {
  const mark = childBy(tree, clause, "mark") ?? childBy(tree, clause, "case");
  return mark === undefined ? "" : joined(tree, mark);
}

/** Everything that opens a clause, adverbs too ("when"). */
export const openers = (tree: Tree, clause: number): string[] =>
  childrenBy(tree, clause, "mark", "advmod", "case").map((k) => joined(tree, k));

export const marks = (tree: Tree, clause: number): string[] => childrenBy(tree, clause, "mark").map((k) => lower(tree, k));

/** The lemma, of a verb with its particle. */
export const fullLemma = (tree: Tree, i: number): string => (tree.upos[i] === "VERB" ? verbLemma(tree, i) : lemma(tree, i));

export const copular = (tree: Tree, i: number): boolean => kids(tree, i).some((k) => tree.relations[k] === "cop");

/** It heads a clause. */
export const verbal = (tree: Tree, i: number): boolean => /^(?:VERB|ADJ|AUX)$/.test(tree.upos[i] as string) || copular(tree, i);

/** Is there a subject of the verb's own? */
export const ownSubject = (tree: Tree, i: number): boolean => childBy(tree, i, "nsubj", "csubj") !== undefined;

/** The subject of a verb or of the verb that it shares it with; null where there is none. */
export function subjectOf(tree: Tree, i: number): number | null {
  for (let at = i, steps = 0; at >= 0 && steps < 4; at = tree.heads[at] as number, steps++) {
    const subject = childBy(tree, at, "nsubj");
    if (subject !== undefined) return subject;
    if (!/^(?:conj|advcl|xcomp)$/.test(tree.relations[at] as string)) return null;
  }
  return null;
}

export const isPast = (tree: Tree, i: number): boolean =>
  tree.xpos[i] === "VBD" ||
  (tree.xpos[i] === "VBN" && childrenBy(tree, i, "aux").some((k) => lemma(tree, k) === "have" || tree.xpos[k] === "VBD"));

/** "is attacking"; of nouns, what lasts ("the siege") and is not said to be over. */
export function isOngoing(tree: Tree, i: number, nominal: boolean, { ongoing, over }: FactualityWords): boolean {
  if (nominal) return ongoing.has(lemma(tree, i)) && !over.has(lower(tree, i - 1));
  return tree.xpos[i] === "VBG" && childrenBy(tree, i, "aux").some((k) => lemma(tree, k) === "be" && tree.xpos[k] !== "VBD");
}

export const asks = (tree: Tree): boolean => tree.forms[tree.forms.length - 1] === "?";

export const adverbBefore = (tree: Tree, i: number): string | null =>
  childrenBy(tree, i, "advmod").includes(i - 1) ? lower(tree, i - 1) : null;

/** Words right at a predicate or noun that negate it. */
export function negators(tree: Tree, i: number, { negation }: FactualityWords): number[] {
  // "neither France nor Spain sent troops": the first half stands with the subject
  const subject = childBy(tree, i, "nsubj");
  const paired =
    subject === undefined ? [] : childrenBy(tree, subject, "cc:preconj", "det", "advmod").filter((k) => lower(tree, k) === "neither");
  const own = kids(tree, i).filter(
    (k) => /^(?:advmod|det|cc:preconj|mark)$/.test(tree.relations[k] as string) || (tree.relations[k] === "cc" && lower(tree, k) === "nor"),
  );
  return [...paired, ...own].filter((k) => {
    const word = lower(tree, k);
    return (
      negation.words.has(word) &&
      (tree.upos[i] === "VERB" || !negation["verbs-only"].has(word)) &&
      !(tree.relations[k] === "advmod" && negation["not-before"].has(lower(tree, k + 1)))
    );
  });
}

/** A report verb, or an adjective like "sure". */
export const isReport = (tree: Tree, i: number, { reports }: FactualityWords): boolean =>
  (tree.upos[i] === "VERB" || tree.upos[i] === "ADJ") && (reports.certain.has(lemma(tree, i)) || reports.probable.has(lemma(tree, i)));

/** The clause below i on which it hinges, or null. */
export function conditionOf(tree: Tree, i: number, { conditions }: FactualityWords): number | null {
  const hinges = (k: number): boolean => conditions.words.has(opener(tree, k)) || conditions["main-only"].has(opener(tree, k));
  const onlyThen = (k: number): boolean =>
    childrenBy(tree, k, "mark", "advmod").some((m) => conditions["only-times"].has(lower(tree, m))) &&
    kids(tree, k).some((m) => lower(tree, m) === "only");
  return childrenBy(tree, i, "advcl", "obl").find((k) => hinges(k) || onlyThen(k)) ?? null;
}

/** "Had Lima accepted …", "Should war break out …": an auxiliary before its subject, and no question. */
export function inverted(tree: Tree, i: number, { conditions }: FactualityWords): boolean {
  const subject = childBy(tree, i, "nsubj");
  const first = childrenBy(tree, i, "aux").find((k) => conditions.inverted.has(lower(tree, k)));
  if (subject === undefined || first === undefined || first > subject || asks(tree)) return false;
  return first === 0 || tree.relations[i] !== "root" || /^[,“]$/.test(tree.forms[first - 1] as string);
}

/** The clause or phrase below i that gives its reason, or null. */
export function reasonOf(tree: Tree, i: number, { reasons }: FactualityWords): number | null {
  // "Weakened by the war, it will find it hard to …": a participle before the main clause says why
  const participle = (k: number): boolean =>
    k < i && /^VB[NG]$/.test(tree.xpos[k] as string) && childBy(tree, k, "mark", "nsubj") === undefined;
  // "in response to the raid": the reason hangs on a noun between two prepositions
  const phrase = (k: number): boolean =>
    childrenBy(tree, k, "nmod").some((m) => reasons.has(`${preposition(tree, k) ?? ""} ${lemma(tree, k)} ${preposition(tree, m) ?? ""}`));
  return (
    childrenBy(tree, i, "advcl").find((k) => reasons.has(opener(tree, k)) || participle(k)) ??
    childrenBy(tree, i, "obl", "nmod").find((k) => reasons.has(preposition(tree, k) ?? "") || phrase(k)) ??
    null
  );
}

/** A report verb set beside a clause that has nothing of its own to report ("…, officials said"). */
export const setBeside = (tree: Tree, k: number, words: FactualityWords): boolean =>
  plain(tree, k) === "parataxis" &&
  isReport(tree, k, words) &&
  ownSubject(tree, k) &&
  childBy(tree, k, "ccomp", "obj", "xcomp") === undefined;
