/**
 * The HTTP face. In: a record's path. Out: a server on 127.0.0.1 with a JSON API and the web pages; elsewhere only with a token.
 * Requests that name another host are refused (DNS rebinding); no page may run inline scripts.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { serve as listen, type ServerType } from "@hono/node-server";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { secureHeaders } from "hono/secure-headers";
import { streamSSE } from "hono/streaming";
import type { z } from "zod";
import { findParty } from "../../insight/actors.js";
import { readForecasts, trackRecords } from "../../insight/forecasts.js";
import { hingesOf, whatIf } from "../../insight/hinges.js";
import { readOutlook } from "../../insight/outlook.js";
import { relationOf } from "../../insight/relation.js";
import { worldOf } from "../../insight/world.js";
import { packagePath } from "../../paths.js";
import type { Database } from "../../record/database.js";
import { openRecord, RecordError, requestSchema } from "../../record/index.js";
import { searchRecord } from "../../record/search.js";
import { type SharedRecord, shareRecord } from "../../record/shared.js";
import { keepAnswers } from "./answers.js";
import { type Given, readInto } from "./intake.js";
import { describeApi } from "./openapi.js";
import { eventQuery, forecastQuery, givenSchema, intakeQuery, relationQuery, searchQuery, worldQuery } from "./questions.js";

export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".json": "application/json",
};

/** The routes over an open record. */
function createApp(record: SharedRecord, path: string, token: string | undefined, allowedHosts: () => readonly string[]): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "no-referrer",
    }),
  );
  if (token !== undefined) app.use(onlyWith(token));
  app.use(async (c, next) => {
    const host = c.req.header("host") ?? "";
    // where a token is asked for, a name of another's making (DNS rebinding) brings none
    const hosts = token === undefined ? allowedHosts() : [host];
    if (!hosts.includes(host)) return c.json({ error: "This host is not served here." }, 421);
    // what another site's page sends must change nothing here
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      const origin = c.req.header("origin");
      if (origin !== undefined && !hosts.includes(origin.replace(/^https?:\/\//, "")))
        return c.json({ error: "Only this page's own site may change the record." }, 403);
      // kinds that a form or an image of another site cannot send
      const kind = c.req.header("content-type") ?? "";
      if (!/^application\/(?:json|octet-stream)\b/.test(kind))
        return c.json({ error: "Send JSON, or a file's bytes as application/octet-stream." }, 415);
    }
    return next();
  });
  app.use("/api/*", keepAnswers(path));
  app.get("/api/reports", async (c) => c.json(await record.reading((r) => r.reports())));
  app.get("/api/reports/:id", async (c) => {
    const found = await record.reading(async (r) => {
      const report = await r.report(c.req.param("id"));
      return report && { ...report, events: await eventsOfReport(r.database, report.report.id) };
    });
    if (!found) return c.json({ error: "There is no such report in this record." }, 404);
    return c.json(found);
  });
  app.post(
    "/api/reports",
    bodyLimit({
      maxSize: LARGEST_UPLOAD,
      onError: (c) => c.json({ error: "This is larger than 64 MB; read it on the command line." }, 413),
    }),
    async (c) => {
      const checked = intakeQuery.safeParse(c.req.query());
      if (!checked.success) return c.json({ error: whatIsWrong(checked.error) }, 400);
      let given: Given;
      if (/octet-stream/.test(c.req.header("content-type") ?? "")) {
        const body = Buffer.from(await c.req.arrayBuffer());
        given = {
          name: checked.data.name,
          bytes: (async function* () {
            yield body;
          })(),
        };
      } else {
        const body = givenSchema.safeParse(await c.req.json().catch(() => undefined));
        if (!body.success) return c.json({ error: whatIsWrong(body.error) }, 400);
        given = body.data;
      }
      return streamSSE(c, async (stream) => {
        try {
          for await (const progress of readInto(record, given, { date: checked.data.date ?? null }))
            await stream.writeSSE({ event: progress.kind, data: JSON.stringify(progress) });
        } catch (error) {
          process.stderr.write(`chancery: ${error instanceof Error ? error.message : String(error)}\n`);
          await stream.writeSSE({
            event: "failed",
            data: JSON.stringify({
              error: error instanceof RecordError ? error.message : "Something went wrong here; the server's terminal says what.",
            }),
          });
        }
      });
    },
  );
  app.get("/api/events", async (c) => {
    const checked = eventQuery.safeParse(c.req.query());
    if (!checked.success) return c.json({ error: whatIsWrong(checked.error) }, 400);
    const { from, to, type, since, until, happened, limit } = checked.data;
    const filter = {
      ...(from === undefined ? {} : { source: from.toUpperCase() }),
      ...(to === undefined ? {} : { target: to.toUpperCase() }),
      ...(type === undefined ? {} : { type: type.toUpperCase() }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(happened === undefined ? {} : { happened: happened === "true" }),
      limit,
    };
    return c.json(await record.reading((r) => r.events(filter)));
  });
  app.get("/api/events/:id", async (c) => {
    const found = await record.reading((r) => r.event(c.req.param("id")));
    return found ? c.json(found) : c.json({ error: "There is no such event in this record." }, 404);
  });
  app.get("/api/openapi.json", (c) => c.json(describeApi()));
  app.get("/api/search", async (c) => {
    const checked = searchQuery.safeParse(c.req.query());
    if (!checked.success) return c.json({ error: whatIsWrong(checked.error) }, 400);
    return c.json(await record.reading(({ database }) => searchRecord(database, checked.data.q)));
  });
  app.get("/api/world", async (c) => {
    const checked = worldQuery.safeParse(c.req.query());
    if (!checked.success) return c.json({ error: whatIsWrong(checked.error) }, 400);
    const { since, until, quad } = checked.data;
    const options = { ...(since ? { since } : {}), ...(until ? { until } : {}), ...(quad ? { quad } : {}) };
    return c.json(await record.reading(({ database }) => worldOf(database, options)));
  });
  app.get("/api/relations", async (c) =>
    c.json(
      await record.reading(({ database }) =>
        database.rows(
          "SELECT source, target, sum(events)::INTEGER AS events, sum(intensity * events) / sum(events) AS intensity, max(last_day)::VARCHAR AS last_day FROM relation WHERE source <> target GROUP BY source, target ORDER BY events DESC, source, target LIMIT 200",
        ),
      ),
    ),
  );
  app.get("/api/relations/:a/:b", async (c) => {
    const checked = relationQuery.safeParse(c.req.query());
    if (!checked.success) return c.json({ error: whatIsWrong(checked.error) }, 400);
    const { by, since, until, origin } = checked.data;
    const options = { grain: by, origin, ...(since ? { since } : {}), ...(until ? { until } : {}) };
    return known(c, () => record.reading(({ database }) => relationOf(database, c.req.param("a"), c.req.param("b"), options)));
  });
  app.get("/api/hinges/:a/:b", (c) =>
    known(c, () =>
      record.reading(async ({ database }) => {
        const hinges = await hingesOf(database, c.req.param("a"), c.req.param("b"));
        const set = Object.fromEntries([
          ...(c.req.queries("if") ?? []).map((id) => [id, true] as const),
          ...(c.req.queries("ifNot") ?? []).map((id) => [id, false] as const),
        ]);
        return { ...hinges, chances: whatIf(hinges, set) };
      }),
    ),
  );
  app.get("/api/outlook/:a/:b", (c) =>
    known(c, () => record.reading(({ database }) => readOutlook(database, c.req.param("a"), c.req.param("b")))),
  );
  app.get("/api/forecasts", async (c) => {
    const checked = forecastQuery.safeParse(c.req.query());
    if (!checked.success) return c.json({ error: whatIsWrong(checked.error) }, 400);
    const { a, b, state } = checked.data;
    return known(c, () =>
      record.reading(async ({ database }) => {
        const between = a && b ? ([(await findParty(database, a)).members, (await findParty(database, b)).members] as const) : undefined;
        const forecasts = await readForecasts(database, { ...(between ? { between } : {}) });
        return {
          forecasts: state ? forecasts.filter((f) => f.state === state) : forecasts,
          holders: trackRecords(forecasts, "holder"),
          outlets: trackRecords(forecasts, "outlet"),
        };
      }),
    );
  });
  app.get("/api/corrections", async (c) => c.json(await record.reading((r) => r.corrections())));
  app.get("/api/agreement", async (c) => c.json(await record.reading((r) => r.agreement())));
  app.post(
    "/api/corrections",
    bodyLimit({ maxSize: LARGEST_CORRECTION, onError: (c) => c.json({ error: "This is too large for a correction." }, 413) }),
    async (c) => {
      let body: unknown;
      try {
        body = await c.req.json();
      } catch {
        return c.json({ error: "This is not JSON." }, 400);
      }
      const checked = requestSchema.safeParse(body);
      if (!checked.success) return c.json({ error: whatIsWrong(checked.error) }, 400);
      try {
        return c.json({ logged: await record.writing((r) => r.correct(checked.data)) }, 201);
      } catch (error) {
        if (error instanceof RecordError && !/another program/.test(error.message)) return c.json({ error: error.message }, 409);
        throw error;
      }
    },
  );
  app.all("/api/*", (c) => c.json({ error: "There is nothing at this address." }, 404));
  app.get("*", async (c) => {
    const root = packagePath("dist/web");
    const wanted = normalize(decodeURIComponent(new URL(c.req.url).pathname));
    const path = join(root, wanted);
    if (!path.startsWith(root)) return c.text("Not found", 404);
    const kind = types[extname(path)];
    try {
      // addresses without an ending are views of the one page
      const file = kind ? path : join(root, "index.html");
      const content = await readFile(file);
      return c.body(new Uint8Array(content), 200, {
        "content-type": kind ?? (types[".html"] as string),
        "cache-control": wanted.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      });
    } catch {
      return c.text("Not found", 404);
    }
  });
  app.onError((error, c) => {
    if (error instanceof RecordError && /another program/.test(error.message)) {
      c.header("retry-after", "5");
      return c.json({ error: "Another program is writing to the record; ask again in a moment." }, 503);
    }
    process.stderr.write(`chancery: ${c.req.path}: ${error.message}\n`);
    return c.json({ error: "Something went wrong here; the server's terminal says what." }, 500);
  });
  return app;
}

/** Which event each statement of a report belongs to. */
async function eventsOfReport(database: Database, report: string): Promise<Record<string, string>> {
  const rows = await database.rows(
    "SELECT statement, event FROM evidence WHERE statement IN (SELECT id FROM statement WHERE report = $1)",
    [report],
  );
  return Object.fromEntries(rows.map((row) => [String(row.statement), String(row.event)]));
}

const LARGEST_CORRECTION = 64 * 1024;
const LARGEST_UPLOAD = 64 * 1024 * 1024;

/** An answer, or 404 with near names where somebody is asked for whom nobody knows. */
async function known(c: Context, answer: () => Promise<object>): Promise<Response> {
  try {
    return c.json(await answer());
  } catch (error) {
    if (error instanceof RecordError && /^nobody called/.test(error.message)) return c.json({ error: error.message }, 404);
    throw error;
  }
}

const whatIsWrong = (error: z.ZodError): string => {
  const issue = error.issues[0];
  return `${issue?.path.join(".") || "the request"}: ${issue?.message ?? "not valid"}`;
};

export interface ServeOptions {
  readonly record: string;
  readonly port: number;
  /** Address to listen on; any but this machine's own needs a token. */
  readonly host?: string;
  /** Asked of everybody: as a bearer token, or once as ?token= in a browser. */
  readonly token?: string;
}

const LOOPBACK = "127.0.0.1";
const SHORTEST_TOKEN = 16;
const isLoopback = (host: string): boolean => /^(?:127\.|::1$|localhost$)/.test(host);
const COOKIE = "chancery";

/** Compared by their hashes, so that the time it takes tells nothing. */
const sameSecret = (given: string, wanted: string): boolean => {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
};

/** Lets pass who brings the token: in a header, in a cookie, or in the address, which then gives the cookie and is forgotten. */
function onlyWith(token: string): MiddlewareHandler {
  return async (c, next) => {
    const bearer = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    const given = bearer ?? getCookie(c, COOKIE);
    if (given !== undefined && sameSecret(given, token)) return next();
    const address = new URL(c.req.url);
    const once = address.searchParams.get("token");
    if (c.req.method === "GET" && once !== null && sameSecret(once, token)) {
      setCookie(c, COOKIE, token, { httpOnly: true, sameSite: "Strict", path: "/" });
      address.searchParams.delete("token");
      return c.redirect(`${address.pathname}${address.search}`);
    }
    c.header("www-authenticate", "Bearer");
    return c.json({ error: "A token is needed here: Authorization: Bearer …, or once ?token=… in a browser." }, 401);
  };
}

/** Looks at the record and listens, on 127.0.0.1 unless another address and a token are given. Throws RecordError where the record cannot be opened. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const host = options.host ?? LOOPBACK;
  if (!isLoopback(host) && (options.token ?? "").length < SHORTEST_TOKEN)
    throw new Error(
      `to be reached from other machines (--host ${host}), the server needs a --token of at least ${SHORTEST_TOKEN} characters`,
    );
  // what is wrong with the record is said at the start, not to the first who asks
  (await openRecord(options.record, { readOnly: true, wait: 5000 })).close();
  const record = shareRecord(options.record);
  let hosts: readonly string[] = [];
  const app = createApp(record, options.record, options.token, () => hosts);
  const server: ServerType = await new Promise((resolve, reject) => {
    const started = listen({ fetch: app.fetch, hostname: host, port: options.port }, () => resolve(started));
    started.on("error", (error: NodeJS.ErrnoException) => {
      void record.close();
      reject(error.code === "EADDRINUSE" ? new Error(`port ${options.port} is taken; choose another with --port`) : error);
    });
  });
  const { port } = server.address() as AddressInfo;
  hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  return {
    url: `http://${isLoopback(host) ? LOOPBACK : host}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => void record.close().then(resolve));
        // browsers keep connections open that nothing is asked on
        if ("closeIdleConnections" in server) server.closeIdleConnections();
      }),
  };
}
