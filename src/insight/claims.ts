/**
 * Which statements are forecasts. In: statements that are not reported as done, and the text around them. Out: those that are claims about a time
 * after their report and could fail, one for each clause, however many acts it names. Willingness and wishes, bare if-clauses, reported
 * non-announcements, requests and mere topics are none.
 *
 * What decides is the nearest word of the future, of wish or of doubt before the word that names the act; the words stand in
 * data/forecast/forecasts.yaml.
 */
import { z } from "zod";
import { readKnowledge } from "../data.js";
import type { Statement } from "../reading/statement.js";

const phrases = z.array(z.string());
const words = readKnowledge(
  "forecast/forecasts.yaml",
  z.object({
    claims: z.object({
      future: phrases,
      "reported-future": phrases,
      announcing: phrases,
      none: phrases,
      reporting: phrases,
      nobody: phrases,
    }),
  }),
).claims;

type Kind = "future" | "reported-future" | "announcing" | "none";
const kinds = new Map<string, Kind>(
  (["future", "reported-future", "announcing", "none"] as const).flatMap((kind) => words[kind].map((phrase) => [phrase, kind] as const)),
);

/** Any of the phrases, whole words, the longest first. Months are not possibilities: "may" is only looked for in lower case. */
function anyOf(list: Iterable<string>): RegExp {
  const escaped = [...list]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])|(?<=\\p{L})n't(?![\\p{L}])`, "gu");
}

const markers = anyOf(kinds.keys());
const reporting = anyOf(words.reporting);
const nobody = anyOf(words.nobody);

const has = (pattern: RegExp, text: string): boolean => text.search(pattern) >= 0;

/** First letters small, so that a sentence's first word is found; "May" and "Will" within one are names. */
const lowered = (sentence: string): string => (sentence[0] ?? "").toLowerCase() + sentence.slice(1);

interface Marker {
  readonly kind: Kind;
  /** Place in the sentence, in UTF-16 code units, end exclusive. */
  readonly start: number;
  readonly end: number;
}

function markersIn(sentence: string): Marker[] {
  return [...lowered(sentence).matchAll(markers)].flatMap((m) => {
    const kind = kinds.get(m[0].replace(/\s+/g, " "));
    return kind ? [{ kind, start: m.index, end: m.index + m[0].length }] : [];
  });
}

const shortened = readKnowledge(
  "language/abbreviations.yaml",
  z.object({ "before-name": z.array(z.string()), anywhere: z.array(z.string()) }),
);
const abbreviation = `(?<!(?<![\\p{L}\\p{N}])(?:${[...shortened["before-name"], ...shortened.anywhere, "\\p{Lu}"].map((word) => word.replace(/\./g, "\\.")).join("|")}))`;
/** The end of a sentence: a stop that no abbreviation brings, before a capital; an empty line. */
const sentenceEnd = new RegExp(`(?:${abbreviation}\\.|[!?])["'”’)]*(?=\\s+["'“‘(]?\\p{Lu}|\\s*$)|\\n\\s*\\n`, "gu");

/** The sentence around a place of a text, and where it begins. Places are UTF-16 code units, end exclusive. */
export function sentenceAround(text: string, start: number, end: number): { readonly text: string; readonly at: number } {
  let at = 0;
  for (const found of text.matchAll(sentenceEnd)) {
    const after = found.index + found[0].length;
    if (found.index >= end) return { text: text.slice(at, after).trimEnd(), at };
    if (after <= start) at = after + (/^\s*/.exec(text.slice(after))?.[0].length ?? 0);
  }
  return { text: text.slice(at), at };
}

export interface Claim {
  readonly statement: Statement;
  /** Statements with the same value are acts of one clause of one report. */
  readonly clause: string;
  /** How far the act stands from the word that makes it a forecast, in UTF-16 code units: the nearest is what the clause is about. */
  readonly distance: number;
}

/** The claim that a statement makes, or null: it is no forecast. `text` is the whole report's. */
export function claimOf(statement: Statement, text: string): Claim | null {
  const { status, trigger, report } = statement;
  if (status === "occurred" || status === "ongoing" || status === "requested") return null;
  if (saysWhen(statement) === "before") return null;
  const sentence = sentenceAround(text, trigger.start, trigger.end);
  const [from, to] = [trigger.start - sentence.at, trigger.end - sentence.at];
  const all = markersIn(sentence.text);
  const marker = all.findLast((m) => m.start < to) ?? all.find((m) => m.start >= to);
  if (!marker || !holds(marker, statement, sentence.text)) return null;
  return {
    statement,
    clause: `${report.id} ${sentence.at + marker.start}`,
    distance: from >= marker.end ? from - marker.end : sentence.text.length + Math.abs(from - marker.start),
  };
}

/** Does the word make what follows a claim about what is to come? */
function holds({ kind, start, end }: Marker, s: Statement, sentence: string): boolean {
  const before = lowered(sentence).slice(0, start);
  // "did not say whether Tokyo would": a question is open, whatever the verb in it
  if (kind === "none" || /\bwhether\b(?!\s+to\b)[^,;:–—]*$/.test(before)) return false;
  if (kind === "announcing") return !has(nobody, before);
  if (kind === "reported-future") return s.holder.kind === "actor" || s.condition !== null || has(reporting, before);
  if (!/^(?:plan|intend|prepar)/.test(sentence.slice(start, end))) return true;
  // "does not plan to", "denied that it planned to", "accused of planning to": nothing is held to come about
  return s.polarity === "+" && !has(nobody, before.slice(-NEAR)) && !/\bof\s+$/.test(before);
}

/** How near, in characters, a "not" must stand to a plan. */
const NEAR = 12;

/** Does the act lie before the report by its own words of time? */
function saysWhen({ time, report }: Statement): "before" | "after" | "open" {
  if (!time?.end || time.text === null || !report.date) return "open";
  return time.end < report.date ? "before" : "after";
}
