/** An act with its parties, before time and place: what the stages after `propose` hand on. */
import type { EventType } from "./ontology.js";
import type { Actor } from "./statement.js";

/** What the lexicon, or the type alone, says of an act. */
export interface ActSense {
  readonly type: EventType;
  readonly mode: string | null;
  readonly cameo: string;
  readonly contexts: readonly string[];
  /** File and line of the lexicon; null where only the type is known. */
  readonly id: string | null;
}

export interface Act {
  readonly trigger: number;
  readonly nominal: boolean;
  readonly sense: ActSense;
  readonly sources: readonly Actor[];
  readonly targets: readonly Actor[];
}
