/** CSV and TSV with named columns, one report a row. Columns are found by name, or as the user says. */
import { CsvError, parse } from "csv-parse";
import { publicationDate } from "../dates.js";
import { explain, type Fields, IntakeError, type Kind, megabytes } from "./kind.js";

/** Names under which columns are looked for; the first that is there counts. */
const names: Readonly<Record<keyof Fields, readonly string[]>> = {
  text: ["text", "body", "content", "article", "fulltext", "full_text"],
  title: ["title", "headline", "head"],
  date: ["date", "published", "publication_date", "pub_date", "pubdate", "publish_date", "created"],
  outlet: ["outlet", "publisher", "source", "newspaper", "media"],
  url: ["url", "link", "address"],
  language: ["language", "lang"],
  externalId: ["id", "doc", "document_id", "article_id", "story_id"],
};

export const csv: Kind = async function* (source, reading) {
  const parser = parse({
    columns: (header: string[]) => header.map((name) => name.trim()),
    delimiter: /\.tsv(\.gz)?$/i.test(source.path) ? "\t" : [",", ";"],
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: reading.limit * 2,
  });
  (async () => {
    try {
      for await (const chunk of source.open()) if (!parser.write(chunk)) await new Promise((resolve) => parser.once("drain", resolve));
      parser.end();
    } catch (error) {
      parser.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  let found: Partial<Record<keyof Fields, string>> | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) {
      if (!found) {
        found = columnsOf(Object.keys(record), reading.columns);
        if (!found.text) {
          yield reading.refuse(
            source,
            `it has no column for the text; name it with --columns text=NAME (there are: ${Object.keys(record).join(", ")})`,
          );
          return;
        }
      }
      const columns = found;
      const value = (field: keyof Fields): string | null => {
        const column = columns[field];
        const text = column === undefined ? "" : (record[column] ?? "");
        return text.trim() === "" ? null : text;
      };
      yield reading.finish(
        source,
        () => {
          const date = value("date");
          const day = publicationDate(date);
          if (date !== null && day === null)
            throw new IntakeError(`column ${columns.date}: the date "${date.slice(0, 40)}" is not understood; write it as 2022-12-30`);
          const language = value("language");
          const externalId = value("externalId");
          return {
            text: value("text") ?? "",
            title: value("title"),
            date: day,
            outlet: value("outlet"),
            url: value("url"),
            ...(language === null ? {} : { language }),
            ...(externalId === null ? {} : { externalId }),
          };
        },
        info.lines,
      );
    }
  } catch (error) {
    if (error instanceof CsvError && error.code === "CSV_MAX_RECORD_SIZE")
      yield reading.refuse(source, `a row is larger than the limit of ${megabytes(reading.limit)}; what follows is left out`);
    else yield reading.refuse(source, error instanceof CsvError ? `not CSV: ${error.message}` : explain(error));
  }
};

function columnsOf(header: readonly string[], own: Reading["columns"]): Partial<Record<keyof Fields, string>> {
  const out: Partial<Record<keyof Fields, string>> = {};
  for (const field of Object.keys(names) as (keyof Fields)[]) {
    const wanted = own[field] === undefined ? names[field] : [own[field] as string];
    const column = wanted.map((name) => header.find((h) => h.toLowerCase() === name.toLowerCase())).find((h) => h !== undefined);
    if (column !== undefined) out[field] = column;
  }
  return out;
}
type Reading = Parameters<Kind>[1];
