/** What the pages ask the server for, and the shapes of its answers. */
import type { Forecast, TrackRecord } from "../../insight/forecasts.js";
import type { Chance, Hinges } from "../../insight/hinges.js";
import type { Outlook } from "../../insight/outlook.js";
import type { Relation } from "../../insight/relation.js";
import type { World } from "../../insight/world.js";
import type { Pressure, Statement } from "../../reading/statement.js";
import type { EventRow, ReportRow } from "../../record/index.js";
import type { Found } from "../../record/search.js";
import type { Report } from "../../report/report.js";

export type { EventRow, Forecast, Hinges, Outlook, Relation, Statement, TrackRecord, World };

export interface Reading {
  readonly report: Report;
  readonly statements: readonly Statement[];
  readonly pressures: readonly Pressure[];
  /** Statement → event. */
  readonly events: Readonly<Record<string, string>>;
}

async function get<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) {
    const body = (await answer.json().catch(() => ({}))) as { error?: string };
    throw new Error(body.error ?? `The server answered ${answer.status}.`);
  }
  return (await answer.json()) as T;
}

export const fetchReports = (): Promise<ReportRow[]> => get("/api/reports");
export const fetchReading = (id: string): Promise<Reading> => get(`/api/reports/${encodeURIComponent(id)}`);

export interface EventAnswer {
  readonly event: EventRow;
  readonly statements: readonly {
    readonly statement: Statement;
    readonly origin: "machine" | "person";
    readonly machine: Statement | null;
  }[];
}

export interface Pair {
  readonly source: string;
  readonly target: string;
  readonly events: number;
  readonly intensity: number;
  readonly last_day: string | null;
}

export interface ForecastAnswer {
  readonly forecasts: readonly Forecast[];
  readonly holders: readonly TrackRecord[];
  readonly outlets: readonly TrackRecord[];
}

const path = (...parts: readonly string[]): string => `/api/${parts.map(encodeURIComponent).join("/")}`;

/** What the address of a view says beyond its path, without what is empty. */
export function query(values: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) for (const one of [value ?? []].flat()) if (one !== "") search.append(name, one);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

export const fetchEvent = (id: string): Promise<EventAnswer> => get(path("events", id));
export const fetchEvents = (search: string): Promise<EventRow[]> => get(`/api/events${search}`);
export const fetchPairs = (): Promise<Pair[]> => get("/api/relations");
export const fetchRelation = (asked: { a: string; b: string; search: string }): Promise<Relation> =>
  get(`${path("relations", asked.a, asked.b)}${asked.search}`);
export const fetchHinges = (asked: { a: string; b: string; search: string }): Promise<Hinges & { chances: Chance[] }> =>
  get(`${path("hinges", asked.a, asked.b)}${asked.search}`);
export const fetchOutlook = (asked: { a: string; b: string }): Promise<Outlook[]> => get(path("outlook", asked.a, asked.b));
export const fetchWorld = (search: string): Promise<World> => get(`/api/world${search}`);
export const fetchSearch = (q: string): Promise<Found> => get(`/api/search${query({ q })}`);
export const fetchForecasts = (search: string): Promise<ForecastAnswer> => get(`/api/forecasts${search}`);

/** Puts a person's word on the record. Throws an Error with what is wrong. */
export async function correct(request: object): Promise<void> {
  const answer = await fetch("/api/corrections", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  if (answer.ok) return;
  const body = (await answer.json().catch(() => ({}))) as { error?: string };
  throw new Error(body.error ?? `The server answered ${answer.status}.`);
}

export type Progress =
  | { readonly kind: "read"; readonly report: string; readonly title: string | null; readonly statements: number; readonly known: boolean }
  | { readonly kind: "refused"; readonly name: string; readonly reason: string }
  | { readonly kind: "done"; readonly read: number; readonly refused: number };

/** Gives the server something to read; hears of each report as it is read. Throws an Error where nothing was taken. */
export async function giveReports(given: File | object, date: string, heard: (progress: Progress) => void): Promise<void> {
  const file = given instanceof File;
  const answer = await fetch(`/api/reports${query({ date, name: file ? given.name : undefined })}`, {
    method: "POST",
    headers: { "content-type": file ? "application/octet-stream" : "application/json" },
    body: file ? given : JSON.stringify(given),
  });
  if (!answer.ok || answer.body === null) {
    const body = (await answer.json().catch(() => ({}))) as { error?: string };
    throw new Error(body.error ?? `The server answered ${answer.status}.`);
  }
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
