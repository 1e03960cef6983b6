/**
 * Who a noun phrase means. In: its words and the day they were written. Out: country (ISO 3166-1 alpha-3), PLOVER sector, CAMEO actor code and
 * name: "former Turkish prime minister", "Syrian army soldiers", "NATO".
 */
import { type Entity, gazetteer } from "../../actors/gazetteer.js";
import { findMentions, type Mention, type Names, standardNames } from "../../mentions/index.js";
import { isFormer, type Role, rolesIn, sectorByWord, sectorOfName } from "./roles.js";

export interface Coded {
  readonly country: string | null;
  readonly sector: string | null;
  readonly code: string | null;
  readonly name: string | null;
}

let loaded: Names | undefined;
/** Names of the mention finder, loaded once. */
export function names(): Names {
  loaded ??= standardNames();
  return loaded;
}

const PREPOSITIONS = new Set([
  "of",
  "for",
  "in",
  "at",
  "from",
  "to",
  "on",
  "against",
  "with",
  "by",
  "near",
  "under",
  "who",
  "which",
  "that",
  "and",
  ",",
]);
/** What follows these is whom the actor deals with, not whose he is. */
const AWAY = new Set(["to", "against", "on", "with", "by"]);

export const codePhrase = (forms: readonly string[], date: string | null): Coded =>
  codeWithMentions(forms, findMentions({ title: null, sentences: [{ forms }], date }, names()), date);

/** The same with the phrase's mentions known; their tokens count from its first. */
export function codeWithMentions(forms: readonly string[], mentions: readonly Mention[], date: string | null): Coded {
  const head = headEnd(forms);
  const mention = ownerOf(forms, mentions, head);
  const role = roleOf(forms, mention, head);
  const entity = entityOf(forms, mention, date);
  const country = countryOf(mention, entity);
  const past = forms.slice(0, head).some(isFormer) || (role === undefined && hasLeftOffice(entity, date));
  const words = mention === undefined ? "" : forms.slice(mention.start, mention.end).join(" ");
  const sector = sectorOf(mention, entity, role, past, sectorOfName(words) ?? sectorOfName(mention?.name ?? ""));
  const named = role === undefined || mention?.kind === "person";
  return { country, sector, code: codeOf(country, sector, entity, role), name: mention !== undefined && named ? mention.name : null };
}

/** Where the first noun phrase ends: at a preposition or comma. */
function headEnd(forms: readonly string[]): number {
  const cut = forms.findIndex((form, i) => i > 0 && PREPOSITIONS.has(form.toLowerCase()));
  return cut < 0 ? forms.length : cut;
}

/** The role that the phrase is about: its last one, or a fuller one beside it where it says little ("rebel leader", "head of the army"). */
export function roleOf(forms: readonly string[], mention: Mention | undefined, head = headEnd(forms)): Role | undefined {
  // what is part of a name is no role ("Supreme Court" is, "Islamic State" is not)
  const free = (r: Role): boolean => mention === undefined || mention.kind === "seat" || r.from >= mention.end || r.end <= mention.start;
  const across = rolesIn(forms).find((r) => r.from < head && r.end > head && free(r));
  if (across) return across;
  const inside = rolesIn(forms, 0, head).filter(free);
  const last = inside.at(-1);
  const after = rolesIn(forms, head).filter(free);
  if (last === undefined) return after[0];
  if (!last.generic) return last;
  const fuller = inside
    .slice(0, -1)
    .reverse()
    .find((r) => !r.generic && r.sector !== last.sector && r.end >= last.from - 1);
  if (fuller) return { ...fuller, end: last.end };
  return (/^of$/i.test(forms[head] ?? "") ? after.find((r) => !r.generic) : undefined) ?? last;
}

/** The mention whose the actor is: in the first noun phrase, else behind "of" or "in"; not whom he is sent to. */
function ownerOf(forms: readonly string[], mentions: readonly Mention[], head: number): Mention | undefined {
  const inside = mentions.filter((m) => m.start < head);
  const person = inside.find((m) => m.kind === "person");
  if (person) return person;
  const before = (m: Mention, n: number): string => (forms[m.start - n] ?? "").toLowerCase();
  // "pro-Russian separatists in Donetsk", "Iranian-backed rebels": whom they side with, or who helps them
  const sided = (m: Mention): boolean =>
    /^(?:pro|anti)$/.test(before(m, 2)) ||
    /^(?:pro|anti)-/i.test(forms[m.start] ?? "") ||
    (forms[m.end] === "-" &&
      /^(?:backed|led|allied|funded|supported|trained|armed|aligned|sponsored|linked|born)$/.test(forms[m.end + 1] ?? ""));
  const own = inside.filter((m) => !sided(m));
  const strong = own.find((m) => m.kind !== "city" && m.kind !== "region");
  const behind = mentions.find((m) => m.start >= head && !AWAY.has(before(m, 1)));
  if (own.length === 0 && inside.length > 0) return behind ?? inside[0];
  return strong ?? own[0] ?? mentions.find((m) => !AWAY.has(before(m, 1)) && !(before(m, 1) === "the" && AWAY.has(before(m, 2))));
}

/** The actor files' own entry for a mention, which has offices and sectors. */
function entityOf(forms: readonly string[], mention: Mention | undefined, date: string | null): Entity | undefined {
  if (mention === undefined) return undefined;
  const found = gazetteer().match(forms, mention.start)?.entities ?? [];
  const fits = found.filter((e) => mention.codes.includes(e.country ?? e.code) || mention.codes.includes(e.code));
  const inOffice = fits.find((e) => e.offices.some((o) => date === null || (o.from <= date && (o.to === "" || date <= o.to))));
  return inOffice ?? fits[0] ?? (mention.kind === "person" ? undefined : found[0]);
}

function countryOf(mention: Mention | undefined, entity: Entity | undefined): string | null {
  const code = mention?.codes[0] ?? null;
  if (gazetteer().isCountry(code)) return code;
  const other = entity?.country ?? null;
  return gazetteer().isCountry(other) ? other : null;
}

const hasLeftOffice = (entity: Entity | undefined, date: string | null): boolean =>
  date !== null && entity?.kind === "person" && entity.offices.length > 0 && entity.offices.every((o) => o.to !== "" && o.to < date);

/** "European Union ministers", "UN peacekeepers": who governs or serves in an international body acts as it. */
const JOINT: Readonly<Record<string, ReadonlySet<string>>> = {
  IGO: new Set(["GOV", "MIL", "COP"]),
  NGO: new Set(["GOV", "OPP", "CVL", "BUS"]),
};

/** "Tutsis", "Bosnian Serbs": a people that is no state's. */
const peopleOf = (mention: Mention | undefined): string | undefined =>
  mention?.kind === "demonym" && mention.codes.length > 0 && mention.name !== null && /s$/.test(mention.name) ? "CVL" : undefined;

const SECTORS_BY_KIND: Readonly<Partial<Record<Mention["kind"], string>>> = {
  capital: "GOV",
  seat: "GOV",
  group: "REB",
  organisation: "IGO",
  person: "GOV",
  "nationality-person": "CVL",
};

/** `listed`: the sector that the files give the name itself. */
function sectorOf(
  mention: Mention | undefined,
  entity: Entity | undefined,
  role: Role | undefined,
  past: boolean,
  listed: string | undefined,
): string | null {
  // a body of one country that no file knows is taken for its state's
  const national =
    mention?.kind === "organisation" && gazetteer().isCountry(mention.codes[0] ?? null)
      ? (sectorByWord(mention.name ?? "") ?? "GOV")
      : null;
  // a body keeps its own sector for whoever speaks or acts for it
  const body = mention?.kind === "organisation" || mention?.kind === "group" ? (listed ?? entity?.sector ?? national) : null;
  const bare =
    listed ?? peopleOf(mention) ?? entity?.sector ?? national ?? (mention === undefined ? null : (SECTORS_BY_KIND[mention.kind] ?? null));
  const keeps = body !== null && (role?.generic || (role !== undefined && (JOINT[body]?.has(role.sector) ?? false)));
  const found = role === undefined ? bare : keeps ? body : role.sector;
  return past && found === "GOV" ? "ELI" : found;
}

function codeOf(country: string | null, sector: string | null, entity: Entity | undefined, role: Role | undefined): string | null {
  if (entity !== undefined && role === undefined && entity.kind === "organisation") return entity.code;
  if (country === null) return entity?.kind === "organisation" ? entity.code : sector;
  return `${country}${sector ?? ""}`;
}
