/**
 * A chart as it can be published: on white, with its title, a legend of its colours and forms, and a line that says where it comes from. In: a
 * chart as the pages draw it. Out: SVG that stands alone.
 */
import { quadColours } from "./colours.js";
import type { ChartDocument } from "./svg.js";

export interface Sign {
  readonly label: string;
  readonly colour: string;
  /** block: a filled square; hollow: a dashed one; line, dashed: lines; dot: a circle. */
  readonly form: "block" | "hollow" | "line" | "dashed" | "dot";
}

export interface PublishedOptions {
  readonly document: ChartDocument;
  readonly title: string;
  readonly legend: readonly Sign[];
  readonly source: string;
}

/** The signs of a chart of acts by quad class; with those ahead, planned or predicted ones too. */
export const quadLegend = (ahead = false): readonly Sign[] => [
  { label: "verbal cooperation", colour: quadColours["verbal-cooperation"], form: "block" },
  { label: "material cooperation", colour: quadColours["material-cooperation"], form: "block" },
  { label: "verbal conflict", colour: quadColours["verbal-conflict"], form: "block" },
  { label: "material conflict", colour: quadColours["material-conflict"], form: "block" },
  ...(ahead ? [{ label: "planned or predicted", colour: quadColours["verbal-cooperation"], form: "hollow" } as const] : []),
];

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 16;
const INK = "#1d2430";
const SOFT = "#566071";
/** Width of a letter as a share of its size, on the safe side. */
const LETTER = 0.58;
const TITLE = { size: 17, line: 22 } as const;
const SIGN = { size: 11, line: 18, mark: 18, gap: 16 } as const;
const SOURCE = { size: 10, line: 14 } as const;

/** Breaks a text into lines of at most so many pixels. */
function linesOf(text: string, size: number, width: number): string[] {
  const most = Math.max(8, Math.floor(width / (size * LETTER)));
  const out: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = out.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out;
}

export function published(chart: Element, { document, title, legend, source }: PublishedOptions): Element {
  const [, , width = 0, height = 0] = (chart.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  const make = (name: string, attributes: Readonly<Record<string, string | number>>, text?: string): Element => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const parts: Element[] = [];
  let y = MARGIN;
  for (const line of linesOf(title, TITLE.size, width)) {
    y += TITLE.line;
    parts.push(make("text", { x: MARGIN, y: y - 5, "font-size": TITLE.size, "font-weight": 600, fill: INK }, line));
  }
  const signs = legendAt(make, legend, width, y + 4);
  parts.push(...signs.parts);
  y = signs.bottom + 8;
  // a copy: the chart on the page stays as it is
  const inner = chart.cloneNode(true) as Element;
  for (const [key, value] of Object.entries({ x: MARGIN, y, width, height })) inner.setAttribute(key, String(value));
  inner.removeAttribute("class");
  parts.push(inner);
  y += height + 6;
  for (const line of linesOf(source, SOURCE.size, width)) {
    y += SOURCE.line;
    parts.push(make("text", { x: MARGIN, y, "font-size": SOURCE.size, fill: SOFT }, line));
  }
  const [w, h] = [width + 2 * MARGIN, y + MARGIN];
  const out = make("svg", { xmlns: SVG, viewBox: `0 0 ${w} ${h}`, width: w, height: h, "font-family": "sans-serif", role: "img" });
  out.append(make("title", {}, title), make("rect", { width: w, height: h, fill: "#ffffff" }), ...parts);
  return out;
}

type Make = (name: string, attributes: Readonly<Record<string, string | number>>, text?: string) => Element;

/** The signs beside each other, on as many lines as they need. */
function legendAt(make: Make, legend: readonly Sign[], width: number, top: number): { parts: Element[]; bottom: number } {
  const parts: Element[] = [];
  let [x, y] = [MARGIN, top];
  for (const { label, colour, form } of legend) {
    const wide = SIGN.mark + SIGN.size * LETTER * label.length;
    if (x > MARGIN && x + wide > width + MARGIN) [x, y] = [MARGIN, y + SIGN.line];
    parts.push(signAt(make, form, colour, x, y), make("text", { x: x + SIGN.mark, y: y + 14, "font-size": SIGN.size, fill: INK }, label));
    x += wide + SIGN.gap;
  }
  return { parts, bottom: legend.length > 0 ? y + SIGN.line : top };
}

function signAt(make: Make, form: Sign["form"], colour: string, x: number, y: number): Element {
  if (form === "dot") return make("circle", { cx: x + 6, cy: y + 10, r: 4, fill: colour });
  if (form === "block") return make("rect", { x, y: y + 4, width: 11, height: 11, fill: colour });
  if (form === "hollow")
    return make("rect", { x: x + 0.5, y: y + 4.5, width: 10, height: 10, fill: "none", stroke: colour, "stroke-dasharray": "3 2" });
  const dash = form === "dashed" ? { "stroke-dasharray": "4 2" } : {};
  return make("line", { x1: x, x2: x + 13, y1: y + 10, y2: y + 10, stroke: colour, "stroke-width": 2.5, ...dash });
}
