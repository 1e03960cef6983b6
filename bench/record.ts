/**
 * The record at size: how many statements a second are stored on the way to 10^4, 10^5 and 10^6 and beyond, how long one more report takes there,
 * each next to a plain DuckDB append of the same rows in the same run;
 * rows a second of event data in and out, next to DuckDB's own reading and writing of the same file.
 */
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventFormats, importEvents, textExports } from "../src/interfaces/exchange/index.js";
import { oneAhead } from "../src/pace.js";
import { type Database, openDatabase } from "../src/record/database.js";
import { type ChanceryRecord, type Entry, openRecord } from "../src/record/index.js";
import { quantile } from "./quantile.js";
import { syntheticEntry } from "./synthetic.js";

const STATEMENTS = 8;
/** Reports that are stored one by one. */
const ADDED = 250;

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** Milliseconds. */
async function plainInsert(plain: Database, entries: readonly Entry[]): Promise<number> {
  const began = performance.now();
  await plain.transaction(async () => {
    await plain.append(
      "report",
      entries.map(({ report }) => [report.id, report.title, report.outlet, report.date, report.text]),
    );
    const statements = entries.flatMap(({ reading }) => reading.statements);
    await plain.append(
      "statement",
      statements.map((s) => [s.id, s.report.id, s.event.type, s.event.cameo, s.quote.text, JSON.stringify(s)]),
    );
    await plain.append(
      "party",
      statements.flatMap((s) => [...s.sources, ...s.targets].map((a) => [s.id, a.text, a.country, a.code])),
    );
  });
  return performance.now() - began;
}

/** Reports stored together, as parts and the queue have them, and batches between two turns of the plain tables. */
const [TOGETHER, IN_A_ROW] = [1000, 6];
/** So many statements more are stored into a record that has reached its size: some hundred megabytes of journal are moved into the file meanwhile. */
const MORE = 96_000;

interface Filled {
  readonly statementsPerSecond: number;
  readonly plainStatementsPerSecond: number;
  readonly toPlain: number;
}

async function* inOrder<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

/** Seconds that the record took, and the plain tables beside it, by turns; for both, until all of it is in the file. */
async function fill(record: ChanceryRecord, plain: Database, from: number, to: number, whole: number): Promise<Filled> {
  const reports = Math.floor(to / STATEMENTS);
  let [ours, bare] = [0, 0];
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    return (performance.now() - began) / 1000;
  };
  for (let i = Math.floor(from / STATEMENTS); i < reports; i += TOGETHER * IN_A_ROW) {
    const batches: Entry[][] = [];
    for (let k = i; k < Math.min(reports, i + TOGETHER * IN_A_ROW); k += TOGETHER)
      batches.push(
        Array.from({ length: Math.min(TOGETHER, reports - k) }, (_, n) =>
          syntheticEntry(k + n, (k + n) / (whole / STATEMENTS), STATEMENTS),
        ),
      );
    ours += await timed(() => oneAhead(inOrder(batches), async (batch) => void (await record.storeAll(batch))));
    for (const batch of batches) bare += (await plainInsert(plain, batch)) / 1000;
  }
  ours += await timed(() => record.settle());
  bare += await timed(() => plain.run("CHECKPOINT"));
  const statements = to - from;
  return {
    statementsPerSecond: round(statements / ours, 0),
    plainStatementsPerSecond: round(statements / bare, 0),
    toPlain: round(bare / ours, 3),
  };
}

/** Milliseconds for each of some reports with dates all over what the record holds, and for the same rows in plain tables. */
async function addOneByOne(
  record: ChanceryRecord,
  plain: Database,
  size: number,
  share: number,
): Promise<{ added: number[]; bare: number[] }> {
  const added: number[] = [];
  const bare: number[] = [];
  for (let k = 0; k < ADDED; k++) {
    const entry = syntheticEntry(1e9 + size + k, ((k + 0.5) / ADDED) * share, STATEMENTS);
    const start = performance.now();
    await record.store(entry.report, entry.reading);
    added.push(performance.now() - start);
    bare.push(await plainInsert(plain, [entry]));
  }
  return { added, bare };
}

/** Sizes of the record, in statements. */
export async function recordFigures(sizes: readonly number[]): Promise<object[]> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  const record = await openRecord(join(folder, "r.duckdb"));
  const plain = await openDatabase(join(folder, "plain.duckdb"));
  await plain.run(
    "CREATE TABLE report (id VARCHAR, title VARCHAR, outlet VARCHAR, date DATE, text VARCHAR); CREATE TABLE statement (id VARCHAR, report VARCHAR, type VARCHAR, cameo VARCHAR, quote VARCHAR, body JSON); CREATE TABLE party (statement VARCHAR, text VARCHAR, country VARCHAR, code VARCHAR)",
  );
  const whole = sizes.at(-1) as number;
  const figures: object[] = [];
  let at = 0;
  for (const size of sizes) {
    const filled = await fill(record, plain, at, size, whole);
    process.stderr.write(`record at ${size} statements: filled, ${filled.statementsPerSecond} statements a second\n`);
    const { added, bare } = await addOneByOne(record, plain, size, size / whole);
    process.stderr.write(`record at ${size} statements: ${round(quantile(added, 0.5))} ms a report\n`);
    at = size + Math.min(MORE, size);
    figures.push({
      statements: size,
      fill: filled,
      addMany: { statements: at - size, ...(await fill(record, plain, size, at, whole)) },
      addOneReport: { medianMilliseconds: round(quantile(added, 0.5)), p95Milliseconds: round(quantile(added, 0.95)) },
      plainDuckdbInsert: { medianMilliseconds: round(quantile(bare, 0.5)), p95Milliseconds: round(quantile(bare, 0.95)) },
      timesPlain: round(quantile(added, 0.5) / quantile(bare, 0.5), 2),
      residentMegabytes: round(process.memoryUsage().rss / 1e6, 0),
    });
  }
  record.close();
  plain.close();
  rmSync(folder, { recursive: true });
  return figures;
}

const pairs = "USA CHN RUS GBR FRA DEU JPN IND BRA ZAF".split(" ");
const codes = ["036", "042", "051", "061", "111", "112", "120", "163", "173", "190"];

/** Rows as GDELT has them, made up by rule: ten countries, thirty years. */
function gdeltRows(from: number, to: number): string[] {
  const gdelt = eventFormats.find((f) => f.name === "gdelt");
  return Array.from({ length: to - from }, (_, k) => {
    const i = from + k;
    const code = codes[(i * 13) % 10] as string;
    return (gdelt?.columns ?? [])
      .map(({ name }) => {
        if (name === "GLOBALEVENTID") return String(i);
        if (name === "SQLDATE") return new Date(Date.UTC(1995, 0, 1 + (i % 10950))).toISOString().slice(0, 10).replaceAll("-", "");
        if (/^Actor1(?:Country)?Code$/.test(name)) return pairs[i % 10] as string;
        if (/^Actor2(?:Country)?Code$/.test(name)) return pairs[(i + 1 + (Math.floor(i / 10) % 9)) % 10] as string;
        if (name === "EventCode") return code;
        if (name === "EventRootCode") return code.slice(0, 2);
        if (name === "GoldsteinScale") return ((i % 20) - 9.5).toFixed(1);
        return "";
      })
      .join("\t");
  });
}

/** Rows of event data in and out, format by format. */
export async function exchangeFigures(rows: number): Promise<object[]> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  const made = await openRecord(":memory:");
  const gdelt = eventFormats.find((f) => f.name === "gdelt");
  if (!gdelt) return [];
  const cells = gdeltRows(0, rows);
  const source = join(folder, "gdelt.tsv");
  writeFileSync(source, `${cells.join("\n")}\n`);
  await importEvents(made.writer, gdelt, source, createReadStream(source), () => undefined);
  const figures: object[] = [];
  for (const format of eventFormats) {
    const file = join(folder, `${format.name}.tsv`);
    const write = textExports[format.name];
    if (!write) continue;
    let began = performance.now();
    const parts: string[] = [];
    for await (const text of write(made.database, { origin: "all" }, "events")) parts.push(text);
    const out = rows / ((performance.now() - began) / 1000);
    writeFileSync(file, parts.join(""));
    const record = await openRecord(join(folder, `${format.name}.duckdb`));
    began = performance.now();
    const { added } = await importEvents(record.writer, format, file, createReadStream(file), () => undefined);
    const taken = added / ((performance.now() - began) / 1000);
    began = performance.now();
    await record.database.run(
      `CREATE TEMP TABLE plain AS SELECT * FROM read_csv('${file}', delim = '\t', header = ${format.header}, quote = '', all_varchar = true)`,
    );
    const plainIn = added / ((performance.now() - began) / 1000);
    began = performance.now();
    await record.database.run(`COPY plain TO '${file}.copy' (DELIMITER '\t', HEADER false)`);
    const plainOut = added / ((performance.now() - began) / 1000);
    record.close();
    figures.push({
      format: format.name,
      rows: added,
      in: { rowsPerSecond: round(taken, 0), plainDuckdbRowsPerSecond: round(plainIn, 0), toPlain: round(taken / plainIn, 3) },
      out: { rowsPerSecond: round(out, 0), plainDuckdbRowsPerSecond: round(plainOut, 0), toPlain: round(out / plainOut, 3) },
    });
  }
  made.close();
  rmSync(folder, { recursive: true });
  return figures;
}
