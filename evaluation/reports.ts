/** Whole reports against gold: the report that the project was created from, and our own (evaluation/gold). */
import { existsSync, readFileSync } from "node:fs";
import { packagePath } from "../src/paths.js";
import { readReport } from "../src/reading/index.js";
import { createReport } from "../src/report/report.js";
import { type GoldReport, type GoldStatement, readGoldFolder } from "./gold.js";
import type { Figure } from "./main.js";
import { score, summary } from "./scoring.js";

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

function figures(data: string, reports: readonly GoldReport[]): Figure[] {
  const s = summary(reports.map((r) => score(r.gold, readReport(r.report).statements)));
  const size = `${s.gold} statements`;
  const row = (metric: string, value: number, best = ""): Figure => ({ data, size, metric, score: value, best });
  return [
    row("found, precision", s.precision),
    row("found, recall", s.recall),
    row("found F1", s.f1),
    row("whole F1", s.whole),
    ...Object.entries(s.fields).map(([field, value]) => row(`${field} right, of the found`, value)),
    row("false-act rate", s.falseActs, "1.0 by design in PETRARCH, GDELT, ICEWS"),
  ];
}

export function reportFigures(seedFolder: string): Figure[] {
  return [
    ...(existsSync(`${seedFolder}/report.txt`) ? figures("seed report", [seed(seedFolder)]) : []),
    ...figures("own reports, development", readGoldFolder(packagePath("evaluation/gold/development"))),
    ...figures("own reports, kept apart", readGoldFolder(packagePath("evaluation/gold/kept-apart"))),
  ];
}
