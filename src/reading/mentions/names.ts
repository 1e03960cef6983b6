/** Names and the tree of words in which the longest name at a token is looked up. */
import { tokenise } from "../../language/index.js";
import { fold } from "../text.js";

/** What a mention names. `nationality-person`: people by their state ("Iraqis", "a Briton"). */
export const mentionKinds = [
  "state",
  "demonym",
  "capital",
  "seat",
  "organisation",
  "group",
  "person",
  "city",
  "region",
  "nationality-person",
  "other",
] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** When a name counts: always; only after a title or a first name; only where the words around speak for a place. */
type Condition = "always" | "after-title" | "place";

export interface Name {
  readonly kind: MentionKind;
  /** ISO 3166-1 alpha-3 or the short code of a body or group (docs of data/actors), best first. */
  readonly codes: readonly string[];
  readonly name: string;
  readonly condition: Condition;
  /** ISO days in office; "" is open. Null where no date matters. */
  readonly from: string | null;
  readonly to: string | null;
  /** Thousands of people, of a city. */
  readonly size: number;
  /** Counts only in a report that names one of these codes otherwise; null: always. */
  readonly beside: readonly string[] | null;
  /** Counts only after "the" ("the West"). */
  readonly article: boolean;
}

export interface NameNode {
  readonly names: Name[];
  readonly next: Map<string, NameNode>;
}

/** Words around names of persons; all lower case but `before`, `notInNames`. */
export interface Titles {
  readonly heads: ReadonlySet<string>;
  readonly modifiers: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  readonly notInNames: ReadonlySet<string>;
  /** Plain words, small; no person's name begins with one. */
  readonly plain: ReadonlySet<string>;
  /** Family names that stand first ("Hu Jintao"). */
  readonly familiesFirst: ReadonlySet<string>;
}

export interface Names {
  readonly root: NameNode;
  readonly titles: Titles;
  /** Words that are a place's name and a person's first name, or family name. */
  readonly alsoGiven: ReadonlySet<string>;
  readonly alsoFamily: ReadonlySet<string>;
  readonly givenNames: ReadonlySet<string>;
}

/** The key of a token in the tree: without accents; case counts. */
export const key = (form: string): string => fold(form).replace(/ø/g, "o").replace(/ı/g, "i");

/** Names that are one only with their article ("the West", "the States"). */
export const withArticle = /^the (?:North|South|West|States)$/i;

export type Add = (name: string, entry: Omit<Name, "name" | "beside" | "article"> & { name?: string; beside?: readonly string[] }) => void;

/** What holds for a name that counts anywhere. */
export const always = { condition: "always", from: null, to: null, size: 0 } as const;

/** The keys of a name's tokens. */
export function keysOf(name: string): string[] {
  if (/^\p{L}+$/u.test(name)) return [key(name)];
  return tokenise(name).map(({ start, end }) => key(name.slice(start, end)));
}

/** Adds names to the tree; a name that begins small is also found with a capital, at the head of a sentence. */
export function adder(root: NameNode): Add {
  const insert = (path: readonly string[], entry: Name): void => {
    let node = root;
    for (const word of path) {
      let next = node.next.get(word);
      if (!next) {
        next = { names: [], next: new Map() };
        node.next.set(word, next);
      }
      node = next;
    }
    if (!node.names.some((n) => n.name === entry.name && n.kind === entry.kind && n.codes[0] === entry.codes[0] && n.from === entry.from))
      node.names.push(entry);
  };
  return (name, entry) => {
    const article = withArticle.test(name) || (entry.beside !== undefined && name.startsWith("the "));
    const full: Name = { ...entry, name: entry.name ?? name, beside: entry.beside ?? null, article };
    const path = keysOf(name.replace(/^the /i, ""));
    if (path.length === 0) return;
    insert(path, full);
    const first = path[0] as string;
    if (/^\p{Ll}/u.test(first)) insert([first[0]?.toUpperCase() + first.slice(1), ...path.slice(1)], full);
  };
}

/** The family name of a full name: the first word where it is built as the names of East Asia are, else the last with its particles. */
export function familyName(name: string, titles: Titles): string {
  const parts = name.replace(/ (?:Jr\.|II|III|VI|XIV|XVI)$/, "").split(" ");
  if (parts.length === 1) return name;
  if (/^(?:King|Pope|Queen|Emperor|Emir)$/.test(parts[0] as string)) return parts.slice(1).join(" ");
  if (titles.familiesFirst.has(parts[0] as string)) return parts[0] as string;
  let from = parts.length - 1;
  while (from > 1 && /^(?:al|el|de|del|da|van|der|von|bin|ben|la|di|dos|du|Van|De|Bin|Ben|Al|El)$/.test(parts[from - 1] as string)) from--;
  return parts.slice(from).join(" ");
}

/** A family name as it may stand alone: "al-Maliki" and "Maliki", "de Villepin" and "Villepin". */
export function familySpellings(family: string): Set<string> {
  const last = family.split(" ").at(-1) as string;
  return new Set([family, family.replace(/^(?:al|el|Al|El)[- ]/, ""), ...(last.length > 3 ? [last] : [])]);
}

/** Is a name in the tree, by an entry of such a kind? */
export function inTree(root: NameNode, name: string, kinds: (kind: MentionKind) => boolean = () => true): boolean {
  let node: NameNode | undefined = root;
  for (const word of keysOf(name)) node = node?.next.get(word);
  return node?.names.some((n) => kinds(n.kind)) ?? false;
}
