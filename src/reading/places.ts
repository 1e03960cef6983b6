/**
 * Places that are nobody's government: cities, regions, waters. In: words at a position in a sentence, and the countries that
 * the report speaks of. Out: the place they name, ambiguous names settled by those countries, then by size. The files are
 * data/places/cities.tsv (GeoNames) and data/places/places.yaml.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { readKnowledge } from "../data.js";
import { packagePath } from "../paths.js";
import { fold } from "./text.js";

export interface Place {
  readonly name: string;
  /** ISO 3166-1 alpha-3; null for waters and lands of several. */
  readonly country: string | null;
  readonly lat: number;
  readonly lon: number;
  /** Thousands of people; regions count as large. */
  readonly size: number;
}

interface Places {
  /** Candidates for the longest name that starts at word i, and how many words it takes. */
  match(forms: readonly string[], i: number): { candidates: readonly Place[]; length: number } | undefined;
}

const schema = z.object({
  regions: z.record(z.string(), z.tuple([z.string(), z.number(), z.number()]).rest(z.string())),
  spellings: z.record(z.string(), z.array(z.string())),
});
const REGION_SIZE = 5000;
const LONGEST = 5;

const key = (name: string): string => fold(name).toLowerCase().replace(/-/g, " - ").replace(/\s+/g, " ");

let loaded: Places | undefined;

export function places(): Places {
  loaded ??= build();
  return loaded;
}

function build(): Places {
  const byName = new Map<string, Place[]>();
  const add = (name: string, place: Place): void => {
    const k = key(name);
    const list = byName.get(k);
    if (list) list.push(place);
    else byName.set(k, [place]);
  };
  const knowledge = readKnowledge("places/places.yaml", schema);
  for (const line of readFileSync(packagePath("data/places/cities.tsv"), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [name = "", country = "", lat, lon, size] = line.split("\t");
    const place: Place = { name, country, lat: Number(lat), lon: Number(lon), size: Number(size) };
    add(name, place);
    for (const other of knowledge.spellings[name] ?? []) add(other, place);
  }
  for (const [name, [country, lat, lon, ...others]] of Object.entries(knowledge.regions)) {
    const place: Place = { name, country: country === "-" ? null : country, lat, lon, size: REGION_SIZE };
    for (const n of [name, ...others]) add(n, place);
  }
  return {
    match(forms, i) {
      for (let length = Math.min(LONGEST, forms.length - i); length > 0; length--) {
        const candidates = byName.get(
          forms
            .slice(i, i + length)
            .map((f) => fold(f).toLowerCase())
            .join(" "),
        );
        if (candidates) return { candidates, length };
      }
      return undefined;
    },
  };
}

/** The place that is meant: in a country that the report speaks of, else the largest. */
export function choosePlace(candidates: readonly Place[], countries: ReadonlyMap<string, number>): Place {
  const weight = (p: Place): number => Math.log1p(p.size) + 4 * Math.min(1, countries.get(p.country ?? "") ?? 0);
  return candidates.reduce((best, p) => (weight(p) > weight(best) ? p : best));
}
