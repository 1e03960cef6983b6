/** What is known of a report beside its text: corrected here, or the whole report removed. */
import { createSignal, type JSX } from "solid-js";
import type { Report } from "../../../report/report.js";
import { changeDetails } from "../api.js";
import { notify } from "./notice.js";
import { Signed } from "./signed.js";
import { signedBy, signer } from "./signer.js";
import { Problem } from "./words.js";

export function Details(props: {
  report: Report;
  /** The report has another id now, or is gone. */
  moved: (id: string | null) => void;
  changed: () => unknown;
}): JSX.Element {
  const [problem, setProblem] = createSignal<string | null>(null);
  let details: HTMLDetailsElement | undefined;
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string): string => String(data.get(name) ?? "").trim();
    signedBy(field("person"));
    try {
      const id = await changeDetails(props.report.id, {
        person: field("person"),
        title: field("title"),
        outlet: field("outlet"),
        date: field("date") || null,
      });
      setProblem(null);
      if (details) details.open = false;
      notify({ text: "Saved; the report was read anew.", entry: null, changed: props.changed });
      if (id === props.report.id) await props.changed();
      else props.moved(id);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <details
      class="details"
      ref={(element) => {
        details = element;
      }}
    >
      <summary>Edit title, outlet and date, or remove the report</summary>
      <form class="signed" onSubmit={(event) => void save(event)}>
        <div class="fields">
          <label>
            Title
            <input name="title" value={props.report.title ?? ""} />
          </label>
          <label>
            Outlet
            <input name="outlet" value={props.report.outlet ?? ""} />
          </label>
          <label>
            Date of publication
            <input name="date" type="date" value={props.report.date ?? ""} />
          </label>
          <label>
            Your name
            <input name="person" required value={signer()} autocomplete="name" />
          </label>
        </div>
        <p class="buttons">
          <button type="submit">Save</button>
        </p>
      </form>
      <Problem text={problem()} />
      <h2>Remove it</h2>
      <p class="hint">Its statements go with it. The log keeps all of it: Undo, here or on the Record page, puts it back.</p>
      <Signed
        changed={() => props.moved(null)}
        submit={({ send }) => send({ action: "remove", report: props.report.id }, "The report was removed.")}
      >
        {() => (
          <p class="buttons">
            <button type="submit">Remove the report</button>
          </p>
        )}
      </Signed>
    </details>
  );
}
