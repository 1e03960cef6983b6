/**
 * All commands, by the module that defines them. A module is loaded only when one of its commands is called, so that --version and --help
 * need none. A new command is a line here and its definition in the module.
 */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { packagePath } from "../../paths.js";

interface CommandModule {
  /** Each command with what it does, as help says it. */
  readonly commands: Readonly<Record<string, string>>;
  readonly load: () => Promise<(main: Command) => void>;
}

const modules: readonly CommandModule[] = [
  {
    commands: {
      read: "Read reports and print their statements",
      parse: "Print sentences, tags and Universal Dependencies trees as CoNLL-U",
      relate: "Say which act lies between two marked parties, for each line of JSON",
    },
    load: async () => (await import("./reading.js")).addReadingCommands,
  },
  {
    commands: {
      events: "List what the record holds, each act once, the newest first",
      show: "Show one event with every statement that it rests on, and where they differ",
      sql: "Ask the record in SQL; nothing can be changed this way (docs/record.md has the tables and ready questions)",
      upgrade: "Bring a record of an earlier Chancery to the present form",
    },
    load: async () => (await import("./record.js")).addRecordCommands,
  },
  {
    commands: { annotate: "Mark the times, places, holders and actors of reports, layer by layer" },
    load: async () => (await import("./annotate.js")).addAnnotateCommand,
  },
  {
    commands: {
      check: "Check that a record is sound, and mend its indexes and events where they are not",
      rescue: "Save what can be read of a damaged record in a new one",
    },
    load: async () => (await import("./care.js")).addCareCommands,
  },
  {
    commands: { correct: "Correct the record by hand; the machine's reading is kept beside every correction" },
    load: async () => (await import("./correct.js")).addCorrectionCommands,
  },
  {
    commands: {
      relation: "The state of a relation: what changed it, who answers whom",
      hinges: "What the next step between two parties depends on, according to the reports",
      outlook: "How many acts to expect, next to the naive baseline and how both have done",
      brief: "Write a page on a relation, every sentence with its sources",
      forecasts: "Every claim about what is to come, whether it came about, and how its holders have done",
      watch: "Report what is new by rules: events, intensity, turning points, forecasts due",
    },
    load: async () => (await import("./insight.js")).addInsightCommands,
  },
  {
    commands: {
      export: "Write the record for other tools",
      import: "Take in event data of other makers, as events without reports",
    },
    load: async () => (await import("./exchange.js")).addExchangeCommands,
  },
  {
    commands: {
      queue: "Put reports on a queue (NATS JetStream) that many machines read from, and show how it stands",
      work: "Read what is on the queue; any number of these, on any machines",
      store: "Store what the workers have read, each report once",
    },
    load: async () => (await import("./queue.js")).addQueueCommands,
  },
  {
    commands: {
      serve: "Show a record as web pages on this machine",
      start: "Read the sample reports, show their statements and serve the pages",
      sample: "Write the sample reports into a folder, to try things on",
      mcp: "Serve the record to assistants over the Model Context Protocol, on standard input and output",
      completion: "Print a script that completes commands and options in your shell",
    },
    load: async () => (await import("./serving.js")).addServingCommands,
  },
];

export const version = (JSON.parse(readFileSync(packagePath("package.json"), "utf8")) as { version: string }).version;

const EXAMPLES = `
Examples:
  chancery sample reports/                          some reports to try it on
  chancery read report.txt --date 2022-12-30        a table on the terminal
  chancery read reports/ --record my.duckdb         a folder, kept in a record
  cat report.txt | chancery read - | jq .event.type JSON Lines in a pipe
  chancery events --record my.duckdb --from China   what happened, each act once
  chancery relation Russia China                    the state of a relation, and what changed it
  chancery forecasts --holders                      who was right
  chancery brief Russia China --out brief.html      a page on it
  chancery sql "SELECT * FROM relation"             any question to the record
  chancery export --as polecat --out acts.tsv       for the tools that you have
  chancery serve my.duckdb --open                   the pages, on this machine only

Commands that work on a record take --record FILE, else CHANCERY_RECORD, else chancery.duckdb in this folder.

Exit status: 0 all was read, 1 it could not be done, 2 wrong use, 3 something was left out.`;

const bare = (): Command =>
  new Command("chancery")
    .description(
      "Reads news reports on international affairs and keeps the record:\nwho did what to whom, when, according to whom, and how certain it is.",
    )
    .version(version)
    .option("-q, --quiet", "no notes and no progress on standard error, errors alone")
    .showHelpAfterError("(chancery --help says more)")
    .addHelpText("after", EXAMPLES);

/** The program with every command defined: for the reference and for completion. */
export async function createFullProgram(): Promise<Command> {
  const main = bare();
  for (const { load } of modules) (await load())(main);
  return describe(main);
}

/** The program as far as these arguments need it: the module of the command that they name, the others by name alone. */
export async function createProgram(args: readonly string[]): Promise<Command> {
  const main = bare();
  const words = args.filter((arg) => !arg.startsWith("-"));
  const called = words[0] === "help" ? words[1] : words[0];
  for (const { commands, load } of modules)
    if (called !== undefined && called in commands) (await load())(main);
    else for (const name of Object.keys(commands)) main.command(name);
  return describe(main);
}

function describe(main: Command): Command {
  const summaries: Readonly<Record<string, string>> = Object.assign({}, ...modules.map((m) => m.commands));
  for (const command of main.commands) command.description(summaries[command.name()] ?? command.description());
  return main;
}
