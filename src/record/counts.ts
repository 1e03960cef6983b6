/**
 * How much the record holds of each pair, kept up with every change, so that a relation is looked up and not counted anew. In: the ordered
 * pairs (`dyad`) of events that are gone and of events that are new. Out: rows of `pair_month`, `day_count` and `pair_outlet`, which
 * add up: what was taken away stands there with a negative count. From time to time they are drawn together (`tidyCounts`).
 */
import { addTo } from "../groups.js";
import { noteChange } from "./changes.js";
import type { Cell, Database } from "./database.js";
import { outletIn } from "./gathering/profile.js";

/** A row of the table `dyad`, but for its outlets. */
export interface Dyad {
  readonly event: string;
  readonly source: string;
  readonly target: string;
  readonly origin: string;
  readonly stage: string;
  readonly happened: boolean;
  readonly type: string;
  readonly quad: string;
  readonly intensity: number;
  /** ISO day. */
  readonly day: string | null;
}

/** Events as the counts see them. */
export interface Counted {
  readonly dyads: readonly Dyad[];
  /** Event → outlets of its reports, "" for one without a name. */
  readonly outlets: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Of a pair whose codes stand in order: who acts in an event. 0: the first towards the second; 1: the second; 2: both, in one event. */
type Side = 0 | 1 | 2;

/** Rows of one table under their key, with how many events are more or less. */
type Changes = Map<string, { readonly cells: readonly Cell[]; n: number }>;

function change(changes: Changes, cells: readonly Cell[], n: number): void {
  const key = JSON.stringify(cells);
  const found = changes.get(key);
  if (found) found.n += n;
  else changes.set(key, { cells, n });
}

const firstOfMonth = (day: string | null): string | null => (day === null ? null : `${day.slice(0, -2)}01`);

interface AllChanges {
  readonly pair_month: Changes;
  readonly day_count: Changes;
  readonly pair_outlet: Changes;
}

function count({ dyads, outlets }: Counted, n: 1 | -1, all: AllChanges): void {
  const byEvent = new Map<string, Dyad[]>();
  for (const dyad of dyads) addTo(byEvent, dyad.event, dyad);
  for (const [event, list] of byEvent) {
    const { day, origin, stage, happened, type, quad, intensity } = list[0] as Dyad;
    const sides = new Map<string, { readonly a: string; readonly b: string; side: Side }>();
    for (const { source, target } of list) {
      const [a, b, side] = source <= target ? ([source, target, 0] as const) : ([target, source, 1] as const);
      const key = JSON.stringify([a, b]);
      const found = sides.get(key);
      if (!found) sides.set(key, { a, b, side });
      else if (found.side !== side) found.side = 2;
    }
    for (const { a, b, side } of sides.values()) {
      change(all.pair_month, [a, b, side, firstOfMonth(day), origin, stage, happened, type, quad, intensity], n);
      for (const outlet of outlets.get(event) ?? []) change(all.pair_outlet, [a, b, outlet], n);
    }
    if (happened && day !== null) change(all.day_count, [day, origin], n);
  }
}

/** Brings the counts from what events were to what they are. Runs inside the caller's transaction. */
export async function recordCounts(database: Database, before: Counted, after: Counted): Promise<void> {
  const all: AllChanges = { pair_month: new Map(), day_count: new Map(), pair_outlet: new Map() };
  count(before, -1, all);
  count(after, 1, all);
  for (const [table, changes] of Object.entries(all))
    await database.append(
      table,
      [...changes.values()].filter(({ n }) => n !== 0).map(({ cells, n }) => [...cells, n]),
    );
}

/** Columns of the tables that are counted by; `events` comes last in each. */
const tables = {
  pair_month: "a, b, side, month, origin, stage, happened, type, quad, intensity",
  day_count: "day, origin",
  pair_outlet: "a, b, outlet",
} as const;

/** The counts as they follow from rows of the table `dyad`. */
const counted = (dyads: string): Readonly<Record<keyof typeof tables, string>> => ({
  pair_month: `SELECT ${tables.pair_month}, count(*)::INTEGER AS events FROM (
      SELECT event, least(source, target) AS a, greatest(source, target) AS b,
        CASE WHEN NOT bool_or(source > target) THEN 0 WHEN bool_and(source > target) THEN 1 ELSE 2 END AS side,
        any_value(date_trunc('month', day)::DATE) AS month, any_value(origin) AS origin, any_value(stage) AS stage, any_value(happened) AS happened,
        any_value(type) AS type, any_value(quad) AS quad, any_value(intensity) AS intensity
      FROM ${dyads} GROUP BY event, a, b) GROUP BY ALL`,
  day_count: `SELECT day, origin, count(DISTINCT event)::INTEGER AS events FROM ${dyads} WHERE happened AND day IS NOT NULL GROUP BY ALL`,
  pair_outlet: `SELECT a, b, outlet, count(*)::INTEGER AS events FROM (
      SELECT DISTINCT d.event, least(d.source, d.target) AS a, greatest(d.source, d.target) AS b, coalesce(${outletIn("m.profile")}, '') AS outlet
      FROM ${dyads} d JOIN mention m ON m.event = d.event WHERE d.origin = 'read') GROUP BY ALL`,
});

/** The same of events each of which has one row: no event need be looked for twice. */
const countedAlone = (dyads: string): Readonly<Record<"pair_month" | "day_count", string>> => ({
  pair_month: `SELECT least(source, target) AS a, greatest(source, target) AS b, CASE WHEN source > target THEN 1 ELSE 0 END AS side,
      date_trunc('month', day)::DATE AS month, origin, stage, happened, type, quad, intensity, count(*)::INTEGER AS events FROM ${dyads} GROUP BY ALL`,
  day_count: `SELECT day, origin, count(*)::INTEGER AS events FROM ${dyads} WHERE happened AND day IS NOT NULL GROUP BY ALL`,
});

/**
 * Counts events that came without reports and are new: `dyads`, rows as `dyad` has them. `alone`: each event has one row. Runs inside the
 * caller's transaction.
 */
export async function countImported(database: Database, dyads: string, { alone = false } = {}): Promise<void> {
  const { pair_month, day_count } = alone ? countedAlone(dyads) : counted(dyads);
  await database.run(`INSERT INTO pair_month ${pair_month} ORDER BY ALL; INSERT INTO day_count ${day_count} ORDER BY ALL`);
  await noteChange(database, "everything");
}

/** Counts everything anew. Runs inside the caller's transaction. */
export async function countAnew(database: Database): Promise<void> {
  for (const [table, sql] of Object.entries(counted("dyad")))
    await database.run(`DELETE FROM ${table}; INSERT INTO ${table} ${sql} ORDER BY ALL`);
  await noteChange(database, "everything");
}

const added = (table: keyof typeof tables): string =>
  `SELECT ${tables[table]}, sum(events)::INTEGER AS events FROM ${table} GROUP BY ALL HAVING sum(events) <> 0`;

/** How many counts are not what they would be if they were made anew: a question with one answer, `n`. */
export const miscounted = `SELECT ${(Object.keys(tables) as (keyof typeof tables)[])
  .map((table) => {
    const anew = counted("dyad")[table];
    return `(SELECT count(*) FROM ((${added(table)}) EXCEPT (${anew}))) + (SELECT count(*) FROM ((${anew}) EXCEPT (${added(table)})))`;
  })
  .join(" + ")} AS n`;

/** So many rows more than when a table was last drawn together are let be. */
const LOOSE = 50_000;

/**
 * Draws rows of the same key together, and puts those of one pair beside each other, where a table has become more than twice as long since
 * that was last done; all the time this takes grows in proportion to what is stored. Runs inside the caller's transaction.
 */
export async function tidyCounts(database: Database, loose = LOOSE): Promise<void> {
  for (const table of Object.keys(tables) as (keyof typeof tables)[]) {
    const key = `tidied ${table}`;
    const [size] = await database.rows(
      `SELECT count(*)::DOUBLE AS rows, coalesce((SELECT value::DOUBLE FROM record WHERE key = '${key}'), 0) AS tidied FROM ${table}`,
    );
    if (Number(size?.rows) <= 2 * Number(size?.tidied) + loose) continue;
    await database.run(
      `CREATE OR REPLACE TEMP TABLE tidied AS ${added(table)};
       DELETE FROM ${table};
       INSERT INTO ${table} SELECT * FROM tidied ORDER BY ALL;
       INSERT OR REPLACE INTO record SELECT '${key}', count(*)::VARCHAR FROM tidied;
       DROP TABLE tidied`,
    );
  }
}
