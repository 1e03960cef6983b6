/** Reading: texts in, statements out. What reads is loaded by its threads; here only what hands them reports, and that as late as may be. */
import { setMaxListeners } from "node:events";
import type { SingleBar } from "cli-progress";
import { inOrder } from "../../readers/in-order.js";
import { type Outcome, openPool, type ReadingPool } from "../../readers/index.js";
import { isInShard, type Shard, shardLabel } from "../../readers/shard.js";
import type { Pressure, Statement } from "../../reading/statement.js";
import type { Entry } from "../../record/index.js";
import type { Intake, IntakeOptions, Refusal } from "../../report/index.js";
import { type Report, stableId } from "../../report/report.js";
import { many } from "../words.js";
import { INTERRUPTED, LEFT_OUT, note, outputIsGone, print, refuse, UsageError, WAIT } from "./common.js";

export interface ReadFlags {
  readonly date?: string;
  readonly format?: "table" | "jsonl" | "csv";
  readonly record?: string;
  readonly explain?: boolean;
  /** Megabytes of one report. */
  readonly limit?: number;
  readonly lexicon?: readonly string[];
  readonly actors?: readonly string[];
  readonly columns?: IntakeOptions["columns"];
  readonly shard?: Shard;
  /** Folder of Parquet parts. */
  readonly out?: string;
}

/** Where what was read is kept: a record, or a folder of parts. */
interface Keeping {
  readonly what: "record" | "parts";
  /** What was kept of the report before; "elsewhere": it was, and is not printed again. Undefined: it is new. */
  known(report: string): Promise<Entry["reading"] | "elsewhere" | undefined>;
  storeAll(entries: readonly Entry[]): Promise<void>;
  close(): Promise<void>;
}

/** Stored together: little enough that little is read twice after a crash, much enough that storing is cheap. */
const STORED_AT_ONCE = { reports: 32, characters: 2_000_000 };
/** Reports that are read or wait for their turn, for each thread: so many that a long one, or storing, does not keep the others waiting. */
const AHEAD = { least: 3, most: 12, characters: 100_000 };

/** What becomes of an input, in its turn. */
type Step =
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "read"; readonly report: Report; readonly line: number | undefined; readonly outcome: Outcome }
  /** Read before, and kept. */
  | { readonly kind: "known"; readonly reading: Entry["reading"] | "elsewhere" }
  | { readonly kind: "input done" }
  | { readonly kind: "stopped" };

export async function read(paths: readonly string[], flags: ReadFlags): Promise<void> {
  if (flags.out !== undefined && flags.record !== undefined)
    throw new UsageError("give either --record or --out: parts are taken into a record by chancery import --as chancery");
  const stop = new AbortController();
  // each report that is read listens to it
  setMaxListeners(0, stop.signal);
  const interrupt = (): void => stop.abort();
  // a second Ctrl+C ends the program at once, as usual
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  await checkOwnFiles(flags);
  const keeping = await keepingOf(flags);
  const pool = openPool({
    explain: flags.explain === true || keeping !== undefined,
    ...(flags.lexicon === undefined ? {} : { lexicon: flags.lexicon }),
    ...(flags.actors === undefined ? {} : { actors: flags.actors }),
  });
  try {
    await readInto({ paths, flags, keeping, pool, stop });
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
    await keeping?.close();
    await pool.close();
  }
  // standard input may still be open
  if (stop.signal.aborted) process.exit(INTERRUPTED);
}

async function keepingOf({ record: path, out, shard }: ReadFlags): Promise<Keeping | undefined> {
  if (out !== undefined) {
    const { openParts, readerVersion } = await import("../../record/index.js");
    const mine = (id: string): boolean => shard === undefined || isInShard(id, shard);
    const parts = await openParts(out, shard === undefined ? "part" : `shard-${shardLabel(shard)}`, readerVersion, mine);
    return {
      what: "parts",
      known: async (id) => (parts.has(id) ? "elsewhere" : undefined),
      storeAll: async (entries) => {
        // of two equal reports that were read side by side one is enough
        for (const entry of entries) if (!parts.has(entry.report.id)) await parts.add(entry);
      },
      close: () => parts.close(),
    };
  }
  if (path === undefined) return undefined;
  const record = await (await import("../../record/index.js")).openRecord(path, { wait: WAIT, note });
  return {
    what: "record",
    known: async (id) => ((await record.has(id)) ? record.report(id) : undefined),
    storeAll: async (entries) => {
      await record.storeAll(entries);
    },
    close: async () => record.close(),
  };
}

/** The user's own files are looked at before anything is read. Throws DataError. */
async function checkOwnFiles({ lexicon, actors }: ReadFlags): Promise<void> {
  if (actors !== undefined) (await import("../../reading/actors/gazetteer.js")).addActorDictionaries(actors, note);
  if (lexicon !== undefined) (await import("../../reading/lexicon.js")).readLexicon(lexicon, true, note);
}

interface Work {
  readonly paths: readonly string[];
  readonly flags: ReadFlags;
  readonly keeping: Keeping | undefined;
  readonly pool: ReadingPool;
  readonly stop: AbortController;
}

async function readInto({ paths, flags, keeping, pool, stop }: Work): Promise<void> {
  const out = createOutput(flags, keeping);
  const { listInputs, readReports } = await import("../../report/index.js");
  const inputs = await listInputs(paths);
  const bar = await progressOf(inputs.length);
  let entries: Entry[] = [];
  let characters = 0;
  let left = 0;
  let stored = 0;
  // what is printed is stored
  const flush = async (): Promise<void> => {
    const done = entries;
    entries = [];
    characters = 0;
    if (done.length === 0) return;
    await keeping?.storeAll(done);
    stored += done.length;
    for (const { reading } of done) await out.show(reading);
  };
  await out.begin();
  for await (const step of stepsOf(inputs, readReports, { paths, flags, keeping, pool, stop })) {
    if (step.kind === "input done") bar?.increment();
    else if (step.kind === "refused") {
      left++;
      refuse(step.refusal);
    } else if (step.kind === "known") {
      // in the order of the inputs
      await flush();
      if (step.reading !== "elsewhere") await out.show(step.reading);
    } else if (step.kind === "read") {
      left += nameFaults(step.report, step.line, step.outcome);
      if (step.outcome.fault !== null) continue;
      entries.push({ report: step.report, reading: step.outcome.reading });
      characters += step.report.text.length;
      if (!keeping || entries.length >= STORED_AT_ONCE.reports || characters >= STORED_AT_ONCE.characters) await flush();
      bar?.update({ rate: rateOf(stored + entries.length) });
    }
    // nobody reads what is printed, and nothing is kept
    if (!keeping && outputIsGone()) stop.abort();
  }
  await flush();
  bar?.stop();
  await out.end();
  if (stop.signal.aborted && keeping)
    note(`stopped; ${many(stored, "report")} of this run ${stored === 1 ? "is" : "are"} stored. The same command goes on from there`);
  if (left > 0) process.exitCode = LEFT_OUT;
}

/** Reads ahead with all threads, and gives what becomes of each input in their order. */
function stepsOf(
  inputs: readonly string[],
  readReports: typeof import("../../report/index.js")["readReports"],
  { flags, keeping, pool, stop }: Work,
): AsyncGenerator<Step> {
  const options: IntakeOptions = {
    date: flags.date ?? null,
    ...(flags.limit === undefined ? {} : { limit: flags.limit * 1024 * 1024 }),
    ...(flags.columns === undefined ? {} : { columns: flags.columns }),
  };
  const intakes = async function* (): AsyncGenerator<Intake | "input done"> {
    for (const input of inputs) {
      for await (const intake of readReports([input], options))
        if (flags.shard === undefined || isInShard(shareOf(intake), flags.shard)) yield intake;
      yield "input done";
    }
  };
  const step = async (intake: Intake | "input done"): Promise<Step> => {
    if (intake === "input done") return { kind: "input done" };
    if ("refusal" in intake) return { kind: "refused", refusal: intake.refusal };
    const { report, line } = intake;
    const known = await keeping?.known(report.id);
    if (known !== undefined) return { kind: "known", reading: known };
    try {
      return { kind: "read", report, line, outcome: await pool.read(report, stop.signal) };
    } catch (error) {
      if (stop.signal.aborted) return { kind: "stopped" };
      throw error;
    }
  };
  const { threads } = pool;
  const size = (intake: Intake | "input done"): number =>
    typeof intake === "object" && "report" in intake ? intake.report.text.length : 0;
  const width = { least: AHEAD.least * threads, most: AHEAD.most * threads, room: AHEAD.characters * threads, size };
  return inOrder(intakes(), width, step, stop.signal);
}

/** By what it falls to one process of several: a report by its id, so that copies of it do too; what is left out is also named once. */
const shareOf = (intake: Intake): string =>
  "refusal" in intake ? stableId(intake.refusal.path, String(intake.refusal.line ?? "")) : intake.report.id;

/** Says on standard error what could not be read; returns how much that is. */
function nameFaults(report: Report, line: number | undefined, { reading, fault }: Outcome): number {
  const place = `${report.path ?? "standard input"}${line === undefined ? "" : `:${line}`}`;
  if (fault !== null) {
    note(`${place}: left out: ${fault}`);
    return 1;
  }
  for (const { start, reason } of reading.unread) note(`${place}: the sentence at character ${start} was left out: ${reason}`);
  for (const { start, end } of reading.cut ?? [])
    note(`${place}: characters ${start} to ${end} are longer than a sentence; read in pieces, or not where they are signs without words`);
  return reading.unread.length;
}

interface Output {
  begin(): Promise<void>;
  show(reading: Entry["reading"]): Promise<void>;
  end(): Promise<void>;
}

function createOutput(flags: ReadFlags, keeping: Keeping | undefined): Output {
  const format = flags.format ?? (keeping?.what === "parts" ? "none" : process.stdout.isTTY ? "table" : "jsonl");
  const collected: Statement[] = [];
  const weights: Pressure[] = [];
  return {
    begin: async () => {
      if (format !== "csv") return;
      const { csvHeader, statementColumns } = await import("../csv.js");
      await print(csvHeader(statementColumns));
    },
    show: async (whole) => {
      if (format === "none") return;
      const reading = flags.explain || !keeping ? whole : unexplained(whole);
      if (format === "table") {
        collected.push(...reading.statements);
        weights.push(...reading.pressures);
      } else if (format === "csv") {
        const { csvLine, flatStatement } = await import("../csv.js");
        for (const s of reading.statements) await print(csvLine(flatStatement(s)));
      } else for (const one of [...reading.statements, ...reading.pressures]) await print(`${JSON.stringify(one)}\n`);
    },
    end: async () => {
      if (format === "table") await printTable(collected, weights, flags.explain === true);
    },
  };
}

async function printTable(statements: readonly Statement[], pressures: readonly Pressure[], explain: boolean): Promise<void> {
  const { pressureLine, statementTable } = await import("./table.js");
  const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
  await print(`${statementTable(statements, process.stdout.columns ?? 140, colour)}\n${statements.length} statements\n`);
  if (pressures.length > 0) await print(`\nPressures\n${pressures.map(pressureLine).join("\n")}\n`);
  if (explain)
    for (const s of statements)
      await print(
        `\n“${s.trigger.text}”\n${Object.entries(s.explanation ?? {})
          .map(([k, v]) => `  ${k}: ${v}`)
          .join("\n")}\n`,
      );
}

async function progressOf(inputs: number): Promise<SingleBar | undefined> {
  if (inputs <= 3 || !process.stderr.isTTY) return undefined;
  const { SingleBar } = await import("cli-progress");
  const bar = new SingleBar({
    format: "reading {bar} {value} of {total} files, {rate} reports/s, {eta_formatted} left",
    stream: process.stderr,
    clearOnComplete: true,
  });
  bar.start(inputs, 0, { rate: "–" });
  return bar;
}

const rateOf = (reports: number): string => (reports / Math.max(1, process.uptime())).toFixed(1);

/** The record keeps the reasons of every field; a pipe gets them only when asked for. */
function unexplained({ statements, pressures }: Entry["reading"]): Entry["reading"] {
  const without = <T extends { explanation?: unknown }>({ explanation: _, ...rest }: T): Omit<T, "explanation"> => rest;
  return { statements: statements.map(without), pressures: pressures.map(without) };
}
