/**
 * Flat rows for spreadsheets and statistics packages: every CSV file that Chancery writes has its columns and cells from here. In: what the
 * layers beneath say. Out: rows of plain cells under snake_case names, lists joined by ";", and their text after RFC 4180.
 */
import { stringify } from "csv-stringify/sync";
import type { Forecast } from "../insight/forecasts.js";
import type { Hinges } from "../insight/hinges.js";
import type { Relation } from "../insight/relation.js";
import type { Actor, Statement } from "../reading/statement.js";
import { partyName } from "../reading/text.js";
import type { Correction, EventRow } from "../record/index.js";

export type FlatCell = string | number | boolean | null;
export type FlatRow = Readonly<Record<string, FlatCell>>;

/**
 * A text that a spreadsheet would take for a formula, made plain by an apostrophe (OWASP, "CSV injection"). A sign alone, such as
 * polarity, and a number are no formulas and stay as they are.
 */
const disarmed = (text: string): string => (/^(?:[=@\t\r]|[+-](?!\d*(?:\.\d*)?(?:[eE][+-]?\d+)?$))/.test(text) ? `'${text}` : text);

const OPTIONS = { cast: { boolean: (value: boolean) => String(value), string: disarmed } } as const;

export const csvRows = (rows: readonly (readonly FlatCell[])[]): string => stringify(rows as FlatCell[][], OPTIONS);
export const csvLine = (row: FlatRow): string => csvRows([Object.values(row)]);
export const csvHeader = (columns: readonly string[]): string => csvRows([columns]);
/** With its header, which a table without rows has only where its columns are given. */
export const csvTable = (rows: readonly FlatRow[], columns: readonly string[] = Object.keys(rows[0] ?? {})): string =>
  (columns.length > 0 ? csvHeader(columns) : "") + rows.map(csvLine).join("");

/** By it Excel knows that a file is UTF-8. */
export const BOM = "\uFEFF";

const list = (values: readonly string[]): string => values.join(";");

export const flatEvent = (e: EventRow): FlatRow => ({
  id: e.id,
  origin: e.origin,
  stage: e.stage,
  happened: e.happened,
  disputed: e.disputed,
  type: e.type,
  mode: e.mode,
  cameo: e.cameo,
  quad: e.quad,
  intensity: e.intensity,
  start: e.start,
  stop: e.stop,
  place: e.place,
  sources: list(e.sources),
  targets: list(e.targets),
  statements: e.statements,
  reports: e.reports,
  outlets: e.outlets,
  first_report: e.firstReport,
  last_report: e.lastReport,
  quote: e.quote,
});

const names = (actors: readonly Actor[]): string => list(actors.map((a) => a.name ?? a.text));

/** All parties of a statement; the columns of the view `statement_wide`. What is not known of where it stands is left empty. */
export const flatStatement = (s: Statement, stands: { readonly event?: string | null; readonly origin?: string } = {}): FlatRow => ({
  id: s.id,
  event: stands.event ?? null,
  report: s.report.id,
  outlet: s.report.outlet,
  date: s.report.date,
  trigger: s.trigger.text,
  trigger_start: s.trigger.start,
  trigger_end: s.trigger.end,
  type: s.event.type,
  mode: s.event.mode,
  contexts: list(s.event.contexts),
  cameo: s.event.cameo,
  quad: s.event.quad,
  intensity: s.event.intensity,
  sources: list(s.sources.map(partyName)),
  targets: list(s.targets.map(partyName)),
  source_names: names(s.sources),
  target_names: names(s.targets),
  polarity: s.polarity,
  status: s.status,
  certainty: s.certainty,
  probability: s.probability?.median ?? null,
  holder: s.holder.kind === "author" ? null : (s.holder.name ?? s.holder.text),
  time_start: s.time?.start ?? null,
  time_end: s.time?.end ?? null,
  place: s.place?.name ?? null,
  condition: s.condition?.text ?? null,
  reason: s.reason?.text ?? null,
  confidence: s.confidence,
  origin: stands.origin ?? "machine",
  quote_start: s.quote.start,
  quote_end: s.quote.end,
  quote: s.quote.text,
});

export const eventColumns: readonly string[] =
  "id origin stage happened disputed type mode cameo quad intensity start stop place sources targets statements reports outlets first_report last_report quote".split(
    " ",
  );
export const statementColumns: readonly string[] =
  "id event report outlet date trigger trigger_start trigger_end type mode contexts cameo quad intensity sources targets source_names target_names polarity status certainty probability holder time_start time_end place condition reason confidence origin quote_start quote_end quote".split(
    " ",
  );

/** One row for each period of each direction, and of both together. */
export const flatRelation = (r: Relation): FlatRow[] =>
  [...r.directions, { source: `${r.a.code};${r.b.code}`, target: `${r.a.code};${r.b.code}`, ...r.both }].flatMap((d) =>
    d.periods.map((p, i) => ({
      source: d.source,
      target: d.target,
      [r.grain]: p.start,
      events: p.events,
      verbal_cooperation: p.quads["verbal-cooperation"],
      material_cooperation: p.quads["material-cooperation"],
      verbal_conflict: p.quads["verbal-conflict"],
      material_conflict: p.quads["material-conflict"],
      intensity: p.intensity?.mean ?? null,
      intensity_low: p.intensity?.interval?.[0] ?? null,
      intensity_high: p.intensity?.interval?.[1] ?? null,
      share: p.share,
      reports: r.both.periods[i]?.reports ?? 0,
      covered: r.both.periods[i]?.covered ?? false,
      turning_point: r.turningPoints.some((t) => t.start === p.start),
    })),
  );

export const flatForecast = (f: Forecast): FlatRow => ({
  id: f.id,
  event: f.event,
  holder: f.holder,
  outlet: f.outlet,
  made: f.made,
  type: f.type,
  quad: f.quad,
  polarity: f.polarity,
  status: f.status,
  sources: list(f.sources),
  targets: list(f.targets),
  probability: f.probability.value,
  probability_low: f.probability.low,
  probability_high: f.probability.high,
  probability_stated: f.probability.stated,
  probability_from: f.probability.from,
  due: f.due.date,
  due_from: f.due.from,
  looked_for_until: f.due.until,
  condition: f.condition?.text ?? null,
  condition_state: f.condition?.state ?? null,
  state: f.state,
  question: f.question,
  because: f.because,
  settled_by: f.settledBy?.event ?? null,
  brier: f.score?.brier ?? null,
  bits: f.score?.bits ?? null,
  counted: f.score?.counted ?? null,
  quote: f.quote,
});

export const flatHinges = (h: Hinges): FlatRow[] =>
  h.links.map((l) => {
    const step = h.steps.find((s) => s.id === l.step);
    const ground = h.grounds.find((g) => g.id === l.ground);
    return {
      ground: l.ground,
      kind: ground?.kind ?? null,
      words: ground?.text ?? null,
      sign: l.sign,
      step: l.step,
      type: step?.type ?? null,
      prior: step?.prior.value ?? null,
      probability: l.probability,
      holder: l.holder,
      date: l.date,
      report: l.report,
      statement: l.statement,
      quote: l.quote,
    };
  });

export const flatCorrection = (c: Correction): FlatRow => ({
  id: c.id,
  request: c.request,
  at: c.at,
  person: c.person,
  action: c.action,
  undone: c.undone,
  statement: c.statement,
  report: c.report,
  reason: c.reason,
  change: c.change === null ? null : JSON.stringify(c.change),
});
