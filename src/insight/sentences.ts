/** Acts in plain sentences. In: who, to whom, what, when, and what became of it. Out: "Xi Jinping visited Russia, 20 March 2023". */
import { z } from "zod";
import { readKnowledge } from "../data.js";
import { gazetteer } from "../reading/actors/gazetteer.js";
import { eventTypes } from "../reading/ontology.js";
import type { Actor, Statement } from "../reading/statement.js";

const pair = z.tuple([z.string(), z.string()]);
const phraseSchema = z.record(
  z.string().refine((key) => eventTypes.some((type) => type === key.split(" ")[0]), "begins with a PLOVER type"),
  z.strictObject({ say: pair, joint: pair }),
);
type Phrases = z.infer<typeof phraseSchema>;
let phrases: Phrases | undefined;

/** What became of an act. */
export const realities = ["happened", "did-not-happen", "planned", "requested", "conditional", "predicted"] as const;
export type Reality = (typeof realities)[number];

export interface Act {
  /** Names, as a reader knows them. */
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly type: string;
  readonly mode: string | null;
  readonly reality: Reality;
  /** ISO days; null where the reports leave it open. */
  readonly start: string | null;
  readonly stop: string | null;
  /** Said where the act's own day is open. */
  readonly reported: string | null;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** "2023-03-20" as "20 March 2023". */
export function dayInWords(day: string): string {
  const [year = "", month = "1", date = "1"] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ""} ${year}`;
}

function daysInWords(start: string, stop: string): string {
  if (start === stop) return dayInWords(start);
  if (start.slice(0, 7) === stop.slice(0, 7)) return `${Number(start.slice(8))}–${dayInWords(stop)}`;
  return `${dayInWords(start)} to ${dayInWords(stop)}`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** Parties of whom nothing is said. */
const NOBODY = "an unnamed party";

function verb([past, base]: readonly [string, string], reality: Reality, several: boolean): string {
  const said: Readonly<Record<Reality, string>> = {
    happened: past,
    "did-not-happen": `did not ${base}`,
    planned: several ? `plan to ${base}` : `plans to ${base}`,
    requested: several ? `are asked to ${base}` : `is asked to ${base}`,
    conditional: `would, on a condition, ${base}`,
    predicted: several ? `are expected to ${base}` : `is expected to ${base}`,
  };
  return said[reality];
}

export type { Phrases };
/** How each type and mode of act reads. Throws DataError where data/ontology/phrases.yaml is not valid. */
export function readPhrases(): Phrases {
  phrases ??= readKnowledge("ontology/phrases.yaml", phraseSchema);
  return phrases;
}

/** The act as a sentence without a full stop. Throws DataError where data/ontology/phrases.yaml is not valid. */
export function sentenceOf(act: Act): string {
  const all = readPhrases();
  const phrase = all[`${act.type} ${act.mode ?? ""}`] ?? all[act.type];
  const sources = [...new Set(act.sources)];
  const targets = [...new Set(act.targets)];
  const joint = sources.length > 1 && targets.every((name) => sources.includes(name));
  const who = listed(sources) || NOBODY;
  const words = phrase ? verb(joint ? phrase.joint : phrase.say, act.reality, sources.length > 1) : act.type;
  const others = targets.filter((name) => !sources.includes(name));
  const whom = joint ? "" : ` ${listed(others.length > 0 ? others : targets) || NOBODY}`;
  const when =
    act.start !== null
      ? `, ${daysInWords(act.start, act.stop ?? act.start)}`
      : act.reported !== null
        ? `, reported ${dayInWords(act.reported)}`
        : "";
  return `${who[0]?.toUpperCase() ?? ""}${who.slice(1)} ${words}${whom}${when}`;
}

/** Sectors that stand without a country, as a code of the record. */
const sectorNames: Readonly<Record<string, string>> = {
  GOV: "a government",
  MIL: "armed forces",
  COP: "police",
  JUD: "a court",
  LEG: "a parliament",
  OPP: "an opposition",
  REB: "rebels",
  CVL: "civilians",
  BUS: "businesses",
  MED: "media",
  IGO: "an international organisation",
  NGO: "a non-governmental organisation",
};

/** The name of a country, bloc or group that the record counts under this code. */
export const nameOfCode = (code: string): string => gazetteer().country(code)?.name ?? sectorNames[code] ?? code;

const nameOf = (a: Actor): string => a.name ?? (a.country === null ? a.text || (a.code ?? "") : nameOfCode(a.country));

function realityOf(s: Pick<Statement, "polarity" | "status">): Reality {
  if (s.status === "occurred" || s.status === "ongoing") return s.polarity === "-" ? "did-not-happen" : "happened";
  return s.status;
}

const isDay = (day: string | null | undefined): day is string => /^\d{4}-\d\d-\d\d$/.test(day ?? "");

/** A statement as a sentence, with according to whom where it is not the report's own author. */
export function sentenceOfStatement(s: Statement): string {
  const start = isDay(s.time?.start) ? s.time.start : null;
  const negated = s.polarity === "-" && s.status !== "occurred" && s.status !== "ongoing";
  const sentence = sentenceOf({
    sources: s.sources.map(nameOf),
    targets: s.targets.map(nameOf),
    type: s.event.type,
    mode: s.event.mode,
    reality: negated ? "did-not-happen" : realityOf(s),
    start,
    stop: isDay(s.time?.end) ? s.time.end : start,
    reported: null,
  });
  return s.holder.kind === "author" ? sentence : `${sentence}, according to ${s.holder.name ?? s.holder.text}`;
}
