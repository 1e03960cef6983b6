/** What data/gathering.yaml says: which types may be one act, how long acts last, how much each likeness weighs. */
import { z } from "zod";
import { readKnowledge, wordSet } from "../../data.js";
import { addTo } from "../../groups.js";
import type { MentionParty } from "./mention.js";

const weightNames = [
  "start",
  "same-type",
  "same-code",
  "same-word",
  "common-words",
  "same-day",
  "near-day",
  "single",
  "both-sides",
  "missing-side",
  "unknown-party",
  "more-parties",
  "same-person",
  "same-place",
  "same-report",
  "long-ago",
  "prospect",
  "other-prospect",
] as const;

const file = readKnowledge(
  "gathering.yaml",
  z.object({
    joint: wordSet,
    alike: z.array(z.tuple([z.string(), z.string()])),
    single: wordSet,
    state: wordSet,
    lasting: z.record(z.string(), z.number()),
    weights: z.record(z.enum(weightNames), z.number()),
  }),
);

const like = new Map<string, string[]>();
for (const [a, b] of file.alike)
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (!like.has(one)) like.set(one, [one]);
    addTo(like, one, other);
  }

export const knowledge = {
  ...file,
  /** The type itself and those by which the same act may be told. */
  typesLike: (type: string): readonly string[] => like.get(type) ?? [type],
};

/** Was it made out who is meant? A sector alone ("civilians") is nobody in particular. */
export const isKnown = (p: MentionParty): boolean => p.country !== null || (p.code !== null && p.code.length > 3);
