/** The world: where things happened, flows between countries, the network of actors; by time, quad class, type and weight. The tables say the same in words. */
import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { createMemo, createResource, For, type JSX, lazy, Show, Suspense } from "solid-js";
import { eventTypes } from "../../../reading/types.js";
import { quadColours, SOFT } from "../../charts/colours.js";
import { fetchEvents, fetchWorld, path, query, type World } from "../api.js";
import { EventPages } from "../parts/events.js";
import { Exports } from "../parts/exports.js";
import { createPages } from "../parts/pages.js";
import { Days, Leaning, PairTable, Select, Table } from "../parts/tables.js";
import { intensityOf, Loaded, many, quadNames, titled } from "../parts/words.js";
import { WorldMap } from "../parts/world-map.js";

/** The signs of the map, where it stands alone. */
const mapLegend = [
  { label: "on the whole cooperative", colour: quadColours["verbal-cooperation"], form: "line" },
  { label: "on the whole hostile", colour: quadColours["material-conflict"], form: "dashed" },
  { label: "where acts took place", colour: SOFT, form: "dot" },
] as const;

const Network = lazy(async () => ({ default: (await import("../parts/network.js")).Network }));

type Flow = World["flows"][number];

/** Rows of the tables. */
const SHOWN = 30;
/** Flows asked for, whatever they are drawn as, so that another drawing asks nothing anew. */
const LINKS = 4000;

export function WorldView(): JSX.Element {
  const [search, setSearch] = useSearchParams<{
    since?: string;
    until?: string;
    quad?: string;
    type?: string;
    least?: string;
    as?: string;
    place?: string;
  }>();
  const days = (): { since: string | undefined; until: string | undefined } => ({ since: search.since, until: search.until });
  const asked = createMemo(() =>
    query({
      ...days(),
      quad: search.quad,
      type: search.type,
      least: search.least,
      limit: LINKS,
    }),
  );
  const [world] = createResource(asked, fetchWorld);
  const navigate = useNavigate();
  titled("World");
  const look = (source: string, target: string): void => {
    navigate(`/relations/${encodeURIComponent(source)}/${encodeURIComponent(target)}${query(days())}`);
  };
  return (
    <section class="world">
      <h1>World</h1>
      <p class="lede">
        {search.as === "network"
          ? "Who deals with whom: each circle is an actor, larger the more acts it has part in; each arrow leads from who acted to whom it was done."
          : "Where acts took place, and who acts towards whom."}
      </p>
      <form class="range" onSubmit={(event) => event.preventDefault()}>
        <Days since={search.since} until={search.until} change={setSearch} />
        <Select
          label="kind of act"
          value={search.quad}
          options={[["", "all"], ...Object.entries(quadNames)]}
          change={(quad) => setSearch({ quad })}
        />
        <Select
          label="type"
          value={search.type}
          options={[["", "all"], ...eventTypes.map((t): [string, string] => [t, t])]}
          change={(type) => setSearch({ type })}
        />
        <label>
          at least (acts)
          <input
            type="number"
            min="1"
            value={search.least ?? "1"}
            onChange={(event) => setSearch({ least: event.currentTarget.value === "1" ? undefined : event.currentTarget.value })}
          />
        </label>
        <Select
          label="drawn as"
          value={search.as ?? "map"}
          options={[
            ["map", "map"],
            ["network", "network"],
          ]}
          change={(as) => setSearch({ as })}
        />
      </form>
      <Loaded data={world}>
        {(w) => {
          let map: SVGSVGElement | undefined;
          let network: (() => SVGSVGElement | null) | undefined;
          const asNetwork = (): boolean => search.as === "network";
          return (
            <>
              <Findings world={w} search={query(days())} />
              <Show
                when={asNetwork()}
                fallback={
                  <WorldMap
                    world={w}
                    chooseFlow={look}
                    chooseActor={(code) => navigate(`/actors/${encodeURIComponent(code)}`)}
                    choosePlace={(place) => setSearch({ place })}
                    drawn={(svg) => {
                      map = svg;
                    }}
                  />
                }
              >
                <Suspense fallback={<div class="network" />}>
                  <Network
                    world={w}
                    choose={look}
                    chooseActor={(code) => navigate(`/actors/${encodeURIComponent(code)}`)}
                    picture={(draw) => {
                      network = draw;
                    }}
                  />
                </Suspense>
              </Show>
              <ul class="legend" aria-label="Legend">
                <li>
                  <span class="line verbal-cooperation" /> on the whole cooperative
                </li>
                <li>
                  <span class="line hostile material-conflict" /> on the whole hostile
                </li>
                <li>thicker: more acts; the arrow shows towards whom</li>
                <Show
                  when={!asNetwork()}
                  fallback={
                    <>
                      <li>a circle's colour: what it does and is done to it, on the whole</li>
                      <li>click a circle for the actor, an arrow for the relation; drag to move, scroll to zoom</li>
                    </>
                  }
                >
                  <li>
                    <span class="dot" /> where acts took place
                  </li>
                  <li>
                    <span class="shade" /> the darker a country, the more acts it has part in
                  </li>
                  <li>click a country for what it does, an arrow for the relation, a dot for its events</li>
                </Show>
              </ul>
              <Show when={search.place}>
                {(place) => <PlaceEvents place={place()} days={days()} close={() => setSearch({ place: undefined })} />}
              </Show>
              <PairTable
                caption={`Who acts most towards whom (${many(w.flows.length, "flow")})`}
                rows={w.flows.slice(0, SHOWN)}
                name={(code) => w.actors[code]?.name ?? code}
                search={query(days())}
              />
              <Places places={w.places.slice(0, SHOWN)} choose={(place) => setSearch({ place })} />
              <Exports
                data={[{ address: `${path("world")}${asked()}`, name: "world" }]}
                pictures={
                  asNetwork()
                    ? [{ name: "network", svg: () => network?.(), legend: mapLegend.slice(0, 2) }]
                    : [{ name: "world", svg: () => map, legend: mapLegend }]
                }
              />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

/** Events of a flow from which its mean is worth naming. */
const FEWEST = 3;

/** What the drawing shows, in sentences: who acts most, who has most partners, which flow is the most hostile and which the most cooperative. */
function Findings(props: { world: World; search: string }): JSX.Element {
  const name = (code: string): string => props.world.actors[code]?.name ?? code;
  const partners = createMemo(() => {
    const found = new Map<string, Set<string>>();
    for (const { source, target } of props.world.flows)
      for (const [one, other] of [
        [source, target],
        [target, source],
      ] as const)
        found.set(one, (found.get(one) ?? new Set()).add(other));
    return [...found].sort((a, b) => b[1].size - a[1].size);
  });
  const leaning = createMemo(() =>
    props.world.flows.filter((f) => f.events >= FEWEST && f.source !== f.target).sort((a, b) => a.intensity - b.intensity),
  );
  const most = (): Flow | undefined => props.world.flows.find((f) => f.source !== f.target);
  const hostile = (): Flow | undefined => leaning().find((f) => f.intensity < 0);
  const cooperative = (): Flow | undefined => leaning().findLast((f) => f.intensity > 0);
  const toRelation = (f: Flow): JSX.Element => (
    <>
      <A href={`/relations/${encodeURIComponent(f.source)}/${encodeURIComponent(f.target)}${props.search}`}>
        {name(f.source)} towards {name(f.target)}
      </A>{" "}
      ({many(f.events, "event")}, mean intensity {intensityOf(f.intensity)})
    </>
  );
  return (
    <Show when={most()} fallback={<p>No acts fit these filters.</p>}>
      {(first) => (
        <ul class="findings">
          <li>Most acts: {toRelation(first())}.</li>
          <Show when={hostile()}>{(f) => <li>Most hostile: {toRelation(f())}.</li>}</Show>
          <Show when={cooperative()}>{(f) => <li>Most cooperative: {toRelation(f())}.</li>}</Show>
          <Show when={partners().length > 2}>
            <li>
              Most partners:{" "}
              <For each={partners().slice(0, 3)}>
                {([code, others], i) => (
                  <>
                    {i() > 0 ? ", " : ""}
                    <A href={`/actors/${encodeURIComponent(code)}`}>{name(code)}</A> ({others.size})
                  </>
                )}
              </For>
              .
            </li>
          </Show>
        </ul>
      )}
    </Show>
  );
}

function PlaceEvents(props: {
  place: string;
  days: { since: string | undefined; until: string | undefined };
  close: () => void;
}): JSX.Element {
  const events = createPages(() => query({ place: props.place, ...props.days, limit: 30 }), fetchEvents);
  return (
    <section class="period" aria-live="polite" aria-label={`Events in ${props.place}`}>
      <h2>{props.place}</h2>
      <EventPages pages={events} />
      <p>
        <button type="button" class="plain" onClick={props.close}>
          Close
        </button>
      </p>
    </section>
  );
}

function Places(props: { places: World["places"]; choose: (place: string) => void }): JSX.Element {
  return (
    <Show when={props.places.length > 0}>
      <Table caption="Where acts took place" head={["Place", "#Events", "#Mean intensity"]}>
        <For each={props.places}>
          {(p) => (
            <tr>
              <td>
                <button type="button" class="plain" onClick={() => props.choose(p.place)}>
                  {p.place}
                </button>
              </td>
              <td class="number">{p.events}</td>
              <td class="number">
                <Leaning intensity={p.intensity} />
              </td>
            </tr>
          )}
        </For>
      </Table>
    </Show>
  );
}
