/** Which kind a source is: by the ending of its name, else by its first bytes. A new kind is one file here and one line in `kinds`. */
import { Readable } from "node:stream";
import { decode, looksBinary } from "../encoding.js";
import { readLines } from "../lines.js";
import type { Collection } from "./collection.js";
import {
  collect,
  explain,
  type Fields,
  type Intake,
  IntakeError,
  type Kind,
  megabytes,
  type Reading,
  type Source,
  TooLarge,
} from "./kind.js";
import { nexis } from "./nexis.js";
import { proquest } from "./proquest.js";
import { ris } from "./ris.js";
import { isFeed, isOpml, refuseEntities } from "./sniff.js";
import { readText } from "./text.js";

/** A kind whose module, and the library behind it, is loaded when the first source of that kind comes. */
const later = (load: () => Promise<Kind>): Kind =>
  async function* (source, reading) {
    yield* (await load())(source, reading);
  };
const gzip = later(async () => (await import("./archive.js")).gzip);
const tar = later(async () => (await import("./archive.js")).tar);
const zip = later(async () => (await import("./archive.js")).zip);
const csv = later(async () => (await import("./csv.js")).csv);
const docx = later(async () => (await import("./docx.js")).docx);
const pdf = later(async () => (await import("./pdf.js")).pdf);
const warc = later(async () => (await import("./warc.js")).warc);

const jsonl: Kind = async function* (source, reading) {
  const { readJsonLine } = await import("./json.js");
  try {
    for await (const lines of readLines(source.open(), reading.limit))
      for (const { number, text, fault } of lines) {
        if (text === null)
          yield reading.refuse(source, fault === "too long" ? `larger than the limit of ${megabytes(reading.limit)}` : "not UTF-8", number);
        else if (text.trim() !== "")
          yield reading.finish(source, () => readJsonLine(number === 1 ? text.replace(/^\uFEFF/, "") : text), number);
      }
  } catch (error) {
    yield reading.refuse(source, explain(error));
  }
};

/** Files of several articles, as databases of news export them. A new one is one file here and one line in this list. */
const plainCollections: readonly Collection[] = [ris, proquest, nexis];

/** Those in XML and HTML bring a parser: it is loaded only for a text that begins as one. */
async function markedUp(): Promise<readonly Collection[]> {
  const { factivaHtml, factivaXml } = await import("./factiva.js");
  const { newsml } = await import("./newsml.js");
  return [factivaXml, newsml, factivaHtml];
}

/** A file of several reports may be larger than one report. */
const SEVERAL = 20;

function* readCollection(collection: Collection, source: Source, text: string, reading: Reading): Generator<Intake> {
  try {
    const { articles, fault } = collection.articles(text);
    for (const { line, read } of articles) yield reading.finish(source, () => withinLimit(read(), reading.limit), line);
    if (articles.length === 0) yield reading.refuse(source, `a file of ${collection.name} without an article`);
    if (fault !== undefined) yield reading.refuse(source, fault);
  } catch (error) {
    yield reading.refuse(source, explain(error));
  }
}

function withinLimit(fields: Fields, limit: number): Fields {
  if (Buffer.byteLength(fields.text) > limit) throw new TooLarge(limit);
  return fields;
}

/** A text without a container: its articles where it holds several, else one report. */
export function* readPlain(source: Source, text: string, reading: Reading): Generator<Intake> {
  const collection = plainCollections.find((c) => c.is(text));
  if (collection) yield* readCollection(collection, source, text, reading);
  else yield reading.finish(source, () => withinLimit(readText(text), reading.limit));
}

/** One text, one page, one feed, or several articles: by what it begins with. */
const document: Kind = async function* (source, reading) {
  let bytes: Buffer;
  try {
    bytes = await collect(source.open(), reading.limit * SEVERAL);
  } catch (error) {
    yield reading.refuse(source, error instanceof TooLarge ? new TooLarge(reading.limit).message : explain(error));
    return;
  }
  if (bytes.length === 0 || bytes.every((byte) => byte <= 32)) {
    yield reading.refuse(source, "empty");
    return;
  }
  const packed = packedAs(bytes);
  if (packed) {
    yield* packed({ ...source, open: () => Readable.from([bytes]) }, reading);
    return;
  }
  if (looksBinary(bytes)) {
    yield reading.refuse(source, "not a text: it holds binary data");
    return;
  }
  const text = decode(bytes);
  const collection = [...(/^\s*</.test(text) ? await markedUp() : []), ...plainCollections].find((c) => c.is(text));
  if (collection) yield* readCollection(collection, source, text, reading);
  else if (bytes.length > reading.limit) yield reading.refuse(source, new TooLarge(reading.limit).message);
  else if (isOpml(text)) yield* (await import("./feed.js")).readOpml(source, text, reading);
  else if (isFeed(text)) yield* (await import("./feed.js")).readFeed(source, text, reading);
  else if (/\.json$/i.test(source.path)) {
    const { readJson } = await import("./json.js");
    try {
      for (const fields of readJson(text)) yield reading.finish(source, fields);
    } catch (error) {
      yield reading.refuse(source, explain(error));
    }
  } else if (source.kept === null && /^\s*\{"/.test(text)) yield* jsonl({ ...source, open: () => Readable.from([bytes]) }, reading);
  else {
    const html = /\.x?html?$/i.test(source.path) || /^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html)/i.test(text.slice(0, 512));
    const { readHtml, textOfPage } = html ? await import("./html.js") : { readHtml: readText, textOfPage: () => "" };
    // Nexis saves its articles as web pages too
    const inner = html && /End of Document|\d of \d+ DOCUMENT/.test(text) ? textOfPage(text) : "";
    if (nexis.is(inner)) {
      yield* readCollection(nexis, source, inner, reading);
      return;
    }
    yield reading.finish(source, () => {
      if (html) return readHtml(text);
      if (/\.xml$/i.test(source.path)) {
        refuseEntities(text);
        throw new IntakeError("XML, but neither a feed, a list of feeds, NewsML-G2 nor Factiva");
      }
      return readText(text);
    });
  }
};

/** What came without a telling name may still be packed. */
function packedAs(bytes: Buffer): Kind | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gzip;
  if (bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return zip;
  return undefined;
}

const kinds: readonly { readonly endings: RegExp; readonly kind: Kind }[] = [
  { endings: /\.(?:jsonl|ndjson)$/i, kind: jsonl },
  { endings: /\.(?:csv|tsv)$/i, kind: csv },
  { endings: /\.docx$/i, kind: docx },
  { endings: /\.pdf$/i, kind: pdf },
  { endings: /\.zip$/i, kind: zip },
  { endings: /\.tar$/i, kind: tar },
  // a packed web archive is unpacked record by record
  { endings: /\.warc(?:\.gz)?$/i, kind: warc },
  { endings: /\.(?:gz|tgz)$/i, kind: gzip },
];

export const kindOf = (path: string): Kind => kinds.find(({ endings }) => endings.test(path))?.kind ?? document;
