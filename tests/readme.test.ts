/** The README's commands run as they stand there, in its order, in an empty folder. */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { packagePath } from "../src/paths.js";

/** Indented lines that begin with one of these words; what stands three spaces further on is a remark. */
const commands = readFileSync(packagePath("README.md"), "utf8")
  .split("\n")
  .flatMap((line) => /^ {4}((?:npx|cat|export) .*?)(?: {3,}.*)?$/.exec(line)?.[1] ?? []);

const folder = mkdtempSync(join(tmpdir(), "chancery-readme-"));
afterAll(() => rmSync(folder, { recursive: true }));
// "npx chancery" is this checkout's, as it is in a folder where the package is installed; a browser is not opened
const bin = join(folder, ".bin");
mkdirSync(bin);
for (const [name, text] of [
  ["npx", `#!/bin/sh\nshift\nexec "${process.execPath}" "${packagePath("bin/chancery.js")}" "$@"\n`],
  ["xdg-open", "#!/bin/sh\n"],
] as const) {
  writeFileSync(join(bin, name), text);
  chmodSync(join(bin, name), 0o755);
}
const env: Record<string, string | undefined> = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
let id = "";

describe("the README's commands, in order", () => {
  test("there are some for every section", () => expect(commands.length).toBeGreaterThan(18));
  test.each(commands)("%s", async (command) => {
    const variable = /^export (\w+)=(\S+)$/.exec(command);
    if (variable) {
      env[variable[1] as string] = variable[2];
      return;
    }
    if (/ serve\b/.test(command)) {
      const child = spawn("sh", ["-c", `exec ${command} --port 0`], { cwd: folder, env });
      const address = await new Promise<string>((resolve, reject) => {
        let out = "";
        child.stdout.on("data", (part) => {
          out += part;
          const found = /http:\S+/.exec(out);
          if (found) resolve(found[0]);
        });
        child.on("exit", () => reject(new Error(`it ended: ${out}`)));
      });
      expect((await fetch(address)).status).toBe(200);
      child.kill("SIGTERM");
      return;
    }
    const done = spawnSync(command.replace("ID", id), { shell: true, cwd: folder, env, encoding: "utf8" });
    expect({ status: done.status, error: done.stderr }).toEqual({ status: 0, error: expect.not.stringContaining("error") });
    if (/ events .*--json/.test(command)) id = (JSON.parse(done.stdout.split("\n")[0] ?? "") as { id: string }).id;
  });
});
