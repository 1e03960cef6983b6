/** According to whom: whether the author vouches for an act, and if not, who does. */
import type { Factuality } from "./factuality.js";
import type { LearnedAct } from "./network/acts.js";
import { actorsWithin, chosen, type PartyOptions, type PartyTable } from "./party-table.js";
import type { Holder } from "./statement.js";
import { subtree, type Tree } from "./tree.js";

interface Named {
  readonly name: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly code: string | null;
  readonly text: string;
}

/** The phrase of somebody who says so, found by the rules of factuality. */
function speaker(tree: Tree, subject: number, table: PartyTable, text: string): Named {
  const words = subtree(tree, subject, (k) => /^(?:acl:relcl|acl|punct|case)$/.test(tree.relations[k] as string));
  const phrase = text.slice(tree.starts[words[0] as number], tree.ends[words[words.length - 1] as number]);
  const actor = actorsWithin(table, tree, subject)[0];
  return {
    name: actor?.name ?? phrase,
    country: actor?.country ?? null,
    sector: actor?.sector ?? null,
    code: actor?.code ?? null,
    text: phrase,
  };
}

/** `learned` decides whether somebody else than the author vouches for the act; who it is, the words above it or the network. */
export function holderOf(
  tree: Tree,
  learned: LearnedAct,
  facts: Factuality,
  table: PartyTable,
  text: string,
  options: PartyOptions,
): Holder {
  // where the words name somebody who says so, less is needed
  if (learned.attributed < (facts.holders.length > 0 ? 0.3 : 0.5)) return { kind: "author" };
  const [first, ...rest] = facts.holders.flatMap(({ subject }) => (subject === null ? [] : [speaker(tree, subject, table, text)]));
  if (first) return { kind: "actor", ...first, ...(rest.length > 0 ? { via: rest.map((h) => h.name ?? h.text) } : {}) };
  const party = chosen(learned.holder, options)[0];
  const mention = party && table.mentions.filter((m) => m.codes.includes(party.code) && m.sentence >= 0 && m.sentence <= tree.index).at(-1);
  if (!mention) return { kind: "actor", name: null, country: null, sector: null, code: null, text: "" };
  const other = table.trees[mention.sentence] as Tree;
  const actor = actorsWithin(table, other, mention.end - 1)[0];
  const words = text.slice(other.starts[mention.start], other.ends[mention.end - 1]);
  return {
    kind: "actor",
    name: actor?.name ?? mention.name,
    country: actor?.country ?? null,
    sector: actor?.sector ?? null,
    code: actor?.code ?? null,
    text: words,
  };
}
