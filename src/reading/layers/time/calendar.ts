/** Days, weeks, months and the intervals that TIMEX3 values stand for. Days are ISO 8601 strings of the Gregorian calendar. */

const DAY = 86_400_000;

export const pad = (n: number, width = 2): string => String(n).padStart(width, "0");
const millis = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const FIRST = "0001-01-01";
const LAST = "9999-12-31";
/** Days are kept within the years 1 to 9999. */
const isoDay = (time: number): string =>
  time <= millis(FIRST) ? FIRST : time >= millis(LAST) ? LAST : new Date(time).toISOString().slice(0, 10);

/** Days of a month; February as in the Gregorian calendar. */
export const lastDay = (year: number, month: number): number =>
  month === 2 ? ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

export const isDay = (year: number | null, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= (year === null ? lastDay(2000, month) : lastDay(year, month));

export const addDays = (day: string, days: number): string => isoDay(millis(day) + days * DAY);
export const daysBetween = (from: string, to: string): number => Math.round((millis(to) - millis(from)) / DAY);
/** 0 = Sunday. */
export const weekdayOf = (day: string): number => new Date(millis(day)).getUTCDay();
export const mondayOf = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7));

export function addMonths(year: number, month: number, months: number): { year: number; month: number } {
  const total = year * 12 + month - 1 + months;
  return { year: Math.floor(total / 12), month: (((total % 12) + 12) % 12) + 1 };
}

/** The ISO 8601 week that a day lies in: "2024-W12". */
export function isoWeek(day: string): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  return `${year}-W${pad(Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1)}`;
}

/** Easter Sunday of the Western churches (Meeus, Jones and Butcher's algorithm). */
export function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return `${pad(year, 4)}-${pad(month)}-${pad(((h + l - 7 * m + 114) % 31) + 1)}`;
}

/** The nth weekday (0 = Sunday) of a month; -1 is the last. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): string {
  if (nth < 0) {
    const last = `${pad(year, 4)}-${pad(month)}-${pad(lastDay(year, month))}`;
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  const first = `${pad(year, 4)}-${pad(month)}-01`;
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
}

/** First and last month of what TIMEX3 writes after a year; northern seasons. */
const parts: Readonly<Record<string, readonly [number, number]>> = {
  SP: [3, 5],
  SU: [6, 8],
  FA: [9, 11],
  WI: [12, 2],
  Q1: [1, 3],
  Q2: [4, 6],
  Q3: [7, 9],
  Q4: [10, 12],
  H1: [1, 6],
  H2: [7, 12],
};

interface Interval {
  readonly from: string | null;
  readonly to: string | null;
}

const months = (from: string, fromMonth: number, to: string, toMonth: number): Interval => ({
  from: `${from}-${pad(fromMonth)}-01`,
  to: `${to}-${pad(toMonth)}-${pad(lastDay(Number(to), toMonth))}`,
});

const NOTHING: Interval = { from: null, to: null };

/** The first and last day of a TIMEX3 value; nulls where it is no stretch of the calendar, or lies before our era. */
export function intervalOf(value: string): Interval {
  const day = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(value);
  if (day) return { from: day[1] as string, to: day[1] as string };
  const month = /^(\d{4})-(\d{2})$/.exec(value);
  if (month) return months(month[1] as string, Number(month[2]), month[1] as string, Number(month[2]));
  const week = /^(\d{4})-W(\d{2})(-WE)?$/.exec(value);
  if (week) {
    const monday = addDays(mondayOf(`${week[1]}-01-04`), 7 * (Number(week[2]) - 1));
    return { from: week[3] ? addDays(monday, 5) : monday, to: addDays(monday, 6) };
  }
  const part = /^(\d{4})-([SFWQH][PUAI1234])$/.exec(value);
  const span = part ? parts[part[2] as string] : undefined;
  if (part && span) {
    const year = part[1] as string;
    return months(year, span[0], span[1] < span[0] ? pad(Number(year) + 1, 4) : year, span[1]);
  }
  const years = /^\d{2,4}$/.exec(value);
  if (years) return { from: `${value.padEnd(4, "0")}-01-01`, to: `${value.padEnd(4, "9")}-12-31` };
  return NOTHING;
}
