/** All routes over a record. In: the record, threads that read, and who may ask. Out: an app that answers requests; the API's description is made of its routes. */
import { readFileSync } from "node:fs";
import { serveStatic } from "@hono/node-server/serve-static";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { packagePath } from "../../paths.js";
import type { ReadingPool } from "../../readers/index.js";
import type { SharedRecord } from "../../record/shared.js";
import { keepAnswers } from "./answers.js";
import { headers, onlyOwnPages, onlyText, onlyWith } from "./guards.js";
import { createApi } from "./routes/api.js";
import { addBrowseRoutes } from "./routes/browse.js";
import { addCorrectionRoutes } from "./routes/corrections.js";
import { addEventRoutes } from "./routes/events.js";
import { addExportRoutes } from "./routes/exports.js";
import { addInsightRoutes } from "./routes/insight.js";
import { addLayerRoutes } from "./routes/layers.js";
import { addReportChangeRoutes } from "./routes/report-changes.js";
import { addReportRoutes } from "./routes/reports.js";

export interface AppOptions {
  readonly token?: string | undefined;
  /** Host names, with ports, under which the app is reached. */
  readonly hosts: () => readonly string[];
}

export function createApp(record: SharedRecord, pool: ReadingPool, { token, hosts }: AppOptions): OpenAPIHono {
  const app = createApi();
  const answers = keepAnswers(record);
  app.use(headers());
  if (token !== undefined) app.use(onlyWith(token));
  // who brings a token was sent here by nobody else's page
  app.use(onlyOwnPages(() => (token === undefined ? hosts() : undefined)));
  app.use(onlyText());
  app.use("/api/*", answers.middleware);
  addReportRoutes(app, record, pool);
  addReportChangeRoutes(app, record, pool);
  addLayerRoutes(app, record);
  addEventRoutes(app, record);
  addBrowseRoutes(app, record, answers);
  addInsightRoutes(app, record, answers);
  addCorrectionRoutes(app, record);
  addExportRoutes(app, record);
  const { version } = JSON.parse(readFileSync(packagePath("package.json"), "utf8")) as { version: string };
  app.doc31("/api/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Chancery",
      version,
      license: { name: "Apache-2.0" },
      description: "The record over HTTP, on this machine only. Lists come in pages; “next” is the “cursor” of the one after.",
    },
  });
  app.all("/api/*", (c) => c.json({ error: "There is nothing at this address." }, 404));
  addPages(app, record);
  return app;
}

/** Addresses that are views; any other is answered as not found, with the same page, which says so. */
const views = [
  /^\/$/,
  /^\/(?:reports|relations|forecasts|world|review|record|reference)\/?$/,
  /^\/(?:reports|events|actors)\/[^/]+$/,
  /^\/relations\/[^/]+\/[^/]+$/,
];

/** The web pages: files as they were built, packed where the browser takes it; every other address is a view of the one page. */
function addPages(app: OpenAPIHono, record: SharedRecord): void {
  const root = packagePath("dist/web");
  app.use(
    "/assets/*",
    serveStatic({
      root,
      precompressed: true,
      onFound: (_, c) => c.header("cache-control", "public, max-age=31536000, immutable"),
    }),
  );
  app.get("/assets/*", (c) => c.text("Not found", 404));
  /** Is there what the address names? */
  const exists = async (path: string): Promise<boolean> => {
    const [, kind, id = ""] = /^\/(reports|events)\/([^/]+)$/.exec(path) ?? [];
    if (kind === undefined) return views.some((view) => view.test(path));
    return record.reading(async (r) =>
      kind === "events"
        ? (await r.event(id)) !== undefined
        : (await r.database.rows("SELECT 1 FROM report WHERE starts_with(id, $1) LIMIT 1", [id])).length > 0,
    );
  };
  app.get("*", async (c, next) => {
    await next();
    if (c.res.status === 200 && !(await exists(decodeURIComponent(c.req.path))))
      c.res = new Response(c.res.body, { status: 404, headers: c.res.headers });
  });
  app.get("*", serveStatic({ root, precompressed: true, path: "index.html", onFound: (_, c) => c.header("cache-control", "no-cache") }));
}
