/**
 * Real news, and the same with words and characters exchanged, through `read` into a record: no report may be lost. In: a folder of
 * `.jsonl.gz` files with a `text` in each line, of a sentence or a whole report.
 */
import { createReadStream, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { splitSentences } from "../../src/language/tokens.js";
import { openRecord } from "../../src/record/index.js";
import { mutated } from "./fuzz.js";
import { command } from "./tasks.js";

interface Plan {
  /** With the news. */
  readonly from: string;
  readonly folder: string;
  /** At most. */
  readonly sentences: { readonly real: number; readonly mutated: number };
  readonly random: () => number;
  readonly say: (text: string) => void;
}

export interface News {
  readonly reports: number;
  readonly sentences: { readonly real: number; readonly mutated: number };
  readonly statements: number;
  /** Sentences left out by themselves, each named. */
  readonly unread: number;
  /** Reports that are not on the record, and commands that ended as they should not. */
  readonly faults: readonly string[];
}

/** Sentences of one report. */
const TOGETHER = 12;
/** A news agency's reports of years are not all of one day, on which each would be compared with all. */
const REPORTS_A_DAY = 8;
const FIRST_DAY = Date.UTC(2004, 0, 1);
const DAY = 86_400_000;
const dateOf = (report: number): string => new Date(FIRST_DAY + Math.floor(report / REPORTS_A_DAY) * DAY).toISOString().slice(0, 10);

export async function* sentencesIn(folder: string): AsyncGenerator<string> {
  for (const name of readdirSync(folder).filter((n) => n.endsWith(".jsonl.gz"))) {
    const lines = createInterface({ input: createReadStream(join(folder, name)).pipe(createGunzip()), crlfDelay: Infinity });
    for await (const line of lines) {
      const { text } = JSON.parse(line) as { readonly text: string };
      for (const { tokens } of splitSentences(text)) {
        const [first, last] = [tokens[0], tokens.at(-1)];
        if (first && last) yield text.slice(first.start, last.end);
      }
    }
  }
}

/** So many of the sentences, each changed or not, as reports in JSON Lines. */
async function writeReports(file: string, plan: Plan): Promise<{ reports: number; real: number; mutated: number }> {
  const lines: string[] = [];
  const counts = { real: 0, mutated: 0 };
  const together: Record<keyof typeof counts, string[]> = { real: [], mutated: [] };
  const finish = (kind: keyof typeof counts): void => {
    if (together[kind].length === 0) return;
    // by its number, each report is another
    lines.push(JSON.stringify({ text: `Number ${lines.length}. ${together[kind].join(" ")}`, date: dateOf(lines.length), outlet: "Wire" }));
    together[kind] = [];
  };
  const add = (kind: keyof typeof counts, sentence: string): void => {
    if (counts[kind] >= plan.sentences[kind]) return;
    counts[kind]++;
    together[kind].push(sentence);
    if (together[kind].length === TOGETHER) finish(kind);
  };
  for await (const sentence of sentencesIn(plan.from)) {
    add("real", sentence);
    if (plan.random() * plan.sentences.real < plan.sentences.mutated) add("mutated", mutated(sentence, plan.random));
    if (counts.real >= plan.sentences.real && counts.mutated >= plan.sentences.mutated) break;
  }
  finish("real");
  finish("mutated");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return { ...counts, reports: lines.length };
}

export async function readNews(plan: Plan): Promise<News> {
  const file = join(plan.folder, "news.jsonl");
  const { reports, ...sentences } = await writeReports(file, plan);
  plan.say(`${sentences.real} sentences of news and ${sentences.mutated} changed ones in ${reports} reports`);
  const record = join(plan.folder, "news.duckdb");
  const { status, signal, error } = await command(["read", file, "--record", record]);
  const faults: string[] = [];
  const unread = [...error.matchAll(/the sentence at character \d+ was left out: .*/g)].map((m) => m[0]);
  if (status !== (unread.length > 0 ? 3 : 0)) faults.push(`status ${status}, ${signal}: ${error.slice(-500)}`);
  faults.push(...[...error.matchAll(/.*: left out: .*/g)].map((m) => m[0]));
  const opened = await openRecord(record);
  const extent = await opened.extent();
  opened.close();
  if (extent.reports !== reports) faults.push(`${reports - extent.reports} reports are not on the record`);
  for (const one of unread.slice(0, 20)) plan.say(one);
  plan.say(`${extent.reports} of ${reports} reports on the record, ${unread.length} sentences left out`);
  return { reports, sentences, statements: extent.statements, unread: unread.length, faults };
}
