/**
 * A relation's course on the page: the chart, and over it its periods, one to be chosen by click or arrow keys, or several by dragging or with
 * Shift held, to zoom in on.
 */
import { createMemo, createSignal, type JSX, Show } from "solid-js";
import { axisOf, COUNTS_HEIGHT, margins, mostIn, type Prospect, placeOn, relationChart, type Stretch } from "../../charts/relation.js";
import type { Relation } from "../api.js";
import { Picture } from "./picture.js";
import { many, quadNames } from "./words.js";

/** Periods of a small chart beyond which none can be distinguished from the next: the large one has them all. */
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
        later={props.intensity === false ? COUNTS_HEIGHT : undefined}
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

/** The periods as one control over the chart: a slider, since a thousand weeks as buttons would take longer to make than to draw. */
function Columns(
  props: CourseProps & { readonly axis: readonly Stretch[]; readonly width: number; readonly point: (text: string | null) => void },
): JSX.Element {
  /** Where a choice of several began and where it is now, as places on the axis. */
  const [drag, setDrag] = createSignal<{ readonly from: number; readonly to: number; readonly pressed: boolean } | null>(null);
  const [pointed, setPointed] = createSignal<number | null>(null);
  const x = createMemo(() => placeOn(props.axis, props.width));
  const places = createMemo(() => new Map(props.axis.map((s, i) => [s.start, i])));
  const described = createMemo(() => describer(props.periods, props.ahead));
  const start = (i: number): string => props.axis[i]?.start ?? "";
  const describe = (i: number): string => described()(start(i));
  const chosen = (): number | undefined => (props.chosen === null ? undefined : places().get(props.chosen));
  const range = (): [number, number] | null => {
    const d = drag();
    return d && d.from !== d.to ? [Math.min(d.from, d.to), Math.max(d.from, d.to)] : null;
  };
  const zoom = (): void => {
    const r = range();
    setDrag(null);
    if (r) props.zoom(start(r[0]), start(r[1]));
  };
  const point = (i: number | null): void => {
    setPointed(i);
    props.point(i === null ? null : describe(i));
  };
  const keys = (event: KeyboardEvent): void => {
    const last = props.axis.length - 1;
    const at = drag()?.to ?? chosen() ?? 0;
    const to = { ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, Home: 0, End: last }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      if (range()) zoom();
      else props.choose(start(at));
    } else if (event.key === "Escape" && drag()) setDrag(null);
    else if (to !== undefined && to >= 0 && to <= last) {
      if (event.shiftKey) setDrag({ from: drag()?.from ?? at, to, pressed: false });
      else {
        setDrag(null);
        props.choose(start(to));
      }
      point(to);
    } else return;
    event.preventDefault();
  };
  /** Which period lies under the pointer. */
  const under = (event: PointerEvent & { currentTarget: SVGElement }): number => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left + margins.left;
    const after = props.axis.findIndex((s) => x()(s.end) > at);
    return after < 0 ? props.axis.length - 1 : after;
  };
  const band = (from: number, to: number): { x: number; y: number; width: number; height: number } => ({
    x: x()(start(from)),
    y: margins.top,
    width: Math.max(1, x()(props.axis[to]?.end ?? "") - x()(start(from))),
    height: COUNTS_HEIGHT - margins.top - margins.bottom,
  });
  return (
    <g onPointerLeave={() => drag()?.pressed && setDrag(null)}>
      <Show when={pointed() !== null}>
        <rect class="column" {...band(pointed() ?? 0, pointed() ?? 0)} />
      </Show>
      <Show when={chosen() !== undefined}>
        <rect class="column" {...band(chosen() ?? 0, chosen() ?? 0)} />
      </Show>
      <Show when={range()}>{(r) => <rect class="column within" {...band(...r())} />}</Show>
      <rect
        class="columns"
        role="slider"
        tabindex={0}
        aria-label={`Periods, by ${props.relation.grain}`}
        aria-valuemin={0}
        aria-valuemax={props.axis.length - 1}
        aria-valuenow={drag()?.to ?? chosen() ?? 0}
        aria-valuetext={describe(drag()?.to ?? chosen() ?? 0)}
        {...band(0, props.axis.length - 1)}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.focus();
          const i = under(event);
          setDrag({ from: i, to: i, pressed: true });
        }}
        onPointerMove={(event) => {
          const i = under(event);
          if (i !== pointed()) point(i);
          const d = drag();
          if (d?.pressed && d.to !== i) setDrag({ ...d, to: i });
        }}
        onPointerUp={(event) => {
          const i = under(event);
          if (range()) zoom();
          else {
            setDrag(null);
            props.choose(start(i));
          }
        }}
        onFocus={() => point(chosen() ?? 0)}
        onBlur={() => point(null)}
        onPointerOut={() => point(null)}
        onKeyDown={keys}
      />
      <Show when={range()}>
        {(r) => (
          <text class="hint" x={x()(start(r()[0]))} y={margins.top + 24}>
            {start(r()[0])} to {start(r()[1])}: release, or Enter, to zoom
          </text>
        )}
      </Show>
    </g>
  );
}

/** What a period holds, in words, by its first day. */
function describer(periods: readonly Period[], prospects: readonly Prospect[]): (start: string) => string {
  const found = new Map(periods.map((p) => [p.start, p]));
  const ahead = new Map<string, number>();
  for (const p of prospects) ahead.set(p.start, (ahead.get(p.start) ?? 0) + 1);
  return (start) => {
    const period = found.get(start);
    const parts = [many(period?.events ?? 0, "event")];
    for (const [quad, name] of Object.entries(quadNames)) {
      const n = period?.quads[quad as keyof typeof quadNames] ?? 0;
      if (n > 0) parts.push(`${n} ${name}`);
    }
    if (period?.intensity) parts.push(`mean intensity ${period.intensity.mean.toFixed(1)}`);
    const due = ahead.get(start);
    if (due) parts.push(`${due} ahead`);
    return `${start}: ${parts.join(", ")}`;
  };
}
