/** One event: every statement that it rests on, where outlets differ, and corrections of what belongs to it. */
import { A, useNavigate, useParams } from "@solidjs/router";
import { createEffect, createResource, createSignal, For, type JSX, Show } from "solid-js";
import { addDays } from "../../../insight/periods.js";
import { type BrowseRow, type EventAnswer, fetchEvent, fetchEvents, fetchLog, path, query } from "../api.js";
import { EventLine, fateOf, whenOf } from "../parts/events.js";
import { Exports } from "../parts/exports.js";
import { Log } from "../parts/log.js";
import { nameOf } from "../parts/names.js";
import { Signed } from "../parts/signed.js";
import { flat, Loaded, many, quadNames, realityOf, titled } from "../parts/words.js";

interface Disagreement {
  readonly on: string;
  readonly values: readonly { readonly value: string; readonly outlets: readonly string[]; readonly statements: readonly string[] }[];
}

/** Days before and after an event among which others that may be the same act are looked for. */
const NEAR_DAYS = 14;

export function EventView(): JSX.Element {
  const params = useParams<{ id: string }>();
  const [event, { refetch }] = createResource(
    () => params.id,
    async (id) => ({ asked: id, ...(await fetchEvent(id)) }),
  );
  const navigate = useNavigate();
  // an event that was merged leads to the one that it is part of now
  createEffect(() => {
    const found = event.error ? undefined : event();
    // until the event asked for is there, the one before it stands
    if (found && found.asked === params.id && found.event.id !== params.id) navigate(`/events/${found.event.id}`, { replace: true });
  });
  return (
    <Show when={params.id} keyed>
      {/* drawn once, so that the focus stays where it is when a correction changes what it shows */}
      <Show when={event.error ? undefined : event.latest} fallback={<Loaded data={event}>{() => <></>}</Loaded>}>
        {(loaded) => <EventPage answer={loaded()} changed={refetch} />}
      </Show>
    </Show>
  );
}

/** Each two of an event's parties that act towards each other, once. */
const pairsOf = (e: BrowseRow): (readonly [string, string])[] => [
  ...new Map(
    e.sources.flatMap((a) => e.targets.filter((b) => a !== b).map((b) => [[a, b].sort().join("|"), [a, b] as const] as const)),
  ).values(),
];

function EventPage(props: { answer: EventAnswer; changed: () => unknown }): JSX.Element {
  const e = (): BrowseRow => props.answer.event;
  const differences = (): readonly Disagreement[] => e().disagreement as readonly Disagreement[];
  const [log, { refetch }] = createResource(() => query({ event: e().id }), fetchLog);
  const changed = async (): Promise<void> => {
    await refetch();
    await props.changed();
  };
  titled(props.answer.event.sentence);
  return (
    <section class="event">
      <p class="source">Event, {whenOf(e())}</p>
      <h1>{e().sentence}</h1>
      <p>
        <span class={`swatch ${e().quad}`} /> {e().type}
        {e().mode ? ` · ${e().mode}` : ""}, {quadNames[e().quad as keyof typeof quadNames]}, CAMEO {e().cameo}, intensity {e().intensity}
        {e().place ? `, in ${e().place}` : ""}. It <strong>{fateOf(e())}</strong>.{" "}
        {e().origin === "read"
          ? `Reported in ${many(e().statements, "statement")} of ${many(e().reports, "report")} by ${many(e().outlets, "independent outlet")}.`
          : `From ${e().origin}, without reports.`}
      </p>
      <Show when={pairsOf(e()).length > 0}>
        <p>
          Between:{" "}
          <For each={pairsOf(e())}>
            {([a, b], i) => (
              <>
                {i() > 0 ? ", " : ""}
                <A href={`/relations/${encodeURIComponent(a)}/${encodeURIComponent(b)}`}>
                  {nameOf(a)} and {nameOf(b)}
                </A>
              </>
            )}
          </For>
        </p>
      </Show>
      <Show when={differences().length > 0}>
        <h2>Where they differ</h2>
        <ul>
          <For each={differences()}>
            {(d) => (
              <li>
                {d.on}:{" "}
                {d.values.map((v) => `${v.value} (${v.outlets.join(", ") || many(v.statements.length, "statement")})`).join(" against ")}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.answer.statements.length > 0}>
        <h2>In the reports' words</h2>
        <ol class="evidence">
          <For each={props.answer.statements}>
            {({ statement: s, origin, machine }) => {
              const [open, setOpen] = createSignal(false);
              return (
                <li>
                  <blockquote>{s.quote.text}</blockquote>
                  <p>
                    <A href={`/reports/${s.report.id}#t-${s.id}`}>{s.report.title ?? s.report.id}</A>, {s.report.outlet ?? "no outlet"},{" "}
                    {s.report.date ?? "no date"}: {realityOf(s)}, {s.certainty}, according to{" "}
                    {s.holder.kind === "author" ? "the author" : (s.holder.name ?? s.holder.text)}
                    {origin === "person" ? "; added by a person" : machine ? "; corrected by a person" : ""}
                    <Show when={props.answer.statements.length > 1}>
                      {". "}
                      <button type="button" class="plain" aria-expanded={open()} onClick={() => setOpen(!open())}>
                        It is another act
                      </button>
                    </Show>
                  </p>
                  <Show when={open()}>
                    <Signed
                      changed={changed}
                      submit={({ send }) => send({ action: "split", statements: [s.id] }, "Split off: it is an event of its own now.")}
                    >
                      {() => (
                        <p class="buttons">
                          <button type="submit">Split it off</button>
                        </p>
                      )}
                    </Signed>
                  </Show>
                </li>
              );
            }}
          </For>
        </ol>
      </Show>
      <Show when={props.answer.trail.length > 0}>
        <h2>Merged and split</h2>
        <ol class="trail">
          <For each={props.answer.trail}>{(entry) => <Trail entry={entry} />}</For>
        </ol>
        <p class="hint">Each can be undone in the history below.</p>
      </Show>
      <Show when={e().origin === "read"}>
        <Near event={e()} changed={changed} />
        <details class="history">
          <summary>History of its statements ({log.latest?.items.length ?? 0})</summary>
          <Log entries={log.latest?.items ?? []} changed={changed} links />
        </details>
      </Show>
      <Exports data={[{ address: path("events", e().id), name: `event-${e().id}` }]} />
    </section>
  );
}

const deeds: Readonly<Record<EventAnswer["trail"][number]["what"], string>> = {
  merged: "merged into this event",
  "split-off": "split off as this event, from",
  lost: "split off from this event",
};

/** A merge or split, with the events on its other side. */
function Trail(props: { entry: EventAnswer["trail"][number] }): JSX.Element {
  const former = (): string =>
    props.entry.before.length > 1
      ? props.entry.before.map((e) => `“${flat(e.quote ?? e.id)}” (${many(e.statements.length, "statement")})`).join(" and ")
      : "";
  return (
    <li classList={{ undone: props.entry.undone }}>
      <p>
        <time datetime={props.entry.at}>{props.entry.at.slice(0, 16).replace("T", " ")}</time> <strong>{props.entry.person}</strong>:{" "}
        {props.entry.what === "merged" ? former() : ""} {deeds[props.entry.what]}
        {props.entry.undone ? " (undone)" : ""}. <span class="hint">{props.entry.reason}</span>
      </p>
      <Show when={props.entry.others.length > 0}>
        <ul>
          <For each={props.entry.others}>
            {(other) => (
              <li>
                <A href={`/events/${other.id}`}>{other.sentence}</A>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </li>
  );
}

/** Other acts of the same two about the same time: one of them may be this one reported otherwise. */
function Near(props: { event: BrowseRow; changed: () => unknown }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const asked = (): string | undefined => {
    const { start, firstReport, stage } = props.event;
    const day = start ?? firstReport;
    const [pair] = pairsOf(props.event);
    if (!open() || !pair || !day) return undefined;
    return query({
      a: pair[0],
      b: pair[1],
      stage,
      since: addDays(day, -NEAR_DAYS),
      until: addDays(day, NEAR_DAYS),
      limit: 30,
    });
  };
  const [near] = createResource(asked, fetchEvents);
  const others = (): readonly BrowseRow[] => near()?.items.filter((e) => e.id !== props.event.id && e.origin === "read") ?? [];
  return (
    <details class="near" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Is another event the same act?</summary>
      <Show when={others().length > 0} fallback={<p class="hint">{near.loading ? "Looking…" : "None of these two about that time."}</p>}>
        <Signed
          changed={props.changed}
          submit={({ send, field }) => send({ action: "merge", ids: [props.event.id, field("other")] }, "Merged: they are one event now.")}
        >
          {() => (
            <>
              <fieldset>
                <legend>Acts of these two within two weeks</legend>
                <For each={others()}>
                  {(e) => (
                    <label class="option">
                      <input type="radio" name="other" value={e.id} required />
                      <EventLine event={e} />
                    </label>
                  )}
                </For>
              </fieldset>
              <p class="buttons">
                <button type="submit">They are one act</button>
              </p>
            </>
          )}
        </Signed>
      </Show>
    </details>
  );
}
