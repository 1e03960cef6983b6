/**
 * Parties of acts. In: the mentions of a report, the words of a sentence that name a party, and whom the network takes it for.
 * Out: actors with words, name, country, sector and code, as the record keeps them.
 *
 * The table of mentions is settled before any act is read; every function here looks things up in it and calls no other resolver.
 */
import { addTo } from "../groups.js";
import { gazetteer } from "./actors/gazetteer.js";
import { roleOf } from "./layers/actor/phrase.js";
import { rolesIn } from "./layers/actor/roles.js";
import type { Mention } from "./mentions/index.js";
import type { PartyScore, Side } from "./network/acts.js";
import type { Actor } from "./statement.js";
import { childrenBy, conjuncts, plain, subtree, type Tree } from "./tree.js";

export interface PartyTable {
  readonly trees: readonly Tree[];
  readonly mentions: readonly Mention[];
  /** Of the report; null: unknown. */
  readonly date: string | null;
  /** Mentions of a sentence, in order. */
  of(sentence: number): readonly Mention[];
}

export function partyTable(trees: readonly Tree[], mentions: readonly Mention[], date: string | null): PartyTable {
  const bySentence = new Map<number, Mention[]>();
  for (const mention of mentions) addTo(bySentence, mention.sentence, mention);
  return { trees, mentions, date, of: (sentence) => bySentence.get(sentence) ?? [] };
}

interface Words {
  readonly start: number;
  readonly end: number;
  /** Token that heads them. */
  readonly head: number;
  readonly tokens: readonly number[];
}

/** Words that hang on a noun without being part of what it names. */
const outside = (tree: Tree, k: number): boolean =>
  /^(?:acl|advcl|appos|parataxis|cc|conj|punct|case|mark)/.test(tree.relations[k] as string);

/** The phrase around a word: up to the noun that it belongs to, and down again. */
function phraseOf(tree: Tree, word: number): Words {
  let head = word;
  for (let steps = 0; steps < 6; steps++) {
    const up = tree.heads[head] as number;
    if (up < 0 || !/^(?:compound|amod|flat|det|nummod|nmod:poss|nmod:desc)$/.test(tree.relations[head] as string)) break;
    if (tree.relations[head] === "nmod:poss" && up > head + 4) break;
    head = up;
  }
  const below = subtree(tree, head, (k) => outside(tree, k) || (tree.relations[k] === "nmod" && k > head + 4));
  // what lies apart from the rest ("troops … on Monday") is left out
  let first = head;
  let last = head;
  const inside = new Set(below);
  while (inside.has(first - 1)) first--;
  while (inside.has(last + 1)) last++;
  const tokens = Array.from({ length: last - first + 1 }, (_, k) => first + k);
  return { start: tree.starts[first] as number, end: tree.ends[last] as number, head, tokens };
}

/** The words that name a side, or undefined where the network says that none do. */
function wordsOf(tree: Tree, side: Side): Words | undefined {
  let best = -1;
  for (let k = 0; k < Math.min(side.words.length, tree.forms.length); k++)
    if (best < 0 || (side.words[k] as number) > (side.words[best] as number)) best = k;
  return best < 0 || side.none > 0.5 ? undefined : phraseOf(tree, best);
}

export interface PartyOptions {
  /** Least score (logit) of the best party where no words name the side. */
  readonly first: number;
  /** The same where some do ("candidates", "the military"): somebody is meant, so less is enough. */
  readonly named: number;
  /** Least score of a further one. */
  readonly more: number;
  /** How much less than the best a further one may score, unless it is sure by itself. */
  readonly margin: number;
  readonly sure: number;
}

/** The parties of a side that are likely enough: the best, and others only where they are nearly as sure. */
export function chosen(side: Side, options: PartyOptions): readonly PartyScore[] {
  const best = side.parties[0];
  if (!best || best.score <= (side.none > 0.5 ? options.first : options.named)) return [];
  const enough = (p: PartyScore): boolean => p.score > options.sure || (p.score > options.more && p.score > best.score - options.margin);
  // a name that may stand for two states stands for one of them
  return side.parties.filter((p) => p === best || (p.mention !== best.mention && enough(p)));
}

/** The actors of a side of an act in `tree`, as statements keep them. `trigger`: the act's token. */
export function actorsOf(table: PartyTable, tree: Tree, trigger: number, side: Side, options: PartyOptions): Actor[] {
  const words = wordsOf(tree, side);
  const parties = withMembers(table, tree, words, withConjoined(table, tree, side, chosen(side, options)));
  if (parties.length > 0) return parties.map(({ code }) => actorOf(table, tree, trigger, code, words, parties.length > 1));
  if (words === undefined || isPronoun(tree, words)) return [];
  // a name that the dictionaries know stands for whom they say, also where the network is sure of the words but of no party
  const named = table.of(tree.index).find((m) => m.kind !== "demonym" && words.head >= m.start && words.head < m.end)?.codes[0];
  if (named !== undefined) return [actorOf(table, tree, trigger, named, words, false)];
  const sector = sectorOf(table, tree, words.tokens);
  return [{ text: "", start: words.start, end: words.end, name: null, country: null, sector, code: sector }];
}

/** Least score of a party that stands beside the best one ("Egypt and Bahrain"). */
const CONJOINED = 0.5;

/** "Saudi Arabia, Egypt and Bahrain": who is coordinated with the best party in this sentence is a party too, unless that is most unlikely. */
function withConjoined(table: PartyTable, tree: Tree, side: Side, parties: readonly PartyScore[]): readonly PartyScore[] {
  const [best] = parties;
  if (!best) return parties;
  const own = table.of(tree.index);
  const heads = own.filter((m) => m.codes.includes(best.code)).map((m) => headOf(tree, m));
  const beside = new Set(heads.flatMap((h) => coordinated(tree, h)));
  const codes = new Set(own.filter((m) => beside.has(headOf(tree, m))).flatMap((m) => m.codes.slice(0, 1)));
  const more = side.parties.filter((p) => codes.has(p.code) && p.score > CONJOINED && !parties.includes(p));
  return [...parties, ...more];
}

/** "The two Koreas" are each of them. */
function withMembers(table: PartyTable, tree: Tree, words: Words | undefined, parties: readonly PartyScore[]): readonly PartyScore[] {
  const members = parties.flatMap((party) => {
    const mention = nearestMention(table, tree, party.code, words);
    // a name for several has several codes: the others need no second look into the gazetteer
    const forms = mention === undefined || mention.codes.length < 2 ? undefined : table.trees[mention.sentence]?.forms;
    const named = forms && mention ? (gazetteer().match(forms, mention.start)?.entities ?? []) : [];
    const together = named.find((e) => e.expand && e.members.includes(party.code));
    return (together?.members ?? []).map((code) => ({ ...party, code }));
  });
  const known = new Set(parties.map(({ code }) => code));
  return [...parties, ...members.filter(({ code }, k) => !known.has(code) && members.findIndex((m) => m.code === code) === k)];
}

/** The word of a mention that hangs on a word outside it. */
function headOf(tree: Tree, m: Mention): number {
  for (let k = m.start; k < m.end; k++) {
    const up = tree.heads[k] as number;
    if (up < m.start || up >= m.end) return k;
  }
  return m.start;
}

/** The words coordinated with a word, itself left out. */
function coordinated(tree: Tree, word: number): number[] {
  const first = plain(tree, word) === "conj" ? (tree.heads[word] as number) : word;
  return conjuncts(tree, first).filter((k) => k !== word);
}

function actorOf(table: PartyTable, tree: Tree, trigger: number, code: string, words: Words | undefined, several: boolean): Actor {
  const mention = nearestMention(table, tree, code, words);
  const here = mention !== undefined && mention.sentence === tree.index;
  const inWords = here && words?.tokens.some((k) => k >= mention.start && k < mention.end);
  const place = (m: Mention): { start: number; end: number } => {
    const other = table.trees[m.sentence] as Tree;
    return { start: other.starts[m.start] as number, end: other.ends[m.end - 1] as number };
  };
  const span =
    words !== undefined && (!several || inWords || !here)
      ? { start: words.start, end: words.end }
      : mention !== undefined && mention.sentence >= 0
        ? place(mention)
        : { start: tree.starts[trigger] as number, end: tree.ends[trigger] as number };
  const known = entityOf(table, mention, code);
  const role = words === undefined ? null : sectorOf(table, tree, words.tokens);
  const named = known.kind === "person" || known.kind === "organisation" || known.kind === "group";
  const own = known.sector ?? (known.kind === "person" ? (titleOf(tree, mention) ?? role ?? "GOV") : null);
  const sector =
    named && (inWords || words === undefined || isPronoun(tree, words)) ? own : (role ?? (known.kind === "state" ? null : own));
  return { text: "", ...span, name: known.name, country: known.country, sector, code: codeOf(known, sector) };
}

const isPronoun = (tree: Tree, words: Words): boolean => tree.upos[words.head] === "PRON";

/** Of the mentions of a code: one inside the words, else the nearest before, else any. */
function nearestMention(table: PartyTable, tree: Tree, code: string, words: Words | undefined): Mention | undefined {
  const own = table.of(tree.index).filter((m) => m.codes.includes(code));
  const inside = own.filter((m) => words?.tokens.some((k) => k >= m.start && k < m.end));
  const pick = (list: readonly Mention[]): Mention | undefined =>
    list.find((m) => m.kind === "person") ?? list.find((m) => m.kind !== "demonym") ?? list[0];
  const found = pick(inside) ?? own[0];
  if (found) return found;
  const all = table.mentions.filter((m) => m.codes.includes(code) && m.sentence >= 0);
  const before = all.filter((m) => m.sentence < tree.index).at(-1);
  return before ?? all[0] ?? table.mentions.find((m) => m.codes.includes(code));
}

interface Known {
  readonly kind: Mention["kind"];
  readonly name: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly code: string | null;
}

/** What the dictionaries know of the mention that stands for a code. */
function entityOf(table: PartyTable, mention: Mention | undefined, code: string): Known {
  const forms = mention === undefined || mention.sentence < 0 ? [] : (table.trees[mention.sentence]?.forms ?? []);
  const match = mention === undefined || forms.length === 0 ? undefined : gazetteer().match(forms, mention.start);
  const named = match?.entities ?? [];
  // "Europe" under the code of the Union is the Union
  const entity =
    named.find((e) => e.country === code) ??
    (gazetteer().isCountry(code) ? undefined : gazetteer().body(code)) ??
    named.find((e) => e.name === mention?.name) ??
    named[0];
  const state = gazetteer().country(code) ?? (entity?.kind === "country" ? entity : undefined);
  const kind = mention?.kind ?? "state";
  const dated = entity?.dated?.find(({ from, to }) => table.date === null || (from <= table.date && (to === "" || table.date <= to)));
  if (entity && dated) return { kind: "organisation", name: entity.name, country: dated.country, sector: dated.sector, code: dated.code };
  if (kind === "person") {
    const office = entity?.kind === "person" ? entity : undefined;
    // who speaks for a body counts under its name, since a body has no country to be counted by
    const body = state || office?.country ? undefined : (gazetteer().body(code) ?? gazetteer().coded(code));
    if (body) return { kind, name: body.name, country: body.country, sector: body.sector, code: body.code };
    return {
      kind,
      name: mention?.name ?? office?.name ?? null,
      country: office?.country ?? (state ? code : null),
      sector: office?.sector ?? null,
      code: office?.code ?? null,
    };
  }
  if ((kind === "organisation" || kind === "group" || kind === "seat") && entity !== undefined && !entity.expand)
    return { kind, name: entity.name, country: entity.country ?? (state ? code : null), sector: entity.sector, code: entity.code };
  if (state)
    return {
      kind: kind === "seat" || kind === "capital" ? kind : "state",
      name: state.name,
      country: state.country,
      sector: kind === "capital" ? "GOV" : null,
      code: null,
    };
  const group = gazetteer().coded(code);
  return {
    kind: "group",
    name: group?.name ?? mention?.name ?? code,
    country: group?.country ?? null,
    sector: group?.sector ?? null,
    code: group?.code ?? code,
  };
}

const codeOf = (known: Known, sector: string | null): string | null => {
  if (known.code !== null && known.sector === sector) return known.code;
  return known.country === null ? (known.code ?? sector) : `${known.country}${sector ?? ""}`;
};

/** The sector that a phrase's words speak of ("troops" MIL, "rebel group" REB); words inside a name say nothing ("Soviet Union"). */
function sectorOf(table: PartyTable, tree: Tree, tokens: readonly number[]): string | null {
  const named = table.of(tree.index).filter((m) => m.kind !== "seat" && m.kind !== "demonym");
  const forms = tokens.map((k) => (named.some((m) => k >= m.start && k < m.end) ? "" : (tree.forms[k] as string)));
  return roleOf(forms, undefined)?.sector ?? null;
}

/** The sector of the title before a person's name, or of what is said behind it ("Juba, an opposition leader"). */
function titleOf(tree: Tree, mention: Mention | undefined): string | null {
  if (mention === undefined || mention.sentence !== tree.index) return null;
  const before = tree.forms.slice(Math.max(0, mention.start - LONGEST_TITLE), mention.start);
  const title = rolesIn(before).at(-1);
  if (title?.end === before.length) return title.sector;
  const behind = tree.forms[mention.end] === "," ? tree.forms.slice(mention.end + 1, mention.end + 1 + LONGEST_TITLE) : [];
  return /^(?:an?|the)$/i.test(behind[0] ?? "") ? (roleOf(behind, undefined)?.sector ?? null) : null;
}
const LONGEST_TITLE = 6;

/** The parties that the words below and with a token name, for whatever is not an act: pressures and those who speak. */
export function actorsWithin(table: PartyTable, tree: Tree, i: number): Actor[] {
  const tokens = new Set(subtree(tree, i, (k) => /^(?:acl|advcl|parataxis|conj)/.test(tree.relations[k] as string)));
  const inside = table.of(tree.index).filter((m) => [...tokens].some((k) => k >= m.start && k < m.end));
  const phrase = phraseOf(tree, i);
  return inside.flatMap((mention) => {
    const [code] = mention.codes;
    if (code === undefined) return [];
    const known = entityOf(table, mention, code);
    const sector = known.sector ?? sectorOf(table, tree, phrase.tokens);
    return [
      { text: "", start: phrase.start, end: phrase.end, name: known.name, country: known.country, sector, code: codeOf(known, sector) },
    ];
  });
}

/** Those named beside a noun: possessors, adjectives, compounds. */
export const actorsBeside = (table: PartyTable, tree: Tree, i: number): Actor[] =>
  childrenBy(tree, i, "nmod:poss", "amod", "compound", "nmod").flatMap((k) => actorsWithin(table, tree, k));
