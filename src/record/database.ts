/** A DuckDB file opened for Chancery: rows out of a question, rows into a table, one transaction round a piece of work. */
import { open, rm, stat } from "node:fs/promises";
import { totalmem } from "node:os";
import {
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBPreparedStatement,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";
import { LRUCache } from "lru-cache";

import { nextTurn } from "../pace.js";
import { explained, QueryTimeError, RecordBusyError, RecordFileError } from "./errors.js";

export { RecordDamagedError, RecordError, RecordFileError } from "./errors.js";

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, unknown>>;

export interface Database {
  readonly connection: DuckDBConnection;
  rows(sql: string, values?: DuckDBValue[]): Promise<Row[]>;
  /** The same column by column: of thousands of rows of numbers, an object for each takes longer to make than the answer. */
  columns(sql: string): Promise<readonly (readonly unknown[])[]>;
  run(sql: string, values?: DuckDBValue[]): Promise<void>;
  /** The same, but in a transaction it is on its way when this comes back, as rows are. */
  runLater(sql: string, values?: DuckDBValue[]): Promise<void>;
  /**
   * Adds rows to the end of a table; cells stand in the order of its columns. In a transaction many rows are on their way when this comes
   * back, and in the table for whatever is asked next; what is wrong with them is thrown by the transaction.
   */
  append(table: string, rows: readonly (readonly Cell[])[]): Promise<void>;
  /** All of it is kept, or none. Throws what the work throws. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /**
   * How long the journal may grow, in bytes, before DuckDB moves it into the file; "long": as is good where much is stored at once; not
   * given, DuckDB's own measure.
   */
  keepJournal(length?: number | "long"): Promise<void>;
  /** A second connection to the same file: it sees what is committed, whatever the first is in the middle of. */
  another(): Promise<Database>;
  /** Closes this connection, and the file with the last of them. */
  close(): void;
}

export interface DatabaseOptions {
  readonly readOnly?: boolean;
  /** How long to wait for another program that is writing, in milliseconds. */
  readonly wait?: number;
  /** How long one question may take, in milliseconds; then it is stopped, with a QueryTimeError. Not given: as long as it takes. */
  readonly questionLimit?: number;
}

/**
 * What DuckDB may hold, in bytes; beyond it, it works from the disk. Indexes cannot: those of 10^7 events take some 2 GB, so that it is a quarter
 * of what the machine (or the container) has, and at least 1 GB.
 */
const memoryLimit = (): number =>
  Math.max(1e9, Math.floor(Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 4));
const MEMORY_ONLY = ":memory:";

/**
 * Bytes of a block of a new file. DuckDB keeps one or two for each column of each table that rows were added to since the file was opened: of its
 * own 262,144 bytes those were 97 MB for an open record of any size. Questions and storing take the same time with a quarter of it.
 */
const BLOCK = 65536;

/** Bytes; shares of what DuckDB may hold in memory; a share of the file. */
const LONG_JOURNAL = { most: 512e6, ofMemory: 1 / 12, ofMemoryAtMost: 1 / 4, ofFile: 1 / 2, step: 64e6 };

/**
 * Bytes that the journal may grow to before DuckDB moves it into the file, when much is stored at once. Each time, it writes the last 122,880
 * rows of every table and all indexes anew: at its own 16 MB that was half of all work. At least a twelfth of what it may hold in memory, at most
 * 512 MB, which is taken in within seconds where the program was killed; of a large file half its length, so that what is written anew
 * stays in proportion to what is stored, up to a quarter of the memory.
 */
async function longJournal(path: string): Promise<number> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  const { most, ofMemory, ofMemoryAtMost, ofFile, step } = LONG_JOURNAL;
  const base = Math.min(most, Math.floor(memoryLimit() * ofMemory));
  const ofThis = Math.min(memoryLimit() * ofMemoryAtMost, size * ofFile);
  return Math.max(base, Math.floor(ofThis / step) * step);
}
/** DuckDB's own. */
const SHORT_JOURNAL = 16 * 2 ** 20;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Looks at a file's first bytes before DuckDB does, which would take another database's file for a reason to load an extension.
 * An empty file is no record yet, and gives way to one. Throws RecordFileError.
 */
async function lookAt(path: string, readOnly: boolean): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  if (!info) return;
  if (!info.isFile()) throw new RecordFileError(`${path}: this is ${info.isDirectory() ? "a folder" : "not a regular file"}, not a record`);
  if (info.size === 0) {
    if (readOnly) throw new RecordFileError(`${path}: this record is empty`);
    await rm(path);
    return;
  }
  const file = await open(path).catch((error: unknown) => {
    throw explained(path, error, { readOnly });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(12), 0, 12, 0);
    if (bytesRead < 12 || buffer.toString("latin1", 8, 12) !== "DUCK")
      throw new RecordFileError(`${path}: this is not a record of Chancery (not a DuckDB file)`);
  } finally {
    await file.close();
  }
}

/** What DuckDB says where it must write to take in a journal, as of one that makes an index, and may not. */
const mustWrite = /replaying WAL file.*could not write file/is;

async function openInstance(path: string, { readOnly = false, wait = 0 }: DatabaseOptions): Promise<DuckDBInstance> {
  const until = Date.now() + wait;
  let settled = false;
  for (;;) {
    if (path !== MEMORY_ONLY) await lookAt(path, readOnly);
    try {
      return await DuckDBInstance.create(path, {
        default_block_size: `${BLOCK}`,
        memory_limit: `${memoryLimit()}B`,
        // nothing is ever fetched over the network
        autoinstall_known_extensions: "false",
        autoload_known_extensions: "false",
        // DuckDB 1.5 plans by statistics that a writer may change before the plan runs, and then cuts strings short
        ...(readOnly ? { access_mode: "READ_ONLY" } : { disabled_optimizers: "compressed_materialization,statistics_propagation" }),
      });
    } catch (error) {
      if (readOnly && !settled && error instanceof Error && mustWrite.test(error.message)) {
        settled = true;
        (await openDatabase(path, { wait })).close();
        continue;
      }
      const reason = explained(path, error, { readOnly });
      if (!(reason instanceof RecordBusyError) || Date.now() >= until) throw reason;
      await pause(50);
    }
  }
}

/** Opens a DuckDB file; ":memory:" keeps it in memory. Throws RecordError with what to do where it cannot. */
export async function openDatabase(path: string, options: DatabaseOptions = {}): Promise<Database> {
  const instance = await openInstance(path, options);
  let connections = 0;
  const connect = async (): Promise<Database> => {
    const connection = await instance.connect();
    connections++;
    let closed = false;
    return over({
      path,
      connection,
      limit: options.questionLimit,
      another: connect,
      close: () => {
        if (closed) return;
        closed = true;
        connection.closeSync();
        if (--connections === 0) instance.closeSync();
      },
    });
  };
  const database = await connect();
  try {
    if (!options.readOnly && path !== MEMORY_ONLY) await settleJournal(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * What a program that was killed left in the journal is moved into the file at once. DuckDB (1.4 to 1.5, its issue 23788) otherwise
 * loses those rows from the indexes when the file is closed before each index was used.
 */
const settleJournal = (database: Database): Promise<void> => database.run("CHECKPOINT");

interface Connected {
  readonly path: string;
  readonly connection: DuckDBConnection;
  readonly limit: number | undefined;
  another(): Promise<Database>;
  close(): void;
}

function over({ path, connection, limit, another, close }: Connected): Database {
  // one question after the other: a transaction's parts must not be mixed with others'
  const turn = inTurn();
  const prepared = preparing(connection);
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explained(path, error, undefined);
    }
  };
  // rows on their way: DuckDB takes them in while this program goes on
  let open = false;
  let journal = SHORT_JOURNAL;
  const failures: unknown[] = [];
  const runNow = (sql: string, values: DuckDBValue[]): Promise<void> =>
    attempt(async () => {
      const known = await prepared.of(sql, values);
      await (known ? known.run() : connection.run(sql, values));
    });
  const onItsWay = async (done: Promise<void>): Promise<void> => {
    if (!open) return done;
    done.catch((error: unknown) => void failures.push(error));
    // what DuckDB is done with is noticed, and the next rows go to it, only between two turns of this program
    await nextTurn();
  };
  const append = async (table: string, all: readonly (readonly Cell[])[]): Promise<void> => {
    if (all.length === 0) return;
    const pieces = all.length < MANY ? undefined : packed(all);
    if (!pieces) return turn(() => attempt(() => appendCells(connection, table, all)));
    const done = turn(() => attempt(() => appendPacked(prepared, table, pieces)));
    return onItsWay(done);
  };
  const arrived = async (): Promise<void> => {
    await turn(async () => undefined);
    if (failures.length > 0) throw failures[0];
  };
  const within = <T>(work: () => Promise<T>): Promise<T> =>
    attempt(() => (limit === undefined ? work() : interrupted(connection, limit, work)));
  return {
    connection,
    rows: (sql, values = []) =>
      turn(() =>
        within(async () => {
          const known = await prepared.of(sql, values);
          const reader = await (known ? known.runAndReadAll() : connection.runAndReadAll(sql, values));
          return reader.getRowObjectsJson() as Row[];
        }),
      ),
    columns: (sql) => turn(() => within(async () => (await connection.runAndReadAll(sql)).getColumns())),
    run: (sql, values = []) => turn(() => runNow(sql, values)),
    runLater: (sql, values = []) => onItsWay(turn(() => runNow(sql, values))),
    append,
    transaction: async (work) => {
      await attempt(() => connection.run("BEGIN"));
      open = true;
      failures.length = 0;
      try {
        const result = await work();
        await arrived();
        await connection.run("COMMIT");
        return result;
      } catch (error) {
        await arrived().catch(() => undefined);
        await connection.run("ROLLBACK").catch(() => undefined);
        // what was asked after rows that could not go in says no more than that they did not
        throw explained(path, failures[0] ?? error, undefined);
      } finally {
        open = false;
      }
    },
    keepJournal: async (length = SHORT_JOURNAL) => {
      const bytes = length === "long" ? await longJournal(path) : length;
      if (bytes === journal) return;
      journal = bytes;
      // whoever asked in SQL has locked DuckDB's settings for as long as the file is open; then storing is only slower
      await turn(() => connection.run(`SET checkpoint_threshold = '${bytes}B'`)).catch(() => undefined);
    },
    another,
    close: () => {
      prepared.forget();
      close();
    },
  };
}

/** Questions that are kept ready on a connection, and values that one of them carries at most. */
const [KEPT_READY, FEW_VALUES] = [200, 256];

interface Preparing {
  /** With its values; nothing for a question without, or with many. */
  of(sql: string, values: DuckDBValue[]): Promise<DuckDBPreparedStatement | undefined>;
  forget(): void;
}

/** Questions with values in them come again and again; to read and plan one takes DuckDB longer than to answer it. */
function preparing(connection: DuckDBConnection): Preparing {
  const ready = new LRUCache<string, DuckDBPreparedStatement>({ max: KEPT_READY, dispose: (statement) => statement.destroySync() });
  return {
    of: async (sql, values) => {
      if (values.length === 0 || values.length > FEW_VALUES) return undefined;
      let statement = ready.get(sql);
      if (!statement) {
        statement = await connection.prepare(sql);
        ready.set(sql, statement);
      }
      statement.bind(values);
      return statement;
    },
    forget: () => ready.clear(),
  };
}

/** Throws QueryTimeError when the work takes longer than `limit` milliseconds; DuckDB is stopped then. */
export async function interrupted<T>(connection: DuckDBConnection, limit: number, work: () => Promise<T>): Promise<T> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    connection.interrupt();
  }, limit);
  try {
    return await work();
  } catch (error) {
    if (late) throw new QueryTimeError(`the question took longer than ${limit / 1000} seconds and was stopped; ask for less at once`);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** From so many rows on, text that DuckDB takes apart is quicker than one call a cell, by ten times a cell. */
const MANY = 300;

async function appendCells(connection: DuckDBConnection, table: string, all: readonly (readonly Cell[])[]): Promise<void> {
  const appender = await connection.createAppender(table);
  try {
    const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i).typeId);
    for (const row of all) {
      for (let column = 0; column < row.length; column++) appendCell(appender, row[column] as Cell, types[column]);
      appender.endRow();
    }
  } finally {
    appender.closeSync();
  }
}

/** ASCII's own separator of records, and a mark for null; rows that have one of them in a text go in cell by cell. */
const [CELL_END, NULL] = ["\x1e", "\x1d"];
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const SEPARATOR = /[\x1d\x1e]/;
/** UTF-16 code units. */
const PACK = 4 * 1024 * 1024;

/** The texts of each column's cells, for some rows. */
type Piece = readonly string[];

/** Zero has a sign, which String leaves out. */
const asText = (cell: number | boolean): string => (Object.is(cell, -0) ? "-0" : String(cell));

/** A cell as text; nothing for one with a separator in it. */
function packedCell(cell: Cell): string | undefined {
  if (typeof cell === "string") return SEPARATOR.test(cell) ? undefined : cell;
  return cell === null ? NULL : asText(cell);
}

/** The texts of a column's cells, one after the other; nothing where one has a separator in it. */
function packedColumn(rows: readonly (readonly Cell[])[], column: number): string | undefined {
  const texts: string[] = new Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const text = packedCell((rows[i] as readonly Cell[])[column] as Cell);
    if (text === undefined) return undefined;
    texts[i] = text;
  }
  return texts.join(CELL_END);
}

const lengthOf = (row: readonly Cell[]): number => {
  let length = 0;
  for (const cell of row) length += typeof cell === "string" ? cell.length : 1;
  return length;
};

/** Rows in pieces of some megabytes; nothing where a cell has a separator in it. */
function packed(all: readonly (readonly Cell[])[]): Piece[] | undefined {
  const width = (all[0] as readonly Cell[]).length;
  const pieces: Piece[] = [];
  for (let from = 0; from < all.length; ) {
    let size = 0;
    let to = from;
    while (to < all.length && size < PACK) size += lengthOf(all[to++] as readonly Cell[]);
    const rows = all.slice(from, to);
    const piece: string[] = [];
    for (let column = 0; column < width; column++) {
      const texts = packedColumn(rows, column);
      if (texts === undefined) return undefined;
      piece.push(texts);
    }
    pieces.push(piece);
    from = to;
  }
  return pieces;
}

async function appendPacked(prepared: Preparing, table: string, pieces: readonly Piece[]): Promise<void> {
  const names = (pieces[0] as Piece).map((_, i) => `c${i + 1}`);
  const sql = `INSERT INTO ${table} SELECT ${names.map((name) => `nullif(${name}, chr(29))`).join(", ")} FROM
    (SELECT ${names.map((name, i) => `unnest(string_split($${i + 1}::VARCHAR, chr(30))) AS ${name}`).join(", ")})`;
  for (const piece of pieces) await (await prepared.of(sql, [...piece]))?.run();
}

/** Questions over several connections, so that a quick one need not wait for a slow one; all else goes over the first. */
export async function asking(database: Database, connections: number): Promise<Database> {
  const all = await Promise.all(Array.from({ length: connections }, () => database.another()));
  const waiting = all.map(() => 0);
  const [first] = all as [Database, ...Database[]];
  const overOne = async <T>(ask: (one: Database) => Promise<T>): Promise<T> => {
    const i = waiting.indexOf(Math.min(...waiting));
    waiting[i] = (waiting[i] as number) + 1;
    try {
      return await ask(all[i] as Database);
    } finally {
      waiting[i] = (waiting[i] as number) - 1;
    }
  };
  return {
    ...first,
    rows: (sql, values) => overOne((one) => one.rows(sql, values)),
    columns: (sql) => overOne((one) => one.columns(sql)),
    close: () => {
      for (const one of all) one.close();
    },
  };
}

/** One piece of work after the other, whoever asks. */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

function appendCell(appender: DuckDBAppender, cell: Cell, type: DuckDBTypeId | undefined): void {
  if (cell === null) appender.appendNull();
  else if (typeof cell === "string") appender.appendVarchar(cell);
  else if (typeof cell === "boolean") appender.appendBoolean(cell);
  else if (type === DuckDBTypeId.INTEGER) appender.appendInteger(cell);
  else if (type === DuckDBTypeId.UBIGINT) appender.appendUBigInt(BigInt(cell));
  else appender.appendDouble(cell);
}

/** "$1, $2, $3" for so many values, from the given number on. */
export const places = (count: number, from = 1): string => Array.from({ length: count }, (_, i) => `$${i + from}`).join(", ");

/** How many values one question carries. */
const AT_ONCE = 1000;

/** So often the last value more that there is a power of two of them: few questions differ in how many values they carry. */
function padded<T>(values: readonly T[]): T[] {
  const out = [...values];
  const size = Math.min(AT_ONCE, 2 ** Math.ceil(Math.log2(values.length)));
  while (out.length < size) out.push(values.at(-1) as T);
  return out;
}

/** One question asked for many values, so many at a time and some more than once; what all of them bring. */
export async function inParts<T extends DuckDBValue, R>(values: readonly T[], ask: (part: T[]) => Promise<readonly R[]>): Promise<R[]> {
  const out: R[] = [];
  for (let from = 0; from < values.length; from += AT_ONCE)
    for (const row of await ask(padded(values.slice(from, from + AT_ONCE)))) out.push(row);
  return out;
}

/** A text as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** What stands after IN; nothing is in an empty list but the empty text. */
export const quotedList = (texts: readonly string[]): string => texts.map(quoted).join(", ") || "''";

/** As many numbers as a question carries as text; more are put into a table first, which is quicker from there on. */
const AS_TEXT = 1000;

/** DuckDB's vectors hold so many values. */
const VECTOR = 2048;

/** Whole numbers below 2^53 as a table of one column, `number`. */
async function numberTable({ connection, run }: Database, table: string, values: readonly number[]): Promise<void> {
  await run(`CREATE OR REPLACE TEMP TABLE ${table} (number DOUBLE)`);
  const appender = await connection.createAppender(table);
  try {
    for (let from = 0; from < values.length; from += VECTOR) {
      const chunk = DuckDBDataChunk.create([DOUBLE]);
      chunk.setColumns([values.slice(from, from + VECTOR)]);
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender.closeSync();
  }
}

/** Numbers that are looked for in a column. */
interface Wanted {
  readonly table: string;
  readonly column: string;
  /** First and last that the column can have, by which DuckDB skips what cannot hold any. */
  readonly range: readonly [number, number];
  /** What of the column is one of the numbers; if not given, itself. */
  readonly of?: string;
  readonly values: readonly number[];
  /** Columns. */
  readonly select: string;
}

/** Rows where one of many numbers stands. */
export async function whereOneOf(database: Database, { table, column, range, of = column, values, select }: Wanted): Promise<Row[]> {
  if (values.length === 0) return [];
  const within = `SELECT ${select} FROM ${table} WHERE ${column} BETWEEN $1::UBIGINT AND $2::UBIGINT AND ${of} IN`;
  if (values.length <= AS_TEXT)
    return database.rows(`${within} (SELECT unnest(string_split($3::VARCHAR, ','))::UBIGINT)`, [...range, values.join(",")]);
  await numberTable(database, "wanted_number", values);
  return database.rows(`${within} (SELECT number::UBIGINT FROM wanted_number)`, [...range]);
}

export const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
