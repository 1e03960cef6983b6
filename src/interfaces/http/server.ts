/**
 * The HTTP interface. In: a record's path. Out: a server on 127.0.0.1 with a JSON API and the web pages; elsewhere only with a token.
 * guards.ts says who may ask, routes/ what can be asked, schemas/ in what form, app.ts puts them together.
 */
import type { AddressInfo } from "node:net";
import { availableParallelism } from "node:os";
import { serve as listen, type ServerType } from "@hono/node-server";
import { openPool } from "../../readers/index.js";
import { shareRecord } from "../../record/shared.js";
import { createApp } from "./app.js";

export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly record: string;
  readonly port: number;
  /** Address to listen on; any but this machine's own needs a token. */
  readonly host?: string;
  /** Asked of everybody: as a bearer token, or once as ?token= in a browser. */
  readonly token?: string;
}

/** As Unix counts it, of 19. */
const READING_GIVES_WAY = 10;
const LOOPBACK = "127.0.0.1";
const SHORTEST_TOKEN = 16;
const isLoopback = (host: string): boolean => /^(?:127\.|::1$|localhost$)/.test(host);

/** Looks at the record and listens, on 127.0.0.1 unless another address and a token are given. Throws RecordError where the record cannot be opened. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const host = options.host ?? LOOPBACK;
  if (!isLoopback(host) && (options.token ?? "").length < SHORTEST_TOKEN)
    throw new Error(
      `to be reached from other machines (--host ${host}), the server needs a --token of at least ${SHORTEST_TOKEN} characters`,
    );
  const record = shareRecord(options.record);
  // what is wrong with the record is said at the start, not to the first who asks
  await record.reading(async () => undefined);
  // a thread has its reader loaded before the first report comes; questions go before reading
  const pool = openPool({ explain: true, threads: Math.max(1, availableParallelism() - 1), nice: READING_GIVES_WAY });
  await pool.ready();
  let hosts: readonly string[] = [];
  const app = createApp(record, pool, { token: options.token, hosts: () => hosts });
  const server: ServerType = await new Promise((resolve, reject) => {
    const started = listen({ fetch: app.fetch, hostname: host, port: options.port }, () => resolve(started));
    started.on("error", (error: NodeJS.ErrnoException) => {
      void record.close();
      void pool.close();
      reject(error.code === "EADDRINUSE" ? new Error(`port ${options.port} is taken; choose another with --port`) : error);
    });
  });
  const { port } = server.address() as AddressInfo;
  hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  return {
    url: `http://${isLoopback(host) ? LOOPBACK : host}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => void Promise.all([record.close(), pool.close()]).then(() => resolve()));
        // browsers keep connections open that nothing is asked on
        if ("closeIdleConnections" in server) server.closeIdleConnections();
      }),
  };
}
