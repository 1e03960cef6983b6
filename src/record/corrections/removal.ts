/** A report taken off the record with its statements, and put back. The log keeps the whole report and its reading, so that nothing is lost. */
import { z } from "zod";
import { pressureSchema, statementSchema } from "../../reading/statement.js";
import { stableId } from "../../report/report.js";
import { type Database, RecordError } from "../database.js";
import { deleteIn, regather } from "../gathering/keep.js";
import { storeReports } from "../reports.js";
import { standingOf } from "../standing.js";
import type { CorrectionRequest } from "./request.js";

type Request<Action extends CorrectionRequest["action"]> = Extract<CorrectionRequest, { action: Action }>;

const text = z.string().nullable();
const removedSchema = z.object({
  report: z.object({
    id: z.string(),
    path: text,
    title: text,
    outlet: text,
    date: text,
    url: text,
    language: z.string(),
    text: z.string(),
  }),
  reader: z.string(),
  statements: z.array(statementSchema),
  pressures: z.array(pressureSchema),
});
type Removed = z.infer<typeof removedSchema>;

/** Everything of a report as the machine read it. Throws RecordError where there is none, or more than one of this beginning. */
async function wholeReport(database: Database, id: string): Promise<Removed> {
  const rows = await database.rows(
    "SELECT id, path, title, outlet, date::VARCHAR AS date, url, language, text, reader FROM report WHERE starts_with(id, $1) LIMIT 2",
    [id],
  );
  const [row] = rows;
  if (!row || rows.length > 1) throw new RecordError(row ? `more than one report begins with ${id}` : `there is no report ${id}`);
  const standing = await standingOf(database, "report = $1", [String(row.id)]);
  const pressures = await database.rows("SELECT body FROM pressure WHERE report = $1 ORDER BY position", [String(row.id)]);
  return removedSchema.parse({
    report: row,
    reader: row.reader,
    // what a person added or changed comes back from the log
    statements: standing.filter((s) => s.origin === "machine").map((s) => s.machine ?? s.statement),
    pressures: pressures.map((p) => JSON.parse(String(p.body))),
  });
}

async function writeEntry(
  database: Database,
  { person, action, reason }: Pick<CorrectionRequest, "person" | "action" | "reason">,
  report: string,
  change: unknown,
  before: unknown,
): Promise<string> {
  const [row] = await database.rows("SELECT coalesce(max(number), 0)::INTEGER + 1 AS number FROM correction");
  const at = new Date().toISOString();
  const id = stableId("correction", String(row?.number), at, person, action, report);
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  await database.append("correction", [
    [
      id,
      Number(row?.number),
      at.replace("T", " ").replace("Z", ""),
      person,
      action,
      null,
      report,
      null,
      null,
      reason,
      json(change),
      json(before),
      null,
      id,
    ],
  ]);
  return id;
}

/** Removes a report, its statements and pressures; events that rest on it are gathered anew. Returns the entry of the log. */
export async function removeReport(database: Database, request: Request<"remove">): Promise<readonly string[]> {
  const removed = await wholeReport(database, request.report);
  const { id, title, outlet, date } = removed.report;
  const statements = (await database.rows("SELECT id FROM statement WHERE report = $1", [id])).map((row) => String(row.id));
  await deleteIn(database, "party", "statement", statements);
  for (const table of ["statement", "pressure", "sketch", "band"]) await deleteIn(database, table, "report", [id]);
  await deleteIn(database, "report", "id", [id]);
  await regather(database, { added: [], removed: statements, pressures: removed.pressures.length > 0 });
  return [await writeEntry(database, request, id, { title, outlet, date }, removed)];
}

/** Puts a removed report back, with every correction of its statements that still holds. */
export async function restoreReport(database: Database, request: Request<"undo">, entry: string): Promise<readonly string[]> {
  const [row] = await database.rows("SELECT before FROM correction WHERE id = $1", [entry]);
  const { report, reader, statements, pressures } = removedSchema.parse(JSON.parse(String(row?.before)));
  const log = await writeEntry(database, request, report.id, { undoes: entry }, null);
  await storeReports(database, [{ report, reading: { statements, pressures } }], reader);
  return [log];
}
