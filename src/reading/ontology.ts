/** PLOVER's types and quad classes, and CAMEO's intensities (data/ontology/cameo.tsv). */
import { readFileSync } from "node:fs";
import { packagePath } from "../paths.js";

export const eventTypes = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "CONCEDE",
  "COOPERATE",
  "AID",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
] as const;
export type EventType = (typeof eventTypes)[number];

export const quads = ["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"] as const;
export type Quad = (typeof quads)[number];

const quadOf: Readonly<Record<EventType, Quad>> = {
  AGREE: "verbal-cooperation",
  CONSULT: "verbal-cooperation",
  SUPPORT: "verbal-cooperation",
  CONCEDE: "verbal-cooperation",
  COOPERATE: "material-cooperation",
  AID: "material-cooperation",
  RETREAT: "material-cooperation",
  REQUEST: "verbal-conflict",
  ACCUSE: "verbal-conflict",
  REJECT: "verbal-conflict",
  THREATEN: "verbal-conflict",
  PROTEST: "material-conflict",
  SANCTION: "material-conflict",
  MOBILIZE: "material-conflict",
  COERCE: "material-conflict",
  ASSAULT: "material-conflict",
};

/** PLOVER's quad class of a type (Halterman et al. 2023). */
export const quadClass = (type: EventType): Quad => quadOf[type];

interface CameoCode {
  readonly label: string;
  /** Goldstein scale, -10 … +10. */
  readonly intensity: number;
}

let codes: Map<string, CameoCode> | undefined;

/** Label and intensity of a CAMEO code, or of the nearest code above it; undefined if its root is unknown. */
export function cameoCode(code: string): CameoCode | undefined {
  codes ??= new Map(
    readFileSync(packagePath("data/ontology/cameo.tsv"), "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => {
        const [key = "", label = "", intensity = "0"] = line.split("\t");
        return [key, { label, intensity: Number(intensity) }];
      }),
  );
  for (let key = code; key.length >= 2; key = key.slice(0, -1)) {
    const found = codes.get(key) ?? codes.get(`${key}0`);
    if (found) return found;
  }
  return undefined;
}
