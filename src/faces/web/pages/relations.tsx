/** Who to look at: any two parties by name, or one of the pairs that the record holds most of. */
import { A, useNavigate } from "@solidjs/router";
import { createResource, For, type JSX } from "solid-js";
import { fetchPairs } from "../api.js";
import { Loaded } from "../words.js";

export function Relations(): JSX.Element {
  const [pairs] = createResource(fetchPairs);
  const navigate = useNavigate();
  document.title = "Relations · Chancery";
  const go = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const [a, b] = ["a", "b"].map((name) => encodeURIComponent(String(data.get(name) ?? "").trim()));
    if (a && b) navigate(`/relations/${a}/${b}`);
  };
  return (
    <section class="relations">
      <h1>Relations</h1>
      <form class="pair" onSubmit={go}>
        <label>
          Between
          <input name="a" required placeholder="China, CHN, EU …" />
        </label>
        <label>
          and
          <input name="b" required placeholder="Russia, RUS, NATO …" />
        </label>
        <button type="submit">Look</button>
      </form>
      <Loaded data={pairs}>
        {(list) => (
          <table tabindex={0}>
            <caption>What the record holds most of</caption>
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
              <For each={list}>
                {(pair) => (
                  <tr>
                    <td>
                      <A href={`/relations/${encodeURIComponent(pair.source)}/${encodeURIComponent(pair.target)}`}>{pair.source}</A>
                    </td>
                    <td>{pair.target}</td>
                    <td class="number">{pair.events}</td>
                    <td class="number">{pair.intensity.toFixed(1)}</td>
                    <td class="date">{pair.last_day ?? "–"}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        )}
      </Loaded>
    </section>
  );
}
