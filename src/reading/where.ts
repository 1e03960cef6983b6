/** Where an act took place, if its own words say so. In: the tree, the act, the places that the place layer found in the report. */
import type { Act } from "./act.js";
import { gazetteer } from "./actors/gazetteer.js";
import type { PlaceSpan } from "./layers/place/index.js";
import type { Mention } from "./mentions/index.js";
import type { Statement } from "./statement.js";
import { childrenBy, preposition, subtree, type Tree } from "./tree.js";

const prepositions = new Set(["in", "at", "near", "outside", "off", "inside", "on", "around", "across", "throughout", "along"]);

/** The place of the phrase that hangs on the act's word, or on the verb that a noun goes with. */
export function placeOf(tree: Tree, act: Act, places: readonly PlaceSpan[], mentions: readonly Mention[]): Statement["place"] {
  const heads = [act.trigger];
  const governor = tree.heads[act.trigger] as number;
  if (act.nominal && governor >= 0 && (tree.upos[governor] === "VERB" || tree.upos[governor] === "NOUN")) heads.push(governor);
  if (!act.nominal) heads.push(...childrenBy(tree, act.trigger, "obj", "nsubj:pass"));
  const visit = act.sense.mode === "visit";
  for (const head of heads)
    for (const k of childrenBy(tree, head, "obl", "nmod")) {
      const p = preposition(tree, k);
      if (p === null || !(prepositions.has(p) || (p === "to" && visit))) continue;
      const found = placeIn(tree, k, places) ?? mentionIn(tree, k, mentions);
      if (found) return found;
    }
  return null;
}

/** The first place that a phrase names. */
function placeIn(tree: Tree, head: number, places: readonly PlaceSpan[]): Statement["place"] {
  const words = subtree(tree, head, (k) => /^(?:acl|advcl|conj|parataxis)/.test(tree.relations[k] as string));
  const from = tree.starts[words[0] as number] as number;
  const to = tree.ends[words[words.length - 1] as number] as number;
  const found = places.find((place) => place.start >= from && place.end <= to);
  if (!found) return null;
  const { text, name, country, lat, lon } = found;
  return { text, name, country, lat, lon };
}

const lands: ReadonlySet<Mention["kind"]> = new Set(["city", "capital", "region", "state"]);

/** Else a city, region or state that the mentions know; where it lies is known of states alone. */
function mentionIn(tree: Tree, head: number, mentions: readonly Mention[]): Statement["place"] {
  const found = mentions.find((m) => lands.has(m.kind) && m.start <= head && head < m.end);
  const [code] = found?.codes ?? [];
  if (!found || code === undefined) return null;
  const state = gazetteer().country(code);
  const text = tree.forms.slice(found.start, found.end).join(" ");
  const at = found.kind === "state" ? state?.at : undefined;
  return {
    text,
    name: found.kind === "state" ? (state?.name ?? text) : text,
    country: state ? code : null,
    lat: at?.[0] ?? null,
    lon: at?.[1] ?? null,
  };
}
