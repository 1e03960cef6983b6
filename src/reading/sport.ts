/** Sport told in the words of war. In: a sentence's words. Out: whether it tells of a match (data/sport.yaml). */
import { z } from "zod";
import { readKnowledge } from "../data.js";
import { type EventType, eventTypes } from "./ontology.js";

const schema = z.strictObject({
  types: z.array(z.enum(eventTypes)),
  words: z.array(z.string()),
  phrases: z.array(z.string()),
  verbs: z.array(z.string()),
});

export interface Sport {
  readonly types: ReadonlySet<EventType>;
  /** Takes the words of a sentence in lower case. */
  match(words: readonly string[]): boolean;
}

/** A result: two small numbers with a dash between them, as one token or three. */
const SCORE = /(?:^| )\d{1,2} ?[-–] ?\d{1,2}(?: |$)/;

/** Throws DataError naming the file where it is not understood. */
export function loadSport(): Sport {
  const { types, words, phrases, verbs } = readKnowledge("sport.yaml", schema);
  const [known, results] = [new Set(words), new Set(verbs)];
  return {
    types: new Set(types),
    match: (forms) => {
      if (forms.some((form) => known.has(form))) return true;
      const text = ` ${forms.join(" ")} `;
      return phrases.some((phrase) => text.includes(` ${phrase} `)) || (SCORE.test(text) && forms.some((form) => results.has(form)));
    },
  };
}
