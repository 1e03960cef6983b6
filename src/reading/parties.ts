/** Parties of an act: heads of phrases in, the actors that stand for a slot out; and what every act must have to count as one. */

import type { Act } from "./act.js";
import { gazetteer } from "./actors/gazetteer.js";
import type { Actors } from "./actors/mentions.js";
import type { PartySlot, Sense } from "./lexicon.js";
import type { Actor } from "./statement.js";
import { childrenBy, preposition, type Tree } from "./tree.js";

export const resolved = (list: readonly Actor[]): Actor[] => list.filter((a) => a.code !== null || a.name !== null);
export const certain = (list: readonly Actor[]): boolean => list.some((a) => a.country !== null || (a.code !== null && a.code.length > 3));

/** Subjects may be the parts of a body: "the attack by…" as subject gives its own doer. A deed's place is no party to it. */
export function partyOf(tree: Tree, k: number, actors: Actors, subject: boolean, deed = false): Actor[] {
  const own = resolved(actors.of(tree, k));
  if (own.some((a) => a.code !== null)) return own;
  if (subject) {
    const inside = resolved(actors.modifiers(tree, k));
    if (inside.some((a) => a.country !== null)) return inside;
    const of = childrenBy(tree, k, "nmod")
      .filter((m) => (deed ? /^(?:of|from|by)$/ : /^(?:of|from|in|by)$/).test(preposition(tree, m) ?? ""))
      .flatMap((m) => resolved(actors.of(tree, m)));
    if (of.some((a) => a.country !== null)) return of;
  }
  return own;
}

export function slotActors(
  tree: Tree,
  slot: PartySlot,
  heads: readonly number[],
  sense: Sense,
  actors: Actors,
  consumed: readonly number[],
): Actor[] {
  const free = heads
    .filter((h) => !consumed.includes(h) || slot.inside)
    // "signed a truce in Pretoria": there it is a city
    .filter((k) => !sense.joint || slot.via !== "in" || gazetteer().match(tree.forms, k)?.entities[0]?.seat !== true);
  const direct = free.flatMap((k) => resolved(slot.inside ? actors.within(tree, k) : actors.of(tree, k)));
  if (direct.some((a) => a.country !== null || a.code !== null)) return direct;
  // who must be there may be named beside the head ("the Israeli embassy"), but not further down
  const inside = free
    .flatMap((k) => resolved(slot.required && !sense.deep ? actors.modifiers(tree, k) : actors.within(tree, k)))
    .filter((a) => a.code !== null);
  return inside.length > 0 ? inside : direct;
}

export const sameActors = (list: readonly Actor[], actor: Actor): boolean =>
  list.some((a) => (a.country ?? a.code) === (actor.country ?? actor.code) && a.country !== null);

export const distinct = (list: readonly Actor[]): Actor[] =>
  list.filter(
    (a, k) =>
      list.findIndex((b) => (a.code !== null ? a.code === b.code && a.name === b.name : a.start === b.start && a.end === b.end)) === k,
  );

export function finish(
  i: number,
  nominal: boolean,
  sense: Sense,
  sources: readonly Actor[],
  targets: readonly Actor[],
  specificity: number,
  consumed: readonly number[],
  clauses: readonly number[],
): Act | undefined {
  const from = distinct(sources);
  let to = distinct(targets);
  // nobody acts upon himself, save a people and its own state
  if (!sense.joint || from.length < 2) {
    const others = to.filter((t) => !from.some((s) => s.code === t.code && s.country === t.country && s.country !== null));
    if (others.length < to.length) to = others;
  }
  to = to.filter((t) => t.country !== null || t.name !== null || !/^(?:GOV|IGO|BUS|LEG|JUD|PTY)$/.test(t.sector ?? ""));
  // two who pledge, promise or agree do so to each other
  if (to.length === 0 && sense.type === "AGREE" && new Set(from.flatMap((a) => (a.country === null ? [] : [a.country]))).size >= 2)
    to = [...from];
  if (sense.type === "MOBILIZE") to = to.filter((t) => t.country === null || !from.some((s) => s.country === t.country));
  if (to.length === 0 && sense.ownState) {
    const own = from.find((a) => gazetteer().isCountry(a.country));
    if (own) to = [{ ...own, name: own.name === null ? null : own.name, sector: "GOV", code: `${own.country}GOV` }];
  }
  if (sense.self && (from.length === 0 || to.length === 0)) {
    const own = [...from, ...to].filter((a) => a.country !== null);
    return own.length === 0
      ? undefined
      : { trigger: i, nominal, sense, sources: own, targets: own, specificity, consumed: consumed.filter((c) => c !== i), clauses };
  }
  if (!certain(from) && !certain(to)) return undefined;
  if (sense.needs && !certain(to)) return undefined;
  if (sense.person && !to.some(isPerson)) return undefined;
  if (sense.weak && (!certain(from) || !certain(to))) return undefined;
  return { trigger: i, nominal, sense, sources: from, targets: to, specificity, consumed: consumed.filter((c) => c !== i), clauses };
}

/** Somebody, not a state or body; what a user marked may be anybody. */
const isPerson = (a: Actor): boolean =>
  a.country?.startsWith("mark") === true || (a.sector !== null && a.name !== null && gazetteer().country(a.country ?? "")?.name !== a.name);
