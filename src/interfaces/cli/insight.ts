/** What follows from the record: relations, forecasts, hinges, outlook, briefs, watches. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { parse as parseYaml } from "yaml";
import { findPair } from "../../insight/actors.js";
import { type ForecastState, forecastStates, readForecasts } from "../../insight/forecasts.js";
import { hingesOf, whatIf } from "../../insight/hinges.js";
import { type Outlook, readOutlook } from "../../insight/outlook.js";
import { type Grain, grains } from "../../insight/periods.js";
import { type Relation, relationOf } from "../../insight/relation.js";
import { trackRecords } from "../../insight/scores.js";
import { type Alert, type Rules, rulesSchema, watchRecord } from "../../insight/watch.js";
import { RecordError } from "../../record/index.js";
import { briefHtml, briefMarkdown } from "../brief/index.js";
import { flat, many, type PeriodRun, percent, periodRuns, turnNote } from "../words.js";
import { day, jsonOption, oneOf, plainTable, print, recordOption, whole } from "./common.js";
import { asking } from "./record.js";

interface Base {
  readonly record: string;
  readonly json?: boolean;
}

interface RelationFlags extends Base {
  readonly by: Grain;
  readonly since?: string;
  readonly until?: string;
  readonly origin: string;
}

const quadHeads = ["verbal coop.", "material coop.", "verbal confl.", "material confl."];
const quadCells = (q: Relation["both"]["quads"]): string[] =>
  [q["verbal-cooperation"], q["material-cooperation"], q["verbal-conflict"], q["material-conflict"]].map(String);

function meanCell(m: Relation["both"]["intensity"]): string {
  if (!m) return "–";
  return m.interval
    ? `${m.mean.toFixed(1)} (${m.interval[0].toFixed(1)} to ${m.interval[1].toFixed(1)})`
    : `${m.mean.toFixed(1)} (${m.n === 1 ? "one event" : `${m.n} alike`})`;
}

const periodRow = ({ name, period: p, reports }: PeriodRun): string[] =>
  p.covered
    ? [name, String(p.events), ...quadCells(p.quads), meanCell(p.intensity), percent(p.share), String(reports)]
    : [name, "no reports", ...quadHeads.map(() => ""), "", "", "0"];

async function relation(a: string, b: string, flags: RelationFlags): Promise<void> {
  const r = await asking(flags.record, ({ database }) =>
    relationOf(database, a, b, {
      grain: flags.by,
      origin: flags.origin,
      ...(flags.since ? { since: flags.since } : {}),
      ...(flags.until ? { until: flags.until } : {}),
    }),
  );
  if (flags.json) return print(`${JSON.stringify(r, null, 2)}\n`);
  await print(`${r.a.name} and ${r.b.name}: ${many(r.both.events, "event")}${r.since ? ` since ${r.since}` : ""}\n`);
  for (const note of r.notes) await print(`note: ${note}\n`);
  if (r.both.events === 0 && r.ahead.length === 0) return;
  await print(
    `\n${plainTable(
      ["from", "to", "events", ...quadHeads, "mean intensity (95 %)"],
      [
        ...r.directions.map((d) => [d.source, d.target, String(d.events), ...quadCells(d.quads), meanCell(d.intensity)]),
        ["both", "", String(r.both.events), ...quadCells(r.both.quads), meanCell(r.both.intensity)],
      ],
    )}\n\n${plainTable(
      [flags.by, "events", ...quadHeads, "mean intensity (95 %)", "of all events", "reports"],
      periodRuns(r.both.periods).map(periodRow),
    )}\n`,
  );
  for (const d of r.directions)
    if (d.last)
      await print(
        `\nlast act of ${d.source} towards ${d.target}: ${d.last.start ?? d.last.firstReport ?? "undated"}, ${d.last.type}, “${flat(d.last.quote ?? "")}”`,
      );
  await print("\n");
  for (const t of r.turningPoints)
    await print(
      `\nturning point ${t.start} (${turnNote(t, r)}): cooperative acts ${t.before.cooperation.toFixed(1)} → ${t.after.cooperation.toFixed(1)}, hostile ${t.before.conflict.toFixed(1)} → ${t.after.conflict.toFixed(1)} a ${flags.by}\n${t.events.map((e) => `  ${e.start ?? e.firstReport ?? "undated"} ${e.type} “${flat(e.quote ?? e.origin)}”\n`).join("")}`,
    );
  for (const x of r.reciprocity)
    if (x.significant)
      await print(
        `\n${x.who} ${x.correlation > 0 ? "answers in kind" : "does the opposite"} after ${many(x.lag, flags.by)} (r = ${x.correlation.toFixed(2)} of what trend, coverage and own past leave; n = ${x.n}, p = ${x.p.toFixed(3)})\n`,
      );
  if (r.ahead.length > 0)
    await print(
      `\nplanned, asked for, predicted:\n${r.ahead
        .slice(0, 8)
        .map((e) => `  ${e.start ?? e.firstReport ?? "–"} ${e.type} “${flat(e.quote ?? "")}”\n`)
        .join("")}`,
    );
}

interface ForecastFlags extends Base {
  readonly between?: readonly string[];
  readonly state?: ForecastState;
  readonly holders?: boolean;
}

async function forecasts(flags: ForecastFlags): Promise<void> {
  const found = await asking(flags.record, async ({ database }) => {
    const sides = flags.between;
    if (sides !== undefined && sides.length !== 2) throw new RecordError("--between takes two: --between RUS CHN");
    return readForecasts(database, {
      ...(sides ? { between: (await findPair(database, sides[0] ?? "", sides[1] ?? "")).between } : {}),
      ...(flags.state ? { states: [flags.state] } : {}),
    });
  });
  if (flags.holders) {
    const records = trackRecords(found, "holder");
    if (flags.json) return print(`${JSON.stringify(records, null, 2)}\n`);
    const number = (x: number | null): string => (x === null ? "–" : x.toFixed(2));
    return print(
      `${plainTable(
        ["holder", "forecasts", "probability stated", "settled", "Brier (95 %)", "bits", "base rate", "calibration: said → came"],
        records.map((r) => [
          r.of,
          String(r.forecasts),
          String(r.stated),
          String(r.settled),
          `${number(r.brier)}${r.interval ? ` (${number(r.interval[0])} to ${number(r.interval[1])})` : ""}`,
          number(r.bits),
          r.baseRate === null ? "–" : `${percent(r.baseRate)}, Brier ${number(r.baseBrier)}`,
          r.calibration.map((c) => `${percent(c.said)} → ${percent(c.came)} (${c.n})`).join(", "),
        ]),
      )}\n`,
    );
  }
  if (flags.json) return print(`${JSON.stringify(found, null, 2)}\n`);
  for (const f of found)
    await print(
      `${f.id.slice(0, 8)}  ${f.state.toUpperCase()}  ${f.made ?? "undated"}  ${f.holder}: ${f.probability.stated ? percent(f.probability.value) : "no probability stated"} (${f.probability.from}${f.probability.stated ? "" : `: ${percent(f.probability.value)}, not scored`}), ${f.due.date === null ? f.due.from : `due ${f.due.date} (${f.due.from})`}\n` +
        `          “${flat(f.quote)}”\n` +
        (f.condition
          ? `          on condition “${flat(f.condition.text)}”: ${f.condition.state}${f.condition.evidence ? `, “${flat(f.condition.evidence.quote)}”` : ""}\n`
          : "") +
        `          ${flat(f.because)}${f.score ? `; Brier ${f.score.brier.toFixed(2)}, ${f.score.bits.toFixed(2)} bits${f.score.counted ? "" : ", not counted"}` : ""}\n`,
    );
  await print(`${many(found.length, "forecast")}\n`);
}

async function hinges(a: string, b: string, flags: Base & { if?: readonly string[]; ifNot?: readonly string[] }): Promise<void> {
  const found = await asking(flags.record, ({ database }) => hingesOf(database, a, b));
  const set = Object.fromEntries([
    ...(flags.if ?? []).map((id) => [id, true] as const),
    ...(flags.ifNot ?? []).map((id) => [id, false] as const),
  ]);
  for (const id of Object.keys(set))
    if (!found.grounds.some((g) => g.id === id))
      throw new RecordError(`there is no ground ${id}; there are ${found.grounds.map((g) => g.id).join(", ") || "none"}`);
  const chances = whatIf(found, set);
  if (flags.json) return print(`${JSON.stringify({ ...found, chances }, null, 2)}\n`);
  for (const note of found.notes) await print(`${note}\n`);
  for (const step of found.steps) {
    const chance = chances.find((c) => c.step === step.id);
    await print(
      `${step.type} ${step.sources.join(", ")} → ${step.targets.join(", ")}  “${step.quote}”\n  chance ${percent(step.prior.value)} (${step.prior.from})`,
    );
    await print(chance && Object.keys(set).length > 0 ? `, ${percent(chance.after)} as you set it\n` : "\n");
    for (const l of found.links.filter((x) => x.step === step.id)) {
      const ground = found.grounds.find((g) => g.id === l.ground);
      await print(
        `  ${l.ground} ${l.sign}  ${ground?.kind} “${ground?.text}”: ${percent(l.probability)}, says ${l.holder}${l.date ? `, ${l.date}` : ""}\n`,
      );
    }
  }
}

const range = (e: Outlook["expected"]): string => (e ? `${e.interval[0]} to ${e.interval[1]}` : "–");

async function outlook(a: string, b: string, flags: Base & { weeks: number }): Promise<void> {
  const found = await asking(flags.record, ({ database }) => readOutlook(database, a, b, flags.weeks));
  if (flags.json) return print(`${JSON.stringify(found, null, 2)}\n`);
  await print(
    `${plainTable(
      ["acts of", "expected", "nine times in ten", "as the last year was", "CRPS, baseline's", "past stretches inside"],
      found.map((o) => [
        o.kind,
        o.expected?.mean.toFixed(1) ?? "–",
        range(o.expected),
        range(o.baseline),
        o.backtest ? `${o.backtest.crps.toFixed(2)}, ${o.backtest.baselineCrps.toFixed(2)}` : "–",
        o.backtest ? `${percent(o.backtest.covered)} of ${o.backtest.stretches}` : "–",
      ]),
    )}\nin the ${many(flags.weeks, "week")} from ${found[0]?.from}, all together\n${found.map((o) => `${o.kind}: ${o.verdict}\n`).join("")}`,
  );
}

interface BriefFlags extends Base {
  readonly since?: string;
  readonly until?: string;
  readonly format?: "markdown" | "html";
  readonly out?: string;
  readonly base?: string;
}

async function brief(a: string, b: string, flags: BriefFlags): Promise<void> {
  const format = flags.format ?? (/\.html?$/i.test(flags.out ?? "") ? "html" : "markdown");
  const write = format === "html" ? briefHtml : briefMarkdown;
  const text = await asking(flags.record, ({ database }) =>
    write(database, a, b, {
      ...(flags.since ? { since: flags.since } : {}),
      ...(flags.until ? { until: flags.until } : {}),
      ...(flags.base ? { base: flags.base } : {}),
    }),
  );
  if (flags.out === undefined) await print(text);
  else writeFileSync(flags.out, text);
}

interface WatchFlags extends Base {
  readonly rules: string;
  readonly state?: string;
  readonly feed?: string;
  readonly webhook?: string;
  readonly every?: number;
}

function readRules(path: string): Rules {
  let value: unknown;
  try {
    value = parseYaml(readFileSync(path, "utf8"));
  } catch (error) {
    throw new RecordError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const checked = rulesSchema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new RecordError(`${path}: rule ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not valid"}`);
}

const PAUSES = [500, 2000, 8000];

/** Posts an alert; tries again after a pause where the other side does not take it. */
async function post(url: string, alerts: readonly Alert[]): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ alerts }),
        signal: AbortSignal.timeout(10_000),
      });
      if (response.ok) return;
      throw new Error(`it answers ${response.status}`);
    } catch (error) {
      const pause = PAUSES[attempt];
      if (pause === undefined)
        throw new RecordError(`${url}: ${error instanceof Error ? error.message : String(error)}; tried ${attempt + 1} times`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** JSON Feed 1.1, the newest first. */
const feedOf = (alerts: readonly Alert[], seen: readonly object[]): { items: object[] } & Record<string, unknown> => ({
  version: "https://jsonfeed.org/version/1.1",
  title: "Chancery watch",
  items: [
    ...alerts.map((a) => ({
      id: a.id,
      title: a.title,
      content_text: a.title,
      ...(a.date ? { date_published: `${a.date}T00:00:00Z` } : {}),
      tags: [a.rule],
    })),
    ...seen,
  ].slice(0, 500),
});

async function watch(flags: WatchFlags): Promise<void> {
  const rules = readRules(flags.rules);
  const state = flags.state ?? `${flags.rules}.seen.json`;
  for (;;) {
    const seen = existsSync(state) ? (JSON.parse(readFileSync(state, "utf8")) as string[]) : [];
    const alerts = await asking(flags.record, ({ database }) => watchRecord(database, rules, new Set(seen)));
    for (const a of alerts) await print(flags.json ? `${JSON.stringify(a)}\n` : `${a.date ?? "–"}  ${a.rule}: ${flat(a.title)}\n`);
    if (flags.feed !== undefined && (alerts.length > 0 || !existsSync(flags.feed))) {
      const before = existsSync(flags.feed) ? (JSON.parse(readFileSync(flags.feed, "utf8")) as { items: object[] }).items : [];
      writeFileSync(flags.feed, `${JSON.stringify(feedOf(alerts, before), null, 2)}\n`);
    }
    if (flags.webhook !== undefined && alerts.length > 0) await post(flags.webhook, alerts);
    // only what was delivered counts as reported
    writeFileSync(state, JSON.stringify([...seen, ...alerts.map((a) => a.id)]));
    if (flags.every === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, (flags.every as number) * 1000));
  }
}

const address = (value: string): string => {
  if (!/^https?:\/\//i.test(value)) throw new InvalidArgumentError("Give an http or https address.");
  return value;
};

export function addInsightCommands(main: Command): void {
  const about = (name: string): Command =>
    main
      .command(name)
      .argument("<a>", "a country (CHN, China), a bloc for its members (EU, NATO), an organisation or group")
      .argument("<b>", "the other")
      .addOption(recordOption())
      .addOption(jsonOption());
  about("relation")
    .option("--by <period>", grains.join(", "), oneOf(grains), "month")
    .option("--since <day>", "first day", day)
    .option("--until <day>", "last day", day)
    .option("--origin <origin>", "read, a format's name, or all", "all")
    .action(relation);
  about("hinges")
    .option("--if <ground...>", "what becomes of the chances where this holds (c1)")
    .option("--if-not <ground...>", "and where this does not")
    .action(hinges);
  about("outlook").option("--weeks <number>", "how many weeks", whole, 4).action(outlook);
  about("brief")
    .option("--since <day>", "first day", day)
    .option("--until <day>", "last day", day)
    .option("-f, --format <format>", "markdown or html (default: by the file's ending)", oneOf(["markdown", "html"] as const))
    .option("-o, --out <file>", "where to (default: standard output)")
    .option("--base <address>", "where the record's pages are, for the links", address)
    .action(brief);
  main
    .command("forecasts")
    .addOption(recordOption())
    .option("--between <party...>", "of two parties")
    .option("--state <state>", forecastStates.join(", "), oneOf(forecastStates))
    .option("--holders", "how those who hold them have done")
    .addOption(jsonOption())
    .action(forecasts);
  main
    .command("watch")
    .addOption(recordOption())
    .requiredOption("--rules <file>", "rules in YAML (docs/insight.md)")
    .option("--state <file>", "what was reported before (default: RULES.seen.json)")
    .option("--feed <file>", "keep a JSON Feed of it")
    .option("--webhook <address>", "post it there, with retries", address)
    .option("--every <seconds>", "go on watching", whole)
    .addOption(jsonOption("as JSON Lines"))
    .action(watch);
}
