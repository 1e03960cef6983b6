/** Whole reports against gold: the report that the project was created from, and our own (evaluation/gold). */
import { existsSync, readFileSync } from "node:fs";
import { packagePath } from "../src/paths.js";
import { readReport } from "../src/reading/index.js";
import { createReport } from "../src/report/report.js";
import { type GoldReport, type GoldStatement, readGoldFolder } from "./gold.js";
import type { Figure } from "./main.js";
import { type Scored, score, summary } from "./scoring.js";

interface SeedLine extends Omit<GoldStatement, "polarity" | "status"> {
  readonly polarity: string;
  readonly status: string;
}

function seed(folder: string): GoldReport {
  const gold = readFileSync(`${folder}/gold.jsonl`, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as SeedLine)
    .map((line) => ({ ...line, polarity: [line.polarity], status: [line.status] }));
  const text = readFileSync(`${folder}/report.txt`, "utf8");
  return {
    name: "seed report",
    gold,
    report: createReport({ path: null, title: null, outlet: null, date: "2022-12-30", url: null, text }),
  };
}

const CORE = ["source", "target", "polarity", "status"];
const BINS = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001] as const;

/** Of the statements given a confidence, the share that is right as a whole; and the Brier score. */
function reliability(data: string, scored: readonly Scored[]): Figure[] {
  const judged = scored.flatMap((s) => [
    ...s.matches.map((m) => ({ p: m.statement.confidence, right: m.found && !m.wrong.some((w) => CORE.includes(w)) })),
    ...s.extra.map((e) => ({ p: e.confidence, right: false })),
  ]);
  const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
  const rows = BINS.slice(0, -1).flatMap((low, k) => {
    const high = BINS[k + 1] as number;
    const inside = judged.filter(({ p }) => p >= low && p < high);
    if (inside.length === 0) return [];
    return [
      {
        data: `${data}, confidence ${low} to ${Math.min(1, high)}`,
        size: `${inside.length} statements`,
        metric: `right as a whole (said: ${mean(inside.map((j) => j.p)).toFixed(2)})`,
        score: mean(inside.map((j) => Number(j.right))),
        best: "",
      },
    ];
  });
  const brier = mean(judged.map(({ p, right }) => (p - Number(right)) ** 2));
  return [...rows, { data, size: `${judged.length} statements`, metric: "Brier score of confidence", score: brier, best: "" }];
}

function figures(data: string, reports: readonly GoldReport[], judgeConfidence: boolean): Figure[] {
  const scored = reports.map((r) => score(r.gold, readReport(r.report).statements));
  const s = summary(scored);
  const size = `${s.gold} statements`;
  const row = (metric: string, value: number, best = ""): Figure => ({ data, size, metric, score: value, best });
  return [
    row("found, precision", s.precision),
    row("found, recall", s.recall),
    row("found F1", s.f1),
    row("whole F1", s.whole),
    ...Object.entries(s.fields).map(([field, value]) => row(`${field} right, of the found`, value)),
    row("false-act rate", s.falseActs, "1.0 by design in PETRARCH, GDELT, ICEWS"),
    ...(judgeConfidence ? reliability(data, scored) : []),
  ];
}

export function reportFigures(seedFolder: string): Figure[] {
  return [
    ...(existsSync(`${seedFolder}/report.txt`) ? figures("seed report", [seed(seedFolder)], false) : []),
    ...figures("own reports, development", readGoldFolder(packagePath("evaluation/gold/development")), false),
    ...figures("own reports, kept apart", readGoldFolder(packagePath("evaluation/gold/kept-apart")), true),
  ];
}
