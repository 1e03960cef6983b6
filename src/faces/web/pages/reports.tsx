/** The list of reports. */
import { A, useSearchParams } from "@solidjs/router";
import { createResource, For, type JSX, Show } from "solid-js";
import { fetchReports, fetchSearch } from "../api.js";
import { Intake } from "../intake.js";
import { Loaded } from "../words.js";

export function Reports(): JSX.Element {
  const [reports, { refetch }] = createResource(fetchReports);
  document.title = "Reports · Chancery";
  return (
    <section class="reports">
      <h1>Reports</h1>
      <Intake changed={refetch} />
      <Search />
      <Loaded data={reports}>
        {(list) => (
          <Show
            when={list.length > 0}
            fallback={
              <p>
                This record holds no reports yet. Read some with <code>chancery read FILE --record …</code>
              </p>
            }
          >
            <table>
              <thead>
                <tr>
                  <th scope="col">Date</th>
                  <th scope="col">Report</th>
                  <th scope="col">Outlet</th>
                  <th scope="col" class="number">
                    Statements
                  </th>
                  <th scope="col" class="number">
                    Happened
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={list}>
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
              </tbody>
            </table>
          </Show>
        )}
      </Loaded>
    </section>
  );
}

/** Words in texts and in what was read of them; kept in the address. */
function Search(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ q?: string }>();
  const [found] = createResource(() => ((search.q?.trim().length ?? 0) >= 2 ? search.q : undefined), fetchSearch);
  return (
    <search>
      <form
        class="range"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch({ q: String(new FormData(event.currentTarget).get("q") ?? "") || undefined });
        }}
      >
        <label>
          Search texts and statements
          <input name="q" type="search" value={search.q ?? ""} />
        </label>
        <button type="submit">Search</button>
      </form>
      <div aria-live="polite">
        <Show when={search.q ? found() : undefined}>
          {(f) => (
            <>
              <h2>
                {f().statements.length} statements and {f().reports.length} reports hold “{search.q}”
              </h2>
              <ul>
                <For each={f().statements}>
                  {(s) => (
                    <li>
                      {s.date ?? "no date"} {s.type}: <A href={`/reports/${s.report}#t-${s.id}`}>{s.quote}</A>
                    </li>
                  )}
                </For>
              </ul>
              <ul>
                <For each={f().reports}>
                  {(r) => (
                    <li>
                      <A href={`/reports/${r.id}`}>{r.title ?? r.id}</A>, {r.outlet ?? "no outlet"}, {r.date ?? "no date"}: …{r.around}…
                    </li>
                  )}
                </For>
              </ul>
            </>
          )}
        </Show>
      </div>
    </search>
  );
}
