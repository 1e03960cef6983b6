/**
 * A brief on a relation. In: a record and two parties. Out: a page, in Markdown or HTML, with how they stand, what changed it, the newest acts in
 * the reports' own words, what is foreseen and what it hinges on. Every sentence points to what it rests on; nothing is said that the
 * record does not hold.
 */
import { parseHTML } from "linkedom";
import { type Forecast, readForecasts } from "../../insight/forecasts.js";
import { type Hinges, hingesOf } from "../../insight/hinges.js";
import { type Outlook, readOutlook } from "../../insight/outlook.js";
import { type Direction, type Relation, type RelationOptions, relationOf } from "../../insight/relation.js";
import { type TrackRecord, trackRecords } from "../../insight/scores.js";
import type { Database } from "../../record/database.js";
import { type EventRow, listEvents } from "../../record/events.js";
import { axisOf, prospectsOf, relationChart } from "../charts/relation.js";
import { flat, many, percent, turnNote } from "../words.js";

export interface BriefOptions extends RelationOptions {
  /** Where the pages of the record are, for the links. */
  readonly base?: string;
  readonly acts?: number;
}

const CHART_WIDTH = 720;

type Inline = string | { readonly text: string; readonly href: string };
type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: "paragraph"; readonly parts: readonly Inline[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly Inline[])[] }
  | { readonly kind: "svg"; readonly svg: string };

const intensity = (d: Pick<Direction, "intensity">): string => {
  const m = d.intensity;
  if (!m) return "no event";
  return m.interval
    ? `${m.mean.toFixed(1)} (${m.interval[0].toFixed(1)} to ${m.interval[1].toFixed(1)})`
    : `${m.mean.toFixed(1)} (one event)`;
};

async function blocksOf(database: Database, first: string, second: string, options: BriefOptions): Promise<Block[]> {
  const base = (options.base ?? "http://127.0.0.1:4747/").replace(/\/?$/, "/");
  const relation = await relationOf(database, first, second, options);
  const forecasts = await readForecasts(database, { between: [relation.a.members, relation.b.members] });
  const ahead = prospectsOf(relation.grain, forecasts);
  const hinges = await hingesOf(database, first, second);
  const outlook = await readOutlook(database, first, second);
  const query = (source: string, target: string): string =>
    `${base}api/events?from=${source}&to=${target}&happened=true${options.since ? `&since=${options.since}` : ""}${options.until ? `&until=${options.until}` : ""}`;
  const toEvent = (e: EventRow): Inline => ({
    text: `“${flat(e.quote ?? `${e.type}, from ${e.origin}`)}”`,
    href: `${base}api/events/${e.id}`,
  });
  return [
    { kind: "heading", level: 1, text: `${relation.a.name} and ${relation.b.name}` },
    {
      kind: "paragraph",
      parts: [
        `${many(relation.both.events, "event")} on the record${relation.since ? ` since ${relation.since}` : ""}${relation.until ? ` until ${relation.until}` : ""}.`,
      ],
    },
    ...relation.notes.map((note): Block => ({ kind: "paragraph", parts: [`Note: ${note}.`] })),
    ...(relation.both.periods.length > 1
      ? [
          {
            kind: "svg",
            svg: relationChart({
              document: parseHTML("<html></html>").document,
              title: `Acts between ${relation.a.name} and ${relation.b.name}, by ${relation.grain}`,
              axis: axisOf(relation.grain, relation.both.periods, ahead),
              periods: relation.both.periods,
              coverage: relation.both.periods,
              turningPoints: relation.turningPoints,
              ahead,
              horizon: relation.horizon,
              width: CHART_WIDTH,
            }).outerHTML,
          } as const,
        ]
      : []),
    { kind: "heading", level: 2, text: "How they stand" },
    {
      kind: "table",
      head: [
        "from",
        "to",
        "events",
        "verbal cooperation",
        "material cooperation",
        "verbal conflict",
        "material conflict",
        "mean intensity (95 %)",
      ],
      rows: relation.directions.map((d) => [
        d.source,
        d.target,
        { text: String(d.events), href: query(d.source, d.target) },
        ...(["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"] as const).map((q) => String(d.quads[q])),
        intensity(d),
      ]),
    },
    ...lastActs(relation, toEvent),
    ...turns(relation, toEvent),
    { kind: "heading", level: 2, text: "The newest acts" },
    {
      kind: "list",
      items: (await newest(database, relation, options)).map((e) => [
        `${e.start ?? e.firstReport ?? "undated"}, ${e.type}: `,
        toEvent(e),
        ` (${many(e.outlets, "outlet")}${e.disputed ? ", disputed" : ""})`,
      ]),
    },
    ...foreseen(forecasts, base),
    ...hinged(hinges, base),
    ...expected(outlook),
  ];
}

const newest = (database: Database, relation: Relation, options: BriefOptions): Promise<EventRow[]> =>
  listEvents(database, {
    between: [relation.a.members, relation.b.members],
    happened: true,
    limit: options.acts ?? 10,
    ...(options.since ? { since: options.since } : {}),
    ...(options.until ? { until: options.until } : {}),
  });

function lastActs(relation: Relation, toEvent: (e: EventRow) => Inline): Block[] {
  return relation.directions.flatMap((d): Block[] =>
    d.last
      ? [
          {
            kind: "paragraph",
            parts: [
              `The last act of ${d.source} towards ${d.target}, ${d.last.start ?? d.last.firstReport ?? "undated"}: `,
              toEvent(d.last),
              ".",
            ],
          },
        ]
      : [],
  );
}

function turns(relation: Relation, toEvent: (e: EventRow) => Inline): Block[] {
  if (relation.turningPoints.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: "Turning points" },
    {
      kind: "list",
      items: relation.turningPoints.map((t) => [
        `${t.start}: from ${t.before.cooperation.toFixed(1)} cooperative and ${t.before.conflict.toFixed(1)} hostile acts a ${relation.grain} to ${t.after.cooperation.toFixed(1)} and ${t.after.conflict.toFixed(1)} (${turnNote(t, relation)}). `,
        ...t.events.flatMap((e) => [toEvent(e), " "]),
      ]),
    },
  ];
}

function foreseen(forecasts: readonly Forecast[], base: string): Block[] {
  const open = forecasts.filter((f) => f.state === "open");
  const settled = forecasts.filter((f) => f.state === "came-true" || f.state === "did-not" || f.state === "void");
  const item = (f: Forecast): Inline[] => [
    `${f.holder}, ${f.made ?? "undated"}: `,
    { text: `“${flat(f.quote)}”`, href: `${base}api/events/${f.event}` },
    `, ${f.probability.stated ? `${percent(f.probability.value)} (${f.probability.from})` : "no probability stated"}, ${f.due.date === null ? f.due.from : `due ${f.due.date} (${f.due.from})`}${f.condition ? `, on condition “${flat(f.condition.text)}” (${f.condition.state})` : ""}`,
    ...(f.state === "open"
      ? []
      : [
          `: ${f.state}, ${flat(f.because)}${f.score ? `; Brier ${f.score.brier.toFixed(2)}${f.score.counted ? "" : ", not counted"}` : ""}`,
        ]),
  ];
  return [
    ...(open.length > 0
      ? ([
          { kind: "heading", level: 2, text: "Open forecasts" },
          { kind: "list", items: open.map(item) },
        ] as const)
      : []),
    ...(settled.length > 0
      ? ([
          { kind: "heading", level: 2, text: "Settled forecasts" },
          { kind: "list", items: settled.map(item) },
          ...holders(trackRecords(settled, "holder")),
        ] as const)
      : []),
  ];
}

function holders(records: readonly TrackRecord[]): Block[] {
  const scored = records.filter((r) => r.brier !== null);
  if (scored.length === 0) return [];
  return [
    {
      kind: "table",
      head: ["holder", "settled", "Brier", "always saying the base rate"],
      rows: scored.map((r) => [r.of, String(r.settled), (r.brier ?? 0).toFixed(2), (r.baseBrier ?? 0).toFixed(2)]),
    },
  ];
}

function hinged(hinges: Hinges, base: string): Block[] {
  if (hinges.links.length === 0) return [];
  const ground = (id: string): string => hinges.grounds.find((g) => g.id === id)?.text ?? "";
  return [
    { kind: "heading", level: 2, text: "What the next step hinges on" },
    {
      kind: "list",
      items: hinges.links.map((l) => [
        `${l.sign}: “${ground(l.ground)}”, says ${l.holder}${l.date ? `, ${l.date}` : ""}, of `,
        { text: `“${l.quote}”`, href: `${base}reports/${l.report}` },
        ` (${Math.round(l.probability * 100)} %)`,
      ]),
    },
  ];
}

const expected = (outlook: readonly Outlook[]): Block[] => [
  { kind: "heading", level: 2, text: "Outlook" },
  {
    kind: "list",
    items: outlook.map((o) => [
      o.expected
        ? `${o.kind}, ${many(o.weeks, "week")} from ${o.from}: ${o.expected.mean.toFixed(1)} acts expected, ${o.expected.interval[0]} to ${o.expected.interval[1]} in nine cases of ten${o.backtest ? ` (${percent(o.backtest.covered)} of past stretches lay inside)` : ""}; ${o.verdict}.`
        : `${o.kind}: ${o.verdict}.`,
    ]),
  },
];

/** Markdown's own marks in what the reports say are no marks. */
const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>|]/g, "\\$&");
const escapeHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

export async function briefMarkdown(database: Database, first: string, second: string, options: BriefOptions = {}): Promise<string> {
  const inline = (parts: readonly Inline[]): string =>
    parts.map((p) => (typeof p === "string" ? escapeMarkdown(p) : `[${escapeMarkdown(p.text)}](${p.href})`)).join("");
  const block = (b: Block): string => {
    if (b.kind === "heading") return `${"#".repeat(b.level)} ${escapeMarkdown(b.text)}`;
    if (b.kind === "paragraph") return inline(b.parts);
    if (b.kind === "list") return b.items.map((item) => `- ${inline(item)}`).join("\n");
    if (b.kind === "table")
      return [b.head, b.head.map(() => "---"), ...b.rows.map((row) => row.map((c) => inline([c])))]
        .map((row) => `| ${row.join(" | ")} |`)
        .join("\n");
    return b.svg;
  };
  return `${(await blocksOf(database, first, second, options)).map(block).join("\n\n")}\n`;
}

export async function briefHtml(database: Database, first: string, second: string, options: BriefOptions = {}): Promise<string> {
  const inline = (parts: readonly Inline[]): string =>
    parts.map((p) => (typeof p === "string" ? escapeHtml(p) : `<a href="${escapeHtml(p.href)}">${escapeHtml(p.text)}</a>`)).join("");
  const block = (b: Block): string => {
    if (b.kind === "heading") return `<h${b.level}>${escapeHtml(b.text)}</h${b.level}>`;
    if (b.kind === "paragraph") return `<p>${inline(b.parts)}</p>`;
    if (b.kind === "list") return `<ul>${b.items.map((item) => `<li>${inline(item)}</li>`).join("")}</ul>`;
    if (b.kind === "table")
      return `<table><thead><tr>${b.head.map((h) => `<th scope="col">${escapeHtml(h)}</th>`).join("")}</tr></thead><tbody>${b.rows.map((row) => `<tr>${row.map((c) => `<td>${inline([c])}</td>`).join("")}</tr>`).join("")}</tbody></table>`;
    return `<figure>${b.svg}</figure>`;
  };
  const blocks = await blocksOf(database, first, second, options);
  const title = blocks.find((b) => b.kind === "heading");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title?.kind === "heading" ? escapeHtml(title.text) : ""}</title>
<style>body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}table{border-collapse:collapse;font-size:.85em;display:block;overflow-x:auto}td,th{padding:.2rem .6rem;border-bottom:1px solid #ccc;text-align:left}figure{margin:1rem 0}h2{margin-top:2rem;font-size:1.2rem}a{color:#154360}</style></head>
<body>
${blocks.map(block).join("\n")}
</body></html>
`;
}
