/** The pages in a real Chromium, on the sample dispatches: with the keyboard alone, with the mouse, and for those who do not see them. */
import { readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createReport } from "../../src/report/report.js";
import { launchBrowser } from "./browser.js";
import { foretold, type Served, serveDispatches, serveEmpty } from "./views.js";

// where Chromium draws WebGL without a graphics card, the network takes its time
vi.setConfig({ testTimeout: 240_000, hookTimeout: 600_000 });

const REPORTS = 27;
const hostile = createReport({
  path: null,
  title: "<img src=x onerror=alert(1)>",
  outlet: null,
  date: null,
  url: "javascript:alert(1)",
  text: "France condemned <script>document.title='owned'</script> Iran.",
});

let served: Served;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  served = await serveDispatches([hostile, ...foretold]);
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ["clipboard-read", "clipboard-write"] });
  context.setDefaultTimeout(60_000);
  page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
});
afterAll(async () => {
  await browser?.close();
  await served?.serving.close();
  rmSync(served.folder, { recursive: true });
});

const open = async (path: string): Promise<void> => {
  await page.goto(new URL(path, served.serving.url).href);
};
const api = async <T>(path: string): Promise<T> => (await (await fetch(new URL(path, served.serving.url))).json()) as T;
const log = async (): Promise<{ person: string; action: string; undone: boolean }[]> =>
  (await api<{ items: { person: string; action: string; undone: boolean }[] }>("/api/corrections")).items;
const openReport = async (title: string): Promise<void> => {
  await open("/reports");
  await page.getByRole("link", { name: title }).click();
  await page.getByTestId("text").waitFor();
};

/** What anyone without a mouse does: Tab until it is reached. */
const tabTo = async (wanted: Locator): Promise<void> => {
  await wanted.waitFor();
  for (let i = 0; i < 250; i++) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${String(wanted)}`);
};
const press = async (wanted: Locator, key = "Enter"): Promise<void> => {
  await tabTo(wanted);
  await page.keyboard.press(key);
};
const write = async (wanted: Locator, text: string): Promise<void> => {
  await tabTo(wanted);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
};
const button = (name: string): Locator => page.getByRole("button", { name, exact: true });
const field = (name: string): Locator => page.getByLabel(name, { exact: true });

describe("with the keyboard alone", () => {
  test("the content is one key away, and each page is reached from the head", async () => {
    await open("/");
    await press(page.getByRole("link", { name: "Skip to the content" }));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    for (const [name, heading] of [
      ["Relations", "Relations"],
      ["World", "World"],
      ["Forecasts", "Forecasts"],
      ["Record", "The record"],
      ["Review", "Review"],
      ["API", "API reference"],
      ["Reports", "Reports"],
      ["Events", "Events"],
    ] as const) {
      await page.keyboard.press("Home");
      await press(page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true }));
      await page.getByRole("heading", { name: heading, exact: true, level: 1 }).waitFor();
    }
  });

  test("a text is pasted, read and found; a blank one is named", async () => {
    await open("/reports");
    await press(page.getByText("Add reports: drop files here"));
    await press(button("Read it"));
    await page.getByRole("alert").getByText("Paste a text or an address first").waitFor();
    await write(
      page.getByLabel("Text of a report"),
      "Help after the quake\nOUTLET: Andes Post\n\nPeru thanked Chile on Monday for its help after the earthquake.",
    );
    await tabTo(page.getByLabel("Date of publication"));
    await page.keyboard.type("04032023");
    await press(button("Read it"));
    await page.getByText("Done: 1 read, 0 left out.").waitFor();
    await page.locator("tbody tr", { hasText: "Help after the quake" }).getByText("Andes Post").waitFor();
    await write(page.getByLabel("Search texts and statements"), "earthquake");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /with “earthquake”/ }).waitFor();
    expect(page.url()).toContain("q=earthquake");
    await press(page.locator("search li a").first());
    await page.locator(".trigger.chosen").waitFor();
  });

  test("statements are gone through, one is corrected, and the correction undone", async () => {
    await openReport("Xi leaves Moscow and invites Putin to China");
    await page.locator(".trigger").first().focus();
    while ((await page.locator(".trigger.chosen").textContent()) !== "criticised") await page.keyboard.press("j");
    const card = page.getByTestId("card");
    const before = await card.textContent();
    await page.keyboard.press("k");
    expect(await card.textContent()).not.toBe(before);
    await page.keyboard.press("j");
    await page.keyboard.press("c");
    await tabTo(page.locator(".correct:not(.add) select[name=type]"));
    await page.keyboard.type("REJ");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.type("as I read it");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.type("Ann");
    await page.keyboard.press("Enter");
    await page.locator(".trigger[aria-label*='REJECT']", { hasText: "criticised" }).waitFor();
    expect(await log()).toMatchObject([{ person: "Ann", action: "change", undone: false }]);
    // what was done is said until it is dismissed, the card says who did it and why, and the focus is where it was
    await page.locator(".notices").getByText("Changed.").waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("person");
    await card.getByText("Corrected by Ann").waitFor();
    expect(await card.textContent()).toContain("as I read it");
    await press(page.getByText("History of this report (1)"));
    await page.getByText(/type: \w+ → REJECT/).waitFor();
    await press(page.locator(".log").getByRole("button", { name: "Undo" }));
    await write(page.locator(".log").getByLabel("Why"), "it was right");
    await page.keyboard.press("Enter");
    await page.locator(".trigger[aria-label*='REJECT']").waitFor({ state: "detached" });
    expect(await log()).toMatchObject([{ action: "undo" }, { action: "change", undone: true }]);
  });

  test("what was missed is added by writing its words", async () => {
    await openReport("Burns sees no decision in Beijing to arm Russia");
    await page.keyboard.press("a");
    await tabTo(page.getByLabel("Words that say it"));
    await page.keyboard.type("The United States is confident that China is considering whether to send weapons to Russia");
    await write(page.locator(".add").getByLabel("Your name"), "Ben");
    await write(page.locator(".add").getByLabel("Why"), "missed");
    await tabTo(page.getByLabel("The word that names the act"));
    await page.keyboard.type("confident");
    await tabTo(page.locator(".add select[name=type]"));
    await page.keyboard.type("ACC");
    await write(page.locator(".add input[name=sources]"), "USA");
    await write(page.locator(".add input[name=targets]"), "CHN");
    await press(button("Add it"));
    await page.locator(".trigger[aria-label*='confident: ACCUSE']").waitFor();
    const { items } = await api<{ items: { id: string }[] }>("/api/events?from=USA&to=CHN&type=ACCUSE");
    // it may stand beside another telling of the act
    const evidence = await Promise.all(
      items.map(({ id }) => api<{ statements: { statement: { quote: { text: string } } }[] }>(`/api/events/${id}`)),
    );
    expect(evidence.flatMap(({ statements }) => statements.map(({ statement }) => statement.quote.text))).toContain(
      "The United States is confident that China is considering whether to send weapons to Russia",
    );
  });

  test("a relation: its periods, a closer look, a switch, and an address that brings the view back", async () => {
    await open("/relations");
    await write(page.getByLabel("Between"), "Russia");
    await write(field("and"), "CHN");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Russia and China" }).waitFor();
    await tabTo(page.locator(".course").first().getByRole("slider"));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    await page.locator(".period li", { hasText: "spoke by telephone with Russian President Vladimir Putin" }).waitFor();
    expect(page.url()).toContain("period=2022-02-01");
    for (let i = 0; i < 7; i++) await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: "2022-09-01 to 2022-09-30" }).waitFor();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    await page.waitForURL(/since=2022-09-01&until=2022-11-30/);
    await page
      .getByText(/by month: \d+ events/)
      .first()
      .waitFor();
    await press(button("The whole course"));
    await page.waitForURL((url) => !url.search.includes("since"));
    await press(page.getByRole("switch").first(), "Space");
    await page.locator(".graph li.held").first().waitFor();
    const address = page.url();
    expect(address).toMatch(/if=c\d/);
    await page.goto(address);
    expect(await page.getByRole("switch").first().getAttribute("aria-checked")).toBe("true");
    await page
      .locator(".steps", { hasText: /\d+ %\s*, from \d+ %/ })
      .first()
      .waitFor();
  });

  test("an event: a statement is split off and merged again", async () => {
    const { items } = await api<{ items: { id: string; statements: number; quote: string }[] }>("/api/events?a=RUS&b=CHN&happened=true");
    const told = items.find((e) => e.statements > 1);
    await open(`/events/${told?.id}`);
    await page.locator(".evidence li").first().waitFor();
    const statements = await page.locator(".evidence li").count();
    expect(statements).toBe(told?.statements);
    await press(button("It is another act").last());
    await write(page.locator(".evidence").getByLabel("Why"), "another meeting");
    await write(page.locator(".evidence").getByLabel("Your name"), "Ann");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await log())[0]?.action).toBe("split");
    const apart = await api<{ items: { id: string }[] }>("/api/events?a=RUS&b=CHN&happened=true");
    expect(apart.items.length).toBe(items.length + 1);
    // each of the two leads to the other
    await page.getByRole("heading", { name: "Merged and split" }).waitFor();
    const words = ["split off from this event", "split off as this event, from"] as const;
    await page.locator(".trail", { hasText: /split off (?:from|as) this event/ }).waitFor();
    await page.waitForLoadState("networkidle");
    // the statement that names the event may be the one that left
    const [here, there] = (await page.locator(".trail", { hasText: words[0] }).count()) > 0 ? words : ([words[1], words[0]] as const);
    await press(page.locator(".trail a").first());
    await page.locator(".trail", { hasText: there }).waitFor();
    await page.waitForLoadState("networkidle");
    await press(page.locator(".trail a").first());
    await page.locator(".trail", { hasText: here }).waitFor();
    await open(
      `/events/${apart.items.find((e) => items.some((before) => before.id === e.id && e.id === told?.id))?.id ?? apart.items[0]?.id}`,
    );
    await press(page.getByText("Is another event the same act?"));
    await tabTo(page.locator(".near input[type=radio]").first());
    await page.keyboard.press("Space");
    const splitOff = page.locator(`.near input[value="${apart.items.find((e) => !items.some((before) => before.id === e.id))?.id}"]`);
    for (let i = 0; i < 30 && !(await splitOff.isChecked()); i++) await page.keyboard.press("ArrowDown");
    expect(await splitOff.isChecked()).toBe(true);
    await write(page.locator(".near").getByLabel("Why"), "one and the same");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await log())[0]?.action).toBe("merge");
    await page.locator(".trail", { hasText: "merged into this event" }).waitFor();
    expect((await api<{ items: unknown[] }>("/api/events?a=RUS&b=CHN&happened=true")).items.length).toBe(items.length);
  });

  test("the world: a place's events, and a flow's relation", async () => {
    await open("/world");
    await press(button("Beijing"));
    await page.getByRole("region", { name: "Events in Beijing" }).locator("li").first().waitFor();
    await tabTo(page.getByRole("combobox", { name: "drawn as" }));
    await page.keyboard.type("net");
    await page.waitForURL(/as=network/);
    await page.locator(".network canvas").first().waitFor();
    await press(page.locator("tbody").getByRole("link", { name: "United States", exact: true }).first());
    await page.getByRole("heading", { name: /United States and / }).waitFor();
  });

  test("forecasts are a ledger that can be narrowed, settled by hand, and drawn to account", async () => {
    await open("/forecasts");
    await page.locator(".ledger li").first().waitFor();
    const all = await page.locator(".ledger li").count();
    await tabTo(page.getByRole("combobox", { name: "state" }));
    await page.keyboard.type("came");
    await page.waitForURL(/state=came-true/);
    await expect.poll(() => page.locator(".ledger li").count()).toBeLessThan(all);
    expect(new Set(await page.locator(".ledger .state").allTextContents())).toEqual(new Set(["came true"]));
    await open("/forecasts?state=open");
    const openOnes = page.locator(".ledger .state.open");
    await openOnes.first().waitFor();
    const before = await openOnes.count();
    await press(button("Settle it").first());
    await write(page.locator(".ledger").getByLabel("Your name"), "Ann");
    await write(page.locator(".ledger").getByLabel("Why"), "it came about");
    await tabTo(page.getByLabel("What became of it"));
    await page.keyboard.type("came");
    await press(button("Settle"));
    await expect.poll(() => openOnes.count()).toBe(before - 1);
    await press(page.getByRole("link", { name: "Who was right" }));
    await page.getByText("Calibration: how often").waitFor();
    expect(await page.locator(".picture svg.chart").count()).toBe(2);
  });

  test("the API's reference is read and tried", async () => {
    await open("/reference");
    const operation = page.locator(".operation", { hasText: "/api/relations/{a}/{b}" });
    await press(operation.locator("summary"));
    await write(operation.getByLabel("a", { exact: true }), "RUS");
    await write(operation.getByLabel("b", { exact: true }), "CHN");
    await page.keyboard.press("Enter");
    await operation.getByText("/api/relations/RUS/CHN: 200").waitFor();
    expect(await operation.locator("pre").textContent()).toContain('"code": "RUS"');
  });
});

describe("with the mouse", () => {
  test("the list names every report and leads to it", async () => {
    await open("/reports");
    await page.locator("tbody tr").first().waitFor();
    // what the keyboard pasted is there too
    expect(await page.locator("tbody tr").count()).toBe(REPORTS + 2);
    await page.getByRole("link", { name: "Xi arrives in Moscow" }).click();
    await page.getByRole("heading", { name: "Xi arrives in Moscow" }).waitFor();
    expect(page.url()).toMatch(/\/reports\/[0-9a-f]{16}$/);
  });

  test("the marked text is the report's text to the letter, and a click on a mark shows its statement", async () => {
    const { report } = await api<{ report: { text: string } }>(`/api${new URL(page.url()).pathname}`);
    expect(await page.getByTestId("text").evaluate((node) => node.textContent)).toBe(report.text);
    await page.locator(".trigger").nth(1).click();
    expect(await page.getByTestId("card").textContent()).toContain("To whom");
    expect(page.url()).toContain("#t-");
  });

  test("acts that did not happen look different from those that did", async () => {
    await openReport("Xi speaks to Putin a day after the invasion");
    const line = (node: Element): string => getComputedStyle(node).textDecorationLine;
    expect(await page.locator(".trigger.denied", { hasText: "condemned" }).evaluate(line)).toBe("line-through");
    expect(await page.locator(".trigger.real").first().evaluate(line)).toBe("none");
  });

  test("selected words open the form that adds a statement, with their place in the text", async () => {
    await openReport("Biden and Xi meet in Bali");
    const words = await page.getByTestId("text").evaluate((node) => {
      // from within one piece to within another, over a mark
      const pieces = [...node.children].filter((piece) => (piece.textContent?.length ?? 0) > 12);
      const [from, to] = [pieces[0]?.firstChild, pieces[2]?.firstChild];
      if (!from || !to) throw new Error("too short a text");
      const range = document.createRange();
      range.setStart(from, 3);
      range.setEnd(to, 8);
      const selection = window.getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
      node.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
      return range.toString().trim();
    });
    await expect.poll(() => page.getByLabel("Words that say it").inputValue()).toBe(words);
    expect(await page.getByText("These words do not stand in the text.").count()).toBe(0);
  });

  test("dragging over periods zooms in on them; clicking one shows its events", async () => {
    await open("/relations/RUS/CHN");
    const periods = page.locator(".course").first().getByRole("slider");
    // what lies ahead comes a moment later, and the axis is longer then
    await page.locator(".course").first().getByText("the record ends → ahead").waitFor();
    const count = Number(await periods.getAttribute("aria-valuemax")) + 1;
    const middle = async (i: number): Promise<[number, number]> => {
      const box = await periods.boundingBox();
      return [(box?.x ?? 0) + ((i + 0.5) / count) * (box?.width ?? 0), (box?.y ?? 0) + (box?.height ?? 0) / 2];
    };
    await page.mouse.click(...(await middle(4)));
    await page.getByRole("heading", { name: "2022-06-01 to 2022-06-30" }).waitFor();
    await page.mouse.move(...(await middle(7)));
    await page.mouse.down();
    await page.mouse.move(...(await middle(9)), { steps: 6 });
    await page.mouse.up();
    await page.waitForURL(/since=2022-09-01&until=2022-11-30/);
  });

  test("what is planned or predicted stands to the right of the record's end", async () => {
    await open("/relations/RUS/CHN");
    const chart = page.locator(".course").first();
    await chart.getByText("the record ends → ahead").waitFor();
    const periods = chart.getByRole("slider");
    await periods.focus();
    await page.keyboard.press("End");
    await expect.poll(() => periods.getAttribute("aria-valuetext")).toContain("1 ahead");
    await page.getByRole("heading", { name: "Due then" }).waitFor();
  });

  test("files are dropped and read, a binary is refused by name", async () => {
    await open("/reports");
    await page.getByText("Add reports").click();
    await page.getByLabel("Or files").setInputFiles([
      {
        name: "kenya.txt",
        mimeType: "text/plain",
        buffer: Buffer.from("Kenya and the grain\nDATE: 2023-04-04\n\nKenya sanctioned Uganda on Monday over the grain."),
      },
      { name: "picture.txt", mimeType: "text/plain", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 73, 72]) },
    ]);
    await page.getByText("picture.txt was left out: not a text").waitFor();
    await page.locator("tbody tr", { hasText: "Kenya and the grain" }).waitFor();
    expect(await page.locator("tbody tr").count()).toBe(REPORTS + 3);
  });

  test("an unknown name is answered with near ones", async () => {
    await open("/relations/Rusia/CHN");
    expect(await page.getByRole("alert").textContent()).toContain("did you mean Russia");
    // the browser itself notes the 404
    problems.splice(0, problems.length, ...problems.filter((p) => !p.includes("404")));
  });

  const content = async (click: Locator): Promise<{ name: string; bytes: Buffer }> => {
    const [download] = await Promise.all([page.waitForEvent("download"), click.click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  test("a view is taken along as CSV, JSON, SVG and PNG, and by its link", async () => {
    await open("/relations/RUS/CHN?by=quarter");
    await page.locator(".course svg").first().waitFor();
    const bar = page.getByRole("region", { name: "Download" }).last();
    const csv = await content(bar.getByRole("link", { name: "CSV (course)" }));
    expect(csv.name).toBe("relation-RUS-CHN.csv");
    expect(csv.bytes.toString()).toMatch(/^source,target,quarter,events,/);
    const json = await content(bar.getByRole("link", { name: "JSON (course)" }));
    expect(JSON.parse(json.bytes.toString())).toMatchObject({ grain: "quarter" });
    const svg = await content(bar.getByRole("button", { name: "SVG" }));
    expect(svg.name).toBe("relation-RUS-CHN.svg");
    expect(svg.bytes.toString()).toMatch(/^<svg .*Acts between Russia and China by quarter/);
    const png = await content(bar.getByRole("button", { name: "PNG" }));
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1500);
    for (const words of ["verbal cooperation", "material conflict", "Source: reports read by Chancery"])
      expect(svg.bytes.toString()).toContain(words);
    await bar.getByRole("button", { name: "Copy the embed code" }).click();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    expect(code).toMatch(/^<figure><img src="data:image\/svg\+xml[^"]+" alt="Acts between Russia and China by quarter[^"]*"/);
    await page.evaluate((html) => document.querySelector("main")?.insertAdjacentHTML("beforeend", html), code);
    // it is a picture by itself
    await expect
      .poll(() => page.locator("main > figure img").evaluate((node) => (node as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(700);
    await bar.getByRole("button", { name: "Copy the link to this view" }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  });
  test.each([
    ["/world", "world.svg", "SVG"],
    ["/world?as=network", "network.png", "PNG"],
    ["/world?as=network", "network.svg", "SVG"],
    ["/forecasts?view=accounts", "calibration.svg", "SVG (calibration)"],
    ["/forecasts", "forecasts.csv", "CSV"],
    ["/", "events.csv", "CSV (this table)"],
    ["/actors/CHN", "actor-CHN.svg", "SVG"],
    ["/reports", "reports.csv", "CSV"],
    ["/relations", "relations.csv", "CSV"],
    ["/record", "corrections.csv", "CSV"],
  ])("%s gives %s", async (path, name, what) => {
    await open(path);
    const bar = page.getByRole("region", { name: "Download" }).last();
    if (path.includes("network")) await page.locator(".network canvas").first().waitFor();
    const file = await content(bar.getByText(what, { exact: true }));
    expect(file.name).toBe(name);
    expect(file.bytes.length).toBeGreaterThan(100);
  });

  test("on paper there is the text and every statement in a sentence, and nothing to press", async () => {
    await openReport("Xi arrives in Moscow");
    await page.emulateMedia({ media: "print" });
    for (const shown of [page.getByTestId("text"), page.locator(".statements a").first(), page.locator(".on-paper").first()])
      expect(await shown.isVisible()).toBe(true);
    for (const hidden of [".masthead", ".exports", "aside", ".details", ".keys"])
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
  });
});

test("a report's text is never taken for HTML, nor its address for a script", async () => {
  await openReport("<img src=x onerror=alert(1)>");
  expect(await page.getByTestId("text").textContent()).toContain("<script>");
  expect(await page.title()).toBe("<img src=x onerror=alert(1)> · Chancery");
  expect(await page.locator("a[href^='javascript']").count()).toBe(0);
});

const sizes = [
  [1440, "light"],
  [1440, "dark"],
  [390, "light"],
  [390, "dark"],
] as const;

describe.each(sizes)("jobs with the keyboard alone at %i pixels, %s", (width, scheme) => {
  beforeAll(async () => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
  });
  afterAll(async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: null });
  });

  test("events are searched, narrowed, sorted, and one opened with its evidence; the address holds the view", async () => {
    await open("/");
    await page.locator(".acts tbody tr").first().waitFor();
    await write(page.getByLabel("Who acts"), "China");
    await page.keyboard.press("Tab");
    await page.waitForURL(/from=China/);
    if (width < 960) await press(page.locator(".facets summary"));
    await press(page.getByRole("checkbox", { name: /^did not happen/ }), "Space");
    await page.waitForURL(/reality=did-not-happen/);
    await expect
      .poll(async () => (await page.locator(".reality.did-not-happen").count()) - (await page.locator(".acts tbody tr").count()))
      .toBe(0);
    const { items, total } = await api<{ items: { sentence: string; sources: string[] }[]; total: number }>(
      `/api/browse${new URL(page.url()).search}`,
    );
    expect(total).toBeGreaterThan(0);
    for (const item of items) expect(item.sources).toContain("CHN");
    expect(await page.locator(".acts td.sentence a").allTextContents()).toEqual(items.map((item) => item.sentence));
    if (width >= 960) {
      await press(page.getByRole("button", { name: "Confidence" }));
      await page.waitForURL(/sort=confidence/);
      await page.locator("th[aria-sort=descending]", { hasText: "Confidence" }).waitFor();
    }
    // the rows of the order now asked for, not those that it replaces
    const sorted = await api<{ items: { sentence: string }[] }>(`/api/browse${new URL(page.url()).search}`);
    await expect.poll(() => page.locator(".acts td.sentence a").allTextContents()).toEqual(sorted.items.map((item) => item.sentence));
    const sentence = await page.locator(".acts td.sentence a").first().textContent();
    await press(page.locator(".acts td.sentence a").first());
    await page.getByRole("heading", { name: sentence ?? "", level: 1 }).waitFor();
    await page.locator(".evidence li").first().waitFor();
  });

  test("words are searched, and nothing found says what to do", async () => {
    await open("/");
    await page.locator(".acts tbody tr").first().waitFor();
    await write(page.getByLabel("Search the words of reports"), "ceasefire");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=ceasefire/);
    await page
      .locator("mark.hit", { hasText: /ceasefire/i })
      .first()
      .waitFor();
    await open("/?q=zzzz");
    await page.getByText("No event fits").waitFor();
    await press(button("Clear all filters"));
    await page.locator(".acts tbody tr").first().waitFor();
    await open("/reports?q=x");
    await page.getByText("is too short").waitFor();
  });

  test("an actor is reached from a row: its acts, its relations, its picture", async () => {
    await open("/?to=Russia");
    await press(page.locator(".acts a", { hasText: /^China$/ }).first());
    await page.getByRole("heading", { name: /^China/, level: 1 }).waitFor();
    await page.locator(".actor svg.chart").waitFor();
    await press(page.locator("table a", { hasText: "Russia" }).first());
    await page.getByRole("heading", { name: "China and Russia" }).waitFor();
  });

  test("review: one key confirms, one undoes, one rejects; no reason is asked for", async () => {
    await open("/review");
    await page.locator(".review-card").waitFor();
    await write(page.getByLabel("Your name"), "Rita");
    await page.keyboard.press("Tab");
    const first = await page.locator(".review-card .sentence").textContent();
    await page.keyboard.press("y");
    await page.locator(".notice").getByText("Confirmed.").waitFor();
    await expect.poll(() => page.locator(".review-card .sentence").textContent()).not.toBe(first);
    expect((await log())[0]).toMatchObject({ person: "Rita", action: "confirm" });
    await page.getByRole("cell", { name: "Rita", exact: true }).waitFor();
    await page.keyboard.press("u");
    await expect.poll(() => page.locator(".review-card .sentence").textContent()).toBe(first);
    await page.keyboard.press("n");
    await page.locator(".notice").getByText("Rejected.").waitFor();
    await press(page.locator(".notice").getByRole("button", { name: "Undo" }));
    await expect.poll(async () => (await log())[0]?.action).toBe("undo");
  });

  test("a report's title is corrected, and the report removed and put back", async () => {
    await openReport("Xi and Scholz reject the use of nuclear weapons");
    await press(page.getByText("Edit title, outlet and date"));
    await write(page.locator(".details").getByLabel("Title"), "Scholz in Beijing");
    await write(page.locator(".details form").first().getByLabel("Your name"), "Ann");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Scholz in Beijing", level: 1 }).waitFor();
    await press(page.getByText("Edit title, outlet and date"));
    await write(page.locator(".details").getByLabel("Title"), "Xi and Scholz reject the use of nuclear weapons");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Xi and Scholz", level: 1 }).waitFor();
    const before = (await api<{ reports: number; statements: number }>("/api/record")) as object;
    await press(page.getByText("Edit title, outlet and date"));
    await write(page.locator(".details form").last().getByLabel("Why"), "twice");
    await page.keyboard.press("Enter");
    await page.locator(".notices").getByText("The report was removed.").waitFor();
    await page.waitForURL(/\/reports$/);
    expect(await api("/api/record")).not.toEqual(before);
    await press(page.locator(".notices").getByRole("button", { name: "Undo" }));
    await page.locator(".notices").getByText("Undone.").waitFor();
    expect(await api("/api/record")).toEqual(before);
  });

  test("a statement is corrected with names that are offered as they are typed, and the correction undone", async () => {
    await openReport("Court in The Hague issues a warrant for Putin");
    await page.locator(".trigger").first().focus();
    await page.keyboard.press("j");
    await page.keyboard.press("c");
    const form = page.locator(".correct:not(.add)");
    const targets = form.getByLabel("To whom", { exact: true });
    await write(form.getByLabel("Your name"), "Ann");
    await write(form.getByLabel("Why"), "as I read it");
    await write(targets, "China, parag");
    // the first is kept, and the second is offered, though it is nowhere on the record
    await expect
      .poll(() => targets.evaluate((node) => [...((node as HTMLInputElement).list?.options ?? [])].map((o) => o.value)))
      .toContain("China, Paraguay");
    await write(targets, "China, Paraguay");
    await press(form.getByRole("button", { name: "Save the change" }));
    await page.locator(".notices").getByText("Changed.").waitFor();
    await page.getByTestId("card").getByText("Paraguay").first().waitFor();
    await press(page.locator(".notices").getByRole("button", { name: "Undo" }));
    await expect.poll(() => page.getByTestId("card").getByText("Paraguay").count()).toBe(0);
  });

  test("a relation: a period's events, a closer look whose axis is the time asked for, and back", async () => {
    await open("/relations/Russia/China");
    const course = page.locator(".course").first();
    await tabTo(course.getByRole("slider"));
    await page.keyboard.press("ArrowRight");
    await page.locator(".period h2").waitFor();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    await page.waitForURL(/since=2022-03-01&until=2022-05-31/);
    // April has no reports, and stays on the axis
    await expect.poll(() => course.getByRole("slider").getAttribute("aria-valuemax")).toBe("2");
    await course.getByText("reports of the outlets that cover the pair").waitFor();
    await press(button("The whole course"));
    await page.waitForURL((url) => !url.search.includes("since"));
  });

  test("the world: a place's events on the map; a relation from the network, whose names never cover each other", async () => {
    await open("/world");
    await press(button("Beijing"));
    await page.getByRole("region", { name: "Events in Beijing" }).locator("li").first().waitFor();
    const boxes = await page
      .locator(".map .name")
      .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as DOMRect));
    expect(boxes.length).toBeGreaterThan(3);
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect(a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom).toBe(true);
    await tabTo(page.getByRole("combobox", { name: "drawn as" }));
    await page.keyboard.type("net");
    await page.locator(".network .names").waitFor();
    await page.getByText(/^Network of \d+ actors: who acted towards whom, in \d+ acts$/).waitFor();
    await press(page.locator("tbody").getByRole("link", { name: "United States", exact: true }).first());
    await page.getByRole("heading", { name: /United States and / }).waitFor();
  });

  test("forecasts are narrowed by party and by stated probability, and one's rule is read", async () => {
    await open("/forecasts");
    await page.locator(".ledger li").first().waitFor();
    const all = await page.locator(".ledger li").count();
    await tabTo(page.getByRole("combobox", { name: "probability" }));
    await page.keyboard.type("stated");
    await page.waitForURL(/stated=true/);
    await expect.poll(() => page.locator(".ledger li").count()).toBeLessThan(all);
    expect(await page.locator(".ledger .said", { hasText: "not stated" }).count()).toBe(0);
    await write(page.getByLabel("about", { exact: true }), "Russia");
    // the list that is there goes when the narrowed one comes, and what is unfolded in it
    const narrowed = page.waitForResponse(/about=Russia/);
    await page.keyboard.press("Tab");
    await narrowed;
    await expect.poll(() => page.locator(".question", { hasNotText: "Russia" }).count()).toBe(0);
    await page.locator(".question", { hasText: "Russia" }).first().waitFor();
    await press(page.locator(".ledger summary").first());
    await page.getByText("such an act between these parties is on the record").first().waitFor();
  });

  test("a text is pasted with its title, read, and opened", async () => {
    await open("/reports");
    await press(page.getByText("Add reports: drop files here"));
    const title = `Grain ${width} ${scheme}`;
    await write(page.getByLabel("Text of a report"), `Kenya thanked Uganda on Monday for grain, number ${width} ${scheme}.`);
    await write(page.getByLabel("Title"), title);
    await press(button("Read it"));
    await page.getByText("Done: 1 read, 0 left out.").waitFor();
    await press(page.getByRole("link", { name: title, exact: true }).first());
    await page.locator(".statements a").first().waitFor();
  });

  test("a brief: its notes lead to the evidence and back", async () => {
    // as an e-mail shows it: without a server
    const mail = await page.context().newPage();
    await mail.setViewportSize({ width, height: 900 });
    await mail.emulateMedia({ colorScheme: scheme });
    await mail.setContent(served.brief);
    const note = mail.locator("a[href^='#e']").first();
    await note.focus();
    await mail.keyboard.press("Enter");
    const evidence = mail.locator(`${await note.getAttribute("href")}`);
    expect(await evidence.textContent()).toMatch(/Chancery sample wire/);
    const { violations } = await new AxeBuilder({ page: mail }).analyze();
    expect(violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => v.id)).toEqual([]);
    expect(await mail.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await mail.close();
  });

  test("a statement is chosen from the list; its card never covers it, and can be closed", async () => {
    await openReport("Xi arrives in Moscow");
    await press(page.locator(".statements a").nth(5));
    await page.locator(".trigger.chosen").waitFor();
    const chosen = await page.locator(".trigger.chosen").boundingBox();
    const card = await page.locator(".reading aside").boundingBox();
    const covered =
      chosen &&
      card &&
      chosen.y + chosen.height > card.y &&
      chosen.x < card.x + card.width &&
      chosen.x + chosen.width > card.x &&
      chosen.y < card.y + card.height;
    expect(covered).toBe(false);
    if (width < 960) {
      await press(button("Close"));
      await page.getByTestId("card").waitFor({ state: "detached" });
    }
  });

  test("what is not there says so, with a way on", async () => {
    await open("/nowhere");
    await page.getByRole("heading", { name: "There is no such page" }).waitFor();
    await press(page.locator("main").getByRole("link", { name: "events" }));
    await page.getByRole("heading", { name: "Events", level: 1 }).waitFor();
    problems.splice(0, problems.length, ...problems.filter((p) => !p.includes("404")));
  });

  test("axe finds nothing serious on any view, and nothing sticks out", async () => {
    for (const view of served.views) {
      await open(view.path);
      await page.locator(view.ready).first().waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations
        .filter((v) => v.impact === "serious" || v.impact === "critical")
        .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 200)).join(" ")}`);
      expect(serious, `${view.name} at ${width}, ${scheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${view.name} at ${width}`).toBe(true);
    }
  }, 900_000);
});

describe("the layers under a report", () => {
  test("are fetched when asked for, marked in the text, and switched off one by one from the keyboard", async () => {
    await openReport("Xi arrives in Moscow");
    const box = page.locator("#layers");
    expect(await box.locator("li").count()).toBe(0);
    await box.locator("summary").focus();
    await page.keyboard.press("Enter");
    await box.locator("li").first().waitFor();
    for (const name of ["Actors", "Times", "Places", "Attributions"])
      expect(await box.getByRole("checkbox", { name }).isChecked()).toBe(true);
    const places = await box.locator(".text .place").count();
    expect(places).toBeGreaterThan(0);
    expect(await box.locator(".text").textContent()).toContain("Moscow");
    await box.getByRole("checkbox", { name: "Places" }).focus();
    await page.keyboard.press("Space");
    expect(await box.locator(".text .place").count()).toBe(0);
    expect(await box.locator("li .place").count()).toBe(0);
    expect(await box.locator(".text .actor").count()).toBeGreaterThan(0);
    // a mark leads to what it means, and that names the rule or model
    await box.locator(".text a.actor").first().focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.textContent ?? "")).toMatch(/code .* by /);
  });
});

describe("an empty record", () => {
  test("teaches, and reads the samples on one click", async () => {
    const empty = await serveEmpty();
    await page.goto(empty.serving.url);
    await page.getByRole("heading", { name: "This record is empty" }).waitFor();
    for (const [width, scheme] of sizes) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => v.id)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${width}`).toBe(true);
    }
    await press(button("Read the samples"));
    await page.locator(".acts tbody tr").first().waitFor();
    await page.getByText("in 24 reports").waitFor();
    await empty.serving.close();
    rmSync(empty.folder, { recursive: true });
  });
});

describe("for all", () => {
  test("nothing went wrong in the browser", () => {
    expect(problems).toEqual([]);
  });
});

describe("the server", () => {
  const ask = (
    address: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; headers: Record<string, unknown>; body: string }> =>
    new Promise((resolve, reject) => {
      const asked = request(new URL(address, served.serving.url), { headers }, (answer) => {
        let body = "";
        answer.on("data", (part) => {
          body += part;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      });
      asked.on("error", reject);
      asked.end();
    });

  test("answers only to its own host", async () => {
    expect((await ask("/api/reports", { host: "evil.example" })).status).toBe(421);
  });
  test("allows no inline script", async () => {
    const { headers } = await ask("/");
    expect(headers["content-security-policy"]).toContain("script-src 'self'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
  });
  test.each(["/../package.json", "/..%2f..%2fpackage.json", "/%2e%2e/package.json", "/assets/..%2f..%2f..%2fpackage.json"])(
    "%s leads nowhere",
    async (address) => {
      const { body } = await ask(address);
      expect(body).not.toContain("devDependencies");
    },
  );
  test("what is not there is 404, as JSON under /api", async () => {
    expect(await ask("/api/nothing")).toMatchObject({ status: 404, body: expect.stringContaining("error") });
    expect(await ask("/api/reports/0000")).toMatchObject({ status: 404 });
    expect(await ask("/assets/nothing.js")).toMatchObject({ status: 404 });
  });
  test("scripts come packed, and are kept by the browser", async () => {
    const { body } = await ask("/");
    const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(body)?.[1] ?? "";
    const { headers } = await ask(script, { "accept-encoding": "br" });
    expect(headers).toMatchObject({ "content-encoding": "br", "cache-control": expect.stringContaining("immutable") });
  });
});
