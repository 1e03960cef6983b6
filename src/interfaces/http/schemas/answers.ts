/** The shapes of what the API answers, each held to the type of the layer that it comes from. */
import { z } from "zod";
import type { BrowseRow } from "../../../insight/browse.js";
import { type Forecast, forecastStates } from "../../../insight/forecasts.js";
import type { Chance, Hinges } from "../../../insight/hinges.js";
import type { Outlook } from "../../../insight/outlook.js";
import { grains } from "../../../insight/periods.js";
import type { Relation } from "../../../insight/relation.js";
import type { TrackRecord } from "../../../insight/scores.js";
import { realities } from "../../../insight/sentences.js";
import type { World } from "../../../insight/world.js";
import { pressureSchema, statementSchema } from "../../../reading/statement.js";
import { quads } from "../../../reading/types.js";
import type { Agreement, Correction, Extent, ReportRow } from "../../../record/index.js";
import type { Found } from "../../../record/search.js";

const text = z.string();
const maybe = z.string().nullable();
const count = z.number().int();
const number = z.number();
const quad = z.enum(quads);
const range = z.tuple([number, number]);

export const problem = z.object({ error: text.describe("what is wrong, in words") }).meta({ id: "Problem" });
const statement = statementSchema.meta({ id: "Statement" });
const pressure = pressureSchema.meta({ id: "Pressure" });

/** A page of a list. */
const page = <T>(items: z.ZodType<T>): z.ZodType<{ items: readonly T[]; next: string | null }> =>
  z.object({ items: z.array(items), next: maybe.describe("cursor of the next page; null on the last") });

const reportRow = z
  .object({ id: text, path: maybe, title: maybe, outlet: maybe, date: maybe, url: maybe, statements: count, happened: count })
  .meta({ id: "ReportRow" }) satisfies z.ZodType<ReportRow>;
export const reportPage = page(reportRow);
export const extent: z.ZodType<Extent> = z
  .object({ reports: count, statements: count, events: count, first: maybe, last: maybe, outlets: z.array(text) })
  .meta({ id: "Extent" });
export const readReportAnswer = z
  .object({
    report: z.object({ id: text, path: maybe, title: maybe, outlet: maybe, date: maybe, url: maybe, language: text, text }),
    statements: z.array(statement),
    pressures: z.array(pressure),
    events: z.record(text, text).describe("statement → event"),
    sentences: z.record(text, text).describe("statement → the same in a sentence"),
  })
  .meta({ id: "ReadReport" });

const eventFields = {
  id: text,
  origin: text.describe("read, or the format it came from"),
  stage: text.describe("happening: reported as done or denied; prospect: planned, asked for, predicted"),
  happened: z.boolean(),
  disputed: z.boolean(),
  type: text,
  mode: maybe,
  cameo: text,
  quad: text,
  intensity: number,
  start: maybe,
  stop: maybe,
  place: maybe,
  sources: z.array(text),
  targets: z.array(text),
  statements: count,
  reports: count,
  outlets: count.describe("independent ones"),
  firstReport: maybe,
  lastReport: maybe,
  quote: maybe,
  disagreement: z.unknown().describe("[{on, values: [{value, outlets, statements}]}]"),
};
export const browseRow: z.ZodType<BrowseRow> = z
  .object({
    ...eventFields,
    sourceNames: z.array(text),
    targetNames: z.array(text),
    reality: z.enum(realities),
    certainty: maybe,
    confidence: number.nullable(),
    outletNames: z.array(text),
    sentence: text.describe("the act in words"),
  })
  .meta({ id: "Event" });
export const eventPage = page(browseRow);
export const eventAnswer = z.object({
  event: browseRow,
  statements: z.array(
    z.object({
      statement,
      position: number,
      origin: z.enum(["machine", "person"]),
      rejected: z.boolean(),
      machine: statement.nullable().describe("what the machine read, where a person changed it"),
    }),
  ),
  trail: z
    .array(
      z.object({
        id: text,
        at: text,
        person: text,
        reason: text,
        what: z.enum(["merged", "split-off", "lost"]).describe("lost: some of its statements became an event of their own"),
        undone: z.boolean(),
        before: z.array(z.object({ id: text, quote: maybe, statements: z.array(text) })).describe("the events as they were"),
        others: z.array(z.object({ id: text, sentence: text })).describe("other events in which the statements concerned are now"),
      }),
    )
    .describe("merges and splits, the oldest first"),
});

export const foundAnswer: z.ZodType<Found & { next: string | null; sentences: Record<string, string> }> = z
  .object({
    reports: z.array(z.object({ id: text, title: maybe, outlet: maybe, date: maybe, around: text })),
    statements: z.array(z.object({ id: text, report: text, event: maybe, date: maybe, type: text, quote: text })),
    sentences: z.record(text, text).describe("statement → the same in a sentence"),
    next: maybe,
  })
  .meta({ id: "Found" });

const party = z.object({ code: text, name: text, members: z.array(text) }).meta({ id: "Party" });
const mean = z.object({ n: count, mean: number, interval: range.nullable().describe("95 %") }).nullable();
const quadCounts = z.object({
  "verbal-cooperation": count,
  "material-cooperation": count,
  "verbal-conflict": count,
  "material-conflict": count,
});
const sums = { events: count, quads: quadCounts, types: z.record(text, count), intensity: mean };
const period = z
  .object({ start: text, ...sums, share: number.describe("of all that the record holds for the period") })
  .meta({ id: "Period" });
const coveredPeriod = z
  .object({
    start: text,
    ...sums,
    share: number.describe("of all events that the record holds for the period"),
    reports: count.describe("dated in the period, of the outlets that have ever reported on the pair"),
    others: count.describe("events that are not between the two"),
    covered: z.boolean().describe("false: a gap in the record, not a quiet period"),
  })
  .meta({ id: "CoveredPeriod" });
const direction = z.object({ source: text, target: text, ...sums, periods: z.array(period), last: browseRow.nullable() });
const level = z.object({ cooperation: number, conflict: number, share: number.describe("of the pair's in all events") });
export const pairPage = page(
  z.object({ source: text, target: text, events: count, intensity: number, last: maybe }).meta({ id: "PairRow" }),
);
export const relationAnswer: z.ZodType<Relation> = z
  .object({
    a: party,
    b: party,
    grain: z.enum(grains),
    origin: text,
    since: maybe,
    until: maybe,
    directions: z.tuple([direction, direction]),
    both: z.object({ ...sums, periods: z.array(coveredPeriod) }),
    tested: z
      .object({ periods: count, of: z.enum(["share", "count"]) })
      .describe("what the tests of turning points and answers rest on: periods with reports; shares of all events, or counts"),
    turningPoints: z.array(
      z.object({
        start: text,
        p: number.describe("share of made series with the same trend and persistence, but without a break, that show a step as clear"),
        before: level,
        after: level,
        events: z.array(browseRow),
      }),
    ),
    reciprocity: z.array(
      z.object({
        who: text,
        lag: count.describe("periods between act and answer, 1 or more"),
        correlation: number.describe("of what trend, coverage and their own past leave of the two series"),
        n: count.describe("pairs of periods"),
        p: number.describe("for all lags and both directions together"),
        significant: z.boolean(),
      }),
    ),
    ahead: z.array(browseRow),
    horizon: maybe.describe("the newest report's date"),
    notes: z.array(text),
  })
  .meta({ id: "Relation" });

export const hingesAnswer: z.ZodType<Hinges & { chances: Chance[] }> = z
  .object({
    a: party,
    b: party,
    steps: z.array(
      z.object({
        id: text,
        type: text,
        sources: z.array(text),
        targets: z.array(text),
        quote: text,
        prior: z.object({ value: number, from: text }),
      }),
    ),
    grounds: z.array(z.object({ id: text, text, kind: z.enum(["condition", "reason"]) })),
    links: z.array(
      z.object({
        ground: text,
        step: text,
        sign: z.enum(["for", "against"]),
        probability: number,
        holder: text,
        statement: text,
        report: text,
        date: maybe,
        quote: text,
      }),
    ),
    notes: z.array(text),
    chances: z.array(z.object({ step: text, before: number, after: number })),
  })
  .meta({ id: "Hinges" });

const expectation = z.object({ mean: number, interval: range });
export const outlookAnswer: z.ZodType<readonly Outlook[]> = z.array(
  z
    .object({
      kind: z.enum(["cooperation", "conflict"]),
      from: text,
      weeks: count,
      history: z.object({ weeks: count.describe("with reports"), acts: count.describe("in the last two years") }),
      expected: expectation.nullable().describe("acts in all weeks together; null: too little to say"),
      baseline: expectation.nullable(),
      backtest: z
        .object({
          stretches: count.describe("of as many weeks as the outlook has; they overlap"),
          crps: number,
          baselineCrps: number,
          skill: number,
          covered: number.describe("share of stretches inside the 90 % interval"),
          baselineCovered: number,
          better: z.boolean().nullable().describe("null: too few stretches to tell"),
        })
        .nullable(),
      verdict: text,
    })
    .meta({ id: "Outlook" }),
);

const forecast = z
  .object({
    id: text,
    statements: z.array(text),
    event: text,
    holder: text,
    outlet: maybe,
    made: maybe,
    quote: text,
    question: text.describe("what is asked of the future"),
    type: text,
    quad,
    polarity: z.enum(["+", "-"]),
    sources: z.array(text),
    targets: z.array(text),
    status: statementSchema.shape.status,
    probability: z.object({
      value: number,
      low: number,
      high: number,
      stated: z.boolean().describe("in words of probability or as a percentage; else it is assumed, and never scored"),
      from: text,
    }),
    due: z.object({
      date: maybe.describe("as the holder or the report names it; null: nobody names a day"),
      from: text,
      until: maybe.describe("the last day on which it is looked for"),
    }),
    condition: z
      .object({
        text,
        state: z.enum(["met", "not-met", "open", "unknown"]),
        evidence: z.object({ quote: text, date: maybe }).nullable(),
      })
      .nullable(),
    state: z.enum(forecastStates),
    because: text,
    settledBy: z.object({ event: text, date: maybe, quote: maybe }).nullable(),
    score: z.object({ brier: number, bits: number, counted: z.boolean() }).nullable(),
  })
  .meta({ id: "Forecast" }) satisfies z.ZodType<Forecast>;
const trackRecord: z.ZodType<TrackRecord> = z
  .object({
    of: text,
    forecasts: count,
    stated: count.describe("with a probability of their holder's"),
    settled: count.describe("with a stated probability"),
    brier: number.nullable(),
    interval: range.nullable(),
    bits: number.nullable(),
    baseRate: number.nullable(),
    baseBrier: number.nullable(),
    reliability: number.nullable(),
    resolution: number.nullable(),
    withinBinVariance: number.nullable(),
    withinBinCovariance: number
      .nullable()
      .describe("Brier = reliability - resolution + baseBrier + withinBinVariance - withinBinCovariance"),
    calibration: z.array(z.object({ said: number, came: number, n: count, interval: range })),
  })
  .meta({ id: "TrackRecord" });
export const forecastPage = page(forecast);
export const trackRecordsAnswer: z.ZodType<{
  all: TrackRecord;
  holders: readonly TrackRecord[];
  outlets: readonly TrackRecord[];
  states: Record<string, number>;
}> = z.object({
  all: trackRecord,
  holders: z.array(trackRecord),
  outlets: z.array(trackRecord),
  states: z.record(text, count).describe("how many are in each state"),
});

export const worldAnswer: z.ZodType<World> = z
  .object({
    places: z.array(z.object({ place: text, lat: number, lon: number, events: count, intensity: number })),
    flows: z.array(z.object({ source: text, target: text, events: count, intensity: number, last: maybe })),
    actors: z.record(text, z.object({ name: text, at: range.nullable().describe("[latitude, longitude]") })),
  })
  .meta({ id: "World" });

const correction = z
  .object({
    id: text,
    number: count,
    request: text.describe("the first entry of the same request"),
    at: text,
    person: text,
    action: z.enum(["change", "reject", "restore", "confirm", "add", "settle", "merge", "split", "remove", "undo"]),
    statement: maybe,
    report: maybe,
    reason: text,
    change: z.unknown(),
    before: z.unknown(),
    after: z.unknown(),
    undone: z.boolean().describe("undone since"),
  })
  .meta({ id: "Correction" }) satisfies z.ZodType<Correction>;
export const correctionPage = page(correction);
export const loggedAnswer = z.object({ logged: z.array(text).describe("ids of the entries made in the log") });
export const agreementAnswer: z.ZodType<(Omit<Agreement, "alpha"> & { alpha: number | null })[]> = z.array(
  z.object({
    between: z.tuple([text, text]),
    field: text,
    level: z.enum(["nominal", "interval"]),
    statements: count,
    same: number,
    alpha: number.nullable().describe("null: nothing varies"),
  }),
);
