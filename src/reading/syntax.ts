/** Words that carry an act or its parties without naming either (data/syntax.yaml). */
import { z } from "zod";
import { readKnowledge } from "../data.js";

const words = z.array(z.string()).transform((list): ReadonlySet<string> => new Set(list));

export const syntax = readKnowledge(
  "syntax.yaml",
  z.object({
    "light-verbs": words,
    "enduring-verbs": words,
    "subject-control": words,
    "oblique-control": words,
    quantities: words,
    "group-nouns": words,
    strikers: words,
    "phrasal-verbs": words,
    carriers: words,
    "kind-nouns": words,
    "deed-nouns": words,
    "relational-nouns": words,
    instruments: words,
    "nature-names": words,
    "treaty-names": words,
    "calendar-names": words,
    "ambiguous-pasts": words,
    "headline-verbs": words,
    "bare-pasts": words,
    "aspect-verbs": words,
    "aspect-nouns": words,
    gatherings: words,
    plurals: z.record(z.string(), z.string()).transform((pairs): ReadonlyMap<string, string> => new Map(Object.entries(pairs))),
  }),
);
