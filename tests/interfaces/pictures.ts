/** Takes the pictures of docs/images: every view, wide and narrow. Run by `npm run pictures` after a change of the pages, and look at them. */
import { rmSync } from "node:fs";
import { packagePath } from "../../src/paths.js";
import { launchBrowser } from "./browser.js";
import { serveDispatches } from "./views.js";

const { serving, folder, views } = await serveDispatches();
const browser = await launchBrowser();
for (const [width, height, suffix] of [
  [1440, 900, ""],
  [390, 844, "-narrow"],
] as const) {
  const page = await (await browser.newContext({ viewport: { width, height } })).newPage();
  for (const view of views) {
    await page.goto(new URL(view.path, serving.url).href);
    await page.locator(view.ready).first().waitFor();
    // the network's layout and the charts come a moment after their place
    await page.waitForTimeout(500);
    await page.screenshot({ path: packagePath(`docs/images/${view.name}${suffix}.png`) });
  }
}
await browser.close();
await serving.close();
rmSync(folder, { recursive: true });
