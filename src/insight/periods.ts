import { calendarDay, shiftDay } from "../calendar.js";

/** Periods of time by which acts are counted, as DuckDB's date_trunc cuts them: weeks begin on Monday. Days are ISO, in UTC. */
export const grains = ["day", "week", "month", "quarter", "year"] as const;
export type Grain = (typeof grains)[number];

const months = { month: 1, quarter: 3, year: 12 } as const;
const at = (day: string): Date => new Date(`${day}T00:00:00Z`);

const FIRST_DAY = "0001-01-01";
const LAST_DAY = "9999-12-31";
/** Later than every day, as a text: what follows the last period of the calendar, so that a walk over periods ends. */
const AFTER_ALL_DAYS = "9999-12-99";

/** The day so many days later, or earlier, within the calendar's years. */
export const addDays = (day: string, days: number): string =>
  shiftDay(day === AFTER_ALL_DAYS ? LAST_DAY : day, days) ?? (days > 0 ? LAST_DAY : FIRST_DAY);

/** The first day of the next period. */
export function nextPeriod(start: string, grain: Grain): string {
  if (grain === "day" || grain === "week") return shiftDay(start, grain === "day" ? 1 : 7) ?? AFTER_ALL_DAYS;
  const month = Number(start.slice(5, 7)) - 1 + months[grain];
  return calendarDay(Number(start.slice(0, 4)) + Math.floor(month / 12), (month % 12) + 1, 1) ?? AFTER_ALL_DAYS;
}

/** The first day of the period in which a day lies. */
export function periodOf(day: string, grain: Grain): string {
  const date = at(day);
  if (grain === "day") return day;
  if (grain === "week") return addDays(day, -((date.getUTCDay() + 6) % 7));
  const month = date.getUTCMonth();
  return calendarDay(date.getUTCFullYear(), month - (month % months[grain]) + 1, 1) ?? FIRST_DAY;
}

/** The last day of a period. */
export function lastDayOf(start: string, grain: Grain): string {
  const next = nextPeriod(start, grain);
  return next === AFTER_ALL_DAYS ? LAST_DAY : addDays(next, -1);
}

/** The day so many days after 1970-01-01. */
export const dayNumbered = (days: number): string => addDays("1970-01-01", days);

/** Is it the last day of its month? */
export const endsMonth = (day: string): boolean => lastDayOf(periodOf(day, "month"), "month") === day;
