/**
 * Parts: what was read, in Parquet files that any number of processes write into one folder and one record takes in. In: reports with
 * their readings. Out: a file for some hundreds of them, whole or not there, one row a report.
 */
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { stableId } from "../report/report.js";
import { type Cell, type Database, openDatabase, quoted, RecordError } from "./database.js";
import { entryOf } from "./entry.js";
import { type Entry, reportCells, reportColumns } from "./reports.js";

/** Little enough that little is read twice after a crash, much enough that a corpus gives no flood of files. */
const PART = { reports: 256, characters: 16_000_000 };

/** Columns of a part; a statement and a pressure is a text of JSON each. */
const columns = ["reader", "id", "external_id", ...reportColumns, "statements", "pressures"] as const;

export interface PartWriter {
  /** Ids of the reports that lie in the folder's parts. */
  readonly has: (report: string) => boolean;
  /** Written when there is enough for a file; resolves to the file's path then. */
  add(entry: Entry): Promise<string | null>;
  /** Writes what is left. */
  close(): Promise<void>;
}

/**
 * Opens a folder of parts, made where it is not there; `label` goes into the names of files, `mine` says whose ids are kept in mind.
 * Throws RecordError where the folder cannot be used or a part in it cannot be read.
 */
export async function openParts(folder: string, label: string, reader: string, mine: (report: string) => boolean): Promise<PartWriter> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new RecordError(`${folder}: parts cannot be written there (${messageOf(error)})`);
  });
  const database = await openDatabase(":memory:");
  const written = await idsIn(database, folder, mine).catch((error: unknown) => {
    database.close();
    throw error;
  });
  let entries: Entry[] = [];
  let characters = 0;
  const flush = async (): Promise<string | null> => {
    if (entries.length === 0) return null;
    const file = join(folder, `${label}-${stableId(...entries.map((e) => e.report.id))}.parquet`);
    await writePart(database, file, entries, reader);
    entries = [];
    characters = 0;
    return file;
  };
  return {
    has: (report) => written.has(report),
    add: async (entry) => {
      written.add(entry.report.id);
      entries.push(entry);
      characters += entry.report.text.length;
      return entries.length >= PART.reports || characters >= PART.characters ? flush() : null;
    },
    close: async () => {
      try {
        await flush();
      } finally {
        database.close();
      }
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));

async function idsIn(database: Database, folder: string, mine: (report: string) => boolean): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const name of (await readdir(folder)).filter((n) => n.endsWith(".parquet")).sort()) {
    const file = join(folder, name);
    await checkColumns(database, file);
    for (const { id } of await database.rows(`SELECT id FROM read_parquet(${quoted(file)})`)) if (mine(String(id))) ids.add(String(id));
  }
  return ids;
}

const rowOf = ({ report: r, reading }: Entry, reader: string): Cell[] => [
  reader,
  r.id,
  r.externalId ?? null,
  ...reportCells(r),
  JSON.stringify(reading.statements),
  JSON.stringify(reading.pressures),
];

/** Written beside its name and then moved: who lists *.parquet never sees half of one. */
async function writePart(database: Database, file: string, entries: readonly Entry[], reader: string): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  await database.run(`CREATE OR REPLACE TEMP TABLE part (${columns.map((name) => `${name} VARCHAR`).join(", ")})`);
  await database.append(
    "part",
    entries.map((entry) => rowOf(entry, reader)),
  );
  const list = (name: string): string => `from_json(${name}, '["JSON"]')::VARCHAR[] AS ${name}`;
  try {
    await database.run(
      `COPY (SELECT * EXCLUDE (statements, pressures), ${list("statements")}, ${list("pressures")} FROM part)
       TO ${quoted(beside)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw new RecordError(
      `${file}: it cannot be written (${messageOf(error)}); what was written before is whole, and the same command goes on from there`,
    );
  }
}

/** Throws RecordError for what is no part. */
async function checkColumns(database: Database, file: string): Promise<void> {
  const found = await database.rows(`DESCRIBE SELECT * FROM read_parquet(${quoted(file)})`).catch((error: unknown) => {
    throw new RecordError(`${file}: it is no Parquet file, or is damaged (${messageOf(error)})`);
  });
  const names = found.map((row) => String(row.column_name));
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new RecordError(`${file}: this Parquet file is no part written by "chancery read --out" (without column ${missing.join(", ")})`);
}

export type PartRow = { readonly entry: Entry } | { readonly row: number; readonly reason: string };

/** The rows of a part, some hundreds at a time; one that cannot be stored, with its number from 1 and why. Throws RecordError for what is no part. */
export async function* readPart(database: Database, file: string, reader: string): AsyncGenerator<PartRow[]> {
  await checkColumns(database, file);
  const asking = await database.another();
  try {
    const result = await asking.connection.stream(`SELECT ${columns.join(", ")} FROM read_parquet(${quoted(file)})`);
    let number = 0;
    for await (const chunk of result.yieldRowObjectJson())
      for (let from = 0; from < chunk.length; from += PART.reports)
        yield chunk.slice(from, from + PART.reports).map((row): PartRow => {
          number++;
          try {
            return { entry: entryOf(partValue(row), reader) };
          } catch (error) {
            return { row: number, reason: messageOf(error) };
          }
        });
  } catch (error) {
    throw error instanceof RecordError ? error : new RecordError(`${file}: it cannot be read (${messageOf(error)})`);
  } finally {
    asking.close();
  }
}

function partValue(row: Readonly<Record<string, unknown>>): unknown {
  const { reader, statements, pressures, external_id: externalId, ...report } = row;
  const parsed = (list: unknown): unknown[] => (Array.isArray(list) ? list.map((one) => JSON.parse(String(one))) : []);
  return {
    reader,
    report: { ...report, ...(externalId === null ? {} : { externalId }) },
    reading: { statements: parsed(statements), pressures: parsed(pressures) },
  };
}
