/**
 * Answers kept as long as the record stays what it is. In: questions by address. Out: the answer as it was, or 304 where the asker has it
 * already.
 */
import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { LRUCache } from "lru-cache";
import type { SharedRecord } from "../../record/shared.js";

interface Answer {
  readonly version: string;
  readonly body: string;
  readonly tag: string;
  /** What it is, and under which name it is saved. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Of an answer that is there as a whole, and stays right as long as the record is the same; a stream is passed on as it comes. */
export const MAY_BE_KEPT = "no-cache";
const MOST_BYTES = 64 * 1024 * 1024;
const LARGEST = 8 * 1024 * 1024;

export interface Answers {
  /** Keeps answers to GET that are JSON, or say that they may be kept, by their addresses; others pass. */
  readonly middleware: MiddlewareHandler;
  /** What is costly to find out and the same for many questions: found out once for each state of the record. */
  once<T>(key: string, find: () => Promise<T>): Promise<T>;
}

const MOST_FINDINGS = 32;

export function keepAnswers(record: SharedRecord): Answers {
  const findings = new LRUCache<string, { readonly version: string; readonly found: Promise<unknown> }>({ max: MOST_FINDINGS });
  return {
    middleware: kept(record),
    once: async <T>(key: string, find: () => Promise<T>): Promise<T> => {
      const version = await record.version();
      const known = findings.get(key);
      if (known?.version === version) return known.found as Promise<T>;
      const found = find();
      findings.set(key, { version, found });
      found.catch(() => findings.delete(key));
      return found;
    },
  };
}

function kept(record: SharedRecord): MiddlewareHandler {
  // of many who ask the same at once, one asks the record
  const asking = new Map<string, Promise<void>>();
  const kept = new LRUCache<string, Answer>({ maxSize: MOST_BYTES, sizeCalculation: (a) => a.body.length + 200 });
  return async (c, next) => {
    if (c.req.method !== "GET") return next();
    const address = c.req.url.slice(new URL(c.req.url).origin.length);
    const version = await record.version();
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
        const type = c.res.headers.get("content-type") ?? "";
        if (c.res.status !== 200 || !(type.startsWith("application/json") || c.res.headers.get("cache-control") === MAY_BE_KEPT)) return;
        const name = c.res.headers.get("content-disposition");
        const headers = { "content-type": type, ...(name === null ? {} : { "content-disposition": name }) };
        const body = await c.res.text();
        const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
        answer = { version, body, tag, headers };
        if (body.length <= LARGEST) kept.set(address, answer);
      } finally {
        asking.delete(`${version} ${address}`);
        done();
      }
    }
    const same = c.req.header("if-none-match") === answer.tag;
    c.res = new Response(same ? null : answer.body, {
      status: same ? 304 : 200,
      headers: { ...answer.headers, etag: answer.tag, "cache-control": MAY_BE_KEPT },
    });
    return;
  };
}
