/** Does a clause speak of what was or of what lies ahead? Told from its words alone, nearest first to the left of the time. */
import { tokenAt, type Words } from "../page.js";
import { knowledge } from "./words.js";

const { future, until, achieved, past } = knowledge.tense;
const notPast = knowledge.tense["not-past"];
const LEFT = 25;
const RIGHT = 10;
const stops = new Set([";", "“", "”", '"', "``", "''", ":"]);
const determiners = new Set([
  "the",
  "a",
  "an",
  "his",
  "her",
  "their",
  "its",
  "this",
  "that",
  "these",
  "those",
  "our",
  "my",
  "all",
  "some",
  "more",
  "about",
]);

const isPast = (lower: string): boolean =>
  past.has(lower) || (lower.length > 4 && lower.endsWith("ed") && !notPast.has(lower) && !lower.endsWith("eed"));

/** What one token says: -1 past, 1 future, undefined nothing. */
function tenseOf(words: Words, i: number): -1 | 1 | undefined {
  const form = words.forms[i] as string;
  const lower = form.toLowerCase();
  if (future.has(lower)) return 1;
  if (lower === "to") {
    const next = words.forms[i + 1] ?? "";
    if (!/^\p{Ll}/u.test(next) || determiners.has(next) || next.endsWith("ing")) return undefined;
    const before = (words.forms[i - 1] ?? "").toLowerCase();
    return achieved.has(before) ? -1 : 1;
  }
  // "is visiting Paris on Friday"
  if ((lower === "is" || lower === "are" || lower === "'s") && /ing$/.test(words.forms[i + 1] ?? "")) return 1;
  if (isPast(lower) && form === lower) return -1;
  return undefined;
}

/** At a place of the text, in UTF-16 code units. */
export function tenseAt(words: Words, offset: number): -1 | 0 | 1 {
  const at = tokenAt(words, offset);
  if (until.has((words.forms[at - 1] ?? "").toLowerCase())) return 1;
  for (let i = at - 1; i >= Math.max(0, at - LEFT); i--) {
    if (stops.has(words.forms[i] as string)) break;
    const tense = tenseOf(words, i);
    if (tense !== undefined) return tense;
  }
  for (let i = at; i < Math.min(words.forms.length, at + RIGHT); i++) {
    if (stops.has(words.forms[i] as string)) break;
    const tense = tenseOf(words, i);
    if (tense !== undefined) return tense;
  }
  return 0;
}
