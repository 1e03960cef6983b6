/** Where an act took place, if its own words say so. In: the tree, the act, the places that the place layer found in the report. */
import type { Act } from "./act.js";
import { gazetteer } from "./actors/gazetteer.js";
import type { PlaceSpan } from "./layers/place/index.js";
import type { Mention } from "./mentions/index.js";
import { ploverQuad } from "./ontology.js";
import type { Statement } from "./statement.js";
import { childrenBy, preposition, subtree, type Tree } from "./tree.js";

const prepositions = new Set(["in", "at", "near", "outside", "off", "inside", "on", "around", "across", "throughout", "along"]);
/** With these a deed reaches a place: "moved into Kherson", "withdrew from Kabul", "fired at Haifa". */
const ways = new Set(["into", "from", "through", "over", "toward", "towards", "against", "to"]);

/**
 * The place of the phrase that hangs on the act's word, or on the verb that a noun goes with. Of a deed that is no speech, also the place
 * that it is done to ("bombed Sanaa") and where its doers are ("police in Lagos arrested"); of a noun, the town before it ("the Geneva talks").
 */
export function placeOf(tree: Tree, act: Act, places: readonly PlaceSpan[], mentions: readonly Mention[]): Statement["place"] {
  const here = places.filter((p) => p.start >= tree.start && p.end <= tree.end);
  const heads = [act.trigger];
  const governor = tree.heads[act.trigger] as number;
  if (act.nominal && governor >= 0 && (tree.upos[governor] === "VERB" || tree.upos[governor] === "NOUN")) heads.push(governor);
  if (!act.nominal) heads.push(...childrenBy(tree, act.trigger, "obj", "nsubj:pass"));
  const visit = act.sense.mode === "visit";
  const phrases = (allowed: (p: string) => boolean, of: readonly number[]): number[] =>
    of.flatMap((head) =>
      childrenBy(tree, head, "obl", "nmod").filter((k) => {
        const p = preposition(tree, k);
        return p !== null && allowed(p);
      }),
    );
  for (const k of phrases((p) => prepositions.has(p) || (p === "to" && visit), heads)) {
    const found = placeIn(tree, k, here) ?? mentionIn(tree, k, mentions);
    if (found) return found;
  }
  const material = ploverQuad(act.sense.type).startsWith("material");
  const indirect = [
    ...(act.nominal ? childrenBy(tree, act.trigger, "compound", "nmod:poss", "amod") : []),
    ...(material || visit ? childrenBy(tree, act.trigger, "obj", "nsubj:pass") : []),
    ...(material ? phrases((p) => ways.has(p), [act.trigger]) : []),
    ...(material ? phrases((p) => prepositions.has(p), childrenBy(tree, act.trigger, "nsubj")) : []),
  ];
  for (const k of indirect) {
    // a country that is acted on is a party; a town, a river or a base is where it happens
    const found = placeIn(
      tree,
      k,
      here.filter((p) => p.kind !== "country"),
    );
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
