/**
 * Arguments of a predicate. In: a tree and a verb. Out: the heads of the phrases that are its subject (through passives,
 * control, coordination and relative clauses), its objects, obliques and clauses.
 */
import { syntax } from "./syntax.js";
import { childBy, childrenBy, conjuncts, isPassive, kids, lemma, lower, plain, preposition, type Tree } from "./tree.js";

export interface Arguments {
  readonly subjects: readonly number[];
  readonly objects: readonly number[];
  readonly indirect: readonly number[];
  readonly obliques: ReadonlyMap<string, readonly number[]>;
  readonly clauses: readonly { head: number; infinitive: boolean; lemma: string }[];
}

/** Heads of the phrases that act as subject of a predicate, through passives, control and coordination. */
export function subjectsOf(tree: Tree, i: number, depth = 0): number[] {
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
      const experiencer = childrenBy(tree, head, "obl", "nsubj", "nmod").filter(
        (k) => preposition(tree, k) === "for" || lowerAt(tree, k - 1) === "for",
      );
      if (experiencer.length > 0) return experiencer;
    }
    if (base !== "csubj" && !syntax["subject-control"].has(lemma(tree, head))) {
      const controllers = childrenBy(tree, head, "iobj", "obj").filter((k) => tree.upos[k] !== "VERB");
      const first = controllers[0];
      if (first !== undefined && tree.upos[head] === "VERB") return [first];
      if (tree.upos[head] === "VERB" && syntax["oblique-control"].has(lemma(tree, head))) {
        const on = childrenBy(tree, head, "obl").filter((k) => /^(?:on|upon|to|for)$/.test(preposition(tree, k) ?? ""));
        if (on.length > 0) return on;
      }
    }
    return surfaceSubject(tree, head, depth + 1);
  }
  if (base === "advcl" || (base === "obl" && tree.xpos[i] === "VBG")) {
    // "accused it of arming", "thanked her for coming", "prevented them from leaving"
    if (
      /^VBG$/.test(tree.xpos[i] as string) &&
      kids(tree, i).some(
        (k) => /^(?:of|for|from|into|against|about)$/.test(lower(tree, k)) && /^(?:mark|case)$/.test(tree.relations[k] as string),
      )
    ) {
      const blamed = isPassive(tree, head) ? childrenBy(tree, head, "nsubj:pass") : childrenBy(tree, head, "obj");
      if (blamed[0] !== undefined) return [blamed[0]];
    }
    if (/^(?:call|urge|appeal)$/.test(lemma(tree, head))) {
      const on = childrenBy(tree, head, "obl").filter((k) => /^(?:on|upon)$/.test(preposition(tree, k) ?? ""));
      if (on.length > 0) return on;
    }
    return surfaceSubject(tree, head, depth + 1);
  }
  if (relation === "acl") {
    if (tree.xpos[i] === "VBG" && !childrenBy(tree, i, "mark").length && !kids(tree, i).some((k) => tree.relations[k] === "case"))
      return [head];
    // "was accused by Afghan leaders of harbouring rebels": the deed hangs on who accuses
    const accusing = tree.heads[head] as number;
    if (tree.xpos[i] === "VBG" && accusing >= 0 && isPassive(tree, accusing) && preposition(tree, head) === "by") {
      const blamed = childrenBy(tree, accusing, "nsubj:pass");
      if (blamed.length > 0 && kids(tree, i).some((k) => lower(tree, k) === "of")) return blamed;
    }
    // headlines: "Putin to visit North Korea"
    if (tree.upos[head] === "PROPN" && tree.relations[head] === "root") return [head];
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
  // "Finland shuts crossings, accuses Moscow": headlines share a subject over a comma
  if (base === "parataxis")
    return head < i && /^VB[ZPD]$/.test(tree.xpos[i] as string) && tree.xpos[head] === tree.xpos[i] && lowerAt(tree, i - 1) === ","
      ? subjectsOf(tree, head, depth + 1)
      : [];
  return [];
}

/** The grammatical subject, passive or not: who is meant by a clause that hangs below. */
function surfaceSubject(tree: Tree, i: number, depth: number): number[] {
  const own = kids(tree, i).filter((k) => plain(tree, k) === "nsubj");
  if (own.length > 0) return own;
  return inherited(tree, i, depth + 1);
}

/** What a relative pronoun may stand for: its head, or the noun that this one modifies ("controls on materials that …"). */
function antecedents(tree: Tree, i: number): number[] {
  const head = tree.heads[i] as number;
  const up = tree.heads[head] as number;
  return tree.relations[head] === "nmod" && up >= 0 && tree.upos[up] === "NOUN" ? [head, up] : [head];
}

/** The slots of a pattern that a preposition fills. */
const slots: ReadonlyMap<string, readonly string[]> = new Map([
  ["towards", ["toward"]],
  ["upon", ["upon", "on"]],
  ["onto", ["on"]],
  ["inside", ["in"]],
  ["out of", ["out of", "from"]],
]);
const keysOf = (preposition: string): readonly string[] => slots.get(preposition) ?? [preposition];

export function argumentsOf(tree: Tree, i: number): Arguments {
  const passive = isPassive(tree, i);
  let objects = passive ? childrenBy(tree, i, "nsubj:pass") : childrenBy(tree, i, "obj");
  if (passive) {
    objects = objects.concat(childrenBy(tree, i, "obj"));
    if (objects.length === 0 || tree.relations[i] === "acl") {
      if (tree.relations[i] === "acl") objects = [tree.heads[i] as number, ...objects];
      else if (tree.relations[i] === "conj" && isPassive(tree, tree.heads[i] as number))
        objects = childrenBy(tree, tree.heads[i] as number, "nsubj:pass");
      // "had offered to mediate and was rebuffed"
      else if (tree.relations[i] === "conj") objects = surfaceSubject(tree, tree.heads[i] as number, 1);
      else if (plain(tree, i) === "xcomp" || plain(tree, i) === "advcl") objects = surfaceSubject(tree, tree.heads[i] as number, 1);
    }
  } else if (objects.length === 0 && tree.relations[i] === "acl:relcl" && childrenBy(tree, i, "nsubj").length > 0) {
    // "the sanctions (that) it imposed"
    const relative = kids(tree, i).some((k) => plain(tree, k) === "nsubj" && /^(?:that|which|who)$/.test(lower(tree, k)));
    const circumstance = kids(tree, i).some((k) => /^(?:where|when|why)$/.test(lower(tree, k)));
    const antecedent = tree.heads[i] as number;
    if (!relative && !circumstance) objects = [antecedent];
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
  // "killing at least nine people": a number behind "at least" is an object
  if (objects.length === 0 && !passive)
    objects = childrenBy(tree, i, "obl").filter(
      (k) =>
        k > i &&
        /^(?:at|up|more|nearly|some)$/.test(lowerAt(tree, i + 1)) &&
        childBy(tree, k, "nummod") !== undefined &&
        /^(?:least|most|to|than)$/.test(lowerAt(tree, i + 2)),
    );
  // "brushed aside the criticism": a bare noun after a particle is an object
  if (objects.length === 0 && !passive && up !== undefined)
    objects = childrenBy(tree, i, "obl").filter((k) => k > up && tree.relations[k] === "obl" && preposition(tree, k) === null);
  if (objects.length > 1) objects = objects.filter((o) => !/^(?:that|which|who|whom)$/.test(lower(tree, o)));
  objects = objects.flatMap((o) =>
    /^(?:that|which|who|whom)$/.test(lower(tree, o)) && tree.relations[i] === "acl:relcl" ? antecedents(tree, i) : conjuncts(tree, o),
  );
  // "a sign that Oslo wants to end the war": the pronoun is nobody's object
  if (tree.relations[i] === "acl:relcl" && childrenBy(tree, i, "xcomp").some((k) => childBy(tree, k, "obj") !== undefined))
    objects = objects.filter((o) => o > i);
  const obliques = new Map<string, number[]>();
  const put = (k: number): void => {
    const p = preposition(tree, k);
    if (p === null) return;
    for (const key of keysOf(p)) obliques.set(key, [...(obliques.get(key) ?? []), ...conjuncts(tree, k)]);
  };
  for (const k of childrenBy(tree, i, "obl", "nmod", "advcl", "advmod")) put(k);
  // "the ship had been fired upon": a preposition left behind governs the subject
  if (passive && tree.xpos[i + 1] === "IN" && tree.heads[i + 1] === i && kids(tree, i + 1).length === 0 && objects.length > 0)
    for (const key of keysOf(lowerAt(tree, i + 1))) obliques.set(key, objects);
  for (const o of objects)
    for (const k of childrenBy(tree, o, "nmod", "acl", "obl")) {
      put(k);
      // "a loan of three billion dollars for Pakistan": what hangs on the measure belongs to what is measured
      if (childBy(tree, k, "nummod") !== undefined || childBy(tree, o, "nummod") !== undefined)
        for (const m of childrenBy(tree, k, "nmod")) put(m);
    }
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
    const infinitive = marks.includes("to") || (tree.xpos[k] === "VB" && /^(?:let|make|help|have)$/.test(lemma(tree, i)));
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

const lowerAt = (tree: Tree, i: number): string => (i < tree.forms.length ? lower(tree, i) : "");
