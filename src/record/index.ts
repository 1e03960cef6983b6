/**
 * The record. In: reports and their statements, and corrections of them. Out: one DuckDB file that keeps them, the
 * events that they tell of, and answers about both. One program writes at a time, any number of connections in it read.
 */
import { existsSync, statSync } from "node:fs";
import { givingWay } from "../pace.js";
import type { Report } from "../report/report.js";
import { type Agreement, agreement } from "./agreement.js";
import { checkRecord, forgetGathered, gatherAll, indexesHold, isUnfinished } from "./check.js";
import {
  type Correction,
  type CorrectionRequest,
  correct,
  type LogFilter,
  movedTo,
  readLog,
  type TrailEntry,
  trailOf,
} from "./corrections/index.js";
import { tidyCounts } from "./counts.js";
import { asking, type Database, type DatabaseOptions, inTurn, openDatabase, RecordDamagedError, RecordFileError } from "./database.js";
import { type EventFilter, type EventRow, eventStatements, listEvents } from "./events.js";
import { blockAnew } from "./gathering/keep.js";
import {
  bandAnew,
  type Entry,
  type Extent,
  extentOf,
  listReports,
  type PreparedEntries,
  prepareEntries,
  type ReportFilter,
  type ReportRow,
  readReportRow,
  type StoredReading,
  type StoreOptions,
  storeReports,
} from "./reports.js";
import { prepareSchema } from "./schema.js";
import { askSql, type SqlAnswer, type SqlLimits } from "./sql.js";
import type { Standing } from "./standing.js";

export type { Agreement } from "./agreement.js";
export { changesSince, type Seen, type Spread, type Touched } from "./changes.js";
export { checkRecord } from "./check.js";
export type { Correction, CorrectionRequest, TrailEntry } from "./corrections/index.js";
export { requestSchema } from "./corrections/index.js";
export { countImported, tidyCounts } from "./counts.js";
export { entryOf, reportOf } from "./entry.js";
export { QueryTimeError, RecordBusyError, RecordError, RecordFileError } from "./errors.js";
export type { EventFilter, EventRow } from "./events.js";
export { openParts, readPart } from "./parts.js";
export type { Entry, Extent, ReportFilter, ReportRow } from "./reports.js";
export { rescueRecord } from "./rescue.js";

/** Raised when readings change, so that a report read before is read again. */
export const readerVersion = "3";

export interface ChanceryRecord {
  /** Has this reading of the report been stored already? */
  has(reportId: string): Promise<boolean>;
  /** Stores a report with its reading. Storing the same reading again changes nothing; returns whether it was new. */
  store(report: Report, reading: StoredReading): Promise<boolean>;
  /** The same for many at once, all or none; faster than one by one. */
  storeAll(entries: readonly Entry[], options?: StoreOptions): Promise<boolean[]>;
  /** The newest first. */
  reports(filter?: ReportFilter): Promise<ReportRow[]>;
  /** How much it holds, and from when to when. */
  extent(): Promise<Extent>;
  report(id: string): Promise<({ report: Report } & StoredReading) | undefined>;
  /** Events, the newest first. */
  events(filter?: EventFilter): Promise<EventRow[]>;
  /**
   * One event with the statements that it rests on, and the merges and splits that made it so. The id of an event that was merged or split
   * away leads to the one that its statements are in now.
   */
  event(id: string): Promise<{ event: EventRow; statements: Standing[]; trail: TrailEntry[] } | undefined>;
  /** Puts a correction on the record. Throws RecordError where it cannot be; then nothing is changed. */
  correct(request: CorrectionRequest): Promise<readonly string[]>;
  /** Every correction, the newest first. */
  corrections(filter?: LogFilter): Promise<(Correction & { readonly number: number })[]>;
  agreement(): Promise<Agreement[]>;
  /** A question in SQL; nothing that it does can change the record. */
  sql(question: string, limits?: SqlLimits): Promise<SqlAnswer>;
  /** For questions of the layers above: it sees what is committed, whatever is being written meanwhile. */
  readonly database: Database;
  /** For taking in what is not read from reports. */
  readonly writer: Database;
  /** Moves what was written into the file's own order, as closing would; but others go on meanwhile. */
  settle(): Promise<void>;
  close(): void;
}

/** Rows of each index that are looked up at every opening. */
const SAMPLE = 8;

/** Throws RecordDamagedError where the file is opened for reading alone, and so cannot be mended. */
async function mendOnOpening(database: Database, path: string, { readOnly, note }: OpenOptions): Promise<void> {
  if (readOnly)
    throw new RecordDamagedError(
      `${path}: its indexes do not lead to all of its rows, so that answers would be incomplete; mend it: chancery check --record ${path}`,
    );
  const findings = await checkRecord(database, { mend: true });
  note?.(`${path}: its indexes did not lead to all of its rows; mended (${findings.map((f) => f.what).join("; ")})`);
}

/** Throws RecordDamagedError where the file is opened for reading alone. */
async function finishOnOpening(database: Database, path: string, { readOnly, note }: OpenOptions): Promise<void> {
  if (readOnly)
    throw new RecordDamagedError(
      `${path}: its events were being made anew when the program ended, and are not all there; finish it: chancery check --record ${path}`,
    );
  await gatherAll(database);
  note?.(`${path}: its events were made anew from its statements`);
}

/** From so many reports on, whoever stores them does not wait for one of them. */
const BULK = 100;

/** Connections over which questions go. */
const ASKING = 3;

export interface OpenOptions extends DatabaseOptions {
  /** The version of the reading that is stored; a report stored with another is read again. */
  readonly reader?: string;
  /** A file that is not there is an error, even for writing. */
  readonly existing?: boolean;
  /** Its indexes were looked at, and nothing was written since: they are not looked at again, which takes longer than all else. */
  readonly looked?: boolean;
  /** Receives what was found wrong with the file and mended while it was opened, and what could not be put in order at closing. */
  readonly note?: (text: string) => void;
}

/** Opens or makes a record; ":memory:" keeps it in memory. Throws RecordError with what to do where it cannot. */
export async function openRecord(path: string, options: OpenOptions = {}): Promise<ChanceryRecord> {
  if (options.existing && !existsSync(path)) throw new RecordFileError(`${path}: there is no such record`);
  const database = await openDatabase(path, options);
  try {
    await prepareSchema(database, path, options.readOnly === true, {
      forget: () => forgetGathered(database),
      number: async () => {
        await blockAnew(database);
        await bandAnew(database);
      },
    });
    if (!options.looked) {
      if (await isUnfinished(database)) await finishOnOpening(database, path, options);
      if (!(await indexesHold(database, SAMPLE))) await mendOnOpening(database, path, options);
    }
  } catch (error) {
    database.close();
    throw error;
  }
  // questions go over a connection of their own: they see what is committed, while reports are being stored
  const asked = await asking(database, ASKING);
  const reader = options.reader ?? readerVersion;
  const write = inTurn();
  const storeAll = storingIn(database, reader, write);
  return {
    has: async (id) => (await asked.rows("SELECT 1 FROM report WHERE id = $1 AND reader = $2", [id, reader])).length > 0,
    store: async (report, reading) => (await storeAll([{ report, reading }]))[0] === true,
    storeAll,
    reports: (filter) => listReports(asked, filter),
    extent: () => extentOf(asked),
    report: (id) => readReportRow(asked, id),
    events: (filter) => listEvents(asked, filter),
    event: async (id) => {
      const [own] = await listEvents(asked, { id });
      const now = own ? undefined : await movedTo(asked, id);
      const event = own ?? (now === undefined ? undefined : (await listEvents(asked, { id: now }))[0]);
      if (!event) return undefined;
      const statements = await eventStatements(asked, event.id);
      const ids = statements.map((s) => s.statement.id);
      return { event, statements, trail: await trailOf(asked, event.id, ids) };
    },
    correct: (request) => write(() => database.transaction(() => correct(database, request))),
    corrections: (filter) => readLog(asked, filter),
    agreement: () => agreement(asked),
    sql: (question, limits) => askSql(asked, question, limits),
    database: asked,
    writer: database,
    settle: () =>
      write(async () => {
        await database.transaction(() => tidyCounts(database));
        await database.run("CHECKPOINT");
      }),
    close: () => {
      asked.close();
      database.close();
      if (!options.readOnly) noteJournalLeft(path, options.note);
    },
  };
}

/** Milliseconds for which the next batch is prepared in a row: whatever DuckDB is done with meanwhile waits as long. */
const PREPARING = 5;

/** Reports on their way into the record. */
interface Batch {
  readonly entries: readonly Entry[];
  readonly how: StoreOptions | undefined;
  prepared?: Promise<PreparedEntries | undefined>;
}

/**
 * Stores batches one after the other. While DuckDB keeps one, the next that waits is prepared, unless it is to give way to other work of the
 * program.
 */
function storingIn(database: Database, reader: string, write: ReturnType<typeof inTurn>): ChanceryRecord["storeAll"] {
  const waiting: Batch[] = [];
  const prepareNext = (): void => {
    const [next] = waiting;
    if (!next || next.entries.length < BULK || next.how?.pace !== undefined) return;
    // what is wrong with it comes up again in its own turn
    next.prepared ??= prepareEntries(next.entries, givingWay(undefined, PREPARING)).catch(() => undefined);
  };
  const storeOne = async ({ entries, how, prepared }: Batch): Promise<boolean[]> => {
    const bulk = entries.length >= BULK;
    await database.keepJournal(bulk ? "long" : undefined);
    const ready = await prepared;
    return database.transaction(async () => {
      const stored = await storeReports(database, entries, reader, how, ready);
      // all that is left to do is DuckDB's
      prepareNext();
      if (bulk) await tidyCounts(database);
      return stored;
    });
  };
  return async (entries, how) => {
    if (entries.length === 0) return [];
    const batch: Batch = { entries, how };
    waiting.push(batch);
    return write(() => {
      waiting.shift();
      return storeOne(batch);
    });
  };
}

/** DuckDB says nothing when the disk is full while it closes a file; then the journal stays beside it, and is taken in at the next opening. */
function noteJournalLeft(path: string, note: OpenOptions["note"]): void {
  const journal = `${path}.wal`;
  if ((statSync(journal, { throwIfNoEntry: false })?.size ?? 0) > 0)
    note?.(
      `${path}: part of what is stored lies only in ${journal} and could not be joined with the record, as when the disk is full: keep the two files together. With room on the disk, any command that writes to the record joins them`,
    );
}
