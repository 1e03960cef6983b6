/** Which kind a source is: by the ending of its name, else by its first bytes. A new kind is one file here and one line in `kinds`. */
import { Readable } from "node:stream";
import { decode, looksBinary } from "../encoding.js";
import { readLines } from "../lines.js";
import { gzip, tar, zip } from "./archive.js";
import { csv } from "./csv.js";
import { isFeed, isOpml, readFeed, readOpml, refuseEntities } from "./feed.js";
import { readHtml } from "./html.js";
import { readJson, readJsonLine } from "./json.js";
import { collect, explain, IntakeError, type Kind, megabytes } from "./kind.js";
import { readText } from "./text.js";
import { warc } from "./warc.js";

const jsonl: Kind = async function* (source, reading) {
  try {
    for await (const lines of readLines(source.open(), reading.limit))
      for (const { number, text, fault } of lines) {
        if (text === null)
          yield reading.refuse(source, fault === "too long" ? `larger than the limit of ${megabytes(reading.limit)}` : "not UTF-8", number);
        else if (text.trim() !== "") yield reading.finish(source, () => readJsonLine(text), number);
      }
  } catch (error) {
    yield reading.refuse(source, explain(error));
  }
};

/** One text, one page, one feed: told apart by what it begins with. */
const document: Kind = async function* (source, reading) {
  let bytes: Buffer;
  try {
    bytes = await collect(source.open(), reading.limit);
  } catch (error) {
    yield reading.refuse(source, explain(error));
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
  if (isOpml(text)) yield* readOpml(source, text, reading);
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
    yield reading.finish(source, () => {
      if (html) return readHtml(text);
      if (/\.xml$/i.test(source.path)) {
        refuseEntities(text);
        throw new IntakeError("XML, but neither a feed nor a list of feeds");
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
  { endings: /\.zip$/i, kind: zip },
  { endings: /\.tar$/i, kind: tar },
  // a packed web archive is unpacked record by record
  { endings: /\.warc(?:\.gz)?$/i, kind: warc },
  { endings: /\.(?:gz|tgz)$/i, kind: gzip },
];

export const kindOf = (path: string): Kind => kinds.find(({ endings }) => endings.test(path))?.kind ?? document;
