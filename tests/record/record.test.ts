import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packagePath } from "../../src/paths.js";
import { readReport } from "../../src/reading/index.js";
import { openRecord, QueryTimeError } from "../../src/record/index.js";
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
    const before = readFileSync(path);
    await expect(openRecord(path)).rejects.toThrow("written by a newer Chancery");
    expect(readFileSync(path).equals(before)).toBe(true);
  });
  test("a missing record, to be read only", async () => {
    await expect(openRecord(join(folder, "none.duckdb"), { readOnly: true })).rejects.toThrow("none.duckdb");
  });
});

describe("a record of an earlier schema", () => {
  const other = createReport({ ...report, outlet: "Post", text: "Paris condemned Tehran on Monday." });
  const entries = [
    { report, reading },
    { report: other, reading: readReport(other) },
  ];
  const path = join(folder, "old.duckdb");
  beforeAll(async () => {
    // what was stored then, moved into the tables of then
    const now = join(folder, "now.duckdb");
    const record = await openRecord(now);
    await record.storeAll(entries);
    record.close();
    await query(path, readFileSync(packagePath("tests/record/schema-2.sql"), "utf8"));
    await query(
      path,
      `ATTACH '${now}' AS now (READ_ONLY); INSERT INTO record VALUES ('schema', '2');
       INSERT INTO report BY NAME SELECT * EXCLUDE (wire) FROM now.report;
       INSERT INTO statement BY NAME SELECT * EXCLUDE (origin, rejected, machine) FROM now.statement;
       INSERT INTO party SELECT * FROM now.party; INSERT INTO pressure SELECT * FROM now.pressure; DETACH now;
       -- as the tables of then had it
       UPDATE statement SET quad = 'verbal-conflict', intensity = 9,
         body = regexp_replace(body::VARCHAR, '"quad":"[^"]+","intensity":[^}]+', '"quad":"verbal-conflict","intensity":9')::JSON`,
    );
  });
  test("is not read as if it were of today, and the message says what to do", async () => {
    await expect(openRecord(path, { readOnly: true })).rejects.toThrow(
      /schema 2\); "chancery upgrade .*old\.duckdb" brings it to schema 8/,
    );
  });
  test("is brought to the present form, with all that it held and the events made of it", async () => {
    const upgraded = await openRecord(path);
    const fresh = await openRecord(":memory:");
    await fresh.storeAll(entries);
    const form = "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() WHERE NOT internal ORDER BY ALL";
    expect(await upgraded.database.rows(form)).toEqual(await fresh.database.rows(form));
    const indexes = "SELECT index_name, table_name FROM duckdb_indexes() ORDER BY ALL";
    expect(await upgraded.database.rows(indexes)).toEqual(await fresh.database.rows(indexes));
    for (const table of ["report", "statement", "party", "event", "event_party", "dyad", "mention", "block"]) {
      const all = `SELECT * ${table === "report" ? "EXCLUDE (added)" : ""} FROM ${table} ORDER BY ALL`;
      expect(await upgraded.database.rows(all), table).toEqual(await fresh.database.rows(all));
    }
    expect(await upgraded.report(report.id)).toEqual({ report, statements, pressures: reading.pressures });
    upgraded.close();
    fresh.close();
  });
});

describe("one writes, many read", () => {
  test("who reads while reports are stored sees each whole or not at all", async () => {
    const record = await openRecord(join(folder, "busy.duckdb"));
    let done = false;
    const seen: number[] = [];
    const readers = Array.from({ length: 8 }, async () => {
      while (!done)
        for (const r of await record.reports()) {
          const found = await record.report(r.id);
          seen.push(found?.statements.length ?? -1);
        }
    });
    for (let i = 0; i < 20; i++) {
      const numbered = createReport({ ...report, text: `${report.text} Number ${i}.` });
      await record.store(numbered, readReport(numbered));
    }
    done = true;
    await Promise.all(readers);
    record.close();
    expect([...new Set(seen)]).toEqual([statements.length]);
  });
  test("another program waits for its turn, or is told who has the record", async () => {
    const path = join(folder, "held.duckdb");
    const script = join(folder, "hold.mjs");
    writeFileSync(
      script,
      `import { openRecord, QueryTimeError } from ${JSON.stringify(packagePath("dist/record/index.js"))};
       const record = await openRecord(process.argv[2]); console.log("open"); setTimeout(() => record.close(), 700);`,
    );
    const child = spawn(process.execPath, [script, path], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    await expect(openRecord(path, { readOnly: true })).rejects.toThrow(`another program (process ${child.pid}) is writing to this record`);
    const record = await openRecord(path, { readOnly: true, wait: 10_000 });
    expect(await record.reports()).toEqual([]);
    record.close();
  });
});

describe("questions in SQL", () => {
  test("one that would not end is stopped, and others go on meanwhile and after", async () => {
    const record = await openRecord(":memory:");
    await record.store(report, reading);
    const endless = record.sql("SELECT count(*) FROM range(1000000000) a, range(1000000) b", { time: 200 });
    const stopped = expect(endless).rejects.toThrow(QueryTimeError);
    expect(await record.reports()).toHaveLength(1);
    await stopped;
    expect((await record.sql("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
    record.close();
  });
  test("of a large answer only so much is fetched as was asked for", async () => {
    const record = await openRecord(":memory:");
    const { rows, more } = await record.sql("SELECT range AS n FROM range(100000000000)", { most: 3 });
    expect({ n: rows.length, more }).toEqual({ n: 3, more: true });
    record.close();
  });
  test.each([
    ["DELETE FROM report", "only questions"],
    ["COPY report TO 'x.csv'", "disabled by configuration"],
    ["EXPLAIN ANALYZE DELETE FROM report", "read-only"],
    ["SELECT excel_text(1, 'x')", "excel_text"],
    ["SELECT * FROM 'https://example.com/x.csv'", "disabled|httpfs"],
    ["SELECT 1; DROP TABLE report", "one question at a time"],
    ["SELECT * FROM read_text('/etc/hostname')", "disabled by configuration"],
    ["SET enable_external_access = true", "only questions"],
    ["SELECT * FROM nowhere", "nowhere"],
    ["", "no question"],
  ])("%s", async (question, reason) => {
    const record = await openRecord(":memory:");
    await record.store(report, reading);
    await expect(record.sql(question)).rejects.toThrow(new RegExp(reason));
    expect((await record.sql("SELECT count(*)::INTEGER AS n FROM report")).rows).toEqual([{ n: 1 }]);
    record.close();
  });
});

test("a record in which Kosovo is UNK has XKX when it is upgraded", async () => {
  const kosovo = createReport({
    path: null,
    title: null,
    outlet: "Wire",
    date: "2021-09-20",
    url: null,
    text: "Serbia condemned Kosovo's police on Monday.",
  });
  const path = join(folder, "kosovo.duckdb");
  const record = await openRecord(path);
  await record.store(kosovo, readReport(kosovo));
  record.close();
  await query(
    path,
    `UPDATE statement SET target = 'UNK', body = replace(body::VARCHAR, '"XKX', '"UNK')::JSON; UPDATE record SET value = '5' WHERE key = 'schema';
     UPDATE party SET country = 'UNK', code = replace(code, 'XKX', 'UNK') WHERE country = 'XKX'; UPDATE event_party SET actor = 'UNK' WHERE actor = 'XKX'`,
  );
  (await openRecord(path)).close();
  expect(await query(path, "SELECT source, target FROM dyad")).toEqual([{ source: "SRB", target: "XKX" }]);
  expect(await query(path, "SELECT count(*)::INTEGER AS n FROM party WHERE country = 'UNK' OR code LIKE 'UNK%'")).toEqual([{ n: 0 }]);
  expect(await query(path, "SELECT body->>'$.targets[0].country' AS country FROM statement")).toEqual([{ country: "XKX" }]);
});

test.each(["5", "6", "7"])(
  "a record of schema %s, in which each imported row has its header beside it, keeps each row under its own",
  async (schema) => {
    const path = join(folder, `headers-${schema}.duckdb`);
    (await openRecord(path)).close();
    await query(
      path,
      `DROP TABLE imported; DROP TABLE header;
     CREATE TABLE imported (event VARCHAR NOT NULL, origin VARCHAR NOT NULL, id VARCHAR NOT NULL, quad VARCHAR, intensity DOUBLE, cameo VARCHAR,
       scale VARCHAR, header VARCHAR NOT NULL, line VARCHAR NOT NULL);
     INSERT INTO imported VALUES ('e1', 'icews', '1', 'Verbal Conflict', -2.0, '111', 'goldstein', 'Id\tCode', '1\t111'),
       ('e2', 'icews', '2', NULL, NULL, NULL, NULL, 'Code\tId', '036\t2'), ('e3', 'icews', '3', NULL, NULL, NULL, NULL, 'Id\tCode', '3\t042');
     UPDATE record SET value = '${schema}' WHERE key = 'schema'${Number(schema) < 7 ? "; DROP TABLE pair_month; DROP TABLE day_count; DROP TABLE pair_outlet; DROP TABLE touched" : ""}`,
    );
    (await openRecord(path)).close();
    expect(
      await query(
        path,
        "SELECT i.event, i.cameo, i.intensity, h.line AS header, i.line FROM imported i JOIN header h ON h.id = i.header ORDER BY event",
      ),
    ).toEqual([
      { event: "e1", cameo: "111", intensity: -2, header: "Id\tCode", line: "1\t111" },
      { event: "e2", cameo: null, intensity: null, header: "Code\tId", line: "036\t2" },
      { event: "e3", cameo: null, intensity: null, header: "Id\tCode", line: "3\t042" },
    ]);
    expect(await query(path, "SELECT count(*)::INTEGER AS n FROM header")).toEqual([{ n: 2 }]);
  },
);
