/** Reading in threads: reports a second with one thread and with one a core, loaded before and in the same run. */
import { availableParallelism } from "node:os";
import { openPool, type ReadingPool } from "../src/readers/index.js";
import type { Report } from "../src/report/report.js";

async function reportsPerSecond(reports: readonly Report[], pool: ReadingPool): Promise<number> {
  const began = performance.now();
  await Promise.all(reports.map((report) => pool.read(report)));
  return reports.length / ((performance.now() - began) / 1000);
}

/** Best of several rounds, taken by turns, so that what else the machine does falls on both alike. */
export async function readerFigures(reports: readonly Report[], rounds = 3): Promise<object> {
  const cores = availableParallelism();
  const [single, every] = [openPool({ threads: 1 }), openPool({ threads: cores })];
  // every thread has its reader loaded
  for (const pool of [single, every])
    await Promise.all(Array.from({ length: pool.threads * 2 }, (_, i) => pool.read(reports[i % reports.length] as Report)));
  let [one, all] = [0, 0];
  for (let i = 0; i < rounds; i++) {
    one = Math.max(one, await reportsPerSecond(reports, single));
    all = Math.max(all, await reportsPerSecond(reports, every));
  }
  await single.close();
  await every.close();
  return {
    cores,
    oneThreadReportsPerSecond: Number(one.toFixed(1)),
    allThreadsReportsPerSecond: Number(all.toFixed(1)),
    speedUp: Number((all / one).toFixed(2)),
  };
}
