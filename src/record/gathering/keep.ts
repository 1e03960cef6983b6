/** The gathering's tables: mentions kept under their blocks, and the events made of them. */
import { addTo } from "../../groups.js";
import { atOnce, inSlices, mapped, type Pace } from "../../pace.js";
import { MOST_TOUCHED, noteChange, type Spread, spreadBy, type Touched } from "../changes.js";
import { type Dyad, recordCounts } from "../counts.js";
import { type Cell, type Database, inParts, places, type Row, textOrNull, whereOneOf } from "../database.js";
import { wasCorrected } from "../standing.js";
import { blocksNear, blocksOf } from "./blocks.js";
import { composeEvent, type Event, type Provenance } from "./event.js";
import { gather, type Kept, type Placed } from "./gather.js";
import { dayNumber, dayOfNumber, type Mention } from "./mention.js";
import { packMention, unpackMention } from "./profile.js";

const toPlaced = (row: Row): Placed => ({
  mention: unpackMention(String(row.profile)),
  event: String(row.event),
  via: textOrNull(row.via),
});

/** Kept mentions by a column of theirs. */
async function placedBy(database: Database, column: "statement" | "event", values: readonly string[], pace: Pace): Promise<Placed[]> {
  return inParts(values, async (part) => {
    const rows = await database.rows(`SELECT event, via, profile FROM mention WHERE ${column} IN (${places(part.length)})`, part);
    return mapped(rows, toPlaced, pace);
  });
}

export const mentionsOf = (database: Database, statements: readonly string[], pace = atOnce): Promise<Placed[]> =>
  placedBy(database, "statement", statements, pace);

export const membersOf = (database: Database, events: readonly string[], pace = atOnce): Promise<Placed[]> =>
  placedBy(database, "event", events, pace);

/** Which statements are kept under blocks. What was looked at is not asked for again: what is like one another shares most of its blocks. */
function blocksIn(database: Database): (wanted: ReadonlySet<number>) => Promise<Iterable<readonly string[]>> {
  const looked = new Map<number, string[]>();
  return async (wanted) => {
    const values: number[] = [];
    let [low, high] = [Number.POSITIVE_INFINITY, 0];
    for (const block of wanted) {
      if (looked.has(block)) continue;
      values.push(block);
      low = Math.min(low, block);
      high = Math.max(high, block);
    }
    const select = "value::DOUBLE AS value, statement";
    for (const row of await whereOneOf(database, { table: "block", column: "value", range: [low, high], values, select }))
      addTo(looked, Number(row.value), String(row.statement));
    for (const block of values) if (!looked.has(block)) looked.set(block, []);
    return [...wanted].map((block) => looked.get(block) as string[]);
  };
}

function keptIn(database: Database, pace: Pace): Kept {
  const inBlocks = blocksIn(database);
  return {
    near: async (mentions, known) => {
      const near = new Set<number>();
      for (const m of mentions) {
        await pace();
        for (const block of blocksNear(m)) near.add(block);
      }
      const found = new Set<string>();
      for (const statements of await inBlocks(near)) for (const s of statements) if (!known(s)) found.add(s);
      return mentionsOf(database, [...found], pace);
    },
    members: (events) => membersOf(database, events, pace),
    mentions: (statements) => mentionsOf(database, statements, pace),
    joined: async (statements) => {
      if (!(await wasCorrected(database))) return [];
      const rows = await inParts(statements, (part) =>
        database.rows(`SELECT a, b FROM same_act WHERE a IN (${places(part.length)}) OR b IN (${places(part.length)})`, part),
      );
      return rows.map((row) => [String(row.a), String(row.b)] as const);
    },
  };
}

export interface Regathering {
  readonly added: readonly Mention[];
  /** Statements. */
  readonly removed: readonly string[];
  /** Events of which something else changed. */
  readonly also?: readonly string[];
  /** Where reports come from, as far as it is known already. */
  readonly told?: readonly Provenance[];
  /** Did what weighs on actors change with it? */
  readonly pressures?: boolean;
  readonly pace?: Pace;
  /** Mentions as they are kept, where they were made before. */
  readonly profiles?: ReadonlyMap<Mention, string> | undefined;
}

/** Takes mentions out of the record and puts others in, and mends every event that this touches. Runs inside the caller's transaction. */
export async function regather(database: Database, wanted: Regathering): Promise<void> {
  const write = await regathering(database, wanted);
  await write();
}

/** The same in two steps: all questions are asked and all is compared; what comes back writes what follows, and asks nothing. */
export async function regathering(database: Database, wanted: Regathering): Promise<() => Promise<void>> {
  const { added, removed, also = [], told = [], pressures = false, pace = atOnce, profiles } = wanted;
  const gone = await mentionsOf(database, removed, pace);
  const { placed, former, events } = await gather(keptIn(database, pace), added, gone, pace);
  const whole = new Map<string, readonly Mention[]>(events);
  // what stood before and is not among them any more has no members left
  const others = also.filter((event) => !whole.has(event) && !former.has(event));
  for (const [event, members] of grouped(await membersOf(database, others, pace))) whole.set(event, members);
  const changed = [...new Set([...former.keys(), ...also])];
  const before = await asTheyWere(database, changed);
  const provenance = await provenanceOf(database, whole, told);
  return async () => {
    await writeMentions(database, { added, removed, placed, profiles, pace });
    await deleteIn(database, "event", "id", changed);
    await deleteIn(database, "event_party", "event", changed);
    await inDyads(changed, before.spans, async (where, values) => {
      await database.runLater(`DELETE FROM dyad WHERE ${where}`, values);
      return [];
    });
    const after = await writeEvents(database, whole, provenance, pace);
    // what only changed in who copies whom has the outlets that it had
    const copied = new Set(also);
    const were = new Map([...[...whole].filter(([event]) => copied.has(event)), ...former]);
    await recordCounts(database, { dyads: before.dyads, outlets: outletsOf(were) }, { dyads: after.dyads, outlets: outletsOf(whole) });
    const spreads = [
      { ...before, mentions: were },
      { ...after, mentions: whole },
    ];
    const reports = new Set([...placed, ...gone].map((p) => p.mention.report));
    const touched = await touchedBy(spreads, MOST_TOUCHED - reports.size, pace);
    await noteChange(database, touched === "everything" ? touched : { reports, ...touched, pressures });
  };
}

interface ChangedMentions extends Pick<Regathering, "added" | "removed" | "profiles"> {
  readonly placed: readonly Placed[];
  readonly pace: Pace;
}

async function writeMentions(database: Database, { added, removed, placed, profiles, pace }: ChangedMentions): Promise<void> {
  const fresh = new Set(added.map((m) => m.statement));
  const moved = placed.map((p) => p.mention.statement).filter((s) => !fresh.has(s));
  await deleteIn(database, "mention", "statement", [...removed, ...moved]);
  await deleteIn(database, "block", "statement", removed);
  await inSlices(placed, pace, (part) =>
    database.append(
      "mention",
      part.map(({ mention, event, via }) => [mention.statement, event, via, profiles?.get(mention) ?? packMention(mention)]),
    ),
  );
  await inSlices(added, pace, (part) =>
    database.append(
      "block",
      part.flatMap((m) => blocksOf(m).map((block) => [block, m.statement])),
    ),
  );
}

/** Events with their pairs of actors, and the day of each: its own, else that of the first report. */
interface Days {
  readonly dyads: readonly Dyad[];
  readonly days: ReadonlyMap<string, string | null>;
}

/** First and last day, ISO, both included; null: without a day. */
type Span = readonly [string, string] | null;

interface Former extends Days {
  readonly spans: readonly Span[];
}

async function asTheyWere(database: Database, events: readonly string[]): Promise<Former> {
  const rows = await inParts(events, (part) =>
    database.rows(
      `SELECT id, start::VARCHAR AS start, first_report::VARCHAR AS first_report FROM event WHERE id IN (${places(part.length)})`,
      part,
    ),
  );
  const days = new Map(rows.map((row) => [String(row.id), textOrNull(row.start) ?? textOrNull(row.first_report)]));
  const spans = spansOf(rows.map((row) => [textOrNull(row.start), textOrNull(row.first_report)]));
  return { dyads: await dyadsIn(database, events, spans), days, spans };
}

/** Where the rows of events are in `dyad`: under one of the days of each, or without a day. */
function spansOf(events: readonly (readonly (string | null)[])[]): Span[] {
  const days = events.flatMap((of) => of.flatMap((day) => day ?? [])).sort();
  const [first] = days;
  const spans: Span[] = first === undefined ? [] : [[first, days.at(-1) as string]];
  if (events.some((of) => of.every((day) => day === null))) spans.push(null);
  return spans;
}

/** Pairs and parties of events, with the days over which they and their reports are spread; everything, where there are more than `most`. */
async function touchedBy(
  all: readonly (Days & { readonly mentions: ReadonlyMap<string, readonly Mention[]> })[],
  most: number,
  pace: Pace,
): Promise<Pick<Touched, "pairs" | "parties"> | "everything"> {
  const pairs = new Map<string, Spread>();
  const parties = new Map<string, Spread>();
  for (const { dyads, days, mentions } of all) {
    const spreads = new Map<string, Spread>();
    for (const [event, list] of mentions) {
      await pace();
      const day = days.get(event) ?? null;
      spreads.set(event, { acts: day === null ? null : [day, day], told: toldOf(list) });
    }
    for (const { event, source, target } of dyads) {
      await pace();
      if (pairs.size > most) return "everything";
      spreadBy(pairs, source < target ? `${source}|${target}` : `${target}|${source}`, spreads.get(event) ?? { acts: null, told: null });
    }
    for (const [event, list] of mentions) {
      await pace();
      if (pairs.size + parties.size > most) return "everything";
      const spread = spreads.get(event) as Spread;
      for (const m of list) for (const side of [m.sources, m.targets]) for (const { key } of side) spreadBy(parties, key, spread);
    }
  }
  return { pairs, parties };
}

/** First and last day of the reports, those without one left out. */
function toldOf(mentions: readonly Mention[]): Spread["told"] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { told } of mentions)
    if (told !== null) {
      first = Math.min(first, told);
      last = Math.max(last, told);
    }
  return first > last ? null : [dayOfNumber(first), dayOfNumber(last)];
}

/**
 * Rows of `dyad` are found by their days, which lie near each other in the table, and have no index: it would be written anew with every move of the
 * journal, and take a tenth of the time of a bulk load.
 */
async function inDyads<R>(
  events: readonly string[],
  spans: readonly Span[],
  ask: (where: string, values: string[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const out: R[] = [];
  for (const span of spans) {
    const days = span === null ? "day IS NULL" : "day BETWEEN $1::DATE AND $2::DATE";
    const given = span ?? [];
    out.push(
      ...(await inParts(events, (part) => ask(`${days} AND event IN (${places(part.length, given.length + 1)})`, [...given, ...part]))),
    );
  }
  return out;
}

async function dyadsIn(database: Database, events: readonly string[], spans: readonly Span[]): Promise<Dyad[]> {
  const rows = await inDyads(events, spans, (where, values) =>
    database.rows(
      `SELECT event, source, target, origin, stage, happened, type, quad, intensity, day::VARCHAR AS day FROM dyad WHERE ${where}`,
      values,
    ),
  );
  return rows.map((row) => ({
    event: String(row.event),
    source: String(row.source),
    target: String(row.target),
    origin: String(row.origin),
    stage: String(row.stage),
    happened: row.happened === true,
    type: String(row.type),
    quad: String(row.quad),
    intensity: Number(row.intensity),
    day: textOrNull(row.day),
  }));
}

const outletsOf = (events: ReadonlyMap<string, readonly Mention[]>): Map<string, Set<string>> =>
  new Map([...events].map(([event, mentions]) => [event, new Set(mentions.map((m) => m.outlet ?? ""))]));

/** So many mentions are looked at together. */
const AT_ONCE = 20_000;

/** Makes the blocks of all mentions anew: another release may have numbered them in another way. */
export async function blockAnew(database: Database): Promise<void> {
  await database.run("DELETE FROM block");
  const [size] = await database.rows("SELECT coalesce(max(rowid) + 1, 0)::DOUBLE AS rows FROM mention");
  for (let from = 0; from < Number(size?.rows); from += AT_ONCE) {
    const rows = await database.rows(`SELECT statement, profile FROM mention WHERE rowid >= ${from} AND rowid < ${from + AT_ONCE}`);
    await database.append(
      "block",
      rows.flatMap((row) => blocksOf(unpackMention(String(row.profile))).map((block) => [block, String(row.statement)])),
    );
  }
}

function grouped(placed: readonly Placed[]): Map<string, Mention[]> {
  const out = new Map<string, Mention[]>();
  for (const { event, mention } of placed) {
    addTo(out, event, mention);
  }
  return out;
}

export async function deleteIn(database: Database, table: string, column: string, values: readonly string[]): Promise<void> {
  await inParts(values, async (part) => {
    await database.runLater(`DELETE FROM ${table} WHERE ${column} IN (${places(part.length)})`, part);
    return [];
  });
}

/** Where the reports of events come from, by report; `told`: as far as it is known already. */
async function provenanceOf(
  database: Database,
  events: ReadonlyMap<string, readonly Mention[]>,
  told: readonly Provenance[],
): Promise<Map<string, Provenance>> {
  const known = new Map(told.map((p) => [p.report, p]));
  const reports = new Set<string>();
  for (const mentions of events.values()) for (const { report } of mentions) if (!known.has(report)) reports.add(report);
  for (const row of await inParts([...reports], (part) =>
    database.rows(
      `SELECT id, outlet, date::VARCHAR AS date, coalesce(wire, id) AS wire FROM report WHERE id IN (${places(part.length)})`,
      part,
    ),
  ))
    known.set(String(row.id), {
      report: String(row.id),
      outlet: textOrNull(row.outlet),
      date: textOrNull(row.date),
      wire: String(row.wire),
    });
  return known;
}

async function writeEvents(
  database: Database,
  events: ReadonlyMap<string, readonly Mention[]>,
  known: ReadonlyMap<string, Provenance>,
  pace: Pace,
): Promise<Days> {
  const dyads: Dyad[] = [];
  const days = new Map<string, string | null>();
  await inSlices([...events], pace, async (part) => {
    const made: Event[] = [];
    for (const [id, mentions] of part) {
      await pace();
      made.push(composeEvent(id, mentions, (report) => known.get(report) as Provenance));
    }
    for (const e of made) days.set(e.id, e.start ?? e.firstReport);
    await database.append("event", made.map(eventRow));
    await database.append("event_party", made.flatMap(partyRows));
    await database.append(
      "dyad",
      made.flatMap((e) => {
        const own = dyadsOf(e);
        dyads.push(...own);
        return own.map((d) => dyadRow(d, e.outlets));
      }),
    );
  });
  return { dyads, days };
}

const eventRow = (e: Event): Cell[] => [
  e.id,
  "read",
  e.stage,
  e.happened,
  e.disputed,
  e.type,
  e.mode,
  e.contexts.join(", "),
  e.cameo,
  e.quad,
  e.intensity,
  e.start,
  e.stop,
  e.place?.name ?? null,
  e.place?.country ?? null,
  e.place?.lat ?? null,
  e.place?.lon ?? null,
  e.statements,
  e.reports,
  e.outlets,
  e.firstReport,
  e.lastReport,
  e.quote,
  e.report,
  e.confidence,
  JSON.stringify(e.disagreement),
  null,
];

const partyRows = (e: Event): Cell[][] => {
  const positions = { source: 0, target: 0 };
  return e.parties.map((p) => [e.id, p.role, positions[p.role]++, p.actor, p.name, p.country, p.sector, p.code]);
};

/** A span longer than this says less of the day than the first report does. */
const VAGUE_DAYS = 31;

function dayOf(e: Event): string | null {
  const vague = e.start !== null && e.stop !== null && dayNumber(e.stop) - dayNumber(e.start) > VAGUE_DAYS;
  return vague ? (e.firstReport ?? e.start) : (e.start ?? e.firstReport);
}

/** Every ordered pair of a source and a target; nobody acts with himself in a joint act, only within one country. */
function dyadsOf(e: Event): Dyad[] {
  const side = (role: "source" | "target"): string[] => e.parties.filter((p) => p.role === role).map((p) => p.actor);
  const sources = side("source");
  const targets = side("target");
  const alone = sources.length === 1 && targets.length === 1;
  const { id: event, stage, happened, type, quad, intensity } = e;
  const day = dayOf(e);
  return sources.flatMap((source) =>
    targets
      .filter((target) => source !== target || alone)
      .map((target) => ({ event, source, target, origin: "read", stage, happened, type, quad, intensity, day })),
  );
}

const dyadRow = (d: Dyad, outlets: number): Cell[] => [
  d.event,
  d.source,
  d.target,
  d.origin,
  d.stage,
  d.happened,
  d.type,
  d.quad,
  d.intensity,
  d.day,
  outlets,
];
