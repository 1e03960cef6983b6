/** What can be taken from a view: its rows, its picture, its address. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { published, quadLegend, type Sign } from "../../charts/published.js";
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

/** Where a picture comes from, in the words of a source line. */
const sourceOf = (): string =>
  `Source: reports read by Chancery (who did what to whom, according to whom), as of ${new Date().toISOString().slice(0, 10)}. ${window.location.href}`;

/** A picture that can be published: with its title, a legend of its signs, and where it comes from. */
const publishedOf = (svg: SVGSVGElement, legend: readonly Sign[]): SVGSVGElement =>
  published(svg, {
    document,
    title: svg.querySelector("title")?.textContent ?? document.title,
    legend,
    source: sourceOf(),
  }) as SVGSVGElement;

const textOf = (svg: SVGSVGElement): string => new XMLSerializer().serializeToString(svg);
/** A data address, which the page's own policy allows as an image. */
const addressOf = (svg: SVGSVGElement): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(svg))}`;

async function saveAsPng(svg: SVGSVGElement, name: string): Promise<void> {
  const image = new Image();
  image.src = addressOf(svg);
  await image.decode();
  const { width, height } = svg.viewBox.baseVal;
  const canvas = document.createElement("canvas");
  canvas.width = width * PNG_SCALE;
  canvas.height = height * PNG_SCALE;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  await saveCanvas(canvas, name);
}

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** HTML to paste into an article: the picture whole, so that it needs no server, and its title for those who do not see it. */
function embedOf(svg: SVGSVGElement): string {
  const title = svg.querySelector("title")?.textContent ?? "";
  return `<figure><img src="${escaped(addressOf(svg))}" alt="${escaped(title)}" width="${svg.viewBox.baseVal.width}"></figure>`;
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
  /** What its colours and forms mean; left out: the quad classes. */
  readonly legend?: readonly Sign[];
  /** Where the server gives the same picture, to link to. */
  readonly address?: string;
  /** As it is on the page now. */
  readonly svg: () => SVGSVGElement | null | undefined;
}

export function Exports(props: {
  /** Where the view's rows come from; as CSV they come whole. */
  data?: readonly { readonly address: string; readonly name: string; readonly what?: string; readonly csv?: boolean }[];
  pictures?: readonly Pictured[];
}): JSX.Element {
  /** What was copied a moment ago: a picture's name, or the link. */
  const [copied, setCopied] = createSignal<string | null>(null);
  const copy = async (text: string, what: string): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(what);
    setTimeout(() => setCopied(null), 2000);
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
              {(svg) => {
                const picture = (use: (svg: SVGSVGElement) => unknown): void => {
                  const drawn = svg()();
                  if (drawn) use(publishedOf(drawn, p.legend ?? quadLegend()));
                };
                const name = (): string => suffix((props.pictures?.length ?? 0) > 1 ? p.name : undefined);
                return (
                  <>
                    <button
                      type="button"
                      class="plain"
                      onClick={() => picture((whole) => save(new Blob([textOf(whole)], { type: "image/svg+xml" }), `${p.name}.svg`))}
                    >
                      SVG{name()}
                    </button>
                    <button type="button" class="plain" onClick={() => picture((whole) => void saveAsPng(whole, p.name))}>
                      PNG{name()}
                    </button>
                    <button type="button" class="plain" onClick={() => picture((whole) => void copy(embedOf(whole), p.name))}>
                      {copied() === p.name ? "Copied" : `Copy the embed code${name()}`}
                    </button>
                    <Show when={p.address}>
                      {(address) => (
                        <a href={address()} rel="external">
                          The picture's own address{name()}
                        </a>
                      )}
                    </Show>
                  </>
                );
              }}
            </Show>
          </>
        )}
      </For>
      <button type="button" class="plain" onClick={() => void copy(window.location.href, "link")}>
        {copied() === "link" ? "Copied" : "Copy the link to this view"}
      </button>
      <button type="button" class="plain" onClick={() => window.print()}>
        Print
      </button>
    </section>
  );
}
