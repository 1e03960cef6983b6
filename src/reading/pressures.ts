/**
 * Pressures: situations that weigh on one actor and are nobody's act towards another (a lost battle, a pandemic, an economy
 * near collapse). In: a tree and the report's table of parties. Out: the words, who bears it, and how real it is. The words are in
 * data/pressures.yaml.
 */
import { z } from "zod";
import { readKnowledge, wordSet } from "../data.js";
import { subjectsOf } from "./arguments.js";
import { type Factuality, type FactualityWords, factuality } from "./factuality/index.js";
import { actorsBeside, actorsWithin, type PartyTable } from "./party-table.js";
import type { Actor } from "./statement.js";
import { childBy, childrenBy, conjuncts, kids, lemma, lower, plain, preposition, subtree, type Tree } from "./tree.js";

const knowledge = readKnowledge(
  "pressures.yaml",
  z.object({
    hardships: wordSet,
    bearing: wordSet,
    "bearing-prepositions": wordSet,
    states: wordSet,
    weakened: wordSet,
    declining: wordSet,
    assets: wordSet,
    unaffordable: wordSet,
  }),
);

export interface Weight {
  /** The word that names it. */
  readonly trigger: number;
  /** Head of the clause or phrase that tells it. */
  readonly clause: number;
  readonly actor: Actor;
  readonly facts: Factuality;
  /** Which list of data/pressures.yaml it rests on. */
  readonly by: string;
}

const country = (list: readonly Actor[]): Actor | undefined => list.find((a) => a.country !== null);

export function findPressures(tree: Tree, table: PartyTable, words: FactualityWords): Weight[] {
  const found: Weight[] = [];
  const add = (trigger: number, clause: number, actor: Actor | undefined, by: string, plainly = false): void => {
    if (!actor || found.some((f) => f.trigger === trigger || (f.clause === clause && f.actor.country === actor.country))) return;
    const facts = factuality(tree, trigger, tree.upos[trigger] === "NOUN", words);
    // "cannot afford to": what is denied is the means, and that is so
    found.push({
      trigger,
      clause,
      actor,
      facts: plainly ? { ...facts, polarity: "+", status: "occurred", certainty: "certain" } : facts,
      by,
    });
  };
  const subjects = (i: number): Actor[] => subjectsOf(tree, i).flatMap((k) => actorsWithin(table, tree, k));
  const passiveSubjects = (i: number): Actor[] => childrenBy(tree, i, "nsubj:pass").flatMap((k) => actorsWithin(table, tree, k));
  for (let i = 0; i < tree.forms.length; i++) {
    const upos = tree.upos[i];
    const word = lemma(tree, i);
    if (upos === "VERB") {
      if (knowledge.unaffordable.has(word) && childBy(tree, i, "xcomp", "obj") !== undefined && cannot(tree, i)) {
        add(i, i, country(subjects(i)), "unaffordable", true);
        continue;
      }
      if (knowledge.bearing.has(word)) {
        const borne = [
          ...childrenBy(tree, i, "obj"),
          ...childrenBy(tree, i, "obl").filter((k) => knowledge["bearing-prepositions"].has(preposition(tree, k) ?? "")),
        ].flatMap((k) => conjuncts(tree, k));
        const hardship = borne.find((k) => knowledge.hardships.has(lemma(tree, k)));
        if (hardship !== undefined) add(hardship, i, country(subjects(i)), "hardships");
        continue;
      }
      if (knowledge.declining.has(word)) {
        const asset = [...subjectsOf(tree, i), ...childrenBy(tree, i, "nsubj:pass")].find((k) => knowledge.assets.has(lemma(tree, k)));
        if (asset !== undefined) {
          add(i, i, country(actorsWithin(table, tree, asset)), "declining");
          continue;
        }
      }
      if (knowledge.weakened.has(lower(tree, i)) && tree.xpos[i] === "VBN") {
        const relation = plain(tree, i);
        const bearer =
          passiveSubjects(i)[0] ??
          (relation === "acl" ? country(actorsWithin(table, tree, tree.heads[i] as number)) : undefined) ??
          (relation === "advcl" ? bearerOfParticiple(tree, i, table) : undefined);
        add(i, i, bearer?.country ? bearer : undefined, "weakened");
      }
      continue;
    }
    if (upos === "NOUN") {
      const p = preposition(tree, i);
      if (p !== null && [...knowledge.states].some((s) => s === `${p} ${word}` || (s.startsWith(`${p} `) && s.endsWith(` ${word}`)))) {
        const head = tree.heads[i] as number;
        const bearer =
          country(childrenBy(tree, i, "nsubj").flatMap((k) => actorsWithin(table, tree, k))) ??
          (head < 0 ? undefined : tree.upos[head] === "VERB" ? country(subjects(head)) : country(actorsWithin(table, tree, head)));
        add(i, head >= 0 && tree.upos[head] === "VERB" ? head : i, bearer, "states");
        continue;
      }
      // "Lebanon's economic crisis", "the collapse of the Russian economy"
      if (knowledge.hardships.has(word) && /^(?:nsubj|obl|obj|nmod|root|appos|conj)/.test(tree.relations[i] as string)) {
        const owner = country(actorsBeside(table, tree, i));
        if (owner && !/^(?:problem|challenge|difficulty|loss|criticism|pressure|wave|surge)$/.test(word)) add(i, i, owner, "hardships");
      }
    }
  }
  return found;
}

const cannot = (tree: Tree, i: number): boolean =>
  kids(tree, i).some((k) => /^(?:not|n't|cannot|hardly|ill|no|never|scarcely)$/.test(lower(tree, k))) ||
  childrenBy(tree, i, "aux").some((k) => /^(?:ca|cannot)$/.test(lower(tree, k)));

/** "Weakened by the war, it will be hard for Xi to agree": whom the main clause is about. */
function bearerOfParticiple(tree: Tree, i: number, table: PartyTable): Actor | undefined {
  const main = tree.heads[i] as number;
  if (main < 0) return undefined;
  const near = [
    ...subjectsOf(tree, main),
    ...childrenBy(tree, main, "obl", "nmod").filter((k) => preposition(tree, k) === "for"),
    ...childrenBy(tree, main, "csubj", "xcomp", "ccomp", "advcl").flatMap((k) => childrenBy(tree, k, "nsubj")),
  ];
  return country(near.flatMap((k) => actorsWithin(table, tree, k)));
}

/** The words of a pressure: its clause without coordinate and relative clauses. */
export function pressureSpan(tree: Tree, weight: Weight): { start: number; end: number } {
  const words = subtree(tree, weight.clause, (k) => {
    const relation = tree.relations[k] as string;
    if (k === weight.trigger) return false;
    return (
      (/^(?:conj|parataxis|acl:relcl|cc|punct|advcl)/.test(relation) && tree.upos[k] !== "NOUN" && !above(tree, k, weight.trigger)) ||
      (relation === "mark" && tree.heads[k] === weight.clause)
    );
  });
  const first = Math.min(...words, weight.trigger);
  const last = Math.max(...words, weight.trigger);
  return { start: tree.starts[first] as number, end: tree.ends[last] as number };
}

const above = (tree: Tree, ancestor: number, i: number): boolean => {
  for (let at = i; at >= 0; at = tree.heads[at] as number) if (at === ancestor) return true;
  return false;
};
