/** Reports over HTTP: listed, read, searched, and handed over. */
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { sentenceOfStatement } from "../../../insight/sentences.js";
import type { Given, ReadingPool } from "../../../readers/index.js";
import { statementSchema } from "../../../reading/statement.js";
import { type Database, quotedList } from "../../../record/database.js";
import type { ReportFilter, ReportRow } from "../../../record/index.js";
import { searchRecord } from "../../../record/search.js";
import type { SharedRecord } from "../../../record/shared.js";
import { flatStatement, statementColumns } from "../../csv.js";
import { readInto } from "../intake.js";
import { csvFile, csvOf, cursorOf, isDayAndId, isOffset, keyOf, type Page, pageOf } from "../paging.js";
import { extent, foundAnswer, readReportAnswer, reportPage } from "../schemas/answers.js";
import { givenSchema, idPath, intakeQuery, oneReportQuery, reportQuery, searchQuery } from "../schemas/questions.js";
import { gives, givesTable, orNothing, orTooLarge, sayable } from "./api.js";

const LARGEST_UPLOAD = 64 * 1024 * 1024;

export function addReportRoutes(api: OpenAPIHono, record: SharedRecord, pool: ReadingPool): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/record",
      summary: "How much the record holds, and from when to when",
      tags: ["Reports"],
      responses: gives(extent, "The record's extent"),
    }),
    async (c) => c.json(await record.reading((r) => r.extent()), 200),
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/reports",
      summary: "Reports, the newest first, with how many statements each holds",
      tags: ["Reports"],
      request: { query: reportQuery },
      responses: givesTable(reportPage, "A page of reports"),
    }),
    async (c) => {
      const { since, until, outlet, limit, cursor, as } = c.req.valid("query");
      const page = async (limit: number, cursor: string | undefined): Promise<Page<ReportRow>> => {
        const after = keyOf(cursor, isDayAndId);
        const filter: ReportFilter = {
          ...(since ? { since } : {}),
          ...(until ? { until } : {}),
          ...(outlet ? { outlet } : {}),
          ...(after ? { after: { date: after[0], id: after[1] } } : {}),
          limit: limit + 1,
        };
        return pageOf(await record.reading((r) => r.reports(filter)), limit, (last) => [last.date, last.id]);
      };
      return as === "csv" ? csvOf(c, "reports", page, (row) => ({ ...row })) : c.json(await page(limit, cursor), 200);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/reports/{id}",
      summary: "A report: its text, statements, pressures and events",
      tags: ["Reports"],
      request: { params: idPath, query: oneReportQuery },
      responses: { ...givesTable(readReportAnswer, "The report"), ...orNothing },
    }),
    async (c) => {
      const found = await record.reading(async (r) => {
        const report = await r.report(c.req.valid("param").id);
        return report && { ...report, events: await eventsOfReport(r.database, report.report.id) };
      });
      if (!found) return c.json({ error: "There is no such report in this record." }, 404);
      if (c.req.valid("query").as === "csv")
        return csvFile(
          c,
          `report-${found.report.id}`,
          found.statements.map((s) => flatStatement(s, { event: found.events[s.id] ?? null })),
          statementColumns,
        );
      // schemas give arrays that may be changed, readings do not
      return c.json(
        {
          report: found.report,
          statements: [...found.statements],
          pressures: [...found.pressures],
          events: found.events,
          sentences: Object.fromEntries(found.statements.map((s) => [s.id, sentenceOfStatement(s)])),
        },
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/reports",
      summary: "Hand over a text, an address, or a file's bytes; answered report by report as it is read",
      tags: ["Reports"],
      middleware: bodyLimit({
        maxSize: LARGEST_UPLOAD,
        onError: (c) => c.json({ error: "This is larger than 64 MB; read it on the command line." }, 413),
      }),
      request: {
        query: intakeQuery,
        body: {
          // not "required", which would ask for JSON of what comes as bytes; the guard refuses every other kind
          content: {
            "application/json": { schema: givenSchema },
            "application/octet-stream": { schema: z.string().meta({ format: "binary" }) },
          },
        },
      },
      responses: {
        200: { description: "Server-sent events: read, refused, done, failed", content: { "text/event-stream": { schema: z.string() } } },
        ...orTooLarge,
      },
    }),
    async (c) => {
      const { name, date } = c.req.valid("query");
      const own = { date: date ?? null };
      let given: Given;
      if (/octet-stream/.test(c.req.header("content-type") ?? ""))
        given = { ...own, name, bytes: new Uint8Array(await c.req.arrayBuffer()) };
      else {
        const body = givenSchema.parse(c.req.valid("json"));
        given = { ...body, date: ("date" in body ? body.date : undefined) ?? own.date };
      }
      return streamSSE(c, async (stream) => {
        // nobody waits any longer: no more is read
        const left = new AbortController();
        stream.onAbort(() => left.abort());
        try {
          for await (const progress of readInto(record, pool, given, left.signal))
            await stream.writeSSE({ event: progress.kind, data: JSON.stringify(progress) });
        } catch (error) {
          if (left.signal.aborted) return;
          await stream.writeSSE({ event: "failed", data: JSON.stringify({ error: sayable(error) }) });
        }
      });
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/search",
      summary: "Words in texts and in statements",
      tags: ["Reports"],
      request: { query: searchQuery },
      responses: gives(foundAnswer, "Reports and statements that hold all of them"),
    }),
    async (c) => {
      const { q, limit, cursor, outlet, since, until } = c.req.valid("query");
      const from = keyOf(cursor, isOffset) ?? 0;
      const narrowed = { ...(outlet ? { outlet } : {}), ...(since ? { since } : {}), ...(until ? { until } : {}) };
      const [found, sentences] = await record.reading(async ({ database }) => {
        const found = await searchRecord(database, q, { limit: limit + 1, from, ...narrowed });
        return [found, await sentencesOf(database, found.statements.slice(0, limit))] as const;
      });
      const more = found.reports.length > limit || found.statements.length > limit;
      return c.json(
        {
          reports: found.reports.slice(0, limit),
          statements: found.statements.slice(0, limit),
          sentences,
          next: more ? cursorOf(from + limit) : null,
        },
        200,
      );
    },
  );
}

/** Statements, given by their ids, in sentences. */
async function sentencesOf(database: Database, statements: readonly { readonly id: string }[]): Promise<Record<string, string>> {
  if (statements.length === 0) return {};
  const rows = await database.rows(`SELECT id, body FROM statement WHERE id IN (${quotedList(statements.map((s) => s.id))})`);
  return Object.fromEntries(rows.map((row) => [String(row.id), sentenceOfStatement(statementSchema.parse(JSON.parse(String(row.body))))]));
}

/** Which event each statement of a report belongs to. */
async function eventsOfReport(database: Database, report: string): Promise<Record<string, string>> {
  const rows = await database.rows(
    "SELECT statement, event FROM evidence WHERE statement IN (SELECT id FROM statement WHERE report = $1)",
    [report],
  );
  return Object.fromEntries(rows.map((row) => [String(row.statement), String(row.event)]));
}
