/** A report with its reading as it comes from another process: through a file or a queue, and so checked before it is stored. */
import { z } from "zod";
import { pressureSchema, statementSchema } from "../reading/statement.js";
import { createReport, type Report } from "../report/report.js";
import { RecordError } from "./errors.js";
import type { Entry } from "./reports.js";

const text = z.string().nullable();
/** What a report is made of; its id follows from it. */
const reportSchema = z.object({
  id: z.string(),
  externalId: z.string().optional(),
  path: text,
  title: text,
  outlet: text,
  date: z.iso.date().nullable(),
  url: text,
  language: z.string(),
  text: z.string(),
});

const entrySchema = z.object({
  /** Version of the reading. */
  reader: z.string(),
  report: reportSchema,
  reading: z.object({ statements: z.array(statementSchema), pressures: z.array(pressureSchema) }),
});

/** Throws RecordError where the report's id is not that of its outlet, date and text, by which it is stored once. */
function checkReportId(report: z.infer<typeof reportSchema>): void {
  const { externalId: _, ...fields } = report;
  const { id } = createReport(fields);
  if (id !== report.id)
    throw new RecordError(`the id ${report.id} is not that of the report's outlet, date and text (${id}); it was changed on the way`);
}

type Parsed = z.infer<typeof reportSchema>;

const plainReport = ({ externalId, ...rest }: Parsed): Report => (externalId === undefined ? rest : { ...rest, externalId });

/** A report that was handed on. Throws RecordError that says what is wrong with it. */
export function reportOf(value: unknown): Report {
  const result = reportSchema.safeParse(value);
  if (!result.success) throw new RecordError(faultOf(result.error));
  checkReportId(result.data);
  return plainReport(result.data);
}

function faultOf({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join(".") || "it"} is invalid: ${issue?.message ?? "not valid"}`;
}

/** Throws RecordError that says what is wrong with it. `reader`: the version of the reading that the record keeps. */
export function entryOf(value: unknown, reader: string): Entry {
  const result = entrySchema.safeParse(value);
  if (!result.success) throw new RecordError(faultOf(result.error));
  const { report, reading, reader: by } = result.data;
  if (by !== reader)
    throw new RecordError(`it was read by another Chancery (reading ${by}, this one's is ${reader}); read the report again with this one`);
  checkReportId(report);
  const stray = [...reading.statements, ...reading.pressures].find((one) => one.report.id !== report.id);
  if (stray) throw new RecordError(`its statement ${stray.id} is of another report (${stray.report.id})`);
  return { report: plainReport(report), reading };
}
