/** A statement corrected where it is read: what it says instead, that it is right, or that the report does not say it. */
import { For, type JSX } from "solid-js";
import { eventTypes } from "../../../reading/types.js";
import type { Statement } from "../api.js";
import { ActorInput } from "./actor-input.js";
import { Signed, type Signing } from "./signed.js";

const statuses = ["occurred", "ongoing", "planned", "requested", "conditional", "predicted"] as const;
const certainties = ["certain", "probable", "possible", "unknown"] as const;

const listed = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
const codesOf = (list: Statement["sources"]): string => list.map((a) => a.code ?? a.name ?? a.text).join(", ");
const holderOf = (s: Statement): string => (s.holder.kind === "author" ? "author" : (s.holder.name ?? s.holder.text));

/** What of a statement can be said otherwise, as it stands in the form. */
export const valuesOf = (s: Statement): Readonly<Record<string, string>> => ({
  type: s.event.type,
  sources: codesOf(s.sources),
  targets: codesOf(s.targets),
  polarity: s.polarity,
  status: s.status,
  certainty: s.certainty,
  holder: holderOf(s),
  start: s.time?.start ?? "",
  end: s.time?.end ?? "",
  place: s.place?.name ?? "",
});

/** The form's fields as a change: all of them, or only those that differ from what was there. */
export function changeOf(field: Signing["field"], before: Readonly<Record<string, string>> = {}): Record<string, unknown> {
  const changed = (name: string): boolean => field(name) !== (before[name] ?? "");
  const out: Record<string, unknown> = {};
  for (const name of ["type", "polarity", "status", "certainty"] as const) if (changed(name)) out[name] = field(name);
  for (const name of ["sources", "targets"] as const) if (changed(name)) out[name] = listed(field(name));
  if (changed("holder")) out.holder = field("holder") || "author";
  if (changed("start") || changed("end"))
    out.time = field("start") === "" ? null : { start: field("start"), end: field("end") || field("start") };
  if (changed("place")) out.place = field("place") || null;
  return out;
}

function Choice(props: { label: string; name: string; options: readonly (readonly [string, string])[]; value: string }): JSX.Element {
  return (
    <label>
      {props.label}
      <select name={props.name}>
        <For each={props.options}>
          {([value, text]) => (
            <option value={value} selected={value === props.value}>
              {text}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}

const same = (values: readonly string[]): [string, string][] => values.map((value) => [value, value]);

/** The fields of a statement, each as it is now. */
export function Fields(props: { values: Readonly<Record<string, string>> }): JSX.Element {
  const value = (name: string): string => props.values[name] ?? "";
  const Text = (text: { label: string; name: string; type?: string; hint?: string }): JSX.Element => (
    <label>
      {text.label}
      <input name={text.name} type={text.type ?? "text"} value={value(text.name)} placeholder={text.hint ?? ""} />
    </label>
  );
  return (
    <div class="fields">
      <Choice label="Act" name="type" options={same(eventTypes)} value={value("type")} />
      <Choice
        label="Was it done?"
        name="polarity"
        options={[
          ["+", "done"],
          ["-", "not done"],
        ]}
        value={value("polarity")}
      />
      <ActorInput
        several
        label="Who (names or codes, commas between)"
        name="sources"
        value={value("sources")}
        placeholder="China, RUSMIL"
      />
      <ActorInput several label="To whom" name="targets" value={value("targets")} />
      <Choice label="Reality" name="status" options={same(statuses)} value={value("status")} />
      <Choice label="Certainty" name="certainty" options={same(certainties)} value={value("certainty")} />
      <Text label="First day" name="start" type="date" />
      <Text label="Last day" name="end" type="date" />
      <ActorInput label="According to" name="holder" value={value("holder")} placeholder="author" />
      <Text label="Where" name="place" />
    </div>
  );
}

export function Correct(props: { statement: Statement; changed: () => unknown }): JSX.Element {
  return (
    <details class="correct">
      <summary>Confirm, reject or correct</summary>
      <Signed
        changed={props.changed}
        submit={({ send, field }) =>
          send({ action: "change", id: props.statement.id, change: changeOf(field, valuesOf(props.statement)) }, "Changed.")
        }
      >
        {({ send }) => (
          <>
            <Fields values={valuesOf(props.statement)} />
            <p class="buttons">
              <button type="submit">Save the change</button>
              <button type="button" onClick={() => void send({ action: "confirm", id: props.statement.id }, "Confirmed.")}>
                Confirm
              </button>
              <button type="button" onClick={() => void send({ action: "reject", id: props.statement.id }, "Rejected.")}>
                Reject
              </button>
            </p>
          </>
        )}
      </Signed>
    </details>
  );
}
