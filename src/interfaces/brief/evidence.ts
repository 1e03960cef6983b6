/**
 * What a brief's sentences rest on, as numbered notes: each with its words, outlets and date, in the brief itself, so that the notes work
 * wherever the brief is sent. In: the events and reports cited, in the order of their first mention. Out: one note for each.
 */
import { describeEvents } from "../../insight/browse.js";
import { dayInWords } from "../../insight/sentences.js";
import { type Database, places, textOrNull } from "../../record/database.js";
import { flat, many } from "../words.js";

export interface Cited {
  readonly kind: "event" | "report";
  readonly id: string;
}

export interface Note extends Cited {
  /** "1", "2", … */
  readonly number: number;
  /** The act in a sentence, or the report's title. */
  readonly text: string;
  readonly quote: string | null;
  /** "Wire and Post, 20 March 2023". */
  readonly source: string;
}

const dated = (outlets: string, first: string | null, last: string | null): string => {
  const days =
    first === null ? "no date" : last !== null && last !== first ? `${dayInWords(first)} to ${dayInWords(last)}` : dayInWords(first);
  return `${outlets}, ${days}`;
};

export async function notesOf(database: Database, cited: readonly Cited[]): Promise<Note[]> {
  const events = new Map(
    (
      await describeEvents(
        database,
        cited.filter((c) => c.kind === "event").map((c) => c.id),
      )
    ).map((e) => [e.id, e]),
  );
  const ids = cited.filter((c) => c.kind === "report").map((c) => c.id);
  const reports = new Map(
    ids.length === 0
      ? []
      : (await database.rows(`SELECT id, title, outlet, date::VARCHAR AS date FROM report WHERE id IN (${places(ids.length)})`, ids)).map(
          (row) => [String(row.id), row] as const,
        ),
  );
  return cited.map((c, i): Note => {
    const e = events.get(c.id);
    if (e)
      return {
        ...c,
        number: i + 1,
        text: e.sentence,
        quote: e.quote === null ? null : flat(e.quote),
        source:
          e.origin === "read"
            ? `${dated(e.outletNames.join(", ") || "no outlet given", e.firstReport, e.lastReport)}, ${many(e.reports, "report")}`
            : `from ${e.origin}, without reports`,
      };
    const report = reports.get(c.id);
    const day = textOrNull(report?.date);
    return {
      ...c,
      number: i + 1,
      text: textOrNull(report?.title) ?? "a report without a title",
      quote: null,
      source: dated(textOrNull(report?.outlet) ?? "no outlet given", day, day),
    };
  });
}
