/**
 * Rows of other makers' event data into the record, as events without reports. In: a stream of bytes. Out: events beside those that were
 * read, in the same relations; rows that are no act (CAMEO 01, "make a statement") as comments, counted apart; rows that are not as they
 * should be, each with file, line, column and reason. Every row is kept as it was published, with its own id, quad class and intensity
 * (table `imported`); the event's quad class and intensity are ours, by type and CAMEO code, so that a mean is always of one scale.
 * Rows go in by thousands, each batch whole or not at all, and a row that is already there is not taken twice: an import that was cut
 * off is simply started again.
 */
import { type Database, quoted, RecordError } from "../../record/database.js";
import { countImported, tidyCounts } from "../../record/index.js";
import type { ActExpressions, EventFormat, PartyExpressions } from "./formats/format.js";
import { makeLookups } from "./lookups.js";
import { readRows } from "./rows.js";

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
  /** Rows kept as comments: they tell of no act. */
  readonly comments: number;
  /** Rows that the record held already. */
  readonly known: number;
  readonly rejected: number;
}

const ROWS_AT_ONCE = 50_000;

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
  const counted = { added: 0, comments: 0, known: 0, rejected: 0 };
  let total = 0;
  const refuse = async (bad: Omit<Reject, "file">): Promise<void> => {
    counted.rejected++;
    await reject({ file, ...bad });
  };
  let batch: [number, string][] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0 || columns === undefined) return;
    const rows = batch;
    batch = [];
    await database.run("DELETE FROM raw_row");
    await database.append("raw_row", rows);
    for (const bad of await rejectsOf(database, format, columns)) await refuse(bad);
    const known = columns;
    const result = await database.transaction(() => insertRows(database, format, known));
    for (const bad of result.differing)
      await refuse({ ...bad, column: null, reason: `another row with the key ${bad.key} is in the record, with other values` });
    counted.added += result.added;
    counted.comments += result.comments;
    counted.known += result.known;
    total += rows.length;
    progress(total);
  };
  for await (const rows of readRows(format, file, stream)) {
    for (const { number, text, fault } of rows) {
      if (text === null) await refuse({ line: number, column: null, reason: fault ?? "cannot be read", row: null });
      else if (text === "") continue;
      else if (columns === undefined && format.header) columns = headerOf(format, text, file);
      else {
        columns ??= columnsBy(format, text.split("\t").length);
        batch.push([number, withoutExcess(text, columns.length)]);
      }
    }
    if (batch.length >= ROWS_AT_ONCE) await flush();
  }
  await flush();
  await database.transaction(() => tidyCounts(database));
  if (columns === undefined) throw new RecordError(`${file}: it is empty`);
  return counted;
}

/** Columns of a file without a header: narrower layouts lack some. */
function columnsBy(format: EventFormat, width: number): string[] {
  const all = format.columns.map((c) => c.name);
  const layouts = [[], ...(format.narrower ?? [])].map((lacking) => all.filter((name) => !lacking.includes(name)));
  return layouts.find((layout) => layout.length === width) ?? all;
}

/** Some files have tabs at the end of rows beyond their last column (POLECAT); nothing stands after them. */
function withoutExcess(line: string, columns: number): string {
  if (!line.endsWith("\t")) return line;
  let excess = 1 - columns;
  for (let at = line.indexOf("\t"); at >= 0; at = line.indexOf("\t", at + 1)) excess++;
  let end = line.length;
  for (; excess > 0 && line[end - 1] === "\t"; excess--) end--;
  return line.slice(0, end);
}

const bare = (name: string): string =>
  name
    .trim()
    .replace(/[_\s]+/g, " ")
    .toLowerCase();

/** Columns in the file's own order, under the names of the format. Throws RecordError where a needed one is missing. */
function headerOf(format: EventFormat, line: string, file: string): string[] {
  const known = new Map(format.columns.flatMap((c) => [c.name, ...(c.also ?? [])].map((name) => [bare(name), c.name] as const)));
  const found = line
    .trimEnd()
    .split("\t")
    .map((name) => known.get(bare(name.replace(/^"(.*)"$/, "$1"))) ?? name);
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
  return new Set(texts.flatMap((text) => [...String(text).matchAll(/"([^"]+)"/g)].map((m) => m[1] as string)));
}

/** Marks for a missing value, as R, Python and SQL write them. */
const MISSING = ["NA", "N/A", "None", "NULL", "null", "nan", "NaN", "\\N", "--", "---"];
/** Said one by one: DuckDB would make a join of a list for every column. */
const isMissing = (column: string): string =>
  `strlen(${column}) <= 4 AND (${MISSING.map((mark) => `${column} = ${quoted(mark)}`).join(" OR ")})`;

/** Splits the batch into columns, in the temporary table `cells`, and takes out what is invalid. */
async function rejectsOf(database: Database, format: EventFormat, columns: readonly string[]): Promise<Omit<Reject, "file">[]> {
  const used = usedColumns(format);
  const wanted = format.columns
    .filter((c) => used.has(c.name))
    .map((c) => {
      const at = columns.indexOf(c.name);
      const cell = format.quotes ? `unquoted(trim(cells[${at + 1}]))` : `trim(cells[${at + 1}])`;
      return { name: `"${c.name}"`, cell: at < 0 ? "''" : cell };
    });
  const inner = wanted.map(({ name, cell }) => `${cell} AS ${name}`);
  const outer = wanted.map(({ name }) => `CASE WHEN ${isMissing(name)} THEN '' ELSE ${name} END AS ${name}`);
  const checks = format.columns.flatMap((c) => (c.check ? [{ column: c.name, ...c.check }] : []));
  const verdict = checks.map((c, i) => `WHEN NOT coalesce(${c.holds}, false) THEN ${i}`).join(" ");
  await database.run(
    `CREATE OR REPLACE TEMP TABLE cells AS SELECT *, CASE WHEN width <> ${columns.length} THEN -1 ${verdict} END AS fault FROM
       (SELECT number, line, width, ${outer.join(", ")} FROM (SELECT number, line, len(cells) AS width, ${inner.join(", ")} FROM
         (SELECT number, line, string_split(line, chr(9)) AS cells FROM raw_row)))`,
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
const ACTOR = `coalesce(
  (SELECT actor FROM actor_names WHERE name = plain_name(p.given_country)),
  (SELECT actor FROM actor_names WHERE name = plain_name(p.known)),
  (SELECT actor FROM actor_names WHERE name = plain_name(p.name)),
  CASE WHEN len(p.known) > 3 THEN p.known END,
  CASE WHEN p.name IN (SELECT sector FROM sector_names) THEN p.name ELSE plain_name(p.name) END,
  nullif(p.known, ''), nullif(p.code, ''), p.sector)`;

/** The parties of one side, one row each; several may stand in one cell. */
function partySelect(role: "source" | "target", p: PartyExpressions, lists: string | undefined): string {
  const rest = `(${p.sector})::VARCHAR AS sector, (${p.code})::VARCHAR AS code, (${p.known ?? p.code})::VARCHAR AS known`;
  if (lists === undefined)
    return `SELECT number, '${role}' AS role, 1 AS position, (${p.name})::VARCHAR AS name, (${p.country})::VARCHAR AS given_country, ${rest} FROM cells`;
  const list = (text: string): string => `string_split(coalesce(${text}, ''), ${quoted(lists)})`;
  return `SELECT number, '${role}' AS role, position, nullif(trim(names[position]), '') AS name,
      nullif(trim(CASE WHEN len(countries) = 1 THEN countries[1] ELSE countries[position] END), '') AS given_country, sector, code, known
    FROM (SELECT *, unnest(generate_series(1, greatest(len(names), len(countries)))) AS position
      FROM (SELECT number, ${list(p.name)} AS names, ${list(p.country)} AS countries, ${rest} FROM cells))`;
}

function actSelect(act: ActExpressions, origin: string): string {
  return `SELECT number, line, substr(sha256(${quoted(origin)} || chr(0) || (${act.key ?? act.id})), 1, 16) AS id, (${act.key ?? act.id})::VARCHAR AS key,
    (${act.id})::VARCHAR AS outside_id, ${act.day} AS day, coalesce(${act.stop ?? act.day}, ${act.day}) AS stop, ${act.type} AS type,
    (${act.mode})::VARCHAR AS mode, coalesce(${act.contexts}, '') AS contexts, (${act.cameo})::VARCHAR AS given_cameo, (${act.quad})::VARCHAR AS given_quad,
    ${act.intensity} AS given_intensity, ${act.place} AS place,
    located.located_in AS country, ${act.lat} AS lat, ${act.lon} AS lon,
    ${act.outlets} AS outlets, ${act.published} AS published, ${act.origin} AS origin_text
    FROM cells LEFT JOIN (SELECT name AS located_name, actor AS located_in FROM actor_names) located
      ON located.located_name = plain_name(${act.country})`;
}

interface Inserted {
  readonly added: number;
  readonly comments: number;
  readonly known: number;
  readonly differing: { readonly line: number; readonly key: string; readonly row: string }[];
}

/** Puts what is in `cells` into the record; rows whose key it has are left, and named where their values are others. */
async function insertRows(database: Database, format: EventFormat, columns: readonly string[]): Promise<Inserted> {
  const header = quoted(columns.join("\t"));
  await database.run(`CREATE OR REPLACE TEMP TABLE act AS ${actSelect(format.act, format.name)}`);
  const differing = await database.rows(
    `SELECT number, key, line FROM (
       SELECT a.number, a.key, a.line, first_value(a.line) OVER (PARTITION BY a.id ORDER BY a.number) AS first, i.line AS had
       FROM act a LEFT JOIN imported i ON i.event = a.id AND i.header = ${header})
     WHERE coalesce(had, first) <> line ORDER BY number`,
  );
  const [before] = await database.rows("SELECT count(*)::INTEGER AS n FROM act");
  await database.run(
    `DELETE FROM act WHERE id IN (SELECT id FROM event) OR id IN (SELECT id FROM comment);
     DELETE FROM act WHERE number IN (SELECT number FROM act QUALIFY row_number() OVER (PARTITION BY id ORDER BY number) > 1);`,
  );
  const [after] = await database.rows("SELECT count(*)::INTEGER AS n, count(*) FILTER (type IS NULL)::INTEGER AS comments FROM act");
  await insertParties(database, format);
  await insertActs(database, format, header);
  return {
    added: Number(after?.n) - Number(after?.comments),
    comments: Number(after?.comments),
    known: Number(before?.n) - Number(after?.n) - differing.length,
    differing: differing.map((row) => ({ line: Number(row.number), key: String(row.key), row: String(row.line) })),
  };
}

/** Who is meant is found out once for each way of naming a party; of those of one side that are the same, the first counts. */
async function insertParties(database: Database, format: EventFormat): Promise<void> {
  const sides = (["source", "target"] as const).map((role) => partySelect(role, format.act[role], format.lists)).join(" UNION ALL ");
  const given = ["name", "given_country", "sector", "code", "known"];
  await database.run(
    `CREATE OR REPLACE TEMP TABLE given_party AS ${sides};
     CREATE OR REPLACE TEMP TABLE made_out AS SELECT p.*, ${ACTOR} AS actor FROM (SELECT DISTINCT ${given.join(", ")} FROM given_party) p;`,
  );
  const several = format.lists !== undefined;
  await database.run(
    `CREATE OR REPLACE TEMP TABLE act_party AS
     SELECT a.id, a.type, p.role, ${several ? "(row_number() OVER (PARTITION BY a.id, p.role ORDER BY p.position) - 1)::INTEGER" : "0"} AS position,
       m.actor, p.name, p.sector, p.code
     FROM given_party p JOIN act a ON a.number = p.number JOIN made_out m ON ${given.map((c) => `m.${c} IS NOT DISTINCT FROM p.${c}`).join(" AND ")}
     WHERE m.actor IS NOT NULL AND m.actor <> ''
     ${several ? "QUALIFY row_number() OVER (PARTITION BY a.id, p.role, m.actor ORDER BY p.position) = 1" : ""}`,
  );
}

async function insertActs(database: Database, format: EventFormat, header: string): Promise<void> {
  const origin = quoted(format.name);
  const joined = (role: string): string =>
    `(SELECT string_agg(actor, ';' ORDER BY position) FROM act_party p WHERE p.id = a.id AND p.role = '${role}')`;
  await database.run(
    `INSERT INTO event BY NAME SELECT a.id, ${origin} AS origin, 'happening' AS stage, true AS happened, false AS disputed, a.type, mode, contexts,
       coalesce(a.given_cameo, p.code) AS cameo, coalesce(c.quad, b.quad, r.quad) AS quad,
       coalesce(c.intensity, b.intensity, r.intensity) AS intensity, day AS start, stop,
       place, country, lat, lon, 0 AS statements, 0 AS reports, outlets, coalesce(published, day) AS first_report, coalesce(published, day) AS last_report,
       '[]'::JSON AS disagreement, json_object('id', outside_id, 'origin', origin_text) AS outside
     FROM act a JOIN plover_types p ON p.type = a.type LEFT JOIN cameo_codes c ON c.code = a.given_cameo
     LEFT JOIN cameo_codes b ON b.code = a.given_cameo[1:3] LEFT JOIN cameo_codes r ON r.code = p.code`,
  );
  await database.run(
    `INSERT INTO comment BY NAME SELECT id, ${origin} AS origin, given_cameo AS cameo, day, ${joined("source")} AS sources, ${joined("target")} AS targets,
       place, country, origin_text AS outlet FROM act a WHERE type IS NULL`,
  );
  await database.run(
    `INSERT INTO imported BY NAME SELECT id AS event, ${origin} AS origin, outside_id AS id, given_quad AS quad, given_intensity AS intensity,
       ${format.scale ? quoted(format.scale) : "NULL"} AS scale, given_cameo AS cameo, ${header} AS header, line FROM act`,
  );
  await database.run(
    `INSERT INTO event_party BY NAME SELECT id AS event, role, position, actor, name,
       CASE WHEN actor IN (SELECT actor FROM actor_names) THEN actor END AS country, sector, code
     FROM act_party WHERE type IS NOT NULL`,
  );
  // nobody acts with himself in a joint act, only within one country
  await database.run(
    `INSERT INTO dyad BY NAME SELECT e.id AS event, s.actor AS source, t.actor AS target, ${origin} AS origin, 'happening' AS stage, true AS happened,
       e.type, e.quad, e.intensity, e.start AS day, e.outlets
     FROM act a JOIN event e ON e.id = a.id JOIN act_party s ON s.id = a.id AND s.role = 'source' JOIN act_party t ON t.id = a.id AND t.role = 'target'
     WHERE s.actor <> t.actor OR (SELECT count(*) FROM act_party n WHERE n.id = a.id) = 2`,
  );
  await countImported(database, "event IN (SELECT id FROM act)");
}
