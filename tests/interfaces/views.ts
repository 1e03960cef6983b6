/** Every view of the pages: where it is, and what is there when it is ready. The tests go through them, and pictures are taken of them. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { briefHtml } from "../../src/interfaces/brief/index.js";
import { type Serving, serve } from "../../src/interfaces/http/server.js";
import { readReport } from "../../src/reading/index.js";
import { openRecord } from "../../src/record/index.js";
import { createReport, type Report } from "../../src/report/report.js";
import { dispatches } from "../dispatches.js";

interface View {
  readonly name: string;
  readonly path: string;
  /** A selector of something that is there only when all is. */
  readonly ready: string;
}

export interface Served {
  readonly serving: Serving;
  readonly folder: string;
  readonly views: readonly View[];
  /** A brief on Russia and China, as HTML. */
  readonly brief: string;
}

/** A forecast with a stated probability that came true, and two whose day is still to come: the dispatches have neither. */
export const foretold = [
  ["2023-02-26", "What analysts expect", "Xi Jinping is likely to visit Russia in March."],
  ["2023-03-20", "A visit announced", "Wang Yi will visit Russia on 2 June."],
  ["2023-03-22", "Another announced", "Vladimir Putin will visit China on 17 May."],
].map(([date, title, text]) =>
  createReport({ path: null, title: title ?? "", outlet: "Test wire", date: date ?? null, url: null, text: text ?? "" }),
);

/** Serves a record of the sample dispatches and of what else is given. */
export async function serveDispatches(others: readonly Report[] = []): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-pages-"));
  const path = join(folder, "r.duckdb");
  const record = await openRecord(path);
  await record.storeAll([...(await dispatches()), ...others.map((report) => ({ report, reading: readReport(report) }))]);
  const id = async (title: string): Promise<string> => (await record.reports()).find((r) => r.title === title)?.id ?? "";
  const reading = await id("Xi arrives in Moscow");
  const event = (await record.events({ source: "CHN", target: "RUS", happened: true })).find((e) => e.mode === "visit")?.id ?? "";
  const brief = await briefHtml(record.database, "RUS", "CHN");
  record.close();
  return {
    brief,
    serving: await serve({ record: path, port: 0 }),
    folder,
    views: [
      { name: "events", path: "/", ready: ".acts tbody tr" },
      { name: "actor", path: "/actors/CHN", ready: ".actor .picture svg" },
      { name: "review", path: "/review", ready: ".review-card" },
      { name: "reports", path: "/reports", ready: "tbody tr" },
      { name: "search", path: "/reports?q=ceasefire", ready: "search li a" },
      { name: "reading", path: `/reports/${reading}`, ready: ".trigger" },
      { name: "layers", path: `/reports/${reading}#layers`, ready: ".layers li" },
      { name: "event", path: `/events/${event}`, ready: ".evidence li" },
      { name: "relations", path: "/relations", ready: "tbody tr" },
      { name: "relation", path: "/relations/RUS/CHN?period=2022-09-01&if=c2", ready: ".graph .steps li" },
      { name: "world", path: "/world", ready: ".map .flow" },
      { name: "network", path: "/world?as=network", ready: ".network canvas" },
      { name: "forecasts", path: "/forecasts", ready: ".ledger li" },
      { name: "accounts", path: "/forecasts?view=accounts", ready: ".picture svg.chart" },
      { name: "record", path: "/record", ready: ".files a" },
      { name: "reference", path: "/reference", ready: ".operation" },
    ],
  };
}

/** Serves a record with nothing in it. */
export async function serveEmpty(): Promise<Pick<Served, "serving" | "folder">> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-empty-"));
  const path = join(folder, "r.duckdb");
  (await openRecord(path)).close();
  return { serving: await serve({ record: path, port: 0 }), folder };
}
