/**
 * The report layer. In: paths and addresses (texts, pages, feeds, JSON, CSV, Word, PDF, what Nexis, Factiva, ProQuest and
 * reference managers export, NewsML-G2, archives of them, folders, "-" for standard input). Out:
 * reports, one at a time, and for each input that cannot be read a refusal that names it and says why. Nothing here stops a batch.
 */
import { createReadStream } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { openAddress } from "./fetch.js";
import { kindOf, readPlain } from "./kinds/index.js";
import { addressed, explain, type Fields, type Intake, IntakeError, type Reading, type Source } from "./kinds/kind.js";
import { englishShare } from "./language.js";
import { createReport } from "./report.js";

export type { Intake, Refusal } from "./kinds/kind.js";

export interface IntakeOptions {
  /** Date of publication for reports that carry none (ISO 8601 day). */
  readonly date?: string | null;
  /** Bytes of one report; larger ones are refused. */
  readonly limit?: number;
  /** Columns of CSV files by what they hold, where they have names of their own: {text: "body"}. */
  readonly columns?: Reading["columns"];
  /** Addresses of this machine and its network may be opened. */
  readonly allowPrivate?: boolean;
  /** Standard input, for tests. */
  readonly stdin?: NodeJS.ReadableStream;
}

const DEFAULT_LIMIT = 5 * 1024 * 1024;

/** Lists within lists within lists are taken for a loop. */
const DEEPEST = 6;

const isAddress = (path: string): boolean => /^https?:\/\//i.test(path);

/**
 * All files under the paths, folders opened, in order; each once, by whatever names or links it is reached. Missing paths and what is no
 * regular file are refused when they are read.
 */
export async function listInputs(paths: readonly string[]): Promise<string[]> {
  const out: string[] = [];
  const seen = new Set<string>();
  // a stack of our own: folders may lie deeper than calls can
  const waiting = [...paths].reverse();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const info = path === "-" || isAddress(path) ? undefined : await stat(path).catch(() => undefined);
    if (!info) {
      out.push(path);
      continue;
    }
    const real = await realpath(path).catch(() => path as string);
    if (seen.has(real)) continue;
    seen.add(real);
    if (!info.isDirectory()) {
      out.push(path);
      continue;
    }
    const names = await readdir(path).catch(() => undefined);
    // a folder that may not be read is refused as an input
    if (!names) out.push(path);
    else
      for (const name of names
        .filter((n) => !n.startsWith("."))
        .sort()
        .reverse())
        waiting.push(join(path, name));
  }
  return out;
}

/** What a shell puts in place of a command's output: <(zcat reports.gz). */
const isShellPipe = (path: string): boolean => /^\/(?:dev|proc\/self)\/fd\/\d+$/.test(path);

/** Why a path is not opened: a pipe or a device may never end. */
async function notRegular(path: string): Promise<string | undefined> {
  const info = await stat(path).catch(() => undefined);
  if (!info || info.isFile() || isShellPipe(path)) return undefined;
  const what = info.isDirectory()
    ? "a folder that may not be read"
    : info.isFIFO()
      ? "a named pipe"
      : info.isSocket()
        ? "a socket"
        : "a device";
  return `not a regular file: it is ${what}${info.isDirectory() ? "" : "; give what comes from it on standard input"}`;
}

/** Reads the inputs one after the other. */
export async function* readReports(paths: readonly string[], options: IntakeOptions = {}): AsyncGenerator<Intake> {
  const reading = readingWith(options);
  for (const path of await listInputs(paths)) {
    if (isAddress(path)) yield* reading.inner(addressed(path, 0, reading));
    else if (path === "-")
      yield* reading.inner({
        path: "standard input",
        kept: null,
        depth: 0,
        open: () => (options.stdin ?? process.stdin) as AsyncIterable<Buffer | string>,
      });
    else {
      const source: Source = { path, kept: path, depth: 0, open: () => createReadStream(path) };
      const wrong = await notRegular(path);
      if (wrong === undefined) yield* reading.inner(source);
      else yield reading.refuse(source, wrong);
    }
  }
}

/** Reads what came under a name of its own, such as an upload. */
export const readNamed = (name: string, open: () => AsyncIterable<Buffer | string>, options: IntakeOptions = {}): AsyncGenerator<Intake> =>
  readingWith(options).inner({ path: name, kept: null, depth: 1, open });

function readingWith(options: IntakeOptions): Reading {
  const limit = options.limit ?? DEFAULT_LIMIT;
  const refuse = (source: Source, reason: string, line?: number): Intake => ({
    refusal: { path: source.path, reason, ...(line === undefined ? {} : { line }) },
  });
  const reading: Reading = {
    limit,
    columns: options.columns ?? {},
    refuse,
    finish: (source, read, line) => finish(source, read, line, options.date ?? null, refuse),
    text: (source, text) => readPlain(source, text, reading),
    inner: async function* (source) {
      if (source.depth > DEEPEST) {
        yield refuse(source, "it lies too deep");
        return;
      }
      try {
        yield* kindOf(source.path)(source, reading);
      } catch (error) {
        yield refuse(source, explain(error));
      }
    },
    fetch: (url) => openAddress(url, { limit, allowPrivate: options.allowPrivate === true }),
  };
  return reading;
}

function finish(source: Source, read: () => Fields, line: number | undefined, date: string | null, refuse: Reading["refuse"]): Intake {
  let fields: Fields;
  try {
    fields = read();
  } catch (error) {
    return refuse(source, error instanceof IntakeError ? error.message : explain(error), line);
  }
  if (fields.text.trim() === "") return refuse(source, "empty: no text was found in it", line);
  if (fields.language !== undefined && !/^en/i.test(fields.language))
    return refuse(source, `not English: it says its language is ${fields.language}`, line);
  if (englishShare(fields.text) < 0.5) return refuse(source, "not English", line);
  const report = createReport({ ...fields, path: source.kept, date: fields.date ?? date });
  return { report, ...(line === undefined ? {} : { line }) };
}
