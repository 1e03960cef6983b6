/**
 * What two parties did, period by period. In: a record and a pair. Out: counts of events that happened, by period, side, type and quad class,
 * and where the acts lie that a relation names. Of two states by month, quarter or year these are looked up in what the record keeps
 * counted (`pair_month`); of blocs, by day or week, or within days that cut a month, they are counted from the record's pairs (`dyad`).
 */
import type { Quad } from "../reading/ontology.js";
import { type Database, quoted, quotedList, type Row, textOrNull } from "../record/database.js";
import { liesBetween } from "../record/events.js";
import type { Pair } from "./actors.js";
import { endsMonth, type Grain } from "./periods.js";

export interface Cell {
  /** First day. */
  readonly period: string;
  /** Who acts in an event. 0: a towards b; 1: b towards a; 2: both, in one event. */
  readonly side: 0 | 1 | 2;
  readonly type: string;
  readonly quad: Quad;
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

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

export interface SeriesOfPair {
  readonly cells: readonly Cell[];
  /** Events that happened and have no day. */
  readonly undated: number;
  /** Are there events of the pair that came without reports? */
  readonly imported: boolean;
  /**
   * A day before which the last act of neither side lies; null: they may lie anywhere, or have no day. undefined: nothing happened.
   */
  readonly lastFrom: string | null | undefined;
  /** The same of the newest acts that lie ahead, so many as were asked for. */
  readonly aheadFrom: string | null | undefined;
}

/** Conditions on the rows of `dyad`: its bounds in time and origin, and the pair. */
export const boundsOf = ({ since, until, origin }: Asked, day = "day"): string[] => [
  ...(origin === "all" ? [] : [`origin = ${quoted(origin)}`]),
  ...(since ? [`${day} >= DATE ${quoted(since)}`] : []),
  ...(until ? [`${day} <= DATE ${quoted(until)}`] : []),
];

/** In SQL: does a row of `dyad` go from the first party to the second? */
const goesForth = ({ a, b }: Pair): string => `(source IN (${quotedList(a.members)}) AND target IN (${quotedList(b.members)}))`;

const isFirst = (day: string | undefined): boolean => day === undefined || day.endsWith("-01");
const isLast = (day: string | undefined): boolean => day === undefined || endsMonth(day);

/** `ahead`: of how many acts that lie ahead it is to be known where they begin. */
export function seriesOf(database: Database, asked: Asked, ahead: number): Promise<SeriesOfPair> {
  const { pair, grain, since, until } = asked;
  const kept =
    pair.a.members.length === 1 && pair.b.members.length === 1 && grain !== "day" && grain !== "week" && isFirst(since) && isLast(until);
  return kept ? lookUp(database, asked, ahead) : countOut(database, asked);
}

const cellOf = (row: Row): Cell => ({
  period: String(row.period),
  side: Number(row.side) as Cell["side"],
  type: String(row.type),
  quad: row.quad as Quad,
  n: Number(row.n),
  sum: Number(row.sum),
  squares: Number(row.squares),
});

async function lookUp(database: Database, asked: Asked, ahead: number): Promise<SeriesOfPair> {
  const [first, second] = [asked.pair.a.members[0] as string, asked.pair.b.members[0] as string];
  const a = quoted(first);
  const where = [liesBetween(asked.pair.between, ["a", "b"]), ...boundsOf(asked, "month")].join(" AND ");
  const side = first === second ? "0" : `CASE WHEN side = 2 THEN 2 WHEN (a = ${a}) = (side = 0) THEN 0 ELSE 1 END`;
  const [cells, [facts]] = await Promise.all([
    database.rows(
      `SELECT date_trunc('${asked.grain}', month)::DATE::VARCHAR AS period, ${side} AS side, type, quad, sum(events)::INTEGER AS n,
         sum(events * intensity) AS sum, sum(events * intensity * intensity) AS squares
       FROM pair_month WHERE ${where} AND happened AND month IS NOT NULL GROUP BY ALL HAVING sum(events) <> 0`,
    ),
    database.rows(
      `WITH counted AS (SELECT ${side} AS side, month, origin <> 'read' AS outside, sum(events) AS n FROM pair_month WHERE ${where} AND happened GROUP BY ALL HAVING n <> 0),
         prospect AS (SELECT month, sum(events)::INTEGER AS n FROM pair_month WHERE ${where} AND stage = 'prospect'
           GROUP BY month HAVING n <> 0 ORDER BY month DESC NULLS LAST LIMIT ${ahead})
       SELECT coalesce(sum(n) FILTER (month IS NULL), 0)::INTEGER AS undated, coalesce(bool_or(outside), false) AS imported,
         max(month) FILTER (side <> 1)::VARCHAR AS forth, max(month) FILTER (side <> 0)::VARCHAR AS back,
         count(*) FILTER (side <> 1)::INTEGER AS any_forth, count(*) FILTER (side <> 0)::INTEGER AS any_back,
         (SELECT count(*)::INTEGER FROM prospect) AS any_ahead, (SELECT max(month)::VARCHAR FROM
           (SELECT month, sum(n) OVER (ORDER BY month DESC NULLS LAST) AS so_far FROM prospect) WHERE so_far >= ${ahead}) AS ahead
       FROM counted`,
    ),
  ]);
  // of a side that only has acts without a day, the last is looked for among all
  const lasts = [
    ...(Number(facts?.any_forth) > 0 ? [textOrNull(facts?.forth)] : []),
    ...(Number(facts?.any_back) > 0 ? [textOrNull(facts?.back)] : []),
  ];
  return {
    cells: cells.map(cellOf),
    undated: Number(facts?.undated),
    imported: facts?.imported === true,
    lastFrom: lasts.length === 0 ? undefined : lasts.includes(null) ? null : (lasts.sort()[0] ?? null),
    aheadFrom: Number(facts?.any_ahead) === 0 ? undefined : textOrNull(facts?.ahead),
  };
}

async function countOut(database: Database, asked: Asked): Promise<SeriesOfPair> {
  const where = ["happened", ...boundsOf(asked), liesBetween(asked.pair.between)].join(" AND ");
  const forth = goesForth(asked.pair);
  const [cells, undated, outside] = await Promise.all([
    database.rows(
      `WITH pair AS (
         SELECT any_value(date_trunc('${asked.grain}', day)::DATE) AS period, CASE WHEN bool_and(${forth}) THEN 0 WHEN bool_or(${forth}) THEN 2 ELSE 1 END AS side,
           any_value(type) AS type, any_value(quad) AS quad, any_value(intensity) AS intensity
         FROM dyad WHERE ${where} AND day IS NOT NULL GROUP BY event)
       SELECT period::VARCHAR AS period, side, type, quad, count(*)::INTEGER AS n, sum(intensity) AS sum, sum(intensity * intensity) AS squares
       FROM pair GROUP BY ALL`,
    ),
    database.rows(`SELECT count(DISTINCT event)::INTEGER AS n FROM dyad WHERE ${where} AND day IS NULL`),
    database.rows(`SELECT count(*)::INTEGER AS n FROM (SELECT 1 FROM dyad WHERE ${where} AND origin <> 'read' LIMIT 1)`),
  ]);
  return {
    cells: cells.map(cellOf),
    undated: Number(undated[0]?.n),
    imported: Number(outside[0]?.n) > 0,
    lastFrom: null,
    aheadFrom: null,
  };
}

/** The events of the last acts of either side, where there are any. */
export async function lastActs(
  database: Database,
  asked: Asked,
  from: string | null,
): Promise<{ readonly forth: string[]; readonly back: string[] }> {
  const { pair } = asked;
  const where = ["happened", ...boundsOf(asked), liesBetween(pair.between), ...(from === null ? [] : [`day >= DATE ${quoted(from)}`])];
  const back = goesForth({ ...pair, a: pair.b, b: pair.a });
  const last = (side: string): string =>
    `coalesce(arg_max(event, (day, event)) FILTER (${side} AND day IS NOT NULL), max(event) FILTER (${side}))`;
  const [row] = await database.rows(
    `SELECT ${last(goesForth(pair))} AS forth, ${last(back)} AS back FROM dyad WHERE ${where.join(" AND ")}`,
  );
  const ids = (id: unknown): string[] => (id === null || id === undefined ? [] : [String(id)]);
  return { forth: ids(row?.forth), back: ids(row?.back) };
}

/** Events that lie ahead, the newest first. */
export async function actsAhead(database: Database, asked: Asked, from: string | null, limit: number): Promise<string[]> {
  const where = [
    "stage = 'prospect'",
    ...boundsOf(asked),
    liesBetween(asked.pair.between),
    ...(from === null ? [] : [`day >= DATE ${quoted(from)}`]),
  ];
  const rows = await database.rows(
    `SELECT DISTINCT event, day FROM dyad WHERE ${where.join(" AND ")} ORDER BY day DESC NULLS LAST, event LIMIT ${limit}`,
  );
  return rows.map((row) => String(row.event));
}

/** Of each stretch of days (the last one not included), the events that weigh most: intensity times outlets. */
export async function heaviestActs(
  database: Database,
  asked: Asked,
  stretches: readonly { readonly from: string; readonly to: string }[],
  limit: number,
): Promise<string[][]> {
  if (stretches.length === 0) return [];
  const within = stretches.map(({ from, to }) => `(day >= DATE ${quoted(from)} AND day < DATE ${quoted(to)})`);
  const where = ["happened", ...boundsOf(asked), liesBetween(asked.pair.between), `(${within.join(" OR ")})`].join(" AND ");
  const rows = await database.rows(
    `SELECT stretch, event FROM (
       SELECT DISTINCT event, abs(intensity) * outlets AS weight, CASE ${within.map((condition, i) => `WHEN ${condition} THEN ${i}`).join(" ")} END AS stretch
       FROM dyad WHERE ${where}) QUALIFY row_number() OVER (PARTITION BY stretch ORDER BY weight DESC, event) <= ${limit} ORDER BY stretch, weight DESC, event`,
  );
  return stretches.map((_, i) => rows.filter((row) => Number(row.stretch) === i).map((row) => String(row.event)));
}
