/** Forecasts: how probable, by when, on what condition; when they are settled and when not; how they are scored. */
import { describe, expect, test } from "vitest";
import { type Forecast, readForecasts, scoreOf, recordOf as trackRecordOf, trackRecords } from "../../src/insight/forecasts.js";
import { recordOf, type Told } from "./record.js";

const unlikely = ["2023-01-10", "Wire", "Xi is unlikely to visit Moscow in the spring if Russian troops suffer further setbacks."] as const;
const visited = ["2023-03-21", "Post", "Chinese President Xi Jinping visited Russia on Monday and met Vladimir Putin."] as const;
const setback = ["2023-02-10", "Post", "The Russian army suffered a heavy setback near Vuhledar on Thursday."] as const;
const later = (date: string): readonly [string, string, string] => [date, "Post", "Peru thanked Chile on Monday."];

async function forecast(find: (f: Forecast) => boolean, ...reports: Told[]): Promise<Forecast> {
  const record = await recordOf(...reports);
  const found = (await readForecasts(record.database)).find(find);
  record.close();
  if (!found) throw new Error("no such forecast");
  return found;
}
const visit = (f: Forecast): boolean => f.type === "CONSULT" && f.quote.includes("unlikely");

describe("settlement", () => {
  test("an unlikely visit, on a condition that was met, that took place all the same", async () => {
    expect(await forecast(visit, unlikely, setback, visited)).toMatchObject({
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
    expect(await forecast(visit, unlikely, visited)).toMatchObject({
      condition: { state: "not-met" },
      state: "void",
      score: { brier: expect.closeTo(0.64), counted: false },
    });
  });
  test("silence settles nothing before the date has passed on the record", async () => {
    expect(await forecast(visit, unlikely, setback)).toMatchObject({ state: "open", score: null });
    expect(await forecast(visit, unlikely, setback, later("2023-05-31"))).toMatchObject({ state: "open", score: null });
  });
  test("and does after it", async () => {
    expect(await forecast(visit, unlikely, setback, later("2023-06-01"))).toMatchObject({
      state: "did-not",
      score: { brier: expect.closeTo(0.04) },
    });
  });
  test("a telephone call is no visit, and neither is one before the forecast or after it was due", async () => {
    const call = ["2023-03-21", "Post", "Xi Jinping spoke with Vladimir Putin by telephone on Monday."] as const;
    const before = ["2023-01-05", "Post", "Chinese President Xi Jinping visited Russia on Monday."] as const;
    const after = ["2023-08-15", "Post", "Chinese President Xi Jinping visited Russia on Monday."] as const;
    expect(await forecast(visit, unlikely, setback, call)).toMatchObject({ state: "open" });
    expect(await forecast(visit, unlikely, setback, before)).toMatchObject({ state: "open" });
    expect(await forecast(visit, unlikely, setback, after)).toMatchObject({ state: "did-not" });
  });
  test("without a date a default is stated, and after it the forecast has lapsed unscored", async () => {
    const plan = ["2023-01-10", "Wire", "Kenya will sanction Uganda."] as const;
    const own = (f: Forecast): boolean => f.type === "SANCTION";
    expect(await forecast(own, plan)).toMatchObject({
      state: "open",
      due: { date: "2023-07-12", from: "none given: 183 days are assumed" },
      probability: { value: 0.85 },
    });
    expect(await forecast(own, plan, later("2023-08-01"))).toMatchObject({ state: "lapsed", score: null });
  });
  test("a report without a date gives a forecast that cannot fall due", async () => {
    expect(await forecast((f) => f.type === "SANCTION", [null, "Wire", "Kenya will sanction Uganda."], later("2023-08-01"))).toMatchObject({
      state: "open",
      made: null,
      due: { date: null },
    });
  });
  test("a percentage is taken at its word", async () => {
    expect(
      await forecast(
        (f) => f.type === "SANCTION",
        ["2023-01-10", "Wire", "There is a 70 percent chance that Japan will sanction Peru this year."],
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
    expect((await readForecasts(record.database)).find(visit)?.state).toBe("open");
    const other = await recordOf(visited);
    const [row] = await other.reports();
    const stored = await other.report(row?.id ?? "");
    if (stored) await record.store(stored.report, stored);
    expect((await readForecasts(record.database)).find(visit)?.state).toBe("came-true");
    other.close();
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
      probability: { value },
      state: i % 3 === 0 || value > 0.8 ? "came-true" : "did-not",
      score: { ...scoreOf(value, i % 3 === 0 || value > 0.8 ? 1 : 0), counted: true },
    })) as unknown as Forecast[];
    const r = trackRecordOf("all", made);
    expect((r.reliability as number) - (r.resolution as number) + (r.baseBrier as number)).toBeCloseTo(r.brier as number, 10);
  });
  test("probabilities that differ within a bin add two terms of their own", () => {
    const made = [0.02, 0.1, 0.15, 0.19, 0.61, 0.7, 0.75, 0.79, 0.9, 0.99].map((value, i) => ({
      probability: { value },
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
