/** A person's word on a statement, given where it is read. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { eventTypes } from "../../reading/types.js";
import { correct, type Statement } from "./api.js";

const WHO = "chancery-reader";
const statuses = ["occurred", "ongoing", "planned", "requested", "conditional", "predicted"] as const;

export function Correct(props: { statement: Statement; changed: () => unknown }): JSX.Element {
  const [problem, setProblem] = createSignal<string | null>(null);
  const [done, setDone] = createSignal<string | null>(null);
  let form: HTMLFormElement | undefined;

  const send = async (action: "change" | "confirm" | "reject"): Promise<void> => {
    if (!form?.reportValidity()) return;
    const data = new FormData(form);
    const field = (name: string): string => String(data.get(name) ?? "").trim();
    const codes = (name: string): string[] =>
      field(name)
        .split(",")
        .map((code) => code.trim())
        .filter(Boolean);
    localStorage.setItem(WHO, field("person"));
    const s = props.statement;
    const before = (list: Statement["sources"]): string => list.map((a) => a.code ?? a.name ?? a.text).join(", ");
    const change = {
      ...(field("type") === s.event.type ? {} : { type: field("type") }),
      ...(field("sources") === before(s.sources) ? {} : { sources: codes("sources") }),
      ...(field("targets") === before(s.targets) ? {} : { targets: codes("targets") }),
      ...(field("polarity") === s.polarity ? {} : { polarity: field("polarity") }),
      ...(field("status") === s.status ? {} : { status: field("status") }),
    };
    try {
      await correct({ action, id: s.id, person: field("person"), reason: field("reason"), ...(action === "change" ? { change } : {}) });
      setProblem(null);
      setDone(action === "change" ? "Changed." : action === "confirm" ? "Confirmed." : "Rejected.");
      await props.changed();
    } catch (error) {
      setDone(null);
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const codesOf = (list: Statement["sources"]): string => list.map((a) => a.code ?? a.name ?? a.text).join(", ");

  return (
    <details class="correct">
      <summary>Correct it</summary>
      <form
        ref={(element) => {
          form = element;
        }}
        onSubmit={(event) => {
          event.preventDefault();
          void send("change");
        }}
      >
        <label>
          Act
          <select name="type">
            <For each={eventTypes}>{(type) => <option selected={type === props.statement.event.type}>{type}</option>}</For>
          </select>
        </label>
        <label>
          Who (codes, parted by commas)
          <input name="sources" value={codesOf(props.statement.sources)} />
        </label>
        <label>
          To whom
          <input name="targets" value={codesOf(props.statement.targets)} />
        </label>
        <label>
          It is said to have been
          <select name="polarity">
            <option value="+" selected={props.statement.polarity === "+"}>
              done
            </option>
            <option value="-" selected={props.statement.polarity === "-"}>
              not done
            </option>
          </select>
        </label>
        <label>
          Reality
          <select name="status">
            <For each={statuses}>{(status) => <option selected={status === props.statement.status}>{status}</option>}</For>
          </select>
        </label>
        <label>
          Your name
          <input name="person" required value={localStorage.getItem(WHO) ?? ""} />
        </label>
        <label>
          Why
          <input name="reason" required />
        </label>
        <p class="buttons">
          <button type="submit">Change</button>
          <button type="button" onClick={() => void send("confirm")}>
            It is right
          </button>
          <button type="button" onClick={() => void send("reject")}>
            It is not said here
          </button>
        </p>
        <p role="status">{done()}</p>
        <Show when={problem()}>
          <p class="problem" role="alert">
            {problem()}
          </p>
        </Show>
      </form>
    </details>
  );
}
