/** Web archives (WARC 1.0 and 1.1, ISO 28500): the pages among the responses, each a report. */
import { WARCParser } from "warcio";
import { publicationDate } from "../dates.js";
import { decode } from "../encoding.js";
import { gunzipped } from "./archive.js";
import { readHtml } from "./html.js";
import { collect, explain, type Fields, type Intake, IntakeError, type Kind, TooLarge } from "./kind.js";
import { readText } from "./text.js";

/** What ends every record (ISO 28500). */
const RECORD_END = Buffer.from("\r\n\r\n");
const CUT = "the web archive is cut short: the pages that are whole are read, what came after them is lost";

export const warc: Kind = async function* (source, reading) {
  // unpacked here, since the parser takes a packed archive that breaks off for one that ends
  const packed = /\.gz$/i.test(source.path);
  let tail = Buffer.alloc(0);
  const bytes = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of packed ? gunzipped(source.open()) : source.open()) {
      const part = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      tail = Buffer.concat([tail, part]).subarray(-RECORD_END.length);
      yield part;
    }
  };
  let pages = 0;
  // the last page is kept back until it is known to be whole
  let last: Intake | undefined;
  try {
    for await (const record of new WARCParser(endingOnce(bytes()))) {
      const type = record.warcType;
      const url = record.warcTargetURI ?? null;
      const kind = (type === "response" ? record.httpHeaders?.headers.get("content-type") : record.warcContentType) ?? "";
      const wanted =
        type === "response"
          ? /html/i.test(kind) && status(record.httpHeaders?.statusCode)
          : type === "conversion" && /text\/plain/i.test(kind);
      if (!wanted || url === null) {
        await record.skipFully();
        continue;
      }
      pages++;
      const page = { ...source, path: url, kept: source.kept };
      let content: Buffer;
      try {
        content = await collect(asBuffers(record), reading.limit);
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error;
        await record.skipFully();
        yield reading.refuse(page, error.message);
        continue;
      }
      const day = publicationDate(record.warcDate ?? null);
      if (last) yield last;
      last = reading.finish(page, (): Fields => {
        const text = decode(content);
        const fields = type === "conversion" ? readText(text) : readHtml(text);
        // a page that does not say when it was published was at the latest when it was archived
        return { ...fields, url: fields.url ?? url, date: fields.date ?? day };
      });
    }
    if (!tail.equals(RECORD_END) && tail.length > 0 && pages > 0) {
      yield reading.refuse(source, CUT);
      return;
    }
    if (last) yield last;
    if (pages === 0) yield reading.refuse(source, "empty: the web archive holds no pages");
  } catch (error) {
    const cut = error instanceof Error && "code" in error && error.code === "Z_BUF_ERROR";
    if (last) yield last;
    yield reading.refuse(source, cut ? CUT : error instanceof IntakeError ? error.message : `not a web archive: ${explain(error)}`);
  }
};

/** Times that a parser may ask again after the end; warcio goes on asking for ever for the rest of a record that was cut off. */
const ASKED_AFTER_END = 100;

/** A stream's bytes; who asks on and on after their end is told that they were cut short. */
function endingOnce(stream: AsyncIterable<Buffer | string>): AsyncIterable<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  let asked = 0;
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const { done, value } = await chunks.next();
        if (!done) return { done: false, value: typeof value === "string" ? Buffer.from(value) : value };
        if (++asked > ASKED_AFTER_END) throw new IntakeError("the web archive is cut short in the middle of a record");
        return { done: true, value: undefined };
      },
      return: async () => {
        await chunks.return?.();
        return { done: true, value: undefined };
      },
    }),
  };
}

const status = (code: number | string | undefined): boolean => Number(code) >= 200 && Number(code) < 300;

async function* asBuffers(record: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of record) yield Buffer.from(chunk);
}
