/** Questions in SQL by anybody: answers out, never a change in. */
import type { Database, Row } from "./database.js";
import { RecordError } from "./database.js";

export interface SqlAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Asks in a database opened read-only and cut off from files and the network. Throws RecordError with DuckDB's own words. */
export async function askSql(database: Database, question: string): Promise<SqlAnswer> {
  try {
    const extracted = await database.connection.extractStatements(question);
    if (extracted.count !== 1) throw new RecordError(extracted.count === 0 ? "there is no question in it" : "one question at a time, please");
    const prepared = await extracted.prepare(0);
    // 1 is SELECT in DuckDB's statement types; EXPLAIN and the like are harmless but no answers
    const kind = prepared.statementType;
    if (kind !== 1 && kind !== 13) throw new RecordError("only questions (SELECT, EXPLAIN) can be asked here; the record is changed by its own commands");
    const reader = await prepared.runAndReadAll();
    return { columns: reader.columnNames(), rows: reader.getRowObjectsJson() as Row[] };
  } catch (error) {
    if (error instanceof RecordError) throw error;
    throw new RecordError(error instanceof Error ? error.message : String(error));
  }
}
