/** Questions to a record: its events, one of them with its evidence, anything in SQL. */
import type { Command } from "commander";
import { findParty } from "../../insight/actors.js";
import { type ChanceryRecord, type EventFilter, type EventRow, openRecord, RecordError } from "../../record/index.js";
import { csvRows, csvTable, eventColumns, flatEvent } from "../csv.js";
import { many } from "../words.js";
import {
  addFormat,
  day,
  type FormatFlags,
  jsonOption,
  note,
  plainTable,
  print,
  recordOption,
  tableFormatOf,
  WAIT,
  whole,
} from "./common.js";

/** Opens a record for questions, asks, and closes it whatever happens. */
export async function asking<T>(file: string, ask: (record: ChanceryRecord) => Promise<T>): Promise<T> {
  const record = await openRecord(file, { readOnly: true, wait: WAIT });
  try {
    return await ask(record);
  } finally {
    record.close();
  }
}

const when = (e: EventRow): string =>
  e.start === null ? "–" : e.stop !== null && e.stop !== e.start ? `${e.start} to ${e.stop}` : e.start;

function reality(e: EventRow): string {
  if (e.stage === "prospect") return "ahead";
  return `${e.happened ? "happened" : "did not"}${e.disputed ? ", disputed" : ""}`;
}

interface EventFlags extends FormatFlags {
  readonly record: string;
  readonly from?: string;
  readonly to?: string;
  readonly type?: string;
  readonly since?: string;
  readonly until?: string;
  readonly happened?: boolean;
  readonly limit?: number;
}

async function events(flags: EventFlags): Promise<void> {
  const filter: EventFilter = {
    ...(flags.type === undefined ? {} : { type: flags.type.toUpperCase() }),
    ...(flags.since === undefined ? {} : { since: flags.since }),
    ...(flags.until === undefined ? {} : { until: flags.until }),
    ...(flags.happened ? { happened: true } : {}),
    ...(flags.limit === undefined ? {} : { limit: flags.limit }),
  };
  const found = await asking(flags.record, async (record) => {
    const side = async (given: string | undefined): Promise<readonly string[] | undefined> =>
      given === undefined ? undefined : (await findParty(record.database, given)).members;
    const [source, target] = [await side(flags.from), await side(flags.to)];
    return record.events({ ...filter, ...(source ? { source } : {}), ...(target ? { target } : {}) });
  });
  const format = tableFormatOf(flags);
  if (format === "jsonl") for (const e of found) await print(`${JSON.stringify(e)}\n`);
  else if (format === "csv") await print(csvTable(found.map(flatEvent), eventColumns));
  else {
    const width = Math.max(24, (process.stdout.columns ?? 140) - 98);
    await print(
      `${plainTable(
        ["id", "when", "who", "to whom", "act", "reality", "outlets", "words"],
        found.map((e) => [
          e.id.slice(0, 8),
          when(e),
          e.sources.join(", ") || "–",
          e.targets.join(", ") || "–",
          e.type,
          reality(e),
          `${e.outlets}`,
          (e.quote ?? `from ${e.origin}`).replace(/\s+/g, " ").slice(0, 160),
        ]),
        [10, 14, 12, 12, 12, 16, 9, width],
      )}\n${many(found.length, "event")}\n`,
    );
  }
}

interface Disagreement {
  readonly on: string;
  readonly values: readonly { readonly value: string; readonly outlets: readonly string[]; readonly statements: readonly string[] }[];
}

async function show(id: string, flags: { record: string; json?: boolean }): Promise<void> {
  const found = await asking(flags.record, (record) => record.event(id));
  if (!found) throw new RecordError(`there is no event ${id} in ${flags.record}; "chancery events" lists them`);
  if (flags.json) return print(`${JSON.stringify(found, null, 2)}\n`);
  const { event: e, statements } = found;
  await print(
    `${e.id}  ${e.type}${e.mode ? ` (${e.mode})` : ""}, CAMEO ${e.cameo}, ${e.quad}, intensity ${e.intensity}\n` +
      `${when(e)}  ${e.sources.join(", ") || "–"} → ${e.targets.join(", ") || "–"}${e.place ? `  in ${e.place}` : ""}  ${reality(e)}\n` +
      (e.origin === "read"
        ? `reported in ${many(e.statements, "statement")} of ${many(e.reports, "report")} by ${many(e.outlets, "independent outlet")}, ${e.firstReport ?? "undated"} to ${e.lastReport ?? "undated"}\n`
        : `from ${e.origin}, without reports\n`),
  );
  for (const d of e.disagreement as readonly Disagreement[])
    await print(
      `they differ on ${d.on}: ${d.values.map((v) => `${v.value} (${v.outlets.join(", ") || many(v.statements.length, "statement")})`).join(" against ")}\n`,
    );
  for (const { statement: s, origin, machine } of statements)
    await print(
      `\n${s.id}  ${s.report.date ?? "undated"}  ${s.report.outlet ?? s.report.path ?? "–"}${origin === "person" ? "  added by a person" : machine ? "  corrected by a person" : ""}\n` +
        `  “${s.quote.text.replace(/\s+/g, " ")}”\n  ${s.polarity === "+" ? "" : "not "}${s.status}, ${s.certainty}, according to ${s.holder.kind === "author" ? "the author" : (s.holder.name ?? s.holder.text)}\n`,
    );
}

async function sql(question: string, flags: { record: string } & FormatFlags): Promise<void> {
  const { columns, rows } = await asking(flags.record, (record) => record.sql(question));
  const format = tableFormatOf(flags);
  const cell = (value: unknown): string =>
    value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  if (format === "jsonl") for (const row of rows) await print(`${JSON.stringify(row)}\n`);
  else if (format === "csv") await print(csvRows([columns, ...rows.map((row) => columns.map((c) => cell(row[c])))]));
  else
    await print(
      `${plainTable(
        columns,
        rows.map((row) => columns.map((c) => cell(row[c]))),
      )}\n${many(rows.length, "row")}\n`,
    );
}

export function addRecordCommands(main: Command): void {
  addFormat(
    main
      .command("events")
      .addOption(recordOption())
      .option("--from <actor>", "who acts: a country (China, CHN), a bloc for its members (EU), an organisation or group")
      .option("--to <actor>", "towards whom")
      .option("--type <type>", "PLOVER type, such as CONSULT")
      .option("--since <day>", "first day", day)
      .option("--until <day>", "last day", day)
      .option("--happened", "only what happened: nothing denied, planned or asked for")
      .option("--limit <number>", "no more than this", whole),
  ).action(events);
  main.command("show").argument("<event>", "its id, or the beginning of it").addOption(recordOption()).addOption(jsonOption()).action(show);
  addFormat(main.command("sql").argument("<question>", 'such as "SELECT * FROM relation"').addOption(recordOption())).action(sql);
  main
    .command("upgrade")
    .argument("<file>", "the record")
    .action(async (file: string) => {
      (await openRecord(file, { wait: WAIT, note })).close();
      await print(`${file} has the present form\n`);
    });
}
