/** A statement as the gathering sees it: who, what, when and where, in a form that two of them can be compared in. */
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { readKnowledge, wordSet } from "../../data.js";
import { gazetteer } from "../../reading/actors/gazetteer.js";
import type { Actor, Statement } from "../../reading/statement.js";
import { isReal } from "../../reading/statement.js";
import { plainName } from "../../reading/text.js";

export interface MentionParty {
  /** Country, bloc or code; the folded name where there is neither. */
  readonly key: string;
  /** The person named, where the party is one. */
  readonly person: string | null;
  readonly sector: string | null;
  readonly name: string | null;
  readonly code: string | null;
  readonly country: string | null;
}

export interface Mention {
  readonly statement: string;
  readonly report: string;
  readonly outlet: string | null;
  /** The report's day, since 1970-01-01; null: it carries no date. */
  readonly told: number | null;
  readonly stage: "happening" | "prospect";
  /** Was it told as done? For prospects: as to be done. */
  readonly positive: boolean;
  readonly real: boolean;
  /** On the report's own word, not somebody's. */
  readonly author: boolean;
  /**
   * How well its time is known. dated: the days of the act itself; near: about when it was told; span: some time within a week,
   * month or season; vague: some time within a year; long: over all of a longer time; past: before it was told; ahead: after it was
   * told; none: not at all.
   */
  readonly when: "dated" | "near" | "span" | "vague" | "long" | "past" | "ahead" | "none";
  /** First and last day it may have been, since 1970-01-01. */
  readonly lo: number;
  readonly hi: number;
  readonly start: string | null;
  readonly stop: string | null;
  readonly type: string;
  readonly mode: string | null;
  readonly contexts: readonly string[];
  readonly cameo: string;
  readonly quad: string;
  readonly intensity: number;
  readonly sources: readonly MentionParty[];
  readonly targets: readonly MentionParty[];
  readonly place: {
    readonly name: string;
    readonly country: string | null;
    readonly lat: number | null;
    readonly lon: number | null;
  } | null;
  /** Stem of the word that names the act. */
  readonly word: string;
  /** Stems of the quote's content words. */
  readonly words: readonly string[];
  readonly quote: string;
  readonly confidence: number;
  /** Set by a person who split an event: mentions with different labels are never one act. */
  readonly label: string;
}

/** What follows from a mention is asked for several times while it is gathered. */
export function remembered<T extends object>(find: (m: Mention) => T): (m: Mention) => T {
  const known = new WeakMap<Mention, T>();
  return (m) => {
    let found = known.get(m);
    if (!found) {
      found = find(m);
      known.set(m, found);
    }
    return found;
  };
}

const DAY = 86_400_000;
export const dayNumber = (iso: string): number => Math.floor(Date.parse(iso) / DAY);
export const dayOfNumber = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** How far a report without a word of time may lie from the act, in days. */
const NEAR = 1;
const PAST = 30;
const AHEAD = 45;
/** A dated act lasts no longer than this; a span no longer than that. */
const DATED = 7;
const SPAN = 100;
const YEAR = 366;

const words = readKnowledge("gathering.yaml", z.object({ empty: wordSet, "same-words": z.array(z.array(z.string())) }));
const emptyWords = words.empty;

const withoutEnding = (word: string): string =>
  word.length < 5 ? word : word.replace(/(?:ations?|ings?|ments?|ions?|ers?|ed|es|s|e)$/, "").replace(/(.)\1$/, "$1");

/** Words come again and again; so many are remembered. */
const stems = new LRUCache<string, string>({ max: 50_000 });

/** A crude stem, enough to let "visited", "visiting" and "visit" meet. */
function stem(word: string): string {
  let found = stems.get(word);
  if (found === undefined) {
    found = stemOf(word);
    stems.set(word, found);
  }
  return found;
}

function stemOf(word: string): string {
  const plain = word
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]s$/, "");
  // twice: "sanctioned" and "sanction" are one word
  return withoutEnding(withoutEnding(plain));
}

/** Stem → that of the first of the words that count as the same. */
const sameWord = new Map(words["same-words"].flatMap((list) => list.map((word) => [stem(word), stem(list[0] as string)] as const)));

/** The stem of a word that names an act, the same for words that name the same. */
export function actWord(word: string): string {
  const own = stem(word);
  return sameWord.get(own) ?? own;
}

function party(actor: Actor): MentionParty {
  const { name, country, code, sector } = actor;
  const state = country === null ? undefined : gazetteer().country(country);
  const person = name !== null && name !== state?.name && isPerson(name) ? name : null;
  // "rebels" are nobody in particular; a firm without a country is itself
  const known = country ?? (code !== null && code.length > 3 ? code : null);
  return { key: known ?? (name === null ? (code ?? plainName(actor.text)) : plainName(name)), person, sector, name, code, country };
}

const persons = new Map<string, boolean>();
/** Is it the name of a person, not of a state, an office or a body? */
function isPerson(name: string): boolean {
  let known = persons.get(name);
  if (known === undefined) {
    const words = name.split(" ");
    const found = gazetteer().match(words, 0);
    const whole = found?.length === words.length ? found.entities[0]?.kind : undefined;
    known = whole === "person" || (whole === undefined && words.length >= 2 && words.every((w) => /^\p{Lu}/u.test(w)));
    persons.set(name, known);
  }
  return known;
}

const isDay = (value: string | null): value is string => value !== null && /^\d{4}-\d\d-\d\d$/.test(value);

type Times = Pick<Mention, "when" | "lo" | "hi" | "start" | "stop">;

function timesOf(s: Statement, told: number | null): Times {
  const { time } = s;
  const ahead = s.status !== "occurred" && s.status !== "ongoing";
  if (time && isDay(time.start) && isDay(time.end)) {
    const lo = dayNumber(time.start);
    const hi = Math.max(lo, dayNumber(time.end));
    const known = { start: time.start, stop: time.end };
    // no word of time: the reader took the report's own day
    if (time.text === null && time.anchor === "report-date") return { when: "near", lo: lo - NEAR, hi, ...known };
    if (hi - lo <= DATED && time.grain === "day") return { when: "dated", lo, hi, ...known };
    if (hi - lo <= SPAN) return { when: "span", lo, hi, ...known };
    // "in 2014" says when; "throughout 2014" and what goes on say how long
    return {
      when: s.status === "ongoing" || hi - lo > YEAR || /through|during|over|since|from/i.test(time.text ?? "") ? "long" : "vague",
      lo,
      hi,
      ...known,
    };
  }
  if (time && isDay(time.start) && time.text !== null && time.end === null && !ahead) {
    const lo = dayNumber(time.start);
    return { when: "long", lo, hi: Math.max(lo, told ?? lo), start: time.start, stop: null };
  }
  if (told === null) return { when: "none", lo: 0, hi: 0, start: null, stop: null };
  if (ahead) return { when: "ahead", lo: told, hi: told + AHEAD, start: null, stop: null };
  return { when: "past", lo: told - PAST, hi: told, start: null, stop: null };
}

export function mentionOf(s: Statement, label = ""): Mention {
  const told = isDay(s.report.date) ? dayNumber(s.report.date) : null;
  const named = new Set([...s.sources, ...s.targets].flatMap((a) => [a.text, a.name ?? ""]).flatMap((t) => contentWords(t)));
  return {
    statement: s.id,
    report: s.report.id,
    outlet: s.report.outlet,
    told,
    stage: s.status === "occurred" || s.status === "ongoing" ? "happening" : "prospect",
    positive: s.polarity === "+",
    real: isReal(s),
    author: s.holder.kind === "author",
    ...timesOf(s, told),
    type: s.event.type,
    mode: s.event.mode,
    contexts: s.event.contexts,
    cameo: s.event.cameo,
    quad: s.event.quad,
    intensity: s.event.intensity,
    sources: s.sources.map(party),
    targets: s.targets.map(party),
    place: placeOf(s.place),
    word: actWord(s.trigger.text),
    words: [...new Set(contentWords(s.quote.text))].filter(
      // numbers are revised from report to report
      (w) => !named.has(w) && w !== stem(s.trigger.text) && !/^\d/.test(w),
    ),
    quote: s.quote.text,
    confidence: s.confidence,
    label,
  };
}

/** A country's own point says nothing about where in it. */
function placeOf(place: Statement["place"]): Mention["place"] {
  if (place === null) return null;
  const { name, country, lat, lon } = place;
  const middle = country === null ? null : gazetteer().country(country)?.at;
  return middle && middle[0] === lat && middle[1] === lon ? { name, country, lat: null, lon: null } : { name, country, lat, lon };
}

/** Stems of the words that say something, each once. */
export const contentStems = (text: string): string[] => [...new Set(contentWords(text))];

const contentWords = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).filter((w) => !emptyWords.has(w.toLowerCase())).map(stem);
