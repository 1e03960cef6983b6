/** A DuckDB file opened for Chancery: rows out of a question, rows into a table, one transaction round a piece of work. */
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance, DuckDBTypeId, type DuckDBValue } from "@duckdb/node-api";

/** What is wrong with a record, in words for its user. */
export class RecordError extends Error {}
/** What is wrong with its file, whose path the message names: for the one who runs the program, not for who asks a server. */
export class RecordFileError extends RecordError {}
/** Another program has the record; it may be asked again in a moment. */
export class RecordBusyError extends RecordFileError {}

export type Cell = string | number | bigint | boolean | null;
export type Row = Readonly<Record<string, unknown>>;

export interface Database {
  readonly connection: DuckDBConnection;
  rows(sql: string, values?: DuckDBValue[]): Promise<Row[]>;
  run(sql: string, values?: DuckDBValue[]): Promise<void>;
  /** Adds rows to the end of a table; cells stand in the order of its columns. */
  append(table: string, rows: readonly (readonly Cell[])[]): Promise<void>;
  /** All of it is kept, or none. Throws what the work throws. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** A second connection to the same file: it sees what is committed, whatever the first is in the middle of. */
  another(): Promise<Database>;
  /** Closes this connection, and the file with the last of them. */
  close(): void;
}

export interface DatabaseOptions {
  readonly readOnly?: boolean;
  /** How long to wait for another program that is writing, in milliseconds. */
  readonly wait?: number;
}

/** What DuckDB may hold; beyond it, it works from the disk. */
const MEMORY = "1GB";

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function openInstance(path: string, { readOnly, wait = 0 }: DatabaseOptions): Promise<DuckDBInstance> {
  const until = Date.now() + wait;
  for (;;) {
    try {
      return await DuckDBInstance.create(path, { memory_limit: MEMORY, ...(readOnly ? { access_mode: "READ_ONLY" } : {}) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (/lock/i.test(message)) {
        if (Date.now() < until) {
          await pause(50);
          continue;
        }
        const holder = /PID (\d+)/.exec(message)?.[1];
        throw new RecordBusyError(
          `${path}: another program${holder ? ` (process ${holder})` : ""} ${readOnly ? "is writing to" : "has opened"} this record; close it first`,
        );
      }
      if (/not a valid DuckDB|magic bytes/i.test(message))
        throw new RecordFileError(`${path}: this is not a record of Chancery (not a DuckDB file)`);
      if (/does not exist|No such file/i.test(message)) throw new RecordFileError(`${path}: there is no such record`);
      throw new RecordFileError(`${path}: ${message}`);
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
    // DuckDB 1.5 plans by statistics that a writer may change before the plan runs, and then cuts strings short
    if (!options.readOnly) await connection.run("SET disabled_optimizers = 'compressed_materialization,statistics_propagation'");
    return over(connection, connect, () => {
      connection.closeSync();
      if (--connections === 0) instance.closeSync();
    });
  };
  return connect();
}

function over(connection: DuckDBConnection, another: () => Promise<Database>, close: () => void): Database {
  // one question after the other: a transaction's parts must not be mixed with others'
  const turn = inTurn();
  return {
    connection,
    rows: (sql, values = []) =>
      turn(async () => {
        const reader = await connection.runAndReadAll(sql, values);
        return reader.getRowObjectsJson() as Row[];
      }),
    run: (sql, values) =>
      turn(async () => {
        await connection.run(sql, values);
      }),
    append: async (table, all) => {
      if (all.length === 0) return;
      const appender = await connection.createAppender(table);
      try {
        for (const row of all) {
          for (const [column, cell] of row.entries()) appendCell(appender, column, cell);
          appender.endRow();
        }
      } finally {
        appender.closeSync();
      }
    },
    transaction: async (work) => {
      await connection.run("BEGIN");
      try {
        const result = await work();
        await connection.run("COMMIT");
        return result;
      } catch (error) {
        await connection.run("ROLLBACK").catch(() => undefined);
        throw error;
      }
    },
    another,
    close,
  };
}

/** Questions over several connections, so that a quick one need not wait for a slow one; all else goes over the first. */
export async function asking(database: Database, connections: number): Promise<Database> {
  const all = await Promise.all(Array.from({ length: connections }, () => database.another()));
  const waiting = all.map(() => 0);
  const [first] = all as [Database, ...Database[]];
  return {
    ...first,
    rows: async (sql, values) => {
      const i = waiting.indexOf(Math.min(...waiting));
      waiting[i] = (waiting[i] as number) + 1;
      try {
        return await (all[i] as Database).rows(sql, values);
      } finally {
        waiting[i] = (waiting[i] as number) - 1;
      }
    },
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

function appendCell(appender: DuckDBAppender, column: number, cell: Cell): void {
  if (cell === null) appender.appendNull();
  else if (typeof cell === "string") appender.appendVarchar(cell);
  else if (typeof cell === "boolean") appender.appendBoolean(cell);
  else if (typeof cell === "bigint") appender.appendUBigInt(cell);
  else if (appender.columnType(column).typeId === DuckDBTypeId.INTEGER) appender.appendInteger(cell);
  else appender.appendDouble(cell);
}

/** "$1, $2, $3" for so many values, from the given number on. */
export const places = (count: number, from = 1): string => Array.from({ length: count }, (_, i) => `$${i + from}`).join(", ");

/** How many values one question carries. */
const AT_ONCE = 1000;

/** One question asked for many values, so many at a time; what all of them bring. */
export async function inParts<T extends DuckDBValue, R>(values: readonly T[], ask: (part: T[]) => Promise<readonly R[]>): Promise<R[]> {
  const out: R[] = [];
  for (let from = 0; from < values.length; from += AT_ONCE) for (const row of await ask(values.slice(from, from + AT_ONCE))) out.push(row);
  return out;
}

/** A text as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** What stands after IN; nothing is in an empty list but the empty text. */
export const quotedList = (texts: readonly string[]): string => texts.map(quoted).join(", ") || "''";

/** "column is one of these numbers", with their range beside it, by which DuckDB skips what cannot hold any. */
export function oneOfNumbers(column: string, values: readonly bigint[]): string {
  if (values.length === 0) return "false";
  let low = values[0] as bigint;
  let high = low;
  for (const v of values) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return `${column} BETWEEN ${low} AND ${high} AND ${column} IN (${values.join(", ")})`;
}

export const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
