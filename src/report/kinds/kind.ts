/** What a kind of input is: a source of bytes in, reports and refusals out. Nothing here stops a batch. */
import type { Report } from "../report.js";

export interface Refusal {
  readonly path: string;
  /** Line of a file of lines, from 1. */
  readonly line?: number;
  readonly reason: string;
}

/** A report, with its line in a file of lines; or why there is none. */
export type Intake = { readonly report: Report; readonly line?: number } | { readonly refusal: Refusal };

/** What is read from a file; language is set only where the file says so. */
export type Fields = Omit<Report, "id" | "language" | "path"> & { readonly language?: string };

export interface Source {
  /** As messages name it: "reports.zip!/a.txt". */
  readonly path: string;
  /** The path that the report keeps; null: standard input. */
  readonly kept: string | null;
  /** How many archives and lists it lies in. */
  readonly depth: number;
  readonly open: () => AsyncIterable<Buffer | string>;
  /** Of the archive that it lies in; none where it lies in none. */
  readonly budget?: Budget;
}

/** What an archive has given so far, whatever lies in whatever in it; bytes. */
export interface Budget {
  packed: number;
  unpacked: number;
}

export interface Reading {
  /** Bytes of one report; larger ones are refused. */
  readonly limit: number;
  /** Columns of a CSV file by what they hold: {text: "body"}. */
  readonly columns: Readonly<Partial<Record<keyof Fields, string>>>;
  /** A report, if its fields make one; else why not. */
  finish(source: Source, read: () => Fields, line?: number): Intake;
  refuse(source: Source, reason: string, line?: number): Intake;
  /** A text that was taken out of its container: split into articles where it holds several, else one report. */
  text(source: Source, text: string): Generator<Intake>;
  /** Reads what lies inside, by its own kind. */
  inner(source: Source): AsyncGenerator<Intake>;
  /** Opens an address; refuses where addresses may not be opened. */
  fetch(url: string): Promise<{ readonly body: AsyncIterable<Buffer>; readonly url: string; readonly type: string }>;
}

export type Kind = (source: Source, reading: Reading) => AsyncGenerator<Intake>;

/** An error for the user, not a fault of ours. */
export class IntakeError extends Error {}

export class TooLarge extends IntakeError {
  constructor(limit: number) {
    super(`larger than the limit of ${megabytes(limit)}`);
  }
}

export const megabytes = (bytes: number): string => (bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${bytes} bytes`);

/** All of a source. Throws TooLarge. */
export async function collect(stream: AsyncIterable<Buffer | string>, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    size += bytes.length;
    if (size > limit) throw new TooLarge(limit);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

export function explain(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "it may not be read (permission denied)";
  if (code === "EISDIR") return "it is a folder";
  return error instanceof Error ? error.message : String(error);
}

/** An address as a source. */
export function addressed(url: string, depth: number, reading: Pick<Reading, "fetch">): Source {
  return {
    path: url,
    kept: url,
    depth,
    open: async function* () {
      yield* (await reading.fetch(url)).body;
    },
  };
}
