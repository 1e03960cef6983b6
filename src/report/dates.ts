/** Dates of publication as they are written in headers and metadata, to ISO 8601 days; null when not understood. */
const months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

export function publicationDate(written: string | null | undefined): string | null {
  if (!written) return null;
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})/.exec(written) ?? /^\s*(\d{4})(\d{2})(\d{2})(?:\D|$)/.exec(written);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const words =
    /(?:(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4}))|(?:([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))/.exec(
      written,
    );
  if (!words) return null;
  const name = (words[2] ?? words[4] ?? "").toLowerCase();
  const month = months.findIndex((m) => m.startsWith(name.slice(0, 3))) + 1;
  return valid(Number(words[3] ?? words[6]), month, Number(words[1] ?? words[5]));
}

function valid(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (month < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
