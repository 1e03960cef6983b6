/**
 * Acts. In: a tree, the report's actors and the lexicon. Out: for each word that names an act, the sense that
 * fits best with its parties. What the act's reality is, and when and where it took place, others say.
 */
import type { Actors } from "./actors/mentions.js";
import { verbLemma } from "./factuality.js";
import type { Lexicon, NounConstraint, PartySlot, Sense } from "./lexicon.js";
import { quadClass } from "./ontology.js";
import type { Actor } from "./statement.js";
import { childBy, childrenBy, conjuncts, isPassive, kids, lemma, lower, plain, preposition, type Tree } from "./tree.js";

export interface Act {
  readonly trigger: number;
  readonly nominal: boolean;
  readonly sense: Sense;
  readonly sources: readonly Actor[];
  readonly targets: readonly Actor[];
  /** How many of the pattern's words were found: the more, the surer. */
  readonly specificity: number;
  /** Tokens of nouns and verbs that the pattern swallowed. */
  readonly consumed: readonly number[];
  /** Heads of clauses that belong to this act ("asked to strengthen …"). */
  readonly clauses: readonly number[];
}

/** Verbs that lend a noun their subject: "held talks", "launched an attack". */
const light = new Set([
  "hold",
  "have",
  "conduct",
  "launch",
  "make",
  "pay",
  "stage",
  "impose",
  "carry_out",
  "carry",
  "begin",
  "start",
  "open",
  "continue",
  "resume",
  "wage",
  "mount",
  "give",
  "provide",
  "offer",
  "send",
  "order",
  "plan",
  "announce",
  "prepare",
  "undertake",
  "commit",
  "lead",
  "step_up",
  "intensify",
  "escalate",
  "unleash",
  "renew",
  "conclude",
  "finish",
  "execute",
  "perform",
  "propose",
  "threaten",
  "pursue",
  "maintain",
  "extend",
  "deliver",
  "issue",
  "sign",
  "express",
  "voice",
  "attend",
  "organise",
  "organize",
  "join",
  "enter",
  "expand",
  "tighten",
  "fight",
  "support",
  "back",
  "defend",
  "justify",
  "declare",
  "consider",
  "schedule",
  "cancel",
  "postpone",
  "seek",
  "set",
  "hail",
]);
/** Verbs whose subject is what the noun's act is done to: "faces sanctions", "suffered an attack". */
const enduring = new Set([
  "face",
  "suffer",
  "receive",
  "endure",
  "withstand",
  "undergo",
  "survive",
  "incur",
  "risk",
  "see",
  "get",
  "evade",
  "escape",
  "avoid",
  "condemn",
  "resist",
]);
/** Verbs with an object that is not the subject of the infinitive. */
const subjectControl = new Set(["promise", "threaten", "vow", "pledge", "offer", "agree", "swear"]);

interface Arguments {
  readonly subjects: readonly number[];
  readonly objects: readonly number[];
  readonly indirect: readonly number[];
  readonly obliques: ReadonlyMap<string, readonly number[]>;
  readonly clauses: readonly { head: number; infinitive: boolean; lemma: string }[];
}

export function findActs(tree: Tree, actors: Actors, lexicon: Lexicon): Act[] {
  const acts: Act[] = [];
  for (let i = 0; i < tree.forms.length; i++) {
    const upos = tree.upos[i];
    let act: Act | undefined;
    if (upos === "VERB") {
      const full = verbLemma(tree, i);
      const base = lemma(tree, i);
      const senses = [
        ...(lexicon.verbs.get(full) ?? []),
        ...(full === base ? [] : (lexicon.verbs.get(base) ?? []).filter((s) => s.nouns.length > 0 || !lexicon.verbs.has(full))),
      ];
      const hyphen = i >= 2 && tree.forms[i - 1] === "-" ? lexicon.verbs.get(`${lower(tree, i - 2)}-${base}`) : undefined;
      if (senses.length > 0 || hyphen) act = bestVerb(tree, i, [...senses, ...(hyphen ?? [])], actors);
    } else if (upos === "ADJ") {
      const senses = lexicon.adjectives.get(lemma(tree, i));
      if (senses && (childBy(tree, i, "cop") !== undefined || childrenBy(tree, i, "xcomp", "advcl", "ccomp").length > 0))
        act = bestVerb(tree, i, senses, actors);
    } else if (upos === "NOUN" || (upos === "PROPN" && tree.forms[i] !== (tree.forms[i] as string).toUpperCase())) {
      const base = lemma(tree, i);
      const compound = childrenBy(tree, i, "compound", "amod")
        .map((k) => lexicon.nouns.get(`${lemma(tree, k)}-${base}`))
        .find((s) => s !== undefined);
      const senses = compound ?? lexicon.nouns.get(base);
      if (senses && !(upos === "PROPN" && childrenBy(tree, i, "flat").length > 0)) act = bestNoun(tree, i, senses, actors);
    }
    if (act) acts.push(act);
  }
  return prune(tree, acts);
}

/** Nouns swallowed by a pattern, and acts inside the clause of a request or promise between the same parties, go. */
function prune(tree: Tree, acts: readonly Act[]): Act[] {
  const consumed = new Set(acts.flatMap((a) => a.consumed));
  const countries = (list: readonly Actor[]): Set<string> =>
    new Set(list.flatMap((a) => ((a.country ?? a.code) === null ? [] : [a.country ?? (a.code as string)])));
  return acts.filter((act) => {
    if (
      consumed.has(act.trigger) &&
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
      acts.some((o) => o !== act && o.targets.some((t) => t.start === sole.start && t.end === sole.end))
    )
      return false;
    for (const outer of acts) {
      if (
        outer === act ||
        !outer.clauses.some((c) => c === act.trigger || conjuncts(tree, c).includes(act.trigger) || isUnder(tree, act.trigger, c))
      )
        continue;
      const around = countries([...outer.sources, ...outer.targets]);
      const own = countries([...act.sources, ...act.targets]);
      // a visit that is asked for is kept beside the invitation
      if (act.nominal && act.sense.mode === "visit") continue;
      if ([...own].every((c) => around.has(c))) return false;
    }
    return true;
  });
}

function isUnder(tree: Tree, i: number, ancestor: number): boolean {
  for (let at = i, steps = 0; at >= 0 && steps < 4; at = tree.heads[at] as number, steps++) if (at === ancestor) return true;
  return false;
}

/** Heads of the phrases that act as subject of a predicate, through passives, control and coordination. */
function subjectsOf(tree: Tree, i: number, depth = 0): number[] {
  if (depth > 6) return [];
  const passive = isPassive(tree, i);
  if (passive) {
    const agents = childrenBy(tree, i, "obl:agent");
    if (agents.length > 0) return agents;
    return childrenBy(tree, i, "obl").filter((k) => preposition(tree, k) === "by" && !/VBG/.test(tree.xpos[k] as string));
  }
  const own = kids(tree, i).filter(
    (k) => (tree.relations[k] === "nsubj" || tree.relations[k] === "nsubj:outer") && tree.upos[k] !== "SCONJ",
  );
  if (own.length > 0) return own;
  return inherited(tree, i, depth);
}

function inherited(tree: Tree, i: number, depth: number): number[] {
  const head = tree.heads[i] as number;
  if (head < 0) return [];
  const relation = tree.relations[i] as string;
  const base = plain(tree, i);
  if (relation === "conj")
    return isPassive(tree, head) && !isPassive(tree, i) ? surfaceSubject(tree, head, depth) : subjectsOf(tree, head, depth + 1);
  if (base === "xcomp" || base === "ccomp" || base === "csubj") {
    if (base === "csubj" || childBy(tree, head, "expl") !== undefined) {
      const experiencer = childrenBy(tree, head, "obl", "nsubj", "nmod").filter((k) => preposition(tree, k) === "for");
      if (experiencer.length > 0) return experiencer;
    }
    if (base !== "csubj" && !subjectControl.has(lemma(tree, head))) {
      const controllers = childrenBy(tree, head, "iobj", "obj").filter((k) => tree.upos[k] !== "VERB");
      const first = controllers[0];
      if (first !== undefined && tree.upos[head] === "VERB") return [first];
      if (tree.upos[head] === "VERB" && /^(?:call|appeal|rely|count|prevail|push|press)$/.test(lemma(tree, head))) {
        const on = childrenBy(tree, head, "obl").filter((k) => /^(?:on|upon|to|for)$/.test(preposition(tree, k) ?? ""));
        if (on.length > 0) return on;
      }
    }
    return surfaceSubject(tree, head, depth + 1);
  }
  if (base === "advcl") {
    if (/^(?:call|urge|appeal)$/.test(lemma(tree, head))) {
      const on = childrenBy(tree, head, "obl").filter((k) => /^(?:on|upon)$/.test(preposition(tree, k) ?? ""));
      if (on.length > 0) return on;
    }
    return surfaceSubject(tree, head, depth + 1);
  }
  if (relation === "acl") {
    if (tree.xpos[i] === "VBG" && !childrenBy(tree, i, "mark").length && !kids(tree, i).some((k) => tree.relations[k] === "case"))
      return [head];
    // "the plan to invade", "the decision of the court to ban"
    const owner = childrenBy(tree, head, "nmod:poss");
    if (owner.length > 0) return owner;
    const of = childrenBy(tree, head, "nmod").filter((k) => /^(?:of|by)$/.test(preposition(tree, k) ?? ""));
    if (of.length > 0) return of;
    const adjective = childrenBy(tree, head, "amod", "compound").filter((k) => /^\p{Lu}/u.test(tree.forms[k] as string));
    if (adjective.length > 0) return adjective;
    const verb = tree.heads[head] as number;
    if (verb >= 0 && tree.upos[verb] === "VERB") return surfaceSubject(tree, verb, depth + 1);
    return [];
  }
  if (relation === "acl:relcl") return tree.xpos[i] === "VBG" || tree.xpos[i] === "VBN" ? [head] : [];
  if (base === "parataxis") return [];
  return [];
}

/** The grammatical subject, passive or not: who is meant by a clause that hangs below. */
function surfaceSubject(tree: Tree, i: number, depth: number): number[] {
  const own = kids(tree, i).filter((k) => plain(tree, k) === "nsubj");
  if (own.length > 0) return own;
  return inherited(tree, i, depth + 1);
}

function argumentsOf(tree: Tree, i: number): Arguments {
  const passive = isPassive(tree, i);
  let objects = passive ? childrenBy(tree, i, "nsubj:pass") : childrenBy(tree, i, "obj");
  if (passive) {
    objects = objects.concat(childrenBy(tree, i, "obj"));
    if (objects.length === 0 || tree.relations[i] === "acl") {
      if (tree.relations[i] === "acl") objects = [tree.heads[i] as number, ...objects];
      else if (tree.relations[i] === "conj" && isPassive(tree, tree.heads[i] as number))
        objects = childrenBy(tree, tree.heads[i] as number, "nsubj:pass");
      else if (plain(tree, i) === "xcomp" || plain(tree, i) === "advcl") objects = surfaceSubject(tree, tree.heads[i] as number, 1);
    }
  } else if (objects.length === 0 && tree.relations[i] === "acl:relcl" && childrenBy(tree, i, "nsubj").length > 0) {
    // "the sanctions (that) it imposed"
    const relative = kids(tree, i).some((k) => plain(tree, k) === "nsubj" && /^(?:that|which|who)$/.test(lower(tree, k)));
    if (!relative) objects = [tree.heads[i] as number];
  } else if (
    objects.length === 0 &&
    tree.relations[i] === "conj" &&
    tree.upos[tree.heads[i] as number] === "VERB" &&
    (tree.heads[i] as number) < i
  ) {
    // shared object to the right of the last verb is attached there; to the left nothing is shared
    objects = [];
  }
  // a first verb of a coordination may share the object of the last ("condemned and sanctioned Iran")
  if (objects.length === 0 && !passive) {
    const last = childrenBy(tree, i, "conj")
      .filter((k) => tree.upos[k] === "VERB")
      .pop();
    if (last !== undefined && childBy(tree, i, "obl", "ccomp", "xcomp") === undefined && last - i <= 3)
      objects = childrenBy(tree, last, "obj");
  }
  // "killed up to twenty villagers": a number, not a direction
  const up = childBy(tree, i, "compound:prt");
  if (objects.length === 0 && up !== undefined && lower(tree, up) === "up") {
    objects = childrenBy(tree, i, "obl").filter((k) => preposition(tree, k) === "to" && childBy(tree, k, "nummod") !== undefined);
  }
  if (objects.length > 1) objects = objects.filter((o) => !/^(?:that|which|who|whom)$/.test(lower(tree, o)));
  objects = objects.flatMap((o) =>
    /^(?:that|which|who|whom)$/.test(lower(tree, o)) && tree.relations[i] === "acl:relcl" ? [tree.heads[i] as number] : conjuncts(tree, o),
  );
  const obliques = new Map<string, number[]>();
  const put = (k: number): void => {
    const p = preposition(tree, k);
    if (p === null) return;
    for (const key of p === "towards" ? ["toward"] : p === "upon" ? ["upon", "on"] : p === "onto" ? ["on"] : p === "inside" ? ["in"] : [p])
      obliques.set(key, [...(obliques.get(key) ?? []), ...conjuncts(tree, k)]);
  };
  for (const k of childrenBy(tree, i, "obl", "nmod", "advcl", "advmod")) put(k);
  for (const o of objects) for (const k of childrenBy(tree, o, "nmod", "acl")) put(k);
  // "spoke by telephone with Merkel", "imposed by Japan on Myanmar": the second phrase may hang on the first
  for (const k of childrenBy(tree, i, "obl", "obl:agent")) {
    for (const m of childrenBy(tree, k, "nmod")) {
      const p = preposition(tree, m);
      if (p !== null && /^(?:with|between|against|on|to)$/.test(p) && !obliques.has(p)) put(m);
    }
  }
  // a phrase after an infinitive or the last conjunct may belong to the whole
  for (const k of childrenBy(tree, i, "xcomp")) if (tree.upos[k] !== "VERB") for (const m of childrenBy(tree, k, "obl", "nmod")) put(m);
  const clauses: { head: number; infinitive: boolean; lemma: string }[] = [];
  const addClause = (k: number): void => {
    const marks = childrenBy(tree, k, "mark").map((m) => lower(tree, m));
    const infinitive = marks.includes("to");
    const verbal = tree.upos[k] === "VERB" || tree.upos[k] === "AUX" || childBy(tree, k, "cop") !== undefined;
    if (!verbal) return;
    const relation = plain(tree, k);
    if (relation === "advcl" && !infinitive) return;
    if (relation === "xcomp" && !infinitive && tree.xpos[k] !== "VBG") return;
    for (const c of conjuncts(tree, k)) clauses.push({ head: c, infinitive, lemma: lemma(tree, c) });
  };
  for (const k of childrenBy(tree, i, "xcomp", "ccomp", "advcl")) addClause(k);
  for (const k of childrenBy(tree, i, "obj", "obl", "iobj", "nsubj:pass"))
    for (const c of childrenBy(tree, k, "acl")) if (childrenBy(tree, c, "mark").some((m) => lower(tree, m) === "to")) addClause(c);
  return { subjects: subjectsOf(tree, i), objects, indirect: childrenBy(tree, i, "iobj"), obliques, clauses };
}

const quantity = new Set([
  "amount",
  "number",
  "million",
  "billion",
  "hundred",
  "thousand",
  "dozen",
  "volume",
  "quantity",
  "series",
  "package",
  "round",
  "set",
  "wave",
  "lot",
  "worth",
  "ton",
  "tonne",
  "barrel",
  "batch",
  "shipment",
  "kind",
  "type",
  "form",
  "piece",
  "pair",
  "group",
  "range",
  "total",
  "plenty",
  "part",
  "rest",
  "most",
  "some",
  "several",
  "stage",
  "phase",
  "first",
  "second",
  "couple",
  "quarter",
  "half",
  "majority",
]);

/** The nouns that a phrase is about: its head, what a quantity measures, and what is compounded with it. */
function nounsOf(tree: Tree, i: number): number[] {
  const out = [i];
  for (const k of childrenBy(tree, i, "compound")) out.push(k);
  if (quantity.has(lemma(tree, i)) || tree.upos[i] === "NUM" || tree.upos[i] === "SYM")
    for (const k of childrenBy(tree, i, "nmod", "obl"))
      if (/^(?:of|in)$/.test(preposition(tree, k) ?? "")) for (const c of conjuncts(tree, k)) out.push(...nounsOf(tree, c));
  return out;
}

/** Where the constraint's noun stands, or null. */
function satisfies(tree: Tree, constraint: NounConstraint, heads: readonly number[]): number | null {
  for (const head of heads) {
    if (constraint.lemmas === null) return head;
    for (const noun of nounsOf(tree, head)) {
      const word = lemma(tree, noun);
      const joined = childrenBy(tree, noun, "compound", "amod").some((k) => constraint.lemmas?.has(`${lemma(tree, k)}-${word}`));
      if (!joined && !constraint.lemmas.has(word)) continue;
      if (constraint.modifier !== null && !childrenBy(tree, noun, "amod", "compound").some((k) => lower(tree, k) === constraint.modifier))
        continue;
      return noun;
    }
  }
  return null;
}

const resolved = (list: readonly Actor[]): Actor[] => list.filter((a) => a.code !== null || a.name !== null);
const certain = (list: readonly Actor[]): boolean => list.some((a) => a.country !== null || (a.code !== null && a.code.length > 3));

function bestVerb(tree: Tree, i: number, senses: readonly Sense[], actors: Actors): Act | undefined {
  const args = argumentsOf(tree, i);
  let best: Act | undefined;
  for (const sense of senses) {
    const act = matchVerb(tree, i, sense, args, actors);
    if (act && (!best || act.specificity > best.specificity)) best = act;
  }
  return best;
}

function matchVerb(tree: Tree, i: number, sense: Sense, args: Arguments, actors: Actors): Act | undefined {
  if (sense.noObject && args.objects.length > 0) return undefined;
  let score = 0;
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
    const at = satisfies(tree, constraint, heads(constraint.via));
    if (at === null) {
      if (constraint.lemmas === null && constraint.via !== "obj" && constraint.via !== "xcomp") continue;
      return undefined;
    }
    score += constraint.lemmas === null ? 1 : 10;
    if (constraint.lemmas !== null) consumed.push(at, ...heads(constraint.via).filter((h) => nounsOf(tree, h).includes(at)));
  }
  const clauses: number[] = [];
  if (sense.infinitive !== null) {
    const wanted = sense.infinitive;
    const fitting = args.clauses.filter((c) => c.infinitive && (wanted.size === 0 || wanted.has(c.lemma)));
    if (fitting.length === 0) return undefined;
    score += wanted.size === 0 ? 3 : 8;
    clauses.push(...args.clauses.filter((c) => c.infinitive).map((c) => c.head));
  }
  if (sense.that) {
    const fitting = args.clauses.filter((c) => !c.infinitive);
    if (fitting.length === 0) return undefined;
    score += 3;
    clauses.push(...fitting.map((c) => c.head));
  }
  // "affirmed the will to strengthen …": the noun's own infinitive belongs to the whole
  for (const noun of consumed) {
    for (const k of childrenBy(tree, noun, "acl")) if (childrenBy(tree, k, "mark").some((m) => lower(tree, m) === "to")) clauses.push(k);
  }
  // "S: from" and "T: subj" turn the sense round
  let sources: Actor[] = [];
  let targets: Actor[] = [];
  const turned = sense.parties.some((p) => p.via === "subj" && p.role === "target");
  const sourceSlots = sense.parties.filter((p) => p.role === "source");
  if (!turned) sources = args.subjects.flatMap((k) => partyOf(tree, k, actors, true));
  for (const slot of sourceSlots) sources.push(...heads(slot.via).flatMap((k) => resolved(actors.of(tree, k))));
  // "Oslo's concern was raised": nobody is named but the noun's owner
  if (sources.length === 0 && !turned)
    sources = consumed.flatMap((c) => resolved(actors.modifiers(tree, c))).filter((a) => a.code !== null);
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
  // an entry with an object has one, if only an unknown one
  if (
    sense.parties.some((p) => p.via === "obj") &&
    targets.length === 0 &&
    args.objects.length === 0 &&
    args.indirect.length === 0 &&
    clauses.length === 0 &&
    consumed.length === 0
  ) {
    return undefined;
  }
  if (sense.deep && !certain(targets)) {
    const open = sense.nouns.filter((c) => c.lemmas === null && c.via !== "obj").flatMap((c) => heads(c.via));
    for (const head of [...args.objects, ...open, ...clauses]) {
      const found = resolved(actors.within(tree, head)).filter((a) => a.code !== null && !sameActors(sources, a));
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
  // "bombed targets in Lebanon": what is struck without a name lies in a country
  if (sense.deep && !certain(targets) && quadClass(sense.type) === "material-conflict") {
    const there = ["in", "at", "near", "inside"]
      .flatMap((p) => heads(p).flatMap((k) => resolved(actors.of(tree, k))))
      .filter((a) => a.country !== null && !sameActors(sources, a));
    if (there.length > 0) targets = there;
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
    const all = distinct([...sources, ...targets]);
    const parties = new Set(all.map((a) => a.country ?? a.code ?? a.name));
    if (parties.size >= 2) {
      sources = all;
      targets = all;
      score += 2;
    } else if (sense.jointOnly) return undefined;
  }
  if (joint && targets.length >= 2 && sources.length === 0) sources = targets;
  if (sense.sourceSectors && !sources.some((a) => a.sector !== null && sense.sourceSectors?.has(a.sector))) return undefined;
  if (sense.notSourceSectors && sources.length > 0 && sources.every((a) => a.sector !== null && sense.notSourceSectors?.has(a.sector)))
    return undefined;
  return finish(i, false, sense, sources, targets, score, consumed, clauses);
}

/** Subjects may be the parts of a body: "the attack by…" as subject gives its own doer. */
function partyOf(tree: Tree, k: number, actors: Actors, subject: boolean): Actor[] {
  const own = resolved(actors.of(tree, k));
  if (own.some((a) => a.code !== null)) return own;
  if (subject) {
    const inside = resolved(actors.modifiers(tree, k));
    if (inside.some((a) => a.country !== null)) return inside;
    const of = childrenBy(tree, k, "nmod")
      .filter((m) => /^(?:of|from|in|by)$/.test(preposition(tree, m) ?? ""))
      .flatMap((m) => resolved(actors.of(tree, m)));
    if (of.some((a) => a.country !== null)) return of;
  }
  return own;
}

function slotActors(
  tree: Tree,
  slot: PartySlot,
  heads: readonly number[],
  sense: Sense,
  actors: Actors,
  consumed: readonly number[],
): Actor[] {
  const free = heads.filter((h) => !consumed.includes(h) || slot.inside);
  const direct = free.flatMap((k) => resolved(slot.inside ? actors.within(tree, k) : actors.of(tree, k)));
  if (direct.some((a) => a.country !== null || a.code !== null)) return direct;
  // who must be there may be named beside the head ("the Israeli embassy"), but not further down
  const inside = free
    .flatMap((k) => resolved(slot.required && !sense.deep ? actors.modifiers(tree, k) : actors.within(tree, k)))
    .filter((a) => a.code !== null);
  return inside.length > 0 ? inside : direct;
}

const sameActors = (list: readonly Actor[], actor: Actor): boolean =>
  list.some((a) => (a.country ?? a.code) === (actor.country ?? actor.code) && a.country !== null);

export const distinct = (list: readonly Actor[]): Actor[] =>
  list.filter(
    (a, k) =>
      list.findIndex((b) => (a.code !== null ? a.code === b.code && a.name === b.name : a.start === b.start && a.end === b.end)) === k,
  );

function finish(
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
  if (to.length === 0 && sense.ownState) {
    const own = from.find((a) => a.country !== null && /^[A-Z]{3}$/.test(a.country));
    if (own) to = [{ ...own, name: own.name === null ? null : own.name, sector: "GOV", code: `${own.country}GOV` }];
  }
  if (sense.self && (from.length === 0 || to.length === 0)) {
    const own = [...from, ...to].filter((a) => a.country !== null);
    return own.length === 0
      ? undefined
      : { trigger: i, nominal, sense, sources: own, targets: own, specificity, consumed: consumed.filter((c) => c !== i), clauses };
  }
  if (!certain(from) && !certain(to)) return undefined;
  if (sense.weak && (!certain(from) || !certain(to))) return undefined;
  return { trigger: i, nominal, sense, sources: from, targets: to, specificity, consumed: consumed.filter((c) => c !== i), clauses };
}

const lowerAt = (tree: Tree, i: number): string => (i < tree.forms.length ? lower(tree, i) : "");

/** The verb in whose clause a noun stands, over the nouns that it modifies. */
function clauseVerb(tree: Tree, i: number): number | null {
  for (let at = i, steps = 0; steps < 4; steps++) {
    const head = tree.heads[at] as number;
    if (head < 0 || !/^(?:nmod|obl|obj|compound)$/.test(plain(tree, at))) return null;
    if (tree.upos[head] === "VERB") return head;
    at = head;
  }
  return null;
}

function bestNoun(tree: Tree, i: number, senses: readonly Sense[], actors: Actors): Act | undefined {
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
  const governor = head >= 0 && tree.upos[head] === "VERB" ? verbLemma(tree, head) : null;
  const asObject =
    relation === "obj" ||
    relation === "nsubj:pass" ||
    (relation === "obl" && /^(?:in|into|for|of|with)$/.test(preposition(tree, i) ?? "")) ||
    relation === "acl";
  // phrases that hang on the governing verb: "imposed sanctions on Russia"
  if (governor !== null && (relation === "obj" || relation === "nsubj:pass"))
    for (const k of childrenBy(tree, head, "obl")) if (!phrases.has(preposition(tree, k) ?? "")) put(k);
  for (const constraint of sense.nouns) {
    const at = satisfies(tree, constraint, phrases.get(constraint.via) ?? []);
    if (at === null) return undefined;
    score += 8;
    consumed.push(at);
  }
  if (
    sense.infinitive !== null &&
    !childrenBy(tree, i, "acl").some((k) => childrenBy(tree, k, "mark").some((m) => lower(tree, m) === "to"))
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
      .flatMap((k) => resolved(slot.inside || sense.deep ? actors.within(tree, k) : actors.of(tree, k)));
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
      if (light.has(governor) && sources.length === 0) {
        sources = subjectsOf(tree, head).flatMap((k) => partyOf(tree, k, actors, true));
        if (sources.length > 0) score += 2;
      } else if (enduring.has(governor) && targets.length === 0 && relation === "obj") {
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
      if (!all.some((a) => a.sector === "IGO") && !(governor !== null && light.has(governor))) return undefined;
    }
    if (sources.length === 0 && targets.length === 0) sources = parties;
  }
  if (sense.sourceSectors) {
    const workers = childrenBy(tree, i, "compound", "amod").some((k) =>
      /^(?:general|rail|railway|transport|teacher|worker|doctor|nurse|labour|labor|nationwide|train|dock|student|hour)$/.test(
        lemma(tree, k),
      ),
    );
    if (!workers && !sources.some((a) => a.sector !== null && sense.sourceSectors?.has(a.sector))) return undefined;
    score += 4;
  }
  if (sources.length === 0 && targets.length === 0) return undefined;
  // a bare noun with one known side is too little for words of sympathy or help
  if (!sense.event && score < 2) return undefined;
  return finish(i, true, sense, sources, targets, score, consumed, []);
}
