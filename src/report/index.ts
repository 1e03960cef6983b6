/**
 * The report floor. In: paths (files, folders, "-" for standard input). Out: reports, one at a time, and for
 * each input that cannot be read a refusal that names it and says why. Nothing here stops a batch.
 */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { createInterface } from "node:readline";
import { decode, looksBinary } from "./encoding.js";
import { readHtml } from "./html.js";
import { readJsonLine } from "./jsonl.js";
import { englishShare } from "./language.js";
import { createReport, type Report } from "./report.js";
import { readText } from "./text.js";

export interface Refusal {
  readonly path: string;
  /** Line of a JSON Lines file, from 1. */
  readonly line?: number;
  readonly reason: string;
}

export type Intake = { readonly report: Report } | { readonly refusal: Refusal };

export interface IntakeOptions {
  /** Date of publication for reports that carry none (ISO 8601 day). */
  readonly date?: string | null;
  /** Bytes of one report; larger ones are refused. */
  readonly limit?: number;
  /** Standard input, for tests. */
  readonly stdin?: NodeJS.ReadableStream;
}

const DEFAULT_LIMIT = 5 * 1024 * 1024;

/** All files under the paths, folders opened, in order. Missing paths are refused when they are read. */
export async function listInputs(paths: readonly string[]): Promise<string[]> {
  const out: string[] = [];
  for (const path of paths) {
    const info = path === "-" ? undefined : await stat(path).catch(() => undefined);
    if (info?.isDirectory()) {
      const names = (await readdir(path)).filter((name) => !name.startsWith(".")).sort();
      out.push(...(await listInputs(names.map((name) => join(path, name)))));
    } else out.push(path);
  }
  return out;
}

/** Reads the inputs one after the other. */
export async function* readReports(paths: readonly string[], options: IntakeOptions = {}): AsyncGenerator<Intake> {
  for (const path of await listInputs(paths)) yield* readOne(path, options);
}

async function* readOne(path: string, options: IntakeOptions): AsyncGenerator<Intake> {
  const limit = options.limit ?? DEFAULT_LIMIT;
  const refuse = (reason: string, line?: number): Intake => ({
    refusal: { path: path === "-" ? "standard input" : path, reason, ...(line === undefined ? {} : { line }) },
  });
  const kind = extname(path).toLowerCase();
  if (kind === ".jsonl" || kind === ".ndjson") {
    yield* readLines(createReadStream(path), path, limit, options, refuse);
    return;
  }
  let bytes: Buffer;
  try {
    bytes = await collect(path === "-" ? (options.stdin ?? process.stdin) : createReadStream(path), limit);
  } catch (error) {
    yield refuse(error instanceof TooLarge ? `larger than the limit of ${megabytes(limit)}` : explain(error));
    return;
  }
  if (bytes.length === 0 || bytes.every((byte) => byte <= 32)) {
    yield refuse("empty");
    return;
  }
  if (looksBinary(bytes)) {
    yield refuse("not a text: it holds binary data");
    return;
  }
  const text = decode(bytes);
  if (path === "-" && /^\s*\{"/.test(text)) {
    let number = 0;
    for (const line of text.split("\n")) {
      number++;
      if (line.trim() !== "") yield finish(() => readJsonLine(line), null, number, options, refuse);
    }
    return;
  }
  const html =
    kind === ".html" ||
    kind === ".htm" ||
    kind === ".xhtml" ||
    /^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html)/i.test(text.slice(0, 512));
  yield finish(() => (html ? readHtml(text) : readText(text)), path === "-" ? null : path, undefined, options, refuse);
}

type Fields = Omit<Report, "id" | "language" | "path"> & { language?: string };

function finish(
  read: () => Fields,
  path: string | null,
  line: number | undefined,
  options: IntakeOptions,
  refuse: (reason: string, line?: number) => Intake,
): Intake {
  let fields: Fields;
  try {
    fields = read();
  } catch (error) {
    return refuse(explain(error), line);
  }
  if (fields.text.trim() === "") return refuse("empty: no text was found in it", line);
  if (fields.language !== undefined && !/^en/i.test(fields.language))
    return refuse(`not English: it says its language is ${fields.language}`, line);
  if (englishShare(fields.text) < 0.5) return refuse("not English", line);
  return { report: createReport({ ...fields, path, date: fields.date ?? options.date ?? null }) };
}

async function* readLines(
  stream: NodeJS.ReadableStream,
  path: string,
  limit: number,
  options: IntakeOptions,
  refuse: (reason: string, line?: number) => Intake,
): AsyncGenerator<Intake> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() === "") continue;
      if (line.length > limit) yield refuse(`larger than the limit of ${megabytes(limit)}`, number);
      else yield finish(() => readJsonLine(line), path, number, options, refuse);
    }
  } catch (error) {
    yield refuse(explain(error));
  }
}

class TooLarge extends Error {}

async function collect(stream: NodeJS.ReadableStream, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    size += bytes.length;
    if (size > limit) throw new TooLarge();
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

const megabytes = (bytes: number): string => (bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${bytes} bytes`);

function explain(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "it may not be read (permission denied)";
  if (code === "EISDIR") return "it is a folder";
  return error instanceof Error ? error.message : String(error);
}
