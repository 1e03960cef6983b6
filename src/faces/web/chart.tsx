/** A relation's course: cooperative acts up, hostile ones down, mean intensity as a line with its interval. A click on a period chooses it. */
import { For, type JSX, Show } from "solid-js";
import type { Relation } from "./api.js";

type Period = Relation["both"]["periods"][number];
type Turn = Relation["turningPoints"][number];

const WIDTH = 960;
const HEIGHT = 300;
const LEFT = 44;
const BOTTOM = 22;
const MIDDLE = (HEIGHT - BOTTOM) / 2;
const REACH = MIDDLE - 8;
/** Periods shown with their names under the axis. */
const NAMES = 10;

const up = (p: Period): number => p.quads["verbal-cooperation"] + p.quads["material-cooperation"];
const down = (p: Period): number => p.quads["verbal-conflict"] + p.quads["material-conflict"];

export function Chart(props: {
  periods: readonly Period[];
  turns: readonly Turn[];
  label: string;
  chosen: string | null;
  choose: (start: string) => void;
}): JSX.Element {
  const most = (): number => Math.max(1, ...props.periods.map((p) => Math.max(up(p), down(p))));
  const step = (): number => (WIDTH - LEFT) / Math.max(1, props.periods.length);
  const x = (i: number): number => LEFT + i * step();
  const h = (n: number): number => (n / most()) * REACH;
  const level = (value: number): number => MIDDLE - (value / 10) * REACH;
  const line = (): string =>
    props.periods
      .flatMap((p, i) => (p.intensity ? [`${(x(i) + step() * 0.4).toFixed(1)},${level(p.intensity.mean).toFixed(1)}`] : []))
      .join(" ");
  const every = (): number => Math.max(1, Math.ceil(props.periods.length / NAMES));

  return (
    <figure tabindex={-1}>
      <figcaption class="unseen">{props.label}. Arrow keys go from period to period.</figcaption>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <title>{props.label}</title>
        <For each={props.periods}>
          {(p, i) => {
            const bar = (y: number, n: number, quad: string): JSX.Element => (
              <Show when={n > 0}>
                <rect class={quad} x={x(i())} y={y} width={Math.max(1, step() * 0.8)} height={h(n)} />
              </Show>
            );
            return (
              <>
                {bar(MIDDLE - h(p.quads["verbal-cooperation"]), p.quads["verbal-cooperation"], "verbal-cooperation")}
                {bar(MIDDLE - h(up(p)), p.quads["material-cooperation"], "material-cooperation")}
                {bar(MIDDLE, p.quads["verbal-conflict"], "verbal-conflict")}
                {bar(MIDDLE + h(p.quads["verbal-conflict"]), p.quads["material-conflict"], "material-conflict")}
                <Show when={p.intensity?.interval}>
                  {(interval) => (
                    <line
                      class="interval"
                      x1={x(i()) + step() * 0.4}
                      x2={x(i()) + step() * 0.4}
                      y1={level(interval()[0])}
                      y2={level(interval()[1])}
                    />
                  )}
                </Show>
                <Show when={i() % every() === 0}>
                  <text x={x(i())} y={HEIGHT - 6}>
                    {p.start.slice(0, 7)}
                  </text>
                </Show>
                {/* the whole column takes the click; arrows go from one to the next */}
                {/* biome-ignore lint/a11y/useSemanticElements: there is no button in SVG */}
                <rect
                  class="column"
                  classList={{ chosen: props.chosen === p.start }}
                  role="button"
                  tabindex={(props.chosen ?? props.periods[0]?.start) === p.start ? 0 : -1}
                  aria-label={`${p.start}: ${p.events} events`}
                  x={x(i())}
                  y={0}
                  width={step()}
                  height={HEIGHT - BOTTOM}
                  onClick={() => props.choose(p.start)}
                  onKeyDown={(event) => {
                    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
                    const next = props.periods[i() + by];
                    if (event.key === "Enter" || event.key === " ") props.choose(p.start);
                    else if (by !== 0 && next) {
                      const columns = event.currentTarget.ownerSVGElement?.querySelectorAll<SVGRectElement>(".column");
                      columns?.[i() + by]?.focus();
                      props.choose(next.start);
                    } else return;
                    event.preventDefault();
                  }}
                />
              </>
            );
          }}
        </For>
        <For each={props.turns}>
          {(t) => {
            const i = (): number => props.periods.findIndex((p) => p.start === t.start);
            return (
              <Show when={i() >= 0}>
                <line class="turn" x1={x(i())} x2={x(i())} y1={0} y2={HEIGHT - BOTTOM} />
              </Show>
            );
          }}
        </For>
        <line class="axis" x1={LEFT} x2={WIDTH} y1={MIDDLE} y2={MIDDLE} />
        <polyline class="mean" points={line()} />
        <text x={0} y={14}>
          {most()} ↑
        </text>
        <text x={0} y={HEIGHT - BOTTOM - 4}>
          {most()} ↓
        </text>
      </svg>
    </figure>
  );
}
