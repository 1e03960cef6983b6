/** A real Chromium for the tests: CHANCERY_CHROMIUM, else the one that comes with @sparticuz/chromium. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHANCERY_CHROMIUM;
  if (named) return chromium.launch({ executablePath: named, args: ["--no-sandbox"] });
  // the package brings the libraries that a bare system lacks, and unpacks them when it is told to
  const present = ["/usr/lib/x86_64-linux-gnu/libnss3.so", "/usr/lib64/libnss3.so", "/usr/lib/libnss3.so"].some((file) => existsSync(file));
  if (!present) process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs20.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  return chromium.launch({ executablePath: await packaged.executablePath(), args: packaged.args, headless: true });
}
