/** Pieces that several pages are made of. */
import { A } from "@solidjs/router";
import { For, type JSX } from "solid-js";
import { quadColours } from "../../charts/colours.js";
import type { PairRow } from "../api.js";
import { nameOf } from "./names.js";
import { intensityOf } from "./words.js";

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

/** One of several, kept in the view's address; the empty one is left out of it. */
export function Select(props: {
  label: string;
  value: string | undefined;
  options: readonly (readonly [value: string, text: string])[];
  change: (value: string | undefined) => void;
}): JSX.Element {
  return (
    <label>
      {props.label}
      <select onChange={(event) => props.change(event.currentTarget.value || undefined)}>
        <For each={props.options}>
          {([value, text]) => (
            <option value={value} selected={value === (props.value ?? "")}>
              {text}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}

/** A table that scrolls by itself where the window is too narrow; a column whose name begins with # holds numbers. */
export function Table(props: { caption: string; head: readonly string[]; children: JSX.Element }): JSX.Element {
  return (
    <section class="scroll" tabindex={0} aria-label={props.caption}>
      <table>
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <For each={props.head}>
              {(name) => (
                <th scope="col" classList={{ number: name.startsWith("#") }}>
                  {name.replace(/^#/, "")}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </section>
  );
}

/** A mean intensity in figures, and as a bar that leans to the hostile or to the cooperative side. */
export function Leaning(props: { intensity: number }): JSX.Element {
  const width = (): number => Math.min(10, Math.abs(props.intensity));
  return (
    <>
      {intensityOf(props.intensity)}
      <svg class="leaning" viewBox="-10 0 20 3" preserveAspectRatio="none" aria-hidden="true">
        <rect x="-10" y="1.2" width="20" height="0.6" fill="var(--line)" />
        <rect
          x={props.intensity < 0 ? -width() : 0}
          y="0"
          width={width()}
          height="3"
          fill={props.intensity < 0 ? quadColours["material-conflict"] : quadColours["verbal-cooperation"]}
        />
        <rect x="-0.15" y="0" width="0.3" height="3" fill="var(--soft)" />
      </svg>
    </>
  );
}

/** Ordered pairs with their counts, each leading to its relation. */
export function PairTable(props: {
  caption: string;
  rows: readonly PairRow[];
  name?: (code: string) => string;
  search?: string;
}): JSX.Element {
  const name = (code: string): string => props.name?.(code) ?? nameOf(code);
  return (
    <Table caption={props.caption} head={["Acts of", "towards", "#Events", "#Mean intensity", "Last"]}>
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
            <td class="number">
              <Leaning intensity={row.intensity} />
            </td>
            <td class="date">{row.last ?? "–"}</td>
          </tr>
        )}
      </For>
    </Table>
  );
}
