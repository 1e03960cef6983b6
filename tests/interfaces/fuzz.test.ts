/** Every route asked with what its schema does not expect, as its own description gives it: never a fault of the server. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Serving, serve } from "../../src/interfaces/http/server.js";
import { openRecord } from "../../src/record/index.js";
import { dispatches } from "../dispatches.js";
import { address, hostile, malformed, routesOf } from "./malformed.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-fuzz-"));
let server: Serving;
beforeAll(async () => {
  const file = join(folder, "r.duckdb");
  const record = await openRecord(file);
  await record.storeAll((await dispatches()).slice(0, 8));
  record.close();
  server = await serve({ record: file, port: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function ask(path: string, init?: RequestInit): Promise<void> {
  const response = await fetch(server.url + path, init);
  const body = await response.text();
  expect(response.status, `${path} ${JSON.stringify(init?.body ?? "").slice(0, 200)}: ${body.slice(0, 200)}`).toBeLessThan(500);
  // 431, an address too long for HTTP, is answered before any of it is read
  if (response.status >= 400 && response.status !== 431) expect(JSON.parse(body)).toMatchObject({ error: expect.any(String) });
}

describe("questions", () => {
  test("each parameter of each route with each hostile value", async () => {
    let asked = 0;
    for (const path of malformed(await routesOf(server.url))) {
      await ask(path);
      asked++;
    }
    expect(asked).toBeGreaterThan(800);
  }, 240_000);
  test("all parameters at once, at random", async () => {
    const routes = await routesOf(server.url);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 12 }).map(encodeURIComponent)), {
          minLength: 1,
          maxLength: 8,
        }),
        ([path, operation], values) => ask(address(path, operation, values)),
      ),
      { numRuns: 300 },
    );
  }, 240_000);
});

describe("what is handed over", () => {
  const json = (body: unknown): RequestInit => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const who = { person: "Ann", reason: "x" };
  const bodies: readonly (readonly [string, unknown])[] = [
    ["api/corrections", {}],
    ["api/corrections", []],
    ["api/corrections", "null"],
    ["api/corrections", "{"],
    ["api/corrections", { action: "constructor" }],
    ...(["reject", "restore", "confirm"] as const).flatMap((action) =>
      ["%%%%", "____", "\u0000\u0000\u0000\u0000", "'; --", "0000", "a".repeat(5000)].map(
        (id) => ["api/corrections", { ...who, action, id }] as const,
      ),
    ),
    ["api/corrections", { ...who, action: "merge", ids: ["%%%%", "____"] }],
    ["api/corrections", { ...who, action: "split", statements: ["%%%%"] }],
    ["api/corrections", { ...who, action: "undo", entry: "%%%%" }],
    [
      "api/corrections",
      { ...who, action: "add", report: "____", quote: { start: 0, end: 1e300 }, trigger: { start: 5, end: -3 }, change: { type: "AID" } },
    ],
    ["api/corrections", { ...who, action: "change", id: "0000", change: { time: { start: "2022-02-30", end: null } } }],
    ["api/reports", {}],
    ["api/reports", { text: "" }],
    ["api/reports", { text: 7 }],
    ["api/reports", { url: "file:///etc/passwd" }],
    ["api/reports", { url: "http://[" }],
    ["api/reports", { text: "France thanked Peru.", extra: 1 }],
    ["api/reports?date=2022-02-30", { text: "France thanked Peru." }],
    ["api/reports?date=2022-99-99", { text: "France thanked Peru." }],
    ["api/reports?name=%00", { text: "France thanked Peru." }],
  ];
  test.each(bodies)("%s %j", async (path, body) => {
    await ask(path, json(body));
  });
  test("any JSON at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("api/corrections", "api/reports"), fc.json(), (path, body) => ask(path, json(body))),
      { numRuns: 100 },
    );
  }, 120_000);
});
