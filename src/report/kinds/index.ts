/** Which kind a source is: by the ending of its name, else by its first bytes. A new kind is one file here and one line in `kinds`. */
import { Readable } from "node:stream";
import { decode, looksBinary } from "../encoding.js";
import { readLines } from "../lines.js";
import { gzip, tar, zip } from "./archive.js";
import type { Collection } from "./collection.js";
import { csv } from "./csv.js";
import { docx } from "./docx.js";
import { factivaHtml, factivaXml } from "./factiva.js";
import { isFeed, isOpml, readFeed, readOpml, refuseEntities } from "./feed.js";
import { readHtml, textOfPage } from "./html.js";
import { readJson, readJsonLine } from "./json.js";
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
import { newsml } from "./newsml.js";
import { nexis } from "./nexis.js";
import { pdf } from "./pdf.js";
import { proquest } from "./proquest.js";
import { ris } from "./ris.js";
import { readText } from "./text.js";
import { warc } from "./warc.js";

const jsonl: Kind = async function* (source, reading) {
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
const collections: readonly Collection[] = [factivaXml, newsml, factivaHtml, ris, proquest, nexis];

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
  const collection = collections.find((c) => c.is(text));
  if (collection) yield* readCollection(collection, source, text, reading);
  else yield reading.finish(source, () => withinLimit(readText(text), reading.limit));
}

/** One text, one page, one feed, or several articles: told apart by what it begins with. */
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
  const collection = collections.find((c) => c.is(text));
  if (collection) yield* readCollection(collection, source, text, reading);
  else if (bytes.length > reading.limit) yield reading.refuse(source, new TooLarge(reading.limit).message);
  else if (isOpml(text)) yield* readOpml(source, text, reading);
  else if (isFeed(text)) yield* readFeed(source, text, reading);
  else if (/\.json$/i.test(source.path)) {
    try {
      for (const fields of readJson(text)) yield reading.finish(source, fields);
    } catch (error) {
      yield reading.refuse(source, explain(error));
    }
  } else if (source.kept === null && /^\s*\{"/.test(text)) yield* jsonl({ ...source, open: () => Readable.from([bytes]) }, reading);
  else {
    const html = /\.x?html?$/i.test(source.path) || /^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html)/i.test(text.slice(0, 512));
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
