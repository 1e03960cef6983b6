/** The record's own tables as JSON Lines, CSV or Parquet. In: a record and what is wanted of it. Out: lines, or a Parquet file. */
import { type Database, quoted, RecordError } from "../../record/database.js";

export const tableNames = ["statements", "events", "relations", "reports", "forecasts", "hinges", "pressures", "corrections"] as const;
export type TableName = (typeof tableNames)[number];

/** One flat row each, in an order that does not change from run to run. */
const questions: Readonly<Record<TableName, string>> = {
  statements: `SELECT s.id, v.event, s.report, r.outlet, r.date, s.source, s.target, s.type, s.mode, s.cameo, s.quad, s.intensity, s.polarity, s.status,
      s.certainty, s.probability, s.holder, s.time_start, s.time_end, s.place, s.condition, s.reason, s.confidence, s.origin, s.trigger, s.quote
    FROM statement s JOIN report r ON r.id = s.report LEFT JOIN evidence v ON v.statement = s.id WHERE NOT s.rejected
    ORDER BY r.date, s.report, s.position, s.id`,
  events: `SELECT e.id, origin, stage, happened, disputed, type, mode, contexts, cameo, quad, intensity, start, stop, place, country, lat, lon,
      (SELECT string_agg(actor, ';' ORDER BY position) FROM event_party p WHERE p.event = e.id AND role = 'source') AS sources,
      (SELECT string_agg(actor, ';' ORDER BY position) FROM event_party p WHERE p.event = e.id AND role = 'target') AS targets,
      statements, reports, outlets, first_report, last_report, confidence, disagreement, quote
    FROM event e ORDER BY start, first_report, id`,
  relations: "SELECT * FROM relation ORDER BY source, target, origin",
  reports: "SELECT id, path, title, outlet, date, url, language, wire, added FROM report ORDER BY date, id",
  forecasts: "SELECT * FROM forecast ORDER BY report, id",
  hinges: "SELECT * FROM hinge ORDER BY statement, kind",
  pressures: "SELECT id, report, actor, polarity, status, quote FROM pressure ORDER BY report, position",
  corrections: "SELECT * EXCLUDE (number) FROM correction ORDER BY number",
};

/** Whole statements as `chancery read` prints them, with the event they belong to and on whose word they stand as they do. */
const wholeStatements = `SELECT json_merge_patch(s.body, json_object('event_id', v.event, 'origin', s.origin))::VARCHAR AS line
  FROM statement s JOIN report r ON r.id = s.report LEFT JOIN evidence v ON v.statement = s.id WHERE NOT s.rejected
  ORDER BY r.date, s.report, s.position, s.id`;

export async function* exportLines(database: Database, table: TableName, format: "jsonl" | "csv"): AsyncGenerator<string> {
  const question = questions[table];
  if (format === "jsonl") {
    const sql = table === "statements" ? wholeStatements : `SELECT to_json(q)::VARCHAR AS line FROM (${question}) q`;
    const result = await database.connection.stream(sql);
    for await (const rows of result.yieldRows()) yield rows.map(([line]) => `${line}\n`).join("");
    return;
  }
  const result = await database.connection.stream(question);
  yield `${result.columnNames().join(",")}\n`;
  for await (const rows of result.yieldRowsJson()) yield rows.map((row) => `${row.map(csvCell).join(",")}\n`).join("");
}

/** RFC 4180. */
function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Parquet goes to a file only. */
export async function exportParquet(database: Database, table: TableName, file: string): Promise<void> {
  try {
    await database.run(`COPY (${questions[table]}) TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`);
  } catch (error) {
    throw new RecordError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
