/** Two parties: the state of their relation, what changed it, the events of any period, what lies ahead and what it depends on. The address holds the view. */
import { A, useParams, useSearchParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, For, type JSX, Show } from "solid-js";
import { lastDayOf, periodOf } from "../../../insight/periods.js";
import { quadLegend } from "../../charts/published.js";
import { mostIn, prospectsOf } from "../../charts/relation.js";
import {
  type BrowseRow,
  type Forecast,
  fetchEvents,
  fetchForecasts,
  fetchHinges,
  fetchOutlook,
  fetchRelation,
  path,
  query,
  type Relation,
} from "../api.js";
import { Course } from "../parts/course.js";
import { EventLine, EventList, EventPages } from "../parts/events.js";
import { Exports, type Pictured } from "../parts/exports.js";
import { HingeGraph } from "../parts/hinge-graph.js";
import { createPages } from "../parts/pages.js";
import { Days, Select, Table } from "../parts/tables.js";
import { flat, intensityOf, Legend, Loaded, many, percent, periodRuns, quadNames, titled, turnNote } from "../parts/words.js";

const shownGrains = ["day", "week", "month", "quarter", "year"] as const;
/** Forecasts looked at for what is ahead of a pair. */
const AHEAD = 200;

type Mean = Relation["both"]["intensity"];
const mean = (m: Mean): string =>
  m === null
    ? "–"
    : m.interval
      ? `${m.mean.toFixed(1)} (${m.interval[0].toFixed(1)} to ${m.interval[1].toFixed(1)})`
      : `${m.mean.toFixed(1)} (${m.n === 1 ? "one event" : `${m.n} alike`})`;

interface Asked {
  readonly a: string;
  readonly b: string;
  readonly search: string;
}

export function RelationView(): JSX.Element {
  const params = useParams<{ a: string; b: string }>();
  const [search, setSearch] = useSearchParams<{ by?: string; since?: string; until?: string; period?: string; if?: string }>();
  const asked = createMemo<Asked>(
    () => ({
      a: decodeURIComponent(params.a),
      b: decodeURIComponent(params.b),
      search: query({ by: search.by, since: search.since, until: search.until }),
    }),
    { a: "", b: "", search: "" },
    // a period chosen asks for no new course
    { equals: (x, y) => x.a === y.a && x.b === y.b && x.search === y.search },
  );
  const [relation] = createResource(asked, fetchRelation);
  // what is ahead comes after the course is there, so that it does not keep it waiting
  const [forecasts] = createResource(
    () => relation.state === "ready" && query({ a: asked().a, b: asked().b, state: "open", limit: AHEAD }),
    fetchForecasts,
  );
  return (
    <section class="relation">
      <Loaded data={relation}>
        {(r) => {
          titled(`${r.a.name} and ${r.b.name}`);
          const open = (): readonly Forecast[] => forecasts()?.items ?? [];
          const zoomed = (): boolean => Boolean(search.since || search.until);
          let course: SVGSVGElement | undefined;
          return (
            <>
              <h1>
                <A href={`/actors/${encodeURIComponent(r.a.code)}`}>{r.a.name}</A> and{" "}
                <A href={`/actors/${encodeURIComponent(r.b.code)}`}>{r.b.name}</A>
              </h1>
              <Summary relation={r} />
              <form class="range" onSubmit={(event) => event.preventDefault()}>
                <Select
                  label="by"
                  value={r.grain}
                  options={shownGrains.map((g) => [g, g])}
                  change={(by) => setSearch({ by, period: undefined })}
                />
                <Days since={search.since} until={search.until} change={setSearch} />
                <Show when={zoomed()}>
                  <button type="button" onClick={() => setSearch({ since: undefined, until: undefined, period: undefined })}>
                    The whole course
                  </button>
                </Show>
              </form>
              <Show when={r.both.events === 0 && r.ahead.length === 0}>
                <p>
                  See all that <A href={`/actors/${encodeURIComponent(r.a.code)}`}>{r.a.name}</A> or{" "}
                  <A href={`/actors/${encodeURIComponent(r.b.code)}`}>{r.b.name}</A> did, the{" "}
                  <A href="/relations">relations that the record holds most of</A>, or <A href="/reports">add reports</A> on the two.
                </p>
              </Show>
              <For each={r.notes}>{(note) => <p class="hint">Note: {note}.</p>}</For>
              <Show when={r.both.periods.length > 0}>
                <Charts
                  relation={r}
                  forecasts={zoomed() ? [] : open()}
                  chosen={search.period ?? null}
                  choose={(period) => setSearch({ period })}
                  zoom={(from, to) => setSearch({ since: from, until: lastDayOf(to, r.grain), period: undefined })}
                  drawn={(svg) => {
                    course = svg;
                  }}
                />
                <p class="hint">
                  A period's events: click it, or go with the arrow keys. Closer: drag over several, or hold Shift with the arrows and press
                  Enter.
                </p>
              </Show>
              <PeriodEvents
                relation={r}
                period={search.period}
                due={open().filter((f) => f.due.date !== null && periodOf(f.due.date, r.grain) === search.period)}
              />
              <Show when={r.both.events > 0}>
                <Directions relation={r} />
              </Show>
              <For each={r.directions}>
                {(d) => (
                  <Show when={d.last}>
                    {(e) => (
                      <p>
                        Last act of {nameIn(r, d.source)} towards {nameIn(r, d.target)}: <EventLine event={e()} />
                      </p>
                    )}
                  </Show>
                )}
              </For>
              <Show when={r.both.periods.length > 0}>
                <Periods relation={r} choose={(period) => setSearch({ period })} />
              </Show>
              <Turns relation={r} />
              <Answers relation={r} />
              <Ahead events={r.ahead} />
              <Hinges
                asked={asked()}
                set={search.if?.split(",").filter(Boolean) ?? []}
                change={(ids) => setSearch({ if: ids.join(",") || undefined })}
              />
              <Show when={r.both.events > 0}>
                <Outlook asked={asked()} />
              </Show>
              <RelationExports
                relation={r}
                asked={asked()}
                ahead={!zoomed() && prospectsOf(r.grain, open()).length > 0}
                picture={() => course}
              />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

/** The state of the relation in two sentences. */
function Summary(props: { relation: Relation }): JSX.Element {
  const r = props.relation;
  const { events, quads, intensity, periods } = r.both;
  const cooperative = quads["verbal-cooperation"] + quads["material-cooperation"];
  const dated = periods.filter((p) => p.events > 0);
  const leaning =
    intensity === null ? "" : intensity.mean > 1 ? "on the whole cooperative" : intensity.mean < -1 ? "on the whole hostile" : "neither";
  const [ours, theirs] = r.directions;
  return (
    <p class="summary">
      {events === 0
        ? `The record holds no act of ${r.a.name} towards ${r.b.name}, or the other way, that happened${r.since || r.until ? " in this time" : ""}.`
        : `${many(events, "event")}${dated.length > 0 ? ` from ${dated[0]?.start} to ${lastDayOf(dated.at(-1)?.start ?? "", r.grain)}` : ""}: ${cooperative} cooperative, ${events - cooperative} hostile${
            leaning === "" ? "" : leaning === "neither" ? "; neither side prevails" : `; ${leaning}`
          }${intensity ? ` (mean intensity ${intensityOf(intensity.mean)})` : ""}. ${nameIn(r, ours.source)} acted in ${ours.events}, ${nameIn(r, theirs.source)} in ${theirs.events}.`}
    </p>
  );
}

/** The name of one of the two. */
const nameIn = ({ a, b }: Relation, code: string): string => (code === a.code ? a.name : code === b.code ? b.name : code);

function RelationExports(props: { relation: Relation; asked: Asked; ahead: boolean; picture: Pictured["svg"] & object }): JSX.Element {
  const { a, b } = props.relation;
  const between = query({
    a: a.code,
    b: b.code,
    happened: "true",
    since: props.relation.since ?? undefined,
    until: props.relation.until ?? undefined,
  });
  return (
    <Exports
      data={[
        {
          address: `${path("relations", props.asked.a, props.asked.b)}${props.asked.search}`,
          name: `relation-${a.code}-${b.code}`,
          what: "course",
        },
        { address: `${path("events")}${between}`, name: `events-${a.code}-${b.code}`, what: "events" },
      ]}
      pictures={[
        {
          name: `relation-${a.code}-${b.code}`,
          svg: props.picture,
          legend: quadLegend(props.ahead),
          address: `${path("relations", props.asked.a, props.asked.b)}${query({ ...Object.fromEntries(new URLSearchParams(props.asked.search)), as: "svg" })}`,
        },
      ]}
    />
  );
}

function Charts(props: {
  relation: Relation;
  forecasts: readonly Forecast[];
  chosen: string | null;
  choose: (start: string) => void;
  zoom: (from: string, to: string) => void;
  drawn: (svg: SVGSVGElement) => void;
}): JSX.Element {
  const grain = (): Relation["grain"] => props.relation.grain;
  const ahead = createMemo(() => prospectsOf(grain(), props.forecasts));
  const most = (): number => Math.max(...props.relation.directions.map((d) => mostIn(d.periods)));
  const shared = (): Pick<Parameters<typeof Course>[0], "relation" | "chosen" | "choose" | "zoom"> => ({
    relation: props.relation,
    chosen: props.chosen,
    choose: props.choose,
    zoom: props.zoom,
  });
  return (
    <>
      <Legend ahead={ahead().length > 0} />
      <Course
        {...shared()}
        periods={props.relation.both.periods}
        ahead={ahead()}
        label={`Acts between ${props.relation.a.name} and ${props.relation.b.name} by ${grain()}: ${many(props.relation.both.events, "event")}`}
        drawn={props.drawn}
      />
      <div class="beside">
        <For each={props.relation.directions}>
          {(d) => {
            const codes = (code: string): readonly string[] =>
              code === props.relation.a.code ? props.relation.a.members : props.relation.b.members;
            const own = (): readonly Forecast[] =>
              props.forecasts.filter(
                (f) => f.sources.some((c) => codes(d.source).includes(c)) && f.targets.some((c) => codes(d.target).includes(c)),
              );
            return (
              <Course
                {...shared()}
                periods={d.periods}
                ahead={prospectsOf(grain(), own())}
                label={`${nameIn(props.relation, d.source)} towards ${nameIn(props.relation, d.target)}: ${many(d.events, "event")}`}
                most={most()}
                intensity={false}
              />
            );
          }}
        </For>
      </div>
    </>
  );
}

function Directions(props: { relation: Relation }): JSX.Element {
  return (
    <Table
      caption="Acts in each direction"
      head={["From", "to", "#Events", ...Object.values(quadNames).map((name) => `#${name}`), "Mean intensity (95 %)"]}
    >
      <For each={props.relation.directions}>
        {(d) => (
          <tr>
            <td>{nameIn(props.relation, d.source)}</td>
            <td>{nameIn(props.relation, d.target)}</td>
            <td class="number">{d.events}</td>
            <For each={Object.keys(quadNames) as (keyof typeof quadNames)[]}>{(q) => <td class="number">{d.quads[q]}</td>}</For>
            <td>{mean(d.intensity)}</td>
          </tr>
        )}
      </For>
    </Table>
  );
}

function PeriodEvents(props: { relation: Relation; period: string | undefined; due: readonly Forecast[] }): JSX.Element {
  const events = createPages(
    () =>
      props.period === undefined
        ? undefined
        : query({
            a: props.relation.a.code,
            b: props.relation.b.code,
            since: props.period,
            until: lastDayOf(props.period, props.relation.grain),
            happened: "true",
            limit: 50,
          }),
    fetchEvents,
  );
  return (
    <Show when={props.period}>
      {(period) => (
        <section class="period" aria-live="polite" aria-label="Events of the period">
          <h2>
            {period()} to {lastDayOf(period(), props.relation.grain)}
          </h2>
          <EventPages pages={events} />
          <Show when={props.due.length > 0}>
            <h3>Due then</h3>
            <ul class="events">
              <For each={props.due}>
                {(f) => (
                  <li>
                    <span class={`swatch hollow ${f.quad}`} /> <A href={`/events/${f.event}`}>{f.question}</A>{" "}
                    {f.polarity === "-" ? "Not, " : ""}
                    {percent(f.probability.value)} according to {f.holder}. <span class="hint">“{flat(f.quote)}”</span>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </section>
      )}
    </Show>
  );
}

function Periods(props: { relation: Relation; choose: (period: string) => void }): JSX.Element {
  // thousands of cells, which most who look at the relation never open
  const [open, setOpen] = createSignal(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        The figures, {props.relation.grain} by {props.relation.grain}
      </summary>
      <Show when={open()}>
        <Table caption="The figures" head={[props.relation.grain, "#Events", "Mean intensity (95 %)", "#Of all events", "#Reports"]}>
          <For each={periodRuns(props.relation.both.periods)}>
            {({ name, period: p, reports }) => (
              <tr>
                <td>
                  <button type="button" class="plain" onClick={() => props.choose(p.start)}>
                    {name}
                  </button>
                </td>
                <td class="number">{p.covered ? p.events : "no reports"}</td>
                <td>{p.covered ? mean(p.intensity) : ""}</td>
                <td class="number">{p.covered ? percent(p.share) : ""}</td>
                <td class="number">{reports}</td>
              </tr>
            )}
          </For>
        </Table>
      </Show>
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
              {t.before.conflict.toFixed(1)} → {t.after.conflict.toFixed(1)} a {props.relation.grain} ({turnNote(t, props.relation)})
              <EventList events={t.events} />
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

/** Who answers whom, where it is more than chance. */
function Answers(props: { relation: Relation }): JSX.Element {
  const surely = (): Relation["reciprocity"] => props.relation.reciprocity.filter((r) => r.significant);
  return (
    <Show when={surely().length > 0}>
      <h2>Who answers whom</h2>
      <ul>
        <For each={surely()}>
          {(r) => (
            <li>
              What {nameIn(props.relation, r.who)} does follows what the other did {many(r.lag, props.relation.grain)} before (correlation{" "}
              {r.correlation.toFixed(2)} of what trend, coverage and own past leave; n = {r.n}, p = {r.p.toFixed(3)}).
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function Ahead(props: { events: readonly BrowseRow[] }): JSX.Element {
  return (
    <Show when={props.events.length > 0}>
      <h2>Planned, asked for, predicted</h2>
      <EventList events={props.events} />
    </Show>
  );
}

function Hinges(props: { asked: Asked; set: readonly string[]; change: (ids: string[]) => void }): JSX.Element {
  const address = (): string => query({ if: props.set });
  const [hinges] = createResource(() => ({ ...props.asked, search: address() }), fetchHinges);
  return (
    // the graph stays as it is while the chances are calculated anew
    <Show when={(hinges.latest?.links.length ?? 0) > 0 && hinges.latest}>
      {(h) => (
        <section class="hinges">
          <h2>What the next step depends on</h2>
          <HingeGraph hinges={h()} set={props.set} change={props.change} />
          <Exports data={[{ address: `${path("hinges", props.asked.a, props.asked.b)}${address()}`, name: "hinges" }]} />
        </section>
      )}
    </Show>
  );
}

function Outlook(props: { asked: Asked }): JSX.Element {
  const [outlook] = createResource(() => props.asked, fetchOutlook);
  return (
    <Show when={outlook()}>
      {(list) => (
        <section>
          <h2>Outlook</h2>
          <ul>
            <For each={list()}>
              {(o) => (
                <li>
                  {o.kind}
                  {o.expected
                    ? `, ${many(o.weeks, "week")} from ${o.from}: ${o.expected.mean.toFixed(1)} acts expected, ${o.expected.interval[0]} to ${o.expected.interval[1]} in nine cases of ten${o.backtest ? ` (${percent(o.backtest.covered)} of past stretches lay inside)` : ""}; ${o.verdict}.`
                    : `: ${o.verdict}.`}
                </li>
              )}
            </For>
          </ul>
        </section>
      )}
    </Show>
  );
}
