/** The map: flows between countries as arcs that end in an arrow, places where things happened as circles. Drag, wheel or buttons move and zoom it. */
import { geoContains, geoGraticule10, geoNaturalEarth1, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { type ZoomBehavior, zoom, zoomIdentity } from "d3-zoom";
import { createMemo, createSignal, For, type JSX, onCleanup, onMount } from "solid-js";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import { quadColours, SOFT } from "../../charts/colours.js";
import type { World } from "../api.js";
import { type Label, type Point, placeLabels } from "./labels.js";
import { many } from "./words.js";

const WIDTH = 960;
/** A phone has more room below than beside. */
const HEIGHT = window.matchMedia("(max-width: 44rem)").matches ? 760 : 480;
/** Flows drawn on the map; the table and the network have more. */
const DRAWN = 60;
const DEEPEST = 12;
/** At first the map shows where there is something, but no closer than this. */
const FIRST_DEEPEST = 6;
/** Names shown at most, and their size in pixels of the screen. */
const NAMES = 40;
const NAMES_NARROW = 8;
const NARROW = 500;
const NAME_SIZE = 12;
/** Room kept free round the end of an arc, in pixels of the screen. */
const END = 5;
/** How far an arc leans out, as a share of its length. */
const LEAN = 0.18;

interface Arc {
  readonly source: string;
  readonly target: string;
  readonly path: string;
  readonly ends: readonly [readonly [number, number], readonly [number, number]];
  readonly width: number;
  readonly hostile: boolean;
  readonly title: string;
}

interface Circle {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly place: string;
  readonly title: string;
}

interface Shade {
  readonly code: string;
  readonly path: string;
  readonly strength: number;
  readonly title: string;
}
/** Opacity of the country that has part in fewest and in most acts. */
const LIGHTEST = 0.08;
const DARKEST = 0.5;

/** Acts that each actor has part in, within the flows. */
function weights({ flows }: World): Map<string, number> {
  const found = new Map<string, number>();
  for (const f of flows) for (const code of new Set([f.source, f.target])) found.set(code, (found.get(code) ?? 0) + f.events);
  return found;
}

const COOPERATIVE = quadColours["verbal-cooperation"];
const HOSTILE = quadColours["material-conflict"];

export function WorldMap(props: {
  world: World;
  chooseFlow: (source: string, target: string) => void;
  choosePlace: (place: string) => void;
  chooseActor: (code: string) => void;
  drawn: (svg: SVGSVGElement) => void;
}): JSX.Element {
  const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: "Sphere" });
  const draw = geoPath(projection);
  const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const lands = feature(topology, topology.objects.countries);
  const land = draw(lands) ?? "";
  const grid = draw(geoGraticule10()) ?? "";
  const [view, setView] = createSignal({ x: 0, y: 0, k: 1 });
  let svg: SVGSVGElement | undefined;
  let behaviour: ZoomBehavior<SVGSVGElement, unknown> | undefined;
  onMount(() => {
    if (!svg) return;
    behaviour = zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, DEEPEST])
      .translateExtent([
        [0, 0],
        [WIDTH, HEIGHT],
      ])
      // the page scrolls on over the map unless Ctrl is held
      .filter((event: Event) => !(event instanceof WheelEvent) || event.ctrlKey || event.metaKey)
      .on("zoom", (event: { transform: { x: number; y: number; k: number } }) => setView(event.transform));
    select(svg).call(behaviour);
    props.drawn(svg);
  });
  const by = (factor: number): void => {
    if (svg && behaviour) behaviour.scaleBy(select(svg), factor);
  };
  /** Units of the drawing to a pixel of the screen. */
  const [wide, setWide] = createSignal(WIDTH);
  const unit = (): number => WIDTH / wide() / view().k;
  onMount(() => {
    const observer = new ResizeObserver(() => setWide(svg?.clientWidth || WIDTH));
    if (svg) observer.observe(svg);
    onCleanup(() => observer.disconnect());
  });
  /** Moves to where acts are. */
  const showActs = (): void => {
    const points = [...arcs().flatMap((a) => a.ends), ...circles().map((c): [number, number] => [c.x, c.y])];
    if (!svg || !behaviour || points.length === 0) return;
    const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.min(FIRST_DEEPEST, 0.8 / Math.max((x1 - x0) / WIDTH, (y1 - y0) / HEIGHT, 0.01));
    if (k <= 1) return;
    // never beyond the edge of the world
    const shift = (middle: number, size: number): number => Math.min(0, Math.max(size * (1 - k), size / 2 - k * middle));
    behaviour.transform(select(svg), zoomIdentity.translate(shift((x0 + x1) / 2, WIDTH), shift((y0 + y1) / 2, HEIGHT)).scale(k));
  };
  onMount(showActs);
  const name = (code: string): string => props.world.actors[code]?.name ?? code;
  const arcs = createMemo((): Arc[] => {
    const flows = props.world.flows.slice(0, DRAWN);
    const most = Math.max(1, ...flows.map((f) => f.events));
    return flows.flatMap((f) => {
      const at = (code: string): [number, number] | null => {
        const place = props.world.actors[code]?.at;
        return place ? projection([place[1], place[0]]) : null;
      };
      const from = at(f.source);
      const to = at(f.target);
      if (!from || !to) return [];
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
      const length = Math.hypot(dx, dy);
      if (length < 1) return [];
      // each of a pair leans to its own left, so that both are seen
      const middle = [(from[0] + to[0]) / 2 + LEAN * dy, (from[1] + to[1]) / 2 - LEAN * dx];
      return [
        {
          source: f.source,
          target: f.target,
          ends: [from, to],
          path: `M${from.map((v) => v.toFixed(1)).join()}Q${middle.map((v) => v.toFixed(1)).join()} ${to.map((v) => v.toFixed(1)).join()}`,
          width: 1 + 4 * Math.sqrt(f.events / most),
          hostile: f.intensity < 0,
          title: `${name(f.source)} towards ${name(f.target)}: ${many(f.events, "event")}, mean intensity ${f.intensity.toFixed(1)}`,
        },
      ];
    });
  });
  const circles = createMemo((): Circle[] =>
    props.world.places.flatMap((p) => {
      const at = projection([p.lon, p.lat]);
      return at
        ? [{ x: at[0], y: at[1], r: 2 + 2 * Math.sqrt(p.events), place: p.place, title: `${p.place}: ${many(p.events, "event")}` }]
        : [];
    }),
  );
  /** Countries that act or are acted upon, the darker the more. */
  const shades = createMemo((): Shade[] => {
    const counts = weights(props.world);
    const most = Math.max(1, ...counts.values());
    return [...counts].flatMap(([code, events]) => {
      const place = props.world.actors[code]?.at;
      const found = place && lands.features.find((f) => geoContains(f, [place[1], place[0]]));
      const path = found && draw(found);
      return path
        ? [
            {
              code,
              path,
              strength: LIGHTEST + (DARKEST - LIGHTEST) * Math.sqrt(events / most),
              title: `${name(code)}: part in ${many(events, "act")}`,
            },
          ]
        : [];
    });
  });
  /** Where the actors of the arcs are. */
  const ends = createMemo(() => [...new Map(arcs().flatMap((a) => a.ends.map((end) => [end.join(), end] as const))).values()]);
  /** Names of those who act most, as many as have room beside each other. */
  const names = createMemo((): Label[] => {
    const points = [...weights(props.world)].flatMap(([code, events]): Point[] => {
      const place = props.world.actors[code]?.at;
      const at = place ? projection([place[1], place[0]]) : null;
      return at ? [{ x: at[0], y: at[1], r: END * unit(), text: name(code), weight: events }] : [];
    });
    const { x, y, k } = view();
    const most = wide() < NARROW && k < 2 ? NAMES_NARROW : NAMES;
    return placeLabels(points.sort((a, b) => b.weight - a.weight).slice(0, most), {
      size: NAME_SIZE * unit(),
      within: { x: -x / k, y: -y / k, width: WIDTH / k, height: HEIGHT / k },
      free: circles().map((c) => ({ ...c, r: c.r * unit() })),
    });
  });
  return (
    <div class="map-frame">
      <svg
        class="map"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        xmlns="http://www.w3.org/2000/svg"
        role="img"
        aria-label={`Map of ${many(arcs().length, "flow")} between actors and ${many(circles().length, "place")}; the tables below say the same in words`}
        ref={(element) => {
          svg = element;
        }}
      >
        <title>Flows of acts between countries, and the places where they happened</title>
        <defs>
          <For
            each={
              [
                ["cooperative", COOPERATIVE],
                ["hostile", HOSTILE],
              ] as const
            }
          >
            {([id, colour]) => (
              <marker
                id={id}
                viewBox="0 0 8 8"
                refX="6"
                refY="4"
                markerWidth={9 * unit()}
                markerHeight={9 * unit()}
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path d="M0,0L8,4L0,8Z" fill={colour} />
              </marker>
            )}
          </For>
        </defs>
        <rect width={WIDTH} height={HEIGHT} fill="var(--sea, #fff)" />
        <g transform={`translate(${view().x},${view().y}) scale(${view().k})`}>
          <path d={grid} fill="none" stroke="var(--grid, #eceff3)" stroke-width={1 / view().k} />
          <path d={land} fill="var(--land, #e4e7eb)" stroke="var(--sea, #fff)" stroke-width={0.5 / view().k} />
          <For each={shades()}>
            {(shade) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: the table below leads to the same relations by keyboard
              <path
                class="place"
                d={shade.path}
                fill={SOFT}
                fill-opacity={shade.strength}
                stroke="var(--sea, #fff)"
                stroke-width={0.5 / view().k}
                onClick={() => props.chooseActor(shade.code)}
              >
                <title>{shade.title}</title>
              </path>
            )}
          </For>
          <For each={arcs()}>
            {(arc) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: the table below leads to the same relations by keyboard
              <path
                class="flow"
                d={arc.path}
                fill="none"
                stroke={arc.hostile ? HOSTILE : COOPERATIVE}
                stroke-opacity="0.6"
                stroke-width={arc.width * unit()}
                stroke-dasharray={arc.hostile ? `${6 * unit()} ${3 * unit()}` : undefined}
                marker-end={`url(#${arc.hostile ? "hostile" : "cooperative"})`}
                onClick={() => props.chooseFlow(arc.source, arc.target)}
              >
                <title>{arc.title}</title>
              </path>
            )}
          </For>
          <For each={circles()}>
            {(c) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: the table below leads to the same places by keyboard
              <circle
                class="place"
                cx={c.x}
                cy={c.y}
                r={c.r * unit()}
                fill={SOFT}
                fill-opacity="0.7"
                stroke="var(--sea, #fff)"
                stroke-width={0.8 * unit()}
                onClick={() => props.choosePlace(c.place)}
              >
                <title>{c.title}</title>
              </circle>
            )}
          </For>
          <For each={ends()}>
            {(at) => <circle cx={at[0]} cy={at[1]} r={2.5 * unit()} fill="var(--ink, #1d2430)" pointer-events="none" />}
          </For>
          <For each={names()}>
            {(n) => (
              <text
                class="name"
                x={n.x}
                y={n.y + (NAME_SIZE / 3) * unit()}
                font-size={String(NAME_SIZE * unit())}
                fill="var(--ink, #1d2430)"
                stroke="var(--sea, #fff)"
                stroke-width={3 * unit()}
                paint-order="stroke"
              >
                {n.text}
              </text>
            )}
          </For>
        </g>
      </svg>
      <p class="buttons zoom">
        <button type="button" aria-label="Closer" onClick={() => by(1.6)}>
          +
        </button>
        <button type="button" aria-label="Further away" onClick={() => by(1 / 1.6)}>
          −
        </button>
        <button
          type="button"
          onClick={() => {
            if (svg && behaviour) behaviour.transform(select(svg), zoomIdentity);
          }}
        >
          The whole world
        </button>
        <button type="button" onClick={showActs}>
          Where acts are
        </button>
      </p>
    </div>
  );
}
