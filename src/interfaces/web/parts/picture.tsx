/** A chart that is drawn anew when its data or the room for it change; what is laid over it keeps its measure. */
import { createEffect, createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import type { Chart } from "../../charts/svg.js";

export function Picture(props: {
  /** Draws for so many pixels of width. */
  draw: (width: number) => Chart;
  class?: string;
  /** SVG to lie over the picture, in the same pixels. */
  over?: (width: number) => JSX.Element;
  drawn?: (svg: SVGSVGElement) => void;
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
  createEffect(() => {
    if (width() === 0 || !place) return;
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
      <Show when={props.over && width() > 0}>
        <svg class="over" viewBox={`0 0 ${width()} ${height()}`} width={width()} height={height()}>
          <title>Periods</title>
          {props.over?.(width())}
        </svg>
      </Show>
    </div>
  );
}
