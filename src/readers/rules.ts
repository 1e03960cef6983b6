/** The package's own reader as a module that a thread loads. */
import { addActorDictionaries } from "../reading/actors/gazetteer.js";
import { readReport } from "../reading/index.js";
import { readLexicon, standardLexicon } from "../reading/lexicon.js";
import type { Reader, ReaderOptions } from "./reader.js";

const quiet = (): void => undefined;

/** Throws DataError where one of the user's files is not as it should be. */
export function createReader({ explain = false, lexicon, actors }: ReaderOptions): Reader {
  if (actors !== undefined) addActorDictionaries(actors, quiet);
  const patterns = lexicon === undefined ? standardLexicon() : readLexicon(lexicon, true, quiet);
  return { read: (report) => readReport(report, { explain, lexicon: patterns }) };
}
