/** Reports handed over: files dropped or chosen, a text pasted with what is known of it, an address given; and what becomes of each. */
import { A } from "@solidjs/router";
import { createSignal, For, type JSX, Show } from "solid-js";
import { giveReports, type Progress } from "../api.js";
import { many, Problem } from "./words.js";

/** What stands at the head of a pasted text, as the reader of texts takes it. */
function headOf(text: string): { title: string; outlet: string; date: string } {
  const lines = text.split(/\r?\n/).slice(0, 8);
  const field = (name: string): string =>
    lines.map((line) => new RegExp(`^${name}:\\s*(.+)$`, "i").exec(line.trim())?.[1] ?? "").find(Boolean) ?? "";
  const first = lines.find((line) => line.trim() !== "" && !/^(?:DATE|OUTLET|URL|SOURCE|TITLE):/i.test(line))?.trim() ?? "";
  const date = field("DATE");
  return {
    title: field("TITLE") || (first.length <= 120 ? first : ""),
    outlet: field("OUTLET"),
    date: /^\d{4}-\d\d-\d\d$/.test(date) ? date : "",
  };
}

export function Intake(props: { changed: () => unknown; open?: boolean }): JSX.Element {
  const [heard, setHeard] = createSignal<readonly Progress[]>([]);
  const [problem, setProblem] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [over, setOver] = createSignal(false);
  const [text, setText] = createSignal("");
  const [date, setDate] = createSignal("");
  const isAddress = (): boolean => /^https?:\/\/\S+$/.test(text().trim());
  const head = () => headOf(text());

  const give = async (all: readonly (File | object)[]): Promise<void> => {
    setHeard([]);
    setProblem(null);
    setBusy(true);
    try {
      for (const one of all) await giveReports(one, one instanceof File ? date() : "", (progress) => setHeard([...heard(), progress]));
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
    const field = (name: string): string => String(data.get(name) ?? "").trim();
    if (text().trim() === "") {
      setProblem("Paste a text or an address first; there is nothing in the field.");
      return;
    }
    const known = Object.fromEntries(["title", "outlet", "date"].flatMap((name) => (field(name) === "" ? [] : [[name, field(name)]])));
    void give([isAddress() ? { url: text().trim() } : { text: text(), ...known }]);
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
      <details open={props.open ?? false}>
        <summary>Add reports: drop files here, paste a text, or give an address</summary>
        <form onSubmit={submit}>
          <label>
            Text of a report, or the address of a page or feed
            <textarea name="text" onInput={(event) => setText(event.currentTarget.value)} />
          </label>
          <Show when={!isAddress()}>
            <div class="fields">
              <label>
                Title
                <input name="title" placeholder={head().title} />
              </label>
              <label>
                Outlet
                <input name="outlet" placeholder={head().outlet} />
              </label>
              <label>
                Date of publication
                <input name="date" type="date" value={head().date} onChange={(event) => setDate(event.currentTarget.value)} />
              </label>
            </div>
            <p class="hint">
              Left empty, title, outlet and date are taken from the head of the text (a headline; lines DATE: and OUTLET:). Without a date,
              "on Monday" stays open.
            </p>
          </Show>
          <p class="buttons">
            <button type="submit" disabled={busy()}>
              Read it
            </button>
          </p>
          <label>
            Or files: texts, pages, feeds, CSV, JSON Lines, archives
            <input
              type="file"
              multiple
              onChange={(event) => {
                void give([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = "";
              }}
            />
          </label>
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
      <Problem text={problem()} />
    </section>
  );
}
