/**
 * Which place of a name is meant. In: the names that a text mentions, each with the places that it may mean. Out: one place each. What the
 * text says itself comes first ("Paris, Texas"), then what else it speaks of (countries, divisions, near places), then size; a name keeps
 * its place through a text.
 */
import type { GazetteerPlace } from "./named.js";

export interface Mention {
  readonly key: string;
  readonly places: readonly GazetteerPlace[];
  /** The country or division that the text names with it; null where it names none. */
  readonly container: GazetteerPlace | null;
  /** The text calls it a province, a state: the division is meant, not the town. */
  readonly asRegion: boolean;
  /** How much it says of where the report is at home: a dateline counts more. */
  readonly weight: number;
}

const RADIUS = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres. */
function distance(a: GazetteerPlace, b: GazetteerPlace): number {
  const [p, q] = [radians(a.lat), radians(b.lat)];
  const h = Math.sin((q - p) / 2) ** 2 + Math.cos(p) * Math.cos(q) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Does a place lie in a country or division? */
export const within = (place: GazetteerPlace, container: GazetteerPlace): boolean =>
  place.country === container.country &&
  (container.kind === "country" || (container.kind === "region" && place.admin1 === container.admin1 && place !== container));

const kindWeight: Readonly<Record<GazetteerPlace["kind"], number>> = {
  country: 4.5,
  feature: 1.2,
  capital: 0.9,
  region: 0,
  county: 0,
  district: -0.6,
  city: 0,
};
/** Kilometres at which a place spoken of lends half of its support. */
const NEAR = 250;
const COUNTRY = 1.6;
const DIVISION = 1.4;
const NEARNESS = 1.5;

/** A name of the past or of another language is less likely than a place's own, and a spelling a little. */
const OTHER_NAME = { name: -2, spelling: -0.3 } as const;

/** How likely a place is without the text around it. */
const own = (place: GazetteerPlace, asRegion: boolean): number =>
  Math.log10(Math.max(1000, place.population)) * 0.9 +
  kindWeight[place.kind] +
  (place.otherName ? OTHER_NAME[place.otherName] : 0) +
  (asRegion ? (place.kind === "region" ? 3 : 0) : 0);

interface Support {
  readonly countries: ReadonlyMap<string, number>;
  readonly divisions: ReadonlyMap<string, number>;
  readonly points: readonly { readonly place: GazetteerPlace; readonly weight: number; readonly key: string }[];
}

const divisionOf = (place: GazetteerPlace): string | null => (place.admin1 === null ? null : `${place.country}.${place.admin1}`);

/** What the places chosen so far say of where the text is. */
function support(
  chosen: readonly { readonly mention: Mention; readonly place: GazetteerPlace }[],
  adjectives: ReadonlyMap<string, number>,
): Support {
  const countries = new Map(adjectives);
  const divisions = new Map<string, number>();
  const points = new Map<string, { place: GazetteerPlace; weight: number; key: string }>();
  const add = (map: Map<string, number>, key: string | null, weight: number): void => {
    if (key !== null) map.set(key, (map.get(key) ?? 0) + weight);
  };
  for (const { mention, place } of chosen) {
    add(countries, place.country, mention.weight);
    add(divisions, divisionOf(place), mention.weight);
    if (place.kind === "country" || points.size > POINTS) continue;
    const before = points.get(mention.key);
    points.set(mention.key, { place, key: mention.key, weight: (before?.weight ?? 0) + mention.weight });
  }
  return { countries, divisions, points: [...points.values()] };
}
/** Places that lend support; more change nothing and cost time. */
const POINTS = 60;

const share = (map: ReadonlyMap<string, number>, key: string | null): number => (key === null ? 0 : Math.min(1, (map.get(key) ?? 0) / 3));

function fitness(place: GazetteerPlace, mention: Mention, s: Support): number {
  let near = 0;
  for (const point of s.points)
    if (point.key !== mention.key) near += Math.min(2, point.weight) / (1 + (distance(place, point.place) / NEAR) ** 2);
  return (
    own(place, mention.asRegion) +
    COUNTRY * share(s.countries, place.country) +
    DIVISION * share(s.divisions, divisionOf(place)) +
    NEARNESS * Math.min(2, near)
  );
}

const best = (places: readonly GazetteerPlace[], value: (place: GazetteerPlace) => number): GazetteerPlace | undefined => {
  let top: GazetteerPlace | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    const v = value(place);
    if (v > most) [top, most] = [place, v];
  }
  return top;
};

/** A town stands for itself where its division of the same name is as likely ("Odesa"), unless the text says province. */
function townOf(mention: Mention, place: GazetteerPlace | undefined): GazetteerPlace | undefined {
  if (place?.kind !== "region" || mention.asRegion) return place;
  const town = mention.places.find(
    (p) => (p.kind === "city" || p.kind === "capital") && p.otherName !== "name" && p.population >= TOWN && within(p, place),
  );
  return town ?? place;
}
const TOWN = 50_000;

/** The mentions of one name in one sense, and the places that it may mean. */
interface Group {
  readonly key: string;
  readonly mention: Mention;
  readonly weight: number;
  readonly places: readonly GazetteerPlace[];
  /** Without the text around it: 1 for the likeliest, less for the others. */
  readonly odds: Float64Array;
  /** Unit vectors, three numbers a place. */
  readonly vectors: Float64Array;
}

/** Places of a name and names of a text that are weighed against each other. */
const MOST_PLACES = 24;
const MOST_NAMES = 60;
/** How much size alone decides while nothing else is known. */
const SHARPNESS = 0.5;

const groupKey = (m: Mention): string => `${m.key}|${m.asRegion}`;

function groupsOf(mentions: readonly Mention[], said: ReadonlyMap<string, GazetteerPlace>): Group[] {
  const byKey = new Map<string, { mention: Mention; weight: number }>();
  for (const mention of mentions) {
    const before = byKey.get(groupKey(mention));
    if (before) before.weight += mention.weight;
    else if (byKey.size < MOST_NAMES) byKey.set(groupKey(mention), { mention, weight: mention.weight });
  }
  return [...byKey].map(([key, { mention, weight }]) => {
    const fixed = said.get(mention.key);
    const places = fixed && !mention.asRegion ? [fixed] : mention.places.slice(0, MOST_PLACES);
    const owns = places.map((place) => own(place, mention.asRegion));
    const most = Math.max(...owns);
    const vectors = new Float64Array(places.length * 3);
    for (const [i, { lat, lon }] of places.entries()) {
      const [p, l] = [radians(lat), radians(lon)];
      vectors.set([Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)], i * 3);
    }
    return {
      key,
      mention,
      weight: Math.min(2, weight),
      places,
      vectors,
      odds: Float64Array.from(owns, (o) => Math.exp((o - most) * SHARPNESS)),
    };
  });
}

/** For each place of a group, how near the places lie that the other names may mean: names of which each has many are settled by each other. */
function nearness(group: Group, groups: readonly Group[]): Float64Array {
  const out = new Float64Array(group.places.length);
  const scale = (RADIUS / NEAR) ** 2;
  for (const other of groups) {
    if (other === group || other.mention.key === group.mention.key) continue;
    for (let i = 0; i < out.length; i++) {
      const [x, y, z] = [group.vectors[i * 3] as number, group.vectors[i * 3 + 1] as number, group.vectors[i * 3 + 2] as number];
      let most = 0;
      for (let j = 0; j < other.odds.length; j++) {
        if (other.places[j]?.kind === "country") continue;
        const dx = x - (other.vectors[j * 3] as number);
        const dy = y - (other.vectors[j * 3 + 1] as number);
        const dz = z - (other.vectors[j * 3 + 2] as number);
        const value = (other.odds[j] as number) / (1 + scale * (dx * dx + dy * dy + dz * dz));
        if (value > most) most = value;
      }
      out[i] = (out[i] as number) + other.weight * most;
    }
  }
  return out;
}

/** A first choice of each name in which all the places that the others may mean have a say. */
function jointly(
  groups: readonly Group[],
  mentions: readonly Mention[],
  adjectives: ReadonlyMap<string, number>,
): (GazetteerPlace | undefined)[] {
  const countries = new Map(adjectives);
  const divisions = new Map<string, number>();
  const add = (map: Map<string, number>, key: string | null, weight: number): void => {
    if (key !== null) map.set(key, (map.get(key) ?? 0) + weight);
  };
  for (const { odds, places, weight } of groups) {
    const sum = odds.reduce((a, b) => a + b, 0);
    for (const [i, place] of places.entries()) {
      add(countries, place.country, (weight * (odds[i] as number)) / sum);
      add(divisions, divisionOf(place), (weight * (odds[i] as number)) / sum);
    }
  }
  const chosen = new Map<string, GazetteerPlace>();
  for (const group of groups) {
    const near = nearness(group, groups);
    const values = group.places.map(
      (place, i) =>
        own(place, group.mention.asRegion) +
        COUNTRY * share(countries, place.country) +
        DIVISION * share(divisions, divisionOf(place)) +
        NEARNESS * Math.min(2, near[i] as number),
    );
    const top = values.indexOf(Math.max(...values));
    const place = townOf(group.mention, group.places[top]);
    if (place) chosen.set(group.key, place);
  }
  return mentions.map((m) => chosen.get(groupKey(m)));
}

/**
 * One place for each mention, in their order. `adjectives`: how often the text speaks of a country by an adjective ("Georgian", "the
 * Russians"), by its code.
 */
export function disambiguate(
  mentions: readonly Mention[],
  adjectives: ReadonlyMap<string, number> = new Map(),
): (GazetteerPlace | undefined)[] {
  // what the text says itself holds for the name wherever it stands
  const said = new Map<string, GazetteerPlace>();
  for (const m of mentions) {
    if (m.container === null) continue;
    const inside = best(
      m.places.filter((p) => within(p, m.container as GazetteerPlace)),
      (p) => own(p, m.asRegion),
    );
    if (inside && !said.has(m.key)) said.set(m.key, inside);
  }
  const choose = (s: Support): (GazetteerPlace | undefined)[] => {
    const byKey = new Map<string, GazetteerPlace | undefined>();
    return mentions.map((m) => {
      const fixed = said.get(m.key);
      if (fixed && !m.asRegion) return fixed;
      const key = groupKey(m);
      if (!byKey.has(key))
        byKey.set(
          key,
          townOf(
            m,
            best(m.places, (p) => fitness(p, m, s)),
          ),
        );
      return byKey.get(key);
    });
  };
  const chosenOf = (places: readonly (GazetteerPlace | undefined)[]): { mention: Mention; place: GazetteerPlace }[] =>
    mentions.flatMap((mention, i) => {
      const place = places[i];
      return place === undefined ? [] : [{ mention, place }];
    });
  let places = jointly(groupsOf(mentions, said), mentions, adjectives);
  places = choose(support(chosenOf(places), adjectives));
  return choose(support(chosenOf(places), adjectives));
}
