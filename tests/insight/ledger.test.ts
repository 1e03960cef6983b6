/** The ledger that is kept up is the one that would be made anew, whatever was done to the record between two looks. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { readForecasts } from "../../src/insight/forecasts.js";
import { keepLedger } from "../../src/insight/ledger.js";
import { openRecord } from "../../src/record/index.js";
import { entries, type Step, steps } from "../steps.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-ledger-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("step by step", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 1, maxLength: 12 }), async (names) => {
      const record = await openRecord(":memory:");
      const ledger = keepLedger();
      for (const name of names) {
        await (steps[name] as Step)(record);
        const anew = await readForecasts(record.database);
        expect(await ledger.read(record.database), `${names.join(", ")}: after ${name}`).toEqual(anew);
      }
      record.close();
    }),
    { numRuns: 15 },
  );
}, 120_000);

test("reports in the order of their days, one by one", async () => {
  const record = await openRecord(":memory:");
  const ledger = keepLedger();
  for (const { report, reading } of entries) {
    await record.store(report, reading);
    expect(await ledger.read(record.database)).toEqual(await readForecasts(record.database));
  }
  await (steps.settle as Step)(record);
  const settled = await ledger.read(record.database);
  expect(settled).toEqual(await readForecasts(record.database));
  expect(settled.map((f) => f.state)).toEqual(expect.arrayContaining(["came-true", "lapsed", "void"]));
  record.close();
});

test("a forecast that nothing touched is the same object; another record under the same name is read anew", async () => {
  const [first, second] = [join(folder, "first.duckdb"), join(folder, "second.duckdb")];
  const record = await openRecord(first);
  await record.storeAll(entries.slice(0, 6));
  const ledger = keepLedger();
  const before = await ledger.read(record.database);
  const { report, reading } = entries[6] as (typeof entries)[number];
  await record.store(report, reading);
  const after = await ledger.read(record.database);
  expect(after.length).toBeGreaterThan(before.length);
  expect(after).toEqual(await readForecasts(record.database));
  record.close();
  const other = await openRecord(second);
  for (const entry of entries.slice(3)) await other.store(entry.report, entry.reading);
  expect(await ledger.read(other.database)).toEqual(await readForecasts(other.database));
  other.close();
});
