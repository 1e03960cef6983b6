/**
 * The state of a relation. In: a record and two parties (countries, blocs, groups). Out: what each did to the other, period by period;
 * how that changed and with which events; whether one answers the other in kind; the last act each way; what lies ahead.
 * Counts are of events that happened; the record keeps them up with each change (series.ts), so that a new report shows at once.
 */
import { eventTypes, type Quad } from "../reading/ontology.js";
import { type Database, quoted, textOrNull } from "../record/database.js";
import { liesBetween } from "../record/events.js";
import { horizonOf } from "../record/reports.js";
import { findPair, type Party } from "./actors.js";
import { type BrowseRow, describeEvents } from "./browse.js";
import { type Grain, nextPeriod } from "./periods.js";
import { type Answer, answerTo, FEWEST_PERIODS, type Series } from "./reciprocity.js";
import { type Asked, addTally, boundsOf, type Course, emptyTally, namedActs, type Stretch, seriesOf, type Tally } from "./series.js";
import { average, type Mean, meanOf } from "./statistics.js";
import { changePoints, FEWEST_POINTS } from "./turning-points.js";

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
  /** null: nothing happened. Its interval is null where it rests on one event, or on several of the same intensity. */
  readonly intensity: Mean | null;
  /** Share of all events that the record holds for the period. */
  readonly share: number;
}

/** A period of the pair, with how much the record could see of it. */
export interface CoveredPeriod extends Period {
  /** Reports dated in the period, of the outlets that have ever reported on the pair. */
  readonly reports: number;
  /** Events of the period that are not between the two. */
  readonly others: number;
  /** Could the record see the pair? Without reports, a period without events says nothing. */
  readonly covered: boolean;
}

/** Acts a period over a stretch, and the share of the pair's in all events of the stretch. */
interface Level {
  readonly cooperation: number;
  readonly conflict: number;
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
  readonly last: BrowseRow | null;
}

export interface TurningPoint {
  /** First day of the first period of the new stretch. */
  readonly start: string;
  /** Share of made series with the same trend and persistence, but without a break, that show a step as clear. */
  readonly p: number;
  readonly before: Level;
  readonly after: Level;
  /** Those that weigh most in it. */
  readonly events: readonly BrowseRow[];
}

interface Reciprocity extends Answer {
  /** Whose acts follow what the other did, `lag` periods before. */
  readonly who: string;
}

/** What the tests of turning points and answers rest on. */
interface Tested {
  /** Periods in which the record could see the pair. */
  readonly periods: number;
  /**
   * share: levels are judged against all events on the record, so that growing coverage is no change; count: as they are,
   * since the record holds little beside the pair.
   */
  readonly of: "share" | "count";
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
  readonly both: Omit<Direction, "source" | "target" | "last" | "periods"> & { readonly periods: readonly CoveredPeriod[] };
  readonly tested: Tested;
  readonly turningPoints: readonly TurningPoint[];
  readonly reciprocity: readonly Reciprocity[];
  /** Planned, asked for, predicted; the newest first. */
  readonly ahead: readonly BrowseRow[];
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

/** Acts that are named: of those that lie ahead; of the first periods of a new stretch. */
const AHEAD = 20;
const NAMED = 3;

/** Throws RecordError where a party is unknown. */
export async function relationOf(database: Database, first: string, second: string, options: RelationOptions = {}): Promise<Relation> {
  const pair = await findPair(database, first, second);
  const { a, b } = pair;
  const grain = options.grain ?? "month";
  const origin = options.origin ?? "all";
  const asked: Asked = { pair, grain, origin, since: options.since, until: options.until };
  // what does not rest on another is asked at once
  const [found, seen, horizon] = await Promise.all([seriesOf(database, asked, AHEAD), sightOf(database, asked), horizonOf(database)]);
  const [forth, back, joint] = found.sides;
  const starts = periodsOf(found.sides, grain, options.until ? null : lastSeen(found.sides, seen, found.imported, horizon));
  const sideWith = (...sides: readonly Course[]): Side => sideOf(sides, starts, seen.volume);
  // what both did in one event counts for either, and once
  const [there, here, once] = [sideWith(forth, joint), sideWith(back, joint), sideWith(forth, back, joint)];
  const periods = once.periods.map((p): CoveredPeriod => {
    const reports = seen.reports.get(p.start) ?? 0;
    const others = Math.max(0, (seen.volume.get(p.start) ?? 0) - p.events);
    return { ...p, reports, others, covered: p.events > 0 || reports > 0 || (found.imported && others > 0) };
  });
  const tested = testedOf(periods);
  const turns = turningPointsOf(periods, tested, grain);
  const stretches = turns.map((turn) => turn.stretch);
  const acts = await namedActs(database, asked, found, stretches, { ahead: AHEAD, heaviest: NAMED });
  // all events that are named, described in one question
  const ids = [acts.forth ?? [], acts.back ?? [], acts.ahead, acts.heaviest.flat()].flat();
  const described = new Map((await describeEvents(database, [...new Set(ids)])).map((e) => [e.id, e]));
  const eventsOf = (ids: readonly string[]): BrowseRow[] => ids.flatMap((id) => described.get(id) ?? []);
  return {
    a,
    b,
    grain,
    origin,
    since: options.since ?? starts[0] ?? null,
    until: options.until ?? null,
    directions: [
      { source: a.code, target: b.code, ...there, last: described.get(acts.forth ?? "") ?? null },
      { source: b.code, target: a.code, ...here, last: described.get(acts.back ?? "") ?? null },
    ],
    both: { ...once, periods },
    tested,
    turningPoints: turns.map(({ stretch: _, ...turn }, i) => ({ ...turn, events: eventsOf(acts.heaviest[i] ?? []) })),
    reciprocity: reciprocityOf(a.code, b.code, forth, back, periods, tested),
    ahead: eventsOf(acts.ahead),
    horizon,
    notes: [...notesOn(periods, tested, a, b), ...undatedNote(found.undated)],
  };
}

interface Sight {
  /** Period → all events on the record. */
  readonly volume: ReadonlyMap<string, number>;
  /** Period → reports of the outlets that have ever reported on the pair. */
  readonly reports: ReadonlyMap<string, number>;
}

/** How much of the world the record could see in each period, as far as it matters for a pair. */
async function sightOf(database: Database, asked: Asked): Promise<Sight> {
  const { grain, pair, until } = asked;
  const rows = await database.rows(
    `WITH outlet AS (SELECT outlet FROM pair_outlet WHERE ${liesBetween(pair.between, ["a", "b"])} GROUP BY ALL HAVING sum(events) > 0),
       all_days AS (SELECT 'volume' AS what, day, sum(events) AS n FROM day_count WHERE ${["true", ...boundsOf(asked)].join(" AND ")} GROUP BY ALL
         UNION ALL SELECT 'reports', date, count(*) FROM report WHERE coalesce(outlet, '') IN (SELECT outlet FROM outlet) AND date IS NOT NULL
           ${until ? `AND date <= DATE ${quoted(until)}` : ""} GROUP BY ALL)
     SELECT what, date_trunc('${grain}', day)::DATE::VARCHAR AS period, sum(n)::INTEGER AS n FROM all_days GROUP BY ALL HAVING sum(n) <> 0`,
  );
  const counts = (what: keyof Sight): Map<string, number> =>
    new Map(rows.filter((row) => row.what === what).map((row) => [String(row.period), Number(row.n)]));
  return { volume: counts("volume"), reports: counts("reports") };
}

const hasEvents = (sides: readonly Course[]): boolean => sides.some((side) => side.size > 0);

/** The last period in which the pair could be seen; null: none. */
function lastSeen(sides: readonly Course[], { volume, reports }: Sight, imported: boolean, horizon: string | null): string | null {
  if (!hasEvents(sides)) return null;
  // a report of a mistyped year does not carry the record there
  const within = horizon === null ? [] : [...reports.keys()].filter((period) => period <= horizon);
  return [...within, ...(imported ? volume.keys() : [])].sort().at(-1) ?? null;
}

/** Events beside the pair's, for each of the pair's, from which they tell how coverage grew. */
const ENOUGH_OTHERS = 5;

function testedOf(periods: readonly CoveredPeriod[]): Tested {
  const seen = periods.filter((p) => p.covered);
  const sum = (of: (p: CoveredPeriod) => number): number => seen.reduce((n, p) => n + of(p), 0);
  const share = seen.length > 0 && sum((p) => p.others) >= ENOUGH_OTHERS * sum((p) => p.events);
  return { periods: seen.length, of: share ? "share" : "count" };
}

/** Every period from the first with an event to the last, or to where the record could last see the pair; the empty ones too. */
function periodsOf(sides: readonly Course[], grain: Grain, seen: string | null): string[] {
  const sorted = sides.flatMap((side) => [...side.keys()]).sort();
  const out: string[] = [];
  const newest = sorted.at(-1);
  const last = newest !== undefined && seen !== null && seen > newest ? seen : newest;
  for (let at = sorted[0]; at !== undefined && last !== undefined && at <= last; at = nextPeriod(at, grain)) out.push(at);
  return out;
}

type Side = Omit<Direction, "source" | "target" | "last">;

function sideOf(sides: readonly Course[], starts: readonly string[], volume: ReadonlyMap<string, number>): Side {
  const all = emptyTally();
  const periods = starts.map((start): Period => {
    const here = sides.flatMap((side) => side.get(start) ?? []);
    const tally = here.length === 1 ? (here[0] as Tally) : emptyTally();
    if (here.length > 1) for (const one of here) addTally(tally, one);
    addTally(all, tally);
    const seen = volume.get(start) ?? 0;
    return { start, ...countsOf(tally), share: seen === 0 ? 0 : tally.events / seen };
  });
  return { ...countsOf(all), periods };
}

function countsOf({ events, sum, squares, quads, types }: Tally): Pick<Period, "events" | "quads" | "types" | "intensity"> {
  const named: Record<string, number> = {};
  for (let i = 0; i < types.length; i++) if (types[i] !== 0) named[eventTypes[i] as string] = types[i] as number;
  return { events, quads: { ...quads }, types: named, intensity: meanOf(events, sum, squares) };
}

const cooperation = (p: Period): number => p.quads["verbal-cooperation"] + p.quads["material-cooperation"];
const conflict = (p: Period): number => p.quads["verbal-conflict"] + p.quads["material-conflict"];

/** Events in the first periods of a new stretch among which those that weigh most are looked for. */
const NAMED_WITHIN = 2;

/** Longer series are looked at by longer periods. */
const MOST_POINTS = 2500;

/** A turning point with the days from which its events are named. */
type Turn = Omit<TurningPoint, "events"> & { readonly stretch: Stretch };

function turningPointsOf(periods: readonly CoveredPeriod[], tested: Tested, grain: Grain): Turn[] {
  const seen = periods.filter((p) => p.covered);
  if (seen.length < FEWEST_POINTS || seen.length > MOST_POINTS) return [];
  // square roots of counts vary alike whatever their size (Anscombe 1948), so that one month of war does not outweigh everything
  const root = (count: number): number => Math.sqrt(count + 0.375);
  const usual = average(seen.map((p) => p.events + p.others));
  const changes = changePoints(
    seen.map((p) => [root(cooperation(p)), root(conflict(p))]),
    tested.of === "share" ? { scale: seen.map((p) => Math.sqrt((p.events + p.others) / usual)) } : {},
  );
  const bounds = [0, ...changes.map((c) => c.at), seen.length];
  const level = (from: number, to: number): Level => {
    const part = seen.slice(from, to);
    const all = part.reduce((n, p) => n + p.events + p.others, 0);
    return {
      cooperation: average(part.map(cooperation)),
      conflict: average(part.map(conflict)),
      share: all === 0 ? 0 : part.reduce((n, p) => n + p.events, 0) / all,
    };
  };
  return changes.map(({ at, p }, i) => {
    const { start } = seen[at] as Period;
    let to = start;
    for (let k = 0; k < NAMED_WITHIN; k++) to = nextPeriod(to, grain);
    return {
      start,
      p,
      before: level(bounds[i] as number, at),
      after: level(at, bounds[i + 2] as number),
      stretch: { from: start, to },
    };
  });
}

/** Who answers whom, where there is enough to say; joint acts answer nothing. */
function reciprocityOf(
  a: string,
  b: string,
  forth: Course,
  back: Course,
  periods: readonly CoveredPeriod[],
  tested: Tested,
): Reciprocity[] {
  // net intensity on a logarithmic scale, so that a few violent periods do not stand for all
  const net = (side: Course): Series =>
    periods.map((p) => {
      const sum = side.get(p.start)?.sum ?? 0;
      return p.covered ? Math.sign(sum) * Math.log1p(Math.abs(sum)) : null;
    });
  const coverage = tested.of === "share" ? periods.map((p) => Math.log1p(p.others)) : null;
  const [x, y] = [net(forth), net(back)];
  const answers = (who: string, before: Series, answering: Series): Reciprocity[] => {
    const found = answerTo(before, answering, coverage);
    return found ? [{ who, ...found }] : [];
  };
  return [...answers(b, x, y), ...answers(a, y, x)];
}

const undatedNote = (n: number): string[] =>
  n === 0
    ? []
    : [`${n} ${n === 1 ? "act has no date and is" : "acts have no date and are"} in no period: neither the words nor the report say when`];

function notesOn(periods: readonly CoveredPeriod[], tested: Tested, a: Party, b: Party): string[] {
  const events = periods.reduce((sum, p) => sum + p.events, 0);
  if (events === 0) return [`nothing that happened between ${a.name} and ${b.name} is on the record with a date in this time`];
  const thin = periods.filter((p) => p.events > 0 && p.events <= 2).length;
  const gaps = periods.filter((p) => !p.covered).length;
  const needed = Math.max(FEWEST_POINTS, FEWEST_PERIODS);
  return [
    ...(events === 1 ? ["there is one event only: it shows no course"] : []),
    ...(thin > periods.length / 2 ? [`${thin} of ${periods.length} periods rest on one or two events`] : []),
    ...(gaps > 0 ? [`${gaps} of ${periods.length} periods have no reports: they are gaps, not quiet periods`] : []),
    ...(tested.periods < needed
      ? [`${tested.periods} periods with reports are too few to look for turning points or answers in kind: ${needed} are needed`]
      : tested.of === "count"
        ? ["the record holds little beside this pair, so that growing coverage cannot be distinguished from a growing relation"]
        : []),
    ...(tested.periods > MOST_POINTS ? ["too many periods to look for turning points: choose longer ones"] : []),
  ];
}
