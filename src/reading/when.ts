/**
 * When an act took or would take place. In: the tree, the act, the expressions of time in its sentence, the report's date and
 * the day last spoken of. Out: an interval with the words it rests on; tense where there are no words; null where the report
 * does not say.
 */
import type { Act } from "./act.js";
import { gazetteer } from "./actors/gazetteer.js";
import { knownEvents } from "./events.js";
import type { Factuality } from "./factuality.js";
import type { Time } from "./statement.js";
import { type Interval, type TimeExpression, timexValue } from "./times.js";
import { childrenBy, kids, lemma, plain, subtree, type Tree } from "./tree.js";

/** Steps through the tree between an act and the words of its time. */
const REACH = 5;
const DAY = 86_400_000;

const timed = (text: string | null, interval: Interval): Time => ({ text, value: timexValue(interval), ...interval });

/** `times` are offsets in the sentence; `text` is the report's. */
/** "arrested in 2019 and extradited the following year": the day from which words in the same sentence may count on. */
function dayBefore(words: string, best: TimeExpression, times: readonly TimeExpression[], date: string | null): string | null {
  const before = times
    .filter((t) => t.end <= best.start)
    .at(-1)
    ?.resolve(date, false);
  if (!before?.start || before.start.startsWith("X")) return null;
  return before.grain === "day" || /week|month|year|quarter|decade/i.test(words) ? before.start : null;
}

export function timeOf(
  tree: Tree,
  act: Act,
  facts: Factuality,
  times: readonly TimeExpression[],
  text: string,
  date: string | null,
  previous: string | null,
): Time | null {
  const ahead =
    facts.status === "planned" || facts.status === "predicted" || facts.status === "requested" || facts.status === "conditional";
  const best = nearest(tree, act.trigger, times);
  if (best) {
    const words = text.slice(tree.start + best.start, tree.start + best.end);
    return timed(words, best.resolve(date, ahead, dayBefore(words, best, times, date) ?? previous));
  }
  const known = act.nominal && !ahead && facts.status !== "ongoing" ? knownTime(lemma(tree, act.trigger), act, date) : null;
  if (known) return timed(null, known);
  const eve = act.nominal || !ahead ? eveOf(tree, act, date) : null;
  if (eve) return timed(text.slice(eve.start, eve.end), eve.interval);
  if (date === null) return null;
  // what lies ahead lies after the report
  if (ahead) return timed(null, { start: date, end: null, grain: "open", anchor: "report-date" });
  if (isPresent(tree, act, facts) || tree.xpos[act.trigger] === "VBD" || headline(tree, act))
    return timed(null, { start: date, end: date, grain: "day", anchor: "report-date" });
  return null;
}

const isPresent = (tree: Tree, act: Act, facts: Factuality): boolean =>
  facts.status === "ongoing" ||
  /^VB[ZP]$/.test(tree.xpos[act.trigger] as string) ||
  kids(tree, act.trigger).some((k) => plain(tree, k) === "aux" && /^(?:has|have|is|are|'s)$/i.test(tree.forms[k] as string));

/** A heading without a verb speaks of the day. */
const headline = (tree: Tree, act: Act): boolean => act.nominal && tree.relations[act.trigger] === "root" && tree.index === 0;

/** The expression of time that belongs to an act, if one is near enough. */
export function nearest(tree: Tree, trigger: number, times: readonly TimeExpression[]): TimeExpression | undefined {
  let best: { time: TimeExpression; steps: number; words: number } | undefined;
  for (const time of times) {
    const token = tree.starts.findIndex((s, k) => s <= tree.start + time.start && tree.start + time.start < (tree.ends[k] as number));
    if (token < 0) continue;
    const steps = distance(tree, token, trigger);
    const words = Math.abs(token - trigger);
    if (steps <= REACH && (!best || steps < best.steps || (steps === best.steps && words < best.words))) best = { time, steps, words };
  }
  return best?.time;
}

/** Steps from a time's word to an act; leaving a clause sideways counts double, and what is reported keeps its own time. */
function distance(tree: Tree, time: number, trigger: number): number {
  const up = new Map<number, number>();
  for (let at = time, d = 0; at >= 0; at = tree.heads[at] as number, d++) up.set(at, d);
  for (let at = trigger, d = 0; at >= 0; at = tree.heads[at] as number) {
    const other = up.get(at);
    if (other !== undefined) return d + other;
    const relation = plain(tree, at);
    if (relation === "ccomp") return Number.POSITIVE_INFINITY;
    d += relation === "conj" || relation === "advcl" || relation === "parataxis" || tree.relations[at] === "acl:relcl" ? 2 : 1;
  }
  return Number.POSITIVE_INFINITY;
}

/** Deeds whose date everybody knows (data/events.yaml). */
function knownTime(word: string, act: Act, date: string | null): Interval | null {
  const has = (side: Act["sources"], code: string): boolean => side.some((a) => a.country === code);
  const event = knownEvents.find(
    (e) =>
      e.type === act.sense.type &&
      e.words.includes(word) &&
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
