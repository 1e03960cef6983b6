/** What may hold many reports, unpacked and read in one thread: its reports come one after the other, as they are asked for. */
import { on } from "node:events";
import { MessageChannel } from "node:worker_threads";
import type { Refusal } from "../report/index.js";
import type { Report } from "../report/report.js";
import { workLimit } from "./clock.js";
import type { Given } from "./given.js";
import type { Outcome } from "./reader.js";
import { handOver, NOTHING, type Task, type Threads } from "./stoppable.js";
import type { JobMessage } from "./worker.js";

export type Handled = { readonly report: Report; readonly outcome: Outcome } | { readonly refusal: Refusal };

export interface Run {
  /** Throws when the thread was stopped or died. */
  readonly results: AsyncGenerator<Handled>;
  readonly task: Task<void>;
  /** The report that was being read then. */
  begun(): Report | undefined;
  late(): boolean;
  stop(): void;
}

/** Characters as which unpacking counts between two reports. */
const UNPACKING = 100_000;

export interface Start {
  readonly threads: Threads;
  readonly given: Given;
  /** So many reports and refusals were dealt with before. */
  readonly skip: number;
  readonly limit: (characters: number) => number;
  readonly busyThreads: () => number;
  readonly signal: AbortSignal | undefined;
}

const withParts = ({ reading, fault }: Outcome, before: Outcome["reading"]["statements"]): Outcome => ({
  fault,
  reading: { ...reading, statements: [...before, ...reading.statements] },
});

export function startJob({ threads, given, skip, limit, busyThreads, signal }: Start): Run {
  const { port1, port2 } = new MessageChannel();
  const task = handOver<void>(threads, { given, skip, port: port2 }, { name: "work", transferList: [port2], alone: true });
  let late = false;
  let begun: Report | undefined;
  let callOff = (): void => undefined;
  const allow = (characters: number): void => {
    callOff();
    callOff = workLimit({
      limit: limit(characters),
      busyThreads,
      isBegun: task.isBegun,
      late: () => {
        late = true;
        task.stop();
      },
    });
  };
  signal?.addEventListener("abort", task.stop, { once: true });
  if (signal?.aborted) task.stop();
  allow(UNPACKING);
  const died = new AbortController();
  const done = task.result.then(
    (result) => {
      if (result === NOTHING) died.abort(signal?.reason);
    },
    (error: unknown) => died.abort(error),
  );
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
    task,
    begun: () => begun,
    late: () => late,
    stop: () => {
      callOff();
      signal?.removeEventListener("abort", task.stop);
      task.stop();
      port1.close();
    },
  };
}
