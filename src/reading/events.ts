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

/** Who did it, if the deed, its victim and the report's date leave one answer. */
export function knownDoer(type: string, word: string, target: string, date: string | null): string | null {
  const fitting = knownEvents.filter(
    (e) => e.type === type && e.target === target && e.words.includes(word) && (date === null || date >= e.from),
  );
  const latest = fitting.reduce<(typeof fitting)[number] | undefined>((a, b) => (a && a.from > b.from ? a : b), undefined);
  return latest?.source ?? null;
}
