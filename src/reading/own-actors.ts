/**
 * A user's own actors among the names that mentions are found by. In: dictionaries of PETRARCH. Out: names in which they come
 * before the package's, each with the codes that hold on a day.
 */
import { addActorDictionaries, gazetteer } from "./actors/gazetteer.js";
import { always, keysOf, type Name, type Names } from "./mentions/index.js";

/** Adds the files' actors to `names`. Throws DataError where a file cannot be read; `notes` hears of lines not understood. */
export function addOwnActors(names: Names, files: readonly string[], notes: (note: string) => void): void {
  for (const { names: spellings, codes } of addActorDictionaries(files, notes))
    for (const spelling of spellings)
      for (const { code, from, to } of codes) {
        const country = gazetteer().isCountry(code.slice(0, 3)) ? code.slice(0, 3) : code;
        insert(names, spelling, {
          ...always,
          kind: "organisation",
          codes: [country],
          name: spelling,
          from,
          to,
          beside: null,
          article: false,
        });
      }
}

/** Under each way in which a dictionary's capitals may be written in a text. */
function insert(names: Names, spelling: string, name: Name): void {
  const proper = spelling.replace(/\p{L}+/gu, (w) => `${w[0]}${w.slice(1).toLowerCase()}`);
  for (const written of new Set([spelling, proper])) {
    let node = names.root;
    for (const word of keysOf(written)) {
      const next = node.next.get(word) ?? { names: [], next: new Map() };
      node.next.set(word, next);
      node = next;
    }
    node.names.unshift(name);
  }
}
