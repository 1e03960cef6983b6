/**
 * The state of a relation. In: a record and two parties (countries, blocs, groups). Out: what each did to the other, period by period;
 * how that changed and with which events; whether one answers the other in kind; the last act each way; what lies ahead.
 * Counts are of events that happened; everything is asked anew of the record, so that a new report shows at once.
 */
import { eventTypes, type Quad, quads } from "../reading/ontology.js";
import { type Database, quoted, quotedList, type Row, textOrNull } from "../record/database.js";
import { type EventRow, liesBetween, listEvents } from "../record/events.js";
import { horizonOf } from "../record/reports.js";
import { findPair, type Party } from "./actors.js";
import { type Grain, nextPeriod } from "./periods.js";
import { correlation, type Mean, meanOf } from "./statistics.js";
import { changePoints } from "./turning-points.js";

export interface RelationOptions {
  readonly grain?: Grain;
  /** ISO days, both included. */
  readonly since?: string;
  readonly until?: string;
  /** Where events come from: read, a format's name, or all (the default). */
  readonly origin?: string;
}

export interface Period {
  /** First day. */
  readonly start: string;
  readonly events: number;
  readonly quads: Readonly<Record<Quad, number>>;
  readonly types: Readonly<Record<string, number>>;
  /** null: nothing happened. Its interval is null where it rests on one event. */
  readonly intensity: Mean | null;
  /** Share of all that the record holds for the period. */
  readonly share: number;
}

export interface Direction {
  readonly source: string;
  readonly target: string;
  readonly events: number;
  readonly intensity: Mean | null;
  readonly quads: Readonly<Record<Quad, number>>;
  readonly types: Readonly<Record<string, number>>;
  readonly periods: readonly Period[];
  readonly last: EventRow | null;
}

export interface TurningPoint {
  /** First day of the first period of the new stretch. */
  readonly start: string;
  /** Chance of such a break in a series without one. */
  readonly p: number;
  readonly before: { readonly cooperation: number; readonly conflict: number };
  readonly after: { readonly cooperation: number; readonly conflict: number };
  /** Those that weigh most in it. */
  readonly events: readonly EventRow[];
}

interface Reciprocity {
  /** How far what `who` does follows what the other did, `lag` periods before; -1 to 1. */
  readonly who: string;
  readonly lag: number;
  readonly correlation: number;
  /** Beyond what two unrelated series show in one of twenty cases (Bartlett: 1.96 / √n). */
  readonly significant: boolean;
}

export interface Relation {
  readonly a: Party;
  readonly b: Party;
  readonly grain: Grain;
  readonly origin: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly directions: readonly [Direction, Direction];
  /** Each event once, whoever acted. */
  readonly both: Omit<Direction, "source" | "target" | "last">;
  readonly turningPoints: readonly TurningPoint[];
  readonly reciprocity: readonly Reciprocity[];
  /** Planned, asked for, foreseen; the newest first. */
  readonly ahead: readonly EventRow[];
  /** The newest report's date: what lies ahead lies after it. */
  readonly horizon: string | null;
  /** What is missing for a fuller answer. */
  readonly notes: readonly string[];
}

export interface PairRow {
  readonly source: string;
  readonly target: string;
  readonly events: number;
  readonly intensity: number;
  /** ISO day. */
  readonly last: string | null;
}

/** Ordered pairs, those first that the record holds most of. */
export async function listPairs(database: Database, limit: number, from = 0): Promise<PairRow[]> {
  const rows = await database.rows(
    `SELECT source, target, sum(events)::INTEGER AS events, sum(intensity * events) / sum(events) AS intensity, max(last_day)::VARCHAR AS last
     FROM relation WHERE source <> target GROUP BY source, target ORDER BY events DESC, source, target LIMIT ${limit} OFFSET ${from}`,
  );
  return rows.map((row) => ({
    source: String(row.source),
    target: String(row.target),
    events: Number(row.events),
    intensity: Number(row.intensity),
    last: textOrNull(row.last),
  }));
}

interface Cell {
  readonly period: string;
  /** 0: a towards b, 1: b towards a, 2: each event once; 3 and 4: as 0 and 1, without what both did together. */
  readonly side: 0 | 1 | 2 | 3 | 4;
  readonly type: string;
  readonly quad: Quad;
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

/** Throws RecordError where a party is unknown. */
export async function relationOf(database: Database, first: string, second: string, options: RelationOptions = {}): Promise<Relation> {
  const { a, b, between } = await findPair(database, first, second);
  const grain = options.grain ?? "month";
  const origin = options.origin ?? "all";
  const bounds = [
    ...(origin === "all" ? [] : [`origin = ${quoted(origin)}`]),
    ...(options.since ? [`day >= DATE ${quoted(options.since)}`] : []),
    ...(options.until ? [`day <= DATE ${quoted(options.until)}`] : []),
  ];
  const where = ["happened", ...bounds].join(" AND ");
  const forth = `source IN (${quotedList(a.members)}) AND target IN (${quotedList(b.members)})`;
  // one look at the pairs gives both directions and each event once
  const looked = database.rows(
    `WITH pair AS MATERIALIZED (
       SELECT event, day, CASE WHEN ${forth} THEN 0 ELSE 1 END AS side, type, quad, intensity
       FROM dyad WHERE ${where} AND day IS NOT NULL AND ${liesBetween(between)}),
     once AS (SELECT DISTINCT * FROM pair),
     alone AS (SELECT * EXCLUDE (side), min(side) AS side FROM once GROUP BY ALL HAVING count(*) = 1),
     sided AS (SELECT * FROM once UNION ALL SELECT DISTINCT event, day, 2, type, quad, intensity FROM once
       UNION ALL SELECT event, day, side + 3, type, quad, intensity FROM alone)
     SELECT date_trunc('${grain}', day)::DATE::VARCHAR AS period, side, type, quad, sum(n)::INTEGER AS n, sum(s) AS sum, sum(q) AS squares FROM
       (SELECT day, side, type, quad, count(*) AS n, sum(intensity) AS s, sum(intensity * intensity) AS q FROM sided GROUP BY ALL) GROUP BY ALL`,
  );
  const last = async (source: Party, target: Party): Promise<EventRow | null> => {
    const [row] = await database.rows(
      `SELECT arg_max(event, (day, event)) AS id FROM dyad WHERE ${where} AND source IN (${quotedList(source.members)}) AND target IN (${quotedList(target.members)})`,
    );
    return row?.id ? ((await listEvents(database, { ids: [String(row.id)] }))[0] ?? null) : null;
  };
  // what does not rest on another is asked at once
  const [rows, lastForth, lastBack, ahead, horizon] = await Promise.all([
    looked,
    last(a, b),
    last(b, a),
    eventsBetween(database, `stage = 'prospect' AND ${liesBetween(between)}${bounds.length > 0 ? ` AND ${bounds.join(" AND ")}` : ""}`, 20),
    horizonOf(database),
  ]);
  const cells = rows.map(cellOf);
  const starts = periodsOf(cells, grain);
  const volume = new Map<string, number>();
  if (starts.length > 0)
    for (const row of await database.rows(
      `SELECT date_trunc('${grain}', day)::DATE::VARCHAR AS period, sum(n)::INTEGER AS n FROM
         (SELECT day, count(*) AS n FROM dyad WHERE ${where} AND day >= DATE '${starts[0]}' GROUP BY day) GROUP BY ALL`,
    ))
      volume.set(String(row.period), Number(row.n));
  const sides = [0, 1, 2, 3, 4].map((side) =>
    sideOf(
      cells.filter((c) => c.side === side),
      starts,
      volume,
    ),
  );
  const [there, here, both, forthAlone, backAlone] = sides as [Side, Side, Side, Side, Side];
  return {
    a,
    b,
    grain,
    origin,
    since: options.since ?? starts[0] ?? null,
    until: options.until ?? null,
    directions: [
      { source: a.code, target: b.code, ...there, last: lastForth },
      { source: b.code, target: a.code, ...here, last: lastBack },
    ],
    both,
    turningPoints: await turningPointsOf(database, both.periods, `${where} AND ${liesBetween(between)}`, grain),
    reciprocity: reciprocityOf(a.code, b.code, forthAlone.periods, backAlone.periods),
    ahead,
    horizon,
    notes: notesOn(both.periods, a, b),
  };
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

/** Every period from the first with an event to the last, the empty ones too. */
function periodsOf(cells: readonly Cell[], grain: Grain): string[] {
  const sorted = cells.map((c) => c.period).sort();
  const out: string[] = [];
  const last = sorted.at(-1);
  for (let at = sorted[0]; at !== undefined && last !== undefined && at <= last; at = nextPeriod(at, grain)) out.push(at);
  return out;
}

type Side = Omit<Direction, "source" | "target" | "last">;

function sideOf(cells: readonly Cell[], starts: readonly string[], volume: ReadonlyMap<string, number>): Side {
  const byPeriod = new Map<string, Cell[]>();
  for (const c of cells) byPeriod.set(c.period, [...(byPeriod.get(c.period) ?? []), c]);
  return {
    ...totals(cells),
    periods: starts.map((start) => {
      const sum = totals(byPeriod.get(start) ?? []);
      const all = volume.get(start) ?? 0;
      return { start, ...sum, share: all === 0 ? 0 : sum.events / all };
    }),
  };
}

function totals(cells: readonly Cell[]): Pick<Period, "events" | "quads" | "types" | "intensity"> {
  const count = (of: (c: Cell) => boolean): number => cells.filter(of).reduce((sum, c) => sum + c.n, 0);
  const events = count(() => true);
  return {
    events,
    quads: Object.fromEntries(quads.map((q) => [q, count((c) => c.quad === q)])) as Record<Quad, number>,
    types: Object.fromEntries(eventTypes.map((t) => [t, count((c) => c.type === t)] as const).filter(([, n]) => n > 0)),
    intensity: meanOf(
      events,
      cells.reduce((sum, c) => sum + c.sum, 0),
      cells.reduce((sum, c) => sum + c.squares, 0),
    ),
  };
}

async function eventsBetween(database: Database, where: string, limit: number, order = "day DESC NULLS LAST, event"): Promise<EventRow[]> {
  const rows = await database.rows(
    `SELECT event FROM (SELECT DISTINCT event, day, abs(intensity) * outlets AS weight FROM dyad WHERE ${where}) ORDER BY ${order} LIMIT ${limit}`,
  );
  const ids = rows.map((row) => String(row.event));
  const found = await listEvents(database, { ids });
  return ids.flatMap((id) => found.find((e) => e.id === id) ?? []);
}

const cooperation = (p: Period): number => p.quads["verbal-cooperation"] + p.quads["material-cooperation"];
const conflict = (p: Period): number => p.quads["verbal-conflict"] + p.quads["material-conflict"];

/** Events in the first periods of a new stretch among which those that weigh most are looked for. */
const NAMED_WITHIN = 2;
const NAMED = 3;

async function turningPointsOf(database: Database, periods: readonly Period[], where: string, grain: Grain): Promise<TurningPoint[]> {
  // logarithms, so that one month of war does not outweigh everything
  const changes = changePoints(periods.map((p) => [Math.log1p(cooperation(p)), Math.log1p(conflict(p))]));
  const bounds = [0, ...changes.map((c) => c.at), periods.length];
  const mean = (from: number, to: number, of: (p: Period) => number): number =>
    periods.slice(from, to).reduce((sum, p) => sum + of(p), 0) / Math.max(1, to - from);
  const out: TurningPoint[] = [];
  for (const [i, change] of changes.entries()) {
    const from = bounds[i] as number;
    const to = bounds[i + 2] as number;
    const start = (periods[change.at] as Period).start;
    let end = start;
    for (let k = 0; k < NAMED_WITHIN; k++) end = nextPeriod(end, grain);
    out.push({
      start,
      p: change.p,
      before: { cooperation: mean(from, change.at, cooperation), conflict: mean(from, change.at, conflict) },
      after: { cooperation: mean(change.at, to, cooperation), conflict: mean(change.at, to, conflict) },
      events: await eventsBetween(database, `${where} AND day >= DATE '${start}' AND day < DATE '${end}'`, NAMED, "weight DESC, event"),
    });
  }
  return out;
}

const LONGEST_LAG = 4;

/** Correlation of what each does with what the other did before, at the lag where it is strongest; joint acts answer nothing. */
function reciprocityOf(a: string, b: string, forth: readonly Period[], back: readonly Period[]): Reciprocity[] {
  const net = (periods: readonly Period[]): number[] => periods.map((p) => (p.intensity ? p.intensity.mean * p.intensity.n : 0));
  const answers = (who: string, answering: readonly number[], before: readonly number[]): Reciprocity[] => {
    let best: Reciprocity | undefined;
    for (let lag = 0; lag <= LONGEST_LAG; lag++) {
      const y = answering.slice(lag);
      if (y.length < 2 * LONGEST_LAG) break;
      const r = correlation(before.slice(0, y.length), y);
      if (r === 0) continue;
      if (!best || Math.abs(r) > Math.abs(best.correlation))
        best = { who, lag, correlation: r, significant: Math.abs(r) > 1.96 / Math.sqrt(y.length) };
    }
    return best ? [best] : [];
  };
  return [...answers(b, net(back), net(forth)), ...answers(a, net(forth), net(back))];
}

function notesOn(periods: readonly Period[], a: Party, b: Party): string[] {
  const events = periods.reduce((sum, p) => sum + p.events, 0);
  if (events === 0) return [`nothing that happened between ${a.name} and ${b.name} is on the record for this time`];
  const thin = periods.filter((p) => p.events > 0 && p.events <= 2).length;
  return [
    ...(events === 1 ? ["there is one event only: no course can be told from it"] : []),
    ...(thin > periods.length / 2 ? [`${thin} of ${periods.length} periods rest on one or two events`] : []),
    ...(periods.length < 8 ? ["too few periods to look for turning points or answers in kind"] : []),
  ];
}
