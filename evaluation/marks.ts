/**
 * Statements read from raw text against marked sentences of real news (data/marks; the codebook's form). Counts as the data's own
 * scorer does: statements are paired with the marks of the sentence that holds their word, one to one, best total first.
 */
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { randomBy } from "../src/insight/statistics.js";
import { packagePath } from "../src/paths.js";
import { standardReader } from "../src/reading/index.js";
import { type Actor, isReal, type Statement } from "../src/reading/statement.js";
import { createReport } from "../src/report/report.js";
import type { Figure } from "./main.js";

interface Side {
  readonly codes: readonly (readonly (string | null)[])[];
}
interface Mark {
  readonly types: readonly string[];
  readonly trigger: { readonly span: readonly [number, number] };
  readonly source: Side;
  readonly target: Side;
  readonly polarity: readonly string[];
  readonly status: readonly string[];
  readonly holder?: string;
  readonly optional?: boolean;
}
interface Marked {
  readonly doc: string;
  readonly date: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly marks: readonly Mark[];
}

interface Body {
  readonly name: string;
  /** Codes of the body in marks, where they are not its country's. */
  readonly mark?: string | readonly string[];
  readonly country?: string;
}
const bodies = parse(readFileSync(packagePath("data/actors/organisations.yaml"), "utf8")) as readonly Body[];
/** States that armed groups and parties belong to: either code is right. */
const home = new Map(
  bodies.flatMap(({ mark, country }) => (typeof mark === "string" && country !== undefined ? [[mark, country] as const] : [])),
);
const marksByName = new Map(bodies.map(({ name, mark, country }) => [name, [mark ?? country ?? []].flat()]));

const accepted = (side: Side): ReadonlySet<string> =>
  new Set(
    side.codes.flatMap((a) => a.flatMap((code) => (code === null ? [] : [code, ...(home.has(code) ? [home.get(code) as string] : [])]))),
  );
const mayBeNobody = (side: Side): boolean => side.codes.length === 0 || side.codes.some((a) => a.includes(null));
const codesOf = (a: Actor): string[] => [...(a.country === null ? [] : [a.country]), ...(marksByName.get(a.name ?? "") ?? [])];
/** Codes of the actors that count: those with a state or body, or right anyhow. */
const counted = (actors: readonly Actor[], right: ReadonlySet<string>): string[][] =>
  actors.flatMap((a) => {
    const codes = codesOf(a);
    return a.country !== null || codes.some((code) => right.has(code)) ? [codes] : [];
  });

function sideRight(side: Side, actors: readonly Actor[]): boolean {
  const right = accepted(side);
  const known = counted(actors, right);
  if (right.size === 0) return known.length === 0;
  if (known.length === 0) return mayBeNobody(side);
  return known.every((codes) => codes.some((code) => right.has(code)));
}

const COUNTS = [
  "required",
  "tried",
  "hit",
  "whole",
  "source",
  "target",
  "polarity",
  "status",
  "holder",
  "unreal",
  "false",
  "marked",
  "given",
  "said",
  "right",
] as const;
type Counts = Record<(typeof COUNTS)[number], number>;
const zero = (): Counts => Object.fromEntries(COUNTS.map((k) => [k, 0])) as Counts;

const sameSides = ({ source, target }: Mark): boolean =>
  source.codes.length > 0 && JSON.stringify([...source.codes].map(String).sort()) === JSON.stringify([...target.codes].map(String).sort());

function countParties(n: Counts, mark: Mark, s: Statement): void {
  const sides: [Side, readonly Actor[]][] = sameSides(mark)
    ? [[mark.source, [...s.sources, ...s.targets]]]
    : [
        [mark.source, s.sources],
        [mark.target, s.targets],
      ];
  for (const [side, actors] of sides) {
    const right = accepted(side);
    const got = counted(actors, right);
    const firm = side.codes.filter((a) => a.length > 0 && !a.includes(null)).map((a) => accepted({ codes: [a] }));
    n.marked += firm.length;
    n.given += firm.filter((a) => got.some((codes) => codes.some((code) => a.has(code)))).length;
    n.said += got.length;
    n.right += got.filter((codes) => codes.some((code) => right.has(code))).length;
  }
}

function countPair(n: Counts, mark: Mark, s: Statement): void {
  const typed = mark.types.includes(s.event.type);
  if (!(mark.polarity.includes("+") && mark.status.some((status) => /^(?:occurred|ongoing)$/.test(status)))) {
    n.unreal++;
    if (typed && isReal(s)) n.false++;
  }
  if (!typed) return;
  if (mark.optional) {
    n.tried--;
    return;
  }
  n.hit++;
  const right = {
    source: sideRight(mark.source, s.sources),
    target: sideRight(mark.target, s.targets),
    polarity: mark.polarity.includes(s.polarity),
    status: mark.status.includes(s.status),
  };
  for (const field of ["source", "target", "polarity", "status"] as const) n[field] += Number(right[field]);
  n.whole += Number(Object.values(right).every(Boolean));
  n.holder += Number((s.holder.kind === "author") === (mark.holder === undefined));
  countParties(n, mark, s);
}

/** `start`: where the sentence begins in the report's text. */
function countSentence(n: Counts, marks: readonly Mark[], statements: readonly Statement[], start: number): void {
  n.required += marks.filter((m) => !m.optional).length;
  n.tried += statements.length;
  const pairs = marks.flatMap((mark) =>
    statements.flatMap((s) => {
      const meets = mark.trigger.span[0] < s.trigger.end - start && s.trigger.start - start < mark.trigger.span[1];
      const typed = mark.types.includes(s.event.type);
      if (!meets && !typed) return [];
      const fields = [
        sideRight(mark.source, s.sources),
        sideRight(mark.target, s.targets),
        mark.polarity.includes(s.polarity),
        mark.status.includes(s.status),
      ];
      return [{ mark, s, total: 4 * Number(meets) + 3 * Number(typed) + fields.filter(Boolean).length + (mark.optional ? 0 : 0.5) }];
    }),
  );
  const used = new Set<Mark | Statement>();
  for (const { mark, s } of pairs.sort((a, b) => b.total - a.total)) {
    if (used.has(mark) || used.has(s)) continue;
    used.add(mark).add(s);
    countPair(n, mark, s);
  }
}

function countDocument(sentences: readonly Marked[]): Counts {
  const [{ title, date, outlet }] = sentences as [Marked, ...Marked[]];
  const text = sentences.map((s) => s.text).join(" ");
  const { statements } = standardReader().read(createReport({ path: null, title, outlet, date, url: null, text }));
  const n = zero();
  let start = 0;
  for (const { text: words, marks } of sentences) {
    const end = start + words.length + 1;
    countSentence(
      n,
      marks,
      statements.filter((s) => s.trigger.start >= start && s.trigger.start < end),
      start,
    );
    start = end;
  }
  return n;
}

function byDocument(sentences: readonly Marked[]): ReadonlyMap<string, Marked[]> {
  const out = new Map<string, Marked[]>();
  for (const s of sentences) out.set(s.doc, [...(out.get(s.doc) ?? []), s]);
  return out;
}

const sum = (list: readonly Counts[]): Counts => {
  const n = zero();
  for (const one of list) for (const k of COUNTS) n[k] += one[k];
  return n;
};
const f1 = (hits: number, n: Counts): number => (2 * hits) / Math.max(1, n.tried + n.required);

/** 95 %, bootstrap over documents. */
function interval(documents: readonly Counts[], of: (n: Counts) => number): readonly [number, number] {
  const next = randomBy(1);
  const drawn = Array.from({ length: 400 }, () =>
    of(sum(documents.map(() => documents[Math.floor(next() * documents.length)] as Counts))),
  ).sort((a, b) => a - b);
  return [drawn[10] as number, drawn[389] as number];
}

/** The figures of one file of marks; none where it is not there. Throws an Error where it cannot be read. */
export function markFigures(folder: string): Figure[] {
  const path = `${folder}/marks/dev.jsonl.gz`;
  if (!existsSync(path)) return [];
  const sentences = gunzipSync(readFileSync(path))
    .toString("utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Marked);
  const documents = [...byDocument(sentences).values()].map(countDocument);
  const n = sum(documents);
  const size = `${documents.length} reports, ${n.required} acts`;
  const row = (metric: string, score: number, best = "", of?: (n: Counts) => number): Figure => ({
    data: "real news, marked (dev)",
    size,
    metric,
    score,
    best,
    ...(of && { interval: interval(documents, of) }),
  });
  const hits = Math.max(1, n.hit);
  return [
    row("found, precision", n.hit / Math.max(1, n.tried), "two coders 0.94-0.98"),
    row("found, recall", n.hit / Math.max(1, n.required), "two coders 0.94-0.98"),
    row("found F1", f1(n.hit, n), "", (c) => f1(c.hit, c)),
    row("whole F1", f1(n.whole, n), "two coders 0.89-0.95", (c) => f1(c.whole, c)),
    row("source right, of the found", n.source / hits, "two coders 0.97"),
    row("target right, of the found", n.target / hits, "two coders 0.97"),
    row("status right, of the found", n.status / hits, "two coders 0.99"),
    row("holder right, of the found", n.holder / hits, "two coders 0.98"),
    row("all parties, precision", n.right / Math.max(1, n.said)),
    row("all parties, recall", n.given / Math.max(1, n.marked)),
    row("false-act rate", n.false / Math.max(1, n.unreal), "1.0 by design in PETRARCH, GDELT, ICEWS"),
  ];
}
