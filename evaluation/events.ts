/**
 * Gathering into events against gold: short reports with marked words, each with the name of its event. B-cubed (Bagga & Baldwin 1998)
 * over all marked words: one that the reading missed stands alone, so that what is not found costs recall. The same over the found
 * ones alone shows the gathering by itself.
 */
import { readFileSync } from "node:fs";
import { packagePath } from "../src/paths.js";
import { readReport } from "../src/reading/index.js";
import { openRecord } from "../src/record/index.js";
import { createReport, type Report } from "../src/report/report.js";
import type { Figure } from "./main.js";

interface Marked {
  readonly report: Report;
  readonly marks: readonly { readonly event: string; readonly start: number; readonly end: number }[];
}

function parseEventGold(text: string): Marked[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const line = part.indexOf("\n");
      const [outlet = "", date = ""] = part
        .slice(0, line)
        .split("|")
        .map((s) => s.trim());
      const marks: { event: string; start: number; end: number }[] = [];
      let plain = "";
      const body = part.slice(line + 1).trim();
      let at = 0;
      for (const mark of body.matchAll(/\{(\S+) ([^}]+)\}/g)) {
        plain += body.slice(at, mark.index);
        marks.push({ event: mark[1] as string, start: plain.length, end: plain.length + (mark[2] as string).length });
        plain += mark[2];
        at = mark.index + mark[0].length;
      }
      plain += body.slice(at);
      return { report: createReport({ path: null, title: null, outlet, date, url: null, text: plain }), marks };
    });
}

interface EventScores {
  readonly reports: number;
  readonly mentions: number;
  readonly events: number;
  readonly found: number;
  readonly all: BCubed;
  readonly gathering: BCubed;
}

interface BCubed {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Each item with its gold and its given cluster. */
function bCubed(items: readonly { readonly gold: string; readonly given: string }[]): BCubed {
  let precision = 0;
  let recall = 0;
  for (const a of items) {
    const given = items.filter((b) => b.given === a.given);
    const gold = items.filter((b) => b.gold === a.gold);
    const both = given.filter((b) => b.gold === a.gold).length;
    precision += both / given.length;
    recall += both / gold.length;
  }
  precision /= items.length;
  recall /= items.length;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

async function scoreEvents(path: string): Promise<EventScores> {
  const gold = parseEventGold(readFileSync(path, "utf8"));
  const record = await openRecord(":memory:");
  const readings = gold.map(({ report }) => readReport(report));
  await record.storeAll(gold.map(({ report }, i) => ({ report, reading: readings[i] as (typeof readings)[number] })));
  const eventOf = new Map(
    (await record.database.rows("SELECT event, statement FROM evidence")).map((row) => [String(row.statement), String(row.event)]),
  );
  const items = gold.flatMap(({ marks }, i) =>
    marks.map((mark, k) => {
      const statement = readings[i]?.statements.find((s) => s.trigger.start < mark.end && s.trigger.end > mark.start);
      return {
        gold: mark.event,
        given: (statement && eventOf.get(statement.id)) ?? `alone ${i} ${k}`,
        found: statement !== undefined,
      };
    }),
  );
  record.close();
  return {
    reports: gold.length,
    mentions: items.length,
    events: new Set(items.map((item) => item.gold)).size,
    found: items.filter((item) => item.found).length,
    all: bCubed(items),
    gathering: bCubed(items.filter((item) => item.found)),
  };
}

export async function eventFigures(): Promise<Figure[]> {
  const out: Figure[] = [];
  for (const set of ["development", "kept-apart"]) {
    const s = await scoreEvents(packagePath(`evaluation/gold/events/${set}.txt`));
    const data = `events from several reports, ${set === "development" ? "development" : "kept apart"}`;
    const size = `${s.events} events, ${s.mentions} mentions, ${s.reports} reports`;
    const figure = (metric: string, score: number): Figure => ({ data, size, metric, score, best: "" });
    out.push(
      figure("B-cubed precision", s.all.precision),
      figure("B-cubed recall", s.all.recall),
      figure("B-cubed F1", s.all.f1),
      figure("B-cubed F1, of mentions that were read", s.gathering.f1),
    );
  }
  return out;
}
