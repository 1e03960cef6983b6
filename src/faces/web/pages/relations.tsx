/** Who to look at: any two parties by name, or one of the pairs that the record holds most of. */
import { useNavigate } from "@solidjs/router";
import { createResource, type JSX } from "solid-js";
import { fetchPairs } from "../api.js";
import { PairTable } from "../shared.js";
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
        {(list) => <PairTable caption="What the record holds most of" rows={list.map((pair) => ({ ...pair, last: pair.last_day }))} />}
      </Loaded>
    </section>
  );
}
