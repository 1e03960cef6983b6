/** `chancery annotate`: the times, places, actors and attributions of reports. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { type Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import { type Annotation, annotate, codeActor, type LayerName, layerNames } from "../../reading/layers/index.js";
import { publicationDate } from "../../report/dates.js";
import { readReports } from "../../report/index.js";
import { type LayerFormatName, layerFormats, type ShownAnnotation } from "../exchange/layers.js";
import { day, LEFT_OUT, oneOf, print, refuse } from "./common.js";

interface Flags {
  readonly layers?: readonly LayerName[];
  readonly format: LayerFormatName;
  readonly date?: string;
  readonly explain?: boolean;
  readonly phrase?: boolean;
}

const layers = (value: string): LayerName[] =>
  value.split(",").map((name) => {
    const found = layerNames.find((layer) => layer === name.trim());
    if (found === undefined) throw new InvalidArgumentError(`Choose among ${layerNames.join(", ")}, with commas between.`);
    return found;
  });

export function addAnnotateCommand(main: Command): void {
  main
    .command("annotate")
    .description("Mark the actors, times, places and attributions of reports")
    .argument("<path...>", "files as for read, or - for standard input")
    .option("-l, --layers <names>", `which of ${layerNames.join(", ")} (default: all)`, layers)
    .option("-f, --format <format>", Object.keys(layerFormats).join(", "), oneOf(Object.keys(layerFormats) as LayerFormatName[]), "jsonl")
    .option("-d, --date <day>", "date of publication for reports that carry none; without it nothing relative is resolved", day)
    .option("-e, --explain", "say which rule or model gave each span")
    .option(
      "--phrase",
      'code noun phrases instead: JSON Lines {"id", "phrase", "date"?} in, {"id", "country", "sector", "code", "name"} out',
    )
    .addHelpText(
      "after",
      `
Offsets are UTF-16 code units of the report's text, end exclusive. "doc" is the id of the report where the input has one, else its path.
  chancery annotate report.txt --layers time,place --format brat > report.ann
  echo '{"id": 1, "phrase": "former Turkish prime minister"}' | chancery annotate --phrase -`,
    )
    .action((paths: readonly string[], flags: Flags) =>
      flags.phrase === true ? codePhrases(paths, flags.date ?? null) : annotateFiles(paths, flags),
    );
}

const phraseSchema = z.object({ id: z.union([z.string(), z.number()]).nullish(), phrase: z.string(), date: z.string().nullish() });

/** Each line is answered in its order; one that is not understood is answered with nulls, and named on standard error. */
async function codePhrases(paths: readonly string[], date: string | null): Promise<void> {
  for (const path of paths) {
    let number = 0;
    const input = path === "-" ? process.stdin : createReadStream(path);
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() === "") continue;
      const read = phraseOf(line);
      if (typeof read === "string") {
        refuse({ path: path === "-" ? "standard input" : path, line: number, reason: read });
        process.exitCode = LEFT_OUT;
        await print(`${JSON.stringify({ id: null, country: null, sector: null, code: null, name: null })}\n`);
      } else await print(`${JSON.stringify({ id: read.id ?? null, ...codeActor(read.phrase, publicationDate(read.date) ?? date) })}\n`);
    }
  }
}

/** The line, or why it is not understood. */
function phraseOf(line: string): z.infer<typeof phraseSchema> | string {
  try {
    const checked = phraseSchema.safeParse(JSON.parse(line));
    return checked.success
      ? checked.data
      : `it is not {"id", "phrase", "date"}: ${checked.error.issues[0]?.path.join(".") ?? ""} ${checked.error.issues[0]?.message ?? ""}`;
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The name of the rule only where it was asked for. */
const shown = (annotation: Annotation, explain: boolean): ShownAnnotation => {
  if (explain) return annotation;
  const { rule: _, ...rest } = annotation;
  return rest;
};

async function annotateFiles(paths: readonly string[], flags: Flags): Promise<void> {
  const format = layerFormats[flags.format];
  let undated = 0;
  await print(format.head);
  for await (const intake of readReports(paths, { date: flags.date ?? null })) {
    if ("refusal" in intake) {
      refuse(intake.refusal);
      process.exitCode = LEFT_OUT;
      continue;
    }
    const { report } = intake;
    if (report.date === null) undated++;
    const found = annotate(report, flags.layers === undefined ? {} : { layers: flags.layers });
    await print(
      format.write({
        doc: report.externalId ?? report.path ?? report.id,
        title: report.title,
        text: report.text,
        annotations: found.map((a) => shown(a, flags.explain === true)),
      }),
    );
  }
  await print(format.foot);
  if (undated > 0 && (flags.layers === undefined || flags.layers.includes("time")))
    process.stderr.write(
      `chancery: ${undated} ${undated === 1 ? "report has" : "reports have"} no date: times relative to it ("yesterday") are not resolved; give one with --date\n`,
    );
}
