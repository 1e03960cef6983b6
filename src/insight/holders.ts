/** One holder under one name. In: a statement. Out: the name by which whoever holds it is listed, on the day of its report. */
import { gazetteer } from "../reading/actors/gazetteer.js";
import type { Holder, Statement } from "../reading/statement.js";

type Named = Extract<Holder, { kind: "actor" }>;

/** The author's outlet; the person who held the office on that day; a state for its capital; else the name as it was read. */
export function holderName(s: Statement): string {
  const { holder, report } = s;
  if (holder.kind === "author") return report.outlet ?? "the author";
  return personOf(holder, report.date) ?? stateOf(holder) ?? holder.name ?? holder.text;
}

/** Words of an office as the actor files have them, in what a report may write. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/defense/g, "defence"],
  [/minister (?:of|for) (foreign affairs|defence)/, "$1 minister"],
  [/foreign affairs minister/, "foreign minister"],
];

/** Words with which an office is another, or nobody's in particular: several are spokesmen at a time. */
const others = /\b(?:deputy|vice|former|ex|shadow|acting|spokes\w+|envoy|official|officials|adviser|advisor|aide|source)\b/;
const LONGEST_OFFICE = 4;

/** Who held the office that the holder is called by; undefined: none is named, or the actor files do not know. */
function personOf(holder: Named, date: string | null): string | undefined {
  const person = personNamed(`${holder.text} ${holder.name ?? ""}`);
  if (person !== undefined) return person;
  const called = spellings.reduce((text, [from, to]) => text.replace(from, to), holder.text.toLowerCase());
  if (holder.country === null || others.test(called)) return undefined;
  const words = called.match(/\p{L}+/gu) ?? [];
  // the longest that somebody held: "secretary of state" before "secretary"
  for (let length = Math.min(LONGEST_OFFICE, words.length); length > 0; length--)
    for (let i = 0; i + length <= words.length; i++) {
      const found = gazetteer().holder(holder.country, new RegExp(`^${words.slice(i, i + length).join(" ")}$`), date);
      if (found) return found.name;
    }
  return undefined;
}

/** The full name of a person named in the words. */
function personNamed(called: string): string | undefined {
  const words = called.split(/\s+/);
  for (let i = 0; i < words.length; i++) {
    const person = gazetteer()
      .match(words, i)
      ?.entities.find((e) => e.kind === "person");
    if (person) return person.name;
  }
  return undefined;
}

/** "The Kremlin", "Beijing" and "the Chinese government" are the state. */
function stateOf(holder: Named): string | undefined {
  if (holder.country === null) return undefined;
  const words = holder.text.replace(/^(?:the|its)\s+/i, "").split(/\s+/);
  const found = gazetteer().match(words, 0);
  const rest = words.slice(found?.length ?? 0).join(" ");
  const state = found?.entities.find((e) => e.country === holder.country && (e.seat || e.demonym || e.kind === "country"));
  if (!state || !/^(?:government|authorities|state|side|leadership)?$/i.test(rest)) return undefined;
  return gazetteer().country(holder.country)?.name;
}
