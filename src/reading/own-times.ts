/**
 * Which expressions of time in a sentence are an act's own. "Asked him to come in March": the asking has no time here, the visit has.
 * "Postponed the visit to 23 May": neither the putting off nor the visit that is not made is on that day. In: the tree, an act, expressions.
 * Out: those that may date the act; and what an anniversary says of what it recalls.
 */
import type { Act } from "./act.js";
import { knowledge, ordinalOf } from "./layers/time/words.js";
import type { Time } from "./statement.js";
import type { TimeExpression } from "./times.js";
import { childrenBy, kids, lemma, lower, plain, type Tree } from "./tree.js";

/** Acts of words whose object is another act, which lies ahead of them. */
const speech: ReadonlySet<string> = new Set(["REQUEST", "REJECT", "THREATEN", "AGREE", "ACCUSE"]);
/** The beginning of that act. */
const INFINITIVE = /\bto\s+\p{Ll}+/u;
/** Words that look back from the report, or name its days: of what is asked for they would be said otherwise. */
const BACK = /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|last|earlier|ago)\b/i;
const NEW_DAY = /\b(?:to|until|till)\s+(?:the\s+)?$/i;
const ANY_DAY = /\b(?:to|until|till|from|for)\s+(?:the\s+)?$/i;

const isPutOff = (tree: Tree, i: number): boolean => {
  const particles = childrenBy(tree, i, "compound").map((k) => `${lemma(tree, i)}_${lower(tree, k)}`);
  return [lemma(tree, i), ...particles].some((word) => knowledge["put-off"].has(word));
};

/** Before the report, even of an act that lies ahead of what is said: "had offered to mediate in 2020". */
const isPast = (time: TimeExpression, date: string | null): boolean => {
  const { end } = time.resolve(date, true);
  return date !== null && end !== null && !end.startsWith("X") && end < date;
};

/** `text` is the report's, `date` its day; offsets of times count in the sentence. */
export function ownTimes(tree: Tree, act: Act, times: readonly TimeExpression[], text: string, date: string | null): TimeExpression[] {
  const sentence = text.slice(tree.start, tree.end);
  const after = (tree.ends[act.trigger] as number) - tree.start;
  const putsOff = isPutOff(tree, act.trigger);
  const isPut = (tree.heads[act.trigger] as number) >= 0 && isPutOff(tree, tree.heads[act.trigger] as number);
  return times.filter((time) => {
    const before = sentence.slice(0, time.start);
    if ((putsOff && ANY_DAY.test(before)) || (isPut && NEW_DAY.test(before))) return false;
    if (time.start < after || !speech.has(act.sense.type)) return true;
    const words = sentence.slice(time.start, time.end);
    return BACK.test(words) || isPast(time, date) || !INFINITIVE.test(sentence.slice(after, time.start));
  });
}

/** "the 20th anniversary of the invasion": the years since, 0 where it does not say; null where the act is no anniversary's. */
export function anniversaryYears(tree: Tree, act: Act): number | null {
  const over = tree.heads[act.trigger] as number;
  if (!act.nominal || over < 0 || plain(tree, act.trigger) !== "nmod" || !knowledge.anniversaries.has(lemma(tree, over))) return null;
  return Math.max(0, ...kids(tree, over).map((k) => ordinalOf(lower(tree, k))));
}

/** The day so many years before one near the report. */
export function yearsBefore(day: string, years: number): Time {
  const then = `${String(Number(day.slice(0, 4)) - years).padStart(4, "0")}${day.slice(4).replace("-02-29", "-02-28")}`;
  return { text: null, value: then, start: then, end: then, grain: "day", anchor: "report-date" };
}
