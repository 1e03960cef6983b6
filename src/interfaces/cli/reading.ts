/** The commands that read texts. */
import type { Command } from "commander";
import { addFormat, columns, day, type FormatFlags, positive, shard, tableFormatOf } from "./common.js";
import type { ReadFlags } from "./read.js";

export function addReadingCommands(main: Command): void {
  const reading = main
    .command("read")
    .argument("<path...>", "texts, web pages, feeds, JSON, CSV, archives of them, folders, addresses, or - for standard input")
    .option("-d, --date <day>", "date of publication for reports that carry none; without it nothing relative is resolved", day);
  addFormat(reading)
    .option("-r, --record <file>", "keep reports and statements in this DuckDB file")
    .option(
      "-o, --out <folder>",
      "keep them in Parquet parts in this folder, for chancery import --as chancery; prints nothing unless --format is given",
    )
    .option("--shard <i/n>", "read only the i-th of n shares of the reports (1/4 … 4/4), which follow from the reports themselves", shard)
    .option("-e, --explain", "say which words and which lexicon line gave each field")
    .option("-l, --lexicon <file...>", "your own patterns beside the package's: .lex files, or verb dictionaries of PETRARCH")
    .option("-a, --actors <file...>", "your own actors beside the package's: actor dictionaries of PETRARCH")
    .option("-c, --columns <field=name...>", "columns of CSV files that have names of their own: text=body date=day", columns)
    .option("--limit <megabytes>", "largest report to read", positive, 5)
    .addHelpText(
      "after",
      `
A text file may begin with a headline and the lines DATE:, OUTLET: and URL:, then an empty line.
A JSON line is {"text", "title"?, "date"?, "outlet"?, "url"?, "language"?}, a CSV column is found by such a name.
Feeds are RSS, Atom and JSON Feed, and OPML lists of them; archives zip, tar, gzip and WARC.
Reading the same report into a record or into parts twice changes nothing: what was stopped goes on with the same command.
docs/cluster.md shows how many processes and machines read one corpus.`,
    )
    .action(async (paths: readonly string[], flags: ReadFlags & FormatFlags) => {
      const { read } = await import("./read.js");
      await read(
        paths,
        flags.out !== undefined && !flags.json && flags.format === undefined ? flags : { ...flags, format: tableFormatOf(flags) },
      );
    });
  main
    .command("parse")
    .argument("<path...>", "files as for read; .conllu files keep their words")
    .option("--conllu", "the input is CoNLL-U: keep its words")
    .action(async (paths: readonly string[], flags: { conllu?: boolean }) => (await import("./parse.js")).parse(paths, flags));
  main
    .command("relate")
    .argument("[path]", "JSON Lines file, or - for standard input", "-")
    .addHelpText(
      "after",
      `
A line is {"text", "source": {"start","end"} or null, "target": {"start","end"} or null}, offsets in UTF-16 code units.
Each is answered, in order, by {"event": {"type", "quad", …} or null, "polarity", "status", "confidence"}.`,
    )
    .action(async (path: string) => (await import("./parse.js")).relateLines(path));
}
