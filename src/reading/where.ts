/** Where an act took place, if its own words say so: a city, region or water, else a country or its capital. */
import type { Act } from "./act.js";
import { gazetteer } from "./actors/gazetteer.js";
import type { Actors } from "./actors/mentions.js";
import { places } from "./places.js";
import type { Statement } from "./statement.js";
import { childrenBy, kids, preposition, type Tree } from "./tree.js";

const prepositions = new Set(["in", "at", "near", "outside", "off", "inside", "on", "around"]);

export function placeOf(tree: Tree, act: Act, actors: Actors, text: string): Statement["place"] {
  const heads = [act.trigger];
  const governor = tree.heads[act.trigger] as number;
  if (act.nominal && governor >= 0 && (tree.upos[governor] === "VERB" || tree.upos[governor] === "NOUN")) heads.push(governor);
  if (!act.nominal) heads.push(...act.consumed, ...childrenBy(tree, act.trigger, "obj", "nsubj:pass"));
  const visit = act.sense.mode === "visit" || act.sense.type === "REQUEST";
  const words = (from: number, to: number): string => text.slice(tree.starts[from] as number, tree.ends[to] as number);
  for (const head of heads) {
    for (const k of childrenBy(tree, head, "obl", "nmod")) {
      const p = preposition(tree, k);
      if (p === null || !(prepositions.has(p) || (p === "to" && visit))) continue;
      const land = actors.placeAt(tree, k);
      if (land) {
        const { country, lat, lon, name } = land.place;
        return { text: words(land.from, land.to), name, country, lat, lon };
      }
      const from = firstOf(tree, k);
      const found = gazetteer().match(tree.forms, from);
      const entity = found?.entities[0];
      if (!found || !entity || entity.demonym || entity.kind === "person") continue;
      // a capital that stands for a government is a city as well
      const city = places()
        .match(tree.forms, from)
        ?.candidates.find((c) => c.country === entity.country);
      const home = city ? ([city.lat, city.lon] as const) : entity.country ? gazetteer().country(entity.country)?.at : undefined;
      const name = words(from, from + found.length - 1);
      return {
        text: name,
        name,
        country: gazetteer().isCountry(entity.country) ? entity.country : null,
        lat: home?.[0] ?? null,
        lon: home?.[1] ?? null,
      };
    }
  }
  return null;
}

/** First word of a name: to the left of its head over compounds and adjectives. */
function firstOf(tree: Tree, i: number): number {
  let first = i;
  for (const k of kids(tree, i))
    if (/^(?:amod|compound|flat)/.test(tree.relations[k] as string) && /^\p{Lu}/u.test(tree.forms[k] as string)) first = Math.min(first, k);
  return first;
}
