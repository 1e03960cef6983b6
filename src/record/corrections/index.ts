/**
 * Corrections of what the machine read. In: what is to be changed, by whom and why. Out: statements and events as they stand
 * then. The log is only ever added to; the machine's reading is kept beside; when a report is read anew, the log is played back
 * over the new reading, so that no later reading overwrites a correction.
 */
import { defaultCode, weightOf } from "../../reading/ontology.js";
import type { Statement } from "../../reading/statement.js";
import { stableId } from "../../report/report.js";
import { type Database, inParts, places, RecordError, textOrNull } from "../database.js";
import { deleteIn, membersOf, mentionsOf, regather } from "../gathering/keep.js";
import { noteCorrection, type Standing, standingMentions, standingOf, writeStatements } from "../standing.js";
import { requestToUndo, type Said, writeLog } from "./log.js";
import { applied, patched } from "./patch.js";
import { replayed } from "./playback.js";
import { removeReport, restoreReport } from "./removal.js";
import type { CorrectionRequest } from "./request.js";
import { eventsHolding } from "./trail.js";

export { type Correction, type LogFilter, readLog } from "./log.js";
export { corrected } from "./playback.js";
export { type CorrectionRequest, requestSchema } from "./request.js";
export { movedTo, type TrailEntry, trailOf } from "./trail.js";

/** The ids that an id or its beginning stands for: one statement, or all statements of one event. Throws RecordError. */
async function resolve(database: Database, id: string): Promise<readonly string[]> {
  const one = async (sql: string): Promise<string[]> => (await database.rows(sql, [id])).map((row) => String(row.id));
  const statements = await one("SELECT id FROM statement WHERE starts_with(id, $1) LIMIT 2");
  const events = await one("SELECT DISTINCT id FROM event WHERE starts_with(id, $1) AND origin = 'read' LIMIT 2");
  if (statements.length + events.length > 1)
    throw new RecordError(`${id} stands for more than one statement or event; give more of its id`);
  if (statements.length === 1) return statements;
  if (events.length === 1) return (await membersOf(database, events)).map((p) => p.mention.statement).sort();
  throw new RecordError(`there is no statement or event ${id} in this record`);
}

/**
 * Does what a person asks and logs it. Returns the ids of the entries made in the log. Runs inside the caller's transaction.
 * Throws RecordError, with what is wrong, and then nothing is changed.
 */
export async function correct(database: Database, request: CorrectionRequest): Promise<readonly string[]> {
  noteCorrection(database);
  if (request.action === "undo") return undo(database, request);
  if (request.action === "add") return addStatement(database, request);
  if (request.action === "remove") return removeReport(database, request);
  if (request.action === "merge" || request.action === "split") {
    const given = request.action === "merge" ? request.ids : request.statements;
    const all = [...new Set((await Promise.all(given.map((id) => resolve(database, id)))).flat())];
    const before = { events: await eventsHolding(database, all) };
    const logs = await writeLog(
      database,
      request,
      (await standingNow(database, all)).map(({ statement }, i): Said => ({ statement, change: all, ...(i === 0 ? { before } : {}) })),
    );
    await tie(database, request.action, all, logs[0] as string);
    await regatherEvents(database, all);
    return logs;
  }
  const standing = await standingNow(database, await resolve(database, request.id));
  // a forecast's fate is no part of what the report says: it is logged, and read from the log
  if (request.action === "settle")
    return writeLog(
      database,
      request,
      standing.map(({ statement }) => ({ statement, change: { as: request.as } })),
    );
  const change = request.action === "change" ? request.change : null;
  const after = standing.map((s) => applied(s, request.action, change ?? {}));
  const logs = await writeLog(
    database,
    request,
    standing.map(({ statement }, i) => ({ statement, change, before: statement, after: (after[i] as Standing).statement })),
  );
  await replaceStatements(database, after);
  return logs;
}

const standingNow = (database: Database, ids: readonly string[]): Promise<Standing[]> =>
  inParts(ids, (part) => standingOf(database, `id IN (${places(part.length)})`, part));

/** Writes down that these statements tell of one act, or of an act of their own. */
async function tie(database: Database, action: "merge" | "split", statements: readonly string[], log: string): Promise<void> {
  await deleteIn(database, "apart", "statement", statements);
  if (action === "split") {
    const among = `IN (${places(statements.length)})`;
    await database.run(`DELETE FROM same_act WHERE (a ${among}) <> (b ${among})`, [...statements]);
    await database.append(
      "apart",
      statements.map((statement) => [statement, log, log]),
    );
  }
  const [first = "", ...others] = statements;
  await database.append(
    "same_act",
    others.map((other) => [first, other, log]),
  );
}

/**
 * Undoes a request: what it corrected stands as if it had never been made, with every other correction. Throws RecordError where a
 * later word rests on it.
 */
async function undo(database: Database, request: Extract<CorrectionRequest, { action: "undo" }>): Promise<readonly string[]> {
  const taken = await requestToUndo(database, request.entry);
  if (taken.action === "remove") return restoreReport(database, request, taken.id);
  const entries = await database.rows(
    "SELECT statement, report, trigger_start, trigger_end, number FROM correction WHERE coalesce(request, id) = $1 ORDER BY number",
    [taken.id],
  );
  const ids = entries.map((row) => String(row.statement));
  if (taken.action === "add") {
    const later = await database.rows("SELECT 1 FROM word WHERE statement = $1 AND number > $2 LIMIT 1", [
      ids[0] as string,
      Number(entries[0]?.number),
    ]);
    if (later.length > 0) throw new RecordError("this statement was corrected again since; undo that first, or reject the statement");
  }
  const logs = await writeLog(
    database,
    request,
    entries.map((row) => ({
      statement: {
        id: String(row.statement),
        report: { id: String(row.report), path: null, title: null, outlet: null, date: null },
        trigger: { text: "", start: Number(row.trigger_start), end: Number(row.trigger_end) },
      },
      change: { undoes: taken.id },
    })),
  );
  if (taken.action === "settle") return logs;
  if (taken.action === "merge" || taken.action === "split") {
    await database.run("DELETE FROM same_act");
    await database.run("DELETE FROM apart");
    for (const row of await database.rows(
      "SELECT id, action, change FROM word WHERE action IN ('merge', 'split') AND id = coalesce(request, id) ORDER BY number",
    ))
      await tie(database, row.action as "merge" | "split", JSON.parse(String(row.change)) as string[], String(row.id));
    await regatherEvents(database, ids);
    return logs;
  }
  const before = await standingNow(database, ids);
  await replaceStatements(database, await replayed(database, before), ids);
  return logs;
}

async function addStatement(database: Database, request: Extract<CorrectionRequest, { action: "add" }>): Promise<readonly string[]> {
  const rows = await database.rows(
    "SELECT id, path, title, outlet, date::VARCHAR AS date, text FROM report WHERE starts_with(id, $1) LIMIT 2",
    [request.report],
  );
  const [row] = rows;
  if (!row || rows.length > 1)
    throw new RecordError(`${row ? "more than one report begins with" : "there is no report"} ${request.report}`);
  const text = String(row.text);
  const span = (name: string, { start, end }: { start: number; end: number }): Statement["quote"] => {
    if (end <= start || end > text.length)
      throw new RecordError(`the ${name} from ${start} to ${end} does not lie in the report, which has ${text.length} characters`);
    return { text: text.slice(start, end), start, end };
  };
  const trigger = span("trigger", request.trigger);
  const report = String(row.id);
  const type = request.change.type;
  const date = textOrNull(row.date);
  const bare: Statement = {
    kind: "statement",
    id: stableId(report, String(trigger.start), type, "person"),
    report: { id: report, path: textOrNull(row.path), title: textOrNull(row.title), outlet: textOrNull(row.outlet), date },
    quote: span("quote", request.quote),
    trigger,
    event: { type, mode: null, contexts: [], cameo: defaultCode(type), ...weightOf(defaultCode(type)) },
    sources: [],
    targets: [],
    polarity: "+",
    status: "occurred",
    certainty: "certain",
    probability: null,
    holder: { kind: "author" },
    time: date === null ? null : { text: null, value: date, start: date, end: date, grain: "day", anchor: "report-date" },
    place: null,
    condition: null,
    reason: null,
    confidence: 1,
  };
  const statement = patched(bare, request.change);
  if ((await database.rows("SELECT 1 FROM statement WHERE id = $1", [statement.id])).length > 0)
    throw new RecordError("this statement was already added; change it instead");
  const before = await standingOf(database, "report = $1", [report]);
  const position = before.filter((s) => s.statement.trigger.start <= trigger.start).at(-1)?.position ?? -1;
  const logs = await writeLog(database, request, [{ statement, change: request.change, after: statement }]);
  await replaceStatements(database, [{ statement, position: position + 0.5, origin: "person", rejected: false, machine: null }]);
  return logs;
}

/** Puts these in the place of the statements of the same ids, or of the ids given. */
async function replaceStatements(
  database: Database,
  standing: readonly Standing[],
  ids: readonly string[] = standing.map((s) => s.statement.id),
): Promise<void> {
  await deleteIn(database, "party", "statement", ids);
  await deleteIn(database, "statement", "id", ids);
  await writeStatements(database, standing);
  await regather(database, { added: await standingMentions(database, standing), removed: ids });
}

/** Looks anew at the events that these statements belong to, their own content being the same. */
async function regatherEvents(database: Database, statements: readonly string[]): Promise<void> {
  const events = [...new Set((await mentionsOf(database, statements)).map((p) => p.event))];
  const ids = (await membersOf(database, events)).map((p) => p.mention.statement);
  await regather(database, { added: await standingMentions(database, await standingNow(database, ids)), removed: ids });
}
