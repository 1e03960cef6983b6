/** What the pages ask the server for, and the shapes of its answers. */
import type { Browsed as BrowsedAnswer, BrowseRow } from "../../insight/browse.js";
import type { Forecast } from "../../insight/forecasts.js";
import type { Chance, Hinges } from "../../insight/hinges.js";
import type { Outlook } from "../../insight/outlook.js";
import type { NamedActor, Profile } from "../../insight/profile.js";
import type { PairRow, Relation } from "../../insight/relation.js";
import type { Queue, ReviewItem, ReviewOrder } from "../../insight/review.js";
import type { TrackRecord } from "../../insight/scores.js";
import type { World } from "../../insight/world.js";
import type { Annotation } from "../../reading/layers/index.js";
import type { Pressure, Statement } from "../../reading/statement.js";
import type { Agreement, Correction, Extent, ReportRow, TrailEntry } from "../../record/index.js";
import type { Found } from "../../record/search.js";
import type { Report } from "../../report/report.js";
import type { LeftOut } from "../exchange/index.js";
import type { Progress } from "../http/intake.js";

export type Browsed = BrowsedAnswer & { readonly next: string | null };
export type {
  Agreement,
  Annotation,
  BrowseRow,
  Correction,
  Extent,
  Forecast,
  Hinges,
  Outlook,
  PairRow,
  Profile,
  Progress,
  Queue,
  Relation,
  ReportRow,
  ReviewItem,
  ReviewOrder,
  Statement,
  TrackRecord,
  World,
};

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface Reading {
  readonly report: Report;
  readonly statements: readonly Statement[];
  readonly pressures: readonly Pressure[];
  /** Statement → event. */
  readonly events: Readonly<Record<string, string>>;
  /** Statement → the same in a sentence. */
  readonly sentences: Readonly<Record<string, string>>;
}

export interface EventAnswer {
  readonly event: BrowseRow;
  readonly statements: readonly {
    readonly statement: Statement;
    readonly origin: "machine" | "person";
    readonly machine: Statement | null;
  }[];
  readonly trail: readonly (Omit<TrailEntry, "others"> & {
    readonly others: readonly { readonly id: string; readonly sentence: string }[];
  })[];
}

export interface TrackRecords {
  readonly all: TrackRecord;
  readonly holders: readonly TrackRecord[];
  readonly outlets: readonly TrackRecord[];
  readonly states: Readonly<Record<string, number>>;
}

/** What the server says is wrong, or that it says nothing. */
async function problemOf(answer: Response): Promise<Error> {
  const body = (await answer.json().catch(() => ({}))) as { error?: string };
  return new Error(body.error ?? `The server answered ${answer.status}.`);
}

async function load<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as T;
}

/** Asked for before the page that shows it is there. */
const begun = new Map<string, Promise<unknown>>();

function get<T>(address: string): Promise<T> {
  const early = begun.get(address);
  begun.delete(address);
  return (early as Promise<T> | undefined) ?? load<T>(address);
}

/** Asks at once for what a page will show first, while its code is still on the way. */
export function begin(address: string): void {
  if (begun.has(address)) return;
  const asked = load(address);
  // whoever takes it hears of it
  asked.catch(() => undefined);
  begun.set(address, asked);
}

/** An address of the API, its parts escaped. */
export const path = (...parts: readonly string[]): string => `/api/${parts.map(encodeURIComponent).join("/")}`;

/** What the address of a view says beyond its path, without what is empty. */
export function query(values: Readonly<Record<string, string | number | readonly string[] | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    for (const one of [value ?? []].flat()) if (one !== "") search.append(name, String(one));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** The same address for a table instead of JSON. */
export const asCsv = (address: string): string => `${address}${address.includes("?") ? "&" : "?"}as=csv`;

export const fetchExtent = (): Promise<Extent> => get(path("record"));
export const fetchReports = (search: string): Promise<Page<ReportRow>> => get(`${path("reports")}${search}`);
export const fetchReading = (id: string): Promise<Reading> => get(path("reports", id));
export const fetchLayers = async (id: string): Promise<readonly Annotation[]> =>
  (await get<{ annotations: readonly Annotation[] }>(`${path("reports", id)}/layers`)).annotations;
export const fetchEvent = (id: string): Promise<EventAnswer> => get(path("events", id));
export const fetchEvents = (search: string): Promise<Page<BrowseRow>> => get(`${path("events")}${search}`);
export const fetchBrowsed = (search: string): Promise<Browsed> => get(`${path("browse")}${search}`);
export const fetchActors = (q: string, limit: number): Promise<NamedActor[]> => get(`${path("actors")}${query({ q, limit })}`);
export const fetchProfile = (name: string): Promise<Profile> => get(path("actors", name));
export const fetchQueue = (order: ReviewOrder): Promise<Queue> => get(`${path("review")}${query({ order })}`);
export const fetchPairs = (search: string): Promise<Page<PairRow>> => get(`${path("relations")}${search}`);
const relationAddress = (asked: { a: string; b: string; search: string }): string =>
  `${path("relations", asked.a, asked.b)}${asked.search}`;
export const fetchRelation = (asked: { a: string; b: string; search: string }): Promise<Relation> => get(relationAddress(asked));
/** What the page of a relation shows first, by what its address says. */
export const beginRelation = (a: string, b: string, { by, since, until }: Readonly<Record<string, string | undefined>>): void =>
  begin(relationAddress({ a: decodeURIComponent(a), b: decodeURIComponent(b), search: query({ by, since, until }) }));
export const fetchHinges = (asked: { a: string; b: string; search: string }): Promise<Hinges & { chances: Chance[] }> =>
  get(`${path("hinges", asked.a, asked.b)}${asked.search}`);
export const fetchOutlook = (asked: { a: string; b: string }): Promise<Outlook[]> => get(path("outlook", asked.a, asked.b));
export const fetchWorld = (search: string): Promise<World> => get(`${path("world")}${search}`);
export const fetchSearch = (search: string): Promise<Found & { next: string | null; sentences: Readonly<Record<string, string>> }> =>
  get(`${path("search")}${search}`);
export const fetchForecasts = (search: string): Promise<Page<Forecast>> => get(`${path("forecasts")}${search}`);
export const fetchTrackRecords = (): Promise<TrackRecords> => get(path("track-records"));
export const fetchLog = (search: string): Promise<Page<Correction>> => get(`${path("corrections")}${search}`);
export const fetchLeftOut = (format: string, search: string): Promise<readonly LeftOut[]> =>
  get(`${path("export", format, "left-out")}${search}`);
export const fetchAgreement = (): Promise<(Omit<Agreement, "alpha"> & { alpha: number | null })[]> => get(path("agreement"));
export const fetchDescription = (): Promise<unknown> => get(path("openapi.json"));

async function post<T>(address: string, body: object): Promise<T> {
  const answer = await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as T;
}

/** Corrects the record; the ids of the entries in the log. Throws an Error with what is wrong. */
export const correct = async (request: object): Promise<readonly string[]> =>
  (await post<{ logged: string[] }>(path("corrections"), request)).logged;

/** Corrects title, outlet or date of a report; its id then. */
export const changeDetails = async (id: string, details: object): Promise<string> =>
  (await post<{ report: string }>(path("reports", id, "details"), details)).report;

export const readSamples = (): Promise<{ read: number }> => post(path("samples"), {});

/** Gives the server something to read; hears of each report as it is read. Throws an Error where nothing was taken. */
export async function giveReports(given: File | object, date: string, heard: (progress: Progress) => void): Promise<void> {
  const file = given instanceof File;
  const answer = await fetch(`${path("reports")}${query({ date, name: file ? given.name : undefined })}`, {
    method: "POST",
    headers: { "content-type": file ? "application/octet-stream" : "application/json" },
    body: file ? given : JSON.stringify(given),
  });
  if (!answer.ok || answer.body === null) throw await problemOf(answer);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data === undefined) continue;
      const progress = JSON.parse(data) as Progress & { error?: string };
      if (progress.error !== undefined) throw new Error(progress.error);
      heard(progress);
    }
  }
}
