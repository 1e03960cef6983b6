/** What can be taken from a view: its rows, its picture, its address. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { quadColours } from "../../charts/colours.js";
import { asCsv } from "../api.js";
import { quadNames } from "./words.js";

/** Twice as many points as on the screen, for print. */
const PNG_SCALE = 2;

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 16;
const HEAD = 58;
const FOOT = 34;

function textAt(x: number, y: number, text: string, size: number, weight = "400"): SVGTextElement {
  const element = document.createElementNS(SVG, "text");
  for (const [name, value] of Object.entries({ x, y, "font-size": size, "font-weight": weight, fill: "#1d2430" }))
    element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

/** A picture that can be published: with its title, a legend of its colours, and where it comes from. */
function published(svg: SVGSVGElement): SVGSVGElement {
  const { width, height } = svg.viewBox.baseVal;
  const out = document.createElementNS(SVG, "svg");
  const [w, h] = [width + 2 * MARGIN, height + HEAD + FOOT];
  for (const [name, value] of Object.entries({ xmlns: SVG, viewBox: `0 0 ${w} ${h}`, width: w, height: h, "font-family": "sans-serif" }))
    out.setAttribute(name, String(value));
  const title = svg.querySelector("title")?.textContent ?? document.title;
  const heading = document.createElementNS(SVG, "title");
  heading.textContent = title;
  const ground = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ width: w, height: h, fill: "#ffffff" })) ground.setAttribute(name, String(value));
  out.append(heading, ground, textAt(MARGIN, 26, title, 16, "600"));
  let x = MARGIN;
  for (const [quad, name] of Object.entries(quadNames)) {
    const swatch = document.createElementNS(SVG, "rect");
    const colour = /#\w+/.exec(quadColours[quad as keyof typeof quadColours])?.[0] ?? "#000000";
    for (const [key, value] of Object.entries({ x, y: 38, width: 10, height: 10, fill: colour })) swatch.setAttribute(key, String(value));
    out.append(swatch, textAt(x + 15, 47, name, 11));
    x += 34 + 6.2 * name.length;
  }
  const inner = svg.cloneNode(true) as SVGSVGElement;
  inner.setAttribute("x", String(MARGIN));
  inner.setAttribute("y", String(HEAD));
  inner.setAttribute("width", String(width));
  inner.setAttribute("height", String(height));
  out.append(
    inner,
    textAt(MARGIN, h - 12, `Source: reports read by Chancery; ${window.location.href}; ${new Date().toISOString().slice(0, 10)}`, 10),
  );
  return out;
}

const textOf = (svg: SVGSVGElement): string => new XMLSerializer().serializeToString(published(svg));
const savePicture = (svg: SVGSVGElement, name: string): void => save(new Blob([textOf(svg)], { type: "image/svg+xml" }), `${name}.svg`);

async function saveAsPng(svg: SVGSVGElement, name: string): Promise<void> {
  const image = new Image();
  // a data address, which the page's own policy allows as an image
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(svg))}`;
  await image.decode();
  const { width, height } = published(svg).viewBox.baseVal;
  const canvas = document.createElement("canvas");
  canvas.width = width * PNG_SCALE;
  canvas.height = height * PNG_SCALE;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  await saveCanvas(canvas, name);
}

const saveCanvas = (canvas: HTMLCanvasElement, name: string): Promise<void> =>
  new Promise((resolve) => {
    canvas.toBlob((blob) => {
      if (blob) save(blob, `${name}.png`);
      resolve();
    }, "image/png");
  });

export interface Pictured {
  readonly name: string;
  /** As it is on the page now. */
  readonly svg?: () => SVGSVGElement | null | undefined;
  readonly canvas?: () => HTMLCanvasElement | null | undefined;
}

export function Exports(props: {
  /** Where the view's rows come from; as CSV they come whole. */
  data?: readonly { readonly address: string; readonly name: string; readonly what?: string; readonly csv?: boolean }[];
  pictures?: readonly Pictured[];
}): JSX.Element {
  const [copied, setCopied] = createSignal(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(window.location.href);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  const suffix = (what: string | undefined): string => (what ? ` (${what})` : "");
  return (
    <section class="exports" aria-label="Download">
      <For each={props.data}>
        {(d) => (
          <>
            <Show when={d.csv !== false}>
              <a href={asCsv(d.address)} download={`${d.name}.csv`} rel="external">
                CSV{suffix(d.what)}
              </a>
            </Show>
            <a href={d.address} download={`${d.name}.json`} rel="external">
              JSON{suffix(d.what)}
            </a>
          </>
        )}
      </For>
      <For each={props.pictures}>
        {(p) => (
          <>
            <Show when={p.svg}>
              {(svg) => (
                <>
                  <button
                    type="button"
                    class="plain"
                    onClick={() => {
                      const picture = svg()();
                      if (picture) savePicture(picture, p.name);
                    }}
                  >
                    SVG{suffix((props.pictures?.length ?? 0) > 1 ? p.name : undefined)}
                  </button>
                  <button
                    type="button"
                    class="plain"
                    onClick={() => {
                      const picture = svg()();
                      if (picture) void saveAsPng(picture, p.name);
                    }}
                  >
                    PNG{suffix((props.pictures?.length ?? 0) > 1 ? p.name : undefined)}
                  </button>
                </>
              )}
            </Show>
            <Show when={p.canvas}>
              {(canvas) => (
                <button
                  type="button"
                  class="plain"
                  onClick={() => {
                    const picture = canvas()();
                    if (picture) void saveCanvas(picture, p.name);
                  }}
                >
                  PNG
                </button>
              )}
            </Show>
          </>
        )}
      </For>
      <button type="button" class="plain" onClick={() => void copy()}>
        {copied() ? "Copied" : "Copy the link to this view"}
      </button>
      <button type="button" class="plain" onClick={() => window.print()}>
        Print
      </button>
    </section>
  );
}
