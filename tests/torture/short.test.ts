/** The short form of `npm run torture`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { numbers } from "./corpus.js";
import { fullDisks } from "./full.js";
import { interruptedWork } from "./interrupted.js";
import { makeTasks } from "./tasks.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-torture-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("interrupted at random moments, with idle opens between, reading, importing and serving end as the uninterrupted", async () => {
  const { records, equal, faults } = await interruptedWork({
    tasks: makeTasks(folder, 40),
    folder,
    records: 1,
    each: 3,
    random: numbers(14),
  });
  expect(faults).toEqual([]);
  expect(equal).toBe(records);
}, 600_000);

test("a disk that is full in the middle of the work and at its end: it is said, what was printed is kept, the same command completes it", async () => {
  const { ended, faults } = await fullDisks({ folder, sizes: [0.5, 0.85], say: () => undefined });
  expect(faults).toEqual([]);
  for (const counts of Object.values(ended)) expect(counts).toEqual({ nothing: 0, some: 1, "all, not joined": 1, all: 0 });
}, 600_000);
