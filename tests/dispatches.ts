/** The sample dispatches, read. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { packagePath } from "../src/paths.js";
import { readReport } from "../src/reading/index.js";
import type { Entry } from "../src/record/index.js";
import { readReports } from "../src/report/index.js";

export async function dispatches(): Promise<Entry[]> {
  const folder = packagePath("dispatches");
  const entries: Entry[] = [];
  for await (const intake of readReports(readdirSync(folder).map((name) => join(folder, name))))
    if ("report" in intake) entries.push({ report: intake.report, reading: readReport(intake.report, { explain: true }) });
  return entries;
}
