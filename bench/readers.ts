/**
 * Reading in threads: reports a second with one thread and with one a core, in the same run. Each thread first reads the corpus several times,
 * since a thread takes three times as long over a report as long as its code is not compiled; and a round lasts some seconds, so that
 * neither the last report nor the start counts.
 *
 * One thread is helped by those in which V8 compiles and collects beside it; with a reader on each core they have none of their own. So
 * many cores as one thread keeps busy (`oneThreadCores`), so much less than the number of cores the speed-up can be (`mostPossible`).
 */
import { availableParallelism } from "node:os";
import { openPool, type ReadingPool } from "../src/readers/index.js";
import type { Report } from "../src/report/report.js";

/** Times that each thread reads the corpus before it counts: its code is compiled anew for some ten seconds. */
const WARMING = 25;

interface Round {
  readonly reportsPerSecond: number;
  /** Processor seconds a second, of the whole program. */
  readonly cores: number;
}

async function readAll(reports: readonly Report[], pool: ReadingPool): Promise<Round> {
  const began = performance.now();
  const used = process.cpuUsage();
  await Promise.all(reports.map((report) => pool.read(report)));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  return { reportsPerSecond: reports.length / seconds, cores: (user + system) / 1e6 / seconds };
}

const better = (a: Round, b: Round): Round => (b.reportsPerSecond > a.reportsPerSecond ? b : a);

/** `corpus` is read to warm up, `reports` to measure. Best of several rounds, taken by turns, so that what else the machine does falls on both alike. */
export async function readerFigures(corpus: readonly Report[], reports: readonly Report[], rounds = 3): Promise<object> {
  const cores = availableParallelism();
  const [single, every] = [openPool({ threads: 1 }), openPool({ threads: cores })];
  for (const pool of [single, every])
    for (let i = 0; i < WARMING * pool.threads; i++) await Promise.all(corpus.map((report) => pool.read(report)));
  let [one, all]: Round[] = [await readAll(reports, single), await readAll(reports, every)];
  for (let i = 1; i < rounds; i++) {
    one = better(one as Round, await readAll(reports, single));
    all = better(all as Round, await readAll(reports, every));
  }
  await single.close();
  await every.close();
  const [alone, together] = [one as Round, all as Round];
  return {
    cores,
    oneThreadReportsPerSecond: Number(alone.reportsPerSecond.toFixed(1)),
    allThreadsReportsPerSecond: Number(together.reportsPerSecond.toFixed(1)),
    oneThreadCores: Number(alone.cores.toFixed(2)),
    mostPossible: Number((cores / Math.max(1, alone.cores)).toFixed(2)),
    speedUp: Number((together.reportsPerSecond / alone.reportsPerSecond).toFixed(2)),
  };
}
