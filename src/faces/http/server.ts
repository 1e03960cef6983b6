/**
 * The HTTP face. In: a record's path. Out: a server on 127.0.0.1 with a JSON API and the web pages.
 * Requests that name another host are refused (DNS rebinding); no page may run inline scripts.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { serve as listen, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { packagePath } from "../../paths.js";
import { type ChanceryRecord, openRecord } from "../../record/index.js";

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
function createApp(record: ChanceryRecord, allowedHosts: () => readonly string[]): Hono {
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
  app.use(async (c, next) => {
    const host = c.req.header("host") ?? "";
    if (!allowedHosts().includes(host)) return c.json({ error: "This host is not served here." }, 421);
    return next();
  });
  app.get("/api/reports", async (c) => c.json(await record.reports()));
  app.get("/api/reports/:id", async (c) => {
    const found = await record.report(c.req.param("id"));
    if (!found) return c.json({ error: "There is no such report in this record." }, 404);
    const body = JSON.stringify(found);
    const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    if (c.req.header("if-none-match") === tag) return c.body(null, 304);
    return c.body(body, 200, { "content-type": "application/json; charset=utf-8", etag: tag });
  });
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
    process.stderr.write(`chancery: ${c.req.path}: ${error.message}\n`);
    return c.json({ error: "Something went wrong here; the server's terminal says what." }, 500);
  });
  return app;
}

/** Opens the record read-only and listens on 127.0.0.1. Throws RecordError where the record cannot be opened. */
export async function serve(options: { record: string; port: number }): Promise<Serving> {
  const record = await openRecord(options.record, { readOnly: true });
  let hosts: readonly string[] = [];
  const app = createApp(record, () => hosts);
  const server: ServerType = await new Promise((resolve, reject) => {
    const started = listen({ fetch: app.fetch, hostname: "127.0.0.1", port: options.port }, () => resolve(started));
    started.on("error", (error: NodeJS.ErrnoException) => {
      record.close();
      reject(error.code === "EADDRINUSE" ? new Error(`port ${options.port} is taken; choose another with --port`) : error);
    });
  });
  const { port } = server.address() as AddressInfo;
  hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          record.close();
          resolve();
        });
      }),
  };
}
