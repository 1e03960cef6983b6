/** A statement that was missed, added by selecting the words that say it, or by writing them. */
import { createEffect, createSignal, For, type JSX, on, Show } from "solid-js";
import type { Report } from "../../../report/report.js";
import { changeOf, Fields } from "./correct.js";
import { Signed, type Signing } from "./signed.js";

export interface Span {
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;

/** The selected part of a text that is shown in this element; null where nothing of it is selected. */
export function selectedIn(element: Element): Span | null {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const text = range.toString();
  const lead = text.length - text.trimStart().length;
  return text.trim() === "" ? null : { start: start + lead, end: start + lead + text.trim().length };
}

export function Add(props: { report: Report; selected: Span | null; changed: () => unknown }): JSX.Element {
  const [quote, setQuote] = createSignal("");
  const [trigger, setTrigger] = createSignal(0);
  let details: HTMLDetailsElement | undefined;
  createEffect(
    on(
      () => props.selected,
      (span) => {
        if (!span) return;
        setQuote(props.report.text.slice(span.start, span.end));
        setTrigger(0);
        if (details) details.open = true;
      },
    ),
  );
  /** Where the words stand: as they were selected, else where they first stand in the text. */
  const span = (): Span | null => {
    const words = quote().trim();
    if (words === "") return null;
    const { selected, report } = props;
    if (selected && report.text.slice(selected.start, selected.end) === words) return selected;
    const start = report.text.indexOf(words);
    return start < 0 ? null : { start, end: start + words.length };
  };
  const words = (): Span[] => {
    const at = span();
    return at
      ? [...props.report.text.slice(at.start, at.end).matchAll(WORD)].map((m) => ({
          start: at.start + m.index,
          end: at.start + m.index + m[0].length,
        }))
      : [];
  };
  const submit = async ({ send, field }: Signing): Promise<void> => {
    const at = span();
    const word = words()[trigger()];
    if (!at || !word) return;
    await send(
      {
        action: "add",
        report: props.report.id,
        quote: at,
        trigger: word,
        change: changeOf(field, { start: props.report.date ?? "", end: props.report.date ?? "" }),
      },
      "Added.",
    );
  };
  return (
    <details
      class="correct add"
      ref={(element) => {
        details = element;
      }}
    >
      <summary>Add what was missed</summary>
      <p class="hint">Select the words in the text, or write them here as they are in it.</p>
      <Signed changed={props.changed} submit={submit}>
        {() => (
          <>
            <label>
              Words that say it
              <textarea name="quote" required value={quote()} onInput={(event) => setQuote(event.currentTarget.value)} />
            </label>
            <Show when={quote().trim() !== "" && !span()}>
              <p class="problem">These words are not in the text.</p>
            </Show>
            <label>
              The word that names the act
              <select name="trigger" required onChange={(event) => setTrigger(event.currentTarget.selectedIndex)}>
                <For each={words()}>
                  {(word, i) => <option selected={i() === trigger()}>{props.report.text.slice(word.start, word.end)}</option>}
                </For>
              </select>
            </label>
            <Fields
              values={{
                type: "CONSULT",
                polarity: "+",
                status: "occurred",
                certainty: "certain",
                holder: "author",
                start: props.report.date ?? "",
                end: props.report.date ?? "",
              }}
            />
            <p class="buttons">
              <button type="submit">Add it</button>
            </p>
          </>
        )}
      </Signed>
    </details>
  );
}
