/** What a person can ask of the record, and what may be said of a statement. */
import { z } from "zod";
import { isCalendarDay } from "../../calendar.js";
import { eventTypes } from "../../reading/ontology.js";
import { statementSchema } from "../../reading/statement.js";

/** An actor as a person writes it: a code ("RUS", "RUSMIL"), or its fields. */
const actorPatch = z.union([
  z.string().min(2),
  z.object({
    name: z.string().nullable().default(null),
    country: z.string().nullable().default(null),
    sector: z.string().nullable().default(null),
    code: z.string().nullable().default(null),
  }),
]);
const day = z.string().refine(isCalendarDay, "write a day of the calendar as 2022-12-30");

/** What a person may say of a statement; what is left out stays as it is. */
export const patchSchema = z
  .strictObject({
    type: z.enum(eventTypes),
    mode: z.string().nullable(),
    cameo: z.string().regex(/^\d{2,4}$/, "a CAMEO code has two to four digits"),
    sources: z.array(actorPatch),
    targets: z.array(actorPatch),
    polarity: statementSchema.shape.polarity,
    status: statementSchema.shape.status,
    certainty: statementSchema.shape.certainty,
    holder: z.union([z.literal("author"), z.string().min(1)]),
    time: z.object({ start: day.nullable(), end: day.nullable() }).nullable(),
    place: z.string().nullable(),
  })
  .partial();
export type Patch = z.infer<typeof patchSchema>;
export type ActorPatch = z.infer<typeof actorPatch>;

const who = { person: z.string().trim().min(1, "say who you are"), reason: z.string().trim().min(1, "say why") };

/** What can be asked of the record. Ids may be shortened as long as they are unambiguous; an event stands for all its statements. */
export const requestSchema = z.discriminatedUnion("action", [
  z.object({ ...who, action: z.literal("change"), id: z.string().min(4), change: patchSchema }),
  z.object({ ...who, action: z.literal("reject"), id: z.string().min(4) }),
  z.object({ ...who, action: z.literal("restore"), id: z.string().min(4) }),
  // that something is right needs no reason
  z.object({ ...who, reason: z.string().trim().default(""), action: z.literal("confirm"), id: z.string().min(4) }),
  z.object({
    ...who,
    action: z.literal("add"),
    report: z.string().min(4),
    /** Where in the report's text the clause and the word that names the act stand. */
    quote: z.object({ start: z.number().int().min(0), end: z.number().int() }),
    trigger: z.object({ start: z.number().int().min(0), end: z.number().int() }),
    change: patchSchema.required({ type: true }),
  }),
  z.object({
    ...who,
    action: z.literal("settle"),
    id: z.string().min(4),
    as: z.enum(["open", "came-true", "did-not", "lapsed", "not-followed", "void"]),
  }),
  /** Removes a report with its statements; the log keeps all of it, so that it can be undone. */
  z.object({ ...who, action: z.literal("remove"), report: z.string().min(4) }),
  z.object({ ...who, action: z.literal("merge"), ids: z.array(z.string().min(4)).min(2) }),
  z.object({ ...who, action: z.literal("split"), statements: z.array(z.string().min(4)).min(1) }),
  /** Undoes a correction, with all that was corrected in the same request; `entry` is any of its entries in the log. */
  z.object({ ...who, action: z.literal("undo"), entry: z.string().min(4) }),
]);
export type CorrectionRequest = z.infer<typeof requestSchema>;
export type CorrectionAction = CorrectionRequest["action"];
