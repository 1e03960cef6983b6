/** The log played back over a reading, so that no later reading overwrites a correction. */
import { type Statement, statementSchema } from "../../reading/statement.js";
import { type Database, inParts, places, type Row } from "../database.js";
import { type Standing, wasCorrected } from "../standing.js";
import { patched } from "./patch.js";
import { patchSchema } from "./request.js";

/** A new reading of a report with every correction applied. Reports without corrections pass unchanged. */
export async function corrected(database: Database, report: string, statements: readonly Statement[]): Promise<Standing[]> {
  const standing = new Map<string, Standing>(
    statements.map((statement, position) => [statement.id, { statement, position, origin: "machine", rejected: false, machine: null }]),
  );
  if (!(await wasCorrected(database))) return [...standing.values()];
  const log = await database.rows(`SELECT ${PLAYED} FROM word WHERE report = $1 ORDER BY number`, [report]);
  for (const entry of log) playBack(standing, entry);
  return [...standing.values()];
}

const PLAYED = "action, statement, trigger_start, trigger_end, change, after";

/**
 * Statements as they stand with the corrections that still hold, beginning from what the machine read. Those that only a person
 * added, and that no correction holds any more, are not among them.
 */
export async function replayed(database: Database, standing: readonly Standing[]): Promise<Standing[]> {
  const ids = standing.map((s) => s.statement.id);
  const start = new Map<string, Standing>(
    standing
      .filter((s) => s.origin === "machine")
      .map((s) => [s.statement.id, { ...s, statement: s.machine ?? s.statement, rejected: false, machine: null }]),
  );
  for (const entry of await inParts(ids, (part) =>
    database.rows(`SELECT number, ${PLAYED} FROM word WHERE statement IN (${places(part.length)}) ORDER BY number`, part),
  ))
    playBack(start, entry);
  const positions = new Map(standing.map((s) => [s.statement.id, s.position]));
  return [...start.values()].map((s) => ({ ...s, position: positions.get(s.statement.id) ?? s.position }));
}

function playBack(standing: Map<string, Standing>, entry: Row): void {
  const id = String(entry.statement);
  const action = String(entry.action);
  const after = entry.after === null ? null : statementSchema.parse(JSON.parse(String(entry.after)));
  if (!standing.has(id) && action !== "add") {
    // the new reading may call the same words by another type: then it is the machine's side of the same statement
    const start = Number(entry.trigger_start);
    const end = Number(entry.trigger_end);
    const other = [...standing.values()].find(
      (s) => s.machine === null && s.origin === "machine" && s.statement.trigger.start < end && s.statement.trigger.end > start,
    );
    if (other) {
      standing.delete(other.statement.id);
      const machine = { ...other.statement, id };
      standing.set(id, { ...other, statement: machine });
    }
  }
  const now = standing.get(id);
  if (action === "reject") {
    if (now) standing.set(id, { ...now, rejected: true });
    return;
  }
  if (action === "restore") {
    if (now) standing.set(id, { ...now, rejected: false });
    return;
  }
  if (after === null) return;
  const machine = now ? (now.machine ?? (now.origin === "machine" ? now.statement : null)) : null;
  // what the person changed holds over the new reading; where that no longer has the statement, it stays as the person left it
  const statement = action === "change" && now ? patched(now.statement, patchSchema.parse(JSON.parse(String(entry.change)))) : after;
  standing.set(id, { statement, position: now?.position ?? 0, origin: now?.origin ?? "person", rejected: false, machine });
}
