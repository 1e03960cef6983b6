/** One record in a program that stays: questions and writing side by side, and the file let go of between. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readReport } from "../../src/reading/index.js";
import { openRecord, RecordError } from "../../src/record/index.js";
import { shareRecord } from "../../src/record/shared.js";
import { createReport } from "../../src/report/report.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-shared-"));
afterAll(() => rmSync(folder, { recursive: true }));
const entry = (i: number): { report: ReturnType<typeof createReport>; reading: ReturnType<typeof readReport> } => {
  const report = createReport({
    path: null,
    title: null,
    outlet: "Wire",
    date: "2022-12-30",
    url: null,
    text: `France condemned Iran on Monday. Number ${i}.`,
  });
  return { report, reading: readReport(report) };
};

test("two hundred questions and twenty writings at once: none fails, none is lost", async () => {
  const path = join(folder, "r.duckdb");
  (await openRecord(path)).close();
  const shared = shareRecord(path);
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const work = [
    ...Array.from({ length: 200 }, async (_, i) => {
      await pause((i * 7919) % 400);
      return (await shared.reading((r) => r.reports())).length;
    }),
    ...Array.from({ length: 20 }, async (_, i) => {
      await pause((i * 104_729) % 400);
      await shared.writing((r) => r.storeAll([entry(i)]));
      return 0;
    }),
  ];
  for (const n of await Promise.all(work)) expect(n).toBeLessThanOrEqual(20);
  expect(await shared.reading((r) => r.reports())).toHaveLength(20);
  await shared.close();
  const after = await openRecord(path);
  expect(await after.reports()).toHaveLength(20);
  after.close();
});

test("what goes wrong in one piece of work does not stop the next", async () => {
  const shared = shareRecord(join(folder, "none.duckdb"));
  await expect(shared.reading((r) => r.reports())).rejects.toThrow(RecordError);
  await shared.writing((r) => r.storeAll([entry(1)]));
  await expect(shared.writing(() => Promise.reject(new Error("own fault")))).rejects.toThrow("own fault");
  expect(await shared.reading((r) => r.reports())).toHaveLength(1);
  await shared.close();
});

test("writing gives way to the questions that are open, but not for ever", async () => {
  const path = join(folder, "gives-way.duckdb");
  (await openRecord(path)).close();
  const shared = shareRecord(path);
  const gate = (): { readonly opened: Promise<void>; open(): void } => {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { opened, open: () => open() };
  };
  const [started, writing, endless] = [gate(), gate(), gate()];
  const written = shared.writing(() => {
    started.open();
    return writing.opened;
  });
  await started.opened;
  const order: string[] = [];
  const question = shared.reading(async () => void order.push("answered"));
  await shared.quiet();
  order.push("went on");
  await question;
  expect(order).toEqual(["answered", "went on"]);
  const long = shared.reading(() => endless.opened);
  // comes to an end though the question does not
  await shared.quiet();
  endless.open();
  writing.open();
  await Promise.all([long, written]);
  await shared.close();
});

test("asked without a pause, the file is let go of all the same, and nobody notices", async () => {
  const path = join(folder, "held.duckdb");
  (await openRecord(path)).close();
  const shared = shareRecord(path, { longestHeld: 1 });
  // each opening is another object; two ask, so that one is always asking
  const openings = new Set<unknown>();
  const ask = async (): Promise<void> => {
    while (openings.size < 3) {
      const reports = await shared.reading((record) => {
        openings.add(record);
        return record.reports();
      });
      expect(reports.length).toBeLessThanOrEqual(5);
    }
  };
  const write = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await shared.writing((record) => record.storeAll([entry(i)]));
  };
  await Promise.all([ask(), ask(), write()]);
  await shared.close();
  const after = await openRecord(path);
  expect(await after.reports()).toHaveLength(5);
  after.close();
});
