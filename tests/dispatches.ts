/** The sample dispatches with their readings as tests/fixtures/make.ts last wrote them: tests of the record do not change with the reader. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packagePath } from "../src/paths.js";
import type { Reading } from "../src/reading/index.js";
import type { Pressure, Statement } from "../src/reading/statement.js";
import type { Entry } from "../src/record/index.js";
import { readReports } from "../src/report/index.js";
import type { Report } from "../src/report/report.js";

export const readingsPath = packagePath("tests/fixtures/readings.jsonl");

/** A line of the fixture: a reading without the reference to its report, which every statement repeats. */
export interface KeptReading {
  readonly report: string;
  readonly statements: readonly Omit<Statement, "report">[];
  readonly pressures: readonly Omit<Pressure, "report">[];
  readonly unread: Reading["unread"];
}

export async function dispatchReports(): Promise<Report[]> {
  const folder = packagePath("dispatches");
  const reports: Report[] = [];
  for await (const intake of readReports(readdirSync(folder).map((name) => join(folder, name))))
    if ("report" in intake) reports.push(intake.report);
  return reports;
}

export async function dispatches(): Promise<Entry[]> {
  const lines = readFileSync(readingsPath, "utf8").trim().split("\n");
  const kept = new Map(lines.map((line) => JSON.parse(line) as KeptReading).map((reading) => [reading.report, reading]));
  return (await dispatchReports()).map((report) => {
    const found = kept.get(report.id);
    if (!found) throw new Error(`${report.path} has no reading in ${readingsPath}: run npx tsx tests/fixtures/make.ts`);
    const { id, path, title, outlet, date } = report;
    const reference = { id, path, title, outlet, date };
    return {
      report,
      reading: {
        statements: found.statements.map((s) => ({ ...s, report: reference })),
        pressures: found.pressures.map((p) => ({ ...p, report: reference })),
        unread: found.unread,
      },
    };
  });
}
