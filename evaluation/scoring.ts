/**
 * Statements against gold, counted as event coders count: a prediction matches a gold line when their quotes share words and
 * either the trigger or the type is the same; one to one, best total first. Found: the type is right. Whole: parties,
 * polarity and status too. False acts: what did not happen and is read as if it had.
 */
import { isReal, type Statement } from "../src/reading/statement.js";
import type { GoldStatement } from "./gold.js";

interface Match {
  readonly gold: GoldStatement;
  readonly statement: Statement;
  readonly found: boolean;
  readonly wrong: readonly string[];
}

export interface Scored {
  readonly matches: readonly Match[];
  readonly missed: readonly GoldStatement[];
  readonly extra: readonly Statement[];
}

const stem = (word: string): string =>
  word
    .toLowerCase()
    .replace(/(ing|ed|es|s|ion|ment)$/, "")
    .slice(0, 6);
const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\d_]+/gu) ?? []);

function near(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true;
  const A = words(a);
  const B = words(b);
  let shared = 0;
  for (const w of A) if (B.has(w)) shared++;
  return shared / Math.max(1, Math.min(A.size, B.size)) >= 0.5;
}

function role(accepted: readonly (string | null)[] | null, side: Statement["sources"]): boolean {
  if (accepted === null) return side.length === 0;
  if (accepted.includes(null) && side.length === 0) return true;
  const got = new Set(
    side.flatMap((a) =>
      [a.country, a.code, a.code?.slice(0, 3), a.name, a.text]
        .filter((v): v is string => typeof v === "string")
        .map((v) => v.toLowerCase()),
    ),
  );
  return accepted.some((a) => a !== null && got.has(a.toLowerCase()));
}

const DAY = 86_400_000;
const pad = (date: string, end: boolean): string =>
  date + (date.length === 10 ? "" : date.length === 7 ? (end ? "-28" : "-01") : end ? "-12-31" : "-01-01");
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

function timeRight(gold: string | null | undefined, time: Statement["time"]): boolean {
  if (gold === null || gold === undefined) return true;
  if (!time?.start || /X/.test(time.start)) return false;
  const [low = "", high = low] = gold.split("/");
  const start = time.start.slice(0, 10);
  const end = (time.end ?? time.start).slice(0, 10);
  if (low.length === 10 && low === high) return start <= low && low <= end && days(start, end) <= 7;
  const from = pad(low, false);
  const to = pad(high, true);
  return start <= to && end >= from && days(start, end) <= 2 * Math.max(31, days(from, to));
}

const unreal = (g: GoldStatement): boolean => !g.polarity.includes("+") || !g.status.some((s) => s === "occurred" || s === "ongoing");

export function score(gold: readonly GoldStatement[], predicted: readonly Statement[]): Scored {
  const pairs: { score: number; g: number; p: number }[] = [];
  for (const [g, line] of gold.entries()) {
    for (const [p, s] of predicted.entries()) {
      if (!near(s.quote.text, line.quote)) continue;
      const type = line.event.includes(s.event.type);
      const trigger =
        stem(s.trigger.text) === stem(line.trigger) || line.trigger.includes(s.trigger.text) || s.trigger.text.includes(line.trigger);
      if (!type && !trigger) continue;
      const total =
        4 * Number(trigger) +
        3 * Number(type) +
        Number(role(line.source, s.sources)) +
        Number(role(line.target, s.targets)) +
        Number(line.polarity.includes(s.polarity)) +
        Number(line.status.includes(s.status));
      pairs.push({ score: total, g, p });
    }
  }
  const optional = (g: number): number => Number(gold[g]?.optional === true);
  pairs.sort((a, b) => optional(a.g) - optional(b.g) || b.score - a.score || b.g - a.g || b.p - a.p);
  const usedGold = new Set<number>();
  const usedPredicted = new Set<number>();
  const matches: Match[] = [];
  for (const { g, p } of pairs) {
    if (usedGold.has(g) || usedPredicted.has(p)) continue;
    usedGold.add(g);
    usedPredicted.add(p);
    const line = gold[g] as GoldStatement;
    if (line.optional) continue;
    const s = predicted[p] as Statement;
    const wrong: string[] = [];
    if (!role(line.source, s.sources)) wrong.push("source");
    if (!role(line.target, s.targets)) wrong.push("target");
    if (!line.polarity.includes(s.polarity)) wrong.push("polarity");
    if (!line.status.includes(s.status)) wrong.push("status");
    if (line.holder !== undefined && (line.holder === "author") !== (s.holder.kind === "author")) wrong.push("holder");
    if (!timeRight(line.time, s.time)) wrong.push("time");
    if (unreal(line) && isReal(s)) wrong.push("false-act");
    matches.push({ gold: line, statement: s, found: line.event.includes(s.event.type), wrong });
  }
  return {
    matches,
    missed: gold.filter((line, g) => !usedGold.has(g) && !line.optional),
    extra: predicted.filter((_, p) => !usedPredicted.has(p)),
  };
}

export interface Summary {
  readonly gold: number;
  readonly predicted: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly whole: number;
  readonly falseActs: number;
  /** Share right of the found, by field. */
  readonly fields: Readonly<Record<"source" | "target" | "polarity" | "status" | "holder" | "time", number>>;
}

/** Figures over many scored reports. */
export function summary(scored: readonly Scored[]): Summary {
  const matches = scored.flatMap((s) => s.matches);
  const found = matches.filter((m) => m.found);
  const gold = matches.length + scored.reduce((n, s) => n + s.missed.length, 0);
  const predicted = matches.length + scored.reduce((n, s) => n + s.extra.length, 0);
  const core = ["source", "target", "polarity", "status"];
  const whole = found.filter((m) => !m.wrong.some((w) => core.includes(w)));
  const right = (field: string): number => found.filter((m) => !m.wrong.includes(field)).length / Math.max(1, found.length);
  const unrealGold = [...matches.map((m) => m.gold), ...scored.flatMap((s) => s.missed)].filter(unreal).length;
  return {
    gold,
    predicted,
    precision: found.length / Math.max(1, predicted),
    recall: found.length / Math.max(1, gold),
    f1: (2 * found.length) / Math.max(1, gold + predicted),
    whole: (2 * whole.length) / Math.max(1, gold + predicted),
    falseActs: matches.filter((m) => m.wrong.includes("false-act")).length / Math.max(1, unrealGold),
    fields: {
      source: right("source"),
      target: right("target"),
      polarity: right("polarity"),
      status: right("status"),
      holder: right("holder"),
      time: right("time"),
    },
  };
}
