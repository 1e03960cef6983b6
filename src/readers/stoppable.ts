/**
 * Tasks of threads that can be stopped. A task is stopped by ending its thread, when its gate is shut (uninterrupted.ts); one that its thread
 * has not begun is called off instead, and the thread passes over it when it gets there.
 */
import type { Transferable } from "node:worker_threads";
import type { Piscina } from "piscina";
import { createGate, type Gate, shutGate, shutGateNow, useGates } from "../uninterrupted.js";

const WAITING = 0;
const BEGUN = 1;
const CALLED_OFF = 2;

/** Shared by a task's thread and who waits for it. */
export interface Beginning {
  readonly state: Int32Array;
  readonly gate: Gate;
}

/** In a thread: may the task be begun? From then on the thread uses the task's gate and that of all threads. */
export function begin({ state, gate }: Beginning, all: Gate): boolean {
  const mine = Atomics.compareExchange(state, 0, WAITING, BEGUN) === WAITING;
  if (mine) useGates(all, gate);
  return mine;
}

export interface TaskOptions {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly transferList?: readonly Transferable[];
}

/** Hands a task to a thread, with its beginning. Throws the signal's reason, and what the thread throws. */
export function runTask<T>(pool: Piscina, task: object, { name, signal, transferList = [] }: TaskOptions): Promise<T> {
  const beginning: Beginning = { state: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), gate: createGate() };
  const stop = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const leave = (): void => {
      if (Atomics.compareExchange(beginning.state, 0, WAITING, CALLED_OFF) === WAITING) reject(signal.reason);
      else void shutGate(beginning.gate).then(() => stop.abort(signal.reason));
    };
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener("abort", leave, { once: true });
    pool
      .run({ ...task, beginning }, { name, signal: stop.signal, transferList: [...transferList] as never[] })
      .then((value) => resolve(value as T), reject)
      .finally(() => signal.removeEventListener("abort", leave));
  });
}

/** A gate for all threads of a pool, shut before the program ends in any way that it knows of. What is returned forgets it. */
export function gateOfAll(): { readonly gate: Gate; forget(): void } {
  const gate = createGate();
  const shut = (): void => shutGateNow(gate);
  process.on("exit", shut);
  return { gate, forget: () => process.off("exit", shut) };
}
