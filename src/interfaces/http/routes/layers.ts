/** The layers under a report over HTTP: its actors, times, places and attributions. */
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { annotate } from "../../../reading/layers/index.js";
import type { SharedRecord } from "../../../record/shared.js";
import { layersAnswer } from "../schemas/layers.js";
import { idPath } from "../schemas/questions.js";
import { gives, orNothing } from "./api.js";

export function addLayerRoutes(api: OpenAPIHono, record: SharedRecord): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/reports/{id}/layers",
      summary: "The actors, times, places and attributions of a report, with the rule or model that gave each",
      tags: ["Reports"],
      request: { params: idPath },
      responses: { ...gives(layersAnswer, "The spans, in the order of the text"), ...orNothing },
    }),
    async (c) => {
      const found = await record.reading((r) => r.report(c.req.valid("param").id));
      if (!found) return c.json({ error: "There is no such report in this record." }, 404);
      const { id, text, date } = found.report;
      return c.json({ annotations: annotate({ id, path: null, text, date }).map((a) => ({ ...a })) }, 200);
    },
  );
}
