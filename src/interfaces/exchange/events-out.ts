/**
 * The record as rows of POLECAT, ICEWS, GDELT or Phoenix. In: a record. Out: lines, with the header where the format has one. Only what
 * happened is written, one row for each ordered pair of an act: these formats have no word for what was denied, planned or asked for.
 */
import type { Database } from "../../record/database.js";
import type { EventFormat } from "./formats/format.js";
import { makeLookups } from "./lookups.js";

export interface ExportFilter {
  /** Where events come from: read (the default), a format's name, or all. */
  readonly origin?: string;
  /** ISO days, both included. */
  readonly since?: string;
  readonly until?: string;
}

export const dyadFilter = ({ origin = "read", since, until }: ExportFilter): { sql: string; values: string[] } => {
  const values: string[] = [];
  const parts: string[] = [];
  const add = (condition: string, value: string | undefined): void => {
    if (value === undefined) return;
    values.push(value);
    parts.push(condition.replace("?", `$${values.length}`));
  };
  add("d.origin = ?", origin === "all" ? undefined : origin);
  add("d.day >= ?::DATE", since);
  add("d.day <= ?::DATE", until);
  return { sql: parts.length > 0 ? parts.join(" AND ") : "true", values };
};

const party = (side: "source" | "target", p: string): string => `
  d.${side} AS ${side}_actor, ${p}.name AS ${side}_name, ${p}.sector AS ${side}_sector, ${p}.code AS ${side}_code, ${p}.name AS ${side}_text,
  c${p}.iso AS ${side}_iso, c${p}.cow AS ${side}_cow, c${p}.cameo AS ${side}_cameo_country, c${p}.label AS ${side}_country_name,
  w${p}.words AS ${side}_sector_words`;

const joins = (side: "source" | "target", p: string): string => `
  LEFT JOIN event_party ${p} ON ${p}.event = d.event AND ${p}.role = '${side}' AND ${p}.actor = d.${side}
  LEFT JOIN country_codes c${p} ON c${p}.iso = d.${side}
  LEFT JOIN sector_names w${p} ON w${p}.sector = ${p}.sector`;

/** One row an ordered pair, under the names that formats use in their `out`. */
const acts = (filter: string): string => `
  SELECT d.event, d.day, e.type, e.mode, e.contexts, e.cameo, e.quad, e.intensity, e.place, e.country, e.lat, e.lon, e.statements,
    e.reports, e.outlets, e.first_report AS told, k.label, g.fips AS country_fips, g.label AS country_name,
    coalesce(r.outlet, e.outside->>'$.origin') AS outlet, r.url,
    d.event || '-' || d.source || '-' || d.target AS row_id,
    ('0x' || substr(sha256(d.event || chr(0) || d.source || chr(0) || d.target), 1, 12))::UBIGINT AS row_number,
    ('0x' || substr(sha256(coalesce(e.report, d.event)), 1, 12))::UBIGINT AS story, ${party("source", "s")}, ${party("target", "t")}
  FROM dyad d JOIN event e ON e.id = d.event ${joins("source", "s")} ${joins("target", "t")}
  LEFT JOIN cameo_codes k ON k.code = e.cameo LEFT JOIN country_codes g ON g.iso = e.country LEFT JOIN report r ON r.id = e.report
  WHERE d.happened AND ${filter}`;

export interface LeftOut {
  readonly withoutDay: number;
  readonly notHappened: number;
}

/** How many pairs of acts the format cannot hold. */
export async function leftOut(database: Database, filter: ExportFilter): Promise<LeftOut> {
  const { sql, values } = dyadFilter(filter);
  const [row] = await database.rows(
    `SELECT count(*) FILTER (happened AND day IS NULL)::INTEGER AS undated, count(*) FILTER (NOT happened)::INTEGER AS unreal FROM dyad d WHERE ${sql}`,
    values,
  );
  return { withoutDay: Number(row?.undated), notHappened: Number(row?.unreal) };
}

export async function* exportEvents(database: Database, format: EventFormat, filter: ExportFilter): AsyncGenerator<string> {
  await makeLookups(database);
  if (format.header) yield `${format.columns.map((c) => c.name).join("\t")}\n`;
  const cells = format.columns.map((c) =>
    c.out === undefined ? "''" : `regexp_replace(coalesce((${c.out})::VARCHAR, ''), '[\\t\\r\\n]+', ' ', 'g')`,
  );
  const { sql, values } = dyadFilter(filter);
  const result = await database.connection.stream(
    `SELECT concat_ws(chr(9), ${cells.join(", ")}) AS line FROM (${acts(`d.day IS NOT NULL AND ${sql}`)}) ORDER BY day, row_id`,
    values,
  );
  for await (const rows of result.yieldRows()) yield rows.map(([line]) => `${line}\n`).join("");
}
