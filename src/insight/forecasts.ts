/**
 * Forecasts kept to account. In: a record. Out: every claim about what is to come (claims.ts says what counts as one), by whom, how
 * probable, by when, on what condition; and whether it has come about, with the event that settled it. One clause is one forecast, however
 * many acts it names, and so are one holder's claims about one act in one outlet. Silence settles nothing until its day has passed and the record
 * has followed the pair past it; the record's own reports say how far it reaches, not today's date. A correction settles at once.
 */
import { addTo } from "../groups.js";
import { type Statement, statementSchema } from "../reading/statement.js";
import type { Quad } from "../reading/types.js";
import { type Database, quotedList } from "../record/database.js";
import { type Between, liesBetween } from "../record/events.js";
import { horizonOf } from "../record/reports.js";
import { assumptions, type Probability, probabilityOf } from "./assumptions.js";
import { type Claim, claimOf } from "./claims.js";
import { holderName } from "./holders.js";
import { addDays } from "./periods.js";
import { scoreOf } from "./scores.js";
import { nameOfCode, questionOf } from "./sentences.js";
import { type Condition, conditionOf, dueOf, followedFrom, fulfilment, isDay, pairsOf, partiesOf } from "./settlement.js";
import { type Happening, type Surroundings, surroundingsOf, type Within } from "./surroundings.js";

export const forecastStates = ["open", "came-true", "did-not", "lapsed", "not-followed", "void"] as const;
export type ForecastState = (typeof forecastStates)[number];

export interface Forecast {
  /** The id of its first statement. */
  readonly id: string;
  readonly statements: readonly string[];
  /** The prospective event that it is about. */
  readonly event: string;
  readonly holder: string;
  readonly outlet: string | null;
  /** When it was made, an ISO day. */
  readonly made: string | null;
  readonly quote: string;
  /** What is asked of the future: "Will China visit Russia by 30 April 2023?" */
  readonly question: string;
  readonly type: string;
  readonly quad: Quad;
  readonly polarity: Statement["polarity"];
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly status: Statement["status"];
  /** That the act comes about. */
  readonly probability: Probability;
  readonly due: {
    /** As the holder or the report names it; null: nobody names a day. */
    readonly date: string | null;
    readonly from: string;
    /** The last day on which what was forecast is looked for: the day named, else a default; null: the report has no date either. */
    readonly until: string | null;
  };
  readonly condition: Condition | null;
  readonly state: ForecastState;
  /** Why it is in this state. */
  readonly because: string;
  readonly settledBy: { readonly event: string; readonly date: string | null; readonly quote: string | null } | null;
  /**
   * Of those that came true or did not, or are void, and had a stated probability; what a void one would have scored is not counted
   * for its holder.
   */
  readonly score: { readonly brier: number; readonly bits: number; readonly counted: boolean } | null;
}

export interface ForecastFilter {
  /** Codes on the one side and on the other, in any direction. */
  readonly between?: Between;
  readonly states?: readonly ForecastState[];
}

/** The acts of one clause, the one that it is about first, each with its event. */
export interface Clause {
  readonly claim: Claim;
  readonly statements: readonly string[];
  readonly event: string;
}

/** Statement → how a person settled the forecast that it is part of. */
export type SettledByHand = ReadonlyMap<string, { readonly state: ForecastState; readonly person: string }>;

/** The ledger as it stands, or the part of it between two; `keepLedger` keeps the whole of it up. */
export async function readForecasts(database: Database, filter: ForecastFilter = {}): Promise<Forecast[]> {
  const newest = await horizonOf(database);
  const groups = groupedClauses(await clausesOf(database, filter));
  const settled = await settledByHand(database);
  const judged = await judgeAll(database, [...groups.values()], newest);
  return judged
    .map((one) => ({ order: orderOf(one.fixed), forecast: concluded(one, newest, settled) }))
    .sort((a, b) => byText(a.order, b.order))
    .map(({ forecast }) => forecast)
    .filter((f) => !filter.states || filter.states.includes(f.state));
}

/** One holder's claims about one act are one forecast. */
export function groupedClauses(clauses: readonly Clause[]): Map<string, Clause[]> {
  const groups = new Map<string, Clause[]>();
  for (const clause of clauses) addTo(groups, groupOf(clause), clause);
  return groups;
}

export function groupOf({ claim, event }: Clause): string {
  const { statement: s } = claim;
  return `${event} ${holderName(s)} ${s.report.outlet ?? s.report.id}`;
}

export async function settledByHand(database: Database): Promise<SettledByHand> {
  const rows = await database.rows("SELECT statement, person, change->>'$.as' AS state FROM word WHERE action = 'settle' ORDER BY number");
  return new Map(rows.map((row) => [String(row.statement), { state: row.state as ForecastState, person: String(row.person) }]));
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By which forecasts stand in the order in which they were made. */
export const orderOf = ({ made, id }: Pick<Forecast, "made" | "id">): string => `${made ?? ""} ${id}`;

/** Those between the same two together, so that what happened between them is asked for once and then let go of. */
export async function judgeAll(
  database: Database,
  groups: readonly (readonly Clause[])[],
  newest: string | null,
  within?: Within,
): Promise<Judged[]> {
  const sorted = groups.map((group) => ({ group, pair: pairOf(group) })).sort((a, b) => byText(a.pair, b.pair));
  const out: Judged[] = [];
  for (let from = 0; from < sorted.length; from += JUDGED_AT_ONCE) {
    const world = surroundingsOf(database, within);
    const part = sorted.slice(from, from + JUDGED_AT_ONCE);
    out.push(...(await Promise.all(part.map(({ group }) => judge(group, newest, world)))));
  }
  return out;
}

/** Reports whose texts are in memory at once. */
const REPORTS_AT_ONCE = 500;

/** Every clause on the record that is a forecast, or those of some reports. */
export async function clausesOf(database: Database, filter: ForecastFilter, of?: readonly string[]): Promise<Clause[]> {
  const pair = filter.between ? `AND v.event IN (SELECT event FROM dyad WHERE stage = 'prospect' AND ${liesBetween(filter.between)})` : "";
  const candidates = `FROM statement s JOIN evidence v ON v.statement = s.id
     WHERE s.status IN ('planned', 'predicted', 'conditional') AND NOT s.rejected ${pair}`;
  const reports = of ?? (await database.rows(`SELECT DISTINCT s.report ${candidates} ORDER BY s.report`)).map((row) => String(row.report));
  const out: Clause[] = [];
  for (let from = 0; from < reports.length; from += REPORTS_AT_ONCE) {
    const part = quotedList(reports.slice(from, from + REPORTS_AT_ONCE));
    const texts = new Map(
      (await database.rows(`SELECT id, text FROM report WHERE id IN (${part})`)).map((row) => [String(row.id), String(row.text)]),
    );
    const clauses = new Map<string, { claim: Claim; event: string }[]>();
    for (const row of await database.rows(`SELECT s.body, v.event ${candidates} AND s.report IN (${part}) ORDER BY s.id`)) {
      const statement = statementSchema.parse(JSON.parse(String(row.body)));
      const claim = claimOf(statement, texts.get(statement.report.id) ?? statement.quote.text);
      if (claim) addTo(clauses, claim.clause, { claim, event: String(row.event) });
    }
    for (const acts of clauses.values()) {
      const sorted = acts.sort((a, b) => a.claim.distance - b.claim.distance || a.claim.statement.id.localeCompare(b.claim.statement.id));
      const [main] = sorted;
      if (main) out.push({ ...main, statements: sorted.map((x) => x.claim.statement.id) });
    }
  }
  return out;
}

/** How many forecasts are judged together: what they are judged by is in memory meanwhile. */
const JUDGED_AT_ONCE = 1000;

const pairOf = ([clause]: readonly Clause[]): string =>
  clause ? [...partiesOf(clause.claim.statement.sources), ...partiesOf(clause.claim.statement.targets)].sort().join("|") : "";

/** What is known of a forecast whatever the record's last day is, but for what is said otherwise. */
export interface Judged {
  readonly group: readonly Clause[];
  readonly s: Statement;
  /** Of the forecast, what no last day changes. */
  readonly fixed: Omit<Forecast, "state" | "because" | "settledBy" | "score">;
  readonly match: Happening | undefined;
  /** From which day on the record has followed the two past `due.until`; null: it has not; undefined: not asked, that day has not passed. */
  readonly followedFrom: string | null | undefined;
  /** The pairs that it rests on, or the parties where it names one only. */
  readonly pairs: readonly string[];
  readonly parties: readonly string[];
}

async function judge(group: readonly Clause[], newest: string | null, world: Surroundings): Promise<Judged> {
  // the claim that says most stands for all: words of probability, then a condition, then confidence
  const sorted = group
    .map(({ claim, event }) => ({ s: claim.statement, event }))
    .sort(
      (a, b) =>
        Number(b.s.probability !== null) - Number(a.s.probability !== null) ||
        Number(b.s.condition !== null) - Number(a.s.condition !== null) ||
        b.s.confidence - a.s.confidence ||
        byText(a.s.id, b.s.id),
    );
  const { s, event } = sorted[0] as (typeof sorted)[number];
  const made =
    group
      .map((c) => c.claim.statement.report.date)
      .filter(isDay)
      .sort()[0] ?? null;
  const named = await dueOf(s, made, world);
  const until = named.date ?? (made === null ? null : addDays(made, assumptions["horizon-days"]));
  const match = await fulfilment(s, made, until, world);
  const passed = hasPassed(until, newest);
  const followed = passed ? await followedFrom(s, until as string, world) : undefined;
  const end = match ? (match.day ?? until) : hasFollowed(followed, newest) ? until : null;
  const condition = await conditionOf(s, made, end, newest, world);
  const on = s.condition === null ? undefined : (await world.prospectsIn.load(s.report.id)).find((o) => o.id === s.condition?.statement);
  const own = pairsOf(s);
  const [sources, targets] = [partiesOf(s.sources), partiesOf(s.targets)];
  return {
    group,
    s,
    fixed: {
      id: s.id,
      statements: [...group].sort((a, b) => byText(a.claim.statement.id, b.claim.statement.id)).flatMap((c) => c.statements),
      event,
      holder: holderName(s),
      outlet: s.report.outlet,
      made,
      quote: s.quote.text,
      question: questionOf({
        sources: sources.map(nameOfCode),
        targets: targets.map(nameOfCode),
        type: s.event.type,
        mode: s.event.mode,
        by: named.date,
      }),
      type: s.event.type,
      quad: s.event.quad,
      polarity: s.polarity,
      sources,
      targets,
      status: s.status,
      probability: probabilityOf(s),
      due: { ...named, until },
      condition,
    },
    match,
    followedFrom: followed,
    pairs: [...new Set([...own, ...(on ? pairsOf(on) : [])])],
    parties: own.size > 0 ? [] : [...sources, ...targets],
  };
}

/** Has the record gone past the last day on which the act is looked for? */
export const hasPassed = (until: string | null, newest: string | null): boolean => newest !== null && until !== null && newest > until;
const hasFollowed = (from: string | null | undefined, newest: string | null): boolean =>
  from !== undefined && from !== null && newest !== null && from <= newest;

/** Is what becomes of it the same on a record that reaches to a later day? */
export const isSettled = ({ match, followedFrom }: Judged, newest: string | null): boolean =>
  match !== undefined || hasFollowed(followedFrom, newest);

/** What a forecast is on a record that reaches to `newest`. */
export function concluded(judged: Judged, newest: string | null, settled: SettledByHand): Forecast {
  const { fixed, match } = judged;
  const { statements, probability, condition } = fixed;
  const found = courseOf(judged, newest);
  const byHand = settled.size === 0 ? undefined : statements.map((id) => settled.get(id)).find((x) => x !== undefined);
  const state = byHand?.state ?? found.state;
  const outcome = state === "came-true" ? 1 : state === "did-not" ? 0 : state === "void" ? (match ? 1 : 0) : null;
  return {
    ...fixed,
    state,
    because: byHand ? `settled by ${byHand.person}` : found.because,
    settledBy: match && state !== "open" ? { event: match.id, date: match.day, quote: match.quote } : null,
    score:
      outcome === null || !probability.stated
        ? null
        : { ...scoreOf(probability.value, outcome), counted: state !== "void" && condition?.state !== "unknown" },
  };
}

interface Days {
  /** Named by somebody. */
  readonly due: string | null;
  /** The last day on which the act is looked for. */
  readonly until: string | null;
  /** How far the record reaches. */
  readonly newest: string | null;
}

/** What became of a claim on the record. */
function courseOf(
  { fixed, match, followedFrom }: Judged,
  newest: string | null,
): { readonly state: ForecastState; readonly because: string } {
  const { due, condition } = fixed;
  const days = { due: due.date, until: due.until, newest };
  let [state, because] = outcomeOf(days, match, hasPassed(due.until, newest), hasFollowed(followedFrom, newest));
  if (condition?.state === "not-met" && (state === "came-true" || state === "did-not")) {
    because = `its condition is nowhere on the record up to then; ${state === "came-true" ? "the act came about" : "the act did not come about"} (${because})`;
    state = "void";
  }
  return { state, because };
}

function outcomeOf(
  { due, until, newest }: Days,
  match: Happening | undefined,
  passed: boolean,
  followed: boolean,
): [ForecastState, string] {
  if (match) return ["came-true", `${match.day ?? "undated"}: ${match.quote ?? match.type}`];
  if (until === null) return ["open", "nobody names a day, and its report has no date"];
  if (!passed)
    return [
      "open",
      due === null
        ? `nobody names a day; it is looked for until ${until}; the record reaches to ${newest ?? "no date"}`
        : `it is due on ${due}; the record reaches to ${newest ?? "no date"}`,
    ];
  if (!followed) return ["not-followed", `the record does not follow the two past ${until}: too few of its later reports speak of them`];
  return due === null
    ? ["lapsed", `nobody names a day, and nothing came of it in ${assumptions["horizon-days"]} days`]
    : ["did-not", `nothing of the kind is on the record up to ${due}`];
}
