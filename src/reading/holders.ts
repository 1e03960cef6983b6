/** On whose word: the chain of report verbs and phrases that factuality found, resolved to actors. */
import type { Actors } from "./actors/mentions.js";
import type { Factuality } from "./factuality.js";
import type { Holder } from "./statement.js";
import { subtree, type Tree } from "./tree.js";

export function holderOf(tree: Tree, facts: Factuality, actors: Actors, text: string): Holder {
  const named = facts.holders.flatMap(({ subject }) => {
    if (subject === null) return [];
    const found = actors.of(tree, subject);
    const actor = found.find((a) => a.code !== null || a.name !== null) ?? actors.within(tree, subject)[0];
    const words = subtree(
      tree,
      subject,
      (k) =>
        tree.relations[k] === "acl:relcl" || tree.relations[k] === "punct" || tree.relations[k] === "case" || tree.relations[k] === "acl",
    );
    const phrase = text.slice(tree.starts[words[0] as number] as number, tree.ends[words[words.length - 1] as number] as number);
    // "officials said": nobody's name, but not the author either
    const own = found.some((a) => a.country !== null) ? actor : undefined;
    return [
      {
        name: own?.name ?? phrase,
        country: own?.country ?? null,
        sector: (own ?? actor)?.sector ?? null,
        code: own?.code ?? null,
        text: phrase,
      },
    ];
  });
  const [first, ...rest] = named;
  if (!first) return { kind: "author" };
  return { kind: "actor", ...first, ...(rest.length > 0 ? { via: rest.map((h) => h.name) } : {}) };
}
