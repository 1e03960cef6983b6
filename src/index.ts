/**
 * Chancery as a library. Texts in, statements out; statements kept in a record; relations, events and files out of the record.
 *
 * ```ts
 * import { createReader, createReport, openRecord, relation } from "chancery";
 *
 * const reader = createReader();
 * const report = createReport({ text: "Peru thanked Chile on Monday.", date: "2023-04-04", outlet: "Wire" });
 * const reading = reader.read(report);
 * const record = await openRecord("my.duckdb");
 * await record.store(report, reading);
 * console.log((await relation(record, "Peru", "Chile")).both.events);
 * record.close();
 * ```
 */
import type { Relation, RelationOptions } from "./insight/relation.js";
import type { ExportFilter, LeftOut, TableName } from "./interfaces/exchange/index.js";
import { type Reading, standardReader } from "./reading/index.js";
import type { ChanceryRecord, OpenOptions } from "./record/index.js";
import type { Intake, IntakeOptions } from "./report/index.js";
import { type Report, createReport as wholeReport } from "./report/report.js";

export type { Relation, RelationOptions } from "./insight/relation.js";
export type { LeftOut } from "./interfaces/exchange/index.js";
/** For a reader with knowledge or a network of your own: `createReaderFrom(loadKnowledge({ lexicons }), loadModel(folder))`. */
export { createReader as createReaderFrom, type Knowledge, loadKnowledge, loadModel, type Model, type Reading } from "./reading/index.js";
export type { Actor, Pressure, Statement } from "./reading/statement.js";
export type { ChanceryRecord, EventFilter, EventRow, OpenOptions } from "./record/index.js";
export type { Intake, IntakeOptions, Refusal } from "./report/index.js";
export type { Report } from "./report/report.js";

/** Reads reports. It holds no state between them: the same report gives the same reading, in any order. */
export interface Reader {
  readonly name: string;
  /** Another whenever its readings may be others. */
  readonly version: string;
  /** The statements and pressures of a report; sentences that cannot be read are in `unread`, each with its reason. */
  read(report: Report): Reading;
}

export interface ReaderOptions {
  /** Adds to each statement which words and which rule or score gave each field. */
  readonly explain?: boolean;
  /** Your own patterns beside the package's: .lex files, or verb dictionaries of PETRARCH. */
  readonly lexicon?: readonly string[];
  /** Your own actors beside the package's: actor dictionaries of PETRARCH. */
  readonly actors?: readonly string[];
}

/**
 * A reader with the knowledge and the weights of the package, which are loaded now; that takes some tenths of a second. Throws DataError, with
 * file and line, where one of your own files is not valid.
 */
export function createReader({ explain = false, lexicon = [], actors = [] }: ReaderOptions = {}): Reader {
  const reader = standardReader({ lexicons: lexicon, actors });
  return { name: reader.name, version: reader.version, read: (report) => reader.read(report, { explain }) };
}

/** What is known of a text: the text itself, and whatever else there is. `date` is an ISO 8601 day. */
export type ReportFields = Pick<Report, "text"> & Partial<Omit<Report, "id" | "text">>;

/** A report with its stable id. Without a date nothing relative ("on Monday") is resolved. */
export const createReport = ({ text, ...fields }: ReportFields): Report =>
  wholeReport({ path: null, title: null, outlet: null, date: null, url: null, ...fields, text });

/** Reports out of files, folders, archives, feeds and addresses, one at a time; what cannot be read comes as a refusal with its reason. */
export async function* readReports(paths: readonly string[], options: IntakeOptions = {}): AsyncGenerator<Intake> {
  yield* (await import("./report/index.js")).readReports(paths, options);
}

/** Opens a record, or makes one; ":memory:" keeps it in memory. Throws RecordError with what to do where it cannot. */
export const openRecord = async (path: string, options: OpenOptions = {}): Promise<ChanceryRecord> =>
  (await import("./record/index.js")).openRecord(path, options);

/**
 * The state of a relation: what each party did to the other, period by period, what changed it and what lies ahead. Parties are names or codes
 * ("China", "CHN"), blocs stand for their members. Throws UnknownPartyError, with near names, for a party that is not known.
 */
export const relation = async (record: ChanceryRecord, a: string, b: string, options: RelationOptions = {}): Promise<Relation> =>
  (await import("./insight/relation.js")).relationOf(record.database, a, b, options);

export interface ExportOptions {
  /** For jsonl and csv: which table; see docs/record.md. Default: statements. */
  readonly table?: string;
  /** For event formats and graphs: read, a format's name, or all. Default: read. */
  readonly origin?: string;
  /** ISO days, both included. */
  readonly since?: string;
  readonly until?: string;
}

/**
 * The record in a format for other tools, as text in parts: jsonl, csv, polecat, icews, gdelt, phoenix, annotations, gexf, graphml, ris,
 * bibtex, csl-json.  * Throws RangeError for a format or table that does not exist.
 */
export async function* exportRecord(record: ChanceryRecord, format: string, options: ExportOptions = {}): AsyncGenerator<string> {
  const { textExports } = await import("./interfaces/exchange/index.js");
  const { table, filter } = await exportAsked(format, options);
  const write = textExports[format];
  if (write) yield* write(record.database, filter, table);
}

/**
 * What of the record such an export does not hold: counts with their reasons, `why` going on after count and noun. Throws RangeError for
 * a format or table that does not exist.
 */
export async function leftOutOfExport(record: ChanceryRecord, format: string, options: ExportOptions = {}): Promise<readonly LeftOut[]> {
  const { leftOut } = await import("./interfaces/exchange/index.js");
  const { table, filter } = await exportAsked(format, options);
  return leftOut(record.database, format, filter, table);
}

async function exportAsked(format: string, options: ExportOptions): Promise<{ table: TableName; filter: ExportFilter }> {
  const { tableNames, textExports } = await import("./interfaces/exchange/index.js");
  const { table = "statements", origin = "read", ...days } = options;
  if (!Object.hasOwn(textExports, format))
    throw new RangeError(`there is no format ${format}; choose one of ${Object.keys(textExports).join(", ")}`);
  const named = tableNames.find((name) => name === table);
  if (!named) throw new RangeError(`there is no table ${table}; choose one of ${tableNames.join(", ")}`);
  return { table: named, filter: { origin, ...days } };
}
