/**
 * The actor layer. In: a text's sentences and the day of the report. Out: its mentions of states, peoples, bodies, groups and office holders,
 * with the words beside them that say what they do ("Turkish prime minister"), each with country, sector and code. Mentions of one actor
 * share a chain. Pronouns are not resolved here.
 */
import { findMentions, type Mention } from "../../mentions/index.js";
import type { Page, Words } from "../page.js";
import { type Coded, codeWithMentions, names } from "./phrase.js";
import { isFormer, roleAt } from "./roles.js";

export interface ActorSpan extends Coded {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What the name is one of: a state, a people, a person … */
  readonly kind: Mention["kind"];
  /** A name alone, or a name with a word for what its bearer does. */
  readonly by: "name" | "title";
  /** Number of the actor in the text, from 0. */
  readonly chain: number;
  /** How the name was found. */
  readonly rule: string;
}

/** Kinds that act; cities and regions are for the place layer. */
const ACTORS: ReadonlySet<Mention["kind"]> = new Set([
  "state",
  "demonym",
  "capital",
  "seat",
  "organisation",
  "group",
  "person",
  "nationality-person",
]);

export function findActors(page: Page): ActorSpan[] {
  const mentions = findMentions({ title: null, sentences: page.sentences, date: page.date }, names()).filter(
    (m) => m.sentence >= 0 && ACTORS.has(m.kind),
  );
  const chains = new Map<string, number>();
  const out: ActorSpan[] = [];
  for (let i = 0; i < mentions.length; i++) {
    const first = mentions[i] as Mention;
    const words = page.sentences[first.sentence] as Words;
    const group = [first];
    let end = withRoles(words.forms, first);
    // "the French president" and the name behind it are one actor, and so is what a title covers
    for (let next = mentions[i + 1]; next !== undefined && joins(first, next, end); next = mentions[i + 1]) {
      group.push(next);
      end = Math.max(end, next.end);
      i++;
    }
    const start = withFormer(words.forms, first.start);
    const person = group.find((m) => m.kind === "person");
    const coded = codeOf(words.forms.slice(start, end), group, start, page.date, person);
    const key = person ? `person ${person.name}` : `${coded.country} ${coded.code} ${coded.sector}`;
    const chain = chains.get(key) ?? chains.size;
    chains.set(key, chain);
    const [from, to] = [words.starts[start] as number, words.ends[end - 1] as number];
    const by = person === undefined && end > first.end ? "title" : "name";
    out.push({
      start: from,
      end: to,
      text: page.text.slice(from, to),
      ...coded,
      kind: (person ?? first).kind,
      by,
      chain,
      rule: `${(person ?? first).kind}, by ${(person ?? first).by}`,
    });
  }
  return out;
}

/** Does the next mention stand inside, or right behind the titles of, the first? */
const joins = (first: Mention, next: Mention, end: number): boolean =>
  next.sentence === first.sentence &&
  (next.start < end || (next.start === end && next.kind === "person" && first.kind !== "person" && end > first.end));

/** The end of a mention with the words for what its bearer does: "Turkish [prime minister]", "Syrian [army soldiers]". */
function withRoles(forms: readonly string[], mention: Mention): number {
  if (mention.kind === "person" || mention.kind === "nationality-person") return mention.end;
  let end = mention.end;
  for (let role = roleAt(forms, end); role !== undefined; role = roleAt(forms, end)) end = role.end;
  return end;
}

/** "[former] Turkish prime minister". */
const withFormer = (forms: readonly string[], start: number): number =>
  start > 0 && isFormer(forms[start - 1] as string) ? start - 1 : start;

/** A person named again by less of the name keeps the name and country that the text gave. */
function codeOf(
  forms: readonly string[],
  group: readonly Mention[],
  start: number,
  date: string | null,
  person: Mention | undefined,
): Coded {
  const coded = codeWithMentions(
    forms,
    group.map((m) => ({ ...m, start: m.start - start, end: m.end - start })),
    date,
  );
  if (person === undefined) return coded;
  const country = coded.country ?? (/^[A-Z]{3}$/.test(person.codes[0] ?? "") ? (person.codes[0] as string) : null);
  const sector = coded.sector ?? "GOV";
  return { country, sector, code: country === null ? coded.code : `${country}${sector}`, name: person.name };
}
