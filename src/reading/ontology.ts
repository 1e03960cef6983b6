/**
 * PLOVER's types (data/ontology/plover.yaml), and what CAMEO's codes mean: quad class and intensity, both from one published table
 * (data/ontology/cameo.tsv).
 */
import { z } from "zod";
import { readKnowledge, readTable } from "../data.js";
import { type EventType, eventTypes, type Quad, quads } from "./types.js";

export { type EventType, eventTypes, type Quad, quads } from "./types.js";

const types = readKnowledge(
  "ontology/plover.yaml",
  z.record(z.enum(eventTypes), z.object({ quad: z.enum(quads), code: z.string(), codes: z.array(z.string()) })),
);

/** PLOVER's own quad class of a type (Halterman et al. 2023), as POLECAT has it. An event's quad class is that of its CAMEO code. */
export const ploverQuad = (type: EventType): Quad => types[type].quad;

/** The CAMEO code that stands for a type as a whole. */
export const defaultCode = (type: EventType): string => types[type].code;

/** CAMEO codes by their beginnings, the longest first. */
export const codesOfTypes: readonly { readonly code: string; readonly type: EventType }[] = eventTypes
  .flatMap((type) => types[type].codes.map((code) => ({ code, type })))
  .sort((a, b) => b.code.length - a.code.length);

/** The PLOVER type of a CAMEO code; undefined where it has none (CAMEO 01). */
export const typeOfCode = (cameo: string): EventType | undefined => codesOfTypes.find(({ code }) => cameo.startsWith(code))?.type;

interface CameoCode {
  readonly label: string;
  readonly quad: Quad;
  /** Goldstein scale, -10 … +10. */
  readonly intensity: number;
}

let codes: ReadonlyMap<string, CameoCode> | undefined;

const cameoRow = z.object({
  code: z.string().regex(/^\d{3,4}$/, "is no CAMEO code"),
  label: z.string().min(1),
  quad: z.enum(quads),
  intensity: z.coerce.number().min(-10).max(10),
});

/** All CAMEO codes with our short labels, quad classes and intensities. */
export function cameoCodes(): ReadonlyMap<string, CameoCode> {
  codes ??= new Map(readTable("ontology/cameo.tsv", cameoRow).map(({ code, ...rest }) => [code, rest]));
  return codes;
}

/** Label, quad class and intensity of a CAMEO code, or of the nearest code above it; undefined if its root is unknown. */
export function cameoCode(code: string): CameoCode | undefined {
  const codes = cameoCodes();
  for (let key = code; key.length >= 2; key = key.slice(0, -1)) {
    const found = codes.get(key) ?? codes.get(`${key}0`);
    if (found) return found;
  }
  return undefined;
}

/** What an event's CAMEO code says of it, from one table. Throws RangeError for a code whose root CAMEO does not have. */
export function weightOf(cameo: string): { readonly quad: Quad; readonly intensity: number } {
  const found = cameoCode(cameo);
  if (!found) throw new RangeError(`there is no CAMEO code ${cameo}`);
  return { quad: found.quad, intensity: found.intensity };
}
