/** The ledger of forecasts: open, due, settled and how; how well what was said came about; and how those who hold forecasts have done. */
import { A, useSearchParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, For, type JSX, Show } from "solid-js";
import { calibrationChart, holdersChart } from "../../charts/calibration.js";
import { type Forecast, fetchForecasts, fetchTrackRecords, path, query, type TrackRecord, type TrackRecords } from "../api.js";
import { ActorInput } from "../parts/actor-input.js";
import { Exports } from "../parts/exports.js";
import { createPages, More } from "../parts/pages.js";
import { Picture } from "../parts/picture.js";
import { Signed } from "../parts/signed.js";
import { Select, Table } from "../parts/tables.js";
import { flat, Loaded, many, percent, stateNames, titled } from "../parts/words.js";

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
const ROWS = 50;
/** Holders drawn; the table has all. */
const DRAWN = 20;

export function Forecasts(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ view?: string; state?: string; holder?: string; about?: string; stated?: string }>();
  const asked = createMemo(() =>
    query({
      state: search.state === "all" ? undefined : search.state,
      holder: search.holder,
      about: search.about,
      stated: search.stated,
      limit: ROWS,
    }),
  );
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
        Every claim about what is to come, according to the reports, as a question, and what became of it.{" "}
        <Show when={records.latest}>
          {(r) =>
            `${many(r().all.forecasts, "forecast")}: ${Object.entries(r().states)
              .filter(([, n]) => n > 0)
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
          <Select
            label="probability"
            value={search.stated}
            options={[
              ["", "all"],
              ["true", "stated by the holder"],
              ["false", "assumed"],
            ]}
            change={(stated) => setSearch({ stated })}
          />
          <ActorInput label="about" name="about" value={search.about} placeholder="China, EU …" change={(about) => setSearch({ about })} />
        </form>
        <Loaded data={forecasts.first}>
          {() => (
            <>
              <Show
                when={forecasts.items().length > 0}
                fallback={<p class="hint">No forecast fits. Choose another state, holder or party.</p>}
              >
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

/** Was the probability said by the holder, in numbers or words, or is it assumed? */
const isStated = (f: Forecast): boolean => f.probability.stated;

function Entry(props: { forecast: Forecast; changed: () => unknown }): JSX.Element {
  const f = (): Forecast => props.forecast;
  const [open, setOpen] = createSignal(false);
  return (
    <li>
      <h2 class="question">
        <span class={`state ${f().state}`}>{stateNames[f().state]}</span> {f().question}
      </h2>
      <blockquote>
        <A href={`/events/${f().event}`}>{flat(f().quote)}</A>
      </blockquote>
      <p class="said">
        {f().holder}, {f().made ?? "no date"}
        {f().outlet && f().outlet !== f().holder ? `, in ${f().outlet}` : ""}: {f().polarity === "-" ? "it will not; " : ""}
        <strong>{percent(f().probability.value)}</strong>{" "}
        <span class={isStated(f()) ? "stated" : "hint"}>
          {isStated(f()) ? `stated, in ${f().probability.from}` : `not stated; ${f().probability.from}`}
        </span>
      </p>
      <details>
        <summary>When it comes true, and what became of it</summary>
        <dl>
          <dt>Comes true if</dt>
          <dd>
            such an act between these parties is on the record {f().due.date ? `by ${f().due.date}` : "in time"} (due: {f().due.from})
            <Show when={f().condition}>{(c) => `, on condition “${c().text}” (${c().state})`}</Show>
          </dd>
          <dt>What became of it</dt>
          <dd>
            <Show when={f().settledBy} fallback={`${f().because[0]?.toUpperCase() ?? ""}${f().because.slice(1)}.`}>
              {(s) => <A href={`/events/${s().event}`}>{f().because}</A>}
            </Show>
            <Show when={f().score}>
              {(s) => ` Brier ${s().brier.toFixed(2)}, ${s().bits.toFixed(2)} bits${s().counted ? "" : ", not counted"}.`}
            </Show>
          </dd>
        </dl>
      </details>
      <p>
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
              Calibration: how often what was said to be so probable came true, in {many(props.records.all.settled, "settled forecast")}{" "}
              with a stated probability; 95 % intervals (Wilson)
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
              class="ranks"
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
          { name: "calibration", svg: () => calibration, legend: [] },
          { name: "holders", svg: () => holders, legend: [] },
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
