/** The package's own reader as a module that a thread loads. */
import { standardReader } from "../reading/index.js";
import { createReport } from "../report/report.js";
import type { Reader, ReaderOptions } from "./reader.js";

/** Throws DataError where one of the user's files is invalid. */
export function createReader({ explain = false, lexicon = [], actors = [] }: ReaderOptions): Reader {
  const reader = standardReader({ lexicons: lexicon, actors });
  // networks are loaded with the first sentence: now, and not in the time of the first report (stoppable.ts)
  reader.read(createReport({ path: null, title: null, outlet: null, date: null, url: null, text: "France thanked Peru." }));
  return { read: (report) => reader.read(report, { explain }) };
}
