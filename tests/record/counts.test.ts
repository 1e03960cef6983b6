/** What is kept counted of pairs, days and outlets is what a count of all pairs gives, whatever was stored, corrected and removed before. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { relationOf } from "../../src/insight/relation.js";
import { tidyCounts } from "../../src/record/counts.js";
import { type ChanceryRecord, type CorrectionRequest, checkRecord, type Entry, openRecord } from "../../src/record/index.js";
import { entryOf } from "../statements.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reports that tell of the same acts and of others: joint ones, within one country, denied, planned, without a day. */
const entries: readonly Entry[] = [
  entryOf({ date: "2023-01-10", outlet: "Herald", text: "Peru and Chile signed a treaty on Monday." }, [
    {
      quote: "Peru and Chile *signed* a treaty on Monday",
      code: "057",
      from: ["Peru", "Chile"],
      to: ["Peru", "Chile"],
      time: "on Monday=2023-01-09",
    },
  ]),
  entryOf({ date: "2023-01-11", outlet: "Post", text: "Peru signed a treaty with Chile on Monday. Peru condemned Chile." }, [
    { quote: "Peru *signed* a treaty with Chile on Monday", code: "057", from: ["Peru"], to: ["Chile"], time: "on Monday=2023-01-09" },
    { quote: "Peru *condemned* Chile", code: "111", from: ["Peru"], to: ["Chile"] },
  ]),
  entryOf(
    {
      date: "2023-01-12",
      outlet: "Tribune",
      text: "Peru has not condemned Chile. Chilean police arrested 12 Chilean fishermen on Tuesday.",
    },
    [
      { quote: "Peru has not *condemned* Chile", code: "111", from: ["Peru"], to: ["Chile"], polarity: "-" },
      {
        quote: "Chilean police *arrested* 12 Chilean fishermen on Tuesday",
        code: "173",
        from: ["Chilean police=CHLCOP"],
        to: ["Chilean fishermen=CHLCVL"],
        time: "on Tuesday=2023-02-07",
      },
    ],
  ),
  entryOf({ date: null, outlet: null, text: "Chile sanctioned Peru. Chile will visit Peru and Kenya." }, [
    { quote: "Chile *sanctioned* Peru", code: "163", from: ["Chile"], to: ["Peru"] },
    { quote: "Chile will *visit* Peru and Kenya", code: "042", mode: "visit", from: ["Chile"], to: ["Peru", "Kenya"], status: "planned" },
  ]),
  entryOf({ date: "2023-02-10", outlet: "Herald", text: "Chile plans to visit Peru in March." }, [
    {
      quote: "Chile plans to *visit* Peru in March",
      code: "042",
      mode: "visit",
      from: ["Chile"],
      to: ["Peru"],
      status: "planned",
      time: "in March=2023-03-01/2023-03-31",
    },
  ]),
];

type Step = (record: ChanceryRecord) => Promise<unknown>;
const by = { person: "Tester", reason: "a test" } as const;
const correct =
  (request: (statement: string, other: string) => CorrectionRequest): Step =>
  async (record) => {
    const rows = await record.database.rows("SELECT id FROM statement WHERE NOT rejected ORDER BY id LIMIT 2");
    const [one, two] = rows.map((row) => String(row.id));
    if (one !== undefined && two !== undefined) await record.correct(request(one, two)).catch(() => undefined);
  };
const undo: Step = async (record) => {
  const entry = (await record.corrections()).find((c) => c.action !== "undo" && !c.undone);
  if (entry) await record.correct({ ...by, action: "undo", entry: entry.id }).catch(() => undefined);
};
const steps: Readonly<Record<string, Step>> = {
  ...Object.fromEntries(entries.map(({ report, reading }, i): [string, Step] => [`store ${i}`, (record) => record.store(report, reading)])),
  "store all": (record) => record.storeAll(entries),
  remove: async (record) => {
    const [first] = await record.reports({ limit: 1 });
    if (first) await record.correct({ ...by, action: "remove", report: first.id });
  },
  reject: correct((id) => ({ ...by, action: "reject", id })),
  turn: correct((id) => ({ ...by, action: "change", id, change: { polarity: "-" } })),
  "move to another pair": correct((id) => ({ ...by, action: "change", id, change: { targets: ["KEN"] } })),
  merge: correct((one, two) => ({ ...by, action: "merge", ids: [one, two] })),
  split: correct((id) => ({ ...by, action: "split", statements: [id] })),
  undo,
  tidy: (record) => tidyCounts(record.writer, 0),
};

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
      expect(lookedUp).toMatchObject({ directions, both, ahead });
      record.close();
    }),
    { numRuns: 12 },
  );
}, 120_000);

test("drawn together, there is one row for each key, and what was taken back is gone", async () => {
  const record = await openRecord(":memory:");
  await record.storeAll(entries);
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
  const all = ["pair_month", "day_count", "pair_outlet", "event", "dyad", "mention"];
  const contents = (of: ChanceryRecord): Promise<unknown> =>
    Promise.all(all.map((table) => of.database.rows(`SELECT * FROM ${table} ORDER BY ALL`)));
  await tidyCounts(record.writer, 0);
  const before = await contents(record);
  await record.writer.run(
    "DROP TABLE pair_month; DROP TABLE day_count; DROP TABLE pair_outlet; DELETE FROM record WHERE key <> 'schema'; UPDATE record SET value = '6'",
  );
  record.close();
  await expect(openRecord(path, { readOnly: true })).rejects.toThrow(/schema 6\); "chancery upgrade/);
  const upgraded = await openRecord(path);
  expect(await contents(upgraded)).toEqual(before);
  expect(await checkRecord(upgraded.writer, { mend: false })).toEqual([]);
  upgraded.close();
});
