/** Corrections as a history: who corrected what, when and why; each can be undone. */
import { A } from "@solidjs/router";
import { createSignal, For, type JSX, Show } from "solid-js";
import { partyName } from "../../../reading/text.js";
import type { Correction, Statement } from "../api.js";
import { Signed } from "./signed.js";

const parties = (list: Statement["sources"]): string => list.map(partyName).join(", ") || "nobody";

/** How each field reads, for telling what was changed. */
const readings: Readonly<Record<string, (s: Statement) => string>> = {
  type: (s) => s.event.type,
  mode: (s) => s.event.mode ?? "none",
  cameo: (s) => s.event.cameo,
  sources: (s) => parties(s.sources),
  targets: (s) => parties(s.targets),
  polarity: (s) => (s.polarity === "+" ? "done" : "not done"),
  status: (s) => s.status,
  certainty: (s) => s.certainty,
  holder: (s) => (s.holder.kind === "author" ? "author" : (s.holder.name ?? s.holder.text)),
  time: (s) => (s.time ? `${s.time.start ?? "open"} to ${s.time.end ?? "open"}` : "none"),
  place: (s) => s.place?.name ?? "none",
};

/** What an entry says, in words. */
function said(entry: Correction): string {
  const after = entry.after as Statement | null;
  const before = entry.before as Statement | null;
  const fields = Object.keys((entry.change as object | null) ?? {});
  switch (entry.action) {
    case "change":
      return fields.map((f) => (before && after ? `${f}: ${readings[f]?.(before) ?? "?"} → ${readings[f]?.(after) ?? "?"}` : f)).join("; ");
    case "add":
      return after ? `added as ${after.event.type}: ${parties(after.sources)} → ${parties(after.targets)}` : "added";
    case "reject":
      return "rejected: the report does not say this";
    case "restore":
      return "rejection undone";
    case "confirm":
      return "confirmed";
    case "merge":
      return "merged with others into one act";
    case "split":
      return "split off as an act of its own";
    case "remove":
      return `the report “${(entry.change as { title?: string | null } | null)?.title ?? "without a title"}” was removed with its statements`;
    case "settle":
      return `settled as ${(entry.change as { as?: string } | null)?.as ?? "?"}`;
    case "undo":
      return "an earlier correction undone";
  }
}

/** The words of the statement that an entry is about; an entry about a whole report has none. */
const wordsOf = (entry: Correction): string | undefined =>
  ((entry.after ?? entry.before) as Partial<Statement> | null)?.quote?.text.replace(/\s+/g, " ");

export function Log(props: { entries: readonly Correction[]; changed: () => unknown; links?: boolean }): JSX.Element {
  return (
    <Show when={props.entries.length > 0} fallback={<p class="hint">Nobody has corrected anything yet.</p>}>
      <ol class="log">
        <For each={props.entries}>
          {(entry) => {
            const [open, setOpen] = createSignal(false);
            return (
              <li classList={{ undone: entry.undone }}>
                <p>
                  <time datetime={entry.at}>{entry.at.slice(0, 16).replace("T", " ")}</time> <strong>{entry.person}</strong>: {said(entry)}
                  {entry.undone ? " (undone)" : ""}. <span class="hint">{entry.reason}</span>
                </p>
                <Show when={wordsOf(entry)}>{(words) => <blockquote>{words()}</blockquote>}</Show>
                <p class="actions">
                  <Show when={props.links && entry.action !== "remove" && entry.report}>
                    {(report) => <A href={`/reports/${report()}${entry.statement ? `#t-${entry.statement}` : ""}`}>The report</A>}
                  </Show>
                  <Show when={!entry.undone && entry.action !== "undo"}>
                    <button type="button" class="plain" aria-expanded={open()} onClick={() => setOpen(!open())}>
                      Undo
                    </button>
                  </Show>
                </p>
                <Show when={open()}>
                  <Signed changed={props.changed} submit={({ send }) => send({ action: "undo", entry: entry.id }, "Undone.")}>
                    {() => (
                      <p class="buttons">
                        <button type="submit">Undo it</button>
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
  );
}
