/**
 * Would the tests notice? A sample of small changes to src/reading, each made alone in a copy of the project; noticed is one that a test
 * of the reading fails on. Run by name alone, since each change costs a run of the tests:
 *
 *   npm run eval -- --only mutation                                          a sample of 60
 *   npm run eval -- --only mutation --changes 300                            a larger one
 *   npm run eval -- --only mutation --within src/reading/refine.ts           all changes to one file or folder
 *   npm run eval -- --only mutation --within src/reading/refine.ts --tests tests/reading/refine.test.ts   noticed by these tests alone?
 *
 * Left out is what no reading can depend on: the words of an error message (whatever stands in a `throw` statement).
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseAst } from "vite";
import { wilsonInterval } from "../src/insight/statistics.js";
import { packagePath } from "../src/paths.js";
import type { Figure } from "./main.js";

interface Mutant {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const SWAPS: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "&&": "||",
  "||": "&&",
  "+": "-",
  "-": "+",
  "*": "/",
};

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value && "start" in value;

/** What one node can be changed to; offsets within `code`. */
function changesOf(node: Node, parent: Node, code: string): Omit<Mutant, "file">[] {
  const change = (at: Node, text: string): Omit<Mutant, "file"> => ({ start: at.start, end: at.end, text });
  if (node.type === "BinaryExpression" || node.type === "LogicalExpression") {
    const swap = SWAPS[String(node.operator)];
    const start = code.indexOf(String(node.operator), (node.left as Node).end);
    return swap === undefined ? [] : [{ start, end: start + String(node.operator).length, text: swap }];
  }
  if (node.type === "IfStatement" || node.type === "ConditionalExpression")
    return [change(node.test as Node, "true"), change(node.test as Node, "false")];
  if (node.type === "Literal" && !/^(?:Import|Export|TS)/.test(parent.type) && !(parent.type === "Property" && parent.key === node)) {
    if (typeof node.value === "number") return [change(node, String(node.value + 1))];
    if (typeof node.value === "boolean") return [change(node, String(!node.value))];
    if (typeof node.value === "string") return [change(node, '"changed"')];
  }
  const callee = node.type === "CallExpression" ? (node.callee as Node) : undefined;
  if (callee?.type === "MemberExpression" && /^(?:filter|sort)$/.test(String((callee.property as Node).name)))
    return [change(node, code.slice((callee.object as Node).start, (callee.object as Node).end))];
  return [];
}

/** What can be changed in a file: operators, conditions, numbers, truth values, words, and calls that choose from a list. */
function mutantsOf(file: string): Mutant[] {
  const code = readFileSync(file, "utf8");
  const out: Mutant[] = [];
  const visit = (node: Node, parent: Node): void => {
    if (/^TS(?!As|NonNull|Satisfies)/.test(node.type) || node.type === "ThrowStatement") return;
    for (const change of changesOf(node, parent, code)) out.push({ file, ...change });
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, node);
  };
  const program = parseAst(code, { lang: "ts" }) as unknown as Node;
  visit(program, program);
  return out;
}

/** One thread, modules kept from test to test, and an end at the first failure; tests of single rules before those that read with the network. */
const configOf = (tests: string): string => `
import { readFileSync } from "node:fs";
import { BaseSequencer } from "vitest/node";
const whole = ({ moduleId }) => Number(/reading\\/(?:index|knowledge|petrarch)\\.js"/.test(readFileSync(moduleId, "utf8")));
class SingleRulesFirst extends BaseSequencer {
  sort(files) {
    return [...files].sort((a, b) => whole(a) - whole(b));
  }
}
export default {
  test: {
    include: ["${tests}"],
    testTimeout: 60000,
    bail: 1,
    maxWorkers: 1,
    isolate: false,
    pool: "threads",
    sequence: { sequencer: SingleRulesFirst },
  },
};
`;

/** A copy of the project in which files may be changed and whose tests are `tests`; packages are linked. */
function copyOf(root: string, tests: string): string {
  const copy = mkdtempSync(join(tmpdir(), "chancery-mutation-"));
  for (const name of readdirSync(root))
    if (name === "node_modules") symlinkSync(join(root, name), join(copy, name));
    else if (!/^(?:\.git|bench|training|docs)$/.test(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
  writeFileSync(join(copy, "vitest.config.ts"), configOf(tests));
  return copy;
}

/** Do the tests of the reading pass there? A run without end counts as noticed. */
function passes(copy: string): boolean {
  const vitest = join(copy, "node_modules/vitest/vitest.mjs");
  return spawnSync(process.execPath, [vitest, "run"], { cwd: copy, stdio: "ignore", timeout: 600_000 }).status === 0;
}

/** `size` of all, evenly spread, the same ones each time. */
const sample = <T>(all: readonly T[], size: number): T[] =>
  Array.from({ length: Math.min(size, all.length) }, (_, k) => all[Math.floor(((k + 0.5) * all.length) / size)] as T);

export interface MutationOptions {
  /** The file or folder that is changed, from the root of the project. */
  readonly within?: string | undefined;
  /** How many changes; 60 of src/reading, and all of a part of it. */
  readonly changes?: number | undefined;
  /** The tests that are to notice, a glob. */
  readonly tests?: string | undefined;
}

/** The share of a sample of changes to src/reading that its tests notice. Throws an Error where they fail without any change. */
export function mutationFigures({ within, changes, tests }: MutationOptions = {}): Figure[] {
  const root = packagePath(".");
  const files = execFileSync("git", ["ls-files", within ?? "src/reading"], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((f) => f.endsWith(".ts"));
  const copy = copyOf(root, tests ?? "tests/reading/**/*.test.ts");
  try {
    if (!passes(copy)) throw new Error("the tests of the reading fail as they are; see npx vitest run tests/reading");
    const chosen = sample(
      files.flatMap((f) => mutantsOf(join(copy, f))),
      changes ?? (within === undefined ? 60 : Number.POSITIVE_INFINITY),
    );
    let killed = 0;
    for (const { file, start, end, text } of chosen) {
      const whole = readFileSync(file, "utf8");
      writeFileSync(file, whole.slice(0, start) + text + whole.slice(end));
      const noticed = !passes(copy);
      writeFileSync(file, whole);
      killed += Number(noticed);
      const line = whole.slice(0, start).split("\n").length;
      process.stderr.write(
        `${noticed ? "noticed" : "NOT NOTICED"} ${relative(copy, file)}:${line}: ${whole.slice(start, end).slice(0, 60)} → ${text.slice(0, 60)}\n`,
      );
    }
    const interval = wilsonInterval(killed / chosen.length, chosen.length);
    return [
      {
        data: `changes to ${within ?? "src/reading"}`,
        size: `${chosen.length} changes`,
        metric: "noticed by its tests",
        score: killed / chosen.length,
        interval,
        best: "",
      },
    ];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
