/**
 * Every accuracy figure, printed: data set, size, metric, score, best published score beside it.
 *
 *   npm run eval [-- --data ../shared/data --seed ../shared/seed --json]
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { eventFigures } from "./events.js";
import { layerFigures } from "./layers.js";
import { pairFigures } from "./pairs.js";
import { parserFigures } from "./parser.js";
import { reportFigures } from "./reports.js";

export interface Figure {
  readonly data: string;
  readonly size: string;
  readonly metric: string;
  readonly score: number;
  /** What others have reached, with the source; "" where nothing comparable is published. */
  readonly best: string;
}

const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    seed: { type: "string", default: "../shared/seed" },
    json: { type: "boolean", default: false },
  },
});

if (!existsSync(values.data)) {
  process.stderr.write(`chancery: ${values.data} is not there; name the folder of the data sets with --data (see docs/evaluation.md)\n`);
  process.exit(1);
}
const figures: Figure[] = [
  ...parserFigures(values.data),
  ...pairFigures(values.data),
  ...layerFigures(values.data),
  ...reportFigures(values.seed),
  ...(await eventFigures()),
];
if (values.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
else {
  const rows = [
    ["data", "size", "metric", "score", "published"],
    ...figures.map((f) => [f.data, f.size, f.metric, f.score.toFixed(4), f.best]),
  ];
  const widths = [0, 1, 2, 3].map((k) => Math.max(...rows.map((row) => (row[k] as string).length)));
  for (const row of rows) process.stdout.write(`${row.map((cell, k) => (k < 4 ? cell.padEnd(widths[k] as number) : cell)).join("  ")}\n`);
}
