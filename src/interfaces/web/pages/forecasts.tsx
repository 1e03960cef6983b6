/** The ledger of forecasts: open, due, settled and how; how well what was said came about; and how those who hold forecasts have done. */
import { A, useSearchParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, For, type JSX, Show } from "solid-js";
import { calibrationChart, holdersChart } from "../../charts/calibration.js";
import { type Forecast, fetchForecasts, fetchTrackRecords, path, query, type TrackRecord, type TrackRecords } from "../api.js";
import { Exports } from "../parts/exports.js";
import { createPages, More } from "../parts/pages.js";
import { Picture } from "../parts/picture.js";
import { Signed } from "../parts/signed.js";
import { Select, Table } from "../parts/tables.js";
import { Loaded, many, percent, titled } from "../parts/words.js";

/** Views of the ledger, in the order of a forecast's life. */
const views = [
  ["", "all"],
  ["open", "open"],
  ["due", "due within 30 days of the record's end"],
  ["settled", "settled"],
  ["came-true", "came true"],
  ["did-not", "did not come true"],
  ["lapsed", "lapsed: nobody named a day, and nothing came of it"],
  ["not-followed", "not followed by the record"],
  ["void", "void"],
] as const;
const stateNames: Readonly<Record<Forecast["state"], string>> = {
  open: "open",
  "came-true": "came true",
  "did-not": "did not",
  lapsed: "lapsed",
  "not-followed": "not followed",
  void: "void",
};
const ROWS = 50;
/** Holders drawn; the table has all. */
const DRAWN = 20;

export function Forecasts(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ view?: string; state?: string; holder?: string }>();
  const asked = createMemo(() => query({ state: search.state === "all" ? undefined : search.state, holder: search.holder, limit: ROWS }));
  const forecasts = createPages(asked, fetchForecasts);
  const [records, { refetch }] = createResource(fetchTrackRecords);
  titled("Forecasts");
  const changed = async (): Promise<void> => {
    await Promise.all([forecasts.refetch(), refetch()]);
  };
  return (
    <section class="forecasts">
      <h1>Forecasts</h1>
      <p class="lede">
        Every claim about what is to come, as the reports hold it, and what became of it on the record.{" "}
        <Show when={records.latest}>
          {(r) =>
            `${many(r().all.forecasts, "forecast")}: ${Object.entries(r().states)
              .map(([state, n]) => `${n} ${stateNames[state as Forecast["state"]]}`)
              .join(", ")}.`
          }
        </Show>
      </p>
      <nav class="tabs" aria-label="Views">
        <a href="/forecasts" aria-current={search.view === "accounts" ? undefined : "true"}>
          The ledger
        </a>
        <a href="/forecasts?view=accounts" aria-current={search.view === "accounts" ? "true" : undefined}>
          Who was right
        </a>
      </nav>
      <Show when={search.view !== "accounts"} fallback={<Loaded data={records}>{(r) => <Accounts records={r} />}</Loaded>}>
        <form class="range" onSubmit={(event) => event.preventDefault()}>
          <Select label="state" value={search.state} options={views} change={(state) => setSearch({ state })} />
          <Select
            label="holder"
            value={search.holder}
            options={[["", "everybody"], ...(records.latest?.holders ?? []).map((h): [string, string] => [h.of, h.of])]}
            change={(holder) => setSearch({ holder })}
          />
        </form>
        <Loaded data={forecasts.first}>
          {() => (
            <>
              <Show when={forecasts.items().length > 0} fallback={<p class="hint">None.</p>}>
                <ol class="ledger">
                  <For each={forecasts.items()}>{(f) => <Entry forecast={f} changed={changed} />}</For>
                </ol>
              </Show>
              <More pages={forecasts} />
              <Exports data={[{ address: `${path("forecasts")}${asked()}`, name: "forecasts" }]} />
            </>
          )}
        </Loaded>
      </Show>
    </section>
  );
}

function Entry(props: { forecast: Forecast; changed: () => unknown }): JSX.Element {
  const f = (): Forecast => props.forecast;
  const [open, setOpen] = createSignal(false);
  return (
    <li>
      <p>
        <span class={`state ${f().state}`}>{stateNames[f().state]}</span> <span class="date">{f().made ?? "no date"}</span>, {f().holder}:{" "}
        <Show when={f().probability.stated} fallback={<span class="hint">no probability stated</span>}>
          <strong>{percent(f().probability.value)}</strong> <span class="hint">({f().probability.from})</span>
        </Show>
      </p>
      <blockquote>
        <A href={`/events/${f().event}`}>{f().quote}</A>
      </blockquote>
      <p class="hint">
        {f().due.date ? `Due ${f().due.date} (${f().due.from}).` : `Due: ${f().due.from}.`}
        <Show when={f().condition}>
          {(c) => (
            <>
              {" "}
              On condition “{c().text}”: {c().state}.
            </>
          )}
        </Show>{" "}
        <Show when={f().settledBy} fallback={`${f().because[0]?.toUpperCase() ?? ""}${f().because.slice(1)}.`}>
          {(s) => <A href={`/events/${s().event}`}>{f().because}</A>}
        </Show>
        <Show when={f().score}>
          {(s) => (
            <>
              {" "}
              Brier {s().brier.toFixed(2)}, {s().bits.toFixed(2)} bits{s().counted ? "" : ", not counted"}.
            </>
          )}
        </Show>{" "}
        <button type="button" class="plain" aria-expanded={open()} onClick={() => setOpen(!open())}>
          Settle it
        </button>
      </p>
      <Show when={open()}>
        <Signed changed={props.changed} submit={({ send, field }) => send({ action: "settle", id: f().id, as: field("as") }, "Settled.")}>
          {() => (
            <>
              <label>
                What became of it
                <select name="as">
                  <For each={Object.entries(stateNames)}>{([state, text]) => <option value={state}>{text}</option>}</For>
                </select>
              </label>
              <p class="buttons">
                <button type="submit">Settle</button>
              </p>
            </>
          )}
        </Signed>
      </Show>
    </li>
  );
}

function Accounts(props: { records: TrackRecords }): JSX.Element {
  let calibration: SVGSVGElement | undefined;
  let holders: SVGSVGElement | undefined;
  const scored = (): readonly TrackRecord[] => props.records.holders.filter((r) => r.brier !== null).slice(0, DRAWN);
  return (
    <>
      <Show
        when={props.records.all.calibration.length > 0}
        fallback={<p class="hint">No forecast with a stated probability has come due yet: there is nothing to score.</p>}
      >
        <div class="beside">
          <figure>
            <figcaption>
              Said and come about, of everybody's {props.records.all.settled} settled forecasts with a stated probability, with 95 %
              intervals (Wilson)
            </figcaption>
            <Picture
              class="square"
              drawn={(svg) => {
                calibration = svg;
              }}
              draw={(width) =>
                calibrationChart({
                  document,
                  title: "How often what was said to be so probable came true",
                  bins: props.records.all.calibration,
                  width: Math.min(width, 460),
                })
              }
            />
          </figure>
          <figure>
            <figcaption>
              Who was right: Brier scores with 95 % intervals, settled forecasts in brackets; the orange tick is what always saying the base
              rate would score
            </figcaption>
            <Picture
              class="square"
              drawn={(svg) => {
                holders = svg;
              }}
              draw={(width) => holdersChart({ document, title: "Brier scores by holder", records: scored(), width: Math.min(width, 520) })}
            />
          </figure>
        </div>
      </Show>
      <Records title="By holder" records={props.records.holders} />
      <Records title="By outlet" records={props.records.outlets} />
      <Exports
        data={[{ address: path("track-records"), name: "track-records", csv: false }]}
        pictures={[
          { name: "calibration", svg: () => calibration },
          { name: "holders", svg: () => holders },
        ]}
      />
    </>
  );
}

const number = (x: number | null): string => (x === null ? "–" : x.toFixed(2));

function Records(props: { title: string; records: readonly TrackRecord[] }): JSX.Element {
  return (
    <Table
      caption={props.title}
      head={["Holder", "#Forecasts", "#With a stated probability", "#Of these settled", "Brier (95 %)", "#Base rate's", "Said → came"]}
    >
      <For each={props.records}>
        {(r) => (
          <tr>
            <td>{r.of}</td>
            <td class="number">{r.forecasts}</td>
            <td class="number">{r.stated}</td>
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
    </Table>
  );
}
