/** The names that mentions are found by: data/actors, data/places and data/language in, the tree of names out. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { DataError, readYaml, wordSet } from "../../data.js";
import { packagePath } from "../../paths.js";
import {
  type Add,
  adder,
  always,
  familyName,
  familySpellings,
  inTree,
  key,
  type MentionKind,
  mentionKinds,
  type NameNode,
  type Names,
  type Titles,
  withArticle,
} from "./names.js";

/** Reads a file of the folder of knowledge. */
type Read = <T>(relative: string, schema: z.ZodType<T>) => T;

const list = z.array(z.string()).default([]);
const code = z.string().regex(/^[A-Z][A-Z0-9]+$/, "a code is written in capitals");
const codeList = z.union([code, z.array(code)]).transform((codes): readonly string[] => (typeof codes === "string" ? [codes] : codes));

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
const formerSchema = z.array(z.object({ name: z.string(), codes: z.array(code).min(1), also: list, demonyms: list }));
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
    codes: z.array(code),
    with: z.array(code).optional(),
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
  "capitals-only": list,
  "smallest-city": z.number(),
  "smallest-cities": z.record(z.string(), z.number()),
});

/** Bodies whose sector says that they are fighters or parties rather than organisations. */
const groupSectors = new Set(["REB", "PTY", "OPP"]);

/** The people of an adjective: Iraqi → Iraqis, Kiwi → Kiwis, Irishman → Irishmen; Chinese, French → none. */
function plural(demonym: string): string | null {
  if (/(?:ese|sh|nch|tch|ss|x|z|s)$/.test(demonym)) return null;
  if (/(?:sh|ch|o)(?:wo)?man$/.test(demonym) && !demonym.endsWith("ttoman")) return demonym.replace(/man$/, "men");
  return /[^aeiou]y$/.test(demonym) ? `${demonym.slice(0, -1)}ies` : `${demonym}s`;
}

function addDemonyms(add: Add, demonyms: readonly string[], name: string, codes: readonly string[]): void {
  for (const demonym of demonyms) {
    add(demonym, { ...always, name, kind: "demonym", codes });
    const many = plural(demonym);
    if (many !== null) add(many, { ...always, name, kind: "nationality-person", codes });
  }
}

function addStates(read: Read, add: Add): void {
  for (const c of read("actors/countries.yaml", countrySchema)) {
    const codes = c.mark ?? [c.code];
    for (const name of [c.name, ...c.also])
      if (!/^the (?:North|South)$/.test(name)) add(name, { ...always, name: c.name, kind: "state", codes });
    addDemonyms(add, c.demonyms, c.name, codes);
    for (const people of c.people) add(people, { ...always, name: c.name, kind: "nationality-person", codes });
    for (const capital of c.capitals) add(capital, { ...always, kind: "capital", codes });
    for (const seat of Object.keys(c.seats)) add(seat, { ...always, kind: "seat", codes });
  }
  for (const s of read("actors/former-states.yaml", formerSchema)) {
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

/** British and American spellings of words in names of bodies. */
const SPELLED_TWICE = [
  ["Organization", "Organisation"],
  ["Defense", "Defence"],
  ["Center", "Centre"],
  ["Labor", "Labour"],
  ["Program", "Programme"],
] as const;

/** The spellings of a body's name in newspapers: "NATO" and "Nato", "Organization" and "Organisation". */
function spellingsOf(name: string, capitalsOnly: ReadonlySet<string>): string[] {
  if (/^\p{Lu}{4,}$/u.test(name)) return capitalsOnly.has(name) ? [name] : [name, name[0] + name.slice(1).toLowerCase()];
  const words = name.split(" ");
  const other = (from: 0 | 1, to: 0 | 1): string =>
    words.map((word) => SPELLED_TWICE.find((pair) => pair[from] === word)?.[to] ?? word).join(" ");
  return [...new Set([name, other(0, 1), other(1, 0)])];
}

/** Adds the organisations and groups; gives the codes of each by its name. */
function addOrganisations(read: Read, add: Add, capitalsOnly: ReadonlySet<string>): Map<string, readonly string[]> {
  const codesOf = new Map<string, readonly string[]>();
  for (const o of read("actors/organisations.yaml", organisationSchema)) {
    const codes = o.mark ?? (o.expand ? o.members : o.country === null ? [] : [o.country]);
    codesOf.set(o.name, codes);
    // what stands for nobody hides what is inside it
    const kind = codes.length === 0 ? "other" : organisationKind(o);
    for (const name of [o.name, ...o.also].flatMap((n) => spellingsOf(n, capitalsOnly)))
      if (!withArticle.test(`the ${name}`)) add(name, { ...always, name: o.name, kind, codes });
    if (withArticle.test(o.name)) add(o.name, { ...always, kind, codes });
    if (kind === "region" || kind === "nationality-person") addDemonyms(add, o.demonyms, o.name, codes);
    else for (const word of o.demonyms.flatMap((d) => [d, plural(d) ?? d])) add(word, { ...always, name: o.name, kind, codes });
  }
  return codesOf;
}

function readTitles(read: Read): Titles {
  const lists = read("actors/titles.yaml", titleSchema);
  return {
    heads: new Set(lists.heads),
    modifiers: new Set(lists.modifiers),
    before: new Set(lists.before),
    particles: new Set(lists.particles),
    notInNames: new Set(lists["not-in-names"]),
    plain: read("language/plain-words.yaml", wordSet),
    familiesFirst: new Set(lists["families-first"]),
  };
}

interface Person {
  readonly name: string;
  readonly codes: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

/** data/actors/names.yaml: adds all but persons, whom it gives. */
function addFurther(read: Read, add: Add, capitalsOnly: ReadonlySet<string>): Person[] {
  return read("actors/names.yaml", furtherSchema).flatMap(({ kind, codes, names, with: beside }) => {
    if (kind === "person") return names.map((name) => ({ name, codes, from: null, to: null }));
    for (const name of names)
      for (const spelling of spellingsOf(name, capitalsOnly)) add(spelling, { ...always, name, kind, codes, ...(beside && { beside }) });
    return [];
  });
}

function officeHolders(read: Read, codesOf: ReadonlyMap<string, readonly string[]>): Person[] {
  const file = read("actors/office-holders.yaml", officeSchema);
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

function headsOfGovernment(path: string): Person[] {
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

/** Family names of those who left office before this day count only after a title, where a report has no date. */
const longAgo = "1985";

/** Is a family name also a word of titles, or a plain one? */
function plainWord(family: string, titles: Titles): boolean {
  const lower = family.toLowerCase();
  return titles.notInNames.has(family) || titles.modifiers.has(lower) || titles.heads.has(lower) || titles.plain.has(lower);
}

function addPersons(add: Add, persons: readonly Person[], titles: Titles, isDoubtful: (family: string) => boolean): void {
  const families = new Map<string, Person[]>();
  const alone = new Set(persons.filter((p) => p.from === null && !p.name.includes(" ")).map((p) => p.name));
  for (const person of persons) {
    const { name, codes, from, to } = person;
    if (name.includes(" ") || from === null) add(name, { name, codes, from, to, size: 0, kind: "person", condition: "always" });
    const family = familyName(name, titles);
    for (const spelling of familySpellings(family)) {
      const bearers = families.get(spelling);
      if (bearers) bearers.push(person);
      else families.set(spelling, [person]);
    }
  }
  for (const [family, bearers] of families) {
    if (alone.has(family)) continue;
    const states = new Set(bearers.map((p) => p.codes[0]));
    const old = bearers.every((p) => p.to !== null && p.to !== "" && p.to < longAgo);
    const doubtful = states.size > 1 || old || isDoubtful(family);
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

function addPlaces(read: Read, path: string, add: Add, taken: (name: string) => boolean, ambiguous: z.infer<typeof ambiguousSchema>): void {
  const notPlaces = new Set(ambiguous["not-places"].map(key));
  const smallest = new Map(Object.entries(ambiguous["smallest-cities"]));
  const places = read("places/places.yaml", placeSchema);
  for (const [name, [code, , , ...also]] of Object.entries(places.regions))
    if (code !== "-") for (const spelling of [name, ...also]) add(spelling, { ...always, name, kind: "region", codes: [code] });
  for (const [code, provinces] of Object.entries(read("places/provinces.yaml", provinceSchema)))
    for (const name of provinces) add(name, { ...always, kind: "region", codes: [code] });
  const spellings = new Map(Object.entries(places.spellings));
  for (const [i, line] of readFileSync(path, "utf8").split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const [name = "", code = "", , , thousands] = line.split("\t");
    const size = Number(thousands);
    if (name === "" || !/^[A-Z]{3}$/.test(code) || !Number.isFinite(size))
      throw new DataError(`${path}:${i + 1}: not "name, state, latitude, longitude, thousands" with tabs between them`);
    if (size < (smallest.get(code) ?? ambiguous["smallest-city"]) || name.length < 4 || notPlaces.has(key(name))) continue;
    for (const spelling of [name, ...(spellings.get(name) ?? [])])
      if (!taken(spelling)) add(spelling, { condition: "place", from: null, to: null, size, name, kind: "city", codes: [code] });
  }
}

/** Reads and checks every file of names under a folder laid out as data/. Throws DataError naming the file, the line and what is wrong. */
export function loadNames(folder = packagePath("data")): Names {
  const read: Read = (relative, schema) => readYaml(join(folder, relative), schema);
  const root: NameNode = { names: [], next: new Map() };
  const add = adder(root);
  const titles = readTitles(read);
  const ambiguous = read("actors/ambiguous-names.yaml", ambiguousSchema);
  addStates(read, add);
  const capitalsOnly = new Set(ambiguous["capitals-only"]);
  const codesOf = addOrganisations(read, add, capitalsOnly);
  const persons = addFurther(read, add, capitalsOnly);
  const cities = join(folder, "places/cities.tsv");
  addPlaces(read, cities, add, (name) => inTree(root, name, (kind) => kind !== "city"), ambiguous);
  const notAlone = new Set([...ambiguous["family-names"], ...ambiguous["not-places"], ...ambiguous["given-names"]]);
  const heads = headsOfGovernment(join(folder, "actors/heads-of-government.tsv"));
  const doubtful = (family: string): boolean =>
    notAlone.has(family) || family.length < 4 || plainWord(family, titles) || inTree(root, family);
  addPersons(add, [...persons, ...officeHolders(read, codesOf), ...heads], titles, doubtful);
  return {
    root,
    titles,
    alsoGiven: new Set(ambiguous["also-given"]),
    alsoFamily: new Set(ambiguous["also-family"]),
    givenNames: new Set(ambiguous["given-names"]),
  };
}
