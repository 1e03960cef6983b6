/**
 * What each change of the record touched (table `touched`), so that whoever keeps answers in memory looks again only at what may have become
 * another. Only the newest changes are kept; who has seen less looks at everything again.
 */
import { randomUUID } from "node:crypto";
import { type Database, textOrNull } from "./database.js";

/** First and last day, ISO, both included; null: none. */
type Days = readonly [string, string] | null;

/** The days over which what was touched is spread: those of acts, and those of the reports that tell of them. */
export interface Spread {
  readonly acts: Days;
  readonly told: Days;
}

export interface Touched {
  readonly reports: ReadonlySet<string>;
  /** Pairs ("A|B", the codes in order) and parties of events that are new, gone or others now. */
  readonly pairs: ReadonlyMap<string, Spread>;
  readonly parties: ReadonlyMap<string, Spread>;
  /** Was anything that weighs on an actor added or taken away? */
  readonly pressures: boolean;
}

/** The last change that somebody has seen. */
export interface Seen {
  readonly number: number;
  readonly stamp: string;
}

/** A change that touches more than so many things touches everything. */
export const MOST_TOUCHED = 2000;
/** Changes that are kept. */
const KEPT = 1000;

/** Both, as one stretch. */
function wider(a: Days, b: Days): Days {
  if (a === null || b === null) return a ?? b;
  if (a[0] <= b[0] && a[1] >= b[1]) return a;
  const [first] = a[0] <= b[0] ? a : b;
  const [, last] = a[1] >= b[1] ? a : b;
  return [first, last];
}

/** Adds a spread to what is known under a key. */
export function spreadBy(all: Map<string, Spread>, key: string, { acts, told }: Spread): void {
  const known = all.get(key);
  const spread = known && { acts: wider(known.acts, acts), told: wider(known.told, told) };
  if (!known || !spread) all.set(key, { acts, told });
  else if (spread.acts !== known.acts || spread.told !== known.told) all.set(key, spread);
}

/** The number that the last change was given, kept or not: nobody else writes while the file is open, and what was undone leaves a gap. */
const lastNumber = new WeakMap<Database, number>();

async function nextNumber(database: Database): Promise<number> {
  const known = lastNumber.get(database);
  const last = known ?? Number((await database.rows("SELECT max(number)::INTEGER AS number FROM touched"))[0]?.number ?? 0);
  lastNumber.set(database, last + 1);
  return last + 1;
}

/** Notes a change. Runs inside the caller's transaction. */
export async function noteChange(database: Database, touched: Touched | "everything"): Promise<void> {
  const number = await nextNumber(database);
  const stamp = randomUUID();
  const line = (kind: string, key: string, spread?: Spread): (string | number | null)[] => [
    number,
    stamp,
    kind,
    key,
    ...[spread?.acts, spread?.told].flatMap((days) => (days ? [...days] : [null, null])),
  ];
  const lines =
    touched === "everything"
      ? []
      : [
          ...[...touched.reports].map((id) => line("report", id)),
          ...[...touched.pairs].map(([key, spread]) => line("pair", key, spread)),
          ...[...touched.parties].map(([key, spread]) => line("party", key, spread)),
          ...(touched.pressures ? [line("pressure", "")] : []),
        ];
  if (touched !== "everything" && lines.length === 0) return;
  await database.append("touched", touched === "everything" || lines.length > MOST_TOUCHED ? [line("everything", "")] : lines);
  if (number % KEPT === 0) await database.run(`DELETE FROM touched WHERE number <= ${number - KEPT}`);
}

/** What was touched since somebody looked last; everything, where that is too long ago or was another record. */
export async function changesSince(
  database: Database,
  seen: Seen | undefined,
): Promise<{ readonly seen: Seen; readonly touched: Touched | "everything" }> {
  const [head] = await database.rows("SELECT number, stamp FROM touched ORDER BY number DESC LIMIT 1");
  const now = { number: Number(head?.number ?? 0), stamp: String(head?.stamp ?? "") };
  if (!seen) return { seen: now, touched: "everything" };
  const rows = await database.rows(
    `SELECT number, stamp, kind, key, acts_from::VARCHAR AS acts_from, acts_to::VARCHAR AS acts_to, told_from::VARCHAR AS told_from, told_to::VARCHAR AS told_to
     FROM touched WHERE number BETWEEN ${seen.number} AND ${now.number} ORDER BY number`,
  );
  const since = rows.filter((row) => Number(row.number) > seen.number);
  const same = rows.some((row) => Number(row.number) === seen.number && row.stamp === seen.stamp);
  if (!same || since.some((row) => row.kind === "everything")) return { seen: now, touched: "everything" };
  const days = (from: unknown, to: unknown): Days => (textOrNull(from) === null ? null : [String(from), String(to)]);
  const spreads = (kind: string): Map<string, Spread> => {
    const out = new Map<string, Spread>();
    for (const row of since)
      if (row.kind === kind)
        spreadBy(out, String(row.key), { acts: days(row.acts_from, row.acts_to), told: days(row.told_from, row.told_to) });
    return out;
  };
  return {
    seen: now,
    touched: {
      reports: new Set(since.filter((row) => row.kind === "report").map((row) => String(row.key))),
      pairs: spreads("pair"),
      parties: spreads("party"),
      pressures: since.some((row) => row.kind === "pressure"),
    },
  };
}
