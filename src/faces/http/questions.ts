/** What can be asked of the API and how: the schemas by which requests are checked, and of which its description is made. */
import { z } from "zod";
import { forecastStates } from "../../insight/forecasts.js";
import { grains } from "../../insight/relation.js";
import { quads } from "../../reading/types.js";

const isoDay = z.string().regex(/^\d{4}-\d\d-\d\d$/, "write the day as 2022-12-30");
export const intakeQuery = z.object({ name: z.string().max(300).default("upload.txt"), date: isoDay.optional() });
export const givenSchema = z.union([
  z.strictObject({ url: z.url({ protocol: /^https?$/ }) }),
  z.strictObject({ text: z.string().min(1), title: z.string().optional(), outlet: z.string().optional() }),
]);
export const eventQuery = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  type: z.string().optional(),
  since: isoDay.optional(),
  until: isoDay.optional(),
  happened: z.enum(["true", "false"]).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export const relationQuery = z.object({
  by: z.enum(grains).default("month"),
  since: isoDay.optional(),
  until: isoDay.optional(),
  origin: z.string().default("all"),
});
export const searchQuery = z.object({ q: z.string().trim().min(2).max(200) });
export const worldQuery = z.object({ since: isoDay.optional(), until: isoDay.optional(), quad: z.enum(quads).optional() });
export const forecastQuery = z.object({ a: z.string().optional(), b: z.string().optional(), state: z.enum(forecastStates).optional() });
