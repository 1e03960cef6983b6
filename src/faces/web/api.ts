/** What the pages ask the server for, and the shapes of its answers. */
import type { Pressure, Statement } from "../../reading/statement.js";
import type { ReportRow } from "../../record/index.js";
import type { Report } from "../../report/report.js";

export type { ReportRow, Statement };

export interface Reading {
  readonly report: Report;
  readonly statements: readonly Statement[];
  readonly pressures: readonly Pressure[];
}

async function get<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) {
    const body = (await answer.json().catch(() => ({}))) as { error?: string };
    throw new Error(body.error ?? `The server answered ${answer.status}.`);
  }
  return (await answer.json()) as T;
}

export const fetchReports = (): Promise<ReportRow[]> => get("/api/reports");
export const fetchReading = (id: string): Promise<Reading> => get(`/api/reports/${encodeURIComponent(id)}`);
