/**
 * The record's tables and views, in the words of the record (docs/record.md describes them for readers). Any change here raises
 * `schemaVersion`; an older record is copied forward when it is next opened for writing.
 */
import { addTo } from "../groups.js";
import { cameoCodes } from "../reading/ontology.js";
import { countAnew } from "./counts.js";
import { type Database, quoted, RecordFileError } from "./database.js";

export const schemaVersion = 8;

/**
 * Of columns by which single rows are found, or that are read with them. DuckDB's own choice for texts (FSST) takes ten times as long for one row:
 * it counts lengths from the start of the segment on.
 */
const FOUND = "USING COMPRESSION uncompressed";

/**
 * Of columns that imports fill: codes, which recur, and texts of which each is another. DuckDB otherwise tries every method on every column each time
 * it writes; what it would choose is known, and imports take a tenth less processor time. Where the method does not fit, it keeps the texts plain.
 */
const CODED = "USING COMPRESSION dictionary";
const UNIQUE = "USING COMPRESSION fsst";

const importedTables = `
-- names of columns, tab-separated, as the files of event data have them
CREATE TABLE header (id INTEGER NOT NULL, line VARCHAR NOT NULL);
-- of an event or comment that came without reports: its row as it was published, and what the data set itself says of it
CREATE TABLE imported (
  event VARCHAR ${UNIQUE} NOT NULL, -- in event or in comment
  origin VARCHAR ${CODED} NOT NULL,
  id VARCHAR ${UNIQUE} NOT NULL, -- the data set's own
  quad VARCHAR ${CODED}, intensity DOUBLE, cameo VARCHAR ${CODED}, -- as the data set gives them; event has ours
  scale VARCHAR ${CODED}, -- of the intensity: goldstein or plover
  header INTEGER NOT NULL, -- in header
  line VARCHAR ${UNIQUE} NOT NULL -- tab-separated
);`;

const tables = `
CREATE TABLE record (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE report (
  id VARCHAR ${FOUND} PRIMARY KEY,
  path VARCHAR, title VARCHAR, outlet VARCHAR, date DATE, url VARCHAR, language VARCHAR NOT NULL,
  text VARCHAR NOT NULL,
  reader VARCHAR NOT NULL, -- version of the reading that gave its statements
  wire VARCHAR ${FOUND}, -- the first of the reports with nearly the same text; null where there is no other
  added TIMESTAMP NOT NULL DEFAULT current_timestamp
);
CREATE TABLE statement (
  id VARCHAR ${FOUND} PRIMARY KEY,
  report VARCHAR ${FOUND} NOT NULL,
  position DOUBLE NOT NULL, -- order in the report; what a person added lies between
  quote VARCHAR NOT NULL, trigger VARCHAR NOT NULL,
  type VARCHAR NOT NULL, mode VARCHAR, cameo VARCHAR NOT NULL, quad VARCHAR NOT NULL, intensity DOUBLE NOT NULL,
  source VARCHAR, target VARCHAR, -- country or code of a first pair, two different ones where there are; all are in party
  polarity VARCHAR NOT NULL, status VARCHAR NOT NULL, certainty VARCHAR NOT NULL, probability DOUBLE,
  holder VARCHAR, -- null: the author
  time_start VARCHAR, time_end VARCHAR, place VARCHAR, condition VARCHAR, reason VARCHAR,
  confidence DOUBLE NOT NULL,
  body JSON NOT NULL, -- the whole statement
  origin VARCHAR NOT NULL DEFAULT 'machine', -- machine or person
  rejected BOOLEAN NOT NULL DEFAULT false, -- a person says that the report does not say this
  machine JSON -- what the machine read, where a person changed it
);
CREATE TABLE party (
  statement VARCHAR NOT NULL,
  role VARCHAR NOT NULL, -- source or target
  position INTEGER NOT NULL,
  text VARCHAR NOT NULL, name VARCHAR, country VARCHAR, sector VARCHAR, code VARCHAR
);
-- what weighs on an actor and is nobody's act
CREATE TABLE pressure (
  id VARCHAR PRIMARY KEY,
  report VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  quote VARCHAR NOT NULL,
  actor VARCHAR,
  polarity VARCHAR NOT NULL, status VARCHAR NOT NULL,
  body JSON NOT NULL
);
-- one act in the world: all statements about it, or a row of a data set that came without reports
CREATE TABLE event (
  id VARCHAR ${FOUND} NOT NULL,
  origin VARCHAR ${CODED} NOT NULL, -- read, or the format it came from: polecat, icews, gdelt, phoenix
  stage VARCHAR ${CODED} NOT NULL, -- happening: reported as done or denied; prospect: planned, asked for, predicted
  happened BOOLEAN NOT NULL, -- more independent outlets tell it as done than deny it
  disputed BOOLEAN NOT NULL, -- some tell it as done and some deny it
  type VARCHAR ${CODED} NOT NULL, mode VARCHAR ${CODED}, contexts VARCHAR ${CODED} NOT NULL, cameo VARCHAR ${CODED} NOT NULL, quad VARCHAR ${CODED} NOT NULL, intensity DOUBLE NOT NULL,
  start DATE, stop DATE, -- when it took or would take place; null where the reports leave it open
  place VARCHAR, country VARCHAR ${CODED}, lat DOUBLE, lon DOUBLE,
  statements INTEGER NOT NULL, reports INTEGER NOT NULL,
  outlets INTEGER NOT NULL, -- independent ones: copies of one text count once
  first_report DATE, last_report DATE,
  quote VARCHAR, report VARCHAR, -- of the surest statement
  confidence DOUBLE,
  disagreement JSON NOT NULL, -- on what its statements differ: [{on, values: [{value, outlets, statements}]}]
  outside JSON ${UNIQUE} -- where it came from, where it came without reports: {id, origin}
);
CREATE TABLE event_party (
  event VARCHAR ${FOUND} NOT NULL,
  role VARCHAR ${CODED} NOT NULL, -- source or target
  position INTEGER NOT NULL,
  actor VARCHAR ${CODED} NOT NULL, -- country, bloc or code: what relations are counted by
  name VARCHAR, country VARCHAR ${CODED}, sector VARCHAR ${CODED}, code VARCHAR ${CODED}
);
-- one row for each ordered pair in each event: what relations are made of
CREATE TABLE dyad (
  event VARCHAR ${FOUND} NOT NULL,
  source VARCHAR ${CODED} NOT NULL, target VARCHAR ${CODED} NOT NULL,
  origin VARCHAR ${CODED} NOT NULL, stage VARCHAR ${CODED} NOT NULL, happened BOOLEAN NOT NULL,
  type VARCHAR ${CODED} NOT NULL, quad VARCHAR ${CODED} NOT NULL, intensity DOUBLE NOT NULL,
  day DATE, -- when it took place; where that is open, the first report's date
  outlets INTEGER NOT NULL
);
${importedTables}
-- rows of other data sets that tell of no act and have no PLOVER type (CAMEO 01, "make a statement"); they count in no relation
CREATE TABLE comment (
  id VARCHAR NOT NULL,
  origin VARCHAR NOT NULL,
  cameo VARCHAR, -- null where the data set has no CAMEO codes
  day DATE,
  sources VARCHAR, targets VARCHAR, -- actors, ";" between them
  place VARCHAR, country VARCHAR, outlet VARCHAR
);
-- the gathering's own notes: each statement as it is compared with others, and the blocks under which its like may lie
CREATE TABLE mention (
  statement VARCHAR ${FOUND} NOT NULL,
  event VARCHAR ${FOUND} NOT NULL,
  via VARCHAR ${FOUND}, -- the dated statement that one without a clear day joined
  profile VARCHAR NOT NULL -- a list of JSON (gathering/profile.ts)
);
CREATE TABLE block (value UBIGINT NOT NULL, statement VARCHAR NOT NULL); -- scanned, not indexed: DuckDB does that faster
-- sketches by which copies of one text find each other
CREATE TABLE sketch (report VARCHAR NOT NULL, hashes VARCHAR NOT NULL);
CREATE TABLE band (value UBIGINT NOT NULL, report VARCHAR NOT NULL);
-- what persons said of two statements: one act, or (by different labels) not
CREATE TABLE same_act (a VARCHAR NOT NULL, b VARCHAR NOT NULL, correction VARCHAR NOT NULL);
CREATE TABLE apart (statement VARCHAR NOT NULL, label VARCHAR NOT NULL, correction VARCHAR NOT NULL);
-- every word of a person, in order; nothing here is ever changed or deleted
CREATE TABLE correction (
  id VARCHAR PRIMARY KEY,
  number INTEGER NOT NULL, -- the order in which they were made
  made TIMESTAMP NOT NULL, -- UTC
  person VARCHAR NOT NULL,
  action VARCHAR NOT NULL, -- change, reject, restore, confirm, add, merge, split, settle, undo
  statement VARCHAR, report VARCHAR, -- what it speaks of
  trigger_start INTEGER, trigger_end INTEGER, -- by which it is found again when the report is read anew
  reason VARCHAR NOT NULL,
  change JSON, -- what the person gave
  before JSON, after JSON, -- the statement
  request VARCHAR -- the first entry of the same request; null in entries of before there was this column: the entry itself
);`;

/** What dyad holds, counted, and kept up with it (counts.ts): rows of one key add up, and what was taken away counts below zero. */
const countTables = `
-- of each pair, its codes in order, in each month
CREATE TABLE pair_month (
  a VARCHAR NOT NULL, b VARCHAR NOT NULL,
  side INTEGER NOT NULL, -- who acts in an event. 0: a towards b; 1: b towards a; 2: both, in one event
  month DATE, -- its first day; null: the events have no day
  origin VARCHAR NOT NULL, stage VARCHAR NOT NULL, happened BOOLEAN NOT NULL,
  type VARCHAR NOT NULL, quad VARCHAR NOT NULL, intensity DOUBLE NOT NULL,
  events INTEGER NOT NULL
);
-- all events that happened between any two, each once
CREATE TABLE day_count (day DATE NOT NULL, origin VARCHAR NOT NULL, events INTEGER NOT NULL);
-- who reported on a pair; '' is an outlet without a name
CREATE TABLE pair_outlet (a VARCHAR NOT NULL, b VARCHAR NOT NULL, outlet VARCHAR NOT NULL, events INTEGER NOT NULL);
-- what the newest changes touched (changes.ts): a report, a pair ("A|B"), a party, what weighs on somebody, everything
CREATE TABLE touched (
  number INTEGER NOT NULL, stamp VARCHAR NOT NULL, -- of the change
  kind VARCHAR NOT NULL, key VARCHAR NOT NULL,
  acts_from DATE, acts_to DATE, told_from DATE, told_to DATE -- over which days the events, and the reports of them, are spread
);`;

/**
 * Indexes, only where a look-up by them is made for every report that is stored or page that is asked for: with a million statements
 * a scan of such a table takes 6 to 60 ms, the index 1 ms. Other tables are scanned.
 */
export const indexes: readonly { readonly name: string; readonly table: string; readonly column: string }[] = [
  { name: "statement_report", table: "statement", column: "report" },
  { name: "event_id", table: "event", column: "id" },
  { name: "event_party_event", table: "event_party", column: "event" },
  { name: "mention_statement", table: "mention", column: "statement" },
  { name: "mention_event", table: "mention", column: "event" },
];
const createIndexes = indexes.map(({ name, table, column }) => `CREATE INDEX ${name} ON ${table} (${column});`).join("\n");

async function indexesThere(database: Database): Promise<string[]> {
  return (await database.rows("SELECT index_name FROM duckdb_indexes()")).map((row) => String(row.index_name));
}

async function dropIndexes(database: Database): Promise<void> {
  for (const name of await indexesThere(database)) await database.run(`DROP INDEX "${name}"`);
}

/**
 * Drops every index and makes those of the schema anew from the rows; each for itself, since DuckDB 1.5 dies where one transaction
 * does both. What a crash between leaves out is made at the next opening.
 */
export async function rebuildIndexes(database: Database): Promise<void> {
  await dropIndexes(database);
  await putIndexesInOrder(database);
}

/** Makes what is missing, and drops those of earlier releases, which cost time whenever something is stored. */
async function putIndexesInOrder(database: Database): Promise<void> {
  const there = await indexesThere(database);
  const used = new Set(indexes.map(({ name }) => name));
  for (const name of there) if (!used.has(name)) await database.run(`DROP INDEX "${name}"`);
  const missing = indexes.filter(({ name }) => !there.includes(name));
  for (const { name, table, column } of missing) await database.run(`CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${column})`);
  // a file whose journal makes an index cannot be opened for reading alone
  if (missing.length > 0) await database.run("CHECKPOINT");
}

const views = `
-- what a count of events may count: an act that did not happen is never counted as one that did
CREATE OR REPLACE VIEW happened AS SELECT * FROM statement WHERE polarity = '+' AND status IN ('occurred', 'ongoing') AND NOT rejected;
-- each statement in one row with all its parties, ";" between them: by country, else code, name, words; and by name
CREATE OR REPLACE VIEW statement_wide AS
  SELECT s.id, v.event, s.report, r.outlet, r.date, s.trigger, (s.body->>'$.trigger.start')::INTEGER AS trigger_start,
    (s.body->>'$.trigger.end')::INTEGER AS trigger_end, s.type, s.mode,
    array_to_string((s.body->'$.event.contexts')::VARCHAR[], ';') AS contexts, s.cameo, s.quad, s.intensity,
    coalesce(p.sources, '') AS sources, coalesce(p.targets, '') AS targets, coalesce(p.source_names, '') AS source_names,
    coalesce(p.target_names, '') AS target_names, s.polarity, s.status, s.certainty, s.probability, s.holder, s.time_start, s.time_end, s.place,
    s.condition, s.reason, s.confidence, s.origin, (s.body->>'$.quote.start')::INTEGER AS quote_start,
    (s.body->>'$.quote.end')::INTEGER AS quote_end, s.quote
  FROM statement s JOIN report r ON r.id = s.report LEFT JOIN (SELECT statement, any_value(event) AS event FROM mention GROUP BY statement) v ON v.statement = s.id
  LEFT JOIN (
    SELECT statement,
      string_agg(coalesce(country, code, name, text), ';' ORDER BY position) FILTER (role = 'source') AS sources,
      string_agg(coalesce(country, code, name, text), ';' ORDER BY position) FILTER (role = 'target') AS targets,
      string_agg(coalesce(name, text), ';' ORDER BY position) FILTER (role = 'source') AS source_names,
      string_agg(coalesce(name, text), ';' ORDER BY position) FILTER (role = 'target') AS target_names
    FROM party GROUP BY statement) p ON p.statement = s.id
  WHERE NOT s.rejected;
-- one row for each ordered pair of a source and a target of a statement; nobody acts with himself in a joint act, only within one country
CREATE OR REPLACE VIEW statement_dyad AS
  SELECT w.id AS statement, d.source, d.target, w.* EXCLUDE (id, sources, targets, source_names, target_names) FROM statement_wide w JOIN (
    SELECT DISTINCT a.statement, coalesce(a.country, a.code, a.name, a.text) AS source, coalesce(b.country, b.code, b.name, b.text) AS target
    FROM party a JOIN party b ON b.statement = a.statement AND b.role = 'target' AND a.role = 'source'
    WHERE coalesce(a.country, a.code, a.name, a.text) <> coalesce(b.country, b.code, b.name, b.text)
      OR (SELECT count(*) FROM party n WHERE n.statement = a.statement) = 2) d ON d.statement = w.id;
-- an ordered pair and what the record holds of it
CREATE OR REPLACE VIEW relation AS
  SELECT source, target, origin, count(*)::INTEGER AS events,
    count(*) FILTER (quad = 'verbal-cooperation')::INTEGER AS verbal_cooperation,
    count(*) FILTER (quad = 'material-cooperation')::INTEGER AS material_cooperation,
    count(*) FILTER (quad = 'verbal-conflict')::INTEGER AS verbal_conflict,
    count(*) FILTER (quad = 'material-conflict')::INTEGER AS material_conflict,
    avg(intensity) AS intensity, min(day) AS first_day, max(day) AS last_day
  FROM dyad WHERE happened GROUP BY source, target, origin;
-- which statements each event rests on
CREATE OR REPLACE VIEW evidence AS SELECT event, statement FROM mention;
-- claims about what is to come
CREATE OR REPLACE VIEW forecast AS
  SELECT id, report, holder, source, target, type, status, certainty, probability, time_start, time_end, condition, quote, confidence
  FROM statement WHERE status IN ('planned', 'conditional', 'predicted') AND NOT rejected;
-- what persons said and nobody took back
CREATE OR REPLACE VIEW word AS SELECT * FROM correction WHERE action <> 'undo'
  AND coalesce(request, id) NOT IN (SELECT change->>'$.undoes' FROM correction WHERE action = 'undo');
-- what an act depends on, as the reports say
CREATE OR REPLACE VIEW hinge AS
  SELECT id AS statement, 'condition' AS kind, condition AS words, body->>'$.condition.statement' AS on_statement,
    body->>'$.condition.pressure' AS on_pressure
  FROM statement WHERE condition IS NOT NULL AND NOT rejected
  UNION ALL
  SELECT id, 'reason', reason, body->>'$.reason.statement', body->>'$.reason.pressure'
  FROM statement WHERE reason IS NOT NULL AND NOT rejected;`;

/** What follows from reports and statements, and is made anew where the form of it is another. */
export interface Derive {
  /** Marks the record as one whose events are yet to be made. Runs inside a transaction. */
  forget(): Promise<void>;
  /** The numbers by which like statements and copies find each other. Runs inside a transaction. */
  number(): Promise<void>;
}

/** Before this version pairs were counted anew for each question, and blocks and bands had other numbers. */
const countsSince = 7;
/** Before this version each imported row had the names of its columns beside it. */
const headersSince = 8;

/** From this version on, a record can be brought to the present form. */
const oldestVersion = 2;

/** Tables that are made from the others, and need no copying; of some, what came without reports is kept. */
const gathered: ReadonlySet<string> = new Set(["mention", "block", "sketch", "band", "pair_month", "day_count", "pair_outlet", "touched"]);
const imported: Readonly<Record<string, string>> = {
  event: "WHERE origin <> 'read'",
  dyad: "WHERE origin <> 'read'",
  event_party: "WHERE event IN (SELECT id FROM old_event WHERE origin <> 'read')",
};

/**
 * Brings a record to the present form; `derive` makes anew what follows from what was stored before, but for the events, which whoever
 * opens it makes then. All of it is done, or nothing. Throws RecordError for a file that is not a record or was written by a newer
 * Chancery; such a file is left as it is.
 */
export async function prepareSchema(database: Database, path: string, readOnly: boolean, derive: Derive): Promise<void> {
  const found = await versionOf(database, path);
  if (found > schemaVersion)
    throw new RecordFileError(
      `${path}: this record was written by a newer Chancery (schema ${found}, this one knows ${schemaVersion}); it is left as it is`,
    );
  if (found === schemaVersion) {
    if (!readOnly) await putIndexesInOrder(database);
    return;
  }
  if (readOnly) {
    if (found === 0) throw new RecordFileError(`${path}: this record is empty`);
    throw new RecordFileError(
      `${path}: this record has the form of an earlier Chancery (schema ${found}); "chancery upgrade ${path}" brings it to schema ${schemaVersion}`,
    );
  }
  if (found === 0) {
    await database.transaction(async () => {
      await database.run(`${tables}${countTables}${createIndexes}${views}`);
      await database.run("INSERT INTO record VALUES ('schema', $1)", [String(schemaVersion)]);
    });
    // a file whose tables stand only in the journal cannot be opened for reading alone
    await database.run("CHECKPOINT");
    return;
  }
  if (found < oldestVersion)
    throw new RecordFileError(`${path}: this record has the form of an early trial (schema ${found}); read the reports into a new file`);
  if (found >= countsSince - 1) {
    await database.transaction(async () => {
      if (found < countsSince) {
        await database.run(countTables);
        await countAnew(database);
        await derive.number();
      }
      if (found < headersSince) {
        await database.run(`ALTER TABLE imported RENAME TO old_imported; ${importedTables}`);
        await shareHeaders(database);
        await database.run("DROP TABLE old_imported");
      }
      await database.run("UPDATE record SET value = $1 WHERE key = 'schema'", [String(schemaVersion)]);
    });
    return;
  }
  // first, and for good: DuckDB does not find a renamed table's index again, and they are made anew in any case
  await dropIndexes(database);
  await database.transaction(async () => {
    await copyForward(database, found);
    await derive.forget();
  });
}

/** 0: there is nothing in the file yet. */
async function versionOf(database: Database, path: string): Promise<number> {
  const names = (await database.rows("SELECT table_name FROM information_schema.tables")).map((row) => String(row.table_name));
  if (names.length === 0) return 0;
  if (!names.includes("record")) throw new RecordFileError(`${path}: this DuckDB file holds other tables and is not a record of Chancery`);
  const [row] = await database.rows("SELECT value FROM record WHERE key = 'schema'");
  return Number(row?.value);
}

/**
 * Older tables are moved aside, the present ones made, and every column that both know is copied; new columns take their
 * defaults. DuckDB cannot alter one table several times in a transaction, and this way there is one description of the tables.
 */
async function copyForward(database: Database, found: number): Promise<void> {
  const columns = async (): Promise<Map<string, string[]>> => {
    const out = new Map<string, string[]>();
    for (const row of await database.rows(
      "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables())",
    ))
      addTo(out, String(row.table_name), String(row.column_name));
    return out;
  };
  const before = await columns();
  for (const row of await database.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal"))
    await database.run(`DROP VIEW "${row.view_name}"`);
  for (const name of before.keys()) await database.run(`ALTER TABLE "${name}" RENAME TO "old_${name}"`);
  await database.run(`${tables}${countTables}`);
  const after = await columns();
  for (const [name, had] of before) {
    const has = after.get(name);
    if (name === "imported") await shareHeaders(database);
    else if (has && !gathered.has(name)) {
      const shared = has.filter((column) => had.includes(column)).map((column) => `"${column}"`);
      await database.run(
        `INSERT INTO "${name}" (${shared.join(", ")}) SELECT ${shared.join(", ")} FROM "old_${name}" ${imported[name] ?? ""}`,
      );
    }
  }
  for (const name of before.keys()) await database.run(`DROP TABLE "old_${name}"`);
  await database.run(`${createIndexes}${views}`);
  await renewContents(database, found);
  await database.run("UPDATE record SET value = $1 WHERE key = 'schema'", [String(schemaVersion)]);
}

/** Brings what stands in the tables of statements and imported events from a version to the present one. Runs inside the caller's transaction. */
export async function renewContents(database: Database, found: number): Promise<void> {
  if (found >= countsSince - 1) return;
  // before schema 5 the first target was taken even where it was the source
  await database.run(
    `UPDATE statement SET target = (SELECT arg_min(coalesce(p.country, p.code), position) FROM party p
       WHERE p.statement = statement.id AND role = 'target' AND coalesce(p.country, p.code) <> statement.source)
     WHERE source = target AND EXISTS (SELECT 1 FROM party p WHERE p.statement = statement.id AND role = 'target' AND coalesce(p.country, p.code) <> statement.source)`,
  );
  await weighAnew(database);
  await renameKosovo(database);
}

/** Rows of `old_imported`, each with its own header, into the present tables. */
async function shareHeaders(database: Database): Promise<void> {
  await database.run(
    `INSERT INTO header SELECT row_number() OVER (ORDER BY header)::INTEGER, header FROM (SELECT DISTINCT header FROM old_imported);
     INSERT INTO imported BY NAME SELECT o.* REPLACE (h.id AS header) FROM old_imported o JOIN header h ON h.line = o.header ORDER BY o.rowid`,
  );
}

/** Before schema 6 Kosovo was UNK (PETRARCH's code), which others take for "unknown"; since then it is XKX. */
async function renameKosovo(database: Database): Promise<void> {
  const columns: Readonly<Record<string, readonly string[]>> = {
    statement: ["source", "target", "holder", "body", "machine"],
    party: ["country", "code"],
    pressure: ["actor", "body"],
    event_party: ["actor", "country", "code"],
    dyad: ["source", "target"],
  };
  for (const [table, names] of Object.entries(columns))
    for (const name of names) {
      const words = `${name}::VARCHAR`;
      const type = /^(?:body|machine)$/.test(name) ? "::JSON" : "";
      const old = type === "" ? "'^UNK([A-Z]*)$', 'XKX\\1'" : `'"UNK([A-Z]*)"', '"XKX\\1"', 'g'`;
      await database.run(`UPDATE ${table} SET ${name} = regexp_replace(${words}, ${old})${type} WHERE contains(${words}, 'UNK')`);
    }
}

/** Before schema 6 quad classes were PLOVER's and intensities CAMEO's: both are set to what the table of CAMEO codes says now. */
async function weighAnew(database: Database): Promise<void> {
  const words = (quad: string, intensity: string): string => `"quad":"${quad}","intensity":${intensity}`;
  const rows = [...cameoCodes()].map(
    ([code, { quad, intensity }]) => `(${quoted(code)}, ${quoted(quad)}, ${intensity}::DOUBLE, ${quoted(words(quad, String(intensity)))})`,
  );
  await database.run(`CREATE OR REPLACE TEMP TABLE weight AS SELECT * FROM (VALUES ${rows.join(", ")}) t (code, quad, intensity, words)`);
  const changed = (of: string): string => `${of}.quad <> w.quad OR ${of}.intensity <> w.intensity`;
  await database.run(
    `UPDATE statement s SET quad = w.quad, intensity = w.intensity,
       body = regexp_replace(body::VARCHAR, ${quoted(words("[a-z-]+", "-?[0-9.]+"))}, w.words)::JSON
     FROM weight w WHERE w.code = s.cameo AND (${changed("s")});
     UPDATE event e SET quad = w.quad, intensity = w.intensity FROM weight w
     WHERE w.code = CASE WHEN e.cameo IN (SELECT code FROM weight) THEN e.cameo ELSE e.cameo[1:3] END AND (${changed("e")});
     UPDATE dyad d SET quad = e.quad, intensity = e.intensity FROM event e WHERE e.id = d.event;
     DROP TABLE weight`,
  );
}
