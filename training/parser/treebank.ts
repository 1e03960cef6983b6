/** Treebanks for training: CoNLL-U files in (gzip or plain), numbered sentences out. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type ConlluSentence, readConllu } from "../../src/language/conllu.js";

export function readTreebank(path: string): ConlluSentence[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return [...readConllu(text)].filter((sentence) => sentence.words.every((word) => word.head >= 0));
}

/** A small fast generator with a fixed seed (mulberry32), so that every training run can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
