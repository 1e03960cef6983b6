/**
 * What an export cannot hold, counted with its reason, so that nobody takes a file for the whole record. In: a record, a format, and what
 * was asked for. Out: counts in plain words; the command line, HTTP and the pages say the same.
 */
import { type Database, quoted } from "../../record/database.js";
import { many } from "../words.js";
import { dyadFilter, type ExportFilter, sidesOf } from "./events-out.js";
import type { EventFormat } from "./formats/format.js";
import type { TableName } from "./tables.js";

export interface LeftOut {
  readonly count: number;
  readonly of: "act" | "comment" | "statement";
  /** Goes on after the count: "that did not happen …". */
  readonly why: string;
}

/** "12 acts of which the source or the recipient is not named; ICEWS needs both". */
export const leftOutWords = ({ count, of, why }: LeftOut): string => `${many(count, of)} ${why}`;

const FUTURE = "that did not happen or lie ahead";

/** Of formats of event data. What came in the format itself goes out whole. */
export async function leftOutOfFormat(database: Database, format: EventFormat, filter: ExportFilter): Promise<LeftOut[]> {
  const { sql, values } = dyadFilter(filter);
  const elsewhere = `e.origin <> ${quoted(format.name)} OR e.id NOT IN (SELECT event FROM imported)`;
  const [row] = await database.rows(
    `SELECT count(*) FILTER (NOT happened)::INTEGER AS unreal, count(*) FILTER (happened AND NOT written)::INTEGER AS aside,
       count(*) FILTER (happened AND written AND day IS NULL)::INTEGER AS undated,
       (SELECT count(*)::INTEGER FROM comment d WHERE d.origin <> ${quoted(format.name)} AND ${sql}) AS comments
     FROM (SELECT e.origin, e.happened, coalesce(e.start, e.first_report) AS day, e.id IN (SELECT event FROM (${sidesOf(format)}) p) AS written FROM event e
       WHERE ${elsewhere}) d WHERE ${sql}`,
    values,
  );
  const sides = format.pairs ? `of which the source or the recipient is not named; ${format.title} needs both` : "of which nobody is named";
  return [
    { count: Number(row?.unreal), of: "act", why: `${FUTURE}; ${format.title} cannot express them` },
    { count: Number(row?.aside), of: "act", why: sides },
    { count: Number(row?.undated), of: "act", why: "without a day" },
    { count: Number(row?.comments), of: "comment", why: "of other data sets, which tell of no act" },
    ...(await ofOtherOrigins(database, filter)),
  ];
}

/** The network has the pairs of what happened. */
export async function leftOutOfNetwork(database: Database, filter: ExportFilter): Promise<LeftOut[]> {
  return [...(await unpaired(database, filter)), ...(await ofOtherOrigins(database, filter))];
}

/** A list of pairs lacks what has one side only, and the list of relations what did not happen too. */
async function unpaired(database: Database, filter: ExportFilter, happenedOnly = true): Promise<LeftOut[]> {
  const { sql, values } = dyadFilter(filter);
  const [row] = await database.rows(
    `SELECT count(*) FILTER (NOT happened)::INTEGER AS unreal, count(*) FILTER (NOT paired AND (happened OR ${!happenedOnly}))::INTEGER AS aside
     FROM (SELECT e.origin, e.happened, coalesce(e.start, e.first_report) AS day, e.id IN (SELECT event FROM dyad) AS paired FROM event e) d WHERE ${sql}`,
    values,
  );
  return [
    ...(happenedOnly ? [{ count: Number(row?.unreal), of: "act", why: FUTURE } as const] : []),
    { count: Number(row?.aside), of: "act", why: "of which the source or the recipient is not named" },
  ];
}

/** Event data of other origins are written on request only. */
async function ofOtherOrigins(database: Database, { origin = "read", ...days }: ExportFilter): Promise<LeftOut[]> {
  if (origin === "all") return [];
  const { sql, values } = dyadFilter({ ...days, origin: "all" });
  const rows = await database.rows(
    `SELECT origin, count(*)::INTEGER AS n FROM (SELECT origin, coalesce(start, first_report) AS day FROM event) d
     WHERE ${sql} AND origin <> ${quoted(origin)} GROUP BY origin ORDER BY origin`,
    values,
  );
  return rows.map((row) => ({
    count: Number(row.n),
    of: "act",
    why: `${row.origin === "read" ? "read from reports" : `that came as ${row.origin}`}; ask for the origin "${row.origin}" or "all"`,
  }));
}

/** Of the record's own tables, as they are written whatever the days and origins asked for. */
export async function leftOutOfTable(database: Database, table: TableName): Promise<LeftOut[]> {
  if (table === "dyads" || table === "relations") return unpaired(database, { origin: "all" }, table === "relations");
  if (table !== "statements" && table !== "statement-dyads") return [];
  const [row] = await database.rows(
    `SELECT count(*) FILTER (rejected)::INTEGER AS rejected,
       count(*) FILTER (NOT rejected AND id NOT IN (SELECT statement FROM statement_dyad))::INTEGER AS aside FROM statement`,
  );
  return [
    { count: Number(row?.rejected), of: "statement", why: "that a person rejected" },
    ...(table === "statements"
      ? []
      : [{ count: Number(row?.aside), of: "statement", why: "of which the source or the recipient is not named" } as const]),
  ];
}
