/** One actor: what it did and what was done to it, whom it deals with, its course, its forecasts. */
import { A, useParams } from "@solidjs/router";
import { createResource, For, type JSX, Show } from "solid-js";
import { actorChart } from "../../charts/actor.js";
import { type Browsed, type BrowseRow, fetchBrowsed, fetchForecasts, fetchProfile, type Profile, path, query } from "../api.js";
import { EventSentence } from "../parts/events.js";
import { Exports } from "../parts/exports.js";
import { Picture } from "../parts/picture.js";
import { Leaning, Table } from "../parts/tables.js";
import { flat, Legend, Loaded, many, percent, realityNames, stateNames, titled } from "../parts/words.js";

/** Events of each list; the table of events has all. */
const SHOWN = 8;

export function ActorView(): JSX.Element {
  const params = useParams<{ name: string }>();
  const [profile] = createResource(() => decodeURIComponent(params.name), fetchProfile);
  return <Loaded data={profile}>{(loaded) => <Actor profile={loaded} />}</Loaded>;
}

function Actor(props: { profile: Profile }): JSX.Element {
  const { party } = props.profile;
  const code = party.code;
  const [forecasts] = createResource(
    () => query({ holder: party.name, limit: SHOWN }),
    (search) => fetchForecasts(search),
  );
  let chart: SVGSVGElement | undefined;
  titled(party.name);
  return (
    <section class="actor">
      <p class="source">Actor{party.members.length > 1 ? `, with its ${party.members.length - 1} members` : ""}</p>
      <h1>
        {party.name} <code>{code}</code>
      </h1>
      <p class="lede">
        Did {many(props.profile.did, "act")} that happened, was acted upon in {many(props.profile.received, "act")}, by{" "}
        {many(props.profile.partners.length, "partner")}. <A href={`/${query({ who: party.name })}`}>All its events</A>
      </p>
      <Show when={props.profile.course.length > 0}>
        <Legend />
        <figure>
          <figcaption>Acts by month: above the line what it did, below what was done to it</figcaption>
          <Picture
            class="counts"
            drawn={(svg) => {
              chart = svg;
            }}
            draw={(width) =>
              actorChart({ document, title: `Acts by and towards ${party.name}, by month`, course: props.profile.course, width })
            }
          />
        </figure>
      </Show>
      <div class="beside">
        <Acts title="What it did" search={query({ from: party.name, limit: SHOWN })} all={query({ from: party.name })} />
        <Acts title="What was done to it" search={query({ to: party.name, limit: SHOWN })} all={query({ to: party.name })} />
      </div>
      <Show when={props.profile.partners.length > 0}>
        <Table caption="Its relations, those with most acts first" head={["With", "#It did", "#Done to it", "#Mean intensity", "Last"]}>
          <For each={props.profile.partners}>
            {(p) => (
              <tr>
                <td>
                  <A href={`/relations/${encodeURIComponent(code)}/${encodeURIComponent(p.code)}`}>{p.name}</A>
                </td>
                <td class="number">{p.out}</td>
                <td class="number">{p.back}</td>
                <td class="number">
                  <Leaning intensity={p.intensity} />
                </td>
                <td class="date">{p.last ?? "–"}</td>
              </tr>
            )}
          </For>
        </Table>
      </Show>
      <h2>Its forecasts</h2>
      <Show
        when={(forecasts.latest?.items.length ?? 0) > 0}
        fallback={
          <p class="hint">
            None of its own.{" "}
            <Show when={props.profile.forecasts.length > 0}>
              About it:{" "}
              <For each={props.profile.forecasts}>
                {(f, i) => (
                  <>
                    {i() > 0 ? ", " : ""}
                    <A href={`/forecasts${query({ holder: f.holder })}`}>
                      {f.holder} ({f.forecasts})
                    </A>
                  </>
                )}
              </For>
              .
            </Show>
          </p>
        }
      >
        <ul class="events">
          <For each={forecasts.latest?.items}>
            {(f) => (
              <li>
                <span class={`state ${f.state}`}>{stateNames[f.state]}</span> <A href={`/events/${f.event}`}>{f.question}</A>{" "}
                {f.polarity === "-" ? "It will not: " : ""}
                {percent(f.probability.value)}
                {f.probability.stated ? "" : ", assumed"}, {f.made ?? "no date"}. <span class="hint">“{flat(f.quote)}”</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Exports
        data={[
          { address: `${path("browse")}${query({ who: party.name })}`, name: `events-${code}`, what: "its events" },
          { address: path("actors", party.name), name: `actor-${code}`, what: "this page", csv: false },
        ]}
        pictures={props.profile.course.length > 0 ? [{ name: `actor-${code}`, svg: () => chart }] : []}
      />
    </section>
  );
}

function Acts(props: { title: string; search: string; all: string }): JSX.Element {
  const [found] = createResource(() => props.search, fetchBrowsed);
  return (
    <section>
      <h2>{props.title}</h2>
      <Loaded data={found}>
        {(f) => (
          <Show when={f.items.length > 0} fallback={<p class="hint">No events.</p>}>
            <Kinds facets={f.facets} all={props.all} />
            <ul class="events">
              <For each={f.items}>
                {(e: BrowseRow) => (
                  <li>
                    <EventSentence event={e} />
                  </li>
                )}
              </For>
            </ul>
            <Show when={f.total > f.items.length}>
              <p>
                <A href={`/${props.all}`}>All {f.total}</A>
              </p>
            </Show>
          </Show>
        )}
      </Loaded>
    </section>
  );
}

/** Choices named of each kind. */
const NAMED = 6;

/** Which acts these are, what became of them and where, each leading to its events. */
function Kinds(props: { facets: Browsed["facets"]; all: string }): JSX.Element {
  const narrowed = (filter: string, value: string): string => `/${props.all}&${new URLSearchParams({ [filter]: value })}`;
  return (
    <dl class="kinds">
      <For each={["type", "reality", "place"] as const}>
        {(filter) => (
          <Show when={props.facets[filter].length > 0}>
            <dt>{kindLabels[filter]}</dt>
            <dd>
              <For each={props.facets[filter].slice(0, NAMED)}>
                {({ value, events }, i) => (
                  <>
                    {i() > 0 ? ", " : ""}
                    <A href={narrowed(filter, value)}>{filter === "reality" ? realityNames[value as keyof typeof realityNames] : value}</A>{" "}
                    <span class="hint">{events}</span>
                  </>
                )}
              </For>
            </dd>
          </Show>
        )}
      </For>
    </dl>
  );
}

const kindLabels = { type: "Acts", reality: "Reality", place: "Places" } as const;
