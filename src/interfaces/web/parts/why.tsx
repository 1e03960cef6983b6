/** Why a statement was read as it was, in words: which words of the text, and which rules. */
import { For, type JSX } from "solid-js";

const labels: Readonly<Record<string, string>> = {
  event: "The act",
  path: "In the sentence",
  sources: "Who",
  targets: "To whom",
  factuality: "Whether it happened",
  holder: "According to",
  time: "When",
  place: "Where",
  condition: "Condition",
  reason: "Reason",
  confidence: "Confidence rests on",
};

/** What the calculation of confidence looks at, by the names of its features. */
const features: Readonly<Record<string, string>> = {
  specificity: "how specific the rule is",
  verb: "a verb names the act",
  noun: "a noun names the act",
  pattern: "the words around it fit a whole pattern",
  joint: "an act of several together",
  reported: "reported speech",
  head: "how sure the sentence's structure is",
  doubt: "doubts of the parser",
  length: "the length of the sentence",
  "source=country": "the source is a country",
  "target=country": "the target is a country",
};

/** "bias, verb, specificity 1.4" as words; what only the calculation itself needs is left out. */
const confidenceInWords = (text: string): string =>
  text
    .split(", ")
    .map((part) => part.replace(/ -?[\d.]+$/, ""))
    .filter((name) => name !== "bias" && !/^(?:type|quad)=/.test(name))
    .map((name) => features[name] ?? name.replace("=", " "))
    .join("; ");

export function Why(props: { explanation: Readonly<Record<string, string>> }): JSX.Element {
  return (
    <details class="why">
      <summary>Why it was read so</summary>
      <dl>
        <For each={Object.entries(props.explanation)}>
          {([field, words]) => (
            <>
              <dt>{labels[field] ?? field}</dt>
              <dd>{field === "confidence" ? confidenceInWords(words) : words}</dd>
            </>
          )}
        </For>
      </dl>
    </details>
  );
}
