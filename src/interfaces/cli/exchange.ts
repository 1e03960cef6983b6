/** Files for other tools, event data from them, and parts that other processes read. */
import { once } from "node:events";
import { constants, createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { access, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { SingleBar } from "cli-progress";
import type { Command } from "commander";
import { oneAhead } from "../../pace.js";
import type { Database } from "../../record/database.js";
import { type ChanceryRecord, type Entry, openRecord, RecordError, readerVersion, readPart } from "../../record/index.js";
import { gunzipped, unzipped } from "../../report/kinds/archive.js";
import { explain, IntakeError } from "../../report/kinds/kind.js";
import { BOM } from "../csv.js";
import {
  type ExportFilter,
  eventFormats,
  exportParquet,
  importEvents,
  leftOut,
  leftOutWords,
  type Reject,
  type TableName,
  tableNames,
  textExports,
} from "../exchange/index.js";
import { many } from "../words.js";
import { day, LEFT_OUT, note, oneOf, print, recordOption, UsageError, WAIT } from "./common.js";
import { asking } from "./record.js";

const exportNames = [...Object.keys(textExports), "parquet"];
const formatNames: readonly string[] = [...eventFormats.map((f) => f.name), "chancery"];

interface ExportFlags extends ExportFilter {
  readonly record: string;
  readonly as: string;
  readonly what: TableName;
  readonly out?: string;
  readonly bom?: boolean;
}

async function* withBom(texts: AsyncIterable<string>): AsyncGenerator<string> {
  yield BOM;
  yield* texts;
}

/** A file is whole or not there: it is written beside its name and then moved. */
async function exportTo(flags: ExportFlags): Promise<void> {
  if (flags.out !== undefined) await mayWrite(flags.out);
  await asking(flags.record, async ({ database }) => {
    const beside = flags.out === undefined ? undefined : `${flags.out}.part`;
    if (flags.as === "parquet") {
      if (flags.out === undefined || beside === undefined) throw new RecordError("Parquet is written to a file; name it with --out");
      await exportParquet(database, flags.what, beside);
      await rename(beside, flags.out);
      await sayLeftOut(database, flags);
      return;
    }
    const write = textExports[flags.as];
    if (!write) throw new RecordError(`there is no format ${flags.as}; choose one of ${exportNames.join(", ")}`);
    const plain = write(database, flags, flags.what);
    const lines = flags.bom && flags.as === "csv" ? withBom(plain) : plain;
    if (flags.out === undefined || beside === undefined) {
      for await (const text of lines) await print(text);
    } else {
      try {
        await writeFile(beside, /\.gz$/i.test(flags.out), lines);
        await rename(beside, flags.out);
      } catch (error) {
        await rm(beside, { force: true });
        throw new RecordError(`${flags.out}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    await sayLeftOut(database, flags);
  });
}

async function sayLeftOut(database: Database, flags: ExportFlags): Promise<void> {
  for (const one of await leftOut(database, flags.as, flags, flags.what))
    process.stderr.write(`chancery: left out: ${leftOutWords(one)}\n`);
}

async function writeFile(path: string, packed: boolean, texts: AsyncIterable<string>): Promise<void> {
  const bytes = Readable.from(texts, { objectMode: false });
  if (packed) await pipeline(bytes, createGzip(), createWriteStream(path));
  else await pipeline(bytes, createWriteStream(path));
}

/** Throws UsageError where there is no folder to write the file to. */
async function mayWrite(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK).catch((error: unknown) => {
    throw new UsageError(`${path}: ${explain(error).replace("file", "folder")}`);
  });
}

interface ImportFlags {
  readonly record: string;
  readonly as: string;
  readonly rejects?: string;
}

/** A file, what it is packed in opened; of a zip archive each file in turn. Throws UsageError for one that cannot be opened. */
async function* openFiles(path: string): AsyncGenerator<{ readonly name: string; readonly bytes: AsyncIterable<Buffer | string> }> {
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw new UsageError(`${path}: ${explain(error)}`);
  });
  if ((await stat(path)).isDirectory()) throw new UsageError(`${path}: it is a folder; name the files in it`);
  if (/\.zip$/i.test(path))
    for await (const { name, bytes } of unzipped(path)) {
      // archives hold codebooks and licences too
      if (/\.(?:txt|tsv|tab|csv)$/i.test(name)) yield { name: `${path}!/${name}`, bytes };
      else process.stderr.write(`chancery: ${path}!/${name}: left out: not a table by its name (.txt, .tsv, .tab or .csv)\n`);
    }
  else yield { name: path, bytes: /\.gz$/i.test(path) ? gunzipped(createReadStream(path)) : createReadStream(path) };
}

/** Faulty rows of a file: the first few on the terminal, all of them in a file beside it. */
function rejectsTo(
  path: string,
  append: boolean,
): { readonly count: () => number; reject(row: Reject): Promise<void>; close(): Promise<void> } {
  let out: WriteStream | undefined;
  let rejected = 0;
  return {
    count: () => rejected,
    reject: async (row) => {
      out ??= createWriteStream(path, { flags: append ? "a" : "w" });
      rejected++;
      if (rejected <= SHOWN)
        process.stderr.write(`chancery: ${row.file}:${row.line}: ${row.column ? `column ${row.column}: ` : ""}${row.reason}\n`);
      if (!out.write(`${JSON.stringify(row)}\n`)) await once(out, "drain");
    },
    close: async () => {
      if (!out) return;
      const closed = once(out, "close");
      out.end();
      await closed;
      process.stderr.write(`chancery: rows put aside are in ${path}, each with its reason\n`);
    },
  };
}

async function importFrom(files: readonly string[], flags: ImportFlags): Promise<void> {
  const format = eventFormats.find((f) => f.name === flags.as);
  const record = await openRecord(flags.record, { wait: WAIT, note });
  let rejected = 0;
  try {
    for (const path of files) {
      const rejects = rejectsTo(flags.rejects ?? `${path}.rejects.jsonl`, flags.rejects !== undefined);
      try {
        if (!format) await importPart(record, path, rejects.reject);
        else for await (const { name, bytes } of openFiles(path)) await importFile(record.writer, format, name, bytes, rejects.reject);
      } catch (error) {
        throw error instanceof IntakeError ? new RecordError(`${path}: ${error.message}`) : error;
      } finally {
        await rejects.close();
        rejected += rejects.count();
      }
    }
  } finally {
    record.close();
  }
  if (rejected > 0) process.exitCode = LEFT_OUT;
}

/** A part that "read --out" wrote: reports with what was read in them, each stored once. */
async function importPart(record: ChanceryRecord, path: string, reject: (row: Reject) => Promise<void>): Promise<void> {
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw new UsageError(`${path}: ${explain(error)}`);
  });
  let [added, known, statements, rejected] = [0, 0, 0, 0];
  async function* batches(): AsyncGenerator<Entry[]> {
    for await (const rows of readPart(record.writer, path, readerVersion)) {
      for (const row of rows) {
        if ("entry" in row) continue;
        rejected++;
        await reject({ file: path, line: row.row, column: null, reason: row.reason, row: null });
      }
      yield rows.flatMap((row) => ("entry" in row ? [row.entry] : []));
    }
  }
  await oneAhead(batches(), async (entries) => {
    const changed = await record.storeAll(entries);
    for (const [i, isNew] of changed.entries()) {
      if (isNew) added++;
      else known++;
      if (isNew) statements += entries[i]?.reading.statements.length ?? 0;
    }
  });
  await print(
    `${path}: ${many(added, "report")} with ${many(statements, "statement")} added, ${known} known already, ${many(rejected, "row")} put aside\n`,
  );
}

async function importFile(
  database: Database,
  format: (typeof eventFormats)[number],
  name: string,
  bytes: AsyncIterable<Buffer | string>,
  reject: (row: Reject) => Promise<void>,
): Promise<void> {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: `${name} {value} rows`, stream: process.stderr, clearOnComplete: true })
    : undefined;
  bar?.start(0, 0);
  try {
    const result = await importEvents(database, format, name, bytes, reject, (rows) => bar?.update(rows));
    bar?.stop();
    const comments = result.comments > 0 ? `, ${many(result.comments, "comment")} kept apart (CAMEO 01 or no act)` : "";
    await print(
      `${name}: ${many(result.added, "event")} added${comments}, ${result.known} known already, ${many(result.rejected, "row")} put aside\n`,
    );
  } finally {
    bar?.stop();
  }
}

/** Faults named on the terminal; all are in the rejects file. */
const SHOWN = 10;

export function addExchangeCommands(main: Command): void {
  main
    .command("export")
    .addOption(recordOption())
    .requiredOption("--as <format>", exportNames.join(", "), oneOf(exportNames))
    .option("--what <table>", `for jsonl, csv and parquet: ${tableNames.join(", ")}`, oneOf(tableNames), "statements")
    .option("-o, --out <file>", "where to (default: standard output; .gz is packed)")
    .option("--origin <origin>", "for event formats and graphs: read, a format's name, or all", "read")
    .option("--since <day>", "first day", day)
    .option("--until <day>", "last day", day)
    .option("--bom", "for csv: begin with a byte order mark, by which Excel knows UTF-8")
    .addHelpText(
      "after",
      `
statements has all parties in one row (";" between them), statement-dyads one row an ordered pair; dyads are the pairs that relations are
counted from, forecasts the ledger: due date, state, evidence, score. In CSV a text that begins like a formula has an apostrophe before it.
polecat, icews, gdelt and phoenix have their columns as published; only what happened is in them, one row an ordered pair.
annotations are W3C Web Annotations (JSON-LD), gexf and graphml the network of actors, ris, bibtex and csl-json the reports cited.`,
    )
    .action(exportTo);
  main
    .command("import")
    .argument("<file...>", "files as published (.gz and .zip are unpacked), or parts that chancery read --out wrote")
    .addOption(recordOption())
    .requiredOption("--as <format>", formatNames.join(", "), oneOf(formatNames))
    .option("--rejects <file>", "where rows go that are not as they should be (default: FILE.rejects.jsonl)")
    .addHelpText(
      "after",
      `
chancery takes reports with their statements from the Parquet parts of "chancery read --out"; all others are event data without reports.
A row that is already there is not taken twice: an import that was cut off is simply started again. Comments (CAMEO 01) are kept apart
and count in no relation. Each row keeps its own id, quad class and intensity: SELECT * FROM imported.`,
    )
    .action(importFrom);
}
