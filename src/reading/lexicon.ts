/**
 * The lexicon of acts: data/lexicon/*.lex in (and a user's own files), senses out, indexed by lemma.
 * The format is described at the head of data/lexicon/README.md.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DataError } from "../data.js";
import { addTo } from "../groups.js";
import { packagePath } from "../paths.js";
import { type EventType, eventTypes } from "./ontology.js";
import { convertVerbs, isVerbDictionary, type LexiconLine } from "./petrarch.js";

export interface NounConstraint {
  /** "obj" or a preposition. */
  readonly via: string;
  /** Lemmas, one of which must stand there; null: any noun. */
  readonly lemmas: ReadonlySet<string> | null;
  /** "via=+": any noun, but one must stand there. */
  readonly required: boolean;
  /** Modifiers, one of which the noun must carry ("military"). */
  readonly modifiers: ReadonlySet<string> | null;
}

interface PartySlot {
  /** "obj", "iobj", "subj" or a preposition. */
  readonly via: string;
}

export interface Sense {
  /** File and line. */
  readonly id: string;
  readonly type: EventType;
  readonly mode: string | null;
  readonly cameo: string;
  readonly contexts: readonly string[];
  readonly part: "v" | "n" | "a";
  readonly lemmas: readonly string[];
  readonly nouns: readonly NounConstraint[];
  readonly parties: readonly PartySlot[];
  /** null: no clause needed; an empty set: any; else lemmas of the clause's verb. */
  readonly infinitive: ReadonlySet<string> | null;
  /** A clause must follow: null: no; an empty set: any; else one with one of these auxiliaries or verbs. */
  readonly that: ReadonlySet<string> | null;
  /** What two do with each other. */
  readonly joint: boolean;
  /** Only where the verb has no object ("returned to Oslo", not "returned the ship to Oslo"). */
  readonly noObject: boolean;
}

interface Example {
  readonly text: string;
  readonly source: string;
  readonly target: string;
  readonly type: EventType;
  readonly where: string;
}

export interface Lexicon {
  readonly senses: readonly Sense[];
  readonly examples: readonly Example[];
  readonly verbs: ReadonlyMap<string, readonly Sense[]>;
  readonly nouns: ReadonlyMap<string, readonly Sense[]>;
  readonly adjectives: ReadonlyMap<string, readonly Sense[]>;
}

/** Words of a pattern; but for "joint" and "no-object" the network has learned what they say, and they only have to be known ones. */
const flags = new Set([
  "joint",
  "joint-only",
  "deep",
  "weak",
  "event",
  "own-state",
  "source-of",
  "self",
  "no-object",
  "needs",
  "person",
  "no-complement",
]);

const packaged = (): string[] => {
  const folder = packagePath("data/lexicon");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".lex"))
    .sort()
    .map((name) => join(folder, name));
};

/**
 * Reads lexicon files; `add` adds them to the package's own, whose patterns come after them where both fit as well.
 * Dictionaries of PETRARCH are read as well; `notes` hears of their lines that have no counterpart here.
 * Throws DataError naming file and line where one is not understood or cannot be read.
 */
export function readLexicon(own: readonly string[], add: boolean, notes: (note: string) => void = () => undefined): Lexicon {
  const files = add ? [...own, ...packaged()] : own;
  const classes = new Map<string, string[]>();
  const senses: Sense[] = [];
  const examples: Example[] = [];
  for (const file of [...files].sort((a, b) => Number(basename(b).startsWith("classes")) - Number(basename(a).startsWith("classes")))) {
    const name = basename(file);
    let header: { type: EventType; mode: string | null; cameo: string; contexts: string[] } | undefined;
    for (const { number, text } of linesOf(file, notes)) {
      const line = text.trim();
      const fail = (message: string): never => {
        throw new DataError(`${file}:${number}: ${message}`);
      };
      if (line === "" || line.startsWith("#")) continue;
      if (line.startsWith("@")) {
        const [key = "", ...lemmas] = line.slice(1).split(/\s+/);
        classes.set(key, [...(classes.get(key) ?? []), ...lemmas]);
        continue;
      }
      const head = /^\[(\w+) (\S+) (\d+) (\S+)\]$/.exec(line);
      if (head) {
        const type = head[1] as EventType;
        if (!eventTypes.includes(type)) fail(`${type} is not a PLOVER type`);
        header = {
          type,
          mode: head[2] === "-" ? null : (head[2] as string),
          cameo: head[3] as string,
          contexts: head[4] === "-" ? [] : (head[4] as string).split(","),
        };
        continue;
      }
      if (!header) return fail("a pattern before any [TYPE mode cameo context] header");
      if (line.startsWith(">")) {
        const [text = "", parties = ""] = line.slice(1).split("|");
        const [source = "?", target = "?"] = parties.trim().split(/\s+/);
        examples.push({ text: text.trim(), source, target, type: header.type, where: `${name}:${number}` });
        continue;
      }
      const pattern = /^([vna]) ([^:]+) :(.*)$/.exec(`${line} `);
      if (!pattern) return fail(`neither a header, a pattern nor an example: ${line}`);
      senses.push(
        parsePattern(
          pattern[1] as "v" | "n" | "a",
          (pattern[2] as string).trim().split(/\s+/),
          (pattern[3] as string).trim().split(/\s+/).filter(Boolean),
          header,
          name,
          number,
          classes,
          fail,
        ),
      );
    }
  }
  return { senses, examples, verbs: indexed(senses, "v"), nouns: indexed(senses, "n"), adjectives: indexed(senses, "a") };
}

/** The lines of a lexicon; a dictionary of PETRARCH is put into our words first, and what has no counterpart is noted. */
function linesOf(file: string, notes: (note: string) => void): readonly LexiconLine[] {
  const text = read(file);
  if (file.endsWith(".lex") || !isVerbDictionary(text)) return text.split("\n").map((line, index) => ({ number: index + 1, text: line }));
  const { lines, leftOut } = convertVerbs(text, (word) => standardLexicon().verbs.has(word));
  for (const { number, reason } of leftOut) notes(`${file}:${number}: left out: ${reason}`);
  return lines;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new DataError(`${file}: this lexicon cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function indexed(senses: readonly Sense[], part: string): Map<string, Sense[]> {
  const map = new Map<string, Sense[]>();
  for (const sense of senses) {
    if (sense.part !== part) continue;
    for (const lemma of sense.lemmas) addTo(map, lemma, sense);
  }
  return map;
}

function parsePattern(
  part: "v" | "n" | "a",
  lemmas: string[],
  items: readonly string[],
  header: { type: EventType; mode: string | null; cameo: string; contexts: string[] },
  file: string,
  line: number,
  classes: ReadonlyMap<string, readonly string[]>,
  fail: (message: string) => never,
): Sense {
  const nouns: NounConstraint[] = [];
  const parties: PartySlot[] = [];
  const given = new Set<string>();
  let infinitive: Set<string> | null = null;
  let that: Set<string> | null = null;
  const expand = (list: string): Set<string> =>
    new Set(list.split(",").flatMap((word) => (word.startsWith("@") ? (classes.get(word.slice(1)) ?? fail(`no class ${word}`)) : [word])));
  for (const item of items) {
    if (flags.has(item)) given.add(item);
    else if (item === "inf") infinitive = new Set();
    else if (item === "that") that = new Set();
    else if (item.startsWith("that=")) that = expand(item.slice(5));
    else if (item.startsWith("inf=")) infinitive = expand(item.slice(4));
    else if (/^(?:status|source)=/.test(item)) continue;
    else if (/^T!?$/.test(item)) parties.push({ via: "obj" });
    else if (item.includes(":")) {
      const [via = "", what = ""] = item.split(":");
      if (!/^(?:[TSJ]!?|deep)$/.test(what)) fail(`"${item}": a party is T, S, J or deep`);
      parties.push({ via });
    } else if (item.includes("=")) {
      const [via = "", list = ""] = item.split("=");
      const [values = "", modifier] = list.split("~");
      nouns.push({
        via,
        lemmas: values === "*" || values === "+" ? null : expand(values),
        required: values === "+",
        modifiers: modifier === undefined ? null : new Set(modifier.split("/")),
      });
    } else fail(`"${item}" is not understood`);
  }
  return {
    id: `${file}:${line}`,
    ...header,
    part,
    lemmas,
    nouns,
    parties,
    infinitive,
    that,
    joint: given.has("joint") || given.has("joint-only"),
    noObject: given.has("no-object"),
  };
}

let standard: Lexicon | undefined;

/** The package's own lexicon, read once. */
export function standardLexicon(): Lexicon {
  standard ??= readLexicon(packaged(), false);
  return standard;
}
