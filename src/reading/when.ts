/**
 * When an act took or would take place. In: the tree, the act, the expressions of time in its sentence, the report's date and
 * the day last spoken of. Out: an interval with the words it rests on; tense where there are no words; null where the report
 * does not say.
 */
import type { Act } from "./act.js";
import { gazetteer } from "./actors/gazetteer.js";
import { knownEvents } from "./events.js";
import type { Factuality } from "./factuality/index.js";
import { anniversaryYears, ownTimes, yearsBefore } from "./own-times.js";
import type { Time } from "./statement.js";
import { findTimes, type Interval, type TimeExpression, timexValue } from "./times.js";
import { childrenBy, kids, lemma, plain, subtree, type Tree } from "./tree.js";

/** Steps through the tree between an act and the words of its time. */
const REACH = 5;
const DAY = 86_400_000;

const timed = (text: string | null, interval: Interval): Time => ({ text, value: timexValue(interval), ...interval });

/** "arrested in 2019 and extradited the following year": the day from which words in the same sentence may count on. */
function dayBefore(words: string, best: TimeExpression, times: readonly TimeExpression[], date: string | null): string | null {
  const before = times
    .filter((t) => t.end <= best.start)
    .at(-1)
    ?.resolve(date, false);
  if (!before?.start || before.start.startsWith("X")) return null;
  return before.grain === "day" || /week|month|year|quarter|decade/i.test(words) ? before.start : null;
}

/** `times` are offsets in the sentence; `text` is the report's. */
export function timeOf(
  tree: Tree,
  act: Act,
  facts: Factuality,
  all: readonly TimeExpression[],
  text: string,
  date: string | null,
  previous: string | null,
): Time | null {
  const times = ownTimes(tree, act, all, text, date);
  const ahead =
    facts.status === "planned" || facts.status === "predicted" || facts.status === "requested" || facts.status === "conditional";
  const wordsOf = (time: TimeExpression): string => text.slice(tree.start + time.start, tree.start + time.end);
  const known = act.nominal && !ahead && facts.status !== "ongoing" ? knownTime(lemma(tree, act.trigger), act, date) : null;
  // "two days after Iran struck": only the act that follows is dated by that, against the one that governs it
  const counted = times.find((t) => COUNTED.test(wordsOf(t)) && marks(tree, act.trigger, t));
  const ownTime = nearest(
    tree,
    act.trigger,
    times.filter((t) => !COUNTED.test(wordsOf(t)) && subtree(tree, act.trigger).some((k) => tree.starts[k] === tree.start + t.start)),
  );
  if (counted && !known && !ownTime) {
    const governor = tree.heads[act.trigger] as number;
    const rest = times.filter((t) => !COUNTED.test(wordsOf(t)));
    const base = governor < 0 ? undefined : nearest(tree, governor, rest)?.resolve(date, false, previous);
    const day = base?.grain === "day" && base.start && !base.start.startsWith("X") ? base.start : date;
    const words = wordsOf(counted);
    const interval = findTimes(words.replace(/after$/i, "earlier").replace(/before$/i, "later"))[0]?.resolve(day, false, day);
    if (day !== null && interval) return timed(words, { ...interval, anchor: day === date ? "report-date" : "event" });
  }
  const plainTimes = times.filter((t) => t === counted || !COUNTED.test(wordsOf(t)));
  const best = nearest(tree, act.trigger, plainTimes, ahead) ?? nearest(tree, act.trigger, times, ahead);
  // "on Friday, a year after the invasion of Ukraine": the day is another act's
  if (known && best && otherDay(best.resolve(date, false, previous), known)) return timed(null, known);
  const since = anniversaryYears(tree, act);
  if (since !== null && !ahead) {
    const day = best?.resolve(date, false, previous);
    const named = day?.grain === "day" && day.start && !day.start.startsWith("X") ? day.start : date;
    return known ? timed(null, known) : since > 0 && named !== null ? yearsBefore(named, since) : null;
  }
  if (best) {
    const words = wordsOf(best);
    return timed(words, best.resolve(date, ahead, dayBefore(words, best, times, date) ?? previous));
  }
  if (known) return timed(null, known);
  const deed = act.nominal || ahead || facts.polarity === "-" ? null : knownTime(lemma(tree, act.trigger), act, date, "verbs");
  if (deed) return timed(null, deed);
  const eve = act.nominal || !ahead ? eveOf(tree, act, date) : null;
  if (eve) return timed(text.slice(eve.start, eve.end), eve.interval);
  if (date === null) return null;
  // what lies ahead lies after the report
  if (ahead) return timed(null, { start: date, end: null, grain: "open", anchor: "report-date" });
  if (isPresent(tree, act, facts) || tree.xpos[act.trigger] === "VBD" || headline(tree, act))
    return timed(null, { start: date, end: date, grain: "day", anchor: "report-date" });
  return null;
}

/** "two days after": a time that counts from another act. */
const COUNTED = /(?:day|week|month|year)s?\s+(?:after|before)$/i;

/** Does the act hang on the last word of this expression ("after")? */
const marks = (tree: Tree, trigger: number, time: TimeExpression): boolean =>
  [...kids(tree, trigger), ...childrenBy(tree, trigger, "nsubj").flatMap((k) => kids(tree, k))].some((k) => {
    const at = (tree.ends[k] as number) - tree.start;
    return (plain(tree, k) === "mark" || plain(tree, k) === "case") && at > time.start && at <= time.end;
  });

/** Does an expression name a day more than a month after the deed that everybody knows? */
const otherDay = (found: Interval, known: Interval): boolean =>
  found.anchor === "report-date" &&
  found.start !== null &&
  known.start !== null &&
  !found.start.startsWith("X") &&
  daysBetween(known.start, found.start) > 31;

const isPresent = (tree: Tree, act: Act, facts: Factuality): boolean =>
  facts.status === "ongoing" ||
  /^VB[ZP]$/.test(tree.xpos[act.trigger] as string) ||
  kids(tree, act.trigger).some((k) => plain(tree, k) === "aux" && /^(?:has|have|is|are|'s)$/i.test(tree.forms[k] as string));

/** A heading without a verb speaks of the day. */
const headline = (tree: Tree, act: Act): boolean => act.nominal && tree.relations[act.trigger] === "root" && tree.index === 0;

/** The expression of time that belongs to an act, if one is near enough. */
function nearest(tree: Tree, trigger: number, times: readonly TimeExpression[], ahead = false): TimeExpression | undefined {
  let best: { time: TimeExpression; steps: number; words: number } | undefined;
  for (const time of times) {
    const token = tree.starts.findIndex((s, k) => s <= tree.start + time.start && tree.start + time.start < (tree.ends[k] as number));
    if (token < 0) continue;
    const steps = distance(tree, token, trigger, ahead);
    const words = Math.abs(token - trigger);
    if (steps <= REACH && (!best || steps < best.steps || (steps === best.steps && words < best.words))) best = { time, steps, words };
  }
  return best?.time;
}

/** "decided on Tuesday to impose": what lies ahead does not share the day of the clause above it. */
const outerTime: ReadonlySet<string> = new Set(["xcomp", "acl", "advcl", "parataxis", "csubj"]);

/** Steps from a time's word to an act; leaving a clause sideways counts double, and what is reported keeps its own time. */
function distance(tree: Tree, time: number, trigger: number, ahead: boolean): number {
  const up = new Map<number, number>();
  for (let at = time, d = 0; at >= 0; at = tree.heads[at] as number) {
    up.set(at, d);
    // the time of a clause beside it is not the main clause's
    d += at !== time && (plain(tree, at) === "advcl" || tree.relations[at] === "acl:relcl") ? 3 : 1;
  }
  for (let at = trigger, d = 0; at >= 0; at = tree.heads[at] as number) {
    const other = up.get(at);
    if (other !== undefined) return d + other;
    const relation = plain(tree, at);
    if (relation === "ccomp" || (ahead && outerTime.has(relation))) return Number.POSITIVE_INFINITY;
    d += relation === "conj" || relation === "advcl" || relation === "parataxis" || tree.relations[at] === "acl:relcl" ? 2 : 1;
  }
  return Number.POSITIVE_INFINITY;
}

/** Deeds whose date everybody knows (data/events.yaml). */
function knownTime(word: string, act: Act, date: string | null, list: "words" | "verbs" = "words"): Interval | null {
  const has = (side: Act["sources"], code: string): boolean => side.some((a) => a.country === code);
  const event = knownEvents.find(
    (e) =>
      e.type === act.sense.type &&
      e[list].includes(word) &&
      has(act.sources, e.source) &&
      has(act.targets, e.target) &&
      (date === null || (date >= e.from && (e.to === null || daysBetween(e.to, date) < 20 * 365))),
  );
  if (!event) return null;
  if (word === "war" || word === "conflict" || word === "occupation")
    return { start: event.from, end: event.to ?? date, grain: "day", anchor: "event" };
  return { start: event.from, end: event.from, grain: "day", anchor: "event" };
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** "on the eve of the Russian attack": the day before a deed whose date is known. */
function eveOf(tree: Tree, act: Act, date: string | null): { start: number; end: number; interval: Interval } | null {
  const eve = subtree(tree, act.trigger).find((k) => lemma(tree, k) === "eve");
  if (eve === undefined) return null;
  for (const k of childrenBy(tree, eve, "nmod")) {
    const word = lemma(tree, k);
    const event = knownEvents.find((e) => e.words.includes(word) && (date === null || e.from <= date) && spoken(tree, k, e.source));
    if (!event) continue;
    const day = new Date(Date.parse(event.from) - DAY).toISOString().slice(0, 10);
    return {
      start: tree.starts[eve] as number,
      end: tree.ends[k] as number,
      interval: { start: new Date(Date.parse(event.from) - 30 * DAY).toISOString().slice(0, 10), end: day, grain: "week", anchor: "event" },
    };
  }
  return null;
}

/** Does the phrase name the state by an adjective or possessor? */
const spoken = (tree: Tree, i: number, code: string): boolean =>
  childrenBy(tree, i, "amod", "nmod:poss", "compound").some((k) => demonymOf(tree.forms[k] as string) === code);

const demonymOf = (form: string): string | null => {
  const found = gazetteer().match([form], 0);
  return found?.entities[0]?.country ?? null;
};
