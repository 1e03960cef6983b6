/**
 * The layers under a statement, open to users. In: a report, and which layers are wanted. Out: spans of its text with their layer, in the
 * order of the text, also where no statement lies. Offsets are UTF-16 code units, end exclusive. Nothing here throws on a report.
 */
import { splitSentences } from "../../language/index.js";
import type { Report } from "../../report/report.js";
import { type ActorSpan, findActors } from "./actor/index.js";
import { type Coded, codePhrase } from "./actor/phrase.js";
import { type AttributionSpan, findAttributions } from "./attribution/index.js";
import type { Page, Words } from "./page.js";
import { findPlaces, type PlaceSpan } from "./place/index.js";
import { findTimes, type TimeSpan } from "./time/index.js";

export const layerNames = ["actor", "time", "place", "attribution"] as const;
export type LayerName = (typeof layerNames)[number];

interface Common {
  /** The report: its own id where the input gave one, else its path, else its hash. */
  readonly doc: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The rule or model that gave the span. */
  readonly rule: string;
}

export interface TimeAnnotation extends Common {
  readonly layer: "time";
  readonly type: TimeSpan["type"];
  /** TIMEX3 value. */
  readonly value: string;
  /** First and last day (ISO 8601) of the interval; null where the words name none. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface PlaceAnnotation extends Common, Omit<PlaceSpan, "by"> {
  readonly layer: "place";
}

export interface AttributionAnnotation extends Omit<Common, "start" | "end" | "text">, Omit<AttributionSpan, "by"> {
  readonly layer: "attribution";
}

interface ActorAnnotation extends Common, Omit<ActorSpan, "rule"> {
  readonly layer: "actor";
}

export type Annotation = ActorAnnotation | TimeAnnotation | PlaceAnnotation | AttributionAnnotation;

/** Where an annotation begins and ends: of an attribution, over its parts. */
function extentOf(a: Annotation): { readonly start: number; readonly end: number } {
  if (a.layer !== "attribution") return a;
  const parts = [a.content, ...(a.source ? [a.source] : []), ...(a.cue ? [a.cue] : [])];
  return { start: Math.min(...parts.map((p) => p.start)), end: Math.max(...parts.map((p) => p.end)) };
}

export interface AnnotateOptions {
  /** All of them if not given. */
  readonly layers?: readonly LayerName[];
}

/** The sentences of a text as words, without tags or trees. */
const wordsOf = (text: string): Words[] =>
  splitSentences(text)
    .filter(({ tokens }) => tokens.length > 0)
    .map(({ tokens, dateline }) => ({
      start: (tokens[0] as { start: number }).start,
      end: (tokens[tokens.length - 1] as { end: number }).end,
      dateline,
      forms: tokens.map((t) => text.slice(t.start, t.end)),
      starts: tokens.map((t) => t.start),
      ends: tokens.map((t) => t.end),
    }));

const documentName = (report: Pick<Report, "id" | "path" | "externalId">): string => report.externalId ?? report.path ?? report.id;

/** The actors of a page are found once, for their own layer and for the sources of attributions. */
interface Work {
  readonly page: Page;
  readonly doc: string;
  readonly actors: () => readonly ActorSpan[];
}

const finders: { readonly [L in LayerName]: (work: Work) => Annotation[] } = {
  actor: ({ doc, actors }) => actors().map((span) => ({ layer: "actor", doc, ...span })),
  time: ({ page, doc }) => findTimes(page).map(({ anchor: _, by: rule, ...span }) => ({ layer: "time", doc, ...span, rule })),
  place: ({ page, doc }) => findPlaces(page).map(({ by: rule, ...span }) => ({ layer: "place", doc, ...span, rule })),
  attribution: ({ page, doc, actors }) =>
    findAttributions(page, actors()).map(({ by: rule, ...span }) => ({ layer: "attribution", doc, ...span, rule })),
};

/** Country, sector, code and name of a noun phrase: "former Turkish prime minister". `date` is the day it was written (ISO 8601), or null. */
export const codeActor = (phrase: string, date: string | null): Coded =>
  codePhrase(
    wordsOf(phrase.replace(/\b(ex|non)-(?=\p{L})/giu, "$1 ")).flatMap((s) => s.forms),
    date,
  );

/** Every span of the wanted layers, in the order of the text. */
export function annotate(
  report: Pick<Report, "id" | "path" | "externalId" | "text" | "date">,
  options: AnnotateOptions = {},
): Annotation[] {
  const wanted = new Set(options.layers ?? layerNames);
  const page: Page = { text: report.text, date: report.date, sentences: wordsOf(report.text) };
  let found: readonly ActorSpan[] | undefined;
  const actors = (): readonly ActorSpan[] => {
    found ??= findActors(page);
    return found;
  };
  const work: Work = { page, doc: documentName(report), actors };
  return layerNames
    .filter((layer) => wanted.has(layer))
    .flatMap((layer) => finders[layer](work))
    .map((annotation) => ({ annotation, ...extentOf(annotation) }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map(({ annotation }) => annotation);
}
