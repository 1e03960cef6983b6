/** The package as its users get it: packed, installed into an empty folder from the tarball, and used there. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packagePath } from "../src/paths.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-package-"));
afterAll(() => rmSync(folder, { recursive: true }));
const cache = join(folder, "cache");

const run = (command: string, args: readonly string[], cwd = folder): string =>
  execFileSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, XDG_CACHE_HOME: cache, CHANCERY_RECORD: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}
let packed: Packed;
const installed = join(folder, "node_modules", "chancery");
/** Every file with its size and time: what would show that something was written. */
const stateOf = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => `${name} ${statSync(join(path, name)).mtimeMs} ${statSync(join(path, name)).size}`);

beforeAll(() => {
  const [one] = JSON.parse(run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], packagePath("."))) as Packed[];
  packed = one as Packed;
  writeFileSync(join(folder, "package.json"), '{"name": "user", "version": "1.0.0", "private": true, "type": "module"}');
  run("npm", ["install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", join(folder, packed.filename)]);
}, 300_000);

describe("the tarball", () => {
  test("holds what runs, and nothing of how it is made", () => {
    const roots = new Set(packed.files.map(({ path }) => path.split("/")[0]));
    expect([...roots].sort()).toEqual(
      expect.arrayContaining(["LICENSE", "NOTICE", "README.md", "bin", "data", "dist", "dispatches", "package.json", "weights"]),
    );
    for (const unwanted of ["src", "tests", "training", "evaluation", "bench", ".ci", ".github", "docs", "node_modules"])
      expect(roots).not.toContain(unwanted);
  });
  test("is under 60 MB unpacked", () => expect(packed.unpackedSize).toBeLessThan(60 * 1024 * 1024));
  test("runs nothing when it is installed", () => {
    const { scripts } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as { scripts: Record<string, string> };
    for (const hook of ["preinstall", "install", "postinstall", "prepare"]) expect(scripts).not.toHaveProperty(hook);
  });
});

describe("installed from the tarball", () => {
  test("the command reads, and writes nothing into the package's own folder", () => {
    const before = stateOf(installed);
    expect(run("npx", ["chancery", "sample", "reports"])).toContain("24 reports written to reports");
    const lines = run("npx", ["chancery", "read", "reports/2022-12-30-video.txt"]).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).kind)).toContain("statement");
    run("npx", ["chancery", "read", "reports", "--record", "r.duckdb", "--quiet"]);
    expect(run("npx", ["chancery", "events", "--record", "r.duckdb", "--from", "China"]).trim()).not.toBe("");
    expect(stateOf(installed)).toEqual(before);
  });

  const program = `import { createReader, createReport, exportRecord, openRecord, readReports, relation } from "chancery";
import type { Statement } from "chancery";

const reader = createReader();
const report = createReport({ text: "France condemned Iran on Monday.", date: "2023-01-10", outlet: "Wire" });
const reading = reader.read(report);
const first: Statement | undefined = reading.statements[0];
const record = await openRecord(":memory:");
await record.store(report, reading);
for await (const intake of readReports(["reports/2022-12-30-video.txt"]))
  if ("report" in intake) await record.store(intake.report, reader.read(intake.report));
const between = await relation(record, "France", "IRN");
let csv = "";
for await (const part of exportRecord(record, "csv", { table: "events" })) csv += part;
record.close();
console.log(JSON.stringify({ name: reader.name, type: first?.event.type, events: between.both.events, header: csv.split("\\n")[0] }));
`;
  test("the library reads, keeps, asks and exports", () => {
    writeFileSync(join(folder, "use.mjs"), program.replace(/^import type.*$/m, "").replace(": Statement | undefined", ""));
    expect(JSON.parse(run(process.execPath, ["use.mjs"]))).toMatchObject({
      name: "chancery",
      type: "ACCUSE",
      events: 1,
      header: expect.stringContaining("sources"),
    });
  });
  test("its types hold under strict checks, and catch a wrong use", () => {
    const check = (text: string): string => {
      writeFileSync(join(folder, "use.mts"), text);
      const options = [
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--module",
        "nodenext",
        "--target",
        "es2023",
        "--types",
        "",
        "--lib",
        "es2023,dom",
      ];
      try {
        return run(process.execPath, [packagePath("node_modules/typescript/bin/tsc"), ...options, "use.mts"]);
      } catch (error) {
        return (error as { stdout: string }).stdout;
      }
    };
    expect(check(program)).toBe("");
    expect(check(program.replace("createReport({ text:", "createReport({ txt:"))).toContain("txt");
  });
});
