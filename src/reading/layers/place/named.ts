/**
 * The places that are named in files a person edits: countries (data/actors/countries.yaml), and regions, waters, mountains, bases,
 * abbreviations and spellings (data/places/places.yaml, data/places/features.yaml). YAML takes long to read, so the build writes them as JSON to dist/ with a hash of
 * the files; where the hash is not theirs, because somebody edited them since, the files themselves are read.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { readKnowledge } from "../../../data.js";
import { packagePath } from "../../../paths.js";

export interface GazetteerPlace {
  readonly name: string;
  /** ISO 3166-1 alpha-3; null for what lies in several or none. */
  readonly country: string | null;
  /** Name of the first-level division; null where it has none. */
  readonly admin1: string | null;
  readonly lat: number;
  readonly lon: number;
  /** GeoNames id; null where not known. */
  readonly geonames: number | null;
  readonly kind: "country" | "region" | "county" | "district" | "capital" | "city" | "feature";
  /** People; of a region, those in its towns. 0 where not known. */
  readonly population: number;
  /** The name looked up is not its main one: another spelling of it ("Derna" for Darnah), or another name ("Königsberg"). */
  readonly otherName?: "spelling" | "name";
}

export interface NamedPlaces {
  readonly places: readonly { readonly place: GazetteerPlace; readonly names: readonly string[] }[];
  /** Adjectives and words for the people of a country, and its code: "Georgian". */
  readonly demonyms: readonly (readonly [string, string])[];
  /** Other names of cities, by the name that GeoNames gives them. */
  readonly spellings: readonly (readonly [string, readonly string[]])[];
  /** The middle of wide first-level divisions, whose towns lie elsewhere. */
  readonly centres: readonly { readonly country: string; readonly name: string; readonly lat: number; readonly lon: number }[];
  /** First-level divisions and their abbreviations. */
  readonly divisions: readonly { readonly country: string; readonly name: string; readonly abbreviations: readonly string[] }[];
}

const regionsSchema = z.record(z.string(), z.tuple([z.string(), z.number(), z.number()]).rest(z.string()));
const placesSchema = z.object({ regions: regionsSchema, spellings: z.record(z.string(), z.array(z.string())) });
const featuresSchema = z.object({
  regions: regionsSchema,
  abbreviations: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
  centres: z.record(z.string(), z.record(z.string(), z.tuple([z.number(), z.number()]))),
});
const countriesSchema = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    also: z.array(z.string()).default([]),
    demonyms: z.array(z.string()).default([]),
    at: z.tuple([z.number(), z.number()]),
  }),
);

const FILES = ["data/actors/countries.yaml", "data/places/places.yaml", "data/places/features.yaml"] as const;
export const COMPILED = "dist/places.json";

/** A region that a person listed is known: it outweighs towns of its name. */
const FEATURE_SIZE = 5_000_000;

/** Throws DataError where a file is not as it should be. */
function readNamedPlaces(): NamedPlaces {
  const bare = { admin1: null, geonames: null } as const;
  const known = readKnowledge("places/places.yaml", placesSchema);
  const more = readKnowledge("places/features.yaml", featuresSchema);
  const states = readKnowledge("actors/countries.yaml", countriesSchema);
  const countries = states.map((c) => ({
    place: { ...bare, name: c.name, country: c.code, lat: c.at[0], lon: c.at[1], kind: "country" as const, population: 0 },
    // "the North" is a direction
    names: [c.name, ...c.also].filter((name) => !/^the /.test(name)),
  }));
  const features = [...Object.entries(known.regions), ...Object.entries(more.regions)].map(([name, [country, lat, lon, ...others]]) => ({
    place: { ...bare, name, country: country === "-" ? null : country, lat, lon, kind: "feature" as const, population: FEATURE_SIZE },
    names: [name, ...others],
  }));
  return {
    places: [...countries, ...features],
    demonyms: states.flatMap((c) => c.demonyms.flatMap((d) => [[d, c.code] as const, [`${d}s`, c.code] as const])),
    spellings: Object.entries(known.spellings),
    centres: Object.entries(more.centres).flatMap(([country, names]) =>
      Object.entries(names).map(([name, [lat, lon]]) => ({ country, name, lat, lon })),
    ),
    divisions: Object.entries(more.abbreviations).flatMap(([country, names]) =>
      Object.entries(names).map(([name, abbreviations]) => ({ country, name, abbreviations })),
    ),
  };
}

const hashOfFiles = (): string => {
  const hash = createHash("sha256");
  for (const file of FILES) hash.update(readFileSync(packagePath(file)));
  return hash.digest("hex");
};

/** What the build writes. */
export const compiledPlaces = (): string => JSON.stringify({ hash: hashOfFiles(), named: readNamedPlaces() });

export function namedPlaces(): NamedPlaces {
  const path = packagePath(COMPILED);
  if (existsSync(path)) {
    const compiled = JSON.parse(readFileSync(path, "utf8")) as { hash: string; named: NamedPlaces };
    if (compiled.hash === hashOfFiles()) return compiled.named;
  }
  return readNamedPlaces();
}
