/** Corrections over HTTP: made, listed, and how far people agree with the machine. */
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { type Correction, RecordError, RecordFileError, requestSchema } from "../../../record/index.js";
import type { SharedRecord } from "../../../record/shared.js";
import { flatCorrection } from "../../csv.js";
import { csvOf, isOffset, keyOf, type Page, pageOf } from "../paging.js";
import { agreementAnswer, correctionPage, loggedAnswer } from "../schemas/answers.js";
import { logQuery } from "../schemas/questions.js";
import { gives, givesTable, json, orTooLarge, wrong } from "./api.js";

const LARGEST_CORRECTION = 64 * 1024;

export function addCorrectionRoutes(api: OpenAPIHono, record: SharedRecord): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/corrections",
      summary: "Every correction, the newest first",
      tags: ["Corrections"],
      request: { query: logQuery },
      responses: givesTable(correctionPage, "A page of the log"),
    }),
    async (c) => {
      const { report, event, limit, cursor, as } = c.req.valid("query");
      const page = async (limit: number, cursor: string | undefined): Promise<Page<Correction & { readonly number: number }>> => {
        const before = keyOf(cursor, isOffset);
        const rows = await record.reading(async (r) =>
          r.corrections({
            ...(report ? { report } : {}),
            ...(event ? { statements: (await r.event(event))?.statements.map((s) => s.statement.id) ?? [] } : {}),
            ...(before === undefined ? {} : { before }),
            limit: limit + 1,
          }),
        );
        return pageOf(rows, limit, (last) => last.number);
      };
      return as === "csv" ? csvOf(c, "corrections", page, flatCorrection) : c.json(await page(limit, cursor), 200);
    },
  );
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/corrections",
      summary: "Correct the record",
      tags: ["Corrections"],
      middleware: bodyLimit({
        maxSize: LARGEST_CORRECTION,
        onError: (c) => c.json({ error: "This is too large for a correction." }, 413),
      }),
      request: { body: { required: true, content: json(requestSchema) } },
      responses: {
        201: { description: "It is on the record", content: json(loggedAnswer) },
        400: wrong("What is wrong with the request"),
        409: wrong("Why the record cannot take it"),
        ...orTooLarge,
      },
    }),
    async (c) => {
      try {
        return c.json({ logged: [...(await record.writing((r) => r.correct(c.req.valid("json"))))] }, 201);
      } catch (error) {
        if (error instanceof RecordError && !(error instanceof RecordFileError)) return c.json({ error: error.message }, 409);
        throw error;
      }
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/agreement",
      summary: "Krippendorff's alpha between machine and persons, field by field",
      tags: ["Corrections"],
      responses: gives(agreementAnswer, "Pairs of coders"),
    }),
    async (c) => {
      const found = await record.reading((r) => r.agreement());
      return c.json(
        found.map((a) => ({ ...a, alpha: Number.isNaN(a.alpha) ? null : a.alpha })),
        200,
      );
    },
  );
}
