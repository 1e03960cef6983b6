/** The command line: what a person types in, what a terminal or a pipe gets out. */
import { mkdirSync, readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { DataError } from "../../data.js";
import { ConlluError } from "../../language/conllu.js";
import { packagePath } from "../../paths.js";
import { RecordError } from "../../record/index.js";
import { type Serving, serve } from "../http/server.js";
import { addAnnotateCommand } from "./annotate.js";
import { addCareCommands } from "./care.js";
import { columns, day, giveUpOutput, port, positive, recordOption, UsageError } from "./common.js";
import { addCorrectionCommands } from "./correct.js";
import { addExchangeCommands } from "./exchange.js";
import { addInsightCommands } from "./insight.js";
import { parse, read, relateLines } from "./read.js";
import { addRecordCommands } from "./record.js";

/** Ctrl+C ends the server when what is in hand is done; a second one at once. */
function untilStopped(running: Serving): void {
  const stop = (): void => {
    process.once("SIGINT", () => process.exit(130));
    void running.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

const version = (JSON.parse(readFileSync(packagePath("package.json"), "utf8")) as { version: string }).version;

function program(): Command {
  const main = new Command("chancery")
    .description(
      "Reads news reports on international affairs and keeps the record:\nwho did what to whom, when, on whose word, and how surely.",
    )
    .version(version)
    .showHelpAfterError("(chancery --help tells more)")
    .addHelpText(
      "after",
      `
Examples:
  chancery read report.txt --date 2022-12-30        a table on the terminal
  chancery read reports/ --record my.duckdb         a folder, kept in a record
  cat report.txt | chancery read - | jq .event.type JSON Lines in a pipe
  chancery annotate report.txt                     its actors, times, places, attributions
  chancery events --record my.duckdb --from CHN     what happened, each act once
  chancery relation RUS CHN                         how two stand, and what changed it
  chancery forecasts --holders                      who was right
  chancery brief RUS CHN --out brief.html           a page on it
  chancery sql "SELECT * FROM relation"             any question to the record
  chancery export --as polecat --out acts.tsv       for the tools that you have
  chancery serve --record my.duckdb                 the pages, on this machine only

Commands that work on a record take --record FILE, else CHANCERY_RECORD, else chancery.duckdb.

Exit status: 0 all was read, 1 it could not be done, 2 wrong use, 3 something was left out.`,
    );
  main
    .command("read")
    .description("Read reports and print their statements")
    .argument("<path...>", "texts, web pages, feeds, JSON, CSV, archives of them, folders, addresses, or - for standard input")
    .option("-d, --date <day>", "date of publication for reports that carry none; without it nothing relative is resolved", day)
    .option("-f, --format <format>", "table, jsonl or csv (default: table on a terminal, jsonl in a pipe)", (value) => {
      if (value !== "table" && value !== "jsonl" && value !== "csv") throw new InvalidArgumentError("Choose table, jsonl or csv.");
      return value;
    })
    .option("-r, --record <file>", "keep reports and statements in this DuckDB file")
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
Reading the same report into a record twice changes nothing.`,
    )
    .action(read);
  main
    .command("parse")
    .description("Print sentences, tags and Universal Dependencies trees as CoNLL-U")
    .argument("<path...>", "files as for read; .conllu files keep their words")
    .option("--conllu", "the input is CoNLL-U: keep its words")
    .action(parse);
  main
    .command("relate")
    .description("Say which act lies between two marked parties, for each line of JSON")
    .argument("[path]", "JSON Lines file, or - for standard input", "-")
    .addHelpText(
      "after",
      `
A line is {"text", "source": {"start","end"} or null, "target": {"start","end"} or null}, offsets in UTF-16 code units.
Each is answered, in order, by {"event": {"type", "quad", …} or null, "polarity", "status", "confidence"}.`,
    )
    .action(relateLines);
  main
    .command("serve")
    .description("Show a record as web pages on this machine")
    .addOption(recordOption())
    .option("-p, --port <number>", "port on 127.0.0.1 (0: any free one)", port, 4747)
    .option("--host <address>", "listen there instead of on 127.0.0.1; needs a token")
    .addOption(new Option("--token <secret>", "ask everybody for this").env("CHANCERY_TOKEN"))
    .action(async (flags: { record: string; port: number; host?: string; token?: string }) => {
      const running = await serve(flags);
      untilStopped(running);
      process.stdout.write(`Chancery is at ${running.url} (Ctrl+C ends it)\n`);
    });
  main
    .command("start")
    .description("Read the sample dispatches into .cache/samples.duckdb, show their statements and serve the pages")
    .option("-p, --port <number>", "port on 127.0.0.1 (0: any free one)", port, 4747)
    .action(async (flags: { port: number }) => {
      const file = packagePath(".cache/samples.duckdb");
      mkdirSync(packagePath(".cache"), { recursive: true });
      await read([packagePath("dispatches")], { record: file, format: "table" });
      const running = await serve({ record: file, port: flags.port });
      untilStopped(running);
      process.stdout.write(`\nChancery is at ${running.url} (Ctrl+C ends it)\n`);
    });
  main
    .command("mcp")
    .description("Serve the record to assistants over the Model Context Protocol, on standard input and output")
    .addOption(recordOption())
    .action(async (flags: { record: string }) => {
      // loaded only here: it brings much that no other command needs
      const { serveMcp } = await import("../mcp/index.js");
      await serveMcp(flags.record, version);
    });
  addAnnotateCommand(main);
  addRecordCommands(main);
  addCareCommands(main);
  addCorrectionCommands(main);
  addInsightCommands(main);
  addExchangeCommands(main);
  return main;
}

/** Commands that do more than print. */
const writing: ReadonlySet<string> = new Set(["read", "import", "correct", "check", "rescue", "upgrade", "serve", "start"]);

/** Runs the command line; sets the exit status, prints errors for people. */
export async function run(argv: readonly string[]): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    // the reader of the pipe has gone: so does what only prints, but what is being written to a record is finished
    giveUpOutput();
    if (!writing.has(argv[2] ?? "")) process.exit(0);
  });
  const main = program();
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  for (const command of all(main)) command.exitOverride();
  try {
    await main.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof Error && "exitCode" in error && "code" in error && String(error.code).startsWith("commander.")) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    if (error instanceof RecordError || error instanceof DataError || error instanceof ConlluError)
      process.stderr.write(`chancery: ${error.message}\n`);
    else
      process.stderr.write(
        `chancery: ${error instanceof Error ? (process.env.CHANCERY_DEBUG ? error.stack : error.message) : String(error)}\n`,
      );
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
