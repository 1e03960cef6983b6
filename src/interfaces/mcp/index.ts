/**
 * The record for assistants: a server of the Model Context Protocol on standard input and output. In: a record's path. Out: the read-only
 * questions as tools; every answer names the events, statements and reports that it rests on, so that an assistant can cite them.
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";
import { isCalendarDay } from "../../calendar.js";
import { findPair } from "../../insight/actors.js";
import { forecastStates, readForecasts } from "../../insight/forecasts.js";
import { hingesOf, whatIf } from "../../insight/hinges.js";
import { readOutlook } from "../../insight/outlook.js";
import { grains } from "../../insight/periods.js";
import { relationOf } from "../../insight/relation.js";
import { trackRecords } from "../../insight/scores.js";
import { eventTypes } from "../../reading/types.js";
import { type ChanceryRecord, RecordError } from "../../record/index.js";
import { shareRecord } from "../../record/shared.js";

const isoDay = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine(isCalendarDay, "write a day of the calendar as 2022-12-30");
const actor = z.string().describe("a country's code or name (CHN, China), a bloc (EU, NATO) for its members, an organisation or group");
const MOST_ROWS = 200;
/** Milliseconds that a question may take; then it is stopped, and the assistant is told. */
const QUESTION_LIMIT = 30_000;

/** Serves until the other side closes or is gone; a question may still be under way then, which the caller ends with the process. */
export async function serveMcp(path: string, version: string): Promise<void> {
  const record = shareRecord(path, { questionLimit: QUESTION_LIMIT });
  const server = new McpServer({ name: "chancery", version });
  const tool = <Shape extends z.ZodRawShape>(
    name: string,
    description: string,
    shape: Shape,
    answer: (record: ChanceryRecord, given: z.infer<z.ZodObject<Shape>>) => Promise<unknown>,
  ): void => {
    server.registerTool(
      name,
      { description, inputSchema: z.object(shape), annotations: { readOnlyHint: true } },
      async (given: unknown) => {
        try {
          const found = await record.reading((r) => answer(r, given as z.infer<z.ZodObject<Shape>>));
          return { content: [{ type: "text" as const, text: JSON.stringify(found) }] };
        } catch (error) {
          if (!(error instanceof RecordError)) throw error;
          return { isError: true, content: [{ type: "text" as const, text: error.message }] };
        }
      },
    );
  };
  tool(
    "events",
    "What happened between parties, each act once, the newest first, with the words it rests on",
    {
      from: z.string().optional().describe("who acts: a code such as CHN, EU"),
      to: z.string().optional(),
      type: z.enum(eventTypes).optional(),
      since: isoDay.optional(),
      until: isoDay.optional(),
      happened: z.boolean().default(true).describe("false: also what was denied, planned, asked for or predicted"),
      limit: z.number().int().min(1).max(MOST_ROWS).default(30),
    },
    (r, { from, to, type, since, until, happened, limit }) =>
      r.events({
        ...(from ? { source: from.toUpperCase() } : {}),
        ...(to ? { target: to.toUpperCase() } : {}),
        ...(type ? { type } : {}),
        ...(since ? { since } : {}),
        ...(until ? { until } : {}),
        ...(happened ? { happened } : {}),
        limit,
      }),
  );
  tool(
    "event",
    "One event with every statement that it rests on, by outlet and date, and where they differ",
    { id: z.string().min(4) },
    async (r, { id }) => {
      const found = await r.event(id);
      if (!found) throw new RecordError(`there is no event ${id}`);
      return found;
    },
  );
  tool("report", "One report: its text and all that was read in it", { id: z.string() }, async (r, { id }) => {
    const found = await r.report(id);
    if (!found) throw new RecordError(`there is no report ${id}`);
    return found;
  });
  tool(
    "relation",
    "The state of a relation: counts by period and kind, intensity with uncertainty, turning points with their events, reciprocity, what lies ahead",
    { a: actor, b: actor, by: z.enum(grains).default("month"), since: isoDay.optional(), until: isoDay.optional() },
    ({ database }, { a, b, by, since, until }) =>
      relationOf(database, a, b, { grain: by, ...(since ? { since } : {}), ...(until ? { until } : {}) }),
  );
  tool(
    "forecasts",
    "Claims about what is to come: by whom, how probable, by when, on what condition, and whether they came true; and how their holders have done",
    { a: z.string().optional(), b: z.string().optional(), state: z.enum(forecastStates).optional() },
    async ({ database }, { a, b, state }) => {
      const between = a && b ? (await findPair(database, a, b)).between : undefined;
      const all = await readForecasts(database, between ? { between } : {});
      return { forecasts: state ? all.filter((f) => f.state === state) : all, holders: trackRecords(all, "holder") };
    },
  );
  tool(
    "hinges",
    "What the next step between two parties depends on, as the reports say; and its chance where given conditions hold",
    { a: actor, b: actor, if: z.array(z.string()).default([]).describe("ids of conditions that hold") },
    async ({ database }, given) => {
      const hinges = await hingesOf(database, given.a, given.b);
      return { ...hinges, chances: whatIf(hinges, Object.fromEntries(given.if.map((id) => [id, true]))) };
    },
  );
  tool(
    "outlook",
    "How many cooperative and hostile acts to expect, next to the naive baseline, with how both have done",
    { a: actor, b: actor, weeks: z.number().int().min(1).max(26).default(4) },
    ({ database }, { a, b, weeks }) => readOutlook(database, a, b, weeks),
  );
  tool(
    "sql",
    "Any question to the record in DuckDB's SQL, read-only. Tables: report, statement, party, event, event_party, dyad, pressure, correction; views: happened, evidence, relation, forecast, hinge",
    { question: z.string() },
    (r, { question }) => r.sql(question, { time: QUESTION_LIMIT, most: MOST_ROWS }),
  );
  const transport = new StdioServerTransport();
  const closed = new Promise<void>((resolve) => {
    for (const event of ["end", "close", "error"]) process.stdin.once(event, () => resolve());
    // the other side may be gone without having closed what it wrote to
    process.stdout.once("error", () => resolve());
  });
  await server.connect(transport);
  await closed;
  await server.close();
  // a question that is still being asked is asked for nobody; the database would hold up an orderly end until it is answered
  const ended = await Promise.race([record.close().then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 1000))]);
  if (ended !== true) process.kill(process.pid, "SIGKILL");
}
