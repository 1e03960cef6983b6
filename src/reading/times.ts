/**
 * Times of statements. In: the words of a sentence, and the report's date (or none). Out: the expressions of the time layer that say when
 * an act took place, as intervals of ISO 8601 dates. Nothing relative is resolved without a date.
 */
import { addDays, daysBetween, isoWeek, weekdayOf } from "./layers/time/calendar.js";
import { findExpressions } from "./layers/time/index.js";
import type { Meaning } from "./layers/time/meaning.js";
import { pointOf, type Resolved, resolve } from "./layers/time/resolve.js";
import type { Time } from "./statement.js";

/** `value` is the TIMEX3 value where the words give one. */
export type Interval = Omit<Time, "text" | "value"> & { readonly value?: string };

export interface TimeExpression {
  /** UTF-16 offsets in the sentence's text. */
  readonly start: number;
  readonly end: number;
  /** The interval, given the report's date (null: unknown), whether the act lies ahead, and the day last spoken of. */
  resolve(reference: string | null, ahead: boolean, previous?: string | null): Interval;
}

/** Lengths, habits and "now" date no act; a stretch before or after the report does. */
const datesActs = (m: Meaning): boolean => m.kind !== "fixed" || m.step !== undefined;

/** "two days after the vote": a distance from another act, which no calendar knows. */
const COUNTED = /^\s+(?:before|after)(?=\s+[\w“"'])/;

/** The expressions of time in a text that may date an act, in order; offsets in it. */
export function findTimes(text: string): TimeExpression[] {
  const found = findExpressions(text);
  const out: TimeExpression[] = [];
  for (let i = 0; i < found.length; i++) {
    const { start, end, meaning, by } = found[i] as (typeof found)[number];
    const next = found[i + 1];
    if (next && (by === "day-range-start" || next.by === "day-range-end") && JOINS.test(text.slice(end, next.start))) {
      out.push({
        start,
        end: next.end,
        resolve: (...known) => spanning(intervalOf(meaning, ...known), intervalOf(next.meaning, ...known)),
      });
      i++;
    } else if (next && years(meaning) !== null && sameTime(next.meaning) && SAME_TIME.test(text.slice(end, next.start))) {
      const ago = years(meaning) as number;
      const dated = next.meaning.kind === "calendar";
      out.push({
        start,
        end: next.end,
        resolve: (date, ...rest) => yearsAgo(intervalOf(next.meaning, date, ...rest), ago, dated ? date : null),
      });
      i++;
    } else if (datesActs(meaning)) out.push({ start, end, resolve: (...known) => intervalOf(meaning, ...known) });
    else {
      const counted = meaning.kind === "fixed" && meaning.type === "DURATION" ? COUNTED.exec(text.slice(end)) : null;
      if (counted)
        out.push({ start, end: end + counted[0].length, resolve: () => ({ start: null, end: null, grain: "day", anchor: "none" }) });
    }
  }
  return out;
}

/** "a year ago", counted from the report: how many years; null for all else. */
const years = (m: Meaning): number | null =>
  m.kind === "shift" && m.unit === "year" && m.sign === -1 && m.anchor === "report" ? m.count : null;

/** A day, week or month of the report's own, which a count of years before it takes back to its year: "a year ago on Friday". */
const sameTime = (m: Meaning): boolean =>
  m.kind === "weekday" ||
  (m.kind === "unit" && m.step === 0 && (m.unit === "day" || m.unit === "week" || m.unit === "month")) ||
  (m.kind === "calendar" && m.year === null && m.month !== null);
const SAME_TIME = /^,?\s+(?:(?:to the day,?\s+)?on\s+(?:the\s+)?)?$/i;

/** The interval as many years earlier; of a date without a year, that of as many years before the report's. */
function yearsAgo(found: Interval, years: number, report: string | null): Interval {
  const { value: _, ...rest } = found;
  const earlier = (day: string | null): string | null =>
    day === null || day.startsWith("X")
      ? day
      : `${String(Number((report ?? day).slice(0, 4)) - years).padStart(4, "0")}${day.slice(4).replace("-02-29", "-02-28")}`;
  return { ...rest, start: earlier(found.start), end: earlier(found.end) };
}

/** Between the two days of a range: "20–22 March". */
const JOINS = /^\s?(?:-|–|to|and|or|until)\s?$/;

function spanning(first: Interval, last: Interval): Interval {
  const { value: _, ...rest } = first;
  return { ...rest, end: last.end };
}

function intervalOf(meaning: Meaning, date: string | null, ahead: boolean, previous: string | null = null): Interval {
  const before = previous !== null && /^\d{4}-\d\d-\d\d$/.test(previous) ? pointOf(previous) : null;
  const found = resolve(meaning, { date, before, tense: ahead ? 1 : -1, narrative: false });
  // the day and month are known, the year is not
  const open = /^XXXX-\d\d/.test(found.value) ? found.value : null;
  return {
    start: found.from ?? open,
    end: found.to ?? open,
    grain: grainOf(found),
    anchor: found.anchor,
    ...(found.from === null ? {} : { value: found.value }),
  };
}

function grainOf({ value, from, to }: Resolved): Interval["grain"] {
  if (/^P/.test(value)) return value.endsWith("D") ? "day" : value.endsWith("W") ? "week" : value.endsWith("M") ? "month" : "year";
  if (/-W(?:\d\d|XX)/.test(value) && !/-WXX-\d/.test(value)) return "week";
  if (/-[QH]/.test(value)) return "quarter";
  if (/-(?:SP|SU|FA|WI)$/.test(value)) return "season";
  if (/^[\dX]{4}-[\dX]{2}$/.test(value))
    return from !== null && to !== null && daysBetween(from, to) < 27 && !from.endsWith("-01") ? "week" : "month";
  if (/^[\dX]{4}$/.test(value)) return "year";
  if (/^[\dX]{2,3}$/.test(value)) return "decade";
  return "day";
}

const seasonCodes: Readonly<Record<string, string>> = { "03": "SP", "06": "SU", "09": "FA", "12": "WI" };

/**
 * The TIMEX3 value of an interval (Pustejovsky et al. 2003): a day, week, month, season, quarter, year or decade, "start/end" for
 * other spans, FUTURE_REF where only the beginning is known, XXXX for an unknown year; null where nothing is known.
 */
export function timexValue({ start, end, grain }: Interval): string | null {
  if (start === null) return null;
  if (end === null) return "FUTURE_REF";
  if (/X/.test(start)) return start;
  if (start === end) return start;
  if (grain === "month" && start.endsWith("-01") && start.slice(0, 7) === end.slice(0, 7)) return start.slice(0, 7);
  if (grain === "season") return `${start.slice(0, 4)}-${seasonCodes[start.slice(5, 7)] ?? "SP"}`;
  if (grain === "quarter" && start.endsWith("-01")) return `${start.slice(0, 4)}-Q${Math.floor((Number(start.slice(5, 7)) - 1) / 3) + 1}`;
  if (grain === "year" && start.endsWith("-01-01") && end.endsWith("-12-31")) return start.slice(0, 4);
  if (grain === "decade") return start.slice(0, 3);
  if (grain === "week" && addDays(start, 6) === end && weekdayOf(start) === 1) return isoWeek(start);
  return `${start}/${end}`;
}
