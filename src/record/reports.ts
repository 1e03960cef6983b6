/** Reports and their statements in and out of the record's tables. A report is stored whole or not at all. */
import { addTo } from "../groups.js";
import { atOnce, type Pace } from "../pace.js";
import type { Reading } from "../reading/index.js";
import { type Pressure, pressureSchema } from "../reading/statement.js";
import type { Report } from "../report/report.js";
import {
  bandsAround,
  COPY,
  hashOfBand,
  packHashes,
  type Sketch,
  sharedText,
  sketchOf,
  stretchesNear,
  stretchOfBand,
  unpackHashes,
} from "./copies.js";
import { corrected } from "./corrections/index.js";
import { type Cell, type Database, inParts, places, quoted, textOrNull, whereOneOf } from "./database.js";
import { HASHES } from "./gathering/blocks.js";
import type { Provenance } from "./gathering/event.js";
import { deleteIn, regathering } from "./gathering/keep.js";
import {
  type PreparedStatements,
  prepareStatements,
  type Standing,
  shown,
  standingMentions,
  standingOf,
  writeStatements,
} from "./standing.js";

/** What the record keeps of a reading. */
export type StoredReading = Pick<Reading, "statements" | "pressures">;

export interface Entry {
  readonly report: Report;
  readonly reading: StoredReading;
}

export interface ReportRow extends Omit<Report, "text" | "language"> {
  readonly statements: number;
  /** Of those, how many tell of acts that happened. */
  readonly happened: number;
}

export const pressureRow = (p: Pressure, report: string, position: number): Cell[] => [
  p.id,
  report,
  position,
  p.quote.text,
  shown(p.actor),
  p.polarity,
  p.status,
  JSON.stringify(p),
];

export interface StoreOptions {
  /** For a program that also answers: how other work of it is let in between. */
  readonly pace?: Pace;
}

/** What follows from reports and readings alone, made while those before them are still being kept. */
export interface PreparedEntries {
  readonly statements: PreparedStatements;
  /** By report; null: too short to say. */
  readonly sketches: ReadonlyMap<string, Sketch | null>;
}

export async function prepareEntries(entries: readonly Entry[], pace: Pace): Promise<PreparedEntries> {
  const sketches = new Map<string, Sketch | null>();
  for (const { report: r } of entries) {
    await pace();
    sketches.set(r.id, sketchOf(r.text, r.date));
  }
  return {
    statements: await prepareStatements(
      entries.flatMap(({ reading }) => reading.statements),
      pace,
    ),
    sketches,
  };
}

/** What of a batch is to be stored. */
interface Fresh {
  readonly entries: readonly Entry[];
  /** Of those, reports that the record does not hold yet. */
  readonly unseen: readonly Entry[];
  /** Those that it holds, in another reading. */
  readonly again: readonly string[];
  /** For each entry given, whether it is among them. */
  readonly changed: boolean[];
}

async function freshOf(database: Database, given: readonly Entry[], reader: string): Promise<Fresh> {
  const known = new Map<string, string>();
  const ids = [...new Set(given.map((e) => e.report.id))];
  for (const row of await database.rows(`SELECT id, reader FROM report WHERE id IN (${places(ids.length)})`, ids))
    known.set(String(row.id), String(row.reader));
  const fresh = new Map<string, Entry>();
  const changed = given.map(({ report, reading }) => {
    if (known.get(report.id) === reader || fresh.has(report.id)) return false;
    fresh.set(report.id, { report, reading });
    return true;
  });
  return {
    entries: [...fresh.values()],
    unseen: [...fresh.values()].filter(({ report }) => !known.has(report.id)),
    again: [...fresh.keys()].filter((id) => known.has(id)),
    changed,
  };
}

/**
 * Stores new or newly read reports; returns for each whether it changed anything. All that must be asked is asked before anything is written: a
 * question waits for all rows that are on their way. Runs inside the caller's transaction.
 */
export async function storeReports(
  database: Database,
  given: readonly Entry[],
  reader: string,
  { pace = atOnce }: StoreOptions = {},
  prepared?: PreparedEntries,
): Promise<boolean[]> {
  const { entries, unseen, again, changed } = await freshOf(database, given, reader);
  const removed = await statementIds(database, again);
  const copies = await findCopies(
    database,
    unseen.map((e) => e.report),
    prepared?.sketches,
  );
  const wireOf = (id: string): string | null => copies.wires.get(id) ?? null;
  const standing: Standing[] = [];
  for (const { report, reading } of entries) for (const one of await corrected(database, report.id, reading.statements)) standing.push(one);
  const told = unseen.map(({ report: r }) => ({ report: r.id, outlet: r.outlet, date: r.date, wire: wireOf(r.id) ?? r.id }));
  const writeEvents = await regathering(database, {
    added: await standingMentions(database, standing, pace, prepared?.statements),
    removed,
    also: await eventsOf(
      database,
      copies.moved.map((m) => m.report),
    ),
    pressures: again.length > 0 || entries.some(({ reading }) => reading.pressures.length > 0),
    told: [...told, ...copies.moved],
    pace,
    profiles: prepared?.statements.profiles,
  });
  await giveWay(database, again, removed, reader);
  await keepCopies(database, copies);
  const added = new Date().toISOString().replace("T", " ").slice(0, 19);
  await database.append(
    "report",
    unseen.map(({ report: r }) => [r.id, ...reportCells(r), reader, wireOf(r.id), added]),
  );
  await writeStatements(database, standing, pace, prepared?.statements);
  await database.append(
    "pressure",
    entries.flatMap(({ report, reading }) => reading.pressures.map((p, position) => pressureRow(p, report.id, position))),
  );
  await writeEvents();
  return changed;
}

/** An older reading of reports gives way to the one of this reader. */
async function giveWay(database: Database, reports: readonly string[], statements: readonly string[], reader: string): Promise<void> {
  if (reports.length === 0) return;
  await deleteIn(database, "party", "statement", statements);
  for (const table of ["statement", "pressure"]) await deleteIn(database, table, "report", reports);
  for (const id of reports) await database.run("UPDATE report SET reader = $1 WHERE id = $2", [reader, id]);
}

/** What a report says of itself, in the order in which every table of reports has it. */
export const reportColumns = ["path", "title", "outlet", "date", "url", "language", "text"] as const;
export const reportCells = (report: Report): Cell[] => reportColumns.map((column) => report[column]);

async function statementIds(database: Database, reports: readonly string[]): Promise<string[]> {
  if (reports.length === 0) return [];
  const rows = await database.rows(`SELECT id FROM statement WHERE report IN (${places(reports.length)})`, [...reports]);
  return rows.map((row) => String(row.id));
}

async function eventsOf(database: Database, reports: readonly string[]): Promise<string[]> {
  const ids = await statementIds(database, reports);
  if (ids.length === 0) return [];
  return (await database.rows(`SELECT DISTINCT event FROM mention WHERE statement IN (${places(ids.length)})`, ids)).map((row) =>
    String(row.event),
  );
}

interface Copies {
  readonly sketches: ReadonlyMap<string, Sketch>;
  /** New report → first of its copies. */
  readonly wires: ReadonlyMap<string, string>;
  /** Groups already kept whose first report is another now: as it was → as it is. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Reports already kept that are the first of a group now. */
  readonly first: readonly string[];
  /** Reports already kept whose group became another, as they are now. */
  readonly moved: readonly Provenance[];
}

/** Report → others, new ones or kept, that share a band with it; those that share none are left out. Asked before the new ones are kept. */
async function sharingBands(database: Database, sketches: ReadonlyMap<string, Sketch>): Promise<Map<string, Set<string>>> {
  const byHash = new Map<number, { readonly band: number; readonly report: string }[]>();
  const bands = [...sketches.values()].flatMap((s) => s.bands);
  for (const [report, s] of sketches) for (const band of s.bands) addTo(byHash, hashOfBand(band), { band, report });
  const rows = await whereOneOf(database, {
    table: "band",
    column: "value",
    range: bandsAround(bands),
    of: `value % ${HASHES}`,
    values: [...byHash.keys()],
    select: "value::DOUBLE AS value, report",
  });
  for (const row of rows) {
    const band = Number(row.value);
    addTo(byHash, hashOfBand(band), { band, report: String(row.report) });
  }
  const near = new Map<string, Set<string>>();
  for (const list of byHash.values()) {
    if (list.length < 2) continue;
    const inStretch = new Map<number, string[]>();
    for (const { band, report } of list) addTo(inStretch, stretchOfBand(band), report);
    for (const { band, report } of list) {
      if (!sketches.has(report)) continue;
      const sharing = near.get(report) ?? new Set<string>();
      for (const stretch of stretchesNear(stretchOfBand(band)))
        for (const other of inStretch.get(stretch) ?? []) if (other !== report) sharing.add(other);
      if (sharing.size > 0) near.set(report, sharing);
    }
  }
  return near;
}

/** Finds texts that are nearly one another among the new reports and those already kept. Nothing is written. */
async function findCopies(
  database: Database,
  texts: readonly Pick<Report, "id" | "text" | "date">[],
  made: PreparedEntries["sketches"] = new Map(),
): Promise<Copies> {
  const sketches = new Map<string, Sketch>();
  for (const { id, text, date } of texts) {
    const ready = made.get(id);
    const sketch = ready === undefined ? sketchOf(text, date) : ready;
    if (sketch) sketches.set(id, sketch);
  }
  const wires = new Map<string, string>();
  if (sketches.size === 0) return { sketches, wires, renamed: new Map(), first: [], moved: [] };
  const near = await sharingBands(database, sketches);
  const others = await keptSketches(database, near, sketches);
  const { find, named } = groupsOfCopies(sketches, near, others);
  const renamed = new Map<string, string>();
  for (const { wire } of others.values()) if (find(wire) !== wire) renamed.set(wire, find(wire));
  for (const id of sketches.keys()) if (find(id) !== id || named.has(id)) wires.set(id, find(id));
  return {
    sketches,
    wires,
    renamed,
    // one that was kept alone and now is the first of its copies
    first: [...new Set([...sketches.keys()].map(find))].filter((id) => !sketches.has(id)),
    moved: await membersOfCopies(database, renamed),
  };
}

interface KeptSketch {
  readonly hashes: Uint32Array;
  readonly wire: string;
}

/** Of reports already kept that may be copies of new ones. */
async function keptSketches(
  database: Database,
  near: ReadonlyMap<string, ReadonlySet<string>>,
  sketches: ReadonlyMap<string, Sketch>,
): Promise<Map<string, KeptSketch>> {
  const wanted = [...new Set([...near.values()].flatMap((ids) => [...ids]))].filter((id) => !sketches.has(id));
  const rows = await inParts(wanted, (part) =>
    database.rows(
      `SELECT s.report, s.hashes, coalesce(r.wire, s.report) AS wire FROM sketch s LEFT JOIN report r ON r.id = s.report WHERE s.report IN (${places(part.length)})`,
      part,
    ),
  );
  return new Map(rows.map((row) => [String(row.report), { hashes: unpackHashes(String(row.hashes)), wire: String(row.wire) }]));
}

interface GroupsOfCopies {
  /** The first report of the group in which one is. */
  find(report: string): string;
  /** Reports that are the first of others. */
  readonly named: ReadonlySet<string>;
}

function groupsOfCopies(
  sketches: ReadonlyMap<string, Sketch>,
  near: ReadonlyMap<string, ReadonlySet<string>>,
  others: ReadonlyMap<string, KeptSketch>,
): GroupsOfCopies {
  // the group of each report, by the name of one of them
  const group = new Map<string, string>();
  const find = (id: string): string => {
    let at = id;
    for (let next = group.get(at); next !== undefined && next !== at; next = group.get(at)) at = next;
    return at;
  };
  for (const [id, s] of sketches)
    for (const other of near.get(id) ?? []) {
      const known = others.get(other);
      const hashes = known?.hashes ?? sketches.get(other)?.hashes;
      if (!hashes || sharedText(s.hashes, hashes) < COPY) continue;
      if (known) group.set(find(other), find(known.wire));
      const [a, b] = [find(id), find(other)].sort() as [string, string];
      group.set(b, a);
    }
  return { find, named: new Set(group.values()) };
}

/** The reports of groups whose first report is another now. */
async function membersOfCopies(database: Database, renamed: ReadonlyMap<string, string>): Promise<Provenance[]> {
  const members: Provenance[] = [];
  for (const [wire, now] of renamed)
    for (const row of await database.rows("SELECT id, outlet, date::VARCHAR AS date FROM report WHERE id = $1 OR wire = $1", [wire]))
      members.push({ report: String(row.id), outlet: textOrNull(row.outlet), date: textOrNull(row.date), wire: now });
  return members;
}

/** Keeps what was found of copies, but for what new reports say of it themselves. Runs inside the caller's transaction. */
async function keepCopies(database: Database, { sketches, renamed, first }: Copies): Promise<void> {
  for (const [wire, now] of renamed) await database.run("UPDATE report SET wire = $1 WHERE id = $2 OR wire = $2", [now, wire]);
  await inParts(first, async (part) => {
    await database.run(`UPDATE report SET wire = id WHERE wire IS NULL AND id IN (${places(part.length)})`, part);
    return [];
  });
  await database.append(
    "sketch",
    [...sketches].map(([id, s]) => [id, packHashes(s.hashes)]),
  );
  await database.append(
    "band",
    [...sketches].flatMap(([id, s]) => s.bands.map((band) => [band, id])),
  );
}

/** Makes the bands by which copies find each other anew, as `blockAnew` does the blocks. */
export async function bandAnew(database: Database): Promise<void> {
  await database.run("DELETE FROM band");
  const ids = (await database.rows("SELECT report FROM sketch ORDER BY report")).map((row) => String(row.report));
  await inParts(ids, async (part) => {
    const texts = await database.rows(`SELECT id, text, date::VARCHAR AS date FROM report WHERE id IN (${places(part.length)})`, part);
    await database.append(
      "band",
      texts.flatMap((row) => (sketchOf(String(row.text), textOrNull(row.date))?.bands ?? []).map((band) => [band, String(row.id)])),
    );
    return [];
  });
}

/** Finds copies among reports that were stored before they were looked for, in many transactions. */
export async function markCopies(database: Database): Promise<void> {
  const ids = (await database.rows("SELECT id FROM report ORDER BY id")).map((row) => String(row.id));
  for (let from = 0; from < ids.length; from += 200) {
    const part = ids.slice(from, from + 200);
    const texts = await database.rows(`SELECT id, text, date::VARCHAR AS date FROM report WHERE id IN (${places(part.length)})`, part);
    const copies = await findCopies(
      database,
      texts.map((row) => ({ id: String(row.id), text: String(row.text), date: textOrNull(row.date) })),
    );
    await database.transaction(async () => {
      await keepCopies(database, copies);
      for (const [id, wire] of copies.wires) await database.run("UPDATE report SET wire = $1 WHERE id = $2", [wire, id]);
    });
  }
}

export interface ReportFilter {
  readonly outlet?: string;
  /** ISO days of publication, both included. */
  readonly since?: string;
  readonly until?: string;
  readonly limit?: number;
  /** Only what comes after this one in the order of the list. */
  readonly after?: { readonly date: string | null; readonly id: string };
}

/** The newest first; those without a date last. */
export async function listReports(database: Database, filter: ReportFilter = {}): Promise<ReportRow[]> {
  const where: string[] = ["true"];
  if (filter.outlet !== undefined) where.push(`outlet = ${quoted(filter.outlet)}`);
  if (filter.since !== undefined) where.push(`date >= DATE ${quoted(filter.since)}`);
  if (filter.until !== undefined) where.push(`date <= DATE ${quoted(filter.until)}`);
  if (filter.after) {
    const { date, id } = filter.after;
    const later = `id > ${quoted(id)}`;
    where.push(
      date === null
        ? `(date IS NULL AND ${later})`
        : `(date < DATE ${quoted(date)} OR (date = DATE ${quoted(date)} AND ${later}) OR date IS NULL)`,
    );
  }
  const found = await database.rows(
    `WITH page AS (SELECT id, path, title, outlet, date, url FROM report WHERE ${where.join(" AND ")}
       ORDER BY date DESC NULLS LAST, id ${filter.limit === undefined ? "" : `LIMIT ${Math.floor(filter.limit)}`})
     SELECT r.id, r.path, r.title, r.outlet, r.date::VARCHAR AS day, r.url, count(s.id)::INTEGER AS statements,
       count(s.id) FILTER (s.polarity = '+' AND s.status IN ('occurred', 'ongoing'))::INTEGER AS happened
     FROM page r LEFT JOIN statement s ON s.report = r.id AND NOT s.rejected
     GROUP BY r.id, r.path, r.title, r.outlet, r.date, r.url ORDER BY r.date DESC NULLS LAST, r.id`,
  );
  return found.map((row) => ({
    id: String(row.id),
    path: textOrNull(row.path),
    title: textOrNull(row.title),
    outlet: textOrNull(row.outlet),
    date: textOrNull(row.day),
    url: textOrNull(row.url),
    statements: Number(row.statements),
    happened: Number(row.happened),
  }));
}

/** A report dated so long after all others has a mistyped year. */
const FAR_AHEAD_DAYS = 731;

/** The newest report's date: how far the record reaches. One that stands years after all others does not count. */
export async function horizonOf(database: Database): Promise<string | null> {
  const rows = await database.rows(
    "SELECT DISTINCT date::VARCHAR AS day, epoch(date) / 86400 AS number FROM report WHERE date IS NOT NULL ORDER BY day DESC LIMIT 2",
  );
  const [newest, next] = rows;
  const alone = newest && next && Number(newest.number) - Number(next.number) > FAR_AHEAD_DAYS;
  return textOrNull((alone ? next : newest)?.day);
}

export interface Extent {
  readonly reports: number;
  readonly statements: number;
  readonly events: number;
  /** Of the reports, ISO days. */
  readonly first: string | null;
  readonly last: string | null;
  readonly outlets: readonly string[];
}

/** How much the record holds, and from when to when. */
export async function extentOf(database: Database): Promise<Extent> {
  const [row] = await database.rows(
    `SELECT count(*)::INTEGER AS reports, min(date)::VARCHAR AS first, max(date)::VARCHAR AS last,
       (SELECT count(*)::INTEGER FROM statement WHERE NOT rejected) AS statements, (SELECT count(*)::INTEGER FROM event) AS events FROM report`,
  );
  const outlets = await database.rows("SELECT DISTINCT outlet FROM report WHERE outlet IS NOT NULL ORDER BY outlet");
  return {
    reports: Number(row?.reports),
    statements: Number(row?.statements),
    events: Number(row?.events),
    first: textOrNull(row?.first),
    last: textOrNull(row?.last),
    outlets: outlets.map((o) => String(o.outlet)),
  };
}

/** Everything in the record on one report; statements that a person rejected are left out. */
export async function readReportRow(database: Database, id: string): Promise<({ report: Report } & StoredReading) | undefined> {
  const [row] = await database.rows(
    "SELECT id, path, title, outlet, date::VARCHAR AS date, url, language, text FROM report WHERE id = $1",
    [id],
  );
  if (!row) return undefined;
  const standing = await standingOf(database, "report = $1", [id]);
  const weights = await database.rows("SELECT body FROM pressure WHERE report = $1 ORDER BY position", [id]);
  return {
    report: {
      id: String(row.id),
      path: textOrNull(row.path),
      title: textOrNull(row.title),
      outlet: textOrNull(row.outlet),
      date: textOrNull(row.date),
      url: textOrNull(row.url),
      language: String(row.language),
      text: String(row.text),
    },
    statements: standing.filter((s) => !s.rejected).map((s) => s.statement),
    pressures: weights.map((b) => pressureSchema.parse(JSON.parse(String(b.body)))),
  };
}
