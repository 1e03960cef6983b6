/** How far persons and machine read the same. */
import { For, type JSX, Show } from "solid-js";
import type { Agreement } from "../api.js";
import { Table } from "./tables.js";
import { percent } from "./words.js";

type Row = Omit<Agreement, "alpha"> & { readonly alpha: number | null };

export function AgreementTable(props: { rows: readonly Row[]; alpha?: boolean }): JSX.Element {
  return (
    <Table
      caption={props.alpha ? "Krippendorff's alpha: 1 is agreement, 0 what chance gives" : "The same in both readings"}
      head={["Between", "on", "#Statements", "#The same", ...(props.alpha ? ["#Alpha"] : [])]}
    >
      <For each={props.rows}>
        {(a) => (
          <tr>
            <td>{a.between.join(" and ")}</td>
            <td>{a.field}</td>
            <td class="number">{a.statements}</td>
            <td class="number">{percent(a.same)}</td>
            <Show when={props.alpha}>
              <td class="number">{a.alpha === null ? "–" : a.alpha.toFixed(2)}</td>
            </Show>
          </tr>
        )}
      </For>
    </Table>
  );
}
