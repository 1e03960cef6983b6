/** Pieces that several pages are made of. */
import { A } from "@solidjs/router";
import { For, type JSX } from "solid-js";

/** First and last day of a view, kept in its address. */
export function Days(props: {
  since: string | undefined;
  until: string | undefined;
  change: (days: { since?: string; until?: string }) => void;
}): JSX.Element {
  return (
    <>
      <label>
        from
        <input type="date" value={props.since ?? ""} onChange={(event) => props.change({ since: event.currentTarget.value })} />
      </label>
      <label>
        to
        <input type="date" value={props.until ?? ""} onChange={(event) => props.change({ until: event.currentTarget.value })} />
      </label>
    </>
  );
}

export interface PairRow {
  readonly source: string;
  readonly target: string;
  readonly events: number;
  readonly intensity: number;
  readonly last?: string | null;
}

/** Ordered pairs with their counts, each leading to its relation. */
export function PairTable(props: {
  caption: string;
  rows: readonly PairRow[];
  name?: (code: string) => string;
  search?: string;
}): JSX.Element {
  const name = (code: string): string => props.name?.(code) ?? code;
  return (
    <table tabindex={0}>
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">Acts of</th>
          <th scope="col">towards</th>
          <th scope="col" class="number">
            Events
          </th>
          <th scope="col" class="number">
            Mean intensity
          </th>
          <th scope="col">Last</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <td>
                <A href={`/relations/${encodeURIComponent(row.source)}/${encodeURIComponent(row.target)}${props.search ?? ""}`}>
                  {name(row.source)}
                </A>
              </td>
              <td>{name(row.target)}</td>
              <td class="number">{row.events}</td>
              <td class="number">{row.intensity.toFixed(1)}</td>
              <td class="date">{row.last ?? "–"}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
