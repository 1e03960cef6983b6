/**
 * The three ways by which things come into a record, each of which may be interrupted and given again: `read` on a folder, `import` of event
 * data in several files, and reports handed over to `serve`. Each ends by itself, or is ended so many milliseconds after it began.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packagePath } from "../../src/paths.js";
import { fileOf } from "../interfaces/exchange/helpers.js";
import { writeCorpus } from "./corpus.js";

export type Kind = "SIGKILL" | "SIGINT" | "closed pipe";
export const kinds: readonly Kind[] = ["SIGKILL", "SIGINT", "closed pipe"];

export interface Interruption {
  readonly kind: Kind;
  /** Milliseconds. */
  readonly after: number;
}

export interface Ended {
  readonly status: number | null;
  /** By which it was ended, by us or by a fault of its own. */
  readonly signal: NodeJS.Signals | null;
  readonly milliseconds: number;
  readonly error: string;
  /** Ids of statements or reports that were said to be stored. */
  readonly acknowledged: readonly string[];
}

export interface Task {
  readonly name: string;
  run(record: string, interruption?: Interruption): Promise<Ended>;
}

export const chancery = (args: readonly string[]): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } =>
  spawn(process.execPath, [packagePath("bin/chancery.js"), ...args], { stdio: ["ignore", "pipe", "pipe"] }) as never;

/** Ends a program so, some time later; what is returned calls it off. */
function soon({ kind, after }: Interruption, child: ChildProcess, closePipe: () => void): () => void {
  const timer = setTimeout(() => (kind === "closed pipe" ? closePipe() : child.kill(kind)), after);
  return () => clearTimeout(timer);
}

/** Runs a command. Statements that it prints as JSON Lines are taken as acknowledged. */
export async function command(args: readonly string[], interruption?: Interruption): Promise<Ended> {
  const began = performance.now();
  const child = chancery(args);
  let error = "";
  let out = "";
  child.stderr.on("data", (chunk: Buffer) => {
    error += chunk.toString();
  });
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  const callOff = interruption && soon(interruption, child, () => (child.stdout as never as { destroy(): void }).destroy());
  const [status, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  callOff?.();
  const acknowledged = [...out.matchAll(/^\{"kind":"statement","id":"(\w+)"/gm)].map((m) => m[1] as string);
  return { status, signal, milliseconds: performance.now() - began, error, acknowledged };
}

/** How many ask a server at the same time. */
const CLIENTS = 2;

/**
 * Starts a server, hands over the texts, and ends it. A closed pipe: all clients leave in the middle of their answers.
 */
async function serveTexts(record: string, texts: readonly string[], interruption?: Interruption): Promise<Ended> {
  const began = performance.now();
  const child = chancery(["serve", record, "--port", "0"]);
  let error = "";
  child.stderr.on("data", (chunk: Buffer) => {
    error += chunk.toString();
  });
  const closed = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const leaving = new AbortController();
  const callOff = interruption && soon(interruption, child, () => leaving.abort());
  const acknowledged: string[] = [];
  const url = await addressOf(child);
  const left = [...texts];
  const client = async (): Promise<void> => {
    for (let text = left.shift(); text !== undefined && url !== undefined; text = left.shift()) {
      const response = await fetch(`${url}api/reports?date=2022-12-30`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text }),
        signal: leaving.signal,
      });
      const answer = await response.text();
      for (const [, id] of answer.matchAll(/"kind":"read","report":"(\w+)"/g)) acknowledged.push(id as string);
      if (!/"kind":"done"/.test(answer)) error += answer;
    }
  };
  // a server that was ended, or a client that left, answers no more
  const faults = (await Promise.allSettled(Array.from({ length: CLIENTS }, client))).filter((r) => r.status === "rejected");
  if (!interruption) for (const { reason } of faults) error += String(reason);
  // whoever was not ended ends as a user ends it
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
  const [status, signal] = await closed;
  callOff?.();
  return { status, signal, milliseconds: performance.now() - began, error, acknowledged };
}

/** undefined where the server ended before it had one. */
export async function addressOf(child: ChildProcess & { stdout: NodeJS.ReadableStream }): Promise<string | undefined> {
  let out = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    out += chunk.toString();
    const url = /http:\/\/\S+/.exec(out)?.[0];
    if (url !== undefined) {
      child.stdout.resume();
      return url;
    }
  }
  return undefined;
}

/** A server on a record, and where it is; what it says of faults goes to standard error. */
export async function serving(record: string): Promise<{ readonly server: ChildProcess; readonly url: string }> {
  const server = chancery(["serve", record, "--port", "0"]);
  server.stderr.pipe(process.stderr, { end: false });
  const url = await addressOf(server);
  if (url === undefined) throw new Error(`the server on ${record} ended before it listened`);
  return { server, url };
}

/** Files of event data and rows of each. */
const IMPORTED = { files: 6, rows: 600 };
/** Share of the reports that are handed over to a server, each in a transaction of its own. */
const HANDED_OVER = 0.3;

/** Reports and event data of our own making in a folder, and the commands that take them in. */
export function makeTasks(folder: string, reports: number): readonly Task[] {
  const corpus = join(folder, "corpus");
  mkdirSync(corpus, { recursive: true });
  writeCorpus(corpus, reports);
  const texts = readdirSync(corpus)
    .sort()
    .slice(0, Math.ceil(reports * HANDED_OVER))
    .map((name) => readFileSync(join(corpus, name), "utf8"));
  const files = Array.from({ length: IMPORTED.files }, (_, n) => {
    const file = join(folder, `events-${n}.tsv`);
    const rows = Array.from({ length: IMPORTED.rows }, (_, i) => ({ "Event ID": String(n * IMPORTED.rows + i + 1) }));
    writeFileSync(file, fileOf("icews", rows));
    return file;
  });
  return [
    { name: "read", run: (record, how) => command(["read", corpus, "--record", record, "--format", "jsonl"], how) },
    { name: "import", run: (record, how) => command(["import", ...files, "--as", "icews", "--record", record], how) },
    { name: "serve", run: (record, how) => serveTexts(record, texts, how) },
  ];
}
