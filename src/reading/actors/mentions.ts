/**
 * Finding and resolving actors. In: the trees of one report and its date. Out: for any word of any
 * sentence, the actors that its noun phrase stands for, through names, titles, possessives, pronouns,
 * "his counterpart" and "the two leaders".
 */
import { z } from "zod";
import { readKnowledge } from "../../data.js";
import { choosePlace, type Place, places } from "../places.js";
import type { Actor } from "../statement.js";
import { syntax } from "../syntax.js";
import { fold } from "../text.js";
import { childBy, childrenBy, conjuncts, kids, lemma, lower, plain, preposition, type Tree } from "../tree.js";
import { type Entity, type Gazetteer, gazetteer } from "./gazetteer.js";

/** A name found in a sentence: tokens from … to (inclusive), hanging on `head`. */
interface NameSpan {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly entity: Entity;
}

/** An actor as resolved, without its place in the text. */
interface Resolved {
  readonly name: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly code: string | null;
  readonly person: boolean;
  readonly plural: boolean;
}

interface PlaceSpan {
  readonly from: number;
  readonly to: number;
  readonly place: Place;
}

interface Remembered {
  readonly sentence: number;
  readonly token: number;
  readonly subject: boolean;
  readonly actor: Resolved;
}

export interface Actors {
  /** The actors of the noun phrase headed by token i and of its conjuncts. */
  of(tree: Tree, i: number): Actor[];
  /** Actors of the phrase, or, if its head is none, those found inside it (possessor, adjective, of-phrase). */
  within(tree: Tree, i: number): Actor[];
  /** Actors that modify a noun: possessors, adjectives, compounds. */
  modifiers(tree: Tree, i: number): Actor[];
  /** The pair of countries that the report is about at this sentence ("the two sides", "bilateral"). */
  pair(tree: Tree): Actor[];
  /** The countries that a sentence names, where they are two. */
  two(tree: Tree): Actor[];
  /** The city, region or water that a name stands for, with the words it takes. */
  placeAt(tree: Tree, i: number): PlaceSpan | undefined;
  /** Is the actor one of those that no file knows? */
  known(actor: Actor): boolean;
}

const ambiguous = readKnowledge(
  "actors/ambiguous-names.yaml",
  z.object({ "family-names": z.array(z.string()), "never-alone": z.array(z.string()) }),
);
const ambiguousFamilies = new Set(ambiguous["family-names"].map((name) => fold(name).toLowerCase()));
const neverAlone = new Set(ambiguous["never-alone"]);

const epithets = new Map(
  Object.entries(readKnowledge("actors/epithets.yaml", z.record(z.string(), z.array(z.string())))).map(
    ([word, list]) => [word, new Set(list)] as const,
  ),
);

const offices: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:leader|ruler|strongman|tsar|czar|dictator)$/, /^(?:supreme leader|president|prime minister|chancellor|king|leader)$/],
  [/^(?:president|presidency)$/, /^(?:president|commission president)$/],
  [/^(?:premier|premiership)$/, /^(?:premier|prime minister)$/],
  [/^chancellor$/, /^chancellor$/],
  [/^king$/, /^king$/],
  [/^pope$|^pontiff$/, /^pope$/],
  [/^emir$/, /^emir$/],
];
const kinds: readonly (readonly [RegExp, RegExp])[] = [
  [/prime/, /^(?:prime minister|premier)$/],
  [/foreign/, /^(?:foreign minister|foreign secretary|secretary of state)$/],
  [/defen[cs]e/, /^defen[cs]e (?:minister|secretary)$/],
  [/state/, /^secretary of state$/],
  [/general/, /^secretary[- ]general$/],
  [/treasury|finance/, /^(?:treasury secretary|finance minister)$/],
];
const pronounsPerson = new Set(["he", "him", "his", "himself", "she", "her", "hers", "herself"]);
const pronounsThing = new Set(["it", "its", "itself"]);
const pronounsPlural = new Set(["they", "them", "their", "theirs", "themselves"]);
const relativePronouns = new Set(["who", "which", "that", "whom", "whose"]);

const ofEntity = (given: Entity, date: string | null): Resolved => {
  const then = given.dated?.find((d) => date === null || ((d.from === "" || d.from <= date) && (d.to === "" || date <= d.to)));
  const entity = then ? { ...given, country: then.country, sector: then.sector, code: then.code } : given;
  const office = entity.offices.find((o) => date === null || (o.from <= date && (o.to === "" || date <= o.to)));
  const out =
    entity.kind === "person" &&
    date !== null &&
    !office &&
    entity.offices.length > 0 &&
    entity.sector === "GOV" &&
    entity.offices.every((o) => o.to !== "" && o.to < date);
  return {
    name: entity.name,
    country: entity.country,
    sector: entity.kind === "person" && out ? "ELI" : entity.seat && entity.kind === "country" ? "GOV" : entity.sector,
    code: out && entity.country ? `${entity.country}ELI` : entity.code,
    person: entity.kind === "person",
    plural: entity.kind === "country" && entity.demonym,
  };
};

/**
 * Reads the names of a report once and answers questions about any phrase in it. `marks` are places in the
 * text that a user says are actors, whatever their words.
 */
export function readActors(
  trees: readonly Tree[],
  date: string | null,
  gaz: Gazetteer = gazetteer(),
  marks: readonly { readonly start: number; readonly end: number }[] = [],
): Actors {
  const named = new Set<Entity>();
  const spans: NameSpan[][] = trees.map((tree) => findNames(tree));
  const inside: Map<number, NameSpan>[] = spans.map((list) => {
    const map = new Map<number, NameSpan>();
    for (const span of list) for (let k = span.from; k <= span.to; k++) map.set(k, span);
    return map;
  });
  const spoken = new Map<string, number>();
  for (const span of spans.flat()) {
    const { country } = span.entity;
    if (country !== null) spoken.set(country, (spoken.get(country) ?? 0) + 1);
  }
  const lands: Map<number, PlaceSpan>[] = trees.map((tree) => findPlaces(tree));
  const unknownNames = new Map<string, Resolved>();
  const memory: Remembered[] = [];
  const cache = trees.map(() => new Map<number, Resolved[]>());
  let overall: ReadonlyMap<string, number> | undefined;

  function findNames(tree: Tree): NameSpan[] {
    const out: NameSpan[] = [];
    for (let i = 0; i < tree.forms.length; ) {
      const form = tree.forms[i] as string;
      const found = gaz.match(tree.forms, i);
      if (found && acceptable(tree, i, found.length, found.entities)) {
        const entity = choose(found.entities);
        if (entity.kind === "person") named.add(entity);
        out.push(spanOf(tree, i, i + found.length - 1, entity));
        i += found.length;
        continue;
      }
      if (/^\p{Lu}/u.test(form) && (/^NNP/.test(tree.xpos[i] as string) || gaz.family(form).some((e) => named.has(e)))) {
        // a family name alone, perhaps with "al-" before it
        const joined = /^(?:al|el)$/i.test(form) && tree.forms[i + 1] === "-" ? `${form}-${tree.forms[i + 2] ?? ""}` : form;
        const length = joined === form ? 1 : 3;
        const entity = familyName(tree, i, joined);
        if (entity) {
          out.push(spanOf(tree, i, i + length - 1, entity));
          i += length;
          continue;
        }
      }
      i++;
    }
    return out;
  }

  /** Names of places among the words that no actor's name took. */
  function findPlaces(tree: Tree): Map<number, PlaceSpan> {
    const found = new Map<number, PlaceSpan>();
    const taken = inside[tree.index] as Map<number, NameSpan>;
    for (let i = 0; i < tree.forms.length; i++) {
      if (taken.has(i) || !/^\p{Lu}/u.test(tree.forms[i] as string) || !/^NNP/.test(tree.xpos[i] as string)) continue;
      const match = places().match(tree.forms, i);
      if (!match) continue;
      const to = i + match.length - 1;
      const place = choosePlace(match.candidates, spoken);
      if (!placeName(tree, i, to, place)) continue;
      const span: PlaceSpan = { from: i, to, place };
      for (let k = i; k <= to; k++) found.set(k, span);
      i = to;
    }
    return found;
  }

  /** Is it a place and not part of a person's or body's name ("Florence Parly", "Lincoln University")? */
  function placeName(tree: Tree, from: number, to: number, place: Place): boolean {
    const before = tree.forms[from - 1] ?? "";
    const after = tree.forms[to + 1] ?? "";
    const located = /^(?:in|at|near|from|to|into|on|over|around|outside|off|across|through|of|for|toward|towards|inside|between|,)$/i.test(
      before,
    );
    const named = (word: string, k: number): boolean =>
      /^\p{Lu}\p{Ll}/u.test(word) && /^NNP/.test(tree.xpos[k] ?? "") && !gaz.match(tree.forms, k);
    if (named(after, to + 1) && tree.heads[to + 1] !== undefined) return false;
    if (!located && named(before, from - 1) && from > 1) return false;
    if (to > from) return true;
    if (tree.relations[from] === "flat") return false;
    if (gaz.family(tree.forms[from] as string).length > 0 && !located) return false;
    return located ? place.size >= 10 || from === to : place.size >= 150 || spoken.has(place.country ?? "");
  }

  function spanOf(tree: Tree, from: number, to: number, entity: Entity): NameSpan {
    let head = to;
    for (let k = from; k <= to; k++) {
      const h = tree.heads[k] as number;
      if (h < from || h > to) {
        head = k;
        break;
      }
    }
    return { from, to, head, entity };
  }

  function acceptable(tree: Tree, i: number, length: number, entities: readonly Entity[]): boolean {
    const form = tree.forms[i] as string;
    if (length === 1) {
      const capital = /^\p{Lu}/u.test(form) || form === "kyiv";
      if (!capital) return false;
      // a language, not a people ("the English daily")
      if (
        /^(?:daily|language|newspaper|version|translation|edition|lesson|teacher)$/i.test(tree.forms[i + 1] ?? "") &&
        entities.every((e) => e.demonym)
      )
        return false;
      if (neverAlone.has(form)) {
        if (!/^NNP/.test(tree.xpos[i] as string)) return false;
        // part of a longer name: "Michael Jordan", "Georgia Meloni"
        if (tree.relations[i] === "flat" || kids(tree, i).some((k) => tree.relations[k] === "flat")) return false;
      }
      // "the Vienna Convention", "the Minsk accords": called after where it was signed
      if (entities.some((e) => e.seat || e.kind === "place") && syntax["treaty-names"].has(tree.forms[i + length] ?? "")) return false;
      // a city or country inside a longer unknown name: "Moscow State University" keeps its country as a modifier
      if (
        tree.relations[i] === "flat" &&
        entities.every((e) => e.kind !== "person") &&
        /^NNP/.test(tree.xpos[tree.heads[i] as number] ?? "") &&
        !entities.some((e) => e.demonym)
      )
        return false;
    } else if (entities.every((e) => e.sector === "PTY") && /^\p{Lu}\p{Ll}/u.test(tree.forms[i - 1] ?? "") && i > 1) {
      // "Kurdistan Democratic Party": another party of that name
      return false;
    } else if (!/^\p{Lu}/u.test(form) && !/^(?:the|al|el)$/i.test(form) && !/^\p{Lu}/u.test(tree.forms[i + 1] ?? "")) return false;
    if (/^the (?:north|south)$/i.test(tree.forms.slice(i, i + length).join(" "))) {
      return (
        /^\p{Lu}/u.test(tree.forms[i + 1] ?? "") && trees.some((t) => t.forms.some((f) => /^(?:Pyongyang|Seoul|Korean|Koreas?)$/.test(f)))
      );
    }
    if (/^the west$/i.test(tree.forms.slice(i, i + length).join(" ")))
      return tree.forms[i + 1] === "West" && !/^\p{Lu}/u.test(tree.forms[i + 2] ?? "");
    return true;
  }

  function choose(entities: readonly Entity[]): Entity {
    // "Brussels" is the Union's seat before it is Belgium's
    if (entities.some((e) => e.seat && e.kind === "country")) {
      const body = entities.find((e) => e.kind === "organisation" && !e.seat);
      if (body) return body;
    }
    if (entities.length === 1 || date === null) return entities[0] as Entity;
    const inOffice = entities.find((e) => e.offices.some((o) => o.from <= date && (o.to === "" || date <= o.to)));
    return inOffice ?? (entities[0] as Entity);
  }

  /** The person meant by a family name: named before, or titled, or in office and unmistakable. */
  function familyName(tree: Tree, i: number, name: string): Entity | undefined {
    const candidates = gaz.family(name);
    if (candidates.length === 0) return undefined;
    const earlier = candidates.find((e) => named.has(e));
    if (earlier) return earlier;
    const previous = tree.forms[i - 1] ?? "";
    const next = tree.forms[i + 1] ?? "";
    const titled = /^(?:President|Premier|Minister|Chancellor|King|Pope|Prince|Secretary|Mr\.?|Mrs\.?|Leader|Emir|Vice|General)$/.test(
      previous,
    );
    // part of another person's name
    if (!titled && /^\p{Lu}\p{Ll}/u.test(previous) && tree.upos[i - 1] === "PROPN" && i > 1 && !inKnownName(tree, i - 1)) return undefined;
    if (/^\p{Lu}\p{Ll}/u.test(next) && tree.upos[i + 1] === "PROPN" && tree.relations[i + 1] === "flat") return undefined;
    const near = candidates.filter((e) =>
      e.offices.some((o) => date === null || (o.from <= date && (o.to === "" || date <= addYears(o.to, 4)))),
    );
    const pool = near.length > 0 ? near : candidates;
    if (ambiguousFamilies.has(fold(name).toLowerCase()) && !titled) return undefined;
    if (pool.length > 1 && !titled) {
      const inOffice = pool.filter((e) => date !== null && e.offices.some((o) => o.from <= date && (o.to === "" || date <= o.to)));
      return inOffice.length === 1 ? inOffice[0] : undefined;
    }
    return pool[0];
  }

  function inKnownName(tree: Tree, i: number): boolean {
    return gaz.match(tree.forms, i) !== undefined;
  }

  function remember(tree: Tree): void {
    for (const span of [...(spans[tree.index] as NameSpan[])].sort((a, b) => a.from - b.from)) {
      const i = span.head;
      const relation = plain(tree, i);
      // a name that only modifies ("Russian gas") is remembered too, but never as a subject
      memory.push({ sentence: tree.index, token: i, subject: relation === "nsubj", actor: ofEntity(span.entity, date) });
    }
    for (let i = 0; i < tree.forms.length; i++) {
      if (tree.upos[i] !== "NOUN" && tree.upos[i] !== "PROPN") continue;
      if ((inside[tree.index] as Map<number, NameSpan>).has(i) || tree.relations[i] === "flat" || tree.relations[i] === "compound")
        continue;
      const resolved = resolvePhrase(tree, i, 0);
      for (const actor of resolved)
        if (actor.country !== null) memory.push({ sentence: tree.index, token: i, subject: plain(tree, i) === "nsubj", actor });
    }
    memory.sort((a, b) => a.sentence - b.sentence || a.token - b.token);
  }

  /** The last remembered actor before a place that satisfies a test; subjects of the sentence first. */
  function recall(tree: Tree, i: number, test: (actor: Resolved) => boolean): Resolved | undefined {
    let best: Remembered | undefined;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const m of memory) {
      if (m.sentence > tree.index || (m.sentence === tree.index && m.token >= i)) break;
      if (tree.index - m.sentence > 4 || !test(m.actor)) continue;
      const score = (m.subject ? 2.5 : 0) - (tree.index - m.sentence) * 2 + m.token / 1000;
      if (score >= bestScore) {
        best = m;
        bestScore = score;
      }
    }
    return best?.actor;
  }

  /**
   * The two countries in play at a sentence ("the two sides", "bilateral"): those most named so far, the
   * latest counting most; people before countries where leaders are meant. Failing that, the first two after.
   */
  function pairOf(tree: Tree, people = false, barred: readonly Resolved[] = []): Resolved[] {
    const weights = new Map<string, { weight: number; actor: Resolved }>();
    const weigh = (m: Remembered, weight: number): void => {
      const { country } = m.actor;
      if (country === null) return;
      const known = weights.get(country);
      const better = known === undefined || (people ? m.actor.person && m.actor.name !== null : !m.actor.person && known.actor.person);
      weights.set(country, { weight: (known?.weight ?? 0) + weight, actor: better ? m.actor : known.actor });
    };
    for (const m of memory) {
      if (m.sentence > tree.index) break;
      weigh(m, (m.subject ? 2 : 1) * (people && m.actor.person ? 3 : 1) * 0.75 ** (tree.index - m.sentence));
    }
    const faces = [...weights.values()].filter((w) => w.actor.person).length;
    for (const m of memory) {
      if (m.sentence <= tree.index || (people ? faces >= 2 : weights.size >= 2)) continue;
      if (people ? m.actor.person && m.actor.name !== null : weights.size < 2) weigh(m, 1 / (m.sentence - tree.index));
    }
    // what the report as a whole is about counts a little everywhere
    for (const { country } of barred) if (country !== null && weights.size > 2) weights.delete(country);
    const ranked = [...weights]
      .map(([country, w]) => ({ ...w, weight: w.weight + 0.25 * (overall?.get(country) ?? 0) + (people && w.actor.person ? 2 : 0) }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, 2);
    return ranked.length < 2 ? [] : ranked.map((r) => r.actor);
  }

  function resolvePhrase(tree: Tree, i: number, depth: number): Resolved[] {
    if (depth > 4) return [];
    const known = (cache[tree.index] as Map<number, Resolved[]>).get(i);
    if (known) return known;
    const result = resolveFresh(tree, i, depth);
    (cache[tree.index] as Map<number, Resolved[]>).set(i, result);
    return result;
  }

  /** The mark that a phrase's head lies in, as an actor without a country. */
  function marked(tree: Tree, i: number): Resolved | undefined {
    if (marks.length === 0 || !/^(?:NOUN|PROPN|PRON|ADJ|NUM)$/.test(tree.upos[i] as string)) return undefined;
    const mark = marks.find((m) => m.start <= (tree.starts[i] as number) && (tree.ends[i] as number) <= m.end);
    if (!mark) return undefined;
    return {
      name: lower(tree, i),
      country: `mark${mark.start}`,
      sector: gaz.sector(lemma(tree, i)) ?? null,
      code: `mark${mark.start}`,
      person: false,
      plural: false,
    };
  }

  function resolveFresh(tree: Tree, i: number, depth: number): Resolved[] {
    const own = marked(tree, i);
    if (own) return [own];
    const span = (inside[tree.index] as Map<number, NameSpan>).get(i);
    const word = lower(tree, i);
    if (span && (span.head === i || tree.relations[i] === "flat" || span.entity.kind === "person")) {
      // "Moscow police", "Russian troops": the head is another word and handled below
      const actor = ofEntity(span.entity, date);
      if (span.entity.expand)
        return span.entity.members.flatMap((code) => {
          const member = gaz.country(code);
          return member ? [ofEntity(member, date)] : [];
        });
      if (span.entity.demonym && kids(tree, i).some((k) => lower(tree, k) === "ethnic"))
        return [{ name: `ethnic ${tree.forms[i]}`, country: null, sector: "CVL", code: "CVL", person: false, plural: true }];
      if (span.entity.demonym && (tree.upos[i] === "NOUN" || tree.upos[i] === "PROPN" || tree.upos[i] === "ADJ"))
        return [{ ...actor, plural: true }];
      return [actor];
    }
    const land = (lands[tree.index] as Map<number, PlaceSpan>).get(i);
    if (land) {
      const { country, name } = land.place;
      return country === null ? [] : [{ name, country, sector: null, code: country, person: false, plural: false }];
    }
    if (tree.upos[i] === "PRON" || tree.xpos[i] === "PRP$" || tree.xpos[i] === "PRP") return resolvePronoun(tree, i, word, depth);
    // "each other's capitals": whoever the subject is
    if (word === "each" && lower(tree, Math.min(i + 1, tree.forms.length - 1)) === "other") return [];
    if (tree.upos[i] === "DET" && (word === "both" || word === "each")) return pairOf(tree);
    // "the pair spoke for an hour"
    if (/^(?:pair|duo)$/.test(word) && childBy(tree, i, "det") !== undefined && childBy(tree, i, "nmod", "amod", "compound") === undefined)
      return pairOf(tree, true, coSubject(tree, i, depth));
    if (tree.upos[i] === "NUM" && word === "two" && tree.upos[tree.heads[i] as number] !== "NOUN") return pairOf(tree);
    if (tree.upos[i] !== "NOUN" && tree.upos[i] !== "PROPN" && tree.upos[i] !== "ADJ") return [];
    const headLemma = lemma(tree, i);
    const plural = tree.xpos[i] === "NNS" || tree.xpos[i] === "NNPS";
    const sector = gaz.sector(headLemma) ?? (tree.upos[i] === "PROPN" ? gaz.sector(word) : undefined);

    // "hundreds of residents", "half of the West Bank": what is counted
    if (syntax.quantities.has(headLemma)) {
      const counted = childrenBy(tree, i, "nmod")
        .filter((k) => preposition(tree, k) === "of")
        .flatMap((k) => resolvePhrase(tree, k, depth + 1))
        .filter((a) => a.code !== null);
      if (counted.length > 0) return counted.map((a) => ({ ...a, plural: true, person: false }));
    }
    // "the two leaders", "both countries", "each side"
    if (syntax["group-nouns"].has(headLemma) && kids(tree, i).some((k) => /^(?:two|both|pair)$/.test(lower(tree, k)))) {
      const outside = entitiesAround(tree, i, depth);
      if (outside.length === 0)
        return pairOf(
          tree,
          /^(?:leader|president|minister|premier|man|diplomat|counterpart|official)$/.test(headLemma),
          coSubject(tree, i, depth),
        );
    }
    if (headLemma === "counterpart") return counterpart(tree, i, depth);

    const meant = epithets.get(headLemma);
    if (meant && entitiesAround(tree, i, depth).length === 0 && !plural) {
      // "the kingdom", "the junta": one of a few, if one was spoken of
      const one = recall(tree, i, (a) => a.country !== null && meant.has(a.country) && !a.person);
      const known = one?.country ? gaz.country(one.country) : undefined;
      const code = sector ?? "GOV";
      return known
        ? [{ name: known.name, country: known.code, sector: code, code: `${known.code}${code}`, person: false, plural: false }]
        : [];
    }
    if (syntax["relational-nouns"].has(headLemma)) return other(tree, i, depth, headLemma, plural);
    if (sector !== undefined) {
      // "President Zelensky": a title set beside its name
      const next = (inside[tree.index] as Map<number, NameSpan>).get(i + 1);
      if (next?.entity.kind === "person" && next.from === i + 1 && !plural) return [ofEntity(next.entity, date)];
      const owners = entitiesAround(tree, i, depth);
      if (owners.length > 0) return owners.map((owner) => ofRole(tree, i, owner, headLemma, sector, plural));
      const named = apposed(tree, i, depth);
      if (named.length > 0) return named;
      if (syntax.instruments.has(headLemma)) return [];
      return bareRole(tree, i, depth, headLemma, sector, plural);
    }
    if (tree.upos[i] === "PROPN") {
      const name = nameText(tree, i);
      if (syntax["nature-names"].has(name.split(" ").pop() as string) || syntax["calendar-names"].has(name)) return [];
      const owners = entitiesAround(tree, i, depth);
      const earlier = unknownNames.get(lastWord(name));
      if (owners.length > 0) {
        const owner = owners[0] as Resolved;
        const titles = childrenBy(tree, i, "nmod:desc", "compound", "appos")
          .map((k) => gaz.sector(lemma(tree, k)))
          .find((s) => s !== undefined);
        const actor: Resolved = {
          name,
          country: owner.country,
          sector: titles ?? null,
          code: owner.country ? `${owner.country}${titles ?? ""}` : owner.code,
          person: titles !== undefined,
          plural: false,
        };
        if (titles !== undefined) unknownNames.set(lastWord(name), actor);
        return [actor];
      }
      if (earlier) return [earlier];
      return [{ name, country: null, sector: null, code: null, person: false, plural }];
    }
    // "Hungary, the only other member that …": an apposition is what it stands beside
    const up = tree.heads[i] as number;
    if (tree.relations[i] === "appos" && up >= 0) return resolvePhrase(tree, up, depth + 1);
    return [];
  }

  const lastWord = (name: string): string => fold(name.split(" ").pop() ?? name).toLowerCase();

  function nameText(tree: Tree, i: number): string {
    const parts = [
      i,
      ...kids(tree, i).filter((k) => tree.upos[k] === "PROPN" && (tree.relations[k] === "flat" || tree.relations[k] === "compound")),
    ].sort((a, b) => a - b);
    return parts.map((k) => tree.forms[k]).join(" ");
  }

  /** Countries and bodies that a role or name belongs to: adjective, possessor, compound, of/from/in. */
  function entitiesAround(tree: Tree, i: number, depth: number): Resolved[] {
    const direct: Resolved[] = [];
    const spansHere = inside[tree.index] as Map<number, NameSpan>;
    for (const k of kids(tree, i)) {
      const relation = tree.relations[k] as string;
      if (
        relation === "amod" ||
        relation === "compound" ||
        relation === "nmod:desc" ||
        relation === "flat" ||
        relation === "nmod" ||
        relation === "det" ||
        relation === "nmod:poss" ||
        relation === "nmod:unmarked"
      ) {
        const span = spansHere.get(k);
        if (relation === "nmod" && tree.upos[k] !== "ADJ") {
          const p = preposition(tree, k);
          if (p !== "of" && p !== "from" && p !== "in" && !(p === "for" && lemma(tree, i).startsWith("spokes"))) continue;
          if (p === "in" && plain(tree, i) === "root" && k !== i + 2) continue;
        }
        const rules =
          span?.entity.kind === "person" && /^(?:government|administration|regime|cabinet|team|presidency|camp)$/.test(lemma(tree, i));
        if ((span && (span.entity.kind !== "person" || rules)) || (lands[tree.index] as Map<number, PlaceSpan>).has(k)) {
          for (const c of conjuncts(tree, k)) direct.push(...resolvePhrase(tree, c, depth + 1));
        } else if (relation === "nmod:poss" || (relation === "nmod" && (tree.upos[k] === "NOUN" || tree.upos[k] === "PROPN"))) {
          for (const c of conjuncts(tree, k)) {
            const found = resolvePhrase(tree, c, depth + 1).filter((a) => a.country !== null);
            // "the head of the rebels' council": through a noun that is nobody itself
            direct.push(...(found.length > 0 || depth > 2 ? found : entitiesAround(tree, c, depth + 1)));
          }
        } else if (relation === "nmod:desc" || relation === "compound") direct.push(...entitiesAround(tree, k, depth + 1));
      }
    }
    // "its embassy in Quito": an embassy is never the host's
    if (/^(?:embassy|consulate)$/.test(lemma(tree, i))) {
      const host = new Set(
        childrenBy(tree, i, "nmod")
          .filter((k) => preposition(tree, k) === "in")
          .flatMap((k) => resolvePhrase(tree, k, depth + 1).map((a) => a.country)),
      );
      if (host.size > 0) {
        const owners = direct.filter((a) => !host.has(a.country));
        const pronoun = childrenBy(tree, i, "nmod:poss").some((k) => tree.upos[k] === "PRON");
        if (owners.length > 0 || !pronoun) return unique(owners);
        const guest = recall(tree, i, (a) => a.country !== null && gaz.isCountry(a.country) && !host.has(a.country));
        return guest ? [{ ...guest, sector: null, code: guest.country, person: false }] : [];
      }
    }
    if (direct.length > 0) return unique(direct);
    for (const k of childrenBy(tree, i, "appos")) {
      const more = entitiesAround(tree, k, depth + 1);
      if (more.length > 0) return more;
    }
    // an appositive takes what its head has: "Putin, the president"
    return [];
  }

  const unique = (actors: readonly Resolved[]): Resolved[] =>
    actors.filter((a, k) => actors.findIndex((b) => b.code === a.code && b.name === a.name) === k);

  /** A role with its owner: the office holder by date where the office is one person's, else the role. */
  function ofRole(tree: Tree, i: number, owner: Resolved, headLemma: string, sector: string, plural: boolean): Resolved {
    for (const k of childrenBy(tree, i, "flat", "appos", "compound", "nmod:desc")) {
      const span = (inside[tree.index] as Map<number, NameSpan>).get(k);
      if (span?.entity.kind === "person") return ofEntity(span.entity, date);
    }
    const person = plural ? undefined : officeHolder(tree, i, owner, headLemma);
    if (person) return ofEntity(person, date);
    if (owner.country === null && owner.code === null) return { ...owner, name: owner.name, person: false, plural };
    const own = /^(?:country|nation|state|side|republic|kingdom|capital|government|administration|power|superpower)$/.test(headLemma);
    const country = owner.country;
    const bloc = country !== null && !gaz.isCountry(country);
    return {
      name: own && !bloc ? owner.name : `${owner.name ?? ""} ${headLemma}`.trim(),
      country,
      sector: owner.person && sector === "GOV" ? "GOV" : sector,
      code: country === null || bloc ? owner.code : `${country}${sector}`,
      person:
        !plural &&
        (sector === "GOV" || sector === "LEG") &&
        !/^(?:government|administration|ministry|country|nation|state|side|embassy|regime|authority|delegation|power|ally|department|cabinet|leadership|capital)$/.test(
          headLemma,
        ),
      plural,
    };
  }

  function officeHolder(tree: Tree, i: number, owner: Resolved, headLemma: string): Entity | undefined {
    const modifiers = kids(tree, i)
      .filter((k) => k < i)
      .map((k) => lower(tree, k));
    if (modifiers.some((m) => /^(?:former|ex-?|late|vice|deputy|acting|future|next|then|previous)$/.test(m))) return undefined;
    const ownerKeys = [owner.country ?? "", owner.name ?? ""];
    const find = (pattern: RegExp): Entity | undefined => {
      for (const key of ownerKeys) {
        const found = gaz.holder(key, pattern, date);
        if (found) return found;
      }
      return undefined;
    };
    for (const [word, office] of offices) {
      if (!word.test(headLemma)) continue;
      if (
        headLemma === "leader" &&
        modifiers.some((m) => /opposition|rebel|party|religious|business|union|church|military|protest|tribal/.test(m))
      )
        return undefined;
      if (/^(?:leader|ruler|strongman|tsar|czar|dictator)$/.test(headLemma)) {
        for (const one of [/^supreme leader$/, /^president$/, /^prime minister$/, /^chancellor$/, /^king$/, /^premier$/]) {
          const found = find(one);
          if (found && !(one.source.includes("president") && owner.country !== null && parliamentary.has(owner.country))) return found;
        }
        return undefined;
      }
      return find(office);
    }
    if (headLemma === "minister" || headLemma === "secretary" || headLemma === "chief") {
      for (const [word, office] of kinds) if (modifiers.some((m) => word.test(m))) return find(office);
    }
    return undefined;
  }
  const parliamentary = new Set([
    "DEU",
    "ITA",
    "IND",
    "ISR",
    "PAK",
    "HUN",
    "CZE",
    "SVK",
    "POL",
    "GRC",
    "IRQ",
    "ETH",
    "FIN",
    "AUT",
    "BGD",
    "SGP",
  ]);

  function apposed(tree: Tree, i: number, depth: number): Resolved[] {
    for (const k of childrenBy(tree, i, "appos", "flat", "nmod:desc")) {
      const found = resolvePhrase(tree, k, depth + 1).filter((a) => a.country !== null);
      if (found.length > 0) return found;
    }
    const head = tree.heads[i] as number;
    if (tree.relations[i] === "appos" && head >= 0) return resolvePhrase(tree, head, depth + 1);
    return [];
  }

  /** "the president", "the country": what was last spoken of that fits. */
  function bareRole(tree: Tree, i: number, depth: number, headLemma: string, sector: string, plural: boolean): Resolved[] {
    const definite = kids(tree, i).some((k) => tree.relations[k] === "det" && /^(?:the|this|that|both)$/.test(lower(tree, k)));
    if (headLemma === "pope" || headLemma === "pontiff") {
      const pope = gaz.holder("VAT", /^pope$/, date);
      if (pope) return [ofEntity(pope, date)];
    }
    if (sector === "IGO") {
      // "the bloc", "the alliance": the body last spoken of, or nobody
      const body = definite ? recall(tree, i, (a) => a.sector === "IGO" && a.name !== null && !a.person) : undefined;
      return body ? [body] : [];
    }
    const role: Resolved = { name: null, country: null, sector, code: sector, person: !plural, plural };
    if (definite && sector === "REB") {
      const rebels = recall(tree, i, (a) => a.sector === "REB" && a.country !== null);
      return [rebels ? { ...rebels, plural } : role];
    }
    if (sector === "OPP" || sector === "LEG") {
      const verb = tree.heads[i] as number;
      const spokenOf =
        verb >= 0 && plain(tree, i) === "nsubj" ? childrenBy(tree, verb, "obj").flatMap((k) => resolvePhrase(tree, k, depth + 1)) : [];
      const own = spokenOf.find((a) => a.person && gaz.isCountry(a.country));
      if (own)
        return [
          {
            ...role,
            name: own.name === null ? null : `${gaz.country(own.country ?? "")?.name ?? ""} ${headLemma}`,
            country: own.country,
            code: `${own.country}${sector}`,
          },
        ];
    }
    if (!definite && !/^(?:police|parliament|government|authority)$/.test(headLemma)) return [role];
    if (
      /^(?:country|nation|state|republic|government|authority|regime|army|military|police|parliament|side|administration|presidency|opposition|cabinet|ministry|court|navy|authorities)$/.test(
        headLemma,
      )
    ) {
      const foreign = /^(?:country|nation|state|regime|government|side)$/.test(headLemma);
      if (plural && foreign) return [role];
      const subjects = coSubject(tree, i, depth);
      // a government's army, parliament or opposition is its own, unless another was just spoken of
      const owner =
        (foreign ? undefined : subjects.find((b) => gaz.isCountry(b.country))) ??
        recall(tree, i, (a) => gaz.isCountry(a.country) && !a.person && !(foreign && subjects.some((b) => b.country === a.country)));
      if (owner && gaz.isCountry(owner.country))
        return [{ name: owner.name, country: owner.country, sector, code: `${owner.country}${sector}`, person: false, plural }];
      return [role];
    }
    if (!plural) {
      for (const [word, office] of offices) {
        if (!word.test(headLemma)) continue;
        const person = recall(
          tree,
          i,
          (a) =>
            a.person &&
            a.sector === "GOV" &&
            a.country !== null &&
            (gaz.holder(a.country, office, date)?.name === a.name || (headLemma === "leader" && a.name !== null)),
        );
        if (person) return [person];
      }
    }
    return [role];
  }

  /** "its northern neighbour", "China's ally": another than who owns the word, by name or by what was last spoken of. */
  function other(tree: Tree, i: number, depth: number, headLemma: string, plural: boolean): Resolved[] {
    const named = apposed(tree, i, depth);
    if (named.length > 0) return named;
    const whose = childBy(tree, i, "nmod:poss");
    const owners = whose === undefined ? [] : resolvePhrase(tree, whose, depth + 1);
    const adjectives = kids(tree, i).flatMap((k) => {
      const span = (inside[tree.index] as Map<number, NameSpan>).get(k);
      return span && k !== whose && span.entity.kind !== "person" && /^(?:amod|compound|nmod)/.test(tree.relations[k] as string)
        ? [ofEntity(span.entity, date)]
        : [];
    });
    if (adjectives.length > 0)
      return adjectives.map((a) => ({ ...a, name: plural ? `${a.name ?? ""} ${headLemma}s`.trim() : a.name, plural }));
    if (plural) return [{ name: null, country: null, sector: null, code: null, person: false, plural: true }];
    const taken = new Set(owners.map((o) => o.country));
    const state = (a: Resolved): boolean => a.country !== null && gaz.isCountry(a.country) && !taken.has(a.country) && !a.person;
    // where several states were just named, "its neighbour" may be none of them
    const near = new Set(
      memory
        .filter(
          (m) => m.sentence >= tree.index - 2 && (m.sentence < tree.index || (m.sentence === tree.index && m.token < i)) && state(m.actor),
        )
        .map((m) => m.actor.country),
    );
    const found = near.size <= 1 ? recall(tree, i, state) : undefined;
    return found ? [{ ...found, sector: null, code: found.country, person: false, plural: false }] : [];
  }

  function counterpart(tree: Tree, i: number, depth: number): Resolved[] {
    const countries = kids(tree, i).flatMap((k) => {
      const span = (inside[tree.index] as Map<number, NameSpan>).get(k);
      return span && tree.relations[k] !== "nmod:poss" ? [ofEntity(span.entity, date)] : [];
    });
    // "her counterpart, Li Qiang"
    const name = apposed(tree, i, depth);
    if (name.length > 0) return name;
    const whose = childBy(tree, i, "nmod:poss");
    const owner = (whose === undefined ? undefined : resolvePhrase(tree, whose, depth + 1)[0]) ?? recall(tree, i, (a) => a.person);
    return countries.map((country) => {
      const office = owner?.name ? officeOf(owner) : undefined;
      const peer = office && country.country ? gaz.holder(country.country, peerPattern(office), date) : undefined;
      return peer
        ? ofEntity(peer, date)
        : {
            name: `${country.name ?? ""} counterpart`,
            country: country.country,
            sector: "GOV",
            code: country.country ? `${country.country}GOV` : null,
            person: true,
            plural: false,
          };
    });
  }

  function officeOf(actor: Resolved): string | undefined {
    for (const list of gaz.family(actor.name?.split(" ").pop() ?? "").concat(gaz.family(actor.name?.split(" ")[0] ?? ""))) {
      if (list.name !== actor.name) continue;
      const office = list.offices.find((o) => date === null || (o.from <= date && (o.to === "" || date <= o.to)));
      if (office) return office.office;
    }
    return undefined;
  }

  const peerPattern = (office: string): RegExp => {
    if (/^(?:foreign minister|foreign secretary|secretary of state|top diplomat)$/.test(office))
      return /^(?:foreign minister|foreign secretary|secretary of state)$/;
    if (/^defen[cs]e/.test(office)) return /^defen[cs]e (?:minister|secretary)$/;
    if (/^(?:prime minister|premier|chancellor)$/.test(office)) return /^(?:prime minister|premier|chancellor)$/;
    if (/^(?:president|supreme leader|king)$/.test(office)) return /^(?:president|supreme leader|king)$/;
    return new RegExp(`^${office}$`);
  };

  /** The subject of the clause that a pronoun is an object of: it cannot be meant ("he invited him"). */
  function coSubject(tree: Tree, i: number, depth: number): Resolved[] {
    if (!/^(?:obj|iobj|obl)$/.test(plain(tree, i))) return [];
    for (let verb = tree.heads[i] as number, steps = 0; verb >= 0 && steps < 4; verb = tree.heads[verb] as number, steps++) {
      const subject = childBy(tree, verb, "nsubj");
      if (subject !== undefined) return subject === i ? [] : resolvePhrase(tree, subject, depth + 1);
      if (tree.relations[verb] !== "conj" && tree.relations[verb] !== "xcomp") return [];
    }
    return [];
  }

  function resolvePronoun(tree: Tree, i: number, word: string, depth: number): Resolved[] {
    const barred = relativePronouns.has(word) || /sel(?:f|ves)$/.test(word) ? [] : coSubject(tree, i, depth);
    const free = (a: Resolved): boolean => !barred.some((b) => b.name === a.name && b.code === a.code);
    if (relativePronouns.has(word)) {
      // the antecedent of a relative clause
      let at = i;
      for (let steps = 0; steps < 6 && at >= 0; steps++) {
        if (tree.relations[at] === "acl:relcl") {
          const antecedent = tree.heads[at] as number;
          const found = resolvePhrase(tree, antecedent, depth + 1);
          if (found.length > 0) return found;
          return childrenBy(tree, antecedent, "nmod")
            .filter((k) => preposition(tree, k) === "of")
            .flatMap((k) => resolvePhrase(tree, k, depth + 1));
        }
        at = tree.heads[at] as number;
      }
      return [];
    }
    const reporter = speaker(tree, i, word, depth);
    if (reporter) return [reporter];
    if (pronounsPerson.has(word)) {
      const found = recall(tree, i, (a) => a.person && a.country !== null && free(a)) ?? recall(tree, i, (a) => a.person && free(a));
      return found ? [found] : [];
    }
    if (pronounsThing.has(word)) {
      if (plain(tree, i) === "expl") return [];
      // "rammed a Greek boat and hosed it": the object of the verb before
      const verb = tree.heads[i] as number;
      if (tree.relations[i] === "obj" && verb >= 0 && tree.relations[verb] === "conj") {
        const object = childBy(tree, tree.heads[verb] as number, "obj");
        const before = object === undefined ? [] : [...resolvePhrase(tree, object, depth + 1), ...entitiesAround(tree, object, depth + 1)];
        const owner = before.find((a) => a.country !== null);
        if (owner) return [owner];
      }
      const found =
        recall(tree, i, (a) => !a.person && a.country !== null && !(a.plural && a.code === a.country) && free(a)) ??
        recall(tree, i, (a) => !a.person && a.code !== null && free(a));
      return found ? [found] : [];
    }
    if (pronounsPlural.has(word)) {
      const together = coordinated(tree, i, depth).filter(free);
      if (together.length >= 2) return together;
      const group = recall(tree, i, (a) => a.plural && a.code !== null && free(a));
      if (group) return [group];
      const found = recall(tree, i, (a) => !a.person && a.code !== null);
      return found ? [found] : [];
    }
    if (word === "both") return pairOf(tree);
    return [];
  }

  /** The parties of the last subject before a place that names several, if it is near ("Xi and Putin met. They …"). */
  function coordinated(tree: Tree, i: number, depth: number): Resolved[] {
    for (let back = 0; back <= 1; back++) {
      const earlier = trees[tree.index - back];
      if (!earlier || earlier.dateline) continue;
      for (let k = (back === 0 ? i : earlier.forms.length) - 1; k >= 0; k--) {
        if (!/^nsubj/.test(earlier.relations[k] as string)) continue;
        const heads = [
          ...conjuncts(earlier, k),
          ...childrenBy(earlier, earlier.heads[k] as number, "nsubj").flatMap((o) => (o === k ? [] : conjuncts(earlier, o))),
        ];
        if (heads.includes(i)) continue;
        const found = unique(heads.flatMap((h) => resolvePhrase(earlier, h, depth + 1)).filter((a) => a.country !== null));
        if (new Set(found.map((a) => a.country)).size >= 2) return found;
        if (back > 0 && found.some((a) => a.plural)) return [];
      }
    }
    return [];
  }

  /**
   * "Erdogan, whom Putin promised to visit, said he …": the subject of a reported clause is most likely who reports;
   * "Israel's plan to extend its offensive": a possessive in a noun's infinitive belongs to the noun's owner.
   */
  function speaker(tree: Tree, i: number, word: string, depth: number): Resolved | undefined {
    const verb = tree.heads[i] as number;
    if (verb < 0) return undefined;
    const fits = (a: Resolved): boolean =>
      a.country !== null &&
      (pronounsPerson.has(word)
        ? a.person
        : pronounsThing.has(word)
          ? !a.person && !(a.plural && a.code === a.country)
          : pronounsPlural.has(word)
            ? a.plural
            : false);
    if (tree.relations[i] === "nsubj" && /^(?:ccomp|advcl)$/.test(plain(tree, verb))) {
      const subject = childBy(tree, tree.heads[verb] as number, "nsubj");
      const found = subject === undefined || subject === i ? [] : resolvePhrase(tree, subject, depth + 1);
      if (found.length === 1 && fits(found[0] as Resolved)) return found[0];
      // "the leaders … when they called": whoever they are, it is they
      if (found.length <= 1 && subject !== undefined && pronounsPlural.has(word) && tree.xpos[subject] === "NNS")
        return found[0] ?? { name: null, country: null, sector: null, code: null, person: false, plural: true };
    }
    if (tree.relations[i] === "nmod:poss") {
      for (let at = verb, steps = 0; at >= 0 && steps < 6; at = tree.heads[at] as number, steps++) {
        // "accused Russia of preparing to step up its attack": whose deed it is said to be
        const above = tree.heads[at] as number;
        if (tree.xpos[at] === "VBG" && above >= 0 && /^(?:accuse|blame|suspect|condemn|criticise|criticize)$/.test(lemma(tree, above))) {
          const blamed = childBy(tree, above, "obj");
          const found = blamed === undefined || blamed === at ? [] : resolvePhrase(tree, blamed, depth + 1);
          if (found.length === 1 && (fits(found[0] as Resolved) || pronounsThing.has(word))) return found[0];
        }
        if (tree.relations[at] !== "acl" || steps > 3) continue;
        const owner = childBy(tree, tree.heads[at] as number, "nmod:poss");
        const found = owner === undefined || owner === i ? [] : resolvePhrase(tree, owner, depth + 1);
        if (found.length === 1 && (fits(found[0] as Resolved) || pronounsThing.has(word))) return found[0];
      }
    }
    return undefined;
  }

  /** The words of a phrase up to its head and its name, without what follows. */
  function phrase(tree: Tree, i: number): { text: string; start: number; end: number } {
    let from = i;
    let to = i;
    for (const k of kids(tree, i)) {
      const relation = tree.relations[k] as string;
      if (/^(?:det|amod|compound|nmod:poss|nummod|nmod:desc|flat|nmod:unmarked)/.test(relation)) {
        if (k < i) from = Math.min(from, leftmost(tree, k));
        else if (relation === "flat" || relation === "compound") to = Math.max(to, k);
      }
    }
    const span = (inside[tree.index] as Map<number, NameSpan>).get(i);
    if (span) {
      from = Math.min(from, span.from);
      to = Math.max(to, span.to);
    }
    const start = tree.starts[from] as number;
    const end = tree.ends[to] as number;
    return { text: "", start, end };
  }
  const leftmost = (tree: Tree, i: number): number => kids(tree, i).reduce((least, k) => Math.min(least, k < i ? leftmost(tree, k) : k), i);

  const asActor = (tree: Tree, i: number, actor: Resolved): Actor => {
    const { start, end } = phrase(tree, i);
    return { text: "", start, end, name: actor.name, country: actor.country, sector: actor.sector, code: actor.code };
  };

  function actorsOf(tree: Tree, i: number): Actor[] {
    return conjuncts(tree, i).flatMap((k) =>
      tree.upos[k] === "VERB" ? [] : resolvePhrase(tree, k, 0).map((actor) => asActor(tree, k, actor)),
    );
  }

  function modifiersOf(tree: Tree, i: number): Actor[] {
    const out: Actor[] = [];
    const spansHere = inside[tree.index] as Map<number, NameSpan>;
    for (const k of kids(tree, i)) {
      const relation = tree.relations[k] as string;
      if (relation === "nmod:poss")
        out.push(...actorsOf(tree, k).flatMap((a) => (a.code === null && a.name === null ? modifiersOf(tree, k) : [a])));
      else if (relation === "amod" || relation === "compound" || relation === "nmod:desc") {
        const span = spansHere.get(k);
        if (span && span.entity.kind !== "person")
          for (const c of conjuncts(tree, k)) out.push(...resolvePhrase(tree, c, 0).map((a) => asActor(tree, c, a)));
        else if (relation === "compound" && gaz.sector(lemma(tree, k)) !== undefined)
          out.push(...actorsOf(tree, k).filter((a) => a.country !== null));
        else if (relation === "compound") for (const p of childrenBy(tree, k, "nmod:poss")) out.push(...actorsOf(tree, p));
      }
    }
    return out;
  }

  function within(tree: Tree, i: number, depth = 0): Actor[] {
    const own = actorsOf(tree, i);
    if (own.some((a) => a.country !== null)) return own;
    const by = modifiersOf(tree, i).filter((a) => a.code !== null);
    if (by.some((a) => a.country !== null)) return by;
    if (depth > 3) return own;
    for (const wanted of ["of", "by", "against", "between", "with", "from", "in", "on", "to", "for", "over", "toward", "towards"]) {
      for (const k of childrenBy(tree, i, "nmod", "obl", "obl:agent")) {
        if (preposition(tree, k) !== wanted || (wanted === "in" && syntax.gatherings.has(lemma(tree, i)))) continue;
        const found = within(tree, k, depth + 1);
        if (found.some((a) => a.country !== null)) return found;
      }
    }
    // "men who plotted an attack on the French embassy": people are not of whom their clause speaks
    if (own.some((a) => a.code !== null)) return own;
    for (const k of childrenBy(tree, i, "nsubj", "obj", "acl", "ccomp", "xcomp", "appos", "acl:relcl")) {
      const found = within(tree, k, depth + 1);
      if (found.some((a) => a.country !== null)) return found;
    }
    return own;
  }

  for (const tree of trees) remember(tree);
  // what was resolved while the memory was still filling may be resolved better now
  for (const map of cache) map.clear();
  const counts = new Map<string, number>();
  for (const m of memory) if (m.actor.country !== null) counts.set(m.actor.country, (counts.get(m.actor.country) ?? 0) + 1);
  overall = counts;

  return {
    two: (tree) => {
      const found = new Map<string, Actor>();
      for (const m of memory) {
        const { country } = m.actor;
        if (m.sentence !== tree.index || country === null || !gaz.isCountry(country) || found.has(country)) continue;
        found.set(country, asActor(tree, m.token, m.actor));
      }
      return found.size === 2 ? [...found.values()] : [];
    },
    placeAt: (tree, i) => (lands[tree.index] as Map<number, PlaceSpan>).get(i),
    of: actorsOf,
    within: (tree, i) => within(tree, i),
    modifiers: modifiersOf,
    pair: (tree) =>
      pairOf(tree).map((actor) => ({
        text: "",
        start: tree.start,
        end: tree.start,
        name: actor.name,
        country: actor.country,
        sector: actor.sector,
        code: actor.code,
      })),
    known: (actor) => actor.country !== null || (actor.code !== null && actor.code.length > 3),
  };
}

function addYears(date: string, years: number): string {
  return `${String(Number(date.slice(0, 4)) + years).padStart(4, "0")}${date.slice(4)}`;
}
