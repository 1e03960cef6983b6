/** Events over HTTP, each act once, with the statements that it rests on. */
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { findPair } from "../../../insight/actors.js";
import { type BrowseRow, describeEvents } from "../../../insight/browse.js";
import { listedDay } from "../../../record/events.js";
import type { EventFilter } from "../../../record/index.js";
import type { SharedRecord } from "../../../record/shared.js";
import { eventColumns, flatEvent, flatStatement, statementColumns } from "../../csv.js";
import { csvFile, csvOf, isDayAndId, keyOf, type Page, pageOf } from "../paging.js";
import { eventAnswer, eventPage } from "../schemas/answers.js";
import { eventQuery, idPath, oneReportQuery } from "../schemas/questions.js";
import { givesTable, orNothing } from "./api.js";

export function addEventRoutes(api: OpenAPIHono, record: SharedRecord): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/events",
      summary: "Events, each act once, the newest first",
      tags: ["Events"],
      request: { query: eventQuery },
      responses: { ...givesTable(eventPage, "A page of events"), ...orNothing },
    }),
    async (c) => {
      const { from, to, a, b, type, since, until, happened, stage, place, limit, cursor, as } = c.req.valid("query");
      const page = async (limit: number, cursor: string | undefined): Promise<Page<BrowseRow>> => {
        const after = keyOf(cursor, isDayAndId);
        const rows = await record.reading(async (r) => {
          const filter: EventFilter = {
            ...(from ? { source: from } : {}),
            ...(to ? { target: to } : {}),
            ...(a && b ? { between: (await findPair(r.database, a, b)).between } : {}),
            ...(type ? { type } : {}),
            ...(since ? { since } : {}),
            ...(until ? { until } : {}),
            ...(happened ? { happened: happened === "true" } : {}),
            ...(stage ? { stage } : {}),
            ...(place ? { place } : {}),
            ...(after ? { after: { day: after[0], id: after[1] } } : {}),
            limit: limit + 1,
          };
          const found = await r.events(filter);
          return describeEvents(
            r.database,
            found.map((e) => e.id),
          );
        });
        return pageOf(rows, limit, (last) => [listedDay(last), last.id]);
      };
      return as === "csv" ? csvOf(c, "events", page, flatEvent, eventColumns) : c.json(await page(limit, cursor), 200);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/events/{id}",
      summary:
        "An event with every statement that it rests on, and how it was merged or split; a merged event's id leads to the event that it is part of",
      tags: ["Events"],
      request: { params: idPath, query: oneReportQuery },
      responses: { ...givesTable(eventAnswer, "The event"), ...orNothing },
    }),
    async (c) => {
      const found = await record.reading(async (r) => {
        const one = await r.event(c.req.valid("param").id);
        const [event] = one ? await describeEvents(r.database, [one.event.id]) : [];
        if (!one || !event) return undefined;
        const others = await describeEvents(r.database, [...new Set(one.trail.flatMap((t) => t.others))]);
        const trail = one.trail.map((t) => ({
          ...t,
          others: others.filter((o) => t.others.includes(o.id)).map(({ id, sentence }) => ({ id, sentence })),
        }));
        return { event, statements: one.statements, trail };
      });
      if (!found) return c.json({ error: "There is no such event in this record." }, 404);
      if (c.req.valid("query").as === "csv")
        return csvFile(
          c,
          `event-${found.event.id}`,
          found.statements.map(({ statement, origin }) => flatStatement(statement, { event: found.event.id, origin })),
          statementColumns,
        );
      return c.json(found, 200);
    },
  );
}
