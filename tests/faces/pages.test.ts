import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Serving, serve } from "../../src/faces/http/server.js";
import { packagePath } from "../../src/paths.js";
import { readReport } from "../../src/reading/index.js";
import { openRecord } from "../../src/record/index.js";
import { readReports } from "../../src/report/index.js";
import { createReport } from "../../src/report/report.js";
import { launchBrowser } from "./browser.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-pages-"));
const path = join(folder, "r.duckdb");
let serving: Serving;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  const record = await openRecord(path);
  for await (const intake of readReports([packagePath("dispatches")]))
    if ("report" in intake) await record.store(intake.report, readReport(intake.report));
  const hostile = createReport({
    path: null,
    title: "<img src=x onerror=alert(1)>",
    outlet: null,
    date: null,
    url: null,
    text: "France condemned <script>document.title='owned'</script> Iran.",
  });
  await record.store(hostile, readReport(hostile));
  record.close();
  serving = await serve({ record: path, port: 0 });
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
});
afterAll(async () => {
  await browser?.close();
  await serving?.close();
  rmSync(folder, { recursive: true });
});

const serious = async (): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations
    .filter((v) => v.impact === "serious" || v.impact === "critical")
    .map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.html)
          .join(" ")
          .slice(0, 300)}`,
    );

describe("the pages", () => {
  test("the list names every report and leads to it", async () => {
    await page.goto(serving.url);
    await page.getByRole("heading", { name: "Reports" }).waitFor();
    await page.locator("tbody tr").first().waitFor();
    expect(await page.locator("tbody tr").count()).toBe(24);
    await page.getByRole("link", { name: "Xi arrives in Moscow" }).click();
    await page.getByRole("heading", { name: "Xi arrives in Moscow" }).waitFor();
    expect(page.url()).toMatch(/\/reports\/[0-9a-f]{16}$/);
  });

  test("the marked text is the report's text to the letter", async () => {
    const { report } = (await (await fetch(new URL(`/api${new URL(page.url()).pathname}`, serving.url))).json()) as {
      report: { text: string };
    };
    expect(await page.getByTestId("text").evaluate((node) => node.textContent)).toBe(report.text);
  });

  test("a click on a mark shows its statement, and j and k go on and back", async () => {
    const marks = page.locator(".trigger");
    await marks.nth(1).click();
    const card = page.getByTestId("card");
    const second = await card.textContent();
    expect(second).toContain("To whom");
    await page.keyboard.press("j");
    expect(await card.textContent()).not.toBe(second);
    await page.keyboard.press("k");
    expect(await card.textContent()).toBe(second);
  });

  test("keyboard focus alone shows a statement", async () => {
    await page.reload();
    await page.locator(".trigger").first().waitFor();
    for (let i = 0; i < 12 && !(await page.evaluate(() => document.activeElement?.classList.contains("trigger"))); i++)
      await page.keyboard.press("Tab");
    const word = await page.evaluate(() => document.activeElement?.textContent);
    expect(await page.locator(".trigger.chosen").textContent()).toBe(word);
  });

  test("acts that did not happen look different from those that did", async () => {
    await page.goto(serving.url);
    await page.getByRole("link", { name: "Xi speaks to Putin a day after the invasion" }).click();
    const denied = page.locator(".trigger.denied", { hasText: "condemned" });
    const real = page.locator(".trigger.real").first();
    const line = (node: Element): string => getComputedStyle(node).textDecorationLine;
    expect(await denied.evaluate(line)).toBe("line-through");
    expect(await real.evaluate(line)).toBe("none");
  });

  test("a report's text is never taken for HTML", async () => {
    await page.goto(serving.url);
    await page.getByRole("link", { name: "<img src=x onerror=alert(1)>" }).click();
    await page.getByTestId("text").waitFor();
    expect(await page.getByTestId("text").textContent()).toContain("<script>");
    expect(await page.title()).toBe("<img src=x onerror=alert(1)> · Chancery");
  });

  test("axe finds nothing serious on either page, wide and narrow", async () => {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(serving.url);
      await page.locator("tbody tr").first().waitFor();
      expect(await serious()).toEqual([]);
      await page.getByRole("link", { name: "Xi arrives in Moscow" }).click();
      await page.getByTestId("card").waitFor();
      expect(await serious()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
  });

  test("a relation: the chart's columns by keyboard, its events, and an address that brings the view back", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(new URL("/relations", serving.url).href);
    await page.getByLabel("Between").fill("Russia");
    await page.getByLabel("and", { exact: true }).fill("CHN");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Russia and China" }).waitFor();
    const first = page.locator(".chart .column").first();
    await first.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    await page.locator(".events a", { hasText: "met Chinese President Xi Jinping" }).waitFor();
    const address = page.url();
    expect(address).toContain("period=2022-02-01");
    await page.goto(address);
    await page.locator(".events a", { hasText: "met Chinese President Xi Jinping" }).click();
    await page.getByRole("heading", { name: /CONSULT/ }).waitFor();
    expect(await page.locator(".evidence blockquote").first().textContent()).toContain("Putin met Chinese President Xi Jinping");
  });

  test("a name that nobody bears is answered with near ones", async () => {
    await page.goto(new URL("/relations/Rusia/CHN", serving.url).href);
    expect(await page.getByRole("alert").textContent()).toContain("did you mean Russia");
    // the browser itself notes the 404
    problems.splice(0, problems.length, ...problems.filter((p) => !p.includes("404")));
  });

  test("forecasts are a ledger that can be narrowed", async () => {
    await page.goto(new URL("/forecasts", serving.url).href);
    await page.locator(".ledger li").first().waitFor();
    const all = await page.locator(".ledger li").count();
    await page.locator(".forecasts select").first().selectOption("came-true");
    await page.waitForURL(/state=came-true/);
    expect(await page.locator(".ledger li").count()).toBeLessThan(all);
    expect(await page.locator(".ledger .state").allTextContents()).toEqual(expect.arrayContaining(["came-true"]));
  });

  test("a person corrects what is read, where it is read", async () => {
    await page.goto(serving.url);
    await page.getByRole("link", { name: "Xi leaves Moscow and invites Putin to China" }).click();
    await page.locator(".trigger", { hasText: "criticised" }).click();
    await page.getByText("Correct it").click();
    await page.locator("select[name=type]").selectOption("REJECT");
    await page.getByLabel("Your name").fill("Ann");
    await page.getByLabel("Why", { exact: true }).fill("as I read it");
    await page.getByRole("button", { name: "Change" }).click();
    await page.locator(".trigger[aria-label*='REJECT']", { hasText: "criticised" }).waitFor();
    const log = (await (await fetch(new URL("/api/corrections", serving.url))).json()) as { person: string; action: string }[];
    expect(log).toMatchObject([{ person: "Ann", action: "change" }]);
  });

  test("a text is pasted and read, a file dropped and read, a binary refused by name", async () => {
    await page.goto(serving.url);
    await page.getByText("Add reports").click();
    await page.getByLabel("Text of a report").fill("Peru thanked Chile on Monday for its help after the earthquake, officials said.");
    await page.getByLabel("Date of publication").fill("2023-04-03");
    await page.getByRole("button", { name: "Read it" }).click();
    await page.getByText("Done: 1 read, 0 left out.").waitFor();
    await page.getByLabel("Files").setInputFiles([
      {
        name: "kenya.txt",
        mimeType: "text/plain",
        buffer: Buffer.from("Kenya and the grain\nDATE: 2023-04-04\n\nKenya sanctioned Uganda on Monday over the grain."),
      },
      { name: "picture.txt", mimeType: "text/plain", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 73, 72]) },
    ]);
    await page.getByText("picture.txt was left out: not a text").waitFor();
    await page.locator("tbody tr", { hasText: "Kenya and the grain" }).waitFor();
    expect(await page.locator("tbody tr").count()).toBe(26);
  });

  test("words are found in texts and in statements, and the address keeps them", async () => {
    await page.goto(serving.url);
    await page.getByLabel("Search texts and statements").fill("ceasefire");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("heading", { name: /statements and \d+ reports hold “ceasefire”/ }).waitFor();
    expect(page.url()).toContain("q=ceasefire");
    await page.reload();
    await page.locator("search a", { hasText: "ceasefire" }).first().click();
    await page.locator(".trigger.chosen").waitFor();
  });

  test("axe finds nothing serious on the other pages, wide and narrow", async () => {
    const [event] = (await (await fetch(new URL("/api/events?from=RUS&to=CHN&happened=true", serving.url))).json()) as { id: string }[];
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const [path, ready] of [
        ["/?q=ceasefire", "search a"],
        ["/relations", "tbody tr"],
        ["/relations/RUS/CHN?period=2022-09-01", ".events li"],
        ["/forecasts", ".ledger li"],
        ["/world", ".map .flow"],
        ["/world?as=network", ".network canvas"],
        [`/events/${event?.id}`, ".evidence li"],
      ] as const) {
        await page.goto(new URL(path, serving.url).href);
        await page.locator(ready).first().waitFor();
        expect(await serious(), `${path} at ${width}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${path} at ${width}`).toBe(true);
      }
    }
  });

  test("nothing went wrong in the browser", () => {
    expect(problems).toEqual([]);
  });
});

describe("the server", () => {
  const status = (
    address: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; headers: Record<string, unknown>; body: string }> =>
    new Promise((resolve, reject) => {
      const asked = request(new URL(address, serving.url), { headers }, (answer) => {
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
    expect((await status("/api/reports", { host: "evil.example" })).status).toBe(421);
  });
  test("allows no inline script", async () => {
    const { headers } = await status("/");
    expect(headers["content-security-policy"]).toContain("script-src 'self'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
  });
  test.each(["/../package.json", "/..%2f..%2fpackage.json", "/%2e%2e/package.json"])("%s leads nowhere", async (address) => {
    const { body } = await status(address);
    expect(body).not.toContain("devDependencies");
  });
  test("what is not there is 404, as JSON under /api", async () => {
    expect(await status("/api/nothing")).toMatchObject({ status: 404, body: expect.stringContaining("error") });
    expect(await status("/api/reports/0000")).toMatchObject({ status: 404 });
  });
  test("an unchanged report is not sent twice", async () => {
    const list = JSON.parse((await status("/api/reports")).body) as { id: string }[];
    const first = await status(`/api/reports/${list[0]?.id}`);
    expect((await status(`/api/reports/${list[0]?.id}`, { "if-none-match": String(first.headers.etag) })).status).toBe(304);
  });
});
