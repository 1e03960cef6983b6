/**
 * Own sentences: those that the tests hold (tests/reading/statements.txt), those not yet read rightly (evaluation/sentences.txt), and the
 * examples of the lexicon, read end to end. The share read rightly of all three, and of the second.
 */
import { readFileSync } from "node:fs";
import { packagePath } from "../src/paths.js";
import { readReport } from "../src/reading/index.js";
import { standardLexicon } from "../src/reading/lexicon.js";
import { isReal, type Statement } from "../src/reading/statement.js";
import { createReport } from "../src/report/report.js";
import { fits, parseLine } from "../tests/reading/expected.js";
import type { Figure } from "./main.js";

const read = (text: string): Statement[] =>
  readReport(createReport({ path: null, title: null, outlet: null, date: "2022-12-30", url: null, text })).statements;

const lines = (path: string): string[] =>
  readFileSync(packagePath(path), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));

function right(line: string): boolean {
  const { sentence, wanted } = parseLine(line);
  const found = read(sentence);
  if (wanted === "none") return found.length === 0;
  if (wanted === "none-real") return !found.some((s) => isReal(s) && s.event.quad !== "verbal-conflict");
  return wanted.every((one) => found.some((s) => fits(s, one)));
}

const names = (side: Statement["sources"], code: string): boolean =>
  code === "?" || side.some((a) => a.country === code || a.code === code);

export function sentenceFigures(): Figure[] {
  const held = lines("tests/reading/statements.txt");
  const open = lines("evaluation/sentences.txt");
  const { examples } = standardLexicon();
  const share = (list: readonly string[]): number => list.filter(right).length / Math.max(1, list.length);
  const examplesRead = examples.filter((e) =>
    read(e.text).some((s) => s.event.type === e.type && names(s.sources, e.source) && names(s.targets, e.target)),
  ).length;
  const row = (data: string, size: number, score: number): Figure => ({
    data,
    size: `${size} sentences`,
    metric: "all wanted statements read",
    score,
    best: "",
  });
  return [
    row(
      "own sentences, all",
      held.length + open.length,
      (share(held) * held.length + share(open) * open.length) / (held.length + open.length),
    ),
    row("own sentences not yet read rightly", open.length, share(open)),
    row("examples of the lexicon", examples.length, examplesRead / examples.length),
  ];
}
