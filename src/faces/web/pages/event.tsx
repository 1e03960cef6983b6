/** One event: every statement that it rests on, and where outlets differ. */
import { A, useParams } from "@solidjs/router";
import { createResource, For, type JSX, Show } from "solid-js";
import { type EventAnswer, type EventRow, fetchEvent } from "../api.js";
import { Loaded, many, quadNames, realityOf } from "../words.js";

interface Disagreement {
  readonly on: string;
  readonly values: readonly { readonly value: string; readonly outlets: readonly string[]; readonly statements: readonly string[] }[];
}

export function EventView(): JSX.Element {
  const params = useParams<{ id: string }>();
  const [event] = createResource(() => params.id, fetchEvent);
  return <Loaded data={event}>{(loaded) => <EventPage answer={loaded} />}</Loaded>;
}

const parties = (list: readonly string[]): string => list.join(", ") || "–";
export const whenOf = (e: EventRow): string =>
  e.start === null ? (e.firstReport ?? "no date") : e.stop !== null && e.stop !== e.start ? `${e.start} to ${e.stop}` : e.start;
export const fateOf = (e: EventRow): string =>
  `${e.stage === "prospect" ? "ahead" : e.happened ? "happened" : "did not happen"}${e.disputed ? ", disputed" : ""}`;

function EventPage(props: { answer: EventAnswer }): JSX.Element {
  const e = (): EventRow => props.answer.event;
  document.title = `${props.answer.event.type}, ${whenOf(props.answer.event)} · Chancery`;
  return (
    <section class="event">
      <p class="source">{whenOf(e())}</p>
      <h1>
        {parties(e().sources)} → {parties(e().targets)}: {e().type}
      </h1>
      <p>
        <span class={`swatch ${e().quad}`} /> {quadNames[e().quad as keyof typeof quadNames]}, CAMEO {e().cameo}, intensity {e().intensity}
        {e().place ? `, in ${e().place}` : ""}. It <strong>{fateOf(e())}</strong>.{" "}
        {e().origin === "read"
          ? `Told in ${many(e().statements, "statement")} of ${many(e().reports, "report")} by ${many(e().outlets, "independent outlet")}.`
          : `From ${e().origin}, without reports.`}
      </p>
      <Show when={(e().disagreement as readonly Disagreement[]).length > 0}>
        <h2>Where they differ</h2>
        <ul>
          <For each={e().disagreement as readonly Disagreement[]}>
            {(d) => (
              <li>
                {d.on}:{" "}
                {d.values.map((v) => `${v.value} (${v.outlets.join(", ") || many(v.statements.length, "statement")})`).join(" against ")}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <h2>In the reports' words</h2>
      <ol class="evidence">
        <For each={props.answer.statements}>
          {({ statement: s, origin, machine }) => (
            <li>
              <blockquote>{s.quote.text}</blockquote>
              <p>
                <A href={`/reports/${s.report.id}#t-${s.id}`}>{s.report.title ?? s.report.id}</A>, {s.report.outlet ?? "no outlet"},{" "}
                {s.report.date ?? "no date"}: {realityOf(s)}, {s.certainty}, on the word of{" "}
                {s.holder.kind === "author" ? "the author" : (s.holder.name ?? s.holder.text)}
                {origin === "person" ? "; added by a person" : machine ? "; corrected by a person" : ""}
              </p>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
