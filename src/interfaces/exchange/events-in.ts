/**
 * Rows of POLECAT, ICEWS, GDELT and Phoenix into the record, as events without reports. In: a stream of lines. Out: events beside those
 * that were read, in the same relations; rows that are not as they should be, each with file, line, column and reason. Rows go in
 * by thousands, each batch whole or not at all, and a row that is already there is not taken twice: an import that was cut off is
 * simply started again.
 */
import { type Database, quoted, RecordError } from "../../record/database.js";
import { readLines } from "../../report/lines.js";
import type { ActExpressions, EventFormat, PartyExpressions } from "./formats/format.js";
import { makeLookups } from "./lookups.js";

export interface Reject {
  readonly file: string;
  readonly line: number;
  /** null: the row as a whole. */
  readonly column: string | null;
  readonly reason: string;
  readonly row: string | null;
}

export interface ImportResult {
  /** Rows that became events. */
  readonly added: number;
  /** Rows whose events the record held already. */
  readonly known: number;
  readonly rejected: number;
}

const ROWS_AT_ONCE = 50_000;
/** A row is never this long; a longer line is no row. */
const LONGEST_ROW = 1024 * 1024;

export async function importEvents(
  database: Database,
  format: EventFormat,
  file: string,
  stream: AsyncIterable<Buffer | string>,
  reject: (row: Reject) => void | Promise<void>,
  progress: (rows: number) => void = () => undefined,
): Promise<ImportResult> {
  await makeLookups(database);
  await database.run("CREATE OR REPLACE TEMP TABLE raw_row (number INTEGER, line VARCHAR)");
  let columns: readonly string[] | undefined;
  let added = 0;
  let known = 0;
  let rejected = 0;
  let total = 0;
  const refuse = async (line: number, column: string | null, reason: string, row: string | null): Promise<void> => {
    rejected++;
    await reject({ file, line, column, reason, row });
  };
  let batch: [number, string][] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0 || columns === undefined) return;
    const rows = batch;
    batch = [];
    await database.run("DELETE FROM raw_row");
    await database.append("raw_row", rows);
    for (const bad of await rejectsOf(database, format, columns)) await refuse(bad.line, bad.column, bad.reason, bad.row);
    const result = await database.transaction(() => insertRows(database, format));
    added += result.added;
    known += result.known;
    total += rows.length;
    progress(total);
  };
  for await (const lines of readLines(stream, LONGEST_ROW)) {
    for (const { number, text, fault } of lines) {
      if (text === null) await refuse(number, null, fault === "too long" ? `is longer than ${LONGEST_ROW} bytes` : "is not UTF-8", null);
      else if (text === "") continue;
      else if (columns === undefined && format.header) columns = headerOf(format, text, file);
      else {
        columns ??= columnsBy(format, text.split("\t").length);
        batch.push([number, text]);
      }
    }
    if (batch.length >= ROWS_AT_ONCE) await flush();
  }
  await flush();
  if (columns === undefined) throw new RecordError(`${file}: it is empty`);
  return { added, known, rejected };
}

/** Columns of a file without a header: older files lack the optional ones. */
function columnsBy(format: EventFormat, width: number): string[] {
  const all = format.columns.map((c) => c.name);
  const old = all.filter((name) => !format.optional?.includes(name));
  return width === old.length ? old : all;
}

/** Columns in the file's own order. Throws RecordError where a needed one is missing. */
function headerOf(format: EventFormat, line: string, file: string): string[] {
  const found = line.replace(/^\uFEFF/, "").split("\t");
  const missing = format.columns.map((c) => c.name).filter((name) => !found.includes(name) && !format.optional?.includes(name));
  if (missing.length > 0)
    throw new RecordError(
      `${file}:1: this is not a file of ${format.title}: the header lacks ${missing
        .slice(0, 3)
        .map((m) => `"${m}"`)
        .join(", ")}`,
    );
  return found;
}

/** Columns that a check or an expression looks at; the others need not be taken apart. */
function usedColumns(format: EventFormat): ReadonlySet<string> {
  const { source, target, ...act } = format.act;
  const texts = [
    ...Object.values(act),
    ...Object.values(source),
    ...Object.values(target),
    ...format.columns.map((c) => c.check?.holds ?? ""),
  ];
  return new Set(texts.flatMap((text) => [...text.matchAll(/"([^"]+)"/g)].map((m) => m[1] as string)));
}

/** Splits the batch into columns, in the temporary table `cells`, and takes out what is not as it should be. */
async function rejectsOf(
  database: Database,
  format: EventFormat,
  columns: readonly string[],
): Promise<{ line: number; column: string | null; reason: string; row: string }[]> {
  const used = usedColumns(format);
  const wanted = format.columns
    .filter((c) => used.has(c.name))
    .map((c) => {
      const at = columns.indexOf(c.name);
      return at < 0 ? `'' AS "${c.name}"` : `trim(cells[${at + 1}]) AS "${c.name}"`;
    });
  const checks = format.columns.flatMap((c) => (c.check ? [{ column: c.name, ...c.check }] : []));
  const verdict = checks.map((c, i) => `WHEN NOT coalesce(${c.holds}, false) THEN ${i}`).join(" ");
  await database.run(
    `CREATE OR REPLACE TEMP TABLE cells AS SELECT *, CASE WHEN width <> ${columns.length} THEN -1 ${verdict} END AS fault FROM
       (SELECT number, line, len(cells) AS width, ${wanted.join(", ")} FROM (SELECT number, line, string_split(line, chr(9)) AS cells FROM raw_row))`,
  );
  const rows = await database.rows(
    `SELECT number, line, width, fault, CASE fault ${checks.map((c, i) => `WHEN ${i} THEN "${c.column}"`).join(" ")} END AS value
     FROM cells WHERE fault IS NOT NULL ORDER BY number`,
  );
  await database.run("DELETE FROM cells WHERE fault IS NOT NULL");
  return rows.map((row) => {
    const check = checks[Number(row.fault)];
    return {
      line: Number(row.number),
      column: check?.column ?? null,
      reason: check ? `"${row.value}" ${check.reason}` : `has ${row.width} columns; ${format.title} has ${columns.length}`,
      row: String(row.line),
    };
  });
}

/** Whose key a party is counted under: its country or bloc, an organisation's code, its name, at last its sector. */
const actorKey = (p: PartyExpressions): string =>
  `coalesce(
     (SELECT actor FROM actor_names WHERE name = plain_name(${p.country})),
     (SELECT actor FROM actor_names WHERE name = plain_name(${p.code})),
     (SELECT actor FROM actor_names WHERE name = plain_name(${p.name})),
     CASE WHEN len(${p.code}) > 3 THEN ${p.code} END,
     CASE WHEN ${p.name} IN (SELECT sector FROM sector_names) THEN ${p.name} ELSE plain_name(${p.name}) END,
     nullif(${p.code}, ''), ${p.sector})`;

function actSelect(act: ActExpressions, origin: string): string {
  const side = (name: "source" | "target"): string => {
    const p = act[name];
    return `${actorKey(p)} AS ${name}, ${p.name} AS ${name}_name, ${p.sector} AS ${name}_sector, ${p.code} AS ${name}_code`;
  };
  return `SELECT substr(sha256(${quoted(origin)} || chr(0) || (${act.id})), 1, 16) AS id, (${act.id})::VARCHAR AS outside_id, ${act.day} AS day, ${act.type} AS type,
    ${act.mode} AS mode, coalesce(${act.contexts}, '') AS contexts, ${act.cameo} AS given_cameo, ${act.intensity} AS given_intensity,
    ${side("source")}, ${side("target")},
    ${act.place} AS place, (SELECT actor FROM actor_names WHERE name = plain_name(${act.country})) AS country, ${act.lat} AS lat, ${act.lon} AS lon,
    ${act.outlets} AS outlets, ${act.told} AS told, ${act.origin} AS origin_text
    FROM cells`;
}

async function insertRows(database: Database, format: EventFormat): Promise<{ added: number; known: number }> {
  const origin = format.name;
  await database.run(
    `CREATE OR REPLACE TEMP TABLE act AS
     SELECT a.*, coalesce(a.given_cameo, p.code) AS cameo, p.quad,
       coalesce(a.given_intensity, c.intensity, r.intensity, 0) AS intensity
     FROM (${actSelect(format.act, origin)}) a JOIN plover_types p ON p.type = a.type
     LEFT JOIN cameo_codes c ON c.code = coalesce(a.given_cameo, p.code)
     LEFT JOIN cameo_codes r ON r.code = p.code
     QUALIFY row_number() OVER (PARTITION BY a.id) = 1`,
  );
  const [before] = await database.rows("SELECT (SELECT count(*) FROM cells)::INTEGER AS n");
  await database.run("DELETE FROM act WHERE id IN (SELECT id FROM event)");
  const [after] = await database.rows("SELECT count(*)::INTEGER AS n FROM act");
  await database.run(
    `INSERT INTO event BY NAME SELECT id, '${origin}' AS origin, 'happening' AS stage, true AS happened, false AS disputed, type, mode, contexts, cameo, quad,
       intensity, day AS start, day AS stop, place, country, lat, lon, 0 AS statements, 0 AS reports, outlets, coalesce(told, day) AS first_report,
       coalesce(told, day) AS last_report, '[]'::JSON AS disagreement,
       json_object('id', outside_id, 'origin', origin_text) AS outside FROM act`,
  );
  for (const role of ["source", "target"])
    await database.run(
      `INSERT INTO event_party BY NAME SELECT id AS event, '${role}' AS role, 0 AS position, ${role} AS actor, ${role}_name AS name,
         CASE WHEN ${role} IN (SELECT actor FROM actor_names) THEN ${role} END AS country, ${role}_sector AS sector, ${role}_code AS code
       FROM act WHERE ${role} IS NOT NULL`,
    );
  await database.run(
    `INSERT INTO dyad BY NAME SELECT id AS event, source, target, '${origin}' AS origin, 'happening' AS stage, true AS happened, type, quad, intensity, day, outlets
     FROM act WHERE source IS NOT NULL AND target IS NOT NULL`,
  );
  return { added: Number(after?.n), known: Number(before?.n) - Number(after?.n) };
}
