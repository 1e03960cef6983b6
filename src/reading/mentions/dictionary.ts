/** Names by dictionary: the longest name at each token, if the words around it let it stand. */
import { key, type MentionKind, type Name, type NameNode, type Names } from "./names.js";
import type { Line, Mention } from "./types.js";

/** Which reading of a word with several goes first. */
const order: readonly MentionKind[] = [
  "group",
  "organisation",
  "state",
  "demonym",
  "capital",
  "person",
  "seat",
  "region",
  "nationality-person",
  "city",
  "other",
];
const rank = new Map(order.map((kind, i) => [kind, i]));
/** How long before and after an office its holder is still the one meant by the family name, in days. */
const aroundOffice = 3 * 365;
/** How many cities of one name are kept as candidates, and how much smaller than the largest they may be. */
const mostCities = 3;
const smallerCity = 1 / 8;

const capital = /^\p{Lu}/u;
const isName = (form: string | undefined): form is string => form !== undefined && capital.test(form) && form.length > 1;

const dayNumber = (day: string): number => Date.parse(day.length === 10 ? day : `${day}-15`) / 86_400_000;

function inOffice(name: Name, date: string): boolean {
  if (name.from === null) return true;
  const day = dayNumber(date);
  const to = name.to ? Date.parse(name.to.slice(0, 7)) / 86_400_000 : Number.POSITIVE_INFINITY;
  return day >= dayNumber(name.from) - aroundOffice && day <= to + 4 * aroundOffice;
}

/** Is the token a name's part that the dictionary does not know? Sentences' first words count only if they are no plain words. */
function unknownName(line: Line, i: number, names: Names): boolean {
  const form = line.forms[i];
  if (!isName(form) || names.titles.notInNames.has(form)) return false;
  const lower = form.toLowerCase();
  if (names.titles.heads.has(lower) || names.titles.modifiers.has(lower) || names.titles.plain.has(lower)) return false;
  return !names.root.next.get(key(form))?.names.some((n) => n.condition === "always");
}

export const afterTitle = (line: Line, start: number, names: Names): boolean => {
  const before = line.forms[start - 1];
  return (
    before !== undefined && (names.titles.before.has(before) || (capital.test(before) && names.titles.heads.has(before.toLowerCase())))
  );
};

/** "Mr. Wilson": no title of an office; a doubtful name counts then only in a report that names the state, or has a date that fits. */
const merelyAddressed = (line: Line, start: number): boolean => /^(?:Mr|Mrs|Ms|Dr)\.?$/.test(line.forms[start - 1] ?? "");

/** A word that is a state's or city's name and a person's: do its neighbours make a person of it? */
function partOfPerson(line: Line, start: number, end: number, names: Names): boolean {
  const form = line.forms[start] as string;
  if (end - start > 1) return false;
  const before = line.forms[start - 1];
  if (names.alsoFamily.has(form) && before !== undefined && (names.givenNames.has(before) || /^(?:Mr|Mrs|Ms|Dr)\.?$/.test(before)))
    return true;
  return names.alsoGiven.has(form) && line.plain && unknownName(line, end, names);
}

function cityStands(line: Line, start: number, end: number, names: Names): boolean {
  if (afterTitle(line, start, names)) return false;
  if (!line.plain) return true;
  if (start > 0 && (line.forms[start - 1] === "-" || unknownName(line, start - 1, names))) return false;
  return !(unknownName(line, end, names) || (line.forms[end] === "-" && isName(line.forms[end + 1])));
}

/** What the lookups are made with: the names, the report's date, and the codes that the report names without doubt. */
export interface Look {
  readonly names: Names;
  readonly date: string | null;
  readonly codes: ReadonlySet<string>;
}

/**
 * A short or common family name alone ("Xi", "Abe", "May") while its bearer is in office: not with another first name before it,
 * no plain word, and no month, which stands after a preposition or beside a number.
 */
function inOfficeNow(line: Line, start: number, name: Name, { names, date }: Look): boolean {
  if (date === null || name.from === null || !line.plain) return false;
  if (!(name.from <= date && (name.to === null || name.to === "" || date <= name.to))) return false;
  const form = line.forms[start] as string;
  const [before = "", after = ""] = [line.forms[start - 1], line.forms[start + 1]];
  if (capital.test(before) && !(start === 1 && names.titles.plain.has(before.toLowerCase()))) return false;
  if (form === "May") return start > 0 && !TEMPORAL.test(before) && !/^\d/.test(after);
  return !names.titles.plain.has(form.toLowerCase()) && !/^\p{Lu}/u.test(after);
}
const TEMPORAL =
  /^(?:in|of|on|since|until|till|by|from|to|before|after|late|early|mid|last|this|next|through|during|for|between|and|or|around|every|each|past|coming|previous)$/;

function personStands(line: Line, start: number, end: number, name: Name, titled: boolean, look: Look): boolean {
  const { names, date, codes } = look;
  if (end - start > 1) return name.condition === "always" || titled;
  // "Senator John Warner": a first name, whoever else bears it as his last
  if (line.plain && unknownName(line, end, names)) return false;
  if (date !== null && !inOffice(name, date)) return false;
  if (name.condition === "always") return true;
  if (inOfficeNow(line, start, name, look)) return true;
  return titled && (date !== null || !merelyAddressed(line, start) || name.codes.some((code) => codes.has(code)));
}

/** The names of a node that the words around let stand. */
function standing(line: Line, start: number, end: number, node: NameNode, look: Look): Name[] {
  const { names, codes } = look;
  const titled = afterTitle(line, start, names);
  const person = partOfPerson(line, start, end, names);
  const kept = node.names.filter((name) => {
    if (name.article && line.forms[start - 1]?.toLowerCase() !== "the") return false;
    if (name.beside !== null && !name.beside.some((code) => codes.has(code))) return false;
    if (name.kind === "person") return personStands(line, start, end, name, titled, look);
    if (person) return false;
    return name.condition !== "place" || cityStands(line, start, end, names);
  });
  // "President Chad" and the like: a title makes it a person, where one of that name is known
  const persons = kept.filter((name) => name.kind === "person");
  return titled && persons.length > 0 && node.names.every((n) => n.kind === "person" || n.kind === "city") ? persons : kept;
}

function codesOf(kept: readonly Name[], kind: MentionKind): string[] {
  let used = kept.filter((name) => name.kind === kind);
  if (kind === "city") {
    used.sort((a, b) => b.size - a.size);
    const largest = used[0]?.size ?? 0;
    used = used.filter((name, i) => i < mostCities && name.size >= largest * smallerCity);
  } else if (kind !== "person") used = [...used, ...kept.filter((name) => name.kind === "state" || name.kind === "capital")];
  else used.sort((a, b) => (b.from ?? "").localeCompare(a.from ?? ""));
  return [...new Set(used.flatMap((name) => name.codes))];
}

/** The mention that a node of the tree makes at a place of a sentence, if any. */
function mentionOf(line: Line, start: number, end: number, node: NameNode, look: Look): Mention | "hidden" | undefined {
  const kept = standing(line, start, end, node, look);
  const best = kept.reduce<Name | undefined>(
    (a, b) => (a === undefined || (rank.get(b.kind) as number) < (rank.get(a.kind) as number) ? b : a),
    undefined,
  );
  if (best === undefined) return undefined;
  if (best.kind === "other") return "hidden";
  return {
    sentence: line.sentence,
    start,
    end,
    kind: best.kind,
    codes: codesOf(kept, best.kind),
    name: best.name,
    by: best.kind === "person" && end - start === 1 && (best.from !== null || best.name.includes(" ")) ? "family" : "dictionary",
  };
}

function longest(line: Line, from: number, limit: number, look: Look): Mention | { hiddenTo: number } | undefined {
  let node: NameNode | undefined = look.names.root;
  const ends: { end: number; node: NameNode }[] = [];
  for (let i = from; i < limit && node; i++) {
    const form = line.keys[i] as string;
    const shouted = line.shouted[i];
    node = node.next.get(form) ?? (shouted === undefined ? undefined : node.next.get(shouted));
    if (node && node.names.length > 0) ends.push({ end: i + 1, node });
  }
  for (let k = ends.length - 1; k >= 0; k--) {
    const { end, node: at } = ends[k] as { end: number; node: NameNode };
    const found = mentionOf(line, from, end, at, look);
    if (found === "hidden") return { hiddenTo: end };
    if (found) return found;
  }
  return undefined;
}

/** First names before a family name: "Hugo Rafael" in "Hugo Rafael Chavez". */
function withFirstNames(found: Mention, line: Line, names: Names, least: number): Mention {
  if (found.kind !== "person" || !line.plain) return found;
  let start = found.start;
  while (start > least && found.start - start < 3) {
    const form = line.forms[start - 1] as string;
    const initial = /^\p{Lu}\.$/u.test(form);
    if (!(initial || (unknownName(line, start - 1, names) && (start > 1 || found.start - start > 0 || names.givenNames.has(form))))) break;
    start--;
  }
  return start === found.start ? found : { ...found, start };
}

const nested: ReadonlySet<MentionKind> = new Set(["organisation", "group"]);
const inside: ReadonlySet<MentionKind> = new Set(["state", "demonym", "capital", "group"]);

/** "pro-Syrian", one token: the name behind the prefix. */
function behindPrefix(line: Line, i: number, names: Names): Mention | undefined {
  const rest = /^(?:[Pp]ro|[Aa]nti|[Nn]on|[Pp]re|[Pp]ost|[Cc]ounter|[Ii]ntra|[Ii]nter)-(\p{Lu}[\p{L}.]*)$/u.exec(
    line.forms[i] as string,
  )?.[1];
  const node = rest === undefined ? undefined : names.root.next.get(key(rest));
  const name = node?.names.find((n) => n.condition === "always" && n.kind !== "person" && n.codes.length > 0);
  return name && { sentence: line.sentence, start: i, end: i + 1, kind: name.kind, codes: name.codes, name: name.name, by: "dictionary" };
}

/** Whose seats of power there are. */
const owners: ReadonlySet<MentionKind> = new Set(["state", "demonym", "capital", "organisation", "group"]);

/** "Bolivia's Congress", "the Colombian Senate", "National Democratic Congress": a seat of power named like another one. */
function anothersSeat(line: Line, seat: Mention, before: Mention | undefined): boolean {
  if (seat.kind !== "seat") return false;
  if (seat.end - seat.start === 1 && seat.start > 1 && capital.test(line.forms[seat.start - 1] as string) && before?.end !== seat.start)
    return true;
  if (before === undefined || before.codes.some((code) => seat.codes.includes(code))) return false;
  const gap = line.forms.slice(before.end, seat.start).join(" ");
  return owners.has(before.kind) && /^(?:['’]s)?$/.test(gap);
}

/** All names of a line by dictionary, in order; names inside a body's name too, where they stand for somebody else. */
export function byDictionary(line: Line, look: Look): Mention[] {
  const { names } = look;
  const out: Mention[] = [];
  let free = 0;
  for (let i = 0; i < line.forms.length; ) {
    const found = longest(line, i, line.forms.length, look) ?? behindPrefix(line, i, names);
    if (!found) i++;
    else if ("hiddenTo" in found) i = free = found.hiddenTo;
    else {
      if (anothersSeat(line, found, out.at(-1))) {
        i = found.end;
        continue;
      }
      out.push(withFirstNames(found, line, names, free));
      if (nested.has(found.kind))
        for (let j = i; j < found.end; ) {
          const inner: ReturnType<typeof longest> = longest(line, j, j === i ? found.end - 1 : found.end, look);
          if (!inner || "hiddenTo" in inner) j++;
          else {
            if (inside.has(inner.kind) && !inner.codes.some((code) => found.codes.includes(code))) out.push(inner);
            j = inner.end;
          }
        }
      i = free = found.end;
    }
  }
  return out;
}
