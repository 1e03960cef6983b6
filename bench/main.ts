/**
 * Speed of each layer, next to named peers in the same run: wink-nlp's tagger, plain DuckDB. One JSON object on standard output, with how each
 * ratio stands to the last release's (releases.json); the same as a table for people on standard error.
 *
 *   npm run bench [-- --quick] [-- --keep] [-- --only pages --statements 100000]
 *
 * --quick takes some minutes: smaller records and files. --keep puts the ratios into releases.json, before a release. --only measures one of
 * the parts dense, record, exchange, insight, server, pages, cores, on a record of so many statements.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { version } from "../src/interfaces/cli/program.js";
import { english } from "../src/language/index.js";
import { splitSentences } from "../src/language/tokens.js";
import { packagePath } from "../src/paths.js";
import { readReport } from "../src/reading/index.js";
import { createReport, type Report } from "../src/report/report.js";

const { values: flags } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    only: { type: "string" },
    statements: { type: "string", default: "100000" },
  },
});
const { quick } = flags;
/** Seconds that each load of the server lasts. */
const LOADED = 8;

/** Parts that can be measured alone, at a size. */
const parts: Readonly<Record<string, (statements: number) => Promise<unknown>>> = {
  dense: async () => (await import("./dense.js")).denseFigures([300, 800, 2400, 10_000]),
  record: async (n) => (await import("./record.js")).recordFigures([n]),
  exchange: async (n) => (await import("./record.js")).exchangeFigures(n),
  insight: async (n) => (await import("./insight.js")).insightFigures([n], Math.min(n, 1e5)),
  server: async (n) => (await import("./server.js")).serverFigures(n, LOADED),
  cores: async () => (await import("./cores.js")).coreFigures(),
  pages: async (n) => (await import("./server.js")).pageFiguresAt(n),
};
if (flags.only !== undefined) {
  const part = parts[flags.only];
  const statements = Number(flags.statements);
  if (part === undefined || !(statements >= 2000))
    throw new RangeError(`--only takes one of ${Object.keys(parts).join(", ")}; --statements a number of at least 2000`);
  process.stdout.write(`${JSON.stringify({ [flags.only]: await part(statements) }, null, 2)}\n`);
  process.exit();
}

const folder = packagePath("dispatches");
const texts = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(join(folder, name), "utf8").replace(/^[\s\S]*?\n\n/, ""));
const reports = (copies: number): Report[] =>
  Array.from({ length: copies }, (_, copy) =>
    texts.map((text) => createReport({ path: null, title: null, outlet: `bench ${copy}`, date: "2022-12-30", url: null, text })),
  ).flat();

/** Best of several rounds, in seconds: the least disturbed one. */
function seconds(run: () => void, rounds = 7): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rounds; i++) {
    const began = performance.now();
    run();
    best = Math.min(best, performance.now() - began);
  }
  return best / 1000;
}

const loadBegan = performance.now();
const language = english();
const loadMilliseconds = performance.now() - loadBegan;
const all = texts.join("\n\n");
const sentences = language.analyse(all);
const tokens = sentences.reduce((sum, s) => sum + s.forms.length, 0);
const forms = sentences.map((s) => s.forms);

// what the language layer alone holds, before the peer and the database are loaded
const residentBytes = process.memoryUsage().rss;
const { default: winkNLP } = await import("wink-nlp");
const { default: model } = await import("wink-eng-lite-web-model");
const { openRecord } = await import("../src/record/index.js");
const nlp = winkNLP(model, ["sbd", "pos"]);
const its = nlp.its;
const winkDoc = nlp.readDoc(all);
const winkTokens = winkDoc.tokens().length();
const wink = winkTokens / seconds(() => nlp.readDoc(all).tokens().out(its.pos));

const split = tokens / seconds(() => splitSentences(all));
const trees = tokens / seconds(() => language.annotate(forms));
const rawToTree = tokens / seconds(() => language.analyse(all));
const batch = reports(1);
const reading = seconds(() => {
  for (const report of batch) readReport(report);
});

const { encoderFigures } = await import("./encoder.js");
const encoder = encoderFigures();
const { layerFigures } = await import("./layers.js");
const layers = layerFigures();
const { exchangeFigures, recordFigures } = await import("./record.js");
const { insightFigures } = await import("./insight.js");
const { serverFigures } = await import("./server.js");
const { readerFigures } = await import("./readers.js");
const { besideLastRelease, comparison, keepRelease, ratiosOf } = await import("./releases.js");
const threads = await readerFigures(reports(1), reports(quick ? 8 : 24), quick ? 2 : 3);
const { coreFigures } = await import("./cores.js");
const cores = await coreFigures();
const record = await openRecord(":memory:");
const stored = reports(5);
const readings = stored.map((report) => ({ report, reading: readReport(report) }));
const storeBegan = performance.now();
for (const { report, reading } of readings) await record.store(report, reading);
const storeSeconds = (performance.now() - storeBegan) / 1000;
record.close();

const atSize = await recordFigures(quick ? [1e4, 4e4] : [1e4, 1e5, 1e6]);
const { denseFigures } = await import("./dense.js");
const dense = await denseFigures(quick ? [300, 800] : [300, 800, 2400]);
const exchange = await exchangeFigures(quick ? 250_000 : 1_000_000);
const insight = await insightFigures(quick ? [1e5] : [1e5, 1e6, 1e7], quick ? 2e4 : 1e5);
const server = await serverFigures(quick ? 1e4 : 1e5, LOADED);

const round = (value: number, digits = 0): number => Number(value.toFixed(digits));
const figures = {
  corpus: { texts: texts.length, sentences: sentences.length, tokens },
  load: { milliseconds: round(loadMilliseconds), residentMegabytes: round(residentBytes / 1e6) },
  peer: { name: "wink-nlp 2.4 tagger (no trees)", tokensPerSecond: round(wink) },
  split: { tokensPerSecond: round(split), toPeer: round(split / wink, 3) },
  tagAndParse: { tokensPerSecond: round(trees), toPeer: round(trees / wink, 3) },
  rawToTree: { tokensPerSecond: round(rawToTree), toPeer: round(rawToTree / wink, 3) },
  rawToStatements: {
    tokensPerSecond: round(tokens / reading),
    sentencesPerSecond: round(sentences.length / reading),
    toRawToTree: round(tokens / reading / rawToTree, 3),
  },
  threads,
  cores,
  encoder,
  layers,
  record: {
    statementsPerSecondOneByOne: round(readings.reduce((n, r) => n + r.reading.statements.length, 0) / storeSeconds),
    atSize,
    dense,
  },
  exchange,
  insight,
  server,
};
const ratios = ratiosOf(figures);
const last = besideLastRelease(ratios);
const lastRelease = last && { release: last.release, faster: last.faster };
process.stderr.write(comparison(ratios));
if (flags.keep) keepRelease(version, ratios);
process.stdout.write(`${JSON.stringify({ ...figures, lastRelease }, null, 2)}\n`);
