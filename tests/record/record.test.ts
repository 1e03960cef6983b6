import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readReport } from "../../src/reading/index.js";
import { openRecord } from "../../src/record/index.js";
import { createReport } from "../../src/report/report.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-record-"));
afterAll(() => rmSync(folder, { recursive: true }));

const report = createReport({
  path: "a.txt",
  title: "Talks",
  outlet: "Wire",
  date: "2022-12-30",
  url: null,
  text: "France condemned Iran on Monday. Kenya did not sanction Uganda. Japan will visit Oslo's fair.",
});
const reading = readReport(report);
const { statements } = reading;

async function query(path: string, sql: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const found = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return found;
}

describe("the record", () => {
  const path = join(folder, "r.duckdb");
  beforeAll(async () => {
    const record = await openRecord(path);
    expect(await record.store(report, reading)).toBe(true);
    expect(await record.store(report, reading)).toBe(false);
    record.close();
  });

  test("gives back what was stored, after it was closed", async () => {
    const record = await openRecord(path, { readOnly: true });
    expect(await record.report(report.id)).toEqual({ report, statements, pressures: reading.pressures });
    expect(await record.reports()).toMatchObject([{ id: report.id, title: "Talks", date: "2022-12-30", statements: statements.length }]);
    expect(await record.report("nowhere")).toBeUndefined();
    record.close();
  });

  test("reading the same report twice changes nothing", async () => {
    expect(await query(path, "SELECT count(*)::INTEGER AS n FROM report")).toEqual([{ n: 1 }]);
    expect(await query(path, "SELECT count(*)::INTEGER AS n FROM statement")).toEqual([{ n: statements.length }]);
  });

  test("an act that did not happen is not among those that happened", async () => {
    expect(await query(path, "SELECT source, target FROM happened ORDER BY position")).toEqual([{ source: "FRA", target: "IRN" }]);
    expect(await query(path, "SELECT polarity FROM statement WHERE source = 'KEN'")).toEqual([{ polarity: "-" }]);
  });
});

describe("what is no record is refused and left as it is", () => {
  test("a text file", async () => {
    const path = join(folder, "text.duckdb");
    writeFileSync(path, "this is a text".repeat(1000));
    await expect(openRecord(path)).rejects.toThrow("not a record of Chancery");
  });
  test("another program's database", async () => {
    const path = join(folder, "other.duckdb");
    await query(path, "CREATE TABLE cats (name VARCHAR)");
    await expect(openRecord(path)).rejects.toThrow("holds other tables");
    expect(await query(path, "SELECT table_name FROM information_schema.tables")).toEqual([{ table_name: "cats" }]);
  });
  test("a record of a newer schema", async () => {
    const path = join(folder, "newer.duckdb");
    (await openRecord(path)).close();
    await query(path, "UPDATE record SET value = '999' WHERE key = 'schema'");
    await expect(openRecord(path)).rejects.toThrow("written by a newer Chancery");
  });
  test("a missing record, to be read only", async () => {
    await expect(openRecord(join(folder, "none.duckdb"), { readOnly: true })).rejects.toThrow("none.duckdb");
  });
});
