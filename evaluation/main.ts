/**
 * Every accuracy figure, printed: data set, size, metric, score, best published score beside it.
 *
 *   npm run eval [-- --data ../shared/data --seed ../shared/seed --json]
 *   npm run eval -- --only statistics     one part: parser, pairs, marks, sentences, layers, reports, events, coreference, forecasts, statistics, web
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { coreferenceFigures } from "./coreference.js";
import { eventFigures } from "./events.js";
import { forecastFigures } from "./forecasts.js";
import { layerFigures } from "./layers.js";
import { markFigures } from "./marks.js";
import { mutationFigures } from "./mutation.js";
import { pairFigures } from "./pairs.js";
import { parserFigures } from "./parser.js";
import { reportFigures } from "./reports.js";
import { sentenceFigures } from "./sentences.js";
import { statisticsFigures } from "./statistics.js";
import { webFigures } from "./web.js";

export interface Figure {
  readonly data: string;
  readonly size: string;
  readonly metric: string;
  readonly score: number;
  /** 95 %. */
  readonly interval?: readonly [number, number];
  /** What others have reached, with the source; "" where nothing comparable is published. */
  readonly best: string;
}

const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    seed: { type: "string", default: "../shared/seed" },
    json: { type: "boolean", default: false },
    only: { type: "string" },
    within: { type: "string" },
    changes: { type: "string" },
    tests: { type: "string" },
  },
});

if (!existsSync(values.data)) {
  process.stderr.write(`chancery: ${values.data} is not there; name the folder of the data sets with --data (see docs/evaluation.md)\n`);
  process.exit(1);
}
const parts: Readonly<Record<string, () => readonly Figure[] | Promise<readonly Figure[]>>> = {
  parser: () => parserFigures(values.data),
  pairs: () => pairFigures(values.data),
  layers: () => layerFigures(values.data),
  marks: () => markFigures(values.data),
  sentences: sentenceFigures,
  reports: () => reportFigures(values.seed),
  events: eventFigures,
  coreference: () => coreferenceFigures(values.data),
  forecasts: forecastFigures,
  statistics: statisticsFigures,
  mutation: () => mutationFigures({ ...values, changes: values.changes === undefined ? undefined : Number(values.changes) }),
  web: () => webFigures(values.data),
};
/** Half an hour and more: only where it is asked for by name. */
const slow: ReadonlySet<string> = new Set(["mutation"]);
if (values.only !== undefined && !(values.only in parts)) {
  process.stderr.write(`chancery: there is no part ${values.only}; there are ${Object.keys(parts).join(", ")}\n`);
  process.exit(2);
}
const shown = ({ score, interval }: Figure): string =>
  interval === undefined ? score.toFixed(4) : `${score.toFixed(4)} [${interval.map((x) => x.toFixed(2)).join(", ")}]`;
const figures: Figure[] = [];
for (const [name, figuresOf] of Object.entries(parts))
  if (values.only === undefined ? !slow.has(name) : values.only === name) figures.push(...(await figuresOf()));
if (values.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
else {
  const rows = [["data", "size", "metric", "score", "published"], ...figures.map((f) => [f.data, f.size, f.metric, shown(f), f.best])];
  const widths = [0, 1, 2, 3].map((k) => Math.max(...rows.map((row) => (row[k] as string).length)));
  for (const row of rows) process.stdout.write(`${row.map((cell, k) => (k < 4 ? cell.padEnd(widths[k] as number) : cell)).join("  ")}\n`);
}
