/**
 * Where a text names a place: capitalised words that the gazetteer knows, and what around them speaks for and against. In: a sentence.
 * Out: candidates with the features by which model.ts accepts or refuses them.
 */
import { z } from "zod";
import { readKnowledge, wordSet } from "../../../data.js";
import type { Words } from "../page.js";
import { keyOf } from "./format.js";
import type { Gazetteer, Name } from "./gazetteer.js";

export const context = readKnowledge(
  "places/context.yaml",
  z.object({
    "place-after": wordSet,
    "body-after": wordSet,
    "person-before": wordSet,
    "place-before": wordSet,
    "local-after": wordSet,
    "given-places": wordSet,
    abroad: wordSet,
    directions: wordSet,
    prefixes: wordSet,
    "no-places": wordSet,
  }),
);

export interface Candidate {
  /** Tokens, the last one included. */
  readonly from: number;
  readonly to: number;
  readonly name: Name;
}

const LONGEST = 7;
const isCapital = (form: string | undefined): boolean => form !== undefined && /^\p{Lu}/u.test(form);
const isAllCapitals = (form: string): boolean => form.length > 1 && form === form.toUpperCase() && /\p{Lu}/u.test(form);
/** Words that may stand in lower case inside a name. */
const inner = new Set([
  "of",
  "de",
  "la",
  "le",
  "del",
  "da",
  "do",
  "al",
  "el",
  "au",
  "ez",
  "az",
  "ash",
  "as",
  "ar",
  "ad",
  "ul",
  "bin",
  "den",
  "der",
  "upon",
  "the",
  "and",
  "sur",
  "am",
  "an",
  "-",
  "’",
  "'",
  ".",
]);

/** The longest known names of a sentence, from the left; what is taken is not read again. */
export function candidates(words: Words, gazetteer: Gazetteer): Candidate[] {
  const { forms } = words;
  const out: Candidate[] = [];
  for (let i = 0; i < forms.length; i++) {
    if (!begins(forms, i)) continue;
    const found = longest(words, i, gazetteer);
    if (found === undefined) continue;
    out.push(found);
    i = found.to;
  }
  return out;
}

/** A name begins with a capital, or with the article of an Arabic one ("al-Tanf"). */
const begins = (forms: readonly string[], i: number): boolean =>
  isCapital(forms[i]) || (/^(?:al|el|as|ar|an|ad|ash)$/.test(forms[i] as string) && forms[i + 1] === "-" && isCapital(forms[i + 2]));

function longest(words: Words, i: number, gazetteer: Gazetteer): Candidate | undefined {
  const { forms } = words;
  let best: Candidate | undefined;
  let text = "";
  for (let k = i; k < Math.min(forms.length, i + LONGEST); k++) {
    const form = forms[k] as string;
    if (k > i && !isCapital(form) && !inner.has(form.toLowerCase())) break;
    text = k === i ? form : `${text} ${form}`;
    if (!isCapital(form)) continue;
    const name = gazetteer.lookup(keyOf(text));
    if (name !== undefined && !(name.acronym && !isAllCapitals(text.replace(/[. ]/g, "")))) best = { from: i, to: k, name };
  }
  return best;
}

/** What a word beside a name is, for a model that must not learn words by heart. */
function neighbour(forms: readonly string[], i: number, gazetteer: Gazetteer): string {
  const form = forms[i];
  if (form === undefined) return "edge";
  const lower = form.toLowerCase();
  if (context["person-before"].has(form)) return "person-word";
  if (context["place-before"].has(form)) return `near:${lower}`;
  if (context["place-after"].has(lower)) return "place-word";
  if (context["body-after"].has(form)) return "body-word";
  if (context.abroad.has(lower)) return "abroad";
  if (gazetteer.givenNames.has(form)) return "given-name";
  if (context.directions.has(form)) return "direction";
  if (/^['’]s$/.test(form)) return "'s";
  if (/^[^\p{L}\p{N}]+$/u.test(form)) return `mark:${form}`;
  if (isCapital(form)) return gazetteer.lookup(keyOf(form)) === undefined ? "capital" : "capital-place";
  if (/^(?:of|the|and|or|by|for|with|on|as|than|a|an|but|while|after|before|since|against|over)$/.test(lower)) return lower;
  if (/^(?:said|says|told|added|was|is|has|had|who|will|would|also)$/.test(lower)) return "says";
  if (/(?:ed|s)$/.test(lower)) return "lower-s";
  return "lower";
}

/** Names and weights of features are in weights/places.tsv. `prior` may be handed in, to learn without what is to be told. */
export function features(
  words: Words,
  { from, to, name }: Candidate,
  gazetteer: Gazetteer,
  prior = name.prior,
): { name: string; value: number }[] {
  const { forms } = words;
  const top = name.places[0];
  const biggest = Math.max(...name.places.map((p) => p.population));
  const before = neighbour(forms, from - 1, gazetteer);
  const after = neighbour(forms, to + 1, gazetteer);
  const size =
    top?.kind === "country" ? "country" : top?.kind === "feature" ? "feature" : `10^${Math.floor(Math.log10(Math.max(1, biggest)))}`;
  const length = to - from + 1;
  const single = length === 1 ? "single" : "many";
  const allCapitals = isAllCapitals(forms[from] as string) && length === 1;
  const first = from === 0 || (from === 1 && !/\p{L}/u.test(forms[0] as string));
  const list: string[] = [
    "bias",
    `size:${size}`,
    `words:${Math.min(3, length)}`,
    prior === 0 ? `new:${size}` : `seen:${Math.max(-4, Math.min(4, Math.round(prior)))}`,
    `before:${before}`,
    `after:${after}`,
    `before:${before} ${prior === 0 ? "new" : prior > 1 ? "likely" : prior < -1 ? "unlikely" : "even"}`,
    `after:${after} ${prior === 0 ? "new" : prior > 1 ? "likely" : prior < -1 ? "unlikely" : "even"}`,
    ...(name.common ? [`common ${single}`] : []),
    ...(name.common && first ? [`common first ${single}`] : []),
    ...(name.family && length === 1 ? ["family name", `family name ${prior === 0 ? "new" : "seen"}`, `family name after:${after}`] : []),
    ...(first ? [`first ${single} ${prior === 0 ? "new" : prior > 1 ? "likely" : "other"}`] : []),
    ...(allCapitals ? [`capitals ${top?.kind ?? ""}`] : []),
    ...(gazetteer.givenNames.has(forms[from] as string) && length === 1 ? ["is given name"] : []),
    ...(forms[to + 1] === "," && isCapital(forms[to + 2])
      ? [gazetteer.lookup(keyOf(forms[to + 2] as string)) ? "comma place" : "comma capital"]
      : []),
    ...(forms[from - 2] !== undefined && before === "the" && context["place-before"].has(forms[from - 2] as string) ? ["in the"] : []),
    ...(before === "mark:," && isCapital(forms[from - 2]) ? ["after comma"] : []),
  ];
  return [...list.map((n) => ({ name: n, value: 1 })), { name: "prior", value: prior / 2 }];
}
