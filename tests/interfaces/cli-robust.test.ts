/** The command line interrupted, piped into what stops reading, and given what is damaged or hostile. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packagePath } from "../../src/paths.js";
import { openRecord } from "../../src/record/index.js";
import { writeCorpus } from "../torture/corpus.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-robust-"));
afterAll(() => rmSync(folder, { recursive: true }));
const bin = packagePath("bin/chancery.js");
const chancery = (args: readonly string[]): { status: number | null; out: string; error: string } => {
  const done = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8", cwd: folder });
  return { status: done.status, out: done.stdout, error: done.stderr };
};
const storedIn = async (file: string): Promise<number> => {
  const record = await openRecord(join(folder, file));
  const { length } = await record.reports();
  record.close();
  return length;
};
beforeAll(() => {
  mkdirSync(join(folder, "corpus"));
  writeCorpus(join(folder, "corpus"), 40);
});

describe("read into a record", () => {
  test("whose output nobody reads any longer: everything is stored", async () => {
    const { status } = spawnSync(
      "bash",
      ["-c", `set -o pipefail; "${process.execPath}" "${bin}" read corpus --record piped.duckdb | head -1`],
      { cwd: folder },
    );
    expect(status).toBe(0);
    expect(await storedIn("piped.duckdb")).toBe(40);
  });
  test("interrupted by Ctrl+C: status 130, what is printed is stored, and the same command completes it", async () => {
    const child = spawn(process.execPath, [bin, "read", "corpus", "--record", "stopped.duckdb"], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let error = "";
    child.stderr.on("data", (chunk) => {
      error += chunk;
    });
    child.stdout.on("data", (chunk) => {
      if (out === "") child.kill("SIGINT");
      out += chunk;
    });
    const [status] = (await once(child, "close")) as [number];
    const printed = new Set([...out.matchAll(/"report":\{"id":"(\w+)"/g)].map(([, id]) => id));
    const record = await openRecord(join(folder, "stopped.duckdb"));
    const kept = new Set((await record.reports()).map((r) => r.id));
    record.close();
    expect([...printed].filter((id) => !kept.has(id as string))).toEqual([]);
    // it may have been done before the signal came
    if (status !== 0) {
      expect(status).toBe(130);
      expect(error).toMatch(/stopped; \d+ reports? of this run (?:is|are) stored. The same command goes on from there/);
    }
    expect(chancery(["read", "corpus", "--record", "stopped.duckdb"]).status).toBe(0);
    expect(await storedIn("stopped.duckdb")).toBe(40);
  });
  test("again: prints the same, and reads nothing anew", () => {
    const first = chancery(["read", "corpus", "--record", "again.duckdb"]);
    const second = chancery(["read", "corpus", "--record", "again.duckdb"]);
    expect(second).toEqual(first);
    expect(first.status).toBe(0);
  });
});

test("without a record, in any number of threads, the order is that of the inputs", () => {
  const { out } = chancery(["read", "corpus"]);
  const titles = [...out.matchAll(/"title":"Report (\d+)"/g)].map(([, n]) => Number(n));
  expect(titles).toEqual([...titles].sort((a, b) => a - b));
  expect(new Set(titles).size).toBeGreaterThan(30);
});

test("what a spreadsheet would take for a formula stays a text", () => {
  writeFileSync(join(folder, "formula.txt"), "Formula\nDATE: 2022-12-30\nOUTLET: =cmd|'/c calc'!A1\n\nFrance condemned Iran on Monday.\n");
  const { out } = chancery(["read", "formula.txt", "--format", "csv", "--record", "formula.duckdb"]);
  expect(out).toContain(",'=cmd|");
  expect(out).not.toMatch(/(?:^|,)"?=cmd/m);
  expect(chancery(["sql", "SELECT '=1+1' AS x, '-' AS y, -5 AS z", "--format", "csv", "--record", "formula.duckdb"]).out).toBe(
    "x,y,z\n'=1+1,-,-5\n",
  );
});

test.each([
  ["--limit abc", ["read", "corpus", "--limit", "abc"], 2, /above 0/],
  ["--limit -5", ["read", "corpus", "--limit", "-5"], 2, /above 0/],
  ["a SQLite file as record", ["events", "--record", "lite.db"], 1, /not a DuckDB file/],
  ["a damaged record", ["events", "--record", "broken.duckdb"], 1, /damaged.*chancery rescue/],
  ["check of a record that is not there", ["check", "--record", "nowhere.duckdb"], 1, /no such record/],
  ["rescue into what is there", ["rescue", "broken.duckdb", "--out", "lite.db"], 1, /something already/],
] as const)("%s is refused with what is wrong", (_, args, status, says) => {
  writeFileSync(join(folder, "lite.db"), Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(4096)]));
  chancery(["read", "corpus/0001.txt", "--record", "whole.duckdb"]);
  const bytes = readFileSync(join(folder, "whole.duckdb"));
  bytes.fill(0xa5, 4096, 12288);
  writeFileSync(join(folder, "broken.duckdb"), bytes);
  const found = chancery(args);
  expect(found.status).toBe(status);
  expect(found.error).toMatch(says);
});

test("check says that a record is sound", () => {
  chancery(["read", "corpus/0001.txt", "--record", "checked.duckdb"]);
  expect(chancery(["check", "--record", "checked.duckdb"])).toEqual({ status: 0, out: "checked.duckdb is sound\n", error: "" });
});
