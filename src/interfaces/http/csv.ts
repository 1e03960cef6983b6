/** Answers as flat rows, for spreadsheets. In: what the layers beneath say. Out: rows of plain cells, and their text after RFC 4180. */
import type { Forecast } from "../../insight/forecasts.js";
import type { Hinges } from "../../insight/hinges.js";
import type { Relation } from "../../insight/relation.js";
import type { Statement } from "../../reading/statement.js";
import { partyName } from "../../reading/text.js";
import type { Correction, EventRow } from "../../record/index.js";
import { csvLines } from "../csv.js";

export type FlatRow = Readonly<Record<string, string | number | boolean | null>>;

export const csvLine = (row: FlatRow): string => csvLines([Object.values(row)]);
export { csvTable } from "../csv.js";

const list = (values: readonly string[]): string => values.join(";");

export const flatEvent = ({ disagreement: _, ...e }: EventRow): FlatRow => ({ ...e, sources: list(e.sources), targets: list(e.targets) });

export const flatStatement = (s: Statement): FlatRow => ({
  id: s.id,
  trigger_start: s.trigger.start,
  trigger_end: s.trigger.end,
  type: s.event.type,
  mode: s.event.mode,
  cameo: s.event.cameo,
  quad: s.event.quad,
  intensity: s.event.intensity,
  sources: list(s.sources.map(partyName)),
  targets: list(s.targets.map(partyName)),
  polarity: s.polarity,
  status: s.status,
  certainty: s.certainty,
  probability: s.probability?.median ?? null,
  holder: s.holder.kind === "author" ? "author" : (s.holder.name ?? s.holder.text),
  time_start: s.time?.start ?? null,
  time_end: s.time?.end ?? null,
  place: s.place?.name ?? null,
  condition: s.condition?.text ?? null,
  reason: s.reason?.text ?? null,
  confidence: s.confidence,
  quote: s.quote.text,
});

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
