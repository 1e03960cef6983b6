/** A record of short reports, for tests. */
import { readReport } from "../../src/reading/index.js";
import { type ChanceryRecord, openRecord } from "../../src/record/index.js";
import { createReport } from "../../src/report/report.js";

export type Told = readonly [date: string | null, outlet: string | null, text: string];

export async function recordOf(...reports: Told[]): Promise<ChanceryRecord> {
  const record = await openRecord(":memory:");
  await record.storeAll(
    reports.map(([date, outlet, text]) => {
      const report = createReport({ path: null, title: null, outlet, date, url: null, text });
      return { report, reading: readReport(report) };
    }),
  );
  return record;
}
