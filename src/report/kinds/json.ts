/** JSON in, the fields of reports out. */
import { z } from "zod";
import { publicationDate } from "../dates.js";
import type { Fields } from "./kind.js";

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
export const readJsonLine = (line: string): Fields => fieldsOf(parsed(line));

/** One object, or a list of them; each is read when its turn comes, so that one bad entry does not cost the others. */
export function readJson(text: string): (() => Fields)[] {
  const value = parsed(text);
  return (Array.isArray(value) ? value : [value]).map((one) => () => fieldsOf(one));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fieldsOf(value: unknown): Fields {
  const checked = lineSchema.safeParse(value);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new Error(`the field ${issue?.path.join(".") || "(the whole)"} is not valid: ${issue?.message ?? ""}`);
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
    ...(id === undefined ? {} : { externalId: String(id) }),
  };
}
