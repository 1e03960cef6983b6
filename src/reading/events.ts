/** Deeds that everybody knows (data/events.yaml): who did them and when, for reports that do not say. */
import { z } from "zod";
import { readKnowledge } from "../data.js";

export const knownEvents = readKnowledge(
  "events.yaml",
  z.array(
    z.object({
      type: z.string(),
      source: z.string(),
      target: z.string(),
      words: z.array(z.string()),
      verbs: z.array(z.string()).default([]),
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
);
