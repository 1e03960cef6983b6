/** The command line and the pages are tested as they are built: build what is missing or older than its source. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

function newest(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true }).map((entry) =>
      entry.isDirectory() ? newest(join(folder, entry.name)) : statSync(join(folder, entry.name)).mtimeMs,
    ),
  );
}

export function setup(): void {
  const built = [
    "dist/interfaces/cli/main.js",
    "dist/threads/worker.js",
    "dist/web/index.html",
    "dist/language/kernels/kernels.wasm",
    "dist/language/encoder/encoder.wasm",
    "dist/knowledge.json",
    "dist/names.bin",
  ];
  if (built.every((file) => existsSync(file)) && Math.min(...built.map((file) => statSync(file).mtimeMs)) >= newest("src")) return;
  // as it is published: not with what libraries bring for tests
  execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit", env: { ...process.env, NODE_ENV: "production" } });
}
