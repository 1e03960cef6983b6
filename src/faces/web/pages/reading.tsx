/** A report read: its text with the acts marked, the chosen statement's card, and a person's word on it. */
import { A, useParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import { fetchReading, type Reading, type Statement } from "../api.js";
import { Correct } from "../correct.js";
import { form, type Piece, pieces } from "../marks.js";
import { Legend, Loaded, quadNames, realityOf } from "../words.js";

export function ReadingView(): JSX.Element {
  const params = useParams<{ id: string }>();
  const [reading, { refetch }] = createResource(() => params.id, fetchReading);
  return <Loaded data={reading}>{(loaded) => <Report reading={loaded} changed={refetch} />}</Loaded>;
}

function Report(props: { reading: Reading; changed: () => unknown }): JSX.Element {
  // what was chosen before a correction, or is named in the address, stays chosen
  const named = window.location.hash.replace(/^#t-/, "");
  const [chosen, setChosen] = createSignal<Statement | null>(
    props.reading.statements.find((s) => s.id === named) ?? props.reading.statements[0] ?? null,
  );
  const choose = (s: Statement): void => {
    window.history.replaceState(window.history.state, "", `#t-${s.id}`);
    setChosen(s);
  };
  const all = createMemo(() => pieces(props.reading.report.text, props.reading.statements));
  const title = (): string => props.reading.report.title ?? "Report";
  document.title = `${title()} · Chancery`;

  const step = (by: number): void => {
    const list = props.reading.statements;
    const at = list.findIndex((s) => s.id === chosen()?.id);
    const next = list[(at + by + list.length) % list.length];
    if (next) document.getElementById(`t-${next.id}`)?.focus();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
  };
  onMount(() => document.addEventListener("keydown", keys));
  onCleanup(() => document.removeEventListener("keydown", keys));

  return (
    <div class="reading">
      <article>
        <p class="source">{[props.reading.report.outlet, props.reading.report.date ?? "no date given"].filter(Boolean).join(" · ")}</p>
        <h1>{title()}</h1>
        <Legend marks />
        <div class="text" data-testid="text">
          <For each={all()}>{(piece) => <Mark piece={piece} chosen={chosen()} choose={choose} />}</For>
        </div>
        <Show when={props.reading.pressures.length > 0}>
          <section class="pressures" aria-label="Pressures">
            <h2>What weighs on whom</h2>
            <ul>
              <For each={props.reading.pressures}>
                {(p) => (
                  <li>
                    <strong>{p.actor.country ?? p.actor.name}</strong> “{p.quote.text}”{p.status === "occurred" ? "" : ` (${p.status})`}
                  </li>
                )}
              </For>
            </ul>
          </section>
        </Show>
        <p class="hint">
          <kbd>j</kbd> next statement, <kbd>k</kbd> the one before. {props.reading.statements.length} statements.
        </p>
      </article>
      <aside aria-live="polite" aria-label="The chosen statement" tabindex="0">
        <Show when={chosen()} fallback={<p>No act was read in this report.</p>}>
          {(s) => (
            <>
              <Card statement={s()} />
              <Show when={props.reading.events[s().id]}>
                {(event) => (
                  <p>
                    <A href={`/events/${event()}`}>Its event, with every report that tells of it</A>
                  </p>
                )}
              </Show>
              <Correct statement={s()} changed={props.changed} />
            </>
          )}
        </Show>
      </aside>
    </div>
  );
}

function Mark(props: { piece: Piece; chosen: Statement | null; choose: (s: Statement) => void }): JSX.Element {
  const inner = (): Statement | undefined => props.piece.covering[0];
  const inChosen = (): boolean => props.piece.covering.some((s) => s.id === props.chosen?.id);
  const { trigger } = props.piece;
  if (trigger) {
    return (
      <button
        type="button"
        id={`t-${trigger.id}`}
        class={`trigger ${trigger.event.quad} ${form(trigger)}`}
        classList={{ chosen: props.chosen?.id === trigger.id }}
        aria-label={`${props.piece.text}: ${trigger.event.type}, ${realityOf(trigger)}`}
        aria-pressed={props.chosen?.id === trigger.id}
        onFocus={() => props.choose(trigger)}
        onClick={() => props.choose(trigger)}
      >
        {props.piece.text}
      </button>
    );
  }
  const statement = inner();
  if (!statement) return <span>{props.piece.text}</span>;
  return (
    <span class={`quote ${statement.event.quad} ${form(statement)}`} classList={{ chosen: inChosen() }}>
      {props.piece.text}
    </span>
  );
}

function Parties(props: { list: Statement["sources"] }): JSX.Element {
  return (
    <Show when={props.list.length > 0} fallback={<>–</>}>
      <ul>
        <For each={props.list}>
          {(a) => (
            <li>
              {a.name ?? a.text}
              {a.code ? <code>{a.code}</code> : null}
              {a.text && a.text !== a.name ? <span class="words">“{a.text}”</span> : null}
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function Card(props: { statement: Statement }): JSX.Element {
  const s = (): Statement => props.statement;
  return (
    <div class="card" data-testid="card">
      <p class={`type ${s().event.quad}`}>
        {s().event.type}
        {s().event.mode ? ` · ${s().event.mode}` : ""}
      </p>
      <p class="quad">
        {quadNames[s().event.quad]}, CAMEO {s().event.cameo}, intensity {s().event.intensity > 0 ? "+" : ""}
        {s().event.intensity}
      </p>
      <blockquote>{s().quote.text}</blockquote>
      <dl>
        <dt>Who</dt>
        <dd>
          <Parties list={s().sources} />
        </dd>
        <dt>To whom</dt>
        <dd>
          <Parties list={s().targets} />
        </dd>
        <dt>Reality</dt>
        <dd>{realityOf(s())}</dd>
        <dt>Certainty</dt>
        <dd>
          {s().certainty}
          <Show when={s().probability}>
            {(p) => (
              <>
                {" "}
                (probability {p().median}, {p().low} to {p().high})
              </>
            )}
          </Show>
        </dd>
        <dt>On whose word</dt>
        <dd>{((h) => (h.kind === "author" ? "the author" : [h.name ?? h.text, ...(h.via ?? [])].join(", according to ")))(s().holder)}</dd>
        <dt>When</dt>
        <dd>
          {((t) => (t ? `${t.start ?? "open"}${t.end && t.end !== t.start ? ` to ${t.end}` : ""}${t.text ? ` (“${t.text}”)` : ""}` : "–"))(
            s().time,
          )}
        </dd>
        <dt>Where</dt>
        <dd>{s().place?.name ?? "–"}</dd>
        <Show when={s().condition}>
          {(c) => (
            <>
              <dt>Condition</dt>
              <dd>{c().text}</dd>
            </>
          )}
        </Show>
        <Show when={s().reason}>
          {(c) => (
            <>
              <dt>Reason</dt>
              <dd>{c().text}</dd>
            </>
          )}
        </Show>
        <dt>Confidence</dt>
        <dd>{Math.round(s().confidence * 100)} %</dd>
      </dl>
      <Show when={s().explanation}>
        {(why) => (
          <details class="why">
            <summary>Why it was read so</summary>
            <dl>
              <For each={Object.entries(why())}>
                {([field, words]) => (
                  <>
                    <dt>{field}</dt>
                    <dd>{words}</dd>
                  </>
                )}
              </For>
            </dl>
          </details>
        )}
      </Show>
    </div>
  );
}
