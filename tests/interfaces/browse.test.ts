/** What the pages of events, actors and review ask of the server, and reports changed and removed; real HTTP on a real record. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, serveDispatches, serveEmpty } from "./views.js";

let served: Served;
beforeAll(async () => {
  served = await serveDispatches();
}, 600_000);
afterAll(async () => {
  await served.serving.close();
  rmSync(served.folder, { recursive: true });
});

interface Row {
  id: string;
  sentence: string;
  type: string;
  quad: string;
  reality: string;
  sources: string[];
  targets: string[];
  start: string | null;
  firstReport: string | null;
  place: string | null;
  outletNames: string[];
  confidence: number;
}
interface Browsed {
  items: Row[];
  total: number;
  next: string | null;
  course: { start: string; end: string; quads: Record<string, number> }[];
  facets: Record<string, { value: string; events: number }[]>;
}
const ask = (path: string): Promise<Response> => fetch(new URL(path, served.serving.url));
const get = async <T>(path: string): Promise<T> => (await (await ask(path)).json()) as T;
const post = (path: string, body: object): Promise<Response> =>
  fetch(new URL(path, served.serving.url), { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

describe("the table of events", () => {
  test.each<[string, (row: Row) => boolean]>([
    ["from=China", (e) => e.sources.includes("CHN")],
    ["from=EU", (e) => e.sources.some((code) => ["EU", "DEU", "FRA"].includes(code))],
    ["to=Russia", (e) => e.targets.includes("RUS")],
    ["who=UKR", (e) => [...e.sources, ...e.targets].includes("UKR")],
    ["type=ACCUSE", (e) => e.type === "ACCUSE"],
    ["type=ACCUSE&type=REJECT", (e) => ["ACCUSE", "REJECT"].includes(e.type)],
    ["quad=material-conflict", (e) => e.quad === "material-conflict"],
    ["reality=did-not-happen", (e) => e.reality === "did-not-happen" && / did not /.test(e.sentence)],
    ["reality=planned", (e) => / plans? (?:not )?to /.test(e.sentence)],
    ["place=Beijing", (e) => e.place === "Beijing"],
    ["since=2023-03-01&until=2023-03-31", (e) => (e.start ?? e.firstReport ?? "").startsWith("2023-03")],
  ])("%s gives rows that fit, and not all", async (query, fits) => {
    const all = await get<Browsed>("/api/browse");
    const found = await get<Browsed>(`/api/browse?${query}&limit=200`);
    expect(found.total).toBeGreaterThan(0);
    expect(found.total).toBeLessThan(all.total);
    expect(found.items).toHaveLength(found.total);
    expect(found.items.filter((row) => !fits(row)).map((row) => row.sentence)).toEqual([]);
  });

  test("a facet's counts are what its choice gives, whatever is chosen in it now", async () => {
    const { facets } = await get<Browsed>("/api/browse?from=China&type=ACCUSE");
    expect(facets.type?.length).toBeGreaterThan(1);
    for (const { value, events } of facets.type ?? [])
      expect((await get<Browsed>(`/api/browse?from=China&type=${value}`)).total, value).toBe(events);
  });

  test("the course counts what its days hold, stretch after stretch without a gap", async () => {
    const { course, total } = await get<Browsed>("/api/browse?who=China");
    const sum = (stretch: Browsed["course"][number]): number => Object.values(stretch.quads).reduce((a, b) => a + b, 0);
    expect(course.length).toBeGreaterThan(3);
    for (const [i, stretch] of course.entries()) {
      const { total: within, facets } = await get<Browsed>(`/api/browse?who=China&since=${stretch.start}&until=${stretch.end}`);
      expect(sum(stretch), stretch.start).toBe(within);
      for (const { value, events } of facets.quad ?? []) expect(stretch.quads[value], `${stretch.start} ${value}`).toBe(events);
      const next = course[i + 1];
      if (next) expect(Date.parse(next.start) - Date.parse(stretch.end)).toBe(86_400_000);
    }
    // stray ones lie outside: at most one of a hundred at either end
    expect(course.reduce((n, stretch) => n + sum(stretch), 0)).toBeGreaterThanOrEqual(Math.floor(0.98 * total) - 1);
  });

  test.each(["date", "who", "whom", "act", "outlets", "place", "confidence"])("sorts by %s, both ways", async (sort) => {
    const ids = async (order: string): Promise<string[]> =>
      (await get<Browsed>(`/api/browse?sort=${sort}&order=${order}&limit=500`)).items.map((row) => row.id);
    const [up, down] = [await ids("asc"), await ids("desc")];
    expect([...up].sort()).toEqual([...down].sort());
    if (sort === "confidence") {
      const { items } = await get<Browsed>("/api/browse?sort=confidence&order=asc&limit=500");
      const values = items.map((row) => row.confidence);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
  });

  test("pages follow one another, and the file holds exactly the same rows", async () => {
    const rows: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Browsed = await get<Browsed>(`/api/browse?quad=verbal-cooperation&limit=7${cursor ? `&cursor=${cursor}` : ""}`);
      rows.push(...page.items.map((row) => row.id));
      cursor = page.next;
    }
    const csv = await (await ask("/api/browse?quad=verbal-cooperation&as=csv")).text();
    const [head, ...lines] = csv.trim().split("\n");
    expect(head).toMatch(/^id,date,/);
    expect(lines.map((line) => line.split(",")[0])).toEqual(rows);
  });

  test.each([
    ["from=Atlantiss", 404, "Atlantiss"],
    ["type=NONSENSE", 400, "type"],
    ["sort=nonsense", 400, "sort"],
    ["since=yesterday", 400, "since"],
  ])("%s is answered with %i", async (query, status, words) => {
    const answer = await ask(`/api/browse?${query}`);
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { error: string }).error).toContain(words);
  });

  test("quotes and semicolons in a search are letters", async () => {
    expect((await ask(`/api/browse?q=${encodeURIComponent("'; DROP TABLE event; --")}`)).status).toBe(200);
    expect((await get<Browsed>("/api/browse")).total).toBeGreaterThan(0);
  });
});

describe("actors", () => {
  test.each([
    ["chi", "China"],
    ["RUS", "Russia"],
    ["ukr", "Ukraine"],
  ])("%s is completed to %s", async (typed, name) => {
    expect((await get<{ name: string }[]>(`/api/actors?q=${typed}`)).map((a) => a.name)).toContain(name);
  });
  test("a profile counts what the table shows", async () => {
    const profile = await get<{ did: number; received: number; partners: { code: string; out: number }[] }>("/api/actors/China");
    expect(profile.did).toBeGreaterThan(0);
    const [first] = profile.partners;
    const found = await get<Browsed>(`/api/browse?from=China&to=${first?.code}&reality=happened&limit=500`);
    expect(found.total).toBe(first?.out);
  });
  test("an unknown actor is 404", async () => expect((await ask("/api/actors/Atlantiss")).status).toBe(404));
});

describe("review", () => {
  interface Queue {
    items: { statement: { id: string; confidence: number }; before: string; after: string; sentence: string }[];
    left: number;
    reviewers: { person: string; confirmed: number }[];
  }
  test("the least sure come first; what is confirmed leaves the queue without a reason, and comes back when undone", async () => {
    const before = await get<Queue>("/api/review");
    const values = before.items.map((i) => i.statement.confidence);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    const id = before.items[0]?.statement.id;
    const answer = await post("/api/corrections", { action: "confirm", person: "Ann", id });
    expect(answer.status).toBe(201);
    const after = await get<Queue>("/api/review");
    expect(after.left).toBe(before.left - 1);
    expect(after.items.map((i) => i.statement.id)).not.toContain(id);
    expect(after.reviewers).toMatchObject([{ person: "Ann", confirmed: 1 }]);
    const [entry] = ((await answer.json()) as { logged: string[] }).logged;
    await post("/api/corrections", { action: "undo", person: "Ann", reason: "a slip", entry });
    expect((await get<Queue>("/api/review")).left).toBe(before.left);
  });
  test("a rejection still needs a reason", async () => {
    const { items } = await get<Queue>("/api/review");
    expect((await post("/api/corrections", { action: "reject", person: "Ann", id: items[0]?.statement.id })).status).toBe(400);
  });
});

describe("a report", () => {
  const counts = (): Promise<object> => get("/api/record");
  const reports = async (): Promise<{ id: string; title: string; date: string; statements: number }[]> =>
    (await get<{ items: { id: string; title: string; date: string; statements: number }[] }>("/api/reports?limit=100")).items;

  test("is removed with its statements, logged, and put back as it was, corrections too", async () => {
    const [report] = (await reports()).filter((r) => r.statements > 3);
    const id = report?.id ?? "";
    const { statements } = await get<{ statements: { id: string }[] }>(`/api/reports/${id}`);
    await post("/api/corrections", {
      action: "change",
      person: "Ann",
      reason: "as I read it",
      id: statements[0]?.id,
      change: { type: "PROTEST" },
    });
    const before = { counts: await counts(), reading: await get(`/api/reports/${id}`), table: await get("/api/browse?limit=500") };
    const removed = await post("/api/corrections", { action: "remove", person: "Ann", reason: "not ours", report: id });
    expect(removed.status).toBe(201);
    expect((await ask(`/api/reports/${id}`)).status).toBe(404);
    expect(await counts()).not.toEqual(before.counts);
    const [entry] = ((await removed.json()) as { logged: string[] }).logged;
    expect((await post("/api/corrections", { action: "undo", person: "Ann", reason: "ours", entry })).status).toBe(201);
    expect(await counts()).toEqual(before.counts);
    expect(await get(`/api/reports/${id}`)).toEqual(before.reading);
    expect(await get("/api/browse?limit=500")).toEqual(before.table);
    expect((await get<{ items: { action: string }[] }>("/api/corrections?limit=2")).items.map((e) => e.action)).toEqual(["undo", "remove"]);
  });

  test("gets another date, and is read anew by it; a corrected one is not parted from its corrections", async () => {
    const given = await post("/api/reports", { text: "Peru thanked Chile on Monday.", title: "Thanks", date: "2023-03-08" });
    expect(await given.text()).toContain('"title":"Thanks"');
    const [report] = (await reports()).filter((r) => r.title === "Thanks");
    expect(report?.date).toBe("2023-03-08");
    const when = async (id: string): Promise<string> =>
      (await get<{ statements: { time: { start: string } }[] }>(`/api/reports/${id}`)).statements[0]?.time.start ?? "";
    expect(await when(report?.id ?? "")).toBe("2023-03-06");
    const changed = await post(`/api/reports/${report?.id}/details`, {
      person: "Ann",
      title: "Thanks",
      outlet: "Wire",
      date: "2023-03-15",
    });
    expect(changed.status).toBe(200);
    const { report: id } = (await changed.json()) as { report: string };
    expect(id).not.toBe(report?.id);
    expect(await when(id)).toBe("2023-03-13");
    const { statements } = await get<{ statements: { id: string }[] }>(`/api/reports/${id}`);
    await post("/api/corrections", { action: "confirm", person: "Ann", id: statements[0]?.id });
    const refused = await post(`/api/reports/${id}/details`, { person: "Ann", title: "Thanks", outlet: "Post", date: "2023-03-15" });
    expect(refused.status).toBe(409);
    expect(
      (await post(`/api/reports/${id}/details`, { person: "Ann", title: "Many thanks", outlet: "Wire", date: "2023-03-15" })).status,
    ).toBe(200);
    expect((await reports()).map((r) => r.title)).toContain("Many thanks");
  });

  test("pasted without a title takes it, its outlet and date from its head", async () => {
    await (
      await post("/api/reports", { text: "Chile replies\nDATE: 2023-03-09\nOUTLET: Post\n\nChile thanked Peru on Wednesday." })
    ).text();
    expect(await reports()).toContainEqual(expect.objectContaining({ title: "Chile replies", date: "2023-03-09", outlet: "Post" }));
  });
});

describe("merges and splits leave a trail", () => {
  interface EventPage {
    readonly event: { readonly id: string; readonly sentence: string };
    readonly statements: readonly { readonly statement: { readonly id: string } }[];
    readonly trail: readonly {
      readonly what: string;
      readonly person: string;
      readonly undone: boolean;
      readonly before: readonly { readonly id: string; readonly statements: readonly string[] }[];
      readonly others: readonly { readonly id: string; readonly sentence: string }[];
    }[];
  }
  const event = (id: string): Promise<EventPage> => get(`/api/events/${id}`);
  const logged = async (answer: Response): Promise<string> => {
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { logged: string[] }).logged[0] ?? "";
  };
  test("what was split off and what it was split off from lead to each other; merged again, the former id leads on", async () => {
    const { items } = await get<{ items: { id: string; statements: number }[] }>("/api/events?a=RUS&b=CHN&happened=true");
    const several = items.find((e) => e.statements > 1)?.id ?? "";
    const first = await event(several);
    const alone = first.statements.at(-1)?.statement.id ?? "";
    const kept = first.statements[0]?.statement.id ?? "";
    const holding = async (statement: string): Promise<EventPage> => {
      const all = await get<{ items: { id: string }[] }>("/api/events?a=RUS&b=CHN&limit=500");
      for (const { id } of all.items) {
        const found = await event(id);
        if (found.statements.some((s) => s.statement.id === statement)) return found;
      }
      throw new Error(`${statement} is in no event`);
    };
    const splitting = await logged(
      await post("/api/corrections", { action: "split", person: "Ann", reason: "another day", statements: [alone] }),
    );
    const [off, rest] = [await holding(alone), await holding(kept)];
    expect(off.trail).toMatchObject([{ what: "split-off", person: "Ann", undone: false, others: [{ id: rest.event.id }] }]);
    expect(rest.trail).toMatchObject([{ what: "lost", person: "Ann", others: [{ id: off.event.id, sentence: off.event.sentence }] }]);
    const merging = await logged(
      await post("/api/corrections", { action: "merge", person: "Ben", reason: "one day", ids: [off.event.id, rest.event.id] }),
    );
    const one = await holding(alone);
    expect(one.event.id).toBe((await holding(kept)).event.id);
    expect(one.trail.at(-1)).toMatchObject({ what: "merged", person: "Ben", before: expect.objectContaining({ length: 2 }), others: [] });
    // addresses of both, as they were copied before, bring the event that they are part of
    for (const former of [off.event.id, rest.event.id]) {
      expect((await event(former)).event.id).toBe(one.event.id);
      expect((await ask(`/events/${former}`)).status).toBe(200);
    }
    for (const entry of [merging, splitting])
      await logged(await post("/api/corrections", { action: "undo", person: "Ann", reason: "no", entry }));
    expect((await event(several)).trail.map((t) => t.undone)).toEqual([true, true]);
  });
});

describe("words for codes", () => {
  test("actors are offered from the record first, then from all that are known", async () => {
    const offered = await get<{ code: string; name: string; events: number }[]>("/api/actors?q=un");
    expect(offered[0]?.events).toBeGreaterThan(0);
    const names = await get<{ code: string; name: string; events: number }[]>("/api/actors?q=paraguay");
    expect(names).toEqual([{ code: "PRY", name: "Paraguay", events: 0 }]);
  });
  test("the world names bodies and sectors", async () => {
    const { actors } = await get<{ actors: Record<string, { name: string }> }>("/api/world");
    expect(actors.UN?.name).toBe("United Nations");
    expect(Object.entries(actors).filter(([code, { name }]) => name === code && code !== "NATO" && code.length < 5)).toEqual([]);
  });
  test("every forecast is a question without codes", async () => {
    const { items } = await get<{ items: { question: string }[] }>("/api/forecasts");
    expect(items.length).toBeGreaterThan(5);
    for (const { question } of items) expect(question).toMatch(/^Will (?!.*[–]).*\?$/);
  });
});

describe("search", () => {
  interface Found {
    readonly reports: readonly { readonly outlet: string; readonly date: string }[];
    readonly statements: readonly { readonly id: string; readonly date: string }[];
    readonly sentences: Readonly<Record<string, string>>;
  }
  test("is narrowed by outlet and date; statements come in sentences", async () => {
    const all = await get<Found>("/api/search?q=ceasefire");
    expect(all.statements.length).toBeGreaterThan(0);
    expect(Object.keys(all.sentences).sort()).toEqual(all.statements.map((s) => s.id).sort());
    const march = await get<Found>("/api/search?q=ceasefire&since=2023-03-01&until=2023-03-31");
    expect(march.statements).toEqual(all.statements.filter((s) => s.date.startsWith("2023-03")));
    expect(await get<Found>("/api/search?q=ceasefire&outlet=Nobody")).toMatchObject({ reports: [], statements: [] });
  });
});

test("a relation's course is a picture with title, legend and source at an address of its own", async () => {
  const answer = await ask("/api/relations/RUS/CHN?as=svg");
  expect(answer.headers.get("content-type")).toContain("image/svg+xml");
  const svg = await answer.text();
  expect(svg).toMatch(/^<svg[^>]+xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  for (const words of [
    "Acts between Russia and China by month",
    "verbal cooperation",
    "material conflict",
    "Source: reports read by Chancery",
  ])
    expect(svg).toContain(words);
});

test("every view is 200, and what is nowhere 404, with the page that says so", async () => {
  for (const { path } of served.views) expect((await ask(path)).status, path).toBe(200);
  for (const path of ["/nowhere", "/reports/ffffffffffffffff", "/events/ffffffffffffffff", "/relations/a/b/c"]) {
    const answer = await ask(path);
    expect(answer.status, path).toBe(404);
    expect(await answer.text()).toContain('<div id="app">');
  }
});

test("the samples are read into an empty record", async () => {
  const empty = await serveEmpty();
  const answer = await fetch(new URL("/api/samples", empty.serving.url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect(await answer.json()).toEqual({ read: 24 });
  await empty.serving.close();
  rmSync(empty.folder, { recursive: true });
});
