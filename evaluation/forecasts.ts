/**
 * The ledger of forecasts against gold: sentences of our own, each a report by itself, of which half are forecasts. Found: the ledger has a
 * forecast for a sentence that is one; every other forecast, a second one for the same sentence too, costs precision. Of those found:
 * whether holder, due day and stated probability are right.
 */
import { readFileSync } from "node:fs";
import { type Forecast, readForecasts } from "../src/insight/forecasts.js";
import { packagePath } from "../src/paths.js";
import { readReport } from "../src/reading/index.js";
import type { Statement } from "../src/reading/statement.js";
import { openRecord } from "../src/record/index.js";
import { createReport } from "../src/report/report.js";
import type { Figure } from "./main.js";

interface GoldSentence {
  readonly date: string;
  readonly forecast: boolean;
  /** author, EXP for nobody's country, or a country's code. */
  readonly holder: string;
  /** ISO day; null: none is named. */
  readonly due: string | null;
  /** Median; null: none is stated. */
  readonly probability: number | null;
  readonly text: string;
}

function parseForecastGold(text: string): GoldSentence[] {
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [date = "", forecast = "", holder = "", due = "", probability = "", ...rest] = line.split("|").map((cell) => cell.trim());
      return {
        date,
        forecast: forecast === "yes",
        holder,
        due: due === "-" || due === "" ? null : due,
        probability: probability === "-" || probability === "" ? null : Number(probability),
        text: rest.join(" | "),
      };
    });
}

interface Judged {
  readonly gold: GoldSentence;
  readonly forecasts: readonly Forecast[];
  /** The statement that stands for the first of them. */
  readonly main: Statement | undefined;
}

/** What the ledger makes of each sentence. */
async function judgeForecasts(set: string): Promise<Judged[]> {
  const gold = parseForecastGold(readFileSync(packagePath(`evaluation/gold/forecasts/${set}.txt`), "utf8"));
  const record = await openRecord(":memory:");
  const entries = gold.map(({ date, text }, i) => {
    const report = createReport({ path: null, title: null, outlet: `Wire ${i}`, date, url: null, text });
    return { report, reading: readReport(report) };
  });
  await record.storeAll(entries);
  const forecasts = await readForecasts(record.database);
  record.close();
  return gold.map((sentence, i) => {
    const own = forecasts.filter((f) => f.outlet === `Wire ${i}`);
    return { gold: sentence, forecasts: own, main: entries[i]?.reading.statements.find((s) => s.id === own[0]?.id) };
  });
}

function holderRight(holder: string, s: Statement | undefined): boolean {
  if (!s) return false;
  if (holder === "author") return s.holder.kind === "author";
  return s.holder.kind === "actor" && (holder === "EXP" ? s.holder.country === null : s.holder.country === holder);
}

export async function forecastFigures(): Promise<Figure[]> {
  const out: Figure[] = [];
  for (const set of ["development", "kept-apart"]) {
    const judged = await judgeForecasts(set);
    const found = judged.filter((j) => j.gold.forecast && j.forecasts.length > 0);
    const given = judged.reduce((n, j) => n + j.forecasts.length, 0);
    const wanted = judged.filter((j) => j.gold.forecast).length;
    const right = (of: (j: Judged, f: Forecast) => boolean): number =>
      found.filter((j) => of(j, j.forecasts[0] as Forecast)).length / Math.max(1, found.length);
    const data = `ledger of forecasts, ${set === "development" ? "development" : "kept apart"}`;
    const size = `${judged.length} sentences, ${wanted} forecasts`;
    const figure = (metric: string, score: number, best = ""): Figure => ({ data, size, metric, score, best });
    out.push(
      figure("precision", found.length / Math.max(1, given), "bound 0.85"),
      figure("recall", found.length / Math.max(1, wanted), "bound 0.85"),
      figure(
        "holder right, of those found",
        right((j) => holderRight(j.gold.holder, j.main)),
      ),
      figure(
        "due day right or rightly none, of those found",
        right((j, f) => f.due.date === j.gold.due),
      ),
      figure(
        "stated probability right or rightly none, of those found",
        right((j, f) =>
          j.gold.probability === null
            ? !f.probability.stated
            : f.probability.stated && Math.abs(f.probability.value - j.gold.probability) < 0.051,
        ),
      ),
    );
  }
  return out;
}
