/** Relations, hinges, briefs and watches on small records, and what they say where little is known. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hingesOf, whatIf } from "../../src/insight/hinges.js";
import { relationOf } from "../../src/insight/relation.js";
import { watchRecord } from "../../src/insight/watch.js";
import { briefHtml, briefMarkdown } from "../../src/interfaces/brief/index.js";
import type { ChanceryRecord } from "../../src/record/index.js";
import { entryOf } from "../statements.js";
import { recordOf } from "./record.js";

let record: ChanceryRecord;
beforeAll(async () => {
  const condemned = { quote: "France *condemned* Iran on", code: "111", mode: "disapprove", from: ["France"], to: ["Iran"] };
  record = await recordOf(
    entryOf({ date: "2023-01-10", text: "France condemned Iran on Monday. Iran has not condemned France." }, [
      { ...condemned, quote: "France *condemned* Iran on Monday", time: "on Monday=2023-01-09" },
      { quote: "Iran has not *condemned* France", code: "111", from: ["Iran"], to: ["France"], polarity: "-" },
    ]),
    entryOf({ date: "2023-01-12", text: "France condemned Iran on Wednesday for the arrests. Germany sanctioned Iran on Wednesday." }, [
      {
        ...condemned,
        quote: "France *condemned* Iran on Wednesday for the arrests",
        time: "on Wednesday=2023-01-11",
        reason: "for the arrests",
      },
      { quote: "Germany *sanctioned* Iran on Wednesday", code: "163", from: ["Germany"], to: ["Iran"], time: "on Wednesday=2023-01-11" },
    ]),
    entryOf({ date: "2023-03-02", text: "Iran released two French prisoners on Wednesday. Iran thanked Oman on Wednesday." }, [
      {
        quote: "Iran *released* two French prisoners on Wednesday",
        code: "0841",
        from: ["Iran"],
        to: ["two French prisoners=FRACVL"],
        time: "on Wednesday=2023-03-01",
      },
      { quote: "Iran *thanked* Oman on Wednesday", code: "051", from: ["Iran"], to: ["Oman"], time: "on Wednesday=2023-03-01" },
    ]),
    entryOf({ date: "2023-03-03", text: "Emmanuel Macron is unlikely to visit Iran in April if Iran arrests more journalists." }, [
      {
        quote: "Emmanuel Macron is unlikely to *visit* Iran in April",
        code: "042",
        mode: "visit",
        from: ["Emmanuel Macron"],
        to: ["Iran"],
        status: "conditional",
        certainty: "possible",
        probability: [0.1, 0.2, 0.35],
        time: "in April=2023-04-01/2023-04-30",
        condition: "if Iran arrests more journalists",
      },
      {
        quote: "Iran *arrests* more journalists",
        code: "173",
        mode: "arrest",
        from: ["Iran"],
        status: "conditional",
        certainty: "unknown",
      },
    ]),
    entryOf({ date: "2023-03-04", outlet: "Post", text: "Some <b>said</b> that France would sanction Iran | again." }, [
      { quote: "France would *sanction* Iran | again", code: "163", from: ["France"], to: ["Iran"], status: "predicted" },
    ]),
  );
});
afterAll(() => record.close());

describe("a relation", () => {
  test("counts what happened, each way and together, period by period", async () => {
    const r = await relationOf(record.database, "France", "irn");
    expect(r).toMatchObject({
      a: { code: "FRA" },
      b: { code: "IRN" },
      directions: [
        { source: "FRA", events: 2, quads: { "verbal-conflict": 2 }, last: { start: "2023-01-11" } },
        { source: "IRN", events: 1 },
      ],
      both: {
        events: 3,
        periods: [
          { start: "2023-01-01", events: 2, others: 1, reports: 2, covered: true },
          { start: "2023-02-01", events: 0, intensity: null, share: 0, reports: 0, covered: false },
          { start: "2023-03-01", events: 1, intensity: { n: 1, interval: null } },
        ],
      },
    });
    expect(r.both.periods[0]?.share).toBeCloseTo(2 / 3);
    expect(r.notes).toContain("1 of 3 periods have no reports: they are gaps, not quiet periods");
    expect(r.notes).toContain("2 periods with reports are too few to look for turning points or answers in kind: 30 are needed");
  });
  test("a bloc is its members", async () => {
    expect((await relationOf(record.database, "EU", "Iran")).directions[0].events).toBe(3);
  });
  test("a stretch of time", async () => {
    expect((await relationOf(record.database, "FRA", "IRN", { since: "2023-02-01" })).both.events).toBe(1);
    expect(await relationOf(record.database, "FRA", "IRN", { since: "2030-01-01" })).toMatchObject({
      both: { events: 0, periods: [] },
      notes: [expect.stringContaining("nothing that happened")],
    });
  });
  test("one event only", async () => {
    expect((await relationOf(record.database, "DEU", "IRN")).notes[0]).toBe("there is one event only: it shows no course");
  });
  test.each([
    ["Frnace", "France"],
    ["Rusia", "Russia"],
    ["Irann", "Iran"],
  ])("%s: did you mean %s?", async (given, meant) => {
    await expect(relationOf(record.database, given, "IRN")).rejects.toThrow(meant);
  });
});

describe("hinges", () => {
  test("name the condition, its sign and whose word it is", async () => {
    const h = await hingesOf(record.database, "FRA", "IRN");
    const against = h.links.find((l) => l.sign === "against");
    expect(against).toMatchObject({ probability: 0.2, holder: "Wire", date: "2023-03-03" });
    expect(h.grounds.find((g) => g.id === against?.ground)?.text).toBe("if Iran arrests more journalists");
  });
  test("what if: one condition alone gives back what its holder said; left open it changes nothing, and false is not open", async () => {
    const h = await hingesOf(record.database, "FRA", "IRN");
    const link = h.links.find((l) => l.sign === "against");
    const chance = (set: Record<string, boolean>): number | undefined => whatIf(h, set).find((c) => c.step === link?.step)?.after;
    expect(chance({ [link?.ground ?? ""]: true })).toBeCloseTo(0.2);
    expect(chance({})).toBe(0.5);
    expect(chance({ [link?.ground ?? ""]: false })).toBeCloseTo(0.8);
  });
  describe("what if", () => {
    const step = { id: "s", type: "AGREE", sources: [], targets: [], quote: "" };
    const link = (ground: string, probability: number) => ({
      ground,
      step: "s",
      sign: "for" as const,
      probability,
      holder: "",
      statement: ground,
      report: "",
      date: null,
      quote: "",
    });
    const grounds = ["a", "b"].map((id) => ({ id, text: id, kind: "condition" as const }));
    const chanceOf = (prior: number, links: readonly (readonly [string, number])[], set: Record<string, boolean>): number | undefined =>
      whatIf({ steps: [{ ...step, prior: { value: prior, from: "" } }], links: links.map(([g, p]) => link(g, p)), grounds }, set)[0]?.after;
    test("the noisy-or of the book: two independent causes of 0.8 and 0.6 with no leak give 0.92", () => {
      const links = [["a", 0.8] as const, ["b", 0.6] as const];
      expect(chanceOf(0, links, { a: true, b: true })).toBeCloseTo(0.92);
    });
    test.each([
      [0.5, 0.8],
      [0.5, 0.2],
      [0.6, 0.9],
      [0.3, 0.1],
    ])("without conditions %f, where it holds %f: open is the mean of true and false", (prior, given) => {
      const [yes, no] = [true, false].map((a) => chanceOf(prior, [["a", given]], { a }) ?? Number.NaN) as [number, number];
      expect(yes).toBeCloseTo(given);
      expect((yes + no) / 2).toBeCloseTo(prior);
      expect(chanceOf(prior, [["a", given]], {})).toBeCloseTo(prior);
    });
    test("chances stay chances", () => {
      expect(chanceOf(0.1, [["a", 0.9]], { a: false })).toBe(0);
      expect(chanceOf(0.9, [["a", 0.1]], { a: false })).toBe(1);
    });
  });
  test("where the reports say nothing, it says so", async () => {
    expect((await hingesOf(record.database, "PER", "CHL")).notes).toEqual([
      "no report on the record says what a step between Peru and Chile hinges on",
    ]);
  });
});

describe("a brief", () => {
  test("in Markdown: each act with its words and a note with outlet and date, which leads to the record where that is known", async () => {
    const text = await briefMarkdown(record.database, "FRA", "IRN", { base: "https://desk.example/" });
    expect(text).toMatch(/^# France and Iran\n\n\*Made on \d+ \w+ \d{4} from \d+ reports? of/);
    expect(text).toMatch(/- France criticised Iran, \d+ \w+ \d{4}: “France condemned Iran on Monday”\[\^\d+\]/);
    // the picture says what its colours mean
    expect(text).toMatch(/<svg.*verbal cooperation<\/text>/);
    expect(text).toMatch(
      /\[\^\d+\]: \[France criticised Iran, \d+ \w+ \d{4}\]\(https:\/\/desk\.example\/events\/[0-9a-f]{16}\)\..+ \d{4}, \d reports?\)/,
    );
    expect(text).toContain("<svg");
    // every note that is mentioned is there once, and points somewhere in the record
    const defined = [...text.matchAll(/^\[\^(\d+)\]:/gm)].map((m) => m[1]);
    const mentioned = new Set([...text.matchAll(/\[\^(\d+)\](?!:)/g)].map((m) => m[1]));
    expect([...mentioned].sort()).toEqual([...defined].sort());
    for (const [, id] of text.matchAll(/desk\.example\/events\/([0-9a-f]{16})/g)) expect(await record.event(id ?? "")).toBeDefined();
    expect(await briefMarkdown(record.database, "FRA", "IRN")).not.toContain("127.0.0.1");
  });
  test("in HTML: every note leads into the brief itself, so that it works in an e-mail", async () => {
    const text = await briefHtml(record.database, "FRA", "IRN");
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map((m) => m[1]);
    expect(targets.length).toBeGreaterThan(1);
    for (const id of targets) expect(text).toContain(`id="${id}"`);
    expect(text).not.toMatch(/href="(?!#)/);
    expect(text).toContain("@media print");
  });
  test("in HTML: what reports say is never markup", async () => {
    const text = await briefHtml(record.database, "FRA", "IRN");
    expect(text).not.toContain("<b>said");
    expect(text).toContain("<!doctype html>");
  });
  test("of two that have nothing to do with each other", async () => {
    expect(await briefMarkdown(record.database, "PER", "CHL")).toContain("nothing that happened between Peru and Chile is on the record");
  });
});

describe("watch", () => {
  test("reports each thing once", async () => {
    const rules = [
      { watch: "events" as const, name: "Iran", to: "IRN", intensity: 5 },
      { watch: "forecast-due" as const, name: "due", days: 60 },
    ];
    const first = await watchRecord(record.database, rules, new Set());
    expect(first.map((a) => a.rule)).toEqual(expect.arrayContaining(["Iran", "due"]));
    expect(first.filter((a) => a.rule === "Iran")).toMatchObject([
      { date: "2023-01-11", title: expect.stringContaining("Germany sanctioned Iran") },
    ]);
    expect(await watchRecord(record.database, rules, new Set(first.map((a) => a.id)))).toEqual([]);
  });
  test("a month that leaves its usual range", async () => {
    const [alert] = await watchRecord(record.database, [{ watch: "intensity", name: "mood", pair: ["FRA", "IRN"], change: 3 }], new Set());
    expect(alert).toMatchObject({ date: "2023-03-01", title: expect.stringMatching(/mean intensity \d\.\d on 1 events, -2\.0 before/) });
  });
});
