/** Why each field of a statement is what it is: scores of the network, words, paths through the tree, lines of the lexicon. */
import type { Fired } from "./factuality/index.js";
import { typesInOrder } from "./network/acts.js";
import { chosenScores, type Refined } from "./refine.js";
import type { Actor, Statement } from "./statement.js";
import type { Tree } from "./tree.js";

/** The words from a token up to the root, each with the relation that hangs it on the next. */
export function pathToRoot(tree: Tree, i: number): string {
  const parts: string[] = [];
  for (let at = i, steps = 0; at >= 0 && steps < 12; at = tree.heads[at] as number, steps++)
    parts.push(`${tree.forms[at]} ←${tree.relations[at]}`);
  return parts.join(" ");
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const rules = (list: readonly Fired[]): string => list.map(({ rule, words }) => `${rule}: “${words}”`).join(", ");

const parties = (list: readonly Actor[], scores: string): string =>
  list.length === 0
    ? `nobody is named${scores}`
    : `${list.map((a) => `“${a.text}” → ${a.name ?? "no name"} (${a.code ?? "no code"})`).join("; ")}${scores}`;

/** The likeliest class beside the act's own. */
function runnerUp({ act, learned }: Refined): { readonly type: string; readonly share: number } {
  const classes = [...learned.types].map((share, k) => ({ type: k === 0 ? "no act" : (typesInOrder[k - 1] as string), share }));
  return classes.filter(({ type }) => type !== act.sense.type).reduce((best, one) => (one.share > best.share ? one : best));
}

export function explain(r: Refined, s: Statement): Record<string, string> {
  const { sense, trigger } = r.act;
  const word = r.tree.forms[trigger];
  const next = runnerUp(r);
  const by = r.own
    ? `your own line ${sense.id}, which wins over the network`
    : `the network, ${percent(r.share)} (next: ${next.type}, ${percent(next.share)})`;
  const code = sense.id === null ? "from the type alone; the lexicon has no sense of this type for the word" : `from ${sense.id}`;
  const out: Record<string, string> = {
    event: `“${word}” → ${sense.type} by ${by}; ${sense.mode ? `mode ${sense.mode}, ` : ""}CAMEO ${sense.cameo} ${code}`,
    path: pathToRoot(r.tree, trigger),
    sources: parties(s.sources, chosenScores(r.learned.source)),
    targets: parties(s.targets, chosenScores(r.learned.target)),
    factuality: `${s.polarity === "+" ? "affirmed" : "denied"} (${percent(r.learned.denied)} that it is denied), ${s.status} (${percent(r.learned.status.get(s.status) ?? 0)}), ${s.certainty}${
      r.facts.because.length > 0 ? `; rules: ${rules(r.facts.because)} (data/factuality.yaml)` : ""
    }`,
    holder:
      s.holder.kind === "author"
        ? `the author (${percent(1 - r.learned.attributed)})`
        : `“${s.holder.text}” (${percent(r.learned.attributed)} that it is attributed)${s.holder.via ? `, via ${s.holder.via.join(", ")}` : ""}`,
    time:
      s.time === null
        ? "no words of time, and tense does not say"
        : `${s.time.text === null ? (s.time.anchor === "event" ? "a date known from data/events.yaml" : "tense, against the report's date") : `“${s.time.text}”`}, anchor ${s.time.anchor}`,
    confidence: `calibrated from the scores of type, parties and status (weights/reader/reader.json)`,
  };
  if (s.probability) out.probability = "data/forecast/probability-words.csv";
  if (s.place) out.place = `“${s.place.text}” → ${s.place.name}`;
  if (s.condition) out.condition = `“${s.condition.text}”`;
  if (s.reason) out.reason = `“${s.reason.text}”`;
  return out;
}
