/**
 * A brief on a relation. In: a record and two parties. Out: a page, in Markdown or HTML, with the state of the relation, what changed it, the
 * newest acts in the reports' own words, what is predicted and what it depends on. Every sentence has a note with what it rests on, its outlets
 * and date; nothing is said that the record does not hold.
 */
import { type BrowseRow, describeEvents } from "../../insight/browse.js";
import { type Forecast, readForecasts } from "../../insight/forecasts.js";
import { type Hinges, hingesOf } from "../../insight/hinges.js";
import { type Outlook, readOutlook } from "../../insight/outlook.js";
import { type Direction, type Relation, type RelationOptions, relationOf } from "../../insight/relation.js";
import { type TrackRecord, trackRecords } from "../../insight/scores.js";
import { dayInWords, nameOfCode } from "../../insight/sentences.js";
import type { Database } from "../../record/database.js";
import { type EventRow, listEvents } from "../../record/events.js";
import { extentOf } from "../../record/reports.js";
import { relationPicture } from "../charts/picture.js";
import { flat, many, percent, stateNames, turnNote } from "../words.js";
import { type Cited, type Note, notesOf } from "./evidence.js";

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
            svg: relationPicture(relation, forecasts, CHART_WIDTH),
          } as const,
        ]
      : []),
    { kind: "heading", level: 2, text: "Acts in each direction" },
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
        nameOfCode(d.source),
        nameOfCode(d.target),
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
        `${e.sentence}: `,
        toEvent(e),
        ` (${many(e.outlets, "outlet")}${e.disputed ? ", disputed" : ""})`,
      ]),
    },
    ...predicted(forecasts, base),
    ...hinged(hinges, base),
    ...expected(outlook),
  ];
}

async function newest(database: Database, relation: Relation, options: BriefOptions): Promise<BrowseRow[]> {
  const events = await listEvents(database, {
    between: [relation.a.members, relation.b.members],
    happened: true,
    limit: options.acts ?? 10,
    ...(options.since ? { since: options.since } : {}),
    ...(options.until ? { until: options.until } : {}),
  });
  return describeEvents(
    database,
    events.map((e) => e.id),
  );
}

function lastActs(relation: Relation, toEvent: (e: EventRow) => Inline): Block[] {
  return relation.directions.flatMap((d): Block[] =>
    d.last
      ? [
          {
            kind: "paragraph",
            parts: [`The last act of ${nameOfCode(d.source)} towards ${nameOfCode(d.target)}: ${d.last.sentence}: `, toEvent(d.last), "."],
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

function predicted(forecasts: readonly Forecast[], base: string): Block[] {
  const open = forecasts.filter((f) => f.state === "open");
  const settled = forecasts.filter((f) => f.state === "came-true" || f.state === "did-not" || f.state === "void");
  const item = (f: Forecast): Inline[] => [
    `${f.question} ${f.polarity === "-" ? "No, according to " : "According to "}${f.holder}, ${f.made ?? "undated"}: `,
    { text: `“${flat(f.quote)}”`, href: `${base}api/events/${f.event}` },
    `, ${f.probability.stated ? `${percent(f.probability.value)} (${f.probability.from})` : "no probability stated"}, ${f.due.date === null ? f.due.from : `due ${f.due.date} (${f.due.from})`}${f.condition ? `, on condition “${flat(f.condition.text)}” (${f.condition.state})` : ""}`,
    ...(f.state === "open"
      ? []
      : [
          `: ${stateNames[f.state]}, ${flat(f.because)}${f.score ? `; Brier ${f.score.brier.toFixed(2)}${f.score.counted ? "" : ", not counted"}` : ""}`,
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
    { kind: "heading", level: 2, text: "What the next step depends on" },
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

/** "#event/ID" and "#report/ID" of a link that names what it rests on; addresses of the record's pages are for those who have them. */
const citedBy = (href: string): Cited | null => {
  const [, kind, id] = /(?:api\/(event)s|\/(?=reports\/)(report)s)\/([^/?#]+)$/.exec(href)?.filter(Boolean) ?? [];
  return kind !== undefined && id !== undefined ? { kind: kind as Cited["kind"], id } : null;
};

const inlinesOf = (block: Block): readonly Inline[] =>
  block.kind === "paragraph" ? block.parts : block.kind === "list" ? block.items.flat() : block.kind === "table" ? block.rows.flat() : [];

/** Everything that the blocks cite, each once, in the order of its first mention. */
const citedIn = (blocks: readonly Block[]): Cited[] => [
  ...new Map(
    blocks
      .flatMap(inlinesOf)
      .flatMap((part) => (typeof part === "string" ? [] : (citedBy(part.href) ?? [])))
      .map((c) => [`${c.kind} ${c.id}`, c]),
  ).values(),
];

interface Brief {
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
  readonly cover: string;
  /** The note of a link; undefined where it cites nothing. */
  readonly noteOf: (href: string) => Note | undefined;
  /** Where something is on the record's pages; null where nobody said where they are. */
  readonly addressOf: (cited: Cited) => string | null;
}

async function briefOf(database: Database, first: string, second: string, options: BriefOptions): Promise<Brief> {
  const blocks = await blocksOf(database, first, second, options);
  const notes = await notesOf(database, citedIn(blocks));
  const { reports, first: from, last: to } = await extentOf(database);
  const base = options.base?.replace(/\/?$/, "/");
  return {
    blocks,
    notes,
    cover: `Made on ${dayInWords(new Date().toISOString().slice(0, 10))} from ${many(reports, "report")}${from !== null && to !== null ? ` of ${dayInWords(from)} to ${dayInWords(to)}` : ""}. Counted is what happened; what was denied, planned or asked for is not. Read by machine: every number leads to its words at the end.`,
    noteOf: (href) => {
      const cited = citedBy(href);
      return cited === null ? undefined : notes.find((n) => n.kind === cited.kind && n.id === cited.id);
    },
    addressOf: ({ kind, id }) => (base === undefined ? null : `${base}${kind}s/${id}`),
  };
}

/** Markdown's own marks in what the reports say are no marks. */
const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>|]/g, "\\$&");
const escapeHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Throws UnknownPartyError for a party that is not known. */
export async function briefMarkdown(database: Database, first: string, second: string, options: BriefOptions = {}): Promise<string> {
  const brief = await briefOf(database, first, second, options);
  const inline = (parts: readonly Inline[]): string =>
    parts
      .map((p) => {
        if (typeof p === "string") return escapeMarkdown(p);
        const note = brief.noteOf(p.href);
        return note
          ? `${escapeMarkdown(p.text)}[^${note.number}]`
          : options.base
            ? `[${escapeMarkdown(p.text)}](${p.href})`
            : escapeMarkdown(p.text);
      })
      .join("");
  const block = (b: Block): string => {
    if (b.kind === "heading")
      return `${"#".repeat(b.level)} ${escapeMarkdown(b.text)}${b.level === 1 ? `\n\n*${escapeMarkdown(brief.cover)}*` : ""}`;
    if (b.kind === "paragraph") return inline(b.parts);
    if (b.kind === "list") return b.items.map((item) => `- ${inline(item)}`).join("\n");
    if (b.kind === "table")
      return [b.head, b.head.map(() => "---"), ...b.rows.map((row) => row.map((c) => inline([c])))]
        .map((row) => `| ${row.join(" | ")} |`)
        .join("\n");
    return b.svg;
  };
  const note = (n: Note): string => {
    const address = brief.addressOf(n);
    const source = `${n.quote === null ? "" : ` “${escapeMarkdown(n.quote)}”`} (${escapeMarkdown(n.source)})`;
    return `[^${n.number}]: ${address === null ? escapeMarkdown(n.text) : `[${escapeMarkdown(n.text)}](${address})`}.${source}`;
  };
  return `${[...brief.blocks.map(block), ...(brief.notes.length > 0 ? ["## Evidence", brief.notes.map(note).join("\n\n")] : [])].join("\n\n")}\n`;
}

const STYLE = `body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
.cover{color:#555;border-bottom:1px solid #ccc;padding-bottom:.8rem}.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.85em}
td,th{padding:.2rem .6rem;border-bottom:1px solid #ccc;text-align:left}figure{margin:1rem 0}figure>svg{max-width:100%;height:auto}
h2{margin-top:2rem;font-size:1.2rem}a{color:#154360}sup{line-height:0}sup a{text-decoration:none}.evidence{font-size:.9em}.evidence li{margin:.4rem 0}
@page{margin:2cm}@media print{body{max-width:none;margin:0;padding:0;font-size:11pt}a{color:inherit;text-decoration:none}.scroll{overflow:visible}
h1,h2{break-after:avoid}table,figure,li{break-inside:avoid}.evidence{break-before:page}}`;

/** The same as a page that stands alone: its notes are in it, its style too, and it prints. Throws UnknownPartyError. */
export async function briefHtml(database: Database, first: string, second: string, options: BriefOptions = {}): Promise<string> {
  const brief = await briefOf(database, first, second, options);
  const seen = new Set<number>();
  const inline = (parts: readonly Inline[]): string =>
    parts
      .map((p) => {
        if (typeof p === "string") return escapeHtml(p);
        const note = brief.noteOf(p.href);
        if (!note) return options.base ? `<a href="${escapeHtml(p.href)}">${escapeHtml(p.text)}</a>` : escapeHtml(p.text);
        // the way back leads to the first mention
        const id = seen.has(note.number) ? "" : ` id="r${note.number}"`;
        seen.add(note.number);
        return `${escapeHtml(p.text)}<sup><a href="#e${note.number}"${id} aria-label="Note ${note.number}">${note.number}</a></sup>`;
      })
      .join("");
  const block = (b: Block): string => {
    if (b.kind === "heading")
      return `<h${b.level}>${escapeHtml(b.text)}</h${b.level}>${b.level === 1 ? `\n<p class="cover">${escapeHtml(brief.cover)}</p>` : ""}`;
    if (b.kind === "paragraph") return `<p>${inline(b.parts)}</p>`;
    if (b.kind === "list") return `<ul>${b.items.map((item) => `<li>${inline(item)}</li>`).join("")}</ul>`;
    if (b.kind === "table")
      return `<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr>${b.head.map((h) => `<th scope="col">${escapeHtml(h)}</th>`).join("")}</tr></thead><tbody>${b.rows.map((row) => `<tr>${row.map((c) => `<td>${inline([c])}</td>`).join("")}</tr>`).join("")}</tbody></table></div>`;
    return `<figure>${b.svg}</figure>`;
  };
  const note = (n: Note): string => {
    const address = brief.addressOf(n);
    const text = address === null ? escapeHtml(n.text) : `<a href="${escapeHtml(address)}">${escapeHtml(n.text)}</a>`;
    return `<li id="e${n.number}" value="${n.number}">${text}.${n.quote === null ? "" : ` “${escapeHtml(n.quote)}”`} (${escapeHtml(n.source)}) <a href="#r${n.number}" aria-label="Back to the text">↩</a></li>`;
  };
  const evidence =
    brief.notes.length > 0 ? `<section class="evidence"><h2>Evidence</h2><ol>${brief.notes.map(note).join("\n")}</ol></section>` : "";
  const title = brief.blocks.find((b) => b.kind === "heading");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title?.kind === "heading" ? escapeHtml(title.text) : ""}</title>
<style>${STYLE}</style></head>
<body>
${brief.blocks.map(block).join("\n")}
${evidence}
</body></html>
`;
}
