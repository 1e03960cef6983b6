/** Assistants: a real client of the Model Context Protocol talks to the real command. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packagePath } from "../../src/paths.js";
import { openRecord } from "../../src/record/index.js";
import { dispatches } from "../dispatches.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-mcp-"));
const file = join(folder, "r.duckdb");
const client = new Client({ name: "test", version: "1" });
beforeAll(async () => {
  const record = await openRecord(file);
  await record.storeAll(await dispatches());
  record.close();
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [packagePath("bin/chancery.js"), "mcp", "--record", file] }),
  );
});
afterAll(async () => {
  await client.close();
  rmSync(folder, { recursive: true });
});

const ask = async (name: string, given: Record<string, unknown>): Promise<{ error: boolean; value: unknown }> => {
  const answer = await client.callTool({ name, arguments: given });
  const [first] = answer.content as { text: string }[];
  const error = answer.isError === true;
  return { error, value: error ? first?.text : JSON.parse(first?.text ?? "null") };
};

test("the read-only questions are tools, and nothing else is", async () => {
  const { tools } = await client.listTools();
  expect(tools.map((t) => t.name).sort()).toEqual(["event", "events", "forecasts", "hinges", "outlook", "relation", "report", "sql"]);
  for (const tool of tools) expect(tool.annotations?.readOnlyHint).toBe(true);
});
test("an answer can be followed to the words", async () => {
  const { value } = await ask("events", { from: "CHN", to: "RUS", type: "CONSULT", limit: 1 });
  const [event] = value as { id: string; quote: string }[];
  const shown = (await ask("event", { id: event?.id })).value as {
    statements: { statement: { report: { id: string }; quote: { text: string; start: number; end: number } } }[];
  };
  const statement = shown.statements[0]?.statement;
  const { report } = (await ask("report", { id: statement?.report.id })).value as { report: { text: string } };
  expect(report.text.slice(statement?.quote.start, statement?.quote.end)).toBe(statement?.quote.text);
});
test("relations, forecasts, hinges and outlook answer", async () => {
  expect((await ask("relation", { a: "Russia", b: "CHN" })).value).toMatchObject({ both: { events: expect.any(Number) } });
  expect((await ask("forecasts", { state: "came-true" })).value).toMatchObject({
    forecasts: expect.arrayContaining([expect.objectContaining({ state: "came-true" })]),
  });
  expect((await ask("hinges", { a: "RUS", b: "CHN" })).value).toMatchObject({
    links: expect.arrayContaining([expect.objectContaining({ sign: "against" }), expect.objectContaining({ sign: "for" })]),
  });
  expect((await ask("outlook", { a: "RUS", b: "CHN" })).value).toMatchObject([{ kind: "cooperation" }, { kind: "conflict" }]);
});
test("what cannot be is said in words, and the record stays as it is", async () => {
  expect(await ask("relation", { a: "Rusia", b: "CHN" })).toMatchObject({
    error: true,
    value: expect.stringContaining("did you mean Russia"),
  });
  expect(await ask("sql", { question: "DELETE FROM report" })).toMatchObject({
    error: true,
    value: expect.stringContaining("only questions"),
  });
  expect((await ask("sql", { question: "SELECT count(*)::INTEGER AS n FROM report" })).value).toMatchObject({ rows: [{ n: 24 }] });
});

test("a question without end is stopped, and the next is answered", async () => {
  const { value } = await ask("sql", { question: "SELECT * FROM range(1000000000000)" });
  expect(value).toMatchObject({ more: true });
  expect((value as { rows: unknown[] }).rows).toHaveLength(200);
  const endless = client.callTool(
    { name: "sql", arguments: { question: "SELECT count(*) FROM range(1000000000) a, range(1000000) b" } },
    undefined,
    {
      timeout: 100_000,
    },
  );
  expect((await ask("events", { limit: 1 })).error).toBe(false);
  expect(await endless).toMatchObject({ isError: true, content: [{ text: expect.stringContaining("was stopped") }] });
}, 110_000);
test.each(["SIGKILL", "SIGTERM"] as const)(
  "when its client has gone by %s, it ends by itself",
  async (signal) => {
    // a client that starts the server, asks something without end, and is killed
    const script = `const { spawn } = require("node:child_process");
    const server = spawn(process.execPath, [${JSON.stringify(packagePath("bin/chancery.js"))}, "mcp", "--record", ${JSON.stringify(file)}], { stdio: ["pipe", "pipe", "inherit"] });
    const say = (message) => server.stdin.write(JSON.stringify({ jsonrpc: "2.0", ...message }) + "\\n");
    say({ id: 1, method: "initialize", params: { protocolVersion: "2025-03-26", capabilities: {}, clientInfo: { name: "t", version: "1" } } });
    server.stdout.once("data", () => {
      say({ method: "notifications/initialized" });
      say({ id: 2, method: "tools/call", params: { name: "sql", arguments: { question: "SELECT count(*) FROM range(1000000000) a, range(1000000) b" } } });
      console.log(server.pid);
    });`;
    const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    const [pid] = (await once(parent.stdout, "data")) as [Buffer];
    parent.kill(signal);
    await once(parent, "close");
    const there = (): boolean => {
      try {
        process.kill(Number(pid.toString()), 0);
        return true;
      } catch {
        return false;
      }
    };
    while (there()) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(there()).toBe(false);
  },
  60_000,
);
