/** Files for other tools, and event data from them. */

import { once } from "node:events";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createGzip } from "node:zlib";
import { SingleBar } from "cli-progress";
import type { Command } from "commander";
import { openRecord, RecordError } from "../../record/index.js";
import { gunzipped } from "../../report/kinds/archive.js";
import {
  type ExportFilter,
  eventFormats,
  exportParquet,
  importEvents,
  leftOut,
  type Reject,
  type TableName,
  tableNames,
  textExports,
} from "../exchange/index.js";
import { many } from "../words.js";
import { day, LEFT_OUT, oneOf, print, recordOption, WAIT } from "./common.js";
import { asking } from "./record.js";

const exportNames = [...Object.keys(textExports), "parquet"];
const formatNames = eventFormats.map((f) => f.name);

interface ExportFlags extends ExportFilter {
  readonly record: string;
  readonly as: string;
  readonly what: TableName;
  readonly out?: string;
}

/** A file is whole or not there: it is written beside its name and then moved. */
async function exportTo(flags: ExportFlags): Promise<void> {
  await asking(flags.record, async ({ database }) => {
    const beside = flags.out === undefined ? undefined : `${flags.out}.part`;
    if (flags.as === "parquet") {
      if (flags.out === undefined || beside === undefined) throw new RecordError("Parquet is written to a file; name it with --out");
      await exportParquet(database, flags.what, beside);
      await rename(beside, flags.out);
      return;
    }
    const write = textExports[flags.as];
    if (!write) throw new RecordError(`there is no format ${flags.as}; choose one of ${exportNames.join(", ")}`);
    const lines = write(database, flags, flags.what);
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
    if (formatNames.some((name) => name === flags.as)) {
      const { withoutDay, notHappened } = await leftOut(database, flags);
      if (notHappened > 0)
        process.stderr.write(
          `chancery: left out: ${many(notHappened, "act")} that did not happen or lie ahead; ${flags.as} has no word for them\n`,
        );
      if (withoutDay > 0) process.stderr.write(`chancery: left out: ${many(withoutDay, "act")} without a day\n`);
    }
  });
}

async function writeFile(path: string, packed: boolean, texts: AsyncIterable<string>): Promise<void> {
  const file: WriteStream = createWriteStream(path);
  const gzip = packed ? createGzip() : undefined;
  gzip?.pipe(file);
  const into = gzip ?? file;
  const closed = once(file, "close");
  for await (const text of texts) if (!into.write(text)) await once(into, "drain");
  into.end();
  await closed;
}

interface ImportFlags {
  readonly record: string;
  readonly as: string;
  readonly rejects?: string;
}

async function importFrom(files: readonly string[], flags: ImportFlags): Promise<void> {
  const format = eventFormats.find((f) => f.name === flags.as);
  if (!format) throw new RecordError(`there is no format ${flags.as}; choose one of ${formatNames.join(", ")}`);
  const record = await openRecord(flags.record, { wait: WAIT });
  let rejected = 0;
  try {
    for (const file of files) {
      const path = flags.rejects ?? `${file}.rejects.jsonl`;
      let out: WriteStream | undefined;
      const reject = async (row: Reject): Promise<void> => {
        out ??= createWriteStream(path, { flags: flags.rejects ? "a" : "w" });
        rejected++;
        if (rejected <= SHOWN)
          process.stderr.write(`chancery: ${row.file}:${row.line}: ${row.column ? `column ${row.column}: ` : ""}${row.reason}\n`);
        if (!out.write(`${JSON.stringify(row)}\n`)) await once(out, "drain");
      };
      const bar = process.stderr.isTTY
        ? new SingleBar({ format: `${file} {value} rows`, stream: process.stderr, clearOnComplete: true })
        : undefined;
      bar?.start(0, 0);
      const bytes = createReadStream(file);
      try {
        const stream = /\.gz$/i.test(file) ? gunzipped(bytes) : bytes;
        const result = await importEvents(record.writer, format, file, stream, reject, (rows) => bar?.update(rows));
        bar?.stop();
        await print(`${file}: ${result.added} events added, ${result.known} known already, ${result.rejected} rows put aside\n`);
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") throw new RecordError(`${file}: there is no such file`);
        throw error;
      } finally {
        bar?.stop();
        if (out) {
          const closed = once(out, "close");
          out.end();
          await closed;
          process.stderr.write(`chancery: rows put aside are in ${path}, each with its reason\n`);
        }
      }
    }
  } finally {
    record.close();
  }
  if (rejected > 0) process.exitCode = LEFT_OUT;
}

/** Faults named on the terminal; all are in the rejects file. */
const SHOWN = 10;

export function addExchangeCommands(main: Command): void {
  main
    .command("export")
    .description("Write the record for other tools")
    .addOption(recordOption())
    .requiredOption("--as <format>", exportNames.join(", "), oneOf(exportNames))
    .option("--what <table>", `for jsonl, csv and parquet: ${tableNames.join(", ")}`, oneOf(tableNames), "statements")
    .option("-o, --out <file>", "where to (default: standard output; .gz is packed)")
    .option("--origin <origin>", "for event formats and graphs: read, a format's name, or all", "read")
    .option("--since <day>", "first day", day)
    .option("--until <day>", "last day", day)
    .addHelpText(
      "after",
      `
polecat, icews, gdelt and phoenix have their columns as published; only what happened is in them, one row an ordered pair.
annotations are W3C Web Annotations (JSON-LD), gexf and graphml the network of actors, ris and csl-json the reports cited.`,
    )
    .action(exportTo);
  main
    .command("import")
    .description("Take in event data of other makers, as events without reports")
    .argument("<file...>", "tab-separated files as published; .gz is unpacked")
    .addOption(recordOption())
    .requiredOption("--as <format>", formatNames.join(", "), oneOf(formatNames))
    .option("--rejects <file>", "where rows go that are not as they should be (default: FILE.rejects.jsonl)")
    .addHelpText("after", "\nA row that is already there is not taken twice: an import that was cut off is simply started again.")
    .action(importFrom);
}
