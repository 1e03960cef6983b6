/** The shape of a report: one text somebody published. */
import { createHash } from "node:crypto";

export interface Report {
  /** Stable hash of outlet, date and text. */
  readonly id: string;
  /** The id that the input gave it, where it gave one. */
  readonly externalId?: string;
  readonly path: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  /** ISO 8601 day of publication; null: unknown, and then nothing relative to it is resolved. */
  readonly date: string | null;
  readonly url: string | null;
  readonly language: string;
  readonly text: string;
}

/** Sixteen hexadecimal digits of the SHA-256 of the parts. */
export const stableId = (...parts: readonly string[]): string =>
  createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 16);

export function createReport(fields: Omit<Report, "id" | "language"> & { language?: string }): Report {
  const { title, outlet, text } = fields;
  const whole = { ...fields, title: title && wellFormed(title), outlet: outlet && wellFormed(outlet), text: wellFormed(text) };
  return { ...whole, language: fields.language ?? "en", id: stableId(whole.outlet ?? "", fields.date ?? "", whole.text) };
}

/** Halves of pairs (surrogates), which no file in UTF-8 can hold, become U+FFFD, of the same length: places in the text stay what they are. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");
