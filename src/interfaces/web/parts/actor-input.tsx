/** A field for a party: names on the record are offered as one types; a code or a bloc will do as well. */
import { createResource, createSignal, createUniqueId, For, type JSX } from "solid-js";
import { fetchActors } from "../api.js";

export function ActorInput(props: {
  label: string;
  name: string;
  value?: string | undefined;
  placeholder?: string;
  required?: boolean;
  change?: (value: string | undefined) => void;
}): JSX.Element {
  const [typed, setTyped] = createSignal(props.value ?? "");
  const [found] = createResource(typed, (text) => fetchActors(text, 12));
  const id = createUniqueId();
  return (
    <div class="field">
      <label for={`${id}-field`}>{props.label}</label>
      <input
        id={`${id}-field`}
        name={props.name}
        list={id}
        autocomplete="off"
        value={props.value ?? ""}
        placeholder={props.placeholder ?? ""}
        required={props.required ?? false}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => props.change?.(event.currentTarget.value.trim() || undefined)}
      />
      <datalist id={id}>
        <For each={found.latest ?? []}>{(a) => <option value={a.name}>{a.code}</option>}</For>
      </datalist>
    </div>
  );
}
