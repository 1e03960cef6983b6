/**
 * Events as a table to be searched, narrowed and sorted. In: a record and what is asked for. Out: rows with names, reality and a sentence; how
 * many there are; and how many there would be for each choice of each filter.
 */

import { addTo } from "../groups.js";
import type { Quad } from "../reading/types.js";
import { type Database, quoted, quotedList, textOrNull } from "../record/database.js";
import { type EventRow, listEvents } from "../record/events.js";
import { findParty } from "./actors.js";
import { type Grain, lastDayOf, nextPeriod, periodOf } from "./periods.js";
import { nameOfCode, type Reality, sentenceOf } from "./sentences.js";

export const sorts = ["date", "who", "whom", "act", "outlets", "place", "confidence"] as const;
type Sort = (typeof sorts)[number];

export interface BrowseFilter {
  /** Words, all of which stand in the quote, or in a party's name or the place. */
  readonly q?: string;
  /** A name, code or bloc that acts; is acted upon; either. */
  readonly from?: string;
  readonly to?: string;
  readonly who?: string;
  readonly types?: readonly string[];
  readonly quads?: readonly string[];
  readonly realities?: readonly string[];
  readonly outlet?: string;
  readonly place?: string;
  readonly certainty?: string;
  readonly disputed?: boolean;
  /** ISO days, both included. */
  readonly since?: string;
  readonly until?: string;
}

export interface BrowseRow extends EventRow {
  readonly sourceNames: readonly string[];
  readonly targetNames: readonly string[];
  readonly reality: Reality;
  readonly certainty: string | null;
  readonly confidence: number | null;
  readonly outletNames: readonly string[];
  readonly sentence: string;
}

/** Filters that have facets. */
export const facetNames = ["reality", "quad", "type", "outlet", "place", "certainty"] as const;
type FacetName = (typeof facetNames)[number];
interface FacetCount {
  readonly value: string;
  readonly events: number;
}
/** Events of a stretch of time by quad class. */
interface Stretch {
  /** First and last day. */
  readonly start: string;
  readonly end: string;
  readonly quads: Readonly<Record<Quad, number>>;
}
export interface Browsed {
  readonly items: readonly BrowseRow[];
  readonly total: number;
  /**
   * Those that fit over time without a gap, in months, or in longer stretches where those would be too many. A few far from all others, and
   * those without a date, are not in it.
   */
  readonly course: readonly Stretch[];
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>;
}

/** Stretches of the course at most, but for years. */
const MOST_STRETCHES = 72;
/** Choices shown of a filter. */
const MOST_CHOICES = 40;

/** Events with what their surest statement says of reality and certainty; what was imported has no statements. */
const fromEvents = (where = ""): string => `event e LEFT JOIN (SELECT v.event, arg_max(s.status, s.confidence) AS status,
  arg_max(s.certainty, s.confidence) AS certainty, arg_max(s.polarity, s.confidence) AS polarity
  FROM evidence v JOIN statement s ON s.id = v.statement WHERE NOT s.rejected ${where} GROUP BY v.event) sure ON sure.event = e.id`;
const FROM = fromEvents();
const REALITY = `CASE WHEN e.stage = 'happening' THEN CASE WHEN e.happened THEN 'happened' ELSE 'did-not-happen' END
  WHEN sure.status IN ('planned', 'requested', 'conditional', 'predicted') THEN sure.status ELSE 'planned' END`;
const DAY = "coalesce(e.start, e.first_report)";
const party = (role: string): string =>
  `(SELECT min(actor) FROM event_party p WHERE p.event = e.id AND p.role = '${role}' AND p.position = 0)`;
const orders: Readonly<Record<Sort, string>> = {
  date: DAY,
  who: party("source"),
  whom: party("target"),
  act: "e.type",
  outlets: "e.outlets",
  place: "e.place",
  confidence: "e.confidence",
};
const facetValue: Readonly<Record<Exclude<FacetName, "outlet">, string>> = {
  reality: REALITY,
  quad: "e.quad",
  type: "e.type",
  place: "e.place",
  certainty: "sure.certainty",
};
const OUTLETS = "evidence v JOIN statement s ON s.id = v.statement JOIN report r ON r.id = s.report";

type Conditions = Readonly<Partial<Record<FacetName | "other", string>>>;

/** Each filter as a condition of SQL. Throws UnknownPartyError for a party that is not known. */
async function conditionsOf(database: Database, f: BrowseFilter): Promise<Conditions> {
  const side = async (given: string, roles: string): Promise<string> =>
    `e.id IN (SELECT event FROM event_party WHERE role IN (${roles}) AND actor IN (${quotedList((await findParty(database, given)).members)}))`;
  const other: string[] = [];
  if (f.from) other.push(await side(f.from, "'source'"));
  if (f.to) other.push(await side(f.to, "'target'"));
  if (f.who) other.push(await side(f.who, "'source', 'target'"));
  if (f.since) other.push(`${DAY} >= DATE ${quoted(f.since)}`);
  if (f.until) other.push(`${DAY} <= DATE ${quoted(f.until)}`);
  if (f.disputed !== undefined) other.push(f.disputed ? "e.disputed" : "NOT e.disputed");
  for (const word of (f.q ?? "").split(/\s+/).filter(Boolean)) {
    const holds = (column: string): string => `contains(lower(${column}), lower(${quoted(word)}))`;
    other.push(`(${holds("coalesce(e.quote, '')")} OR ${holds("coalesce(e.place, '')")}
      OR e.id IN (SELECT v.event FROM evidence v JOIN statement s ON s.id = v.statement WHERE NOT s.rejected AND ${holds("s.quote")})
      OR e.id IN (SELECT event FROM event_party WHERE ${holds("coalesce(name, actor)")}))`);
  }
  return {
    ...(other.length > 0 ? { other: other.join(" AND ") } : {}),
    ...(f.types?.length ? { type: `e.type IN (${quotedList(f.types)})` } : {}),
    ...(f.quads?.length ? { quad: `e.quad IN (${quotedList(f.quads)})` } : {}),
    ...(f.realities?.length ? { reality: `(${REALITY}) IN (${quotedList(f.realities)})` } : {}),
    ...(f.outlet ? { outlet: `e.id IN (SELECT v.event FROM ${OUTLETS} WHERE r.outlet = ${quoted(f.outlet)})` } : {}),
    ...(f.place ? { place: `e.place = ${quoted(f.place)}` } : {}),
    ...(f.certainty ? { certainty: `sure.certainty = ${quoted(f.certainty)}` } : {}),
  };
}

const where = (conditions: Conditions): string =>
  Object.values(conditions)
    .map((condition) => `(${condition})`)
    .join(" AND ") || "true";

/**
 * The counts of all facets and of the whole, in one pass over the events: what is costly (words, parties) is looked at once, and each facet
 * counts those rows that fit every filter but its own.
 */
async function countsOf(database: Database, conditions: Conditions): Promise<Omit<Browsed, "items">> {
  const fits = (except?: FacetName): string =>
    facetNames
      .filter((name) => name !== except && conditions[name] !== undefined)
      .map((name) => `b.fits_${name}`)
      .join(" AND ") || "true";
  const columns = facetNames.flatMap((name) => [
    ...(name === "outlet" ? [] : [`${facetValue[name]} AS "${name}"`]),
    ...(conditions[name] === undefined ? [] : [`(${conditions[name]}) AS fits_${name}`]),
  ]);
  const counts = facetNames.map((name) =>
    name === "outlet"
      ? `SELECT 'outlet' AS facet, r.outlet AS value, count(DISTINCT v.event)::INTEGER AS events FROM base b JOIN evidence v ON v.event = b.id
           JOIN statement s ON s.id = v.statement JOIN report r ON r.id = s.report WHERE r.outlet IS NOT NULL AND ${fits("outlet")} GROUP BY 2`
      : `SELECT '${name}' AS facet, b."${name}" AS value, count(*)::INTEGER AS events FROM base b WHERE b."${name}" IS NOT NULL AND ${fits(name)} GROUP BY 2`,
  );
  const rows = await database.rows(
    `WITH base AS MATERIALIZED (SELECT e.id, ${DAY} AS day, ${columns.join(", ")} FROM ${FROM} WHERE ${conditions.other ?? "true"})
     ${counts.join(" UNION ALL ")} UNION ALL SELECT 'total', '', count(*)::INTEGER FROM base b WHERE ${fits()}
     UNION ALL SELECT 'course', strftime(b.day, '%Y-%m-01 ') || b.quad, count(*)::INTEGER FROM base b WHERE b.day IS NOT NULL AND ${fits()} GROUP BY 2`,
  );
  const facets = {} as Record<FacetName, FacetCount[]>;
  for (const name of facetNames)
    facets[name] = rows
      .filter((row) => row.facet === name)
      .map((row) => ({ value: String(row.value), events: Number(row.events) }))
      .sort((x, y) => y.events - x.events || (x.value < y.value ? -1 : 1))
      .slice(0, MOST_CHOICES);
  const months = rows
    .filter((row) => row.facet === "course")
    .map((row): Month => {
      const [month = "", quad = ""] = String(row.value).split(" ");
      return { month, quad: quad as Quad, events: Number(row.events) };
    });
  return { total: Number(rows.find((row) => row.facet === "total")?.events ?? 0), course: courseOf(months), facets };
}

interface Month {
  readonly month: string;
  readonly quad: Quad;
  readonly events: number;
}

/** The share of events at either end that is cut off: one from long ago would press all others together. */
const STRAY = 0.01;

/** First and last month, but for stray events. */
function spanOf(months: readonly Month[]): readonly [string, string] | undefined {
  const sorted = [...months].sort((a, b) => (a.month < b.month ? -1 : 1));
  const most = STRAY * sorted.reduce((n, m) => n + m.events, 0);
  const within = (list: readonly Month[]): string | undefined => {
    let cut = 0;
    return list.find(({ events }) => {
      cut += events;
      return cut > most;
    })?.month;
  };
  const [first, last] = [within(sorted), within(sorted.reverse())];
  return first === undefined || last === undefined ? undefined : [first, last];
}

/** The finest stretches that are not too many. */
function courseOf(months: readonly Month[]): Stretch[] {
  const ends = spanOf(months);
  if (!ends) return [];
  const [first, last] = ends;
  const span = 12 * (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) + 12;
  const grain: Grain = span <= MOST_STRETCHES ? "month" : span / 3 <= MOST_STRETCHES ? "quarter" : "year";
  const counts = new Map<string, Record<Quad, number>>();
  for (let start = periodOf(first, grain); start <= last; start = nextPeriod(start, grain))
    counts.set(start, { "verbal-cooperation": 0, "material-cooperation": 0, "verbal-conflict": 0, "material-conflict": 0 });
  for (const { month, quad, events } of months) {
    const stretch = counts.get(periodOf(month, grain));
    if (stretch) stretch[quad] += events;
  }
  return [...counts].map(([start, quads]) => ({ start, end: lastDayOf(start, grain), quads }));
}

/** A party's own name, unless that is only a code. */
const named = (name: string | null, actor: string): string => (name === null || name === actor ? nameOfCode(actor) : nameOfCode(name));

/** Rows of events given by id, in that order. */
export async function describeEvents(database: Database, ids: readonly string[]): Promise<BrowseRow[]> {
  if (ids.length === 0) return [];
  const list = quotedList(ids);
  const [listed, surest, parties, told] = await Promise.all([
    listEvents(database, { ids }),
    database.rows(
      `SELECT e.id, e.confidence, ${REALITY} AS reality, sure.certainty, sure.polarity FROM ${fromEvents(`AND v.event IN (${list})`)}
       WHERE e.id IN (${list})`,
    ),
    database.rows(`SELECT event, role, actor, name FROM event_party WHERE event IN (${list}) ORDER BY event, role, position`),
    database.rows(
      `SELECT DISTINCT v.event, r.outlet FROM ${OUTLETS} WHERE v.event IN (${list}) AND r.outlet IS NOT NULL AND NOT s.rejected ORDER BY 1, 2`,
    ),
  ]);
  const events = new Map(listed.map((e) => [e.id, e]));
  const more = new Map(surest.map((row) => [String(row.id), row]));
  const names = new Map<string, string[]>();
  for (const row of parties) {
    const key = `${row.event} ${row.role}`;
    addTo(names, key, named(textOrNull(row.name), String(row.actor)));
  }
  const outlets = new Map<string, string[]>();
  for (const row of told) addTo(outlets, String(row.event), String(row.outlet));
  return ids.flatMap((id): BrowseRow[] => {
    const e = events.get(id);
    const row = more.get(id);
    if (!e || !row) return [];
    const reality = String(row.reality) as Reality;
    const sourceNames = names.get(`${id} source`) ?? [];
    const targetNames = names.get(`${id} target`) ?? [];
    return [
      {
        ...e,
        sourceNames,
        targetNames,
        reality,
        certainty: textOrNull(row.certainty),
        confidence: row.confidence === null ? null : Number(row.confidence),
        outletNames: outlets.get(id) ?? [],
        sentence: sentenceOf({
          sources: sourceNames,
          targets: targetNames,
          type: e.type,
          mode: e.mode,
          reality,
          negated: row.polarity === "-",
          start: e.start,
          stop: e.stop,
          reported: e.firstReport,
        }),
      },
    ];
  });
}

export interface BrowseOptions {
  readonly sort?: Sort;
  readonly descending?: boolean;
  readonly limit: number;
  readonly offset?: number;
}

async function idsOf(database: Database, conditions: Conditions, options: BrowseOptions): Promise<string[]> {
  const order = `${orders[options.sort ?? "date"]} ${(options.descending ?? true) ? "DESC" : "ASC"} NULLS LAST`;
  const rows = await database.rows(
    `SELECT e.id FROM ${FROM} WHERE ${where(conditions)} ORDER BY ${order}, ${DAY} DESC NULLS LAST, e.id
     LIMIT ${Math.floor(options.limit)} OFFSET ${Math.floor(options.offset ?? 0)}`,
  );
  return rows.map((row) => String(row.id));
}

/** The rows alone, for files. */
export const browseRows = async (database: Database, filter: BrowseFilter, options: BrowseOptions): Promise<BrowseRow[]> =>
  describeEvents(database, await idsOf(database, await conditionsOf(database, filter), options));

/** Throws UnknownPartyError for a party that is not known. */
export async function browse(database: Database, filter: BrowseFilter, options: BrowseOptions): Promise<Browsed> {
  const conditions = await conditionsOf(database, filter);
  const counts = await countsOf(database, conditions);
  return { items: await describeEvents(database, await idsOf(database, conditions, options)), ...counts };
}
