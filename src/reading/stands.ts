/**
 * What a proposal must have to become a statement. In: a refined proposal. Out: why it does not stand, or null. A line of a user's
 * own lexicon always stands.
 */
import type { Knowledge, Settings } from "./knowledge.js";
import type { Refined } from "./refine.js";
import type { Actor } from "./statement.js";

export type Fault = "nobody is known" | "too unsure" | "sport";

const identified = (a: Actor): boolean => a.country !== null || a.name !== null;
const bareState = (a: Actor): boolean => a.country !== null && a.sector === null;

export function faultOf({ act, tree, confidence, own }: Refined, { sport }: Knowledge, settings: Settings): Fault | null {
  if (own) return null;
  const parties = [...act.sources, ...act.targets];
  if (!parties.some(identified)) return "nobody is known";
  if (confidence < settings.least) return "too unsure";
  if (sport.types.has(act.sense.type) && parties.every(bareState) && sport.match(tree.lowerForms)) return "sport";
  return null;
}
