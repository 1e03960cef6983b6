/** The world: where things happened, flows between countries, the network of actors; by time and quad class. The table says the same in words. */
import { useNavigate, useSearchParams } from "@solidjs/router";
import { geoGraticule10, geoNaturalEarth1, geoPath } from "d3-geo";
import { createMemo, createResource, For, type JSX, lazy, Show, Suspense } from "solid-js";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import { fetchWorld, query, type World } from "../api.js";
import { Days, PairTable } from "../shared.js";
import { Loaded, many, quadNames } from "../words.js";

const Network = lazy(async () => ({ default: (await import("../network.js")).Network }));

const WIDTH = 960;
const HEIGHT = 480;
/** Flows drawn on the map; the table and the network have more. */
const DRAWN = 60;
const SHOWN = 30;

export function WorldView(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ since?: string; until?: string; quad?: string; as?: string }>();
  const asked = createMemo(() => query({ since: search.since, until: search.until, quad: search.quad }));
  const [world] = createResource(asked, fetchWorld);
  const navigate = useNavigate();
  document.title = "World · Chancery";
  const look = (source: string, target: string): void => {
    navigate(
      `/relations/${encodeURIComponent(source)}/${encodeURIComponent(target)}${query({ since: search.since, until: search.until })}`,
    );
  };
  return (
    <section class="world">
      <h1>World</h1>
      <form class="range" onSubmit={(event) => event.preventDefault()}>
        <Days since={search.since} until={search.until} change={setSearch} />
        <label>
          acts
          <select onChange={(event) => setSearch({ quad: event.currentTarget.value || undefined })}>
            <option value="">all</option>
            <For each={Object.entries(quadNames)}>
              {([quad, name]) => (
                <option value={quad} selected={quad === search.quad}>
                  {name}
                </option>
              )}
            </For>
          </select>
        </label>
        <label>
          drawn as
          <select onChange={(event) => setSearch({ as: event.currentTarget.value })}>
            <For each={["map", "network"]}>{(as) => <option selected={as === (search.as ?? "map")}>{as}</option>}</For>
          </select>
        </label>
      </form>
      <Loaded data={world}>
        {(w) => (
          <>
            <Show when={search.as === "network"} fallback={<WorldMap world={w} />}>
              <Suspense fallback={<p>Loading…</p>}>
                <Network world={w} choose={look} />
              </Suspense>
            </Show>
            <p class="hint">
              Green flows are cooperative on the whole, red ones hostile; thick is often. Circles are places where things happened.
            </p>
            <PairTable
              caption="Who acts most towards whom"
              rows={w.flows.slice(0, SHOWN)}
              name={(code) => w.actors[code]?.name ?? code}
              search={query({ since: search.since, until: search.until })}
            />
            <p class="exports">
              <a href={`/api/world${asked()}`} download="world.json">
                This view as JSON
              </a>
            </p>
          </>
        )}
      </Loaded>
    </section>
  );
}

function WorldMap(props: { world: World }): JSX.Element {
  const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: "Sphere" });
  const draw = geoPath(projection);
  const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const land = feature(topology, topology.objects.countries);
  const most = (): number => Math.max(1, ...props.world.flows.map((f) => f.events));
  const arcs = (): { path: string; width: number; hostile: boolean }[] =>
    props.world.flows.slice(0, DRAWN).flatMap((f) => {
      const from = props.world.actors[f.source]?.at;
      const to = props.world.actors[f.target]?.at;
      if (!from || !to) return [];
      const path = draw({
        type: "LineString",
        coordinates: [
          [from[1], from[0]],
          [to[1], to[0]],
        ],
      });
      return path ? [{ path, width: 1 + 5 * Math.sqrt(f.events / most()), hostile: f.intensity < 0 }] : [];
    });
  const circles = (): { x: number; y: number; r: number; title: string }[] =>
    props.world.places.flatMap((p) => {
      const at = projection([p.lon, p.lat]);
      return at ? [{ x: at[0], y: at[1], r: 2 + 2 * Math.sqrt(p.events), title: `${p.place}: ${many(p.events, "event")}` }] : [];
    });
  return (
    <svg
      class="map"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Map of ${many(props.world.flows.length, "flow")} between actors`}
    >
      <title>Flows of acts between countries, and the places where they happened</title>
      <path class="grid" d={draw(geoGraticule10()) ?? ""} />
      <For each={land.features}>{(country) => <path class="land" d={draw(country) ?? ""} />}</For>
      <For each={arcs()}>{(arc) => <path class="flow" classList={{ hostile: arc.hostile }} d={arc.path} stroke-width={arc.width} />}</For>
      <For each={circles()}>
        {(c) => (
          <circle cx={c.x} cy={c.y} r={c.r}>
            <title>{c.title}</title>
          </circle>
        )}
      </For>
    </svg>
  );
}
