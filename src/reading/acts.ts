/**
 * Acts. In: a tree, the report's actors and the lexicon. Out: for each word that names an act, the sense that
 * fits best with its parties. What the act's reality is, and when and where it took place, others say.
 */
import type { Act } from "./act.js";
import { gazetteer } from "./actors/gazetteer.js";
import type { Actors } from "./actors/mentions.js";
import { knownDoer } from "./events.js";
import { verbLemma } from "./factuality.js";
import type { Lexicon } from "./lexicon.js";
import { bestNoun } from "./noun-senses.js";
import { quadClass } from "./ontology.js";
import type { Actor } from "./statement.js";
import { syntax } from "./syntax.js";
import { childBy, childrenBy, conjuncts, kids, lemma, lower, plain, preposition, type Tree } from "./tree.js";
import { bestVerb } from "./verb-senses.js";

/** `date`: the report's, against which known deeds are told apart. */
export function findActs(tree: Tree, actors: Actors, lexicon: Lexicon, date: string | null = null): Act[] {
  const acts: Act[] = [];
  const nominal = nominalActs(tree, actors, lexicon, date);
  for (let i = 0; i < tree.forms.length; i++) {
    const upos = tree.upos[i];
    let act: Act | undefined;
    if (upos === "VERB") {
      const full = verbLemma(tree, i);
      const base = lemma(tree, i);
      const senses = [
        ...(lexicon.verbs.get(full) ?? []),
        ...(full === base
          ? []
          : (lexicon.verbs.get(base) ?? []).filter(
              (s) => s.nouns.length > 0 || (!lexicon.verbs.has(full) && !/_(?:ahead|forward|short|aside|apart)$/.test(full)),
            )),
      ];
      const hyphenated = i >= 2 && tree.forms[i - 1] === "-" ? lexicon.verbs.get(`${lower(tree, i - 2)}-${base}`) : undefined;
      if (senses.length > 0 || hyphenated) act = bestVerb(tree, i, hyphenated ?? senses, actors, nominal);
    } else if (upos === "ADJ") {
      const senses = lexicon.adjectives.get(lemma(tree, i));
      if (senses && (childBy(tree, i, "cop") !== undefined || childrenBy(tree, i, "xcomp", "advcl", "ccomp").length > 0))
        act = bestVerb(tree, i, senses, actors, nominal);
    }
    act ??= nominal.get(i);
    if (act) acts.push(act);
  }
  return prune(tree, acts).map((act) => addressed(act, acts));
}

function nominalActs(tree: Tree, actors: Actors, lexicon: Lexicon, date: string | null): Map<number, Act> {
  const found = new Map<number, Act>();
  for (let i = 0; i < tree.forms.length; i++) {
    const upos = tree.upos[i];
    if (upos !== "NOUN" && !(upos === "PROPN" && tree.forms[i] !== (tree.forms[i] as string).toUpperCase())) continue;
    const base = lemma(tree, i);
    // "in March 2023"
    if (upos === "PROPN" && syntax["calendar-names"].has(tree.forms[i] as string)) continue;
    const compound = childrenBy(tree, i, "compound", "amod")
      .map((k) => lexicon.nouns.get(`${lemma(tree, k)}-${base}`))
      .find((s) => s !== undefined);
    // "a declaration of war", "an act of aggression": a kind of deed, not one
    if (kindOnly(tree, i)) continue;
    const senses = compound ?? lexicon.nouns.get(base);
    if (!senses || (upos === "PROPN" && childrenBy(tree, i, "flat").length > 0)) continue;
    const act = bestNoun(tree, i, senses, actors);
    if (act) found.set(i, withKnownDoer(act, base, date));
  }
  return found;
}

/** Nouns swallowed by a pattern, and acts inside the clause of a request or promise between the same parties, go. */
function prune(tree: Tree, acts: readonly Act[]): Act[] {
  const consumed = new Set(acts.flatMap((a) => a.consumed));
  const countries = (list: readonly Actor[]): Set<string> =>
    new Set(list.flatMap((a) => ((a.country ?? a.code) === null ? [] : [a.country ?? (a.code as string)])));
  return acts.filter((act) => {
    if (
      consumed.has(act.trigger) &&
      !spokenOf(act, acts) &&
      !acts.some(
        (a) =>
          a.trigger === act.trigger && a.clauses.length > 0 && a.sense.part !== "n" && !acts.some((b) => b.consumed.includes(act.trigger)),
      )
    )
      return false;
    // "political cover for Putin's war": a deed with a doer alone, named only to say what the other act is about
    const sole = act.sources[0];
    if (
      act.nominal &&
      act.targets.length === 0 &&
      sole &&
      /^(?:war|conflict|aggression)$/.test(lemma(tree, act.trigger)) &&
      acts.some((o) => o !== act && o.targets.some((t) => t.start === sole.start && t.end === sole.end))
    )
      return false;
    // "to protect civilians", "to rescue the deal": a purpose with nobody known in it
    if (
      !act.nominal &&
      /^(?:advcl|acl)$/.test(plain(tree, act.trigger)) &&
      childrenBy(tree, act.trigger, "mark").some((m) => lower(tree, m) === "to") &&
      !act.targets.some((t) => t.country !== null) &&
      /^(?:AID|SUPPORT|COOPERATE|CONSULT|REQUEST)$/.test(act.sense.type) &&
      acts.some((o) => o !== act)
    )
      return false;
    // "is ready to shut its crossings": a will to do harm agrees to nothing
    if (act.sense.part === "a" && act.sense.type === "AGREE" && acts.some((o) => o !== act && hostile(o) && under(tree, o, act)))
      return false;
    for (const outer of acts) {
      if (outer.sense.part === "a" && outer.sense.type === "AGREE" && hostile(act)) continue;
      if (
        outer === act ||
        !outer.clauses.some((c) => c === act.trigger || conjuncts(tree, c).includes(act.trigger) || isUnder(tree, act.trigger, c))
      )
        continue;
      const around = countries([...outer.sources, ...outer.targets]);
      const own = countries([...act.sources, ...act.targets]);
      // a visit that is asked for is kept beside the invitation
      if (act.nominal && act.sense.mode === "visit") continue;
      // "an agreement proposed by Beijing": a deed told in passing
      if (act.sense.part === "v" && tree.relations[act.trigger] === "acl" && tree.xpos[act.trigger] === "VBN" && act.sources.length > 0)
        continue;
      // "warned that it would answer if troops were sent": what would set it off
      if (plain(tree, act.trigger) === "advcl" && childrenBy(tree, act.trigger, "mark").some((m) => /^(?:if|unless)$/.test(lower(tree, m))))
        continue;
      // what a finite clause tells stands for itself ("claims that it bombed …")
      if (outer.sense.that !== null && outer.sense.type !== "REQUEST" && outer.sense.type !== "THREATEN") continue;
      if ([...own].every((c) => around.has(c))) return false;
    }
    return true;
  });
}

const hostile = (act: Act): boolean => quadClass(act.sense.type).endsWith("conflict");

const under = (tree: Tree, inner: Act, outer: Act): boolean =>
  outer.clauses.some((c) => c === inner.trigger || isUnder(tree, inner.trigger, c));

function isUnder(tree: Tree, i: number, ancestor: number): boolean {
  for (let at = i, steps = 0; at >= 0 && steps < 4; at = tree.heads[at] as number, steps++) if (at === ancestor) return true;
  return false;
}

/** "condemned the invasion": a deed that somebody only speaks of stands beside what is said of it. */
function spokenOf(act: Act, acts: readonly Act[]): boolean {
  const by = acts.find((a) => a.consumed.includes(act.trigger));
  return (
    (by !== undefined && act.nominal && answers(by, act) === true) ||
    (by !== undefined &&
      act.nominal &&
      quadClass(by.sense.type).startsWith("verbal") &&
      by.sense.type !== act.sense.type &&
      by.clauses.length === 0 &&
      act.sources.length > 0 &&
      quadClass(act.sense.type).startsWith("material") &&
      by.sense.type !== "REQUEST" &&
      by.sense.type !== "THREATEN" &&
      by.sense.type !== "AGREE")
  );
}

/** "rejected Hamas's demand": what is answered was said by somebody else. */
function answers(by: Act, act: Act): boolean {
  const own = act.sources.find((a) => a.country !== null)?.country;
  return (
    own !== undefined &&
    !by.sources.some((a) => a.country === own) &&
    /^(?:REJECT|CONCEDE)$/.test(by.sense.type) &&
    /^(?:REQUEST|ACCUSE|THREATEN)$/.test(act.sense.type)
  );
}

function kindOnly(tree: Tree, i: number): boolean {
  const head = tree.heads[i] as number;
  return (
    head >= 0 &&
    tree.relations[i] === "nmod" &&
    preposition(tree, i) === "of" &&
    kids(tree, i).length === 1 &&
    syntax["kind-nouns"].has(lemma(tree, head))
  );
}

/** Who rejects a demand is whom it was made to. */
function addressed(act: Act, acts: readonly Act[]): Act {
  if (!act.nominal || act.targets.length > 0) return act;
  const by = acts.find((a) => a.consumed.includes(act.trigger) && answers(a, act));
  return by === undefined ? act : { ...act, targets: by.sources.filter((a) => a.country !== null) };
}

/** "the invasion of Ukraine": who invaded need not be said. */
function withKnownDoer(act: Act, word: string, date: string | null): Act {
  const target = act.targets.find((a) => a.country !== null);
  if (act.sources.length > 0 || !target?.country) return act;
  const doer = gazetteer().country(knownDoer(act.sense.type, word, target.country, date) ?? "");
  if (!doer) return act;
  const { start, end } = target;
  return {
    ...act,
    sources: [{ text: "", start, end: start === end ? end : start, name: doer.name, country: doer.country, sector: null, code: doer.code }],
    inferred: true,
  };
}
