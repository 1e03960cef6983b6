/** Nouns that name an act: a word and its senses in, the sense that fits its phrase and its governing verb best out. */

import type { Act } from "./act.js";
import type { Actors } from "./actors/mentions.js";
import { clauseVerb, lowerAt, subjectsOf } from "./arguments.js";
import { blames, verbLemma } from "./factuality.js";
import type { Sense } from "./lexicon.js";
import { satisfies } from "./noun-constraints.js";
import { distinct, finish, partyOf, resolved, sameActors } from "./parties.js";
import type { Actor } from "./statement.js";
import { syntax } from "./syntax.js";
import { childBy, childrenBy, conjuncts, isPassive, lemma, lower, plain, preposition, subtree, type Tree } from "./tree.js";

export function bestNoun(tree: Tree, i: number, senses: readonly Sense[], actors: Actors): Act | undefined {
  let best: Act | undefined;
  for (const sense of senses) {
    const act = matchNoun(tree, i, sense, actors);
    if (act && (!best || act.specificity > best.specificity)) best = act;
  }
  return best;
}

function matchNoun(tree: Tree, i: number, sense: Sense, actors: Actors): Act | undefined {
  let score = 0;
  const consumed: number[] = [];
  const head = tree.heads[i] as number;
  const relation = tree.relations[i] as string;
  const phrases = new Map<string, number[]>();
  const put = (k: number): void => {
    const p = preposition(tree, k);
    if (p === null) return;
    const key = p === "towards" ? "toward" : p;
    phrases.set(key, [...(phrases.get(key) ?? []), ...conjuncts(tree, k)]);
  };
  for (const k of childrenBy(tree, i, "nmod", "obl", "acl")) put(k);
  // one level down: "offensive in the east against Kyiv" hangs the second phrase on the first noun
  for (const k of childrenBy(tree, i, "nmod"))
    for (const m of childrenBy(tree, k, "nmod")) if (/^(?:against|with|between|by|on)$/.test(preposition(tree, m) ?? "")) put(m);
  // "a meeting in Uzbekistan of the organisation"
  for (const k of childrenBy(tree, i, "nmod")) {
    if (/^(?:in|at)$/.test(preposition(tree, k) ?? "") && !phrases.has("of"))
      for (const m of childrenBy(tree, k, "nmod")) if (preposition(tree, m) === "of") put(m);
  }
  // "protests by the students favoured …": the phrase that follows is the noun's, wherever it was hung
  if (/^(?:by|against|between)$/.test(lowerAt(tree, i + 1)) && tree.relations[i + 1] === "case") {
    const next = tree.heads[i + 1] as number;
    if (next > i && tree.heads[next] !== i && !phrases.has(lowerAt(tree, i + 1))) put(next);
  }
  // "against the arrest of leaders by Indian police": a by-phrase behind the noun's words is the noun's
  if (!phrases.has("by") && head >= 0 && tree.upos[head] === "VERB" && !isPassive(tree, head)) {
    const by = childrenBy(tree, head, "obl").find(
      (k) => k > i && preposition(tree, k) === "by" && Math.min(...subtree(tree, k)) === Math.max(...subtree(tree, i)) + 1,
    );
    if (by !== undefined) put(by);
  }
  // "the return of sanctions on Iran": so it does on a noun that says only that the deed began or ended
  if (relation === "nmod" && head >= 0 && preposition(tree, i) === "of" && syntax["aspect-nouns"].has(lemma(tree, head)))
    for (const k of [head, tree.heads[head] as number].flatMap((h) => (h < 0 ? [] : childrenBy(tree, h, "nmod", "obl"))))
      if (k > i && /^(?:on|against|with|between|to|by)$/.test(preposition(tree, k) ?? "") && !phrases.has(preposition(tree, k) ?? ""))
        put(k);
  const governor = head >= 0 && tree.upos[head] === "VERB" ? verbLemma(tree, head) : null;
  const asObject =
    relation === "obj" ||
    relation === "nsubj:pass" ||
    (relation === "obl" && /^(?:in|into|for|of|with)$/.test(preposition(tree, i) ?? "")) ||
    relation === "acl";
  // phrases that hang on the governing verb: "imposed sanctions on Russia"
  if (
    governor !== null &&
    (relation === "obj" || relation === "nsubj:pass" || (relation === "nsubj" && syntax["aspect-verbs"].has(governor)))
  )
    for (const k of childrenBy(tree, head, "obl")) {
      const p = preposition(tree, k) ?? "";
      // "the attack was condemned by Poland": who condemns did not attack
      if (!phrases.has(p) && (p !== "by" || syntax["light-verbs"].has(governor))) put(k);
    }
  for (const constraint of sense.nouns) {
    const match = satisfies(tree, constraint, phrases.get(constraint.via) ?? []);
    if (match === null) {
      if (constraint.lemmas === null && !constraint.required) continue;
      return undefined;
    }
    const { at } = match;
    score += 8;
    consumed.push(at);
  }
  if (
    sense.infinitive !== null &&
    !childrenBy(tree, i, "acl").some((k) => childrenBy(tree, k, "mark").some((m) => lower(tree, m) === "to"))
  )
    return undefined;

  if (
    sense.that !== null &&
    !childrenBy(tree, i, "acl", "ccomp").some((k) => childrenBy(tree, k, "mark").some((m) => lower(tree, m) === "that"))
  )
    return undefined;
  const modifiers = resolved(actors.modifiers(tree, i)).filter((a) => a.code !== null);
  let sources: Actor[] = [];
  let targets: Actor[] = [];
  const parties: Actor[] = [];
  for (const slot of sense.parties) {
    if (slot.via === "obj" || slot.via === "iobj" || slot.via === "subj") continue;
    const found = (phrases.get(slot.via) ?? [])
      .filter((k) => !consumed.includes(k))
      .flatMap((k) => {
        const named = resolved(slot.inside || sense.deep ? actors.within(tree, k) : actors.of(tree, k));
        // "the attack on Ukrainian cities": whose they are
        return named.some((a) => a.code !== null)
          ? named
          : [...resolved(actors.modifiers(tree, k)).filter((a) => a.code !== null), ...named];
      });
    if (found.length === 0) continue;
    if (slot.role === "source") sources.push(...found);
    else if (slot.role === "joint") parties.push(...found);
    else if (targets.length === 0) targets = [...found];
    score += 2;
  }
  // possessors and adjectives act, unless a by-phrase does and they are what is acted on
  if (modifiers.length > 0) {
    const poss = childBy(tree, i, "nmod:poss");
    const passive = sources.length > 0 && targets.length === 0 && poss !== undefined;
    if (passive) targets = modifiers;
    else sources = [...modifiers, ...sources];
    score += 2;
  }
  if (sense.sourceOf && sources.length === 0) sources = (phrases.get("of") ?? []).flatMap((k) => resolved(actors.within(tree, k)));
  else if (sources.length === 0 && !sense.parties.some((p) => p.via === "of") && !sense.nouns.some((c) => c.via === "of")) {
    sources = (phrases.get("of") ?? []).flatMap((k) => resolved(actors.of(tree, k))).filter((a) => a.country !== null);
  }
  if (sense.deep && targets.length === 0) {
    for (const at of consumed) {
      const found = resolved(actors.within(tree, at)).filter((a) => a.code !== null && !sameActors(sources, a));
      if (found.length > 0) {
        targets = found;
        break;
      }
    }
  }
  if (governor !== null && asObject) {
    if (relation === "obj" || relation === "nsubj:pass" || relation === "obl" || relation === "acl") {
      if (syntax["light-verbs"].has(governor) && sources.length === 0) {
        sources = subjectsOf(tree, head).flatMap((k) => partyOf(tree, k, actors, true));
        if (sources.length > 0) score += 2;
      } else if (syntax["enduring-verbs"].has(governor) && targets.length === 0 && relation === "obj") {
        targets = subjectsOf(tree, head).flatMap((k) => partyOf(tree, k, actors, false));
      }
    }
  }
  // "for a state trip" under "invited Xi to Moscow": the guest travels
  if (sense.mode === "visit" && sources.length === 0 && head >= 0 && tree.upos[head] === "VERB") {
    const guests = lemma(tree, head) === "invite" ? childrenBy(tree, head, "obj", "iobj", "nsubj:pass") : [];
    sources = guests.flatMap((k) => resolved(actors.of(tree, k)));
    if (sources.length > 0) score += 3;
    if (sources.length > 0 && targets.length === 0) {
      targets = guests
        .flatMap((g) => childrenBy(tree, g, "nmod").filter((k) => preposition(tree, k) === "to"))
        .flatMap((k) => resolved(actors.of(tree, k)));
    }
    if (sources.length > 0 && targets.length === 0) {
      targets = childrenBy(tree, head, "obl")
        .filter((k) => preposition(tree, k) === "to")
        .flatMap((k) => resolved(actors.of(tree, k)));
      if (targets.length === 0) targets = subjectsOf(tree, head).flatMap((k) => resolved(actors.of(tree, k)));
    }
  }
  // "during a visit to Minsk, Lavrov said": the clause's subject travels
  if (sense.mode === "visit" && sources.length === 0 && targets.length > 0) {
    const verb = clauseVerb(tree, i);
    if (verb !== null && /^(?:during|on|in|after|before|at|ahead of|following)$/.test(preposition(tree, i) ?? ""))
      sources = subjectsOf(tree, verb)
        .flatMap((k) => partyOf(tree, k, actors, true))
        .filter((a) => a.country !== null && !sameActors(targets, a));
  }
  // "at the invitation of the king": whoever comes is invited
  if (lemma(tree, i) === "invitation" && targets.length === 0 && sources.length > 0) {
    const verb = clauseVerb(tree, i);
    if (verb !== null && plain(tree, i) === "obl")
      targets = subjectsOf(tree, verb)
        .flatMap((k) => partyOf(tree, k, actors, true))
        .filter((a) => a.country !== null && !sameActors(sources, a));
  }
  // talks without a party named: between the two whom the sentence names
  if (sense.joint && sense.type === "CONSULT" && sources.length + targets.length + parties.length === 0 && definiteOrSubject(tree, i)) {
    const two = actors.two(tree);
    if (two.length === 2) parties.push(...two);
  }
  // "lost ground in its war against Kyiv", "in a meeting with Modi, Xi said": the clause's subject takes part
  if (sources.length === 0 && targets.length > 0 && parties.length === 0) {
    const verb = clauseVerb(tree, i);
    const fights = (phrases.get("against") ?? []).length > 0;
    const meets =
      sense.joint &&
      sense.type === "CONSULT" &&
      plain(tree, i) === "obl" &&
      /^(?:in|at|during|after|before|following)$/.test(preposition(tree, i) ?? "");
    if (verb !== null && (fights || meets)) {
      const found = subjectsOf(tree, verb)
        .flatMap((k) => partyOf(tree, k, actors, true))
        .filter((a) => a.country !== null && !sameActors(targets, a));
      if (found.length > 0) {
        sources = found;
        score += 1;
      }
    }
  }
  // "accused Myanmar of genocide": who is accused did it
  if (
    sources.length === 0 &&
    relation === "obl" &&
    head >= 0 &&
    blames.has(lemma(tree, head)) &&
    /^(?:of|for|over)$/.test(preposition(tree, i) ?? "")
  ) {
    sources = (isPassive(tree, head) ? childrenBy(tree, head, "nsubj:pass") : childrenBy(tree, head, "obj"))
      .flatMap((k) => resolved(actors.of(tree, k)))
      .filter((a) => a.country !== null && !sameActors(targets, a));
    if (sources.length > 0) score += 2;
  }
  // "sanctions imposed by Washington on Tehran"
  for (const k of childrenBy(tree, i, "acl")) {
    if (tree.xpos[k] !== "VBN") continue;
    if (sources.length === 0) sources = subjectsOf(tree, k).flatMap((m) => resolved(actors.of(tree, m)));
    if (targets.length === 0)
      targets = childrenBy(tree, k, "obl")
        .filter((m) => /^(?:on|against|upon)$/.test(preposition(tree, m) ?? ""))
        .flatMap((m) => resolved(actors.of(tree, m)));
  }
  if (sense.joint) {
    const all = distinct([...sources, ...targets, ...parties]);
    const sides = new Set(all.map((a) => a.country ?? a.code ?? a.name));
    const mutual = childrenBy(tree, i, "amod").some((k) => /^(?:bilateral|mutual)$/.test(lower(tree, k)));
    if (sides.size >= 2) {
      sources = all;
      targets = all;
    } else if (mutual) {
      sources = actors.pair(tree);
      targets = sources;
    } else if (
      sense.jointOnly ||
      (!sense.event && all.length === 1 && modifiers.length === 0 && parties.length === 0 && targets.length === 0 && relation !== "root")
    ) {
      // one party and nobody to meet: not yet an act between two, save a body that meets
      if (!all.some((a) => a.sector === "IGO") && !(governor !== null && syntax["light-verbs"].has(governor))) return undefined;
    }
    if (sources.length === 0 && targets.length === 0) sources = parties;
  }
  if (sense.sourceSectors) {
    const workers = childrenBy(tree, i, "compound", "amod").some((k) => syntax.strikers.has(lemma(tree, k)));
    if (!workers && !sources.some((a) => a.sector !== null && sense.sourceSectors?.has(a.sector))) return undefined;
    score += 4;
  }
  if (sources.length === 0 && targets.length === 0) return undefined;
  // a bare noun with one known side is too little for words of sympathy or help
  if (!sense.event && score < 2) return undefined;
  return finish(i, true, sense, sources, targets, score, consumed, []);
}

/** "the talks ended", "negotiations over the dam": a certain meeting, not any. */
const definiteOrSubject = (tree: Tree, i: number): boolean =>
  childrenBy(tree, i, "det").some((k) => /^(?:the|these|those)$/.test(lower(tree, k))) ||
  /^nsubj/.test(tree.relations[i] as string) ||
  (tree.relations[i] === "nmod" && preposition(tree, i) === "of");
