/**
 * Bridging: parties that an act's own sentence does not name, but the report does. In: the acts of a report in order. Out: the
 * same acts, with a party filled in where what stands there refers back ("condemned the seizure", "vowed to retaliate", "the
 * war"). What refers to nothing stays open; a filled party is marked as inferred.
 */
import type { Act } from "./act.js";
import type { Actors } from "./actors/mentions.js";
import { argumentsOf, subjectsOf } from "./arguments.js";
import type { Lexicon } from "./lexicon.js";
import { quadClass } from "./ontology.js";
import type { Actor } from "./statement.js";
import { syntax } from "./syntax.js";
import { childBy, childrenBy, kids, lemma, lower, preposition, type Tree } from "./tree.js";

export interface Placed {
  readonly tree: Tree;
  readonly act: Act;
}

/** How many sentences back a reference reaches. */
const REACH = 3;

const countryOf = (list: readonly Actor[]): string | undefined => list.find((a) => a.country !== null)?.country ?? undefined;
const lacks = (list: readonly Actor[]): boolean => list.length === 0;

/** "seizure" and "seize", "decision" and "decide": the same first letters. */
const akin = (a: string, b: string): boolean => {
  const n = Math.min(5, Math.max(4, Math.min(a.length, b.length) - 1));
  return a.slice(0, n) === b.slice(0, n);
};

const definite = (tree: Tree, i: number): boolean =>
  childrenBy(tree, i, "det").some((k) => /^(?:the|this|that|these|those|such|both)$/.test(lower(tree, k)));

export function bridge(placed: readonly Placed[], lexicon: Lexicon, actors: Actors): Placed[] {
  const out: Placed[] = [];
  for (const { tree, act } of placed) {
    const filled = shared(tree, fill(tree, act, out, placed, lexicon, actors), out);
    out.push({ tree, act: filled });
  }
  return out;
}

/** "attacked camps in Sudan, killing nine people": the victims of a participle live where the main act struck. */
function shared(tree: Tree, act: Act, before: readonly Placed[]): Act {
  if (act.nominal || act.targets.length === 0 || act.targets.some((a) => a.country !== null || a.name !== null)) return act;
  const relation = tree.relations[act.trigger] as string;
  // "Russian strikes on Kharkiv wounded twelve people": or where the deed struck that is its subject
  const subject = childBy(tree, act.trigger, "nsubj");
  const main = before.find(
    (p) =>
      p.tree === tree &&
      ((/^(?:advcl|conj)/.test(relation) && p.act.trigger === tree.heads[act.trigger]) || (p.act.nominal && p.act.trigger === subject)),
  );
  const place = main?.act.targets.find((a) => a.country !== null);
  if (!main || !place || !quadClass(main.act.sense.type).startsWith("material")) return act;
  return {
    ...act,
    targets: act.targets.map((a) => ({ ...a, country: place.country, code: `${place.country}${a.sector ?? ""}` })),
    inferred: true,
  };
}

function fill(tree: Tree, act: Act, before: readonly Placed[], all: readonly Placed[], lexicon: Lexicon, actors: Actors): Act {
  const near = (p: Placed): boolean => tree.index - p.tree.index <= REACH;
  const earlier = before.filter(near);
  const source = countryOf(act.sources);
  const target = countryOf(act.targets);
  if (act.sense.joint) return act;
  if (act.nominal) {
    // "the war", "Russia's offensive": a deed told before with the same doer or victim
    const known = source ?? target;
    if (known === undefined || (!lacks(act.sources) && !lacks(act.targets))) return act;
    const same = [...before]
      .reverse()
      .find(
        ({ act: a }) =>
          a.sense.type === act.sense.type &&
          !lacks(a.sources) &&
          !lacks(a.targets) &&
          (source === undefined || countryOf(a.sources) === source) &&
          (target === undefined || countryOf(a.targets) === target) &&
          countryOf(a.sources) !== countryOf(a.targets),
      );
    if (!same) return act;
    return {
      ...act,
      sources: lacks(act.sources) ? same.act.sources : act.sources,
      targets: lacks(act.targets) ? same.act.targets : act.targets,
      inferred: true,
    };
  }
  if (source === undefined || !lacks(act.targets)) return act;
  const target_ = referent(tree, act, source, earlier, all, lexicon) ?? ownerOfClause(tree, act, source, actors);
  return target_ === undefined ? act : { ...act, targets: target_, inferred: true };
}

/** Whom an act without a named target is about. */
function referent(
  tree: Tree,
  act: Act,
  source: string,
  earlier: readonly Placed[],
  all: readonly Placed[],
  lexicon: Lexicon,
): readonly Actor[] | undefined {
  const args = argumentsOf(tree, act.trigger);
  const heads = [
    ...args.objects,
    ...[...args.obliques].flatMap(([p, list]) => (/^(?:to|at|against|with|of|for|over|about|on)$/.test(p) ? list : [])),
  ];
  const others = [...earlier].reverse().filter(({ act: a }) => {
    const doer = countryOf(a.sources);
    return doer !== undefined && doer !== source && a.trigger !== act.trigger;
  });
  for (const head of heads) {
    const word = lemma(tree, head);
    // "…, a move that Caracas described as a provocation": said of the clause it stands beside
    const beside =
      /^(?:appos|parataxis|dep|conj|obl:unmarked|advcl)$/.test(tree.relations[head] as string) && syntax["deed-nouns"].has(word);
    if (beside) {
      const main = [...all].find((p) => p.tree === tree && p.act !== act && p.act.trigger < head && countryOf(p.act.sources) !== source);
      if (main) return main.act.sources.filter((a) => a.country !== null && a.country !== source);
    }
    const refers = definite(tree, head) && (lexicon.nouns.has(word) || syntax["deed-nouns"].has(word)) && !modified(tree, head);
    if (!refers) continue;
    const told =
      others.find(({ tree: t, act: a }) => akin(lemma(t, a.trigger), word)) ?? (syntax["deed-nouns"].has(word) ? others[0] : undefined);
    if (told) return told.act.sources.filter((a) => a.country !== null && a.country !== source);
  }
  // "vowed to retaliate", "sanctions that it imposed": against whom it stands in the sentence or just before
  const hostile =
    act.sense.type === "THREATEN" || act.sense.type === "SANCTION" || act.sense.type === "REJECT" || act.sense.type === "ACCUSE";
  if (!hostile || (heads.length > 0 && act.sense.type !== "THREATEN" && act.sense.type !== "SANCTION")) return undefined;
  const opponents = [...earlier, ...all.filter((p) => p.tree === tree)]
    .filter(({ act: a }) => a.trigger !== act.trigger || a.sense !== act.sense)
    .reverse();
  const opposed = opponents.find(({ act: a }) => {
    const from = countryOf(a.sources);
    const to = countryOf(a.targets);
    return (
      from !== to &&
      quadClass(a.sense.type).endsWith("conflict") &&
      (to === source || from === source) &&
      from !== undefined &&
      to !== undefined
    );
  });
  if (!opposed && (act.sense.type === "SANCTION" || act.sense.type === "THREATEN")) {
    // one other state acts in the same sentence: it is whom this is about
    const beside = all
      .filter((p) => p.tree === tree && p.act !== act)
      .flatMap((p) => p.act.sources.filter((a) => a.country !== null && a.country !== source));
    const [only] = beside;
    if (only && beside.every((a) => a.country === only.country)) return [only];
  }
  if (opposed)
    return (countryOf(opposed.act.sources) === source ? opposed.act.targets : opposed.act.sources).filter((a) => a.country !== null);
  return undefined;
}

/** Does the phrase say more than what was told before ("the decision of the court", "the claim that …")? */
const modified = (tree: Tree, i: number): boolean =>
  kids(tree, i).some(
    (k) => /^(?:nmod|nmod:poss|acl|acl:relcl)$/.test(tree.relations[k] as string) && !/^(?:in|as|on)$/.test(preposition(tree, k) ?? ""),
  );

/** "Ethiopia filled the reservoir, which Egypt condemned": said of who did what the main clause tells. */
function ownerOfClause(tree: Tree, act: Act, source: string, actors: Actors): readonly Actor[] | undefined {
  if (tree.relations[act.trigger] !== "acl:relcl" || quadClass(act.sense.type) !== "verbal-conflict") return undefined;
  for (let at = tree.heads[act.trigger] as number, steps = 0; at >= 0 && steps < 5; at = tree.heads[at] as number, steps++) {
    if (tree.upos[at] !== "VERB") continue;
    const doers = subjectsOf(tree, at)
      .flatMap((k) => actors.of(tree, k))
      .filter((a) => a.country !== null && a.country !== source);
    return doers.length > 0 ? doers : undefined;
  }
  return undefined;
}
