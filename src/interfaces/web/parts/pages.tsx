/** A list that comes in pages: the first at once, more when asked for. */
import { createEffect, createResource, createSignal, type JSX, on, Show } from "solid-js";
import type { Page } from "../api.js";

export interface Pages<T> {
  /** The first page, for `Loaded`. */
  readonly first: { (): Page<T> | undefined; readonly error: unknown; readonly latest: Page<T> | undefined };
  readonly items: () => readonly T[];
  readonly next: () => string | null;
  readonly more: () => Promise<void>;
  readonly refetch: () => unknown;
}

/** `search` is the list's query without a cursor; undefined: not asked for yet. */
export function createPages<T>(search: () => string | undefined, fetchPage: (search: string) => Promise<Page<T>>): Pages<T> {
  const [first, { refetch }] = createResource(search, fetchPage);
  const [further, setFurther] = createSignal<readonly Page<T>[]>([]);
  createEffect(on(first, () => setFurther([])));
  const last = (): Page<T> | undefined => further().at(-1) ?? first();
  return {
    first,
    items: () => [...(first()?.items ?? []), ...further().flatMap((p) => p.items)],
    next: () => last()?.next ?? null,
    more: async () => {
      const cursor = last()?.next;
      if (!cursor) return;
      const asked = search() ?? "";
      const page = await fetchPage(`${asked}${asked === "" ? "?" : "&"}cursor=${encodeURIComponent(cursor)}`);
      setFurther([...further(), page]);
    },
    refetch,
  };
}

export function More(props: { pages: Pages<unknown> }): JSX.Element {
  return (
    <Show when={props.pages.next() !== null}>
      <p class="more">
        <button type="button" onClick={() => void props.pages.more()}>
          Show more
        </button>
      </p>
    </Show>
  );
}
