/** Acts in plain sentences. In: who, to whom, what, when, and what became of it. Out: "Xi Jinping visited Russia, 20 March 2023". */
import { z } from "zod";
import { readKnowledge } from "../data.js";
import { gazetteer } from "../reading/actors/gazetteer.js";
import { eventTypes } from "../reading/ontology.js";
import type { Actor, Statement } from "../reading/statement.js";
import { endsMonth } from "./periods.js";

const pair = z.tuple([z.string(), z.string()]);
const phraseSchema = z.record(
  z.string().refine((key) => eventTypes.some((type) => type === key.split(" ")[0]), "begins with a PLOVER type"),
  z.strictObject({ say: pair, joint: pair }),
);
type Phrases = z.infer<typeof phraseSchema>;
const articleSchema = z.strictObject({ names: z.array(z.string()), words: z.array(z.string()) });
let phrases: Phrases | undefined;
let articles: { readonly names: ReadonlySet<string>; readonly words: ReadonlySet<string> } | undefined;

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
  /** Planned, asked for, predicted not to be done. */
  readonly negated?: boolean;
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

/** A stretch as people name it: whole months and years by their names. */
function daysInWords(start: string, stop: string): string {
  if (start === stop) return dayInWords(start);
  const [from, to] = [dayInWords(start), dayInWords(stop)];
  if (start.endsWith("-01") && endsMonth(stop)) {
    const [first, last] = [from.replace(/^\d+ /, ""), to.replace(/^\d+ /, "")];
    if (first === last) return first;
    if (start.endsWith("-01-01") && stop.endsWith("-12-31"))
      return start.slice(0, 4) === stop.slice(0, 4) ? start.slice(0, 4) : `${start.slice(0, 4)} to ${stop.slice(0, 4)}`;
    return `${start.slice(0, 4) === stop.slice(0, 4) ? first.replace(/ \d+$/, "") : first} to ${last}`;
  }
  if (start.slice(0, 7) === stop.slice(0, 7)) return `${Number(start.slice(8))}–${to}`;
  return `${start.slice(0, 4) === stop.slice(0, 4) ? from.replace(/ \d+$/, "") : from} to ${to}`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** Parties of whom nothing is said. */
const NOBODY = "an unnamed party";

function verb([past, base]: readonly [string, string], { reality, negated = false }: Act, several: boolean): string {
  const not = negated ? "not " : "";
  const said: Readonly<Record<Reality, string>> = {
    happened: past,
    "did-not-happen": `did not ${base}`,
    planned: `${several ? "plan" : "plans"} ${not}to ${base}`,
    requested: `${several ? "are" : "is"} asked ${not}to ${base}`,
    conditional: `would, on a condition, ${not}${base}`,
    predicted: `${several ? "are" : "is"} ${not}expected to ${base}`,
  };
  return said[reality];
}

/** "the United States" for United States. */
function withArticle(name: string): string {
  if (articles === undefined) {
    const { names, words } = readKnowledge("ontology/articles.yaml", articleSchema);
    articles = { names: new Set(names), words: new Set(words) };
  }
  const { names, words } = articles;
  const takes = names.has(name) || (/^\p{Lu}/u.test(name) && !/^The /.test(name) && name.split(/[\s-]+/).some((word) => words.has(word)));
  return takes ? `the ${name}` : name;
}

/** How each type and mode of act reads. Throws DataError where data/ontology/phrases.yaml is not valid. */
function readPhrases(): Phrases {
  phrases ??= readKnowledge("ontology/phrases.yaml", phraseSchema);
  return phrases;
}

interface Clause {
  readonly who: string;
  /** Those who act act towards each other alone. */
  readonly joint: boolean;
  /** With a space before it, where there is anybody. */
  readonly whom: string;
  readonly phrase: Phrases[string] | undefined;
}

function clauseOf({ sources, targets, type, mode }: Pick<Act, "sources" | "targets" | "type" | "mode">): Clause {
  const all = readPhrases();
  const [those, others] = [[...new Set(sources)], [...new Set(targets)].filter((name) => !sources.includes(name))];
  const joint = those.length > 1 && targets.every((name) => sources.includes(name));
  const named = (names: readonly string[]): string => listed(names.map(withArticle)) || NOBODY;
  return {
    who: named(those),
    joint,
    whom: joint ? "" : ` ${named(others.length > 0 ? others : [...new Set(targets)])}`,
    phrase: all[`${type} ${mode ?? ""}`] ?? all[type],
  };
}

/** The act as a sentence without a full stop. Throws DataError where a file of data/ontology is not valid. */
export function sentenceOf(act: Act): string {
  const { who, joint, whom, phrase } = clauseOf(act);
  const words = phrase ? verb(joint ? phrase.joint : phrase.say, act, new Set(act.sources).size > 1) : act.type;
  const when =
    act.start !== null
      ? `, ${daysInWords(act.start, act.stop ?? act.start)}`
      : act.reported !== null
        ? `, reported ${dayInWords(act.reported)}`
        : "";
  return `${who[0]?.toUpperCase() ?? ""}${who.slice(1)} ${words}${whom}${when}`;
}

/** The act as what is asked of the future: "Will China visit Russia by 30 April 2023?" Throws DataError as `sentenceOf` does. */
export function questionOf(act: Pick<Act, "sources" | "targets" | "type" | "mode"> & { readonly by: string | null }): string {
  const { who, joint, whom, phrase } = clauseOf(act);
  const words = phrase ? (joint ? phrase.joint : phrase.say)[1] : act.type;
  return `Will ${who} ${words}${whom}${act.by === null ? "" : ` by ${dayInWords(act.by)}`}?`;
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
export const nameOfCode = (code: string): string =>
  gazetteer().country(code)?.name ?? sectorNames[code] ?? gazetteer().body(code)?.name ?? code;

const nameOf = (a: Actor): string => a.name ?? (a.country === null ? a.text || (a.code ?? "") : nameOfCode(a.country));

function realityOf(s: Pick<Statement, "polarity" | "status">): Reality {
  if (s.status === "occurred" || s.status === "ongoing") return s.polarity === "-" ? "did-not-happen" : "happened";
  return s.status;
}

const isDay = (day: string | null | undefined): day is string => /^\d{4}-\d\d-\d\d$/.test(day ?? "");

/** A statement as a sentence, with according to whom where it is not the report's own author. */
export function sentenceOfStatement(s: Statement): string {
  const start = isDay(s.time?.start) ? s.time.start : null;
  const sentence = sentenceOf({
    sources: s.sources.map(nameOf),
    targets: s.targets.map(nameOf),
    type: s.event.type,
    mode: s.event.mode,
    reality: realityOf(s),
    negated: s.polarity === "-",
    start,
    stop: isDay(s.time?.end) ? s.time.end : start,
    reported: null,
  });
  return s.holder.kind === "author" ? sentence : `${sentence}, according to ${withArticle(s.holder.name ?? s.holder.text)}`;
}
