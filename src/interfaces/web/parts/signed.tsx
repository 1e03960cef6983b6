/** A person's word is signed and has a reason. In: what is to be said. Out: a form that says it, shows what went wrong, and offers to take it back. */
import { createSignal, type JSX, Show } from "solid-js";
import { correct } from "../api.js";

const WHO = "chancery-reader";
/** Who signed last on this machine. */
const signer = (): string => localStorage.getItem(WHO) ?? "";

export interface Signing {
  /** Sends a request with the form's name and reason; says what was done. */
  readonly send: (request: object, done: string) => Promise<void>;
  readonly field: (name: string) => string;
}

export function Signed(props: {
  /** Fields of the form and its buttons. */
  children: (signing: Signing) => JSX.Element;
  /** What a plain Enter does. */
  submit: (signing: Signing) => Promise<void>;
  /** A reason to begin with. */
  reason?: string;
  changed: () => unknown;
  class?: string;
}): JSX.Element {
  const [problem, setProblem] = createSignal<string | null>(null);
  const [done, setDone] = createSignal<{ readonly text: string; readonly entry: string | null } | null>(null);
  let form: HTMLFormElement | undefined;
  const field = (name: string): string => String(new FormData(form).get(name) ?? "").trim();
  const tell = async (request: object, text: string, undoable: boolean): Promise<void> => {
    try {
      const [entry] = await correct(request);
      setProblem(null);
      setDone({ text, entry: undoable ? (entry ?? null) : null });
      await props.changed();
    } catch (error) {
      setDone(null);
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const send = async (request: object, text: string): Promise<void> => {
    if (!form?.reportValidity()) return;
    localStorage.setItem(WHO, field("person"));
    await tell({ person: field("person"), reason: field("reason"), ...request }, text, true);
  };
  const signing: Signing = { send, field };
  return (
    <form
      class={`signed ${props.class ?? ""}`}
      ref={(element) => {
        form = element;
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void props.submit(signing);
      }}
    >
      <div class="fields">
        <label>
          Your name
          <input name="person" required value={signer()} autocomplete="name" />
        </label>
        <label>
          Why
          <input name="reason" required value={props.reason ?? ""} />
        </label>
      </div>
      {props.children(signing)}
      <p role="status">
        <Show when={done()}>
          {(d) => (
            <>
              {d().text}{" "}
              <Show when={d().entry}>
                {(entry) => (
                  <button
                    type="button"
                    class="plain"
                    onClick={() =>
                      void tell({ person: signer(), reason: "taken back at once", action: "undo", entry: entry() }, "Taken back.", false)
                    }
                  >
                    Undo
                  </button>
                )}
              </Show>
            </>
          )}
        </Show>
      </p>
      <Show when={problem()}>
        <p class="problem" role="alert">
          {problem()}
        </p>
      </Show>
    </form>
  );
}
