/**
 * Readings written by hand, for tests of what is done with statements rather than of the reader. A line gives the words and what they
 * say; offsets, quad class, intensity and ids follow from it. Every statement is checked against the shape that the record takes.
 */
import { gazetteer } from "../src/reading/actors/gazetteer.js";
import type { Reading } from "../src/reading/index.js";
import { linked } from "../src/reading/link.js";
import { typeOfCode, weightOf } from "../src/reading/ontology.js";
import { type Actor, type Pressure, pressureSchema, type Statement, statementSchema } from "../src/reading/statement.js";
import type { Entry } from "../src/record/index.js";
import { createReport, type Report, stableId } from "../src/report/report.js";

/** An act that a report speaks of. All words are the report's own; each is looked for in the quotation first, then in the whole text. */
export interface Said {
  /** The quotation, its trigger between asterisks: "France *condemned* Iran". */
  readonly quote: string;
  /** CAMEO code; the type is the one to which it belongs. */
  readonly code: string;
  readonly mode?: string;
  /** Each "words", or "words=who" where they are no name: "Russian troops=RUSMIL", "Xi=Xi Jinping". */
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly polarity?: Statement["polarity"];
  readonly status?: Statement["status"];
  readonly certainty?: Statement["certainty"];
  /** Low, median and high. */
  readonly probability?: readonly [number, number, number];
  /** "words" or "words=who"; left out: the report itself. */
  readonly holder?: string;
  /** "words=day" or "words=first/last", ISO days. */
  readonly time?: string;
  /** "words" or "words=country". */
  readonly place?: string;
  readonly condition?: string;
  readonly reason?: string;
}

/** What weighs on somebody and is nobody's act, in the words of the report. */
export interface Weighs {
  readonly quote: string;
  readonly on: string;
  readonly polarity?: Pressure["polarity"];
  readonly status?: Pressure["status"];
  readonly time?: string;
}

type Line = Said | Weighs;
interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const parted = (given: string): readonly [words: string, meant: string | undefined] => {
  const at = given.lastIndexOf("=");
  return at < 0 ? [given, undefined] : [given.slice(0, at), given.slice(at + 1)];
};

/** Where words stand. Throws where they do not. */
function placeOf(text: string, words: string, near?: Place): Place {
  const inside = near ? text.slice(near.start, near.end).indexOf(words) : -1;
  const start = inside >= 0 ? (near as Place).start + inside : text.indexOf(words);
  if (start < 0) throw new Error(`“${words}” is not in “${text}”`);
  return { text: words, start, end: start + words.length };
}

/** Whom a name or code stands for. Throws where nobody bears it. */
function whom(name: string): Omit<Actor, "text" | "start" | "end"> {
  const forms = name.split(" ");
  const found = gazetteer().match(forms, 0);
  const entity = found?.length === forms.length ? found.entities[0] : undefined;
  if (entity) return { name: entity.name, country: entity.country, sector: entity.sector, code: entity.code };
  const country = gazetteer().country(name.slice(0, 3));
  if (!country) throw new Error(`nobody is called ${name}`);
  return { name: name.length === 3 ? country.name : null, country: country.code, sector: name.slice(3) || null, code: name };
}

function actor(text: string, given: string, near: Place): Actor {
  const [words, meant] = parted(given);
  return { ...placeOf(text, words, near), ...whom(meant ?? words) };
}

const DAY = 24 * 60 * 60 * 1000;
function timeOf(given: string): NonNullable<Statement["time"]> {
  const [text, days = ""] = parted(given);
  const [start = "", end = start] = days.split("/");
  const length = (Date.parse(end) - Date.parse(start)) / DAY + 1;
  const grain = length <= 1 ? "day" : length <= 7 ? "week" : length <= 31 ? "month" : length <= 92 ? "season" : "year";
  return { text, value: start === end ? start : days, start, end, grain, anchor: "report-date" };
}

const referenceTo = ({ id, path, title, outlet, date }: Report): Statement["report"] => ({ id, path, title, outlet, date });

/** The quotation and its trigger, which stands between asterisks. */
function marked(text: string, quote: string): { quote: Place; trigger: Place } {
  const [before = "", word, after = ""] = quote.split("*");
  if (!word) throw new Error(`“${quote}” marks no trigger`);
  const whole = placeOf(text, before + word + after);
  const start = whole.start + before.length;
  return { quote: whole, trigger: { text: word, start, end: start + word.length } };
}

function statementOf(report: Report, said: Said): Statement {
  const { quote, trigger } = marked(report.text, said.quote);
  const type = typeOfCode(said.code);
  if (!type) throw new Error(`CAMEO code ${said.code} belongs to no type`);
  const ground = (words: string | undefined): Statement["condition"] =>
    words === undefined ? null : { ...placeOf(report.text, words), statement: null, pressure: null };
  const [holder, holds] = said.holder === undefined ? [] : parted(said.holder);
  const [place, country = null] = said.place === undefined ? [] : parted(said.place);
  const [low, median, high] = said.probability ?? [];
  return statementSchema.parse({
    kind: "statement",
    id: stableId(report.id, String(trigger.start), type),
    report: referenceTo(report),
    quote,
    trigger,
    event: {
      type,
      mode: said.mode ?? null,
      contexts: [],
      cameo: said.code,
      ...weightOf(said.code),
    },
    sources: (said.from ?? []).map((words) => actor(report.text, words, quote)),
    targets: (said.to ?? []).map((words) => actor(report.text, words, quote)),
    polarity: said.polarity ?? "+",
    status: said.status ?? "occurred",
    certainty: said.certainty ?? "certain",
    probability: low === undefined ? null : { low, median, high },
    holder: holder === undefined ? { kind: "author" } : { kind: "actor", ...whom(holds ?? holder), text: holder },
    time: said.time === undefined ? null : timeOf(said.time),
    place: place === undefined ? null : { text: place, name: place, country, lat: null, lon: null },
    condition: ground(said.condition),
    reason: ground(said.reason),
    confidence: 0.9,
  });
}

function pressureOf(report: Report, weighs: Weighs): Pressure {
  const { quote, trigger } = marked(report.text, weighs.quote);
  return pressureSchema.parse({
    kind: "pressure",
    id: stableId(report.id, String(trigger.start), "pressure"),
    report: referenceTo(report),
    quote,
    trigger,
    actor: actor(report.text, weighs.on, quote),
    polarity: weighs.polarity ?? "+",
    status: weighs.status ?? "occurred",
    certainty: "certain",
    holder: { kind: "author" },
    time: weighs.time === undefined ? null : timeOf(weighs.time),
    bears: [],
  });
}

/** What a report says, line by line; conditions and reasons that are acts or pressures themselves are linked to them. */
function readingOf(report: Report, lines: readonly Line[]): Reading {
  const statements = lines.flatMap((line) => ("code" in line ? [statementOf(report, line)] : []));
  const pressures = lines.flatMap((line) => ("on" in line ? [pressureOf(report, line)] : []));
  return { ...linked(statements, pressures), unread: [] };
}

export function entryOf(fields: Partial<Omit<Report, "id">> & { readonly text: string }, lines: readonly Line[]): Entry {
  const report = createReport({ path: null, title: null, outlet: "Wire", date: null, url: null, ...fields });
  return { report, reading: readingOf(report, lines) };
}
