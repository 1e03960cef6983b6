/** A line of JSON in, the fields of a report out. */
import { z } from "zod";
import { publicationDate } from "./dates.js";
import type { Report } from "./report.js";

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  title: z.string().nullish(),
  text: z.string(),
  date: z.string().nullish(),
  outlet: z.string().nullish(),
  url: z.string().nullish(),
  language: z.string().nullish(),
});

/** Throws an Error that says what is wrong with the line. */
export function readJsonLine(line: string): Omit<Report, "id" | "language" | "path"> & { language?: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new Error(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const checked = lineSchema.safeParse(value);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new Error(`the field ${issue?.path.join(".") || "(whole line)"} is not as it should be: ${issue?.message ?? ""}`);
  }
  const { title, text, date, outlet, url, language, id } = checked.data;
  if (date && publicationDate(date) === null) throw new Error(`the date "${date}" is not understood; write it as 2022-12-30`);
  return {
    title: title ?? (id === undefined ? null : String(id)),
    text,
    date: publicationDate(date),
    outlet: outlet ?? null,
    url: url ?? null,
    ...(language ? { language } : {}),
  };
}
