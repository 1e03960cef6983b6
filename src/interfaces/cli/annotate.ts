/** `chancery annotate`: the times, places, actors and attributions of reports. */
import { type Command, InvalidArgumentError } from "commander";
import { type Annotation, annotate, type LayerName, layerNames } from "../../reading/layers/index.js";
import { readReports } from "../../report/index.js";
import { type LayerFormatName, layerFormats } from "../exchange/layers.js";
import { day, LEFT_OUT, oneOf, print, refuse } from "./common.js";

interface Flags {
  readonly layers?: readonly LayerName[];
  readonly format: LayerFormatName;
  readonly date?: string;
  readonly explain?: boolean;
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
    .description("Mark the times of reports")
    .argument("<path...>", "files as for read, or - for standard input")
    .option("-l, --layers <names>", `which of ${layerNames.join(", ")} (default: all)`, layers)
    .option("-f, --format <format>", Object.keys(layerFormats).join(", "), oneOf(Object.keys(layerFormats) as LayerFormatName[]), "jsonl")
    .option("-d, --date <day>", "date of publication for reports that carry none; without it nothing relative is resolved", day)
    .option("-e, --explain", "say which rule or model gave each span")
    .action(annotateFiles);
}

/** The name of the rule only where it was asked for. */
const shown = (annotation: Annotation, explain: boolean): Annotation => {
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
