/** Dates of publication as they are written in headers and metadata, to ISO 8601 days; null when not understood. */
import { calendarDay } from "../calendar.js";

const months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

export function publicationDate(written: string | null | undefined): string | null {
  if (!written) return null;
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(written) ?? /^\s*(\d{4})(\d{2})(\d{2})(?:\D|$)/.exec(written);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const words =
    /(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2}(?=\s+\d{1,2}:)))|(?:([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))/.exec(
      written.slice(0, LONGEST),
    );
  if (!words) return null;
  const name = (words[2] ?? words[4] ?? "").toLowerCase();
  const month = months.findIndex((m) => m.startsWith(name.slice(0, 3))) + 1;
  return calendarDay(fullYear(words[3] ?? words[6] ?? ""), month, Number(words[1] ?? words[5]));
}

/** Two digits are of 1950 to 2049, as RFC 2822 reads the years of RFC 822, which old feeds still write. */
function fullYear(written: string): number {
  const year = Number(written);
  return written.length > 2 ? year : year + (year < 50 ? 2000 : 1900);
}

/** No date is longer. */
const LONGEST = 200;
