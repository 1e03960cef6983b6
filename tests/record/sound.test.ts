/** A record stays sound whatever opened it and died; what an earlier release or another program harmed is found and mended. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packagePath } from "../../src/paths.js";
import { readReport } from "../../src/reading/index.js";
import { forgetGathered } from "../../src/record/check.js";
import { type ChanceryRecord, checkRecord, type Entry, openRecord, rescueRecord } from "../../src/record/index.js";
import { createReport } from "../../src/report/report.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-sound-"));
afterAll(() => rmSync(folder, { recursive: true }));

const entries: Entry[] = Array.from({ length: 30 }, (_, i) => {
  const report = createReport({
    path: null,
    title: null,
    outlet: `Wire ${i % 3}`,
    date: `2022-12-${String((i % 28) + 1).padStart(2, "0")}`,
    url: null,
    text: `France condemned Iran on Monday. Kenya did not sanction Uganda. Number ${i} was drawn.`,
  });
  return { report, reading: readReport(report) };
});

const script = join(folder, "entries.json");
writeFileSync(script, JSON.stringify(entries));
/** Stores the entries from..to, waits until they are committed, and is killed. */
const writer = join(folder, "writer.mjs");
writeFileSync(
  writer,
  `import { readFileSync } from "node:fs";
   import { openRecord } from ${JSON.stringify(packagePath("dist/record/index.js"))};
   const [, , file, from, to] = process.argv;
   const record = await openRecord(file);
   await record.storeAll(JSON.parse(readFileSync(${JSON.stringify(script)}, "utf8")).slice(Number(from), Number(to)));
   process.kill(process.pid, "SIGKILL");`,
);
const storeAndDie = (file: string, from: number, to: number): void => {
  const { signal, stderr } = spawnSync(process.execPath, [writer, file, String(from), String(to)]);
  expect(`${signal}${stderr}`).toBe("SIGKILL");
};
/** What any program does that opens a DuckDB file, asks nothing and goes. */
async function openAndClose(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  (await instance.connect()).closeSync();
  instance.closeSync();
}

const tables = ["report", "statement", "party", "pressure", "event", "event_party", "dyad", "mention", "block", "correction"];
async function contents(record: ChanceryRecord): Promise<unknown> {
  const out: Record<string, unknown> = {};
  for (const table of tables)
    out[table] = await record.database.rows(`SELECT * ${table === "report" ? "EXCLUDE (added)" : ""} FROM ${table} ORDER BY ALL`);
  return out;
}
const sound = join(folder, "sound.duckdb");
let whole: unknown;
beforeAll(async () => {
  const record = await openRecord(sound);
  await record.storeAll(entries);
  whole = await contents(record);
  record.close();
});

type Opening = (file: string) => Promise<void>;
const idle: Record<string, Opening> = {
  "not at all": async () => undefined,
  "by ourselves, for writing": async (file) => (await openRecord(file)).close(),
  "by ourselves, for reading": async (file) => (await openRecord(file, { readOnly: true })).close(),
  "by another program, which harms the indexes": openAndClose,
  "by both": async (file) => {
    await openAndClose(file);
    (await openRecord(file)).close();
  },
};

describe("killed after storing, then opened and closed without writing, then gone on with", () => {
  test.each(Object.keys(idle))("%s", async (name) => {
    const file = join(folder, `${name.replaceAll(/\W/g, "-")}.duckdb`);
    for (const [from, to] of [
      [0, 8],
      [4, 16],
      [10, 24],
    ] as const) {
      storeAndDie(file, from, to);
      await (idle[name] as Opening)(file);
    }
    const record = await openRecord(file);
    await record.storeAll(entries);
    expect(await contents(record)).toEqual(whole);
    for (const { report, reading } of entries) expect((await record.report(report.id))?.statements).toEqual(reading.statements);
    expect(await checkRecord(record.writer, { mend: false })).toEqual([]);
    record.close();
  });
});

describe("what is wrong is found, said and mended", () => {
  const harms: Record<string, { readonly sql: string; readonly says: RegExp; readonly mended: boolean }> = {
    "an event twice": { sql: "INSERT INTO event SELECT * FROM event LIMIT 1", says: /1 events are there twice/, mended: true },
    "an event lost": {
      sql: "DELETE FROM event WHERE id = (SELECT min(id) FROM event)",
      says: /events do not rest on as many/,
      mended: true,
    },
    "a statement without evidence": {
      sql: "DELETE FROM mention WHERE statement = (SELECT min(statement) FROM mention)",
      says: /evidence of no event/,
      mended: true,
    },
    "a pair of actors of no event": {
      sql: "INSERT INTO dyad SELECT * REPLACE ('nowhere' AS event) FROM dyad LIMIT 1",
      says: /belong to no event/,
      mended: true,
    },
    "a party twice": { sql: "INSERT INTO event_party SELECT * FROM event_party LIMIT 1", says: /or are there twice/, mended: true },
    "a count lost": { sql: "DELETE FROM pair_month WHERE a = 'FRA'", says: /counts of pairs, days or outlets/, mended: true },
    "an outlet too many": {
      sql: "INSERT INTO pair_outlet VALUES ('FRA', 'IRN', 'Nobody', 1)",
      says: /1 counts of pairs, days or outlets/,
      mended: true,
    },
    "a report lost": {
      sql: "DELETE FROM report WHERE id = (SELECT min(id) FROM report)",
      says: /statements belong to no report/,
      mended: false,
    },
  };
  test.each(Object.keys(harms))("%s", async (name) => {
    const { sql, says, mended } = harms[name] as (typeof harms)[string];
    const file = join(folder, "harmed.duckdb");
    copyFileSync(sound, file);
    const record = await openRecord(file);
    await record.writer.run(sql);
    const found = await checkRecord(record.writer, { mend: false });
    expect(found.map((f) => f.what).join("; ")).toMatch(says);
    expect(found.every((f) => !f.mended)).toBe(true);
    expect((await checkRecord(record.writer, { mend: true })).map((f) => f.mended)).toContain(mended);
    if (mended) {
      expect(await checkRecord(record.writer, { mend: false })).toEqual([]);
      expect(await contents(record)).toEqual(whole);
    }
    record.close();
  });
  test.each([0, 30])("checked and mended with %i reports, again and again, it stays what it is", async (count) => {
    const record = await openRecord(join(folder, `again-${count}.duckdb`));
    if (count > 0) await record.storeAll(entries.slice(0, count));
    const before = await contents(record);
    record.close();
    for (let round = 0; round < 2; round++) {
      const again = await openRecord(join(folder, `again-${count}.duckdb`));
      expect(await checkRecord(again.writer, { mend: true })).toEqual([]);
      expect(await contents(again)).toEqual(before);
      again.close();
    }
  });
  test("an index that a crash left out is made at the next opening, and one that earlier releases had is dropped", async () => {
    const file = join(folder, "without-index.duckdb");
    copyFileSync(sound, file);
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await connection.run("DROP INDEX event_id");
    await connection.run("CREATE INDEX dyad_event ON dyad (event)");
    connection.closeSync();
    instance.closeSync();
    const record = await openRecord(file);
    expect(await record.database.rows("SELECT table_name FROM duckdb_indexes() WHERE table_name IN ('event', 'dyad')")).toEqual([
      { table_name: "event" },
    ]);
    record.close();
  });
  test("killed while all events are made anew: reading alone refuses, the next opening for writing makes them", async () => {
    const file = join(folder, "unfinished.duckdb");
    copyFileSync(sound, file);
    const before = await openRecord(file);
    const held = await contents(before);
    await before.writer.transaction(() => forgetGathered(before.writer));
    expect(await contents(before)).not.toEqual(held);
    before.close();
    await expect(openRecord(file, { readOnly: true })).rejects.toThrow(/not all there; finish it: chancery check --record/);
    const notes: string[] = [];
    const record = await openRecord(file, { note: (text) => notes.push(text) });
    expect(notes).toEqual([`${file}: its events were made anew from its statements`]);
    expect(await contents(record)).toEqual(held);
    expect(await checkRecord(record.writer, { mend: false })).toEqual([]);
    record.close();
    (await openRecord(file, { readOnly: true })).close();
  });
  test("a record of the release before, harmed by it, is mended as it is upgraded", async () => {
    const file = join(folder, "before.duckdb");
    storeAndDie(file, 0, 30);
    await openAndClose(file);
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await connection.run("UPDATE record SET value = '4'; INSERT INTO event SELECT * FROM event; INSERT INTO dyad SELECT * FROM dyad");
    connection.closeSync();
    instance.closeSync();
    const record = await openRecord(file);
    expect(await contents(record)).toEqual(whole);
    expect(await checkRecord(record.writer, { mend: false })).toEqual([]);
    record.close();
  });
  test("indexes harmed by another program: reading alone refuses, writing mends and says so", async () => {
    const file = join(folder, "indexes.duckdb");
    storeAndDie(file, 0, 30);
    await openAndClose(file);
    await expect(openRecord(file, { readOnly: true })).rejects.toThrow(/indexes.*chancery check --record/);
    const notes: string[] = [];
    const record = await openRecord(file, { note: (text) => notes.push(text) });
    expect(notes.join()).toMatch(/mended/);
    expect(await contents(record)).toEqual(whole);
    record.close();
  });
});

describe("what cannot be a record is called what it is", () => {
  const cases: Record<string, { readonly bytes: () => Buffer; readonly says: RegExp }> = {
    "a SQLite file": {
      bytes: () => Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(4096)]),
      says: /not a record of Chancery \(not a DuckDB file\)/,
    },
    "a Parquet file": { bytes: () => Buffer.from("PAR1........PAR1"), says: /not a record of Chancery/ },
    "a text": { bytes: () => Buffer.from("France thanked Peru."), says: /not a record of Chancery/ },
    "a record cut short": { bytes: () => readFileSync(sound).subarray(0, 5000), says: /damaged/ },
    "a record with its header overwritten": {
      bytes: () => {
        const bytes = readFileSync(sound);
        bytes.fill(0xa5, 4096, 12288);
        return bytes;
      },
      says: /damaged.*chancery rescue/,
    },
  };
  test.each(Object.keys(cases))("%s", async (name) => {
    const file = join(folder, "wrong.duckdb");
    const { bytes, says } = cases[name] as (typeof cases)[string];
    const content = bytes();
    writeFileSync(file, content);
    for (const readOnly of [true, false]) await expect(openRecord(file, { readOnly })).rejects.toThrow(says);
    expect(readFileSync(file).equals(content)).toBe(true);
  });
  test("an empty file, such as mktemp makes, becomes a record", async () => {
    const file = join(folder, "empty.duckdb");
    writeFileSync(file, "");
    await expect(openRecord(file, { readOnly: true })).rejects.toThrow("this record is empty");
    const record = await openRecord(file);
    expect(await record.reports()).toEqual([]);
    record.close();
  });
});

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

test("bits flipped anywhere: the same answers or damage that is called so, and what is readable is rescued", async () => {
  const bytes = readFileSync(sound);
  const random = numbers(14);
  let damaged = 0;
  let saved = 0;
  for (let round = 0; round < 40; round++) {
    const copy = Buffer.from(bytes);
    for (let k = 0; k < 3; k++) {
      const at = Math.floor(random() * copy.length);
      copy[at] = (copy[at] as number) ^ (1 << Math.floor(random() * 8));
    }
    const file = join(folder, "flipped.duckdb");
    writeFileSync(file, copy);
    const found = await openRecord(file, { readOnly: true }).then(
      async (record) => {
        try {
          return await contents(record);
        } catch (error) {
          return error;
        } finally {
          record.close();
        }
      },
      (error: unknown) => error,
    );
    if (!(found instanceof Error)) {
      expect(found).toEqual(whole);
      continue;
    }
    damaged++;
    expect(found.message).toMatch(/this record is damaged .*chancery rescue|not a record of Chancery/);
    const out = join(folder, `rescued-${round}.duckdb`);
    const rescued = await rescueRecord(file, out).catch((error: Error) => error);
    if (rescued instanceof Error) {
      expect(rescued.message).toMatch(/nothing of it can be rescued|not a record of Chancery/);
      continue;
    }
    const record = await openRecord(out);
    expect(await checkRecord(record.writer, { mend: false })).toEqual([]);
    // handed over again, it is what it was
    await record.storeAll(entries);
    expect(await contents(record)).toEqual(whole);
    record.close();
    saved++;
  }
  expect(damaged).toBeGreaterThan(5);
  expect(saved).toBeGreaterThan(0);
}, 600_000);
