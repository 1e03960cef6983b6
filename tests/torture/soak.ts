/** A server under load for minutes: reports handed over and questions asked all the time; memory read each minute. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openRecord } from "../../src/record/index.js";
import { sentences } from "./corpus.js";
import { serving } from "./tasks.js";

interface Plan {
  readonly folder: string;
  readonly minutes: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

export interface Soak {
  readonly minutes: number;
  readonly questions: number;
  readonly reports: number;
  /** Resident, at the end of each minute. */
  readonly megabytes: readonly number[];
  /** Of each minute's questions, milliseconds. */
  readonly percentile99: readonly number[];
  readonly faults: readonly string[];
}

const MOST_MEGABYTES = 500;

const megabytesOf = (server: ChildProcess): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]) / 1024);

export async function soak({ folder, minutes, random, say }: Plan): Promise<Soak> {
  const file = join(folder, "soak.duckdb");
  (await openRecord(file)).close();
  const { server, url } = await serving(file);
  const faults: string[] = [];
  const megabytes: number[] = [];
  const percentile99: number[] = [];
  let questions = 0;
  const acknowledged = new Set<string>();
  for (let minute = 0; minute < minutes; minute++) {
    const until = Date.now() + 60_000;
    const times: number[] = [];
    const ask = async (): Promise<void> => {
      for (let n = 0; Date.now() < until; n++) {
        const path = [
          "api/events?limit=50&from=FRA&place=",
          "api/reports?limit=50&outlet=",
          "api/relations/FRA/IRN?origin=",
          "api/search?q=drawn ",
        ][n % 4];
        const began = performance.now();
        const response = await fetch(`${url}${path}${n % 50}`);
        await response.text();
        times.push(performance.now() - began);
        questions++;
        if (response.status >= 500) faults.push(`${path}: ${response.status}`);
      }
    };
    const give = async (): Promise<void> => {
      while (Date.now() < until) {
        const text = `${sentences(random, 8).join(" ")} Number ${random()} was drawn.`;
        const response = await fetch(`${url}api/reports?date=2022-12-30`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ text }),
        });
        for (const [, id] of (await response.text()).matchAll(/"kind":"read","report":"(\w+)"/g)) acknowledged.add(id as string);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    await Promise.all([ask(), ask(), give()]);
    times.sort((a, b) => a - b);
    megabytes.push(megabytesOf(server));
    percentile99.push(Math.round(times[Math.floor(times.length * 0.99)] ?? 0));
    say(`minute ${minute + 1}: ${megabytes.at(-1)} MB, 99th percentile ${percentile99.at(-1)} ms, ${acknowledged.size} reports`);
  }
  if ((megabytes.at(-1) ?? 0) > MOST_MEGABYTES) faults.push(`the server holds ${megabytes.at(-1)} MB`);
  server.kill("SIGKILL");
  await once(server, "close");
  const record = await openRecord(file);
  const kept = new Set((await record.reports()).map((r) => r.id));
  record.close();
  const lost = [...acknowledged].filter((id) => !kept.has(id)).length;
  if (lost > 0) faults.push(`${lost} acknowledged reports are not on the record`);
  return { minutes, questions, reports: acknowledged.size, megabytes, percentile99, faults };
}
