/** From acts to statements: holder, time, place, condition and reason, and the shapes that the record keeps. */
import { type Report, stableId } from "../report/report.js";
import { explain, pathToRoot } from "./explanation.js";
import { holderOf } from "./holders.js";
import type { Settings } from "./knowledge.js";
import type { PlaceSpan } from "./layers/place/index.js";
import { weightOf } from "./ontology.js";
import { actorsWithin, type PartyTable } from "./party-table.js";
import { pressureSpan, type Weight } from "./pressures.js";
import type { Refined } from "./refine.js";
import { actSpan, clauseSpan, type Span } from "./spans.js";
import type { Actor, Holder, Pressure, Statement } from "./statement.js";
import { findTimes, type TimeExpression } from "./times.js";
import type { Tree } from "./tree.js";
import { timeOf } from "./when.js";
import { placeOf } from "./where.js";

/** What is needed to put one report's statements together. */
export interface Context {
  readonly report: Report;
  readonly table: PartyTable;
  readonly explain: boolean;
  readonly settings: Settings;
  readonly times: ReadonlyMap<Tree, readonly TimeExpression[]>;
  /** The day last spoken of before a sentence. */
  readonly days: ReadonlyMap<Tree, string | null>;
  readonly places: readonly PlaceSpan[];
}

/** The expressions of time of each sentence, and the day last spoken of before it. */
export function timesOf(report: Report, trees: readonly Tree[]): Pick<Context, "times" | "days"> {
  const times = new Map<Tree, readonly TimeExpression[]>();
  const days = new Map<Tree, string | null>();
  let day: string | null = null;
  for (const tree of trees) {
    const expressions = findTimes(report.text.slice(tree.start, tree.end));
    times.set(tree, expressions);
    days.set(tree, day);
    for (const expression of expressions) {
      const { start, end, grain } = expression.resolve(report.date, false, day);
      if (grain === "day" && start !== null && start === end && !start.startsWith("X")) day = start;
    }
  }
  return { times, days };
}

const span = (report: Report, { start, end }: Span): { text: string; start: number; end: number } => ({
  text: report.text.slice(start, end),
  start,
  end,
});

const reference = ({ id, path, title, outlet, date }: Report): Statement["report"] => ({ id, path, title, outlet, date });

export function state(c: Context, refined: Refined): Statement {
  const { report } = c;
  const { tree, act, facts, learned } = refined;
  const { sense, trigger } = act;
  const withText = (actor: Actor): Actor => ({ ...actor, ...span(report, actor) });
  const triggerSpan = span(report, { start: tree.starts[trigger] as number, end: tree.ends[trigger] as number });
  const holder = holderOf(tree, trigger, learned, facts, c.table, report.text, c.settings.party);
  const time = timeOf(tree, act, facts, c.times.get(tree) ?? [], report.text, report.date, c.days.get(tree) ?? null);
  const place = placeOf(tree, act, c.places, c.table.of(tree.index));
  const condition = conditionOf(c, refined);
  const reason = groundOf(report, tree, facts.reason);
  const statement: Statement = {
    kind: "statement",
    id: stableId(report.id, String(triggerSpan.start), sense.type),
    report: reference(report),
    quote: span(report, actSpan(tree, act)),
    trigger: triggerSpan,
    event: {
      type: sense.type,
      mode: sense.mode,
      contexts: [...sense.contexts],
      cameo: sense.cameo,
      ...weightOf(sense.cameo),
    },
    sources: act.sources.map(withText),
    targets: act.targets.map(withText),
    polarity: facts.polarity,
    status: facts.status,
    certainty: facts.certainty,
    probability: facts.probability ?? statedChance(report.text.slice(tree.start, triggerSpan.start)),
    holder,
    time,
    place,
    condition,
    reason,
    confidence: refined.confidence,
  };
  return c.explain ? { ...statement, explanation: explain(refined, statement) } : statement;
}

function groundOf(report: Report, tree: Tree, head: number | null): Statement["condition"] {
  return head === null ? null : { ...span(report, clauseSpan(tree, head)), statement: null, pressure: null };
}

/** The clause of an "if" above or beside the act; else the words that the network takes for its condition. */
function conditionOf({ report }: Context, { tree, act, facts, learned }: Refined): Statement["condition"] {
  const clause = groundOf(report, tree, facts.condition);
  if (clause !== null) return clause;
  const likely = [...learned.condition].flatMap((p, k) => (p > 0.5 && k < tree.forms.length ? [k] : []));
  const [first] = likely;
  const last = likely[likely.length - 1];
  if (first === undefined || last === undefined || (act.trigger >= first && act.trigger <= last)) return null;
  return { ...span(report, { start: tree.starts[first] as number, end: tree.ends[last] as number }), statement: null, pressure: null };
}

/** "a 70 percent chance that …", said shortly before the act. */
function statedChance(before: string): Statement["probability"] {
  const value = Number(/(\d{1,3})\s?(?:%|per ?cent)\s+(?:chance|probability|likelihood)\b[^.]{0,60}$/i.exec(before)?.[1]);
  return value >= 0 && value <= 100 ? { low: value / 100, median: value / 100, high: value / 100 } : null;
}

export function press(c: Context, tree: Tree, weight: Weight): Pressure {
  const { report } = c;
  const { trigger, facts, actor } = weight;
  const triggerSpan = span(report, { start: tree.starts[trigger] as number, end: tree.ends[trigger] as number });
  const date = report.date;
  const subject = facts.holders.find((h) => h.subject !== null)?.subject ?? null;
  const said = subject === null ? undefined : actorsWithin(c.table, tree, subject)[0];
  const holder: Holder =
    said === undefined
      ? { kind: "author" }
      : {
          kind: "actor",
          name: said.name,
          country: said.country,
          sector: said.sector,
          code: said.code,
          text: report.text.slice(said.start, said.end),
        };
  return {
    kind: "pressure",
    id: stableId(report.id, String(triggerSpan.start), "pressure"),
    report: reference(report),
    quote: span(report, pressureSpan(tree, weight)),
    trigger: triggerSpan,
    actor: { ...actor, ...span(report, actor) },
    polarity: facts.polarity,
    status: facts.status,
    certainty: facts.certainty,
    holder,
    time: date === null ? null : { text: null, value: date, start: date, end: date, grain: "day", anchor: "report-date" },
    bears: [],
    ...(c.explain
      ? { explanation: { pressure: `data/pressures.yaml: ${weight.by}, “${triggerSpan.text}”`, path: pathToRoot(tree, trigger) } }
      : {}),
  };
}
