/**
 * Times. In: the words of a sentence, and the report's date (or none). Out: the expressions of time in it
 * as intervals of ISO 8601 dates, in the sense of TimeML. Nothing relative is resolved without a date.
 */
import { calendarDay, daysInMonth, isPossibleDay, shiftDay } from "../calendar.js";
import type { Time } from "./statement.js";

export type Interval = Omit<Time, "text" | "value">;

export interface TimeExpression {
  /** UTF-16 offsets in the sentence's text. */
  readonly start: number;
  readonly end: number;
  /** The interval, given the report's date (null: unknown), whether the act lies ahead, and the day last spoken of. */
  resolve(reference: string | null, ahead: boolean, previous?: string | null): Interval;
}

const DAY = 86_400_000;
const parse = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);
/** Beyond the calendar the text stays no day, and is resolved as open at the end. */
const addDays = (date: string, days: number): string => shiftDay(date, days) ?? "no day";
const pad = (n: number, width = 2): string => String(n).padStart(width, "0");
const lastDay = daysInMonth;
const monthSpan = (year: number, month: number): { start: string; end: string } => ({
  start: `${pad(year, 4)}-${pad(month)}-01`,
  end: `${pad(year, 4)}-${pad(month)}-${pad(lastDay(year, month))}`,
});
const addMonths = (date: string, months: number): { year: number; month: number } => {
  const total = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return { year: Math.floor(total / 12), month: (total % 12) + 1 };
};

const monthNames = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const monthOf = (word: string): number =>
  monthNames.findIndex((name) => name.startsWith(word.toLowerCase().replace(".", "").slice(0, 3))) + 1;
const M =
  "(January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)";
const D = "(\\d{1,2})(?:st|nd|rd|th)?";
const Y = "(\\d{4})";
const small: ReadonlyMap<string, number> = new Map(
  Object.entries({
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    several: 3,
    "a few": 3,
  }),
);
const N = "(\\d{1,3}|a few|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several)";
const count = (word: string): number => small.get(word.toLowerCase()) ?? Number(word);

const open = (start: string | null, end: string | null = start, grain: Interval["grain"] = "day"): Interval => ({
  start,
  end,
  grain,
  anchor: "none",
});
const fixed = (start: string, end: string, grain: Interval["grain"]): Interval => ({ start, end, grain, anchor: "calendar" });
const relative = (start: string, end: string, grain: Interval["grain"]): Interval => ({ start, end, grain, anchor: "report-date" });

/** The year in which a month without one lies, seen from the report. */
function nearYear(reference: string, month: number, ahead: boolean): number {
  const year = Number(reference.slice(0, 4));
  const now = Number(reference.slice(5, 7));
  if (ahead) return month < now ? year + 1 : year;
  return month > now ? year - 1 : year;
}

/** Is there such a day in some year? */
const validDay = (month: number, day: number): boolean => calendarDay(2020, month, day) !== null;

function dayInMonth(month: number, from: number, to: number, reference: string | null, ahead: boolean): Interval {
  if (reference === null) return open(`XXXX-${pad(month)}-${pad(from)}`, `XXXX-${pad(month)}-${pad(to)}`);
  const now = reference.slice(5);
  const own = `${pad(month)}-${pad(from)}`;
  let year = Number(reference.slice(0, 4));
  if (ahead && own < now) year++;
  if (!ahead && own > now) year--;
  return relative(`${year}-${pad(month)}-${pad(from)}`, `${year}-${pad(month)}-${pad(to)}`, "day");
}

/** Northern seasons by month. */
const seasons: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  fall: [9, 11],
  winter: [12, 2],
};

function season(name: string, year: number): Interval {
  const [from, to] = seasons[name] as readonly [number, number];
  const end = to < from ? year + 1 : year;
  return fixed(`${year}-${pad(from)}-01`, `${end}-${pad(to)}-${pad(lastDay(end, to))}`, "season");
}

function part(which: string | undefined, year: number, month: number, anchor: Interval["anchor"]): Interval {
  const last = lastDay(year, month);
  const [from, to] =
    which === undefined ? [1, last] : /early|beginning|start/i.test(which) ? [1, 10] : /mid|middle/i.test(which) ? [11, 20] : [21, last];
  return {
    start: `${year}-${pad(month)}-${pad(from)}`,
    end: `${year}-${pad(month)}-${pad(to)}`,
    grain: which === undefined ? "month" : "week",
    anchor,
  };
}

interface Rule {
  readonly pattern: RegExp;
  make(match: RegExpExecArray): TimeExpression["resolve"] | null;
}

const rule = (source: string, make: Rule["make"]): Rule => ({ pattern: new RegExp(`(?<![\\w-])${source}(?![\\w])`, "gi"), make });

/** Tried in order; an earlier rule's words are not read again. */
const rules: readonly Rule[] = [
  rule("(\\d{4})-(\\d{2})-(\\d{2})", (m) => (validDay(Number(m[2]), Number(m[3])) ? () => fixed(m[0], m[0], "day") : null)),
  rule(`${D}\\s*(?:-|–|to|and)\\s*${D}\\s+(?:of\\s+)?${M}(?:,?\\s+${Y})?`, (m) =>
    range(monthOf(m[3] as string), Number(m[1]), Number(m[2]), m[4]),
  ),
  rule(`${M}\\s+${D}\\s*(?:-|–|to|and)\\s*${D}(?:,?\\s+${Y})?`, (m) => range(monthOf(m[1] as string), Number(m[2]), Number(m[3]), m[4])),
  rule(`${D}\\s+(?:of\\s+)?${M}(?:,?\\s+${Y})?`, (m) => range(monthOf(m[2] as string), Number(m[1]), Number(m[1]), m[3])),
  rule(`${M}\\s+${D}(?:,?\\s+${Y})?`, (m) => range(monthOf(m[1] as string), Number(m[2]), Number(m[2]), m[3])),
  rule(`(?:(early|mid|late|the beginning of|the end of|the middle of)[ -])?${M},?\\s+(?:of\\s+)?${Y}`, (m) => {
    const month = monthOf(m[2] as string);
    return () => part(m[1], Number(m[3]), month, "calendar");
  }),
  rule(`(?:(last|next|this|past)\\s+)?(?:(early|mid|late|the beginning of|the end of|the middle of)[ -])?${M}`, (m) => {
    const word = m[3] as string;
    // "may" the auxiliary, "march" the verb
    if (!/^\p{Lu}/u.test(word)) return null;
    if (
      /^May$/.test(word) &&
      m[1] === undefined &&
      m[2] === undefined &&
      !/\b(?:in|since|until|by|last|of|and|from|to|before|after|during) May$/.test(m.input.slice(Math.max(0, m.index - 8), m.index + 3))
    )
      return null;
    const month = monthOf(word);
    return (reference, ahead) => {
      if (reference === null) return open(`XXXX-${pad(month)}`, `XXXX-${pad(month)}`, "month");
      return part(m[2], nearYear(reference, month, ahead || /next/i.test(m[1] ?? "")), month, "report-date");
    };
  }),
  rule(
    `(?:in\\s+|the\\s+|this\\s+)?(spring|summer|autumn|fall|winter)\\s+(?:of\\s+)?${Y}`,
    (m) => () => season((m[1] as string).toLowerCase(), Number(m[2])),
  ),
  rule("(?:(in|this|next|last|the|early|late|coming)\\s+)+(spring|summer|autumn|winter)", (m) => {
    const name = (m[2] as string).toLowerCase();
    return (reference, ahead) => {
      if (reference === null) return open(null, null, "season");
      const [from] = seasons[name] as readonly [number, number];
      const forward = ahead || /next|coming/i.test(m[0]);
      return { ...season(name, nearYear(reference, from, forward)), anchor: "report-date" };
    };
  }),
  rule(
    "(today|tonight|this (?:morning|afternoon|evening))",
    () => (reference) => (reference === null ? open(null) : relative(reference, reference, "day")),
  ),
  rule(
    "yesterday|last night",
    () => (reference) => (reference === null ? open(null) : relative(addDays(reference, -1), addDays(reference, -1), "day")),
  ),
  rule("tomorrow", () => (reference) => (reference === null ? open(null) : relative(addDays(reference, 1), addDays(reference, 1), "day"))),
  rule("(?:(last|next|this|earlier|late|early|the following)\\s+)?(Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)", (m) => {
    const wanted = weekdays.indexOf((m[2] as string).toLowerCase());
    const chained = /following/i.test(m[1] ?? "");
    return (reported, ahead, previous) => {
      const reference = chained ? (previous ?? reported) : reported;
      if (reference === null) return open(null);
      const now = new Date(parse(reference)).getUTCDay();
      const forward = (ahead && !/last/i.test(m[1] ?? "")) || /next|following/i.test(m[1] ?? "");
      const shift = forward ? ((wanted - now + 6) % 7) + 1 : -((now - wanted + 7) % 7);
      const date = addDays(reference, shift);
      return relative(date, date, "day");
    };
  }),
  rule("(earlier|later)\\s+this\\s+(week|month|year)", (m) => {
    const unit = (m[2] as string).toLowerCase();
    const before = /earlier/i.test(m[1] as string);
    return (reference) => {
      if (reference === null) return open(null, null, unit as Interval["grain"]);
      const monday = addDays(reference, -((new Date(parse(reference)).getUTCDay() + 6) % 7));
      const month = monthSpan(Number(reference.slice(0, 4)), Number(reference.slice(5, 7)));
      const [start, end] =
        unit === "week"
          ? [monday, addDays(monday, 6)]
          : unit === "month"
            ? [month.start, month.end]
            : [`${reference.slice(0, 4)}-01-01`, `${reference.slice(0, 4)}-12-31`];
      return before
        ? relative(start as string, reference, unit as Interval["grain"])
        : relative(reference, end as string, unit as Interval["grain"]);
    };
  }),
  rule(`(?:over|in|during|for|within)?\\s*(?:the\\s+)?(?:last|past|recent|coming|next)\\s+${N}?\\s*(days|weeks|months|years)`, (m) => {
    const unit = (m[2] as string).toLowerCase().slice(0, -1) as "day" | "week" | "month" | "year";
    const n = m[1] === undefined ? (unit === "day" ? 7 : 3) : count(m[1]);
    const days = { day: 1, week: 7, month: 30, year: 365 }[unit] * n;
    const forward = /coming|next/i.test(m[0]);
    return (reference) => {
      if (reference === null) return open(null, null, unit);
      return forward ? relative(reference, addDays(reference, days), unit) : relative(addDays(reference, -days), reference, unit);
    };
  }),
  rule("(?:the\\s+)?(last|past|this|same|next|coming|previous|following|current)\\s+(week|weekend|month|year|quarter|decade)", (m) => {
    const step = /last|past|previous/i.test(m[1] as string) ? -1 : /next|coming|following/i.test(m[1] as string) ? 1 : 0;
    const unit = (m[2] as string).toLowerCase();
    const chained = /^the\s+(?:same|previous|following)/i.test(m[0]);
    return (reported, _ahead, previous) => {
      const reference = chained ? (previous ?? reported) : reported;
      if (reference === null) return open(null, null, unit === "weekend" ? "week" : (unit as Interval["grain"]));
      const year = Number(reference.slice(0, 4));
      if (unit === "week" || unit === "weekend") {
        const monday = addDays(reference, -((new Date(parse(reference)).getUTCDay() + 6) % 7) + 7 * step);
        return unit === "week" ? relative(monday, addDays(monday, 6), "week") : relative(addDays(monday, 5), addDays(monday, 6), "week");
      }
      if (unit === "month") {
        const { year: y, month } = addMonths(reference, step);
        const span = monthSpan(y, month);
        return relative(span.start, span.end, "month");
      }
      if (unit === "quarter") {
        const { year: y, month } = addMonths(reference, 3 * step);
        const first = Math.floor((month - 1) / 3) * 3 + 1;
        return relative(monthSpan(y, first).start, monthSpan(y, first + 2).end, "quarter");
      }
      if (unit === "decade")
        return relative(`${Math.floor(year / 10) * 10 + 10 * step}-01-01`, `${Math.floor(year / 10) * 10 + 10 * step + 9}-12-31`, "decade");
      return relative(`${year + step}-01-01`, `${year + step}-12-31`, "year");
    };
  }),
  // "two days after the vote": against something that no calendar knows
  rule(
    `${N}\\s+(day|week|month|year)s?\\s+(?:before|after)(?=\\s+[\\w“"'])`,
    (m) => () => open(null, null, (m[2] as string).toLowerCase() as Interval["grain"]),
  ),
  rule(`(?:(?:the|a)\\s+)?(?:(same|next|following|previous)\\s+day|day\\s+(earlier|later|before|after)(?=[.,;]|\\s*$))`, (m) => {
    const word = (m[1] ?? m[2] ?? "").toLowerCase();
    const step = /same/.test(word) ? 0 : /next|following|later|after/.test(word) ? 1 : -1;
    return (reference, _ahead, previous) => {
      const from = previous ?? reference;
      if (from === null) return open(null);
      const day = addDays(from, step);
      return { ...relative(day, day, "day"), anchor: previous ? "event" : "report-date" };
    };
  }),
  rule(`${N}\\s+(day|week|month|year)s?\\s+(ago|earlier|before|later|from now)`, (m) => {
    const n = count(m[1] as string);
    const unit = (m[2] as string).toLowerCase();
    const sign = /later|now/i.test(m[3] as string) ? 1 : -1;
    const chained = /earlier|later|before/i.test(m[3] as string);
    return (reference, _ahead, previous) => {
      const from = chained && previous ? previous : reference;
      if (from === null) return open(null, null, unit as Interval["grain"]);
      const anchor: Interval["anchor"] = from === reference ? "report-date" : "event";
      const span = (start: string, end: string, grain: Interval["grain"]): Interval => ({ start, end, grain, anchor });
      if (unit === "day") return span(addDays(from, sign * n), addDays(from, sign * n), "day");
      if (unit === "week") return span(addDays(from, sign * 7 * n - 3), addDays(from, sign * 7 * n + 3), "week");
      if (unit === "month") {
        const { year, month } = addMonths(from, sign * n);
        const whole = monthSpan(year, month);
        return span(whole.start, whole.end, "month");
      }
      const year = Number(from.slice(0, 4)) + sign * n;
      return span(`${year}-01-01`, `${year}-12-31`, "year");
    };
  }),
  rule("(?:by|at|before|towards?|until)?\\s*(?:the\\s+)?end of (?:the|this) (week|month|year)", (m) => {
    const unit = (m[1] as string).toLowerCase();
    return (reference) => {
      if (reference === null) return open(null, null, unit as Interval["grain"]);
      if (unit === "week")
        return relative(reference, addDays(reference, 7 - ((new Date(parse(reference)).getUTCDay() + 6) % 7) - 1), "week");
      const end =
        unit === "month" ? monthSpan(Number(reference.slice(0, 4)), Number(reference.slice(5, 7))).end : `${reference.slice(0, 4)}-12-31`;
      return relative(reference, end, unit as Interval["grain"]);
    };
  }),
  rule("overnight", () => (reference) => (reference === null ? open(null) : relative(addDays(reference, -1), reference, "day"))),
  rule(
    "(?:the\\s+)?(first|second|last) half of ((?:19|20)\\d{2})",
    (m) => () =>
      /first/i.test(m[1] as string)
        ? fixed(`${m[2]}-01-01`, `${m[2]}-06-30`, "quarter")
        : fixed(`${m[2]}-07-01`, `${m[2]}-12-31`, "quarter"),
  ),
  rule("(?:the\\s+)?(first|second|third|fourth) quarter(?: of ((?:19|20)\\d{2}))?", (m) => {
    const q = ["first", "second", "third", "fourth"].indexOf((m[1] as string).toLowerCase());
    return (reference) => {
      const year = m[2] ?? reference?.slice(0, 4);
      if (year === undefined) return open(null, null, "quarter");
      return {
        start: `${year}-${pad(q * 3 + 1)}-01`,
        end: monthSpan(Number(year), q * 3 + 3).end,
        grain: "quarter",
        anchor: m[2] ? "calendar" : "report-date",
      };
    };
  }),
  rule("(?:the\\s+)?((?:19|20)\\d0)s", (m) => () => fixed(`${m[1]}-01-01`, `${Number(m[1]) + 9}-12-31`, "decade")),
  rule(
    "(?:in|since|of|during|from|until|by|before|after|early|late|mid)[ -]((?:19|20)\\d{2})",
    (m) => () => fixed(`${m[1]}-01-01`, `${m[1]}-12-31`, "year"),
  ),
];

function range(month: number, from: number, to: number, year: string | undefined): TimeExpression["resolve"] | null {
  if (!validDay(month, from) || !validDay(month, to)) return null;
  if (year !== undefined) return () => fixed(`${year}-${pad(month)}-${pad(from)}`, `${year}-${pad(month)}-${pad(to)}`, "day");
  return (reference, ahead) => dayInMonth(month, from, to, reference, ahead);
}

const mayHoldTime =
  /\d|day|week|month|year|half|quarter|spring|summer|autumn|winter|tonight|morning|evening|decade|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|night/;

/** What is no day of the calendar ("29 February 2021", the year 0) is left open. */
const inCalendar = (interval: Interval): Interval =>
  [interval.start, interval.end].every((day) => day === null || isPossibleDay(day)) ? interval : open(null, null, interval.grain);

/** The expressions of time in a text, in order; offsets in it. */
export function findTimes(text: string): TimeExpression[] {
  if (!mayHoldTime.test(text)) return [];
  const found: TimeExpression[] = [];
  for (const { pattern, make } of rules) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((f) => start < f.end && f.start < end)) continue;
      const resolve = make(match);
      if (resolve) found.push({ start, end, resolve: (...given) => inCalendar(resolve(...given)) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
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
  if (grain === "week" && parse(end) - parse(start) === 6 * DAY && new Date(parse(start)).getUTCDay() === 1) return isoWeek(start);
  return `${start}/${end}`;
}

/** ISO 8601 week of a Monday. */
function isoWeek(monday: string): string {
  const thursday = addDays(monday, 3);
  const first = parse(`${thursday.slice(0, 4)}-01-01`);
  return `${thursday.slice(0, 4)}-W${pad(Math.floor((parse(thursday) - first) / (7 * DAY)) + 1)}`;
}
