/** Small reports of our own making, each different, with acts that several outlets tell of; the same in every run. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const actors = ["France", "Iran", "Kenya", "Uganda", "Japan", "Peru", "Chile", "India", "Nepal", "Mali", "Egypt", "Norway"];
const acts = ["condemned", "sanctioned", "thanked", "did not threaten", "will visit", "accused", "sent aid to", "withdrew its troops from"];

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function sentences(random: () => number, count: number): string[] {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
  return Array.from({ length: count }, () => `${pick(actors)} ${pick(acts)} ${pick(actors)} on ${pick(["Monday", "Tuesday", "Friday"])}.`);
}

/** Writes so many reports as files; returns nothing but the folder's content. */
export function writeCorpus(folder: string, count: number, seed = 1): void {
  const random = numbers(seed);
  for (let i = 0; i < count; i++) {
    const day = String(1 + (i % 28)).padStart(2, "0");
    writeFileSync(
      join(folder, `${String(i).padStart(4, "0")}.txt`),
      `Report ${i}\nDATE: 2022-12-${day}\nOUTLET: Wire ${i % 4}\n\n${sentences(random, 6).join(" ")} Number ${i} was drawn.\n`,
    );
  }
}
