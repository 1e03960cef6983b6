/** The short form of `npm run torture`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { numbers } from "./corpus.js";
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
