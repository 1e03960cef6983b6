/**
 * Blocks: where a mention is kept and where it looks for its like, so that only few are ever compared. A block is a pair of parties (or
 * one party, where a mention does not make out both), a type and a stretch of days, as one number: the days stand in its upper
 * bits, so that a record that grows day by day is searched in its last part only.
 */
import { isKnown, knowledge } from "./knowledge.js";
import { type Mention, remembered } from "./mention.js";

/** Days to a stretch. */
const STRETCH = 8;
const YEAR = 366;
/** Stretches are counted from here, so that they are never negative; acts over years have numbers of their own above. */
const ORIGIN = 150_000;
const YEARS = 700_000;
/** A block's number is below 2^53, so that it is an ordinary number. */
export const HASHES = 2 ** 32;

/** The longest time that an act may go on between two mentions, in days. */
const longestReach = Math.max(1, ...Object.values(knowledge.lasting));

/** FNV-1a, of a text that goes on after the one whose hash is given; two texts that share a number are compared in vain, and that is all. */
export function hash32(text: string, before = 0x811c9dc5): number {
  let hash = before;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A number for each stretch of time and each hash, ordered by time. */
function numbered(stretches: readonly number[], hashes: readonly number[]): number[] {
  const out: number[] = [];
  for (const stretch of stretches) for (const hash of hashes) out.push(stretch * HASHES + hash);
  return out;
}

/** A number for each text in a stretch of time. */
export const stretched = (stretch: number, texts: readonly string[]): number[] => texts.map((text) => stretch * HASHES + hash32(text));

/** The stretch of a day (since 1970-01-01), for `stretched`. */
export const stretchOf = (day: number): number => Math.floor(day / STRETCH) + ORIGIN;

function stretches(m: Mention, reach: number): readonly number[] {
  if (m.when === "none") return [0];
  const [from, to] =
    m.when === "long"
      ? [Math.floor(m.lo / YEAR) + YEARS - (reach > 0 ? 1 : 0), Math.floor(m.lo / YEAR) + YEARS + (reach > 0 ? 1 : 0)]
      : [stretchOf(m.lo - reach), stretchOf(m.hi + reach)];
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

interface Keys {
  readonly pairs: readonly string[];
  readonly parties: readonly string[];
  /** Not both sides are made out, so that it may be like a mention of any other pair with its party. */
  readonly open: boolean;
}

const keysOf = remembered((m: Mention): Keys => {
  const known = (list: Mention["sources"]): string[] => [...new Set(list.filter(isKnown).map((p) => p.key))];
  const sources = known(m.sources);
  const targets = known(m.targets);
  const all = [...new Set([...sources, ...targets])].sort();
  const pairs = new Set<string>();
  const add = (a: string, b: string): void => void pairs.add(a < b ? `${a} ${b}` : `${b} ${a}`);
  if (knowledge.joint.has(m.type)) for (const [i, a] of all.entries()) for (const b of all.slice(i + 1)) add(a, b);
  for (const s of sources) for (const t of targets) if (s !== t || all.length === 1) add(s, t);
  const unknown = [...m.sources, ...m.targets].some((p) => !isKnown(p));
  return { pairs: [...pairs], parties: all.length > 0 ? all : ["?"], open: unknown || pairs.size === 0 || all.length < 2 };
});

type Kind = "pair" | "party" | "open";

/** Hashes of what blocks' names begin with, by stage, kind and type: a few hundred, asked for again and again. */
const beginnings: Readonly<Record<Mention["stage"], Readonly<Record<Kind, Map<string, number>>>>> = {
  happening: { pair: new Map(), party: new Map(), open: new Map() },
  prospect: { pair: new Map(), party: new Map(), open: new Map() },
};

function beginning(stage: Mention["stage"], kind: Kind, type: string): number {
  const known = beginnings[stage][kind];
  let hash = known.get(type);
  if (hash === undefined) {
    hash = hash32(`${stage} ${kind} ${type} `);
    known.set(type, hash);
  }
  return hash;
}

/** The blocks of pairs or parties under each type. */
function hashes(m: Mention, kind: Kind, types: readonly string[], names: readonly string[]): number[] {
  const out: number[] = [];
  for (const type of types) {
    const begun = beginning(m.stage, kind, type);
    for (const name of names) {
      const hash = hash32(name, begun);
      out.push(m.when === "none" ? hash32(` ${m.report}`, hash) : hash);
    }
  }
  return out;
}

/** Under which blocks it is kept. */
export const blocksOf = remembered((m) => {
  const { pairs, parties, open } = keysOf(m);
  const own = [m.type];
  const all = [...hashes(m, "pair", own, pairs), ...hashes(m, "party", own, parties), ...(open ? hashes(m, "open", own, parties) : [])];
  return [...new Set(numbered(stretches(m, 0), all))];
});

/** In which blocks its like may be, as many days before and after as an act may go on. */
export const blocksNear = remembered((m) => {
  const { pairs, parties, open } = keysOf(m);
  const types = knowledge.typesLike(m.type);
  return numbered(stretches(m, longestReach), [...hashes(m, "pair", types, pairs), ...hashes(m, open ? "party" : "open", types, parties)]);
});
