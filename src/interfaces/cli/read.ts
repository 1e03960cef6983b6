/** Reading, parsing and relating: texts in, statements, trees or relations out. */
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { SingleBar } from "cli-progress";
import { readConllu, writeConllu } from "../../language/conllu.js";
import { english, toConllu } from "../../language/index.js";
import { addActorDictionaries } from "../../reading/actors/gazetteer.js";
import { readReport } from "../../reading/index.js";
import { readLexicon, standardLexicon } from "../../reading/lexicon.js";
import { parsePair, relate } from "../../reading/relate.js";
import type { Pressure, Statement } from "../../reading/statement.js";
import { type ChanceryRecord, type Entry, openRecord } from "../../record/index.js";
import { type IntakeOptions, listInputs, readReports } from "../../report/index.js";
import { LEFT_OUT, print, refuse, WAIT } from "./common.js";
import { csvHeader, csvRow, pressureLine, statementTable } from "./table.js";

export interface ReadFlags {
  readonly date?: string;
  readonly format?: "table" | "jsonl" | "csv";
  readonly record?: string;
  readonly explain?: boolean;
  readonly limit?: string;
  readonly lexicon?: readonly string[];
  readonly actors?: readonly string[];
  readonly columns?: IntakeOptions["columns"];
}

/** Reports stored together: few enough that little is read twice after a crash, many enough that storing is cheap. */
const STORED_AT_ONCE = 32;

export async function read(paths: readonly string[], flags: ReadFlags): Promise<void> {
  const format = flags.format ?? (process.stdout.isTTY ? "table" : "jsonl");
  const record: ChanceryRecord | undefined = flags.record === undefined ? undefined : await openRecord(flags.record, { wait: WAIT });
  const note = (text: string): void => {
    process.stderr.write(`chancery: ${text}\n`);
  };
  if (flags.actors !== undefined) addActorDictionaries(flags.actors, note);
  const lexicon = flags.lexicon === undefined ? standardLexicon() : readLexicon(flags.lexicon, true, note);
  let left = 0;
  const collected: Statement[] = [];
  const weights: Pressure[] = [];
  let entries: Entry[] = [];
  const show = async (reading: Entry["reading"]): Promise<void> => {
    if (format === "table") {
      collected.push(...reading.statements);
      weights.push(...reading.pressures);
    } else if (format === "csv") for (const s of reading.statements) await print(`${csvRow(s)}\n`);
    else for (const one of [...reading.statements, ...reading.pressures]) await print(`${JSON.stringify(one)}\n`);
  };
  // what is printed is stored
  const flush = async (): Promise<void> => {
    const done = entries;
    entries = [];
    if (done.length === 0) return;
    await record?.storeAll(done);
    for (const { reading } of done) await show(flags.explain || !record ? reading : unexplained(reading));
  };
  try {
    const inputs = await listInputs(paths);
    const bar =
      inputs.length > 3 && process.stderr.isTTY
        ? new SingleBar({ format: "reading {bar} {value}/{total}", stream: process.stderr, clearOnComplete: true })
        : undefined;
    bar?.start(inputs.length, 0);
    if (format === "csv") await print(`${csvHeader()}\n`);
    const options: IntakeOptions = {
      date: flags.date ?? null,
      ...(flags.limit === undefined ? {} : { limit: Number(flags.limit) * 1024 * 1024 }),
      ...(flags.columns === undefined ? {} : { columns: flags.columns }),
    };
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
        entries.push({ report: intake.report, reading });
        if (!record || entries.length >= STORED_AT_ONCE) await flush();
      }
      bar?.increment();
    }
    await flush();
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
function unexplained({ statements, pressures }: Entry["reading"]): Entry["reading"] {
  const without = <T extends { explanation?: unknown }>({ explanation: _, ...rest }: T): Omit<T, "explanation"> => rest;
  return { statements: statements.map(without), pressures: pressures.map(without) };
}

export async function parse(paths: readonly string[], flags: { conllu?: boolean }): Promise<void> {
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

export async function relateLines(path: string): Promise<void> {
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
