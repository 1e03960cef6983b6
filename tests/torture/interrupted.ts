/**
 * A command interrupted again and again, with the record opened idly between, then run to its end: the record must be what the
 * uninterrupted command makes. In: a folder of reports. Out: how often it was interrupted, and what differs.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { packagePath } from "../../src/paths.js";
import { checkRecord, openRecord } from "../../src/record/index.js";

const bin = packagePath("bin/chancery.js");

export type Interruption = "SIGKILL" | "SIGINT" | "closed pipe";
const interruptions: readonly Interruption[] = ["SIGKILL", "SIGINT", "closed pipe"];

interface Ended {
  readonly status: number | null;
  readonly milliseconds: number;
  readonly error: string;
}

/** Runs a command; with an interruption, after so many milliseconds. */
export function command(args: readonly string[], interruption?: { readonly kind: Interruption; readonly after: number }): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let error = "";
    child.stderr.on("data", (chunk: Buffer) => {
      error += chunk.toString();
    });
    if (interruption?.kind === "closed pipe") child.stdout.once("data", () => child.stdout.destroy());
    else child.stdout.resume();
    const timer =
      interruption && interruption.kind !== "closed pipe"
        ? setTimeout(() => child.kill(interruption.kind as NodeJS.Signals), interruption.after)
        : undefined;
    child.once("error", reject);
    child.once("close", (status) => {
      clearTimeout(timer);
      resolve({ status, milliseconds: performance.now() - began, error });
    });
  });
}

/** What programs do that open a record and change nothing. */
const idle: readonly ((file: string) => Promise<unknown>)[] = [
  async () => undefined,
  async (file) => (await openRecord(file)).close(),
  async (file) => (await openRecord(file, { readOnly: true }).catch(() => undefined))?.close(),
  // another program with DuckDB, which harms indexes
  async (file) => {
    const instance = await DuckDBInstance.create(file);
    (await instance.connect()).closeSync();
    instance.closeSync();
  },
];

const tables = ["report", "statement", "party", "pressure", "event", "event_party", "dyad", "mention", "block", "sketch", "band"];

async function contents(file: string): Promise<Map<string, string>> {
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

/** A person's word on one statement, the same in every record; said once. */
async function reject(file: string): Promise<void> {
  const record = await openRecord(file);
  try {
    const [row] = await record.database.rows(
      "SELECT min(s.id) AS id FROM statement s JOIN report r ON r.id = s.report WHERE r.title = 'Report 0'",
    );
    if (row?.id && (await record.corrections()).length === 0)
      await record.correct({ action: "reject", id: String(row.id), person: "Ann", reason: "it does not say so" });
  } finally {
    record.close();
  }
}

export interface Result {
  readonly interruptions: number;
  /** Tables that differ from those of the uninterrupted run, and commands that ended as they should not. */
  readonly faults: readonly string[];
}

export interface Plan {
  readonly corpus: string;
  /** Where records are made. */
  readonly folder: string;
  readonly records: number;
  /** Interruptions of each record before it is completed. */
  readonly each: number;
  readonly random: () => number;
  readonly say?: (text: string) => void;
}

export async function interruptedReading({ corpus, folder, records, each, random, say }: Plan): Promise<Result> {
  const args = (file: string): string[] => ["read", corpus, "--record", file, "--format", "jsonl"];
  const whole = join(folder, "whole.duckdb");
  const { milliseconds } = await command(args(whole));
  await reject(whole);
  const wanted = await contents(whole);
  const faults: string[] = [];
  let count = 0;
  for (let n = 0; n < records; n++) {
    const file = join(folder, `interrupted-${n}.duckdb`);
    for (let k = 0; k < each; k++) {
      const kind = interruptions[Math.floor(random() * interruptions.length)] as Interruption;
      const { status, error } = await command(args(file), { kind, after: 150 + random() * milliseconds });
      count++;
      // what ended before it was interrupted, or went on without anybody who reads, has done its work
      if (![0, null, 130].includes(status)) faults.push(`${kind}: status ${status}: ${error.slice(0, 200)}`);
      if (await openable(file)) {
        await (idle[Math.floor(random() * idle.length)] as (typeof idle)[number])(file);
        if (random() < 0.2) await reject(file);
      }
    }
    const last = await command(args(file));
    if (last.status !== 0) faults.push(`completing: status ${last.status}: ${last.error.slice(0, 200)}`);
    await reject(file);
    const found = await contents(file);
    for (const [table, rows] of wanted) if (found.get(table) !== rows) faults.push(`record ${n}: ${table} differs`);
    say?.(`${count} interruptions, ${faults.length} faults`);
  }
  return { interruptions: count, faults };
}

const openable = (file: string): Promise<boolean> =>
  openRecord(file, { existing: true }).then(
    (record) => {
      record.close();
      return true;
    },
    () => false,
  );
