/**
 * Persons whom a report introduces itself ("Kenyan opposition leader Raila Odinga"; "Raila Odinga, a leader of Kenya's
 * opposition"), and names that come again.
 */
import { familyName, familySpellings, type MentionKind, type Names } from "./names.js";
import type { Line, Mention } from "./types.js";

/** How far a title may stretch, in tokens. */
const longestTitle = 16;
const capital = /^\p{Lu}[\p{L}\p{M}'’.-]*$/u;
const given: ReadonlySet<MentionKind> = new Set([
  "state",
  "demonym",
  "capital",
  "seat",
  "organisation",
  "group",
  "region",
  "city",
  "nationality-person",
]);
const small = new Set(["a", "an", "the", "one", "his", "her", "its", "their", "on", "at", "in", "with", "from", "an", "who", "is", "was"]);

/** Which mention covers each token, the outermost. */
export type Cover = readonly (Mention | undefined)[];

export function cover(line: Line, found: readonly Mention[]): Cover {
  const out: (Mention | undefined)[] = new Array<Mention | undefined>(line.forms.length).fill(undefined);
  for (const mention of found) for (let i = mention.start; i < mention.end; i++) out[i] ??= mention;
  return out;
}

const isHead = (form: string, names: Names): boolean => {
  const lower = form.toLowerCase();
  return names.titles.heads.has(lower) || (lower.endsWith("s") && names.titles.heads.has(lower.slice(0, -1)));
};
const isTitleWord = (form: string, names: Names): boolean => isHead(form, names) || names.titles.modifiers.has(form.toLowerCase());

/** May the token be part of a person's name? */
function nameToken(line: Line, i: number, at: Cover, names: Names): boolean {
  const form = line.forms[i];
  if (form === undefined || !capital.test(form) || (form.length > 3 && form === form.toUpperCase())) return false;
  const covered = at[i];
  if (covered && covered.kind !== "person") return false;
  return !names.titles.notInNames.has(form) && !isTitleWord(form, names);
}

/** The person's name that starts at a token: its end, or the token itself if none does. */
function nameEnd(line: Line, from: number, at: Cover, names: Names): number {
  const particle = (i: number): boolean => names.titles.particles.has((line.forms[i] ?? "").toLowerCase());
  let i = from;
  while (particle(i) && !nameToken(line, i, at, names) && i - from < 2) i++;
  if (i > from && line.forms[i] === "-") i++;
  if (!nameToken(line, i, at, names) || names.titles.plain.has((line.forms[i] as string).toLowerCase())) return from;
  i++;
  for (;;) {
    let next = i;
    while (next - i < 3 && (line.forms[next] === "-" || particle(next)) && !nameToken(line, next, at, names)) next++;
    const hyphenPart = next > i && line.forms[next - 1] === "-" && /^\p{Ll}+$/u.test(line.forms[next] ?? "") && next === i + 1;
    if (!nameToken(line, next, at, names) && !(hyphenPart && /^\p{Lu}/u.test(line.forms[i - 1] ?? ""))) return i;
    i = next + 1;
  }
}

interface Owner {
  readonly codes: readonly string[];
  readonly name: string | null;
}

/** The word before a token, an article left out. */
function wordBefore(line: Line, i: number): string {
  const before = (line.forms[i - 1] ?? "").toLowerCase();
  return before === "the" ? (line.forms[i - 2] ?? "").toLowerCase() : before;
}

/** "Jamaican-born", "pro-Syrian", "Moscow-backed": whom a person does not act for. */
const born = (line: Line, mention: Mention): boolean =>
  (line.forms[mention.end] === "-" &&
    /^(?:born|backed|trained|educated|appointed|controlled|ruled|supported|friendly)$/.test(line.forms[mention.end + 1] ?? "")) ||
  /^\p{Ll}+-\p{Lu}/u.test(line.forms[mention.start] as string);

/** Where a title begins that ends in a comma: "the envoy to the talks, Name" goes back to the preposition. */
function beforeComma(line: Line, at: number, covered: boolean, names: Names): number {
  if (at < 0 || covered || isTitleWord(line.forms[at] as string, names)) return at;
  for (let i = at; i > at - 6 && i > 0; i--)
    if (/^(?:to|for|on|of|in)$/.test(line.forms[i] as string) && isHead(line.forms[i - 1] as string, names)) return i - 1;
  return at;
}

/**
 * Whose title stands before the name: "Kenyan opposition leader" → KEN, "U.N. envoy to Sudan" → UN. The nearest party before
 * the title's head is meant; one behind the head ("president of Peru") if there is none, unless it is somebody's counterpart.
 */
function ownerBefore(line: Line, start: number, at: Cover, names: Names, several: boolean): Owner | undefined {
  let j = start - 1;
  const before = at[j - 1];
  if ((line.forms[j] === "'s" || line.forms[j] === "’s") && several && before && (before.kind === "state" || before.kind === "group"))
    return before;
  if (line.forms[j] === "," && j > 0) {
    j--;
    // "the Polish and Czech prime ministers, A and B": whose is whose is not said
    if (
      /s$/.test(line.forms[j] as string) &&
      isHead(line.forms[j] as string, names) &&
      !names.titles.heads.has((line.forms[j] as string).toLowerCase())
    )
      return undefined;
    j = beforeComma(line, j, at[j] !== undefined, names);
  }
  let head = false;
  let commas = line.forms[start - 1] === "," ? 1 : 0;
  let behind: Mention | undefined;
  for (; j >= 0 && start - j <= longestTitle; j--) {
    const form = line.forms[j] as string;
    const covering = at[j];
    if (covering && given.has(covering.kind)) {
      if (head && !born(line, covering)) return covering;
      // "Lebanon's pro-Syrian prime minister": the one before is meant
      if (head) {
        j = covering.start;
        continue;
      }
      if (covering.kind === "seat" && line.forms.slice(covering.start, covering.end).some((form) => isHead(form, names))) return covering;
      const preposition = wordBefore(line, covering.start);
      if (!/^(?:to|for|in|of|on|with|at)$/.test(preposition)) return undefined;
      if (/^(?:for|in|of)$/.test(preposition)) behind ??= covering;
      j = covering.start;
    } else if (covering) break;
    else if (isHead(form, names)) head = true;
    else if (form.toLowerCase() === "and" && at[j - 1]) break;
    else if (form === "," && head && commas === 0) {
      // "the U.S. commander in the country, Lieutenant General Name"
      commas = 1;
      j = beforeComma(line, j - 1, at[j - 1] !== undefined, names) + 1;
    } else if (!names.titles.modifiers.has(form.toLowerCase()) && !/^(?:to|in|on|with|at)$/.test(form)) break;
  }
  return head ? behind : undefined;
}

/** Whose title stands behind the name: ", the Iranian foreign minister"; " of Chile" after a title. */
function ownerBehind(line: Line, start: number, end: number, at: Cover, names: Names): Owner | undefined {
  const titled = start > 0 && isHead(line.forms[start - 1] as string, names);
  const behind = at[end + 1];
  if (titled && line.forms[end] === "of" && behind && given.has(behind.kind)) return behind;
  if (line.forms[end] !== "," || end - start < 2 || /^(?:and|with|in|at|on|from|for|to|or)$/.test(line.forms[end + 1] ?? ""))
    return undefined;
  let head = false;
  let owner: Mention | undefined;
  for (let i = end + 1; i < line.forms.length && i - end <= longestTitle; i++) {
    const form = line.forms[i] as string;
    const covering = at[i];
    if (covering && given.has(covering.kind)) {
      // a list of states, "Israel, Egypt", is no title
      if (!born(line, covering)) owner ??= covering;
      i = covering.end - 1;
    } else if (isHead(form, names)) head = true;
    else if (!names.titles.modifiers.has(form.toLowerCase()) && !small.has(form.toLowerCase())) break;
    if (head && owner) return owner;
  }
  return undefined;
}

/** Persons whom a line introduces, in order. */
export function introduced(line: Line, at: Cover, names: Names): Mention[] {
  const out: Mention[] = [];
  for (let i = 0; i < line.forms.length; ) {
    const end = nameEnd(line, i, at, names);
    if (end === i) {
      i++;
      continue;
    }
    const owner = ownerBefore(line, i, at, names, end - i > 1) ?? ownerBehind(line, i, end, at, names);
    if (owner && owner.codes.length > 0)
      out.push({
        sentence: line.sentence,
        start: i,
        end,
        kind: "person",
        codes: owner.codes,
        name: line.forms.slice(i, end).join(" ").replace(/ - /g, "-"),
        by: "introduced",
      });
    i = end;
  }
  return out;
}

/** Names by which a person may come again: the whole, and the family name alone. */
export function namesAgain(person: Mention, names: Names): string[][] {
  const whole = person.name ?? "";
  const split = (name: string): string[] => name.split(/ |(-)/).filter((part) => part !== undefined && part !== "");
  return [...new Set([whole, ...familySpellings(familyName(whole, names.titles))])]
    .filter((name) => name.length > 1 && /^\p{L}/u.test(name))
    .map(split);
}
