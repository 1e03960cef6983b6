/**
 * A relation's full answer among 10^5 to 10^7 events, next to one plain SQL scan for the same pair; the ledger of forecasts after each of some
 * reports, next to making it anew.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readForecasts } from "../src/insight/forecasts.js";
import { keepLedger } from "../src/insight/ledger.js";
import { relationOf } from "../src/insight/relation.js";
import { cameoCodes } from "../src/reading/ontology.js";
import { countAnew } from "../src/record/counts.js";
import type { Database } from "../src/record/database.js";
import { openRecord } from "../src/record/index.js";
import { quantile } from "./quantile.js";
import { syntheticEntry } from "./synthetic.js";

const ROUNDS = 9;
const rounded = (value: number): number => Number(value.toFixed(1));

async function timed(rounds: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return times;
}

const types: Readonly<Record<string, string>> = {
  "036": "AGREE",
  "042": "CONSULT",
  "051": "SUPPORT",
  "061": "COOPERATE",
  "111": "ACCUSE",
  "120": "REJECT",
  "163": "SANCTION",
  "173": "COERCE",
  "190": "ASSAULT",
};
/** Events made at a time, as imports take them: two of DuckDB's row groups. */
const PORTION = 245_760;

/** Events between ten countries over thirty years, made up by rule in the database itself; of the last five years more are hostile. */
async function fillWithEvents(database: Database, from: number, to: number): Promise<void> {
  const codes = Object.entries(types).map(([code, type], k) => {
    const { quad, intensity } = cameoCodes().get(code) ?? { quad: "verbal-cooperation", intensity: 0 };
    return `(${k}, '${code}', '${type}', '${quad}', ${intensity}::DOUBLE)`;
  });
  const countries = "['USA', 'CHN', 'RUS', 'GBR', 'FRA', 'DEU', 'JPN', 'IND', 'BRA', 'ZAF']";
  for (let first = from; first < to; first += PORTION) {
    await database.transaction(async () => {
      await database.run(
        `CREATE OR REPLACE TEMP TABLE made AS
         SELECT substr(sha256('made' || i), 1, 16) AS id, i, DATE '1995-01-01' + (hash(i, 1) % 10950)::INTEGER AS day,
           ${countries}[1 + (hash(i, 2) % 10)::INTEGER] AS source, ${countries}[1 + ((hash(i, 2) % 10 + 1 + hash(i, 3) % 9) % 10)::INTEGER] AS target,
           CASE WHEN hash(i, 1) % 10950 > 9000 AND hash(i, 4) % 3 = 0 THEN 4 + hash(i, 5) % 5 ELSE hash(i, 6) % 9 END AS kind
         FROM range(${first}, ${Math.min(to, first + PORTION)}) r(i);
         CREATE OR REPLACE TEMP TABLE act AS SELECT made.*, t.* EXCLUDE (kind) FROM made JOIN
           (VALUES ${codes.join(", ")}) t (kind, cameo, type, quad, intensity) USING (kind) ORDER BY i;
         INSERT INTO event BY NAME SELECT id, 'gdelt' AS origin, 'happening' AS stage, true AS happened, false AS disputed, type, '' AS contexts, cameo, quad,
           intensity, day AS start, day AS stop, 0 AS statements, 0 AS reports, 1 AS outlets, day AS first_report, day AS last_report,
           '[]'::JSON AS disagreement FROM act;
         INSERT INTO event_party BY NAME SELECT id AS event, role, 0 AS position, actor, actor AS country FROM
           (SELECT i, id, 'source' AS role, source AS actor FROM act UNION ALL SELECT i, id, 'target', target FROM act) ORDER BY i, role;
         INSERT INTO dyad BY NAME SELECT id AS event, source, target, 'gdelt' AS origin, 'happening' AS stage, true AS happened, type, quad, intensity, day,
           1 AS outlets FROM act ORDER BY source, target, event`,
      );
    });
    process.stderr.write(`relation: ${Math.min(to, first + PORTION)} events made\n`);
  }
  await database.transaction(() => countAnew(database));
}

async function relationAmong(path: string, events: number): Promise<object> {
  const record = await openRecord(path, { readOnly: true });
  const pair = "source = 'RUS' AND target = 'CHN' OR source = 'CHN' AND target = 'RUS'";
  const [row] = await record.database.rows(`SELECT count(*)::INTEGER AS n FROM dyad WHERE ${pair}`);
  // by turns, so that what else the machine does falls on both
  const full: number[] = [];
  const byWeek: number[] = [];
  const plain: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    full.push(...(await timed(1, () => relationOf(record.database, "RUS", "CHN"))));
    byWeek.push(...(await timed(1, () => relationOf(record.database, "RUS", "CHN", { grain: "week" }))));
    plain.push(
      ...(await timed(1, () =>
        record.database.rows(
          `SELECT date_trunc('month', day) AS month, source, quad, count(*), avg(intensity) FROM dyad WHERE happened AND (${pair}) GROUP BY ALL`,
        ),
      )),
    );
  }
  const { turningPoints } = await relationOf(record.database, "RUS", "CHN");
  record.close();
  return {
    events,
    ofThePair: Number(row?.n),
    turningPoints: turningPoints.length,
    relationMilliseconds: rounded(quantile(full, 0.5)),
    relationByWeekMilliseconds: rounded(quantile(byWeek, 0.5)),
    plainScanMilliseconds: rounded(quantile(plain, 0.5)),
    timesPlain: Number((quantile(full, 0.5) / quantile(plain, 0.5)).toFixed(2)),
  };
}

/** Share of acts in made reports that lie ahead. */
const PLANNED = 0.1;
const CHANGES = 20;

async function ledgerFigures(statements: number): Promise<object> {
  const record = await openRecord(":memory:");
  const reports = statements / 8;
  for (let i = 0; i < reports; i += 500)
    await record.storeAll(
      Array.from({ length: Math.min(500, reports - i) }, (_, k) => syntheticEntry(i + k, (i + k) / reports, 8, PLANNED)),
    );
  const ledger = keepLedger();
  await ledger.read(record.database);
  const after: number[] = [];
  for (let k = 0; k < CHANGES; k++) {
    // half of them of the newest day, half of a later one each
    const { report, reading } = syntheticEntry(1e9 + k, 1 + Math.max(0, k - CHANGES / 2) / 10950, 8, PLANNED);
    await record.store(report, reading);
    after.push(...(await timed(1, () => ledger.read(record.database))));
  }
  const anew = await timed(1, () => readForecasts(record.database));
  const forecasts = (await ledger.read(record.database)).length;
  record.close();
  return {
    statements,
    forecasts,
    afterAChange: { medianMilliseconds: rounded(quantile(after, 0.5)), p95Milliseconds: rounded(quantile(after, 0.95)) },
    anewMilliseconds: rounded(anew[0] as number),
    timesAnew: Number((quantile(after, 0.5) / (anew[0] as number)).toFixed(4)),
  };
}

/** Sizes of the record in events, rising; of the ledger's record in statements. */
export async function insightFigures(sizes: readonly number[], ledgerStatements: number): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  const path = join(folder, "r.duckdb");
  const relation: object[] = [];
  let made = 0;
  for (const size of sizes) {
    const record = await openRecord(path);
    await fillWithEvents(record.writer, made, size);
    record.close();
    made = size;
    relation.push(await relationAmong(path, size));
  }
  rmSync(folder, { recursive: true });
  return { relation, ledger: await ledgerFigures(ledgerStatements) };
}
