/** Web archives (WARC 1.0 and 1.1, ISO 28500): the pages among the responses, each a report. */
import { WARCParser } from "warcio";
import { publicationDate } from "../dates.js";
import { decode } from "../encoding.js";
import { readHtml } from "./html.js";
import { collect, explain, type Fields, IntakeError, type Kind, TooLarge } from "./kind.js";
import { readText } from "./text.js";

export const warc: Kind = async function* (source, reading) {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source.open()) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
  };
  let pages = 0;
  try {
    for await (const record of new WARCParser(bytes())) {
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
      yield reading.finish(page, (): Fields => {
        const text = decode(content);
        const fields = type === "conversion" ? readText(text) : readHtml(text);
        // a page that does not say when it was published was at the latest when it was archived
        return { ...fields, url: fields.url ?? url, date: fields.date ?? day };
      });
    }
    if (pages === 0) yield reading.refuse(source, "empty: the web archive holds no pages");
  } catch (error) {
    yield reading.refuse(source, error instanceof IntakeError ? error.message : `not a web archive: ${explain(error)}`);
  }
};

const status = (code: number | string | undefined): boolean => Number(code) >= 200 && Number(code) < 300;

async function* asBuffers(record: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of record) yield Buffer.from(chunk);
}
