/**
 * Reports with their gold statements: a .gold file in, a report and what a careful coder keeps of it out.
 *
 * A .gold file is a report (TITLE:, DATE:, OUTLET:, an empty line, sentences, one a line). Under each sentence stand its
 * statements, one a line:
 *
 *   = TYPE[/TYPE…] trigger SOURCE[,…]>TARGET[,…] polarity[/…] status[/…] [holder=CODE] [time=ISO[/ISO]] [condition]
 *
 * A line that begins with "~" instead of "=" may be read or left: the act inside a request or promise between the same parties.
 * "-" among the parties accepts that none is named; what stands before the first "-" or "/" is the best answer.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createReport, type Report } from "../src/report/report.js";

export interface GoldStatement {
  readonly quote: string;
  readonly trigger: string;
  /** Accepted codes; null among them: none named is right too. A null list: none may be named. */
  readonly source: readonly (string | null)[] | null;
  readonly target: readonly (string | null)[] | null;
  readonly event: readonly string[];
  readonly polarity: readonly string[];
  readonly status: readonly string[];
  /** "author", or a code; undefined: not judged. */
  readonly holder?: string;
  /** ISO date or interval; undefined: not judged. */
  readonly time?: string | null;
  /** Right if read, no loss if not. */
  readonly optional?: boolean;
}

export interface GoldReport {
  readonly name: string;
  readonly report: Report;
  readonly gold: readonly GoldStatement[];
}

function parties(text: string): (string | null)[] {
  return text.split(/[,/]/).map((code) => (code === "-" || code === "" ? null : code));
}

function statement(line: string, quote: string, where: string): GoldStatement {
  const [event = "", trigger = "", sides = "", polarity = "", status = "", ...rest] = line.slice(2).trim().split(/\s+/);
  const [source, target] = sides.split(">");
  if (source === undefined || target === undefined || !/^[+\-/]+$/.test(polarity))
    throw new Error(`${where}: not a gold statement: ${line}`);
  const named = (key: string): string | undefined => rest.find((r) => r.startsWith(`${key}=`))?.slice(key.length + 1);
  const time = named("time");
  return {
    quote,
    trigger,
    event: event.split("/"),
    source: parties(source),
    target: parties(target),
    polarity: polarity.split("/"),
    status: status.split("/"),
    holder: named("holder") ?? "author",
    ...(time === undefined ? {} : { time }),
    ...(line.startsWith("~") ? { optional: true } : {}),
  };
}

/** Throws where a line is neither text nor a statement. */
function readGold(path: string, name: string): GoldReport {
  const header = new Map<string, string>();
  const sentences: string[] = [];
  const gold: GoldStatement[] = [];
  for (const [index, line] of readFileSync(path, "utf8").split("\n").entries()) {
    const field = sentences.length === 0 ? /^(TITLE|DATE|OUTLET): (.*)$/.exec(line) : null;
    if (field) header.set(field[1] as string, field[2] as string);
    else if (/^[=~] /.test(line)) gold.push(statement(line, sentences[sentences.length - 1] ?? "", `${path}:${index + 1}`));
    else if (line.trim() !== "" && !line.startsWith("#")) sentences.push(line);
  }
  const report = createReport({
    path: null,
    title: header.get("TITLE") ?? null,
    outlet: header.get("OUTLET") ?? null,
    date: header.get("DATE") ?? null,
    url: null,
    text: sentences.join("\n"),
  });
  return { name, report, gold };
}

/** Every .gold file of a folder. */
export function readGoldFolder(folder: string): GoldReport[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".gold"))
    .sort()
    .map((name) => readGold(join(folder, name), name.slice(0, -5)));
}
