/** One step of the walk from an act up to the root: what a rule sees, and what it may answer. */
import { childBy, childrenBy, lower, plain, preposition, type Tree } from "../tree.js";
import type { Effect } from "./effects.js";
import { fullLemma, marks, openers, verbal } from "./grammar.js";
import type { FactualityWords, Form } from "./words.js";

export interface Step {
  readonly tree: Tree;
  readonly words: FactualityWords;
  /** Where the walk stands, and the word above. */
  readonly node: number;
  readonly head: number;
  /** Relation of the node to the head, without and with its subtype. */
  readonly relation: string;
  readonly full: string;
  /** Conjunctions that open the node's clause, lower case; and with adverbs and prepositions, fixed expressions joined. */
  readonly marks: readonly string[];
  readonly openers: readonly string[];
  /** The head's lemma, of a verb with its particle. */
  readonly above: string;
  /** The head heads a clause. */
  readonly verbal: boolean;
  /** The node is the act itself, and a noun. */
  readonly noun: boolean;
  /** How the act hangs on a head that decides about it; null where it is no complement. */
  readonly form: Form | null;
  /** The act hangs on a noun that decides about it ("a plan to attack"). */
  readonly onNoun: boolean;
}

export interface Answer {
  readonly effects?: readonly (Omit<Effect, "rule"> & { readonly rule?: string })[];
  /** Words further up say nothing of the act any more; only those who report it count. */
  readonly ends?: true;
  /** Where the walk goes on; the head if nothing is said. */
  readonly to?: number;
}

/** Answers where it decides the step. */
export interface StepRule {
  /** As the explanation shows it, unless an effect has a name of its own. */
  readonly name: string;
  readonly answer: (step: Step) => Answer | null;
}

/** Prepositions through which a noun is the complement of a verb ("called for a truce"). */
const COMPLEMENT = /^(?:for|from|to|of|on|against|about|in|with)$/;

function formOf(tree: Tree, words: FactualityWords, node: number, noun: boolean): Form | null {
  const head = tree.heads[node] as number;
  const relation = plain(tree, node);
  const full = tree.relations[node] as string;
  const above = verbal(tree, head);
  if (relation === "xcomp") return "infinitive";
  if (relation === "csubj" || (relation === "ccomp" && (above || tree.upos[head] !== "NOUN"))) return "clause";
  if (noun && above && (relation === "obj" || full === "nsubj:pass" || full === "nsubj:outer")) return "object";
  if (noun && above && relation === "obl" && COMPLEMENT.test(preposition(tree, node) ?? "")) return "oblique";
  const governors = words.governors.get(fullLemma(tree, head)) ?? [];
  if (relation === "advcl") {
    const mark = marks(tree, node);
    if (mark.some((m) => m === "from" || m === "of" || m === "for")) return "clause";
    if (above && mark.includes("to") && governors.length > 0) return "clause";
  }
  return /^(?:advcl|obl)$/.test(relation) && governors.some((g) => g.reaches.includes("adjunct")) ? "adjunct" : null;
}

/** "a plan to attack", "claims that it attacked", "the threat of attack". */
function hangsOnNoun(tree: Tree, node: number, noun: boolean): boolean {
  const relation = plain(tree, node);
  if (relation === "acl") {
    const opened = marks(tree, node).some((m) => m === "to" || m === "that" || m === "of");
    if (opened || tree.xpos[node] === "VBG" || childBy(tree, node, "nsubj") !== undefined) return true;
  }
  return (
    !verbal(tree, tree.heads[node] as number) &&
    (relation === "ccomp" || tree.relations[node] === "acl:relcl" || (relation === "nmod" && noun))
  );
}

export function stepAt(tree: Tree, words: FactualityWords, node: number, trigger: number, nominal: boolean): Step {
  const head = tree.heads[node] as number;
  const noun = nominal && node === trigger;
  return {
    tree,
    words,
    node,
    head,
    relation: plain(tree, node),
    full: tree.relations[node] as string,
    marks: marks(tree, node),
    openers: openers(tree, node),
    above: fullLemma(tree, head),
    verbal: verbal(tree, head),
    noun,
    form: formOf(tree, words, node, noun),
    onNoun: hangsOnNoun(tree, node, noun),
  };
}

/** The word that joins a conjunct to the first. */
export const joiner = ({ tree, node }: Step): string => lower(tree, childrenBy(tree, node, "cc")[0] ?? node);
