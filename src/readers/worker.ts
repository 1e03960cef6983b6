/** What runs in a thread: the reader that it is to load, and the reports given to it. */
import { once } from "node:events";
import { type MessagePort, workerData } from "node:worker_threads";
import type { Refusal } from "../report/index.js";
import type { Report } from "../report/report.js";
import { type Gate, useGates } from "../uninterrupted.js";
import { type Given, intakesOf } from "./given.js";
import { readGuarded } from "./guard.js";
import type { Outcome, ReaderModule, ReaderOptions } from "./reader.js";
import { type Beginning, createTurns } from "./stoppable.js";

export interface ThreadData {
  /** URL of a module that exports createReader. */
  readonly module: string;
  readonly options: ReaderOptions;
  /** Of all threads. */
  readonly gate: Gate;
}

const { module, options, gate } = workerData as ThreadData;
useGates(gate);
const { createReader } = (await import(module)) as ReaderModule;
const reader = await createReader(options);
const inTurn = createTurns(gate);

/** undefined: it was called off. */
export const read = ({ report, beginning }: { readonly report: Report; readonly beginning: Beginning }): Promise<Outcome | undefined> =>
  inTurn(beginning, () => readGuarded(reader, report));
/** Answered when the reader is loaded. */
export const ready = (): boolean => true;

export interface Job {
  readonly given: Given;
  /** So many reports and refusals were dealt with before. */
  readonly skip: number;
  readonly port: MessagePort;
  readonly beginning: Beginning;
}

/** What a job says: what it takes up, then what became of it; the next one follows when an answer has come. */
export type JobMessage =
  | { readonly kind: "begun"; readonly report: Report }
  /** Some of what was read in it; a large message would hold up who takes it. */
  | { readonly kind: "part"; readonly statements: Outcome["reading"]["statements"] }
  | { readonly kind: "read"; readonly report: Report; readonly outcome: Outcome }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "end" };

/** Statements in one message. */
const PART = 200;

export const work = (job: Job): Promise<void> => inTurn(job.beginning, () => readAll(job));

async function readAll({ given, skip, port }: Job): Promise<void> {
  const say = (message: JobMessage): void => port.postMessage(message);
  const tell = async (message: JobMessage): Promise<void> => {
    const answered = once(port, "message");
    say(message);
    await answered;
  };
  let number = 0;
  for await (const intake of intakesOf(given)) {
    if (number++ < skip) continue;
    if ("refusal" in intake) await tell({ kind: "refused", refusal: intake.refusal });
    else {
      say({ kind: "begun", report: intake.report });
      const { reading, fault } = readGuarded(reader, intake.report);
      const { statements } = reading;
      const last = Math.max(0, statements.length - PART);
      for (let from = 0; from < last; from += PART) say({ kind: "part", statements: statements.slice(from, Math.min(last, from + PART)) });
      await tell({ kind: "read", report: intake.report, outcome: { fault, reading: { ...reading, statements: statements.slice(last) } } });
    }
  }
  say({ kind: "end" });
  port.close();
}
