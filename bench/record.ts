/**
 * The record at size: how long one more report takes among 10^4, 10^5 and 10^6 statements, next to a plain DuckDB insert of the same rows;
 * rows a second of event data in and out, next to DuckDB's own reading and writing of the same file.
 */
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventFormats, importEvents, textExports } from "../src/interfaces/exchange/index.js";
import { type Database, openDatabase } from "../src/record/database.js";
import { type ChanceryRecord, type Entry, openRecord } from "../src/record/index.js";
import { syntheticEntry } from "./synthetic.js";

const STATEMENTS = 8;
const ADDED = 60;

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const quantile = (values: readonly number[], q: number): number => sorted(values)[Math.floor(q * (values.length - 1))] as number;
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

/** Reports stored together, as parts and the queue have them. */
const TOGETHER = 1000;

/** Seconds that the record took, and the plain tables beside it, by turns. */
async function fill(
  record: ChanceryRecord,
  plain: Database,
  from: number,
  to: number,
  whole: number,
): Promise<{ ours: number; bare: number }> {
  const reports = Math.floor(to / STATEMENTS);
  let [ours, bare] = [0, 0];
  for (let i = Math.floor(from / STATEMENTS); i < reports; i += TOGETHER) {
    const entries = Array.from({ length: Math.min(TOGETHER, reports - i) }, (_, k) =>
      syntheticEntry(i + k, (i + k) / (whole / STATEMENTS), STATEMENTS),
    );
    const began = performance.now();
    await record.storeAll(entries);
    ours += performance.now() - began;
    bare += await plainInsert(plain, entries);
  }
  return { ours: ours / 1000, bare: bare / 1000 };
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
    const { ours, bare: plainSeconds } = await fill(record, plain, at, size, whole);
    const filled = size - at;
    at = size;
    const added: number[] = [];
    const bare: number[] = [];
    for (let k = 0; k < ADDED; k++) {
      // dates all over what the record holds so far
      const entry = syntheticEntry(1e9 + size + k, ((k + 0.5) / ADDED) * (size / whole), STATEMENTS);
      const start = performance.now();
      await record.store(entry.report, entry.reading);
      added.push(performance.now() - start);
      bare.push(await plainInsert(plain, [entry]));
    }
    figures.push({
      statements: size,
      fill: {
        statementsPerSecond: round(filled / ours, 0),
        plainStatementsPerSecond: round(filled / plainSeconds, 0),
        toPlain: round(plainSeconds / ours, 3),
      },
      addOneReport: { medianMilliseconds: round(quantile(added, 0.5)), p95Milliseconds: round(quantile(added, 0.95)) },
      plainDuckdbInsert: { medianMilliseconds: round(quantile(bare, 0.5)), p95Milliseconds: round(quantile(bare, 0.95)) },
      timesPlain: round(quantile(added, 0.5) / quantile(bare, 0.5), 2),
      residentMegabytes: round(process.memoryUsage().rss / 1e6, 0),
    });
    process.stderr.write(`record at ${size} statements: ${round(quantile(added, 0.5))} ms a report\n`);
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
