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
  /** Of ten kilobytes each. */
  readonly longestHostileMilliseconds: number;
  readonly longestHostile: string;
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

export function fuzzedTexts({ random, sentences: count, say }: Plan): Texts {
  const reader = { read: (report: Parameters<typeof readReport>[0]) => readReport(report, { explain: true }) };
  const reportOf = (text: string): ReturnType<typeof createReport> =>
    createReport({ path: null, title: null, outlet: null, date: "2022-12-30", url: null, text });
  const faults: string[] = [];
  let unread = 0;
  const read = (text: string): number => {
    const began = performance.now();
    const { reading, fault } = readGuarded(reader, reportOf(text));
    if (fault !== null) faults.push(`${JSON.stringify(text.slice(0, 60))}: ${fault}`);
    unread += reading.unread.length;
    return performance.now() - began;
  };
  read("France thanked Peru on Monday.");
  let longest = { name: "", milliseconds: 0 };
  for (const [name, text] of Object.entries(hostile)) {
    const milliseconds = read(text);
    if (milliseconds > longest.milliseconds) longest = { name, milliseconds };
  }
  say(`hostile texts: ${Math.round(longest.milliseconds)} ms at most (${longest.name})`);
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
    faults,
  };
}
