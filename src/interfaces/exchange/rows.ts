/**
 * Rows of a file of event data. In: bytes, tab-separated or CSV, in UTF-8 or (as older files are) in Windows-1252, line by line.
 * Out: batches of numbered rows, their cells joined by tabs.
 */
import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import iconv from "iconv-lite";
import { RecordError } from "../../record/database.js";
import { readLines } from "../../report/lines.js";
import type { EventFormat } from "./formats/format.js";

export interface RawRow {
  /** Line in the file, from 1; of a CSV row its last. */
  readonly number: number;
  /** null where `fault` says why. */
  readonly text: string | null;
  readonly fault?: string;
}

/** A row is never this long; a longer line is no row. */
const LONGEST_ROW = 1024 * 1024;

const decode = (bytes: Buffer): string => (isUtf8(bytes) ? bytes.toString("utf8") : iconv.decode(bytes, "windows-1252"));

/** Throws RecordError where a CSV file cannot be taken apart. */
export async function* readRows(
  format: EventFormat,
  file: string,
  stream: AsyncIterable<Buffer | string>,
): AsyncGenerator<readonly RawRow[]> {
  const { first, all } = await peeked(stream);
  const tabs = first.split("\t").length;
  if (format.layout === "tab" && (tabs > 1 || !format.header || !first.includes(","))) {
    for await (const lines of readLines(all, LONGEST_ROW, decode))
      yield lines.map(({ number, text }) => ({
        number,
        text: number === 1 && text !== null ? text.replace(/^\uFEFF/, "") : text,
        ...(text === null ? { fault: `is longer than ${LONGEST_ROW} bytes` } : {}),
      }));
    return;
  }
  const delimiter = ([";", "\t", ","] as const).reduce((best, d) => (first.split(d).length > first.split(best).length ? d : best));
  yield* csvRows(file, all, delimiter);
}

const ROWS_AT_ONCE = 5000;

async function* csvRows(file: string, stream: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<readonly RawRow[]> {
  // fields come as bytes, so that one that is not UTF-8 costs no other its letters
  const parser = Readable.from(stream).pipe(
    parse({ delimiter, bom: true, encoding: null, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }),
  );
  let rows: RawRow[] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Buffer[]; info: { lines: number } }>) {
      rows.push({ number: info.lines, text: record.map((cell) => decode(cell).replace(/[\t\r\n]+/g, " ")).join("\t") });
      if (rows.length < ROWS_AT_ONCE) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    if (rows.length > 0) yield rows;
    if (error instanceof CsvError) throw new RecordError(`${file}: not CSV: ${error.message}; the rows before it are in the record`);
    throw error;
  }
  if (rows.length > 0) yield rows;
}

/** The first line, and the whole stream with it. */
async function peeked(stream: AsyncIterable<Buffer | string>): Promise<{ first: string; all: AsyncIterable<Buffer> }> {
  const chunks = stream[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let size = 0;
  while (size < LONGEST_ROW) {
    const { value, done } = await chunks.next();
    if (done) break;
    const bytes = typeof value === "string" ? Buffer.from(value) : value;
    held.push(bytes);
    size += bytes.length;
    if (bytes.includes(10)) break;
  }
  const head = Buffer.concat(held);
  const end = head.indexOf(10);
  const all = async function* (): AsyncGenerator<Buffer> {
    yield* held.splice(0);
    for (;;) {
      const { value, done } = await chunks.next();
      if (done) return;
      yield typeof value === "string" ? Buffer.from(value) : value;
    }
  };
  return { first: decode(end < 0 ? head : head.subarray(0, end)).replace(/\r$/, ""), all: all() };
}
