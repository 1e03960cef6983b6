/** What can be asked of the API and how: the schemas by which requests are checked, and of which its description is made. */
import { z } from "zod";
import { isCalendarDay } from "../../../calendar.js";
import { forecastStates } from "../../../insight/forecasts.js";
import { grains } from "../../../insight/periods.js";
import { eventTypes, quads } from "../../../reading/types.js";

export const isoDay = z.string().refine(isCalendarDay, "write a day of the calendar as 2022-12-30");
const code = z.string().transform((text) => text.toUpperCase());
export const days = {
  since: isoDay.optional().describe("first day"),
  until: isoDay.optional().describe("last day"),
};
const format = z.enum(["json", "csv"]).default("json").describe("csv: all rows, whatever the limit, as a file");
/** Of a list that comes in pages. */
export const paged = {
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe("rows on a page"),
  cursor: z.string().max(400).optional().describe("`next` of the page before"),
  as: format,
};

export const idPath = z.object({ id: z.string() });
const party = z.string().max(200).describe("a code or name (CHN, China), or a bloc (EU, NATO) for its members");
export const pairPath = z.object({ a: party, b: party });

export const reportQuery = z.object({ ...days, outlet: z.string().optional(), ...paged });
export const oneReportQuery = z.object({ as: format });
export const intakeQuery = z.object({
  name: z.string().max(300).default("upload.txt").describe("a file's name; its ending says what it is"),
  date: isoDay.optional().describe("day of publication of what carries none"),
});
export const givenSchema = z.union([
  z.strictObject({ url: z.url({ protocol: /^https?$/ }) }),
  z.strictObject({ text: z.string().min(1), title: z.string().optional(), outlet: z.string().optional(), date: isoDay.optional() }),
]);
export const eventQuery = z.object({
  from: code.optional().describe("code of who acts"),
  to: code.optional().describe("code of who is acted on"),
  a: party.optional().describe("with b: acts between these two, in either direction"),
  b: party.optional(),
  type: code.pipe(z.enum(eventTypes)).optional().describe("PLOVER type"),
  ...days,
  happened: z.enum(["true", "false"]).optional().describe("only what did, or did not, happen"),
  stage: z.enum(["happening", "prospect"]).optional().describe("reported as done or denied; or planned, asked for, predicted"),
  place: z.string().optional(),
  ...paged,
});
export const relationsQuery = z.object(paged);
export const relationQuery = z.object({
  by: z.enum(grains).default("month"),
  ...days,
  origin: z.string().default("all").describe("read, or a format's name; all: both"),
  as: z
    .enum(["json", "csv", "svg"])
    .default("json")
    .describe("csv: its periods as a file; svg: its course as a picture, with title, legend and source"),
});
const ids = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : [given].flat()));
export const hingeQuery = z.object({
  if: ids.describe("ids of conditions that hold"),
  ifNot: ids.describe("ids of conditions that do not"),
  as: format,
});
export const searchQuery = z.object({
  q: z.string().trim().min(2).max(200).describe("words, all of which must be there"),
  outlet: z.string().optional(),
  ...days,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: paged.cursor,
});
export const worldQuery = z.object({
  ...days,
  quad: z.enum(quads).optional(),
  type: z.enum(eventTypes).optional(),
  least: z.coerce.number().int().min(1).default(1).describe("flows of at least so many events"),
  limit: z.coerce.number().int().min(1).max(10_000).default(400).describe("the heaviest flows only"),
  as: format,
});
export const forecastQuery = z.object({
  a: party.optional().describe("with b: between these two"),
  b: party.optional(),
  state: z
    .enum([...forecastStates, "due", "settled"])
    .optional()
    .describe("due: open, and falls due within 30 days of where the record ends"),
  holder: z.string().optional(),
  about: party.optional().describe("forecasts of acts by or towards this party"),
  stated: z.enum(["true", "false"]).optional().describe("only those whose probability was, or was not, stated"),
  ...paged,
});
export const logQuery = z.object({
  report: z.string().optional(),
  event: z.string().optional().describe("corrections of any of its statements"),
  ...paged,
});
export const leftOutQuery = z.object({
  what: z.string().default("statements").describe("for jsonl and csv: which table"),
  ...days,
  origin: z.string().default("read").describe("read, a format's name, or all"),
});
export const exportQuery = leftOutQuery.extend({
  bom: z.enum(["true", "false"]).optional().describe("csv begins with a byte order mark, by which Excel knows UTF-8"),
});
