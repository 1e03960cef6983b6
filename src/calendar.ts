/**
 * Calendar days (ISO 8601, proleptic Gregorian), checked where they are made: every date that a text, a file or a question gives passes
 * here. Years run from 1 to 9999, so that days compare as texts.
 */

const DAY = 86_400_000;
const written = /^(\d{4})-(\d{2})-(\d{2})$/;

const pad = (n: number, width: number): string => String(n).padStart(width, "0");
const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** 28 to 31; 0 for a month that is none. */
const daysInMonth = (year: number, month: number): number => (month === 2 && leap(year) ? 29 : (LENGTHS[month - 1] ?? 0));

/** "2022-12-30"; null where there is no such day, or its year is not from 1 to 9999. */
export function calendarDay(year: number, month: number, day: number): string | null {
  if (![year, month, day].every(Number.isInteger) || year < 1 || year > 9999) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Is it a day, written as 2022-12-30, that is in the calendar? */
export function isCalendarDay(text: string): boolean {
  const parts = written.exec(text);
  return parts !== null && calendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) !== null;
}

/** The day so many days later; null beyond the years 1 to 9999, or from what is no day. */
export function shiftDay(day: string, days: number): string | null {
  if (!isCalendarDay(day)) return null;
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY);
  if (Number.isNaN(moved.getTime())) return null;
  return calendarDay(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/**
 * May it stand as a bound of an interval? A calendar day, or a day of which a part is not known ("XXXX-12-21", "XXXX-02") and which some
 * year has.
 */
export function isPossibleDay(text: string): boolean {
  if (!text.includes("X")) return isCalendarDay(text);
  const parts = /^(?:XXXX|\d{4})(?:-(XX|\d{2})(?:-(XX|\d{2}))?)?$/.exec(text);
  if (!parts) return false;
  const [, month = "XX", day = "XX"] = parts;
  const m = month === "XX" ? 1 : Number(month);
  // 2020 has every day that any year has
  return m >= 1 && m <= 12 && (day === "XX" || calendarDay(2020, m, Number(day)) !== null);
}
