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
  // batches are stored as they come, and the room that they take differs by a tenth from run to run: two sizes near the end, one of which meets it
  const { ended, faults } = await fullDisks({ folder, sizes: [0.5, 0.85, 0.95], say: () => undefined });
  expect(faults).toEqual([]);
  for (const { nothing, some, "all, not joined": notJoined } of Object.values(ended)) {
    expect(nothing).toBe(0);
    expect(some).toBeGreaterThan(0);
    expect(notJoined).toBeGreaterThan(0);
  }
}, 600_000);
