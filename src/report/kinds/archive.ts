/** Archives: zip, tar, and anything packed with gzip. What lies inside is read by its own kind; nothing is ever written to disk. */

import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from "yauzl";
import { type Budget, collect, explain, IntakeError, type Kind, megabytes, type Source } from "./kind.js";

/** Archives in archives in archives hold no reports. */
const DEEPEST = 3;
/** Unpacked to packed: text reaches some 20; more than this is a bomb. */
const RATIO = 200;
/** Below this nothing is a bomb. */
const HARMLESS = 10 * 1024 * 1024;
/** A zip inside another archive must be held whole to be read. */
const HELD = 256 * 1024 * 1024;
const MOST_ENTRIES = 1_000_000;

class Bomb extends IntakeError {
  constructor() {
    super(`it unpacks to more than ${RATIO} times its size, which is refused`);
  }
}

/** Passes on what is unpacked as long as the whole of the archive stays within reason. */
async function* guarded(budget: Budget, stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) {
    budget.unpacked += chunk.length;
    if (isBomb(budget)) throw new Bomb();
    yield chunk;
  }
}

const isBomb = ({ packed, unpacked }: Budget): boolean => unpacked > HARMLESS && unpacked > RATIO * packed;

/** `budget` counts what an archive gives as a whole; the packed bytes only of what lies in no other. */
export async function* gunzipped(
  stream: AsyncIterable<Buffer | string>,
  budget: Budget = { packed: 0, unpacked: 0 },
  inAnother = false,
): AsyncGenerator<Buffer> {
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of stream) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      if (!inAnother) budget.packed += bytes.length;
      yield bytes;
    }
  };
  const gunzip = createGunzip();
  const input = Readable.from(counted());
  input.on("error", (error) => gunzip.destroy(error));
  yield* guarded(budget, input.pipe(gunzip));
}

const tooDeep = (source: Source): boolean => source.depth >= DEEPEST;
const hidden = (name: string): boolean => name.split("/").some((part) => /^\.[^.]/.test(part) || part === "__MACOSX");

function entrySource(source: Source, name: string, open: Source["open"]): Source {
  const path = `${source.path}!/${name}`;
  const kept = source.kept === null ? null : `${source.kept}!/${name}`;
  return { path, kept, depth: source.depth + 1, open, ...(source.budget ? { budget: source.budget } : {}) };
}

export const gzip: Kind = async function* (source, reading) {
  if (tooDeep(source)) {
    yield reading.refuse(source, "packed too many times over");
    return;
  }
  const budget = source.budget ?? { packed: 0, unpacked: 0 };
  // "a.txt.gz" is "a.txt", packed
  yield* reading.inner({
    ...source,
    path: source.path.replace(/\.gz$|\.tgz$/i, (end) => (/tgz/i.test(end) ? ".tar" : "")),
    depth: source.depth + 1,
    budget,
    open: () => gunzipped(source.open(), budget, source.budget !== undefined),
  });
};

export const tar: Kind = async function* (source, reading) {
  if (tooDeep(source)) {
    yield reading.refuse(source, "packed too many times over");
    return;
  }
  const unpacked = extract();
  const input = Readable.from(source.open());
  input.on("error", (error) => unpacked.destroy(error));
  input.pipe(unpacked);
  let entries = 0;
  try {
    for await (const entry of unpacked) {
      const { name, type } = entry.header;
      if (++entries > MOST_ENTRIES) throw new IntakeError(`it has more than ${MOST_ENTRIES} entries`);
      const wrong = validateFileName(name);
      if (type !== "file" || hidden(name) || wrong !== null) {
        if (type === "symlink" || type === "link")
          yield reading.refuse(
            entrySource(source, name, () => entry as AsyncIterable<Buffer>),
            "a link, which is not followed",
          );
        else if (wrong !== null)
          yield reading.refuse(
            entrySource(source, name, () => entry as AsyncIterable<Buffer>),
            "its name leads out of the archive",
          );
        entry.resume();
        continue;
      }
      yield* reading.inner(entrySource(source, name, () => entry as AsyncIterable<Buffer>));
      entry.resume();
    }
  } catch (error) {
    yield reading.refuse(source, error instanceof IntakeError ? error.message : `not a tar archive: ${explain(error)}`);
  }
};

export const zip: Kind = async function* (source, reading) {
  if (tooDeep(source)) {
    yield reading.refuse(source, "packed too many times over");
    return;
  }
  let file: ZipFile;
  let within: Source;
  try {
    file = await openFile(source);
    within = source.budget ? source : { ...source, budget: { packed: file.fileSize, unpacked: 0 } };
  } catch (error) {
    yield reading.refuse(source, error instanceof IntakeError ? error.message : `not a zip archive: ${explain(error)}`);
    return;
  }
  try {
    let entries = 0;
    for await (const entry of file.eachEntry()) {
      if (++entries > MOST_ENTRIES) throw new IntakeError(`it has more than ${MOST_ENTRIES} entries`);
      const name = nameOf(entry);
      if (name.endsWith("/") || hidden(name)) continue;
      const budget = within.budget as Budget;
      if (isBomb(budget)) throw new Bomb();
      const inner = entrySource(within, name, () => guarded(budget, unpack(file, entry)));
      if (validateFileName(name) !== null) yield reading.refuse(inner, "its name leads out of the archive");
      else if (entry.isEncrypted()) yield reading.refuse(inner, "it is encrypted");
      else if (entry.uncompressedSize > HARMLESS && entry.uncompressedSize > RATIO * entry.compressedSize)
        yield reading.refuse(inner, new Bomb().message);
      else yield* reading.inner(inner);
    }
  } catch (error) {
    yield reading.refuse(source, error instanceof IntakeError ? error.message : `the zip archive is damaged: ${explain(error)}`);
  } finally {
    file.close();
  }
};

/** Unpacks what is in a zip archive and forgets it again. Throws IntakeError where it unpacks to more than is sound, or is damaged. */
export async function checkArchive(bytes: Buffer): Promise<void> {
  const file = await fromBufferPromise(bytes, zipOptions);
  try {
    for await (const entry of file.eachEntry())
      for await (const _ of guarded({ packed: Math.max(1, entry.compressedSize), unpacked: 0 }, unpack(file, entry)));
  } finally {
    file.close();
  }
}

/** The files in a zip archive on disk, one after the other; each must be read before the next. Throws IntakeError for a damaged one. */
export async function* unzipped(path: string): AsyncGenerator<{ readonly name: string; readonly bytes: AsyncIterable<Buffer> }> {
  let file: ZipFile;
  try {
    file = await openPromise(path, zipOptions);
  } catch (error) {
    throw error instanceof Error && "code" in error ? error : new IntakeError(`not a zip archive: ${explain(error)}`);
  }
  try {
    for await (const entry of file.eachEntry()) {
      const name = nameOf(entry);
      if (name.endsWith("/") || hidden(name)) continue;
      if (entry.isEncrypted()) throw new IntakeError(`${name}: it is encrypted`);
      yield { name, bytes: guarded({ packed: Math.max(1, entry.compressedSize), unpacked: 0 }, unpack(file, entry)) };
    }
  } finally {
    file.close();
  }
}

// names are checked here, one by one, so that one bad name does not cost the whole archive
const zipOptions = { lazyEntries: true, autoClose: false, decodeStrings: false } as const;

async function openFile(source: Source): Promise<ZipFile> {
  if (source.depth === 0 && source.kept !== null && !/^https?:/i.test(source.path)) return openPromise(source.path, zipOptions);
  let held: Buffer;
  try {
    held = await collect(source.open(), HELD);
  } catch (error) {
    throw error instanceof IntakeError
      ? new IntakeError(`larger than ${megabytes(HELD)}, which is too much for an archive in an archive`)
      : error;
  }
  return fromBufferPromise(held, zipOptions);
}

const nameOf = (entry: Entry): string => getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);

async function* unpack(file: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  yield* (await file.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
}
