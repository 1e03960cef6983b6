/**
 * Places that are nobody's government: cities, regions, waters. In: words at a position in a sentence, and the countries that
 * the report speaks of. Out: the place they name, ambiguous names settled by those countries, then by size. What is known comes from the
 * gazetteer of the place layer.
 */
import { keyOf } from "./layers/place/format.js";
import { gazetteer } from "./layers/place/gazetteer.js";
import type { GazetteerPlace } from "./layers/place/named.js";

export interface Place {
  readonly name: string;
  /** ISO 3166-1 alpha-3; null for waters and lands of several. */
  readonly country: string | null;
  readonly lat: number;
  readonly lon: number;
  /** Thousands of people; a division counts a tenth of its own, after the town of its name. */
  readonly size: number;
}

interface Places {
  /** Candidates for the longest name that starts at word i, and how many words it takes. */
  match(forms: readonly string[], i: number): { candidates: readonly Place[]; length: number } | undefined;
}

const LONGEST = 6;
/** Towns of fewer people are left to the place layer, which weighs the words around them. */
const SMALLEST = 25_000;

const usable = (p: GazetteerPlace): boolean =>
  p.kind === "feature" || p.kind === "region" || p.kind === "capital" || (p.kind === "city" && p.population >= SMALLEST);

const all: Places = {
  match(forms, i) {
    for (let length = Math.min(LONGEST, forms.length - i); length > 0; length--) {
      const last = forms[i + length - 1] as string;
      if (!/[\p{L}\p{N}]/u.test(last)) continue;
      const found = gazetteer().lookup(keyOf(forms.slice(i, i + length).join(" ")));
      const candidates = found?.places.filter(usable).map(({ name, country, lat, lon, population, kind }) => ({
        name,
        country,
        lat,
        lon,
        size: population / (kind === "region" ? 10_000 : 1000),
      }));
      if (candidates !== undefined && candidates.length > 0) return { candidates, length };
    }
    return undefined;
  },
};

export const places = (): Places => all;

/** The place that is meant: in a country that the report speaks of, else the largest. */
export function choosePlace(candidates: readonly Place[], countries: ReadonlyMap<string, number>): Place {
  const weight = (p: Place): number => Math.log1p(p.size) + 4 * Math.min(1, countries.get(p.country ?? "") ?? 0);
  return candidates.reduce((best, p) => (weight(p) > weight(best) ? p : best));
}
