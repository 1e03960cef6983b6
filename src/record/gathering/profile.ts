/**
 * A mention as it is kept: its fields in a fixed order, in a list of JSON, which takes half of what it takes with their names. In: mentions. Out: texts,
 * and mentions again. Records made by release 0.1 also hold objects with names, which are read as well.
 */
import type { Mention, MentionParty } from "./mention.js";

type M = Mention;
/** The order of the fields stands in records: new ones are added at the end, and none is moved or taken out. */
type Packed = readonly [
  ...identity: [M["statement"], M["report"], M["outlet"], M["told"]],
  ...claim: [M["stage"], M["positive"], M["real"], M["author"]],
  ...time: [M["when"], M["lo"], M["hi"], M["start"], M["stop"]],
  ...act: [M["type"], M["mode"], M["contexts"], M["cameo"], M["quad"], M["intensity"]],
  ...parties: [readonly PackedParty[], readonly PackedParty[], M["place"]],
  ...words: [M["word"], M["words"], M["quote"], M["confidence"], M["label"]],
];
type P = MentionParty;
type PackedParty = readonly [P["key"], P["person"], P["sector"], P["name"], P["code"], P["country"]];

const packParty = (p: MentionParty): PackedParty => [p.key, p.person, p.sector, p.name, p.code, p.country];
const unpackParty = ([key, person, sector, name, code, country]: PackedParty): MentionParty => ({
  key,
  person,
  sector,
  name,
  code,
  country,
});

const isPacked = (parsed: Packed | Mention): parsed is Packed => Array.isArray(parsed);

export const packMention = (m: Mention): string =>
  JSON.stringify([
    m.statement,
    m.report,
    m.outlet,
    m.told,
    m.stage,
    m.positive,
    m.real,
    m.author,
    m.when,
    m.lo,
    m.hi,
    m.start,
    m.stop,
    m.type,
    m.mode,
    m.contexts,
    m.cameo,
    m.quad,
    m.intensity,
    m.sources.map(packParty),
    m.targets.map(packParty),
    m.place,
    m.word,
    m.words,
    m.quote,
    m.confidence,
    m.label,
  ] satisfies Packed);

export function unpackMention(text: string): Mention {
  const parsed = JSON.parse(text) as Packed | Mention;
  if (!isPacked(parsed)) return parsed;
  const [statement, report, outlet, told, stage, positive, real, author, when, lo, hi, start, stop, type, ...others] = parsed;
  const [mode, contexts, cameo, quad, intensity, sources, targets, place, word, words, quote, confidence, label] = others;
  return {
    statement,
    report,
    outlet,
    told,
    stage,
    positive,
    real,
    author,
    when,
    lo,
    hi,
    start,
    stop,
    type,
    mode,
    contexts,
    cameo,
    quad,
    intensity,
    sources: sources.map(unpackParty),
    targets: targets.map(unpackParty),
    place,
    word,
    words,
    quote,
    confidence,
    label,
  };
}

/** The outlet of a mention's report, as SQL finds it in the text in column `column`. */
export const outletIn = (column: string): string => `coalesce(${column}::JSON->>'$[2]', ${column}::JSON->>'$.outlet')`;
