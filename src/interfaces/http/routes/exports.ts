/** The whole record over HTTP in every format that is written as text; streamed, so that memory stays flat. */
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { SharedRecord } from "../../../record/shared.js";
import { BOM } from "../../csv.js";
import { type ExportFilter, leftOut, leftOutWords, type TableName, tableNames, textExports } from "../../exchange/index.js";
import { asFile } from "../paging.js";
import { exportQuery, leftOutQuery } from "../schemas/questions.js";
import { json, wrong } from "./api.js";

const endings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "csl-json": "json",
    annotations: "jsonld",
    bibtex: "bib",
    polecat: "tsv",
    icews: "tsv",
    gdelt: "tsv",
    phoenix: "tsv",
  }),
);

const noFormat = (format: string): { error: string } => ({
  error: `There is no format ${format}; choose one of ${Object.keys(textExports).join(", ")}.`,
});
const NO_TABLE = { error: `what: choose one of ${tableNames.join(", ")}` };
const tableOf = (what: string): TableName | undefined => tableNames.find((name) => name === what);

const filterOf = ({ origin, since, until }: { origin: string; since?: string | undefined; until?: string | undefined }): ExportFilter => ({
  origin,
  ...(since ? { since } : {}),
  ...(until ? { until } : {}),
});

const leftOutAnswer = z.array(
  z.object({ count: z.number(), of: z.enum(["act", "comment", "statement"]), why: z.string().describe("goes on after the count") }),
);

function addLeftOutRoute(api: OpenAPIHono, record: SharedRecord): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/export/{format}/left-out",
      summary: "How much of the record such a file does not hold, and why",
      tags: ["Exports"],
      request: { params: z.object({ format: z.string() }), query: leftOutQuery },
      responses: {
        200: { description: "Counts with their reasons", content: json(leftOutAnswer) },
        400: wrong("What is wrong with the request"),
        404: wrong("There is no such format"),
      },
    }),
    async (c) => {
      const { format } = c.req.valid("param");
      const { what, ...days } = c.req.valid("query");
      const table = tableOf(what);
      if (!Object.hasOwn(textExports, format)) return c.json(noFormat(format), 404);
      if (!table) return c.json(NO_TABLE, 400);
      return c.json([...(await record.reading(({ database }) => leftOut(database, format, filterOf(days), table)))], 200);
    },
  );
}

export function addExportRoutes(api: OpenAPIHono, record: SharedRecord): void {
  addLeftOutRoute(api, record);
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/export/{format}",
      summary: `The whole record as a file: ${Object.keys(textExports).join(", ")}`,
      tags: ["Exports"],
      request: { params: z.object({ format: z.string() }), query: exportQuery },
      responses: {
        200: {
          description: "The file; the header Chancery-Left-Out says what of the record it does not hold",
          content: { "application/octet-stream": { schema: z.string() } },
        },
        400: wrong("What is wrong with the request"),
        404: wrong("There is no such format"),
      },
    }),
    async (c) => {
      const { format } = c.req.valid("param");
      const { what, bom, ...days } = c.req.valid("query");
      const write = Object.hasOwn(textExports, format) ? textExports[format] : undefined;
      const table = tableOf(what);
      if (!write) return c.json(noFormat(format), 404);
      if (!table) return c.json(NO_TABLE, 400);
      const filter = filterOf(days);
      // to a file first: whoever takes long to fetch it must not keep the record from being written to
      const folder = await mkdtemp(join(tmpdir(), "chancery-export-"));
      const file = join(folder, "export");
      const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
      try {
        const aside = await record.reading(async ({ database }) => {
          const own = await database.another();
          try {
            await pipeline(
              write(own, filter, table),
              async function* (texts: AsyncIterable<string>) {
                if (bom === "true" && format === "csv") yield BOM;
                yield* texts;
              },
              createWriteStream(file),
            );
            return await leftOut(own, format, filter, table);
          } finally {
            own.close();
          }
        });
        if (aside.length > 0) c.header("Chancery-Left-Out", aside.map(leftOutWords).join("; "));
      } catch (error) {
        await drop();
        throw error;
      }
      asFile(c, `${format === "csv" || format === "jsonl" ? table : `chancery-${format}`}.${endings.get(format) ?? format}`, "text/plain");
      const content = createReadStream(file);
      content.once("close", () => void drop());
      return c.body(Readable.toWeb(content) as ReadableStream);
    },
  );
}
