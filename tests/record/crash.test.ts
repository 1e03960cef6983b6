/** Killed at any moment, a record loses nothing that it had acknowledged and opens again. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { packagePath } from "../../src/paths.js";
import { checkRecord, openRecord } from "../../src/record/index.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-crash-"));
afterAll(() => rmSync(folder, { recursive: true }));

const writer = join(folder, "writer.mjs");
writeFileSync(
  writer,
  `import { openRecord } from ${JSON.stringify(packagePath("dist/record/index.js"))};
   import { readReport } from ${JSON.stringify(packagePath("dist/reading/index.js"))};
   import { createReport } from ${JSON.stringify(packagePath("dist/report/report.js"))};
   const record = await openRecord(process.argv[2]);
   for (let i = 0; ; i++) {
     const text = "France condemned Iran on Monday. Kenya sanctioned Uganda. Number " + process.argv[3] + "-" + i + " was drawn.";
     const report = createReport({ path: null, title: null, outlet: "Wire", date: "2022-12-30", url: null, text });
     await record.store(report, readReport(report));
     process.stdout.write(report.id + "\\n");
   }`,
);

/**
 * Lets the writer run until it has acknowledged so many reports, kills it some moments later, and returns all that it had acknowledged.
 * What is counted does not depend on how fast the machine is.
 */
function killedAfter(file: string, round: number, reports: number, milliseconds: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, file, String(round)], { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let error = "";
    let dying = false;
    child.stdout.on("data", (chunk) => {
      out += chunk;
      if (dying || out.split("\n").length <= reports) return;
      dying = true;
      setTimeout(() => child.kill("SIGKILL"), milliseconds);
    });
    child.stderr.on("data", (chunk) => {
      error += chunk;
    });
    child.on("close", () => (error === "" ? resolve(out.split("\n").slice(0, -1)) : reject(new Error(error))));
  });
}

const ROUNDS = 12;

async function soundness(file: string): Promise<unknown> {
  const record = await openRecord(file);
  const found = await checkRecord(record.writer, { mend: false });
  record.close();
  return found;
}

test("kill -9 at random moments", async () => {
  const file = join(folder, "r.duckdb");
  const acknowledged: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    acknowledged.push(...(await killedAfter(file, round, 1 + (round % 5), Math.random() * 20)));
    const record = await openRecord(file);
    const reports = new Set((await record.reports()).map((r) => r.id));
    expect(acknowledged.filter((id) => !reports.has(id))).toEqual([]);
    // whole or not at all: every report has its statements, and every statement its event
    const [row] = await record.database.rows(
      `SELECT (SELECT count(*) FROM report r WHERE (SELECT count(*) FROM statement s WHERE s.report = r.id) <> 2)::INTEGER AS torn,
              (SELECT count(*) FROM statement WHERE id NOT IN (SELECT statement FROM evidence))::INTEGER AS adrift,
              (SELECT count(*) FROM evidence WHERE event NOT IN (SELECT id FROM event))::INTEGER AS lost,
              (SELECT sum(statements) FROM event)::INTEGER - (SELECT count(*) FROM statement)::INTEGER AS difference`,
    );
    expect(row).toEqual({ torn: 0, adrift: 0, lost: 0, difference: 0 });
    record.close();
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS);
  expect(await soundness(file)).toEqual([]);
}, 600_000);
