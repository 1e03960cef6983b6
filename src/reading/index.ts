/**
 * The reading floor. In: a report. Out: its statements and pressures, each with the words it rests on.
 *
 * acts.ts proposes what was done by whom to whom; bridging.ts fills in parties that the report named before; factuality.ts
 * says whether it happened; holders.ts on whose word; when.ts and where.ts say the rest. Here they are put together.
 */
import { english, type Language } from "../language/index.js";
import { type Report, stableId } from "../report/report.js";
import type { Act } from "./act.js";
import { type Actors, readActors } from "./actors/mentions.js";
import { findActs } from "./acts.js";
import { bridge, type Placed } from "./bridging.js";
import { confidence, confidenceFeatures, type Feature } from "./confidence.js";
import { explain, pathToRoot } from "./explanation.js";
import { type Factuality, factuality } from "./factuality.js";
import { holderOf } from "./holders.js";
import { type Lexicon, standardLexicon } from "./lexicon.js";
import { cameoCode, quadClass } from "./ontology.js";
import { findPressures, pressureSpan, type Weight } from "./pressures.js";
import { actSpan, clauseSpan, type Span } from "./spans.js";
import type { Actor, Pressure, Statement } from "./statement.js";
import { findTimes, type TimeExpression } from "./times.js";
import { createTree, type Tree } from "./tree.js";
import { nearest, timeOf } from "./when.js";
import { placeOf } from "./where.js";

export interface ReadingOptions {
  readonly lexicon?: Lexicon;
  readonly language?: Language;
  /** Adds to each statement which words and which lexicon line gave each field. */
  readonly explain?: boolean;
  /** Is told what the confidence of each statement rests on (for training). */
  readonly observe?: (statementId: string, features: readonly Feature[]) => void;
}

export interface Reading {
  /** In the order of their words. */
  readonly statements: Statement[];
  readonly pressures: Pressure[];
  /** Sentences that could not be read, with the reason; the others are not touched by it. */
  readonly unread: { readonly start: number; readonly end: number; readonly reason: string }[];
  /** Stretches without a full stop that are too long for a sentence, and were read in pieces. */
  readonly cut?: readonly { readonly start: number; readonly end: number }[];
}

/** What is needed to put one report's statements together. */
interface Context {
  readonly report: Report;
  readonly reference: Statement["report"];
  readonly actors: Actors;
  readonly explain: boolean;
  readonly observe: ReadingOptions["observe"];
  readonly times: Map<Tree, readonly TimeExpression[]>;
  /** The day last spoken of before a sentence. */
  readonly days: ReadonlyMap<Tree, string | null>;
}

/** The statements and pressures of a report. */
export function readReport(report: Report, options: ReadingOptions = {}): Reading {
  const language = options.language ?? english();
  const lexicon = options.lexicon ?? standardLexicon();
  const trees = language.analyse(report.text).map((sentence, i) => createTree(sentence, i));
  const actors = readActors(trees, report.date);
  const told = trees.filter((tree) => !tree.dateline);
  const unread: Reading["unread"] = [];
  /** One sentence's trouble costs only itself. */
  const guarded = <T>(tree: Tree, read: () => T[]): T[] => {
    try {
      return read();
    } catch (error) {
      unread.push({ start: tree.start, end: tree.end, reason: error instanceof Error ? error.message : String(error) });
      return [];
    }
  };
  const found: Placed[] = told.flatMap((tree) =>
    guarded(tree, () => findActs(tree, actors, lexicon, report.date).map((act) => ({ tree, act }))),
  );
  const times = new Map<Tree, readonly TimeExpression[]>();
  const days = new Map<Tree, string | null>();
  let day: string | null = null;
  for (const tree of told) {
    const expressions = findTimes(report.text.slice(tree.start, tree.end));
    times.set(tree, expressions);
    days.set(tree, day);
    for (const expression of expressions) {
      const { start, end, grain } = expression.resolve(report.date, false, day);
      if (grain === "day" && start !== null && start === end && !start.startsWith("X")) day = start;
    }
  }
  const context: Context = {
    report,
    reference: { id: report.id, path: report.path, title: report.title, outlet: report.outlet, date: report.date },
    actors,
    explain: options.explain === true,
    observe: options.observe,
    times,
    days,
  };
  const statements = bridge(found, lexicon, actors).flatMap(({ tree, act }) => guarded(tree, () => [state(context, tree, act)]));
  const pressures = told.flatMap((tree) => guarded(tree, () => findPressures(tree, actors).map((weight) => press(context, tree, weight))));
  const cut = trees.filter((tree) => tree.cut).map(({ start, end }) => ({ start, end }));
  return { ...linked(statements, pressures), unread, ...(cut.length > 0 ? { cut } : {}) };
}

const span = (report: Report, { start, end }: Span): { text: string; start: number; end: number } => ({
  text: report.text.slice(start, end),
  start,
  end,
});

function state(c: Context, tree: Tree, act: Act): Statement {
  const { report } = c;
  const { sense, trigger } = act;
  const facts = scheduled(factuality(tree, trigger, act.nominal, sense.status), tree, act, report.text, c.times.get(tree) ?? []);
  const withText = (actor: Actor): Actor => ({ ...actor, ...span(report, actor) });
  const ground = (head: number | null): Statement["condition"] =>
    head === null ? null : { ...span(report, clauseSpan(tree, head)), statement: null, pressure: null };
  const triggerSpan = span(report, { start: tree.starts[trigger] as number, end: tree.ends[trigger] as number });
  const features = confidenceFeatures(tree, act, facts);
  const holder = holderOf(tree, facts, c.actors, report.text);
  const time = timeOf(tree, act, facts, c.times.get(tree) ?? [], report.text, report.date, c.days.get(tree) ?? null);
  const place = placeOf(tree, act, c.actors, report.text);
  const condition = ground(facts.condition);
  const reason = ground(facts.reason);
  const id = stableId(report.id, String(triggerSpan.start), sense.type);
  c.observe?.(id, features);
  return {
    kind: "statement",
    id,
    report: c.reference,
    quote: span(report, actSpan(tree, act)),
    trigger: triggerSpan,
    event: {
      type: sense.type,
      mode: sense.mode,
      contexts: [...sense.contexts],
      cameo: sense.cameo,
      quad: quadClass(sense.type),
      intensity: cameoCode(sense.cameo)?.intensity ?? 0,
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
    confidence: confidence(features),
    ...(c.explain
      ? {
          explanation: explain({
            tree,
            act,
            facts,
            features,
            holder,
            time,
            place,
            condition: condition?.text ?? null,
            reason: reason?.text ?? null,
            text: report.text,
          }),
        }
      : {}),
  };
}

/** "a 70 percent chance that …", said shortly before the act. */
function statedChance(before: string): Statement["probability"] {
  const value = Number(/(\d{1,3})\s?(?:%|per ?cent)\s+(?:chance|probability|likelihood)\b[^.]{0,60}$/i.exec(before)?.[1]);
  return value >= 0 && value <= 100 ? { low: value / 100, median: value / 100, high: value / 100 } : null;
}

/** "leaves on Monday", "meets him tomorrow": the present of a day to come is a plan. */
function scheduled(facts: Factuality, tree: Tree, act: Act, text: string, times: readonly TimeExpression[]): Factuality {
  if (act.nominal || facts.status !== "occurred" || facts.polarity === "-" || !/^VB[ZP]$/.test(tree.xpos[act.trigger] as string))
    return facts;
  const time = nearest(tree, act.trigger, times);
  if (!time) return facts;
  const words = text.slice(tree.start + time.start, tree.start + time.end);
  const later =
    /tomorrow|next|coming|later/i.test(words) || (act.sense.mode === "visit" && /(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day/.test(words));
  return later ? { ...facts, status: "planned", because: [...facts.because, words] } : facts;
}

function press(c: Context, tree: Tree, weight: Weight): Pressure {
  const { report } = c;
  const { trigger, facts, actor } = weight;
  const triggerSpan = span(report, { start: tree.starts[trigger] as number, end: tree.ends[trigger] as number });
  const date = report.date;
  return {
    kind: "pressure",
    id: stableId(report.id, String(triggerSpan.start), "pressure"),
    report: c.reference,
    quote: span(report, pressureSpan(tree, weight)),
    trigger: triggerSpan,
    actor: { ...actor, ...span(report, actor) },
    polarity: facts.polarity,
    status: facts.status,
    certainty: facts.certainty,
    holder: holderOf(tree, facts, c.actors, report.text),
    time: date === null ? null : { text: null, value: date, start: date, end: date, grain: "day", anchor: "report-date" },
    bears: [],
    ...(c.explain
      ? { explanation: { pressure: `data/pressures.yaml: ${weight.by}, “${triggerSpan.text}”`, path: pathToRoot(tree, trigger) } }
      : {}),
  };
}

/** Conditions and reasons that are themselves acts or pressures are linked to them. */
function linked(statements: readonly Statement[], pressures: readonly Pressure[]): Pick<Reading, "statements" | "pressures"> {
  const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;
  const bears = new Map<string, Pressure["bears"]>();
  const resolve = (s: Statement, ground: Statement["condition"], as: "condition" | "reason"): Statement["condition"] => {
    if (!ground) return null;
    const act = statements.find((o) => o !== s && within(o.trigger, ground) && !within(s.trigger, ground));
    const pressure = pressures.find((p) => within(p.trigger, ground));
    if (pressure) bears.set(pressure.id, [...(bears.get(pressure.id) ?? []), { statement: s.id, as }]);
    return { ...ground, statement: act?.id ?? null, pressure: pressure?.id ?? null };
  };
  const out = statements.map((s) => ({
    ...s,
    condition: resolve(s, s.condition, "condition"),
    reason: resolve(s, s.reason, "reason"),
  }));
  return { statements: out, pressures: pressures.map((p) => ({ ...p, bears: bears.get(p.id) ?? [] })) };
}
