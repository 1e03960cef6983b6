/** The log: every correction, in order. It is only ever added to; what is undone stays, and is marked so. */
import type { Statement } from "../../reading/statement.js";
import { stableId } from "../../report/report.js";
import { type Database, quotedList, RecordError, textOrNull } from "../database.js";
import type { CorrectionAction, CorrectionRequest } from "./request.js";
import type { FormerEvent } from "./trail.js";

export interface Correction {
  readonly id: string;
  /** The first entry of the same request: what is undone is undone together. */
  readonly request: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly person: string;
  readonly action: CorrectionAction;
  readonly statement: string | null;
  readonly report: string | null;
  readonly reason: string;
  /** What the person gave: the fields changed; for merge and split the statements concerned; for undo the request undone. */
  readonly change: unknown;
  /** The statement before and after; of a merge or split, the events as they were before. */
  readonly before: unknown;
  readonly after: unknown;
  /** Undone since. */
  readonly undone: boolean;
}

/** What one request says of one statement. */
export interface Said {
  readonly statement: Pick<Statement, "id" | "report" | "trigger">;
  readonly change: unknown;
  /** Of a merge or split: the events as they were. */
  readonly before?: Statement | { readonly events: readonly FormerEvent[] };
  readonly after?: Statement;
}

/** Writes a request into the log, an entry for each statement that it speaks of, so that each is found again when its report is read anew. */
export async function writeLog(
  database: Database,
  { person, action, reason }: CorrectionRequest,
  said: readonly Said[],
): Promise<readonly string[]> {
  const [row] = await database.rows("SELECT coalesce(max(number), 0)::INTEGER + 1 AS number FROM correction");
  const first = Number(row?.number);
  const at = new Date().toISOString();
  const ids = said.map(({ statement }, i) => stableId("correction", String(first + i), at, person, action, statement.id));
  const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));
  await database.append(
    "correction",
    said.map(({ statement, change, before, after }, i) => [
      ids[i] as string,
      first + i,
      at.replace("T", " ").replace("Z", ""),
      person,
      action,
      statement.id,
      statement.report.id,
      statement.trigger.start,
      statement.trigger.end,
      reason,
      json(change),
      json(before),
      json(after),
      ids[0] as string,
    ]),
  );
  return ids;
}

/** The request that an entry, named by its id or the beginning of it, belongs to. Throws RecordError where it cannot be undone. */
export async function requestToUndo(
  database: Database,
  entry: string,
): Promise<{ readonly id: string; readonly action: CorrectionAction }> {
  const rows = await database.rows(
    `SELECT DISTINCT coalesce(request, id) AS id, action, ${UNDONE} AS undone FROM correction c WHERE starts_with(id, $1) LIMIT 2`,
    [entry],
  );
  const [row] = rows;
  if (!row || rows.length > 1)
    throw new RecordError(
      row ? `${entry} stands for more than one entry of the log; give more of its id` : `there is no entry ${entry} in the log`,
    );
  if (row.action === "undo") throw new RecordError(`${entry} undoes another correction; make that correction anew`);
  if (row.undone === true) throw new RecordError(`${entry} was undone already`);
  return { id: String(row.id), action: row.action as CorrectionAction };
}

const UNDONE = "(EXISTS (SELECT 1 FROM correction u WHERE u.action = 'undo' AND (u.change->>'$.undoes') = coalesce(c.request, c.id)))";

export interface LogFilter {
  readonly report?: string;
  readonly statements?: readonly string[];
  /** Entries before this one only. */
  readonly before?: number;
  readonly limit?: number;
}

/** Every correction, the newest first, with its number in the log. */
export async function readLog(database: Database, filter: LogFilter = {}): Promise<(Correction & { readonly number: number })[]> {
  const where: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    values.push(value);
    where.push(condition.replace("?", `$${values.length}`));
  };
  add("report = ?", filter.report);
  add("number < ?", filter.before);
  if (filter.statements) where.push(`statement IN (${quotedList(filter.statements)})`);
  const rows = await database.rows(
    `SELECT id, number, coalesce(request, id) AS request, strftime(made, '%Y-%m-%dT%H:%M:%SZ') AS at, person, action, statement, report, reason,
       change, before, after, ${UNDONE} AS undone FROM correction c ${where.length > 0 ? `WHERE ${where.join(" AND ")}` : ""}
     ORDER BY number DESC ${filter.limit === undefined ? "" : `LIMIT ${Math.floor(filter.limit)}`}`,
    values,
  );
  const parsed = (value: unknown): unknown => (value === null ? null : JSON.parse(String(value)));
  return rows.map((row) => ({
    id: String(row.id),
    number: Number(row.number),
    request: String(row.request),
    at: String(row.at),
    person: String(row.person),
    action: row.action as CorrectionAction,
    statement: textOrNull(row.statement),
    report: textOrNull(row.report),
    reason: String(row.reason),
    change: parsed(row.change),
    before: parsed(row.before),
    after: parsed(row.after),
    undone: row.undone === true,
  }));
}
