/**
 * A person's word on what the machine read. In: what is to be changed, by whom and why. Out: statements and events as they stand
 * then. The log is only ever added to; the machine's reading is kept beside; when a report is read anew, the log is played back
 * over the new reading, so that no later reading overwrites a person's word.
 */
import { z } from "zod";
import { gazetteer } from "../reading/actors/gazetteer.js";
import { cameoCode, defaultCode, eventTypes, quadClass, typeOfCode } from "../reading/ontology.js";
import { type Actor, type Statement, statementSchema } from "../reading/statement.js";
import { stableId } from "../report/report.js";
import { type Database, places, RecordError, type Row, textOrNull } from "./database.js";
import { deleteIn, membersOf, mentionsOf, regather } from "./gathering/keep.js";
import { noteCorrection, type Standing, standingMentions, standingOf, wasCorrected, writeStatements } from "./standing.js";

/** An actor as a person writes it: a code ("RUS", "RUSMIL"), or its fields. */
const actorPatch = z.union([
  z.string().min(2),
  z.object({
    name: z.string().nullable().default(null),
    country: z.string().nullable().default(null),
    sector: z.string().nullable().default(null),
    code: z.string().nullable().default(null),
  }),
]);
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, "write the day as 2022-12-30");

/** What a person may say of a statement; what is left out stays as it is. */
const patchSchema = z
  .strictObject({
    type: z.enum(eventTypes),
    mode: z.string().nullable(),
    cameo: z.string().regex(/^\d{2,4}$/, "a CAMEO code has two to four digits"),
    sources: z.array(actorPatch),
    targets: z.array(actorPatch),
    polarity: statementSchema.shape.polarity,
    status: statementSchema.shape.status,
    certainty: statementSchema.shape.certainty,
    holder: z.union([z.literal("author"), z.string().min(1)]),
    time: z.object({ start: day.nullable(), end: day.nullable() }).nullable(),
    place: z.string().nullable(),
  })
  .partial();
type Patch = z.infer<typeof patchSchema>;

const who = { person: z.string().trim().min(1, "say who you are"), reason: z.string().trim().min(1, "say why") };

/** What can be asked of the record. Ids may be shortened as long as they are unambiguous; an event stands for all its statements. */
export const requestSchema = z.discriminatedUnion("action", [
  z.object({ ...who, action: z.literal("change"), id: z.string().min(4), change: patchSchema }),
  z.object({ ...who, action: z.literal("reject"), id: z.string().min(4) }),
  z.object({ ...who, action: z.literal("restore"), id: z.string().min(4) }),
  z.object({ ...who, action: z.literal("confirm"), id: z.string().min(4) }),
  z.object({
    ...who,
    action: z.literal("add"),
    report: z.string().min(4),
    /** Where in the report's text the clause and the word that names the act stand. */
    quote: z.object({ start: z.number().int().min(0), end: z.number().int() }),
    trigger: z.object({ start: z.number().int().min(0), end: z.number().int() }),
    change: patchSchema.required({ type: true }),
  }),
  z.object({ ...who, action: z.literal("settle"), id: z.string().min(4), as: z.enum(["open", "came-true", "did-not", "lapsed", "void"]) }),
  z.object({ ...who, action: z.literal("merge"), ids: z.array(z.string().min(4)).min(2) }),
  z.object({ ...who, action: z.literal("split"), statements: z.array(z.string().min(4)).min(1) }),
]);
export type CorrectionRequest = z.infer<typeof requestSchema>;
type CorrectionAction = CorrectionRequest["action"];

export interface Correction {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly person: string;
  readonly action: CorrectionAction;
  readonly statement: string | null;
  readonly report: string | null;
  readonly reason: string;
  /** What the person gave: the fields changed; for merge and split the statements concerned. */
  readonly change: unknown;
  /** The statement before and after. */
  readonly before: unknown;
  readonly after: unknown;
}

function actorOf(patch: z.infer<typeof actorPatch>): Actor {
  const at = { text: "", start: 0, end: 0 };
  if (typeof patch !== "string") return { ...at, ...patch, text: patch.name ?? patch.country ?? patch.code ?? "" };
  const code = patch.toUpperCase();
  const country = gazetteer().country(code) ? code : gazetteer().country(code.slice(0, 3)) ? code.slice(0, 3) : null;
  const sector = country !== null && code.length >= 6 && code.startsWith(country) ? code.slice(3, 6) : null;
  if (country === null) {
    const found = gazetteer().match(patch.split(/\s+/), 0);
    const entity = found?.length === patch.split(/\s+/).length ? found.entities[0] : undefined;
    if (entity) return { ...at, text: patch, name: entity.name, country: entity.country, sector: entity.sector, code: entity.code };
    return { ...at, text: patch, name: patch, country: null, sector: null, code: /^[A-Z]{3,}$/.test(patch) ? patch : null };
  }
  return { ...at, text: patch, name: gazetteer().country(country)?.name ?? null, country, sector, code };
}

/** The statement with a person's word on it. Throws RecordError where the parts contradict each other. */
function patched(s: Statement, patch: Patch): Statement {
  const type = patch.type ?? (patch.cameo ? (typeOfCode(patch.cameo) ?? s.event.type) : s.event.type);
  const cameo = patch.cameo ?? (typeOfCode(s.event.cameo) === type ? s.event.cameo : defaultCode(type));
  if (!cameoCode(cameo)) throw new RecordError(`there is no CAMEO code ${cameo}`);
  if (typeOfCode(cameo) !== type) throw new RecordError(`CAMEO code ${cameo} is of the type ${typeOfCode(cameo)}, not ${type}`);
  const sameType = type === s.event.type;
  return {
    ...s,
    event: {
      type,
      mode: patch.mode === undefined ? (sameType ? s.event.mode : null) : patch.mode,
      contexts: s.event.contexts,
      cameo,
      quad: quadClass(type),
      intensity: cameoCode(cameo)?.intensity ?? 0,
    },
    sources: patch.sources?.map(actorOf) ?? s.sources,
    targets: patch.targets?.map(actorOf) ?? s.targets,
    polarity: patch.polarity ?? s.polarity,
    status: patch.status ?? s.status,
    certainty: patch.certainty ?? s.certainty,
    holder:
      patch.holder === undefined
        ? s.holder
        : patch.holder === "author"
          ? { kind: "author" }
          : { kind: "actor", ...holderOf(actorOf(patch.holder)) },
    time:
      patch.time === undefined
        ? s.time
        : patch.time && {
            text: s.time?.text ?? null,
            value: patch.time.start,
            start: patch.time.start,
            end: patch.time.end ?? patch.time.start,
            grain: "day",
            anchor: "calendar",
          },
    place:
      patch.place === undefined
        ? s.place
        : patch.place === null
          ? null
          : { text: patch.place, name: patch.place, country: null, lat: null, lon: null },
    confidence: 1,
  };
}

const holderOf = ({ name, country, sector, code, text }: Actor): Omit<Extract<Statement["holder"], { kind: "actor" }>, "kind"> => ({
  name,
  country,
  sector,
  code,
  text,
});

/** The ids that an id or its beginning stands for: one statement, or all statements of one event. Throws RecordError. */
async function resolve(database: Database, id: string): Promise<{ readonly statements: readonly string[]; readonly event: boolean }> {
  const one = async (sql: string): Promise<string[]> => (await database.rows(sql, [`${id}%`])).map((row) => String(row.id));
  const statements = await one("SELECT id FROM statement WHERE id LIKE $1 LIMIT 2");
  const events = await one("SELECT DISTINCT id FROM event WHERE id LIKE $1 AND origin = 'read' LIMIT 2");
  if (statements.length + events.length > 1)
    throw new RecordError(`${id} stands for more than one statement or event; give more of its id`);
  if (statements.length === 1) return { statements, event: false };
  if (events.length === 1) return { statements: (await membersOf(database, events)).map((p) => p.mention.statement).sort(), event: true };
  throw new RecordError(`there is no statement or event ${id} in this record`);
}

const writeLog = async (
  database: Database,
  made: Omit<Correction, "id" | "at"> & { readonly trigger: { readonly start: number; readonly end: number } | null },
): Promise<string> => {
  const [row] = await database.rows("SELECT coalesce(max(number), 0)::INTEGER + 1 AS number FROM correction");
  const number = Number(row?.number);
  const at = new Date().toISOString();
  const id = stableId("correction", String(number), at, made.person, made.action, made.statement ?? "");
  await database.append("correction", [
    [
      id,
      number,
      at.replace("T", " ").replace("Z", ""),
      made.person,
      made.action,
      made.statement,
      made.report,
      made.trigger?.start ?? null,
      made.trigger?.end ?? null,
      made.reason,
      made.change === null ? null : JSON.stringify(made.change),
      made.before === null ? null : JSON.stringify(made.before),
      made.after === null ? null : JSON.stringify(made.after),
    ],
  ]);
  return id;
};

/** Logs, for each statement, a request that leaves what it says as it is; the ids of the entries, in the order of the statements. */
async function logEach(
  database: Database,
  { person, reason, action }: CorrectionRequest,
  standing: readonly Standing[],
  change: Correction["change"],
): Promise<string[]> {
  const logs: string[] = [];
  for (const { statement } of standing)
    logs.push(
      await writeLog(database, {
        person,
        reason,
        action,
        statement: statement.id,
        report: statement.report.id,
        change,
        before: null,
        after: null,
        trigger: statement.trigger,
      }),
    );
  return logs;
}

/**
 * Does what a person asks and logs it. Returns the ids of the entries made in the log. Runs inside the caller's transaction.
 * Throws RecordError, with what is wrong, and then nothing is changed.
 */
export async function correct(database: Database, request: CorrectionRequest): Promise<string[]> {
  const { person, reason, action } = request;
  noteCorrection(database);
  if (action === "merge" || action === "split") {
    const given = action === "merge" ? request.ids : request.statements;
    const lists = (await Promise.all(given.map((id) => resolve(database, id)))).map((l) => l.statements);
    const all = [...new Set(lists.flat())];
    // one entry a statement, so that each is found again when its report is read anew
    const logs = await logEach(database, request, await standingOf(database, `id IN (${places(all.length)})`, all), all);
    const [first = "", ...others] = [...new Set(action === "merge" ? lists.map((l) => l[0] as string) : all)];
    const log = logs[0] as string;
    await deleteIn(database, "apart", "statement", all);
    if (action === "split") {
      await database.run(`DELETE FROM same_act WHERE (a IN (${places(all.length)})) <> (b IN (${places(all.length)}))`, all);
      await database.append(
        "apart",
        all.map((statement) => [statement, log, log]),
      );
    }
    await database.append(
      "same_act",
      others.map((other) => [first, other, log]),
    );
    const events = [...new Set((await mentionsOf(database, all)).map((p) => p.event))];
    await regatherStatements(
      database,
      (await membersOf(database, events)).map((p) => p.mention.statement),
    );
    return logs;
  }
  if (action === "add") return [await addStatement(database, request)];
  const { statements } = await resolve(database, request.id);
  const standing = await standingOf(database, `id IN (${places(statements.length)})`, [...statements]);
  // a forecast's fate is no part of what the report says: it is logged, and read from the log
  if (action === "settle") return logEach(database, request, standing, { as: request.as });
  const logs: string[] = [];
  const after: Standing[] = [];
  for (const s of standing) {
    const now = applied(s, action, action === "change" ? request.change : {});
    after.push(now);
    logs.push(
      await writeLog(database, {
        person,
        reason,
        action,
        statement: s.statement.id,
        report: s.statement.report.id,
        change: action === "change" ? request.change : null,
        before: s.statement,
        after: now.statement,
        trigger: s.statement.trigger,
      }),
    );
  }
  await replaceStatements(database, after);
  return logs;
}

function applied(s: Standing, action: "change" | "reject" | "restore" | "confirm", change: Patch): Standing {
  if (action === "reject") return { ...s, rejected: true };
  if (action === "restore") return { ...s, rejected: false };
  if (action === "confirm")
    return { ...s, rejected: false, machine: s.machine ?? s.statement, statement: { ...s.statement, confidence: 1 } };
  if (Object.keys(change).length === 0) throw new RecordError("nothing to change was given");
  return {
    ...s,
    rejected: false,
    machine: s.machine ?? (s.origin === "machine" ? s.statement : null),
    statement: patched(s.statement, change),
  };
}

async function addStatement(database: Database, request: Extract<CorrectionRequest, { action: "add" }>): Promise<string> {
  const rows = await database.rows("SELECT id, path, title, outlet, date::VARCHAR AS date, text FROM report WHERE id LIKE $1 LIMIT 2", [
    `${request.report}%`,
  ]);
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
    event: { type, mode: null, contexts: [], cameo: defaultCode(type), quad: quadClass(type), intensity: 0 },
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
  const log = await writeLog(database, {
    person: request.person,
    reason: request.reason,
    action: "add",
    statement: statement.id,
    report,
    change: request.change,
    before: null,
    after: statement,
    trigger,
  });
  await replaceStatements(database, [{ statement, position: position + 0.5, origin: "person", rejected: false, machine: null }]);
  return log;
}

async function replaceStatements(database: Database, standing: readonly Standing[]): Promise<void> {
  const ids = standing.map((s) => s.statement.id);
  await deleteIn(database, "party", "statement", ids);
  await deleteIn(database, "statement", "id", ids);
  await writeStatements(database, standing);
  await regather(database, await standingMentions(database, standing), ids);
}

/** Looks at the events of these statements anew, their own content being the same. */
async function regatherStatements(database: Database, ids: readonly string[]): Promise<void> {
  const standing: Standing[] = [];
  for (let from = 0; from < ids.length; from += 400) {
    const part = ids.slice(from, from + 400);
    standing.push(...(await standingOf(database, `id IN (${places(part.length)})`, part)));
  }
  await regather(database, await standingMentions(database, standing), [...ids]);
}

/** A new reading of a report with every person's word on it. Reports on which nobody said anything pass unchanged. */
export async function corrected(database: Database, report: string, statements: readonly Statement[]): Promise<Standing[]> {
  const standing = new Map<string, Standing>(
    statements.map((statement, position) => [statement.id, { statement, position, origin: "machine", rejected: false, machine: null }]),
  );
  if (!(await wasCorrected(database))) return [...standing.values()];
  const log = await database.rows(
    "SELECT action, statement, trigger_start, trigger_end, change, after FROM correction WHERE report = $1 ORDER BY number",
    [report],
  );
  for (const entry of log) playBack(standing, entry);
  return [...standing.values()];
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

/** Every word of a person, in order. */
export async function readLog(database: Database): Promise<Correction[]> {
  const rows = await database.rows(
    "SELECT id, strftime(made, '%Y-%m-%dT%H:%M:%SZ') AS at, person, action, statement, report, reason, change, before, after FROM correction ORDER BY number",
  );
  return rows.map((row) => ({
    id: String(row.id),
    at: String(row.at),
    person: String(row.person),
    action: row.action as CorrectionAction,
    statement: textOrNull(row.statement),
    report: textOrNull(row.report),
    reason: String(row.reason),
    change: row.change === null ? null : JSON.parse(String(row.change)),
    before: row.before === null ? null : JSON.parse(String(row.before)),
    after: row.after === null ? null : JSON.parse(String(row.after)),
  }));
}
