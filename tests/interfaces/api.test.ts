/** The HTTP API over a real record on a real port: events, corrections, and what it refuses. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textExports } from "../../src/interfaces/exchange/index.js";
import {
  agreementAnswer,
  correctionPage,
  eventPage,
  extent,
  forecastPage,
  foundAnswer,
  hingesAnswer,
  outlookAnswer,
  pairPage,
  readReportAnswer,
  relationAnswer,
  reportPage,
  trackRecordsAnswer,
  worldAnswer,
} from "../../src/interfaces/http/schemas/answers.js";
import { type Serving, serve } from "../../src/interfaces/http/server.js";
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
const items = async (path: string): Promise<unknown[]> => ((await get(path)).body as { items: unknown[] }).items;
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
    expect(await items("api/events")).toHaveLength(2);
    expect(await items("api/events?from=fra&type=accuse")).toMatchObject([{ sources: ["FRA"], targets: ["IRN"], happened: true }]);
    expect(await items("api/events?since=2022-12-27")).toMatchObject([{ sources: ["KEN"] }]);
    expect(await items("api/events?a=Uganda&b=Kenya")).toMatchObject([{ sources: ["KEN"] }]);
    expect(await items("api/events?happened=false")).toEqual([]);
    expect(await get("api/events?since=yesterday")).toEqual({
      status: 400,
      body: { error: "since: write a day of the calendar as 2022-12-30" },
    });
  });
  test("one comes with its statements", async () => {
    const [event] = (await items("api/events?from=FRA")) as { id: string }[];
    expect((await get(`api/events/${event?.id}`)).body).toMatchObject({
      statements: [{ statement: { quote: { text: "France condemned Iran on Monday" } } }],
    });
    expect((await get("api/events/nowhere")).status).toBe(404);
  });
});

describe("the description in OpenAPI", () => {
  interface Operation {
    readonly parameters?: readonly { readonly name: string; readonly in: string }[];
    readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>;
  }
  test("is of version 3.1, names what can be asked, and the shapes by which answers are made", async () => {
    const { body } = await get("api/openapi.json");
    const { openapi, paths, components } = body as {
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
      components: { schemas: Record<string, object> };
    };
    expect(openapi).toBe("3.1.0");
    expect(paths["/api/events"]?.get?.parameters?.map((p) => p.name)).toEqual(
      "from to a b type since until happened stage place limit cursor as".split(" "),
    );
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(["Statement", "Event", "Relation", "Forecast", "Correction"]));
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { responses }] of Object.entries(methods))
        expect(Object.keys(responses), `${method} ${path}`).toEqual(
          expect.arrayContaining([method === "get" ? "200" : expect.any(String)]),
        );
  });
  const answers = {
    "api/record": extent,
    "api/reports": reportPage,
    [`api/reports/${report.id}`]: readReportAnswer,
    "api/search?q=condemned": foundAnswer,
    "api/events": eventPage,
    "api/relations": pairPage,
    "api/relations/FRA/IRN": relationAnswer,
    "api/hinges/FRA/IRN": hingesAnswer,
    "api/outlook/FRA/IRN": outlookAnswer,
    "api/forecasts": forecastPage,
    "api/track-records": trackRecordsAnswer,
    "api/world": worldAnswer,
    "api/corrections": correctionPage,
    "api/agreement": agreementAnswer,
  };
  test.each(Object.entries(answers))("holds of what %s answers, to the last field", async (path, schema) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    // what the schema does not name, parsing drops
    expect(schema.parse(body)).toEqual(body);
  });
});

describe("pages of a list", () => {
  const all = async (path: string): Promise<{ sizes: number[]; ids: string[] }> => {
    const sizes: number[] = [];
    const ids: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const { body } = await get(`${path}&limit=1${next === "" ? "" : `&cursor=${next}`}`);
      const page = body as { items: { id?: string; source?: string }[]; next: string | null };
      sizes.push(page.items.length);
      ids.push(...page.items.map((i) => i.id ?? i.source ?? ""));
      next = page.next;
    }
    return { sizes, ids };
  };
  test.each(["api/events?", "api/reports?", "api/relations?", "api/corrections?"])(
    "%s: each row once, in the order of the whole",
    async (path) => {
      const whole = ((await items(`${path}limit=1000`)) as { id?: string; source?: string }[]).map((i) => i.id ?? i.source);
      const { sizes, ids } = await all(path);
      expect(ids).toEqual(whole);
      expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(1);
    },
  );
  test("a cursor that was never given is refused", async () => {
    for (const cursor of ["x", Buffer.from("[1,2]").toString("base64url"), Buffer.from('["2020-01-01\' OR 1","a"]').toString("base64url")])
      expect(await get(`api/events?cursor=${cursor}`)).toMatchObject({ status: 400, body: { error: expect.stringContaining("cursor") } });
  });
  test("as CSV a list comes whole, and no cell is a formula", async () => {
    const hostile = createReport({ ...report, title: '=HYPERLINK("http://evil.example")', text: "Peru thanked Chile on Monday." });
    await fetch(`${running.url}api/reports`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title: hostile.title, text: hostile.text }),
    }).then((r) => r.text());
    const answer = await fetch(`${running.url}api/reports?as=csv&limit=1`);
    expect(answer.headers.get("content-type")).toContain("text/csv");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="reports.csv"');
    const [head, ...rows] = (await answer.text()).trim().split("\n");
    expect(head).toBe("id,path,title,outlet,date,url,statements,happened");
    expect(rows).toHaveLength((await items("api/reports")).length);
    expect(rows.join("\n")).toContain("'=HYPERLINK");
  });
  test.each([
    "api/events?as=csv",
    `api/reports/${report.id}?as=csv`,
    "api/relations?as=csv",
    "api/relations/FRA/IRN?as=csv",
    "api/forecasts?as=csv",
    "api/world?as=csv",
    "api/corrections?as=csv",
    "api/hinges/FRA/IRN?as=csv",
  ])("%s is a table", async (path) => {
    const answer = await fetch(running.url + path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("text/csv");
  });
});

test("a table without rows has its header, and a byte order mark comes on request", async () => {
  const none = await fetch(`${running.url}api/events?type=AID&as=csv`);
  expect(await none.text()).toMatch(/^id,origin,[a-z_,]+,quote\n$/);
  const marked = Buffer.from(await (await fetch(`${running.url}api/export/csv?bom=true`)).arrayBuffer());
  expect(marked.subarray(0, 5).toString("hex")).toBe("efbbbf6964");
});

describe("the whole record as a file", () => {
  test.each(Object.keys(textExports))("%s", async (format) => {
    const answer = await fetch(`${running.url}api/export/${format}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"$/);
    expect((await answer.text()).length).toBeGreaterThan(format === "gdelt" || format === "phoenix" ? 0 : 20);
  });
  test("in no format that there is not", async () => {
    expect(await get("api/export/docx")).toMatchObject({ status: 404, body: { error: expect.stringContaining("choose one of jsonl") } });
    expect(await get("api/export/csv?what=secrets")).toMatchObject({ status: 400 });
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
  expect(((await changed.json()) as { items: unknown[] }).items).toHaveLength(1);
});

describe("insight", () => {
  test("a relation, what it hinges on, its outlook, its forecasts", async () => {
    expect((await get("api/relations/FRA/iran")).body).toMatchObject({
      both: { events: 1 },
      directions: [{ source: "FRA" }, { source: "IRN", events: 0 }],
    });
    expect((await get("api/hinges/FRA/IRN?if=c1")).body).toMatchObject({ steps: [], notes: [expect.stringContaining("no report")] });
    expect((await get("api/outlook/FRA/IRN")).body).toMatchObject([{ kind: "cooperation", expected: null }, { kind: "conflict" }]);
    expect((await get("api/forecasts?a=FRA&b=IRN")).body).toEqual({ items: [], next: null });
    expect((await get("api/track-records")).body).toMatchObject({ all: { of: "everybody", forecasts: 0 }, holders: [], outlets: [] });
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
    expect(await items("api/events?from=KEN")).toMatchObject([{ type: "COERCE" }]);
    expect(await items("api/corrections")).toMatchObject([{ person: "Ann", action: "change", statement: id }, { person: "Ben" }]);
    expect(await items(`api/corrections?report=${report.id}`)).toHaveLength(2);
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
  test("are undone", async () => {
    const [entry] = (await items("api/corrections")) as { id: string }[];
    expect((await post({ ...by, action: "undo", entry: entry?.id })).status).toBe(201);
    expect(await items("api/events?from=KEN")).toMatchObject([{ type: "SANCTION" }]);
    expect(await items("api/corrections")).toMatchObject([{ action: "undo" }, { action: "change", undone: true }, {}]);
    expect(await post({ ...by, action: "undo", entry: entry?.id })).toMatchObject({ status: 409 });
  });
  test("another site's page cannot send one", async () => {
    expect((await post({ ...by, action: "reject", id: "ffffffff" }, { origin: "http://evil.example" })).status).toBe(403);
    expect((await post("action=reject", { "content-type": "text/plain" })).status).toBe(415);
  });
});

describe("reports handed over", () => {
  const send = (body: BodyInit, headers: Record<string, string>, search = ""): Promise<Response> =>
    fetch(`${running.url}api/reports${search}`, { method: "POST", headers, body });
  test("what becomes of each is reported as it is read", async () => {
    const answer = await send(
      "Peru condemned Chile on Monday.",
      { "content-type": "application/octet-stream" },
      "?name=../../etc/a.txt&date=2023-01-03",
    );
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const events = (await answer.text()).split("\n\n").filter(Boolean);
    expect(events.map((e) => /^event: (.*)$/m.exec(e)?.[1])).toEqual(["read", "done"]);
    expect(await items("api/events?from=PER&since=2023-01-01")).toMatchObject([{ start: "2023-01-02" }]);
  });
  test("more than 64 MB is not taken", async () => {
    const answer = await send(Buffer.alloc(64 * 1024 * 1024 + 1, "a"), { "content-type": "application/octet-stream" });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ error: expect.stringContaining("larger than 64 MB") });
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

test("errors name no paths, whatever is wrong with the record", async () => {
  const gone = join(folder, "gone.duckdb");
  const record = await openRecord(gone);
  await record.store(report, readReport(report));
  record.close();
  const guarded = await serve({ record: gone, port: 0 });
  rmSync(gone);
  writeFileSync(gone, "no record at all");
  const told: string[] = [];
  for (const path of ["api/reports", "api/events/abcdef", "api/relations/FRA/IRN", "api/export/csv"])
    told.push(await (await fetch(guarded.url + path)).text());
  for (const [path, body] of [
    ["api/reports", { text: "Peru condemned Chile." }],
    ["api/corrections", { action: "reject", id: "ffffffff", person: "Ann", reason: "x" }],
  ] as const)
    told.push(
      await (
        await fetch(guarded.url + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })
      ).text(),
    );
  await guarded.close();
  for (const text of told) {
    expect(text).toContain("Something went wrong here");
    expect(text).not.toContain(folder);
    expect(text).not.toContain("duckdb");
  }
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
    for (const path of ["//evil.example/", "///evil.example", "/\\\\evil.example/"]) {
      const led = await fetch(`${guarded.url.slice(0, -1)}${path}?token=${token}`, { redirect: "manual" });
      expect(new URL(led.headers.get("location") ?? "", guarded.url).origin).toBe(new URL(guarded.url).origin);
    }
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
  const before = (await items("api/reports")).length;
  const other = join(folder, "other.txt");
  writeFileSync(other, "Japan thanked Peru on Monday.");
  const [status] = (await once(
    spawn(process.execPath, [packagePath("bin/chancery.js"), "read", other, "--date", "2023-01-05", "--record", file]),
    "close",
  )) as [number];
  expect(status).toBe(0);
  expect(await items("api/reports")).toHaveLength(before + 1);
});

test("questions are answered while a large report is read, and reading ends when who gave it has gone", async () => {
  const own = await serve({ record: file, port: 0 });
  const text = Array.from({ length: 60_000 }, (_, i) => `The ministers met for talks on matter ${i} of the treaty.`).join(" ");
  const gone = new AbortController();
  const giving = fetch(`${own.url}api/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
    signal: gone.signal,
  });
  await giving;
  // it is being read: not one of these waits for it
  for (let i = 0; i < 20; i++) expect((await fetch(`${own.url}api/events?limit=1&place=${i}`)).status).toBe(200);
  gone.abort();
  // the next report does not wait for the one that nobody waits for
  const next = await fetch(`${own.url}api/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: "Norway thanked Nepal on Monday." }),
  });
  expect(await next.text()).toContain("event: done");
  expect((await (await fetch(`${own.url}api/search?q=matter 59999`)).json()) as unknown).toMatchObject({ reports: [] });
  await own.close();
}, 120_000);
