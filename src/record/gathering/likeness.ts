/**
 * Are two statements about one act? In: two mentions. Out: log-odds, at or above zero for one act; null where it cannot be.
 * What is compared and how much it weighs stands in data/gathering.yaml.
 */
import { hash32 } from "./blocks.js";
import { isKnown, knowledge } from "./knowledge.js";
import { type Mention, type MentionParty, remembered } from "./mention.js";

const weight = knowledge.weights;

interface Keys {
  readonly keys: ReadonlySet<string>;
  readonly unknown: number;
}

/** Of parties that were all made out; the same whoever is compared with them. */
const allKnown = new WeakMap<readonly MentionParty[], Keys | "some unknown">();

/** Keys of the parties that were made out, with those that the other mention makes out ("Kim" beside "Kim Jong-un"). */
function keysOf(parties: readonly MentionParty[], others: readonly MentionParty[]): Keys {
  const known = allKnown.get(parties);
  if (known !== undefined && known !== "some unknown") return known;
  const keys = new Set<string>();
  let unknown = 0;
  let open = false;
  for (const p of parties) {
    if (isKnown(p)) keys.add(p.key);
    else {
      open = true;
      const same = others.find((o) => o.key === p.key || (o.name !== null && bears(o.name, p)));
      if (same) keys.add(same.key);
      else unknown++;
    }
  }
  if (known === undefined) allKnown.set(parties, open ? "some unknown" : { keys, unknown });
  return { keys, unknown };
}

const bears = (name: string, p: MentionParty): boolean =>
  p.name !== null &&
  name
    .toLowerCase()
    .split(/[\s-]+/)
    .includes(p.name.toLowerCase());

function common<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const [less, more] = a.size <= b.size ? [a, b] : [b, a];
  let both = 0;
  for (const x of less) if (more.has(x)) both++;
  return both;
}

/** Share of the smaller set that both have. */
const overlap = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number => common(a, b) / Math.max(1, Math.min(a.size, b.size));
/** Share of all that both have. */
const jaccard = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number => {
  const both = common(a, b);
  return both / Math.max(1, a.size + b.size - both);
};

const partiesOf = remembered((m): readonly MentionParty[] => [...m.sources, ...m.targets]);

interface PartyLikeness {
  readonly missing: boolean;
  readonly unknown: boolean;
  /** Share of the parties that only one of the two names. */
  readonly more: number;
}

const sides = ["sources", "targets"] as const;

/** Where either names one party that was made out: is it the same? */
function sameSingle(some: readonly MentionParty[], others: readonly MentionParty[]): boolean | undefined {
  const [a, b] = [some[0], others[0]];
  if (a === undefined || b === undefined || some.length > 1 || others.length > 1 || !isKnown(a) || !isKnown(b)) return undefined;
  return a.key === b.key;
}

/** null: these cannot be the same parties. */
function partyLikeness(a: Mention, b: Mention): PartyLikeness | null {
  if (isJoint(a, b)) {
    const inA = partiesOf(a);
    const inB = partiesOf(b);
    const x = keysOf(inA, inB);
    const y = keysOf(inB, inA);
    const needed = Math.min(2, x.keys.size, y.keys.size);
    if (needed === 0 || common(x.keys, y.keys) < needed) return null;
    return { missing: x.keys.size < 2 || y.keys.size < 2, unknown: x.unknown + y.unknown > 0, more: 1 - jaccard(x.keys, y.keys) };
  }
  let missing = false;
  let unknown = false;
  let more = 0;
  let shared = 0;
  for (const side of sides) {
    const [one, other] = [a[side], b[side]];
    const same = sameSingle(one, other);
    if (same === true && !(actsAtHome(a) && actsAtHome(b))) {
      shared++;
      continue;
    }
    if (same === false) return null;
    const x = keysOf(one, other);
    const y = keysOf(other, one);
    if (x.unknown + y.unknown > 0) unknown = true;
    if (x.keys.size === 0 || y.keys.size === 0) {
      // named but not made out is not missing
      if (x.keys.size + x.unknown === 0 || y.keys.size + y.unknown === 0) missing = true;
      continue;
    }
    if (overlap(x.keys, y.keys) < 0.5 || !sectorsAgree(a, b, side)) return null;
    shared++;
    more = Math.max(more, 1 - jaccard(x.keys, y.keys));
  }
  return shared === 0 ? null : { missing, unknown, more };
}

export const actsAtHome = (m: Mention): boolean => m.sources.some((s) => m.targets.some((t) => t.key === s.key));
const sectorsOf = (parties: readonly MentionParty[]): Set<string> =>
  new Set(parties.map((p) => (p.sector === null || knowledge.state.has(p.sector) ? "GOV" : p.sector)));

/** Within one country it is the sectors that tell who is who; of whom something was done to, often only the country is said. */
function sectorsAgree(a: Mention, b: Mention, side: "sources" | "targets"): boolean {
  if (!actsAtHome(a) || !actsAtHome(b)) return true;
  const unsaid = (m: Mention): boolean => side === "targets" && m.targets.some((p) => p.sector === null);
  return unsaid(a) || unsaid(b) || common(sectorsOf(a[side]), sectorsOf(b[side])) > 0;
}

/** The persons named of each party. */
const personsOf = remembered((m): ReadonlyMap<string, ReadonlySet<string>> => {
  const out = new Map<string, Set<string>>();
  for (const p of [...m.sources, ...m.targets]) if (p.person) out.set(p.key, (out.get(p.key) ?? new Set()).add(p.person));
  return out;
});

/** 1: the same persons; -1: others of the same country; 0: not told. */
function personLikeness(a: Mention, b: Mention): number {
  const x = personsOf(a);
  const y = personsOf(b);
  if (x.size === 0 || y.size === 0) return 0;
  let same = 0;
  for (const [key, persons] of x) {
    const others = y.get(key);
    if (!others) continue;
    if (common(persons, others) === 0) return -1;
    same = 1;
  }
  return same;
}

const KILOMETRES = 150;

/** 1: the same place; -1: another; 0: not told, or one may lie in the other. */
function placeLikeness({ place: a }: Mention, { place: b }: Mention): number {
  if (!a || !b) return 0;
  if (a.name === b.name) return 1;
  if (a.country && b.country && a.country !== b.country) return -1;
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return 0;
  return kilometres(a.lat, a.lon, b.lat, b.lon) > KILOMETRES ? -1 : 0;
}

function kilometres(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const r = Math.PI / 180;
  const h = Math.sin(((lat2 - lat1) * r) / 2) ** 2 + Math.cos(lat1 * r) * Math.cos(lat2 * r) * Math.sin(((lon2 - lon1) * r) / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(h));
}

/** Two plans without a day are one as long as they are told within so many days of each other. */
const PLANS_APART = 14;

/** How well the times agree: "day" the same day, "near" they may be, null they cannot. */
function timeLikeness(a: Mention, b: Mention): "day" | "near" | null {
  if (a.when === "none" || b.when === "none") return a.report === b.report ? "near" : null;
  const gap = Math.max(a.lo, b.lo) - Math.min(a.hi, b.hi);
  if (a.when === "long" || b.when === "long") {
    if (a.when !== b.when) return null;
    const both = -gap + 1;
    return both * 2 >= Math.max(a.hi, b.hi) - Math.min(a.lo, b.lo) + 1 ? "near" : null;
  }
  if (a.when === "ahead" && b.when === "ahead") return Math.abs(a.lo - b.lo) <= PLANS_APART ? "near" : null;
  if (a.when === "dated" && b.when === "dated") return gap <= 0 ? "day" : gap <= lastingDays(a, b) ? "near" : null;
  return gap <= 0 ? "near" : null;
}

const lasts = (m: Mention): number => (m.mode === null ? 0 : (knowledge.lasting[m.mode] ?? 0));

/** How many days may lie between the two: talks are part of the visit in which they are held. */
function lastingDays(a: Mention, b: Mention): number {
  if (a.mode === b.mode) return lasts(a);
  return a.mode === "visit" || b.mode === "visit" ? (a.type === b.type ? Math.max(lasts(a), lasts(b)) : 0) : Math.min(lasts(a), lasts(b));
}

/** Does it not say, to a month, when? */
const isVague = (m: Mention): boolean => m.when === "past" || m.when === "vague";

/** Hashes of its content words, ordered, each once: thousands of pairs are compared by them. */
const wordsOf = remembered((m) => Uint32Array.from(new Set(m.words.map((word) => hash32(word)))).sort());

/** Share of all words that both have. */
function wordsInCommon(a: Uint32Array, b: Uint32Array): number {
  let [i, j, both] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) both++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return both / Math.max(1, a.length + b.length - both);
}

const isJoint = (a: Mention, b: Mention): boolean => knowledge.joint.has(a.type) || knowledge.joint.has(b.type);

/** null: these are other kinds of act, or their times cannot agree. */
function kindAndTime(a: Mention, b: Mention): "day" | "near" | null {
  if (a.stage !== b.stage || a.label !== b.label) return null;
  return a.type === b.type || knowledge.typesLike(a.type).includes(b.type) ? timeLikeness(a, b) : null;
}

/** Other people met: another meeting. Other people of the same state spoke: it may be one message. */
const othersMet = (a: Mention, b: Mention, person: number): boolean => person < 0 && isJoint(a, b);

/** Each alone rules out that two mentions are of one act; what none of them rules out has a likeness. */
export const ruledOutBy = {
  time: (a: Mention, b: Mention): boolean => kindAndTime(a, b) === null,
  parties: (a: Mention, b: Mention): boolean => partyLikeness(a, b) === null || othersMet(a, b, personLikeness(a, b)),
  place: (a: Mention, b: Mention): boolean => placeLikeness(a, b) < 0,
} as const;

/**
 * What the settings of two mentions say: who, what kind of act, when and where. null: they cannot be one act. The same both ways, and the same for
 * all mentions of a setting (settings.ts).
 */
export function settingLikeness(a: Mention, b: Mention): number | null {
  const time = kindAndTime(a, b);
  if (time === null) return null;
  const parties = partyLikeness(a, b);
  if (parties === null) return null;
  const place = placeLikeness(a, b);
  if (place < 0) return null;
  const person = personLikeness(a, b);
  if (othersMet(a, b, person)) return null;
  const sameType = a.type === b.type;
  let odds = weight.start + weight["more-parties"] * parties.more;
  if (sameType) odds += weight["same-type"];
  odds += time === "day" ? weight["same-day"] : weight["near-day"];
  // of what is planned or predicted there may be much at a time; only one meeting
  if (sameType && knowledge.single.has(a.type) && (a.stage === "happening" || a.type === "CONSULT")) odds += weight.single;
  odds += weight[parties.missing ? "missing-side" : parties.unknown ? "unknown-party" : "both-sides"];
  odds += weight["same-person"] * person;
  if (place > 0) odds += weight["same-place"];
  if (isVague(a) || isVague(b)) odds += weight["long-ago"];
  if (a.stage === "prospect") odds += a.type === "CONSULT" && b.type === "CONSULT" ? weight.prospect : weight["other-prospect"];
  return odds;
}

/** What their wording adds: code, word, content words and report. The same both ways. */
function wordingLikeness(a: Mention, b: Mention): number {
  let odds = weight["common-words"] * wordsInCommon(wordsOf(a), wordsOf(b));
  if (a.cameo === b.cameo) odds += weight["same-code"];
  // "kidnapped" and "abducted" are one word for it
  if (a.word === b.word || (a.mode !== null && a.mode === b.mode)) odds += weight["same-word"];
  if (a.report === b.report) odds += weight["same-report"];
  return odds;
}

const wordingWeights = [weight["same-code"], weight["same-word"], weight["common-words"], weight["same-report"]];
const sumOf = (list: readonly number[]): number => list.reduce((sum, w) => sum + w, 0);

/** The least and the most that wording can add. */
export const wordingRange = {
  least: sumOf(wordingWeights.map((w) => Math.min(0, w))),
  most: sumOf(wordingWeights.map((w) => Math.max(0, w))),
} as const;

/** Likenesses are whole millionths, so that two that are equal are so in whatever order they were added up. */
const UNIT = 1e6;
export const inMillionths = (odds: number): number => Math.round(odds * UNIT) / UNIT;

/** Can wording make two of these settings alike? */
export const mayBeAlike = (setting: number | null): setting is number => setting !== null && inMillionths(setting + wordingRange.most) >= 0;

/** The two parts by which mentions are compared; a test may count how often. */
export interface Likeness {
  readonly setting: (a: Mention, b: Mention) => number | null;
  readonly wording: (a: Mention, b: Mention) => number;
}
export const byKnowledge: Likeness = { setting: settingLikeness, wording: wordingLikeness };

/** The same both ways. */
export const likeness = (a: Mention, b: Mention, { setting, wording }: Likeness = byKnowledge): number | null => {
  const odds = setting(a, b);
  return odds === null ? null : inMillionths(odds + wording(a, b));
};
