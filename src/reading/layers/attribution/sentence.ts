/**
 * The attributions in one sentence. In: its tree. Out: for each cue its source and content, as tokens. Which words are cues, and what their
 * content may be, stands in data/attribution.yaml; quotations that reach beyond the sentence are joined by index.ts.
 */
import { according, adverbs, type Category, type CueVerb, nounOf, verbOf } from "./cues.js";
import { joined, kids, type Range, rangeOf, relation, type Tree, trimmed } from "./tree.js";

export interface Attributed {
  readonly cue: Range;
  readonly source: Range | null;
  /** null: the content is a quotation outside the sentence. */
  readonly content: Range | null;
  readonly category: Category;
  readonly direction: 1 | -1;
  readonly by: string;
}

export function attributionsIn(tree: Tree): Attributed[] {
  const out: Attributed[] = [];
  for (let i = 0; i < tree.sentence.forms.length; i++) {
    const found = ofVerb(tree, i) ?? ofPhrase(tree, i) ?? ofNoun(tree, i) ?? ofAdverb(tree, i);
    if (found) out.push(found);
  }
  return out;
}

const isVerb = (tree: Tree, i: number): boolean => (tree.sentence.xpos[i] as string).startsWith("VB");
const formOf = (tree: Tree, i: number): string => (tree.sentence.forms[i] ?? "").toLowerCase();

function ofVerb(tree: Tree, i: number): Attributed | undefined {
  if (!isVerb(tree, i)) return undefined;
  const known = verbOf(formOf(tree, i));
  if (known === undefined) return undefined;
  const { lemma, verb } = known;
  const quoted = speaks(verb) ? quotedBefore(tree, i) : undefined;
  if (quoted)
    return {
      cue: { from: i, to: i },
      ...quoted,
      category: verb.category,
      direction: verb.direction,
      by: `verb ${lemma}, after a quotation`,
    };
  const content = contentOf(tree, i, verb);
  if (content === undefined) return undefined;
  const passive = kids(tree, i, "nsubj").some((k) => tree.sentence.relations[k] === "nsubj:pass") || isBarePassive(tree, i);
  const source = passive ? agentOf(tree, i) : (pronounBefore(tree, i) ?? subjectOf(tree, i, content) ?? nounsBefore(tree, i));
  // nobody says it: a passive, or a tree gone wrong
  if (source === null) return undefined;
  return { cue: { from: i, to: i }, source, content, category: verb.category, direction: verb.direction, by: `verb ${lemma}` };
}

/**
 * "“…,” the envoy said" and "“…,” said Marie, who leads the panel": the commonest form of all, read from the words, since the trees of such
 * sentences are often wrong.
 */
function quotedBefore(tree: Tree, i: number): { source: Range; content: Range } | undefined {
  const { forms, xpos } = tree.sentence;
  let mark = i - 1;
  while (mark >= 0 && i - mark <= LONGEST_SOURCE && !/^(?:[”"»]|'')$/.test(forms[mark] as string)) mark--;
  if (mark < 1 || i - mark > LONGEST_SOURCE) return undefined;
  // an opening mark: what stands between is quoted
  if (
    xpos[mark] === "``" ||
    (/^(?:"|'')$/.test(forms[mark] as string) && forms.slice(0, mark).filter((f) => f === forms[mark]).length % 2 === 0 && mark < 2)
  )
    return undefined;
  const content = { from: 0, to: mark };
  if (mark === i - 1) {
    let head = i + 1;
    if (head >= forms.length || !/^(?:DT|NN|PRP|JJ|CD|POS)/.test(xpos[head] as string)) return undefined;
    while ((tree.sentence.heads[head] as number) > i) head = tree.sentence.heads[head] as number;
    return { source: phrase(tree, head), content };
  }
  let last = i - 1;
  while (last > mark && /^(?:RB|MD|VBZ|VBD|VBP)$/.test(xpos[last] as string)) last--;
  if (last === mark || !/^(?:NN|PRP$|CD|DT|,|\)|-RRB-|VB)/.test(xpos[last] as string)) return undefined;
  const between = xpos.slice(mark + 1, last + 1);
  if (between.some((tag, n) => /^(?:VBD|VBZ|VBP|MD)$/.test(tag) && !between.slice(0, n).some((t) => t === "," || t === "WP")))
    return undefined;
  if (/^(?:CC|IN|WRB|WDT|TO)/.test(between[0] as string)) return undefined;
  return { source: trimmed(tree, { from: mark + 1, to: last }), content };
}
/** Words between a quotation and the cue that follows it. */
const LONGEST_SOURCE = 25;

/** "the accord announced by both sides": a participle after its noun. */
const isBarePassive = (tree: Tree, i: number): boolean => tree.sentence.xpos[i] === "VBN" && relation(tree, i) === "acl";

/** What a verb says is its content: undefined where it has none, null where a quotation outside the sentence must be it. */
function contentOf(tree: Tree, i: number, verb: CueVerb): Range | null | undefined {
  const before = contentBefore(tree, i, verb);
  const after = contentAfter(tree, i, verb);
  const around = speaks(verb) && after === undefined ? aroundAside(tree, i) : undefined;
  if (around) return around;
  const both = joined([before, after].filter((r) => r !== undefined));
  if (both) return both;
  const { forms } = tree.sentence;
  const last = forms[forms.length - 1];
  // "He said:" leads in what follows
  if (speaks(verb) && last === ":") return null;
  return undefined;
}

const speaks = (verb: CueVerb): boolean => verb.content.has("clause") || verb.content.has("quote");

/** "…, he said": the clause that the cue is put into or behind. */
function contentBefore(tree: Tree, i: number, verb: CueVerb): Range | undefined {
  if (!speaks(verb)) return undefined;
  const under = new Set([i]);
  const head = tree.sentence.heads[i] as number;
  if (head >= 0 && relation(tree, i) === "parataxis" && (head < i || isAside(tree, i))) return trimmed(tree, rangeOf(tree, head, under));
  const led = kids(tree, i, "ccomp", "parataxis").filter((k) => k < i);
  if (led.length === 0) return undefined;
  return joined(led.map((k) => trimmed(tree, rangeOf(tree, k))));
}

/**
 * "The talks, he said on Monday, will go on": a cue with its subject between commas, or behind the last one. Read from the words, since the
 * tree of such sentences is often wrong.
 */
function aroundAside(tree: Tree, i: number): Range | undefined {
  const { forms } = tree.sentence;
  const subject = kids(tree, i, "nsubj")[0];
  if (subject === undefined) return undefined;
  const own = rangeOf(tree, subject);
  const from = subject < i ? phrase(tree, subject).from : i;
  if (from < 3 || !/^(?:[,–—”"!?]|''|--)$/.test(forms[from - 1] as string)) return undefined;
  const to = Math.max(i, subject > i ? own.to : i);
  const comma = forms.findIndex((f, k) => k > to && /^(?:[,–—]|--)$/.test(f));
  const last = lastWord(forms);
  const ends = comma < 0 ? last - to : comma - to - 1;
  if (ends > AFTER_CUE) return undefined;
  return trimmed(tree, { from: 0, to: comma < 0 || comma >= last ? from - 1 : last });
}
/** Words that a cue in commas may still carry: "he said in a statement on Monday". */
const AFTER_CUE = 7;

const lastWord = (forms: readonly string[]): number => {
  let last = forms.length - 1;
  while (last > 0 && !/[\p{L}\p{N}]/u.test(forms[last] as string)) last--;
  return last;
};

/** A cue between commas inside the clause that it attributes. */
const isAside = (tree: Tree, i: number): boolean => {
  const { from, to } = rangeOf(tree, i);
  const { forms } = tree.sentence;
  return from > 0 && /^[,–—-]+$/.test(forms[from - 1] as string) && /^[,–—.-]+$/.test(forms[to + 1] ?? ".");
};

function contentAfter(tree: Tree, i: number, verb: CueVerb): Range | undefined {
  const { children, sentence } = tree;
  const parts: Range[] = [];
  let clause = false;
  for (const k of children[i] as readonly number[]) {
    if (k < i) continue;
    const r = relation(tree, k);
    const range = rangeOf(tree, k, cuesJoined(tree, i, k));
    if (isClause(tree, k, r) && verb.content.has(isInfinitive(tree, k) ? "to" : "clause")) {
      parts.push(range);
      clause = true;
    } else if (r === "parataxis" && verb.content.has("clause")) parts.push(range);
    else if (
      (r === "obl" || r === "nmod" || r === "advcl") &&
      verb.prep.size > 0 &&
      kids(tree, k, "case", "mark").some((c) => c > i && verb.prep.has(formOf(tree, c)))
    ) {
      // "called for X": the preposition is the cue's
      parts.push({ from: Math.min(k, ...kids(tree, k, "case", "mark").map((c) => c + 1)), to: range.to });
    } else if ((r === "obj" || r === "iobj") && !(verb.addressee && !verb.content.has("object"))) {
      if (verb.content.has("object") || verb.content.has("naming") || verb.content.has("to")) parts.push(objectRange(tree, k));
    } else if (r === "xcomp" && verb.content.has("naming")) parts.push(range);
  }
  // "told the court that …" with the clause hung on the court
  if (verb.addressee && !clause)
    for (const k of kids(tree, i, "obj", "iobj"))
      for (const c of kids(tree, k, "acl", "ccomp"))
        if (c > i && /^(?:that|to|he|she|it|they|the)$/.test(formOf(tree, rangeOf(tree, c).from))) parts.push(rangeOf(tree, c));
  if (verb.content.has("naming") && !verb.content.has("object") && !parts.some((p) => p.to > i + 1)) return undefined;
  // an object alone is no content of a verb that only governs clauses
  if (!clause && verb.content.has("to") && !verb.content.has("object") && !verb.content.has("naming") && !speaks(verb)) return undefined;
  if (
    !clause &&
    !verb.content.has("object") &&
    !verb.content.has("naming") &&
    verb.content.has("to") &&
    parts.every((p) => onlyObject(tree, i, p))
  )
    return undefined;
  const range = joined(parts);
  if (range === undefined) return undefined;
  const cut = trimmed(tree, range);
  return cut.from > sentence.forms.length ? undefined : cut;
}

/** An object without what is added to it behind a comma. */
function objectRange(tree: Tree, k: number): Range {
  const { forms } = tree.sentence;
  const without = new Set(
    (tree.children[k] as readonly number[]).filter(
      (c) => c > k && /^(?:acl|appos|parataxis)$/.test(relation(tree, c)) && forms[rangeOf(tree, c).from - 1] === ",",
    ),
  );
  return rangeOf(tree, k, without);
}

/** "said it would leave and suggested that …": a cue joined to the content's verb in the past is the source's next act of speech. */
function cuesJoined(tree: Tree, i: number, k: number): ReadonlySet<number> {
  if (tree.sentence.xpos[i] !== "VBD" || tree.sentence.xpos[k] === "VBD") return new Set();
  return new Set(kids(tree, k, "conj").filter((c) => tree.sentence.xpos[c] === "VBD" && verbOf(formOf(tree, c)) !== undefined));
}

const onlyObject = (tree: Tree, i: number, range: Range): boolean =>
  kids(tree, i, "obj", "iobj").some((k) => objectRange(tree, k).from === range.from && objectRange(tree, k).to === range.to);

const isInfinitive = (tree: Tree, k: number): boolean =>
  kids(tree, k, "mark").some((m) => formOf(tree, m) === "to") && !kids(tree, k, "nsubj").some((n) => n < k && formOf(tree, k - 1) !== "to");

/** "that …", "to …", "… would": a clause that completes the verb. */
const isClause = (tree: Tree, k: number, r: string): boolean =>
  r === "ccomp" ||
  r === "xcomp" ||
  (r === "advcl" &&
    kids(tree, k, "mark").some((m) => formOf(tree, m) === "that" || (formOf(tree, m) === "to" && tree.sentence.xpos[k] === "VB")));

/** The noun phrase of a source, with its relative clause ("Marie, who leads the panel") but without participles and asides. */
function phrase(tree: Tree, head: number): Range {
  const without = new Set(
    (tree.children[head] as readonly number[]).filter((k) => {
      const r = relation(tree, k);
      if (r === "acl") return tree.sentence.relations[k] !== "acl:relcl" && tree.sentence.forms[rangeOf(tree, k).from - 1] === ",";
      return r === "parataxis" || r === "ccomp" || r === "advcl" || r === "discourse";
    }),
  );
  return trimmed(tree, rangeOf(tree, head, without));
}

/** Who says it: the verb's subject, or that of the verb it is joined to; in a relative clause its pronoun. */
function subjectOf(tree: Tree, i: number, content: Range | null): Range | null {
  let at = i;
  for (let steps = 0; steps < 5; steps++) {
    const subject = kids(tree, at, "nsubj").find((k) => content === null || at !== i || k < content.from || k > content.to);
    if (subject !== undefined) {
      const relative =
        /^(?:who|which|that)$/.test(formOf(tree, subject)) && relation(tree, at) === "acl" ? (tree.sentence.heads[at] as number) : subject;
      return phrase(tree, relative);
    }
    const r = relation(tree, at);
    const head = tree.sentence.heads[at] as number;
    if (head < 0) return null;
    if (r === "conj" || r === "xcomp" || r === "advcl" || r === "ccomp") at = head;
    // "officials familiar with the plan said" parsed otherwise; "a report warning of …"
    else if (r === "acl") return phrase(tree, head);
    else return null;
  }
  return null;
}

/** The token that a finite verb's subject must end with: adverbs and auxiliaries before the verb are passed over. */
function beforeVerb(tree: Tree, i: number): number {
  const { xpos } = tree.sentence;
  let at = i - 1;
  while (at >= 0 && (/^(?:RB|MD)$/.test(xpos[at] as string) || /^(?:has|have|had|is|are|was|were|'s|’s|been|be)$/.test(formOf(tree, at))))
    at--;
  return at;
}

/** "he said", "who has called": whatever the tree makes of it. */
function pronounBefore(tree: Tree, i: number): Range | null {
  if (!/^VB[DZPN]?$/.test(tree.sentence.xpos[i] as string)) return null;
  const at = beforeVerb(tree, i);
  return at >= 0 && /^(?:he|she|they|it|who|we|i)$/.test(formOf(tree, at)) ? { from: at, to: at } : null;
}

/** The nouns right before a finite verb, where the tree knows no subject. */
function nounsBefore(tree: Tree, i: number): Range | null {
  const { xpos } = tree.sentence;
  if (!/^VB[DZP]$/.test(xpos[i] as string)) return null;
  const last = beforeVerb(tree, i);
  if (last < 0 || !/^(?:NN|CD)/.test(xpos[last] as string)) return null;
  let from = last;
  while (from > 0 && /^(?:NN|JJ|DT|CD|POS|PRP\$|HYPH)/.test(xpos[from - 1] as string)) from--;
  return { from, to: last };
}

/** "was announced by the ministry". */
function agentOf(tree: Tree, i: number): Range | null {
  const agent = kids(tree, i, "obl").find((k) => kids(tree, k, "case").some((c) => formOf(tree, c) === "by"));
  if (agent === undefined) return null;
  const { from, to } = phrase(tree, agent);
  return { from: formOf(tree, from) === "by" ? from + 1 : from, to };
}

/** "according to X", "in the words of X". */
function ofPhrase(tree: Tree, i: number): Attributed | undefined {
  const words = according.find((list) => list.every((word, n) => formOf(tree, i + n) === word));
  if (words === undefined) return undefined;
  const cue = { from: i, to: i + words.length - 1 };
  const { forms, heads } = tree.sentence;
  // the noun behind the cue, up to where its phrase ends
  let head = cue.to + 1;
  if (head >= forms.length) return undefined;
  while ((heads[head] as number) > cue.to && relation(tree, heads[head] as number) !== "root") head = heads[head] as number;
  const range = phrase(tree, head);
  const source = trimmed(tree, { from: cue.to + 1, to: Math.max(range.to, cue.to + 1) });
  return { cue, source, content: aroundPhrase(tree, cue, source), category: "evidence", direction: 1, by: `phrase ${words.join(" ")}` };
}

/** The clause that such a phrase is put before, into or behind: its sentence without it. */
function aroundPhrase(tree: Tree, cue: Range, source: Range): Range | null {
  const { forms } = tree.sentence;
  const left = cue.from > 0 ? trimmed(tree, { from: 0, to: cue.from - 1 }) : undefined;
  const right = source.to < forms.length - 1 ? trimmed(tree, { from: source.to + 1, to: forms.length - 1 }) : undefined;
  const words = (r: Range | undefined): number =>
    r === undefined ? 0 : forms.slice(r.from, r.to + 1).filter((f) => /[\p{L}\p{N}]/u.test(f)).length;
  if (words(left) === 0 && words(right) === 0) return null;
  // behind a clause, what follows a comma is another one
  return words(left) >= 3 ? (left as Range) : (right ?? left ?? null);
}

/** "the minister's claim that …", "a promise to …". */
function ofNoun(tree: Tree, i: number): Attributed | undefined {
  const noun = nounOf(formOf(tree, i));
  if (noun === undefined || !/^NNS?$/.test(tree.sentence.xpos[i] as string)) return undefined;
  const clause = (tree.children[i] as readonly number[]).find(
    (k) =>
      k > i &&
      (relation(tree, k) === "ccomp" || relation(tree, k) === "acl") &&
      kids(tree, k, "mark").some((m) => /^(?:that|to)$/.test(formOf(tree, m))),
  );
  if (clause === undefined) return undefined;
  const owner = kids(tree, i, "nmod").find(
    (k) => tree.sentence.relations[k] === "nmod:poss" || kids(tree, k, "case").some((c) => /^(?:by|of|from)$/.test(formOf(tree, c))),
  );
  if (owner === undefined) return undefined;
  const source = withoutCase(tree, phrase(tree, owner));
  return {
    cue: { from: i, to: i },
    source,
    content: trimmed(tree, rangeOf(tree, clause)),
    category: "speech",
    direction: 1,
    by: `noun ${noun}`,
  };
}

function withoutCase(tree: Tree, { from, to }: Range): Range {
  const a = /^(?:by|of|from)$/.test(formOf(tree, from)) ? from + 1 : from;
  const b = /^['’]s?$/.test(formOf(tree, to)) ? to - 1 : to;
  return b < a ? { from, to } : { from: a, to: b };
}

/** "reportedly". */
function ofAdverb(tree: Tree, i: number): Attributed | undefined {
  if (!adverbs.has(formOf(tree, i))) return undefined;
  const head = tree.sentence.heads[i] as number;
  if (head < 0) return undefined;
  return {
    cue: { from: i, to: i },
    source: null,
    content: trimmed(tree, rangeOf(tree, head)),
    category: "evidence",
    direction: 1,
    by: `adverb ${formOf(tree, i)}`,
  };
}
