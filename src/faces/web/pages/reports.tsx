/** The list of reports. */
import { A } from "@solidjs/router";
import { createResource, For, type JSX, Show } from "solid-js";
import { fetchReports } from "../api.js";
import { Intake } from "../intake.js";
import { Loaded } from "../words.js";

export function Reports(): JSX.Element {
  const [reports, { refetch }] = createResource(fetchReports);
  document.title = "Reports · Chancery";
  return (
    <section class="reports">
      <h1>Reports</h1>
      <Intake changed={refetch} />
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
