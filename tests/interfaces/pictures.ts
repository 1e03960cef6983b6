/**
 * Takes the pictures of docs/images: every view, wide and narrow. Run by `npm run pictures` after a change of the pages, and look at them.
 * `npm run pictures -- FOLDER` takes them into a folder of yours instead: whole pages, in light and dark colours, for a critical look.
 * `npm run pictures -- FOLDER world event` takes those views alone.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { packagePath } from "../../src/paths.js";
import { launchBrowser } from "./browser.js";
import { foretold, serveDispatches, serveEmpty } from "./views.js";

interface Shot {
  readonly name: string;
  readonly address: string;
  /** A selector of something that is there only when all is. */
  readonly ready: string;
}

/** Milliseconds for a view to be there. */
const LONGEST = 180_000;
const sizes = [
  { width: 1440, height: 900, suffix: "" },
  { width: 390, height: 844, suffix: "-narrow" },
] as const;

async function take(
  browser: Browser,
  shots: readonly Shot[],
  folder: string,
  colorScheme: "light" | "dark",
  fullPage: boolean,
): Promise<void> {
  for (const { width, height, suffix } of sizes) {
    const page = await (await browser.newContext({ viewport: { width, height }, colorScheme })).newPage();
    page.setDefaultTimeout(LONGEST);
    for (const shot of shots) {
      await page.goto(shot.address);
      await page.locator(shot.ready).first().waitFor();
      // the network's layout and the charts come a moment after their place
      await page.waitForLoadState("networkidle");
      await page.waitForTimeout(500);
      const path = join(folder, `${shot.name}${suffix}${colorScheme === "dark" ? "-dark" : ""}.png`);
      await page.screenshot({ path, fullPage });
    }
  }
}

const [folder, ...only] = process.argv.slice(2);
const { serving, folder: scratch, views } = await serveDispatches(foretold);
const empty = await serveEmpty();
const all: Shot[] = [
  ...views.map(({ name, path, ready }) => ({ name, address: new URL(path, serving.url).href, ready })),
  { name: "empty", address: empty.serving.url, ready: "text=This record is empty" },
];
const besides: Shot[] = [{ name: "no-page", address: new URL("/nowhere", serving.url).href, ready: "text=There is no such page" }];
const browser = await launchBrowser();
if (folder === undefined) await take(browser, all, packagePath("docs/images"), "light", false);
else {
  mkdirSync(folder, { recursive: true });
  const wanted = [...all, ...besides].filter(({ name }) => only.length === 0 || only.includes(name));
  for (const colours of ["light", "dark"] as const) await take(browser, wanted, resolve(folder), colours, true);
}
await browser.close();
for (const served of [serving, empty.serving]) await served.close();
for (const made of [scratch, empty.folder]) rmSync(made, { recursive: true });
