/** What is kept counted of pairs, days and outlets is what a count of all pairs gives, whatever was stored, corrected and removed before. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { relationOf } from "../../src/insight/relation.js";
import { tidyCounts } from "../../src/record/counts.js";
import { type ChanceryRecord, checkRecord, openRecord } from "../../src/record/index.js";
import { by, entries, type Step, steps } from "../steps.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Sums of the same numbers in another order differ in their last digits. */
const rounded = (value: object): object =>
  JSON.parse(JSON.stringify(value, (_, v: unknown) => (typeof v === "number" && !Number.isInteger(v) ? Number(v.toPrecision(10)) : v)));

test("whatever was done to a record, the counts are those of its events, and so is the relation that is looked up in them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 1, maxLength: 14 }), async (names) => {
      const record = await openRecord(":memory:");
      for (const name of names) await (steps[name] as Step)(record);
      expect(await checkRecord(record.writer, { mend: false })).toEqual([]);
      // days that cut a month are counted from the pairs themselves
      const within = { since: "2023-01-02", until: "2023-12-30" };
      const { directions, both, ahead } = await relationOf(record.database, "PER", "CHL", within);
      const lookedUp = await relationOf(record.database, "PER", "CHL", { since: "2023-01-01", until: "2023-12-31" });
      expect(rounded(lookedUp)).toMatchObject(rounded({ directions, both, ahead }));
      record.close();
    }),
    { numRuns: 12 },
  );
}, 120_000);

test("drawn together, there is one row for each key, and what was taken back is gone", async () => {
  const record = await openRecord(":memory:");
  await record.storeAll(entries);
  // of all that was stored, only the first stays
  for (const { report } of entries.slice(1)) await record.correct({ ...by, action: "remove", report: report.id });
  await tidyCounts(record.writer, 0);
  const pairs = await record.database.rows("SELECT a, b, side, month::VARCHAR AS month, events FROM pair_month");
  expect(pairs).toEqual([{ a: "CHL", b: "PER", side: 2, month: "2023-01-01", events: 1 }]);
  expect(await record.database.rows("SELECT outlet, events FROM pair_outlet")).toEqual([{ outlet: "Herald", events: 1 }]);
  record.close();
});

test("a record of before the counts were kept has them after it is opened for writing, and nothing else in it is another", async () => {
  const path = join(folder, "six.duckdb");
  const record = await openRecord(path);
  await record.storeAll(entries);
  const all = ["pair_month", "day_count", "pair_outlet", "event", "dyad", "mention", "block", "band"];
  const contents = (of: ChanceryRecord): Promise<unknown> =>
    Promise.all(all.map((table) => of.database.rows(`SELECT * FROM ${table} ORDER BY ALL`)));
  await tidyCounts(record.writer, 0);
  const before = await contents(record);
  await record.writer.run(
    `DROP TABLE pair_month; DROP TABLE day_count; DROP TABLE pair_outlet; DROP TABLE touched; UPDATE block SET value = 1; UPDATE band SET value = 1;
     CREATE TABLE old AS SELECT i.* REPLACE (h.line AS header) FROM imported i JOIN header h ON h.id = i.header; DROP TABLE imported; DROP TABLE header;
     ALTER TABLE old RENAME TO imported; DELETE FROM record WHERE key <> 'schema'; UPDATE record SET value = '6'`,
  );
  record.close();
  await expect(openRecord(path, { readOnly: true })).rejects.toThrow(/schema 6\); "chancery upgrade/);
  const upgraded = await openRecord(path);
  expect(await contents(upgraded)).toEqual(before);
  expect(await checkRecord(upgraded.writer, { mend: false })).toEqual([]);
  upgraded.close();
});
