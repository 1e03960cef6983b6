/** Events in a line each. */
import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import type { EventRow } from "../api.js";
import { namesOf } from "./names.js";
import { More, type Pages } from "./pages.js";
import { Loaded } from "./words.js";

export const whenOf = (e: EventRow): string =>
  e.start === null ? (e.firstReport ?? "no date") : e.stop !== null && e.stop !== e.start ? `${e.start} to ${e.stop}` : e.start;
export const fateOf = (e: EventRow): string =>
  `${e.stage === "prospect" ? "planned or predicted" : e.happened ? "happened" : "did not happen"}${e.disputed ? ", disputed" : ""}`;

export function EventLine(props: { event: EventRow }): JSX.Element {
  return (
    <span class="event-line">
      <span class={`swatch ${props.event.quad}`} aria-hidden="true" /> <span class="date">{whenOf(props.event)}</span>{" "}
      {namesOf(props.event.sources)} → {namesOf(props.event.targets)} <span class="type">{props.event.type}</span>, {fateOf(props.event)}:{" "}
      <A href={`/events/${props.event.id}`}>{props.event.quote ?? `from ${props.event.origin}`}</A>
    </span>
  );
}

/** Events that come in pages. */
export function EventPages(props: { pages: Pages<EventRow> }): JSX.Element {
  return (
    <Loaded data={props.pages.first}>
      {() => (
        <>
          <EventList events={props.pages.items()} />
          <More pages={props.pages} />
        </>
      )}
    </Loaded>
  );
}

export function EventList(props: { events: readonly EventRow[] }): JSX.Element {
  return (
    <Show when={props.events.length > 0} fallback={<p class="hint">No events.</p>}>
      <ul class="events">
        <For each={props.events}>
          {(e) => (
            <li>
              <EventLine event={e} />
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
