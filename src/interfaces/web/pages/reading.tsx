/** A report read: its text with the acts marked, its statements in sentences, the chosen one's card, and corrections. */
import { A, useNavigate, useParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import { type Correction, fetchLog, fetchReading, path, query, type Reading, type Statement } from "../api.js";
import { Add, type Span, selectedIn } from "../parts/add.js";
import { Correct } from "../parts/correct.js";
import { Details } from "../parts/details.js";
import { Exports } from "../parts/exports.js";
import { Layers } from "../parts/layers.js";
import { Log } from "../parts/log.js";
import { form, type Piece, pieces } from "../parts/marks.js";
import { nameOf } from "../parts/names.js";
import { Why } from "../parts/why.js";
import { Legend, Loaded, many, quadNames, realityOf, titled } from "../parts/words.js";

export function ReadingView(): JSX.Element {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(id) => {
        const [reading, { refetch }] = createResource(() => id, fetchReading);
        // drawn once, so that the focus stays where it is when a correction changes what it shows
        return (
          <Show when={reading.error ? undefined : reading.latest} fallback={<Loaded data={reading}>{() => <></>}</Loaded>}>
            {(loaded) => <Report reading={loaded()} changed={refetch} />}
          </Show>
        );
      }}
    </Show>
  );
}

/** Whoever writes in a field means letters, not commands. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const isNarrow = (): boolean => window.matchMedia("(max-width: 60rem)").matches;

/** The last correction of a statement that holds. */
const lastOf = (log: readonly Correction[], statement: string): Correction | undefined =>
  log.find((entry) => entry.statement === statement && !entry.undone && entry.action !== "undo");

function Report(props: { reading: Reading; changed: () => unknown }): JSX.Element {
  // what was chosen before a correction, or is named in the address, stays chosen; on a phone nothing lies over the text unasked
  const named = /^#t-(.+)/.exec(window.location.hash)?.[1] ?? "";
  const [chosenId, setChosenId] = createSignal<string | null>(named || (isNarrow() ? null : (props.reading.statements[0]?.id ?? null)));
  const chosen = createMemo(() => props.reading.statements.find((s) => s.id === chosenId()) ?? null);
  const [selected, setSelected] = createSignal<Span | null>(null);
  const navigate = useNavigate();
  const choose = (s: Statement): void => {
    window.history.replaceState(window.history.state, "", `#t-${s.id}`);
    setChosenId(s.id);
    // after the card has come, so that it does not cover what was chosen
    requestAnimationFrame(() => document.getElementById(`t-${s.id}`)?.scrollIntoView({ block: "nearest" }));
  };
  const all = createMemo(() => pieces(props.reading.report.text, props.reading.statements));
  const title = (): string => props.reading.report.title ?? "Report";
  const [log, { refetch: readLog }] = createResource(() => query({ report: props.reading.report.id }), fetchLog);
  const changed = async (): Promise<void> => {
    await Promise.all([readLog(), props.changed()]);
  };
  titled(title());
  let text: HTMLDivElement | undefined;
  let aside: HTMLElement | undefined;

  const step = (by: number): void => {
    const list = props.reading.statements;
    const at = list.findIndex((s) => s.id === chosenId());
    const next = list[(at + by + list.length) % list.length];
    if (next) document.getElementById(`t-${next.id}`)?.focus();
  };
  /** Opens a form beside the text and goes to its first field. */
  const open = (which: string): void => {
    const details = aside?.querySelector<HTMLDetailsElement>(which);
    if (!details) return;
    details.open = true;
    details.querySelector<HTMLElement>("select, textarea")?.focus();
  };
  const close = (): void => {
    const id = chosenId();
    setChosenId(null);
    if (id !== null) document.getElementById(`t-${id}`)?.focus({ preventScroll: true });
    setChosenId(null);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "c") open(".correct:not(.add)");
    else if (event.key === "a") open(".add");
    else if (event.key === "Escape" && isNarrow()) close();
    else return;
    event.preventDefault();
  };
  const select = (): void => {
    const span = text && selectedIn(text);
    if (span) setSelected(span);
  };
  onMount(() => {
    document.addEventListener("keydown", keys);
    if (named !== "") document.getElementById(`t-${named}`)?.scrollIntoView({ block: "center" });
  });
  onCleanup(() => document.removeEventListener("keydown", keys));

  return (
    <div class="reading" classList={{ "with-card": chosen() !== null }}>
      <article>
        <p class="source">
          {[props.reading.report.outlet ?? "no outlet given", props.reading.report.date ?? "no date given"].join(" · ")}
          <Show when={/^https?:/.test(props.reading.report.url ?? "") && props.reading.report.url}>
            {(url) => (
              <>
                {" · "}
                <a href={url()} rel="noreferrer external">
                  where it was published
                </a>
              </>
            )}
          </Show>
        </p>
        <h1>{title()}</h1>
        <Details
          report={props.reading.report}
          moved={(id) => (id === null ? navigate("/reports") : navigate(`/reports/${id}`))}
          changed={changed}
        />
        <Legend marks />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: what is selected here can also be written in the form beside */}
        <div
          class="text"
          data-testid="text"
          onMouseUp={select}
          ref={(element) => {
            text = element;
          }}
        >
          <For each={all()}>{(piece) => <Mark piece={piece} chosen={chosen()} choose={choose} />}</For>
        </div>
        <p class="hint keys">
          <kbd>j</kbd> next statement, <kbd>k</kbd> the one before, <kbd>c</kbd> correct it, <kbd>a</kbd> add one.
        </p>
        <Show when={props.reading.pressures.length > 0}>
          <section class="pressures" aria-label="Pressures">
            <h2>What weighs on whom</h2>
            <ul>
              <For each={props.reading.pressures}>
                {(p) => (
                  <li>
                    <strong>{p.actor.country ? nameOf(p.actor.country) : p.actor.name}</strong> “{p.quote.text}”
                    {p.status === "occurred" ? "" : ` (${p.status})`}
                  </li>
                )}
              </For>
            </ul>
          </section>
        </Show>
        <Layers id={props.reading.report.id} text={props.reading.report.text} />
        <details class="history">
          <summary>History of this report ({log.latest?.items.length ?? 0})</summary>
          <Log entries={log.latest?.items ?? []} changed={changed} />
        </details>
        <Exports data={[{ address: path("reports", props.reading.report.id), name: `report-${props.reading.report.id}` }]} />
      </article>
      <div class="beside-text">
        <Statements reading={props.reading} chosen={chosenId()} choose={choose} />
        <aside
          aria-label="The chosen statement"
          tabindex="0"
          ref={(element) => {
            aside = element;
          }}
        >
          <Show
            when={chosen()}
            fallback={
              <p class="hint none">
                {props.reading.statements.length > 0 ? "Choose a statement in the text." : "No act was read in this report."}
              </p>
            }
          >
            {(s) => (
              <>
                <button type="button" class="close" onClick={close}>
                  Close
                </button>
                <div aria-live="polite">
                  <Card
                    statement={s()}
                    sentence={props.reading.sentences[s().id] ?? ""}
                    correction={lastOf(log.latest?.items ?? [], s().id)}
                  />
                </div>
                <Show when={props.reading.events[s().id]}>
                  {(event) => (
                    <p>
                      <A href={`/events/${event()}`}>Its event, with every report of it</A>
                    </p>
                  )}
                </Show>
                <Correct statement={s()} changed={changed} />
              </>
            )}
          </Show>
          <Add report={props.reading.report} selected={selected()} changed={changed} />
        </aside>
      </div>
    </div>
  );
}

/** All statements in sentences, in the order of the text. */
function Statements(props: { reading: Reading; chosen: string | null; choose: (s: Statement) => void }): JSX.Element {
  return (
    <section class="statements" aria-label="Statements">
      <h2>{many(props.reading.statements.length, "statement")}</h2>
      <ol>
        <For each={props.reading.statements}>
          {(s) => (
            <li classList={{ chosen: props.chosen === s.id }}>
              <a
                href={`#t-${s.id}`}
                aria-current={props.chosen === s.id}
                onClick={(event) => {
                  event.preventDefault();
                  props.choose(s);
                  document.getElementById(`t-${s.id}`)?.scrollIntoView({ block: "center" });
                }}
              >
                <span class={`swatch ${s.event.quad} ${form(s) === "real" ? "" : "hollow"}`} aria-hidden="true" />{" "}
                {props.reading.sentences[s.id]}
              </a>
              <span class="on-paper">
                {s.event.type}, {realityOf(s)}, {s.certainty}: “{s.quote.text.replace(/\s+/g, " ")}”
              </span>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}

function Mark(props: { piece: Piece; chosen: Statement | null; choose: (s: Statement) => void }): JSX.Element {
  const inner = (): Statement | undefined => props.piece.covering[0];
  const inChosen = (): boolean => props.piece.covering.some((s) => s.id === props.chosen?.id);
  const { trigger } = props.piece;
  if (trigger) {
    return (
      // a link, since the words of a button cannot be selected
      <a
        id={`t-${trigger.id}`}
        href={`#t-${trigger.id}`}
        draggable={false}
        class={`trigger ${trigger.event.quad} ${form(trigger)}`}
        classList={{ chosen: props.chosen?.id === trigger.id }}
        aria-label={`${props.piece.text}: ${trigger.event.type}, ${realityOf(trigger)}`}
        aria-current={props.chosen?.id === trigger.id}
        onFocus={() => props.choose(trigger)}
        onClick={(event) => {
          event.preventDefault();
          props.choose(trigger);
        }}
      >
        {props.piece.text}
      </a>
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

const did: Readonly<Partial<Record<Correction["action"], string>>> = {
  confirm: "Confirmed",
  change: "Corrected",
  add: "Added",
  restore: "Put back",
  merge: "Merged with others into one event",
  split: "Split off as an event of its own",
  settle: "Settled",
};

function Card(props: { statement: Statement; sentence: string; correction: Correction | undefined }): JSX.Element {
  const s = (): Statement => props.statement;
  return (
    <div class="card" data-testid="card">
      <p class="sentence">{props.sentence}.</p>
      <Show when={props.correction}>
        {(c) => (
          <p class="corrected">
            {did[c().action] ?? c().action} by {c().person}, {c().at.slice(0, 10)}
            {c().reason ? `: ${c().reason}` : ""}
            {c().action === "change" && (c().before as Statement | null) ? `. Read before as ${(c().before as Statement).event.type}` : ""}.
          </p>
        )}
      </Show>
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
        <dt>According to</dt>
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
      <Show when={s().explanation}>{(why) => <Why explanation={why()} />}</Show>
    </div>
  );
}
