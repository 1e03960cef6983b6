/** Events in a line each. */
import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import type { BrowseRow } from "../api.js";
import { More, type Pages } from "./pages.js";
import { flat, Loaded } from "./words.js";

export const whenOf = (e: BrowseRow): string =>
  e.start === null ? (e.firstReport ?? "no date") : e.stop !== null && e.stop !== e.start ? `${e.start} to ${e.stop}` : e.start;
export const fateOf = (e: BrowseRow): string =>
  `${e.stage === "prospect" ? "planned or predicted" : e.happened ? "happened" : "did not happen"}${e.disputed ? ", disputed" : ""}`;

/** The act in a sentence, and the words that it was read from. */
export function EventLine(props: { event: BrowseRow }): JSX.Element {
  return (
    <span class="event-line">
      <EventSentence event={props.event} />
      {props.event.disputed ? ", disputed" : ""}{" "}
      <span class="hint">{props.event.quote === null ? `from ${props.event.origin}` : `“${flat(props.event.quote)}”`}</span>
    </span>
  );
}

export function EventSentence(props: { event: BrowseRow }): JSX.Element {
  return (
    <>
      <span class={`swatch ${props.event.quad} ${props.event.reality === "happened" ? "" : "hollow"}`} aria-hidden="true" />{" "}
      <A href={`/events/${props.event.id}`}>{props.event.sentence}</A>
    </>
  );
}

/** Events that come in pages. */
export function EventPages(props: { pages: Pages<BrowseRow> }): JSX.Element {
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

export function EventList(props: { events: readonly BrowseRow[] }): JSX.Element {
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
