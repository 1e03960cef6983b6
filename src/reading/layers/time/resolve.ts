/**
 * From what the words say to a TIMEX3 value (Pustejovsky et al. 2003) and an interval, given the day of the report, the time that the
 * text spoke of before, and whether the clause speaks of what was or what will be. Nothing is resolved against what is not known.
 */
import { addDays, addMonths, daysBetween, easter, intervalOf, isoWeek, lastDay, mondayOf, nthWeekday, pad, weekdayOf } from "./calendar.js";
import type { Anchor, Edge, Holiday, Meaning, TimexType, Unit, Which } from "./meaning.js";

/** A point that the text spoke of; parts that it left open are null. */
export interface Point {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

export interface Setting {
  /** Day of the report; null: unknown. */
  readonly date: string | null;
  /** The time last spoken of. */
  readonly before: Point | null;
  /** -1 what was, 1 what lies ahead, 0 the words do not say. */
  readonly tense: -1 | 0 | 1;
  /** The text tells of times long before it was written: dates count from each other. */
  readonly narrative: boolean;
}

export interface Resolved {
  readonly type: TimexType;
  readonly value: string;
  /** First and last day; null where there is none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly anchor: "report-date" | "calendar" | "event" | "none";
}

const yearValue = (year: number): string => (year < 0 ? `BC${pad(-year, 4)}` : pad(year, 4));
const dayValue = (p: Point): string =>
  [yearValue(p.year), ...(p.month === null ? [] : [pad(p.month)]), ...(p.day === null ? [] : [pad(p.day)])].join("-");
export const pointOf = (day: string): Point => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8, 10)),
});
const isoOf = (p: Point | null): string | null => (p && p.month !== null && p.day !== null && p.year > 0 ? dayValue(p) : null);

const made = (type: TimexType, value: string, anchor: Resolved["anchor"]): Resolved => ({ type, value, ...intervalOf(value), anchor });
const unknown = (value: string, type: TimexType = "DATE"): Resolved => ({ type, value, from: null, to: null, anchor: "none" });
const anchorOf = (point: Point | null, s: Setting): Resolved["anchor"] =>
  point === null ? "none" : s.date !== null && isoOf(point) === s.date ? "report-date" : "event";

/** The point that a relative expression counts from. */
function base(anchor: Anchor, s: Setting): Point | null {
  const report = s.date === null ? null : pointOf(s.date);
  if (s.narrative) return s.before ?? report;
  return anchor === "text" ? (s.before ?? report) : report;
}

/** A tenth day, a third of a month: where "early" and "late" lie in an interval. */
function narrowed(r: Resolved, edge: Edge): Resolved {
  if (edge === null || r.from === null || r.to === null || r.from === r.to) return r;
  const length = daysBetween(r.from, r.to) + 1;
  const third = length >= 28 && length <= 31 ? 10 : Math.max(1, Math.round(length / 3));
  if (edge === "start") return { ...r, to: addDays(r.from, third - 1) };
  if (edge === "middle") return { ...r, from: addDays(r.from, third), to: addDays(r.from, 2 * third - 1) };
  return { ...r, from: addDays(r.from, 2 * third) };
}

export function resolve(m: Meaning, s: Setting): Resolved {
  switch (m.kind) {
    case "fixed":
      return fixed(m, s);
    case "calendar":
      return narrowed(calendar(m, s), m.edge);
    case "weekday":
      return weekday(m, s);
    case "unit":
      return unit(m, s);
    case "shift":
      return shift(m, s);
    case "part":
      return narrowed(part(m, s), m.edge);
    case "holiday":
      return holiday(m, s);
    case "era":
      return era(m);
    case "clock":
      return clock(m, s);
  }
}

const unitDays: Readonly<Partial<Record<Unit, number>>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
  decade: 3652,
  century: 36524,
};

function fixed(m: Extract<Meaning, { kind: "fixed" }>, s: Setting): Resolved {
  const bare = unknown(m.value, m.type);
  if (s.date === null || s.narrative) return bare;
  if (m.value === "PRESENT_REF") return { ...bare, from: s.date, to: s.date, anchor: "report-date" };
  if (m.step === undefined || m.unit === undefined) return bare;
  const days = Math.round((unitDays[m.unit] ?? 1) * (m.count ?? (m.unit === "day" ? 7 : 3)));
  const other = addDays(s.date, m.step * days);
  return { ...bare, from: m.step < 0 ? other : s.date, to: m.step < 0 ? s.date : other, anchor: "report-date" };
}

/** Months back from the one spoken of last, from which a month without a year is taken for the next year's. */
const TURN = 10;

const step = (which: Which): number => (which === "last" || which === "previous" ? -1 : which === "next" || which === "following" ? 1 : 0);

/** The year in which a month, or a day of one, lies when it is not said. */
function yearFor(month: number, day: number | null, m: { readonly which: Which; readonly yearStep?: number }, s: Setting): number | null {
  const { which } = m;
  if (m.yearStep !== undefined && !s.narrative) return s.date === null ? null : Number(s.date.slice(0, 4)) + m.yearStep;
  if (s.narrative || which === "same" || which === "following" || which === "previous") {
    const from = s.before;
    if (from === null) return s.date === null ? null : Number(s.date.slice(0, 4));
    const turned = from.month !== null && from.month - month >= TURN ? 1 : 0;
    return from.year + (which === null || which === "same" ? turned : step(which));
  }
  if (s.date === null) return null;
  const now = pointOf(s.date) as { year: number; month: number; day: number };
  const own = month * 100 + (day ?? 0);
  const today = now.month * 100 + (day === null ? 0 : now.day);
  if (which === "this") return now.year;
  if (which === "last") return own < today ? now.year : now.year - 1;
  if (which === "next") return own > today ? now.year : now.year + 1;
  if (day !== null) return nearestYear(month, day, now.year, s);
  if (s.tense > 0) return own < today ? now.year + 1 : now.year;
  if (s.tense < 0) return own > today ? now.year - 1 : now.year;
  // nothing said: the nearest
  const months = month - now.month;
  return months > 6 ? now.year - 1 : months < -6 ? now.year + 1 : now.year;
}

/** Days that a date without a year may lie on the wrong side of the report, if the tense says so. */
const NEAR = 60;

/** The year that brings a day nearest to the report, unless the clause speaks of the other side of it and the day lies far off. */
function nearestYear(month: number, day: number, year: number, s: Setting): number {
  const date = s.date as string;
  const distance = (y: number): number => daysBetween(date, `${pad(y, 4)}-${pad(month)}-${pad(Math.min(day, lastDay(y, month)))}`);
  const nearest = [year - 1, year, year + 1].reduce((best, y) => (Math.abs(distance(y)) < Math.abs(distance(best)) ? y : best));
  if (s.tense < 0 && distance(nearest) > NEAR) return nearest - 1;
  if (s.tense > 0 && distance(nearest) < -NEAR) return nearest + 1;
  return nearest;
}

function calendar(m: Extract<Meaning, { kind: "calendar" }>, s: Setting): Resolved {
  const tail = m.dayPart;
  const type: TimexType = tail === "" ? "DATE" : "TIME";
  if (m.month === null) {
    const year = m.year ?? s.before?.year ?? null;
    return year === null ? unknown("XXXX") : made("DATE", yearValue(year), "calendar");
  }
  const year = m.year ?? yearFor(m.month, m.day, m, s);
  const rest = [pad(m.month), ...(m.day === null ? [] : [pad(m.day)])].join("-");
  if (year === null || (m.day !== null && m.day > lastDay(year, m.month))) return unknown(`XXXX-${rest}${tail}`, type);
  const value = `${yearValue(year)}-${rest}${m.day === null ? "" : tail}`;
  return made(type, value, m.year !== null ? "calendar" : s.narrative ? "event" : "report-date");
}

function weekday(m: Extract<Meaning, { kind: "weekday" }>, s: Setting): Resolved {
  const type: TimexType = m.dayPart === "" ? "DATE" : "TIME";
  const from = isoOf(base(m.which === "following" || m.which === "previous" ? "text" : "report", s));
  if (from === null) return unknown(`XXXX-WXX-${m.weekday === 0 ? 7 : m.weekday}${m.dayPart}`, type);
  const ahead = (m.weekday - weekdayOf(from) + 7) % 7;
  const day =
    m.which === "this"
      ? addDays(mondayOf(from), (m.weekday + 6) % 7)
      : step(m.which) > 0
        ? addDays(from, ahead || 7)
        : step(m.which) < 0
          ? addDays(from, ahead === 0 ? -7 : ahead - 7)
          : s.tense > 0
            ? addDays(from, ahead)
            : addDays(from, ahead === 0 ? 0 : ahead - 7);
  return made(type, `${day}${m.dayPart}`, s.narrative ? "event" : "report-date");
}

/** The value of the unit that a point lies in, moved by some units; null where the point is too open for it. */
function unitValue(unit: Unit, from: Point, steps: number): string | null {
  const day = isoOf(from);
  switch (unit) {
    case "day":
      return day === null ? `${yearValue(from.year)}-${from.month === null ? "XX" : pad(from.month)}-XX` : addDays(day, steps);
    case "week":
    case "weekend":
      return day === null ? `${yearValue(from.year)}-WXX` : `${isoWeek(addDays(day, 7 * steps))}${unit === "weekend" ? "-WE" : ""}`;
    case "month": {
      if (from.month === null) return `${yearValue(from.year)}-XX`;
      const { year, month } = addMonths(from.year, from.month, steps);
      return `${yearValue(year)}-${pad(month)}`;
    }
    case "quarter": {
      if (from.month === null) return `${yearValue(from.year)}-QX`;
      const { year, month } = addMonths(from.year, from.month, 3 * steps);
      return `${yearValue(year)}-Q${Math.ceil(month / 3)}`;
    }
    case "year":
      return yearValue(from.year + steps);
    case "decade":
      return yearValue(from.year + 10 * steps).slice(0, -1);
    case "century":
      return yearValue(from.year + 100 * steps).slice(0, -2);
    default:
      return null;
  }
}

const openValues: Readonly<Partial<Record<Unit, string>>> = {
  day: "XXXX-XX-XX",
  week: "XXXX-WXX",
  weekend: "XXXX-WXX-WE",
  month: "XXXX-XX",
  quarter: "XXXX-QX",
  year: "XXXX",
  decade: "XXX",
  century: "XX",
};

function unit(m: Extract<Meaning, { kind: "unit" }>, s: Setting): Resolved {
  // "today" in a history is the time of writing
  if (s.narrative && m.unit === "day" && m.step === 0 && m.anchor === "report" && m.dayPart === "") return unknown("PRESENT_REF");
  const from = base(m.anchor, s);
  const type: TimexType = m.dayPart === "" ? "DATE" : "TIME";
  const value = from === null ? null : unitValue(m.unit, from, m.step);
  if (from === null || value === null) return unknown(`${openValues[m.unit] ?? "XXXX"}${m.dayPart}`, type);
  const whole = made(type, `${value}${m.dayPart}`, anchorOf(from, s));
  // "overnight": into the day of the report
  if (m.dayPart === "TNI" && m.edge === "end" && s.date !== null && !s.narrative) return { ...whole, to: s.date };
  if (s.date !== null && m.step === 0 && whole.from !== null && whole.to !== null && !s.narrative) {
    // "earlier this month" ends with the day of the report, "later this year" begins with it
    if (m.edge === "start" && whole.from <= s.date && s.date <= whole.to) return { ...whole, to: s.date };
    if (m.edge === "end" && whole.from <= s.date && s.date <= whole.to) return { ...whole, from: s.date };
  }
  return narrowed(whole, m.edge);
}

function shift(m: Extract<Meaning, { kind: "shift" }>, s: Setting): Resolved {
  const from = base(m.anchor, s);
  if (m.count === null || from === null) {
    if (m.count === null && from !== null && s.narrative) return unknown(m.sign < 0 ? "PAST_REF" : "FUTURE_REF");
    return unknown(m.count === null ? (m.sign < 0 ? "PAST_REF" : "FUTURE_REF") : (openValues[m.unit] ?? "XXXX-XX-XX"));
  }
  const anchor = anchorOf(from, s);
  const day = isoOf(from);
  if (m.unit === "second" || m.unit === "minute" || m.unit === "hour") {
    if (day === null) return unknown(`${unitValue("day", from, 0)}TXX`, "TIME");
    return { ...made("TIME", `${m.count >= 24 ? addDays(day, m.sign * Math.round(m.count / 24)) : day}TXX`, anchor) };
  }
  if (Number.isInteger(m.count)) {
    const value = unitValue(m.unit, from, m.sign * m.count);
    const around = m.unit === "week" && day !== null ? addDays(day, m.sign * 7 * m.count) : null;
    const whole = made("DATE", value ?? "XXXX", anchor);
    return around === null ? whole : { ...whole, from: addDays(around, -3), to: addDays(around, 3) };
  }
  const monthsBack = Math.round(m.count * (m.unit === "year" ? 12 : m.unit === "decade" ? 120 : 1));
  return made("DATE", unitValue("month", from, m.sign * monthsBack) ?? "XXXX", anchor);
}

const firstMonth: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12, Q1: 1, Q2: 4, Q3: 7, Q4: 10, H1: 1, H2: 7 };

function part(m: Extract<Meaning, { kind: "part" }>, s: Setting): Resolved {
  if (m.year !== null) return made("DATE", `${yearValue(m.year)}-${m.code}`, "calendar");
  const begins = firstMonth[m.code] ?? 1;
  if (s.narrative && m.which === null) {
    return s.before === null ? unknown(`XXXX-${m.code}`) : made("DATE", `${yearValue(s.before.year)}-${m.code}`, "event");
  }
  if (m.loose) return unknown(`XXXX-${m.code}`);
  const year =
    m.code === "WI" && m.which === "this"
      ? winterYear(s)
      : yearFor(begins, null, m, m.code.startsWith("Q") && s.tense === 0 ? { ...s, tense: -1 } : s);
  return year === null ? unknown(`XXXX-${m.code}`) : made("DATE", `${yearValue(year)}-${m.code}`, s.narrative ? "event" : "report-date");
}

const winterYear = (s: Setting): number | null =>
  s.date === null ? null : Number(s.date.slice(0, 4)) - (Number(s.date.slice(5, 7)) <= 6 ? 1 : 0);

const holidayDay = (h: Holiday, year: number): string => {
  if (h.easter !== undefined) return addDays(easter(year), h.easter);
  if (h.nth !== undefined) return nthWeekday(year, h.nth[2], h.nth[1], h.nth[0]);
  return `${pad(year, 4)}-${h.day}`;
};

function holiday(m: Extract<Meaning, { kind: "holiday" }>, s: Setting): Resolved {
  const type: TimexType = m.dayPart === "" ? "DATE" : "TIME";
  if (m.year !== null) return made(type, `${holidayDay(m.holiday, m.year)}${m.dayPart}`, "calendar");
  const about = m.holiday.day === undefined ? pointOf(holidayDay(m.holiday, 2001)) : pointOf(`2001-${m.holiday.day}`);
  const year = yearFor(about.month as number, about.day, m, s);
  if (year === null || year < 1) return unknown(m.holiday.day === undefined ? "XXXX-XX-XX" : `XXXX-${m.holiday.day}${m.dayPart}`, type);
  return made(type, `${holidayDay(m.holiday, year)}${m.dayPart}`, s.narrative ? "event" : "report-date");
}

function era(m: Extract<Meaning, { kind: "era" }>): Resolved {
  const whole = made("DATE", m.bc ? `BC${m.digits}` : m.digits, "calendar");
  return narrowed(whole, m.edge);
}

function clock(m: Extract<Meaning, { kind: "clock" }>, s: Setting): Resolved {
  const day = m.anchor === null ? null : isoOf(base(m.anchor, s));
  if (day === null) return unknown(`XXXX-XX-XX${m.dayPart}`, "TIME");
  return made("TIME", `${day}${m.dayPart}`, m.anchor === "report" && !s.narrative ? "report-date" : "event");
}
