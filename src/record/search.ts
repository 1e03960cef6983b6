/** Words looked for in reports and in what was read of them. In: words. Out: reports that hold all of them, and statements whose quote does. */
import { type Database, quoted, textOrNull } from "./database.js";

export interface Found {
  readonly reports: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly outlet: string | null;
    readonly date: string | null;
    readonly around: string;
  }[];
  readonly statements: readonly {
    readonly id: string;
    readonly report: string;
    readonly event: string | null;
    readonly date: string | null;
    readonly type: string;
    readonly quote: string;
  }[];
}

/** Characters shown before and after the first word found. */
const AROUND = 60;

export interface SearchOptions {
  readonly limit?: number;
  /** So many of each are passed over. */
  readonly from?: number;
  readonly outlet?: string;
  /** ISO days of publication, both included. */
  readonly since?: string;
  readonly until?: string;
}

export async function searchRecord(database: Database, words: string, options: SearchOptions = {}): Promise<Found> {
  const { limit = 50, from = 0, outlet, since, until } = options;
  const within = [
    ...(outlet === undefined ? [] : [`r.outlet = ${quoted(outlet)}`]),
    ...(since === undefined ? [] : [`r.date >= DATE ${quoted(since)}`]),
    ...(until === undefined ? [] : [`r.date <= DATE ${quoted(until)}`]),
  ]
    .map((condition) => ` AND ${condition}`)
    .join("");
  const part = `LIMIT ${Math.floor(limit)} OFFSET ${Math.floor(from)}`;
  const wanted = words.split(/\s+/).filter(Boolean);
  const all = (column: string): string => wanted.map((_, i) => `contains(lower(${column}), lower($${i + 1}))`).join(" AND ");
  const reports = await database.rows(
    `SELECT id, title, outlet, date::VARCHAR AS date,
       substr(text, greatest(1, strpos(lower(text), lower($1)) - ${AROUND}), ${2 * AROUND} + len($1)) AS around
     FROM report r WHERE ${all("coalesce(title, '') || ' ' || text")}${within} ORDER BY date DESC NULLS LAST, id ${part}`,
    wanted,
  );
  const statements = await database.rows(
    `SELECT s.id, s.report, v.event, r.date::VARCHAR AS date, s.type, s.quote FROM statement s JOIN report r ON r.id = s.report
     LEFT JOIN evidence v ON v.statement = s.id WHERE NOT s.rejected AND ${all("s.quote")}${within} ORDER BY r.date DESC NULLS LAST, s.report, s.position ${part}`,
    wanted,
  );
  return {
    reports: reports.map((row) => ({
      id: String(row.id),
      title: textOrNull(row.title),
      outlet: textOrNull(row.outlet),
      date: textOrNull(row.date),
      around: String(row.around).replace(/\s+/g, " "),
    })),
    statements: statements.map((row) => ({
      id: String(row.id),
      report: String(row.report),
      event: textOrNull(row.event),
      date: textOrNull(row.date),
      type: String(row.type),
      quote: String(row.quote).replace(/\s+/g, " "),
    })),
  };
}
