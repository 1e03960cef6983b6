/**
 * The pages in a real Chromium on a large record: first contentful paint, when the view is drawn, layout shift (web.dev's cumulative sum
 * of shifts without input), scripts loaded, packed; and how fluid the network of thousands of links is. Medians of several cold loads.
 */
import type { Page } from "playwright-core";
import { launchBrowser } from "../tests/interfaces/browser.js";
import { median } from "./quantile.js";

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

const views = [
  { name: "events", path: "", drawn: ".acts tbody tr" },
  { name: "reports", path: "reports", drawn: "tbody tr" },
  { name: "actor", path: "actors/USA", drawn: ".actor svg.chart" },
  { name: "relation", path: "relations/USA/CHN", drawn: ".course svg.chart" },
  { name: "relationByWeek", path: "relations/USA/CHN?by=week", drawn: ".course svg.chart" },
  { name: "world", path: "world", drawn: ".map .flow" },
  { name: "forecasts", path: "forecasts", drawn: ".forecasts .exports" },
] as const;

const PAUSE = 50;
const LONGEST = 60_000;
/** The compiler that runs this file gives functions their names by a helper, which the page lacks. */
const NAMES = "globalThis.__name = (f) => f;";

const ROUNDS = 5;

/** From the start of the navigation, in milliseconds. */
async function load(url: string, drawn: string): Promise<Record<string, number>> {
  // a browser of its own: nothing is in its cache (and the one that comes packed ends with its first context)
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ content: NAMES });
  await page.addInitScript((selector) => {
    const marks = window as unknown as { shift: number; drawn: number };
    marks.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Shift[]) if (!entry.hadRecentInput) marks.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    const watch = (): void => {
      if (document.querySelector(selector)) marks.drawn = performance.now();
      else requestAnimationFrame(watch);
    };
    watch();
  }, drawn);
  let scripts = 0;
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) scripts += Number(response.headers()["content-length"] ?? Number.NaN);
  });
  await page.goto(url);
  for (let waited = 0; !(await page.evaluate(() => (window as unknown as { drawn?: number }).drawn !== undefined)); waited += PAUSE) {
    if (waited > LONGEST) throw new Error(`${url}: ${drawn} is not there after ${LONGEST} ms`);
    await page.waitForTimeout(PAUSE);
  }
  // shifts that come later count too
  await page.waitForTimeout(700);
  const found = await page.evaluate(() => {
    const marks = window as unknown as { shift: number; drawn: number };
    return {
      firstContentfulPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
      drawn: marks.drawn,
      layoutShift: marks.shift,
    };
  });
  await browser.close();
  return { ...found, scriptKilobytes: scripts / 1000 };
}

/** Frames a second while the network is dragged about. */
async function networkFrames(page: Page, url: string): Promise<number> {
  await page.goto(`${url}world?as=network`);
  await page.locator(".network canvas").first().waitFor({ timeout: 60_000 });
  const box = await page.locator(".network").boundingBox();
  if (!box) return Number.NaN;
  await page.evaluate(() => {
    const frames = window as unknown as { frames: number };
    frames.frames = 0;
    const count = (): void => {
      frames.frames++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const began = performance.now();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let i = 0; i < 40; i++) await page.mouse.move(box.x + box.width / 2 + 4 * i, box.y + box.height / 2 + 2 * i);
  await page.mouse.up();
  const frames = await page.evaluate(() => (window as unknown as { frames: number }).frames);
  return Math.round((1000 * frames) / (performance.now() - began));
}

export async function pageFigures(url: string): Promise<object> {
  const out: Record<string, object> = {};
  for (const view of views) {
    const loads: Record<string, number>[] = [];
    for (let i = 0; i < ROUNDS; i++) loads.push(await load(url + view.path, view.drawn));
    const of = (name: string): number => median(loads.map((l) => l[name] as number));
    out[view.name] = {
      firstContentfulPaintMilliseconds: Math.round(of("firstContentfulPaint")),
      drawnMilliseconds: Math.round(of("drawn")),
      // the server has not been asked this before
      drawnFirstMilliseconds: Math.round(loads[0]?.drawn ?? Number.NaN),
      layoutShift: Number(of("layoutShift").toFixed(4)),
      scriptKilobytes: Math.round(of("scriptKilobytes")),
    };
  }
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ content: NAMES });
  const networkFramesPerSecondWithoutGpu = await networkFrames(page, url);
  await browser.close();
  return { ...out, networkFramesPerSecondWithoutGpu };
}
