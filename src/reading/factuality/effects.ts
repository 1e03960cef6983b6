/** What rules say of an act, and what comes of it all. In: the effects of the rules that fired. Out: polarity, status, certainty … */
import type { Certainty, Status } from "../statement.js";
import type { Probability } from "./words.js";

export interface HolderChain {
  /** The report verb or phrase, and the word that heads the holder's phrase (null: not named). */
  readonly verb: number;
  readonly subject: number | null;
}

/** What one rule says of the act. */
export interface Effect {
  /** Name of the rule. */
  readonly rule: string;
  /** The words that it fired on; none where it only says who holds, or for what reason. */
  readonly words?: string;
  /** "turn": the polarity is turned over; "down": it is negative whatever else denies it. */
  readonly deny?: "turn" | "down" | undefined;
  readonly status?: Status | undefined;
  readonly certainty?: Certainty | undefined;
  readonly probability?: Probability | null;
  readonly holder?: HolderChain;
  readonly condition?: number;
  readonly reason?: number;
}

/** A rule that fired, for the explanation. */
export interface Fired {
  readonly rule: string;
  readonly words: string;
}

export interface Factuality {
  readonly polarity: "+" | "-";
  readonly status: Status;
  readonly certainty: Certainty;
  readonly probability: Probability | null;
  /** Innermost first. */
  readonly holders: readonly HolderChain[];
  /** Head of the clause it hinges on. */
  readonly condition: number | null;
  /** Head of the clause or phrase for which it is done. */
  readonly reason: number | null;
  readonly because: readonly Fired[];
}

const order: readonly Certainty[] = ["certain", "probable", "possible", "unknown"];
const weaker = (a: Certainty, b: Certainty): Certainty => (order.indexOf(a) >= order.indexOf(b) ? a : b);

/** Rules whose names others ask for. */
export const WOULD = "hypothetical";
export const IF = "condition";
export const QUESTION = "question";
export const ADVERB = "certainty";

const denied = (effects: readonly Effect[]): boolean =>
  effects.reduce((negative, { deny }) => (deny === "down" ? true : deny === "turn" ? !negative : negative), false);

const first = <T>(effects: readonly Effect[], of: (effect: Effect) => T | null | undefined): T | null => {
  for (const effect of effects) {
    const value = of(effect);
    if (value !== null && value !== undefined) return value;
  }
  return null;
};

interface Act {
  /** Told in the past tense. */
  readonly past: boolean;
  readonly ongoing: boolean;
}

/** One status out of those collected on the way up; the more open outweighs the firmer. */
function statusOf(effects: readonly Effect[], condition: number | null, { past, ongoing }: Act): Status {
  const all = new Set(effects.flatMap(({ status }) => (status === undefined ? [] : [status])));
  if (condition !== null && all.size === 0 && !past) all.add("conditional");
  // "said that it would sign": the future of the past; "hoped that it would sign": the would of another's hope is no condition
  const onlyWould = condition === null && effects.every((e) => e.status !== "conditional" || e.rule === WOULD);
  const foreseen = all.has("planned") || all.has("predicted") || all.has("requested");
  if (foreseen && onlyWould) all.delete("conditional");
  if (condition !== null && all.has("planned") && !all.has("predicted") && !all.has("requested")) return "conditional";
  if (all.has("predicted")) return "predicted";
  if (all.has("conditional")) return onlyWould && effects.some(({ holder }) => holder) ? "planned" : "conditional";
  if (all.has("requested")) return "requested";
  if (all.has("planned")) return "planned";
  return ongoing ? "ongoing" : "occurred";
}

const holdersOf = (effects: readonly Effect[]): HolderChain[] => {
  const all = effects.flatMap(({ holder }) => (holder ? [holder] : []));
  return all.filter((h, k) => all.findIndex((g) => g.verb === h.verb) === k);
};

export function settle(effects: readonly Effect[], act: Act): Factuality {
  const condition = first(effects, (e) => e.condition);
  const status = statusOf(effects, condition, act);
  const ahead = effects.some((e) => e.status === "predicted" || e.status === "planned" || e.status === "conditional");
  // "probably signed" has no numbers: they are measured for what is to come
  const probability = first(effects, (e) => (e.rule === ADVERB && !ahead ? null : e.probability));
  let certainty = effects.reduce<Certainty>((least, e) => weaker(least, e.certainty ?? "certain"), "certain");
  if (status === "conditional" || status === "requested") certainty = weaker(certainty, "possible");
  if (probability !== null) certainty = probability.median >= 0.9 || probability.median <= 0.1 ? "certain" : "probable";
  return {
    polarity: denied(effects) ? "-" : "+",
    status,
    certainty,
    probability,
    holders: holdersOf(effects),
    condition,
    reason: first(effects, (e) => e.reason),
    because: effects.flatMap(({ rule, words }) => (words === undefined ? [] : [{ rule, words }])),
  };
}
