/** Words that carry an act or its parties without naming either (data/syntax.yaml). */
import { z } from "zod";
import { readKnowledge, wordSet } from "../data.js";

export const syntax = readKnowledge(
  "syntax.yaml",
  z.object({
    "light-verbs": wordSet,
    "enduring-verbs": wordSet,
    "subject-control": wordSet,
    "oblique-control": wordSet,
    quantities: wordSet,
    "group-nouns": wordSet,
    strikers: wordSet,
    "phrasal-verbs": wordSet,
    carriers: wordSet,
    "kind-nouns": wordSet,
    "deed-nouns": wordSet,
    "relational-nouns": wordSet,
    instruments: wordSet,
    "nature-names": wordSet,
    "treaty-names": wordSet,
    "calendar-names": wordSet,
    "ambiguous-pasts": wordSet,
    "headline-verbs": wordSet,
    "bare-pasts": wordSet,
    "aspect-verbs": wordSet,
    "aspect-nouns": wordSet,
    gatherings: wordSet,
    particles: wordSet,
    plurals: z.record(z.string(), z.string()).transform((pairs): ReadonlyMap<string, string> => new Map(Object.entries(pairs))),
  }),
);
