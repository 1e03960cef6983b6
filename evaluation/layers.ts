/** Times, places and attributions on the develop sets, scored by the span scorer that lies beside the data. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { annotate, type LayerName } from "../src/reading/layers/index.js";
import { publicationDate } from "../src/report/dates.js";
import type { Figure } from "./main.js";

const documentSchema = z.object({ id: z.string(), dct: z.string().nullish(), date: z.string().nullish(), text: z.string() });
const f1 = z.object({ f1: z.number() });
const scoresSchema = z.object({
  gold: z.number(),
  value: f1.optional(),
  found: f1.optional(),
  whole: f1.optional(),
  both: f1.optional(),
  content: f1.optional(),
});
type Scores = z.infer<typeof scoresSchema>;

interface Set {
  readonly layer: LayerName;
  readonly file: string;
  readonly name: string;
  readonly unit: string;
  readonly measures: readonly { readonly metric: string; readonly score: (s: Scores) => number | undefined; readonly best: string }[];
}

const sets: readonly Set[] = [
  {
    layer: "time",
    file: "time/wikiwars-timex3-train.jsonl.gz",
    name: "WikiWars, train texts",
    unit: "times",
    measures: [{ metric: "TIMEX3 value, F1", score: (s) => s.value?.f1, best: "0.776 HeidelTime, on TempEval-3 test (rules)" }],
  },
  {
    layer: "place",
    file: "place/lgl.jsonl.gz",
    name: "LGL, local news",
    unit: "names",
    measures: [
      { metric: "places found, F1", score: (s) => s.found?.f1, best: "0.866 found, on GeoVirus (network)" },
      { metric: "found and within 161 km, F1", score: (s) => s.whole?.f1, best: "" },
    ],
  },
  {
    layer: "attribution",
    file: "holder/polnear-dev.jsonl.gz",
    name: "PolNeAR, dev",
    unit: "attributions",
    measures: [
      { metric: "content and source, F1", score: (s) => s.both?.f1, best: "" },
      { metric: "content, F1", score: (s) => s.content?.f1, best: "" },
    ],
  },
];

export function layerFigures(data: string): Figure[] {
  const scorer = join(data, "../eval/score_spans.py");
  if (!existsSync(scorer)) return [];
  const folder = mkdtempSync(join(tmpdir(), "chancery-layers-"));
  try {
    return sets.flatMap((set) => figuresOf(set, data, scorer, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function figuresOf(set: Set, data: string, scorer: string, folder: string): Figure[] {
  const gold = join(data, set.file);
  if (!existsSync(gold)) return [];
  const documents = gunzipSync(readFileSync(gold))
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => documentSchema.parse(JSON.parse(line)));
  const lines = documents.flatMap(({ id, dct, date, text }) =>
    annotate({ id, path: null, text, date: publicationDate(dct ?? date) }, { layers: [set.layer] }).map((a) => JSON.stringify(a)),
  );
  const predicted = join(folder, "predicted.jsonl");
  writeFileSync(predicted, `${lines.join("\n")}\n`);
  const scores = scoresSchema.parse(
    JSON.parse(execFileSync("python3", [scorer, set.layer, gold, predicted, "--json"], { encoding: "utf8" })),
  );
  return set.measures.map(({ metric, score, best }) => ({
    data: set.name,
    size: `${documents.length} texts, ${scores.gold} ${set.unit}`,
    metric,
    score: score(scores) ?? 0,
    best,
  }));
}
