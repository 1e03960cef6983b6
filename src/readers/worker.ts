/** What runs in a thread: the reader that it was told to load, and every report that it is handed. */
import { workerData } from "node:worker_threads";
import type { Report } from "../report/report.js";
import { readGuarded } from "./guard.js";
import type { Outcome, ReaderModule, ReaderOptions } from "./reader.js";

export interface ThreadData {
  /** URL of a module that exports createReader. */
  readonly module: string;
  readonly options: ReaderOptions;
}

const { module, options } = workerData as ThreadData;
const { createReader } = (await import(module)) as ReaderModule;
const reader = await createReader(options);

export const read = (report: Report): Outcome => readGuarded(reader, report);
/** Answered when the reader is loaded. */
export const ready = (): boolean => true;
