/**
 * Who is who: the actor files in data/actors in, a lookup by words out. Names are compared without
 * accents; words all in capitals ("US", "IS") only match capitals.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { DataError, readKnowledge } from "../../data.js";
import { type DictionaryActor, readActorDictionary } from "../petrarch.js";
import { fold } from "../text.js";

interface Office {
  readonly office: string;
  /** ISO dates; `to` is "" while still in office. */
  readonly from: string;
  readonly to: string;
}

export interface Entity {
  readonly name: string;
  readonly kind: "country" | "person" | "organisation" | "region" | "place";
  /** ISO 3166-1 alpha-3, or the bloc's own short code (EU, NATO, WEST). */
  readonly country: string | null;
  readonly sector: string | null;
  readonly code: string;
  readonly offices: readonly Office[];
  readonly members: readonly string[];
  /** The words stand for each of the members ("the two Koreas"). */
  readonly expand: boolean;
  /** The words are an adjective or a people ("Russian"), not the name itself. */
  readonly demonym: boolean;
  /** The words are a capital or seat of power that stands for the government. */
  readonly seat: boolean;
  readonly at: readonly [number, number] | null;
  /** Codes that hold for a time, in a user's own dictionary; ISO days, "" for open ends. */
  readonly dated?: readonly {
    readonly country: string | null;
    readonly sector: string | null;
    readonly code: string;
    readonly from: string;
    readonly to: string;
  }[];
}

interface Node {
  entities: Entity[];
  next: Map<string, Node>;
}

export interface Gazetteer {
  /** The longest name that starts at token i: entities that bear it, and how many tokens it takes. */
  match(forms: readonly string[], i: number): { entities: readonly Entity[]; length: number } | undefined;
  country(code: string): Entity | undefined;
  /** Is it a country's code, not a bloc's? */
  isCountry(code: string | null): boolean;
  /** Who held an office of a country or organisation (by name) on a date; the last known without a date. */
  holder(owner: string, office: RegExp, date: string | null): Entity | undefined;
  /** The body whose own short code this is (EU, NATO). */
  body(code: string): Entity | undefined;
  /** Who stands first in the actor files under this code, be it a country's, a body's, CAMEO's or the short one of a group (HEZBOLLAH). */
  coded(code: string): Entity | undefined;
  /** Every name of a country or organisation, people and adjectives left out. */
  readonly names: readonly { readonly name: string; readonly entity: Entity }[];
  /** Those who held an office of an organisation, not of a state. */
  readonly organisationPersons: readonly Entity[];
}

const countrySchema = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    also: z.array(z.string()).default([]),
    demonyms: z.array(z.string()).default([]),
    capitals: z.array(z.string()).default([]),
    seats: z.record(z.string(), z.string()).default({}),
    at: z.tuple([z.number(), z.number()]),
  }),
);
const organisationSchema = z.array(
  z.object({
    name: z.string(),
    code: z.string(),
    country: z.string().nullable().default(null),
    sector: z.string().nullable(),
    also: z.array(z.string()).default([]),
    demonyms: z.array(z.string()).default([]),
    members: z.array(z.string()).default([]),
    place: z.boolean().default(false),
    region: z.boolean().default(false),
    expand: z.boolean().default(false),
    mark: z.union([z.string(), z.array(z.string())]).default([]),
  }),
);
const officeSchema = z.object({
  offices: z.array(
    z.object({
      country: z.string().optional(),
      organisation: z.string().optional(),
      office: z.string(),
      sector: z.string().default("GOV"),
      holders: z.array(z.string()),
    }),
  ),
  spellings: z.record(z.string(), z.array(z.string())),
});

/** Names split as the tokeniser splits text. */
const words = (name: string): string[] => {
  // as most names are: nothing to fold and no mark to part at
  if (/^[A-Za-z ]+$/.test(name)) return name.split(" ").filter(Boolean);
  const out: string[] = [];
  for (const part of fold(name).split(/\s+/)) {
    const possessive = /^(.+)('s)$/.exec(part);
    const pieces = possessive ? [possessive[1] as string, possessive[2] as string] : [part];
    for (const piece of pieces) {
      if (/^(?:\p{L}\.){2,}$/u.test(piece) || /^(?:pro|non|anti|pre|post)-/i.test(piece)) out.push(piece);
      else
        out.push(
          ...piece
            .split(/(-)/)
            .filter(Boolean)
            .flatMap((p) => (/^\p{L}{2,}\.$/u.test(p) && p !== "Jr." ? [p.slice(0, -1), "."] : [p])),
        );
    }
  }
  return out;
};
const isCapitals = (word: string): boolean => word.length <= 5 && word.length > 1 && word === word.toUpperCase() && /\p{Lu}/u.test(word);

let loaded: Gazetteer | undefined;
let own: readonly DictionaryActor[] = [];

/**
 * Actor dictionaries of PETRARCH beside the package's own actors, which they come before. Takes effect for whatever is read
 * afterwards; `notes` hears of lines that are not understood. Throws DataError where a file cannot be read.
 */
export function addActorDictionaries(files: readonly string[], notes: (note: string) => void): readonly DictionaryActor[] {
  own = files.flatMap((file) => {
    let text: string;
    try {
      text = readFileSync(file, "utf8");
    } catch (error) {
      throw new DataError(`${file}: this dictionary cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
    const { actors, leftOut } = readActorDictionary(text);
    for (const { number, reason } of leftOut) notes(`${file}:${number}: left out: ${reason}`);
    return actors;
  });
  loaded = undefined;
  return own;
}

export function gazetteer(): Gazetteer {
  loaded ??= build();
  return loaded;
}

/** "VLADIMIR PUTIN" → "Vladimir Putin". */
const properName = (name: string): string => name.replace(/\p{L}+/gu, (w) => (w.length <= 3 ? w : `${w[0]}${w.slice(1).toLowerCase()}`));

/** "RUSGOV" → Russia's government, "IGOUNO" → the UN. */
function codeParts(
  code: string,
  countries: ReadonlyMap<string, Entity>,
  organisations: ReadonlyMap<string, Entity>,
): { country: string | null; sector: string | null; code: string } {
  const country = countries.has(code.slice(0, 3)) ? code.slice(0, 3) : null;
  if (country !== null) return { country, sector: code.slice(3, 6) || null, code };
  const organisation = [...organisations.values()].find((o) => o.code === code);
  return { country: organisation?.country ?? null, sector: organisation?.sector ?? (code.slice(0, 3) || null), code };
}

function build(): Gazetteer {
  const root: Node = { entities: [], next: new Map() };
  const names: { name: string; entity: Entity }[] = [];
  const key = (word: string): string => (isCapitals(word) ? word : word.toLowerCase());
  const add = (name: string, entity: Entity, before = false): void => {
    if (!entity.demonym && !entity.seat && (entity.kind === "country" || entity.kind === "organisation")) names.push({ name, entity });
    let node = root;
    for (const word of words(name)) {
      const k = key(word);
      let next = node.next.get(k);
      if (!next) {
        next = { entities: [], next: new Map() };
        node.next.set(k, next);
      }
      node = next;
    }
    if (before) node.entities.unshift(entity);
    else if (!node.entities.some((e) => e.name === entity.name && e.code === entity.code)) node.entities.push(entity);
  };
  const bare = (name: string): string => (/^the (?:North|South|West|States)$/.test(name) ? name : name.replace(/^[Tt]he /, ""));
  const none = { offices: [], expand: false, members: [], demonym: false, seat: false, at: null } as const;

  const countries = new Map<string, Entity>();
  for (const c of readKnowledge("actors/countries.yaml", countrySchema)) {
    const country: Entity = { ...none, name: c.name, kind: "country", country: c.code, sector: null, code: c.code, at: c.at };
    countries.set(c.code, country);
    for (const name of [c.name, ...c.also]) add(bare(name), country);
    const people: Entity = { ...country, demonym: true };
    for (const demonym of c.demonyms) {
      add(demonym, people);
      if (!/(?:ese|sh|ch|ss|x|z)$/.test(demonym)) add(`${demonym}s`, people);
    }
    const seat: Entity = { ...country, sector: "GOV", code: `${c.code}GOV`, seat: true };
    for (const capital of c.capitals) add(capital, seat);
    for (const [name, sector] of Object.entries(c.seats))
      add(bare(name), { ...none, name, kind: "organisation", country: c.code, sector, code: `${c.code}${sector}`, seat: true });
  }
  const organisations = new Map<string, Entity>();
  const marks = new Map<string, Entity>();
  for (const o of readKnowledge("actors/organisations.yaml", organisationSchema)) {
    const entity: Entity = {
      ...none,
      name: o.name,
      kind: o.place ? "place" : o.region ? "region" : "organisation",
      country: o.country,
      sector: o.sector,
      code: o.code,
      members: o.members,
      expand: o.expand,
    };
    organisations.set(o.name, entity);
    if (typeof o.mark === "string" && !marks.has(o.mark)) marks.set(o.mark, entity);
    for (const name of [o.name, ...o.also]) if (name !== "West" && name !== "the West") add(bare(name), entity);
    if (o.name === "the West") add("the West", entity);
    for (const demonym of o.demonyms) {
      add(demonym, { ...entity, demonym: true });
      if (!/(?:ese|sh|ch|rn)$/.test(demonym)) add(`${demonym}s`, { ...entity, demonym: true });
    }
  }

  const file = readKnowledge("actors/office-holders.yaml", officeSchema);
  const people = new Map<string, Entity & { offices: Office[] }>();
  const byOwner = new Map<string, { office: string; entity: Entity; from: string; to: string }[]>();
  for (const o of file.offices) {
    const owner = o.country ?? o.organisation ?? "";
    const organisation = o.organisation === undefined ? undefined : organisations.get(o.organisation);
    for (const holder of o.holders) {
      const parts = /^(.+) (\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})?$/.exec(holder);
      if (!parts) throw new Error(`data/actors/office-holders.yaml: "${holder}" is not "Name from/to"`);
      const name = parts[1] as string;
      const personKey = `${name}|${owner}`;
      let person = people.get(personKey);
      if (!person) {
        person = {
          ...none,
          name,
          kind: "person",
          country: o.country ?? organisation?.country ?? null,
          sector: organisation ? "IGO" : o.sector,
          code: organisation ? organisation.code : `${o.country}${o.sector}`,
          offices: [],
        };
        people.set(personKey, person);
      }
      person.offices.push({ office: o.office, from: parts[2] as string, to: parts[3] ?? "" });
      byOwner.set(owner, [
        ...(byOwner.get(owner) ?? []),
        { office: o.office, entity: person, from: parts[2] as string, to: parts[3] ?? "" },
      ]);
    }
  }
  for (const list of byOwner.values()) list.sort((a, b) => a.from.localeCompare(b.from));
  for (const person of people.values()) for (const spelling of [person.name, ...(file.spellings[person.name] ?? [])]) add(spelling, person);

  for (const actor of own) {
    const coded = actor.codes.map((c) => ({ ...codeParts(c.code, countries, organisations), from: c.from, to: c.to }));
    const [first] = coded;
    if (!first) continue;
    const dated = coded.some((c) => c.from !== "" || c.to !== "");
    const [name = ""] = actor.names;
    const entity: Entity = {
      ...none,
      name: properName(name),
      kind: dated && name.includes(" ") ? "person" : "organisation",
      country: first.country,
      sector: first.sector,
      code: first.code,
      ...(dated ? { dated: coded } : {}),
    };
    // short words in capitals are acronyms; longer ones stand in capitals only because the whole dictionary does
    for (const spelled of actor.names) add(spelled.length > 3 ? spelled.toLowerCase() : spelled, entity, true);
  }

  // the first of each code, in the order of the files
  const bodies = new Map<string, Entity>();
  const byCode = new Map<string, Entity>();
  for (const { entity } of names) {
    for (const code of [entity.country, entity.code]) if (code !== null && !byCode.has(code)) byCode.set(code, entity);
    if (entity.kind === "organisation" && entity.country !== null && !bodies.has(entity.country)) bodies.set(entity.country, entity);
  }

  return {
    match(forms, i) {
      let node = root;
      let found: { entities: readonly Entity[]; length: number } | undefined;
      for (let k = i; k < forms.length; k++) {
        const form = fold(forms[k] as string);
        const next =
          node.next.get(isCapitals(form) ? form : form.toLowerCase()) ?? (isCapitals(form) ? node.next.get(form.toLowerCase()) : undefined);
        if (!next) break;
        node = next;
        if (node.entities.length > 0) found = { entities: node.entities, length: k - i + 1 };
      }
      return found;
    },
    country: (code) => countries.get(code),
    body: (code) => bodies.get(code),
    coded: (code) => byCode.get(code) ?? marks.get(code),
    isCountry: (code) => code !== null && countries.has(code),
    holder(owner, office, date) {
      const list = (byOwner.get(owner) ?? []).filter((h) => office.test(h.office));
      if (date === null) return list[list.length - 1]?.entity;
      return list.find((h) => h.from <= date && (h.to === "" || date <= h.to))?.entity;
    },
    names,
    organisationPersons: [...byOwner.values()].flat().flatMap(({ entity }) => (countries.has(entity.country ?? "") ? [] : [entity])),
  };
}
