/** Reports handed over: files dropped or chosen, a text pasted, an address given; and what becomes of each. */
import { A } from "@solidjs/router";
import { createSignal, For, type JSX, Show } from "solid-js";
import { giveReports, type Progress } from "../api.js";
import { many } from "./words.js";

export function Intake(props: { changed: () => unknown }): JSX.Element {
  const [heard, setHeard] = createSignal<readonly Progress[]>([]);
  const [problem, setProblem] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [over, setOver] = createSignal(false);
  const [date, setDate] = createSignal("");

  const give = async (all: readonly (File | object)[]): Promise<void> => {
    setHeard([]);
    setProblem(null);
    setBusy(true);
    try {
      for (const one of all) await giveReports(one, date(), (progress) => setHeard([...heard(), progress]));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
      await props.changed();
    }
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const text = String(data.get("text") ?? "").trim();
    if (text === "") return;
    void give([/^https?:\/\/\S+$/.test(text) ? { url: text } : { text }]);
  };
  return (
    <section
      class="intake"
      classList={{ over: over() }}
      aria-label="Add reports"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void give([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <details>
        <summary>Add reports: drop files here, or open this to paste a text or an address</summary>
        <form onSubmit={submit}>
          <label>
            Text of a report, or the address of a page or feed
            <textarea name="text" />
          </label>
          <label>
            Date of publication, where it carries none
            <input type="date" value={date()} onChange={(event) => setDate(event.currentTarget.value)} />
          </label>
          <label>
            Files: texts, pages, feeds, CSV, JSON Lines, archives
            <input
              type="file"
              multiple
              onChange={(event) => {
                void give([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = "";
              }}
            />
          </label>
          <p class="buttons">
            <button type="submit" disabled={busy()}>
              Read it
            </button>
          </p>
        </form>
      </details>
      <div role="status">
        <Show when={busy()}>
          <p>Reading… {heard().filter((p) => p.kind === "read").length} so far</p>
        </Show>
        <ul>
          <For each={heard().slice(-8)}>
            {(p) => (
              <li>
                {p.kind === "read" ? (
                  <>
                    <A href={`/reports/${p.report}`}>{p.title ?? p.report}</A>: {many(p.statements, "statement")}
                    {p.known ? ", on the record already" : ""}
                  </>
                ) : p.kind === "refused" ? (
                  `${p.name} was left out: ${p.reason}`
                ) : (
                  `Done: ${p.read} read, ${p.refused} left out.`
                )}
              </li>
            )}
          </For>
        </ul>
      </div>
      <Show when={problem()}>
        <p class="problem" role="alert">
          {problem()}
        </p>
      </Show>
    </section>
  );
}
