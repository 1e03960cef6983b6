/** The layers of a report in the formats of other tools: JSON Lines, brat standoff, CoNLL-U with spans in MISC, a page of HTML. */
import { writeConllu } from "../../language/conllu.js";
import { english, toConllu } from "../../language/index.js";
import type { Annotation } from "../../reading/layers/index.js";

type WithoutRule<A> = A extends Annotation ? Omit<A, "rule"> & { readonly rule?: string } : never;
/** An annotation that may leave out what gave it. */
export type ShownAnnotation = WithoutRule<Annotation>;

interface AnnotatedReport {
  readonly doc: string;
  readonly title: string | null;
  readonly text: string;
  readonly annotations: readonly ShownAnnotation[];
}

export interface LayerFormat {
  /** Written once, before and after all reports. */
  readonly head: string;
  readonly foot: string;
  readonly write: (report: AnnotatedReport) => string;
}

const jsonl: LayerFormat = { head: "", foot: "", write: ({ annotations }) => annotations.map((a) => `${JSON.stringify(a)}\n`).join("") };

interface Place {
  readonly start: number;
  readonly end: number;
}

/** One line of what an annotation says, for people and for notes, with the rule where it was asked for. */
const saying = (a: ShownAnnotation): string => (a.rule === undefined ? meaning(a) : `${meaning(a)} [${a.rule}]`);

function meaning(a: ShownAnnotation): string {
  switch (a.layer) {
    case "actor":
      return [a.name, a.code, a.sector].filter((v) => v !== null).join(" ");
    case "time":
      return `${a.type} ${a.value}`;
    case "place":
      return `${a.name}${a.admin1 === null || a.admin1 === a.name ? "" : `, ${a.admin1}`}${a.country === null ? "" : `, ${a.country}`} (${a.lat}, ${a.lon})`;
    case "attribution":
      return `${a.category}${a.direction < 0 ? ", denied" : ""}${a.direct ? ", direct" : ""}`;
  }
}

const typeName = (layer: string): string => `${layer[0]?.toUpperCase()}${layer.slice(1)}`;

/** brat standoff (Stenetorp et al. 2012). Offsets are Unicode code points of the text, as brat counts them; a report begins with its name. */
const brat: LayerFormat = {
  head: "",
  foot: "",
  write({ doc, text, annotations }) {
    const points = codePoints(text);
    const lines = [`# ${doc}`];
    let [spans, relations, notes] = [0, 0, 0];
    const add = (type: string, { start, end }: Place): string => {
      spans++;
      lines.push(`T${spans}\t${type} ${points[start]} ${points[end]}\t${text.slice(start, end).replace(/\s+/g, " ")}`);
      return `T${spans}`;
    };
    const note = (on: string, said: string): void => {
      notes++;
      lines.push(`#${notes}\tAnnotatorNotes ${on}\t${said}`);
    };
    for (const a of annotations) {
      if (a.layer !== "attribution") {
        note(add(typeName(a.layer), a), saying(a));
        continue;
      }
      const content = add("Content", a.content);
      note(content, saying(a));
      for (const [type, place] of [["Source", a.source] as const, ["Cue", a.cue] as const]) {
        if (place === null) continue;
        relations++;
        lines.push(`R${relations}\t${type}Of Arg1:${add(type, place)} Arg2:${content}`);
      }
    }
    return `${lines.join("\n")}\n\n`;
  },
};

/** The code points before each UTF-16 unit. */
function codePoints(text: string): Uint32Array {
  const at = new Uint32Array(text.length + 1);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    at[i] = n;
    const code = text.charCodeAt(i);
    // the second half of a pair counts with the first
    if (code < 0xd800 || code > 0xdbff) n++;
  }
  at[text.length] = n;
  return at;
}

/** Parts of annotations with their label, for formats that mark words. */
const parts = (a: ShownAnnotation): readonly (readonly [string, Place])[] =>
  a.layer === "attribution"
    ? [["Content", a.content] as const, ...(a.source ? [["Source", a.source] as const] : []), ...(a.cue ? [["Cue", a.cue] as const] : [])]
    : [[typeName(a.layer), a] as const];

/** Sentences with trees; spans in the MISC column, "Time=B" on their first word and "Time=I" on the others, with "TimeValue" and the like. */
const conllu: LayerFormat = {
  head: "",
  foot: "",
  write({ doc, text, annotations }) {
    const labelled = annotations.flatMap((a) => parts(a).map(([label, place]) => ({ a, label, place })));
    const out = english()
      .analyse(text)
      .map((sentence) => {
        const rows = toConllu(sentence, text);
        const near = labelled.filter(({ place }) => place.start < sentence.end && place.end > sentence.start);
        const words = rows.words.map((word, i) => ({
          ...word,
          misc: miscOf(word.misc, near, sentence.starts[i] as number, sentence.ends[i] as number),
        }));
        return writeConllu({ ...rows, words });
      });
    return `# newdoc id = ${doc}\n${out.join("")}`;
  },
};

function miscOf(misc: string, near: readonly { a: ShownAnnotation; label: string; place: Place }[], start: number, end: number): string {
  const found = near.filter(({ place }) => place.start < end && place.end > start);
  const items = found.flatMap(({ a, label, place }) => {
    const first = place.start >= start;
    const value = a.layer === "time" ? a.value : a.layer === "place" ? `${a.lat},${a.lon}` : a.layer === "actor" ? (a.code ?? "") : "";
    return [
      `${label}=${first ? "B" : "I"}`,
      ...(first && value !== "" && label !== "Cue" ? [`${label}Value=${value.replace(/[|\s]/g, "_")}`] : []),
    ];
  });
  const all = [...(misc === "_" ? [] : [misc]), ...new Set(items)];
  return all.length === 0 ? "_" : all.join("|");
}

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const STYLE =
  "body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}article{white-space:pre-wrap}mark{color:inherit;background:none;border-bottom:2px solid}.Actor{border-color:#7b3fa0}.Time{border-color:#b35900}.Place{border-color:#00704a}.Source{border-color:#1f5fbf}.Cue{border-color:#c02040}.Content{border-bottom-style:dotted;border-color:#777}";

/** A page that shows each span underlined, with what it says as a tooltip. */
const html: LayerFormat = {
  head: `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Annotations</title><style>${STYLE}</style></head><body>\n`,
  foot: "</body></html>\n",
  write: ({ doc, title, text, annotations }) => `<h2>${escaped(title ?? doc)}</h2>\n<article>${marked(text, annotations)}</article>\n`,
};

/** Spans may cross, elements may not: every stretch between two borders carries the marks that cover it. */
function marked(text: string, annotations: readonly ShownAnnotation[]): string {
  const all = annotations.flatMap((a) => parts(a).map(([label, place]) => ({ label, ...place, said: `${label}: ${saying(a)}` })));
  const borders = [...new Set([0, text.length, ...all.flatMap((p) => [p.start, p.end])])].sort((a, b) => a - b);
  const opening = [...all].sort((a, b) => a.start - b.start || b.end - a.end);
  let next = 0;
  let open: typeof all = [];
  let out = "";
  for (const [i, from] of borders.slice(0, -1).entries()) {
    const to = borders[i + 1] as number;
    open = open.filter((p) => p.end > from);
    for (; next < opening.length && (opening[next] as (typeof all)[number]).start <= from; next++)
      open.push(opening[next] as (typeof all)[number]);
    out += `${open.map((p) => `<mark class="${p.label}" title="${escaped(p.said)}">`).join("")}${escaped(text.slice(from, to))}${"</mark>".repeat(open.length)}`;
  }
  return out;
}

export const layerFormats = { jsonl, brat, conllu, html } as const satisfies Record<string, LayerFormat>;
export type LayerFormatName = keyof typeof layerFormats;
