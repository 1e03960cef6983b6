/** What the finder of mentions gives, and a sentence as its lookups need it. */
import type { MentionKind } from "./names.js";

/**
 * How a mention was found: by a name of the dictionary; by an office holder's family name alone; because the report says whose
 * person it is; because the person is named again.
 */
type MentionBy = "dictionary" | "family" | "introduced" | "repeated";

export interface Mention {
  /** Index of the sentence, -1 for the title. */
  readonly sentence: number;
  /** Tokens, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: MentionKind;
  /** ISO 3166-1 alpha-3 of states, short codes of bodies and groups; best first, never empty. */
  readonly codes: readonly string[];
  /** The name as the dictionary has it, or as the report gave it first. */
  readonly name: string | null;
  readonly by: MentionBy;
}

/** A sentence's words as the lookups need them. */
export interface Line {
  readonly sentence: number;
  readonly forms: readonly string[];
  /** Forms without accents. */
  readonly keys: readonly string[];
  /** "BAGHDAD" → "Baghdad"; undefined where a form is not all in capitals, or short. */
  readonly shouted: readonly (string | undefined)[];
  /** Are plain words written small? Not so in a headline, where capitals say nothing. */
  readonly plain: boolean;
}
