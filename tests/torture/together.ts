/**
 * Two servers and a command on one record, all writing, while somebody asks and somebody copies the file. Each either gets its turn or is told
 * which program has the record, and does the same again; in the end the record is what one program alone makes of it all. A copy taken meanwhile
 * is a state that the record had, or is called damaged.
 */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checkRecord, openRecord, RecordFileError } from "../../src/record/index.js";
import { writeCorpus } from "./corpus.js";
import { contents } from "./interrupted.js";
import { addressOf, chancery, command } from "./tasks.js";

interface Plan {
  readonly folder: string;
  /** Read by the command, and as many handed over to both servers. */
  readonly reports: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

export interface Together {
  /** Times that a program was told that another has the record. */
  readonly toldToWait: { readonly command: number; readonly servers: number };
  readonly questions: number;
  readonly copies: { readonly sound: number; readonly damaged: number };
  readonly faults: readonly string[];
}

const BUSY = /another program(?: \(process \d+\))? (?:has opened|is writing to) this record/;
/** What a server says of it names no path. */
const SERVER_BUSY = /Another program is writing to the record; ask again in a moment/;
/** So often a program does the same again; each time it waits for seconds by itself. */
const MOST_TRIES = 30;

interface Counts {
  command: number;
  servers: number;
  questions: number;
}

interface Asking {
  readonly going: () => boolean;
  readonly counts: Counts;
  readonly faults: string[];
  readonly random: () => number;
}

/** Hands texts over, each until it is on the record. */
async function give(url: string, texts: readonly string[], counts: Counts, faults: string[]): Promise<void> {
  for (const text of texts)
    for (let tries = 0; ; tries++) {
      const response = await fetch(`${url}api/reports?date=2022-12-30`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text }),
      });
      const answer = await response.text();
      if (/"kind":"read"/.test(answer) && /"kind":"done"/.test(answer)) break;
      counts.servers++;
      if (!SERVER_BUSY.test(answer) || tries === MOST_TRIES) {
        faults.push(`a server answered ${response.status}: ${answer.slice(0, 300)}`);
        break;
      }
    }
}

/**
 * Asks until all is done, with pauses longer than a server keeps a record that nobody asks for; a server may say that another program has it.
 */
async function ask(url: string, { going, counts, faults, random }: Asking): Promise<void> {
  while (going()) {
    const response = await fetch(`${url}api/events?limit=20&place=${counts.questions++}`);
    const answer = await response.text();
    if (!response.ok && !(response.status === 503 && SERVER_BUSY.test(answer)))
      faults.push(`a question was answered ${response.status}: ${answer.slice(0, 200)}`);
    await new Promise((resolve) => setTimeout(resolve, 1000 + random() * 2000));
  }
}

async function runUntilDone(args: readonly string[], counts: Counts, faults: string[]): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { status, error } = await command(args);
    if (status === 0) return;
    counts.command++;
    if (status === 1 && BUSY.test(error)) continue;
    faults.push(`the command ended with status ${status}: ${error.slice(0, 300)}`);
    return;
  }
  faults.push("the command never got its turn");
}

/** Copies of the file, with its journal where there is one, at random moments. */
async function copyMeanwhile(record: string, folder: string, going: () => boolean, random: () => number): Promise<string[]> {
  const copies: string[] = [];
  while (going()) {
    await new Promise((resolve) => setTimeout(resolve, 100 + random() * 900));
    const file = join(folder, `copy-${copies.length}.duckdb`);
    copyFileSync(record, file);
    try {
      if (random() < 0.5) copyFileSync(`${record}.wal`, `${file}.wal`);
    } catch {
      // it had none, or has none any more
    }
    copies.push(file);
  }
  return copies;
}

/** Is it a state that the record had? */
async function lookAtCopy(file: string, all: ReadonlySet<string>): Promise<"sound" | "damaged" | string> {
  try {
    const record = await openRecord(file);
    try {
      const found = await checkRecord(record.writer, { mend: false });
      if (found.length > 0) return `a copy is not sound: ${found.map((f) => f.what).join("; ")}`;
      const strange = (await record.reports()).filter((r) => !all.has(r.id)).length;
      return strange > 0 ? `a copy has ${strange} reports that the record has not` : "sound";
    } finally {
      record.close();
    }
  } catch (error) {
    return error instanceof RecordFileError && !BUSY.test(error.message) ? "damaged" : `a copy: ${String(error).slice(0, 300)}`;
  }
}

export async function togetherOnOne({ folder, reports, random, say }: Plan): Promise<Together> {
  const place = mkdtempSync(join(folder, "together-"));
  const corpus = mkdtempSync(join(place, "corpus-"));
  writeCorpus(corpus, reports);
  const texts = readdirSync(corpus).map((name) => readFileSync(join(corpus, name), "utf8"));
  // a report that is also in the folder would be kept with the path of whoever came first
  const own = texts.map((text) => text.replaceAll("Number", "As number"));
  const record = join(place, "together.duckdb");
  const faults: string[] = [];
  (await openRecord(record)).close();
  const servers = [0, 1].map(() => chancery(["serve", record, "--port", "0"]));
  const urls = await Promise.all(servers.map(async (server) => (await addressOf(server)) as string));
  const counts: Counts = { command: 0, servers: 0, questions: 0 };
  let going = true;
  const asked = urls.map((url) => ask(url, { going: () => going, counts, faults, random }));
  const copying = copyMeanwhile(record, place, () => going, random);
  await Promise.all([
    ...urls.map((url, i) => give(url, i === 0 ? own : [...own].reverse(), counts, faults)),
    runUntilDone(["read", corpus, "--record", record], counts, faults),
  ]);
  going = false;
  await Promise.all(asked);
  const copies = await copying;
  await Promise.all(
    servers.map(async (server) => {
      server.kill("SIGINT");
      if (server.exitCode === null) await new Promise((resolve) => server.once("close", resolve));
    }),
  );
  const alone = join(place, "alone.duckdb");
  await makeAlone(alone, corpus, own);
  const [wanted, found] = [await contents(alone), await contents(record)];
  for (const [table, rows] of wanted) {
    const others = found.get(table) ?? "";
    let at = 0;
    while (at < rows.length && rows[at] === others[at]) at++;
    const around = (text: string): string => text.slice(Math.max(0, at - 100), at + 100);
    if (others !== rows) faults.push(`${table} differs from what one program makes: ${around(rows)} / ${around(others)}`);
  }
  const all = await idsIn(record);
  const states = { sound: 0, damaged: 0 };
  for (const file of copies) {
    const state = await lookAtCopy(file, all);
    if (state === "sound" || state === "damaged") states[state]++;
    else faults.push(state);
  }
  const { questions, ...toldToWait } = counts;
  say(`two servers and a command: ${questions} questions, told to wait ${JSON.stringify(toldToWait)}, copies ${JSON.stringify(states)}`);
  rmSync(place, { recursive: true });
  return { toldToWait, questions, copies: states, faults };
}

/** The same by one program after the other: the command, then a server. */
async function makeAlone(file: string, corpus: string, texts: readonly string[]): Promise<void> {
  await command(["read", corpus, "--record", file]);
  const server = chancery(["serve", file, "--port", "0"]);
  await give((await addressOf(server)) as string, texts, { command: 0, servers: 0, questions: 0 }, []);
  server.kill("SIGINT");
  await new Promise((resolve) => server.once("close", resolve));
}

async function idsIn(file: string): Promise<ReadonlySet<string>> {
  const record = await openRecord(file);
  try {
    return new Set((await record.reports()).map((r) => r.id));
  } finally {
    record.close();
  }
}
