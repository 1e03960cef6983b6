/** All reports: handed over, searched, listed. */
import { A, useSearchParams } from "@solidjs/router";
import { createMemo, createResource, For, type JSX, Show } from "solid-js";
import { fetchExtent, fetchReports, fetchSearch, path, query } from "../api.js";
import { Exports } from "../parts/exports.js";
import { Intake } from "../parts/intake.js";
import { createPages, More } from "../parts/pages.js";
import { Days, Select, Table } from "../parts/tables.js";
import { Highlighted, Loaded, many, titled } from "../parts/words.js";

export function Reports(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ q?: string; outlet?: string; since?: string; until?: string }>();
  const asked = createMemo(() => query({ outlet: search.outlet, since: search.since, until: search.until }));
  const reports = createPages(asked, fetchReports);
  const [extent, { refetch }] = createResource(fetchExtent);
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
      <Search />
      <form class="range" onSubmit={(event) => event.preventDefault()}>
        <Select
          label="outlet"
          value={search.outlet}
          options={[["", "all"], ...(extent()?.outlets ?? []).map((o): [string, string] => [o, o])]}
          change={(outlet) => setSearch({ outlet })}
        />
        <Days since={search.since} until={search.until} change={setSearch} />
      </form>
      <Loaded data={reports.first}>
        {() => (
          <Show when={reports.items().length > 0} fallback={<p>No reports fit. Take a filter away, or add some above.</p>}>
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
    </section>
  );
}

/** Letters that a search needs at least. */
const SHORTEST = 2;

/** Words in texts and in what was read of them; kept in the address. */
function Search(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ q?: string }>();
  const [found] = createResource(() => ((search.q?.trim().length ?? 0) >= SHORTEST ? query({ q: search.q }) : undefined), fetchSearch);
  return (
    <search>
      <form
        class="range"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch({ q: String(new FormData(event.currentTarget).get("q") ?? "") || undefined });
        }}
      >
        <label class="wide">
          Search texts and statements
          <input name="q" type="search" value={search.q ?? ""} />
        </label>
        <button type="submit">Search</button>
      </form>
      <div aria-live="polite">
        <Show when={search.q !== undefined && search.q.trim().length < SHORTEST}>
          <p class="problem">
            “{search.q}” is too short: write at least {SHORTEST} letters.
          </p>
        </Show>
        <Show when={search.q ? found() : undefined}>
          {(f) => (
            <section class="found">
              <h2>
                {many(f().statements.length, "statement")} and {many(f().reports.length, "report")} hold “{search.q}”
                {f().next ? ", and more" : ""}
              </h2>
              <ul>
                <For each={f().statements}>
                  {(s) => (
                    <li>
                      {s.date ?? "no date"} {s.type}:{" "}
                      <A href={`/reports/${s.report}#t-${s.id}`}>
                        <Highlighted text={s.quote} words={search.q ?? ""} />
                      </A>
                    </li>
                  )}
                </For>
              </ul>
              <ul>
                <For each={f().reports}>
                  {(r) => (
                    <li>
                      <A href={`/reports/${r.id}`}>{r.title ?? r.id}</A>, {r.outlet ?? "no outlet"}, {r.date ?? "no date"}: …
                      <Highlighted text={r.around} words={search.q ?? ""} />…
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </Show>
      </div>
    </search>
  );
}
