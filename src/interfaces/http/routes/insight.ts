/** Relations, hinges, outlook, forecasts and the world over HTTP. */
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { findPair, findParty } from "../../../insight/actors.js";
import { type Forecast, type ForecastState, forecastStates, readForecasts } from "../../../insight/forecasts.js";
import { hingesOf, whatIf } from "../../../insight/hinges.js";
import { keepLedger } from "../../../insight/ledger.js";
import { readOutlook } from "../../../insight/outlook.js";
import { addDays } from "../../../insight/periods.js";
import { listPairs, relationOf } from "../../../insight/relation.js";
import { recordOf, trackRecords } from "../../../insight/scores.js";
import { worldOf } from "../../../insight/world.js";
import { horizonOf } from "../../../record/reports.js";
import type { SharedRecord } from "../../../record/shared.js";
import { flatForecast, flatHinges, flatRelation } from "../../csv.js";
import type { Answers } from "../answers.js";
import { csvFile, csvOf, isOffset, keyOf, type Page, pageOf, sliceOf } from "../paging.js";
import {
  forecastPage,
  hingesAnswer,
  outlookAnswer,
  pairPage,
  relationAnswer,
  trackRecordsAnswer,
  worldAnswer,
} from "../schemas/answers.js";
import { forecastQuery, hingeQuery, pairPath, relationQuery, relationsQuery, worldQuery } from "../schemas/questions.js";
import { gives, givesTable, orNothing } from "./api.js";

const PICTURE_WIDTH = 960;

/** Open forecasts that fall due this soon after the record's end are called due. */
const SOON_DAYS = 30;

export function addInsightRoutes(api: OpenAPIHono, record: SharedRecord, answers: Answers): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/relations",
      summary: "Ordered pairs, those first that the record holds most of",
      tags: ["Relations"],
      request: { query: relationsQuery },
      responses: givesTable(pairPage, "A page of pairs"),
    }),
    async (c) => {
      const { limit, cursor, as } = c.req.valid("query");
      const page = async (limit: number, cursor: string | undefined): Promise<Page<Awaited<ReturnType<typeof listPairs>>[number]>> => {
        const from = keyOf(cursor, isOffset) ?? 0;
        return pageOf(await record.reading(({ database }) => listPairs(database, limit + 1, from)), limit, () => from + limit);
      };
      return as === "csv" ? csvOf(c, "relations", page, (row) => ({ ...row })) : c.json(await page(limit, cursor), 200);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/relations/{a}/{b}",
      summary: "The state of a relation: period by period, what changed it, who answers whom, what lies ahead",
      tags: ["Relations"],
      request: { params: pairPath, query: relationQuery },
      responses: { ...givesTable(relationAnswer, "The relation"), ...orNothing },
    }),
    async (c) => {
      const { a, b } = c.req.valid("param");
      const { by, since, until, origin, as } = c.req.valid("query");
      const options = { grain: by, origin, ...(since ? { since } : {}), ...(until ? { until } : {}) };
      const relation = await answers.once(`relation ${JSON.stringify([a, b, options])}`, () =>
        record.reading(({ database }) => relationOf(database, a, b, options)),
      );
      if (as === "svg") {
        c.header("content-type", "image/svg+xml; charset=utf-8");
        // what draws is loaded when somebody wants a picture
        const { relationPicture } = await import("../../charts/picture.js");
        return c.body(relationPicture(relation, await forecastsOf(a, b), PICTURE_WIDTH));
      }
      return as === "csv" ? csvFile(c, `relation-${relation.a.code}-${relation.b.code}`, flatRelation(relation)) : c.json(relation, 200);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/hinges/{a}/{b}",
      summary: "What the next step depends on, as the reports say; and its chance where given conditions hold",
      tags: ["Relations"],
      request: { params: pairPath, query: hingeQuery },
      responses: { ...givesTable(hingesAnswer, "Steps, grounds, links and chances"), ...orNothing },
    }),
    async (c) => {
      const { a, b } = c.req.valid("param");
      const given = c.req.valid("query");
      const hinges = await record.reading(({ database }) => hingesOf(database, a, b));
      if (given.as === "csv") return csvFile(c, `hinges-${hinges.a.code}-${hinges.b.code}`, flatHinges(hinges));
      const set = Object.fromEntries([...given.if.map((id) => [id, true] as const), ...given.ifNot.map((id) => [id, false] as const)]);
      return c.json({ ...hinges, chances: whatIf(hinges, set) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/outlook/{a}/{b}",
      summary: "How many acts to expect, next to the naive baseline",
      tags: ["Relations"],
      request: { params: pairPath },
      responses: { ...gives(outlookAnswer, "Cooperation and conflict"), ...orNothing },
    }),
    async (c) => {
      const { a, b } = c.req.valid("param");
      return c.json(await record.reading(({ database }) => readOutlook(database, a, b)), 200);
    },
  );

  const ledger = keepLedger();
  /** Forecasts, of everybody or between two, once for each state of the record. */
  const forecastsOf = (a: string | undefined, b: string | undefined): Promise<readonly Forecast[]> =>
    answers.once(`forecasts ${a && b ? JSON.stringify([a, b]) : ""}`, () =>
      record.reading(async ({ database }) => {
        // over a connection of its own: it may take seconds, and others are not to wait for it
        const own = await database.another();
        try {
          return await (a && b ? readForecasts(own, { between: (await findPair(own, a, b)).between }) : ledger.read(own));
        } finally {
          own.close();
        }
      }),
    );
  const soon = async (): Promise<string> => {
    const newest = await record.reading(({ database }) => horizonOf(database));
    return newest === null ? "" : addDays(newest, SOON_DAYS);
  };
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/forecasts",
      summary: "Claims about what is to come and what became of them, the newest first; those due, the next first",
      tags: ["Forecasts"],
      request: { query: forecastQuery },
      responses: { ...givesTable(forecastPage, "A page of forecasts"), ...orNothing },
    }),
    async (c) => {
      const { a, b, state, holder, about, stated, limit, cursor, as } = c.req.valid("query");
      const members = about === undefined ? null : (await record.reading(({ database }) => findParty(database, about))).members;
      const until = state === "due" ? await soon() : "";
      const isDue = (f: Forecast): boolean => f.state === "open" && f.due.date !== null && f.due.date <= until;
      const all = (await forecastsOf(a, b))
        .filter((f) => holder === undefined || f.holder === holder)
        .filter((f) => members === null || [...f.sources, ...f.targets].some((code) => members.includes(code)))
        .filter((f) => stated === undefined || f.probability.stated === (stated === "true"))
        .filter((f) => state === undefined || (state === "due" ? isDue(f) : state === "settled" ? f.state !== "open" : f.state === state));
      const sorted = state === "due" ? all.sort((x, y) => (x.due.date ?? "").localeCompare(y.due.date ?? "")) : all.reverse();
      return as === "csv" ? csvFile(c, "forecasts", sorted.map(flatForecast)) : c.json(sliceOf(sorted, limit, cursor), 200);
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/track-records",
      summary: "How those who hold forecasts, and those who print them, have done",
      tags: ["Forecasts"],
      responses: gives(trackRecordsAnswer, "Everybody together, by holder and by outlet"),
    }),
    async (c) => {
      const all = await forecastsOf(undefined, undefined);
      const states = Object.fromEntries(forecastStates.map((s: ForecastState) => [s, all.filter((f) => f.state === s).length]));
      return c.json(
        { all: recordOf("everybody", all), holders: trackRecords(all, "holder"), outlets: trackRecords(all, "outlet"), states },
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/world",
      summary: "Where things happened, and who acts most towards whom",
      tags: ["Relations"],
      request: { query: worldQuery },
      responses: givesTable(worldAnswer, "Places, flows, actors"),
    }),
    async (c) => {
      const { since, until, quad, type, least, limit, as } = c.req.valid("query");
      const options = {
        ...(since ? { since } : {}),
        ...(until ? { until } : {}),
        ...(quad ? { quad } : {}),
        ...(type ? { type } : {}),
        least,
        limit,
      };
      const world = await record.reading(({ database }) => worldOf(database, options));
      return as === "csv"
        ? csvFile(
            c,
            "flows",
            world.flows.map((row) => ({ ...row })),
          )
        : c.json(world, 200);
    },
  );
}
