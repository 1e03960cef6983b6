/** Words for people and bodies by what they do, and the PLOVER sector of each: data/actors/roles.yaml and data/actors/role-phrases.yaml. */
import { z } from "zod";
import { readKnowledge } from "../../../data.js";

const sectorWords = z.record(z.string(), z.array(z.string()));

interface Roles {
  /** By the words in lower case, singular. */
  readonly sectors: ReadonlyMap<string, string>;
  readonly generic: ReadonlySet<string>;
  readonly former: ReadonlySet<string>;
  /** Words of the longest. */
  readonly longest: number;
}

/** Of two sectors the one listed first counts, and phrases before single words. */
function load(): Roles {
  const { generic = [], former = [], ...phrases } = readKnowledge("actors/role-phrases.yaml", sectorWords);
  const sectors = new Map<string, string>();
  for (const source of [phrases, readKnowledge("actors/roles.yaml", sectorWords)])
    for (const [sector, list] of Object.entries(source))
      for (const word of list) {
        const key = word.replace(/-/g, " ");
        if (!sectors.has(key)) sectors.set(key, sector);
      }
  return {
    sectors,
    generic: new Set(generic),
    former: new Set(former),
    longest: Math.max(...[...sectors.keys()].map((k) => k.split(" ").length)),
  };
}

let loaded: Roles | undefined;
const roles = (): Roles => {
  loaded ??= load();
  return loaded;
};

const irregular = new Map(
  Object.entries({
    children: "child",
    people: "people",
    wives: "wife",
    chiefs: "chief",
    media: "media",
    police: "police",
  }),
);

/** "ministers" → minister, "policemen" → policeman. */
function singular(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (/men$/.test(word)) return word.replace(/men$/, "man");
  if (/ies$/.test(word)) return word.replace(/ies$/, "y");
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/(?:ches|shes|xes|sses)$/.test(word)) return word.slice(0, -2);
  return word.replace(/s$/, "");
}

export interface Role {
  /** Tokens, `end` exclusive. */
  readonly from: number;
  readonly end: number;
  readonly sector: string;
  /** Says little alone: a word of another sector beside it says more. */
  readonly generic: boolean;
}

/** The longest role that begins at a token. */
export function roleAt(forms: readonly string[], i: number): Role | undefined {
  const { sectors, generic, longest } = roles();
  for (let n = Math.min(longest * 2, forms.length - i); n > 0; n--) {
    if (forms[i + n - 1] === "-" || forms[i] === "-") continue;
    const part = forms
      .slice(i, i + n)
      .filter((f) => f !== "-")
      .map((f) => f.toLowerCase());
    if (part.length > longest) continue;
    const last = [...part.slice(0, -1), singular(part.at(-1) ?? "")].join(" ");
    // "members of parliament" is plural in its first word
    const first = [singular(part[0] ?? ""), ...part.slice(1)].join(" ");
    const sector = sectors.get(part.join(" ")) ?? sectors.get(last) ?? sectors.get(first);
    if (sector !== undefined) return { from: i, end: i + n, sector, generic: generic.has(last) };
  }
  return undefined;
}

/** All roles in some words, from the left; `end` exclusive. */
export function rolesIn(forms: readonly string[], from = 0, end = forms.length): Role[] {
  const part = forms.slice(0, end);
  const out: Role[] = [];
  for (let i = from; i < end; ) {
    const role = roleAt(part, i);
    if (role) out.push(role);
    i = role?.end ?? i + 1;
  }
  return out;
}

export const isFormer = (form: string): boolean => roles().former.has(form.toLowerCase());

interface Bodies {
  readonly names: ReadonlyMap<string, string>;
  readonly words: ReadonlyMap<string, string>;
}
let bodies: Bodies | undefined;

function readBodies(): Bodies {
  const file = readKnowledge("actors/body-sectors.yaml", z.object({ names: sectorWords, words: sectorWords }));
  const byWord = (lists: Record<string, readonly string[]>): Map<string, string> =>
    new Map(Object.entries(lists).flatMap(([sector, list]) => list.map((word) => [word, sector] as const)));
  return { names: byWord(file.names), words: byWord(file.words) };
}

/** The sector that data/actors/body-sectors.yaml gives a name as a whole; undefined where it does not list it. */
export function sectorOfName(name: string): string | undefined {
  bodies ??= readBodies();
  return bodies.names.get(name) ?? bodies.names.get(name.replace(/^The /, ""));
}

/** The sector that a word of a body's name tells ("Sahara Bank"); undefined where none does. */
export function sectorByWord(name: string): string | undefined {
  bodies ??= readBodies();
  const { words } = bodies;
  const word = name
    .split(/[\s-]+/)
    .reverse()
    .find((w) => words.has(w));
  return word === undefined ? undefined : words.get(word);
}
