/**
 * The record as rows of POLECAT, ICEWS, GDELT or Phoenix. In: a record. Out: lines, with the header where the format has one. Only what
 * happened is written: these formats have no word for what was denied, planned or asked for. One row stands for each ordered pair of
 * an act; where a format allows it, an act with one side alone is a row too. What came in the same format goes out as it came.
 */
import { splitSentences } from "../../language/tokens.js";
import { type Database, quoted } from "../../record/database.js";
import type { EventFormat } from "./formats/format.js";
import { fillTemporary, makeLookups, makePlaceNames } from "./lookups.js";

export interface ExportFilter {
  /** Where events come from: read (the default), a format's name, or all. */
  readonly origin?: string;
  /** ISO days, both included. */
  readonly since?: string;
  readonly until?: string;
}

/** Conditions on a table `d` with origin and day. */
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

/** Pairs, and acts of which one side is not named: the day of those is found as that of pairs is. */
const ONE_SIDED = `
  SELECT e.id AS event, s.actor AS source, t.actor AS target, e.origin, e.happened, coalesce(e.start, e.first_report) AS day
  FROM event e LEFT JOIN event_party s ON s.event = e.id AND s.role = 'source' LEFT JOIN event_party t ON t.event = e.id AND t.role = 'target'
  WHERE (s.actor IS NULL) <> (t.actor IS NULL)`;
const PAIRS = "SELECT event, source, target, origin, happened, day FROM dyad";
/** The pairs of acts that a format holds, and what it takes besides. */
export const sidesOf = (format: EventFormat): string => (format.pairs ? PAIRS : `${PAIRS} UNION ALL ${ONE_SIDED}`);

const party = (side: "source" | "target", p: string): string => `
  d.${side} AS ${side}_actor, ${p}.name AS ${side}_name, ${p}.sector AS ${side}_sector, ${p}.code AS ${side}_code,
  c${p}.iso AS ${side}_iso, c${p}.cow AS ${side}_cow, c${p}.cameo AS ${side}_cameo_country, c${p}.label AS ${side}_country_name,
  c${p}.icews AS ${side}_icews_country, w${p}.words AS ${side}_sector_words`;

const joins = (side: "source" | "target", p: string): string => `
  LEFT JOIN event_party ${p} ON ${p}.event = d.event AND ${p}.role = '${side}' AND ${p}.actor = d.${side}
  LEFT JOIN country_codes c${p} ON c${p}.iso = d.${side}
  LEFT JOIN sector_names w${p} ON w${p}.sector = ${p}.sector`;

/** 23 bits of a hash and, in the lowest eight, the place among those that share them: unique, and below 2^31. */
const small = (hash: string, among: string): string =>
  `((('0x' || substr(${hash}, 1, 6))::INTEGER & 8388607) << 8) + ${among} OVER (PARTITION BY ('0x' || substr(${hash}, 1, 6))::INTEGER & 8388607 ORDER BY ${hash}) - 1`;

/** One row an ordered pair, under the names that formats use in their `out`. */
const acts = (format: EventFormat, filter: string): string => `
  SELECT *, ${small("sha256(row_id)", "row_number()")} AS row_number, ${small("sha256(coalesce(report, event))", "dense_rank()")} AS story FROM (
  SELECT d.event, d.day, e.type, e.mode, e.contexts, e.cameo, pt.plover_quad, e.intensity, e.place, e.country, e.lat, e.lon, e.statements,
    e.reports, e.outlets, e.report, e.first_report AS published, coalesce(i.label, ip.label) AS icews_label, coalesce(i.intensity, e.intensity) AS icews_intensity,
    g.fips AS country_fips, g.label AS country_name, g.icews AS icews_country,
    CASE WHEN plain_name(e.place) IN (SELECT name FROM city_names) AND plain_name(e.place) NOT IN (SELECT name FROM country_names) THEN e.place END AS city,
    coalesce(plain_name(e.place) IN (SELECT name FROM country_names), false) AS place_is_country,
    coalesce(r.outlet, CASE WHEN outside_origin NOT LIKE 'http%' THEN outside_origin END) AS outlet,
    coalesce(r.url, CASE WHEN outside_origin LIKE 'http%' THEN outside_origin END) AS url,
    d.event || '-' || coalesce(d.source, '') || '-' || coalesce(d.target, '') AS row_id, n.sentence, ${party("source", "s")}, ${party("target", "t")}
  FROM (${sidesOf(format)}) d JOIN (SELECT *, outside->>'$.origin' AS outside_origin FROM event) e ON e.id = d.event ${joins("source", "s")} ${joins("target", "t")}
  LEFT JOIN icews_codes i ON i.code = e.cameo LEFT JOIN icews_codes ip ON ip.code = e.cameo[1:3] OR (e.cameo = '176' AND ip.code = '170')
  LEFT JOIN plover_types pt ON pt.type = e.type
  LEFT JOIN country_codes g ON g.iso = e.country LEFT JOIN report r ON r.id = e.report LEFT JOIN sentence_numbers n ON n.event = d.event
  WHERE d.happened AND (d.origin <> ${quoted(format.name)} OR d.event NOT IN (SELECT event FROM imported)) AND d.day IS NOT NULL AND ${filter})`;

/** Where the sentences of a text begin; a line of place and agency before the first ("CAIRO (Wire) —") is a part of it. */
function startsOfSentences(text: string): number[] {
  const starts = splitSentences(text).map((s) => s.tokens[0]?.start ?? 0);
  const [first = 0, second] = starts;
  return second !== undefined && /\s[—–-]+\s*$/.test(text.slice(first, second)) ? starts.slice(1) : starts;
}

/** In which sentence of its report the surest statement of each event stands, counted from 1: table `sentence_numbers`. */
async function numberSentences(database: Database, needed: boolean): Promise<void> {
  const columns = "event VARCHAR, sentence INTEGER";
  await fillTemporary(database, "sentence_numbers", columns, []);
  if (!needed) return;
  const result = await database.connection.stream(
    `SELECT e.id, r.text, min((s.body->>'$.trigger.start')::INTEGER) AS at FROM event e JOIN report r ON r.id = e.report
     JOIN evidence v ON v.event = e.id JOIN statement s ON s.id = v.statement AND s.report = e.report AND s.quote = e.quote
     WHERE e.happened GROUP BY e.id, r.id, r.text ORDER BY r.id`,
  );
  const found: [string, number][] = [];
  let text = "";
  let starts: number[] = [];
  for await (const rows of result.yieldRowsJson())
    for (const [event, of, at] of rows) {
      if (String(of) !== text) {
        text = String(of);
        starts = startsOfSentences(text);
      }
      found.push([String(event), Math.max(1, starts.filter((start) => start <= Number(at)).length)]);
    }
  await fillTemporary(database, "sentence_numbers", columns, found);
}

/** Rows that came in this format, as they came, in the order of its columns; comments among them. */
function keptRows(format: EventFormat, filter: string): string {
  const canonical = quoted(format.columns.map((c) => c.name).join("\t"));
  const cells = format.columns.map(({ name }) => `coalesce(cells[list_position(names, ${quoted(name)})], '')`);
  return `SELECT d.day, i.event AS row_id, CASE WHEN i.columns = ${canonical} THEN i.line ELSE concat_ws(chr(9), ${cells.join(", ")}) END AS line
    FROM (SELECT r.event, h.line AS columns, string_split(h.line, chr(9)) AS names, r.line, string_split(r.line, chr(9)) AS cells
      FROM imported r JOIN header h ON h.id = r.header) i
    JOIN (SELECT id, origin, start AS day FROM event UNION ALL SELECT id, origin, day FROM comment) d ON d.id = i.event
    WHERE d.origin = ${quoted(format.name)} AND ${filter}`;
}

export async function* exportEvents(database: Database, format: EventFormat, filter: ExportFilter): AsyncGenerator<string> {
  await makeLookups(database);
  await makePlaceNames(database);
  await numberSentences(
    database,
    format.columns.some((c) => c.out && /\bsentence\b/.test(c.out)),
  );
  if (format.header) yield `${format.columns.map((c) => c.name).join("\t")}\n`;
  const cells = format.columns.map((c) =>
    c.out === undefined ? "''" : `regexp_replace(coalesce((${c.out})::VARCHAR, ''), '[\\t\\r\\n]+', ' ', 'g')`,
  );
  const { sql, values } = dyadFilter(filter);
  const result = await database.connection.stream(
    `SELECT line FROM (SELECT day, row_id, concat_ws(chr(9), ${cells.join(", ")}) AS line FROM (${acts(format, sql)})
       UNION ALL ${keptRows(format, sql)}) ORDER BY day, row_id`,
    values,
  );
  for await (const rows of result.yieldRows()) yield rows.map(([line]) => `${line}\n`).join("");
}
