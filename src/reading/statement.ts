/** The shapes of what is read: statements and pressures, as RECORD.md names them. Offsets are UTF-16 code units. */
import { z } from "zod";
import { eventTypes, quads } from "./ontology.js";

const span = z.object({ text: z.string(), start: z.number().int(), end: z.number().int() });

const actorSchema = span.extend({
  name: z.string().nullable(),
  country: z.string().nullable(),
  sector: z.string().nullable(),
  code: z.string().nullable(),
});

/** What an act hinges on or is done for: its words, and the statement or pressure that it is, where it is one. */
const ground = span.extend({ statement: z.string().nullable(), pressure: z.string().nullable() });

const holderSchema = z.union([
  z.object({ kind: z.literal("author") }),
  z.object({
    kind: z.literal("actor"),
    name: z.string().nullable(),
    country: z.string().nullable(),
    sector: z.string().nullable(),
    code: z.string().nullable(),
    text: z.string(),
    via: z.array(z.string()).optional(),
  }),
]);

const reportReference = z.object({
  id: z.string(),
  path: z.string().nullable(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  date: z.string().nullable(),
});

const statusSchema = z.enum(["occurred", "ongoing", "planned", "requested", "conditional", "predicted"]);

const timeSchema = z.object({
  text: z.string().nullable(),
  /** TIMEX3 value (TimeML); null where nothing is known. */
  value: z.string().nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  grain: z.enum(["time", "day", "week", "month", "season", "quarter", "year", "decade", "open"]),
  anchor: z.enum(["report-date", "calendar", "event", "none"]),
});

export const statementSchema = z.object({
  kind: z.literal("statement"),
  id: z.string(),
  report: reportReference,
  quote: span,
  trigger: span,
  event: z.object({
    type: z.enum(eventTypes),
    mode: z.string().nullable(),
    contexts: z.array(z.string()),
    cameo: z.string(),
    quad: z.enum(quads),
    intensity: z.number(),
  }),
  sources: z.array(actorSchema),
  targets: z.array(actorSchema),
  polarity: z.enum(["+", "-"]),
  status: statusSchema,
  certainty: z.enum(["certain", "probable", "possible", "unknown"]),
  probability: z.object({ low: z.number(), median: z.number(), high: z.number() }).nullable(),
  holder: holderSchema,
  time: timeSchema.nullable(),
  place: z
    .object({ text: z.string(), name: z.string(), country: z.string().nullable(), lat: z.number().nullable(), lon: z.number().nullable() })
    .nullable(),
  condition: ground.nullable(),
  reason: ground.nullable(),
  confidence: z.number(),
  explanation: z.record(z.string(), z.string()).optional(),
});

export const pressureSchema = z.object({
  kind: z.literal("pressure"),
  id: z.string(),
  report: reportReference,
  quote: span,
  trigger: span,
  /** On whom it weighs. */
  actor: actorSchema,
  polarity: z.enum(["+", "-"]),
  status: statusSchema,
  certainty: z.enum(["certain", "probable", "possible", "unknown"]),
  holder: holderSchema,
  time: timeSchema.nullable(),
  /** The statements whose condition or reason it is. */
  bears: z.array(z.object({ statement: z.string(), as: z.enum(["condition", "reason"]) })),
  explanation: z.record(z.string(), z.string()).optional(),
});

export type Pressure = z.infer<typeof pressureSchema>;
export type Statement = z.infer<typeof statementSchema>;
export type Actor = z.infer<typeof actorSchema>;
export type Holder = z.infer<typeof holderSchema>;
export type Time = z.infer<typeof timeSchema>;
export type Status = Statement["status"];
export type Certainty = Statement["certainty"];

/** Does it enter a count of events? */
export const isReal = (statement: Pick<Statement, "polarity" | "status">): boolean =>
  statement.polarity === "+" && (statement.status === "occurred" || statement.status === "ongoing");
