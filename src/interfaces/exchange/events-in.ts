/**
 * Rows of other makers' event data into the record, as events without reports. In: a stream of bytes. Out: events beside those that were
 * read, in the same relations; rows that are no act (CAMEO 01, "make a statement") as comments, counted apart; rows that are not as they
 * should be, each with file, line, column and reason. Every row is kept as it was published, with its own id, quad class and intensity
 * (table `imported`); the event's quad class and intensity are ours, by type and CAMEO code, so that a mean is always of one scale.
 * Rows go in by batches, each whole or not at all, and a row that is already there is not taken twice: an import that was cut
 * off is simply started again. While one batch goes into the record, the next is taken apart (apart.ts) over another connection.
 */
import { type Database, RecordError } from "../../record/database.js";
import { tidyCounts } from "../../record/index.js";
import { type Fault, type Named, takeApart } from "./apart.js";
import type { EventFormat } from "./formats/format.js";
import { insertActs } from "./insert.js";
import { makeLookups } from "./lookups.js";
import { type Piece, readPieces } from "./rows.js";

export interface Reject extends Fault {
  readonly file: string;
}

export interface ImportResult {
  /** Rows that became events. */
  readonly added: number;
  /** Rows kept as comments: they tell of no act. */
  readonly comments: number;
  /** Rows that the record held already. */
  readonly known: number;
  readonly rejected: number;
}

/** Two of DuckDB's row groups, which it writes straight into the file. */
const ROWS_AT_ONCE = 245_760;
/** UTF-16 code units of a batch. */
const TEXT_AT_ONCE = 64 * 1024 * 1024;

/**
 * How long the journal may become meanwhile. DuckDB (1.5) writes indexes anew whenever it takes the journal into the file, by default at 16 MB: after
 * every batch. Rows by whole row groups are in the file already.
 */
const JOURNAL = 1e9;

interface Batch {
  readonly named: Named;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly faults: readonly Fault[];
}

/** Throws RecordError for a file that is not of this format. */
export async function importEvents(
  database: Database,
  format: EventFormat,
  file: string,
  stream: AsyncIterable<Buffer | string>,
  reject: (row: Reject) => void | Promise<void>,
  progress: (rows: number) => void = () => undefined,
): Promise<ImportResult> {
  const counted = { added: 0, comments: 0, known: 0, rejected: 0 };
  let total = 0;
  const store = async ({ named, columns, rows, faults }: Batch): Promise<void> => {
    for (const bad of faults) await reject({ file, ...bad });
    const { differing, ...result } = await database.transaction(() => insertActs(database, named, format, columns));
    for (const bad of differing) await reject({ file, ...bad });
    counted.added += result.added;
    counted.comments += result.comments;
    counted.known += result.known;
    counted.rejected += faults.length + differing.length;
    total += rows;
    progress(total);
  };
  const apart = await database.another();
  const schema = await stagingSchema(apart);
  try {
    await makeLookups(apart);
    await database.keepJournal(JOURNAL);
    let stored: Promise<void> = Promise.resolve();
    // the fault of a batch is seen when the next is handed over
    const handOver = async (batch: Batch): Promise<void> => {
      await stored;
      stored = store(batch);
      stored.catch(() => undefined);
    };
    try {
      await takeAllApart(apart, schema, format, file, readPieces(format, file, stream), handOver);
    } finally {
      await stored;
    }
  } finally {
    await database.keepJournal();
    await apart.run(`DETACH ${schema}`).catch(() => undefined);
    apart.close();
  }
  await database.transaction(() => tidyCounts(database));
  return counted;
}

let schemas = 0;

/** A database in memory that all connections see, for what is on its way into the record. */
async function stagingSchema(database: Database): Promise<string> {
  const name = `staging_${schemas++}`;
  await database.run(`ATTACH ':memory:' AS ${name}`);
  return name;
}

/** Takes a file apart, batch by batch, and hands each over; what could be read is handed over even where reading fails. */
async function takeAllApart(
  database: Database,
  schema: string,
  format: EventFormat,
  file: string,
  pieces: AsyncIterable<Piece>,
  handOver: (batch: Batch) => Promise<void>,
): Promise<void> {
  let columns: readonly string[] | undefined;
  let batch: Piece[] = [];
  let [rows, size, batches] = [0, 0, 0];
  const flush = async (): Promise<void> => {
    if (columns === undefined || batch.length === 0) return;
    // two sets of tables by turns: one goes into the record while the other is made
    const turn = batches++ % 2;
    const named: Named = (table) => `${schema}.${table}_${turn}`;
    const taken = batch;
    batch = [];
    await putPieces(database, taken);
    const faults = [...taken.flatMap(unreadable), ...(await takeApart(database, named, format, columns))];
    await handOver({ named, columns, rows, faults: faults.sort((a, b) => a.line - b.line) });
    [rows, size] = [0, 0];
  };
  try {
    for await (const piece of pieces) {
      if (columns === undefined) {
        const begun = beginningOf(format, file, piece);
        columns = begun.columns;
        batch.push(begun.rest);
      } else batch.push(piece);
      rows += piece.rows;
      size += piece.text.length;
      if (rows >= ROWS_AT_ONCE || size >= TEXT_AT_ONCE) await flush();
    }
  } finally {
    await flush();
  }
  if (columns === undefined) throw new RecordError(`${file}: it is empty`);
}

const unreadable = ({ faults }: Piece): Fault[] => faults.map(({ line, reason }) => ({ line, column: null, reason, row: null }));

async function putPieces(database: Database, pieces: readonly Piece[]): Promise<void> {
  await database.run("CREATE OR REPLACE TEMP TABLE piece (first INTEGER, text VARCHAR)");
  await database.append(
    "piece",
    pieces.map(({ first, text }) => [first, text]),
  );
}

/** The columns of a file by its first line that is not empty, and the rows of the piece. */
function beginningOf(format: EventFormat, file: string, piece: Piece): { columns: readonly string[] | undefined; rest: Piece } {
  const at = piece.text.search(/[^\n]/);
  if (at < 0) return { columns: undefined, rest: piece };
  const end = piece.text.indexOf("\n", at);
  const line = piece.text.slice(at, end < 0 ? undefined : end);
  if (!format.header) return { columns: columnsBy(format, line.split("\t").length), rest: piece };
  return {
    columns: headerOf(format, line, file),
    rest: { ...piece, text: `${piece.text.slice(0, at)}${end < 0 ? "" : piece.text.slice(end)}` },
  };
}

/** Columns of a file without a header: narrower layouts lack some. */
function columnsBy(format: EventFormat, width: number): string[] {
  const all = format.columns.map((c) => c.name);
  const layouts = [[], ...(format.narrower ?? [])].map((lacking) => all.filter((name) => !lacking.includes(name)));
  return layouts.find((layout) => layout.length === width) ?? all;
}

const bare = (name: string): string =>
  name
    .trim()
    .replace(/[_\s]+/g, " ")
    .toLowerCase();

/** Columns in the file's own order, under the names of the format. Throws RecordError where a needed one is missing. */
function headerOf(format: EventFormat, line: string, file: string): string[] {
  const known = new Map(format.columns.flatMap((c) => [c.name, ...(c.also ?? [])].map((name) => [bare(name), c.name] as const)));
  const found = line
    .trimEnd()
    .split("\t")
    .map((name) => known.get(bare(name.replace(/^"(.*)"$/, "$1"))) ?? name);
  const missing = format.columns.map((c) => c.name).filter((name) => !found.includes(name) && !format.optional?.includes(name));
  if (missing.length > 0)
    throw new RecordError(
      `${file}:1: this is not a file of ${format.title}: the header lacks ${missing
        .slice(0, 3)
        .map((m) => `"${m}"`)
        .join(", ")}`,
    );
  return found;
}
