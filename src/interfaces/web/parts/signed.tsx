/** A correction is signed and mostly has a reason. In: what is to be said. Out: a form that says it and shows what went wrong; what was done is a notice. */
import { createSignal, type JSX } from "solid-js";
import { correct } from "../api.js";
import { notify } from "./notice.js";
import { signedBy, signer } from "./signer.js";
import { Problem } from "./words.js";

export interface Signing {
  /** Sends a request with the form's name and reason; says what was done. A confirmation needs no reason. */
  readonly send: (request: { readonly action: string; readonly [field: string]: unknown }, done: string) => Promise<void>;
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
  let form: HTMLFormElement | undefined;
  const field = (name: string): string => String(new FormData(form).get(name) ?? "").trim();
  const send: Signing["send"] = async (request, text) => {
    const why = form?.elements.namedItem("reason");
    if (why instanceof HTMLInputElement) why.required = request.action !== "confirm";
    if (!form?.reportValidity()) return;
    signedBy(field("person"));
    try {
      const [entry] = await correct({ person: field("person"), reason: field("reason"), ...request });
      setProblem(null);
      notify({ text, entry: request.action === "undo" ? null : (entry ?? null), changed: props.changed });
      await props.changed();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const signing: Signing = { send, field };
  return (
    <form
      class={`signed ${props.class ?? ""}`}
      noValidate
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
      <Problem text={problem()} />
    </form>
  );
}
