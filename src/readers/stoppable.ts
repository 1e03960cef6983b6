/**
 * Tasks of threads that can be stopped. A thread has its next task lying with it while it works, so that it never waits for the main thread.
 * A task is stopped by ending its thread, when its gate is shut (uninterrupted.ts); one that its thread has not begun is called off instead,
 * and the thread passes over it when it gets there. What lies with a thread that ends is to be handed over again.
 */
import { type Transferable, threadId } from "node:worker_threads";
import type { Piscina } from "piscina";
import { createGate, type Gate, shutGate, shutGateNow, useGates } from "../uninterrupted.js";

/** The thread has not begun it. */
const WAITING = 0;
const BEGUN = 1;
/** The answer leaves the thread. */
const ANSWERED = 2;
/** It has left: what ends the thread now is another task's doing. */
const PAST = 3;
const CALLED_OFF = 4;
/** Its thread is to be ended because of it. */
const STOPPED = 5;

const AT_WORK: ReadonlySet<number> = new Set([BEGUN, ANSWERED, STOPPED]);

/** Places in `Beginning.state`. */
const STATE = 0;
const THREAD = 1;

/** Shared by a task's thread and who waits for it. */
export interface Beginning {
  readonly state: Int32Array;
  readonly gate: Gate;
}

/** Both in one piece of memory, since each has its price with every report. */
function createBeginning(): Beginning {
  const gate = createGate(2);
  return { state: new Int32Array(gate.buffer, gate.byteLength, 2), gate };
}

const change = ({ state }: Beginning, from: number, to: number): boolean => Atomics.compareExchange(state, STATE, from, to) === from;
const stateOf = ({ state }: Beginning): number => Atomics.load(state, STATE);

/**
 * In a thread: one task after the other, each begun when the answer to the one before has left, so that it is plain of which a thread ended.
 * While a task is done, the thread uses its gate and that of all threads. What is returned gives undefined for a task that was called off.
 */
export function createTurns(all: Gate): <T>(beginning: Beginning, work: () => T | Promise<T>) => Promise<T | undefined> {
  let before: Promise<void> = Promise.resolve();
  let answered: Beginning | undefined;
  return async (beginning, work) => {
    const turn = before;
    let leave: () => void = () => undefined;
    before = new Promise((resolve) => {
      leave = resolve;
    });
    await turn;
    if (answered) change(answered, ANSWERED, PAST);
    answered = undefined;
    try {
      Atomics.store(beginning.state, THREAD, threadId);
      if (!change(beginning, WAITING, BEGUN)) return undefined;
      useGates(all, beginning.gate);
      const result = await work();
      // the thread is being ended: it must not begin another
      if (!change(beginning, BEGUN, ANSWERED)) for (;;) Atomics.wait(beginning.state, STATE, STOPPED);
      answered = beginning;
      return result;
    } finally {
      // the pool sends the answer before anything else happens in the thread
      setImmediate(leave);
    }
  };
}

/** Where tasks are handed to. */
export interface Threads {
  readonly pool: Piscina;
  /** Errors of threads that ended of one of their tasks; each of their tasks gets the same. */
  readonly explained: WeakSet<object>;
}

export interface TaskOptions {
  readonly name: string;
  readonly transferList?: readonly Transferable[];
  /** It takes its time, waiting too: no other task lies with its thread. */
  readonly alone?: boolean;
}

/** It was called off, or its thread ended of another task; nothing came of it. */
export const NOTHING = Symbol("nothing came of it");

export interface Task<T> {
  /** Throws what the thread throws, or that it ended. */
  readonly result: Promise<T | typeof NOTHING>;
  /** Resolves when it takes no place in a thread any more; that of a task that was called off is taken until the thread gets there. */
  readonly over: Promise<void>;
  isBegun(): boolean;
  /** False where it is begun already. */
  callOff(): boolean;
  /** Calls it off or ends its thread. An answer that is on its way comes all the same. */
  stop(): void;
}

/** Hands a task to a thread, with its beginning. */
export function handOver<T>({ pool, explained }: Threads, task: object, { name, transferList = [], alone = false }: TaskOptions): Task<T> {
  const beginning = createBeginning();
  let calledOff: () => void = () => undefined;
  const off = new Promise<typeof NOTHING>((resolve) => {
    calledOff = () => resolve(NOTHING);
  });
  const run = async (): Promise<T | typeof NOTHING> => {
    try {
      return (await pool.run(
        { ...task, beginning },
        // the pool leaves a thread to a task with a signal, and lets others lie together
        { name, transferList: [...transferList] as never[], signal: alone ? new AbortController().signal : null },
      )) as T;
    } catch (error) {
      const state = stateOf(beginning);
      const cause = error as object;
      // the task that was begun before is rejected before
      if (state === PAST || (state === WAITING && explained.has(cause))) return NOTHING;
      if (state !== WAITING) explained.add(cause);
      throw error;
    }
  };
  const running = run();
  const callOff = (): boolean => {
    const inTime = change(beginning, WAITING, CALLED_OFF);
    if (inTime) calledOff();
    return inTime;
  };
  return {
    result: Promise.race([running, off]),
    over: running.then(
      () => undefined,
      () => undefined,
    ),
    isBegun: () => AT_WORK.has(stateOf(beginning)),
    callOff,
    stop: () => {
      if (!callOff() && change(beginning, BEGUN, STOPPED)) void endThread(pool, beginning);
    },
  };
}

async function endThread(pool: Piscina, { state, gate }: Beginning): Promise<void> {
  await shutGate(gate);
  const id = Atomics.load(state, THREAD);
  await pool.threads.find((thread) => thread.threadId === id)?.terminate();
}

/** A gate for all threads of a pool, shut before the program ends in any way that it knows of. What is returned forgets it. */
export function gateOfAll(): { readonly gate: Gate; forget(): void } {
  const gate = createGate();
  const shut = (): void => shutGateNow(gate);
  process.on("exit", shut);
  return { gate, forget: () => process.off("exit", shut) };
}
