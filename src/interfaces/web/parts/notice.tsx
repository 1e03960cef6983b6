/** What was just done, said until it is dismissed, with a way to undo it. It outlives the part of the page that was drawn anew by it. */
import { createRoot, createSignal, type JSX, Show } from "solid-js";
import { correct } from "../api.js";
import { signer } from "./signer.js";

interface Notice {
  readonly text: string;
  /** Entry of the log that Undo undoes. */
  readonly entry: string | null;
  /** Reads the page's data anew. */
  readonly changed: () => unknown;
}

const [notice, setNotice] = createRoot(() => createSignal<Notice | null>(null));
const [problem, setProblem] = createRoot(() => createSignal<string | null>(null));

export function notify(next: Notice): void {
  setProblem(null);
  setNotice(next);
}

async function undo({ entry, changed }: Notice): Promise<void> {
  try {
    await correct({ action: "undo", person: signer() || "unnamed", reason: "undone at once", entry });
    notify({ text: "Undone.", entry: null, changed });
    await changed();
  } catch (error) {
    setProblem(error instanceof Error ? error.message : String(error));
  }
}

export function Notices(): JSX.Element {
  return (
    <div class="notices" role="status">
      <Show when={notice()}>
        {(n) => (
          <p>
            {n().text}{" "}
            <Show when={n().entry !== null}>
              <button type="button" class="plain" onClick={() => void undo(n())}>
                Undo
              </button>{" "}
            </Show>
            <button type="button" class="plain" onClick={() => setNotice(null)}>
              Dismiss
            </button>
            <Show when={problem()}>
              {" "}
              <span class="problem">{problem()}</span>
            </Show>
          </p>
        )}
      </Show>
    </div>
  );
}
