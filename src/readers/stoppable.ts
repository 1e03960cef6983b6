/**
 * Tasks of threads that can be stopped. A task is stopped by ending its thread; but a thread must not be ended while it loads its reader: while
 * onnxruntime is loaded, that takes the program with it (onnxruntime-node 1.30: "terminate called after throwing an instance of 'Napi::Error'").
 * So a task that its thread has not begun is called off instead, and the thread passes over it when it gets there.
 */
import type { Transferable } from "node:worker_threads";
import type { Piscina } from "piscina";

const WAITING = 0;
const BEGUN = 1;
const CALLED_OFF = 2;

/** Shared by a task's thread and who waits for it. */
export type Beginning = Int32Array;

const shared = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** In the thread: may the task be begun? */
export const begin = (state: Beginning): boolean => Atomics.compareExchange(state, 0, WAITING, BEGUN) === WAITING;

export interface TaskOptions {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly transferList?: readonly Transferable[];
}

/** Hands a task to a thread, with its beginning. Throws the signal's reason, and what the thread throws. */
export function runTask<T>(pool: Piscina, task: object, { name, signal, transferList = [] }: TaskOptions): Promise<T> {
  const beginning = shared();
  const stop = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const leave = (): void => {
      if (Atomics.compareExchange(beginning, 0, WAITING, CALLED_OFF) === WAITING) reject(signal.reason);
      else stop.abort(signal.reason);
    };
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener("abort", leave, { once: true });
    pool
      .run({ ...task, beginning }, { name, signal: stop.signal, transferList: [...transferList] as never[] })
      .then((value) => resolve(value as T), reject)
      .finally(() => signal.removeEventListener("abort", leave));
  });
}

/** How many threads are loading their reader. */
export interface Loading {
  readonly count: Int32Array;
  /** Resolves when none is. */
  none(): Promise<void>;
}

/** Milliseconds between two looks. */
const LOOK = 20;

export function countLoading(): Loading {
  const count = shared();
  return {
    count,
    none: async () => {
      while (Atomics.load(count, 0) > 0) await new Promise((resolve) => setTimeout(resolve, LOOK));
    },
  };
}

/**
 * Resolves when every thread that the pool has made is ready: one that was only just made counts nothing as loading yet. Piscina calls the
 * threads that it begins with ready at once, so that this does not stand in for the count.
 */
export function startedThreads(pool: Piscina): () => Promise<void> {
  const ready = new Set<number>();
  pool.on("workerCreate", ({ id }: { readonly id: number }) => ready.add(id));
  return async () => {
    while (pool.threads.some(({ threadId }) => threadId > 0 && !ready.has(threadId)))
      await new Promise((resolve) => setTimeout(resolve, LOOK));
  };
}

/** In the thread. */
export async function loadCounted<T>(count: Int32Array, load: () => Promise<T>): Promise<T> {
  Atomics.add(count, 0, 1);
  try {
    return await load();
  } finally {
    Atomics.sub(count, 0, 1);
  }
}
