/** Corrections by hand, their log, and how far machine and persons agree. */
import { type Command, InvalidArgumentError } from "commander";
import { forecastStates } from "../../insight/forecasts.js";
import { type Agreement, type CorrectionRequest, openRecord, RecordError, requestSchema } from "../../record/index.js";
import { percent } from "../words.js";
import { addFormat, type FormatFlags, note, oneOf, plainTable, print, recordOption, tableFormatOf, WAIT } from "./common.js";
import { asking } from "./record.js";

interface Flags {
  readonly record: string;
  readonly by: string;
  readonly reason: string;
}

async function correct(file: string, request: unknown): Promise<void> {
  const checked = requestSchema.safeParse(request);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new RecordError(`${issue?.path.join(".") || "the correction"}: ${issue?.message ?? "not valid"}`);
  }
  const record = await openRecord(file, { wait: WAIT, note });
  try {
    const logged = await record.correct(checked.data satisfies CorrectionRequest);
    await print(`${logged.length} ${logged.length === 1 ? "entry" : "entries"} in the log: ${logged.join(", ")}\n`);
  } finally {
    record.close();
  }
}

const lists = new Set(["sources", "targets"]);

/** "type=ACCUSE", "sources=RUS,BLR", "time=2023-03-20/2023-03-22"; an empty value says that there is none. */
function setting(value: string, before: Record<string, unknown> = {}): Record<string, unknown> {
  const at = value.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Write it as FIELD=VALUE, such as type=ACCUSE.");
  const field = value.slice(0, at);
  const given = value.slice(at + 1).trim();
  if (lists.has(field))
    return {
      ...before,
      [field]: given
        .split(",")
        .map((s) => s.trim())
        .filter(Boolean),
    };
  if (field === "time") {
    const [start = "", end = start] = given.split("/");
    return { ...before, time: given === "" ? null : { start, end } };
  }
  return { ...before, [field]: given === "" ? null : field === "type" ? given.toUpperCase() : given };
}

const span = (value: string): { start: number; end: number } => {
  const match = /^(\d+)-(\d+)$/.exec(value);
  if (!match) throw new InvalidArgumentError("Write it as START-END, in characters of the report's text.");
  return { start: Number(match[1]), end: Number(match[2]) };
};

const line = (a: Agreement): string[] => [
  a.between.join(" and "),
  a.field,
  String(a.statements),
  percent(a.same),
  Number.isNaN(a.alpha) ? "– (no variation)" : `${a.alpha.toFixed(3)} (${a.level})`,
];

export function addCorrectionCommands(main: Command): void {
  const command = main.command("correct");
  const signed = (name: string, description: string): Command => {
    const one = command.command(name).description(description).addOption(recordOption()).requiredOption("--by <name>", "who says so");
    // that something is right needs no reason
    return name === "confirm" ? one.option("--reason <text>", "why") : one.requiredOption("--reason <text>", "why");
  };
  const set = "FIELD=VALUE: type, mode, cameo, sources, targets, polarity, status, certainty, holder, time, place";
  signed("change", "Say what a statement, or every statement of an event, says instead")
    .argument("<id>", "statement or event")
    .requiredOption("--set <field=value...>", set, setting)
    .action((id: string, f: Flags & { set: object }) =>
      correct(f.record, { action: "change", person: f.by, reason: f.reason, id, change: f.set }),
    );
  for (const [action, description] of [
    ["reject", "Say that the report does not say this"],
    ["restore", "Undo a rejection"],
    ["confirm", "Say that it is right as it is"],
  ] as const)
    signed(action, description)
      .argument("<id>", "statement or event")
      .action((id: string, f: Flags) => correct(f.record, { action, person: f.by, reason: f.reason, id }));
  signed("add", "Add a statement that was missed")
    .argument("<report>", "report's id")
    .requiredOption("--quote <start-end>", "where the clause stands in the report's text", span)
    .requiredOption("--trigger <start-end>", "where the word stands that names the act", span)
    .requiredOption("--set <field=value...>", set, setting)
    .action((report: string, f: Flags & { quote: object; trigger: object; set: object }) =>
      correct(f.record, { action: "add", person: f.by, reason: f.reason, report, quote: f.quote, trigger: f.trigger, change: f.set }),
    );
  signed("merge", "Say that these statements or events are one act")
    .argument("<id...>", "statements or events")
    .action((ids: string[], f: Flags) => correct(f.record, { action: "merge", person: f.by, reason: f.reason, ids }));
  signed("remove", "Remove a report with its statements; undo puts it back")
    .argument("<report>", "report's id")
    .action((report: string, f: Flags) => correct(f.record, { action: "remove", person: f.by, reason: f.reason, report }));
  signed("split", "Say that these statements are an act of their own")
    .argument("<statement...>", "statements")
    .action((statements: string[], f: Flags) => correct(f.record, { action: "split", person: f.by, reason: f.reason, statements }));
  signed("settle", "Say what became of a forecast")
    .argument("<id>", "the forecast (chancery forecasts)")
    .requiredOption("--as <state>", forecastStates.join(", "), oneOf(forecastStates))
    .action((id: string, f: Flags & { as: string }) =>
      correct(f.record, { action: "settle", person: f.by, reason: f.reason, id, as: f.as }),
    );
  signed("undo", "Undo a correction, with all others of the same request; every other correction holds")
    .argument("<entry>", "an entry of the log (chancery correct log)")
    .action((entry: string, f: Flags) => correct(f.record, { action: "undo", person: f.by, reason: f.reason, entry }));
  addFormat(command.command("log").description("Every correction ever made").addOption(recordOption())).action(
    async (f: { record: string } & FormatFlags) => {
      const log = (await asking(f.record, (record) => record.corrections())).reverse();
      if (tableFormatOf(f) === "table")
        await print(
          `${plainTable(
            ["entry", "when", "who", "what", "statement", "why"],
            log.map((c) => [
              c.id.slice(0, 8),
              c.at.slice(0, 16).replace("T", " "),
              c.person,
              `${c.action}${c.undone ? " (undone)" : ""}`,
              c.statement?.slice(0, 8) ?? "–",
              c.reason,
            ]),
          )}\n${log.length} corrections\n`,
        );
      else for (const entry of log) await print(`${JSON.stringify(entry)}\n`);
    },
  );
  addFormat(
    command
      .command("agreement")
      .description("How far machine and persons, and persons among themselves, agree (Krippendorff's alpha)")
      .addOption(recordOption()),
  ).action(async (f: { record: string } & FormatFlags) => {
    const found = await asking(f.record, (record) => record.agreement());
    if (found.length === 0)
      throw new RecordError("nothing in this record has been reviewed yet; confirm, change or reject some statements first");
    if (tableFormatOf(f) === "table") await print(`${plainTable(["between", "on", "statements", "the same", "alpha"], found.map(line))}\n`);
    else for (const a of found) await print(`${JSON.stringify({ ...a, alpha: Number.isNaN(a.alpha) ? null : a.alpha })}\n`);
  });
}
