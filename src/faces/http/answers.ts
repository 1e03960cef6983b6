/**
 * Answers kept as long as the record stays what it is. In: questions by address. Out: the answer as it was, or 304 where the asker has it
 * already. The record's files tell by their times whether anybody, this program or another, has written.
 */
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import type { MiddlewareHandler } from "hono";
import { LRUCache } from "lru-cache";

interface Answer {
  readonly version: string;
  readonly body: string;
  readonly tag: string;
}

const MOST_BYTES = 64 * 1024 * 1024;
const LARGEST = 8 * 1024 * 1024;

/** Changes whenever the record is written to. */
async function versionOf(path: string): Promise<string> {
  const one = async (file: string): Promise<string> => {
    const info = await stat(file).catch(() => undefined);
    return info ? `${info.mtimeMs}-${info.size}` : "none";
  };
  return `${await one(path)} ${await one(`${path}.wal`)}`;
}

export interface Answers {
  /** Keeps JSON answers of GET by their addresses; other answers pass. */
  readonly middleware: MiddlewareHandler;
  /** What is costly to find out and the same for many questions: found out once for each state of the record. */
  once<T>(key: string, find: () => Promise<T>): Promise<T>;
}

const MOST_FINDINGS = 8;

export function keepAnswers(path: string): Answers {
  const findings = new LRUCache<string, { readonly version: string; readonly found: Promise<unknown> }>({ max: MOST_FINDINGS });
  return {
    middleware: kept(path),
    once: async <T>(key: string, find: () => Promise<T>): Promise<T> => {
      const version = await versionOf(path);
      const known = findings.get(key);
      if (known?.version === version) return known.found as Promise<T>;
      const found = find();
      findings.set(key, { version, found });
      found.catch(() => findings.delete(key));
      return found;
    },
  };
}

function kept(path: string): MiddlewareHandler {
  // of many who ask the same at once, one asks the record
  const asking = new Map<string, Promise<void>>();
  const kept = new LRUCache<string, Answer>({ maxSize: MOST_BYTES, sizeCalculation: (a) => a.body.length + 200 });
  return async (c, next) => {
    if (c.req.method !== "GET") return next();
    const address = c.req.url.slice(new URL(c.req.url).origin.length);
    const version = await versionOf(path);
    await asking.get(`${version} ${address}`);
    let answer = kept.get(address);
    if (answer?.version !== version) {
      let done: () => void = () => undefined;
      asking.set(
        `${version} ${address}`,
        new Promise((resolve) => {
          done = resolve;
        }),
      );
      try {
        await next();
        if (c.res.status !== 200 || !c.res.headers.get("content-type")?.startsWith("application/json")) return;
        const body = await c.res.text();
        const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
        answer = { version, body, tag };
        if (body.length <= LARGEST) kept.set(address, answer);
      } finally {
        asking.delete(`${version} ${address}`);
        done();
      }
    }
    const same = c.req.header("if-none-match") === answer.tag;
    c.res = new Response(same ? null : answer.body, {
      status: same ? 304 : 200,
      headers: { "content-type": "application/json; charset=utf-8", etag: answer.tag, "cache-control": "no-cache" },
    });
    return;
  };
}
