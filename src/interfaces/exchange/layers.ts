/** The layers of a report in the formats of other tools: JSON Lines, brat standoff, CoNLL-U with spans in MISC, a page of HTML. */
import type { Annotation } from "../../reading/layers/index.js";

interface AnnotatedReport {
  readonly doc: string;
  readonly title: string | null;
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

export interface LayerFormat {
  /** Written once, before and after all reports. */
  readonly head: string;
  readonly foot: string;
  readonly write: (report: AnnotatedReport) => string;
}

const jsonl: LayerFormat = { head: "", foot: "", write: ({ annotations }) => annotations.map((a) => `${JSON.stringify(a)}\n`).join("") };

export const layerFormats = { jsonl } as const satisfies Record<string, LayerFormat>;
export type LayerFormatName = keyof typeof layerFormats;
