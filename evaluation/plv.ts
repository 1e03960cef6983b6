/** The PLV pairs (Hu et al. 2024): a TSV with marked sentences in, pairs with their gold class out. */
import { readFileSync } from "node:fs";
import type { MarkedPair } from "../src/reading/relate.js";

export interface Pair extends MarkedPair {
  readonly gold: string;
}

/** Text and places of the marks in "<s>…</s>" and "<t>…</t>". */
function unmark(marked: string): MarkedPair {
  let text = "";
  const spans: Partial<Record<string, { start: number; end: number }>> = {};
  const open: Partial<Record<string, number>> = {};
  for (const part of marked.split(/(<\/?[st]>)/)) {
    const tag = /^<(\/?)([st])>$/.exec(part);
    if (!tag) text += part;
    else if (tag[1] === "") open[tag[2] as string] ??= text.length;
    else spans[tag[2] as string] ??= { start: open[tag[2] as string] ?? text.length, end: text.length };
  }
  return { text, source: spans.s ?? null, target: spans.t ?? null };
}

export function readPairs(path: string): Pair[] {
  const [head = "", ...lines] = readFileSync(path, "utf8").split("\n").filter(Boolean);
  const columns = head.replace(/\r$/, "").split("\t");
  return lines.map((line) => {
    const cells = line.replace(/\r$/, "").split("\t");
    const marked = (cells[columns.indexOf("marked_sentence")] ?? "").replace(/^"|"$/g, "").replaceAll('""', '"');
    return { ...unmark(marked), gold: cells[columns.indexOf("gold_root")] ?? "" };
  });
}
