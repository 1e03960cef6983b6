/** The short form of `npm run torture`. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { numbers, writeCorpus } from "./corpus.js";
import { interruptedReading } from "./interrupted.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-torture-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("reading interrupted at random moments, with idle opens between, ends as the uninterrupted", async () => {
  const corpus = join(folder, "corpus");
  mkdirSync(corpus);
  writeCorpus(corpus, 20);
  const { interruptions, faults } = await interruptedReading({ corpus, folder, records: 1, each: 4, random: numbers(14) });
  expect(faults).toEqual([]);
  expect(interruptions).toBe(4);
}, 600_000);
