/** Rows that go in by the thousand are those that go in one by one, whatever their cells hold. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cell, openDatabase, whereOneOf } from "../../src/record/database.js";
import { type Entry, openRecord } from "../../src/record/index.js";
import { createReport } from "../../src/report/report.js";

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  // what the packing itself uses, and what looks like it
  fc.constantFrom("", "\x1d", "\x1e", "a\x1eb", "\x1f", "\0", "NULL", "null", "\n", "'", "30"),
);
const row: fc.Arbitrary<Cell[]> = fc.tuple(
  text,
  fc.option(text),
  fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  fc.option(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(-0))),
  fc.option(fc.boolean()),
  fc.option(fc.constantFrom("2023-02-28", "1812-06-24")),
  fc.option(fc.nat({ max: 2 ** 53 - 1 })),
);

test("any cells, few or many rows", async () => {
  const database = await openDatabase(":memory:");
  await database.run("CREATE TABLE t (a VARCHAR NOT NULL, b VARCHAR, i INTEGER, d DOUBLE, f BOOLEAN, day DATE, u UBIGINT)");
  const held = async (): Promise<unknown> =>
    (await database.connection.runAndReadAll("SELECT a, b, i, d, f, day::VARCHAR, u::VARCHAR FROM t ORDER BY rowid")).getRows();
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 60 }), async (some, times) => {
      const rows = Array.from({ length: times }, () => some).flat();
      await database.run("DELETE FROM t");
      await database.append("t", rows);
      const expected = rows.map((r) => r.map((cell, i) => (i === 6 && cell !== null ? String(cell) : cell)));
      expect(await held()).toEqual(expected);
      await database.run("DELETE FROM t");
      await database.transaction(() => database.append("t", rows));
      expect(await held()).toEqual(expected);
    }),
    { numRuns: 60 },
  );
  database.close();
});

test("of many rows one that cannot go in is a fault of the transaction, which keeps nothing", async () => {
  const database = await openDatabase(":memory:");
  await database.run("CREATE TABLE t (id VARCHAR PRIMARY KEY)");
  const rows = Array.from({ length: 1000 }, (_, i) => [`${i % 999}`]);
  await expect(database.transaction(() => database.append("t", rows))).rejects.toThrow(/constraint|duplicate/i);
  expect(await database.rows("SELECT count(*)::INTEGER AS n FROM t")).toEqual([{ n: 0 }]);
  database.close();
});

test("a question that is kept ready answers what is in the table now, and finds its columns when the table is made anew", async () => {
  const database = await openDatabase(":memory:");
  const find = (value: string): Promise<unknown> => database.rows("SELECT * FROM t WHERE a = $1", [value]);
  await database.run("CREATE TABLE t (a VARCHAR)");
  expect(await find("x")).toEqual([]);
  await database.append("t", [["x"]]);
  expect(await find("x")).toEqual([{ a: "x" }]);
  await database.run("DROP TABLE t");
  await expect(find("x")).rejects.toThrow(/does not exist/);
  await database.run("CREATE TABLE t (b INTEGER, a VARCHAR)");
  await database.append("t", [[7, "x"]]);
  expect(await find("x")).toEqual([{ b: 7, a: "x" }]);
  database.close();
});

test("numbers are found, few or many", async () => {
  const database = await openDatabase(":memory:");
  await database.run("CREATE TABLE t AS SELECT (i * 4294967296)::UBIGINT AS value, i::VARCHAR AS name FROM range(5000) r (i)");
  for (const count of [0, 1, 1000, 1001, 4000])
    for (const low of [0, 1, 3.5 * 2 ** 32]) {
      const values = Array.from({ length: count }, (_, i) => i * 2 ** 32);
      const range = [Math.ceil(low), 5000 * 2 ** 32] as const;
      const found = await whereOneOf(database, { table: "t", column: "value", range, values, select: "name" });
      const expected = values.flatMap((value, i) => (value >= low ? [i] : []));
      expect(found.map((r) => Number(r.name)).sort((a, b) => a - b)).toEqual(expected);
    }
  database.close();
});

test("many reports are stored, and single ones again, whether or not somebody asked in SQL before", async () => {
  const entries = (count: number, name: string): Entry[] =>
    Array.from({ length: count }, (_, i) => ({
      report: createReport({ path: null, title: null, outlet: "Wire", date: "2023-01-02", url: null, text: `${name} ${i}` }),
      reading: { statements: [], pressures: [] },
    }));
  const record = await openRecord(":memory:");
  expect(await record.storeAll(entries(120, "before"))).not.toContain(false);
  expect((await record.sql("SELECT count(*)::INTEGER AS n FROM report")).rows).toEqual([{ n: 120 }]);
  expect(await record.storeAll(entries(1, "one"))).toEqual([true]);
  expect(await record.storeAll(entries(120, "after"))).not.toContain(false);
  expect((await record.extent()).reports).toBe(241);
  record.close();
});

test("a file whose program was killed after it made an index is opened for reading alone, its journal taken in", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chancery-"));
  const [file, copy] = [join(folder, "a.duckdb"), join(folder, "b.duckdb")];
  const database = await openDatabase(file);
  await database.keepJournal("long");
  await database.run("CREATE TABLE t AS SELECT md5(i::VARCHAR) AS id FROM range(200000) r (i)");
  await database.run("CHECKPOINT");
  await database.run("CREATE INDEX t_id ON t (id); INSERT INTO t VALUES ('new')");
  copyFileSync(file, copy);
  copyFileSync(`${file}.wal`, `${copy}.wal`);
  database.close();
  const killed = await openDatabase(copy, { readOnly: true });
  expect(await killed.rows("SELECT count(*)::INTEGER AS n FROM t WHERE id = 'new'")).toEqual([{ n: 1 }]);
  killed.close();
  rmSync(folder, { recursive: true });
});
