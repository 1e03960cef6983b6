/** Every act on the record as a table: searched, narrowed, sorted, taken along. The address holds all of it. */
import { A, useSearchParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, For, type JSX, Show } from "solid-js";
import { type Browsed, type BrowseRow, fetchBrowsed, fetchExtent, path, query } from "../api.js";
import { ActorInput } from "../parts/actor-input.js";
import { EmptyRecord } from "../parts/empty.js";
import { Exports } from "../parts/exports.js";
import { createPages, More } from "../parts/pages.js";
import { SearchForm } from "../parts/search-form.js";
import { Strip } from "../parts/strip.js";
import { Days } from "../parts/tables.js";
import { Highlighted, Legend, Loaded, many, percent, quadNames, realityNames, titled } from "../parts/words.js";

const ROWS = 50;
/** Choices of a filter shown before "more". */
const CHOICES = 8;

type Search = Partial<
  Record<
    | "q"
    | "from"
    | "to"
    | "who"
    | "type"
    | "quad"
    | "reality"
    | "outlet"
    | "place"
    | "certainty"
    | "disputed"
    | "since"
    | "until"
    | "sort"
    | "order",
    string
  >
>;

const columns = [
  ["who", "Who"],
  ["whom", "To whom"],
  ["act", "Act"],
  [null, "Reality"],
  ["confidence", "Confidence"],
  ["place", "Place"],
  ["outlets", "Outlets"],
] as const;

const facetLabels = [
  ["reality", "Reality"],
  ["quad", "Kind of act"],
  ["type", "Act"],
  ["outlet", "Outlet"],
  ["place", "Place"],
  ["certainty", "Certainty"],
] as const;

const valueNames: Readonly<Record<string, string>> = { ...realityNames, ...quadNames };

export function Events(): JSX.Element {
  const [search, setSearch] = useSearchParams<Search>();
  const [extent, { refetch: readExtent }] = createResource(fetchExtent);
  const asked = createMemo(() =>
    query({
      q: search.q,
      from: search.from,
      to: search.to,
      who: search.who,
      type: search.type,
      quad: search.quad,
      reality: search.reality,
      outlet: search.outlet,
      place: search.place,
      certainty: search.certainty,
      disputed: search.disputed,
      since: search.since,
      until: search.until,
      sort: search.sort,
      order: search.order,
      limit: ROWS,
    }),
  );
  const pages = createPages(asked, fetchBrowsed);
  titled("Events");
  const found = (): Browsed | undefined => (pages.first.error ? undefined : pages.first.latest) as Browsed | undefined;
  const filtered = (): boolean => asked().replace(/[?&](?:limit|sort|order)=[^&]*/g, "") !== "";
  const clear = (): void => setSearch(Object.fromEntries(Object.keys(search).map((name) => [name, undefined])) as Search);
  return (
    <Show
      when={extent()?.reports !== 0 || (extent()?.events ?? 0) > 0}
      fallback={
        <EmptyRecord
          changed={async () => {
            await readExtent();
            await pages.refetch();
          }}
        />
      }
    >
      <section class="events-page">
        <h1>Events</h1>
        <p class="lede">
          Who did what to whom, each act once, with every report of it.{" "}
          <Show when={extent()}>
            {(e) =>
              `${many(e().events, "event")} in ${many(e().reports, "report")}${e().first ? ` from ${e().first} to ${e().last}` : ""}.`
            }
          </Show>
        </p>
        <search>
          <SearchForm label="Search the words of reports" words={search.q} change={(q) => setSearch({ q })}>
            <ActorInput label="Who acts" name="from" value={search.from} placeholder="China, EU …" change={(from) => setSearch({ from })} />
            <ActorInput label="To whom" name="to" value={search.to} placeholder="Russia …" change={(to) => setSearch({ to })} />
            <Days since={search.since} until={search.until} change={setSearch} />
          </SearchForm>
        </search>
        <div class="browse">
          <Facets browsed={found()} search={search} choose={setSearch} />
          <div class="results">
            <p class="count" role="status">
              <Show when={found()} fallback=" ">
                {(f) => (filtered() ? `${many(f().total, "event")} found` : many(f().total, "event"))}
              </Show>
              <Show when={filtered()}>
                <Chips search={search} change={setSearch} />
                <button type="button" class="plain" onClick={clear}>
                  Clear all filters
                </button>
              </Show>
            </p>
            <Show when={(found()?.course.length ?? 0) > 1}>
              <Legend />
              <Strip course={found()?.course ?? []} total={found()?.total ?? 0} choose={setSearch} />
            </Show>
            <Loaded data={pages.first}>
              {() => (
                <Show when={pages.items().length > 0} fallback={<p>No event fits. Take a filter away, or search for fewer words.</p>}>
                  <Rows rows={pages.items()} search={search} sort={(sort, order) => setSearch({ sort, order })} />
                  <More pages={pages} />
                  <Exports data={[{ address: `${path("browse")}${asked()}`, name: "events", what: "this table" }]} />
                </Show>
              )}
            </Loaded>
          </div>
        </div>
      </section>
    </Show>
  );
}

function Rows(props: { rows: readonly BrowseRow[]; search: Search; sort: (sort: string, order: string) => void }): JSX.Element {
  return (
    <section class="scroll" tabindex={0} aria-label="Events">
      <table class="acts">
        <caption class="unseen">Events; press a column's name to sort by it</caption>
        <thead>
          <tr>
            <Heading column={["date", "Date"]} {...props} />
            <th scope="col">What happened</th>
            <For each={columns}>{(column) => <Heading column={column} {...props} />}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>{(e) => <Row event={e} words={props.search.q ?? ""} />}</For>
        </tbody>
      </table>
    </section>
  );
}

/** A column's name, by which the table can be sorted where there is an order. */
function Heading(props: {
  column: readonly [key: string | null, label: string];
  search: Search;
  sort: (sort: string, order: string) => void;
}): JSX.Element {
  const sorted = (): boolean => props.column[0] !== null && (props.search.sort ?? "date") === props.column[0];
  const descending = (): boolean => (props.search.order ?? "desc") === "desc";
  return (
    <th scope="col" aria-sort={sorted() ? (descending() ? "descending" : "ascending") : undefined}>
      <Show when={props.column[0]} fallback={props.column[1]}>
        {(key) => (
          <button type="button" class="plain sort" onClick={() => props.sort(key(), sorted() && descending() ? "asc" : "desc")}>
            {props.column[1]}
            <span aria-hidden="true">{sorted() ? (descending() ? " ↓" : " ↑") : ""}</span>
          </button>
        )}
      </Show>
    </th>
  );
}

const parties = (codes: readonly string[], names: readonly string[]): JSX.Element => (
  <Show when={codes.length > 0} fallback="–">
    <For each={[...new Map(codes.map((code, i) => [code, names[i] ?? code] as const))]}>
      {([code, name], i) => (
        <>
          {i() > 0 ? ", " : ""}
          <A href={`/actors/${encodeURIComponent(code)}`}>{name}</A>
        </>
      )}
    </For>
  </Show>
);

/** The first outlet, and how many more. */
const outletsOf = ({ outletNames, origin }: BrowseRow): string =>
  outletNames.length > 1 ? `${outletNames[0]}, +${outletNames.length - 1}` : (outletNames[0] ?? (origin === "read" ? "–" : origin));

function Row(props: { event: BrowseRow; words: string }): JSX.Element {
  const e = (): BrowseRow => props.event;
  return (
    <tr>
      <td class="date">{e().start ?? e().firstReport ?? "no date"}</td>
      <td class="sentence">
        <span class={`swatch ${e().quad} ${e().reality === "happened" ? "" : "hollow"}`} aria-hidden="true" />{" "}
        <A href={`/events/${e().id}`}>{e().sentence}</A>
        <Show when={e().quote}>
          {(quote) => (
            <q class="hint">
              <Highlighted text={quote().replace(/\s+/g, " ")} words={props.words} />
            </q>
          )}
        </Show>
      </td>
      <td>{parties(e().sources, e().sourceNames)}</td>
      <td>{parties(e().targets, e().targetNames)}</td>
      <td>
        {e().type}
        {e().mode ? ` · ${e().mode}` : ""}
      </td>
      <td>
        <span class={`reality ${e().reality}`}>{realityNames[e().reality]}</span>
        {e().certainty === null || e().certainty === "certain" ? "" : `, ${e().certainty}`}
        {e().disputed ? ", disputed" : ""}
      </td>
      <td class="number">{e().confidence === null ? "–" : percent(e().confidence ?? 0)}</td>
      <td classList={{ none: e().place === null }}>{e().place ?? "–"}</td>
      <td class="outlets" title={e().outletNames.join(", ")}>
        {outletsOf(e())}
      </td>
    </tr>
  );
}

/** How each filter reads where it is set. */
const chips: readonly (readonly [keyof Search, (value: string) => string])[] = [
  ["q", (value) => `“${value}”`],
  ["from", (value) => `by ${value}`],
  ["to", (value) => `towards ${value}`],
  ["who", (value) => `by or towards ${value}`],
  ...facetLabels.map(([name, label]) => [name, (value: string) => `${label.toLowerCase()}: ${valueNames[value] ?? value}`] as const),
  ["disputed", (value) => (value === "true" ? "disputed" : "not disputed")],
  ["since", (value) => `from ${value}`],
  ["until", (value) => `to ${value}`],
];

/** What the table is narrowed to, each to be taken away. */
function Chips(props: { search: Search; change: (search: Search) => void }): JSX.Element {
  return (
    <For each={chips}>
      {([name, tell]) => (
        <Show when={props.search[name]}>
          {(value) => (
            <button
              type="button"
              class="chip"
              aria-label={`Take away the filter ${tell(value())}`}
              onClick={() => props.change({ [name]: undefined })}
            >
              {tell(value())} <span aria-hidden="true">×</span>
            </button>
          )}
        </Show>
      )}
    </For>
  );
}

/** Each filter with its choices and how many events each would leave. */
function Facets(props: { browsed: Browsed | undefined; search: Search; choose: (search: Search) => void }): JSX.Element {
  const wide = window.matchMedia("(min-width: 60rem)").matches;
  return (
    <details class="facets" open={wide}>
      <summary>Filters</summary>
      <For each={facetLabels}>
        {([name, label]) => {
          const [all, setAll] = createSignal(false);
          const choices = () => props.browsed?.facets[name] ?? [];
          const shown = () => (all() ? choices() : choices().slice(0, CHOICES));
          return (
            <Show when={choices().length > 0}>
              <fieldset>
                <legend>{label}</legend>
                <For each={shown()}>
                  {(choice) => (
                    <label class="choice">
                      <input
                        type="checkbox"
                        checked={props.search[name] === choice.value}
                        onChange={(event) => props.choose({ [name]: event.currentTarget.checked ? choice.value : undefined })}
                      />
                      <span>{valueNames[choice.value] ?? choice.value}</span>
                      <span class="hint">{choice.events}</span>
                    </label>
                  )}
                </For>
                <Show when={choices().length > CHOICES}>
                  <button type="button" class="plain" aria-expanded={all()} onClick={() => setAll(!all())}>
                    {all() ? "Fewer" : `${choices().length - CHOICES} more`}
                  </button>
                </Show>
              </fieldset>
            </Show>
          );
        }}
      </For>
    </details>
  );
}
