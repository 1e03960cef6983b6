/** Questions in SQL by anybody: answers out, never a change in. */
import { StatementType } from "@duckdb/node-api";
import type { Database, Row } from "./database.js";
import { interrupted, RecordError } from "./database.js";

export interface SqlAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** There are rows that `most` left out. */
  readonly more: boolean;
}

export interface SqlLimits {
  /** Milliseconds for the whole; then DuckDB is stopped. */
  readonly time?: number;
  /** Rows given back at most. */
  readonly most?: number;
}

const TIME = 60_000;

/**
 * Asks over a connection of its own, cut off from files and the network. Throws RecordError with DuckDB's own words, QueryTimeError
 * (a RecordError) where it takes too long.
 */
export async function askSql(database: Database, question: string, { time = TIME, most }: SqlLimits = {}): Promise<SqlAnswer> {
  const own = await database.another();
  try {
    // questions may come from anybody: they see the record and nothing else of the machine
    await own.run("SET enable_external_access = false; SET lock_configuration = true;").catch(() => undefined);
    // EXPLAIN ANALYZE runs what it explains
    await own.run("BEGIN TRANSACTION READ ONLY");
    return await interrupted(own.connection, time, () => answer(own, question, most));
  } finally {
    own.close();
  }
}

async function answer({ connection }: Database, question: string, most: number | undefined): Promise<SqlAnswer> {
  if (question.trim() === "") throw new RecordError("there is no question in it");
  try {
    const extracted = await connection.extractStatements(question);
    if (extracted.count !== 1)
      throw new RecordError(extracted.count === 0 ? "there is no question in it" : "one question at a time, please");
    const prepared = await extracted.prepare(0);
    const kind = prepared.statementType;
    if (kind !== StatementType.SELECT && kind !== StatementType.EXPLAIN)
      throw new RecordError("only questions (SELECT, EXPLAIN) can be asked here; the record is changed by its own commands");
    const reader = await prepared.streamAndReadUntil(most === undefined ? Number.MAX_SAFE_INTEGER : most + 1);
    const rows = reader.getRowObjectsJson() as Row[];
    return most === undefined
      ? { columns: reader.columnNames(), rows, more: false }
      : { columns: reader.columnNames(), rows: rows.slice(0, most), more: rows.length > most };
  } catch (error) {
    if (error instanceof RecordError) throw error;
    throw new RecordError(error instanceof Error ? error.message : String(error));
  }
}
