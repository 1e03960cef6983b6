/**
 * Rows of a file of event data. In: bytes, tab-separated or CSV, in UTF-8 or (as older files are) in Windows-1252.
 * Out: pieces of text, whole lines each, with the number of the first; DuckDB takes them apart. Only a line that is too long or not UTF-8
 * is looked at by itself.
 */
import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import iconv from "iconv-lite";
import { RecordError } from "../../record/database.js";
import { readLines } from "../../report/lines.js";
import type { EventFormat } from "./formats/format.js";

export interface Piece {
  /** Line in the file, from 1, of the first row; of a CSV row its last. */
  readonly first: number;
  /** Rows with "\n" between them, their cells joined by tabs. */
  readonly text: string;
  readonly rows: number;
  /** Lines that cannot be read; such a line is empty in the text. */
  readonly faults: readonly { readonly line: number; readonly reason: string }[];
}

/** A row is never this long; a longer line is no row. */
const LONGEST_ROW = 1024 * 1024;
/** Bytes. */
const PIECE = 256 * 1024;

const decode = (bytes: Buffer): string => (isUtf8(bytes) ? bytes.toString("utf8") : iconv.decode(bytes, "windows-1252"));

/** Throws RecordError where a CSV file cannot be taken apart. */
export async function* readPieces(format: EventFormat, file: string, stream: AsyncIterable<Buffer | string>): AsyncGenerator<Piece> {
  const { first, all } = await peeked(stream);
  const tabs = first.split("\t").length;
  if (format.layout === "tab" && (tabs > 1 || !format.header || !first.includes(","))) {
    yield* linePieces(all);
    return;
  }
  const delimiter = ([";", "\t", ","] as const).reduce((best, d) => (first.split(d).length > first.split(best).length ? d : best));
  yield* csvPieces(file, all, delimiter);
}

/** Whole lines, some hundred kilobytes at once. */
async function* wholeLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const bytes of stream) {
    const end = bytes.lastIndexOf(10) + 1;
    size += bytes.length;
    // a line without end is handed on as it comes, and counted there
    if (size < PIECE || (end === 0 && size <= LONGEST_ROW)) {
      held.push(bytes);
      continue;
    }
    if (held.length > 0 || end > 0) yield Buffer.concat([...held, bytes.subarray(0, end)]);
    held = end < bytes.length ? [bytes.subarray(end)] : [];
    size = bytes.length - end;
  }
  if (held.length > 0) yield Buffer.concat(held);
}

/** Is no line of it too long, and all of it UTF-8 that ends with a line? */
const isPlain = (bytes: Buffer): boolean => bytes.length <= LONGEST_ROW && bytes.at(-1) === 10 && isUtf8(bytes);

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

/** Line ends are "\n" alone. */
const plainEnds = (text: string): string => (text.includes("\r") ? text.replaceAll("\r\n", "\n").replace(/\r$/, "") : text);
/** The mark of the byte order stands before the first line. */
const withoutMark = (first: number, text: string): string => (first === 1 ? text.replace(/^\uFEFF/, "") : text);

async function* linePieces(stream: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  const source = wholeLines(stream);
  let first = 1;
  for (;;) {
    const { value, done } = await source.next();
    if (done) return;
    if (isPlain(value)) {
      const rows = linesIn(value);
      yield { first, text: withoutMark(first, plainEnds(value.toString("utf8", 0, value.length - 1))), rows, faults: [] };
      first += rows;
    } else
      for await (const piece of lineByLine(value, source, first)) {
        yield piece;
        first = piece.first + piece.rows;
      }
  }
}

/** What is not plain, up to where a line ends with a piece of the source. */
async function* lineByLine(begun: Buffer, source: AsyncGenerator<Buffer>, from: number): AsyncGenerator<Piece> {
  const bytes = async function* (): AsyncGenerator<Buffer> {
    for (let piece = begun; ; ) {
      yield piece;
      const next = piece.at(-1) === 10 ? undefined : await source.next();
      if (!next || next.done) return;
      piece = next.value;
    }
  };
  for await (const lines of readLines(bytes(), LONGEST_ROW, decode)) {
    const first = from + (lines[0]?.number ?? 1) - 1;
    yield {
      first,
      text: withoutMark(first, lines.map((line) => line.text ?? "").join("\n")),
      rows: lines.length,
      faults: lines
        .filter((line) => line.text === null)
        .map((line) => ({ line: from + line.number - 1, reason: `is longer than ${LONGEST_ROW} bytes` })),
    };
  }
}

async function* csvPieces(file: string, stream: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<Piece> {
  // fields come as bytes, so that one that is not UTF-8 costs no other its letters
  const parser = Readable.from(stream).pipe(
    parse({ delimiter, bom: true, encoding: null, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }),
  );
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Buffer[]; info: { lines: number } }>) {
      const text = record.map((cell) => decode(cell).replace(/[\t\r\n]+/g, " ")).join("\t");
      yield { first: info.lines, text, rows: 1, faults: [] };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new RecordError(`${file}: not CSV: ${error.message}; the rows before it are in the record`);
    throw error;
  }
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
