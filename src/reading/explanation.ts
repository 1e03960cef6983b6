/** Why each field of a statement is what it is: words, paths through the tree, and lines of the lexicon. */
import type { Act } from "./act.js";
import type { Feature } from "./confidence.js";
import type { Factuality } from "./factuality.js";
import type { Actor, Holder, Time } from "./statement.js";
import type { Tree } from "./tree.js";

/** The words from a token up to the root, each with the relation that hangs it on the next. */
export function pathToRoot(tree: Tree, i: number): string {
  const parts: string[] = [];
  for (let at = i, steps = 0; at >= 0 && steps < 12; at = tree.heads[at] as number, steps++)
    parts.push(`${tree.forms[at]} ←${tree.relations[at]}`);
  return parts.join(" ");
}

export interface Grounds {
  readonly tree: Tree;
  readonly act: Act;
  readonly facts: Factuality;
  readonly features: readonly Feature[];
  readonly holder: Holder;
  readonly time: Time | null;
  readonly place: { readonly text: string; readonly name: string } | null;
  readonly condition: string | null;
  readonly reason: string | null;
  readonly text: string;
}

export function explain(g: Grounds): Record<string, string> {
  const { sense, trigger } = g.act;
  const words = (list: readonly string[]): string => list.map((w) => `“${w}”`).join(", ");
  const parties = (list: readonly Actor[]): string =>
    list.length === 0
      ? "nobody is named"
      : `${list.map((a) => `“${g.text.slice(a.start, a.end)}” → ${a.name ?? "no name"} (${a.code ?? "no code"})`).join("; ")}${
          g.act.inferred ? "; in part from what the report said before" : ""
        }`;
  const out: Record<string, string> = {
    event: `${sense.id}: “${g.tree.forms[trigger]}” as ${{ v: "verb", n: "noun", a: "adjective" }[sense.part]}${
      g.act.consumed.length > 0 ? ` with ${words([...new Set(g.act.consumed)].map((k) => g.tree.forms[k] as string))}` : ""
    } → ${sense.type}${sense.mode ? ` ${sense.mode}` : ""}, CAMEO ${sense.cameo} (data/ontology/cameo.tsv gives the intensity)`,
    path: pathToRoot(g.tree, trigger),
    sources: parties(g.act.sources),
    targets: parties(g.act.targets),
    factuality: `${g.facts.polarity === "+" ? "affirmed" : "denied"}, ${g.facts.status}, ${g.facts.certainty}${
      g.facts.because.length > 0 ? `: by ${words(g.facts.because)} (data/factuality.yaml)` : ": nothing above it says otherwise"
    }`,
    holder:
      g.holder.kind === "author"
        ? "no report verb or phrase above it"
        : `“${g.holder.text}”${g.holder.via ? `, via ${g.holder.via.join(", ")}` : ""}`,
    time:
      g.time === null
        ? "no words of time, and tense does not tell"
        : `${g.time.text === null ? (g.time.anchor === "event" ? "a date known from data/events.yaml" : "tense, against the report's date") : `“${g.time.text}”`}, anchor ${g.time.anchor}`,
    confidence: g.features.map((f) => (f.value === 1 ? f.name : `${f.name} ${Math.round(f.value * 100) / 100}`)).join(", "),
  };
  if (g.facts.probability) out.probability = "data/forecast/probability-words.csv";
  if (g.place) out.place = `“${g.place.text}” → ${g.place.name}`;
  if (g.condition !== null) out.condition = `“${g.condition}”`;
  if (g.reason !== null) out.reason = `“${g.reason}”`;
  return out;
}
