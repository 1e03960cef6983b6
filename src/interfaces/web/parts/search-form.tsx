/** Words to search for, with what narrows the search beside them. */
import type { JSX } from "solid-js";

export function SearchForm(props: {
  label: string;
  words: string | undefined;
  change: (words: string | undefined) => void;
  /** The other fields, which take effect as they are changed. */
  children: JSX.Element;
}): JSX.Element {
  return (
    <form
      class="range"
      onSubmit={(event) => {
        event.preventDefault();
        props.change(String(new FormData(event.currentTarget).get("q") ?? "").trim() || undefined);
      }}
    >
      <label class="wide">
        {props.label}
        <input name="q" type="search" value={props.words ?? ""} />
      </label>
      {props.children}
      <button type="submit">Search</button>
    </form>
  );
}
