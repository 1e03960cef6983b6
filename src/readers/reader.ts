/** What a reader is, and what becomes of a report that is handed to one. */
import type { Reading } from "../reading/index.js";
import type { Report } from "../report/report.js";

/** Reads a report; may throw, and may take its time: both are dealt with before anybody else sees it. */
export interface Reader {
  read(report: Report): Reading;
}

/** Handed to a reader's module in every thread; plain values only. */
export interface ReaderOptions {
  /** Adds to each statement which words and which line of knowledge gave each field. */
  readonly explain?: boolean;
  /** Files of the user's own patterns and actors. */
  readonly lexicon?: readonly string[];
  readonly actors?: readonly string[];
}

/** A module that can be loaded in a thread by its path exports this. */
export interface ReaderModule {
  createReader(options: ReaderOptions): Reader | Promise<Reader>;
}

export interface Outcome {
  /** Empty where `fault` says why the report could not be read. */
  readonly reading: Reading;
  readonly fault: string | null;
}

export const nothingRead = (fault: string): Outcome => ({ reading: { statements: [], pressures: [], unread: [] }, fault });
