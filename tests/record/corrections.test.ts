/** Corrections: they stand over the machine's reading, are logged, can be undone, and outlive a new reading. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { krippendorffAlpha } from "../../src/record/agreement.js";
import { type ChanceryRecord, type CorrectionRequest, openRecord, requestSchema } from "../../src/record/index.js";
import { entryOf } from "../statements.js";

const { report, reading } = entryOf(
  {
    date: "2022-12-30",
    text: "France condemned Iran on Monday. Kenya sanctioned Uganda on Tuesday. A handshake followed.",
  },
  [
    { quote: "France *condemned* Iran on Monday", code: "111", from: ["France"], to: ["Iran"], time: "on Monday=2022-12-26" },
    { quote: "Kenya *sanctioned* Uganda on Tuesday", code: "163", from: ["Kenya"], to: ["Uganda"], time: "on Tuesday=2022-12-27" },
  ],
);
const other = entryOf(
  {
    date: "2022-12-30",
    outlet: "Post",
    text: "Paris condemned Tehran on Monday. Nairobi imposed sanctions on Kampala on Tuesday.",
  },
  [
    { quote: "Paris *condemned* Tehran on Monday", code: "111", from: ["Paris"], to: ["Tehran"], time: "on Monday=2022-12-26" },
    {
      quote: "Nairobi imposed *sanctions* on Kampala on Tuesday",
      code: "163",
      from: ["Nairobi"],
      to: ["Kampala"],
      time: "on Tuesday=2022-12-27",
    },
  ],
);
const [condemned, sanctioned] = reading.statements as [(typeof reading.statements)[number], (typeof reading.statements)[number]];
const by = { person: "Ann", reason: "I read it otherwise" };

let record: ChanceryRecord;
beforeEach(async () => {
  record = await openRecord(":memory:", { reader: "1" });
  await record.storeAll([{ report, reading }, other]);
});
afterEach(() => record.close());

const statements = async (): Promise<unknown[]> => (await record.report(report.id))?.statements ?? [];
const triggers = async (): Promise<string[]> => ((await record.report(report.id))?.statements ?? []).map((s) => s.trigger.text);
/** The report is read by a newer reader, which may find other statements. */
const readAgain = async (found: typeof reading.statements): Promise<void> => {
  await record.database.run("UPDATE report SET reader = '0' WHERE id = $1", [report.id]);
  await record.store(report, { statements: found, pressures: [] });
};

test("two outlets' statements are one event before anybody says anything", async () => {
  expect((await record.events()).map((e) => [e.type, e.outlets])).toEqual(
    expect.arrayContaining([
      ["ACCUSE", 2],
      ["SANCTION", 2],
    ]),
  );
});

describe("change", () => {
  test("changes what is given and keeps the machine's reading beside it", async () => {
    await record.correct({
      ...by,
      action: "change",
      id: condemned.id,
      change: { type: "THREATEN", sources: ["DEU"], time: { start: "2022-12-29", end: null } },
    });
    expect(await statements()).toMatchObject([
      {
        id: condemned.id,
        event: { type: "THREATEN", cameo: "130", quad: "verbal-conflict" },
        sources: [{ country: "DEU" }],
        targets: [{ country: "IRN" }],
        time: { start: "2022-12-29", end: "2022-12-29" },
      },
      { event: { type: "SANCTION" } },
    ]);
    const events = await record.events();
    expect(events.map((e) => [e.type, e.sources[0], e.outlets]).sort()).toEqual([
      ["ACCUSE", "FRA", 1],
      ["SANCTION", "KEN", 2],
      ["THREATEN", "DEU", 1],
    ]);
    const threat = events.find((e) => e.type === "THREATEN");
    expect((await record.event(threat?.id ?? ""))?.statements[0]?.machine?.event.type).toBe("ACCUSE");
  });
  test("an event stands for all its statements", async () => {
    const event = (await record.events()).find((e) => e.type === "ACCUSE");
    await record.correct({ ...by, action: "change", id: event?.id.slice(0, 10) ?? "", change: { polarity: "-" } });
    expect((await record.events()).find((e) => e.type === "ACCUSE")).toMatchObject({ happened: false, outlets: 2 });
  });
  test.each([
    [{ cameo: "042", type: "ASSAULT" as const }, "CAMEO code 042 is of the type CONSULT, not ASSAULT"],
    [{ cameo: "999" }, "there is no CAMEO code 999"],
    [{}, "nothing to change was given"],
  ])("%j is refused: %s", async (change, reason) => {
    await expect(record.correct({ ...by, action: "change", id: condemned.id, change })).rejects.toThrow(reason);
    expect(await record.corrections()).toEqual([]);
  });
  test("an unknown id is refused", async () => {
    await expect(record.correct({ ...by, action: "reject", id: "ffff0000" })).rejects.toThrow("there is no statement or event ffff0000");
  });
  test("unsigned or without a reason it is not taken", () => {
    expect(requestSchema.safeParse({ action: "reject", id: condemned.id, person: " ", reason: "x" }).success).toBe(false);
    expect(requestSchema.safeParse({ action: "reject", id: condemned.id, person: "Ann", reason: "" }).success).toBe(false);
    expect(requestSchema.safeParse({ ...by, action: "change", id: condemned.id, change: { typo: 1 } }).success).toBe(false);
  });
});

test("reject takes a statement out of counts and events, restore puts it back", async () => {
  const happened = async (): Promise<unknown> => (await record.database.rows("SELECT count(*)::INTEGER AS n FROM happened"))[0]?.n;
  await record.correct({ ...by, action: "reject", id: condemned.id });
  expect(await triggers()).toEqual(["sanctioned"]);
  expect(await happened()).toBe(3);
  expect((await record.events()).find((e) => e.type === "ACCUSE")).toMatchObject({ outlets: 1 });
  await record.correct({ ...by, action: "restore", id: condemned.id });
  expect(await triggers()).toEqual(["condemned", "sanctioned"]);
  expect((await record.events()).find((e) => e.type === "ACCUSE")).toMatchObject({ outlets: 2 });
});

test("add puts in what was missed, with its words", async () => {
  const at = report.text.indexOf("handshake");
  await record.correct({
    ...by,
    action: "add",
    report: report.id,
    quote: { start: report.text.indexOf("A handshake"), end: report.text.length - 1 },
    trigger: { start: at, end: at + 9 },
    change: { type: "CONSULT", sources: ["NOR"], targets: ["SWE"] },
  });
  expect(await triggers()).toEqual(["condemned", "sanctioned", "handshake"]);
  expect((await record.events()).find((e) => e.type === "CONSULT")).toMatchObject({ sources: ["NOR"], targets: ["SWE"] });
  await expect(
    record.correct({
      ...by,
      action: "add",
      report: report.id,
      quote: { start: 0, end: 9999 },
      trigger: { start: 0, end: 3 },
      change: { type: "CONSULT" },
    }),
  ).rejects.toThrow("does not lie in the report");
});

test("merge joins what the machine kept apart, split parts what it joined, and each can be undone by the other", async () => {
  const count = async (): Promise<number> => (await record.events()).length;
  const before = await count();
  await record.correct({ ...by, action: "merge", ids: [condemned.id, sanctioned.id] });
  expect(await count()).toBe(before - 1);
  await record.correct({ ...by, action: "split", statements: [condemned.id] });
  expect(await count()).toBe(before + 1);
  await record.correct({
    ...by,
    action: "merge",
    ids: [condemned.id, (await record.events()).find((e) => e.type === "ACCUSE" && e.statements === 1)?.id ?? condemned.id],
  });
  expect((await record.corrections()).map((c) => c.action)).toEqual(expect.arrayContaining(["merge", "split"]));
});

describe("undo", () => {
  /** All that anybody asks of the record: statements as they stand, and events with what they rest on. */
  const state = async (): Promise<unknown> => {
    const events = await record.events();
    return {
      statements: await record.database.rows("SELECT id, position, body, origin, rejected, machine FROM statement ORDER BY id"),
      parties: await record.database.rows("SELECT * FROM party ORDER BY ALL"),
      events: events.map(({ id: _, ...e }) => e).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
      ties: await record.database.rows("SELECT a, b FROM same_act ORDER BY ALL"),
    };
  };
  const undo = (entry: string): Promise<readonly string[]> => record.correct({ ...by, action: "undo", entry });
  const at = report.text.indexOf("handshake");
  const words: Record<string, CorrectionRequest> = {
    change: { ...by, action: "change", id: condemned.id, change: { type: "THREATEN" } },
    "another change": { ...by, person: "Ben", action: "change", id: condemned.id, change: { targets: ["IRQ"], polarity: "-" } },
    reject: { ...by, action: "reject", id: sanctioned.id },
    restore: { ...by, action: "restore", id: sanctioned.id },
    confirm: { ...by, action: "confirm", id: sanctioned.id },
    add: {
      ...by,
      action: "add",
      report: report.id,
      quote: { start: at - 2, end: at + 18 },
      trigger: { start: at, end: at + 9 },
      change: { type: "CONSULT", sources: ["NOR"], targets: ["SWE"] },
    },
    merge: { ...by, action: "merge", ids: [condemned.id, sanctioned.id] },
    split: { ...by, action: "split", statements: [condemned.id] },
    settle: { ...by, action: "settle", id: condemned.id, as: "void" },
  };
  test.each(Object.entries(words))("undone: %s", async (_, word) => {
    const before = await state();
    const [entry = ""] = await record.correct(word);
    await undo(entry);
    expect(await state()).toEqual(before);
    const log = (await record.corrections()).map((c) => `${c.action}${c.undone ? ", undone" : ""}`);
    expect(log.length).toBe(2 * log.filter((entry) => entry === "undo").length);
    expect(new Set(log)).toEqual(new Set(["undo", `${word.action}, undone`]));
  });
  test("whatever was corrected, undone in whatever order, leaves the record as it was", async () => {
    const before = await state();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(Object.keys(words)), fc.infiniteStream(fc.nat(1000)), async (said, order) => {
        let entries: string[] = [];
        for (const name of said) entries.push((await record.correct(words[name] as CorrectionRequest))[0] as string);
        for (const pick of order) {
          if (entries.length === 0) break;
          const entry = entries[pick % entries.length] as string;
          await undo(entry);
          entries = entries.filter((e) => e !== entry);
        }
        expect(await state()).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });
  test("what others said of the same statement holds, also when it is read anew", async () => {
    const [first = ""] = await record.correct(words.change as CorrectionRequest);
    await record.correct(words["another change"] as CorrectionRequest);
    await undo(first);
    const expected = [{ event: { type: "ACCUSE" }, targets: [{ country: "IRQ" }], polarity: "-" }, { id: sanctioned.id }];
    expect(await statements()).toMatchObject(expected);
    await readAgain([condemned, sanctioned]);
    expect(await statements()).toMatchObject(expected);
  });
  test("a correction of an event is undone in all its statements at once", async () => {
    const event = (await record.events()).find((e) => e.type === "ACCUSE");
    const before = await state();
    const logged = await record.correct({ ...by, action: "change", id: event?.id ?? "", change: { polarity: "-" } });
    expect(logged).toHaveLength(2);
    await undo(logged[1] as string);
    expect(await state()).toEqual(before);
  });
  test("what cannot be undone is said", async () => {
    await expect(undo("ffff0000")).rejects.toThrow("there is no entry ffff0000 in the log");
    const [added = ""] = await record.correct(words.add as CorrectionRequest);
    const id = (await record.corrections())[0]?.statement ?? "";
    const [changed = ""] = await record.correct({ ...by, action: "change", id, change: { polarity: "-" } });
    await expect(undo(added)).rejects.toThrow("this statement was corrected again since");
    const [undone = ""] = await undo(changed);
    await expect(undo(changed)).rejects.toThrow("was undone already");
    await expect(undo(undone)).rejects.toThrow("make that correction anew");
    await undo(added);
    expect(await triggers()).toEqual(["condemned", "sanctioned"]);
  });
  test("agreement leaves out what was undone", async () => {
    const [entry = ""] = await record.correct(words.change as CorrectionRequest);
    await undo(entry);
    expect(await record.agreement()).toEqual([]);
  });
});

describe("a new reading never overwrites a person's word", () => {
  const better = { ...condemned, certainty: "probable" as const, confidence: 0.99 };
  test("what was changed stays changed, what was not follows the new reading", async () => {
    await record.correct({ ...by, action: "change", id: condemned.id, change: { targets: ["IRQ"] } });
    await readAgain([better, sanctioned]);
    expect(await statements()).toMatchObject([{ id: condemned.id, targets: [{ country: "IRQ" }], certainty: "probable" }, {}]);
  });
  test("it is found again by its words where the new reading gives them another id", async () => {
    await record.correct({ ...by, action: "change", id: condemned.id, change: { targets: ["IRQ"] } });
    await readAgain([{ ...better, id: "0123456789abcdef" }, sanctioned]);
    expect(await statements()).toMatchObject([{ id: condemned.id, targets: [{ country: "IRQ" }] }, { id: sanctioned.id }]);
  });
  test("what the new reading no longer finds stays as the person left it; what was rejected stays rejected", async () => {
    await record.correct({ ...by, action: "confirm", id: condemned.id });
    await record.correct({ ...by, action: "reject", id: sanctioned.id });
    await readAgain([sanctioned]);
    expect(await triggers()).toEqual(["condemned"]);
  });
  test("what was joined stays joined", async () => {
    await record.correct({ ...by, action: "merge", ids: [condemned.id, sanctioned.id] });
    const before = (await record.events()).map((e) => e.statements).sort();
    await readAgain([{ ...condemned, id: "0123456789abcdef" }, sanctioned]);
    expect((await record.events()).map((e) => e.statements).sort()).toEqual(before);
  });
});

test("the log keeps who, what, when, why, before and after", async () => {
  await record.correct({ ...by, action: "change", id: condemned.id, change: { polarity: "-" } });
  expect(await record.corrections()).toMatchObject([
    {
      person: "Ann",
      action: "change",
      statement: condemned.id,
      report: report.id,
      reason: "I read it otherwise",
      change: { polarity: "-" },
      before: { polarity: "+" },
      after: { polarity: "-" },
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    },
  ]);
});

describe("agreement", () => {
  // the worked example of Krippendorff (2011): four observers, twelve units, missing data
  const observers = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."].map(
    (line) => line.split(" "),
  );
  const units = Array.from({ length: 12 }, (_, i) => observers.flatMap((o) => (o[i] === "." ? [] : [Number(o[i])])));
  test("alpha of the published example", () => {
    expect(krippendorffAlpha(units, "nominal")).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha(units, "interval")).toBeCloseTo(0.849, 3);
  });
  test("between the machine and a person, and between persons", async () => {
    await record.correct({ ...by, action: "change", id: condemned.id, change: { type: "REJECT" } });
    await record.correct({ ...by, action: "confirm", id: sanctioned.id });
    await record.correct({ ...by, person: "Ben", action: "change", id: condemned.id, change: { type: "ACCUSE" } });
    await record.correct({ ...by, person: "Ben", action: "confirm", id: sanctioned.id });
    const found = await record.agreement();
    const type = (a: string, b: string): unknown => found.find((f) => f.field === "type" && f.between.join() === `${a},${b}`);
    expect(type("machine", "Ann")).toMatchObject({ statements: 2, same: 0.5 });
    expect(type("machine", "Ben")).toMatchObject({ statements: 2, same: 1, alpha: 1 });
    expect(type("Ann", "Ben")).toMatchObject({ statements: 2, same: 0.5 });
  });
});
