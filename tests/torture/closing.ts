/**
 * Reading that is stopped at random moments: while threads load, in the middle of a report, between two. Pools of threads are opened, given work
 * and closed in one program, which must live; servers are ended by Ctrl+C as soon as they begin or while clients come and go, and must end so.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { packagePath } from "../../src/paths.js";
import { openRecord } from "../../src/record/index.js";
import { sentences } from "./corpus.js";
import { addressOf, chancery } from "./tasks.js";

interface Plan {
  readonly folder: string;
  /** Pools, and as many servers. */
  readonly times: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

export interface Closing {
  readonly pools: number;
  readonly servers: number;
  /** Clients that left while their report was read. */
  readonly left: number;
  readonly faults: readonly string[];
}

/** Milliseconds: when threads are there, and far into a report. */
const LATEST = 2000;
/** Of a report that takes longer than that. */
const SENTENCES = 200;

/** Opens, uses and closes pools in a program of its own; how that ended. */
export async function closeOften({ times, random }: Pick<Plan, "times" | "random">): Promise<{
  readonly out: string;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}> {
  const moments = Array.from({ length: times }, () => ({
    after: Math.round(random() * LATEST),
    stopped: random() < 0.5,
    ready: random() < 0.5,
  }));
  const program = `import { openPool } from ${JSON.stringify(packagePath("dist/readers/index.js"))};
    const report = { id: "r", path: null, title: null, outlet: null, date: null, url: null, language: "en", text: ${JSON.stringify(sentences(random, SENTENCES).join(" "))} };
    for (const { after, stopped, ready } of ${JSON.stringify(moments)}) {
      const pool = openPool({ threads: 2 });
      if (ready) await pool.ready();
      const stop = new AbortController();
      const readings = Promise.allSettled([pool.read(report, stop.signal), pool.read(report, stop.signal)]);
      await new Promise((resolve) => setTimeout(resolve, after));
      if (stopped) stop.abort();
      await pool.close();
      await readings;
    }
    process.stdout.write("lives");`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  const [status, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { out, status, signal };
}

/** Hands a long report over and leaves some time later, so often; false where the server could not be reached any more. */
async function comeAndGo(url: string, texts: readonly string[], random: () => number): Promise<boolean> {
  for (const text of texts)
    try {
      const response = await fetch(`${url}api/reports?date=2022-12-30`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text }),
        signal: AbortSignal.timeout(Math.round(random() * LATEST)),
      });
      await response.text();
    } catch (error) {
      if (!(error instanceof Error && error.name === "TimeoutError")) return false;
    }
  return true;
}

/** A server that is ended at once, or after clients have come and gone. Out: what it did wrong. */
async function endServer(record: string, texts: readonly string[], random: () => number): Promise<string | undefined> {
  const server = chancery(["serve", record, "--port", "0"]);
  let error = "";
  server.stderr.on("data", (chunk: Buffer) => {
    error += chunk.toString();
  });
  const closed = once(server, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const fault = (what: string): string => `a server ${what}: ${error.slice(0, 300)}`;
  if (texts.length === 0) await new Promise((resolve) => setTimeout(resolve, random() * LATEST));
  else {
    const url = await addressOf(server);
    if (url === undefined || !(await comeAndGo(url, texts, random))) {
      server.kill("SIGKILL");
      return fault(`was not there any more (${(await closed).join(", ")})`);
    }
  }
  server.kill("SIGINT");
  const [status, signal] = await closed;
  // before it has taken Ctrl+C on itself, the signal ends it
  return status === 0 || (texts.length === 0 && signal === "SIGINT") ? undefined : fault(`ended with ${status}, ${signal}`);
}

export async function closedReading({ folder, times, random, say }: Plan): Promise<Closing> {
  const faults: string[] = [];
  const { out, status, signal } = await closeOften({ times, random });
  if (out !== "lives") faults.push(`a program with ${times} pools, one after the other, ended with ${status}, ${signal}`);
  say(`${times} pools closed: ${out}`);
  const record = join(folder, "closed.duckdb");
  (await openRecord(record)).close();
  let left = 0;
  for (let i = 0; i < times; i++) {
    const clients = i % 2 === 0 ? 0 : 4;
    left += clients;
    const texts = Array.from({ length: clients }, () => sentences(random, SENTENCES).join(" "));
    const fault = await endServer(record, texts, random);
    if (fault !== undefined) faults.push(fault);
  }
  say(`${times} servers ended, ${left} clients left before: ${faults.length} faults`);
  return { pools: times, servers: times, left, faults };
}
