/** Rules for acts that somebody tells of: reported speech, accusation, claims, denial of claims, evidence. */
import { childBy, childrenBy, kids, lemma, lower, preposition, type Tree } from "../tree.js";
import { type Effect, QUESTION } from "./effects.js";
import { governed } from "./governors.js";
import { fullLemma, isReport, negators, opener, subjectOf } from "./grammar.js";
import type { Answer, Step, StepRule } from "./step.js";
import type { FactualityWords } from "./words.js";

/** "accused it of arming rebels": who accuses says so; "is suspected of arming rebels": by whom is not said. */
function blamed({ tree, words, node, head }: Step): Answer | null {
  if (tree.upos[head] !== "VERB" || !words.blames.has(lemma(tree, head))) return null;
  if (!words["blame-prepositions"].has(opener(tree, node) || (preposition(tree, node) ?? ""))) return null;
  const said = { words: lower(tree, head) };
  if (childBy(tree, head, "aux:pass") === undefined)
    return { ends: true, effects: [{ ...said, holder: { verb: head, subject: subjectOf(tree, head) } }] };
  const agent = childrenBy(tree, head, "obl:agent", "obl").find((k) => preposition(tree, k) === "by");
  return {
    ends: true,
    effects: [{ ...said, certainty: "probable", ...(agent === undefined ? {} : { holder: { verb: head, subject: agent } }) }],
  };
}

const isScant = (tree: Tree, noun: number, { scant }: FactualityWords): boolean => kids(tree, noun).some((k) => scant.has(lower(tree, k)));

const noEvidence = (tree: Tree, noun: number): Answer => ({
  ends: true,
  effects: [{ words: `no ${lemma(tree, noun)}`, deny: "down", certainty: "unknown" }],
});

/** "Little evidence exists that …": the clause hangs on the verb, not on its subject. */
function evidenceAsSubject({ tree, words, head, relation, marks }: Step): Answer | null {
  if (!/^(?:ccomp|advcl|acl)$/.test(relation) || !marks.includes("that")) return null;
  const noun = childrenBy(tree, head, "nsubj", "expl").find(
    (k) => words.evidence.has(lemma(tree, k)) && (isScant(tree, k, words) || negators(tree, head, words).length > 0),
  );
  return noun === undefined ? null : noEvidence(tree, noun);
}

/** "no evidence that it attacked", "did not see any sign that …". */
function evidenceAsNoun({ tree, words, head, onNoun }: Step): Answer | null {
  if (!onNoun || tree.upos[head] === "VERB" || !words.evidence.has(lemma(tree, head))) return null;
  const up = tree.heads[head] as number;
  return isScant(tree, head, words) || negators(tree, up >= 0 ? up : head, words).length > 0 ? noEvidence(tree, head) : { ends: true };
}

/** "rejected claims that …", "denied reports that …": who denies the telling denies what is told. */
function tellingDenied({ tree, words, head, relation, onNoun }: Step): Answer | null {
  if (!onNoun || !/^(?:acl|ccomp)$/.test(relation) || !words.tellings.has(lemma(tree, head))) return null;
  const verb = tree.heads[head] as number;
  if (verb < 0 || tree.upos[verb] !== "VERB" || !/^(?:obj|nsubj:pass)$/.test(tree.relations[head] as string)) return null;
  if (!words.denying.has(fullLemma(tree, verb))) return null;
  const holder = { verb, subject: subjectOf(tree, verb) };
  return { ends: true, to: verb, effects: [{ words: `${lower(tree, verb)} ${lower(tree, head)}`, deny: "turn", holder }] };
}

/** "claims that it attacked": told by somebody, and no more. */
function toldByNoun({ tree, words, head, onNoun, marks }: Step): Answer | null {
  if (!onNoun || !marks.includes("that") || !words.tellings.has(lemma(tree, head))) return null;
  const subject =
    childBy(tree, head, "nmod:poss") ?? childrenBy(tree, head, "nmod").find((k) => /^(?:by|from|of)$/.test(preposition(tree, k) ?? ""));
  const holder = subject === undefined ? {} : { holder: { verb: head, subject } };
  return { ends: true, effects: [{ words: lower(tree, head), certainty: "probable", ...holder }] };
}

/** What the report verb's own words say of what it reports ("nobody believes that …", "did not say that …", "may think that …"). */
function vouching({ tree, words, head, above }: Step): readonly Effect[] {
  const teller = subjectOf(tree, head);
  const open = { certainty: "unknown", status: "conditional" } as const;
  if (teller !== null && words.nobody.has(lower(tree, teller))) return [{ rule: "nobody says so", words: lower(tree, teller), ...open }];
  if (!words.deniers.has(above) && negators(tree, head, words).length > 0) return [{ rule: "not said", words: `not ${above}`, ...open }];
  const may = childrenBy(tree, head, "aux").find((k) => words.modals.possible.has(lower(tree, k)));
  return may === undefined ? [] : [{ rule: "modal of chance", words: lower(tree, may), certainty: "possible" }];
}

/** "said that it had attacked": the subject vouches for it. Its own negation does not reach what is reported. */
function reported(step: Step): Answer | null {
  const { tree, words, node, head, relation, full, marks } = step;
  if (relation !== "ccomp" || step.form === null || !isReport(tree, head, words)) return null;
  // of two clauses without "that" the later one is what is reported
  if (!marks.includes("that") && childrenBy(tree, head, "ccomp").some((k) => k > head && k !== node)) return null;
  const vouched = vouching(step);
  const nobody = vouched.some(({ rule }) => rule === "nobody says so");
  const said: Answer["effects"] = nobody
    ? []
    : [
        {
          words: lower(tree, head),
          holder: { verb: head, subject: full === "ccomp" ? subjectOf(tree, head) : null },
          certainty: words.reports.probable.has(lemma(tree, head)) ? "probable" : undefined,
        },
      ];
  const open: Answer["effects"] = marks.includes("whether")
    ? [{ rule: QUESTION, words: "whether", certainty: "unknown", status: "conditional" }]
    : [];
  const decided = governed(step);
  return { ends: true, effects: [...(decided.length > 0 ? decided : open), ...said, ...vouched] };
}

/** Beyond the scope: whoever reports the clause reports the act in it. */
export function reportedBeyond(tree: Tree, words: FactualityWords, node: number): Effect[] {
  const head = tree.heads[node] as number;
  if (head < 0 || tree.relations[node] !== "ccomp" || !isReport(tree, head, words)) return [];
  return [{ rule: "reported", words: lower(tree, head), holder: { verb: head, subject: subjectOf(tree, head) } }];
}

export const blame: StepRule = { name: "accused of", answer: blamed };
export const scantEvidence: StepRule = { name: "unproven", answer: evidenceAsSubject };
export const reportedSpeech: StepRule = { name: "reported", answer: reported };
export const evidenceNoun: StepRule = { name: "unproven", answer: evidenceAsNoun };
export const deniedTelling: StepRule = { name: "denied", answer: tellingDenied };
export const telling: StepRule = { name: "claimed", answer: toldByNoun };
