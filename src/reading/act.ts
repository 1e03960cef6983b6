/** An act as the lexicon reads it: the word, its sense and its parties, before reality, time and place. */
import type { Sense } from "./lexicon.js";
import type { Actor } from "./statement.js";

export interface Act {
  readonly trigger: number;
  readonly nominal: boolean;
  readonly sense: Sense;
  readonly sources: readonly Actor[];
  readonly targets: readonly Actor[];
  /** How many of the pattern's words were found: the more, the surer. */
  readonly specificity: number;
  /** Tokens of nouns and verbs that the pattern swallowed. */
  readonly consumed: readonly number[];
  /** Heads of clauses that belong to this act ("asked to strengthen …"). */
  readonly clauses: readonly number[];
  /** A party was found elsewhere in the report (bridging.ts). */
  readonly inferred?: boolean;
}
