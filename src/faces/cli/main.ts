/** The command line: what a person types in, what a terminal or a pipe gets out. */
import { createReadStream, mkdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { SingleBar } from "cli-progress";
import { Command, InvalidArgumentError } from "commander";
import { DataError } from "../../data.js";
import { ConlluError, readConllu, writeConllu } from "../../language/conllu.js";
import { english, toConllu } from "../../language/index.js";
import { packagePath } from "../../paths.js";
import { type Reading, readReport } from "../../reading/index.js";
import { readLexicon, standardLexicon } from "../../reading/lexicon.js";
import { parsePair, relate } from "../../reading/relate.js";
import type { Pressure, Statement } from "../../reading/statement.js";
import { type ChanceryRecord, openRecord, RecordError } from "../../record/index.js";
import { publicationDate } from "../../report/dates.js";
import { listInputs, type Refusal, readReports } from "../../report/index.js";
import { serve } from "../http/server.js";
import { csvHeader, csvRow, pressureLine, statementTable } from "./table.js";

/** Exit codes: 0 all read; 1 could not start; 2 wrong use; 3 something was left out. */
const LEFT_OUT = 3;

const day = (value: string): string => {
  const date = publicationDate(value);
  if (date === null) throw new InvalidArgumentError("Write the date as 2022-12-30.");
  return date;
};
const port = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
  return number;
};

function refuse(refusal: Refusal): void {
  process.stderr.write(`chancery: ${refusal.path}${refusal.line === undefined ? "" : `:${refusal.line}`}: left out: ${refusal.reason}\n`);
}

interface ReadFlags {
  readonly date?: string;
  readonly format?: "table" | "jsonl" | "csv";
  readonly record?: string;
  readonly explain?: boolean;
  readonly limit?: string;
  readonly lexicon?: readonly string[];
}

/** Writes and waits where the reader of the pipe is slower. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
}

async function read(paths: readonly string[], flags: ReadFlags): Promise<void> {
  const format = flags.format ?? (process.stdout.isTTY ? "table" : "jsonl");
  const record: ChanceryRecord | undefined = flags.record === undefined ? undefined : await openRecord(flags.record);
  const lexicon = flags.lexicon === undefined ? standardLexicon() : readLexicon(flags.lexicon, true);
  let left = 0;
  const collected: Statement[] = [];
  const weights: Pressure[] = [];
  try {
    const inputs = await listInputs(paths);
    const bar =
      inputs.length > 3 && process.stderr.isTTY
        ? new SingleBar({ format: "reading {bar} {value}/{total}", stream: process.stderr, clearOnComplete: true })
        : undefined;
    bar?.start(inputs.length, 0);
    if (format === "csv") await print(`${csvHeader()}\n`);
    const options = { date: flags.date ?? null, ...(flags.limit === undefined ? {} : { limit: Number(flags.limit) * 1024 * 1024 }) };
    for (const input of inputs) {
      for await (const intake of readReports([input], options)) {
        if ("refusal" in intake) {
          left++;
          refuse(intake.refusal);
          continue;
        }
        const reading = readReport(intake.report, { explain: flags.explain === true || record !== undefined, lexicon });
        for (const { start, reason } of reading.unread)
          process.stderr.write(
            `chancery: ${intake.report.path ?? intake.report.id}: the sentence at character ${start} was left out: ${reason}\n`,
          );
        await record?.store(intake.report, reading);
        const { statements, pressures } = flags.explain || !record ? reading : unexplained(reading);
        if (format === "table") {
          collected.push(...statements);
          weights.push(...pressures);
        } else if (format === "csv") for (const s of statements) await print(`${csvRow(s)}\n`);
        else for (const one of [...statements, ...pressures]) await print(`${JSON.stringify(one)}\n`);
      }
      bar?.increment();
    }
    bar?.stop();
  } finally {
    record?.close();
  }
  if (format === "table") {
    const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    await print(`${statementTable(collected, process.stdout.columns ?? 140, colour)}\n${collected.length} statements\n`);
    if (weights.length > 0) await print(`\nPressures\n${weights.map(pressureLine).join("\n")}\n`);
    if (flags.explain)
      for (const s of collected)
        await print(
          `\n“${s.trigger.text}”\n${Object.entries(s.explanation ?? {})
            .map(([k, v]) => `  ${k}: ${v}`)
            .join("\n")}\n`,
        );
  }
  if (left > 0) process.exitCode = LEFT_OUT;
}

/** The record keeps the reasons of every field; a pipe gets them only when asked for. */
function unexplained({ statements, pressures, unread }: Reading): Reading {
  const without = <T extends { explanation?: unknown }>({ explanation: _, ...rest }: T): Omit<T, "explanation"> => rest;
  return { statements: statements.map(without), pressures: pressures.map(without), unread };
}

async function parse(paths: readonly string[], flags: { conllu?: boolean }): Promise<void> {
  const language = english();
  for (const path of await listInputs(paths)) {
    if (flags.conllu || /\.conllu$/.test(path)) {
      // the words are given: only tags and trees are new
      const text = readFileSync(path === "-" ? 0 : path, "utf8");
      const given = [...readConllu(text)];
      for (let from = 0; from < given.length; from += 256) {
        const chunk = given.slice(from, from + 256);
        const parsed = language.annotate(chunk.map((s) => s.words.map((w) => w.form)));
        for (const [i, sentence] of parsed.entries()) {
          const source = chunk[i];
          await print(
            writeConllu({
              comments: source?.comments ?? [],
              words: toConllu(sentence, "").words.map((w, k) => ({ ...w, misc: source?.words[k]?.misc ?? "_" })),
            }),
          );
        }
      }
      continue;
    }
    for await (const intake of readReports([path])) {
      if ("refusal" in intake) {
        refuse(intake.refusal);
        process.exitCode = LEFT_OUT;
        continue;
      }
      for (const sentence of language.analyse(intake.report.text)) await print(writeConllu(toConllu(sentence, intake.report.text)));
    }
  }
}

const noRelation = { event: null, polarity: null, status: null, confidence: 0 };

async function relateLines(path: string): Promise<void> {
  let number = 0;
  for await (const line of createInterface({
    input: path === "-" ? process.stdin : createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++;
    if (line.trim() === "") continue;
    const pair = parsePair(line);
    if (typeof pair === "string") {
      process.stderr.write(`chancery: line ${number}: ${pair}\n`);
      process.exitCode = LEFT_OUT;
    }
    await print(`${JSON.stringify(typeof pair === "string" ? noRelation : relate(pair))}\n`);
  }
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
  chancery serve --record my.duckdb                 the pages, on this machine only

Exit status: 0 all was read, 1 it could not be done, 2 wrong use, 3 something was left out.`,
    );
  main
    .command("read")
    .description("Read reports and print their statements")
    .argument("<path...>", "text, HTML or JSON Lines files, folders of them, or - for standard input")
    .option("-d, --date <day>", "date of publication for reports that carry none; without it nothing relative is resolved", day)
    .option("-f, --format <format>", "table, jsonl or csv (default: table on a terminal, jsonl in a pipe)", (value) => {
      if (value !== "table" && value !== "jsonl" && value !== "csv") throw new InvalidArgumentError("Choose table, jsonl or csv.");
      return value;
    })
    .option("-r, --record <file>", "keep reports and statements in this DuckDB file")
    .option("-e, --explain", "say which words and which lexicon line gave each field")
    .option("-l, --lexicon <file...>", "your own patterns, added to the package's (data/lexicon/README.md)")
    .option("--limit <megabytes>", "largest report to read", "5")
    .addHelpText(
      "after",
      `
A text file may begin with a headline and the lines DATE:, OUTLET: and URL:, then an empty line.
A JSON line is {"text", "title"?, "date"?, "outlet"?, "url"?, "language"?}.
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
    .option("-r, --record <file>", "the record", "chancery.duckdb")
    .option("-p, --port <number>", "port on 127.0.0.1 (0: any free one)", port, 4747)
    .action(async (flags: { record: string; port: number }) => {
      const running = await serve({ record: flags.record, port: flags.port });
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
      process.stdout.write(`\nChancery is at ${running.url} (Ctrl+C ends it)\n`);
    });
  return main;
}

/** Runs the command line; sets the exit status, prints errors for people. */
export async function run(argv: readonly string[]): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // the reader of the pipe has gone: so do we
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  const main = program();
  for (const command of [main, ...main.commands]) command.exitOverride();
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
    process.exitCode = 1;
  }
}
