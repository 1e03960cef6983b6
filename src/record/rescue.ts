/**
 * What can be read of a damaged record, in a new one. In: the damaged file, which is only read, and a path where nothing is yet. Out: a
 * sound record with every report, statement, correction and imported event that was readable (an imported one with its row as it was published),
 * and how many rows of each were not. Events of reports are made anew of the statements. DuckDB's blocks carry checksums, so that what is read is what was written.
 */
import { copyFile, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Pressure, pressureSchema, type Statement, statementSchema } from "../reading/statement.js";
import { gatherAll } from "./check.js";
import { type Cell, type Database, openDatabase, RecordError, RecordFileError, type Row } from "./database.js";
import { pressureRow } from "./reports.js";
import { prepareSchema, renewContents, schemaVersion } from "./schema.js";
import { writeStatements } from "./standing.js";

export interface Rescued {
  readonly tables: readonly { readonly table: string; readonly kept: number; readonly lost: number }[];
  /** Reports that are marked to be read again, since statements of them may be among what was lost. */
  readonly readAgain: number;
}

/** What is copied of a table; what `optional` names is left empty where it alone cannot be read. */
interface Part {
  readonly table: string;
  readonly needed: readonly string[];
  readonly optional: readonly string[];
  readonly where?: string;
}

const parts: readonly Part[] = [
  { table: "report", needed: ["id", "language", "text"], optional: ["path", "title", "outlet", "date", "url", "reader"] },
  { table: "statement", needed: ["body"], optional: ["position", "origin", "rejected", "machine"] },
  { table: "pressure", needed: ["report", "body"], optional: ["position"] },
  {
    table: "correction",
    needed: ["id", "number", "made", "person", "action", "reason"],
    optional: ["statement", "report", "trigger_start", "trigger_end", "change", "before", "after", "request"],
  },
  { table: "same_act", needed: ["a", "b", "correction"], optional: [] },
  { table: "apart", needed: ["statement", "label", "correction"], optional: [] },
];
/** What came without reports is copied as it is: columns that may be null are optional. Each after what its rows belong to. */
const importedParts: readonly { readonly table: string; readonly where?: string }[] = [
  { table: "event", where: "origin <> 'read'" },
  { table: "event_party" },
  { table: "dyad", where: "origin <> 'read'" },
  { table: "comment" },
  { table: "header" },
  { table: "imported" },
];

/** What later rows belong to. */
interface Kept {
  readonly reports: Set<string>;
  /** Ids of imported events and comments. */
  readonly acts: Set<string>;
  /** Numbers of headers, by what rows of `imported` in the source call them: a number or, before schema 8, the header itself. */
  readonly headers: Map<string, number>;
  /** Has the source a table of headers? */
  readonly numbered: boolean;
}

/** A damaged file that is opened anew whenever DuckDB has given up on it. */
interface Source {
  rows(sql: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** Throws RecordFileError where not even the list of its tables can be read. */
async function openDamaged(path: string): Promise<Source> {
  let file = path;
  let folder: string | undefined;
  let open: Database | undefined;
  const reopen = async (): Promise<Database> => {
    open ??= await openDatabase(file, { readOnly: true });
    return open;
  };
  const close = async (): Promise<void> => {
    open?.close();
    open = undefined;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    await reopen();
  } catch (error) {
    if (!(await stat(`${path}.wal`).catch(() => undefined))) throw nothingReadable(path, error);
    // the journal may be what is damaged: without it the file is what it was at the last checkpoint
    folder = await mkdtemp(join(tmpdir(), "chancery-rescue-"));
    file = join(folder, "without-journal.duckdb");
    await copyFile(path, file);
    try {
      await reopen();
    } catch (again) {
      await close();
      throw nothingReadable(path, again);
    }
  }
  return {
    rows: async (sql) => {
      try {
        return await (await reopen()).rows(sql);
      } catch (error) {
        open?.close();
        open = undefined;
        throw error;
      }
    },
    close,
  };
}

const nothingReadable = (path: string, error: unknown): RecordFileError =>
  new RecordFileError(
    `${path}: nothing of it can be rescued, since not even its list of tables is readable (${error instanceof Error ? error.message : String(error)})`,
  );

/** A vector of DuckDB: what is damaged is lost by the block, so that it pays little to look closer. */
const CLOSEST = 64;

interface Copied {
  readonly rows: Row[];
  readonly lost: number;
}

/** Rows from..to of a table; a stretch that cannot be read is halved until it is small enough to be given up. */
async function readStretch(
  source: Source,
  select: (columns: readonly string[], from: number, to: number) => string,
  part: Part,
  from: number,
  to: number,
): Promise<Copied> {
  const all = [...part.needed, ...part.optional];
  try {
    return { rows: await source.rows(select(all, from, to)), lost: 0 };
  } catch {
    if (to - from > CLOSEST) {
      const middle = Math.floor((from + to) / 2);
      const low = await readStretch(source, select, part, from, middle);
      const high = await readStretch(source, select, part, middle, to);
      return { rows: low.rows.concat(high.rows), lost: low.lost + high.lost };
    }
  }
  // of this stretch some column is unreadable: those that may be empty are left out one after the other
  const readable: string[] = [];
  for (const column of part.optional)
    if (
      await source.rows(select([column], from, to)).then(
        () => true,
        () => false,
      )
    )
      readable.push(column);
  try {
    return { rows: await source.rows(select([...part.needed, ...readable], from, to)), lost: 0 };
  } catch {
    return { rows: [], lost: to - from };
  }
}

const AT_ONCE = 20_000;

async function* readTable(source: Source, part: Part): AsyncGenerator<Copied> {
  const [size] = await source.rows(`SELECT coalesce(max(rowid), -1)::DOUBLE AS last FROM ${part.table}`).catch(() => []);
  if (!size) return;
  const select = (columns: readonly string[], from: number, to: number): string =>
    `SELECT ${columns.map((c) => `"${c}"::VARCHAR AS "${c}"`).join(", ")} FROM ${part.table} WHERE rowid >= ${from} AND rowid < ${to} ${part.where ? `AND ${part.where}` : ""}`;
  const end = Number(size.last) + 1;
  for (let from = 0; from < end; from += AT_ONCE) yield readStretch(source, select, part, from, Math.min(end, from + AT_ONCE));
}

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

/** Reads a statement or pressure; undefined where it is none. */
function parsed<T extends Statement | Pressure>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T | undefined } },
  body: unknown,
): T | undefined {
  try {
    return schema.safeParse(JSON.parse(String(body))).data;
  } catch {
    return undefined;
  }
}

/** Throws RecordError where there is something at `out` already, RecordFileError where nothing is readable. */
export async function rescueRecord(path: string, out: string): Promise<Rescued> {
  if (await stat(out).catch(() => undefined))
    throw new RecordError(`${out}: there is something already; name a file that is not there yet`);
  const source = await openDamaged(path);
  try {
    const into = await openDatabase(out);
    try {
      await prepareSchema(into, out, false, { forget: async () => undefined, number: async () => undefined });
      return await copyReadable(source, into);
    } finally {
      into.close();
    }
  } finally {
    await source.close();
  }
}

async function copyReadable(source: Source, into: Database): Promise<Rescued> {
  const tables: { table: string; kept: number; lost: number }[] = [];
  const had = new Map<string, Set<string>>();
  for (const row of await source.rows("SELECT table_name AS name, column_name AS c FROM duckdb_columns() WHERE NOT internal"))
    had.set(String(row.name), (had.get(String(row.name)) ?? new Set()).add(String(row.c)));
  const kept: Kept = { reports: new Set(), acts: new Set(), headers: new Map(), numbered: had.has("header") };
  for (const part of [...parts, ...(await importedColumns(into))]) {
    const columns = had.get(part.table);
    if (!columns || part.needed.some((c) => !columns.has(c))) continue;
    let saved = 0;
    let lost = 0;
    for await (const stretch of readTable(source, { ...part, optional: part.optional.filter((c) => columns.has(c)) })) {
      const rows = part.table === "event_party" || part.table === "dyad" ? ofKept(stretch.rows, kept) : stretch.rows;
      const count = await into.transaction(() => keep(into, part.table, rows, kept));
      saved += count;
      lost += stretch.lost + rows.length - count;
    }
    tables.push({ table: part.table, kept: saved, lost });
  }
  const incomplete = tables.some(({ table, lost }) => lost > 0 && (table === "statement" || table === "pressure"));
  // what is marked so is read again when it is handed over again
  if (incomplete) await into.run("UPDATE report SET reader = 'rescued'");
  const version = await schemaOf(source);
  await into.transaction(() => renewContents(into, version));
  await gatherAll(into);
  await into.run("CHECKPOINT");
  return { tables, readAgain: incomplete ? kept.reports.size : 0 };
}

/** The present version where it cannot be read. */
async function schemaOf(source: Source): Promise<number> {
  const [row] = await source.rows("SELECT value FROM record WHERE key = 'schema'").catch(() => []);
  return row ? Number(row.value) : schemaVersion;
}

/** Rows of imported events that were kept: those of others are made anew, or lost with an event that is counted. */
const ofKept = (rows: readonly Row[], { acts }: Kept): Row[] => rows.filter((row) => acts.has(String(row.event)));

async function importedColumns(into: Database): Promise<Part[]> {
  return Promise.all(
    importedParts.map(async (part) => {
      const columns = await columnsOf(into, part.table);
      return {
        ...part,
        needed: columns.filter((c) => !c.nullable).map((c) => c.name),
        optional: columns.filter((c) => c.nullable).map((c) => c.name),
      };
    }),
  );
}

/** Columns of a table, in their order. */
async function columnsOf(database: Database, table: string): Promise<{ name: string; nullable: boolean }[]> {
  const rows = await database.rows(
    "SELECT column_name AS name, is_nullable AS nullable FROM duckdb_columns() WHERE table_name = $1 AND NOT internal ORDER BY column_index",
    [table],
  );
  return rows.map((row) => ({ name: String(row.name), nullable: row.nullable === true }));
}

/** Puts rows into their table; returns how many were of use. */
async function keep(into: Database, table: string, rows: readonly Row[], kept: Kept): Promise<number> {
  switch (table) {
    case "report":
      return keepReports(into, rows, kept.reports);
    case "statement":
      return keepStatements(into, rows, kept.reports);
    case "pressure": {
      const sound = rows.flatMap((row) => {
        const pressure = parsed<Pressure>(pressureSchema, row.body);
        return pressure && kept.reports.has(String(row.report))
          ? [pressureRow(pressure, String(row.report), Number(row.position ?? 0))]
          : [];
      });
      await into.append("pressure", sound);
      return sound.length;
    }
    case "imported":
      return keepPublished(into, rows, kept);
    case "event":
    case "comment":
      for (const row of rows) kept.acts.add(String(row.id));
      return keepAsTheyAre(into, table, rows);
    case "header":
      for (const row of rows) kept.headers.set(String(row.id), Number(row.id));
      return keepAsTheyAre(into, table, rows);
    default:
      return keepAsTheyAre(into, table, rows);
  }
}

/** Rows as they were published. Without its event or comment a row would come twice when its file is imported again; without a header it says nothing. */
async function keepPublished(into: Database, rows: readonly Row[], kept: Kept): Promise<number> {
  const fresh: Row[] = [];
  if (!kept.numbered)
    for (const { header } of rows) {
      if (kept.headers.has(String(header))) continue;
      const id = kept.headers.size + 1;
      kept.headers.set(String(header), id);
      fresh.push({ id, line: header });
    }
  await keepAsTheyAre(into, "header", fresh);
  const sound = ofKept(rows, kept).flatMap((row) => {
    const header = kept.headers.get(String(row.header));
    return header === undefined ? [] : [{ ...row, header }];
  });
  return keepAsTheyAre(into, "imported", sound);
}

async function keepReports(into: Database, rows: readonly Row[], reports: Set<string>): Promise<number> {
  const fresh = rows.filter((row) => !reports.has(String(row.id)));
  for (const row of fresh) reports.add(String(row.id));
  const added = new Date().toISOString().replace("T", " ").slice(0, 19);
  await into.append(
    "report",
    fresh.map((row): Cell[] => [
      String(row.id),
      ...["path", "title", "outlet", "date", "url"].map((c) => text(row[c])),
      String(row.language),
      String(row.text),
      text(row.reader) ?? "rescued",
      null,
      added,
    ]),
  );
  return fresh.length;
}

async function keepStatements(into: Database, rows: readonly Row[], reports: ReadonlySet<string>): Promise<number> {
  const standing = rows.flatMap((row, i) => {
    const statement = parsed<Statement>(statementSchema, row.body);
    if (!statement || !reports.has(statement.report.id)) return [];
    const machine = text(row.machine) === null ? undefined : parsed<Statement>(statementSchema, row.machine);
    return [
      {
        statement,
        position: row.position === undefined || row.position === null ? i : Number(row.position),
        origin: row.origin === "person" ? ("person" as const) : ("machine" as const),
        rejected: row.rejected === "true",
        machine: machine ?? null,
      },
    ];
  });
  await writeStatements(into, standing);
  return standing.length;
}

async function keepAsTheyAre(into: Database, table: string, rows: readonly Row[]): Promise<number> {
  const columns = await columnsOf(into, table);
  await into.append(
    table,
    rows.map((row) => columns.map(({ name }) => text(row[name]))),
  );
  return rows.length;
}
