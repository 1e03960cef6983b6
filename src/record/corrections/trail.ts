/**
 * What persons did to the cut of an event: which events were merged into it, what was split off it, what it was split off from. Read from the
 * log, which keeps the events as they were before.
 */
import { type Database, inParts, places, textOrNull } from "../database.js";

/** An event as it was before a merge or split. */
export interface FormerEvent {
  readonly id: string;
  /** Words of one of its statements. */
  readonly quote: string | null;
  readonly statements: readonly string[];
}

export interface TrailEntry {
  /** The entry in the log. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly person: string;
  readonly reason: string;
  /** merged: from several events; split-off: out of another event; lost: some of its statements became an event of their own. */
  readonly what: "merged" | "split-off" | "lost";
  readonly undone: boolean;
  /** The events as they were before. */
  readonly before: readonly FormerEvent[];
  /** Other events in which the statements concerned are now. */
  readonly others: readonly string[];
}

/** The events that hold these statements, whole. */
export async function eventsHolding(database: Database, statements: readonly string[]): Promise<FormerEvent[]> {
  const rows = await inParts(statements, (part) =>
    database.rows(
      `SELECT v.event, e.quote, string_agg(DISTINCT v.statement, ' ' ORDER BY v.statement) AS statements FROM evidence v JOIN event e ON e.id = v.event
       WHERE v.event IN (SELECT event FROM evidence WHERE statement IN (${places(part.length)})) GROUP BY ALL ORDER BY v.event`,
      part,
    ),
  );
  const found = new Map(
    rows.map((row) => [
      String(row.event),
      { id: String(row.event), quote: textOrNull(row.quote), statements: String(row.statements).split(" ") },
    ]),
  );
  return [...found.values()];
}

interface Entry extends Omit<TrailEntry, "what" | "others"> {
  readonly action: "merge" | "split";
  /** Statements that it speaks of. */
  readonly statements: readonly string[];
}

async function entriesOf(database: Database): Promise<Entry[]> {
  const rows = await database.rows(
    `SELECT id, strftime(made, '%Y-%m-%dT%H:%M:%SZ') AS at, person, reason, action, change, before,
       EXISTS (SELECT 1 FROM correction u WHERE u.action = 'undo' AND (u.change->>'$.undoes') = c.id) AS undone
     FROM correction c WHERE action IN ('merge', 'split') AND id = coalesce(request, id) ORDER BY number`,
  );
  return rows.map((row) => ({
    id: String(row.id),
    at: String(row.at),
    person: String(row.person),
    reason: String(row.reason),
    action: row.action as Entry["action"],
    undone: row.undone === true,
    statements: JSON.parse(String(row.change)) as string[],
    // logs written before the events were kept have none
    before: row.before === null ? [] : (JSON.parse(String(row.before)) as { events: FormerEvent[] }).events,
  }));
}

/** The merges and splits that made an event what it is, the newest last. `statements` are those that it rests on. */
export async function trailOf(database: Database, event: string, statements: readonly string[]): Promise<TrailEntry[]> {
  const own = new Set(statements);
  const out: TrailEntry[] = [];
  for (const { action, statements: named, ...entry } of await entriesOf(database)) {
    const all = [...new Set([...named, ...entry.before.flatMap((e) => e.statements)])];
    if (!all.some((id) => own.has(id))) continue;
    const others = (await eventsHolding(database, all)).map((e) => e.id).filter((id) => id !== event);
    const what = action === "merge" ? "merged" : named.some((id) => own.has(id)) ? "split-off" : "lost";
    out.push({ ...entry, what, others });
  }
  return out;
}

/** Where the statements of an event that was merged or split are now; undefined where no log speaks of it. */
export async function movedTo(database: Database, event: string): Promise<string | undefined> {
  for (const entry of (await entriesOf(database)).reverse()) {
    const former = entry.before.find((e) => e.id === event);
    const [now] = former ? await eventsHolding(database, former.statements) : [];
    if (now) return now.id;
  }
  return undefined;
}
