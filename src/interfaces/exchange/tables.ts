/** The record's own tables as JSON Lines, CSV or Parquet. In: a record and what is wanted of it. Out: lines, or a Parquet file. */
import { readForecasts } from "../../insight/forecasts.js";
import { type Database, quoted, RecordError } from "../../record/database.js";
import { csvHeader, csvRows, type FlatCell, type FlatRow, flatForecast } from "../csv.js";
import { fillTemporary } from "./lookups.js";

/** One flat row each, in an order that does not change from run to run. */
const questions = {
  statements: "SELECT * FROM statement_wide ORDER BY date, report, trigger_start, id",
  "statement-dyads": "SELECT * FROM statement_dyad ORDER BY date, report, trigger_start, statement, source, target",
  events: `SELECT e.id, e.origin, stage, happened, disputed, type, mode, contexts, e.cameo, e.quad, e.intensity, start, stop, place, country, lat, lon,
      (SELECT string_agg(actor, ';' ORDER BY position) FROM event_party p WHERE p.event = e.id AND role = 'source') AS sources,
      (SELECT string_agg(actor, ';' ORDER BY position) FROM event_party p WHERE p.event = e.id AND role = 'target') AS targets,
      statements, reports, outlets, first_report, last_report, confidence, i.id AS imported_id, i.cameo AS imported_cameo,
      i.quad AS imported_quad, i.intensity AS imported_intensity, i.scale AS imported_scale, disagreement, quote
    FROM event e LEFT JOIN imported i ON i.event = e.id ORDER BY start, first_report, e.id`,
  dyads: `SELECT d.event, d.source, d.target, d.day, d.origin, d.stage, d.happened, d.type, e.mode, e.cameo, d.quad, d.intensity, e.place, e.country,
      d.outlets, e.reports, e.statements, e.first_report, i.id AS imported_id, i.quad AS imported_quad, i.intensity AS imported_intensity,
      i.scale AS imported_scale, e.quote
    FROM dyad d JOIN event e ON e.id = d.event LEFT JOIN imported i ON i.event = d.event ORDER BY d.day, d.event, d.source, d.target`,
  relations: "SELECT * FROM relation ORDER BY source, target, origin",
  reports: "SELECT id, path, title, outlet, date, url, language, wire, added FROM report ORDER BY date, id",
  forecasts: "SELECT * FROM ledger ORDER BY made, id",
  hinges: "SELECT * FROM hinge ORDER BY statement, kind",
  pressures: "SELECT id, report, actor, polarity, status, quote FROM pressure ORDER BY report, position",
  comments: "SELECT c.*, i.id AS imported_id FROM comment c LEFT JOIN imported i ON i.event = c.id ORDER BY day, c.id",
  corrections: "SELECT * EXCLUDE (number) FROM correction ORDER BY number",
} as const;

export type TableName = keyof typeof questions;
export const tableNames = Object.keys(questions) as readonly TableName[];

/** Whole statements as `chancery read` prints them, with the event they belong to and who is responsible for them, machine or person. */
const wholeStatements = `SELECT json_merge_patch(s.body, json_object('event_id', v.event, 'origin', s.origin))::VARCHAR AS line
  FROM statement s JOIN report r ON r.id = s.report LEFT JOIN evidence v ON v.statement = s.id WHERE NOT s.rejected
  ORDER BY r.date, s.report, s.position, s.id`;

const typeOf = (column: string, rows: readonly FlatRow[]): string => {
  const kinds = new Set(rows.flatMap((row) => (row[column] === null || row[column] === undefined ? [] : [typeof row[column]])));
  return kinds.size !== 1 ? "VARCHAR" : kinds.has("number") ? "DOUBLE" : kinds.has("boolean") ? "BOOLEAN" : "VARCHAR";
};

/** Columns of the ledger, where it has no entries to take them from. */
const LEDGER = ["id", "event", "holder", "outlet", "made", "type", "quad", "sources", "targets", "probability", "due", "state", "quote"];

/** The ledger of forecasts, which insight keeps, as a temporary table: due, state, evidence, score. */
async function makeLedger(database: Database): Promise<void> {
  const rows = (await readForecasts(database)).map(flatForecast);
  const columns = Object.keys(rows[0] ?? Object.fromEntries(LEDGER.map((name) => [name, null])));
  await fillTemporary(
    database,
    "ledger",
    columns.map((name) => `"${name}" ${typeOf(name, rows)}`).join(", "),
    rows.map((row) => columns.map((name) => row[name] ?? null)),
  );
}

export async function* exportLines(database: Database, table: TableName, format: "jsonl" | "csv"): AsyncGenerator<string> {
  if (table === "forecasts") await makeLedger(database);
  const question = questions[table];
  if (format === "jsonl") {
    const sql = table === "statements" ? wholeStatements : `SELECT to_json(q)::VARCHAR AS line FROM (${question}) q`;
    const result = await database.connection.stream(sql);
    for await (const rows of result.yieldRows()) yield rows.map(([line]) => `${line}\n`).join("");
    return;
  }
  const result = await database.connection.stream(question);
  yield csvHeader(result.columnNames());
  for await (const rows of result.yieldRowsJson()) yield csvRows(rows.map((row) => row.map(cell)));
}

const cell = (value: unknown): FlatCell =>
  value === null || value === undefined
    ? null
    : typeof value === "number" || typeof value === "boolean" || typeof value === "string"
      ? value
      : JSON.stringify(value);

/** Parquet goes to a file only. */
export async function exportParquet(database: Database, table: TableName, file: string): Promise<void> {
  if (table === "forecasts") await makeLedger(database);
  try {
    await database.run(`COPY (${questions[table]}) TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`);
  } catch (error) {
    throw new RecordError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
