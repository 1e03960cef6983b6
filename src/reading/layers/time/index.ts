/**
 * The time layer. In: a text's sentences and the day of the report (or none). Out: its expressions of time in order, with TIMEX3 type and
 * value and the interval of days that they name.
 */
import { type Page, sentenceText, type Words } from "../page.js";
import type { Meaning } from "./meaning.js";
import { type Point, pointOf, type Resolved, resolve, type Setting } from "./resolve.js";
import { rules } from "./rules.js";
import { tenseAt } from "./tense.js";
import { knowledge } from "./words.js";

export interface TimeSpan extends Resolved {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The rule that found it. */
  readonly by: string;
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly meaning: Meaning;
  readonly by: string;
}

const mayHoldTime =
  /\d|day|week|month|year|centur|decade|quarter|half|hour|minute|second|spring|summer|autumn|winter|fall|night|morning|evening|afternoon|noon|dawn|dusk|today|tomorrow|now|current|recent|late|present|future|moment|annual|dail|hourly|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Easter|Christmas|Thanksgiving|past|ago/i;
const notTime = new RegExp(`(?<![\\p{L}\\p{N}])(?:${knowledge["no-time"].join("|")})(?![\\p{L}\\p{N}])`, "gu");

/** The expressions in the words of a sentence, in order; offsets in it. Where several fit, the first and then the longest is taken. */
export function findExpressions(words: string): Found[] {
  if (!mayHoldTime.test(words)) return [];
  const text = words.replace(notTime, (name) => "_".repeat(name.length));
  const all: (Omit<Found, "meaning"> & { readonly meaning: Meaning | "refused" })[] = [];
  const held = new Map<RegExp, boolean>();
  const holds = (needed: RegExp): boolean => {
    const known = held.get(needed) ?? needed.test(text);
    held.set(needed, known);
    return known;
  };
  for (const { name, pattern, needs, make } of rules) {
    if (!needs.every(holds)) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index;
      const end = start + match[0].length;
      if (end === start) {
        pattern.lastIndex++;
        continue;
      }
      const meaning = make(match.groups ?? {}, { before: text.slice(0, start), after: text.slice(end), words: match[0] });
      if (meaning !== null) all.push({ start, end, meaning, by: name });
      // what one match hides may hold another: "the 5 May" in "2 to the 5 May"
      else pattern.lastIndex = start + 1;
    }
  }
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const out: Found[] = [];
  let taken = 0;
  for (const { start, end, meaning, by } of all) {
    if (start < taken) continue;
    taken = end;
    if (meaning !== "refused") out.push({ start, end, meaning, by });
  }
  return joinClocks(out, words);
}

/** "9 a.m. on Tuesday", "noon on 5 May": a time of day takes the day that follows it or stands before it. */
function joinClocks(found: readonly Found[], words: string): Found[] {
  const out: Found[] = [];
  for (let i = 0; i < found.length; i++) {
    const one = found[i] as Found;
    const next = found[i + 1];
    const previous = out.at(-1);
    if (one.meaning.kind === "clock" && next && takesDayPart(next.meaning) && /^,?\s+(?:on\s+)?$/.test(words.slice(one.end, next.start))) {
      out.push({
        start: one.start,
        end: next.end,
        meaning: { ...next.meaning, dayPart: one.meaning.dayPart } as Meaning,
        by: `${one.by}, ${next.by}`,
      });
      i++;
    } else if (
      one.meaning.kind === "clock" &&
      previous &&
      takesDayPart(previous.meaning) &&
      /^,?\s+(?:at\s+)?(?:about\s+)?$/.test(words.slice(previous.end, one.start))
    ) {
      out.pop();
      out.push({
        start: previous.start,
        end: one.end,
        meaning: { ...previous.meaning, dayPart: one.meaning.dayPart } as Meaning,
        by: `${previous.by}, ${one.by}`,
      });
    } else out.push(one);
  }
  return out;
}

const takesDayPart = (m: Meaning): boolean =>
  (m.kind === "calendar" && m.day !== null) || m.kind === "weekday" || m.kind === "holiday" || (m.kind === "unit" && m.unit === "day");

/** The point that a resolved time leaves for the ones after it. */
function pointFrom(value: string, before: Point | null): Point | null {
  const date = /^(BC)?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\dX-])/.exec(value);
  if (date)
    return {
      year: date[1] ? -Number(date[2]) : Number(date[2]),
      month: date[3] ? Number(date[3]) : null,
      day: date[4] ? Number(date[4]) : null,
    };
  const part = /^(BC)?(\d{4})-(SP|SU|FA|WI)/.exec(value);
  if (part)
    return { year: part[1] ? -Number(part[2]) : Number(part[2]), month: { SP: 4, SU: 7, FA: 10, WI: 12 }[part[3] as "SP"], day: null };
  return before;
}

/**
 * Does the text tell of times long past, in order? Then a month without a year is of the year spoken of last, not of the report's. So it
 * is where most of its full years lie two years or more before the report, and few words count from the day of writing.
 */
function isNarrative(found: readonly (readonly Found[])[], date: string | null): boolean {
  let past = 0;
  let near = 0;
  const written = date === null ? null : Number(date.slice(0, 4));
  for (const { meaning } of found.flat()) {
    if (meaning.kind === "calendar" && meaning.year !== null) {
      if (written === null || meaning.year < written - 2) past++;
      else if (meaning.year < written) past += 0.5;
      else near++;
    } else if (meaning.kind === "weekday" || (meaning.kind === "unit" && meaning.anchor === "report" && meaning.edge === null)) near++;
  }
  return past >= 4 && past > 2 * near;
}

export function findTimes(page: Page): TimeSpan[] {
  const found = page.sentences.map((sentence) => findExpressions(sentenceText(page, sentence)));
  const narrative = isNarrative(found, page.date);
  const out: TimeSpan[] = [];
  let before: Point | null = narrative || page.date === null ? null : pointOf(page.date);
  for (const [i, sentence] of page.sentences.entries()) {
    for (const expression of found[i] as Found[]) {
      const start = sentence.start + expression.start;
      const end = sentence.start + expression.end;
      const resolved = resolve(expression.meaning, settingAt(page, sentence, start, before, narrative));
      out.push({ start, end, text: page.text.slice(start, end), ...resolved, by: expression.by });
      if (resolved.type === "DATE" || resolved.type === "TIME") before = pointFrom(resolved.value, before);
    }
  }
  return out;
}

const settingAt = (page: Page, sentence: Words, start: number, before: Point | null, narrative: boolean): Setting => ({
  date: page.date,
  before,
  tense: tenseAt(sentence, start),
  narrative,
});
