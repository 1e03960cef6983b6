/** PLOVER's types and quad classes (data/ontology/plover.yaml), and CAMEO's intensities (data/ontology/cameo.tsv). */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { readKnowledge } from "../data.js";
import { packagePath } from "../paths.js";
import { type EventType, eventTypes, type Quad, quads } from "./types.js";

export { type EventType, eventTypes, type Quad, quads } from "./types.js";

const types = readKnowledge(
  "ontology/plover.yaml",
  z.record(z.enum(eventTypes), z.object({ quad: z.enum(quads), code: z.string(), codes: z.array(z.string()) })),
);

/** PLOVER's quad class of a type (Halterman et al. 2023). */
export const quadClass = (type: EventType): Quad => types[type].quad;

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
  /** Goldstein scale, -10 … +10. */
  readonly intensity: number;
}

let codes: ReadonlyMap<string, CameoCode> | undefined;

/** All CAMEO codes with our short labels and intensities. */
export function cameoCodes(): ReadonlyMap<string, CameoCode> {
  codes ??= new Map(
    readFileSync(packagePath("data/ontology/cameo.tsv"), "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => {
        const [key = "", label = "", intensity = "0"] = line.split("\t");
        return [key, { label, intensity: Number(intensity) }];
      }),
  );
  return codes;
}

/** Label and intensity of a CAMEO code, or of the nearest code above it; undefined if its root is unknown. */
export function cameoCode(code: string): CameoCode | undefined {
  const codes = cameoCodes();
  for (let key = code; key.length >= 2; key = key.slice(0, -1)) {
    const found = codes.get(key) ?? codes.get(`${key}0`);
    if (found) return found;
  }
  return undefined;
}
