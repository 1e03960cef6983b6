/**
 * The names that mentions are found by: data/actors and data/places in, one tree of words out, in which the longest name at
 * a token is looked up. Built once by `loadNames`.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { DataError, readKnowledge, wordSet } from "../../data.js";
import { tokenise } from "../../language/index.js";
import { packagePath } from "../../paths.js";
import { fold } from "../text.js";

/** What a mention names. `nationality-person`: people by their state ("Iraqis", "a Briton"). */
export const mentionKinds = [
  "state",
  "demonym",
  "capital",
  "seat",
  "organisation",
  "group",
  "person",
  "city",
  "region",
  "nationality-person",
  "other",
] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** When a name counts: always; only after a title or a first name; only where the words around speak for a place. */
type Condition = "always" | "after-title" | "place";

export interface Name {
  readonly kind: MentionKind;
  /** ISO 3166-1 alpha-3 or the short code of a body or group (docs of data/actors), best first. */
  readonly codes: readonly string[];
  readonly name: string;
  readonly condition: Condition;
  /** ISO days in office; "" is open. Null where no date matters. */
  readonly from: string | null;
  readonly to: string | null;
  /** Thousands of people, of a city. */
  readonly size: number;
  /** Counts only in a report that names one of these codes otherwise; null: always. */
  readonly beside: readonly string[] | null;
  /** Counts only after "the" ("the West"). */
  readonly article: boolean;
}

export interface NameNode {
  readonly names: Name[];
  readonly next: Map<string, NameNode>;
}

/** Words around names of persons; all lower case but `before`, `notInNames`. */
export interface Titles {
  readonly heads: ReadonlySet<string>;
  readonly modifiers: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  readonly notInNames: ReadonlySet<string>;
  /** Plain words, small; no person's name begins with one. */
  readonly plain: ReadonlySet<string>;
  /** Family names that stand first ("Hu Jintao"). */
  readonly familiesFirst: ReadonlySet<string>;
}

export interface Names {
  readonly root: NameNode;
  readonly titles: Titles;
  /** Words that are a place's name and a person's first name, or family name. */
  readonly alsoGiven: ReadonlySet<string>;
  readonly alsoFamily: ReadonlySet<string>;
  readonly givenNames: ReadonlySet<string>;
}

const list = z.array(z.string()).default([]);
const codeList = z
  .union([z.string(), z.array(z.string())])
  .transform((codes): readonly string[] => (typeof codes === "string" ? [codes] : codes));

const countrySchema = z.array(
  z.object({
    code: z.string(),
    mark: codeList.optional(),
    name: z.string(),
    also: list,
    demonyms: list,
    people: list,
    capitals: list,
    seats: z.record(z.string(), z.string()).default({}),
  }),
);
const formerSchema = z.array(z.object({ name: z.string(), codes: z.array(z.string()).min(1), also: list, demonyms: list }));
const organisationSchema = z.array(
  z.object({
    name: z.string(),
    mark: codeList.optional(),
    country: z.string().nullable().default(null),
    sector: z.string().nullable(),
    also: list,
    demonyms: list,
    members: list,
    place: z.boolean().default(false),
    region: z.boolean().default(false),
    expand: z.boolean().default(false),
  }),
);
const officeSchema = z.object({
  offices: z.array(z.object({ country: z.string().optional(), organisation: z.string().optional(), holders: z.array(z.string()) })),
  spellings: z.record(z.string(), z.array(z.string())),
});
const placeSchema = z.object({
  regions: z.record(z.string(), z.tuple([z.string(), z.number(), z.number()]).rest(z.string())),
  spellings: z.record(z.string(), z.array(z.string())),
});
const furtherSchema = z.array(
  z.object({
    kind: z.enum(mentionKinds),
    codes: z.array(z.string()),
    with: z.array(z.string()).optional(),
    names: z.array(z.string()).min(1),
  }),
);
const provinceSchema = z.record(z.string().regex(/^[A-Z]{3}$/), z.array(z.string()));
const titleSchema = z.object({
  heads: list,
  modifiers: list,
  before: list,
  particles: list,
  "not-in-names": list,
  "families-first": list,
});
const ambiguousSchema = z.object({
  "family-names": list,
  "not-places": list,
  "also-given": list,
  "also-family": list,
  "given-names": list,
  "smallest-city": z.number(),
  "smallest-cities": z.record(z.string(), z.number()),
});

/** Bodies whose sector says that they are fighters or parties rather than organisations. */
const groupSectors = new Set(["REB", "PTY", "OPP"]);

/** The key of a token in the tree: without accents; case counts. */
export const key = (form: string): string => fold(form).replace(/ø/g, "o").replace(/ı/g, "i");

/** Names that are one only with their article ("the West", "the States"). */
const withArticle = /^the (?:North|South|West|States)$/i;

type Add = (name: string, entry: Omit<Name, "name" | "beside" | "article"> & { name?: string; beside?: readonly string[] }) => void;

const always = { condition: "always", from: null, to: null, size: 0 } as const;

/** The keys of a name's tokens. */
function words(name: string): string[] {
  if (/^\p{L}+$/u.test(name)) return [key(name)];
  return tokenise(name).map(({ start, end }) => key(name.slice(start, end)));
}

/** Adds names to the tree; a name that begins small is also found with a capital, at the head of a sentence. */
function adder(root: NameNode): Add {
  const insert = (path: readonly string[], entry: Name): void => {
    let node = root;
    for (const word of path) {
      let next = node.next.get(word);
      if (!next) {
        next = { names: [], next: new Map() };
        node.next.set(word, next);
      }
      node = next;
    }
    if (!node.names.some((n) => n.name === entry.name && n.kind === entry.kind && n.codes[0] === entry.codes[0] && n.from === entry.from))
      node.names.push(entry);
  };
  return (name, entry) => {
    const article = withArticle.test(name) || (entry.beside !== undefined && name.startsWith("the "));
    const full: Name = { ...entry, name: entry.name ?? name, beside: entry.beside ?? null, article };
    const path = words(name.replace(/^the /i, ""));
    if (path.length === 0) return;
    insert(path, full);
    const first = path[0] as string;
    if (/^\p{Ll}/u.test(first)) insert([first[0]?.toUpperCase() + first.slice(1), ...path.slice(1)], full);
  };
}

/** Iraqi → Iraqis; Chinese → none. */
const plural = (demonym: string): string | null =>
  /(?:ese|sh|ch|ss|x|z|s)$/.test(demonym)
    ? null
    : demonym.endsWith("man")
      ? `${demonym.slice(0, -3)}men`
      : /[^aeiou]y$/.test(demonym)
        ? `${demonym.slice(0, -1)}ies`
        : `${demonym}s`;

function addDemonyms(add: Add, demonyms: readonly string[], name: string, codes: readonly string[]): void {
  for (const demonym of demonyms) {
    add(demonym, { ...always, name, kind: "demonym", codes });
    const many = plural(demonym);
    if (many !== null) add(many, { ...always, name, kind: "nationality-person", codes });
  }
}

function addStates(add: Add): void {
  for (const c of readKnowledge("actors/countries.yaml", countrySchema)) {
    const codes = c.mark ?? [c.code];
    for (const name of [c.name, ...c.also])
      if (!/^the (?:North|South)$/.test(name)) add(name, { ...always, name: c.name, kind: "state", codes });
    addDemonyms(add, c.demonyms, c.name, codes);
    for (const people of c.people) add(people, { ...always, name: c.name, kind: "nationality-person", codes });
    for (const capital of c.capitals) add(capital, { ...always, kind: "capital", codes });
    for (const seat of Object.keys(c.seats)) add(seat, { ...always, kind: "seat", codes });
  }
  for (const s of readKnowledge("actors/former-states.yaml", formerSchema)) {
    for (const name of [s.name, ...s.also]) add(name, { ...always, name: s.name, kind: "state", codes: s.codes });
    addDemonyms(add, s.demonyms, s.name, s.codes);
  }
}

function organisationKind({ place, region, sector }: z.infer<typeof organisationSchema>[number]): MentionKind {
  if (place || region) return "region";
  if (sector === "CVL") return "nationality-person";
  if (groupSectors.has(sector ?? "")) return "group";
  return sector === "GOV" || sector === "MIL" ? "seat" : "organisation";
}

/** Adds the organisations and groups; gives the codes of each by its name. */
function addOrganisations(add: Add): Map<string, readonly string[]> {
  const codesOf = new Map<string, readonly string[]>();
  for (const o of readKnowledge("actors/organisations.yaml", organisationSchema)) {
    const codes = o.mark ?? (o.expand ? o.members : o.country === null ? [] : [o.country]);
    codesOf.set(o.name, codes);
    // what stands for nobody hides what is inside it
    const kind = codes.length === 0 ? "other" : organisationKind(o);
    for (const name of [o.name, ...o.also]) if (!withArticle.test(`the ${name}`)) add(name, { ...always, name: o.name, kind, codes });
    if (withArticle.test(o.name)) add(o.name, { ...always, kind, codes });
    if (kind === "region" || kind === "nationality-person") addDemonyms(add, o.demonyms, o.name, codes);
    else for (const word of o.demonyms.flatMap((d) => [d, plural(d) ?? d])) add(word, { ...always, name: o.name, kind, codes });
  }
  return codesOf;
}

interface Person {
  readonly name: string;
  readonly codes: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

/** data/actors/names.yaml: adds all but persons, whom it gives. */
function addFurther(add: Add): Person[] {
  return readKnowledge("actors/names.yaml", furtherSchema).flatMap(({ kind, codes, names, with: beside }) => {
    if (kind === "person") return names.map((name) => ({ name, codes, from: null, to: null }));
    for (const name of names) add(name, { ...always, kind, codes, ...(beside && { beside }) });
    return [];
  });
}

function officeHolders(codesOf: ReadonlyMap<string, readonly string[]>): Person[] {
  const file = readKnowledge("actors/office-holders.yaml", officeSchema);
  return file.offices.flatMap((office) =>
    office.holders.flatMap((holder) => {
      const parts = /^(.+) (\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})?$/.exec(holder);
      if (!parts) throw new DataError(`data/actors/office-holders.yaml: "${holder}" is not "Name from/to"`);
      const codes = office.country === undefined ? codesOf.get(office.organisation ?? "") : [office.country];
      if (!codes) throw new DataError(`data/actors/office-holders.yaml: no organisation "${office.organisation}"`);
      const name = parts[1] as string;
      return [name, ...(file.spellings[name] ?? [])].map((spelling) => ({
        name: spelling,
        codes,
        from: parts[2] as string,
        to: parts[3] ?? "",
      }));
    }),
  );
}

function headsOfGovernment(): Person[] {
  const path = packagePath("data/actors/heads-of-government.tsv");
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line, i) => {
      if (line === "" || line.startsWith("#")) return [];
      const [code, name, from, to, rest] = line.split("\t");
      if (
        code === undefined ||
        !/^[A-Z]{3}$/.test(code) ||
        !name ||
        !/^\d{4}-\d{2}-\d{2}$/.test(from ?? "") ||
        !/^(?:\d{4}-\d{2})?$/.test(to ?? "-") ||
        rest !== undefined
      )
        throw new DataError(`${path}:${i + 1}: not "state, name, first day, last month" with tabs between them`);
      return [{ name, codes: [code], from: from as string, to: to === "" ? "" : `${to}-31` }];
    });
}

/** The family name of a full name: the first word where it is built as the names of East Asia are, else the last with its particles. */
export function familyName(name: string, titles: Titles): string {
  const parts = name.replace(/ (?:Jr\.|II|III|VI|XIV|XVI)$/, "").split(" ");
  if (parts.length === 1) return name;
  if (/^(?:King|Pope|Queen|Emperor|Emir)$/.test(parts[0] as string)) return parts.slice(1).join(" ");
  if (titles.familiesFirst.has(parts[0] as string)) return parts[0] as string;
  let from = parts.length - 1;
  while (from > 1 && /^(?:al|el|de|del|da|van|der|von|bin|ben|la|di|dos|du|Van|De|Bin|Ben|Al|El)$/.test(parts[from - 1] as string)) from--;
  return parts.slice(from).join(" ");
}

/** Family names of those who left office before this day count only after a title, where a report has no date. */
const longAgo = "1985";

function addPersons(
  add: Add,
  persons: readonly Person[],
  titles: Titles,
  ambiguous: ReadonlySet<string>,
  taken: (name: string) => boolean,
): void {
  const families = new Map<string, Person[]>();
  const alone = new Set(persons.filter((p) => p.from === null && !p.name.includes(" ")).map((p) => p.name));
  for (const person of persons) {
    const { name, codes, from, to } = person;
    if (name.includes(" ") || from === null) add(name, { name, codes, from, to, size: 0, kind: "person", condition: "always" });
    const family = familyName(name, titles);
    for (const spelling of new Set([family, family.replace(/^(?:al|el|Al|El)[- ]/, "")])) {
      const bearers = families.get(spelling);
      if (bearers) bearers.push(person);
      else families.set(spelling, [person]);
    }
  }
  for (const [family, bearers] of families) {
    if (alone.has(family)) continue;
    const states = new Set(bearers.map((p) => p.codes[0]));
    const old = bearers.every((p) => p.to !== null && p.to !== "" && p.to < longAgo);
    const doubtful =
      states.size > 1 ||
      old ||
      ambiguous.has(family) ||
      family.length < 4 ||
      titles.notInNames.has(family) ||
      titles.modifiers.has(family.toLowerCase()) ||
      titles.heads.has(family.toLowerCase()) ||
      titles.plain.has(family.toLowerCase()) ||
      taken(family);
    for (const p of bearers)
      add(family, {
        name: p.name,
        kind: "person",
        codes: p.codes,
        from: p.from,
        to: p.to,
        size: 0,
        condition: doubtful ? "after-title" : "always",
      });
  }
}

function addPlaces(add: Add, taken: (name: string) => boolean, ambiguous: z.infer<typeof ambiguousSchema>): void {
  const notPlaces = new Set(ambiguous["not-places"].map(key));
  const smallest = new Map(Object.entries(ambiguous["smallest-cities"]));
  const places = readKnowledge("places/places.yaml", placeSchema);
  for (const [name, [code, , , ...also]] of Object.entries(places.regions))
    if (code !== "-")
      for (const spelling of [name, ...also]) add(spelling, { ...always, name, kind: "region", codes: [code === "UNK" ? "XKX" : code] });
  for (const [code, provinces] of Object.entries(readKnowledge("places/provinces.yaml", provinceSchema)))
    for (const name of provinces) add(name, { ...always, kind: "region", codes: [code] });
  const path = packagePath("data/places/cities.tsv");
  const spellings = new Map(Object.entries(places.spellings));
  for (const [i, line] of readFileSync(path, "utf8").split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const [name = "", code = "", , , thousands] = line.split("\t");
    const size = Number(thousands);
    if (name === "" || !/^[A-Z]{3}$/.test(code) || !Number.isFinite(size))
      throw new DataError(`${path}:${i + 1}: not "name, state, latitude, longitude, thousands" with tabs between them`);
    if (size < (smallest.get(code) ?? ambiguous["smallest-city"]) || name.length < 4 || notPlaces.has(key(name))) continue;
    for (const spelling of [name, ...(spellings.get(name) ?? [])])
      if (!taken(spelling))
        add(spelling, { condition: "place", from: null, to: null, size, name, kind: "city", codes: [code === "UNK" ? "XKX" : code] });
  }
}

/** Reads and checks every file of names. Throws DataError naming the file and what is wrong in it. */
export function loadNames(): Names {
  const root: NameNode = { names: [], next: new Map() };
  const add = adder(root);
  const lists = readKnowledge("actors/titles.yaml", titleSchema);
  const titles: Titles = {
    heads: new Set(lists.heads),
    modifiers: new Set(lists.modifiers),
    before: new Set(lists.before),
    particles: new Set(lists.particles),
    notInNames: new Set(lists["not-in-names"]),
    plain: readKnowledge("language/plain-words.yaml", wordSet),
    familiesFirst: new Set(lists["families-first"]),
  };
  const ambiguous = readKnowledge("actors/ambiguous-names.yaml", ambiguousSchema);
  const taken = (name: string, kinds: (kind: MentionKind) => boolean): boolean => {
    let node: NameNode | undefined = root;
    for (const word of words(name)) node = node?.next.get(word);
    return node?.names.some((n) => kinds(n.kind)) ?? false;
  };
  addStates(add);
  const codesOf = addOrganisations(add);
  const persons = addFurther(add);
  addPlaces(add, (name) => taken(name, (kind) => kind !== "city"), ambiguous);
  const notAlone = new Set([...ambiguous["family-names"], ...ambiguous["not-places"], ...ambiguous["given-names"]]);
  addPersons(add, [...persons, ...officeHolders(codesOf), ...headsOfGovernment()], titles, notAlone, (name) => taken(name, () => true));
  return {
    root,
    titles,
    alsoGiven: new Set(ambiguous["also-given"]),
    alsoFamily: new Set(ambiguous["also-family"]),
    givenNames: new Set(ambiguous["given-names"]),
  };
}
