/** Verbs and predicative adjectives: a word and its senses in, the sense that fits its clause best, with its parties, out. */

import type { Act } from "./act.js";
import { gazetteer } from "./actors/gazetteer.js";
import type { Actors } from "./actors/mentions.js";
import { type Arguments, argumentsOf } from "./arguments.js";
import type { Sense } from "./lexicon.js";
import { nounsOf, satisfies } from "./noun-constraints.js";
import { quadClass } from "./ontology.js";
import { certain, distinct, finish, partyOf, resolved, sameActors, slotActors } from "./parties.js";
import type { Actor } from "./statement.js";
import { childrenBy, conjuncts, kids, lemma, lower, preposition, type Tree } from "./tree.js";

/** `nominal`: the acts that nouns of the sentence name, by their token. */
export function bestVerb(
  tree: Tree,
  i: number,
  senses: readonly Sense[],
  actors: Actors,
  nominal: ReadonlyMap<number, Act>,
): Act | undefined {
  const args = argumentsOf(tree, i);
  let best: Act | undefined;
  for (const sense of senses) {
    const act = matchVerb(tree, i, sense, args, actors, nominal);
    if (act && (!best || act.specificity > best.specificity)) best = act;
  }
  return best;
}

function matchVerb(
  tree: Tree,
  i: number,
  sense: Sense,
  args: Arguments,
  actors: Actors,
  nominal: ReadonlyMap<number, Act>,
): Act | undefined {
  if (sense.noObject && args.objects.length > 0) return undefined;
  if (sense.noComplement && (args.indirect.length > 0 || childrenBy(tree, i, "xcomp", "obj").length > 1)) return undefined;
  let score = 0;
  let open = false;
  const consumed: number[] = [];
  const ownHeads = (via: string): readonly number[] =>
    via === "obj"
      ? [...args.objects, ...(args.objects.length === 0 ? args.indirect : [])]
      : via === "iobj"
        ? args.indirect
        : via === "subj"
          ? args.subjects
          : via === "xcomp"
            ? childrenBy(tree, i, "xcomp")
            : (args.obliques.get(via) ?? []);
  // "offered to mediate between A and B": a phrase of the infinitive serves the whole
  const heads = (via: string): readonly number[] => {
    const own = ownHeads(via);
    // "came to the rescue of Bahrain": the phrase may hang on a noun that the pattern took
    if (own.length === 0 && consumed.length > 0) {
      const below = consumed.flatMap((c) => childrenBy(tree, c, "nmod").filter((k) => preposition(tree, k) === via));
      if (below.length > 0) return below.flatMap((k) => conjuncts(tree, k));
    }
    if (own.length > 0 || sense.infinitive === null || via === "obj" || via === "iobj" || via === "subj" || via === "xcomp") return own;
    return args.clauses
      .filter((c) => c.infinitive)
      .flatMap((c) =>
        childrenBy(tree, c.head, "obl")
          .filter((k) => preposition(tree, k) === via)
          .flatMap((k) => conjuncts(tree, k)),
      );
  };
  for (const constraint of sense.nouns) {
    const match = satisfies(tree, constraint, heads(constraint.via));
    const at = match?.at ?? null;
    if (match?.joined) score += 2;
    if (at === null) {
      if (constraint.lemmas === null && !constraint.required && constraint.via !== "obj" && constraint.via !== "xcomp") continue;
      return undefined;
    }
    if (constraint.lemmas === null) open = true;
    score += constraint.lemmas === null ? 1 : 10;
    if (constraint.lemmas !== null) consumed.push(at, ...heads(constraint.via).filter((h) => nounsOf(tree, h).includes(at)));
  }
  // "wants to end the war" asks nobody
  if (
    sense.type === "REQUEST" &&
    sense.infinitive !== null &&
    sense.parties.some((p) => p.via === "obj") &&
    args.objects.length === 0 &&
    args.indirect.length === 0
  )
    return undefined;
  const clauses: number[] = [];
  if (sense.infinitive !== null) {
    const wanted = sense.infinitive;
    const fitting = args.clauses.filter((c) => c.infinitive && (wanted.size === 0 || wanted.has(c.lemma)));
    if (fitting.length === 0) return undefined;
    score += wanted.size === 0 ? 3 : 8;
    clauses.push(...args.clauses.filter((c) => c.infinitive).map((c) => c.head));
  }
  if (sense.that !== null) {
    const wanted = sense.that;
    const fitting = args.clauses.filter(
      (c) =>
        !c.infinitive &&
        (wanted.size === 0 ||
          wanted.has(c.lemma) ||
          (wanted.has("subjunctive") && tree.xpos[c.head] === "VB" && childrenBy(tree, c.head, "aux").length === 0) ||
          childrenBy(tree, c.head, "aux").some((k) => wanted.has(lower(tree, k)) || wanted.has(lemma(tree, k)))),
    );
    if (fitting.length === 0) return undefined;
    score += wanted.size === 0 ? 3 : 8;
    clauses.push(...fitting.map((c) => c.head));
  }
  // "affirmed the will to strengthen …": the noun's own infinitive belongs to the whole
  for (const noun of consumed) {
    for (const k of childrenBy(tree, noun, "acl"))
      if (childrenBy(tree, k, "mark").some((m) => /^(?:to|on|about|for)$/.test(lower(tree, m)))) clauses.push(k);
  }
  // "S: from" and "T: subj" turn the sense round
  let sources: Actor[] = [];
  let targets: Actor[] = [];
  const turned = sense.parties.some((p) => p.via === "subj" && p.role === "target");
  const sourceSlots = sense.parties.filter((p) => p.role === "source");
  if (!turned) sources = args.subjects.flatMap((k) => partyOf(tree, k, actors, true, nominal.has(k)));
  // "the American strike that killed a general": who struck
  if (
    !turned &&
    sources.length === 0 &&
    tree.relations[i] === "acl:relcl" &&
    args.subjects.some((k) => /^(?:that|which)$/.test(lower(tree, k)))
  )
    sources = [...(nominal.get(tree.heads[i] as number)?.sources ?? [])];
  for (const slot of sourceSlots) sources.push(...heads(slot.via).flatMap((k) => resolved(actors.of(tree, k))));
  // "Oslo's concern was raised": nobody is named but the noun's owner
  if (sources.length === 0 && (!turned || sourceSlots.length > 0))
    sources = consumed.flatMap((c) => resolved(actors.modifiers(tree, c))).filter((a) => a.code !== null);
  sources = sources.map((a) => (a.country === null && a.name === null ? atHome(a, args, tree, actors) : a));
  let joint = false;
  for (const slot of sense.parties) {
    if (slot.role === "source") continue;
    const found = slotActors(tree, slot, heads(slot.via), sense, actors, consumed);
    if (slot.required && !certain(found)) return undefined;
    if (found.length === 0) continue;
    if (targets.length > 0 && slot.via !== "obj") continue;
    score += slot.required ? 3 : 2;
    if (slot.role === "joint") joint = true;
    targets = [...targets, ...found];
  }
  // "sheltered Ethiopian rebels": the noun that the pattern asks for may itself be somebody
  if (targets.length === 0)
    targets = consumed.flatMap((c) => resolved(actors.of(tree, c))).filter((a) => a.country !== null && !sameActors(sources, a));
  // "gave Ukraine political backing": the receiver may be read as part of the noun
  if (targets.length === 0 && sense.parties.some((p) => p.via === "iobj"))
    targets = consumed.flatMap((c) => resolved(actors.modifiers(tree, c))).filter((a) => a.country !== null && !sameActors(sources, a));
  // "the visit was postponed": nobody is said to have done it; the noun tells of the visit
  if (sources.length === 0 && sense.type === "REJECT" && consumed.some((c) => nominal.has(c))) return undefined;
  // an entry with an object has one, if only an unknown one
  if (
    sense.parties.some((p) => p.via === "obj") &&
    targets.length === 0 &&
    args.objects.length === 0 &&
    args.indirect.length === 0 &&
    clauses.length === 0 &&
    consumed.length === 0 &&
    !open
  ) {
    return undefined;
  }
  // "the two agreed to trade in the face of Western sanctions": who agrees is known already
  const complete = sense.joint && new Set(sources.flatMap((a) => a.country ?? [])).size >= 2;
  if (sense.deep && !complete && !certain(targets)) targets = doersOf([...args.objects, ...consumed], nominal, sources) ?? targets;
  if (sense.deep && !complete && !certain(targets) && ![...args.objects, ...consumed].some((o) => isDone(nominal.get(o)))) {
    const loose = sense.nouns.filter((c) => c.lemmas === null && c.via !== "obj").flatMap((c) => heads(c.via));
    for (const head of [...args.objects.filter((o) => lower(tree, o) !== "what"), ...loose, ...clauses]) {
      // "sent troops to the border": its own soldiers are not whom it moves against
      const found = resolved(actors.within(tree, head)).filter(
        (a) => a.code !== null && !sameActors(sources, a) && !(a.code === "MIL" && consumed.includes(head)),
      );
      if (found.length > 0) {
        targets = found;
        break;
      }
    }
    if (!certain(targets)) {
      for (const clause of clauses) {
        const deeper = kids(tree, clause)
          .flatMap((k) =>
            ["obj", "obl", "nsubj", "iobj", "obl:agent", "nsubj:pass", "xcomp"].includes(tree.relations[k] as string)
              ? resolved(actors.within(tree, k))
              : [],
          )
          .filter((a) => a.code !== null && !sameActors(sources, a));
        if (deeper.length > 0) {
          targets = deeper;
          break;
        }
      }
    }
  }
  // "will cut supplies if Kyiv does not pay": the threat is to whom the condition is put
  if (sense.type === "THREATEN" && targets.length === 0) {
    const below = [i, ...clauses, ...clauses.flatMap((c) => kids(tree, c))];
    const put = below
      .flatMap((k) => childrenBy(tree, k, "advcl"))
      .filter((k) => childrenBy(tree, k, "mark").some((m) => /^(?:if|unless)$/.test(lower(tree, m))));
    targets = put
      .flatMap((k) => childrenBy(tree, k, "nsubj"))
      .flatMap((k) => resolved(actors.of(tree, k)))
      .filter((a) => a.country !== null && !sameActors(sources, a));
  }
  // "bombed targets in Lebanon", "killed 20 people in Israel": what is struck without a name lies in a country
  if (targets.every((a) => a.country === null) && quadClass(sense.type) === "material-conflict") {
    const there = ["in", "at", "near", "inside"]
      .flatMap((p) => heads(p).flatMap((k) => resolved(actors.of(tree, k))))
      .filter((a) => a.country !== null && (targets.length > 0 || !sameActors(sources, a)));
    if (there.length > 0) targets = targets.length === 0 ? there : targets.map((a) => settled(a, there[0] as Actor));
  }
  if (sense.joint) {
    const mutual = [...args.objects, ...consumed, ...clauses.flatMap((c) => childrenBy(tree, c, "obj", "obl"))].some((o) =>
      childrenBy(tree, o, "amod").some((k) => /^(?:bilateral|mutual|joint)$/.test(lower(tree, k))),
    );
    if (mutual && targets.length === 0) {
      const pair = actors.pair(tree);
      if (pair.length === 2) targets = pair.filter((a) => !sameActors(sources, a));
      if (sources.length === 0) {
        sources = pair;
        targets = pair;
      }
    }
    const everybody = distinct([...sources, ...targets]);
    const known = everybody.filter((a) => a.country !== null || a.name !== null);
    const all = known.length >= 2 ? known : everybody;
    // an army and the rebels of one country are two
    const parties = new Set(all.map((a) => (/^(?:REB|OPP|MIL)$/.test(a.sector ?? "") ? a.code : a.country) ?? a.code ?? a.name));
    if (parties.size >= 2) {
      sources = all;
      targets = all;
      score += 2;
    } else if (sense.jointOnly) return undefined;
  }
  if (joint && targets.length >= 2 && sources.length === 0) sources = targets;
  if (sense.sourceSectors && !sources.some((a) => ofSector(a, sense))) return undefined;
  if (sense.notSourceSectors && sources.length > 0 && sources.every((a) => a.sector !== null && sense.notSourceSectors?.has(a.sector)))
    return undefined;
  // "soldiers toppled President Bazoum": rulers are overthrown, and people arrested, by their own
  if (sense.type === "COERCE") {
    const own = targets.find((a) => a.country !== null && gazetteer().isCountry(a.country));
    if (own)
      sources = sources.map((a) =>
        a.country === null && a.name === null && /^(?:MIL|COP|JUD|GOV|LEG)$/.test(a.sector ?? "") ? settled(a, own) : a,
      );
  }
  return finish(i, false, sense, sources, targets, score, consumed, clauses);
}

/** Who does what an object names ("condemned the Russian invasion of Ukraine" is said of Russia). */
function doersOf(objects: readonly number[], nominal: ReadonlyMap<number, Act>, sources: readonly Actor[]): Actor[] | undefined {
  for (const o of objects) {
    const doers = nominal.get(o)?.sources.filter((a) => a.code !== null && !sameActors(sources, a)) ?? [];
    if (doers.length > 0) return doers;
  }
  return undefined;
}

/** Is it a deed with only a victim named? Then nobody knows who is meant by what is said of it. */
const isDone = (act: Act | undefined): boolean =>
  act !== undefined && act.sources.length === 0 && act.targets.length > 0 && quadClass(act.sense.type) === "material-conflict";

/** Somebody known only by what he does gets the country in which he stands. */
const settled = (role: Actor, place: Actor): Actor => ({
  ...role,
  country: place.country,
  code: `${place.country}${role.sector ?? ""}`,
});

/** "Hungarians rallied": a people without an office protests as civilians do. */
const ofSector = (actor: Actor, sense: Sense): boolean =>
  actor.sector !== null
    ? sense.sourceSectors?.has(actor.sector) === true
    : actor.country !== null &&
      (sense.type === "PROTEST"
        ? actor.country === actor.code
        : sense.sourceSectors?.has("MIL") === true || sense.sourceSectors?.has("GOV") === true);

/** "Police arrested …  in Paris": who is known by his office alone acts where the clause says. */
function atHome(role: Actor, args: Arguments, tree: Tree, actors: Actors): Actor {
  if (role.sector === null || !homely.has(role.sector)) return role;
  const place = ["in", "at", "outside"]
    .flatMap((p) => (args.obliques.get(p) ?? []).flatMap((k) => resolved(actors.of(tree, k))))
    .find((a) => a.country !== null && gazetteer().isCountry(a.country));
  return place === undefined ? role : settled(role, place);
}

/** Sectors that act at home unless something else is said. */
const homely = new Set(["GOV", "COP", "JUD", "LEG", "CVL", "OPP", "UNI", "EDU", "MED", "PTY", "REL"]);
