/** What the pages of events, actors and review ask: a table that is searched and narrowed, an actor's profile, names, the queue of reviews. */
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { type BrowseFilter, browse, browseRows, facetNames, sorts } from "../../../insight/browse.js";
import { actorsOf, knownActors, matching, type NamedActor, type Profile, profileOf } from "../../../insight/profile.js";
import { type Queue, reviewOrders, reviewQueue } from "../../../insight/review.js";
import { realities } from "../../../insight/sentences.js";
import { statementSchema } from "../../../reading/statement.js";
import { eventTypes, quads } from "../../../reading/types.js";
import type { SharedRecord } from "../../../record/shared.js";
import type { FlatRow } from "../../csv.js";
import type { Answers } from "../answers.js";
import { csvOf, cursorOf, isOffset, keyOf, type Page, pageOf } from "../paging.js";
import { browseRow } from "../schemas/answers.js";
import { days, paged } from "../schemas/questions.js";
import { gives, givesTable, orNothing } from "./api.js";

const several = <T extends z.ZodType>(one: T): z.ZodType<z.infer<T>[]> =>
  z.union([one, z.array(one)]).transform((given) => [given].flat() as z.infer<T>[]) as unknown as z.ZodType<z.infer<T>[]>;
const name = z.string().trim().min(1).max(200);
const browseQuery = z.object({
  q: z.string().trim().max(200).optional().describe("words, all of which stand in the quote, a party's name or the place"),
  from: name.optional().describe("who acts: a name, a code, or a bloc for its members"),
  to: name.optional().describe("towards whom"),
  who: name.optional().describe("either side"),
  type: several(z.enum(eventTypes)).optional(),
  quad: several(z.enum(quads)).optional(),
  reality: several(z.enum(realities)).optional(),
  outlet: name.optional(),
  place: name.optional(),
  certainty: name.optional(),
  disputed: z.enum(["true", "false"]).optional(),
  ...days,
  sort: z.enum(sorts).default("date"),
  order: z.enum(["asc", "desc"]).default("desc"),
  ...paged,
});

const count = z.number().int();
const facet = z.array(z.object({ value: z.string(), events: count }));
const browsed = z
  .object({
    items: z.array(browseRow),
    total: count,
    course: z
      .array(
        z.object({
          start: z.string(),
          end: z.string().describe("last day"),
          quads: z.object(Object.fromEntries(quads.map((q) => [q, count])) as Record<(typeof quads)[number], typeof count>),
        }),
      )
      .describe("all that fit over time, by kind of act"),
    facets: z.object(Object.fromEntries(facetNames.map((f) => [f, facet])) as Record<(typeof facetNames)[number], typeof facet>),
    next: z.string().nullable(),
  })
  .meta({ id: "Browsed" });
const maybe = z.string().nullable();
const actor = z.object({ code: z.string(), name: z.string(), events: count });
const profile: z.ZodType<Profile> = z
  .object({
    party: z.object({ code: z.string(), name: z.string(), members: z.array(z.string()) }),
    did: count,
    received: count,
    course: z.array(z.object({ month: z.string(), quad: z.string(), out: count, back: count })),
    partners: z.array(z.object({ code: z.string(), name: z.string(), out: count, back: count, intensity: z.number(), last: maybe })),
    forecasts: z.array(z.object({ holder: z.string(), forecasts: count })),
  })
  .meta({ id: "Profile" });
const queue: z.ZodType<Queue> = z
  .object({
    items: z.array(
      z.object({
        statement: statementSchema.meta({ id: "Statement" }),
        sentence: z.string(),
        event: maybe,
        disputed: z.boolean(),
        before: z.string(),
        after: z.string(),
      }),
    ),
    left: count,
    statements: count,
    reviewers: z.array(z.object({ person: z.string(), reviewed: count, confirmed: count, changed: count, rejected: count })),
  })
  .meta({ id: "Queue" });

type Row = Awaited<ReturnType<typeof browseRows>>[number];

/** A row of the table as the page shows it. */
const flatRow = (e: Row): FlatRow => ({
  id: e.id,
  date: e.start ?? e.firstReport,
  end: e.stop,
  sources: e.sources.join(";"),
  source_names: e.sourceNames.join(";"),
  targets: e.targets.join(";"),
  target_names: e.targetNames.join(";"),
  type: e.type,
  mode: e.mode,
  cameo: e.cameo,
  quad: e.quad,
  intensity: e.intensity,
  reality: e.reality,
  disputed: e.disputed,
  certainty: e.certainty,
  confidence: e.confidence,
  place: e.place,
  outlets: e.outletNames.join(";"),
  reports: e.reports,
  origin: e.origin,
  sentence: e.sentence,
  quote: e.quote,
});

export function addBrowseRoutes(api: OpenAPIHono, record: SharedRecord, answers: Answers): void {
  const actors = (): Promise<NamedActor[]> => answers.once("actors", () => record.reading(({ database }) => actorsOf(database)));
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/browse",
      summary: "Events as a table: searched, narrowed and sorted, each in a sentence, with counts for each choice of each filter",
      tags: ["Events"],
      request: { query: browseQuery },
      responses: { ...givesTable(browsed, "A page of the table"), ...orNothing },
    }),
    async (c) => {
      const { type, quad, reality, disputed, sort, order, limit, cursor, as, ...rest } = c.req.valid("query");
      const filter = {
        ...rest,
        ...(type ? { types: type } : {}),
        ...(quad ? { quads: quad } : {}),
        ...(reality ? { realities: reality } : {}),
        ...(disputed ? { disputed: disputed === "true" } : {}),
      } as BrowseFilter;
      const options = (limit: number, offset: number) => ({ sort, descending: order === "desc", limit, offset });
      if (as === "csv")
        return csvOf(
          c,
          "events",
          async (limit, cursor): Promise<Page<Row>> => {
            const from = keyOf(cursor, isOffset) ?? 0;
            const rows = await record.reading(({ database }) => browseRows(database, filter, options(limit + 1, from)));
            return pageOf(rows, limit, () => from + limit);
          },
          flatRow,
        );
      const from = keyOf(cursor, isOffset) ?? 0;
      const found = await record.reading(({ database }) => browse(database, filter, options(limit, from)));
      return c.json({ ...found, next: from + limit < found.total ? cursorOf(from + limit) : null }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/actors",
      summary: "Names of actors: those on the record, by how many events they have part in, then others that are known",
      tags: ["Actors"],
      request: {
        query: z.object({
          q: z.string().trim().max(100).default("").describe("the beginning of a name or code, or a part of it"),
          limit: z.coerce.number().int().min(1).max(5000).default(12),
        }),
      },
      responses: gives(z.array(actor), "Actors"),
    }),
    async (c) => {
      const { q, limit } = c.req.valid("query");
      const onRecord = await actors();
      const names = new Set(onRecord.map((a) => a.name));
      const others = q === "" ? [] : knownActors().filter((a) => !names.has(a.name));
      return c.json([...matching(onRecord, q), ...matching(others, q)].slice(0, limit), 200);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/actors/{name}",
      summary: "An actor: how much it did and received, its course, its partners ranked, forecasts about it",
      tags: ["Actors"],
      request: { params: z.object({ name }) },
      responses: { ...gives(profile, "The profile"), ...orNothing },
    }),
    async (c) => c.json(await record.reading(({ database }) => profileOf(database, c.req.valid("param").name)), 200),
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/review",
      summary: "Statements that nobody has reviewed: the least sure, the newest, or those of disputed events first",
      tags: ["Corrections"],
      request: {
        query: z.object({ order: z.enum(reviewOrders).default("unsure"), limit: z.coerce.number().int().min(1).max(200).default(20) }),
      },
      responses: gives(queue, "The queue, and who has reviewed how many"),
    }),
    async (c) => {
      const { order, limit } = c.req.valid("query");
      return c.json(await record.reading(({ database }) => reviewQueue(database, order, limit)), 200);
    },
  );
}
