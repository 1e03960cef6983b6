/** The seed report against its gold, counted as the scorer of the issue counts (found: one to one by words and type). */
import { existsSync, readFileSync } from "node:fs";
import { readReport } from "../src/reading/index.js";
import { isReal, type Statement } from "../src/reading/statement.js";
import { createReport } from "../src/report/report.js";
import type { Figure } from "./main.js";

interface Gold {
  readonly quote: string;
  readonly trigger: string;
  readonly source: readonly (string | null)[] | null;
  readonly target: readonly (string | null)[] | null;
  readonly event: readonly string[];
  readonly polarity: string;
  readonly status: string;
}

const stem = (word: string): string =>
  word
    .toLowerCase()
    .replace(/(ing|ed|es|s|ion|ment)$/, "")
    .slice(0, 6);
const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/\w+/g) ?? []);

function near(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true;
  const A = words(a);
  const B = words(b);
  let shared = 0;
  for (const w of A) if (B.has(w)) shared++;
  return shared / Math.max(1, Math.min(A.size, B.size)) >= 0.5;
}

function role(accepted: readonly (string | null)[] | null, side: Statement["sources"]): boolean {
  if (accepted === null) return side.length === 0;
  if (accepted.includes(null) && side.length === 0) return true;
  const got = new Set(
    side.flatMap((a) =>
      [a.country, a.code, a.code?.slice(0, 3), a.name, a.text]
        .filter((v): v is string => typeof v === "string")
        .map((v) => v.toLowerCase()),
    ),
  );
  return accepted.some((a) => a !== null && got.has(a.toLowerCase()));
}

export function seedFigures(folder: string): Figure[] {
  if (!existsSync(`${folder}/report.txt`)) return [];
  const gold = readFileSync(`${folder}/gold.jsonl`, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Gold);
  const report = createReport({
    path: null,
    title: null,
    outlet: null,
    date: "2022-12-30",
    url: null,
    text: readFileSync(`${folder}/report.txt`, "utf8"),
  });
  const predicted = readReport(report);
  const pairs: { score: number; g: number; p: number }[] = [];
  for (const [g, line] of gold.entries()) {
    for (const [p, s] of predicted.entries()) {
      if (!near(s.quote.text, line.quote)) continue;
      const type = line.event.includes(s.event.type);
      const trigger =
        stem(s.trigger.text) === stem(line.trigger) || line.trigger.includes(s.trigger.text) || s.trigger.text.includes(line.trigger);
      if (!type && !trigger) continue;
      const score =
        4 * Number(trigger) +
        3 * Number(type) +
        Number(role(line.source, s.sources)) +
        Number(role(line.target, s.targets)) +
        Number(s.polarity === line.polarity) +
        Number(s.status === line.status);
      pairs.push({ score, g, p });
    }
  }
  pairs.sort((a, b) => b.score - a.score || b.g - a.g || b.p - a.p);
  const usedGold = new Set<number>();
  const usedPredicted = new Set<number>();
  const matched: { line: Gold; s: Statement }[] = [];
  for (const { g, p } of pairs) {
    if (usedGold.has(g) || usedPredicted.has(p)) continue;
    usedGold.add(g);
    usedPredicted.add(p);
    matched.push({ line: gold[g] as Gold, s: predicted[p] as Statement });
  }
  const found = matched.filter(({ line, s }) => line.event.includes(s.event.type));
  const whole = found.filter(
    ({ line, s }) =>
      role(line.source, s.sources) && role(line.target, s.targets) && s.polarity === line.polarity && s.status === line.status,
  );
  const unreal = gold.filter((l) => l.polarity === "-" || !["occurred", "ongoing"].includes(l.status)).length;
  const falseActs = matched.filter(
    ({ line, s }) => (line.polarity === "-" || !["occurred", "ongoing"].includes(line.status)) && isReal(s),
  ).length;
  const f1 = (n: number): number => (2 * n) / (gold.length + predicted.length);
  const size = `${gold.length} statements`;
  return [
    { data: "seed report", size, metric: "found F1", score: f1(found.length), best: "" },
    { data: "seed report", size, metric: "whole F1", score: f1(whole.length), best: "" },
    { data: "seed report", size, metric: "false-act rate", score: falseActs / unreal, best: "1.0 by design in PETRARCH, GDELT, ICEWS" },
  ];
}
