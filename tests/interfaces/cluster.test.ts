/** One corpus read by several processes: in shares, into Parquet parts, and these into one record. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packagePath } from "../../src/paths.js";
import { isInShard } from "../../src/readers/shard.js";
import { openDatabase } from "../../src/record/database.js";
import { openRecord } from "../../src/record/index.js";
import { stableId } from "../../src/report/report.js";
import { writeCorpus } from "../torture/corpus.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-cluster-"));
afterAll(() => rmSync(folder, { recursive: true }));
const bin = packagePath("bin/chancery.js");
const chancery = (...args: string[]): { status: number | null; out: string; error: string } => {
  const done = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8", cwd: folder });
  return { status: done.status, out: done.stdout, error: done.stderr };
};
const start = (...args: string[]) => spawn(process.execPath, [bin, ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
const partsIn = (name: string): string[] =>
  readdirSync(join(folder, name))
    .filter((n) => n.endsWith(".parquet"))
    .map((n) => join(name, n));
const REPORTS = 20;

/** Everything that a record says of reports, statements and events. */
async function contentOf(file: string): Promise<unknown> {
  const record = await openRecord(join(folder, file), { readOnly: true });
  const ask = async (sql: string) => (await record.sql(sql)).rows;
  const content = {
    reports: await ask("SELECT id, path, title, outlet, date::VARCHAR AS date, text, reader, wire FROM report ORDER BY id"),
    statements: await ask("SELECT id, report, position, body::VARCHAR AS body FROM statement ORDER BY id"),
    events: await ask("SELECT id, type, statements, outlets, happened, quote FROM event ORDER BY id"),
  };
  record.close();
  return content;
}

test("every report falls to exactly one share, whatever their number", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 1000 }), (text, of) => {
      const takers = Array.from({ length: of }, (_, i) => i + 1).filter((number) => isInShard(stableId(text), { number, of }));
      expect(takers).toHaveLength(1);
    }),
  );
});

describe("a corpus in three shares, each a process of its own", { timeout: 120_000 }, () => {
  beforeAll(async () => {
    mkdirSync(join(folder, "corpus"));
    writeCorpus(join(folder, "corpus"), REPORTS);
    copyFileSync(join(folder, "corpus", "0003.txt"), join(folder, "corpus", "copy-of-3.txt"));
    expect(chancery("read", "corpus", "--record", "whole.duckdb").status).toBe(0);
    const shares = [1, 2, 3].map((i) => start("read", "corpus", "missing.txt", "--shard", `${i}/3`, "--out", "parts"));
    const errors = shares.map(() => "");
    for (const [i, share] of shares.entries()) share.stderr.on("data", (chunk) => (errors[i] += chunk));
    const statuses = (await Promise.all(shares.map((share) => once(share, "close")))).map(([status]) => status as number);
    // what cannot be read is named by one of them alone
    expect(statuses.sort()).toEqual([0, 0, 3]);
    expect(errors.join("").match(/missing\.txt: left out/g)).toHaveLength(1);
  }, 120_000);
  test("gives the record that one process gives", async () => {
    const { status, out, error } = chancery("import", "--as", "chancery", ...partsIn("parts"), "--record", "joined.duckdb");
    expect({ status, error }).toEqual({ status: 0, error: "" });
    expect(out).toMatch(/^parts.shard-1-of-3-\w+\.parquet: \d+ reports with \d+ statements added, 0 known already, 0 rows put aside$/m);
    expect(await contentOf("joined.duckdb")).toEqual(await contentOf("whole.duckdb"));
  });
  test("and again: every report is known already", async () => {
    const before = await contentOf("joined.duckdb");
    const { out } = chancery("import", "--as", "chancery", ...partsIn("parts"), "--record", "joined.duckdb");
    const known = [...out.matchAll(/ 0 reports with 0 statements added, (\d+) known already/g)].map(([, n]) => Number(n));
    expect(known.reduce((sum, n) => sum + n, 0)).toBe(REPORTS);
    expect(await contentOf("joined.duckdb")).toEqual(before);
  });
  test("reading goes on from what lies in the parts, in shares of any number", () => {
    const before = partsIn("parts");
    expect(chancery("read", "corpus", "--out", "parts", "--shard", "2/2").status).toBe(0);
    expect(partsIn("parts")).toEqual(before);
    rmSync(join(folder, before[0] as string));
    expect(chancery("read", "corpus", "--out", "parts").status).toBe(0);
    chancery("import", "--as", "chancery", ...partsIn("parts"), "--record", "mended.duckdb");
    expect(chancery("sql", "SELECT count(*) AS n FROM report", "--record", "mended.duckdb", "--json").out).toContain(String(REPORTS));
  });
  test("nothing is printed, unless a format is asked for", () => {
    expect(chancery("read", join("corpus", "0001.txt"), "--out", "silent").out).toBe("");
    expect(chancery("read", join("corpus", "0001.txt"), "--out", "spoken", "--format", "jsonl").out).toContain('"kind":"statement"');
  });
  test("a share stopped by Ctrl+C has written whole parts, and the same command completes it", async () => {
    const share = start("read", "corpus", "--out", "stopped");
    let error = "";
    share.stderr.on("data", (chunk) => {
      error += chunk;
    });
    await expect.poll(() => existsSync(join(folder, "stopped"))).toBe(true);
    share.kill("SIGINT");
    const [status] = (await once(share, "close")) as [number];
    if (status !== 0)
      expect({ status, error }).toEqual({ status: 130, error: expect.stringContaining("The same command goes on from there") });
    expect(chancery("read", "corpus", "--out", "stopped").status).toBe(0);
    const { out } = chancery("import", "--as", "chancery", ...partsIn("stopped"), "--record", "stopped.duckdb");
    const added = [...out.matchAll(/: (\d+) reports? with/g)].map(([, n]) => Number(n));
    expect(added.reduce((sum, n) => sum + n, 0)).toBe(REPORTS);
  });
});

describe("what is no part, or was changed on the way, is named", () => {
  const importing = (file: string) => chancery("import", "--as", "chancery", file, "--record", "faulty.duckdb");
  const parquet = async (name: string, sql: string): Promise<void> => {
    const database = await openDatabase(":memory:");
    await database.run(`COPY (${sql}) TO '${join(folder, name)}' (FORMAT parquet)`);
    database.close();
  };
  beforeAll(() => {
    writeFileSync(join(folder, "one.txt"), "Aid for Kenya\nDATE: 2022-12-02\n\nFrance sent aid to Kenya on Friday.\n");
    expect(chancery("read", "one.txt", "--out", "one").status).toBe(0);
  });
  test("a file that is not there", () =>
    expect(importing("nowhere.parquet")).toMatchObject({ status: 2, error: expect.stringContaining("nowhere.parquet") }));
  test("a text under such a name", () => {
    writeFileSync(join(folder, "text.parquet"), "not Parquet at all");
    expect(importing("text.parquet")).toMatchObject({
      status: 1,
      error: expect.stringContaining("text.parquet: it is no Parquet file, or is damaged"),
    });
  });
  test("a part cut short", () => {
    const whole = readFileSync(join(folder, partsIn("one")[0] as string));
    writeFileSync(join(folder, "short.parquet"), whole.subarray(0, whole.length - 20));
    expect(importing("short.parquet")).toMatchObject({
      status: 1,
      error: expect.stringContaining("short.parquet: it is no Parquet file, or is damaged"),
    });
  });
  test("a table of something else", async () => {
    await parquet("other.parquet", "SELECT 1 AS id, 'x' AS text");
    expect(importing("other.parquet")).toMatchObject({ status: 1, error: expect.stringContaining("without column reader") });
  });
  test("rows that were changed, each with its reason; the others are taken", async () => {
    const changes = [
      ["* REPLACE ('another text' AS text)", "is not that of the report's outlet, date and text"],
      ["* REPLACE ('yesterday' AS date)", "report.date is invalid"],
      ["* REPLACE ('1' AS reader)", "it was read by another Chancery"],
      ["* REPLACE (['{'] AS statements)", "JSON"],
      ["* REPLACE ([json_merge_patch(statements[1], '{\"event\":null}')::VARCHAR] AS statements)", "reading.statements.0.event is invalid"],
    ] as const;
    const part = join(folder, partsIn("one")[0] as string);
    await parquet(
      "changed.parquet",
      [...changes.map(([select]) => select), "*"].map((s) => `SELECT ${s} FROM '${part}'`).join(" UNION ALL "),
    );
    const { status, error, out } = importing("changed.parquet");
    expect(status).toBe(3);
    for (const [i, [, reason]] of changes.entries())
      expect(error.split("\n").find((line) => line.includes(`changed.parquet:${i + 1}: `))).toContain(reason);
    expect(out).toContain("1 report with 1 statement added, 0 known already, 5 rows put aside");
  });
  test("shares that are none, and two places at once", () => {
    for (const share of ["0/3", "4/3"]) expect(chancery("read", "one.txt", "--shard", share)).toMatchObject({ status: 2 });
    expect(chancery("read", "one.txt", "--out", "a", "--record", "b.duckdb")).toMatchObject({
      status: 2,
      error: expect.stringContaining("either --record or --out"),
    });
  });
  test("a folder that cannot be made", () =>
    expect(chancery("read", "one.txt", "--out", join("one.txt", "parts"))).toMatchObject({
      status: 1,
      error: expect.stringContaining("parts cannot be written there"),
    }));
});
