/** Events over time as a strip of bars, by kind of act: how many there are, and when. A bar narrows the view to its days. */
import { createMemo, createSignal, For, type JSX } from "solid-js";
import { quadColours } from "../../charts/colours.js";
import type { Browsed } from "../api.js";
import { many, quadNames } from "./words.js";

type Stretch = Browsed["course"][number];

const HEIGHT = 56;
const BAR = 10;
const GAP = 1;
/** From the axis up, words before deeds, cooperation before conflict. */
const order = ["material-cooperation", "verbal-cooperation", "verbal-conflict", "material-conflict"] as const;

const total = (s: Stretch): number => order.reduce((n, quad) => n + s.quads[quad], 0);
const describe = (s: Stretch): string =>
  `${s.start} to ${s.end}: ${many(total(s), "event")}${order
    .filter((quad) => s.quads[quad] > 0)
    .map((quad) => `, ${s.quads[quad]} ${quadNames[quad]}`)
    .join("")}`;

export function Strip(props: {
  course: readonly Stretch[];
  /** Events that fit, with those that have no place on the strip. */
  total: number;
  choose: (days: { since: string; until: string }) => void;
}): JSX.Element {
  const [at, setAt] = createSignal<number | null>(null);
  const most = createMemo(() => Math.max(1, ...props.course.map(total)));
  const width = (): number => props.course.length * BAR;
  const look = (i: number | null): void => {
    const stretch = i === null ? undefined : props.course[i];
    if (stretch) props.choose({ since: stretch.start, until: stretch.end });
  };
  const under = (event: PointerEvent & { currentTarget: SVGElement }): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(props.course.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * props.course.length)));
  };
  const keys = (event: KeyboardEvent): void => {
    const last = props.course.length - 1;
    const to = { ArrowRight: (at() ?? -1) + 1, ArrowLeft: (at() ?? last + 1) - 1, Home: 0, End: last }[event.key];
    if (event.key === "Enter" || event.key === " ") look(at());
    else if (to !== undefined) setAt(Math.min(last, Math.max(0, to)));
    else return;
    event.preventDefault();
  };
  const bars = (stretch: Stretch): { y: number; height: number; quad: (typeof order)[number] }[] => {
    let y = HEIGHT;
    return order.flatMap((quad) => {
      const height = (stretch.quads[quad] / most()) * (HEIGHT - 2);
      y -= height;
      return height > 0 ? [{ y, height, quad }] : [];
    });
  };
  const outside = (): number => props.total - props.course.reduce((n, s) => n + total(s), 0);
  const pointed = (): Stretch | undefined => (at() === null ? undefined : props.course[at() ?? 0]);
  return (
    <figure class="strip">
      <svg viewBox={`0 0 ${width()} ${HEIGHT}`} preserveAspectRatio="none">
        <title>Events over time, by kind of act</title>
        <rect class="pointed" x={(at() ?? -1) * BAR} y="0" width={BAR} height={HEIGHT} />
        <For each={props.course}>
          {(stretch, i) => (
            <For each={bars(stretch)}>
              {(b) => <rect x={i() * BAR + GAP / 2} y={b.y} width={BAR - GAP} height={b.height} fill={quadColours[b.quad]} />}
            </For>
          )}
        </For>
        <rect
          class="columns"
          width={width()}
          height={HEIGHT}
          role="slider"
          tabindex={0}
          aria-label="Events over time; Enter narrows to the days chosen"
          aria-valuemin={0}
          aria-valuemax={props.course.length - 1}
          aria-valuenow={at() ?? 0}
          aria-valuetext={pointed() ? describe(pointed() as Stretch) : "none chosen"}
          onPointerMove={(event) => setAt(under(event))}
          onPointerLeave={() => setAt(null)}
          onClick={(event) => look(under(event as unknown as PointerEvent & { currentTarget: SVGElement }))}
          onBlur={() => setAt(null)}
          onKeyDown={keys}
        />
      </svg>
      <figcaption class="hint">
        <span>{props.course[0]?.start.slice(0, 7)}</span>
        <span>
          {pointed()
            ? describe(pointed() as Stretch)
            : `Events over time: click a bar to see its events alone${outside() > 0 ? ` (${outside()} more lie far from these, or have no date)` : ""}`}
        </span>
        <span>{props.course.at(-1)?.end.slice(0, 7)}</span>
      </figcaption>
    </figure>
  );
}
