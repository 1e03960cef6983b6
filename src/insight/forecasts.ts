/**
 * Forecasts kept to account. In: a record. Out: every claim about what is to come, by whom, how probable, by when, on what condition; whether
 * it has come about, with the event that settled it; and how its holders have done. Nothing is settled by silence before its date has
 * passed on the record (the newest report's date, not today's). A person's word settles at once.
 * Scores: Brier (1950); logarithmic (Good 1952), in bits; reliability and resolution after Murphy (1973), with the two terms within bins
 * (Stephenson, Coelho & Jolliffe 2008).
 */
import DataLoader from "dataloader";
import { z } from "zod";
import { readKnowledge } from "../data.js";
import { type Statement, statementSchema } from "../reading/statement.js";
import { partyName } from "../reading/text.js";
import type { Quad } from "../reading/types.js";
import { type Database, quotedList, textOrNull } from "../record/database.js";
import { type Between, liesBetween } from "../record/events.js";
import { knowledge } from "../record/gathering/knowledge.js";
import { contentStems } from "../record/gathering/mention.js";
import { horizonOf } from "../record/reports.js";
import { addDays } from "./periods.js";
import { average, bootstrapInterval, wilsonInterval } from "./statistics.js";

const assumptions = readKnowledge(
  "forecast/forecasts.yaml",
  z.object({
    "horizon-days": z.number().int(),
    probability: z.record(
      z.enum(["planned", "predicted", "conditional"]),
      z.record(z.enum(["certain", "probable", "possible", "unknown"]), z.number()),
    ),
    "given-condition": z.record(z.enum(["certain", "probable", "possible", "unknown"]), z.number()),
    about: z.record(z.string(), z.array(z.string())),
  }),
);

export const forecastStates = ["open", "came-true", "did-not", "lapsed", "void"] as const;
export type ForecastState = (typeof forecastStates)[number];

interface Condition {
  readonly text: string;
  /** Of the time from the forecast to its settlement; unknown: the record cannot tell what it is about. */
  readonly state: "met" | "not-met" | "open" | "unknown";
  /** What shows that it was met. */
  readonly evidence: { readonly quote: string; readonly date: string | null } | null;
}

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
  readonly type: string;
  readonly quad: Quad;
  readonly polarity: Statement["polarity"];
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly status: Statement["status"];
  /** That the act comes about. */
  readonly probability: { readonly value: number; readonly low: number; readonly high: number; readonly from: string };
  readonly due: { readonly date: string | null; readonly from: string };
  readonly condition: Condition | null;
  readonly state: ForecastState;
  /** Why it is in this state. */
  readonly because: string;
  readonly settledBy: { readonly event: string; readonly date: string | null; readonly quote: string | null } | null;
  /** Of the settled; what a void one would have scored is not counted for its holder. */
  readonly score: { readonly brier: number; readonly bits: number; readonly counted: boolean } | null;
}

export interface ForecastFilter {
  /** Codes on the one side and on the other, in any direction. */
  readonly between?: Between;
  readonly states?: readonly ForecastState[];
}

const isDay = (value: string | null | undefined): value is string => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);

interface Claim {
  readonly statement: Statement;
  readonly event: string;
}

export async function readForecasts(database: Database, filter: ForecastFilter = {}): Promise<Forecast[]> {
  const newest = await horizonOf(database);
  const pair = filter.between ? `AND v.event IN (SELECT event FROM dyad WHERE stage = 'prospect' AND ${liesBetween(filter.between)})` : "";
  const rows = await database.rows(
    `SELECT s.body, v.event FROM statement s JOIN evidence v ON v.statement = s.id
     WHERE s.status IN ('planned', 'predicted', 'conditional') AND NOT s.rejected ${pair} ORDER BY s.id`,
  );
  const claims = rows.map((row): Claim => ({ statement: statementSchema.parse(JSON.parse(String(row.body))), event: String(row.event) }));
  // one holder's claims about one act are one forecast
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = `${claim.event} ${holderName(claim.statement)} ${claim.statement.report.outlet ?? claim.statement.report.id}`;
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  const settled = new Map<string, { state: ForecastState; person: string }>();
  for (const row of await database.rows(
    "SELECT statement, person, change->>'$.as' AS state FROM word WHERE action = 'settle' ORDER BY number",
  ))
    settled.set(String(row.statement), { state: row.state as ForecastState, person: String(row.person) });
  // those between the same two together, so that what happened between them is asked for once and then let go of
  const sorted = [...groups.values()].sort((a, b) => pairOf(a).localeCompare(pairOf(b)));
  const out: Forecast[] = [];
  for (let from = 0; from < sorted.length; from += JUDGED_AT_ONCE) {
    const world = surroundingsOf(database);
    const part = sorted.slice(from, from + JUDGED_AT_ONCE);
    out.push(...(await Promise.all(part.map((group) => forecastOf(group, newest, settled, world)))));
  }
  return out
    .filter((f) => !filter.states || filter.states.includes(f.state))
    .sort((a, b) => (a.made ?? "").localeCompare(b.made ?? "") || a.id.localeCompare(b.id));
}

/** How many forecasts are judged together: what they are judged by is in memory meanwhile. */
const JUDGED_AT_ONCE = 1000;

const pairOf = ([claim]: readonly Claim[]): string =>
  claim ? [...partiesOf(claim.statement.sources), ...partiesOf(claim.statement.targets)].sort().join("|") : "";

const holderName = (s: Statement): string =>
  s.holder.kind === "author" ? (s.report.outlet ?? "the author") : (s.holder.name ?? s.holder.text);

/** An event as far as a forecast is judged by it. */
interface Happening {
  readonly id: string;
  readonly type: string;
  readonly mode: string | null;
  /** Its day, or that of the first report. */
  readonly day: string | null;
  readonly start: string | null;
  readonly quote: string | null;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

/** What the record holds against which a forecast is judged. What many forecasts ask for at once is asked in one question. */
interface Surroundings {
  /** What happened between two, by "A|B", the codes in order; "has not so far" settles nothing: only the date does. */
  readonly happenings: DataLoader<string, readonly Happening[]>;
  /** Other claims about what is to come, by report. */
  readonly prospectsIn: DataLoader<string, readonly Statement[]>;
  /** What weighed on an actor. */
  readonly pressuresOn: DataLoader<string, readonly { readonly quote: string; readonly date: string | null; readonly report: string }[]>;
}

/** Keys of one question. */
const AT_ONCE = 200;

function surroundingsOf(database: Database): Surroundings {
  const byKey = <T>(ask: (keys: readonly string[]) => Promise<readonly { readonly key: string; readonly value: T }[]>) =>
    new DataLoader<string, readonly T[]>(
      async (keys) => {
        const found = new Map<string, T[]>();
        for (const { key, value } of await ask(keys)) {
          const list = found.get(key);
          if (list) list.push(value);
          else found.set(key, [value]);
        }
        return keys.map((key) => found.get(key) ?? []);
      },
      { maxBatchSize: AT_ONCE },
    );
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  return {
    happenings: byKey(async (pairs) => {
      const rows = await database.rows(
        `WITH pair AS (SELECT DISTINCT event, least(source, target) || '|' || greatest(source, target) AS pair FROM dyad
           WHERE happened AND least(source, target) || '|' || greatest(source, target) IN (${quotedList(pairs)})),
         party AS (SELECT event, list(actor ORDER BY position) FILTER (role = 'source') AS sources, list(actor ORDER BY position) FILTER (role = 'target') AS targets
           FROM event_party WHERE event IN (SELECT event FROM pair) GROUP BY event)
         SELECT pair.pair, e.id, e.type, e.mode, coalesce(e.start, e.first_report)::VARCHAR AS day, e.start::VARCHAR AS start, e.quote, sources, targets
         FROM pair JOIN event e ON e.id = pair.event JOIN party ON party.event = e.id ORDER BY day, e.id`,
      );
      return rows.map((row) => ({
        key: String(row.pair),
        value: {
          id: String(row.id),
          type: String(row.type),
          mode: textOrNull(row.mode),
          day: textOrNull(row.day),
          start: textOrNull(row.start),
          quote: textOrNull(row.quote),
          sources: list(row.sources),
          targets: list(row.targets),
        },
      }));
    }),
    prospectsIn: byKey(async (reports) =>
      (
        await database.rows(
          `SELECT report, body FROM statement WHERE report IN (${quotedList(reports)}) AND status IN ('planned', 'predicted', 'conditional', 'requested')
             AND NOT rejected ORDER BY position, id`,
        )
      ).map((row) => ({ key: String(row.report), value: statementSchema.parse(JSON.parse(String(row.body))) })),
    ),
    pressuresOn: byKey(async (actors) =>
      (
        await database.rows(
          `SELECT p.actor, p.quote, r.date::VARCHAR AS date, p.report FROM pressure p JOIN report r ON r.id = p.report
           WHERE p.actor IN (${quotedList(actors)}) AND p.polarity = '+' AND p.status IN ('occurred', 'ongoing') ORDER BY r.date, p.id`,
        )
      ).map((row) => ({
        key: String(row.actor),
        value: { quote: String(row.quote), date: textOrNull(row.date), report: String(row.report) },
      })),
    ),
  };
}

const partiesOf = (list: Statement["sources"]): string[] => [...new Set(list.map(partyName))];

async function forecastOf(
  group: readonly Claim[],
  newest: string | null,
  settled: ReadonlyMap<string, { state: ForecastState; person: string }>,
  world: Surroundings,
): Promise<Forecast> {
  // the claim that says most stands for all: words of probability, then a condition, then confidence
  const sorted = [...group].sort(
    (a, b) =>
      Number(b.statement.probability !== null) - Number(a.statement.probability !== null) ||
      Number(b.statement.condition !== null) - Number(a.statement.condition !== null) ||
      b.statement.confidence - a.statement.confidence,
  );
  const { statement: s, event } = sorted[0] as Claim;
  const made =
    group
      .map((c) => c.statement.report.date)
      .filter(isDay)
      .sort()[0] ?? null;
  const probability = probabilityOf(s);
  const due = await dueOf(s, made, world);
  const match = await fulfilment(s, made, due.date, world);
  const byHand = group.map((c) => settled.get(c.statement.id)).find((x) => x !== undefined);
  const passed = newest !== null && due.date !== null && newest > due.date;
  let state: ForecastState = "open";
  let because =
    due.date === null
      ? "it carries no date, and neither does its report"
      : `it is due on ${due.date}; the record reaches to ${newest ?? "no date"}`;
  if (match) {
    state = "came-true";
    because = `${match.day ?? "undated"}: ${match.quote ?? match.type}`;
  } else if (passed) {
    state = due.stated ? "did-not" : "lapsed";
    because = due.stated
      ? `nothing of the kind is on the record up to ${due.date}`
      : `no date was given, and nothing came of it in ${assumptions["horizon-days"]} days`;
  }
  const end = match ? (match.day ?? due.date) : passed ? due.date : null;
  const condition = await conditionOf(s, made, end, newest, world);
  if (condition?.state === "not-met" && (state === "came-true" || state === "did-not")) {
    because = `its condition is nowhere on the record up to then; ${state === "came-true" ? "the act came about" : "the act did not come about"} (${because})`;
    state = "void";
  }
  if (byHand) {
    state = byHand.state;
    because = `settled by ${byHand.person}`;
  }
  const outcome = state === "came-true" ? 1 : state === "did-not" ? 0 : state === "void" ? (match ? 1 : 0) : null;
  return {
    id: s.id,
    statements: group.map((c) => c.statement.id),
    event,
    holder: holderName(s),
    outlet: s.report.outlet,
    made,
    quote: s.quote.text,
    type: s.event.type,
    quad: s.event.quad,
    polarity: s.polarity,
    sources: partiesOf(s.sources),
    targets: partiesOf(s.targets),
    status: s.status,
    probability,
    due: { date: due.date, from: due.from },
    condition,
    state,
    because,
    settledBy: match && state !== "open" ? { event: match.id, date: match.day, quote: match.quote } : null,
    score:
      outcome === null ? null : { ...scoreOf(probability.value, outcome), counted: state !== "void" && condition?.state !== "unknown" },
  };
}

export function probabilityOf(s: Statement): Forecast["probability"] {
  if (s.probability)
    return {
      value: s.probability.median,
      low: s.probability.low,
      high: s.probability.high,
      from: s.probability.low === s.probability.high ? "a percentage" : "words of probability",
    };
  const status = s.status === "planned" || s.status === "conditional" ? s.status : "predicted";
  const given = assumptions.probability[status][s.certainty];
  const value = s.polarity === "+" ? given : 1 - given;
  return {
    value,
    low: Math.max(0, value - 0.15),
    high: Math.min(1, value + 0.15),
    from: `assumed for what is ${status} and ${s.certainty}${s.polarity === "+" ? "" : ", denied"}`,
  };
}

/** The chance that a claim with a condition gives the act where the condition holds. */
export function probabilityGiven(s: Statement): number {
  if (s.probability) return s.probability.median;
  const given = assumptions["given-condition"][s.certainty];
  return s.polarity === "+" ? given : 1 - given;
}

interface Due {
  readonly date: string | null;
  readonly from: string;
  readonly stated: boolean;
}

/** By when: as it says, as another claim about the same act in the same report says, or the stated default. */
async function dueOf(s: Statement, made: string | null, world: Surroundings): Promise<Due> {
  const own = s.time && isDay(s.time.end) && s.time.text !== null ? s.time.end : null;
  if (own !== null) return { date: own, from: `“${s.time?.text}”`, stated: true };
  if (isDay(s.time?.start) && s.time.text !== null && /before|by|until/i.test(s.time.text))
    return { date: s.time.start, from: `“${s.time.text}”`, stated: true };
  for (const other of await world.prospectsIn.load(s.report.id)) {
    if (other.id === s.id || other.time?.text == null || !isDay(other.time.end)) continue;
    if (other.time.end >= (made ?? "") && sameAct(s, other))
      return { date: other.time.end, from: `“${other.time.text}”, of the same in the same report`, stated: true };
  }
  if (made === null) return { date: null, from: "no date", stated: false };
  return {
    date: addDays(made, assumptions["horizon-days"]),
    from: `none given: ${assumptions["horizon-days"]} days are assumed`,
    stated: false,
  };
}

/** "agree to go": what the agreement is about. */
const subjectOf = (s: Statement): string | null => {
  if (s.event.mode !== null) return s.event.mode;
  const words = new Set(s.quote.text.toLowerCase().match(/\p{L}+/gu) ?? []);
  return Object.entries(assumptions.about).find(([, list]) => list.some((w) => words.has(w)))?.[0] ?? null;
};

const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length > 0 && a.every((x) => b.includes(x));

function sameAct(a: Statement, b: Statement): boolean {
  const all = (s: Statement): string[] => [...new Set([...partiesOf(s.sources), ...partiesOf(s.targets)])];
  if (!sameSet(all(a), all(b)) && !sameSet(all(b), all(a))) return false;
  const subject = subjectOf(a);
  return subject !== null ? subject === subjectOf(b) : a.event.type === b.event.type;
}

/** Words in common from which a plan and an act of the same type and pair are one. */
const ENOUGH_WORDS = 0.2;

/** The first event after the forecast, and not after it was due, that is what it spoke of. */
async function fulfilment(s: Statement, made: string | null, due: string | null, world: Surroundings): Promise<Happening | undefined> {
  const sources = partiesOf(s.sources);
  const targets = partiesOf(s.targets);
  const subject = subjectOf(s);
  const names = new Set([...s.sources, ...s.targets].flatMap((a) => contentStems(`${a.text} ${a.name ?? ""}`)));
  const wordsOf = (text: string): Set<string> => new Set(contentStems(text).filter((w) => !names.has(w)));
  const words = wordsOf(s.quote.text);
  const pairs = new Set(sources.flatMap((a) => targets.filter((b) => a !== b).map((b) => (a < b ? `${a}|${b}` : `${b}|${a}`))));
  const found: Happening[] = [];
  for (const pair of pairs)
    for (const e of await world.happenings.load(pair)) {
      const { day } = e;
      if (day === null || (made !== null && day <= made) || (due !== null && day > due)) continue;
      if (subject === "visit") {
        if (e.type === "CONSULT" && e.mode === "visit") found.push(e);
        continue;
      }
      if (e.type !== s.event.type && !knowledge.typesLike(s.event.type).includes(e.type)) continue;
      if (!knowledge.joint.has(s.event.type) && !(sources.some((x) => e.sources.includes(x)) && targets.some((x) => e.targets.includes(x))))
        continue;
      if (subject !== null && e.mode === subject) {
        found.push(e);
        continue;
      }
      const others = wordsOf(e.quote ?? "");
      const common = [...words].filter((w) => others.has(w)).length;
      if (common / Math.max(1, words.size + others.size - common) >= ENOUGH_WORDS) found.push(e);
    }
  return found.sort((a, b) => (a.day ?? "").localeCompare(b.day ?? "") || a.id.localeCompare(b.id))[0];
}

async function conditionOf(
  s: Statement,
  made: string | null,
  end: string | null,
  newest: string | null,
  world: Surroundings,
): Promise<Condition | null> {
  const { condition } = s;
  if (!condition) return null;
  const text = condition.text;
  const until = end ?? newest;
  const words = new Set(contentStems(text));
  const within = (date: string | null): boolean => date !== null && (made === null || date > made) && (until === null || date <= until);
  if (condition.pressure !== null) {
    for (const actor of new Set([...partiesOf(s.sources), ...partiesOf(s.targets)])) {
      const hit = (await world.pressuresOn.load(actor)).find(
        (p) => p.report !== s.report.id && within(p.date) && contentStems(p.quote).some((w) => words.has(w)),
      );
      if (hit) return { text, state: "met", evidence: { quote: hit.quote, date: hit.date } };
    }
    return { text, state: end === null ? "open" : "not-met", evidence: null };
  }
  if (condition.statement !== null) {
    const act = (await world.prospectsIn.load(s.report.id)).find((o) => o.id === condition.statement);
    const event = act ? await fulfilment(act, made, until, world) : undefined;
    if (event) return { text, state: "met", evidence: { quote: event.quote ?? event.type, date: event.start } };
    if (act) return { text, state: end === null ? "open" : "not-met", evidence: null };
  }
  return { text, state: "unknown", evidence: null };
}

/** A holder that says 0 or 1 and is wrong is not infinitely wrong. */
const FLOOR = 0.01;

export const scoreOf = (probability: number, outcome: 0 | 1): { readonly brier: number; readonly bits: number } => ({
  brier: (probability - outcome) ** 2,
  bits: -Math.log2(Math.min(1 - FLOOR, Math.max(FLOOR, outcome === 1 ? probability : 1 - probability))),
});

export interface TrackRecord {
  readonly of: string;
  readonly forecasts: number;
  readonly settled: number;
  readonly brier: number | null;
  /** 95 %, by resampling; null for fewer than ten. */
  readonly interval: readonly [number, number] | null;
  readonly bits: number | null;
  /** Share of what was settled that came true, and the Brier score of always saying so. */
  readonly baseRate: number | null;
  readonly baseBrier: number | null;
  /**
   * Over the bins of `calibration`: Brier = reliability - resolution + uncertainty (`baseBrier`) + variance within bins - covariance
   * within bins. The last two are 0 where all of a bin were given one probability.
   */
  readonly reliability: number | null;
  readonly resolution: number | null;
  /** Mean square of how far probabilities lie from their bin's mean. */
  readonly withinBinVariance: number | null;
  /** Twice the mean product of that with how far the outcome lies from the bin's share. */
  readonly withinBinCovariance: number | null;
  readonly calibration: readonly {
    /** Mean probability given, and the share that came about, of the n in the bin; its 95 % interval after Wilson (1927). */
    readonly said: number;
    readonly came: number;
    readonly n: number;
    readonly interval: readonly [number, number];
  }[];
}

const BINS = 5;

/** How those who hold forecasts, or print them, have done; most settled first. */
export function trackRecords(forecasts: readonly Forecast[], by: "holder" | "outlet"): TrackRecord[] {
  const groups = new Map<string, Forecast[]>();
  for (const f of forecasts) {
    const name = by === "holder" ? f.holder : (f.outlet ?? "no outlet");
    groups.set(name, [...(groups.get(name) ?? []), f]);
  }
  return [...groups]
    .map(([of, list]) => recordOf(of, list))
    .sort((a, b) => b.settled - a.settled || b.forecasts - a.forecasts || a.of.localeCompare(b.of));
}

export function recordOf(of: string, list: readonly Forecast[]): TrackRecord {
  const scored = list.flatMap((f) =>
    f.score?.counted ? [{ p: f.probability.value, outcome: f.state === "came-true" ? 1 : 0, ...f.score }] : [],
  );
  if (scored.length === 0)
    return {
      of,
      forecasts: list.length,
      settled: 0,
      brier: null,
      interval: null,
      bits: null,
      baseRate: null,
      baseBrier: null,
      reliability: null,
      resolution: null,
      withinBinVariance: null,
      withinBinCovariance: null,
      calibration: [],
    };
  const base = average(scored.map((x) => x.outcome));
  const bins = Array.from({ length: BINS }, (_, i) => scored.filter((x) => Math.min(BINS - 1, Math.floor(x.p * BINS)) === i)).filter(
    (b) => b.length > 0,
  );
  const calibration = bins.map((b) => {
    const came = average(b.map((x) => x.outcome));
    return { said: average(b.map((x) => x.p)), came, n: b.length, interval: wilsonInterval(came, b.length) };
  });
  const weighted = (term: (bin: (typeof calibration)[number]) => number): number =>
    calibration.reduce((sum, b) => sum + b.n * term(b), 0) / scored.length;
  const within = (term: (x: (typeof scored)[number], bin: (typeof calibration)[number]) => number): number =>
    bins.reduce((sum, list, i) => sum + list.reduce((s, x) => s + term(x, calibration[i] as (typeof calibration)[number]), 0), 0) /
    scored.length;
  return {
    of,
    forecasts: list.length,
    settled: scored.length,
    brier: average(scored.map((x) => x.brier)),
    interval: bootstrapInterval(scored.map((x) => x.brier)),
    bits: average(scored.map((x) => x.bits)),
    baseRate: base,
    baseBrier: base * (1 - base),
    reliability: weighted((b) => (b.said - b.came) ** 2),
    resolution: weighted((b) => (b.came - base) ** 2),
    withinBinVariance: within((x, b) => (x.p - b.said) ** 2),
    withinBinCovariance: within((x, b) => 2 * (x.p - b.said) * (x.outcome - b.came)),
    calibration,
  };
}
