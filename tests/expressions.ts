/**
 * Regular expressions that take more than linear time on some text, over all of `src`: those written there, and those made of the files under
 * `data` when the program starts. Part of `npm run check`; exit status 1 where there is one.
 *
 *   tsx tests/expressions.ts [FOLDER]
 *
 * The analysis is scslre's: repetitions that trade characters with each other or with themselves, and those that are begun anew at each place.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyse } from "scslre";
import { parseAst } from "vite";

interface Expression {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

/** In a syntax tree, wherever they stand. */
function* literalsIn(node: unknown): Generator<{ readonly start: number; readonly pattern: string; readonly flags: string }> {
  if (typeof node !== "object" || node === null) return;
  const { regex, start } = node as { readonly regex?: { readonly pattern: string; readonly flags: string }; readonly start: number };
  if (regex) yield { start, ...regex };
  for (const value of Object.values(node)) yield* literalsIn(value);
}

function writtenIn(folder: string): Expression[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  // WebAssembly is compiled from a language of its own
  return names
    .filter((name) => /\.tsx?$/.test(name) && !name.includes("assembly"))
    .flatMap((name) => {
      const code = readFileSync(join(folder, name), "utf8");
      const tree = parseAst(code, { lang: name.endsWith("x") ? "tsx" : "ts" });
      return [...literalsIn(tree)].map(({ start, pattern, flags }) => ({
        where: `${join(folder, name)}:${code.slice(0, start).split("\n").length}`,
        source: pattern,
        flags,
      }));
    });
}

/** What is made with `new RegExp` while a report is read. */
async function madeWhileReading(): Promise<Expression[]> {
  const made: Expression[] = [];
  const Plain = RegExp;
  globalThis.RegExp = new Proxy(Plain, {
    construct: (target, args: [string | RegExp, string | undefined], type) => {
      const expression = Reflect.construct(target, args, type) as RegExp;
      made.push({ where: "made of data", source: expression.source, flags: expression.flags });
      return expression;
    },
  });
  try {
    const { readReport } = await import("../src/reading/index.js");
    const { createReport } = await import("../src/report/report.js");
    readReport(
      createReport({ path: null, title: null, outlet: null, date: "2022-12-30", url: null, text: "On Monday France thanked Peru." }),
    );
  } finally {
    globalThis.RegExp = Plain;
  }
  return made;
}

/** Why it is not linear, each once. */
function faultsOf({ source, flags }: Expression): string[] {
  const { reports } = analyse({ source, flags });
  return [...new Set(reports.map(({ type, exponential }) => `${exponential ? "exponential" : "polynomial"} time (${type.toLowerCase()})`))];
}

const [folder] = process.argv.slice(2);
const all = folder === undefined ? [...(await madeWhileReading()), ...writtenIn("src")] : writtenIn(folder);
// each once, where it is written
const found = [...new Map(all.map((one) => [`/${one.source}/${one.flags}`, one])).values()];
const faulty = found.flatMap((one) => faultsOf(one).map((fault) => `${one.where}: ${fault}: /${one.source.slice(0, 200)}/${one.flags}`));
for (const line of faulty) process.stderr.write(`${line}\n`);
process.stdout.write(`${found.length} regular expressions, ${faulty.length} of them more than linear\n`);
if (found.length === 0 || faulty.length > 0) process.exitCode = 1;
