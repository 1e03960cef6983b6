/** A relation's full answer among 10^6 events, next to one plain SQL scan for the same pair; forecasts of a pair among 10^5 statements. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { relationOf } from "../src/insight/relation.js";
import { eventFormats, importEvents } from "../src/interfaces/exchange/index.js";
import { openRecord } from "../src/record/index.js";
import { gdeltRows } from "./record.js";

const ROUNDS = 9;

async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return Number((times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number).toFixed(1));
}

export async function insightFigures(events: number): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  const path = join(folder, "r.duckdb");
  const filled = await openRecord(path);
  const gdelt = eventFormats.find((f) => f.name === "gdelt");
  if (!gdelt) return {};
  const rows = async function* (): AsyncGenerator<string> {
    for (let from = 0; from < events; from += 10_000) yield `${gdeltRows(from, Math.min(events, from + 10_000)).join("\n")}\n`;
  };
  await importEvents(filled.writer, gdelt, "made up", rows(), () => undefined);
  filled.close();
  const record = await openRecord(path, { readOnly: true });
  const pair = "source = 'RUS' AND target = 'CHN' OR source = 'CHN' AND target = 'RUS'";
  const [row] = await record.database.rows(`SELECT count(*)::INTEGER AS n FROM dyad WHERE ${pair}`);
  const full = await median(() => relationOf(record.database, "RUS", "CHN"));
  const plain = await median(() =>
    record.database.rows(
      `SELECT date_trunc('month', day) AS month, source, quad, count(*), avg(intensity) FROM dyad WHERE happened AND (${pair}) GROUP BY ALL`,
    ),
  );
  record.close();
  rmSync(folder, { recursive: true });
  return {
    events,
    ofThePair: Number(row?.n),
    relationMilliseconds: full,
    plainScanMilliseconds: plain,
    timesPlain: Number((full / plain).toFixed(2)),
  };
}
