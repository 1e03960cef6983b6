/** The server under mixed reading, while reports are being read in: requests a second and the slowest of a hundred; and the pages that it serves. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { serve } from "../src/interfaces/http/server.js";
import { openRecord } from "../src/record/index.js";
import { pageFigures } from "./pages.js";
import { syntheticEntry } from "./synthetic.js";

/** Requests a second of a busy newsroom. */
const RATE = 500;
/** Share of reports whose acts are planned ones. */
const PLANNED = 0.1;

/** Serves a synthetic record of so many statements while something is measured, and clears it away. */
async function onServer<T>(statements: number, measure: (served: { url: string; reports: readonly string[] }) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  const path = join(folder, "r.duckdb");
  const record = await openRecord(path);
  const reports = statements / 8;
  for (let i = 0; i < reports; i += 250)
    await record.storeAll(Array.from({ length: 250 }, (_, k) => syntheticEntry(i + k, (i + k) / reports, 8, PLANNED)));
  const some = await record.reports({ limit: 20 });
  record.close();
  const running = await serve({ record: path, port: 0 });
  try {
    return await measure({ url: running.url, reports: some.map((r) => r.id) });
  } finally {
    await running.close();
    rmSync(folder, { recursive: true });
  }
}

/** The pages alone. */
export const pageFiguresAt = (statements: number): Promise<object> =>
  onServer(statements, async ({ url }) => ({ statements, ...(await pageFigures(url)) }));

export const serverFigures = (statements: number, seconds: number): Promise<object> =>
  onServer(statements, ({ url, reports }) => underLoad(url, reports, { statements, seconds }));

async function underLoad(
  url: string,
  reports: readonly string[],
  { statements, seconds }: { readonly statements: number; readonly seconds: number },
): Promise<object> {
  const addresses = [
    "api/relations",
    "api/relations/USA/CHN",
    "api/relations/RUS/UKR?by=quarter",
    "api/events?from=USA&to=CHN&limit=50",
    "api/world",
    "api/reports",
    "api/relations/USA/CHN?as=csv",
    ...reports.map((id) => `api/reports/${id}`),
  ];
  const under = async (reading: boolean, rate?: number): Promise<object> => {
    let given = 0;
    let on = reading;
    const giving = (async () => {
      while (on) {
        const text = `Peru thanked Chile on Monday. Number ${given}.`;
        await fetch(`${url}api/reports`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ text }),
        }).then((r) => r.text());
        given++;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    })();
    const result = await autocannon({
      url: url,
      connections: 20,
      duration: seconds,
      ...(rate === undefined ? {} : { overallRate: rate }),
      requests: addresses.map((address) => ({ path: `/${address}` })),
    });
    on = false;
    await giving;
    return {
      requestsPerSecond: Math.round(result.requests.average),
      medianMilliseconds: result.latency.p50,
      p99Milliseconds: result.latency.p99,
      failed: result.non2xx + result.errors,
      ...(reading ? { reportsReadIn: given } : {}),
    };
  };
  const still = await under(false);
  const busy = await under(true);
  const asAsked = await under(true, RATE);
  const pages = await pageFigures(url);
  return { statements, still, whileReportsAreReadIn: busy, [`at${RATE}RequestsPerSecondWhileReportsAreReadIn`]: asAsked, pages };
}
