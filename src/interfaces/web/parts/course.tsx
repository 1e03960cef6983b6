/**
 * A relation's course on the page: the chart, and over it a column for each period, to be chosen by click or arrow keys, or several by
 * dragging or with Shift held, to zoom in on.
 */
import { createMemo, createSignal, Index, type JSX, Show } from "solid-js";
import { axisOf, COUNTS_HEIGHT, margins, mostIn, type Prospect, placeOn, relationChart, type Stretch } from "../../charts/relation.js";
import type { Relation } from "../api.js";
import { Picture } from "./picture.js";
import { many, quadNames } from "./words.js";

/** Columns of a small chart beyond which none could be told from the next: the large one has them all. */
const MOST_SMALL = 300;

type Period = Relation["directions"][number]["periods"][number];

export interface CourseProps {
  readonly relation: Relation;
  readonly periods: readonly Period[];
  readonly ahead: readonly Prospect[];
  readonly label: string;
  readonly chosen: string | null;
  readonly choose: (start: string) => void;
  /** First days of the first and the last period to look at more closely. */
  readonly zoom: (from: string, to: string) => void;
  /** Charts beside each other have one scale. */
  readonly most?: number;
  readonly intensity?: boolean;
  readonly drawn?: (svg: SVGSVGElement) => void;
}

export function Course(props: CourseProps): JSX.Element {
  const [pointed, setPointed] = createSignal<string | null>(null);
  const axis = createMemo(() => axisOf(props.relation.grain, props.relation.both.periods, props.ahead, props.relation));
  const most = (): number => props.most ?? mostIn(props.periods);
  return (
    <figure class={props.intensity === false ? "course small" : "course"}>
      <figcaption>{props.label}</figcaption>
      <Picture
        class={props.intensity === false ? "counts" : "counts-and-intensity"}
        {...(props.drawn ? { drawn: props.drawn } : {})}
        draw={(width) =>
          relationChart({
            document,
            title: props.label,
            axis: axis(),
            periods: props.periods,
            coverage: props.relation.both.periods,
            turningPoints: props.relation.turningPoints,
            ahead: props.ahead,
            horizon: props.relation.horizon,
            width,
            most: Math.max(most(), 1),
            intensity: props.intensity !== false,
          })
        }
        over={(width) => (
          <Show when={props.intensity !== false || axis().length <= MOST_SMALL}>
            <Columns {...props} axis={axis()} width={width} point={setPointed} />
          </Show>
        )}
      />
      <p class="readout">{pointed() ?? "\u00a0"}</p>
    </figure>
  );
}

function Columns(
  props: CourseProps & { readonly axis: readonly Stretch[]; readonly width: number; readonly point: (text: string | null) => void },
): JSX.Element {
  /** Where a choice of several began and where it is now, as places on the axis. */
  const [drag, setDrag] = createSignal<{ readonly from: number; readonly to: number; readonly pressed: boolean } | null>(null);
  const x = (): ((day: string) => number) => placeOn(props.axis, props.width);
  const counts = createMemo(() => {
    const events = new Map(props.periods.map((p) => [p.start, p.events]));
    const ahead = new Map<string, number>();
    for (const p of props.ahead) ahead.set(p.start, (ahead.get(p.start) ?? 0) + 1);
    return { events, ahead };
  });
  const describe = (start: string): string => {
    const period = props.periods.find((p) => p.start === start);
    const parts = [many(counts().events.get(start) ?? 0, "event")];
    for (const [quad, name] of Object.entries(quadNames)) {
      const n = period?.quads[quad as keyof typeof quadNames] ?? 0;
      if (n > 0) parts.push(`${n} ${name}`);
    }
    if (period?.intensity) parts.push(`mean intensity ${period.intensity.mean.toFixed(1)}`);
    const ahead = counts().ahead.get(start);
    if (ahead) parts.push(`${ahead} ahead`);
    return `${start}: ${parts.join(", ")}`;
  };
  const range = (): [number, number] | null => {
    const d = drag();
    return d && d.from !== d.to ? [Math.min(d.from, d.to), Math.max(d.from, d.to)] : null;
  };
  const zoom = (): void => {
    const r = range();
    const from = r && props.axis[r[0]];
    const to = r && props.axis[r[1]];
    setDrag(null);
    if (from && to) props.zoom(from.start, to.start);
  };
  const focus = (target: SVGElement, i: number): void => {
    target.parentElement?.querySelectorAll<SVGRectElement>(".column")[i]?.focus();
  };
  const keys = (event: KeyboardEvent & { currentTarget: SVGRectElement }, i: number): void => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = props.axis[i + by];
    if (event.key === "Enter" || event.key === " ") {
      if (range()) zoom();
      else props.choose(props.axis[i]?.start ?? "");
    } else if (event.key === "Escape" && drag()) setDrag(null);
    else if (by !== 0 && next) {
      if (event.shiftKey) setDrag({ from: drag()?.from ?? i, to: i + by, pressed: false });
      else {
        setDrag(null);
        props.choose(next.start);
      }
      focus(event.currentTarget, i + by);
    } else return;
    event.preventDefault();
  };
  const reachable = (): string | undefined =>
    props.axis.some((s) => s.start === props.chosen) ? (props.chosen ?? undefined) : props.axis[0]?.start;
  return (
    <g onPointerLeave={() => drag()?.pressed && setDrag(null)}>
      {/* by place, so that the focus stays where it is when more comes to be ahead */}
      <Index each={props.axis}>
        {(stretch, i) => (
          // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG
          <rect
            class="column"
            classList={{ chosen: props.chosen === stretch().start, within: ((r) => r !== null && i >= r[0] && i <= r[1])(range()) }}
            role="button"
            tabindex={reachable() === stretch().start ? 0 : -1}
            aria-label={describe(stretch().start)}
            aria-pressed={props.chosen === stretch().start}
            x={x()(stretch().start)}
            y={margins.top}
            width={Math.max(1, x()(stretch().end) - x()(stretch().start))}
            height={COUNTS_HEIGHT - margins.top - margins.bottom}
            onPointerDown={(event) => {
              event.preventDefault();
              event.currentTarget.focus();
              setDrag({ from: i, to: i, pressed: true });
            }}
            onPointerEnter={() => {
              const d = drag();
              if (d?.pressed) setDrag({ ...d, to: i });
            }}
            onPointerUp={() => {
              if (range()) zoom();
              else {
                setDrag(null);
                props.choose(stretch().start);
              }
            }}
            onFocus={() => props.point(describe(stretch().start))}
            onBlur={() => props.point(null)}
            onPointerOver={() => props.point(describe(stretch().start))}
            onPointerOut={() => props.point(null)}
            onKeyDown={(event) => keys(event, i)}
          >
            <title>{describe(stretch().start)}</title>
          </rect>
        )}
      </Index>
      <Show when={range()}>
        {(r) => (
          <text class="hint" x={x()(props.axis[r()[0]]?.start ?? "")} y={margins.top + 24}>
            {props.axis[r()[0]]?.start} to {props.axis[r()[1]]?.start}: release, or Enter, to zoom
          </text>
        )}
      </Show>
    </g>
  );
}
