/** Reading in threads: reports a second with one thread and with one a core, loaded before and in the same run. */
import { availableParallelism } from "node:os";
import { openPool } from "../src/readers/index.js";
import type { Report } from "../src/report/report.js";

async function reportsPerSecond(reports: readonly Report[], threads: number): Promise<number> {
  const pool = openPool({ threads });
  try {
    // every thread has its reader loaded
    await Promise.all(Array.from({ length: threads * 2 }, (_, i) => pool.read(reports[i % reports.length] as Report)));
    const began = performance.now();
    await Promise.all(reports.map((report) => pool.read(report)));
    return reports.length / ((performance.now() - began) / 1000);
  } finally {
    await pool.close();
  }
}

/** Best of several rounds, taken by turns, so that what else the machine does falls on both alike. */
export async function readerFigures(reports: readonly Report[], rounds = 3): Promise<object> {
  const cores = availableParallelism();
  let [one, all] = [0, 0];
  for (let i = 0; i < rounds; i++) {
    one = Math.max(one, await reportsPerSecond(reports, 1));
    all = Math.max(all, await reportsPerSecond(reports, cores));
  }
  return {
    cores,
    oneThreadReportsPerSecond: Number(one.toFixed(1)),
    allThreadsReportsPerSecond: Number(all.toFixed(1)),
    speedUp: Number((all / one).toFixed(2)),
  };
}
