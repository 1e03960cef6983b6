/** The shape of the layers under a report, held to the type that annotate() gives. */
import { z } from "zod";
import type { Annotation } from "../../../reading/layers/index.js";
import { mentionKinds } from "../../../reading/mentions/names.js";

const text = z.string();
const maybe = z.string().nullable();
const count = z.number().int();
const number = z.number();
const rule = text.describe("the rule or model that gave it");
const place = z.object({ start: count, end: count });
const common = { doc: text.describe("the report"), start: count, end: count, text, rule };

const actor = z.object({
  ...common,
  layer: z.literal("actor"),
  name: maybe,
  country: maybe,
  sector: maybe,
  code: maybe,
  kind: z.enum(mentionKinds),
  by: z.enum(["name", "title"]),
  chain: count.describe("number of the actor in the text"),
});
const time = z.object({
  ...common,
  layer: z.literal("time"),
  type: z.enum(["DATE", "TIME", "DURATION", "SET"]),
  value: text.describe("TIMEX3"),
  from: maybe,
  to: maybe,
});
const placed = z.object({
  ...common,
  layer: z.literal("place"),
  name: text,
  country: maybe,
  admin1: maybe,
  lat: number,
  lon: number,
  geonames: count.nullable(),
  kind: z.enum(["country", "region", "county", "district", "capital", "city", "feature"]),
});
const attribution = z.object({
  layer: z.literal("attribution"),
  doc: text,
  rule,
  source: place.extend({ name: maybe, country: maybe }).nullable(),
  cue: place.nullable(),
  content: place,
  direct: z.boolean().describe("in quotation marks"),
  category: z.enum(["speech", "belief", "intention", "stance", "evidence"]),
  direction: z.union([z.literal(1), z.literal(-1)]).describe("-1: the source denies it"),
});

const annotation: z.ZodType<Annotation> = z.discriminatedUnion("layer", [actor, time, placed, attribution]).meta({ id: "Annotation" });
/** Offsets are UTF-16 code units of the report's text, end exclusive; in the order of the text. */
export const layersAnswer = z.object({ annotations: z.array(annotation) });
