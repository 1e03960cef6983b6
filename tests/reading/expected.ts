/** The lines of tests/reading/statements.txt: a sentence and the statements that must be read from it. */
import type { Statement } from "../../src/reading/statement.js";

export interface Expected {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly polarity: string;
  readonly status: string;
  readonly holder: string | undefined;
  readonly condition: string | undefined;
  /** As the line has it. */
  readonly words: string;
}

export interface ExpectedLine {
  readonly sentence: string;
  readonly wanted: readonly Expected[] | "none" | "none-real";
  /** The line ends in "…": more may be read. */
  readonly open: boolean;
}

/** Throws an Error naming the line that has no " | ". */
export function parseLine(line: string): ExpectedLine {
  const [sentence, list] = line.split(" | ");
  if (sentence === undefined || list === undefined) throw new Error(`not a sentence and its statements: ${line}`);
  if (list === "none" || list === "none-real") return { sentence, wanted: list, open: false };
  const parts = list.split(" ; ");
  const open = parts.at(-1) === "…";
  return { sentence, wanted: (open ? parts.slice(0, -1) : parts).map(expected), open };
}

function expected(words: string): Expected {
  const [type = "*", parties = "", polarity = "*", status = "*", ...rest] = words.trim().split(/\s+/);
  const [source = "-", target = "-"] = parties.split("→");
  const text = rest.join(" ");
  return {
    type,
    source,
    target,
    polarity,
    status,
    holder: /holder=([^=]+?)(?: on=|$)/.exec(text)?.[1],
    condition: /on=(.+)$/.exec(text)?.[1],
    words,
  };
}

const side = (actors: Statement["sources"]): string[] => actors.flatMap((a) => [a.country, a.code]).filter((v): v is string => v !== null);
const holds = (actors: Statement["sources"], wanted: string): boolean => wanted === "-" || side(actors).includes(wanted);

export const fits = (s: Statement, e: Expected): boolean =>
  (e.type === "*" || s.event.type === e.type) &&
  holds(s.sources, e.source) &&
  holds(s.targets, e.target) &&
  (e.polarity === "*" || s.polarity === e.polarity) &&
  (e.status === "*" || s.status === e.status) &&
  (e.holder === undefined || (s.holder.kind === "actor" && (e.holder === "*" || s.holder.name === e.holder))) &&
  (e.condition === undefined || s.condition?.text.toLowerCase().startsWith(e.condition) === true);

export const show = (list: readonly Statement[]): string =>
  list
    .map((s) => `${s.event.type} ${side(s.sources)[0] ?? "-"}→${side(s.targets)[0] ?? "-"} ${s.polarity} ${s.status} [${s.trigger.text}]`)
    .join(" ; ") || "nothing";
