/** Questions in SQL by anybody: answers out, never a change in. */
import { StatementType } from "@duckdb/node-api";
import type { Database, Row } from "./database.js";
import { RecordError } from "./database.js";

export interface SqlAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Asks in a database opened read-only and cut off from files and the network. Throws RecordError with DuckDB's own words. */
export async function askSql(database: Database, question: string): Promise<SqlAnswer> {
  // questions may come from anybody: they see the record and nothing else of the machine
  await database.run("SET enable_external_access = false; SET lock_configuration = true;").catch(() => undefined);
  if (question.trim() === "") throw new RecordError("there is no question in it");
  try {
    const extracted = await database.connection.extractStatements(question);
    if (extracted.count !== 1)
      throw new RecordError(extracted.count === 0 ? "there is no question in it" : "one question at a time, please");
    const prepared = await extracted.prepare(0);
    const kind = prepared.statementType;
    if (kind !== StatementType.SELECT && kind !== StatementType.EXPLAIN)
      throw new RecordError("only questions (SELECT, EXPLAIN) can be asked here; the record is changed by its own commands");
    const reader = await prepared.runAndReadAll();
    return { columns: reader.columnNames(), rows: reader.getRowObjectsJson() as Row[] };
  } catch (error) {
    if (error instanceof RecordError) throw error;
    throw new RecordError(error instanceof Error ? error.message : String(error));
  }
}
