/** According to whom: whether the author vouches for an act, and if not, who does. */
import type { Factuality } from "./factuality/index.js";
import { roleOf } from "./layers/actor/phrase.js";
import { attributionsIn } from "./layers/attribution/sentence.js";
import { type Range, treeOf } from "./layers/attribution/tree.js";
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

/** The party that the network takes for the holder, as the report names it; undefined where it takes none. */
function learnedHolder(tree: Tree, learned: LearnedAct, table: PartyTable, text: string, options: PartyOptions): Named | undefined {
  const party = chosen(learned.holder, options)[0];
  const mention = party && table.mentions.filter((m) => m.codes.includes(party.code) && m.sentence >= 0 && m.sentence <= tree.index).at(-1);
  if (!mention) return undefined;
  const other = table.trees[mention.sentence] as Tree;
  const actor = actorsWithin(table, other, mention.end - 1)[0];
  return {
    name: actor?.name ?? mention.name,
    country: actor?.country ?? null,
    sector: actor?.sector ?? null,
    code: actor?.code ?? null,
    text: text.slice(other.starts[mention.start], other.ends[mention.end - 1]),
  };
}

/** Who says so by the attribution layer: the source of the smallest content around the act, as the word that heads it. */
function sourceOf(tree: Tree, trigger: number): number[] {
  const around = attributionsIn(treeOf(tree))
    .filter(({ source, content, cue }) => source !== null && content !== null && within(content, trigger) && !within(cue, trigger))
    .sort((a, b) => size(a.content as Range) - size(b.content as Range))[0]?.source;
  if (!around) return [];
  for (let k = around.from; k <= around.to; k++) if (!within(around, tree.heads[k] as number)) return [k];
  return [];
}
const within = ({ from, to }: Range, k: number): boolean => from <= k && k <= to;
const size = ({ from, to }: Range): number => to - from;

/** "He", "police", "the officials": whose they are, the network says; what they do, the words. */
function withParty(spoken: Named, party: Named | undefined): Named {
  const sector = roleOf(spoken.text.split(/\s+/), undefined)?.sector ?? null;
  if (spoken.country !== null) {
    // "Turkish newspapers" are the press, not the state
    return sector !== "MED" || spoken.sector === "MED" ? spoken : { ...spoken, sector, code: `${spoken.country}${sector}` };
  }
  if (spoken.code !== null || party === undefined) return spoken;
  if (/^(?:he|she|they|it|who)$/i.test(spoken.text)) return { ...party, text: spoken.text };
  const code = party.country === null ? party.code : `${party.country}${sector ?? ""}`;
  return { ...spoken, country: party.country, sector: sector ?? party.sector, code };
}

/** `learned` decides whether somebody else than the author vouches for the act; who it is, the words above it and the network. */
export function holderOf(
  tree: Tree,
  trigger: number,
  learned: LearnedAct,
  facts: Factuality,
  table: PartyTable,
  text: string,
  options: PartyOptions,
): Holder {
  if (learned.attributed < 0.5) return { kind: "author" };
  const party = learnedHolder(tree, learned, table, text, options);
  const subjects = facts.holders.flatMap(({ subject }) => (subject === null ? [] : [subject]));
  const [first, ...rest] = (subjects.length > 0 ? subjects : sourceOf(tree, trigger)).map((subject) => speaker(tree, subject, table, text));
  if (first) return { kind: "actor", ...withParty(first, party), ...(rest.length > 0 ? { via: rest.map((h) => h.name ?? h.text) } : {}) };
  return { kind: "actor", ...(party ?? { name: null, country: null, sector: null, code: null, text: "" }) };
}
