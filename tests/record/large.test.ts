/**
 * What is done to a large record is what is done to a small one. From 122,880 rows on, DuckDB (1.5) looks into an index with several threads, and dies
 * of a question by an index that follows rows added to the same table in the same transaction.
 */
import { expect, test } from "vitest";
import { type ChanceryRecord, openRecord } from "../../src/record/index.js";
import { entries, steps } from "../steps.js";

const ROWS = 130_000;

/** Copies of one row under other ids, which sort behind all real ones. */
async function padded(record: ChanceryRecord): Promise<void> {
  const copies: Readonly<Record<string, string>> = {
    report: "'z' || i AS id, DATE '1900-01-01' AS date",
    statement: "'z' || i AS id, 'z' || i AS report",
    event: "'z' || i AS id",
    event_party: "'z' || i AS event",
    dyad: "'z' || i AS event",
    mention: "'z' || i AS statement, 'z' || i AS event",
  };
  for (const [table, others] of Object.entries(copies))
    await record.writer.run(
      `INSERT INTO ${table} SELECT t.* REPLACE (${others}) FROM (SELECT * FROM ${table} LIMIT 1) t, range(${ROWS}) r (i)`,
    );
}

const realRows: Readonly<Record<string, string>> = {
  report: "SELECT * EXCLUDE (added) FROM report WHERE NOT starts_with(id, 'z') ORDER BY id",
  statement: "SELECT * FROM statement WHERE NOT starts_with(id, 'z') ORDER BY id",
  event: "SELECT * FROM event WHERE NOT starts_with(id, 'z') ORDER BY id",
  event_party: "SELECT * FROM event_party WHERE NOT starts_with(event, 'z') ORDER BY ALL",
  dyad: "SELECT * FROM dyad WHERE NOT starts_with(event, 'z') ORDER BY ALL",
  mention: "SELECT statement, event, via FROM mention WHERE NOT starts_with(statement, 'z') ORDER BY statement",
  pair_month: "SELECT * EXCLUDE (events), sum(events)::INTEGER AS n FROM pair_month GROUP BY ALL HAVING n <> 0 ORDER BY ALL",
};

/** Every step twice over, so that each comes after each other one; what is in the tables after each. */
async function* walked(pad: boolean): AsyncGenerator<[string, unknown]> {
  const record = await openRecord(":memory:");
  await record.storeAll(entries.slice(0, 2));
  if (pad) await padded(record);
  const names = Object.keys(steps).filter((name) => !name.startsWith("store "));
  for (const name of ["store all", ...names, "undo", "store all", ...names.reverse(), "undo", "undo"]) {
    await steps[name]?.(record);
    const rows: Record<string, unknown> = {};
    for (const [table, sql] of Object.entries(realRows)) rows[table] = await record.writer.rows(sql);
    yield [name, rows];
  }
  record.close();
}

test("every step leaves the same rows in a record of more than a hundred thousand statements", async () => {
  const small = walked(false);
  for await (const [name, rows] of walked(true)) {
    const { value } = await small.next();
    expect([name, rows]).toEqual(value);
  }
}, 240_000);
