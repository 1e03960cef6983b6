/** Texts that no one would write: hostile ones, and sentences with words and characters exchanged. Out: what was lost, and the longest time. */

import { readGuarded } from "../../src/readers/guard.js";
import { readReport } from "../../src/reading/index.js";
import { createReport } from "../../src/report/report.js";
import { hostile } from "../readers/hostile.js";
import { sentences } from "./corpus.js";

interface Plan {
  readonly random: () => number;
  readonly sentences: number;
  readonly say: (text: string) => void;
}

export interface Texts {
  readonly sentences: number;
  /** Sentences left out by themselves, which cost nothing else. */
  readonly unread: number;
  /** Of the processor, for ten kilobytes each. */
  readonly longestHostileMilliseconds: number;
  readonly longestHostile: string;
  /** How many times as long four times as much of a hostile text takes, at most; around four where time is linear. */
  readonly growth: number;
  readonly fastestGrowing: string;
  readonly faults: readonly string[];
}

const odd = [
  "constructor",
  "__proto__",
  "2022-02-30",
  "him",
  "(",
  "“",
  "—",
  "\0",
  "\ud83d",
  "😀",
  "",
  ",,,",
  "'s",
  "not not",
  "31 November",
];

/** Exchanges some words and characters of a sentence. */
export function mutated(sentence: string, random: () => number): string {
  const words = sentence.split(" ");
  for (let k = 0; k < 3; k++) {
    const at = Math.floor(random() * words.length);
    const how = random();
    if (how < 0.4) words[at] = odd[Math.floor(random() * odd.length)] as string;
    else if (how < 0.7) words.splice(at, 0, ...words.slice(0, Math.floor(random() * 4)));
    else words[at] = [...(words[at] as string)].reverse().join("");
  }
  return words.join(" ");
}

/** A text is read; the shortest time counts, in which nothing was compiled. */
const TIMES = 3;
/** So many times a hostile text. */
const MORE = 4;
/** Milliseconds; of less, growth says nothing. */
const LEAST = 20;

export function fuzzedTexts({ random, sentences: count, say }: Plan): Texts {
  const reader = { read: (report: Parameters<typeof readReport>[0]) => readReport(report, { explain: true }) };
  const reportOf = (text: string): ReturnType<typeof createReport> =>
    createReport({ path: null, title: null, outlet: null, date: "2022-12-30", url: null, text });
  const faults: string[] = [];
  let unread = 0;
  const read = (text: string): number => {
    const began = process.cpuUsage();
    const { reading, fault } = readGuarded(reader, reportOf(text));
    if (fault !== null) faults.push(`${JSON.stringify(text.slice(0, 60))}: ${fault}`);
    unread += reading.unread.length;
    // of the processor, whatever else the machine does
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
  read("France thanked Peru on Monday.");
  const shortest = (text: string): number => Math.min(...Array.from({ length: TIMES }, () => read(text)));
  let longest = { name: "", milliseconds: 0 };
  let fastest = { name: "", growth: 0 };
  for (const [name, text] of Object.entries(hostile)) {
    const milliseconds = shortest(text);
    if (milliseconds > longest.milliseconds) longest = { name, milliseconds };
    if (milliseconds < LEAST) continue;
    const growth = shortest(text.repeat(MORE)) / milliseconds;
    if (growth > fastest.growth) fastest = { name, growth };
  }
  say(
    `hostile texts: ${Math.round(longest.milliseconds)} ms at most (${longest.name}); ${MORE} times as much takes ${fastest.growth.toFixed(1)} times as long at most (${fastest.name})`,
  );
  if (fastest.growth > MORE ** 1.5) faults.push(`${fastest.name}: ${MORE} times as much takes ${fastest.growth.toFixed(1)} times as long`);
  const AT_ONCE = 10;
  for (let done = 0; done < count; done += AT_ONCE)
    read(
      sentences(random, AT_ONCE)
        .map((s) => mutated(s, random))
        .join(" "),
    );
  say(`${count} sentences: ${unread} left out, ${faults.length} reports lost`);
  return {
    sentences: count,
    unread,
    longestHostileMilliseconds: Math.round(longest.milliseconds),
    longestHostile: longest.name,
    growth: Number(fastest.growth.toFixed(1)),
    fastestGrowing: fastest.name,
    faults,
  };
}
