/** A field for a party: names are offered as one types, those on the record first; a code or a bloc will do as well. */
import { createResource, createSignal, createUniqueId, For, type JSX } from "solid-js";
import { fetchActors } from "../api.js";

export function ActorInput(props: {
  label: string;
  name: string;
  value?: string | undefined;
  placeholder?: string;
  required?: boolean;
  /** Several, with commas between them: names are offered for the last. */
  several?: boolean;
  change?: (value: string | undefined) => void;
}): JSX.Element {
  const [typed, setTyped] = createSignal<string | undefined>(undefined);
  /** What stands before the one being typed. */
  const before = (): string => (props.several ? (/^.*,\s*/s.exec(typed() ?? "")?.[0] ?? "") : "");
  // nothing is asked for before the field is used
  const [found] = createResource(
    () => typed()?.slice(before().length),
    (text) => fetchActors(text, 12),
  );
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
        onFocus={(event) => setTyped(event.currentTarget.value)}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => props.change?.(event.currentTarget.value.trim() || undefined)}
      />
      <datalist id={id}>
        <For each={found.latest ?? []}>{(a) => <option value={`${before()}${a.name}`}>{a.code}</option>}</For>
      </datalist>
    </div>
  );
}
