/** The HTTP API over a real record on a real port: events, corrections, and what it refuses. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Serving, serve } from "../../src/faces/http/server.js";
import { packagePath } from "../../src/paths.js";
import { readReport } from "../../src/reading/index.js";
import { openRecord } from "../../src/record/index.js";
import { createReport } from "../../src/report/report.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-api-"));
const file = join(folder, "r.duckdb");
const report = createReport({
  path: null,
  title: null,
  outlet: "Wire",
  date: "2022-12-30",
  url: null,
  text: "France condemned Iran on Monday. Kenya sanctioned Uganda on Tuesday.",
});
let running: Serving;
beforeAll(async () => {
  const record = await openRecord(file);
  await record.store(report, readReport(report));
  record.close();
  running = await serve({ record: file, port: 0 });
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});

const get = async (path: string): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(running.url + path);
  return { status: response.status, body: await response.json() };
};
const post = async (
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: { logged?: string[]; error?: string } }> => {
  const response = await fetch(`${running.url}api/corrections`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { logged?: string[]; error?: string } };
};

describe("events", () => {
  test("are listed and filtered", async () => {
    expect((await get("api/events")).body).toHaveLength(2);
    expect((await get("api/events?from=fra&type=accuse")).body).toMatchObject([{ sources: ["FRA"], targets: ["IRN"], happened: true }]);
    expect((await get("api/events?since=2022-12-27")).body).toMatchObject([{ sources: ["KEN"] }]);
    expect(await get("api/events?since=yesterday")).toEqual({ status: 400, body: { error: "since: write the day as 2022-12-30" } });
  });
  test("one comes with its statements", async () => {
    const [event] = (await get("api/events?from=FRA")).body as { id: string }[];
    expect((await get(`api/events/${event?.id}`)).body).toMatchObject({
      statements: [{ statement: { quote: { text: "France condemned Iran on Monday" } } }],
    });
    expect((await get("api/events/nowhere")).status).toBe(404);
  });
});

describe("the description in OpenAPI", () => {
  interface Described {
    openapi: string;
    paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>;
  }
  test("names every route that there is, and none that there is not", async () => {
    const { body } = await get("api/openapi.json");
    const { openapi, paths } = body as Described;
    expect(openapi).toBe("3.1.0");
    const source = readFileSync(packagePath("src/faces/http/server.ts"), "utf8");
    const there = [...source.matchAll(/app\.(get|post)\(\s*"(\/api\/[^"*]+)"/g)]
      .map((m) => `${m[1]} ${m[2]?.replace(/:(\w+)/g, "{$1}")}`)
      .filter((r) => !r.includes("openapi"));
    expect(
      Object.entries(paths)
        .flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m} ${path}`))
        .sort(),
    ).toEqual(there.sort());
    expect(paths["/api/events"]?.get?.parameters.map((p) => p.name)).toEqual(["from", "to", "type", "since", "until", "happened", "limit"]);
  });
});

test("an answer is kept until the record changes, and not sent to who has it", async () => {
  const first = await fetch(`${running.url}api/corrections`);
  const tag = first.headers.get("etag") ?? "";
  const again = (headers: Record<string, string> = {}): Promise<Response> => fetch(`${running.url}api/corrections`, { headers });
  expect((await again({ "if-none-match": tag })).status).toBe(304);
  expect((await again()).headers.get("etag")).toBe(tag);
  const id = readReport(report).statements[0]?.id ?? "";
  expect((await post({ person: "Ben", reason: "right", action: "confirm", id })).status).toBe(201);
  const changed = await again({ "if-none-match": tag });
  expect(changed.status).toBe(200);
  expect(await changed.json()).toHaveLength(1);
});

describe("insight", () => {
  test("a relation, what it hinges on, its outlook, its forecasts", async () => {
    expect((await get("api/relations/FRA/iran")).body).toMatchObject({
      both: { events: 1 },
      directions: [{ source: "FRA" }, { source: "IRN", events: 0 }],
    });
    expect((await get("api/hinges/FRA/IRN?if=c1")).body).toMatchObject({ steps: [], notes: [expect.stringContaining("no report")] });
    expect((await get("api/outlook/FRA/IRN")).body).toMatchObject([{ kind: "cooperation", model: null }, { kind: "conflict" }]);
    expect((await get("api/forecasts?a=FRA&b=IRN")).body).toEqual({ forecasts: [], holders: [], outlets: [] });
  });
  test("whom nobody knows", async () => {
    expect(await get("api/relations/FRA/Irann")).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining("did you mean Iran") },
    });
    expect(await get("api/relations/FRA/IRN?by=decade")).toMatchObject({ status: 400 });
  });
});

describe("corrections", () => {
  const by = { person: "Ann", reason: "as I read it" };
  test("are taken, logged and seen at once", async () => {
    const id = readReport(report).statements[1]?.id ?? "";
    expect(await post({ ...by, action: "change", id, change: { type: "COERCE" } })).toMatchObject({
      status: 201,
      body: { logged: [expect.any(String)] },
    });
    expect((await get("api/events?from=KEN")).body).toMatchObject([{ type: "COERCE" }]);
    expect((await get("api/corrections")).body).toMatchObject([{ person: "Ben" }, { person: "Ann", action: "change", statement: id }]);
    expect((await get("api/agreement")).body).toEqual(expect.arrayContaining([expect.objectContaining({ field: "type", same: 0 })]));
  });
  test.each([
    ["an unknown id", { ...by, action: "reject", id: "ffffffff" }, 409, "there is no statement or event ffffffff in this record"],
    ["nobody's word", { action: "reject", id: "ffffffff" }, 400, "person"],
    ["an unknown action", { ...by, action: "burn" }, 400, "action"],
    ["half of JSON", "{", 400, "This is not JSON."],
    ["too much", { ...by, action: "reject", id: "f".repeat(70_000) }, 413, "too large"],
  ])("%s is refused", async (_, body, status, error) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toContain(error);
  });
  test("another site's page cannot send one", async () => {
    expect((await post({ ...by, action: "reject", id: "ffffffff" }, { origin: "http://evil.example" })).status).toBe(403);
    expect((await post("action=reject", { "content-type": "text/plain" })).status).toBe(415);
  });
});

describe("reports handed over", () => {
  const send = (body: BodyInit, headers: Record<string, string>, search = ""): Promise<Response> =>
    fetch(`${running.url}api/reports${search}`, { method: "POST", headers, body });
  test("what becomes of each is told as it is read", async () => {
    const answer = await send(
      "Peru condemned Chile on Monday.",
      { "content-type": "application/octet-stream" },
      "?name=../../etc/a.txt&date=2023-01-03",
    );
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const events = (await answer.text()).split("\n\n").filter(Boolean);
    expect(events.map((e) => /^event: (.*)$/m.exec(e)?.[1])).toEqual(["read", "done"]);
    expect((await get("api/events?from=PER")).body).toMatchObject([{ start: "2023-01-02" }]);
  });
  test("an address on this machine is not opened", async () => {
    expect(await (await send(JSON.stringify({ url: running.url }), { "content-type": "application/json" })).text()).toContain(
      "is not on the public internet",
    );
  });
  test.each([
    ["a form of another site", "text=x", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["another site's page", "{}", { "content-type": "application/json", origin: "http://evil.example" }, 403],
    ["neither text nor address", "{}", { "content-type": "application/json" }, 400],
    ["a file's address", JSON.stringify({ url: "file:///etc/passwd" }), { "content-type": "application/json" }, 400],
  ] as const)("%s is refused", async (_, body, headers, status) => {
    expect((await send(body, headers)).status).toBe(status);
  });
});

describe("a token", () => {
  const token = "a-long-enough-secret";
  test("is needed to listen elsewhere than on this machine", async () => {
    await expect(serve({ record: file, port: 0, host: "0.0.0.0" })).rejects.toThrow("needs a --token");
    await expect(serve({ record: file, port: 0, host: "0.0.0.0", token: "short" })).rejects.toThrow("needs a --token");
  });
  test("is asked of everybody, in a header, or once in a browser's address", async () => {
    const guarded = await serve({ record: file, port: 0, host: "127.0.0.1", token });
    const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(guarded.url + path, { headers, redirect: "manual" });
    expect((await ask("api/events")).status).toBe(401);
    expect((await ask("")).status).toBe(401);
    expect((await ask("api/events", { authorization: "Bearer wrong" })).status).toBe(401);
    expect((await ask("api/events", { authorization: `Bearer ${token}` })).status).toBe(200);
    const entered = await ask(`relations?token=${token}`);
    expect(entered.status).toBe(302);
    expect(entered.headers.get("location")).toBe("/relations");
    const cookie = entered.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/);
    expect((await ask("api/events", { cookie: cookie.split(";")[0] ?? "" })).status).toBe(200);
    await guarded.close();
  });
});

test("stopped while a report is being read, it finishes and keeps it", async () => {
  const child = spawn(process.execPath, [packagePath("bin/chancery.js"), "serve", "--record", file, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const url = /http:\S+/.exec(line.toString())?.[0] ?? "";
  const text = Array.from({ length: 300 }, (_, i) => `Peru condemned Chile on Monday over ship ${i}.`).join(" ");
  const answer = await fetch(`${url}api/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
  });
  child.kill("SIGINT");
  expect(await answer.text()).toContain("event: done");
  const [status] = (await once(child, "close")) as [number];
  expect(status).toBe(0);
  expect((await get("api/search?q=ship 299")).body).toMatchObject({ reports: [{}] });
});

test("while the server runs, another program can write, and the server sees it", async () => {
  await get("api/reports");
  const before = ((await get("api/reports")).body as unknown[]).length;
  const other = join(folder, "other.txt");
  writeFileSync(other, "Japan thanked Peru on Monday.");
  const [status] = (await once(
    spawn(process.execPath, [packagePath("bin/chancery.js"), "read", other, "--date", "2023-01-05", "--record", file]),
    "close",
  )) as [number];
  expect(status).toBe(0);
  expect((await get("api/reports")).body).toHaveLength(before + 1);
});
