/** Any text at all: it is read, it ends, and what comes out points at words that are there and fits the record. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPossibleDay } from "../../src/calendar.js";
import { givingWay } from "../../src/pace.js";
import { readGuarded } from "../../src/readers/guard.js";
import type { Outcome, Reader } from "../../src/readers/index.js";
import { readReport } from "../../src/reading/index.js";
import { openRecord } from "../../src/record/index.js";
import { createReport, type Report } from "../../src/report/report.js";
import { hostile } from "./hostile.js";

const rules: Reader = { read: (report) => readReport(report, { explain: true }) };
const reportOf = (text: string, outlet = "Wire"): Report =>
  createReport({ path: null, title: null, outlet, date: "2022-12-30", url: null, text });

function isSound(text: string, { reading, fault }: Outcome): void {
  expect(fault).toBeNull();
  const ids = new Set<string>();
  for (const one of [...reading.statements, ...reading.pressures]) {
    const spans = [one.quote, one.trigger, ...(one.kind === "statement" ? [...one.sources, ...one.targets] : [one.actor])];
    for (const span of spans) {
      expect(span.end).toBeGreaterThan(span.start);
      expect(text.slice(span.start, span.end)).toBe(span.text);
    }
    for (const day of [one.time?.start ?? null, one.time?.end ?? null]) expect(day === null || isPossibleDay(day)).toBe(true);
    expect(ids.has(one.id)).toBe(false);
    ids.add(one.id);
  }
  for (const { start, end } of [...reading.unread, ...(reading.cut ?? [])]) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(text.length);
  }
}

describe("texts that once stopped the reader", () => {
  test.each(Object.keys(hostile))("%s", (name) => {
    const report = reportOf(hostile[name] as string);
    const outcome = readGuarded(rules, report);
    isSound(report.text, outcome);
    expect(outcome.reading.unread).toEqual([]);
  });
  test("the record takes what was read of every one, whole, and gives it back", async () => {
    const record = await openRecord(":memory:");
    const entries = Object.values(hostile).map((text) => {
      const report = reportOf(text.slice(0, 1500));
      return { report, reading: readGuarded(rules, report).reading };
    });
    await record.storeAll(entries);
    for (const { report, reading } of entries) expect((await record.report(report.id))?.statements).toEqual(reading.statements);
    record.close();
  });
});

const words = fc.constantFrom(
  ..."France Iran the president of condemned said that not if would sanctions against Kenya's ministers , ; : “ ” ( ) . ! -- — on Monday 2022-02-30 Feb. 29 last year he him it who constructor __proto__ toString 😀 \ud83d \0 \n".split(
    " ",
  ),
);
const anyText = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(words, { maxLength: 80 }).map((list) => list.join(" ")),
);

describe("any text", () => {
  test("is read, and what comes out is sound", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const report = reportOf(text);
        isSound(report.text, readGuarded(rules, report));
      }),
      { numRuns: 300 },
    );
  });
  test("is read the same whatever was read before it", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 2, maxLength: 6 }), (texts) => {
        const reports = texts.map((text) => reportOf(text));
        const forth = reports.map((report) => readGuarded(rules, report));
        const back = [...reports].reverse().map((report) => readGuarded(rules, report));
        expect(back.reverse()).toEqual(forth);
      }),
      { numRuns: 40 },
    );
  });
  test("makes the same record in any order and any batches", async () => {
    const stored = async (entries: readonly { report: Report; reading: Outcome["reading"] }[], at: number): Promise<unknown> => {
      const record = await openRecord(":memory:");
      for (let from = 0; from < entries.length; from += at)
        await record.storeAll(entries.slice(from, from + at), at % 2 ? { pace: givingWay(undefined, 0) } : {});
      const out = await record.database.rows("SELECT id, type, statements, reports, start, stop, quote FROM event ORDER BY ALL");
      record.close();
      return out;
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyText, fc.constantFrom("Wire", "Post")), { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        async (texts, at) => {
          const entries = texts.map(([text, outlet]) => {
            const report = reportOf(`France condemned Iran on Monday. ${text}`, outlet);
            return { report, reading: readGuarded(rules, report).reading };
          });
          expect(await stored([...entries].reverse(), at)).toEqual(await stored(entries, 100));
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);
});
