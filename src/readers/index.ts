/**
 * Reading in threads. In: reports. Out: for each what was read, or why not. Any number of threads, each with a reader of its own that
 * stays loaded; a time limit for each report; whoever does not wait any longer stops the reading. Another reader is another module.
 */
import { on } from "node:events";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { Piscina } from "piscina";
import { packagePath } from "../paths.js";
import type { Refusal } from "../report/index.js";
import type { Report } from "../report/report.js";
import { shutGate } from "../uninterrupted.js";
import { workLimit } from "./clock.js";
import type { Given } from "./given.js";
import { nothingRead, type Outcome, type ReaderOptions } from "./reader.js";
import { gateOfAll, runTask } from "./stoppable.js";
import type { JobMessage } from "./worker.js";

export type { Given } from "./given.js";
export type { Outcome, Reader } from "./reader.js";

export interface ReadingPool {
  readonly threads: number;
  /** Resolves when one thread has its reader loaded. Throws what is wrong with the reader's files. */
  ready(): Promise<void>;
  /** Never throws because of the report. Throws an AbortError when the signal says so; then nothing more is done for the report. */
  read(report: Report, signal?: AbortSignal): Promise<Outcome>;
  /** The same for what may hold many reports: it is also unpacked in a thread, one report after the other as they are asked for. */
  readAll(given: Given, signal?: AbortSignal): AsyncGenerator<Handled>;
  /** Stops everything that is still being read; whoever wants something read afterwards gets an Error. */
  close(): Promise<void>;
}

type Handled = { readonly report: Report; readonly outcome: Outcome } | { readonly refusal: Refusal };

export interface PoolOptions extends ReaderOptions {
  /** At most so many; started when they are needed. */
  readonly threads?: number;
  /** Path of the reader's module; left out: the package's own. */
  readonly module?: string;
  /** Milliseconds of work that a report of so many characters may take (clock.ts). */
  readonly limit?: (characters: number) => number;
  /** How far reading gives way to other work of the machine: 0 not at all, 19 to everything (Unix). */
  readonly nice?: number;
}

/** Twenty seconds, and a millisecond for every two characters: some five times what news takes on a slow core. */
const usualLimit = (characters: number): number => 20_000 + Math.ceil(characters / 2);

/** Megabytes of objects that one thread may hold; a report that needs more is given up, not the program. */
const HEAP = 2048;
const KEPT_IDLE = 60_000;

export function openPool({
  threads = availableParallelism(),
  module = packagePath("dist/threads/standard.js"),
  limit = usualLimit,
  nice = 0,
  ...options
}: PoolOptions = {}): ReadingPool {
  const all = gateOfAll();
  const pool = new Piscina({
    // as built, also where the program runs from its source: threads load JavaScript, and in few files, which takes half the time
    filename: packagePath("dist/threads/worker.js"),
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: KEPT_IDLE,
    niceIncrement: nice,
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
    workerData: { module: pathToFileURL(module).href, options, gate: all.gate },
  });
  const slots = createSlots(threads);
  let closed = false;
  /** Nothing is begun any more: its thread would wait at the gate for ever. */
  const stillOpen = (): void => {
    if (closed) throw new Error("the reading threads are closed");
  };
  /** Why a report could not be read, when a thread was stopped or died. Throws where that is no fault of the report. */
  const faultOf = (error: unknown, late: boolean, characters: number, signal: AbortSignal | undefined): string => {
    signal?.throwIfAborted();
    if (closed) throw error;
    if (late) return `it took longer than ${Math.round(limit(characters) / 1000)} seconds`;
    return outOfMemory(error) ? "it needs too much memory" : error instanceof Error ? error.message : String(error);
  };
  return {
    threads,
    ready: async () => {
      stillOpen();
      await pool.run(undefined, { name: "ready" });
    },
    read: async (report, signal) => {
      // the clock runs from when a thread takes it up
      const free = await slots.take(signal);
      const late = new AbortController();
      const callOff = workLimit(limit(report.text.length), slots.taken, () => late.abort());
      try {
        stillOpen();
        return await runTask<Outcome>(
          pool,
          { report },
          { name: "read", signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal },
        );
      } catch (error) {
        return nothingRead(faultOf(error, late.signal.aborted, report.text.length, signal));
      } finally {
        callOff();
        free();
      }
    },
    readAll: async function* (given, signal) {
      const free = await slots.take(signal);
      try {
        // a report that stops its thread is passed over, and the rest is gone on with in another
        for (let handled = 0; ; ) {
          stillOpen();
          const run = startJob({ pool, given, skip: handled, limit, busyThreads: slots.taken, signal });
          try {
            for await (const one of run.results) {
              handled++;
              yield one;
            }
            return;
          } catch (error) {
            const begun = run.begun();
            const fault = faultOf(error, run.late(), begun?.text.length ?? 0, signal);
            handled++;
            if (!begun) {
              yield { refusal: { path: "name" in given ? given.name : "url" in given ? given.url : "pasted text", reason: fault } };
              return;
            }
            yield { report: begun, outcome: nothingRead(fault) };
          } finally {
            run.stop();
          }
        }
      } finally {
        free();
      }
    },
    close: async () => {
      closed = true;
      await shutGate(all.gate);
      // when a thread that was stopped before has come to its end, the pool would make another in its place even afterwards
      pool.options.minThreads = 0;
      await pool.destroy();
      all.forget();
    },
  };
}

const withParts = ({ reading, fault }: Outcome, before: Outcome["reading"]["statements"]): Outcome => ({
  fault,
  reading: { ...reading, statements: [...before, ...reading.statements] },
});

interface Run {
  /** Throws when the thread was stopped or died. */
  readonly results: AsyncGenerator<Handled>;
  /** The report that was being read then. */
  begun(): Report | undefined;
  late(): boolean;
  stop(): void;
}

/** Characters as which unpacking counts between two reports. */
const UNPACKING = 100_000;

interface Start {
  readonly pool: Piscina;
  readonly given: Given;
  readonly skip: number;
  readonly limit: (characters: number) => number;
  readonly busyThreads: () => number;
  readonly signal: AbortSignal | undefined;
}

function startJob({ pool, given, skip, limit, busyThreads, signal }: Start): Run {
  const { port1, port2 } = new MessageChannel();
  const stop = new AbortController();
  let late = false;
  let begun: Report | undefined;
  let callOff = (): void => undefined;
  const allow = (characters: number): void => {
    callOff();
    callOff = workLimit(limit(characters), busyThreads, () => {
      late = true;
      stop.abort();
    });
  };
  const leave = (): void => stop.abort();
  signal?.addEventListener("abort", leave, { once: true });
  allow(UNPACKING);
  const died = new AbortController();
  const task = { name: "work", signal: stop.signal, transferList: [port2] };
  const done = runTask<void>(pool, { given, skip, port: port2 }, task).catch((error: unknown) => {
    died.abort(error);
  });
  const results = async function* (): AsyncGenerator<Handled> {
    let parts: Outcome["reading"]["statements"] = [];
    try {
      for await (const [data] of on(port1, "message", { signal: died.signal })) {
        const message = data as JobMessage;
        if (message.kind === "end") break;
        if (message.kind === "begun") {
          begun = message.report;
          allow(begun.text.length);
          continue;
        }
        if (message.kind === "part") {
          parts.push(...message.statements);
          continue;
        }
        callOff();
        begun = undefined;
        yield message.kind === "read"
          ? { report: message.report, outcome: withParts(message.outcome, parts) }
          : { refusal: message.refusal };
        parts = [];
        allow(UNPACKING);
        port1.postMessage("go on");
      }
      await done;
    } catch (error) {
      throw died.signal.aborted ? died.signal.reason : error;
    }
  };
  return {
    results: results(),
    begun: () => begun,
    late: () => late,
    stop: () => {
      callOff();
      signal?.removeEventListener("abort", leave);
      stop.abort();
      port1.close();
    },
  };
}

const outOfMemory = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

/** So many at a time; the others wait in turn. */
function createSlots(count: number): { take(signal: AbortSignal | undefined): Promise<() => void>; taken(): number } {
  let free = count;
  const waiting: (() => void)[] = [];
  const give = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return {
    taken: () => count - free,
    take: async (signal) => {
      signal?.throwIfAborted();
      if (free > 0) free--;
      else
        await new Promise<void>((resolve, reject) => {
          const go = (): void => {
            signal?.removeEventListener("abort", leave);
            resolve();
          };
          const leave = (): void => {
            waiting.splice(waiting.indexOf(go), 1);
            reject(signal?.reason);
          };
          signal?.addEventListener("abort", leave, { once: true });
          waiting.push(go);
        });
      let given = false;
      return () => {
        if (!given) give();
        given = true;
      };
    },
  };
}
