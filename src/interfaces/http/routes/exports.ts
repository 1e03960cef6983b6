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
import { tableNames, textExports } from "../../exchange/index.js";
import { asFile } from "../paging.js";
import { exportQuery } from "../schemas/questions.js";
import { wrong } from "./api.js";

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

export function addExportRoutes(api: OpenAPIHono, record: SharedRecord): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/export/{format}",
      summary: `The whole record as a file: ${Object.keys(textExports).join(", ")}`,
      tags: ["Exports"],
      request: { params: z.object({ format: z.string() }), query: exportQuery },
      responses: {
        200: { description: "The file", content: { "application/octet-stream": { schema: z.string() } } },
        400: wrong("What is wrong with the request"),
        404: wrong("There is no such format"),
      },
    }),
    async (c) => {
      const { format } = c.req.valid("param");
      const { what, bom, ...filter } = c.req.valid("query");
      const write = Object.hasOwn(textExports, format) ? textExports[format] : undefined;
      const table = tableNames.find((name) => name === what);
      if (!write) return c.json({ error: `There is no format ${format}; choose one of ${Object.keys(textExports).join(", ")}.` }, 404);
      if (!table) return c.json({ error: `what: choose one of ${tableNames.join(", ")}` }, 400);
      const { since, until, origin } = filter;
      // to a file first: whoever takes long to fetch it must not keep the record from being written to
      const folder = await mkdtemp(join(tmpdir(), "chancery-export-"));
      const file = join(folder, "export");
      const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
      try {
        await record.reading(async ({ database }) => {
          const own = await database.another();
          try {
            await pipeline(
              write(own, { origin, ...(since ? { since } : {}), ...(until ? { until } : {}) }, table),
              async function* (texts: AsyncIterable<string>) {
                if (bom === "true" && format === "csv") yield BOM;
                yield* texts;
              },
              createWriteStream(file),
            );
          } finally {
            own.close();
          }
        });
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
