/** Who to look at: any two parties by name, or one of the pairs that the record holds most of. */
import { useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { fetchPairs, path } from "../api.js";
import { ActorInput } from "../parts/actor-input.js";
import { Exports } from "../parts/exports.js";
import { createPages, More } from "../parts/pages.js";
import { PairTable } from "../parts/tables.js";
import { Loaded, titled } from "../parts/words.js";

export function Relations(): JSX.Element {
  const pairs = createPages(() => "", fetchPairs);
  const navigate = useNavigate();
  titled("Relations");
  const go = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const [a, b] = ["a", "b"].map((name) => encodeURIComponent(String(data.get(name) ?? "").trim()));
    if (a && b) navigate(`/relations/${a}/${b}`);
  };
  return (
    <section class="relations">
      <h1>Relations</h1>
      <form class="range" onSubmit={go}>
        <ActorInput label="Between" name="a" required placeholder="China, EU …" />
        <ActorInput label="and" name="b" required placeholder="Russia, NATO …" />
        <button type="submit">Show</button>
      </form>
      <Loaded data={pairs.first}>
        {() => (
          <>
            <PairTable caption="What the record holds most of" rows={pairs.items()} />
            <More pages={pairs} />
            <Exports data={[{ address: path("relations"), name: "relations" }]} />
          </>
        )}
      </Loaded>
    </section>
  );
}
