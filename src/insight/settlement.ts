/** What becomes of a forecast: by when it is due, what fulfils it, whether its condition was met, how far the record has followed it. */
import type { Statement } from "../reading/statement.js";
import { partyName } from "../reading/text.js";
import { knowledge } from "../record/gathering/knowledge.js";
import { contentStems } from "../record/gathering/mention.js";
import { assumptions } from "./assumptions.js";
import type { Happening, Surroundings } from "./surroundings.js";

export const isDay = (value: string | null | undefined): value is string => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);

export const partiesOf = (list: Statement["sources"]): string[] => [...new Set(list.map(partyName))];

/** Whom the claim is about, two by two: "A|B", the codes in order. */
export const pairsOf = (s: Statement): Set<string> =>
  new Set(
    partiesOf(s.sources).flatMap((a) =>
      partiesOf(s.targets)
        .filter((b) => a !== b)
        .map((b) => (a < b ? `${a}|${b}` : `${b}|${a}`)),
    ),
  );

/**
 * The day from which on the record has followed those whom the claim is about past another day; null: it has not. Enough reports after it
 * must speak of the pair, or of the party where it names one only.
 */
export async function followedFrom(s: Statement, day: string, world: Surroundings): Promise<string | null> {
  const pairs = pairsOf(s);
  const keys = pairs.size > 0 ? [...pairs] : [...partiesOf(s.sources), ...partiesOf(s.targets)];
  const enough: string[] = [];
  for (const key of keys) {
    const after = (await world.reportsOn.load(key)).filter((date) => date > day)[assumptions["followed-by-reports"] - 1];
    if (after !== undefined) enough.push(after);
  }
  return enough.sort()[0] ?? null;
}

export interface Condition {
  readonly text: string;
  /** Of the time from the forecast to its settlement; unknown: the record cannot tell what it is about. */
  readonly state: "met" | "not-met" | "open" | "unknown";
  /** What shows that it was met. */
  readonly evidence: { readonly quote: string; readonly date: string | null } | null;
}

/** By when: as it says, or as another claim about the same act in the same report says. */
export async function dueOf(
  s: Statement,
  made: string | null,
  world: Surroundings,
): Promise<{ readonly date: string | null; readonly from: string }> {
  const own = s.time && isDay(s.time.end) && s.time.text !== null ? s.time.end : null;
  if (own !== null) return { date: own, from: `“${s.time?.text}”` };
  if (isDay(s.time?.start) && s.time.text !== null && /before|by|until/i.test(s.time.text))
    return { date: s.time.start, from: `“${s.time.text}”` };
  for (const other of await world.prospectsIn.load(s.report.id)) {
    if (other.id === s.id || other.time?.text == null || !isDay(other.time.end)) continue;
    if (other.time.end >= (made ?? "") && sameAct(s, other))
      return { date: other.time.end, from: `“${other.time.text}”, of the same in the same report` };
  }
  return { date: null, from: "nobody names a day" };
}

/** "agree to go": what the agreement is about. */
const subjectOf = (s: Statement): string | null => {
  if (s.event.mode !== null) return s.event.mode;
  const words = new Set(s.quote.text.toLowerCase().match(/\p{L}+/gu) ?? []);
  return Object.entries(assumptions.about).find(([, list]) => list.some((w) => words.has(w)))?.[0] ?? null;
};

const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length > 0 && a.every((x) => b.includes(x));

function sameAct(a: Statement, b: Statement): boolean {
  const all = (s: Statement): string[] => [...new Set([...partiesOf(s.sources), ...partiesOf(s.targets)])];
  if (!sameSet(all(a), all(b)) && !sameSet(all(b), all(a))) return false;
  const subject = subjectOf(a);
  return subject !== null ? subject === subjectOf(b) : a.event.type === b.event.type;
}

/** Words in common from which a plan and an act of the same type and pair are one. */
const ENOUGH_WORDS = 0.2;

/** The first event after the forecast, and not after it was due, that is what it spoke of. */
export async function fulfilment(
  s: Statement,
  made: string | null,
  due: string | null,
  world: Surroundings,
): Promise<Happening | undefined> {
  const sources = partiesOf(s.sources);
  const targets = partiesOf(s.targets);
  const subject = subjectOf(s);
  const names = new Set([...s.sources, ...s.targets].flatMap((a) => contentStems(`${a.text} ${a.name ?? ""}`)));
  const wordsOf = (text: string): Set<string> => new Set(contentStems(text).filter((w) => !names.has(w)));
  const words = wordsOf(s.quote.text);
  const pairs = pairsOf(s);
  const found: Happening[] = [];
  for (const pair of pairs)
    for (const e of await world.happenings.load(pair)) {
      const { day } = e;
      if (day === null || (made !== null && day <= made) || (due !== null && day > due)) continue;
      if (subject === "visit") {
        if (e.type === "CONSULT" && e.mode === "visit") found.push(e);
        continue;
      }
      if (e.type !== s.event.type && !knowledge.typesLike(s.event.type).includes(e.type)) continue;
      if (!knowledge.joint.has(s.event.type) && !(sources.some((x) => e.sources.includes(x)) && targets.some((x) => e.targets.includes(x))))
        continue;
      if (subject !== null && e.mode === subject) {
        found.push(e);
        continue;
      }
      const others = wordsOf(e.quote ?? "");
      const common = [...words].filter((w) => others.has(w)).length;
      if (common / Math.max(1, words.size + others.size - common) >= ENOUGH_WORDS) found.push(e);
    }
  return found.sort((a, b) => (a.day ?? "").localeCompare(b.day ?? "") || a.id.localeCompare(b.id))[0];
}

export async function conditionOf(
  s: Statement,
  made: string | null,
  end: string | null,
  newest: string | null,
  world: Surroundings,
): Promise<Condition | null> {
  const { condition } = s;
  if (!condition) return null;
  const text = condition.text;
  const until = end ?? newest;
  const words = new Set(contentStems(text));
  const within = (date: string | null): boolean => date !== null && (made === null || date > made) && (until === null || date <= until);
  if (condition.pressure !== null) {
    for (const actor of new Set([...partiesOf(s.sources), ...partiesOf(s.targets)])) {
      const hit = (await world.pressuresOn.load(actor)).find(
        (p) => p.report !== s.report.id && within(p.date) && contentStems(p.quote).some((w) => words.has(w)),
      );
      if (hit) return { text, state: "met", evidence: { quote: hit.quote, date: hit.date } };
    }
    return { text, state: end === null ? "open" : "not-met", evidence: null };
  }
  if (condition.statement !== null) {
    const act = (await world.prospectsIn.load(s.report.id)).find((o) => o.id === condition.statement);
    const event = act ? await fulfilment(act, made, until, world) : undefined;
    if (event) return { text, state: "met", evidence: { quote: event.quote ?? event.type, date: event.start } };
    if (act) return { text, state: end === null ? "open" : "not-met", evidence: null };
  }
  return { text, state: "unknown", evidence: null };
}
