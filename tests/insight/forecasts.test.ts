/** Forecasts: how probable, by when, on what condition; when they are settled and when not; how they are scored. */
import { describe, expect, test } from "vitest";
import { type Forecast, readForecasts } from "../../src/insight/forecasts.js";
import { scoreOf, recordOf as trackRecordOf, trackRecords } from "../../src/insight/scores.js";
import type { Entry } from "../../src/record/index.js";
import { entryOf, type Said, type Weighs } from "../statements.js";
import { recordOf } from "./record.js";

const told = (date: string | null, outlet: string, text: string, ...lines: (Said | Weighs)[]): Entry =>
  entryOf({ date, outlet, text }, lines);

const unlikely = told(
  "2023-01-10",
  "Wire",
  "Xi is unlikely to visit Moscow in the spring if Russian troops suffer further setbacks.",
  {
    quote: "Xi is unlikely to *visit* Moscow in the spring",
    code: "042",
    mode: "visit",
    from: ["Xi=Xi Jinping"],
    to: ["Moscow"],
    status: "conditional",
    certainty: "possible",
    probability: [0.1, 0.2, 0.35],
    time: "in the spring=2023-03-01/2023-05-31",
    condition: "if Russian troops suffer further setbacks",
  },
  { quote: "Russian troops suffer further *setbacks*", on: "Russian troops=RUSMIL", status: "conditional" },
);
const visit = (date: string): Said => ({
  quote: "Chinese President Xi Jinping *visited* Russia on Monday",
  code: "042",
  mode: "visit",
  from: ["Xi Jinping"],
  to: ["Russia"],
  time: `on Monday=${date}`,
});
const visited = told(
  "2023-03-21",
  "Post",
  "Chinese President Xi Jinping visited Russia on Monday and met Vladimir Putin.",
  visit("2023-03-20"),
  {
    quote: "*met* Vladimir Putin",
    code: "040",
    from: ["Xi Jinping"],
    to: ["Vladimir Putin"],
    time: "on Monday=2023-03-20",
  },
);
const visitedOn = (date: string, day: string): Entry =>
  told(date, "Post", "Chinese President Xi Jinping visited Russia on Monday.", visit(day));
const setback = told("2023-02-10", "Post", "The Russian army suffered a heavy setback near Vuhledar on Thursday.", {
  quote: "The Russian army suffered a heavy *setback*",
  on: "The Russian army=RUSMIL",
  time: "on Thursday=2023-02-09",
});
const mondayBefore = (date: string): string => {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7 || 7));
  return day.toISOString().slice(0, 10);
};
const thanked = (date: string, a = "China", b = "Russia"): Entry =>
  told(date, "Post", `${a} thanked ${b} on Monday.`, {
    quote: `${a} *thanked* ${b} on Monday`,
    code: "051",
    from: [a],
    to: [b],
    time: `on Monday=${mondayBefore(date)}`,
  });
const later = (date: string): Entry => thanked(date, "Peru", "Chile");
/** Two reports that speak of the pair, so that the record has followed it. */
const followed = (date: string, a = "China", b = "Russia"): Entry[] => [
  thanked(date, a, b),
  told(date, "Gazette", `${a} criticised ${b} on Monday over grain.`, {
    quote: `${a} *criticised* ${b} on Monday over grain`,
    code: "111",
    from: [a],
    to: [b],
    time: `on Monday=${mondayBefore(date)}`,
  }),
];
/** A forecast that one state will sanction another. */
const sanctions = (a: string, b: string, given: Partial<Said> = {}): Said => ({
  quote: `${a} will *sanction* ${b}`,
  code: "163",
  from: [a],
  to: [b],
  status: "planned",
  ...given,
});

async function forecast(find: (f: Forecast) => boolean, ...reports: Entry[]): Promise<Forecast> {
  const record = await recordOf(...reports);
  const found = (await readForecasts(record.database)).find(find);
  record.close();
  if (!found) throw new Error("no such forecast");
  return found;
}
const isVisit = (f: Forecast): boolean => f.type === "CONSULT" && f.quote.includes("unlikely");

describe("settlement", () => {
  test("an unlikely visit, on a condition that was met, that took place all the same", async () => {
    expect(await forecast(isVisit, unlikely, setback, visited)).toMatchObject({
      made: "2023-01-10",
      holder: "Wire",
      probability: { value: 0.2, from: "words of probability" },
      due: { date: "2023-05-31", from: "“in the spring”" },
      condition: { state: "met", evidence: { date: "2023-02-10" } },
      state: "came-true",
      settledBy: { date: "2023-03-20" },
      score: { brier: expect.closeTo(0.64), counted: true },
    });
  });
  test("its condition never reported: void, and not counted", async () => {
    expect(await forecast(isVisit, unlikely, visited)).toMatchObject({
      condition: { state: "not-met" },
      state: "void",
      score: { brier: expect.closeTo(0.64), counted: false },
    });
  });
  test("silence settles nothing before the date has passed on the record", async () => {
    expect(await forecast(isVisit, unlikely, setback)).toMatchObject({ state: "open", score: null });
    expect(await forecast(isVisit, unlikely, setback, later("2023-05-31"))).toMatchObject({ state: "open", score: null });
  });
  test("and does after it, where the record has followed the pair", async () => {
    expect(await forecast(isVisit, unlikely, setback, ...followed("2023-06-01"))).toMatchObject({
      state: "did-not",
      score: { brier: expect.closeTo(0.04) },
    });
  });
  test("reports about others, however late, leave it unfollowed, not failed", async () => {
    expect(await forecast(isVisit, unlikely, setback, later("2023-06-01"), later("2024-02-01"))).toMatchObject({
      state: "not-followed",
      score: null,
    });
  });
  test("one report of the pair with a mistyped year settles nothing", async () => {
    const mistyped = thanked("2032-06-01");
    expect(await forecast(isVisit, unlikely, setback, mistyped)).toMatchObject({ state: "open" });
    expect(await forecast(isVisit, unlikely, setback, later("2023-05-30"), ...followed("2032-06-01"))).toMatchObject({ state: "open" });
  });
  test("a telephone call is no visit, and neither is one before the forecast or after it was due", async () => {
    const call = told("2023-03-21", "Post", "Xi Jinping spoke with Vladimir Putin by telephone on Monday.", {
      quote: "Xi Jinping *spoke* with Vladimir Putin by telephone on Monday",
      code: "041",
      mode: "phone",
      from: ["Xi Jinping"],
      to: ["Vladimir Putin"],
      time: "on Monday=2023-03-20",
    });
    const before = visitedOn("2023-01-05", "2023-01-02");
    const after = visitedOn("2023-08-15", "2023-08-14");
    expect(await forecast(isVisit, unlikely, setback, call)).toMatchObject({ state: "open" });
    expect(await forecast(isVisit, unlikely, setback, before)).toMatchObject({ state: "open" });
    expect(await forecast(isVisit, unlikely, setback, after, ...followed("2023-08-20"))).toMatchObject({ state: "did-not" });
  });
  test("where nobody names a day none is made up, and after a default the forecast has lapsed", async () => {
    const plan = told("2023-01-10", "Wire", "Kenya will sanction Uganda.", sanctions("Kenya", "Uganda"));
    const own = (f: Forecast): boolean => f.type === "SANCTION";
    expect(await forecast(own, plan)).toMatchObject({
      state: "open",
      due: { date: null, from: "nobody names a day", until: "2023-07-12" },
      probability: { value: 0.85, stated: false },
    });
    expect(await forecast(own, plan, ...followed("2023-08-01", "Kenya", "Uganda"))).toMatchObject({ state: "lapsed", score: null });
    expect(await forecast(own, plan, later("2023-08-01"))).toMatchObject({ state: "not-followed", score: null });
  });
  test("an assumed probability is never scored", async () => {
    const plan = told(
      "2023-01-10",
      "Wire",
      "Kenya will sanction Uganda in January.",
      sanctions("Kenya", "Uganda", { time: "in January=2023-01-01/2023-01-31" }),
    );
    const done = told("2023-01-20", "Wire", "Kenya sanctioned Uganda on Thursday.", {
      quote: "Kenya *sanctioned* Uganda on Thursday",
      code: "163",
      from: ["Kenya"],
      to: ["Uganda"],
      time: "on Thursday=2023-01-19",
    });
    expect(await forecast((f) => f.type === "SANCTION", plan, done)).toMatchObject({
      state: "came-true",
      probability: { stated: false },
      score: null,
    });
  });
  test("a report without a date gives a forecast that cannot fall due", async () => {
    expect(
      await forecast(
        (f) => f.type === "SANCTION",
        told(null, "Wire", "Kenya will sanction Uganda.", sanctions("Kenya", "Uganda")),
        later("2023-08-01"),
      ),
    ).toMatchObject({
      state: "open",
      made: null,
      due: { date: null },
    });
  });
  test("a percentage is taken at its word", async () => {
    expect(
      await forecast(
        (f) => f.type === "SANCTION",
        told(
          "2023-01-10",
          "Wire",
          "There is a 70 percent chance that Japan will sanction Peru this year.",
          sanctions("Japan", "Peru", {
            status: "predicted",
            certainty: "probable",
            probability: [0.7, 0.7, 0.7],
            time: "this year=2023-01-01/2023-12-31",
          }),
        ),
      ),
    ).toMatchObject({
      probability: { value: 0.7, low: 0.7, high: 0.7 },
      due: { date: "2023-12-31" },
    });
  });
  test("a person can settle it by hand", async () => {
    const record = await recordOf(unlikely);
    const [open] = await readForecasts(record.database);
    await record.correct({ action: "settle", person: "Ann", reason: "the visit was called off", id: open?.id ?? "", as: "did-not" });
    expect(await readForecasts(record.database)).toMatchObject([
      { state: "did-not", because: "settled by Ann", score: { brier: expect.closeTo(0.04) } },
    ]);
    record.close();
  });
  test("a new report changes it at once", async () => {
    const record = await recordOf(unlikely, setback);
    expect((await readForecasts(record.database)).find(isVisit)?.state).toBe("open");
    await record.store(visited.report, visited.reading);
    expect((await readForecasts(record.database)).find(isVisit)?.state).toBe("came-true");
    record.close();
  });
});

describe("a forecast is a claim about what is to come, and could fail", () => {
  test.each<[quote: string, given: Partial<Said>, wanted: boolean]>([
    ["Chile will *send* troops to Peru.", { status: "planned" }, true],
    ["Chile said it would *send* troops to Peru.", { status: "planned", holder: "Chile" }, true],
    ["Chile plans to *send* troops to Peru.", { status: "planned" }, true],
    ["Chile is expected to *send* troops to Peru.", { status: "predicted", certainty: "probable" }, true],
    ["Chile promised to *send* troops to Peru.", { status: "planned" }, true],
    ["Chile will not *send* troops to Peru.", { status: "planned", polarity: "-" }, true],
    ["Chile will *send* troops to Peru if Bolivia attacks Peru.", { status: "conditional", condition: "if Bolivia attacks Peru" }, true],
    // willingness, wishes, considerations
    ["Chile is willing to *send* troops to Peru.", { status: "planned" }, false],
    ["Chile was ready to *send* troops to Peru, its minister said.", { status: "planned", holder: "its minister=CHLGOV" }, false],
    ["Chile hopes to *send* troops to Peru.", { status: "planned", certainty: "possible" }, false],
    ["Chile is considering *sending* troops to Peru.", { status: "planned", certainty: "possible" }, false],
    // reported non-announcements
    ["Chile did not say whether it would *send* troops to Peru.", { status: "planned", certainty: "unknown" }, false],
    ["Neither Chile nor Bolivia announced any *troops* for Peru.", { status: "planned", polarity: "-" }, false],
    ["Chile has not announced that it *sends* troops to Peru.", { status: "planned", certainty: "unknown" }, false],
    // bare conditions, requests, allegations, what was planned once
    ["If Chile *sends* troops to Peru, there is no way back.", { status: "conditional", certainty: "unknown" }, false],
    ["Peru asked Chile to *send* troops.", { status: "requested" }, false],
    ["Bolivia accused Chile of planning to *send* troops to Peru.", { status: "planned", holder: "Bolivia" }, false],
    ["Chile had planned to *send* troops to Peru last year.", { status: "planned", time: "last year=2022-01-01/2022-12-31" }, false],
    ["Chile's president was the first to *visit* Peru since the war.", { status: "planned", code: "042", mode: "visit" }, false],
  ])("%s, %j: %s", async (quote, given, wanted) => {
    const said: Said = { quote, code: "072", from: ["Chile"], to: ["Peru"], ...given };
    const record = await recordOf(told("2023-01-10", "Wire", quote.replaceAll("*", ""), said));
    expect((await readForecasts(record.database)).length).toBe(wanted ? 1 : 0);
    record.close();
  });
  test("one clause is one forecast, however many acts it names", async () => {
    const sides = { from: ["Chile"], to: ["Peru"], status: "planned" as const };
    const record = await recordOf(
      told(
        "2023-01-10",
        "Wire",
        "Chile will send troops to Peru to train with the Peruvian army.",
        { quote: "Chile will *send* troops to Peru", code: "072", ...sides },
        { quote: "*train* with the Peruvian army", code: "062", ...sides },
      ),
    );
    const [one, ...more] = await readForecasts(record.database);
    expect(more).toEqual([]);
    expect(one?.statements.length).toBeGreaterThan(1);
    record.close();
  });
});

describe("one holder has one name", () => {
  test.each([
    ["2023-02-19", "Antony Blinken said China would send weapons to Russia.", "Antony Blinken", "Antony Blinken"],
    [
      "2023-02-19",
      "The US secretary of state said China would send weapons to Russia.",
      "The US secretary of state=USAGOV",
      "Antony Blinken",
    ],
    ["2018-06-19", "The US secretary of state said China would send weapons to Russia.", "The US secretary of state=USAGOV", "Mike Pompeo"],
    ["2023-02-19", "The Kremlin said China would send weapons to Russia.", "The Kremlin=Kremlin", "Russia"],
    ["2023-02-19", "China will send weapons to Russia.", undefined, "Wire"],
  ])("%s, %s, %s: %s", async (date, text, words, holder) => {
    const quote = holder === "Wire" ? "China will *send* weapons to Russia" : "China would *send* weapons to Russia";
    const said: Said = { quote, code: "072", from: ["China"], to: ["Russia"], status: "predicted" };
    const record = await recordOf(told(date, "Wire", text, words === undefined ? said : { ...said, holder: words }));
    expect((await readForecasts(record.database)).map((f) => f.holder)).toEqual([holder]);
    record.close();
  });
});

describe("scores", () => {
  test("Brier and logarithmic", () => {
    expect(scoreOf(0.7, 1)).toMatchObject({ brier: expect.closeTo(0.09), bits: expect.closeTo(0.5146, 3) });
    expect(scoreOf(0.5, 0).bits).toBe(1);
    expect(scoreOf(1, 0).bits).toBeLessThan(7);
  });
  test("Murphy's parts add up: Brier = reliability - resolution + uncertainty", () => {
    // all of a bin say the same, as the decomposition asks
    const made = [0.1, 0.1, 0.1, 0.9, 0.9, 0.5, 0.5, 0.5].map((value, i) => ({
      probability: { value, stated: true },
      state: i % 3 === 0 || value > 0.8 ? "came-true" : "did-not",
      score: { ...scoreOf(value, i % 3 === 0 || value > 0.8 ? 1 : 0), counted: true },
    })) as unknown as Forecast[];
    const r = trackRecordOf("all", made);
    expect((r.reliability as number) - (r.resolution as number) + (r.baseBrier as number)).toBeCloseTo(r.brier as number, 10);
  });
  test("probabilities that differ within a bin add two terms of their own", () => {
    const made = [0.02, 0.1, 0.15, 0.19, 0.61, 0.7, 0.75, 0.79, 0.9, 0.99].map((value, i) => ({
      probability: { value, stated: true },
      state: i % 4 === 0 || value > 0.8 ? "came-true" : "did-not",
      score: { ...scoreOf(value, i % 4 === 0 || value > 0.8 ? 1 : 0), counted: true },
    })) as unknown as Forecast[];
    const r = trackRecordOf("all", made) as Record<string, number | null> & ReturnType<typeof trackRecordOf>;
    const murphy = (r.reliability as number) - (r.resolution as number) + (r.baseBrier as number);
    expect(murphy).not.toBeCloseTo(r.brier as number, 4);
    expect(murphy + (r.withinBinVariance as number) - (r.withinBinCovariance as number)).toBeCloseTo(r.brier as number, 10);
  });
  test("holders and outlets each have their own", async () => {
    const record = await recordOf(unlikely, setback, visited);
    const forecasts = await readForecasts(record.database);
    expect(trackRecords(forecasts, "holder").find((r) => r.of === "Wire")).toMatchObject({
      settled: 1,
      brier: expect.closeTo(0.64),
      interval: null,
    });
    expect(trackRecords([], "outlet")).toEqual([]);
    record.close();
  });
});
