/** The layers under a report, on demand: its text with actors, times, places and attributions marked, and a list that says what each means. */
import { createMemo, createResource, createSignal, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import { type Annotation, fetchLayers } from "../api.js";
import "./layers.css";
import { nameOf } from "./names.js";
import { Loaded } from "./words.js";

type Layer = Annotation["layer"];
const layers: readonly { readonly name: Layer; readonly label: string }[] = [
  { name: "actor", label: "Actors" },
  { name: "time", label: "Times" },
  { name: "place", label: "Places" },
  { name: "attribution", label: "Attributions" },
];

const spanOf = (a: Annotation): { readonly start: number; readonly end: number } => (a.layer === "attribution" ? a.content : a);

interface Part {
  readonly text: string;
  /** Numbers of the annotations over it, the shortest first. */
  readonly over: readonly number[];
}

/** The text cut where annotations begin and end. */
function partsOf(text: string, annotations: readonly Annotation[], shown: ReadonlySet<Layer>): Part[] {
  const spans = annotations.flatMap((a, number) => (shown.has(a.layer) ? [{ number, ...spanOf(a) }] : []));
  const cuts = [...new Set([0, text.length, ...spans.flatMap((s) => [s.start, s.end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] as number;
    const over = spans.filter((s) => s.start <= start && end <= s.end).sort((a, b) => a.end - a.start - (b.end - b.start));
    return { text: text.slice(start, end), over: over.map((s) => s.number) };
  });
}

const stated = (...parts: readonly (string | null | undefined | false)[]): string => [...new Set(parts.filter(Boolean))].join(", ");

function meaningOf(a: Annotation, text: string): string {
  if (a.layer === "actor") return stated(a.name, a.country && nameOf(a.country), a.sector, a.code && `code ${a.code}`);
  if (a.layer === "time")
    return stated(a.type.toLowerCase(), a.value, a.from !== null && (a.from === a.to || a.to === null ? a.from : `${a.from} to ${a.to}`));
  if (a.layer === "place") return stated(a.name, a.admin1, a.country && nameOf(a.country), `${a.lat}, ${a.lon}`);
  const source = a.source === null ? "nobody named" : text.slice(a.source.start, a.source.end);
  return stated(
    `${a.direction < 0 ? "denied" : a.category} by ${source}`,
    a.source?.name && a.source.name !== source && a.source.name,
    a.cue && `“${text.slice(a.cue.start, a.cue.end)}”`,
    a.direct && "in quotation marks",
  );
}

export function Layers(props: { id: string; text: string }): JSX.Element {
  // an address that ends in #layers opens them
  const named = (): boolean => window.location.hash === "#layers";
  const [open, setOpen] = createSignal(named());
  const follow = (): void => {
    if (named()) setOpen(true);
  };
  onMount(() => window.addEventListener("hashchange", follow));
  onCleanup(() => window.removeEventListener("hashchange", follow));
  const [found] = createResource(() => open() && props.id, fetchLayers);
  return (
    <details id="layers" class="layers" open={open()} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Actors, times, places and attributions in this text</summary>
      <Show when={open()}>
        <Loaded data={found}>{(annotations) => <Marked annotations={annotations} text={props.text} />}</Loaded>
      </Show>
    </details>
  );
}

function Marked(props: { annotations: readonly Annotation[]; text: string }): JSX.Element {
  const [shown, setShown] = createSignal<ReadonlySet<Layer>>(new Set(layers.map((l) => l.name)));
  const parts = createMemo(() => partsOf(props.text, props.annotations, shown()));
  const toggle = (name: Layer): void => {
    const next = new Set(shown());
    if (!next.delete(name)) next.add(name);
    setShown(next);
  };
  const count = (name: Layer): number => props.annotations.filter((a) => a.layer === name).length;
  const classes = (part: Part): string => ["span", ...new Set(part.over.map((n) => (props.annotations[n] as Annotation).layer))].join(" ");
  return (
    <>
      <fieldset>
        <legend>Show</legend>
        <For each={layers}>
          {({ name, label }) => (
            <label>
              <input type="checkbox" checked={shown().has(name)} onChange={() => toggle(name)} />
              <span class={name}>{label}</span> ({count(name)})
            </label>
          )}
        </For>
      </fieldset>
      <div class="text">
        <For each={parts()}>
          {(part) => (
            <Show when={part.over.length > 0} fallback={<span>{part.text}</span>}>
              <a
                class={classes(part)}
                href={`#layer-${part.over[0]}`}
                title={part.over.map((n) => meaningOf(props.annotations[n] as Annotation, props.text)).join("\n")}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(`layer-${part.over[0]}`)?.focus();
                }}
              >
                {part.text}
              </a>
            </Show>
          )}
        </For>
      </div>
      <ol aria-label="What the marked words mean" tabindex="0">
        <For each={props.annotations.map((a, number) => ({ a, number })).filter(({ a }) => shown().has(a.layer))}>
          {({ a, number }) => (
            <li id={`layer-${number}`} value={number + 1} tabindex="-1">
              <span class={a.layer}>“{props.text.slice(spanOf(a).start, spanOf(a).end).replace(/\s+/g, " ")}”</span>{" "}
              {meaningOf(a, props.text)}
              <Show when={a.rule}>{(rule) => <span class="hint"> by {rule()}</span>}</Show>
            </li>
          )}
        </For>
      </ol>
    </>
  );
}
