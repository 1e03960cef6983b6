/** A record with nothing in it yet: what it is for, and three ways to begin. */
import { createSignal, type JSX } from "solid-js";
import { readSamples } from "../api.js";
import { Intake } from "./intake.js";
import { Problem } from "./words.js";

export function EmptyRecord(props: { changed: () => unknown }): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string | null>(null);
  const sample = async (): Promise<void> => {
    setBusy(true);
    try {
      await readSamples();
      await props.changed();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="empty">
      <h1>This record is empty</h1>
      <p class="lede">
        Chancery reads news reports and keeps who did what to whom, when, according to whom, and how certain it is. Give it some reports,
        and their events, relations and forecasts are here.
      </p>
      <ol class="steps">
        <li>
          <h2>Try it on samples</h2>
          <p>24 short reports on Russia, China and the United States, 2022 and 2023. They can be removed again one by one.</p>
          <p class="buttons">
            <button type="submit" disabled={busy()} onClick={() => void sample()}>
              {busy() ? "Reading…" : "Read the samples"}
            </button>
          </p>
          <Problem text={problem()} />
        </li>
        <li>
          <h2>Or begin with your own</h2>
          <Intake changed={props.changed} open />
        </li>
        <li>
          <h2>Or from the command line</h2>
          <pre tabindex="0">
            <code>chancery read reports/ --record my.duckdb</code>
          </pre>
        </li>
      </ol>
    </section>
  );
}
