/** Relation class of marked pairs (PLV, Hu et al. 2024): the reading alone, nothing learned. 15 classes, CONCEDE and RETREAT as YIELD. */
import { readFileSync } from "node:fs";
import { relate } from "../src/reading/relate.js";
import type { Figure } from "./main.js";

interface Pair {
  readonly text: string;
  readonly source: { start: number; end: number } | null;
  readonly target: { start: number; end: number } | null;
  readonly gold: string;
}

/** Text and places of the marks in "<s>…</s>" and "<t>…</t>". */
function unmark(marked: string): Omit<Pair, "gold"> {
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

function readPairs(path: string): Pair[] {
  const [head = "", ...lines] = readFileSync(path, "utf8").split("\n").filter(Boolean);
  const columns = head.replace(/\r$/, "").split("\t");
  return lines
    .filter((line) => line.includes("\t"))
    .map((line) => {
      const cells = line.replace(/\r$/, "").split("\t");
      const marked = (cells[columns.indexOf("marked_sentence")] ?? "").replace(/^"|"$/g, "").replaceAll('""', '"');
      return { ...unmark(marked), gold: cells[columns.indexOf("gold_root")] ?? "" };
    });
}

function macroF1(gold: readonly string[], predicted: readonly (string | null)[]): number {
  const classes = [...new Set(gold)];
  let sum = 0;
  for (const c of classes) {
    const tp = gold.filter((g, i) => g === c && predicted[i] === c).length;
    const wrong = gold.filter((g, i) => (g === c) !== (predicted[i] === c)).length;
    sum += (2 * tp) / Math.max(1, 2 * tp + wrong);
  }
  return sum / classes.length;
}

const root15 = (type: string | null): string | null => (type === "CONCEDE" || type === "RETREAT" ? "YIELD" : type);

export function pairFigures(data: string): Figure[] {
  const pairs = readPairs(`${data}/plv/PLV_train.tsv`);
  const predicted = pairs.map((p) => root15(relate(p)?.event?.type ?? null));
  const gold = pairs.map((p) => p.gold);
  const size = `${pairs.length} pairs`;
  return [
    {
      data: "PLV train (not trained on)",
      size,
      metric: "relation class, macro-F1",
      score: macroF1(gold, predicted),
      best: "0.82 NLI model of 355M parameters on its test part (Hu et al. 2024)",
    },
    {
      data: "PLV train (not trained on)",
      size,
      metric: "relation class, accuracy",
      score: gold.filter((g, i) => g === predicted[i]).length / gold.length,
      best: "",
    },
  ];
}
