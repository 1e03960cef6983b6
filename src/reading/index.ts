/**
 * The reading floor. In: a report. Out: its statements, each with the words it rests on.
 *
 * acts.ts proposes what was done by whom to whom; factuality.ts says whether it happened and on whose
 * word; times.ts says when. Here they are put together.
 */
import { english, type Language } from "../language/index.js";
import { type Report, stableId } from "../report/report.js";
import type { Act } from "./act.js";
import { gazetteer } from "./actors/gazetteer.js";
import { type Actors, readActors } from "./actors/mentions.js";
import { findActs } from "./acts.js";
import { bridge, type Placed } from "./bridging.js";
import { clauseSpan, type Factuality, factuality } from "./factuality.js";
import { type Lexicon, standardLexicon } from "./lexicon.js";
import { cameoCode, quadClass } from "./ontology.js";
import { distinct } from "./parties.js";
import { places } from "./places.js";
import type { Actor, Holder, Statement, Time } from "./statement.js";
import { findTimes, type TimeExpression } from "./times.js";
import { childrenBy, createTree, kids, plain, preposition, subtree, type Tree } from "./tree.js";

export interface ReadingOptions {
  readonly lexicon?: Lexicon;
  readonly language?: Language;
  /** Adds to each statement which words and which lexicon line gave each field. */
  readonly explain?: boolean;
}

/** The statements of a report, in the order of their words. */
export function readReport(report: Report, options: ReadingOptions = {}): Statement[] {
  const language = options.language ?? english();
  const lexicon = options.lexicon ?? standardLexicon();
  const trees = language.analyse(report.text).map((sentence, i) => createTree(sentence, i));
  const actors = readActors(trees, report.date);
  const reference = { id: report.id, path: report.path, title: report.title, outlet: report.outlet, date: report.date };
  const found: Placed[] = trees.flatMap((tree) => (tree.dateline ? [] : findActs(tree, actors, lexicon).map((act) => ({ tree, act }))));
  const times = new Map<Tree, TimeExpression[]>();
  const statements = bridge(found, lexicon, actors).map(({ tree, act }) => {
    let expressions = times.get(tree);
    if (!expressions) {
      expressions = findTimes(report.text.slice(tree.start, tree.end));
      times.set(tree, expressions);
    }
    return state(report, reference, tree, act, actors, expressions, options.explain === true);
  });
  // a condition that is itself an act is linked to it
  return statements.map((s) => {
    const condition = s.condition;
    if (!condition) return s;
    const inside = statements.find((o) => o !== s && o.trigger.start >= condition.start && o.trigger.end <= condition.end);
    return inside ? { ...s, condition: { ...condition, statement: inside.id } } : s;
  });
}

function state(
  report: Report,
  reference: Statement["report"],
  tree: Tree,
  act: Act,
  actors: Actors,
  times: readonly TimeExpression[],
  explain: boolean,
): Statement {
  const { sense, trigger } = act;
  const facts = factuality(tree, trigger, act.nominal, sense.status);
  const span = (start: number, end: number): { text: string; start: number; end: number } => ({
    text: report.text.slice(start, end),
    start,
    end,
  });
  const withText = (actor: Actor): Actor => ({ ...actor, ...span(actor.start, actor.end) });
  const quote = clause(tree, act);
  const triggerSpan = span(tree.starts[trigger] as number, tree.ends[trigger] as number);
  const condition = facts.condition === null ? null : clauseSpan(tree, facts.condition);
  const statement: Statement = {
    kind: "statement",
    id: stableId(report.id, String(triggerSpan.start), sense.type),
    report: reference,
    quote: span(quote.start, quote.end),
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
    probability: facts.probability,
    holder: holderOf(tree, facts, actors, report),
    time: timeOf(tree, act, facts, times, report),
    place: placeOf(tree, act, actors, report),
    condition: condition === null ? null : { ...span(condition.start, condition.end), statement: null },
    confidence: confidence(tree, act, facts),
  };
  if (!explain) return statement;
  return {
    ...statement,
    explanation: {
      event: `${sense.id}: ${sense.part} ${sense.lemmas.slice(0, 4).join(" ")}… → ${sense.type} ${sense.cameo}, specificity ${act.specificity}`,
      sources: act.sources.map((a) => `${report.text.slice(a.start, a.end)} → ${a.name ?? "?"} (${a.code ?? "?"})`).join("; "),
      targets: act.targets.map((a) => `${report.text.slice(a.start, a.end)} → ${a.name ?? "?"} (${a.code ?? "?"})`).join("; "),
      factuality: `${facts.polarity} ${facts.status} ${facts.certainty}${facts.because.length > 0 ? ` by ${facts.because.map((w) => `“${w}”`).join(", ")}` : ""}`,
      path: pathToRoot(tree, trigger),
    },
  };
}

function pathToRoot(tree: Tree, i: number): string {
  const parts: string[] = [];
  for (let at = i, steps = 0; at >= 0 && steps < 12; at = tree.heads[at] as number, steps++)
    parts.push(`${tree.forms[at]} ←${tree.relations[at]}`);
  return parts.join(" ");
}

/** The clause of a verb, or the phrase of a noun and its light verb. */
function clause(tree: Tree, act: Act): { start: number; end: number } {
  let head = act.trigger;
  if (act.nominal) {
    const up = tree.heads[head] as number;
    const relation = tree.relations[head];
    if (up >= 0 && tree.upos[up] === "VERB" && (relation === "obj" || relation === "nsubj:pass")) head = up;
  }
  if (!act.nominal || head !== act.trigger) {
    while ((plain(tree, head) === "xcomp" || plain(tree, head) === "csubj") && (tree.heads[head] as number) >= 0)
      head = tree.heads[head] as number;
  }
  const words = subtree(tree, head, (k) => {
    const relation = tree.relations[k] as string;
    const hanging = relation === "conj" || relation === "parataxis" || relation === "acl:relcl" || relation === "cc";
    return hanging && k !== act.trigger && !contains(tree, k, act.trigger) && (relation !== "conj" || tree.upos[k] === "VERB");
  }).filter(
    (k) =>
      !(
        tree.relations[k] === "mark" &&
        (tree.heads[k] as number) === head &&
        /^(?:that|because|while|as|although|though)$/i.test(tree.forms[k] as string)
      ),
  );
  let first = 0;
  let last = words.length - 1;
  while (
    first < last &&
    (tree.upos[words[first] as number] === "PUNCT" || tree.relations[words[first] as number] === "case") &&
    words[first] !== act.trigger
  )
    first++;
  while (last > first && tree.upos[words[last] as number] === "PUNCT") last--;
  return {
    start: Math.min(tree.starts[words[first] as number] as number, tree.starts[act.trigger] as number),
    end: Math.max(tree.ends[words[last] as number] as number, tree.ends[act.trigger] as number),
  };
}

function contains(tree: Tree, ancestor: number, i: number): boolean {
  for (let at = i; at >= 0; at = tree.heads[at] as number) if (at === ancestor) return true;
  return false;
}

function holderOf(tree: Tree, facts: Factuality, actors: Actors, report: Report): Holder {
  const named = facts.holders
    .map(({ verb, subject }) => {
      const found = subject === null ? [] : actors.of(tree, subject);
      const actor =
        found.find((a) => a.code !== null || a.name !== null) ?? (subject === null ? undefined : actors.within(tree, subject)[0]);
      const at = subject ?? verb;
      const words = subtree(
        tree,
        at,
        (k) => tree.relations[k] === "acl:relcl" || tree.relations[k] === "punct" || tree.relations[k] === "case",
      );
      const text =
        subject === null
          ? ""
          : report.text.slice(tree.starts[words[0] as number] as number, tree.ends[words[words.length - 1] as number] as number);
      return {
        name: actor?.name ?? (text || null),
        country: actor?.country ?? null,
        sector: actor?.sector ?? null,
        code: actor?.code ?? null,
        text,
      };
    })
    .filter((h) => h.text !== "");
  const [first, ...rest] = named;
  if (!first) return { kind: "author" };
  return { kind: "actor", ...first, ...(rest.length > 0 ? { via: rest.map((h) => h.name ?? h.text) } : {}) };
}

/** The expression of time nearest to the act in its clause, else what tense and date allow. */
function timeOf(tree: Tree, act: Act, facts: Factuality, times: readonly TimeExpression[], report: Report): Time | null {
  const ahead =
    facts.status === "planned" || facts.status === "predicted" || facts.status === "requested" || facts.status === "conditional";
  let best: TimeExpression | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const time of times) {
    const token = tree.starts.findIndex((s, k) => s <= tree.start + time.start && tree.start + time.start < (tree.ends[k] as number));
    if (token < 0) continue;
    const d = distance(tree, token, act.trigger);
    if (d < bestDistance) {
      best = time;
      bestDistance = d;
    }
  }
  if (best && bestDistance <= 5) {
    const resolved = best.resolve(report.date, ahead);
    return { text: report.text.slice(tree.start + best.start, tree.start + best.end), ...resolved };
  }
  if (report.date === null) return null;
  if (ahead) return null;
  const present =
    facts.status === "ongoing" ||
    /^VB[ZP]$/.test(tree.xpos[act.trigger] as string) ||
    kids(tree, act.trigger).some((k) => tree.relations[k] === "aux" && /^(?:has|have|is|are|'s)$/i.test(tree.forms[k] as string));
  if (present || tree.xpos[act.trigger] === "VBD")
    return { text: null, start: report.date, end: report.date, grain: "day", anchor: "report-date" };
  return null;
}

/** Steps between two tokens through the tree; leaving a clause sideways counts double. */
function distance(tree: Tree, a: number, b: number): number {
  const up = new Map<number, number>();
  for (let at = a, d = 0; at >= 0; at = tree.heads[at] as number, d++) up.set(at, d);
  for (let at = b, d = 0; at >= 0; at = tree.heads[at] as number) {
    const other = up.get(at);
    if (other !== undefined) return d + other;
    const relation = plain(tree, at);
    d += relation === "conj" || relation === "advcl" || relation === "ccomp" || relation === "parataxis" ? 2 : 1;
  }
  return Number.POSITIVE_INFINITY;
}

const placePrepositions = new Set(["in", "at", "near", "outside", "off", "inside", "on", "around"]);

/** The place that the act's own words give: a city, region or water, else a country or its capital. */
function placeOf(tree: Tree, act: Act, actors: Actors, report: Report): Statement["place"] {
  const heads = [act.trigger];
  const governor = tree.heads[act.trigger] as number;
  if (act.nominal && governor >= 0 && (tree.upos[governor] === "VERB" || tree.upos[governor] === "NOUN")) heads.push(governor);
  if (!act.nominal) heads.push(...act.consumed, ...childrenBy(tree, act.trigger, "obj", "nsubj:pass"));
  const visit = act.sense.mode === "visit" || act.sense.type === "REQUEST";
  for (const head of heads) {
    for (const k of childrenBy(tree, head, "obl", "nmod")) {
      const p = preposition(tree, k);
      if (p === null || !(placePrepositions.has(p) || (p === "to" && visit))) continue;
      const land = actors.placeAt(tree, k);
      const span = (from: number, to: number): string => report.text.slice(tree.starts[from] as number, tree.ends[to] as number);
      if (land) {
        const { country, lat, lon, name } = land.place;
        return { text: span(land.from, land.to), name, country, lat, lon };
      }
      const from = firstOf(tree, k);
      const found = gazetteer().match(tree.forms, from);
      const entity = found?.entities[0];
      if (!found || !entity || entity.demonym || entity.kind === "person") continue;
      const words = span(from, from + found.length - 1);
      // a capital that stands for a government is a city as well
      const city = places()
        .match(tree.forms, from)
        ?.candidates.find((c) => c.country === entity.country);
      const home = city ? [city.lat, city.lon] : entity.country ? gazetteer().country(entity.country)?.at : undefined;
      return {
        text: words,
        name: words,
        country: gazetteer().isCountry(entity.country) ? entity.country : null,
        lat: home?.[0] ?? null,
        lon: home?.[1] ?? null,
      };
    }
  }
  return null;
}

/** First word of a name: to the left of its head over compounds and adjectives. */
function firstOf(tree: Tree, i: number): number {
  let first = i;
  for (const k of kids(tree, i))
    if (/^(?:amod|compound|flat)/.test(tree.relations[k] as string) && /^\p{Lu}/u.test(tree.forms[k] as string)) first = Math.min(first, k);
  return first;
}

/** How far the reading is to be trusted, 0…1: from the pattern, the tree and the parties. */
function confidence(tree: Tree, act: Act, facts: Factuality): number {
  const known = (list: readonly Actor[]): boolean => distinct(list).some((a) => a.country !== null);
  let score = -0.3 + 0.06 * Math.min(12, act.specificity);
  score += known(act.sources) ? 0.5 : -0.4;
  score += known(act.targets) ? 0.6 : -0.4;
  score += 1.2 * ((tree.headProbabilities[act.trigger] as number) - 0.5);
  if (facts.holders.length > 0) score -= 0.1;
  return Math.round((1 / (1 + Math.exp(-score))) * 1000) / 1000;
}
