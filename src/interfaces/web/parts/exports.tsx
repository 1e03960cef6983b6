/** What can be taken from a view: its rows, its picture, its address. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { asCsv } from "../api.js";

/** Twice as many points as on the screen, for print. */
const PNG_SCALE = 2;

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const textOf = (svg: SVGSVGElement): string => new XMLSerializer().serializeToString(svg);
const savePicture = (svg: SVGSVGElement, name: string): void => save(new Blob([textOf(svg)], { type: "image/svg+xml" }), `${name}.svg`);

async function saveAsPng(svg: SVGSVGElement, name: string): Promise<void> {
  const image = new Image();
  // a data address, which the page's own policy allows as an image
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(svg))}`;
  await image.decode();
  const { width, height } = svg.viewBox.baseVal;
  const canvas = document.createElement("canvas");
  canvas.width = width * PNG_SCALE;
  canvas.height = height * PNG_SCALE;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
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
    <section class="exports" aria-label="Take it with you">
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
