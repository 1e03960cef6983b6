/**
 * Factuality: did the act happen, is it only planned, asked for, foreseen, denied, and on whose word.
 * In: a tree and the word that names the act. Out: polarity, status, certainty, probability, holder and
 * condition, by walking from the act up to the root (after Saurí & Pustejovsky 2012). The words are in
 * data/factuality.yaml.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { readKnowledge } from "../data.js";
import { packagePath } from "../paths.js";
import type { Certainty, Status } from "./statement.js";
import { childBy, childrenBy, kids, lemma, lower, plain, preposition, type Tree } from "./tree.js";

const effectSchema = z.object({
  polarity: z.enum(["+", "-"]).optional(),
  status: z.enum(["planned", "requested", "predicted", "conditional"]).optional(),
  certainty: z.enum(["probable", "possible"]).optional(),
});
const knowledge = readKnowledge(
  "factuality.yaml",
  z.object({
    predicates: z.record(z.string(), z.object({ effect: effectSchema, words: z.array(z.string()) })),
    reports: z.object({ certain: z.array(z.string()), probable: z.array(z.string()) }),
    "report-phrases": z.array(z.string()),
    tells: z.array(z.string()),
    blames: z.array(z.string()),
    tellings: z.array(z.string()),
    denying: z.array(z.string()),
    "false-words": z.array(z.string()),
    nobody: z.array(z.string()),
    adverbs: z.object({
      probable: z.array(z.string()),
      possible: z.array(z.string()),
      negative: z.array(z.string()),
      limited: z.array(z.string()),
    }),
    adjectives: z.object({
      planned: z.array(z.string()),
      predicted: z.array(z.string()),
      probable: z.array(z.string()),
      negative: z.array(z.string()),
    }),
    modals: z.object({
      planned: z.array(z.string()),
      conditional: z.array(z.string()),
      possible: z.array(z.string()),
      requested: z.array(z.string()),
    }),
    conditions: z.array(z.string()),
    reasons: z.array(z.string()),
    likelihood: z.object({ positive: z.array(z.string()), negative: z.array(z.string()) }),
  }),
);

type Effect = z.infer<typeof effectSchema>;
interface Predicate {
  readonly name: string;
  readonly effect: Effect;
}
const predicates = new Map<string, Predicate[]>();
for (const [name, { effect, words }] of Object.entries(knowledge.predicates)) {
  for (const word of words) predicates.set(word, [...(predicates.get(word) ?? []), { name, effect }]);
}
const reportsCertain = new Set(knowledge.reports.certain);
const reportsProbable = new Set(knowledge.reports.probable);
const reportPhrases = new Set(knowledge["report-phrases"]);
const tells = new Set(knowledge.tells);
/** Verbs that lay a deed at somebody's door. */
const blames: ReadonlySet<string> = new Set(knowledge.blames);
const tellings = new Set(knowledge.tellings);
const falseWords = new Set(knowledge["false-words"]);
const nobody = new Set(knowledge.nobody);
const denying = new Set(knowledge.denying);
const setOf = (list: readonly string[]): ReadonlySet<string> => new Set(list);
const adverbs = {
  probable: setOf(knowledge.adverbs.probable),
  possible: setOf(knowledge.adverbs.possible),
  negative: setOf(knowledge.adverbs.negative),
};
const adjectives = {
  planned: setOf(knowledge.adjectives.planned),
  predicted: setOf(knowledge.adjectives.predicted),
  probable: setOf(knowledge.adjectives.probable),
  negative: setOf(knowledge.adjectives.negative),
};
const modals = {
  planned: setOf(knowledge.modals.planned),
  conditional: setOf(knowledge.modals.conditional),
  possible: setOf(knowledge.modals.possible),
  requested: setOf(knowledge.modals.requested),
};
const conditions = setOf(knowledge.conditions);
const reasons = setOf(knowledge.reasons);
const likelihood = { positive: setOf(knowledge.likelihood.positive), negative: setOf(knowledge.likelihood.negative) };

interface Probability {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

const numbers = new Map<string, Probability>(
  readFileSync(packagePath("data/forecast/probability-words.csv"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("phrase,"))
    .map((line) => {
      const [phrase = "", low, median, high] = line.split(",");
      return [phrase, { low: Number(low), median: Number(median), high: Number(high) }];
    }),
);

/** The numbers of a word of probability with the adverb before it ("highly unlikely"), or null. */
function probabilityOf(word: string, adverb: string | null): Probability | null {
  return (adverb === null ? undefined : numbers.get(`${adverb} ${word}`)) ?? numbers.get(word) ?? null;
}

interface HolderChain {
  /** The report verb or phrase, and the word that heads the holder's phrase (null: not named). */
  readonly verb: number;
  readonly subject: number | null;
}

export interface Factuality {
  readonly polarity: "+" | "-";
  readonly status: Status;
  readonly certainty: Certainty;
  readonly probability: Probability | null;
  /** Innermost first. */
  readonly holders: readonly HolderChain[];
  /** Head of the clause it hinges on. */
  readonly condition: number | null;
  /** Head of the clause or phrase for which it is done. */
  readonly reason: number | null;
  /** Words that decided, for the explanation. */
  readonly because: readonly string[];
}

/** A verb with its particle ("call_off"), lower case. */
export function verbLemma(tree: Tree, i: number): string {
  const base = lemma(tree, i);
  const particle =
    childBy(tree, i, "compound:prt") ??
    childrenBy(tree, i, "advmod").find(
      (k) => k === i + 1 && /^(?:short|back|off|out|up|down|away|aside|over|together|apart|ahead|forward)$/.test(lower(tree, k)),
    ) ??
    childrenBy(tree, i, "xcomp").find((k) => k === i + 1 && lower(tree, k) === "short");
  return particle === undefined ? base : `${base}_${lower(tree, particle)}`;
}

interface State {
  polarity: number;
  statuses: Status[];
  certainty: Certainty;
  probability: Probability | null;
  holders: HolderChain[];
  condition: number | null;
  reason: number | null;
  because: string[];
}

const weaker = (a: Certainty, b: Certainty): Certainty => {
  const order: Certainty[] = ["certain", "probable", "possible", "unknown"];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
};

/** Is there a subject of the verb's own? */
const ownSubject = (tree: Tree, i: number): boolean => kids(tree, i).some((k) => plain(tree, k) === "nsubj" || plain(tree, k) === "csubj");

function negators(tree: Tree, i: number): number[] {
  // "neither France nor Spain sent troops": the first half stands with the subject
  const subject = childBy(tree, i, "nsubj");
  const paired =
    subject === undefined ? [] : childrenBy(tree, subject, "cc:preconj", "det", "advmod").filter((k) => lower(tree, k) === "neither");
  return [...paired, ...kids(tree, i)].filter(
    (k) =>
      (tree.relations[k] === "advmod" ||
        tree.relations[k] === "det" ||
        tree.relations[k] === "cc:preconj" ||
        tree.relations[k] === "mark" ||
        tree.relations[k] === "cc" ||
        paired.includes(k)) &&
      adverbs.negative.has(lower(tree, k)) &&
      (tree.upos[i] === "VERB" || !/^(?:nearly|almost)$/.test(lower(tree, k))) &&
      !(tree.relations[k] === "advmod" && lower(tree, k) === "not" && tree.forms[k + 1]?.toLowerCase() === "only"),
  );
}

/** "should have sold", "ought not to have come": said of what is past. */
const hindsight = (tree: Tree, i: number): boolean =>
  tree.xpos[i] === "VBN" && childrenBy(tree, i, "aux").some((k) => lower(tree, k) === "have" && tree.xpos[k] === "VB");

/** Modifiers right at a predicate: negation, modals, adverbs. Returns a future or modal status if there is one. */
function local(tree: Tree, i: number, state: State, shared: boolean, counted: number | null = null): void {
  for (const k of negators(tree, i)) {
    if (tree.relations[k] === "cc" && lower(tree, k) !== "nor") continue;
    state.polarity = -state.polarity;
    state.because.push(lower(tree, k));
  }
  // "no troops were sent", "nobody agreed": a negated subject or object denies the act
  for (const k of childrenBy(tree, i, "nsubj", "obj")) {
    if (k === counted) continue;
    if (
      kids(tree, k).some((d) => tree.relations[d] === "det" && lower(tree, d) === "no") ||
      /^(?:nobody|none|nothing|neither)$/.test(lower(tree, k))
    ) {
      if (!predicates.get(lemma(tree, k))?.some((p) => p.name === "evidence")) {
        state.polarity = -state.polarity;
        state.because.push(`no ${lower(tree, k)}`);
      }
    }
  }
  for (const k of childrenBy(tree, i, "aux")) {
    const word = lower(tree, k);
    if (tree.relations[k] === "aux:pass") continue;
    if (modals.planned.has(word)) state.statuses.push("planned");
    else if (modals.conditional.has(word) && tree.xpos[k] === "MD") state.statuses.push("conditional");
    else if (modals.possible.has(word)) {
      state.statuses.push("predicted");
      state.certainty = weaker(state.certainty, "possible");
    } else if (modals.requested.has(word) && hindsight(tree, i)) {
      // "should have warned": it did not; "should not have sold": it did
      state.polarity = -state.polarity;
    } else if (modals.requested.has(word)) state.statuses.push("requested");
    else continue;
    state.because.push(word);
  }
  // "is to visit", "are to be disarmed"
  const be = childrenBy(tree, i, "aux").some((k) => /^VB[ZPD]$/.test(tree.xpos[k] as string) && lemma(tree, k) === "be");
  if (
    childrenBy(tree, i, "mark").some((k) => lower(tree, k) === "to") &&
    (tree.xpos[i] === "VB" ? copular(tree, i) : tree.xpos[i] === "VBN" && be && childBy(tree, i, "aux:pass") !== undefined)
  ) {
    state.statuses.push("planned");
    state.because.push("is to");
  }
  if (inverted(tree, i)) {
    state.statuses.push("conditional");
    state.certainty = weaker(state.certainty, "possible");
    state.because.push("if");
  }
  for (const k of childrenBy(tree, i, "advmod")) {
    const word = lower(tree, k);
    if (adverbs.probable.has(word)) state.certainty = weaker(state.certainty, "probable");
    else if (adverbs.possible.has(word)) state.certainty = weaker(state.certainty, "possible");
    else continue;
    const numbersOf = probabilityOf(word, null);
    if (numbersOf && state.statuses.some((s) => s === "predicted" || s === "planned" || s === "conditional")) state.probability = numbersOf;
    state.because.push(word);
  }
  if (shared) return;
  const condition = conditionOf(tree, i);
  if (condition !== null && state.condition === null) {
    state.condition = condition;
    state.because.push(opener(tree, condition));
  }
  state.reason ??= reasonOf(tree, i);
  for (const k of childrenBy(tree, i, "advcl")) {
    const word = opener(tree, k);
    // "as Putin himself admitted"
    if (word === "as" && isReport(tree, k)) state.holders.push({ verb: k, subject: subjectOf(tree, k) });
  }
  for (const k of childrenBy(tree, i, "parataxis", "ccomp", "discourse")) {
    // "…, officials said": a report verb set beside the clause
    if (plain(tree, k) === "parataxis" && isReport(tree, k) && ownSubject(tree, k) && bare(tree, k)) {
      state.holders.push({ verb: k, subject: subjectOf(tree, k) });
      if (reportsProbable.has(lemma(tree, k))) state.certainty = weaker(state.certainty, "probable");
    }
  }
  for (const k of childrenBy(tree, i, "obl", "nmod", "advmod")) {
    const p = preposition(tree, k);
    if (p !== null && reportPhrases.has(p)) state.holders.push({ verb: k, subject: k });
  }
}

/** A report verb that has nothing of its own to report ("…, officials said"). */
const bare = (tree: Tree, i: number): boolean => childBy(tree, i, "ccomp", "obj", "xcomp") === undefined;

/** The word that opens a clause, fixed expressions joined. */
function opener(tree: Tree, clause: number): string {
  const mark = childBy(tree, clause, "mark") ?? childBy(tree, clause, "case");
  return mark === undefined ? "" : [lower(tree, mark), ...childrenBy(tree, mark, "fixed").map((f) => lower(tree, f))].join(" ");
}

/** The conjunction or adverb that opens a clause ("when", "once"). */
const openingWord = (tree: Tree, clause: number): string => {
  const word = childrenBy(tree, clause, "mark", "advmod").find((k) => /^(?:when|once|after)$/.test(lower(tree, k)));
  return word === undefined ? "" : lower(tree, word);
};

/** The clause below i on which it hinges, or null. */
function conditionOf(tree: Tree, i: number): number | null {
  return (
    childrenBy(tree, i, "advcl", "obl").find(
      (k) =>
        (conditions.has(opener(tree, k)) && !/^(?:until|whether)$/.test(opener(tree, k))) ||
        (/^(?:when|once|after)$/.test(openingWord(tree, k)) && kids(tree, k).some((m) => lower(tree, m) === "only")),
    ) ?? null
  );
}

/** The clause or phrase below i that gives its reason, or null. */
function reasonOf(tree: Tree, i: number): number | null {
  return (
    childrenBy(tree, i, "advcl").find((k) => reasons.has(opener(tree, k)) || participial(tree, k, i)) ??
    childrenBy(tree, i, "obl", "nmod").find((k) => reasons.has(preposition(tree, k) ?? "") || phrasal(tree, k)) ??
    null
  );
}

/** "Weakened by the war, it will find it hard to …": a participle before the main clause says why. */
const participial = (tree: Tree, k: number, main: number): boolean =>
  k < main && /^VB[NG]$/.test(tree.xpos[k] as string) && childBy(tree, k, "mark", "nsubj") === undefined;

/** "in response to the raid": the reason hangs on a noun between two prepositions. */
function phrasal(tree: Tree, k: number): boolean {
  return childrenBy(tree, k, "nmod").some((m) =>
    reasons.has(`${preposition(tree, k) ?? ""} ${lemma(tree, k)} ${preposition(tree, m) ?? ""}`),
  );
}

const isReport = (tree: Tree, i: number): boolean => {
  const word = lemma(tree, i);
  return (tree.upos[i] === "VERB" || tree.upos[i] === "ADJ") && (reportsCertain.has(word) || reportsProbable.has(word));
};

function subjectOf(tree: Tree, i: number): number | null {
  for (let at = i, steps = 0; steps < 4; steps++) {
    const subject = childBy(tree, at, "nsubj");
    if (subject !== undefined && plain(tree, subject) !== "expl") return subject;
    if (tree.relations[at] !== "conj" && tree.relations[at] !== "advcl" && tree.relations[at] !== "xcomp") return null;
    at = tree.heads[at] as number;
    if (at < 0) return null;
  }
  return null;
}

const copular = (tree: Tree, i: number): boolean => kids(tree, i).some((k) => tree.relations[k] === "cop");

/** "Little evidence exists that …": the clause hangs on the verb, not on its subject. */
const scantEvidence = (tree: Tree, head: number): boolean =>
  childrenBy(tree, head, "nsubj", "expl").some(
    (k) =>
      predicates.get(lemma(tree, k))?.some((p) => p.name === "evidence") === true &&
      (kids(tree, k).some((m) => /^(?:no|little|scant|insufficient)$/.test(lower(tree, m))) || negators(tree, head).length > 0),
  );

/** "rejected claims that …", "denied reports that …": who denies the telling denies what is told. */
function deniedTelling(tree: Tree, noun: number): number | null {
  if (!tellings.has(lemma(tree, noun))) return null;
  const verb = tree.heads[noun] as number;
  if (verb < 0 || tree.upos[verb] !== "VERB" || !/^(?:obj|nsubj:pass)$/.test(tree.relations[noun] as string)) return null;
  return denying.has(verbLemma(tree, verb)) ? verb : null;
}

/** "Had Lima accepted …", "Should war break out …": an auxiliary before its subject, and no question. */
const inverted = (tree: Tree, i: number): boolean => {
  const subject = childBy(tree, i, "nsubj");
  const first = childrenBy(tree, i, "aux").find((k) => /^(?:had|should|were)$/.test(lower(tree, k)));
  return (
    subject !== undefined &&
    first !== undefined &&
    first < subject &&
    (first === 0 || tree.forms[first - 1] === "," || tree.forms[first - 1] === "“" || tree.relations[i] !== "root") &&
    tree.forms[tree.forms.length - 1] !== "?"
  );
};

/** "Rumours that it had invaded proved false", "reports of an attack were unfounded": the word that says so, or null. */
function toldFalsely(tree: Tree, trigger: number): number | null {
  for (let at = trigger, steps = 0; at >= 0 && steps < 8; at = tree.heads[at] as number, steps++) {
    if (at === trigger || !tellings.has(lemma(tree, at)) || plain(tree, at) !== "nsubj") continue;
    const head = tree.heads[at] as number;
    const said = [head, ...childrenBy(tree, head, "xcomp", "obj")].find((k) => falseWords.has(lemma(tree, k)));
    return said !== undefined && negators(tree, head).length === 0 ? said : null;
  }
  return null;
}

const singled = (tree: Tree, i: number): boolean =>
  kids(tree, i).some(
    (k) => /^(?:first|last|only|latest|second|third)$/.test(lower(tree, k)) && /^(?:amod|advmod|nummod)$/.test(plain(tree, k)),
  );

/** "Rather than expel …", "Far from condemning …", however the tree hangs them. */
function insteadOf(tree: Tree, node: number): boolean {
  const left = Math.min(node, ...kids(tree, node));
  const two = (at: number): string => `${lower(tree, at)} ${lower(tree, at + 1)}`;
  return [left, left - 1, left - 2].some((at) => at >= 0 && /^(?:rather than|far from)$/.test(two(at)));
}

/** A gerund or noun that somebody is accused of, blamed or criticised for. */
function isBlame(tree: Tree, node: number, head: number): boolean {
  if (!blames.has(lemma(tree, head)) || tree.upos[head] !== "VERB") return false;
  const opening = opener(tree, node) || preposition(tree, node);
  return opening === "of" || opening === "for" || opening === "with";
}

/**
 * The factuality of the act named by token `trigger`. `status` is what the lexicon entry itself says,
 * `nominal` whether the act is a noun.
 */
export function factuality(tree: Tree, trigger: number, nominal: boolean, status: string | null): Factuality {
  const state: State = {
    polarity: 1,
    statuses: [],
    certainty: "certain",
    probability: null,
    holders: [],
    condition: null,
    reason: null,
    because: [],
  };
  if (status !== null) state.statuses.push(status as Status);
  let scope = true;
  let node = trigger;
  const untrue = toldFalsely(tree, trigger);
  if (untrue !== null) {
    state.polarity = -state.polarity;
    state.because.push(lower(tree, untrue));
  }

  if (nominal) {
    for (const k of childrenBy(tree, trigger, "amod", "compound", "det", "advmod")) {
      const word = lower(tree, k);
      if (adjectives.planned.has(word)) state.statuses.push("planned");
      else if (adjectives.predicted.has(word)) state.statuses.push("predicted");
      else if (adjectives.probable.has(word)) state.certainty = weaker(state.certainty, "probable");
      else if (adjectives.negative.has(word) || word === "no") state.polarity = -state.polarity;
      else if (word === "any" && tree.relations[k] === "det") state.statuses.push("conditional");
      else continue;
      state.because.push(word);
    }
    if (copular(tree, trigger)) local(tree, trigger, state, false);
  } else {
    local(tree, trigger, state, false);
    // "is unlikely to agree to go if …": the condition may hang on the infinitive below
    for (
      let at = childBy(tree, trigger, "xcomp"), steps = 0;
      at !== undefined && steps < 3 && state.condition === null;
      at = childBy(tree, at, "xcomp"), steps++
    ) {
      const clause = conditionOf(tree, at);
      if (clause !== null) state.condition = clause;
    }
  }

  for (let steps = 0; steps < 12; steps++) {
    const relation = plain(tree, node);
    const full = tree.relations[node] as string;
    const head = tree.heads[node] as number;
    if (head < 0) break;
    const mark = childrenBy(tree, node, "mark").map((k) => lower(tree, k));
    const headLemma = tree.upos[head] === "VERB" ? verbLemma(tree, head) : lemma(tree, head);
    // "signed a deal to end the war": to sign is no sign
    const classes = (predicates.get(headLemma) ?? predicates.get(lemma(tree, head)) ?? []).filter(
      (c) => c.name !== "evidence" || tree.upos[head] !== "VERB",
    );
    const verbal = tree.upos[head] === "VERB" || tree.upos[head] === "ADJ" || tree.upos[head] === "AUX" || copular(tree, head);
    const isComplement =
      relation === "xcomp" ||
      (relation === "ccomp" && (verbal || tree.upos[head] !== "NOUN")) ||
      relation === "csubj" ||
      (verbal && (relation === "obj" || full === "nsubj:pass" || full === "nsubj:outer") && node === trigger && nominal) ||
      (verbal &&
        relation === "obl" &&
        nominal &&
        node === trigger &&
        /^(?:for|from|to|of|on|against|about|in|with)$/.test(preposition(tree, node) ?? "")) ||
      (verbal && relation === "advcl" && mark.includes("to") && classes.length > 0) ||
      (relation === "advcl" && mark.some((m) => m === "from" || m === "of" || m === "for")) ||
      (/^(?:advcl|obl)$/.test(relation) && classes.some((c) => c.name === "warns"));
    const blame = isBlame(tree, node, head);
    const hangsOnNoun =
      relation === "acl" &&
      (mark.includes("to") ||
        mark.includes("that") ||
        mark.includes("of") ||
        tree.xpos[node] === "VBG" ||
        childBy(tree, node, "nsubj") !== undefined);
    const isNounComplement =
      hangsOnNoun || (!verbal && (relation === "ccomp" || full === "acl:relcl" || (relation === "nmod" && nominal && node === trigger)));

    if (scope && relation === "advcl" && insteadOf(tree, node)) {
      state.polarity = -state.polarity;
      state.because.push("rather than");
      scope = false;
      node = head;
      reportsAbove(tree, node, state);
      continue;
    }
    // "was on the point of closing its border"
    if (scope && hangsOnNoun && mark.includes("of") && headLemma === "point" && preposition(tree, head) === "on") {
      state.statuses.push("planned");
      state.because.push("on the point of");
    }
    if (scope && blame) {
      // "accused it of arming rebels": told by who accuses
      const passive = childBy(tree, head, "aux:pass") !== undefined;
      // "is suspected of arming rebels": by whom is not said
      if (passive) {
        const agent = childrenBy(tree, head, "obl:agent", "obl").find((k) => preposition(tree, k) === "by");
        state.certainty = weaker(state.certainty, "probable");
        if (agent !== undefined) state.holders.push({ verb: head, subject: agent });
      } else state.holders.push({ verb: head, subject: subjectOf(tree, head) });
      scope = false;
      node = head;
      reportsAbove(tree, node, state);
      continue;
    }
    if (scope && /^(?:ccomp|advcl|acl)$/.test(relation) && mark.includes("that") && scantEvidence(tree, head)) {
      state.polarity = -Math.abs(state.polarity);
      state.certainty = "unknown";
      state.because.push("no evidence");
      scope = false;
      node = head;
      continue;
    }
    if (scope && isComplement) {
      let matched = classes.find((c) => !c.name.endsWith("nouns"));
      // "was careful not to help"
      if (headLemma === "careful" && negators(tree, node).length > 0) matched = undefined;
      const noun = relation === "obj" || relation === "obl" || relation === "nsubj";
      if (
        noun &&
        matched &&
        (matched.name === "intends" || matched.name === "requests") &&
        !(
          relation === "obl" &&
          (preposition(tree, node) === "for" ||
            (preposition(tree, node) === "on" && /^(?:insist|decide|agree|plan|call)$/.test(lemma(tree, head))))
        )
      ) {
        // nouns as objects are unreal only under verbs that create them in thought
        if (
          !/^(?:plan|plot|hatch|scheme|propose|seek|demand|threaten|request|schedule|offer|consider|prepare|promise|want|urge|suggest|pledge|contemplate|weigh|mull|vow|intend|need|organise|organize|order|arrange|authorise|authorize|expect)$/.test(
            lemma(tree, head),
          )
        )
          matched = undefined;
      }
      // "told him that it supports …" reports; "told him to support …" asks
      if (
        matched?.name === "requests" &&
        relation === "ccomp" &&
        tells.has(lemma(tree, head)) &&
        (tree.xpos[node] !== "VB" || childBy(tree, node, "aux") !== undefined)
      )
        matched = undefined;
      if (noun && classes.some((c) => c.name === "speaks-of")) {
        scope = false;
        node = head;
        reportsAbove(tree, node, state);
        continue;
      }
      if (noun && matched?.name === "denies" && relation === "obl") matched = undefined;
      if (noun && matched?.name === "doubts") matched = undefined;
      if (
        /^(?:have|be)$/.test(lemma(tree, head)) &&
        childrenBy(tree, head, "advmod").some((k) => lower(tree, k) === "yet") &&
        mark.includes("to")
      ) {
        state.polarity = -state.polarity;
        state.because.push("yet to");
        node = head;
        continue;
      }
      if (likelihood.positive.has(headLemma) && (tree.upos[head] === "ADJ" || headLemma === "expect")) {
        state.statuses.push("predicted");
        state.certainty = weaker(state.certainty, "probable");
        state.probability = probabilityOf(headLemma, adverbBefore(tree, head));
        state.because.push(headLemma);
      } else if (likelihood.negative.has(headLemma)) {
        state.statuses.push("predicted");
        state.certainty = weaker(state.certainty, "probable");
        state.polarity = -state.polarity;
        state.probability = probabilityOf(headLemma, adverbBefore(tree, head));
        state.because.push(headLemma);
      } else if (matched) {
        apply(state, matched, headLemma);
        // "has stopped selling gas": what was stopped is no longer done
        if (matched.name === "ends" && relation === "xcomp") {
          state.polarity = -state.polarity;
          state.because.push(headLemma);
        }
        if (matched.name === "denies" && relation === "xcomp") state.holders.push({ verb: head, subject: subjectOf(tree, head) });
        if (matched.name === "doubts" || matched.name === "predicts")
          state.probability ??= probabilityOf(headLemma, adverbBefore(tree, head));
      } else if (!noun && mark.includes("to") && !isReport(tree, head) && !(headLemma === "careful") && relation !== "ccomp") {
        // an infinitive under a word that says nothing about it
        if (relation === "xcomp" || relation === "csubj") state.statuses.push("planned");
      } else if (!noun && mark.includes("whether")) {
        state.certainty = "unknown";
        state.statuses.push("conditional");
      }
      const other = relation === "ccomp" && !mark.includes("that") && childrenBy(tree, head, "ccomp").some((k) => k > head && k !== node);
      if (relation === "ccomp" && isReport(tree, head) && !other) {
        state.holders.push({ verb: head, subject: full === "ccomp" ? subjectOf(tree, head) : null });
        if (reportsProbable.has(lemma(tree, head))) state.certainty = weaker(state.certainty, "probable");
        const teller = subjectOf(tree, head);
        if (teller !== null && nobody.has(lower(tree, teller))) {
          state.holders.pop();
          state.certainty = "unknown";
          state.statuses.push("conditional");
          state.because.push(lower(tree, teller));
        }
        if (lemma(tree, head) === "deny" || negators(tree, head).length > 0) {
          // "did not say that it would": the holder has not vouched for it
          if (negators(tree, head).length > 0 && lemma(tree, head) !== "deny") {
            state.certainty = "unknown";
            state.statuses.push("conditional");
            state.because.push(`not ${headLemma}`);
          }
        }
        // what is reported keeps its own polarity: the report verb's negation does not reach it
        localOfReport(tree, head, state);
        node = head;
        scope = false;
        continue;
      }
      local(tree, head, state, false);
      node = head;
      continue;
    }
    if (scope && isNounComplement && mark.includes("to") && singled(tree, head)) {
      // "became the first minister to visit": what singles somebody out was done
      scope = true;
      node = head;
      continue;
    }
    if (scope && isNounComplement) {
      const evidence = classes.some((c) => c.name === "evidence");
      const matched = classes.find((c) => c.name.endsWith("nouns"));
      if (evidence) {
        const denied =
          kids(tree, head).some((k) => /^(?:no|little|scant|any|without)$/.test(lower(tree, k))) ||
          negators(tree, (tree.heads[head] as number) >= 0 ? (tree.heads[head] as number) : head).length > 0;
        if (denied) {
          state.polarity = -Math.abs(state.polarity);
          state.certainty = "unknown";
          state.because.push(`no ${headLemma}`);
        }
        scope = false;
        node = head;
        continue;
      }
      const denier = relation === "acl" || relation === "ccomp" ? deniedTelling(tree, head) : null;
      if (denier !== null) {
        state.polarity = -state.polarity;
        state.because.push(`${lower(tree, denier)} ${lower(tree, head)}`);
        state.holders.push({ verb: denier, subject: subjectOf(tree, denier) });
        scope = false;
        node = denier;
        continue;
      }
      if (tellings.has(headLemma) && mark.includes("that")) {
        // "claims that it attacked": told by somebody, and no more
        state.certainty = weaker(state.certainty, "probable");
        const teller =
          childBy(tree, head, "nmod:poss") ??
          childrenBy(tree, head, "nmod").find((k) => /^(?:by|from|of)$/.test(preposition(tree, k) ?? ""));
        if (teller !== undefined) state.holders.push({ verb: head, subject: teller });
      }
      if (matched && (full !== "acl:relcl" || mark.includes("that"))) {
        apply(state, matched, headLemma);
        if (childrenBy(tree, head, "det").some((k) => lower(tree, k) === "no")) {
          state.polarity = -state.polarity;
          state.because.push("no");
        }
        node = head;
        const up = tree.heads[head] as number;
        if (up >= 0 && (plain(tree, head) === "obj" || plain(tree, head) === "nsubj")) {
          local(tree, up, state, false, head);
          node = up;
        }
        continue;
      }
      if (relation === "acl" && mark.includes("to")) {
        state.statuses.push("planned");
        if (verbal) {
          // "will be in a position to help"
          local(tree, head, state, false);
          node = head;
          continue;
        }
      }
      scope = false;
      node = head;
      continue;
    }
    if (relation === "conj") {
      const first = head;
      if (scope && !nominal && !ownSubject(tree, node) && childrenBy(tree, node, "aux").length === 0) {
        // shared auxiliaries: "did not condemn or sanction", "will visit and open"
        if (sameForm(tree, node, first) || /^(?:or|nor)$/.test(lower(tree, childBy(tree, node, "cc") ?? node))) {
          const before = state.condition;
          const { polarity } = state;
          local(tree, first, state, true);
          state.condition = before;
          // "neither condemned nor sanctioned": each has its own word of denial
          if (lower(tree, childBy(tree, node, "cc") ?? node) === "nor") state.polarity = polarity;
        }
      }
      if (nominal && node === trigger && childrenBy(tree, first, "det").some((k) => lower(tree, k) === "no"))
        state.polarity = -state.polarity;
      // the first conjunct's own governor still counts
      node = first;
      continue;
    }
    if (relation === "advcl" && scope) {
      const word = mark.join(" ");
      const openers = childrenBy(tree, node, "mark", "advmod", "case").map((k) =>
        [lower(tree, k), ...childrenBy(tree, k, "fixed").map((f) => lower(tree, f))].join(" "),
      );
      if (openers.some((o) => conditions.has(o) && o !== "until" && o !== "once")) {
        state.statuses.push("conditional");
        state.certainty = weaker(state.certainty, "possible");
        state.because.push(word);
      } else if (openers.includes("without") || openers.includes("instead of")) {
        state.polarity = -state.polarity;
        state.because.push("without");
      } else if (mark.includes("to") || openers.includes("so that") || openers.includes("in order")) {
        state.statuses.push("planned");
        state.because.push("to");
      } else if (
        tree.xpos[node] === "VBG" &&
        !ownSubject(tree, node) &&
        (openers.length === 0 || /^(?:by|in|through)$/.test(openers[0] ?? ""))
      ) {
        // "would attack, killing many", "can be achieved by trading": as real as the main clause
        const main: State = { ...state, statuses: [], polarity: 1, holders: [], because: [] };
        local(tree, head, main, true);
        state.statuses.push(...main.statuses);
        state.certainty = weaker(state.certainty, main.certainty);
        state.because.push(...main.because);
      } else if (
        openers.some((o) => /^(?:when|once|as soon as|after|whenever)$/.test(o)) &&
        // "will reopen embassies, years after the other closed its own": done already, unless the main clause is shifted back too
        childrenBy(tree, head, "aux").some(
          (k) => tree.xpos[k] === "MD" && (!isPast(tree, node) || /^(?:would|could|might|should)$/.test(lower(tree, k))),
        )
      ) {
        // "will stop only when it withdraws"
        state.statuses.push("conditional");
        state.certainty = weaker(state.certainty, "possible");
        state.because.push(openers[0] ?? "when");
      } else if (openers.includes("until") || openers.includes("before")) {
        if (!isPast(tree, node)) state.statuses.push("predicted");
      }
      scope = false;
      node = head;
      reportsAbove(tree, node, state);
      continue;
    }
    if (nominal && scope && node === trigger && (relation === "nsubj" || relation === "obj" || relation === "obl" || relation === "nmod")) {
      // a noun in a clause: its reality is its own, but what is denied or foreseen of it counts
      if (relation === "nsubj" && verbal) nounSubject(tree, node, head, state);
      if (relation === "obl" && preposition(tree, node) === "without") state.polarity = -state.polarity;
      if (relation === "obj" || (relation === "nsubj" && full === "nsubj:pass")) indefiniteObject(tree, node, head, state);
      // "will meet before the summit": an occasion of what lies ahead lies ahead
      if (relation === "obl" && /^(?:before|at|during|ahead of|in)$/.test(preposition(tree, node) ?? "")) {
        const main: State = { ...state, statuses: [], polarity: 1, holders: [], because: [], condition: null, reason: null };
        local(tree, head, main, true);
        if (plain(tree, head) === "xcomp" && likelihood.positive.has(lemma(tree, tree.heads[head] as number)))
          main.statuses.push("planned");
        if (main.statuses.includes("planned") || main.statuses.includes("predicted")) {
          state.statuses.push("planned");
          state.because.push(...main.because);
        }
      }
      // "could lead to sanctions", "may be turned into aid"
      if (
        relation === "obl" &&
        /^(?:to|into|in|for|by|with|from)$/.test(preposition(tree, node) ?? "") &&
        childrenBy(tree, head, "aux").some((k) => tree.xpos[k] === "MD")
      )
        indefiniteObject(tree, node, head, state);
    }
    if (
      relation === "parataxis" ||
      relation === "appos" ||
      relation === "dep" ||
      relation === "nsubj" ||
      relation === "obj" ||
      relation === "obl" ||
      relation === "nmod" ||
      relation === "acl" ||
      full === "acl:relcl" ||
      relation === "list"
    )
      scope = false;
    const came = node;
    node = head;
    if (!scope) reportsAbove(tree, node, state, came);
  }

  const opening = lower(tree, 0);
  const comma = tree.forms.indexOf(",");
  if (
    /^(?:should|had|were)$/.test(opening) &&
    comma > trigger &&
    !state.because.includes("if") &&
    tree.forms[tree.forms.length - 1] !== "?"
  ) {
    state.statuses.push("conditional");
    state.certainty = weaker(state.certainty, "possible");
    state.because.push(opening);
  }
  // "If only Brazil had spoken out": a condition with nothing that hangs on it
  if (tree.heads[node] === -1 && scope && childrenBy(tree, node, "mark").some((k) => lower(tree, k) === "if")) {
    state.statuses.push("conditional");
    state.because.push("if");
  }
  if (scope || tree.heads[node] === -1) {
    // a question asks, it does not tell
    const last = tree.forms[tree.forms.length - 1];
    if (last === "?" && state.holders.length === 0) {
      state.statuses.push("conditional");
      state.certainty = "unknown";
      state.because.push("?");
    }
  }
  if (state.condition !== null && state.statuses.length === 0 && !isPast(tree, trigger)) state.statuses.push("conditional");
  return settle(tree, trigger, nominal, state);
}

function adverbBefore(tree: Tree, i: number): string | null {
  const adverb = childrenBy(tree, i, "advmod").find((k) => k === i - 1);
  return adverb === undefined ? null : lower(tree, adverb);
}

function apply(state: State, predicate: Predicate, word: string): void {
  const { effect } = predicate;
  if (effect.polarity === "-") state.polarity = -state.polarity;
  if (effect.status) state.statuses.push(effect.status);
  if (effect.certainty) state.certainty = weaker(state.certainty, effect.certainty);
  if (effect.polarity || effect.status) state.because.push(word);
}

/** Adverbs of a report verb that bear on what is reported ("reportedly" is handled at the act). */
function localOfReport(tree: Tree, head: number, state: State): void {
  for (const k of childrenBy(tree, head, "aux")) {
    if (modals.possible.has(lower(tree, k))) state.certainty = weaker(state.certainty, "possible");
  }
}

/** Outside the scope of the act only those who report it matter. */
function reportsAbove(tree: Tree, node: number, state: State, from = -1): void {
  for (const k of childrenBy(tree, node, "parataxis")) {
    if (isReport(tree, k) && ownSubject(tree, k) && bare(tree, k)) state.holders.push({ verb: k, subject: subjectOf(tree, k) });
  }
  for (const k of childrenBy(tree, node, "obl", "advmod")) {
    if (k === from) continue;
    const p = preposition(tree, k);
    if (p !== null && reportPhrases.has(p)) state.holders.push({ verb: k, subject: k });
  }
  if (plain(tree, node) === "ccomp") {
    const head = tree.heads[node] as number;
    if (head >= 0 && isReport(tree, head)) state.holders.push({ verb: head, subject: subjectOf(tree, head) });
  }
}

/** "The visit was cancelled", "talks will be held", "an attack is likely": the verb decides about its subject. */
function nounSubject(tree: Tree, subject: number, head: number, state: State): void {
  const seen = childrenBy(tree, head, "xcomp").find((k) => tree.upos[k] === "ADJ");
  // "remains unlikely", "looks certain"
  const linked = seen !== undefined && /^(?:remain|look|seem|appear|become|be)$/.test(lemma(tree, head));
  const word = linked ? lemma(tree, seen) : tree.upos[head] === "VERB" ? verbLemma(tree, head) : lemma(tree, head);
  const matched = (predicates.get(word) ?? []).find((c) => c.name === "fails" || c.name === "predicts" || c.name === "doubts");
  const passive = childrenBy(tree, head, "aux:pass").length > 0;
  const occurrence =
    /^(?:be|take_place|take|happen|occur|begin|start|hold|open|launch|continue|follow|resume|plan|schedule|expect|impose|conduct|carry_out|carry|likely|unlikely|possible|underway|inevitable|due)$/.test(
      word,
    );
  if (likelihood.negative.has(word) || likelihood.positive.has(word)) {
    state.statuses.push("predicted");
    if (likelihood.negative.has(word)) state.polarity = -state.polarity;
    state.probability = probabilityOf(word, adverbBefore(tree, head));
    state.because.push(word);
  } else if (matched && (passive || matched.name !== "fails")) apply(state, matched, word);
  else if (/^(?:plan|schedule|expect|propose|set|due)$/.test(word) && (passive || word === "due")) {
    state.statuses.push(word === "expect" ? "predicted" : "planned");
    state.because.push(word);
  }
  if (occurrence || matched) local(tree, head, state, false);
  else if (
    childrenBy(tree, head, "aux").some((k) => /^(?:would|could|might)$/.test(lower(tree, k))) &&
    !kids(tree, subject).some(
      (k) => /^(?:nmod:poss)$/.test(tree.relations[k] as string) || /^(?:the|this|these|those)$/.test(lower(tree, k)),
    )
  ) {
    // "an attack would shock the market"
    state.statuses.push("conditional");
    state.certainty = weaker(state.certainty, "possible");
    state.because.push("would");
  }
}

/** "would risk sanctions", "did not launch an attack", "may hold talks": light and creating verbs. */
function indefiniteObject(tree: Tree, node: number, head: number, state: State): void {
  const word = tree.upos[head] === "VERB" ? verbLemma(tree, head) : lemma(tree, head);
  const definite = kids(tree, node).some(
    (k) => (tree.relations[k] === "det" && /^(?:the|this|that|these|those)$/.test(lower(tree, k))) || tree.relations[k] === "nmod:poss",
  );
  if (definite && !/^(?:launch|hold|impose|conduct|carry_out|stage|make|sign)$/.test(word)) return;
  local(tree, head, state, false);
}

const isPast = (tree: Tree, i: number): boolean =>
  tree.xpos[i] === "VBD" ||
  (tree.xpos[i] === "VBN" && childrenBy(tree, i, "aux").some((k) => lemma(tree, k) === "have" || tree.xpos[k] === "VBD"));
const sameForm = (tree: Tree, a: number, b: number): boolean =>
  tree.xpos[a] === tree.xpos[b] && tree.xpos[a] !== "VBD" && tree.xpos[a] !== "VBZ" && tree.xpos[a] !== "VBP";

/** One status out of those collected on the way up; the outermost word about the future wins. */
function settle(tree: Tree, trigger: number, nominal: boolean, state: State): Factuality {
  // "hoped that it would sign": the would of another's hope is no condition
  const foreseen = state.statuses.some((s) => s === "planned" || s === "predicted" || s === "requested");
  if (foreseen && state.condition === null && state.because.includes("would") && !state.because.includes("if"))
    state.statuses = state.statuses.filter((s) => s !== "conditional");
  const has = (s: Status): boolean => state.statuses.includes(s);
  let status: Status;
  const futureInPast =
    has("conditional") &&
    state.condition === null &&
    state.holders.length > 0 &&
    !state.because.includes("if") &&
    !state.because.includes("?");
  if (state.condition !== null && has("planned") && !has("predicted") && !has("requested")) status = "conditional";
  else if (has("predicted")) status = "predicted";
  else if (has("conditional")) status = futureInPast ? "planned" : "conditional";
  else if (has("requested")) status = "requested";
  else if (has("planned")) status = "planned";
  else if (isOngoing(tree, trigger, nominal)) status = "ongoing";
  else status = "occurred";
  let certainty = state.certainty;
  if (status === "conditional" || status === "requested") certainty = weaker(certainty, "possible");
  if (state.probability !== null) certainty = state.probability.median >= 0.9 || state.probability.median <= 0.1 ? "certain" : "probable";
  return {
    polarity: state.polarity < 0 ? "-" : "+",
    status,
    certainty,
    probability: state.probability,
    holders: state.holders.filter((h, k) => state.holders.findIndex((g) => g.verb === h.verb) === k),
    condition: state.condition,
    reason: state.reason,
    because: state.because,
  };
}

function isOngoing(tree: Tree, i: number, nominal: boolean): boolean {
  if (nominal)
    return (
      /^(?:war|siege|occupation|conflict|blockade|embargo|sanction|ban|fighting|hostility)$/.test(lemma(tree, i)) &&
      !/^(?:last|previous|past|former|end)$/.test(lower(tree, Math.max(0, i - 1)))
    );
  if (tree.xpos[i] !== "VBG") return false;
  return childrenBy(tree, i, "aux").some((k) => lemma(tree, k) === "be" && tree.xpos[k] !== "VBD");
}
