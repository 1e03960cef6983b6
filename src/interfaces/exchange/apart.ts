/**
 * Rows of event data taken apart in DuckDB. In: lines of one batch (table `piece`). Out: tables of one batch, ready to go into the record:
 * `cell` (each row as it came), `act` (one row an act, by id), `source` and `target` (the parties of an act, by entry), `pair` (the pairs of
 * actors of each act, as the record's table `dyad` has them).
 *
 * Nothing is worked out row by row that need not be: cells that belong together (a day; a code; a place; a party) are looked at once for
 * each distinct set of them, in a table of their own, and the rows are joined with it. The meaning is that of the expression for each row.
 */
import { type Database, quoted } from "../../record/database.js";
import type { EventFormat, PartyExpressions } from "./formats/format.js";

export interface Fault {
  readonly line: number;
  /** null: the row as a whole. */
  readonly column: string | null;
  readonly reason: string;
  readonly row: string | null;
}

/** Where the tables of a batch are; another batch has others. */
export type Named = (table: string) => string;

type EntryName = "day" | "code" | "context" | "place" | "published" | "source" | "target";

type Check = { readonly number: number; readonly column: string; readonly holds: string; readonly reason: string };

/** Cells that are looked at together. */
interface Entries {
  readonly name: EntryName;
  readonly columns: readonly string[];
  readonly checks: readonly Check[];
}

/** Marks for a missing value, as R, Python and SQL write them. */
const MISSING = ["NA", "N/A", "None", "NULL", "null", "nan", "NaN", "\\N", "--", "---"];

/** Said one by one: DuckDB would make a join of a list. */
const isMissing = (cell: string): string => `strlen(${cell}) <= 4 AND (${MISSING.map((mark) => `${cell} = ${quoted(mark)}`).join(" OR ")})`;

/** Cells without what stands around them, "" where nothing is said, under the names of their columns; beside them all that `from` has. */
function cleaned(format: EventFormat, columns: readonly string[], raw: (column: string) => string, from: string): string {
  const bare = columns.map((c) => `, ${format.quotes ? `unquoted(trim(${raw(c)}))` : `trim(${raw(c)})`} AS "bare ${c}"`);
  const clean = columns.map((c) => `, CASE WHEN ${isMissing(`"bare ${c}"`)} THEN '' ELSE "bare ${c}" END AS "${c}"`);
  return `(SELECT *${clean.join("")} FROM (SELECT *${bare.join("")} FROM ${from}))`;
}

/** Columns of the format that an expression names. */
const columnsIn = (format: EventFormat, ...texts: readonly (string | undefined)[]): string[] => {
  const named = new Set(texts.flatMap((text) => [...(text ?? "").matchAll(/"([^"]+)"/g)].map((m) => m[1] as string)));
  return format.columns.map((c) => c.name).filter((name) => named.has(name));
};

interface Plan {
  readonly entries: Readonly<Record<EntryName, Entries>>;
  /** Columns and checks of what is worked out for each row. */
  readonly row: Omit<Entries, "name">;
  readonly checks: readonly Check[];
}

function planOf(format: EventFormat): Plan {
  const { act } = format;
  const checks = format.columns.flatMap((c) => (c.check ? [{ column: c.name, ...c.check }] : [])).map((c, number) => ({ ...c, number }));
  let left: readonly Check[] = checks;
  const entries = (name: EntryName, ...texts: readonly (string | undefined)[]): Entries => {
    const columns = columnsIn(format, ...texts);
    const own = left.filter((c) => columns.length > 0 && columnsIn(format, c.holds).every((column) => columns.includes(column)));
    left = left.filter((c) => !own.includes(c));
    return { name, columns, checks: own };
  };
  const all = {
    day: entries("day", act.day, act.stop),
    code: entries("code", act.type, act.mode, act.cameo, act.quad, act.intensity),
    place: entries("place", act.place, act.country, act.lat, act.lon),
    published: entries("published", act.published),
    context: entries("context", act.contexts),
    source: entries("source", ...Object.values(act.source)),
    target: entries("target", ...Object.values(act.target)),
  };
  const rest = columnsIn(format, act.id, act.key, act.outlets, act.origin, ...left.map((c) => c.holds));
  return { entries: all, row: { columns: rest, checks: left }, checks };
}

/** The number of the first check that does not hold. */
const faultOf = (checks: readonly Check[]): string =>
  checks.length === 0
    ? "NULL::INTEGER"
    : `CASE ${checks.map((c) => `WHEN NOT coalesce(${c.holds}, false) THEN ${c.number}`).join(" ")} END`;

/** Each distinct set of these cells, as it stands in the file ("raw …") and as it is understood. */
function distinct(format: EventFormat, columns: readonly string[], named: Named): string {
  if (columns.length === 0) return "(SELECT 0)";
  const raw = columns.map((c) => `"${c}" AS "raw ${c}"`).join(", ");
  return cleaned(format, columns, (c) => `"raw ${c}"`, `(SELECT DISTINCT ${raw} FROM ${named("cell")})`);
}

const rawKeys = ({ columns }: Entries): string => columns.map((c) => `"raw ${c}", `).join("");

const sameCells = ({ name, columns }: Entries): string => columns.map((c) => `${name}_entry."raw ${c}" = c."${c}"`).join(" AND ");

/** Takes the pieces of a batch apart: table `cell`, with the cells that are needed as they stand in the file, and the line. */
async function split(database: Database, named: Named, { entries, row }: Plan, columns: readonly string[]): Promise<void> {
  const wanted = new Set([...Object.values(entries), row].flatMap((e) => e.columns));
  const cells = [...wanted].map((name) => {
    const at = columns.indexOf(name);
    return `${at < 0 ? "''" : `cells[${at + 1}]`} AS "${name}"`;
  });
  // some files have tabs at the end of rows beyond their last column (POLECAT); nothing stands after them
  const excess = `CASE WHEN len(cells) > ${columns.length} AND suffix(line, chr(9))
    THEN least(len(cells) - ${columns.length}, length(line) - length(rtrim(line, chr(9)))) ELSE 0 END`;
  await database.run(
    `CREATE OR REPLACE TABLE ${named("cell")} AS
     SELECT number, CASE WHEN excess > 0 THEN left(line, length(line) - excess) ELSE line END AS line, len(cells) - excess AS width, ${cells.join(", ")}
     FROM (SELECT number, line, cells, ${excess} AS excess
       FROM (SELECT number, line, string_split(line, chr(9)) AS cells
         FROM (SELECT unnest(range(first, first + len(lines))) AS number, unnest(lines) AS line
           FROM (SELECT first, string_split(text, chr(10)) AS lines FROM piece)) WHERE line <> ''))`,
  );
}

/** Whose key a party is counted under: its country or bloc, an organisation's code, its name, at last its sector. */
const ACTOR = `coalesce(
  (SELECT actor FROM actor_names WHERE name = plain_name(p.given_country)),
  (SELECT actor FROM actor_names WHERE name = plain_name(p.known)),
  (SELECT actor FROM actor_names WHERE name = plain_name(p.name)),
  CASE WHEN len(p.known) > 3 THEN p.known END,
  CASE WHEN p.name IN (SELECT sector FROM sector_names) THEN p.name ELSE plain_name(p.name) END,
  nullif(p.known, ''), nullif(p.code, ''), p.sector)`;

/** The parties that an entry names, one row each; several may stand in one cell. */
function partySelect(from: string, p: PartyExpressions, lists: string | undefined): string {
  const rest = `(${p.sector})::VARCHAR AS sector, (${p.code})::VARCHAR AS code, (${p.known ?? p.code})::VARCHAR AS known`;
  if (lists === undefined)
    return `SELECT entry, 1 AS position, (${p.name})::VARCHAR AS name, (${p.country})::VARCHAR AS given_country, ${rest} FROM ${from}`;
  const list = (text: string): string => `string_split(coalesce(${text}, ''), ${quoted(lists)})`;
  return `SELECT entry, position, nullif(trim(names[position]), '') AS name,
      nullif(trim(CASE WHEN len(countries) = 1 THEN countries[1] ELSE countries[position] END), '') AS given_country, sector, code, known
    FROM (SELECT *, unnest(generate_series(1, greatest(len(names), len(countries)))) AS position
      FROM (SELECT entry, ${list(p.name)} AS names, ${list(p.country)} AS countries, ${rest} FROM ${from}))`;
}

/** Who is meant by each way of naming a party; of those of one side that are the same, the first counts. */
async function parties(database: Database, named: Named, format: EventFormat, entries: Entries, role: "source" | "target"): Promise<void> {
  await database.run(
    `CREATE OR REPLACE TABLE ${named(`${role}_entry`)} AS SELECT *, row_number() OVER ()::INTEGER AS entry, ${faultOf(entries.checks)} AS fault
       FROM ${distinct(format, entries.columns, named)};
     CREATE OR REPLACE TABLE ${named(role)} AS
     SELECT entry, (row_number() OVER (PARTITION BY entry ORDER BY position) - 1)::INTEGER AS position, count(*) OVER (PARTITION BY entry) AS parties,
       actor, name, CASE WHEN actor IN (SELECT actor FROM actor_names) THEN actor END AS country, sector, code
     FROM (SELECT * FROM (SELECT p.*, ${ACTOR} AS actor FROM (${partySelect(named(`${role}_entry`), format.act[role], format.lists)}) p)
       WHERE actor IS NOT NULL AND actor <> '' QUALIFY row_number() OVER (PARTITION BY entry, actor ORDER BY position) = 1)`,
  );
}

/** The tables of entries: each distinct set of cells with what it says. */
async function makeEntries(database: Database, named: Named, format: EventFormat, { entries }: Plan): Promise<void> {
  const { act } = format;
  const table = (of: Entries, fields: string, from = distinct(format, of.columns, named)): string =>
    `CREATE OR REPLACE TABLE ${named(`${of.name}_entry`)} AS SELECT ${rawKeys(of)}${fields}, ${faultOf(of.checks)} AS fault FROM ${from};`;
  // the event's quad class and intensity are ours, by CAMEO code; the names of cells ("Intensity") must not be met
  const code = `(SELECT g.*, coalesce(act_given, p.code) AS act_cameo, coalesce(c.quad, b.quad, r.quad) AS act_quad,
      coalesce(c.intensity, b.intensity, r.intensity) AS act_intensity
    FROM (SELECT *, ${act.type} AS act_type, (${act.cameo})::VARCHAR AS act_given FROM ${distinct(format, entries.code.columns, named)}) g
    LEFT JOIN plover_types p ON p.type = act_type LEFT JOIN cameo_codes c ON c.code = act_given
    LEFT JOIN cameo_codes b ON b.code = act_given[1:3] LEFT JOIN cameo_codes r ON r.code = p.code)`;
  const place = `(SELECT g.*, a.actor AS located FROM ${distinct(format, entries.place.columns, named)} g
    LEFT JOIN actor_names a ON a.name = plain_name(${act.country}))`;
  await database.run(
    [
      table(entries.day, `${act.day} AS day, coalesce(${act.stop ?? act.day}, ${act.day}) AS stop`),
      table(
        entries.code,
        `act_type AS type, (${act.mode})::VARCHAR AS mode, act_given AS given_cameo, (${act.quad})::VARCHAR AS given_quad,
         ${act.intensity} AS given_intensity, act_cameo AS cameo, act_quad AS quad, act_intensity AS intensity`,
        code,
      ),
      table(entries.place, `${act.place} AS place, located AS country, ${act.lat} AS lat, ${act.lon} AS lon`, place),
      table(entries.published, `${act.published} AS published`),
      table(entries.context, `coalesce(${act.contexts}, '') AS contexts`),
    ].join("\n"),
  );
  for (const role of ["source", "target"] as const) await parties(database, named, format, entries[role], role);
}

/** What each table of entries says of an act. */
const FIELDS = {
  day: ["day", "stop"],
  code: ["type", "mode", "given_cameo", "given_quad", "given_intensity", "cameo", "quad", "intensity"],
  context: ["contexts"],
  place: ["place", "country", "lat", "lon"],
  published: ["published"],
  source: ["entry"],
  target: ["entry"],
} as const;

/** Joins the rows with their entries: table `act`, with the first fault of each row. */
async function joinEntries(database: Database, named: Named, format: EventFormat, { entries, row }: Plan, width: number): Promise<void> {
  const { act } = format;
  const all = Object.values(entries);
  const [looked, constant] = [all.filter((e) => e.columns.length > 0), all.filter((e) => e.columns.length === 0)];
  const fields = (of: readonly Entries[], value: (e: Entries, field: string) => string): string[] =>
    of.flatMap((e) => FIELDS[e.name].map((field) => `${value(e, field)} AS act_${field === "entry" ? e.name : field}`));
  const found = [
    ...fields(looked, (e, field) => `${e.name}_entry.${field}`),
    ...fields(constant, (e, field) => `(SELECT ${field} FROM ${named(`${e.name}_entry`)})`),
  ];
  const names = Object.entries(FIELDS).flatMap(([name, of]) => of.map((field) => (field === "entry" ? name : field)));
  const faults = looked.filter((e) => e.checks.length > 0).map((e) => `${e.name}_entry.fault`);
  const joined = `(SELECT c.number, c.width, ${row.columns.map((c) => `c."${c}" AS "raw ${c}", `).join("")}${found.join(", ")},
    least(${[...faults, "NULL::INTEGER"].join(", ")}) AS act_fault
    FROM ${named("cell")} c ${looked.map((e) => `LEFT JOIN ${named(`${e.name}_entry`)} ${e.name}_entry ON ${sameCells(e)}`).join("\n")})`;
  // by id: an index takes sorted keys in half the time
  await database.run(
    `CREATE OR REPLACE TABLE ${named("act")} AS
     SELECT number, substr(sha256(${quoted(format.name)} || chr(0) || (${act.key ?? act.id})), 1, 16) AS id, (${act.key ?? act.id})::VARCHAR AS key,
       (${act.id})::VARCHAR AS outside_id, ${act.outlets} AS outlets, ${act.origin} AS origin_text, ${names.map((n) => `act_${n} AS ${n}`).join(", ")},
       CASE WHEN width <> ${width} THEN -1 ELSE least(act_fault, ${faultOf(row.checks)}) END AS fault
     FROM ${cleaned(format, row.columns, (c) => `"raw ${c}"`, joined)} ORDER BY id, number`,
  );
}

/** Takes out of `act` the rows that are not as they should be. */
async function takeFaulty(database: Database, named: Named, format: EventFormat, { checks }: Plan, width: number): Promise<Fault[]> {
  const values = checks.map((c) => `WHEN ${c.number} THEN "${c.column}"`).join(" ");
  const columns = [...new Set(checks.map((c) => c.column))];
  const faulty = `(SELECT a.fault, c.* FROM ${named("act")} a JOIN ${named("cell")} c ON c.number = a.number WHERE a.fault IS NOT NULL)`;
  const raw = `(SELECT number, line, width, fault, ${columns.map((c) => `"${c}" AS "raw ${c}"`).join(", ")} FROM ${faulty})`;
  const rows = await database.rows(
    `SELECT number, line, width, fault, CASE fault ${values} END AS value FROM ${cleaned(format, columns, (c) => `"raw ${c}"`, raw)} ORDER BY number`,
  );
  if (rows.length > 0) await database.run(`DELETE FROM ${named("act")} WHERE fault IS NOT NULL`);
  return rows.map((row) => {
    const check = checks[Number(row.fault)];
    return {
      line: Number(row.number),
      column: check?.column ?? null,
      reason: check ? `"${row.value}" ${check.reason}` : `has ${row.width} columns; ${format.title} has ${width}`,
      row: String(row.line),
    };
  });
}

/** Nobody acts with himself in a joint act, only within one country. By pair, so that who asks for one reads little of the others. */
async function pairActs(database: Database, named: Named, format: EventFormat): Promise<void> {
  const alone = "s.parties = 1 AND t.parties = 1";
  await database.run(
    `CREATE OR REPLACE TABLE ${named("pair")} AS SELECT a.number, a.id AS event, s.actor AS source, t.actor AS target, ${quoted(format.name)} AS origin,
       'happening' AS stage, true AS happened, a.type, a.quad, a.intensity, a.day, a.outlets, ${alone} AS alone
     FROM ${named("act")} a JOIN ${named("source")} s ON s.entry = a.source JOIN ${named("target")} t ON t.entry = a.target
     WHERE a.type IS NOT NULL AND (s.actor <> t.actor OR (${alone})) ORDER BY source, target, event`,
  );
}

/** Takes a batch apart; `columns` are those of the file, in its order. Gives back the rows that are left out, by line. */
export async function takeApart(database: Database, named: Named, format: EventFormat, columns: readonly string[]): Promise<Fault[]> {
  const plan = planOf(format);
  await split(database, named, plan, columns);
  await makeEntries(database, named, format, plan);
  await joinEntries(database, named, format, plan, columns.length);
  const faults = await takeFaulty(database, named, format, plan, columns.length);
  await pairActs(database, named, format);
  return faults;
}
