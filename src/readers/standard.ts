/** The package's own reader as a module that a thread loads. */
import { standardReader } from "../reading/index.js";
import type { Reader, ReaderOptions } from "./reader.js";

/** Throws DataError where one of the user's files is invalid. */
export function createReader({ explain = false, lexicon = [], actors = [] }: ReaderOptions): Reader {
  const reader = standardReader({ lexicons: lexicon, actors });
  return { read: (report) => reader.read(report, { explain }) };
}
