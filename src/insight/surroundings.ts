/** What the record holds around forecasts: what they are judged by. What many ask for at once is asked in one question. */
import DataLoader from "dataloader";
import { addTo } from "../groups.js";
import { type Statement, statementSchema } from "../reading/statement.js";
import { type Database, quoted, quotedList, textOrNull } from "../record/database.js";

/** An event as far as a forecast is judged by it. */
export interface Happening {
  readonly id: string;
  readonly type: string;
  readonly mode: string | null;
  /** Its day, or that of the first report. */
  readonly day: string | null;
  readonly start: string | null;
  readonly quote: string | null;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

/** What the record holds against which a forecast is judged. What many forecasts ask for at once is asked in one question. */
export interface Surroundings {
  /** What happened between two, by "A|B", the codes in order; "has not so far" settles nothing: only the date does. */
  readonly happenings: DataLoader<string, readonly Happening[]>;
  /** Other claims about what is to come, by report. */
  readonly prospectsIn: DataLoader<string, readonly Statement[]>;
  /** Days of the reports that speak of a pair ("A|B") or of a party ("A"), in order, one for each report. */
  readonly reportsOn: DataLoader<string, readonly string[]>;
  /** What weighed on an actor. */
  readonly pressuresOn: DataLoader<string, readonly { readonly quote: string; readonly date: string | null; readonly report: string }[]>;
}

/** Rows of `dyad` that are of one of these pairs ("A|B"), in SQL: each code is looked at before the two are put together. */
function isOneOf(pairs: readonly string[]): string {
  const codes = quotedList([...new Set(pairs.flatMap((pair) => pair.split("|")))]);
  return `source IN (${codes}) AND target IN (${codes}) AND least(source, target) || '|' || greatest(source, target) IN (${quotedList(pairs)})`;
}

/** Keys of one question. */
const AT_ONCE = 200;

/** ISO days between which what happened is looked at, the first not included; reports after the first. Left out: all of it. */
export interface Within {
  readonly after: string;
  readonly to: string;
}

export function surroundingsOf(database: Database, within?: Within): Surroundings {
  const listedWithin = within
    ? `AND coalesce(e.start, e.first_report) > DATE ${quoted(within.after)} AND coalesce(e.start, e.first_report) <= DATE ${quoted(within.to)}`
    : "";
  const toldAfter = within ? `AND r.date > DATE ${quoted(within.after)}` : "";
  const byKey = <T>(ask: (keys: readonly string[]) => Promise<readonly { readonly key: string; readonly value: T }[]>) =>
    new DataLoader<string, readonly T[]>(
      async (keys) => {
        const found = new Map<string, T[]>();
        for (const { key, value } of await ask(keys)) addTo(found, key, value);
        return keys.map((key) => found.get(key) ?? []);
      },
      { maxBatchSize: AT_ONCE },
    );
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  return {
    happenings: byKey(async (pairs) => {
      const rows = await database.rows(
        `WITH pair AS MATERIALIZED (SELECT DISTINCT d.event, least(source, target) || '|' || greatest(source, target) AS pair FROM dyad d
           ${within ? "JOIN event e ON e.id = d.event" : ""} WHERE d.happened AND ${isOneOf(pairs)} ${listedWithin}),
         party AS (SELECT event, list(actor ORDER BY position) FILTER (role = 'source') AS sources, list(actor ORDER BY position) FILTER (role = 'target') AS targets
           FROM event_party WHERE event IN (SELECT event FROM pair) GROUP BY event)
         SELECT pair.pair, e.id, e.type, e.mode, coalesce(e.start, e.first_report)::VARCHAR AS day, e.start::VARCHAR AS start, e.quote, sources, targets
         FROM pair JOIN event e ON e.id = pair.event JOIN party ON party.event = e.id ORDER BY day, e.id`,
      );
      return rows.map((row) => ({
        key: String(row.pair),
        value: {
          id: String(row.id),
          type: String(row.type),
          mode: textOrNull(row.mode),
          day: textOrNull(row.day),
          start: textOrNull(row.start),
          quote: textOrNull(row.quote),
          sources: list(row.sources),
          targets: list(row.targets),
        },
      }));
    }),
    prospectsIn: byKey(async (reports) =>
      (
        await database.rows(
          `SELECT report, body FROM statement WHERE report IN (${quotedList(reports)}) AND status IN ('planned', 'predicted', 'conditional', 'requested')
             AND NOT rejected ORDER BY position, id`,
        )
      ).map((row) => ({ key: String(row.report), value: statementSchema.parse(JSON.parse(String(row.body))) })),
    ),
    reportsOn: byKey(async (keys) => {
      const pairs = keys.filter((key) => key.includes("|"));
      const parties = keys.filter((key) => !key.includes("|"));
      const told = (about: string): string =>
        `WITH about AS (${about}) SELECT DISTINCT about.key, s.report, r.date::VARCHAR AS day FROM about
           JOIN mention m ON m.event = about.event JOIN statement s ON s.id = m.statement JOIN report r ON r.id = s.report
           WHERE r.date IS NOT NULL ${toldAfter} ORDER BY day`;
      const rows = [
        ...(pairs.length === 0
          ? []
          : await database.rows(
              told(
                `SELECT DISTINCT event, least(source, target) || '|' || greatest(source, target) AS key FROM dyad WHERE ${isOneOf(pairs)}`,
              ),
            )),
        ...(parties.length === 0
          ? []
          : await database.rows(told(`SELECT DISTINCT event, actor AS key FROM event_party WHERE actor IN (${quotedList(parties)})`))),
      ];
      return rows.map((row) => ({ key: String(row.key), value: String(row.day) }));
    }),
    pressuresOn: byKey(async (actors) =>
      (
        await database.rows(
          `SELECT p.actor, p.quote, r.date::VARCHAR AS date, p.report FROM pressure p JOIN report r ON r.id = p.report
           WHERE p.actor IN (${quotedList(actors)}) AND p.polarity = '+' AND p.status IN ('occurred', 'ongoing') ORDER BY r.date, p.id`,
        )
      ).map((row) => ({
        key: String(row.actor),
        value: { quote: String(row.quote), date: textOrNull(row.date), report: String(row.report) },
      })),
    ),
  };
}
