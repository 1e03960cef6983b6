/**
 * What another core gives: reading pinned to one core against reading on all, and, as a control of what the machine can give at most, as many
 * programs that have nothing to do with each other, each on a core of its own. One core is all that one reader has then: V8's own threads and
 * the main thread take their share of it, while a thread of a pool on several cores is helped by cores that idle.
 *
 * This file is also the program that is pinned: `reading THREADS` or `encoder`. It says when it is warm, and measures a round for each line given to it.
 */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import { loadEncoder } from "../src/language/encoder/index.js";
import { packagePath } from "../src/paths.js";
import { openPool } from "../src/readers/index.js";
import { createReport, type Report } from "../src/report/report.js";
import { randomWindow } from "./encoder.js";
import { median } from "./quantile.js";

const ROUND_MILLISECONDS = 2500;
const ROUNDS = 5;
/** Times that each thread reads the corpus before it counts: code is compiled anew for some ten seconds, and the programs do not read equally much meanwhile. */
const WARMING = 40;

/** The cores that this program may use; undefined where cores cannot be chosen (taskset is Linux's). */
function allowedCores(): number[] | undefined {
  if (process.platform !== "linux" || spawnSync("taskset", ["--version"]).status !== 0) return undefined;
  const list = /^Cpus_allowed_list:\s*(.+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return list?.split(",").flatMap((range) => {
    const [from = 0, to = from] = range.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}

interface Rate {
  /** Units a second by the clock. */
  readonly clock: number;
  /** Units a second of processor time: what others take of the machine meanwhile hardly shows. */
  readonly work: number;
}

interface Pinned {
  round(): Promise<Rate>;
  end(): void;
}

async function pinned(cores: readonly number[], ...kind: readonly string[]): Promise<Pinned> {
  const program = ["--import", "tsx", fileURLToPath(import.meta.url), ...kind];
  const child: ChildProcessWithoutNullStreams = spawn("taskset", ["-c", cores.join(","), process.execPath, ...program]);
  child.stderr.pipe(process.stderr);
  const lines = createInterface({ input: child.stdout });
  const next = (): Promise<string> => new Promise((resolve) => lines.once("line", resolve));
  await next();
  return {
    round: async () => {
      const answer = next();
      child.stdin.write("\n");
      return JSON.parse(await answer) as Rate;
    },
    end: () => child.stdin.end(),
  };
}

interface Compared {
  /** One program on one core. */
  readonly one: Rate;
  /** One program on all. */
  readonly all: Rate;
  /** A program on each; the work is that of the average one. */
  readonly apart: Rate;
}

/** So many rounds, each of all by turns. */
async function compare(cores: readonly number[], alone: readonly string[], together?: readonly string[]): Promise<Compared[]> {
  const each = await Promise.all(cores.map((core) => pinned([core], ...alone)));
  const shared = together ? await pinned(cores, ...together) : undefined;
  const rounds: Compared[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const one = await (each[0] as Pinned).round();
    const all = shared ? await shared.round() : one;
    const rates = await Promise.all(each.map((program) => program.round()));
    const sum = (of: (rate: Rate) => number): number => rates.reduce((total, rate) => total + of(rate), 0);
    rounds.push({ one, all, apart: { clock: sum((r) => r.clock), work: sum((r) => r.work) / rates.length } });
  }
  for (const program of [...each, ...(shared ? [shared] : [])]) program.end();
  return rounds;
}

/** null where cores cannot be chosen, or there is only one. */
export async function coreFigures(): Promise<object | null> {
  const cores = allowedCores();
  if (!cores || cores.length < 2) return null;
  const reading = await compare(cores, ["reading", "1"], ["reading", String(cores.length)]);
  const encoding = await compare(cores, ["encoder"]);
  const rounded = (value: number): number => Number(value.toFixed(2));
  /** By the clock, and as it would be if every core were busy with nothing else: of neighbouring rounds, since a machine's speed changes. */
  const times = (rounds: readonly Compared[], more: "all" | "apart"): { speedUp: number; byProcessorTime: number } => ({
    speedUp: rounded(median(rounds.map((round) => round[more].clock / round.one.clock))),
    byProcessorTime: rounded(median(rounds.map((round) => (cores.length * round[more].work) / round.one.work))),
  });
  return {
    cores: cores.length,
    oneCoreReportsPerSecond: rounded(median(reading.map(({ one }) => one.clock))),
    allCoresReportsPerSecond: rounded(median(reading.map(({ all }) => all.clock))),
    ...times(reading, "all"),
    controls: { independentReaders: times(reading, "apart"), independentEncoders: times(encoding, "apart") },
  };
}

/** The sample texts, under another outlet each time, so that none is known already. */
function corpus(copy: number): Report[] {
  const folder = packagePath("dispatches");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(join(folder, name), "utf8").replace(/^[\s\S]*?\n\n/, ""))
    .map((text) => createReport({ path: null, title: null, outlet: `bench ${copy}`, date: "2022-12-30", url: null, text }));
}

/** Runs so many at once for the length of a round. */
async function rate(threads: number, unit: () => Promise<void> | void): Promise<Rate> {
  const began = performance.now();
  const used = process.cpuUsage();
  let done = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() - began < ROUND_MILLISECONDS) {
      await unit();
      done++;
    }
  };
  await Promise.all(Array.from({ length: threads }, worker));
  const { user, system } = process.cpuUsage(used);
  return { clock: (1000 * done) / (performance.now() - began), work: (1e6 * done) / (user + system) };
}

async function measureAtEachLine(lines: Interface, threads: number, unit: () => Promise<void> | void): Promise<void> {
  process.stdout.write("warm\n");
  for await (const _ of lines) process.stdout.write(`${JSON.stringify(await rate(threads, unit))}\n`);
}

async function main([kind, given = "1"]: readonly string[]): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  if (kind === "encoder") {
    const encoder = loadEncoder(packagePath("weights/reader"), "native");
    const windows = Array.from({ length: 8 }, (_, seed) => randomWindow(encoder, 36, seed));
    const unit = (): void => void encoder.encode(windows);
    for (let i = 0; i < 20; i++) unit();
    return measureAtEachLine(lines, 1, unit);
  }
  const threads = Number(given);
  const pool = openPool({ threads });
  let reports: Report[] = [];
  let copies = 0;
  const next = (): Report => {
    if (reports.length === 0) reports = corpus(copies++);
    return reports.pop() as Report;
  };
  const first = corpus(-1);
  for (let i = 0; i < WARMING * threads; i++) await Promise.all(first.map((report) => pool.read(report)));
  // a report more for each thread is on its way, so that none waits for the main thread
  await measureAtEachLine(lines, 2 * threads, async () => void (await pool.read(next())));
  await pool.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
