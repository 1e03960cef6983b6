/**
 * What two parties did, period by period. In: a record and a pair. Out: counts of events that happened, by period, side, type and quad class,
 * and the acts that a relation names. Of two states by month, quarter or year these are looked up in what the record keeps counted
 * (`pair_month`); of blocs, by day or week, or within days that cut a month, they are counted from the record's pairs (`dyad`).
 *
 * DuckDB skips what cannot be meant only where source and target each equal one thing; "this way or that way" is looked at row by row. So
 * the two directions are asked for apart, and put together. What a relation names is looked for in the months alone in which it lies.
 */
import { eventTypes, type Quad, quads } from "../reading/ontology.js";
import { type Database, quoted, quotedList, textOrNull } from "../record/database.js";
import { liesBetween } from "../record/events.js";
import type { Pair } from "./actors.js";
import { dayNumbered, endsMonth, type Grain } from "./periods.js";

/** Events counted. */
export interface Tally {
  events: number;
  /** Of their intensities, and of the squares of these. */
  sum: number;
  squares: number;
  readonly quads: Record<Quad, number>;
  /** In the order of `eventTypes`. */
  readonly types: number[];
}

/** Period (its first day) → what was done in it. */
export type Course = ReadonlyMap<string, Tally>;

/** What is asked of a pair. */
export interface Asked {
  readonly pair: Pair;
  readonly grain: Grain;
  /** ISO days, both included. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** A format's name, read, or all. */
  readonly origin: string;
}

/** Where the acts lie that a relation names. */
interface Whereabouts {
  /**
   * A day before which the last act of neither side lies; null: they may lie anywhere, or have no day. undefined: nothing happened.
   */
  readonly lastFrom: string | null | undefined;
  /** The same of the newest acts that lie ahead, so many as were asked for. */
  readonly aheadFrom: string | null | undefined;
}

export interface SeriesOfPair extends Whereabouts {
  /** By who acts in an event. 0: a towards b; 1: b towards a; 2: both, in one event. */
  readonly sides: readonly [Course, Course, Course];
  /** Events that happened and have no day. */
  readonly undated: number;
  /** Are there events of the pair that came without reports? */
  readonly imported: boolean;
}

/** Conditions on the rows of `dyad`: its bounds in time and origin. */
export const boundsOf = ({ since, until, origin }: Asked, day = "day"): string[] => [
  ...(origin === "all" ? [] : [`origin = ${quoted(origin)}`]),
  ...(since ? [`${day} >= DATE ${quoted(since)}`] : []),
  ...(until ? [`${day} <= DATE ${quoted(until)}`] : []),
];

const isOneOf = (column: string, members: readonly string[]): string =>
  members.length === 1 ? `${column} = ${quoted(members[0] as string)}` : `${column} IN (${quotedList(members)})`;

/** In SQL: does a row of `dyad` go from the first party to the second? */
const goesForth = ({ a, b }: Pair): string => `${isOneOf("source", a.members)} AND ${isOneOf("target", b.members)}`;
const goesBack = ({ a, b, between }: Pair): string => goesForth({ a: b, b: a, between });

/** Do two of the same code act within themselves? Then there is one direction. */
const isWithin = ({ a, b }: Pair): boolean => a.members.length === 1 && b.members.length === 1 && a.members[0] === b.members[0];

/** The rows of `dyad` of either direction that fit all conditions: `forth` or not, and the columns. */
function ofPair(pair: Pair, columns: string, conditions: readonly string[]): string {
  const one = (forth: boolean): string =>
    `SELECT ${forth} AS forth, ${columns} FROM dyad WHERE ${[forth ? goesForth(pair) : goesBack(pair), ...conditions].join(" AND ")}`;
  return isWithin(pair) ? one(true) : `${one(true)} UNION ALL ${one(false)}`;
}

const isFirst = (day: string | undefined): boolean => day === undefined || day.endsWith("-01");
const isLast = (day: string | undefined): boolean => day === undefined || endsMonth(day);

/** `ahead`: of how many acts that lie ahead it is to be known where they begin. */
export async function seriesOf(database: Database, asked: Asked, ahead: number): Promise<SeriesOfPair> {
  const { pair, grain, since, until } = asked;
  // what is kept counted by month says all of two states, but for the days within it
  const kept = pair.a.members.length === 1 && pair.b.members.length === 1 && isFirst(since) && isLast(until);
  if (!kept) return countOut(database, asked);
  if (grain !== "day" && grain !== "week") {
    const [sides, { joint: _, ...facts }] = await Promise.all([monthsOf(database, asked), factsOf(database, asked, ahead)]);
    return { sides, ...facts };
  }
  const { joint, ...facts } = await factsOf(database, asked, ahead);
  if (facts.lastFrom === undefined) return { sides: [new Map(), new Map(), new Map()], ...facts };
  return { sides: joint ? (await countOut(database, asked)).sides : await daysOf(database, asked), ...facts };
}

/** Rows with a day, or null, counted by period and all else that is told apart. */
const counted = (grain: Grain, rows: string, { each = "1", also = "" } = {}): string =>
  `SELECT (date_trunc('${grain}', day)::DATE - DATE '1970-01-01')::INTEGER AS period, side, type, quad, sum(${each})::INTEGER AS n,
     sum(${each} * intensity) AS sum, sum(${each} * intensity * intensity) AS squares${also} FROM (${rows}) GROUP BY ALL HAVING n <> 0`;
/** The same with types and quad classes as numbers, from 1, which are handed over in a tenth of the time. */
const numbered = (sql: string): string =>
  `SELECT * REPLACE (list_position([${quotedList(eventTypes)}], type) AS type, list_position([${quotedList(quads)}], quad) AS quad) FROM (${sql})`;

/** Puts the rows of `numbered` together; rows without a day are left out. */
function sidesOf([period, side, type, quad, n, sum, squares]: readonly (readonly unknown[])[]): SeriesOfPair["sides"] {
  const sides = [new Map<string, Tally>(), new Map<string, Tally>(), new Map<string, Tally>()] as const;
  const days = new Map<number, string>();
  for (let i = 0; i < (period?.length ?? 0); i++) {
    const number = period?.[i] as number | null;
    if (number === null) continue;
    let start = days.get(number);
    if (start === undefined) {
      start = dayNumbered(number);
      days.set(number, start);
    }
    const course = sides[side?.[i] as 0 | 1 | 2];
    let tally = course.get(start);
    if (!tally) {
      tally = emptyTally();
      course.set(start, tally);
    }
    const events = n?.[i] as number;
    tally.events += events;
    tally.sum += sum?.[i] as number;
    tally.squares += squares?.[i] as number;
    tally.quads[quads[(quad?.[i] as number) - 1] as Quad] += events;
    const place = type?.[i] as number | null;
    if (place) tally.types[place - 1] = (tally.types[place - 1] as number) + events;
  }
  return sides;
}

export const emptyTally = (): Tally => ({
  events: 0,
  sum: 0,
  squares: 0,
  quads: { "verbal-cooperation": 0, "material-cooperation": 0, "verbal-conflict": 0, "material-conflict": 0 },
  types: new Array<number>(eventTypes.length).fill(0),
});

export function addTally(to: Tally, more: Tally): void {
  to.events += more.events;
  to.sum += more.sum;
  to.squares += more.squares;
  for (const quad of quads) to.quads[quad] += more.quads[quad];
  for (let i = 0; i < to.types.length; i++) to.types[i] = (to.types[i] as number) + (more.types[i] as number);
}

/** Text whose order is the same in every program. */
const PLAIN = /^[ -~]*$/;

/** The rows of `pair_month` that are asked for, of two states, whose codes stand in order there. */
function keptRows(asked: Asked): { readonly where: string; readonly side: string } {
  const { between } = asked.pair;
  const [first, second] = [asked.pair.a.members[0] as string, asked.pair.b.members[0] as string];
  const [a, b] = first <= second ? [first, second] : [second, first];
  const pair = PLAIN.test(first + second) ? `a = ${quoted(a)} AND b = ${quoted(b)}` : liesBetween(between, ["a", "b"]);
  return {
    where: [pair, ...boundsOf(asked, "month")].join(" AND "),
    side: first === second ? "0" : `CASE WHEN side = 2 THEN 2 WHEN (a = ${quoted(first)}) = (side = 0) THEN 0 ELSE 1 END`,
  };
}

async function monthsOf(database: Database, asked: Asked): Promise<SeriesOfPair["sides"]> {
  const { where, side } = keptRows(asked);
  const rows = `SELECT month AS day, ${side} AS side, type, quad, intensity, events FROM pair_month WHERE ${where} AND happened AND month IS NOT NULL`;
  return sidesOf(await database.columns(numbered(counted(asked.grain, rows, { each: "events" }))));
}

type Facts = Pick<SeriesOfPair, "undated" | "imported" | "lastFrom" | "aheadFrom"> & {
  /** Are there events in which both sides act? */
  readonly joint: boolean;
};

async function factsOf(database: Database, asked: Asked, ahead: number): Promise<Facts> {
  const { where, side } = keptRows(asked);
  const [facts] = await database.rows(
    `WITH counted AS (SELECT ${side} AS side, month, origin <> 'read' AS outside, sum(events) AS n FROM pair_month WHERE ${where} AND happened GROUP BY ALL HAVING n <> 0),
       prospect AS (SELECT month, sum(events)::INTEGER AS n FROM pair_month WHERE ${where} AND stage = 'prospect'
         GROUP BY month HAVING n <> 0 ORDER BY month DESC NULLS LAST LIMIT ${ahead})
     SELECT coalesce(sum(n) FILTER (month IS NULL), 0)::INTEGER AS undated, coalesce(bool_or(outside), false) AS imported, coalesce(bool_or(side = 2), false) AS joint,
       max(month) FILTER (side <> 1)::VARCHAR AS forth, max(month) FILTER (side <> 0)::VARCHAR AS back,
       count(*) FILTER (side <> 1)::INTEGER AS any_forth, count(*) FILTER (side <> 0)::INTEGER AS any_back,
       (SELECT count(*)::INTEGER FROM prospect) AS any_ahead, (SELECT max(month)::VARCHAR FROM
         (SELECT month, sum(n) OVER (ORDER BY month DESC NULLS LAST) AS so_far FROM prospect) WHERE so_far >= ${ahead}) AS ahead
     FROM counted`,
  );
  // of a side that only has acts without a day, the last is looked for among all
  const lasts = [
    ...(Number(facts?.any_forth) > 0 ? [textOrNull(facts?.forth)] : []),
    ...(Number(facts?.any_back) > 0 ? [textOrNull(facts?.back)] : []),
  ];
  return {
    undated: Number(facts?.undated),
    imported: facts?.imported === true,
    joint: facts?.joint === true,
    lastFrom: lasts.length === 0 ? undefined : lasts.includes(null) ? null : (lasts.sort()[0] ?? null),
    aheadFrom: Number(facts?.any_ahead) === 0 ? undefined : textOrNull(facts?.ahead),
  };
}

/** Of two states that do nothing in one event: no event has two rows, so that none need be looked for twice. */
async function daysOf(database: Database, asked: Asked): Promise<SeriesOfPair["sides"]> {
  const pair = ofPair(asked.pair, "day, type, quad, intensity", ["happened", "day IS NOT NULL", ...boundsOf(asked)]);
  const rows = `SELECT *, CASE WHEN forth THEN 0 ELSE 1 END AS side FROM (${pair})`;
  return sidesOf(await database.columns(numbered(counted(asked.grain, rows))));
}

/** Of whatever parties, event by event. */
async function countOut(database: Database, asked: Asked): Promise<SeriesOfPair> {
  const where = ["happened", ...boundsOf(asked), liesBetween(asked.pair.between)].join(" AND ");
  const forth = `(${goesForth(asked.pair)})`;
  const rows = `SELECT any_value(day) AS day, CASE WHEN bool_and(${forth}) THEN 0 WHEN bool_or(${forth}) THEN 2 ELSE 1 END AS side,
      any_value(type) AS type, any_value(quad) AS quad, any_value(intensity) AS intensity, bool_or(origin <> 'read') AS outside
    FROM dyad WHERE ${where} GROUP BY event`;
  const columns = await database.columns(numbered(counted(asked.grain, rows, { also: ", outside" })));
  const [period = [], , , , n = [], , , outside = []] = columns;
  const undated = n.reduce<number>((sum, events, i) => (period[i] === null ? sum + (events as number) : sum), 0);
  return { sides: sidesOf(columns), undated, imported: outside.includes(true), lastFrom: null, aheadFrom: null };
}

/** Days from the first on, to before the last. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** Ids of the acts that a relation names. */
export interface NamedActs {
  /** The last of either side, where there is one. */
  readonly forth: string | null;
  readonly back: string | null;
  /** Those that lie ahead, the newest first. */
  readonly ahead: readonly string[];
  /** Of each stretch, those that weigh most: intensity times outlets. */
  readonly heaviest: readonly (readonly string[])[];
}

/** So many of them at most. */
interface Most {
  readonly ahead: number;
  readonly heaviest: number;
}

/** All acts that a relation names, in one walk over the months in which they lie. */
export async function namedActs(
  database: Database,
  asked: Asked,
  { lastFrom, aheadFrom }: Whereabouts,
  stretches: readonly Stretch[],
  most: Most,
): Promise<NamedActs> {
  const within = [
    ...(lastFrom === undefined ? [] : [lastFrom === null ? "happened" : `(happened AND day >= DATE ${quoted(lastFrom)})`]),
    ...(aheadFrom === undefined ? [] : [`(stage = 'prospect'${aheadFrom === null ? "" : ` AND day >= DATE ${quoted(aheadFrom)}`})`]),
    ...stretches.map(({ from, to }) => `(happened AND day >= DATE ${quoted(from)} AND day < DATE ${quoted(to)})`),
  ];
  if (within.length === 0) return { forth: null, back: null, ahead: [], heaviest: [] };
  // said beside it, since DuckDB can skip days by a single bound
  const begins = [
    ...(lastFrom === undefined ? [] : [lastFrom]),
    ...(aheadFrom === undefined ? [] : [aheadFrom]),
    ...stretches.map((s) => s.from),
  ];
  const since = begins.includes(null) ? [] : [`day >= DATE ${quoted(begins.sort()[0] as string)}`];
  const rows = ofPair(asked.pair, "event, day, stage, happened, abs(intensity) * outlets AS weight", [
    ...since,
    `(${within.join(" OR ")})`,
    ...boundsOf(asked),
  ]);
  const last = (side: string): string =>
    `coalesce(arg_max(event, (day, event)) FILTER (${side} AND happened AND day IS NOT NULL), max(event) FILTER (${side} AND happened))`;
  const towardsFirst = isWithin(asked.pair) ? "true" : "NOT forth";
  const stretch = stretches.map(({ from, to }, i) => `WHEN day >= DATE ${quoted(from)} AND day < DATE ${quoted(to)} THEN ${i}`).join(" ");
  const heaviest = `SELECT 'heaviest' AS what, stretch, place, event FROM (
      SELECT *, row_number() OVER (PARTITION BY stretch ORDER BY weight DESC, event) AS place
      FROM (SELECT DISTINCT event, weight, CASE ${stretch} END AS stretch FROM act WHERE happened) WHERE stretch IS NOT NULL) WHERE place <= ${most.heaviest}`;
  const found = await database.rows(
    `WITH act AS MATERIALIZED (${rows})
     SELECT 'forth' AS what, 0 AS stretch, 1 AS place, ${last("forth")} AS event FROM act
     UNION ALL SELECT 'back', 0, 1, ${last(towardsFirst)} FROM act
     UNION ALL SELECT 'ahead', 0, row_number() OVER (ORDER BY day DESC NULLS LAST, event), event FROM
       (SELECT DISTINCT event, day FROM act WHERE stage = 'prospect' ORDER BY day DESC NULLS LAST, event LIMIT ${most.ahead})
     ${stretches.length === 0 ? "" : `UNION ALL ${heaviest}`} ORDER BY what, stretch, place`,
  );
  const of = (what: string, stretch = 0): string[] =>
    found.filter((row) => row.what === what && Number(row.stretch) === stretch && row.event !== null).map((row) => String(row.event));
  return {
    forth: of("forth")[0] ?? null,
    back: of("back")[0] ?? null,
    ahead: of("ahead"),
    heaviest: stretches.map((_, i) => of("heaviest", i)),
  };
}
