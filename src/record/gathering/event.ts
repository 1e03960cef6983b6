/** An event as the record shows it. In: its mentions, and where each report comes from. Out: what they say together, and where they differ. */
import { addTo } from "../../groups.js";
import type { Mention, MentionParty } from "./mention.js";

export interface Provenance {
  readonly report: string;
  readonly outlet: string | null;
  /** ISO day. */
  readonly date: string | null;
  /** The first report with nearly the same text, itself where there is no other. */
  readonly wire: string;
}

interface EventParty {
  readonly role: "source" | "target";
  readonly actor: string;
  readonly name: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly code: string | null;
}

interface Disagreement {
  readonly on: "polarity" | "time" | "place" | "type";
  readonly values: readonly { readonly value: string; readonly outlets: readonly string[]; readonly statements: readonly string[] }[];
}

export interface Event
  extends Pick<Mention, "stage" | "type" | "mode" | "contexts" | "cameo" | "quad" | "intensity" | "start" | "stop" | "place"> {
  readonly id: string;
  readonly happened: boolean;
  readonly disputed: boolean;
  readonly statements: number;
  readonly reports: number;
  readonly outlets: number;
  readonly firstReport: string | null;
  readonly lastReport: string | null;
  /** Quote and report of the surest statement that gives its code. */
  readonly quote: string;
  readonly report: string;
  readonly confidence: number;
  readonly disagreement: readonly Disagreement[];
  readonly parties: readonly EventParty[];
}

/** A side's party counts where at least this share of the trust in the statements that name that side stands behind it. */
const PARTY_SHARE = 1 / 3;
/** The report's own word weighs as much as the word of so many whom it quotes. */
const AUTHOR = 2;

export function composeEvent(id: string, mentions: readonly Mention[], provenance: (report: string) => Provenance): Event {
  const sorted = [...mentions].sort((a, b) => b.confidence - a.confidence || (a.statement < b.statement ? -1 : 1));
  const surest = sorted[0] as Mention;
  const positive = sorted.filter((m) => m.positive);
  const told = positive.length > 0 ? positive : sorted;
  const type = heaviest(told, (m) => m.type) as string;
  const typed = told.filter((m) => m.type === type);
  const cameo = heaviest(typed, (m) => m.cameo, specificity) as string;
  const coded = typed.find((m) => m.cameo === cameo) as Mention;
  const [start, stop] = timeOf(told);
  const reports = [...new Set(sorted.map((m) => m.report))].map(provenance);
  const dates = reports.flatMap((r) => r.date ?? []).sort();
  const done = weighOf(
    sorted.filter((m) => m.real),
    provenance,
  );
  const denied = weighOf(
    sorted.filter((m) => m.stage === "happening" && !m.positive),
    provenance,
  );
  return {
    id,
    stage: surest.stage,
    happened: done > denied,
    disputed: done > 0 && denied > 0,
    type,
    mode: heaviest(typed, (m) => m.mode),
    contexts: [...new Set(typed.flatMap((m) => m.contexts))].sort(),
    cameo,
    quad: coded.quad,
    intensity: coded.intensity,
    start,
    stop,
    place: placeOf(told),
    statements: sorted.length,
    reports: reports.length,
    outlets: independent(reports),
    firstReport: dates[0] ?? null,
    lastReport: dates.at(-1) ?? null,
    quote: coded.quote,
    report: coded.report,
    confidence: surest.confidence,
    disagreement: disagreements(sorted),
    parties: [...sideOf(told, "source"), ...sideOf(told, "target")],
  };
}

/** "042" says more than "040". */
const specificity = (cameo: string): number => cameo.replace(/0$/, "").length;

/** The value with most trust behind it; ties go to the more specific, then the first by name. */
function heaviest(
  mentions: readonly Mention[],
  value: (m: Mention) => string | null,
  rank: (v: string) => number = () => 0,
): string | null {
  // most events have one statement
  if (mentions.length === 1) return value(mentions[0] as Mention);
  const weights = new Map<string, number>();
  for (const m of mentions) {
    const v = value(m);
    if (v !== null) weights.set(v, (weights.get(v) ?? 0) + m.confidence);
  }
  const order = [...weights].sort((a, b) => b[1] - a[1] || rank(b[0]) - rank(a[0]) || (a[0] < b[0] ? -1 : 1));
  return order[0]?.[0] ?? null;
}

/** The clearest time: a day told beats the day of the report, which beats a month. */
function timeOf(mentions: readonly Mention[]): [string | null, string | null] {
  for (const when of ["dated", "near", "span", "vague", "long"] as const) {
    const found = mentions.filter((m) => m.when === when && m.start !== null);
    if (found.length === 0) continue;
    if (when === "near") {
      const first = found.map((m) => m.start as string).sort()[0] as string;
      return [first, first];
    }
    const start = heaviest(found, (m) => `${m.start} ${m.stop ?? ""}`) as string;
    const [from = null, to = null] = start.split(" ");
    // an act that went on for days lasts from the first to the last that is told
    if (when === "dated") {
      const days = found.flatMap((m) => [m.start as string, m.stop ?? (m.start as string)]).sort();
      const lasting = mentions.some((m) => m.mode !== null && found.some((o) => o.lo !== m.lo && o.mode === m.mode));
      if (lasting) return [days[0] ?? from, days.at(-1) ?? to];
    }
    return [from || null, to || null];
  }
  return [null, null];
}

function placeOf(mentions: readonly Mention[]): Mention["place"] {
  const name = heaviest(
    mentions,
    (m) => m.place?.name ?? null,
    (n) => (mentions.some((m) => m.place?.name === n && m.place.country) ? 1 : 0),
  );
  return mentions.find((m) => m.place?.name === name)?.place ?? null;
}

function sideOf(mentions: readonly Mention[], role: EventParty["role"]): EventParty[] {
  const parties = (m: Mention): readonly MentionParty[] => (role === "source" ? m.sources : m.targets);
  const naming = mentions.filter((m) => parties(m).length > 0);
  const total = naming.reduce((sum, m) => sum + m.confidence, 0);
  const weights = new Map<string, { weight: number; party: MentionParty }>();
  for (const m of naming)
    for (const key of new Set(parties(m).map((p) => p.key))) {
      const party = parties(m).find((p) => p.key === key) as MentionParty;
      const kept = weights.get(key);
      // a person says more than the state
      const better = kept && (kept.party.person !== null || party.person === null) ? kept.party : party;
      weights.set(key, { weight: (kept?.weight ?? 0) + m.confidence, party: better });
    }
  return [...weights.values()]
    .filter(({ weight }) => weight >= total * PARTY_SHARE)
    .sort((a, b) => b.weight - a.weight || (a.party.key < b.party.key ? -1 : 1))
    .map(({ party }) => ({ role, actor: party.key, name: party.name, country: party.country, sector: party.sector, code: party.code }));
}

/** How many of the reports come from sources of their own: one outlet counts once, and so do copies of one text. */
function independent(reports: readonly Provenance[]): number {
  if (reports.length < 2) return reports.length;
  const group = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    for (let next = group.get(at); next !== undefined && next !== at; next = group.get(at)) at = next;
    return at;
  };
  for (const r of reports) {
    const wire = find(`wire ${r.wire}`);
    group.set(wire, wire);
    if (r.outlet === null) continue;
    const outlet = find(`outlet ${r.outlet}`);
    group.set(outlet, outlet);
    group.set(wire, outlet);
  }
  return new Set([...group.keys()].map(find)).size;
}

function weighOf(mentions: readonly Mention[], provenance: (report: string) => Provenance): number {
  const of = (list: readonly Mention[]): number => independent([...new Set(list.map((m) => m.report))].map(provenance));
  const own = mentions.filter((m) => m.author);
  return own.length > 0 ? AUTHOR * of(own) : of(mentions);
}

/** What the statements differ on, each value with the outlets and statements that give it. */
function disagreements(mentions: readonly Mention[]): Disagreement[] {
  if (mentions.length < 2) return [];
  const on = (name: Disagreement["on"], value: (m: Mention) => string | null): Disagreement[] => {
    const values = new Map<string, Mention[]>();
    for (const m of mentions) {
      const v = value(m);
      if (v === null) continue;
      addTo(values, v, m);
    }
    if (values.size < 2) return [];
    return [
      {
        on: name,
        values: [...values]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([v, list]) => ({
            value: v,
            outlets: [...new Set(list.flatMap((m) => m.outlet ?? []))].sort(),
            statements: list.map((m) => m.statement).sort(),
          })),
      },
    ];
  };
  return [
    ...on("polarity", (m) => (m.positive ? "+" : "-")),
    ...on("time", (m) => (m.when === "dated" && m.start === m.stop ? m.start : null)),
    ...on("place", (m) => (m.place && m.place.lat !== null && m.place.name !== m.place.country ? m.place.name : null)),
    ...on("type", (m) => m.type),
  ];
}
