/** All reports: handed over, searched, listed. */
import { A, useSearchParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, For, type JSX, Show } from "solid-js";
import { fetchExtent, fetchReports, fetchSearch, path, query } from "../api.js";
import { Exports } from "../parts/exports.js";
import { Intake } from "../parts/intake.js";
import { createPages, More } from "../parts/pages.js";
import { SearchForm } from "../parts/search-form.js";
import { Days, Select, Table } from "../parts/tables.js";
import { Highlighted, Loaded, many, titled } from "../parts/words.js";

export function Reports(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ q?: string; outlet?: string; since?: string; until?: string }>();
  const asked = createMemo(() => query({ outlet: search.outlet, since: search.since, until: search.until }));
  const reports = createPages(asked, fetchReports);
  const [extent, { refetch }] = createResource(fetchExtent);
  const filtered = (): boolean => Boolean(search.outlet || search.since || search.until);
  titled("Reports");
  const changed = async (): Promise<void> => {
    await Promise.all([reports.refetch(), refetch()]);
  };
  return (
    <section class="reports">
      <h1>Reports</h1>
      <p class="lede">
        <Show when={extent()} fallback={" "}>
          {(e) => (
            <>
              {many(e().reports, "report")}
              {e().first ? ` of ${e().first} to ${e().last}` : ""}: {many(e().statements, "statement")} of {many(e().events, "event")}.
            </>
          )}
        </Show>
      </p>
      <Intake changed={changed} />
      <search>
        <SearchForm label="Search texts and statements" words={search.q} change={(q) => setSearch({ q })}>
          <Select
            label="outlet"
            value={search.outlet}
            options={[["", "all"], ...(extent()?.outlets ?? []).map((o): [string, string] => [o, o])]}
            change={(outlet) => setSearch({ outlet })}
          />
          <Days since={search.since} until={search.until} change={setSearch} />
        </SearchForm>
        <Show when={search.q !== undefined || filtered()}>
          <p class="count">
            <button
              type="button"
              class="plain"
              onClick={() => setSearch({ q: undefined, outlet: undefined, since: undefined, until: undefined })}
            >
              Clear the search and all filters
            </button>
          </p>
        </Show>
        <div aria-live="polite">
          <Show when={search.q}>{(q) => <FoundIn q={q()} search={asked()} />}</Show>
        </div>
      </search>
      <Show when={search.q === undefined}>
        <Loaded data={reports.first}>
          {() => (
            <Show when={reports.items().length > 0} fallback={<p>No reports fit. Clear the filters, or add some above.</p>}>
              <Table caption="The newest first" head={["Date", "Report", "Outlet", "#Statements", "#Happened"]}>
                <For each={reports.items()}>
                  {(report) => (
                    <tr>
                      <td class="date">{report.date ?? "no date"}</td>
                      <td>
                        <A href={`/reports/${report.id}`}>{report.title ?? report.path ?? report.id}</A>
                      </td>
                      <td>{report.outlet ?? "–"}</td>
                      <td class="number">{report.statements}</td>
                      <td class="number">{report.happened}</td>
                    </tr>
                  )}
                </For>
              </Table>
              <More pages={reports} />
              <Exports data={[{ address: `${path("reports")}${asked()}`, name: "reports" }]} />
            </Show>
          )}
        </Loaded>
      </Show>
    </section>
  );
}

/** Letters that a search needs at least. */
const SHORTEST = 2;

/** Of each kind at first, and when more is asked for. */
const FIRST = 50;
const MOST = 200;

/** Where the words stand, in texts and in what was read of them. */
function FoundIn(props: { q: string; search: string }): JSX.Element {
  const [limit, setLimit] = createSignal(FIRST);
  const [found] = createResource(
    () => props.q.length >= SHORTEST && query({ ...Object.fromEntries(new URLSearchParams(props.search)), q: props.q, limit: limit() }),
    fetchSearch,
  );
  return (
    <Show
      when={props.q.length >= SHORTEST}
      fallback={
        <p class="problem">
          “{props.q}” is too short: write at least {SHORTEST} letters.
        </p>
      }
    >
      <Loaded data={found}>
        {(f) => (
          <section class="found">
            <h2>
              {many(f.statements.length, "statement")} and {many(f.reports.length, "report")} with “{props.q}”{f.next ? ", and more" : ""}
            </h2>
            <Show when={f.statements.length + f.reports.length === 0}>
              <p>Nothing fits. Try fewer or other words, or clear the filters.</p>
            </Show>
            <ul class="events">
              <For each={f.statements}>
                {(s) => (
                  <li>
                    <A href={`/reports/${s.report}#t-${s.id}`}>{f.sentences[s.id] ?? s.type}</A>, {s.date ?? "no date"}:{" "}
                    <span class="hint">
                      “<Highlighted text={s.quote} words={props.q} />”
                    </span>
                  </li>
                )}
              </For>
            </ul>
            <Show when={f.reports.length > 0}>
              <h3>In the reports' texts</h3>
            </Show>
            <ul class="events">
              <For each={f.reports}>
                {(r) => (
                  <li>
                    <A href={`/reports/${r.id}`}>{r.title ?? r.id}</A>, {r.outlet ?? "no outlet"}, {r.date ?? "no date"}:{" "}
                    <span class="hint">
                      …
                      <Highlighted text={r.around} words={props.q} />…
                    </span>
                  </li>
                )}
              </For>
            </ul>
            <Show when={f.next}>
              <p class="more">
                <Show when={limit() < MOST} fallback={<span class="hint">There is more: search for more words, or set a filter.</span>}>
                  <button type="button" onClick={() => setLimit(MOST)}>
                    Show more
                  </button>
                </Show>
              </p>
            </Show>
          </section>
        )}
      </Loaded>
    </Show>
  );
}
