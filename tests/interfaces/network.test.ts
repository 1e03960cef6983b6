/** Nothing is sent anywhere that the user did not name: connections are counted, of every command and of DuckDB beneath it. */
import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packagePath } from "../../src/paths.js";
import { openRecord } from "../../src/record/index.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-network-"));
afterAll(() => rmSync(folder, { recursive: true }));
const record = join(folder, "r.duckdb");
const log = join(folder, "log");
const env = {
  ...process.env,
  NETWORK_LOG: log,
  NODE_OPTIONS: `--require ${JSON.stringify(packagePath("tests/interfaces/watch-network.cjs"))}`,
};
const chancery = (args: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [packagePath("bin/chancery.js"), ...args], { encoding: "utf8", cwd: folder, env });

/** What was looked up or connected to since the last time. */
function connections(): string[] {
  if (!existsSync(log)) return [];
  const lines = readFileSync(log, "utf8").trim().split("\n");
  rmSync(log);
  return lines;
}

/** A command a line, with its exit status: none of them goes anywhere. */
const commands: readonly (readonly [number, ...string[]])[] = [
  [0, "--version"],
  [0, "sample", "reports"],
  [0, "read", "reports", "--record", record],
  [0, "parse", "reports/2022-02-25-call.txt"],
  [0, "annotate", "reports/2022-02-25-call.txt"],
  [0, "events", "--record", record],
  [0, "relation", "RUS", "CHN", "--record", record],
  [0, "forecasts", "--record", record],
  [0, "outlook", "RUS", "CHN", "--record", record],
  [0, "brief", "RUS", "CHN", "--record", record],
  [0, "check", "--record", record],
  [0, "export", "--as", "jsonl", "--record", record],
  [0, "sql", "SELECT count(*) FROM event", "--record", record],
  [1, "sql", "SELECT excel_text(1, 'x')", "--record", record],
  [1, "sql", "SELECT * FROM 'https://news.invalid/x.parquet'", "--record", record],
  [3, "read", "http://127.0.0.1:1/a.html"],
];

describe("no name is looked up and no connection made by", () => {
  test.each(commands.map(([status, ...args]) => [args.slice(0, 2).join(" "), status, args] as const))(
    "chancery %s",
    (_, wanted, args) => {
      const { status, stderr } = chancery(args);
      expect({ status, stderr }).toMatchObject({ status: wanted });
      expect(connections()).toEqual([]);
    },
    120_000,
  );
  test("chancery serve, while reports are handed over to it", async () => {
    const server = spawn(process.execPath, [packagePath("bin/chancery.js"), "serve", record, "--port", "0"], { env, cwd: folder });
    let out = "";
    let url: string | undefined;
    while (url === undefined) {
      const [chunk] = (await once(server.stdout, "data")) as [Buffer];
      out += chunk.toString();
      url = /http:\S+/.exec(out)?.[0];
    }
    const response = await fetch(`${url}api/reports`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: "France thanked Peru on Monday." }),
    });
    expect(await response.text()).toContain("event: done");
    for (const path of ["", "api/events", "api/record"]) expect((await fetch(url + path)).status).toBe(200);
    server.kill("SIGINT");
    await once(server, "close");
    expect(connections()).toEqual([]);
  }, 240_000);
});

test("an address that the user names is looked up, and nothing else; so the counting counts", () => {
  chancery(["read", "http://news.invalid/a.html"]);
  const found = connections();
  expect(found.length).toBeGreaterThan(0);
  for (const one of found) expect(one).toMatch(/^(?:look up news\.invalid|connect news\.invalid:80)$/);
});

describe("DuckDB, which would fetch extensions by itself", () => {
  let repository: Server;
  let asked = 0;
  beforeAll(async () => {
    repository = createServer((_, response) => {
      asked++;
      response.writeHead(404).end();
    });
    repository.listen(0, "127.0.0.1");
    await once(repository, "listening");
  });
  afterAll(() => repository.close());
  const direct = (): string => `SET custom_extension_repository = 'http://127.0.0.1:${(repository.address() as AddressInfo).port}'`;
  const needing = ["SELECT excel_text(1, 'x')", "SELECT * FROM 'https://news.invalid/x.parquet'", "SELECT * FROM sqlite_scan('x', 'y')"];
  test("does so where it is opened as it comes; so the counting counts", async () => {
    const instance = await DuckDBInstance.create(":memory:", { extension_directory: join(folder, "extensions") });
    const connection = await instance.connect();
    await connection.run(direct());
    await expect(connection.run(needing[0] as string)).rejects.toThrow();
    expect(asked).toBeGreaterThan(0);
    connection.closeSync();
    instance.closeSync();
  });
  test.each(needing)("does not in a record: %s", async (question) => {
    const opened = await openRecord(":memory:");
    await opened.writer.run(direct());
    asked = 0;
    await expect(opened.writer.run(question)).rejects.toThrow();
    await expect(opened.sql(question)).rejects.toThrow();
    expect(asked).toBe(0);
    opened.close();
  });
});
