/**
 * Reading in threads. In: reports. Out: for each what was read, or why not. Any number of threads, each with a reader of its own that
 * stays loaded; a time limit for each report; whoever does not wait any longer stops the reading. Another reader is another module.
 */
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { Piscina } from "piscina";
import { packagePath } from "../paths.js";
import type { Report } from "../report/report.js";
import { nothingRead, type Outcome, type ReaderOptions } from "./reader.js";

export { readGuarded } from "./guard.js";
export type { Outcome, Reader, ReaderModule, ReaderOptions } from "./reader.js";

export interface ReadingPool {
  readonly threads: number;
  /** Resolves when one thread has its reader loaded. Throws what is wrong with the reader's files. */
  ready(): Promise<void>;
  /** Never throws because of the report. Throws an AbortError when the signal says so; then nothing more is done for the report. */
  read(report: Report, signal?: AbortSignal): Promise<Outcome>;
  /** Stops everything that is still being read. */
  close(): Promise<void>;
}

export interface PoolOptions extends ReaderOptions {
  /** At most so many; started when they are needed. */
  readonly threads?: number;
  /** Path of the reader's module; left out: the package's own. */
  readonly module?: string;
  /** Milliseconds that a report of so many characters may take. */
  readonly limit?: (characters: number) => number;
  /** How far reading gives way to other work of the machine: 0 not at all, 19 to everything (Unix). */
  readonly nice?: number;
}

/** Twenty seconds, and a millisecond for every five characters: many times what any text takes. */
const usualLimit = (characters: number): number => 20_000 + Math.ceil(characters / 5);

/** Megabytes of objects that one thread may hold; a report that needs more is given up, not the program. */
const HEAP = 2048;
const KEPT_IDLE = 60_000;

export function openPool({
  threads = availableParallelism(),
  module = packagePath("dist/readers/rules.js"),
  limit = usualLimit,
  nice = 0,
  ...options
}: PoolOptions = {}): ReadingPool {
  const pool = new Piscina({
    // the built file, also where the program runs from its source: threads load JavaScript
    filename: packagePath("dist/readers/worker.js"),
    name: "read",
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: KEPT_IDLE,
    niceIncrement: nice,
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
    workerData: { module: pathToFileURL(module).href, options },
  });
  const slots = createSlots(threads);
  let closed = false;
  return {
    threads,
    ready: async () => {
      await pool.run(undefined, { name: "ready" });
    },
    read: async (report, signal) => {
      // the clock runs from when a thread takes it up
      const free = await slots.take(signal);
      const late = AbortSignal.timeout(limit(report.text.length));
      try {
        return (await pool.run(report, { signal: signal ? AbortSignal.any([signal, late]) : late })) as Outcome;
      } catch (error) {
        signal?.throwIfAborted();
        if (closed) throw error;
        if (late.aborted) return nothingRead(`it took longer than ${Math.round(limit(report.text.length) / 1000)} seconds`);
        return nothingRead(outOfMemory(error) ? "it needs too much memory" : error instanceof Error ? error.message : String(error));
      } finally {
        free();
      }
    },
    close: async () => {
      closed = true;
      await pool.destroy();
    },
  };
}

const outOfMemory = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

/** So many at a time; the others wait in turn. */
function createSlots(count: number): { take(signal: AbortSignal | undefined): Promise<() => void> } {
  let free = count;
  const waiting: (() => void)[] = [];
  const give = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return {
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
