/**
 * The record floor. In: reports and their statements. Out: one DuckDB file that keeps them, and answers about
 * them. One process writes at a time; a report is stored whole or not at all.
 */
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import type { Reading } from "../reading/index.js";
import { type Actor, pressureSchema, statementSchema } from "../reading/statement.js";
import type { Report } from "../report/report.js";
import { schema, schemaVersion } from "./schema.sql.js";

/** Raised when readings change, so that a report read before is read again. */
const readerVersion = "2";

/** What the record keeps of a reading. */
type StoredReading = Pick<Reading, "statements" | "pressures">;

export class RecordError extends Error {}

export interface ReportRow {
  readonly id: string;
  readonly path: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly statements: number;
  /** Of those, how many tell of acts that happened. */
  readonly happened: number;
}

export interface ChanceryRecord {
  /** Has this reading of the report been stored already? */
  has(reportId: string): Promise<boolean>;
  /** Stores a report with its reading. Storing the same reading again changes nothing; returns whether it was new. */
  store(report: Report, reading: StoredReading): Promise<boolean>;
  reports(): Promise<ReportRow[]>;
  report(id: string): Promise<({ report: Report } & StoredReading) | undefined>;
  close(): void;
}

export interface OpenOptions {
  readonly readOnly?: boolean;
}

/** Opens or makes a record; ":memory:" keeps it in memory. Throws RecordError with what to do where it cannot. */
export async function openRecord(path: string, options: OpenOptions = {}): Promise<ChanceryRecord> {
  let instance: DuckDBInstance;
  try {
    instance = await DuckDBInstance.create(path, options.readOnly ? { access_mode: "READ_ONLY" } : {});
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/lock/i.test(message)) throw new RecordError(`${path}: another program is writing to this record; close it first`);
    if (/not a valid DuckDB|magic bytes/i.test(message))
      throw new RecordError(`${path}: this is not a record of Chancery (not a DuckDB file)`);
    throw new RecordError(`${path}: ${message}`);
  }
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await prepare(connection, path, options.readOnly === true);
  } catch (error) {
    close();
    throw error;
  }
  return {
    has: (id) => has(connection, id),
    store: (report, reading) => store(connection, report, reading),
    reports: () => listReports(connection),
    report: (id) => readReportRow(connection, id),
    close,
  };
}

async function prepare(connection: DuckDBConnection, path: string, readOnly: boolean): Promise<void> {
  const tables = await rows(connection, "SELECT table_name FROM information_schema.tables");
  const names = tables.map((row) => String(row.table_name));
  if (!names.includes("record")) {
    if (names.length > 0) throw new RecordError(`${path}: this DuckDB file holds other tables and is not a record of Chancery`);
    if (readOnly) throw new RecordError(`${path}: this record is empty`);
    await connection.run(`BEGIN; ${schema}; INSERT INTO record VALUES ('schema', '${schemaVersion}'); COMMIT;`);
    return;
  }
  const [row] = await rows(connection, "SELECT value FROM record WHERE key = 'schema'");
  const found = Number(row?.value);
  if (found < schemaVersion)
    throw new RecordError(
      `${path}: this record has the form of an earlier trial version (schema ${found}); read the reports into a new file`,
    );
  if (found > schemaVersion)
    throw new RecordError(
      `${path}: this record was written by a newer Chancery (schema ${found}, this one knows ${schemaVersion}); it is left as it is`,
    );
}

async function rows(connection: DuckDBConnection, sql: string, values: DuckDBValue[] = []): Promise<Record<string, unknown>[]> {
  const reader = await connection.runAndReadAll(sql, values);
  return reader.getRowObjectsJson() as Record<string, unknown>[];
}

async function has(connection: DuckDBConnection, id: string): Promise<boolean> {
  return (await rows(connection, "SELECT 1 FROM report WHERE id = $1 AND reader = $2", [id, readerVersion])).length > 0;
}

/** A party as the tables name it: by its country, else by its code. */
const shown = (actor: Actor | undefined): string | null => actor?.country ?? actor?.code ?? null;

/** How many rows one INSERT carries: few enough that a statement stays small, many enough that its cost is shared. */
const ROWS_AT_ONCE = 64;

async function insert(connection: DuckDBConnection, table: string, all: readonly (readonly DuckDBValue[])[]): Promise<void> {
  for (let from = 0; from < all.length; from += ROWS_AT_ONCE) {
    const part = all.slice(from, from + ROWS_AT_ONCE);
    let n = 0;
    const places = part.map((row) => `(${row.map(() => `$${++n}`).join(", ")})`).join(", ");
    await connection.run(`INSERT INTO ${table} VALUES ${places}`, part.flat());
  }
}

async function store(connection: DuckDBConnection, report: Report, { statements, pressures }: StoredReading): Promise<boolean> {
  const [older] = await rows(connection, "SELECT reader FROM report WHERE id = $1", [report.id]);
  if (older?.reader === readerVersion) return false;
  await connection.run("BEGIN");
  try {
    // an older reading of the same report gives way
    if (older) {
      await connection.run("DELETE FROM party WHERE statement IN (SELECT id FROM statement WHERE report = $1)", [report.id]);
      for (const table of ["statement", "pressure"]) await connection.run(`DELETE FROM ${table} WHERE report = $1`, [report.id]);
      await connection.run("DELETE FROM report WHERE id = $1", [report.id]);
    }
    await connection.run(
      "INSERT INTO report (id, path, title, outlet, date, url, language, text, reader) VALUES ($1, $2, $3, $4, $5::DATE, $6, $7, $8, $9)",
      [report.id, report.path, report.title, report.outlet, report.date, report.url, report.language, report.text, readerVersion],
    );
    await insert(
      connection,
      "statement",
      statements.map((s, position) => [
        s.id,
        report.id,
        position,
        s.quote.text,
        s.trigger.text,
        s.event.type,
        s.event.mode,
        s.event.cameo,
        s.event.quad,
        s.event.intensity,
        shown(s.sources[0]),
        shown(s.targets[0]),
        s.polarity,
        s.status,
        s.certainty,
        s.probability?.median ?? null,
        s.holder.kind === "author" ? null : (s.holder.name ?? s.holder.text),
        s.time?.start ?? null,
        s.time?.end ?? null,
        s.place?.name ?? null,
        s.condition?.text ?? null,
        s.reason?.text ?? null,
        s.confidence,
        JSON.stringify(s),
      ]),
    );
    await insert(
      connection,
      "party",
      statements.flatMap((s) =>
        (
          [
            ["source", s.sources],
            ["target", s.targets],
          ] as const
        ).flatMap(([role, parties]) => parties.map((a, k) => [s.id, role, k, a.text, a.name, a.country, a.sector, a.code])),
      ),
    );
    await insert(
      connection,
      "pressure",
      pressures.map((p, position) => [p.id, report.id, position, p.quote.text, shown(p.actor), p.polarity, p.status, JSON.stringify(p)]),
    );
    await connection.run("COMMIT");
    return true;
  } catch (error) {
    await connection.run("ROLLBACK");
    throw error;
  }
}

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

async function listReports(connection: DuckDBConnection): Promise<ReportRow[]> {
  const found = await rows(
    connection,
    `SELECT r.id, r.path, r.title, r.outlet, r.date::VARCHAR AS day, r.url, count(s.id)::INTEGER AS statements,
            count(h.id)::INTEGER AS happened
     FROM report r LEFT JOIN statement s ON s.report = r.id LEFT JOIN happened h ON h.id = s.id
     GROUP BY r.id, r.path, r.title, r.outlet, r.date, r.url ORDER BY r.date NULLS LAST, r.title, r.id`,
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

async function readReportRow(connection: DuckDBConnection, id: string): Promise<({ report: Report } & StoredReading) | undefined> {
  const [row] = await rows(
    connection,
    "SELECT id, path, title, outlet, date::VARCHAR AS date, url, language, text FROM report WHERE id = $1",
    [id],
  );
  if (!row) return undefined;
  const bodies = await rows(connection, "SELECT body FROM statement WHERE report = $1 ORDER BY position", [id]);
  const weights = await rows(connection, "SELECT body FROM pressure WHERE report = $1 ORDER BY position", [id]);
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
    statements: bodies.map((b) => statementSchema.parse(JSON.parse(String(b.body)))),
    pressures: weights.map((b) => pressureSchema.parse(JSON.parse(String(b.body)))),
  };
}
