/** A batch of acts (apart.ts) into the record's tables. Runs inside the caller's transaction. */
import { type Database, quoted } from "../../record/database.js";
import { countImported } from "../../record/index.js";
import type { Fault, Named } from "./apart.js";
import type { EventFormat } from "./formats/format.js";

interface Inserted {
  readonly added: number;
  readonly comments: number;
  readonly known: number;
  /** Rows whose key another row has, with other values. */
  readonly differing: readonly Fault[];
}

/** Puts the acts into the record; rows whose key it has are left, and named where their values are others. */
export async function insertActs(database: Database, named: Named, format: EventFormat, columns: readonly string[]): Promise<Inserted> {
  const header = await headerNumber(database, columns);
  const { from, pairs, differing } = await newActs(database, named, header);
  const [counts] = await database.rows(
    `SELECT count(*)::INTEGER AS n, count(*) FILTER (type IS NULL)::INTEGER AS comments, (SELECT count(*)::INTEGER FROM ${named("act")}) AS taken FROM ${from}`,
  );
  const [added, comments] = [Number(counts?.n), Number(counts?.comments)];
  if (added > 0) {
    await insertEvents(database, from, format);
    await insertRows(database, named, from, format, header);
    await insertParties(database, named, from);
    await insertPairs(database, pairs, format);
  }
  if (comments > 0) await insertComments(database, named, from, format);
  return { added: added - comments, comments, known: Number(counts?.taken) - added - differing.length, differing };
}

/** Under which number the record keeps the names of these columns. */
async function headerNumber(database: Database, columns: readonly string[]): Promise<number> {
  const line = columns.join("\t");
  const [known] = await database.rows("SELECT id FROM header WHERE line = $1", [line]);
  if (known) return Number(known.id);
  const [made] = await database.rows("INSERT INTO header SELECT coalesce(max(id), 0) + 1, $1 FROM header RETURNING id", [line]);
  return Number(made?.id);
}

/** Tables of the acts that the record has not, each once, and of their pairs; and the rows that say something else of one that is there or came before. */
async function newActs(database: Database, named: Named, header: number): Promise<{ from: string; pairs: string; differing: Fault[] }> {
  const act = named("act");
  await database.run(
    `CREATE OR REPLACE TEMP TABLE held AS SELECT id FROM event WHERE id IN (SELECT id FROM ${act}) UNION ALL
     SELECT id FROM comment WHERE id IN (SELECT id FROM ${act}) UNION ALL SELECT id FROM ${act} GROUP BY id HAVING count(*) > 1`,
  );
  const [held] = await database.rows("SELECT count(*)::INTEGER AS n FROM held");
  if (Number(held?.n) === 0) return { from: act, pairs: named("pair"), differing: [] };
  const rows = await database.rows(
    `SELECT number, key, line FROM (
       SELECT a.number, a.key, c.line, first_value(c.line) OVER (PARTITION BY a.id ORDER BY a.number) AS first, i.line AS had
       FROM ${act} a JOIN ${named("cell")} c ON c.number = a.number LEFT JOIN imported i ON i.event = a.id AND i.header = ${header}
       WHERE a.id IN (SELECT id FROM held))
     WHERE coalesce(had, first) <> line ORDER BY number`,
  );
  await database.run(
    `CREATE OR REPLACE TEMP TABLE new_act AS SELECT * FROM ${act} WHERE id NOT IN (SELECT id FROM event WHERE id IN (SELECT id FROM held))
       AND id NOT IN (SELECT id FROM comment WHERE id IN (SELECT id FROM held))
     QUALIFY row_number() OVER (PARTITION BY id ORDER BY number) = 1 ORDER BY id;
     CREATE OR REPLACE TEMP TABLE new_pair AS SELECT * FROM ${named("pair")} WHERE number IN (SELECT number FROM new_act)`,
  );
  const differing = rows.map(
    (row): Fault => ({
      line: Number(row.number),
      column: null,
      reason: `another row with the key ${row.key} is in the record, with other values`,
      row: String(row.line),
    }),
  );
  return { from: "new_act", pairs: "new_pair", differing };
}

async function insertEvents(database: Database, from: string, format: EventFormat): Promise<void> {
  await database.run(
    `INSERT INTO event BY NAME SELECT id, ${quoted(format.name)} AS origin, 'happening' AS stage, true AS happened, false AS disputed, type, mode,
       contexts, cameo, quad, intensity, day AS start, stop, place, country, lat, lon, 0 AS statements, 0 AS reports, outlets,
       coalesce(published, day) AS first_report, coalesce(published, day) AS last_report, '[]'::JSON AS disagreement,
       json_object('id', outside_id, 'origin', origin_text) AS outside
     FROM ${from} WHERE type IS NOT NULL`,
  );
}

async function insertComments(database: Database, named: Named, from: string, format: EventFormat): Promise<void> {
  const joined = (role: "source" | "target"): string =>
    `(SELECT string_agg(actor, ';' ORDER BY position) FROM ${named(role)} p WHERE p.entry = a.${role})`;
  await database.run(
    `INSERT INTO comment BY NAME SELECT id, ${quoted(format.name)} AS origin, given_cameo AS cameo, day, ${joined("source")} AS sources,
       ${joined("target")} AS targets, place, country, origin_text AS outlet FROM ${from} a WHERE type IS NULL`,
  );
}

/** Each row as it came. */
async function insertRows(database: Database, named: Named, from: string, format: EventFormat, header: number): Promise<void> {
  await database.run(
    `INSERT INTO imported BY NAME SELECT a.id AS event, ${quoted(format.name)} AS origin, a.outside_id AS id, a.given_quad AS quad,
       a.given_intensity AS intensity, ${format.scale ? quoted(format.scale) : "NULL"} AS scale, a.given_cameo AS cameo, ${header} AS header, c.line
     FROM ${named("cell")} c JOIN ${from} a ON a.number = c.number`,
  );
}

async function insertParties(database: Database, named: Named, from: string): Promise<void> {
  const side = (role: "source" | "target"): string =>
    `SELECT a.id AS event, '${role}' AS role, p.position, p.actor, p.name, p.country, p.sector, p.code
     FROM ${from} a JOIN ${named(role)} p ON p.entry = a.${role} WHERE a.type IS NOT NULL`;
  for (const role of ["source", "target"] as const) await database.run(`INSERT INTO event_party BY NAME ${side(role)}`);
}

async function insertPairs(database: Database, pairs: string, format: EventFormat): Promise<void> {
  await database.run(`INSERT INTO dyad BY NAME SELECT * EXCLUDE (number, alone) FROM ${pairs}`);
  await countImported(database, `(SELECT * FROM ${pairs} WHERE alone)`, { alone: true });
  if (format.lists !== undefined) await countImported(database, `(SELECT * FROM ${pairs} WHERE NOT alone)`);
}
