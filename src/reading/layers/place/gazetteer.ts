/**
 * Which places a name may mean. In: a key (see format.ts). Out: its places, the largest first, from GeoNames (data/places/gazetteer.bin),
 * from the countries (data/actors/countries.yaml) and from the regions, waters, mountains, bases and names of the past in
 * data/places/places.yaml.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { DataError } from "../../../data.js";
import { packagePath } from "../../../paths.js";
import { hashOf, keyOf, kinds, MAGIC, type Section, sections } from "./format.js";
import { type GazetteerPlace, namedPlaces } from "./named.js";

export interface Name {
  readonly places: readonly GazetteerPlace[];
  /** Log-odds that the name, written with a capital, means a place; 0 where not known. */
  readonly prior: number;
  /** Its words are common words too. */
  readonly common: boolean;
  /** A common family name. */
  readonly family: boolean;
  /** Only where it is written in capitals ("US"); after: only behind a comma ("OH"). */
  readonly acronym: boolean;
}

export interface Gazetteer {
  lookup(key: string): Name | undefined;
  /** First names of people. */
  readonly givenNames: ReadonlySet<string>;
  /** A first-level division by its postal or newspaper abbreviation, as written. */
  division(abbreviation: string): GazetteerPlace | undefined;
  country(code: string): GazetteerPlace | undefined;
  /** The country of an adjective or a word for its people, as written: "Georgian", "Georgians". */
  demonym(form: string): string | undefined;
}

const FILE = "data/places/gazetteer.bin";
const metaSchema = z.object({ countries: z.array(z.string()), regions: z.array(z.string()), givenNames: z.array(z.string()) });

let loaded: Gazetteer | undefined;

/** Loaded once. Throws DataError where a file is missing or not whole. */
export function gazetteer(): Gazetteer {
  loaded ??= build();
  return loaded;
}

/** The file's sections as views on its bytes. */
function open(): { view: (name: Section) => Buffer } {
  const path = packagePath(FILE);
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch (error) {
    throw new DataError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (file.toString("latin1", 0, 8) !== MAGIC)
    throw new DataError(`${path}: this is no gazetteer of this version; make it anew (CONTRIBUTING.md)`);
  return {
    view(name) {
      const i = sections.indexOf(name);
      const from = file.readUInt32LE(8 + 8 * i);
      const length = file.readUInt32LE(12 + 8 * i);
      if (from + length > file.length) throw new DataError(`${path}: the file is not whole`);
      return file.subarray(from, from + length);
    },
  };
}

interface Cities {
  find(
    key: string,
  ): { readonly places: () => GazetteerPlace[]; readonly prior: number; readonly common: boolean; readonly family: boolean } | undefined;
  readonly givenNames: readonly string[];
}

function cities(): Cities {
  const { view } = open();
  const words = (name: Section): Uint32Array => {
    const { buffer, byteOffset, byteLength } = view(name);
    return new Uint32Array(buffer, byteOffset, byteLength / 4);
  };
  const floats = (name: Section): Float32Array => {
    const { buffer, byteOffset, byteLength } = view(name);
    return new Float32Array(buffer, byteOffset, byteLength / 4);
  };
  const shorts = (name: Section): Uint16Array => {
    const { buffer, byteOffset, byteLength } = view(name);
    return new Uint16Array(buffer, byteOffset, byteLength / 2);
  };
  const [table, keyOffset, refOffset, refs, population, geonameId, nameOffset] = (
    ["table", "keyOffset", "refOffset", "refs", "population", "geonameId", "nameOffset"] as const
  ).map(words) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  const [latitude, longitude] = [floats("latitude"), floats("longitude")];
  const [country, region] = [shorts("country"), shorts("region")];
  const [kind, prior, common, keyBytes, nameBytes] = [
    view("kind"),
    view("keyPrior"),
    view("keyCommon"),
    view("keyBytes"),
    view("nameBytes"),
  ];
  const meta = metaSchema.parse(JSON.parse(view("meta").toString("utf8")));
  const mask = table.length - 1;
  const isKey = (index: number, key: string): boolean => {
    const from = keyOffset[index] as number;
    if ((keyOffset[index + 1] as number) - from !== key.length) return false;
    for (let k = 0; k < key.length; k++) if (keyBytes[from + k] !== key.charCodeAt(k)) return false;
    return true;
  };
  const place = (p: number): GazetteerPlace => ({
    name: nameBytes.toString("utf8", nameOffset[p], nameOffset[p + 1]),
    country: meta.countries[country[p] as number] ?? null,
    admin1: meta.regions[region[p] as number] ?? null,
    lat: Math.round((latitude[p] as number) * 1e4) / 1e4,
    lon: Math.round((longitude[p] as number) * 1e4) / 1e4,
    geonames: geonameId[p] || null,
    kind: kinds[kind[p] as number] as GazetteerPlace["kind"],
    population: population[p] as number,
  });
  return {
    givenNames: meta.givenNames,
    find(key) {
      for (let slot = hashOf(key) & mask; table[slot] !== 0; slot = (slot + 1) & mask) {
        const index = (table[slot] as number) - 1;
        if (isKey(index, key))
          return {
            places: () => [...refs.subarray(refOffset[index], refOffset[index + 1])].map(place),
            prior: prior.readInt8(index) / 10,
            common: ((common[index] as number) & 1) !== 0,
            family: ((common[index] as number) & 2) !== 0,
          };
      }
      return undefined;
    },
  };
}

function build(): Gazetteer {
  const towns = cities();
  const own = new Map<string, { places: GazetteerPlace[]; acronym: boolean }>();
  const add = (name: string, place: GazetteerPlace): void => {
    const key = keyOf(name);
    const acronym = name.length <= 4 && name === name.toUpperCase() && /\p{Lu}/u.test(name);
    const entry = own.get(key);
    if (entry) entry.places.push(place);
    else own.set(key, { places: [place], acronym });
  };
  const named = namedPlaces();
  const isTown = (name: string, region: GazetteerPlace): boolean =>
    towns
      .find(keyOf(name))
      ?.places()
      .some((p) => p.country === region.country && (p.kind === "city" || p.kind === "capital") && p.population >= LISTED_TOWN) ?? false;
  const countries = new Map<string, GazetteerPlace>();
  for (const { place, names } of named.places) {
    if (place.kind === "country" && place.country !== null) countries.set(place.country, place);
    // a town that a list counts to a region ("Khan Younis") is better known as itself
    for (const name of names) if (name === place.name || place.kind === "country" || !isTown(name, place)) add(name, place);
  }
  for (const [name, others] of named.spellings) {
    const place = towns.find(keyOf(name))?.places()[0];
    if (place) for (const other of others) add(other, place);
  }
  const centres = new Map(named.centres.map(({ country, name, lat, lon }) => [`${country} ${name}`, { lat, lon }]));
  const divisions = new Map<string, GazetteerPlace>();
  for (const { country, name, abbreviations } of named.divisions) {
    const place = towns
      .find(keyOf(name))
      ?.places()
      .find((p) => p.kind === "region" && p.country === country);
    const centre = centres.get(`${country} ${name}`);
    if (place) for (const short of abbreviations) divisions.set(short, { ...place, ...centre });
  }
  const demonyms = new Map(named.demonyms);
  const cache = new Map<string, Name | undefined>();
  const lookup = (key: string): Name | undefined => {
    const ours = own.get(key);
    const theirs = towns.find(key);
    if (!ours && !theirs) return undefined;
    const found = (theirs?.places() ?? []).map((place) => {
      const centre = place.kind === "region" ? centres.get(`${place.country} ${place.name}`) : undefined;
      const placed = centre === undefined ? place : { ...place, ...centre };
      const main = keyOf(place.name);
      if (main === key || place.kind === "region" || place.kind === "county") return placed;
      return { ...placed, otherName: isSpelling(main, key) ? ("spelling" as const) : ("name" as const) };
    });
    return {
      places: [...(ours?.places ?? []), ...found],
      // few towns of this size are rarer than what bears their name in some tagged sentences
      prior: Math.max(theirs?.prior ?? 0, !theirs?.common && found.some((p) => p.population >= WELL_KNOWN) ? -0.6 : -6),
      common: theirs?.common ?? false,
      family: theirs?.family ?? false,
      acronym: ours?.acronym === true && theirs === undefined,
    };
  };
  return {
    lookup(key) {
      if (cache.has(key)) return cache.get(key);
      const name = lookup(key);
      if (cache.size > CACHED) cache.clear();
      cache.set(key, name);
      return name;
    },
    givenNames: new Set(towns.givenNames),
    division: (abbreviation) => divisions.get(abbreviation),
    country: (code) => countries.get(code),
    demonym: (form) => demonyms.get(form),
  };
}

const LISTED_TOWN = 10_000;
/** People of a town that readers know. */
const WELL_KNOWN = 300_000;

/** The consonants of a key, of which transliterations differ little. */
const skeleton = (key: string): string =>
  key
    .replace(/^(?:al|el|ad|ar|as|az|ash|an) /, "")
    .replace(/[aeiouyhw ]/g, "")
    .replace(/[qc]/g, "k")
    .replace(/z/g, "s")
    .replace(/(.)\1+/g, "$1");

/** Are two keys spellings of one name: the same consonants, or all but one? */
function isSpelling(a: string, b: string): boolean {
  const [x, y] = [skeleton(a), skeleton(b)];
  if (x === y) return true;
  if (Math.max(x.length, y.length) < 4 || Math.abs(x.length - y.length) > 1) return false;
  let i = 0;
  while (i < x.length && x[i] === y[i]) i++;
  const [p, q] = [x.slice(i), y.slice(i)];
  return p.slice(1) === q.slice(1) || p.slice(1) === q || p === q.slice(1);
}

/** Names kept looked up; most texts use the same few. */
const CACHED = 20_000;
