/**
 * How quickly a server answers while it reads and stores one report of five megabytes: several ask by HTTP all the time, each different things,
 * first with nothing else to do and then until the report is on the record. In: news, where a folder of it is given, else sentences of our own.
 */
import { once } from "node:events";
import { join } from "node:path";
import { openRecord } from "../../src/record/index.js";
import { sentences } from "./corpus.js";
import { sentencesIn } from "./news.js";
import { command, serving } from "./tasks.js";

interface Plan {
  readonly corpus: string;
  readonly folder: string;
  /** With the news. */
  readonly from: string | undefined;
  /** Of the report; a server takes at most five. */
  readonly megabytes: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

interface Times {
  readonly questions: number;
  /** Milliseconds. */
  readonly median: number;
  readonly percentile99: number;
  readonly longest: number;
}

export interface Asking {
  /** Nothing but questions. */
  readonly still: Times;
  /** Until the report was said to be on the record. */
  readonly whileRead: Times;
  readonly seconds: number;
  readonly statements: number;
  readonly faults: readonly string[];
}

const MOST_MILLISECONDS = 100;
const CLIENTS = 4;
/** Milliseconds between an answer and the client's next question. */
const BETWEEN = 50;
const STILL_SECONDS = 15;
const SLOWEST_SHOWN = 5;

/** Each a different one, so that none is answered from what was asked before. */
const questions: readonly ((n: number) => string)[] = [
  (n) => `api/events?limit=50&from=FRA&place=${n}`,
  (n) => `api/reports?limit=50&outlet=${n}`,
  (n) => `api/relations/FRA/IRN?origin=${n}`,
  (n) => `api/search?q=drawn ${n}`,
  (n) => `api/events?limit=${1 + (n % 100)}`,
  (n) => `?${n}`,
];

interface Asked {
  readonly path: string;
  readonly milliseconds: number;
  readonly at: number;
}

/** Asks until it is to end. */
async function ask(url: string, going: () => boolean, faults: string[]): Promise<Asked[]> {
  const all: Asked[] = [];
  const began = performance.now();
  let n = 0;
  const client = async (): Promise<void> => {
    while (going()) {
      const number = n++;
      const path = (questions[number % questions.length] as (typeof questions)[number])(number);
      const from = performance.now();
      const response = await fetch(url + path);
      await response.text();
      all.push({ path, milliseconds: performance.now() - from, at: (from - began) / 1000 });
      if (response.status >= 500) faults.push(`${path}: ${response.status}`);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return all;
}

function timesOf(asked: readonly Asked[]): Times {
  const times = asked.map((one) => one.milliseconds).sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return { questions: times.length, median: at(0.5), percentile99: at(0.99), longest: at(1) };
}

/** Paragraphs of twelve sentences. */
const TOGETHER = 12;

async function textOf({ from, megabytes, random }: Plan): Promise<string> {
  const bytes = megabytes * 1_000_000;
  const parts: string[] = [];
  let length = 0;
  let number = 0;
  const add = (sentence: string): boolean => {
    const part = `${sentence}${++number % TOGETHER === 0 ? "\n\n" : " "}`;
    length += Buffer.byteLength(part);
    if (length > bytes) return false;
    parts.push(part);
    return true;
  };
  if (from === undefined) while (add((sentences(random, 1)[0] as string).replace(/\.$/, ` at noon, as number ${number} has it.`)));
  else for await (const sentence of sentencesIn(from)) if (!add(sentence)) break;
  return parts.join("");
}

export async function askWhileReading(plan: Plan): Promise<Asking> {
  const { corpus, folder, say } = plan;
  const file = join(folder, "asked-while-read.duckdb");
  await command(["read", corpus, "--record", file]);
  const text = await textOf(plan);
  const { server, url } = await serving(file);
  const faults: string[] = [];
  const stillUntil = Date.now() + STILL_SECONDS * 1000;
  const still = timesOf(await ask(url, () => Date.now() < stillUntil, faults));
  say(`nothing else to do: ${JSON.stringify(still)}`);
  let reading = true;
  const began = performance.now();
  const given = fetch(`${url}api/reports?date=2022-12-30`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
  }).then(async (response) => {
    const answer = await response.text();
    reading = false;
    return answer;
  });
  const asked = await ask(url, () => reading, faults);
  const seconds = Math.round((performance.now() - began) / 1000);
  const whileRead = timesOf(asked);
  const statements = Number(/"statements":(\d+)/.exec(await given)?.[1] ?? -1);
  if (statements < 0) faults.push(`the report was not read: ${(await given).slice(0, 300)}`);
  say(`while ${plan.megabytes} MB are read and stored (${seconds} s, ${statements} statements): ${JSON.stringify(whileRead)}`);
  for (const one of [...asked].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, SLOWEST_SHOWN))
    say(`  ${Math.round(one.milliseconds)} ms at second ${Math.round(one.at)}: ${one.path}`);
  if (whileRead.percentile99 >= MOST_MILLISECONDS) faults.push(`one of a hundred questions waits ${whileRead.percentile99} ms`);
  const closed = once(server, "close");
  server.kill("SIGINT");
  await closed;
  const record = await openRecord(file);
  if (!(await record.reports()).some((r) => r.statements === statements)) faults.push("the report is not on the record");
  record.close();
  return { still, whileRead, seconds, statements, faults };
}
