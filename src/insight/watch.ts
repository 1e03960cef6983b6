/**
 * Rules that watch a record. In: rules, the record, and what was reported before. Out: what is new: events of a pair or type, a month whose
 * intensity left its usual range, a turning point, forecasts that fall due. Each is reported once.
 */
import { z } from "zod";
import type { Database } from "../record/database.js";
import { type EventRow, listEvents } from "../record/events.js";
import { findPair, findParty } from "./actors.js";
import { readForecasts } from "./forecasts.js";
import { relationOf } from "./relation.js";

export const rulesSchema = z.array(
  z.discriminatedUnion("watch", [
    z.strictObject({
      watch: z.literal("events"),
      name: z.string(),
      from: z.string().optional(),
      to: z.string().optional(),
      type: z.string().optional(),
      /** At least so far from 0. */
      intensity: z.number().min(0).max(10).optional(),
    }),
    z.strictObject({
      watch: z.literal("intensity"),
      name: z.string(),
      pair: z.tuple([z.string(), z.string()]),
      /** By how much the newest month's mean must differ from the mean before it. */
      change: z.number().positive().default(3),
    }),
    z.strictObject({ watch: z.literal("turning-point"), name: z.string(), pair: z.tuple([z.string(), z.string()]) }),
    z.strictObject({
      watch: z.literal("forecast-due"),
      name: z.string(),
      pair: z.tuple([z.string(), z.string()]).optional(),
      /** Days before it is due, counted from the newest report. */
      days: z.number().int().min(0).default(7),
    }),
  ]),
);
export type Rules = z.infer<typeof rulesSchema>;

export interface Alert {
  /** The same thing has the same id. */
  readonly id: string;
  readonly rule: string;
  readonly date: string | null;
  readonly title: string;
  /** Events or statements that it rests on. */
  readonly events: readonly string[];
}

/** What the rules find and `seen` does not hold yet. Throws RecordError where a rule names nobody. */
export async function watchRecord(database: Database, rules: Rules, seen: ReadonlySet<string>): Promise<Alert[]> {
  const out: Alert[] = [];
  for (const rule of rules)
    for (const alert of await alertsOf(database, rule)) if (!seen.has(alert.id) && !out.some((a) => a.id === alert.id)) out.push(alert);
  return out;
}

const title = (e: EventRow): string =>
  `${e.sources.join(", ") || "–"} → ${e.targets.join(", ") || "–"}: ${e.type}${e.quote ? `, “${e.quote.replace(/\s+/g, " ")}”` : ""}`;

async function alertsOf(database: Database, rule: Rules[number]): Promise<Alert[]> {
  const alert = (id: string, date: string | null, text: string, events: readonly string[]): Alert => ({
    id: `${rule.name}: ${id}`,
    rule: rule.name,
    date,
    title: text,
    events,
  });
  if (rule.watch === "events") {
    const sources = rule.from === undefined ? [undefined] : (await findParty(database, rule.from)).members;
    const targets = rule.to === undefined ? [undefined] : (await findParty(database, rule.to)).members;
    const found: EventRow[] = [];
    for (const source of sources)
      for (const target of targets)
        found.push(
          ...(await listEvents(database, {
            happened: true,
            ...(source === undefined ? {} : { source }),
            ...(target === undefined ? {} : { target }),
            ...(rule.type === undefined ? {} : { type: rule.type.toUpperCase() }),
          })),
        );
    return found
      .filter((e) => Math.abs(e.intensity) >= (rule.intensity ?? 0))
      .map((e) => alert(e.id, e.start ?? e.firstReport, title(e), [e.id]));
  }
  if (rule.watch === "intensity") {
    const { both, a, b } = await relationOf(database, ...rule.pair);
    const filled = both.periods.filter((p) => p.intensity !== null);
    const last = filled.at(-1);
    const before = filled.slice(0, -1);
    if (!last?.intensity || before.length === 0) return [];
    const n = before.reduce((sum, p) => sum + p.events, 0);
    const usual = before.reduce((sum, p) => sum + (p.intensity?.mean ?? 0) * p.events, 0) / n;
    const change = last.intensity.mean - usual;
    if (Math.abs(change) < rule.change) return [];
    return [
      alert(
        `${last.start} ${change > 0 ? "up" : "down"}`,
        last.start,
        `${a.name} and ${b.name}, ${last.start.slice(0, 7)}: mean intensity ${last.intensity.mean.toFixed(1)} on ${last.events} events, ${usual.toFixed(1)} before`,
        [],
      ),
    ];
  }
  if (rule.watch === "turning-point") {
    const { turningPoints, a, b } = await relationOf(database, ...rule.pair);
    return turningPoints.map((t) =>
      alert(
        t.start,
        t.start,
        `${a.name} and ${b.name} turned in ${t.start.slice(0, 7)} (p = ${t.p.toFixed(3)})`,
        t.events.map((e) => e.id),
      ),
    );
  }
  const between = rule.pair === undefined ? undefined : (await findPair(database, ...rule.pair)).between;
  const [row] = await database.rows("SELECT (max(date) + $1::INTEGER)::DATE::VARCHAR AS horizon FROM report", [rule.days]);
  const horizon = row?.horizon === null || row === undefined ? "" : String(row.horizon);
  const forecasts = await readForecasts(database, { states: ["open"], ...(between ? { between } : {}) });
  return forecasts
    .filter((f) => f.due.date !== null && f.due.date <= horizon)
    .map((f) =>
      alert(
        f.id,
        f.due.date,
        `due ${f.due.date}: ${f.holder} said “${f.quote.replace(/\s+/g, " ")}”${f.probability.stated ? ` (${Math.round(f.probability.value * 100)} %)` : ""}`,
        [f.event],
      ),
    );
}
