/** A record of short reports with what they say, for tests. */
import { type ChanceryRecord, type Entry, openRecord } from "../../src/record/index.js";

export async function recordOf(...entries: Entry[]): Promise<ChanceryRecord> {
  const record = await openRecord(":memory:");
  await record.storeAll(entries);
  return record;
}
