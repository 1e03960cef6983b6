/** What is rescued of a damaged record with event data of others: their rows as they were published, and so the same files out of it. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkRecord, openRecord, rescueRecord } from "../../../src/record/index.js";
import { type Cells, fileOf, taken, written } from "./helpers.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-rescue-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Of DuckDB: what stands before the blocks of a file. */
const HEADERS = 3 * 4096;

const countries = ["CHN", "FRA", "USA", "IRN", "KEN"];
const names = ["China", "France", "United States", "Iran", "Kenya"];
/** Acts and, every seventh, a comment; long enough for several blocks of DuckDB. */
const gdelt = Array.from({ length: 6000 }, (_, i): Cells => {
  const [from, to] = [countries[i % 5] as string, countries[(i + 1 + (i % 3)) % 5] as string];
  const code = i % 7 === 0 ? "010" : "042";
  return {
    GLOBALEVENTID: String(1000 + i),
    SQLDATE: `202303${String((i % 28) + 1).padStart(2, "0")}`,
    EventCode: code,
    EventBaseCode: code,
    EventRootCode: code.slice(0, 2),
    Actor1Code: from,
    Actor1CountryCode: from,
    Actor2Code: to,
    Actor2CountryCode: to,
    SOURCEURL: `https://example.org/${(i * 7919) % 100003}/${(i * 104729) % 1000003}`,
  };
});
const icews = Array.from(
  { length: 400 },
  (_, i): Cells => ({
    "Event ID": String(5000 + i),
    "CAMEO Code": i % 9 === 0 ? "010" : "042",
    "Source Country": names[i % 5] as string,
    "Target Country": names[(i + 2) % 5] as string,
    "Story ID": String(i * 31),
  }),
);
const files = { gdelt: fileOf("gdelt", gdelt), icews: fileOf("icews", icews) } as const;
type Name = keyof typeof files;

const sound = join(folder, "sound.duckdb");
async function exported(file: string): Promise<Record<Name, string[]>> {
  const record = await openRecord(file);
  try {
    expect(await checkRecord(record.writer, { mend: false })).toEqual([]);
    const lines = async (name: Name): Promise<string[]> => (await written(record, name, { origin: name })).trimEnd().split("\n");
    return { gdelt: await lines("gdelt"), icews: await lines("icews") };
  } finally {
    record.close();
  }
}
async function inDuckdb<T>(file: string, work: (ask: (sql: string) => Promise<unknown[]>) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    return await work(async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

let whole: Record<Name, string[]>;
beforeAll(async () => {
  const record = await openRecord(sound);
  for (const name of ["gdelt", "icews"] as const) expect((await taken(record, name, files[name])).rejects).toEqual([]);
  record.close();
  whole = await exported(sound);
  expect(whole.gdelt.length).toBe(6000);
});

/** A copy of the sound record in which a bit of each block is flipped that holds this column alone. */
async function damagedAt(table: string, column: string): Promise<string> {
  const file = join(folder, `${table}-${column}.duckdb`);
  copyFileSync(sound, file);
  const { blocks, size } = await inDuckdb(sound, async (ask) => {
    const of = (one: string) =>
      `SELECT DISTINCT block_id, '${one}' AS t, column_name AS c FROM pragma_storage_info('${one}') WHERE persistent`;
    const all = (await ask("SELECT table_name AS t FROM duckdb_tables()")).map((row) => of((row as { t: string }).t)).join(" UNION ALL ");
    const rows = await ask(
      `SELECT block_id::INTEGER AS block FROM (${all}) GROUP BY block_id HAVING count(*) = 1 AND min(t) = '${table}' AND min(c) = '${column}' ORDER BY block`,
    );
    const [database] = (await ask("SELECT block_size::INTEGER AS size FROM pragma_database_size()")) as { size: number }[];
    return { blocks: rows.map((row) => (row as { block: number }).block), size: database?.size ?? 0 };
  });
  expect(blocks.length).toBeGreaterThan(0);
  const bytes = readFileSync(file);
  const at = HEADERS + (blocks[0] as number) * size + Math.floor(size / 2);
  bytes[at] = (bytes[at] as number) ^ 4;
  writeFileSync(file, bytes);
  return file;
}

test("a sound record: the files that go out of the rescued one are the same to the letter", async () => {
  const out = join(folder, "whole.duckdb");
  const { tables } = await rescueRecord(sound, out);
  expect(Object.fromEntries(tables.filter((t) => t.kept > 0).map((t) => [t.table, t.kept]))).toMatchObject({
    imported: 6400,
    comment: 903,
    event: 5497,
    header: 2,
  });
  expect(tables.filter((t) => t.lost > 0)).toEqual([]);
  expect(await exported(out)).toEqual(whole);
  const record = await openRecord(out);
  for (const [name, content] of Object.entries(files))
    expect(await taken(record, name, content), name).toMatchObject({ added: 0, comments: 0, rejects: [] });
  record.close();
});

describe("of a damaged one every row that could be read goes out as it came, and the others are counted", () => {
  test("rows as they were published", async () => {
    const out = join(folder, "lines.duckdb");
    const { tables } = await rescueRecord(await damagedAt("imported", "line"), out);
    const lost = tables.find((t) => t.table === "imported")?.lost ?? 0;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(6400);
    expect(tables.filter((t) => t.lost > 0).map((t) => t.table)).toEqual(["imported"]);
    const found = await exported(out);
    const known = new Set(whole.gdelt);
    const same = found.gdelt.filter((line) => known.has(line)).length + found.icews.length;
    expect(same).toBeGreaterThanOrEqual(6401 - lost);
    const record = await openRecord(out);
    // what is there as an event or comment is not taken a second time
    for (const [name, content] of Object.entries(files)) expect(await taken(record, name, content), name).toMatchObject({ added: 0 });
    record.close();
  });
  test("events: theirs are taken again from the files, and nothing comes twice", async () => {
    const out = join(folder, "events.duckdb");
    const { tables } = await rescueRecord(await damagedAt("event", "id"), out);
    const lost = Object.fromEntries(tables.filter((t) => t.lost > 0).map((t) => [t.table, t.lost]));
    expect(Object.keys(lost)).toEqual(["event", "imported"]);
    const record = await openRecord(out);
    let added = 0;
    for (const [name, content] of Object.entries(files)) added += (await taken(record, name, content)).added;
    record.close();
    expect(added).toBe(lost.event);
    expect(await exported(out)).toEqual(whole);
  });
});

test.each(["5", "6", "7"])("a record of schema %s, in which each imported row has its header beside it", async (schema) => {
  const file = join(folder, `schema-${schema}.duckdb`);
  copyFileSync(sound, file);
  await inDuckdb(file, async (ask) => {
    await ask(
      `CREATE TABLE old AS SELECT i.* REPLACE (h.line AS header) FROM imported i JOIN header h ON h.id = i.header; DROP TABLE imported; DROP TABLE header`,
    );
    await ask(`ALTER TABLE old RENAME TO imported; UPDATE record SET value = '${schema}' WHERE key = 'schema'`);
    if (Number(schema) < 7) for (const table of ["pair_month", "day_count", "pair_outlet", "touched"]) await ask(`DROP TABLE ${table}`);
    // as the tables of codes of then had it
    if (schema === "5") await ask("UPDATE event SET intensity = 9; UPDATE dyad SET intensity = 9");
  });
  const out = join(folder, `rescued-${schema}.duckdb`);
  expect((await rescueRecord(file, out)).tables.filter((t) => t.lost > 0)).toEqual([]);
  expect(await exported(out)).toEqual(whole);
  const all = "SELECT * FROM dyad ORDER BY ALL";
  expect(await inDuckdb(out, (ask) => ask(all))).toEqual(await inDuckdb(sound, (ask) => ask(all)));
});
