/** The ledger of forecasts: open, settled and how; and how their holders have done. */
import { A, useSearchParams } from "@solidjs/router";
import { createResource, For, type JSX, Show } from "solid-js";
import { type Forecast, fetchForecasts, type TrackRecord } from "../api.js";
import { Loaded, percent } from "../words.js";

const states = ["all", "open", "came-true", "did-not", "lapsed", "void"] as const;

export function Forecasts(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ state?: string; holder?: string }>();
  const [answer] = createResource(() => "", fetchForecasts);
  document.title = "Forecasts · Chancery";
  // the newest first
  const shown = (list: readonly Forecast[]): readonly Forecast[] =>
    [...list]
      .reverse()
      .filter(
        (f) => (!search.state || search.state === "all" || f.state === search.state) && (!search.holder || f.holder === search.holder),
      );
  return (
    <section class="forecasts">
      <h1>Forecasts</h1>
      <Loaded data={answer}>
        {(a) => (
          <>
            <form class="range" onSubmit={(event) => event.preventDefault()}>
              <label>
                state
                <select onChange={(event) => setSearch({ state: event.currentTarget.value })}>
                  <For each={states}>{(s) => <option selected={s === (search.state ?? "all")}>{s}</option>}</For>
                </select>
              </label>
              <label>
                holder
                <select onChange={(event) => setSearch({ holder: event.currentTarget.value || undefined })}>
                  <option value="">everybody</option>
                  <For each={a.holders}>{(h) => <option selected={h.of === search.holder}>{h.of}</option>}</For>
                </select>
              </label>
            </form>
            <ol class="ledger">
              <For each={shown(a.forecasts)}>
                {(f) => (
                  <li>
                    <p>
                      <span class={`state ${f.state}`}>{f.state}</span> {f.made ?? "no date"}, {f.holder}:{" "}
                      <strong>{percent(f.probability.value)}</strong> <span class="hint">({f.probability.from})</span>
                    </p>
                    <blockquote>
                      <A href={`/events/${f.event}`}>{f.quote}</A>
                    </blockquote>
                    <p class="hint">
                      Due {f.due.date ?? "–"} ({f.due.from}).
                      <Show when={f.condition}>
                        {(c) => (
                          <>
                            {" "}
                            On condition “{c().text}”: {c().state}.
                          </>
                        )}
                      </Show>{" "}
                      <Show when={f.settledBy} fallback={f.because}>
                        {(s) => <A href={`/events/${s().event}`}>{f.because}</A>}
                      </Show>
                      <Show when={f.score}>
                        {(s) => (
                          <>
                            {" "}
                            Brier {s().brier.toFixed(2)}, {s().bits.toFixed(2)} bits{s().counted ? "" : ", not counted"}.
                          </>
                        )}
                      </Show>
                    </p>
                  </li>
                )}
              </For>
            </ol>
            <Records title="Who was right" records={a.holders} />
            <Records title="By outlet" records={a.outlets} />
          </>
        )}
      </Loaded>
    </section>
  );
}

const number = (x: number | null): string => (x === null ? "–" : x.toFixed(2));

function Records(props: { title: string; records: readonly TrackRecord[] }): JSX.Element {
  return (
    <table tabindex={0}>
      <caption>{props.title}</caption>
      <thead>
        <tr>
          <th scope="col">Holder</th>
          <th scope="col" class="number">
            Forecasts
          </th>
          <th scope="col" class="number">
            Settled
          </th>
          <th scope="col">Brier (95 %)</th>
          <th scope="col" class="number">
            Base rate's
          </th>
          <th scope="col">Said → came</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.records}>
          {(r) => (
            <tr>
              <td>{r.of}</td>
              <td class="number">{r.forecasts}</td>
              <td class="number">{r.settled}</td>
              <td>
                {number(r.brier)}
                {r.interval ? ` (${number(r.interval[0])} to ${number(r.interval[1])})` : ""}
              </td>
              <td class="number">{number(r.baseBrier)}</td>
              <td>{r.calibration.map((c) => `${percent(c.said)} → ${percent(c.came)} (${c.n})`).join(", ") || "–"}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
