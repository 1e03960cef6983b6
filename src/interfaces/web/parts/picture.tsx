/** A chart that is drawn anew when its data or the room for it change; what is laid over it keeps its measure. */
import { createEffect, createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import type { Chart } from "../../charts/svg.js";

/** Milliseconds: a frame is shown meanwhile. */
const AFTER = 30;

export function Picture(props: {
  /** Draws for so many pixels of width. */
  draw: (width: number) => Chart;
  class?: string;
  /** SVG to lie over the picture, in the same pixels. */
  over?: (width: number) => JSX.Element;
  drawn?: (svg: SVGSVGElement) => void;
  /** Drawn when what comes first on the page has been shown; the pixels of height that are kept free for it. */
  later?: number | undefined;
}): JSX.Element {
  const [width, setWidth] = createSignal(0);
  const [height, setHeight] = createSignal(0);
  let box: HTMLDivElement | undefined;
  let place: HTMLDivElement | undefined;
  onMount(() => {
    const measure = (): void => {
      if (box) setWidth(Math.floor(box.clientWidth));
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (box) observer.observe(box);
    onCleanup(() => observer.disconnect());
  });
  const [due, setDue] = createSignal(props.later === undefined);
  onMount(() => {
    if (props.later === undefined) return;
    if (place) place.style.minHeight = `${props.later}px`;
    const waiting = setTimeout(() => setDue(true), AFTER);
    onCleanup(() => clearTimeout(waiting));
  });
  createEffect(() => {
    if (!due() || width() === 0 || !place) return;
    const svg = props.draw(width()) as SVGSVGElement;
    place.replaceChildren(svg);
    setHeight(svg.viewBox.baseVal.height);
    props.drawn?.(svg);
  });
  return (
    <div
      class={`picture ${props.class ?? ""}`}
      ref={(element) => {
        box = element;
      }}
    >
      <div
        ref={(element) => {
          place = element;
        }}
      />
      <Show when={props.over && height() > 0}>
        <svg class="over" viewBox={`0 0 ${width()} ${height()}`} width={width()} height={height()}>
          <title>Periods</title>
          {props.over?.(width())}
        </svg>
      </Show>
    </div>
  );
}
