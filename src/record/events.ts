/** Events out of the record. */
import { addTo } from "../groups.js";
import { type Database, places, quoted, quotedList, RecordError, textOrNull } from "./database.js";
import { membersOf } from "./gathering/keep.js";
import { type Standing, standingOf } from "./standing.js";

export interface EventFilter {
  /** An id or its beginning. */
  readonly id?: string;
  /** Whole ids. */
  readonly ids?: readonly string[];
  /** Codes of those who act, any of them. */
  readonly source?: string | readonly string[];
  readonly target?: string | readonly string[];
  readonly type?: string;
  /** ISO days, both included; an event without a day of its own counts by its first report. */
  readonly since?: string;
  readonly until?: string;
  /** Only what happened, or only what did not. */
  readonly happened?: boolean;
  readonly stage?: "happening" | "prospect";
  /** Codes on the one side and on the other, in any direction. */
  readonly between?: Between;
  readonly place?: string;
  readonly limit?: number;
  /** Only what comes after this one in the order of the list. */
  readonly after?: { readonly day: string | null; readonly id: string };
}

export type Between = readonly [readonly string[], readonly string[]];

/** Pairs of a table with source and target (or other two columns) that lie between two sides, in either direction, as a condition of SQL. */
export const liesBetween = ([a, b]: Between, [from, to]: readonly [string, string] = ["source", "target"]): string =>
  `((${from} IN (${quotedList(a)}) AND ${to} IN (${quotedList(b)})) OR (${from} IN (${quotedList(b)}) AND ${to} IN (${quotedList(a)})))`;

/** The day by which an event stands in lists: its own, else that of the first report. */
export const listedDay = (e: Pick<EventRow, "start" | "firstReport">): string | null => e.start ?? e.firstReport;

export interface EventRow {
  readonly id: string;
  readonly origin: string;
  readonly stage: string;
  readonly happened: boolean;
  readonly disputed: boolean;
  readonly type: string;
  readonly mode: string | null;
  readonly cameo: string;
  readonly quad: string;
  readonly intensity: number;
  readonly start: string | null;
  readonly stop: string | null;
  readonly place: string | null;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly statements: number;
  readonly reports: number;
  readonly outlets: number;
  readonly firstReport: string | null;
  readonly lastReport: string | null;
  readonly quote: string | null;
  readonly disagreement: unknown;
}

export async function listEvents(database: Database, filter: EventFilter = {}): Promise<EventRow[]> {
  const where: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    values.push(value);
    where.push(condition.replaceAll("?", `$${values.length}`));
  };
  add("starts_with(e.id, ?)", filter.id);
  if (filter.ids) where.push(`e.id IN (${quotedList(filter.ids)})`);
  for (const role of ["source", "target"] as const)
    if (filter[role] !== undefined)
      where.push(`e.id IN (SELECT event FROM event_party WHERE role = '${role}' AND actor IN (${quotedList([filter[role]].flat())}))`);
  add("e.type = ?", filter.type);
  add("coalesce(e.start, e.first_report) >= ?::DATE", filter.since);
  add("coalesce(e.start, e.first_report) <= ?::DATE", filter.until);
  if (filter.happened !== undefined) where.push(filter.happened ? "e.happened" : "NOT e.happened");
  add("e.stage = ?", filter.stage);
  add("e.place = ?", filter.place);
  if (filter.between) where.push(`e.id IN (SELECT event FROM dyad WHERE ${liesBetween(filter.between)})`);
  if (filter.after) {
    const { day, id } = filter.after;
    const later = `e.id > ${quoted(id)}`;
    where.push(
      day === null
        ? `(coalesce(e.start, e.first_report) IS NULL AND ${later})`
        : `(coalesce(e.start, e.first_report) < DATE ${quoted(day)} OR (coalesce(e.start, e.first_report) = DATE ${quoted(day)} AND ${later}) OR coalesce(e.start, e.first_report) IS NULL)`,
    );
  }
  const rows = await database.rows(
    `SELECT e.id, origin, stage, happened, disputed, type, mode, cameo, quad, intensity, start::VARCHAR AS start, stop::VARCHAR AS stop,
       place, statements, reports, outlets, first_report::VARCHAR AS first_report, last_report::VARCHAR AS last_report, quote, disagreement
     FROM event e ${where.length > 0 ? `WHERE ${where.join(" AND ")}` : ""}
     ORDER BY coalesce(e.start, e.first_report) DESC NULLS LAST, e.id ${filter.limit === undefined ? "" : `LIMIT ${Math.floor(filter.limit)}`}`,
    values,
  );
  if (filter.id !== undefined && rows.length > 1) throw new RecordError(`${filter.id} stands for more than one event; give more of its id`);
  const parties = await partiesOf(
    database,
    rows.map((row) => String(row.id)),
  );
  return rows.map((row) => ({
    id: String(row.id),
    origin: String(row.origin),
    stage: String(row.stage),
    happened: row.happened === true,
    disputed: row.disputed === true,
    type: String(row.type),
    mode: textOrNull(row.mode),
    cameo: String(row.cameo),
    quad: String(row.quad),
    intensity: Number(row.intensity),
    start: textOrNull(row.start),
    stop: textOrNull(row.stop),
    place: textOrNull(row.place),
    sources: parties.get(`${row.id} source`) ?? [],
    targets: parties.get(`${row.id} target`) ?? [],
    statements: Number(row.statements),
    reports: Number(row.reports),
    outlets: Number(row.outlets),
    firstReport: textOrNull(row.first_report),
    lastReport: textOrNull(row.last_report),
    quote: textOrNull(row.quote),
    disagreement: JSON.parse(String(row.disagreement)),
  }));
}

/** Few events are looked up by their ids; for many, all is read at once. */
const FEW = 500;

async function partiesOf(database: Database, events: readonly string[]): Promise<Map<string, string[]>> {
  const out = new Map<string, string[]>();
  if (events.length === 0) return out;
  const few = events.length <= FEW;
  const rows = await database.rows(
    `SELECT event, role, actor FROM event_party ${few ? `WHERE event IN (${places(events.length)})` : ""} ORDER BY event, role, position`,
    few ? [...events] : [],
  );
  for (const row of rows) addTo(out, `${row.event} ${row.role}`, String(row.actor));
  return out;
}

export async function eventStatements(database: Database, event: string): Promise<Standing[]> {
  const ids = (await membersOf(database, [event])).map((p) => p.mention.statement);
  if (ids.length === 0) return [];
  return standingOf(database, `id IN (${ids.map((_, i) => `$${i + 1}`).join(", ")})`, ids);
}
