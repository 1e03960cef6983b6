/**
 * Reading in threads. In: reports. Out: for each what was read, or why not. Any number of threads, each with a reader of its own that
 * stays loaded; a time limit for each report; whoever does not wait any longer stops the reading. Another reader is another module.
 */
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { Piscina } from "piscina";
import { packagePath } from "../paths.js";
import type { Report } from "../report/report.js";
import { shutGate } from "../uninterrupted.js";
import { workLimit } from "./clock.js";
import type { Given } from "./given.js";
import { type Handled, startJob } from "./job.js";
import { nothingRead, type Outcome, type ReaderOptions } from "./reader.js";
import { createSlots } from "./slots.js";
import { gateOfAll, handOver, NOTHING, type Task, type Threads } from "./stoppable.js";

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
/** What a thread reads, and what lies with it to be read next. */
const WITH_A_THREAD = 2;

/** A thread that has nothing to do, or one more for it; only when all there may be are at work, one of them to lie there until it is done. */
const balancer =
  (most: number): NonNullable<NonNullable<ConstructorParameters<typeof Piscina>[0]>["loadBalancer"]> =>
  (task, workers) => {
    const idle = workers.find(({ currentUsage }) => currentUsage === 0);
    if (idle || task.isAbortable || workers.length < most) return idle ?? null;
    // where a task is alone with its thread, its usage is infinite
    return workers.find(({ currentUsage }) => currentUsage < WITH_A_THREAD) ?? null;
  };

export function openPool({
  threads: most = availableParallelism(),
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
    maxThreads: most,
    concurrentTasksPerWorker: WITH_A_THREAD,
    loadBalancer: balancer(most),
    idleTimeout: KEPT_IDLE,
    niceIncrement: nice,
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
    workerData: { module: pathToFileURL(module).href, options, gate: all.gate },
  });
  const threads: Threads = { pool, explained: new WeakSet() };
  const slots = createSlots(most * WITH_A_THREAD);
  const underWay = new Set<Task<unknown>>();
  const busyThreads = (): number => [...underWay].filter((task) => task.isBegun()).length;
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
  /** Counts among what is under way until it takes no place in a thread any more. */
  const follow = async (task: Task<unknown>): Promise<void> => {
    underWay.add(task);
    await task.over;
    underWay.delete(task);
  };
  const readOnce = async (report: Report, signal: AbortSignal | undefined, free: () => void): Promise<Outcome | typeof NOTHING> => {
    const task = handOver<Outcome>(threads, { report }, { name: "read" });
    void follow(task).then(free);
    signal?.addEventListener("abort", task.stop, { once: true });
    let late = false;
    const callOff = workLimit({
      limit: limit(report.text.length),
      busyThreads,
      isBegun: task.isBegun,
      // it lies with a thread that has a long report, and another has nothing to do
      waits: () => {
        if (pool.idleThreads > 0) task.callOff();
      },
      late: () => {
        late = true;
        task.stop();
      },
    });
    try {
      return await task.result;
    } catch (error) {
      return nothingRead(faultOf(error, late, report.text.length, signal));
    } finally {
      callOff();
      signal?.removeEventListener("abort", task.stop);
    }
  };
  /** Throws where nothing can be begun any more. */
  const place = async (places: number, signal: AbortSignal | undefined): Promise<() => void> => {
    const free = await slots.take(places, signal);
    try {
      stillOpen();
      signal?.throwIfAborted();
      return free;
    } catch (error) {
      free();
      throw error;
    }
  };
  return {
    threads: most,
    ready: async () => {
      stillOpen();
      await pool.run(undefined, { name: "ready" });
    },
    read: async (report, signal) => {
      for (;;) {
        const outcome = await readOnce(report, signal, await place(1, signal));
        if (outcome !== NOTHING) return outcome;
      }
    },
    readAll: async function* (given, signal) {
      const free = await place(WITH_A_THREAD, signal);
      let over = Promise.resolve();
      try {
        // a report that stops its thread is passed over, and the rest is gone on with in another
        for (let handled = 0; ; ) {
          stillOpen();
          const run = startJob({ threads, given, skip: handled, limit, busyThreads, signal });
          over = follow(run.task);
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
        void over.then(free);
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

const outOfMemory = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
