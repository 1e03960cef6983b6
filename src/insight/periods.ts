/** Periods of time by which acts are counted, as DuckDB's date_trunc cuts them: weeks begin on Monday. Days are ISO, in UTC. */
export const grains = ["day", "week", "month", "quarter", "year"] as const;
export type Grain = (typeof grains)[number];

const DAY = 86_400_000;
const months = { month: 1, quarter: 3, year: 12 } as const;
const iso = (date: Date): string => date.toISOString().slice(0, 10);
const at = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** The day so many days later, or earlier. */
export const addDays = (day: string, days: number): string => iso(new Date(at(day).getTime() + days * DAY));

/** The first day of the next period. */
export function nextPeriod(start: string, grain: Grain): string {
  const date = at(start);
  if (grain === "day" || grain === "week") return addDays(start, grain === "day" ? 1 : 7);
  return iso(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months[grain], 1)));
}

/** The first day of the period in which a day lies. */
export function periodOf(day: string, grain: Grain): string {
  const date = at(day);
  if (grain === "day") return day;
  if (grain === "week") return addDays(day, -((date.getUTCDay() + 6) % 7));
  const month = date.getUTCMonth();
  return iso(new Date(Date.UTC(date.getUTCFullYear(), month - (month % months[grain]), 1)));
}

/** The last day of a period. */
export const lastDayOf = (start: string, grain: Grain): string => addDays(nextPeriod(start, grain), -1);
