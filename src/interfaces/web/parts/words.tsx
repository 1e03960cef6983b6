/** What the pages say in words: quad classes, reality, holders, times; and what they share in form. */
import { For, type JSX, Show } from "solid-js";
import type { Statement } from "../api.js";

export const quadNames: Readonly<Record<Statement["event"]["quad"], string>> = {
  "verbal-cooperation": "verbal cooperation",
  "material-cooperation": "material cooperation",
  "verbal-conflict": "verbal conflict",
  "material-conflict": "material conflict",
};

/** What became of an event. */
export const realityNames = {
  happened: "happened",
  "did-not-happen": "did not happen",
  planned: "planned",
  requested: "asked for",
  conditional: "conditional",
  predicted: "predicted",
} as const;

export function realityOf(s: Statement): string {
  if (s.polarity === "-")
    return s.status === "predicted"
      ? "predicted not to happen"
      : s.certainty === "unknown"
        ? "no evidence that it happened"
        : s.status === "occurred" || s.status === "ongoing"
          ? "did not happen"
          : `not ${s.status}`;
  return {
    occurred: "happened",
    ongoing: "going on",
    planned: "planned",
    requested: "asked for, not done",
    conditional: "depends on a condition",
    predicted: "predicted",
  }[s.status];
}

/** A text with every place marked where one of the words looked for stands. */
export function Highlighted(props: { text: string; words: string }): JSX.Element {
  const parts = (): string[] => {
    const words = props.words
      .split(/\s+/)
      .filter((word) => word.length > 1)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return words.length === 0 ? [props.text] : props.text.split(new RegExp(`(${words.join("|")})`, "gi"));
  };
  // every second part is one of the words
  return <For each={parts()}>{(part, i) => (i() % 2 === 1 ? <mark class="hit">{part}</mark> : part)}</For>;
}

/** The window's title. */
export const titled = (title: string): void => {
  document.title = `${title} · Chancery`;
};

/** A mean intensity: "−3.6". */
export const intensityOf = (mean: number): string => mean.toFixed(1).replace("-", "−");

/** What went wrong, said at once to those who hear the page. */
export function Problem(props: { text: string | null | undefined }): JSX.Element {
  return (
    <Show when={props.text}>
      <p class="problem" role="alert">
        {props.text}
      </p>
    </Show>
  );
}

/** A page's content, or why it is not there. */
export function Loaded<T>(props: { data: { (): T | undefined; error: unknown }; children: (value: T) => JSX.Element }): JSX.Element {
  return (
    <Show
      when={!props.data.error}
      fallback={
        <>
          <p class="problem" role="alert">
            {props.data.error instanceof Error ? props.data.error.message : String(props.data.error)}
          </p>
          <p>
            Go on to the <a href="/">events</a>, the <a href="/reports">reports</a>, or a <a href="/relations">relation</a>.
          </p>
        </>
      }
    >
      <Show when={props.data()} keyed fallback={<p class="loading">Loading…</p>}>
        {(value) => props.children(value as T)}
      </Show>
    </Show>
  );
}

export { flat, many, percent, periodRuns, stateNames, turnNote } from "../../words.js";

/** Colours of the quad classes; where a text is marked, forms of reality; where something is ahead, how it is drawn. */
export function Legend(props: { marks?: boolean; ahead?: boolean }): JSX.Element {
  return (
    <ul class="legend" aria-label="Legend">
      <For each={Object.entries(quadNames)}>
        {([quad, name]) => (
          <li>
            <span class={`swatch ${quad}`} />
            {name}
          </li>
        )}
      </For>
      <Show when={props.ahead}>
        <li>
          <span class="swatch hollow verbal-cooperation" />
          planned or predicted
        </li>
      </Show>
      <Show when={props.marks}>
        <li>
          <span class="sample real">solid</span> happened
        </li>
        <li>
          <span class="sample denied">struck</span> did not
        </li>
        <li>
          <span class="sample requested">dashed</span> asked for
        </li>
        <li>
          <span class="sample predicted">dotted</span> predicted, planned, conditional
        </li>
      </Show>
    </ul>
  );
}
