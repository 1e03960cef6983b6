/**
 * The attribution layer. In: a text's sentences. Out: who says, thinks or wants what: source, cue and content as spans of the text, and
 * whether the content is in quotation marks. A quotation that goes on over several sentences is one content. Trees are made only of the
 * sentences that hold a cue, since they cost more than all the rest.
 */
import { english, type Sentence } from "../../../language/index.js";
import type { ActorSpan } from "../actor/index.js";
import type { Page, Words } from "../page.js";
import { type Category, mayBeCue } from "./cues.js";
import { type Quote, quotesOf } from "./quotes.js";
import { type Attributed, attributionsIn } from "./sentence.js";
import { type Range, treeOf } from "./tree.js";

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A source with the actor that it names; null where it names none that is known. */
interface Source extends Place {
  readonly name: string | null;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
}

export interface AttributionSpan {
  readonly source: Source | null;
  readonly cue: Place | null;
  readonly content: Place;
  /** Begins and ends in quotation marks. */
  readonly direct: boolean;
  readonly category: Category;
  /** -1 where the source denies the content. */
  readonly direction: 1 | -1;
  readonly by: string;
}

/** `actors` are those of the same page, to say who the sources are. */
export function findAttributions(page: Page, actors: readonly ActorSpan[]): AttributionSpan[] {
  const { text, sentences } = page;
  const quotes = quotesOf(text);
  const cued = sentences.filter((s) => s.forms.some((form) => mayBeCue(form.toLowerCase())));
  const parsed = english().annotate(cued.map((s) => s.forms));
  const trees = new Map(cued.map((words, i) => [words, placed(parsed[i] as Sentence, words)]));
  const out: Unnamed[] = [];
  for (const [i, words] of sentences.entries()) {
    const title = i === 0 ? headline(words) : undefined;
    const sentence = trees.get(words);
    if (title) out.push(title);
    else if (sentence) out.push(...attributionsIn(treeOf(sentence)).flatMap((a) => spanOf(page, quotes, words, i, a)));
  }
  return withNames(page, merged(out), actors);
}

type Unnamed = Omit<AttributionSpan, "source"> & { readonly source: Place | null };

/** Who the sources are: the person in their words, else the last actor; "he" and "she" the person named last before. */
function withNames(page: Page, spans: readonly Unnamed[], actors: readonly ActorSpan[]): AttributionSpan[] {
  return spans.map((span) => {
    const { source } = span;
    if (source === null) return { ...span, source };
    const inside = actors.filter((a) => a.start < source.end && a.end > source.start);
    const pronoun = /^(?:he|she)$/i.test(page.text.slice(source.start, source.end));
    const actor = pronoun
      ? actors.findLast((a) => a.kind === "person" && a.end <= source.start)
      : (inside.find((a) => a.kind === "person") ?? inside.at(-1));
    return { ...span, source: { ...source, name: actor?.name ?? null, country: actor?.country ?? null } };
  });
}

/** The sentence at its place in the text. */
const placed = (sentence: Sentence, words: Words): Sentence => ({
  ...sentence,
  starts: words.starts,
  ends: words.ends,
  start: words.start,
  end: words.end,
});

const place = (words: Words, { from, to }: Range): Place => ({ start: words.starts[from] as number, end: words.ends[to] as number });

function spanOf(page: Page, quotes: readonly Quote[], words: Words, index: number, a: Attributed): Unnamed[] {
  const quoted = quotes.some((q) => within(q, words, a));
  if (quoted && (a.category !== "speech" || a.source === null || isOwnVoice(page, words, a.source))) return [];
  const inside = a.content === null ? nextQuote(page, quotes, index) : place(words, a.content);
  if (inside === undefined) return [];
  const speech = a.category === "speech" || a.category === "evidence" || a.category === "belief";
  const content = speech && !a.by.startsWith("noun") ? overQuotes(page, quotes, words, inside, a) : inside;
  const direct =
    quotes.some((q) => q.start <= content.start && content.start < q.end) &&
    quotes.some((q) => q.start < content.end && content.end <= q.end);
  return [
    {
      source: a.source === null ? null : place(words, a.source),
      cue: place(words, a.cue),
      content,
      direct,
      category: a.category,
      direction: a.direction,
      by: a.by,
    },
  ];
}

/** "I told you …" within a quotation: the speaker again, whose words the whole quotation is. */
function isOwnVoice(page: Page, words: Words, source: Range): boolean {
  const { start, end } = place(words, source);
  return /^(?:I|we|you|me|us)$/i.test(page.text.slice(start, end));
}

/** The quotation behind "He said:". */
function nextQuote({ sentences }: Page, quotes: readonly Quote[], index: number): Place | undefined {
  const here = sentences[index] as Words;
  const next = sentences[index + 1];
  return next && quotes.find((q) => q.start >= here.end && q.start <= next.start + 1);
}

/** A content in quotation marks reaches as far as the marks, and over what is quoted right after it without a cue of its own. */
function overQuotes(page: Page, quotes: readonly Quote[], words: Words, content: Place, a: Attributed): Place {
  let { start, end } = content;
  const behind = a.by.endsWith("quotation");
  const touched = quotes.filter((q) => q.start < end && q.end > start && (behind || q.end - q.start > SHORT));
  for (const q of touched) {
    // a quoted half of the content does not widen it over the cue
    if (q.start < start && !within(q, words, a)) start = q.start;
    if (q.end > end && !within(q, words, a)) end = q.end;
  }
  if (touched.length === 0 || !quotes.some((q) => q.start <= start && q.end > start)) return { start, end };
  if (behind) {
    // "“…,” he said, “…”": the other half
    const cue = place(words, a.cue);
    const half = quotes.find((q) => q.start >= cue.end && q.start < Math.min(words.end, cue.end + HALVES));
    if (half) end = Math.max(end, half.end);
  }
  return { start, end: Math.max(end, continued(page, quotes, words, end)) };
}

/** Characters between a cue and the second half of its quotation. */
const HALVES = 100;

/** Characters; shorter quotations are names and turns of phrase. */
const SHORT = 12;

const within = (q: Quote, words: Words, a: Attributed): boolean => {
  const cue = place(words, a.cue);
  return q.start <= cue.start && cue.end <= q.end;
};

/** The end of the quotations that follow a quoted sentence in its paragraph with nothing but them in it. */
function continued({ text, sentences }: Page, quotes: readonly Quote[], words: Words, end: number): number {
  let last = end;
  for (const next of sentences) {
    if (next.start < words.end) continue;
    if (/\n/.test(text.slice(Math.max(words.start, last), next.start))) break;
    const quote = quotes.find((q) => q.start <= next.start && q.end > next.start);
    if (quote === undefined || next.end > quote.end + 1) break;
    last = Math.max(last, quote.end);
  }
  return last;
}

/** "Minister: talks will go on" and "Talks will go on, says minister" over a report. */
function headline(words: Words): Unnamed | undefined {
  const colon = words.forms.indexOf(":");
  if (colon < 1 || colon > 6 || colon > words.forms.length - 4) return undefined;
  if (!words.forms.slice(0, colon).every((f) => /^[\p{Lu}\p{N}'’.&-]/u.test(f) || /^(?:of|the|and)$/.test(f))) return undefined;
  const last = /^[.]$/.test(words.forms[words.forms.length - 1] as string) ? words.forms.length - 2 : words.forms.length - 1;
  return {
    source: place(words, { from: 0, to: colon - 1 }),
    cue: place(words, { from: colon, to: colon }),
    content: place(words, { from: colon + 1, to: last }),
    direct: false,
    category: "speech",
    direction: 1,
    by: "colon in the headline",
  };
}

/** Two cues with one source and one content ("said …, … he added") are one attribution: the first. */
function merged(spans: readonly Unnamed[]): Unnamed[] {
  const seen = new Set<string>();
  return spans.filter(({ content, source }) => {
    const key = `${content.start} ${content.end} ${source?.start ?? ""}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
