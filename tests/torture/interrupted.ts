/**
 * A command interrupted again and again, with the record opened idly between, then run to its end: the record must be what the
 * uninterrupted command makes, and at no time may it lack what was acknowledged.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { checkRecord, openRecord } from "../../src/record/index.js";
import { type Kind, kinds, type Task } from "./tasks.js";

/** What programs do that open a record and change nothing. */
const idle: readonly ((file: string) => Promise<unknown>)[] = [
  async () => undefined,
  async (file) => (await openRecord(file)).close(),
  // harmed indexes are named, not used
  async (file) => (await openRecord(file, { readOnly: true }).catch(() => undefined))?.close(),
  // another program with DuckDB, which harms indexes
  async (file) => {
    const instance = await DuckDBInstance.create(file);
    (await instance.connect()).closeSync();
    instance.closeSync();
  },
];

const tables = [
  "report",
  "statement",
  "party",
  "pressure",
  "event",
  "event_party",
  "dyad",
  "mention",
  "block",
  "sketch",
  "band",
  "header",
  "imported",
  "comment",
];

export async function contents(file: string): Promise<Map<string, string>> {
  const record = await openRecord(file);
  try {
    const out = new Map<string, string>();
    for (const table of tables)
      out.set(
        table,
        JSON.stringify(await record.database.rows(`SELECT * ${table === "report" ? "EXCLUDE (added)" : ""} FROM ${table} ORDER BY ALL`)),
      );
    out.set("check", JSON.stringify(await checkRecord(record.writer, { mend: false })));
    out.set(
      "answers",
      JSON.stringify(await Promise.all((await record.reports()).map(async (r) => (await record.report(r.id))?.statements.length))),
    );
    out.set("corrections", JSON.stringify((await record.corrections()).map((c) => [c.action, c.statement, c.reason])));
    return out;
  } finally {
    record.close();
  }
}

/** Ids of the reports and statements on the record. */
async function keptIn(file: string): Promise<ReadonlySet<string>> {
  if (!existsSync(file)) return new Set();
  const record = await openRecord(file);
  try {
    return new Set((await record.database.rows("SELECT id FROM report UNION ALL SELECT id FROM statement")).map((row) => String(row.id)));
  } finally {
    record.close();
  }
}

async function firstStatement(file: string): Promise<string | undefined> {
  const record = await openRecord(file);
  try {
    const [row] = await record.database.rows("SELECT min(id) AS id FROM statement");
    return row?.id ? String(row.id) : undefined;
  } finally {
    record.close();
  }
}

/** A person rejects this statement, once. */
async function reject(file: string, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  const record = await openRecord(file);
  try {
    if ((await record.corrections()).length === 0)
      await record.correct({ action: "reject", id, person: "Ann", reason: "it does not say so" });
  } finally {
    record.close();
  }
}

export interface Result {
  /** By what was interrupted and how. */
  readonly interruptions: Readonly<Record<string, number>>;
  readonly records: number;
  /** Records that are what the uninterrupted command makes, to the row. */
  readonly equal: number;
  /** Tables that differ, acknowledged reports that are not there, and commands that ended as they should not. */
  readonly faults: readonly string[];
}

export interface Plan {
  readonly tasks: readonly Task[];
  /** Where records are made. */
  readonly folder: string;
  /** Of each task. */
  readonly records: number;
  /** Interruptions of each record before it is completed. */
  readonly each: number;
  readonly random: () => number;
  readonly say?: (text: string) => void;
}

export async function interruptedWork({ tasks, folder, records, each, random, say }: Plan): Promise<Result> {
  const interruptions: Record<string, number> = {};
  const faults: string[] = [];
  let equal = 0;
  let said = 0;
  for (const task of tasks) {
    const whole = join(folder, `${task.name}.duckdb`);
    const { milliseconds, error } = await task.run(whole);
    if (error !== "") faults.push(`${task.name}: ${error.slice(0, 200)}`);
    const rejected = await firstStatement(whole);
    await reject(whole, rejected);
    const wanted = await contents(whole);
    for (let n = 0; n < records; n++) {
      const file = join(folder, `${task.name}-${n}.duckdb`);
      for (let k = 0; k < each; k++) {
        const kind = kinds[Math.floor(random() * kinds.length)] as Kind;
        faults.push(...(await interruptOnce({ task, file, kind, after: random() * milliseconds, rejected, random })));
        interruptions[`${task.name}, ${kind}`] = (interruptions[`${task.name}, ${kind}`] ?? 0) + 1;
      }
      const last = await task.run(file);
      if (last.status !== 0) faults.push(`completing ${task.name}: status ${last.status}, ${last.signal}: ${last.error.slice(-200)}`);
      await reject(file, rejected);
      const found = await contents(file);
      const differing = [...wanted].filter(([table, rows]) => found.get(table) !== rows).map(([table]) => table);
      if (differing.length > 0) faults.push(`${task.name}, record ${n}: ${differing.join(", ")} differ`);
      else equal++;
      say?.(`${task.name}: ${(n + 1) * each} interruptions, ${equal} records equal, ${faults.length} faults`);
      for (const fault of faults.slice(said)) say?.(fault);
      said = faults.length;
    }
  }
  return { interruptions, records: records * tasks.length, equal, faults };
}

interface Once {
  readonly task: Task;
  readonly file: string;
  readonly kind: Kind;
  readonly after: number;
  readonly rejected: string | undefined;
  readonly random: () => number;
}

/** One interruption, and what others do with the record then. Out: faults. */
async function interruptOnce({ task, file, kind, after, rejected, random }: Once): Promise<string[]> {
  const faults: string[] = [];
  const { status, signal, error, acknowledged } = await task.run(file, { kind, after });
  // what ended before it was interrupted, or went on without anybody who reads, has done its work
  if (![0, null, 130].includes(status) || (signal !== null && signal !== kind))
    faults.push(`${task.name}, ${kind}: status ${status}, ${signal}: ${error.slice(-200)}`);
  try {
    if (existsSync(file)) await (idle[Math.floor(random() * idle.length)] as (typeof idle)[number])(file);
    const kept = await keptIn(file);
    const lost = acknowledged.filter((id) => !kept.has(id)).length;
    if (lost > 0) faults.push(`${task.name}, ${kind}: ${lost} acknowledged reports or statements are not on the record`);
    if (random() < 0.2 && rejected !== undefined && kept.has(rejected)) await reject(file, rejected);
  } catch (opening) {
    faults.push(`${task.name}, ${kind} after ${Math.round(after)} ms: it does not open: ${String(opening).slice(0, 300)}`);
  }
  return faults;
}
