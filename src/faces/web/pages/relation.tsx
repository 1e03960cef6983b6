/** Two parties: how they stand, what changed it, the events of any period, what lies ahead and what it hinges on. The address holds the view. */
import { A, useParams, useSearchParams } from "@solidjs/router";
import { createMemo, createResource, For, type JSX, Show } from "solid-js";
import { type EventRow, fetchEvents, fetchHinges, fetchOutlook, fetchRelation, query, type Relation } from "../api.js";
import { Chart } from "../chart.js";
import { Days } from "../shared.js";
import { Legend, Loaded, many, percent, quadNames } from "../words.js";
import { fateOf, whenOf } from "./event.js";

const grains = ["week", "month", "quarter", "year"] as const;
type Mean = Relation["both"]["intensity"];
const mean = (m: Mean): string =>
  m === null
    ? "–"
    : m.interval
      ? `${m.mean.toFixed(1)} (${m.interval[0].toFixed(1)} to ${m.interval[1].toFixed(1)})`
      : `${m.mean.toFixed(1)} (one event)`;

export function RelationView(): JSX.Element {
  const params = useParams<{ a: string; b: string }>();
  const [search, setSearch] = useSearchParams<{ by?: string; since?: string; until?: string; period?: string; if?: string }>();
  const asked = createMemo(() => ({
    a: decodeURIComponent(params.a),
    b: decodeURIComponent(params.b),
    search: query({ by: search.by, since: search.since, until: search.until }),
  }));
  const [relation] = createResource(asked, fetchRelation);
  return (
    <section class="relation">
      <Loaded data={relation}>
        {(r) => (
          <>
            <h1>
              {r.a.name} and {r.b.name}
            </h1>
            <form class="range" onSubmit={(event) => event.preventDefault()}>
              <label>
                by
                <select onChange={(event) => setSearch({ by: event.currentTarget.value, period: undefined })}>
                  <For each={grains}>{(g) => <option selected={g === r.grain}>{g}</option>}</For>
                </select>
              </label>
              <Days since={search.since} until={search.until} change={setSearch} />
            </form>
            <For each={r.notes}>{(note) => <p class="hint">Note: {note}.</p>}</For>
            <Show when={r.both.periods.length > 0}>
              <Legend />
              <Chart
                periods={r.both.periods}
                turns={r.turningPoints}
                label={`Acts between ${r.a.name} and ${r.b.name} by ${r.grain}: ${many(r.both.events, "event")}`}
                chosen={search.period ?? null}
                choose={(period) => setSearch({ period })}
              />
            </Show>
            <Directions relation={r} />
            <For each={r.directions}>
              {(d) => (
                <Show when={d.last}>
                  {(e) => (
                    <p>
                      Last act of {d.source} towards {d.target}, {whenOf(e())}: <A href={`/events/${e().id}`}>{e().quote ?? e().type}</A>
                    </p>
                  )}
                </Show>
              )}
            </For>
            <Show when={search.period}>{(period) => <PeriodEvents relation={r} period={period()} />}</Show>
            <Periods relation={r} choose={(period) => setSearch({ period })} />
            <Turns relation={r} />
            <Ahead events={r.ahead} />
            <HingesOf
              a={asked().a}
              b={asked().b}
              set={search.if?.split(",").filter(Boolean) ?? []}
              change={(ids) => setSearch({ if: ids.join(",") || undefined })}
            />
            <OutlookOf a={asked().a} b={asked().b} />
            <p class="exports">
              <a
                href={`/api/relations/${encodeURIComponent(asked().a)}/${encodeURIComponent(asked().b)}${asked().search}`}
                download="relation.json"
              >
                This view as JSON
              </a>
            </p>
          </>
        )}
      </Loaded>
    </section>
  );
}

function Directions(props: { relation: Relation }): JSX.Element {
  return (
    <table tabindex={0}>
      <caption>How they stand</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">to</th>
          <th scope="col" class="number">
            Events
          </th>
          <For each={Object.values(quadNames)}>
            {(name) => (
              <th scope="col" class="number">
                {name}
              </th>
            )}
          </For>
          <th scope="col">Mean intensity (95 %)</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.relation.directions}>
          {(d) => (
            <tr>
              <td>{d.source}</td>
              <td>{d.target}</td>
              <td class="number">{d.events}</td>
              <For each={Object.keys(quadNames) as (keyof typeof quadNames)[]}>{(q) => <td class="number">{d.quads[q]}</td>}</For>
              <td>{mean(d.intensity)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

/** The last day of a period, as the server counts them. */
function lastDay(start: string, grain: Relation["grain"]): string {
  const date = new Date(`${start}T00:00:00Z`);
  if (grain === "day") return start;
  if (grain === "week") date.setUTCDate(date.getUTCDate() + 6);
  else {
    date.setUTCMonth(date.getUTCMonth() + (grain === "month" ? 1 : grain === "quarter" ? 3 : 12));
    date.setUTCDate(0);
  }
  return date.toISOString().slice(0, 10);
}

function PeriodEvents(props: { relation: Relation; period: string }): JSX.Element {
  const [events] = createResource(
    () => ({ r: props.relation, period: props.period }),
    async ({ r, period }) => {
      const search = (from: string, to: string): string =>
        query({ from, to, since: period, until: lastDay(period, r.grain), happened: "true" });
      const found = new Map<string, EventRow>();
      for (const a of r.a.members)
        for (const b of r.b.members)
          for (const list of await Promise.all([fetchEvents(search(a, b)), fetchEvents(search(b, a))]))
            for (const e of list) found.set(e.id, e);
      return [...found.values()];
    },
  );
  return (
    <section aria-live="polite">
      <h2>{props.period}</h2>
      <Loaded data={events}>{(list) => <EventList events={list} />}</Loaded>
    </section>
  );
}

function EventList(props: { events: readonly EventRow[] }): JSX.Element {
  return (
    <Show when={props.events.length > 0} fallback={<p>Nothing.</p>}>
      <ul class="events">
        <For each={props.events}>
          {(e) => (
            <li>
              <span class={`swatch ${e.quad}`} /> {whenOf(e)} {e.sources.join(", ")} → {e.targets.join(", ")} {e.type}, {fateOf(e)}:{" "}
              <A href={`/events/${e.id}`}>{e.quote ?? `from ${e.origin}`}</A>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function Periods(props: { relation: Relation; choose: (period: string) => void }): JSX.Element {
  return (
    <details>
      <summary>
        The figures, {props.relation.grain} by {props.relation.grain}
      </summary>
      <table tabindex={0}>
        <thead>
          <tr>
            <th scope="col">{props.relation.grain}</th>
            <th scope="col" class="number">
              Events
            </th>
            <th scope="col">Mean intensity (95 %)</th>
            <th scope="col" class="number">
              Of all events
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.relation.both.periods.filter((p) => p.events > 0)}>
            {(p) => (
              <tr>
                <td>
                  <button type="button" class="plain" onClick={() => props.choose(p.start)}>
                    {p.start}
                  </button>
                </td>
                <td class="number">{p.events}</td>
                <td>{mean(p.intensity)}</td>
                <td class="number">{percent(p.share)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </details>
  );
}

function Turns(props: { relation: Relation }): JSX.Element {
  return (
    <Show when={props.relation.turningPoints.length > 0}>
      <h2>Turning points</h2>
      <ul>
        <For each={props.relation.turningPoints}>
          {(t) => (
            <li>
              {t.start}: cooperative acts {t.before.cooperation.toFixed(1)} → {t.after.cooperation.toFixed(1)}, hostile{" "}
              {t.before.conflict.toFixed(1)} → {t.after.conflict.toFixed(1)} a {props.relation.grain} (chance of a false alarm{" "}
              {t.p.toFixed(3)})
              <EventList events={t.events} />
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function Ahead(props: { events: readonly EventRow[] }): JSX.Element {
  return (
    <Show when={props.events.length > 0}>
      <h2>Planned, asked for, foreseen</h2>
      <EventList events={props.events} />
    </Show>
  );
}

function HingesOf(props: { a: string; b: string; set: readonly string[]; change: (ids: string[]) => void }): JSX.Element {
  const [hinges] = createResource(() => ({ a: props.a, b: props.b, search: query({ if: props.set }) }), fetchHinges);
  const chance = (step: string): number | undefined => hinges()?.chances.find((c) => c.step === step)?.after;
  return (
    <Show when={(hinges()?.links.length ?? 0) > 0 && hinges()}>
      {(h) => (
        <section class="hinges">
          <h2>What the next step hinges on</h2>
          <For each={h().steps}>
            {(step) => (
              <article>
                <p>
                  <A href={`/events/${step.id}`}>{step.quote}</A>
                </p>
                <p>
                  {step.type}: chance {percent(step.prior.value)} ({step.prior.from})
                  <Show when={props.set.length > 0}>
                    , <strong>{percent(chance(step.id) ?? step.prior.value)}</strong> as you set it
                  </Show>
                </p>
                <ul>
                  <For each={h().links.filter((l) => l.step === step.id)}>
                    {(l) => {
                      const ground = (): { text: string; kind: string } | undefined => h().grounds.find((g) => g.id === l.ground);
                      return (
                        <li>
                          <Show
                            when={ground()?.kind === "condition"}
                            fallback={
                              <>
                                {l.sign}: {ground()?.text}
                              </>
                            }
                          >
                            <label>
                              <input
                                type="checkbox"
                                checked={props.set.includes(l.ground)}
                                onChange={(event) =>
                                  props.change(
                                    event.currentTarget.checked ? [...props.set, l.ground] : props.set.filter((id) => id !== l.ground),
                                  )
                                }
                              />{" "}
                              {l.sign}: {ground()?.text}
                            </label>
                          </Show>
                          , {percent(l.probability)}, says {l.holder}
                          {l.date ? `, ${l.date}` : ""}
                        </li>
                      );
                    }}
                  </For>
                </ul>
              </article>
            )}
          </For>
        </section>
      )}
    </Show>
  );
}

function OutlookOf(props: { a: string; b: string }): JSX.Element {
  const [outlook] = createResource(() => ({ a: props.a, b: props.b }), fetchOutlook);
  return (
    <Show when={outlook()}>
      {(list) => (
        <section>
          <h2>Outlook</h2>
          <ul>
            <For each={list()}>
              {(o) => (
                <li>
                  {o.kind}, {many(o.weeks, "week")} from {o.from}: {o.expected.mean.toFixed(1)} acts expected, {o.expected.interval[0]} to{" "}
                  {o.expected.interval[1]} in nine cases of ten; {o.verdict}.
                </li>
              )}
            </For>
          </ul>
        </section>
      )}
    </Show>
  );
}
