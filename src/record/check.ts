/**
 * Is a record sound? In: an open record. Out: what is wrong in it, and the same record mended: indexes that do not lead to all rows,
 * and events that do not follow from the statements. Reports, statements and corrections are never changed here.
 */
import { countAnew, miscounted } from "./counts.js";
import { type Database, inParts, places } from "./database.js";
import { regather } from "./gathering/keep.js";
import { markCopies } from "./reports.js";
import { indexes, rebuildIndexes } from "./schema.js";
import { standingMentions, standingOf } from "./standing.js";

export interface Finding {
  /** In a sentence's words, with the number: "3 statements belong to no event". */
  readonly what: string;
  readonly mended: boolean;
}

/** Rows of each index that `chancery check` looks up: half of them the newest, which are the ones that DuckDB may lose. */
const THOROUGH = 20_000;

/** Of so many rows of each index (the oldest, the newest and some between), does the index lead to every one? */
export async function indexesHold(database: Database, sample: number): Promise<boolean> {
  for (const { table, column } of indexes) if ((await unreachable(database, table, column, sample)) > 0) return false;
  return true;
}

async function unreachable(database: Database, table: string, column: string, sample: number): Promise<number> {
  const [size] = await database.rows(`SELECT coalesce(max(rowid), -1)::DOUBLE AS last FROM ${table}`);
  const last = Number(size?.last);
  if (last < 0) return 0;
  const half = Math.max(1, Math.floor(sample / 2));
  const apart = Math.max(1, Math.floor(last / half));
  const rows = [0, ...Array.from({ length: half }, (_, i) => last - i), ...Array.from({ length: half - 1 }, (_, i) => (i + 1) * apart)];
  const wanted = [...new Set(rows.filter((row) => row >= 0 && row <= last))];
  const values = new Set<string>();
  for (const row of await inParts(wanted, (part) =>
    database.rows(`SELECT ${column} AS value FROM ${table} WHERE rowid IN (${part.join(", ")})`),
  ))
    values.add(String(row.value));
  const found = await inParts([...values], (part) =>
    database.rows(`SELECT DISTINCT ${column} AS value FROM ${table} WHERE ${column} IN (${places(part.length)})`, part),
  );
  return values.size - new Set(found.map((row) => String(row.value))).size;
}

/** What is made anew where it is wrong: the events and all that follows from them, or the counts alone; nothing, where it is no derivative. */
type Derived = "events" | "counts" | false;

/** Each counts what should not be; the record's own questions, without any index. */
const unsound: readonly { readonly what: (count: number) => string; readonly sql: string; readonly derived: Derived }[] = [
  ...["report", "statement", "pressure", "correction"].map((table) => ({
    what: (n: number) => `${n} rows of ${table} have the id of another`,
    sql: `SELECT count(*) - count(DISTINCT id) AS n FROM ${table}`,
    derived: false as const,
  })),
  {
    what: (n) => `${n} statements belong to no report`,
    sql: "SELECT count(*) AS n FROM statement s ANTI JOIN report r ON r.id = s.report",
    derived: false,
  },
  {
    what: (n) => `${n} statements or pressures are not readable`,
    sql: "SELECT (SELECT count(*) FROM statement WHERE NOT json_valid(body::VARCHAR)) + (SELECT count(*) FROM pressure WHERE NOT json_valid(body::VARCHAR)) AS n",
    derived: false,
  },
  {
    what: (n) => `${n} parties belong to no statement`,
    sql: "SELECT count(*) AS n FROM party p ANTI JOIN statement s ON s.id = p.statement",
    derived: false,
  },
  {
    what: (n) => `${n} statements are the evidence of no event, or of several`,
    sql: `SELECT count(*) AS n FROM (SELECT id FROM statement WHERE NOT rejected) s FULL JOIN (SELECT statement, count(*) AS times FROM mention GROUP BY statement) m
      ON m.statement = s.id WHERE s.id IS NULL OR m.times IS NULL OR m.times <> 1`,
    derived: "events",
  },
  {
    what: (n) => `${n} events are there twice`,
    sql: "SELECT count(*) - count(DISTINCT id) AS n FROM event",
    derived: "events",
  },
  {
    what: (n) => `${n} events do not rest on as many statements as they say`,
    sql: `SELECT count(*) AS n FROM (SELECT id, statements FROM event WHERE origin = 'read') e FULL JOIN (SELECT event, count(*) AS members FROM mention GROUP BY event) m
      ON m.event = e.id WHERE e.id IS NULL OR m.members IS NULL OR m.members <> e.statements`,
    derived: "events",
  },
  {
    what: (n) => `${n} rows of event_party or dyad belong to no event, or are there twice`,
    sql: `SELECT (SELECT count(*) FROM event_party p ANTI JOIN event e ON e.id = p.event) + (SELECT count(*) FROM dyad d ANTI JOIN event e ON e.id = d.event)
      + (SELECT count(*) - count(DISTINCT (event, role, position)) FROM event_party) AS n`,
    derived: "events",
  },
  {
    what: (n) => `${n} counts of pairs, days or outlets are not those of the events`,
    sql: miscounted,
    derived: "counts",
  },
];

/** Finds what is wrong; with `mend`, mends what follows from something else. Runs in transactions of its own. */
export async function checkRecord(database: Database, { mend }: { readonly mend: boolean }): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { name, table, column } of indexes) {
    const count = await unreachable(database, table, column, THOROUGH);
    if (count > 0) found.push({ what: `the index ${name} does not lead to ${count} of the rows looked at`, mended: mend });
  }
  // what was found without its index may be right; so the indexes are mended first
  if (mend) await rebuildIndexes(database);
  const wrong = new Set<Derived>();
  for (const { what, sql, derived } of unsound) {
    const [row] = await database.rows(sql);
    const count = Number(row?.n);
    if (count === 0) continue;
    found.push({ what: what(count), mended: mend && derived !== false });
    wrong.add(derived);
  }
  if (mend && wrong.has("events")) await gatherAll(database);
  else if (mend && wrong.has("counts")) await database.transaction(() => countAnew(database));
  return found;
}

/** Key in the table `record` of one whose events are being made anew, and are not all there. */
const UNFINISHED = "events unfinished";

export const isUnfinished = async (database: Database): Promise<boolean> =>
  (await database.rows("SELECT 1 FROM record WHERE key = $1", [UNFINISHED])).length > 0;

/**
 * Everything that was made of reports and statements goes, and the record is marked as unfinished; what was imported or said by a person stays.
 * Runs inside the caller's transaction.
 */
export async function forgetGathered(database: Database): Promise<void> {
  await database.run("INSERT OR REPLACE INTO record VALUES ($1, '')", [UNFINISHED]);
  await database.run("DELETE FROM event_party WHERE event NOT IN (SELECT id FROM event WHERE origin <> 'read')");
  for (const table of ["event", "dyad"]) await database.run(`DELETE FROM ${table} WHERE origin = 'read'`);
  for (const table of ["mention", "block", "sketch", "band"]) await database.run(`DELETE FROM ${table}`);
  await database.run("UPDATE report SET wire = NULL WHERE wire IS NOT NULL");
}

/** Statements that are gathered in one transaction. */
const TOGETHER = 5000;

/**
 * Copies of one text found and statements gathered to events, of all that the record holds, from the start. In many transactions: in one, DuckDB
 * looks through all new rows for each that is asked for, so that the time grew with the square. A record is unfinished meanwhile, and whoever
 * opens it next for writing begins again.
 */
export async function gatherAll(database: Database): Promise<void> {
  await database.keepJournal("long");
  await database.transaction(() => forgetGathered(database));
  await markCopies(database);
  const ids = (await database.rows("SELECT id FROM statement ORDER BY rowid")).map((row) => String(row.id));
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const standing = await inParts(ids.slice(from, from + TOGETHER), (part) =>
      standingOf(database, `id IN (${places(part.length)})`, part),
    );
    const added = await standingMentions(database, standing);
    await database.transaction(() => regather(database, { added, removed: [] }));
  }
  await database.transaction(async () => {
    // what was imported is counted too, wherever it came from
    await countAnew(database);
    await database.run("DELETE FROM record WHERE key = $1", [UNFINISHED]);
  });
  await database.keepJournal();
}
