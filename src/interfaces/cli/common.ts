/** What the commands share: options, exit codes, printing. */
import Table from "cli-table3";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Shard } from "../../readers/shard.js";
import { publicationDate } from "../../report/dates.js";
import type { IntakeOptions, Refusal } from "../../report/index.js";

/** Exit codes: 0 all read; 1 could not start; 2 wrong use; 3 something was left out. */
export const LEFT_OUT = 3;

/** Ended by Ctrl+C, as shells have it. */
export const INTERRUPTED = 130;

/** Says what was left out, where and why. */
export function refuse(refusal: Refusal): void {
  process.stderr.write(`chancery: ${refusal.path}${refusal.line === undefined ? "" : `:${refusal.line}`}: left out: ${refusal.reason}\n`);
}

export { UsageError } from "./errors.js";
/** How long a command waits for another that is writing to the record, in milliseconds. */
export const WAIT = 5000;

/** The record of commands that are given none. */
export const DEFAULT_RECORD = "chancery.duckdb";
export const recordOption = (): Option => new Option("-r, --record <file>", "the record").env("CHANCERY_RECORD").default(DEFAULT_RECORD);

export const day = (value: string): string => {
  const date = publicationDate(value);
  if (date === null) throw new InvalidArgumentError("Write the date as 2022-12-30.");
  return date;
};

export const port = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
  return number;
};

export const whole = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError("Give a whole number.");
  return number;
};

export const oneOf =
  <T extends string>(choices: readonly T[]) =>
  (value: string): T => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new InvalidArgumentError(`Choose one of: ${choices.join(", ")}.`);
    return found;
  };

/** A number above 0, such as 0.5. */
export const positive = (value: string): number => {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number) || number <= 0) throw new InvalidArgumentError("Give a number above 0.");
  return number;
};

/** "3/100" */
export const shard = (value: string): Shard => {
  const found = /^(\d{1,6})\/(\d{1,6})$/.exec(value.trim());
  const [number, of] = [Number(found?.[1]), Number(found?.[2])];
  if (!found || number < 1 || number > of) throw new InvalidArgumentError("Write it as 3/100: the third of a hundred, counted from 1.");
  return { number, of };
};

const fields = ["text", "title", "date", "outlet", "url", "language"] as const;

/** "text=body date=day" */
export const columns = (value: string, before: IntakeOptions["columns"] = {}): NonNullable<IntakeOptions["columns"]> => {
  const [field, name] = value.split("=", 2);
  if (!name || !fields.some((f) => f === field)) throw new InvalidArgumentError(`Write it as text=NAME; fields are ${fields.join(", ")}.`);
  return { ...before, [field as (typeof fields)[number]]: name };
};

export { outputIsGone, print } from "./output.js";

export const note = (text: string): void => {
  process.stderr.write(`chancery: ${text}\n`);
};

type TableFormat = "table" | "jsonl" | "csv";
export interface FormatFlags {
  readonly format?: TableFormat;
  readonly json?: boolean;
}

/** How rows are printed, said in the same way by every command that prints some. */
export const addFormat = (command: Command): Command =>
  command
    .option(
      "-f, --format <format>",
      "table, jsonl or csv (default: table on a terminal, jsonl in a pipe)",
      oneOf<TableFormat>(["table", "jsonl", "csv"]),
    )
    .addOption(jsonOption("as JSON Lines, the same as --format jsonl"));
export const jsonOption = (text = "as JSON"): Option => new Option("--json", text);
export const tableFormatOf = ({ format, json }: FormatFlags): TableFormat =>
  json ? "jsonl" : (format ?? (process.stdout.isTTY ? "table" : "jsonl"));

/** A plain table: columns parted by spaces, as wide as what is in them. */
export function plainTable(head: readonly string[], rows: readonly (readonly string[])[], widths: readonly (number | null)[] = []): string {
  const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const table = new Table({
    head: [...head],
    colWidths: head.map((_, i) => widths[i] ?? null),
    wordWrap: true,
    style: { head: colour ? ["bold"] : [], border: [], "padding-left": 0, "padding-right": 2 },
    chars: Object.fromEntries(
      [
        "top",
        "top-mid",
        "top-left",
        "top-right",
        "bottom",
        "bottom-mid",
        "bottom-left",
        "bottom-right",
        "left",
        "left-mid",
        "mid",
        "mid-mid",
        "right",
        "right-mid",
        "middle",
      ].map((name) => [name, ""]),
    ),
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
