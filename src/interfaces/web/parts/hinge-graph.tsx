/**
 * What the next step hinges on, as a graph: conditions and reasons on the left, the acts that depend on them on the right. A condition has a
 * switch: the chances of the acts are calculated anew where it holds.
 */

import { A } from "@solidjs/router";
import { createSignal, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import type { Chance } from "../../../insight/hinges.js";
import type { Hinges } from "../api.js";
import { namesOf } from "./names.js";
import { percent } from "./words.js";

interface Line {
  readonly path: string;
  readonly sign: "for" | "against";
  readonly held: boolean;
}

/** Middle of the gap between the columns, in pixels; the grid of the style sheet has the same. */
const GAP = 96;

export function HingeGraph(props: {
  hinges: Hinges & { chances: readonly Chance[] };
  set: readonly string[];
  change: (ids: string[]) => void;
}): JSX.Element {
  const [middles, setMiddles] = createSignal<ReadonlyMap<string, number>>(new Map());
  let box: HTMLDivElement | undefined;
  onMount(() => {
    const measure = (): void => {
      if (!box) return;
      const top = box.getBoundingClientRect().top;
      setMiddles(
        new Map(
          [...box.querySelectorAll<HTMLElement>("[data-node]")].map((node) => {
            const at = node.getBoundingClientRect();
            return [node.dataset.node ?? "", at.top - top + at.height / 2];
          }),
        ),
      );
    };
    const observer = new ResizeObserver(measure);
    if (box) {
      observer.observe(box);
      for (const node of box.querySelectorAll("[data-node]")) observer.observe(node);
    }
    onCleanup(() => observer.disconnect());
  });
  const chance = (step: string): Chance | undefined => props.hinges.chances.find((c) => c.step === step);
  const lines = (): Line[] =>
    props.hinges.links.flatMap((l) => {
      const from = middles().get(`g-${l.ground}`);
      const to = middles().get(`s-${l.step}`);
      if (from === undefined || to === undefined) return [];
      return [
        {
          path: `M0,${from} C${GAP / 2},${from} ${GAP / 2},${to} ${GAP},${to}`,
          sign: l.sign,
          held: props.set.includes(l.ground),
        },
      ];
    });
  return (
    <>
      <p class="hint">
        Switch a condition on to see what follows where it holds. Solid lines make the act likelier, dashed ones less likely. Reasons are
        given as facts: what is said of the act has them in it already.
      </p>
      <div
        class="graph"
        ref={(element) => {
          box = element;
        }}
      >
        <ul class="grounds" aria-label="Conditions and reasons">
          <For each={props.hinges.grounds}>
            {(ground) => (
              <li data-node={`g-${ground.id}`} class={ground.kind} classList={{ held: props.set.includes(ground.id) }}>
                <Show when={ground.kind === "condition"} fallback={ground.text}>
                  <label>
                    <input
                      type="checkbox"
                      role="switch"
                      aria-checked={props.set.includes(ground.id)}
                      checked={props.set.includes(ground.id)}
                      onChange={(event) =>
                        props.change(event.currentTarget.checked ? [...props.set, ground.id] : props.set.filter((id) => id !== ground.id))
                      }
                    />{" "}
                    {ground.text}
                  </label>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <svg class="links" aria-hidden="true" width={GAP}>
          <For each={lines()}>{(line) => <path d={line.path} class={line.sign} classList={{ held: line.held }} />}</For>
        </svg>
        <ul class="steps" aria-label="Acts that depend on them">
          <For each={props.hinges.steps}>
            {(step) => {
              const now = (): number => chance(step.id)?.after ?? step.prior.value;
              return (
                <li data-node={`s-${step.id}`}>
                  <p>
                    {namesOf(step.sources)} → {namesOf(step.targets)} <strong>{step.type}</strong>:{" "}
                    <A href={`/events/${step.id}`}>{step.quote}</A>
                  </p>
                  <p aria-live="polite">
                    <meter min={0} max={1} value={now()} aria-label="chance" /> <strong>{percent(now())}</strong>
                    <Show when={Math.abs(now() - step.prior.value) > 0.005}>, from {percent(step.prior.value)}</Show>{" "}
                    <span class="hint">({step.prior.from})</span>
                  </p>
                </li>
              );
            }}
          </For>
        </ul>
      </div>
      <details>
        <summary>Who says so</summary>
        <ul>
          <For each={props.hinges.links}>
            {(l) => (
              <li>
                {l.sign} “{props.hinges.grounds.find((g) => g.id === l.ground)?.text}”: {percent(l.probability)}, says {l.holder}
                {l.date ? `, ${l.date}` : ""}: <A href={`/reports/${l.report}#t-${l.statement}`}>{l.quote}</A>
              </li>
            )}
          </For>
        </ul>
      </details>
    </>
  );
}
