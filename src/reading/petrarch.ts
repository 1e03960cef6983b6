/**
 * Dictionaries of PETRARCH and TABARI, so that years of dictionary work carry over. In: a verb dictionary. Out: the same as lines of our
 * lexicon, each with the line it came from; what has no counterpart here is named and left out.
 *
 *   ---  ACCUSE  [112] ---            a block of verbs with one code
 *   ACCUSE {ACCUSES ACCUSED ACCUSING}
 *   - $ * + OF CORRUPTION [112]       a pattern: $ source, + target, * the verb
 *   &WEAPON, then +RIFLE_ lines       a class of nouns, used in patterns as &WEAPON
 */
import { typeOfCode } from "./ontology.js";

export interface LexiconLine {
  /** Line of the dictionary, from 1. */
  readonly number: number;
  readonly text: string;
}

export interface Converted {
  readonly lines: readonly LexiconLine[];
  readonly leftOut: readonly { readonly number: number; readonly reason: string }[];
}

const prepositions = new Set(
  "about against among around at between by for from in into of off on onto over through to toward towards under upon with within without".split(
    " ",
  ),
);
const particles = new Set("up down out off away back over in on together apart along forward aside".split(" "));
const empty = new Set("a an the its his her their this that be was were is are been being has have had will would not".split(" "));

/** Does it look like such a dictionary, not like a file of our own? */
export const isVerbDictionary = (text: string): boolean =>
  text.split(/\r?\n/).some((line) => /^(?:\s*-\s[^[*]*\*|---)[^[]*\[[^[\]]*\]/.test(line));

/** The first code of "[042]", "[042:043]"; null for "[---]", which means that nothing is coded. */
const codeIn = (line: string): string | null | undefined => {
  const given = /\[([^[\]]*)\]/.exec(line)?.[1]?.trim();
  if (given === undefined) return undefined;
  const first = /^\d{2,4}/.exec(given.split(":")[0] as string)?.[0];
  return first ?? null;
};

/** Both a plural and what is left without its ending: our patterns name lemmas. */
const lemmas = (word: string): string => {
  const plain = word.toLowerCase();
  const singular =
    /[^s]s$/.test(plain) && plain.length > 3 ? plain.replace(/(?<=[^aeiou])ies$/, "y").replace(/(?:(?<=[sxz]|[cs]h)es|s)$/, "") : plain;
  return singular === plain ? plain : `${singular},${plain}`;
};

/** `isVerb` tells verbs from nouns after TO. */
export function convertVerbs(text: string, isVerb: (word: string) => boolean): Converted {
  const lines: LexiconLine[] = [];
  const leftOut: { number: number; reason: string }[] = [];
  let block: { verbs: string[]; code: string | null | undefined; named: boolean } = { verbs: [], code: undefined, named: false };
  let open: string | undefined;
  let header = "";
  const emit = (number: number, code: string | null | undefined, pattern: string): void => {
    const type = code ? typeOfCode(code) : undefined;
    if (!code || !type) {
      leftOut.push({ number, reason: code ? `CAMEO ${code} has no PLOVER type` : "it codes nothing ([---])" });
      return;
    }
    const wanted = `[${type} - ${code} -]`;
    if (wanted !== header) lines.push({ number, text: wanted });
    header = wanted;
    lines.push({ number, text: pattern });
  };
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const number = index + 1;
    const line = (raw.split(/[#;]/, 1)[0] as string).trim();
    if (line === "") continue;
    if (line.startsWith("---")) {
      block = { verbs: [], code: codeIn(line), named: true };
      open = undefined;
    } else if (line.startsWith("&"))
      open = line
        .slice(1)
        .toLowerCase()
        .replace(/[^\w-]/g, "");
    else if (line.startsWith("+")) {
      if (open === undefined) leftOut.push({ number, reason: "a synonym outside a class" });
      else
        lines.push({
          number,
          text: `@${open} ${lemmas(
            line
              .slice(1)
              .split("_")
              .findLast((word) => word !== "") ?? "",
          ).replaceAll(",", " ")}`,
        });
    } else if (/^[-~]\s/.test(line)) {
      const pattern = patternOf(line.slice(1), block.verbs, isVerb);
      if (block.verbs.length === 0) leftOut.push({ number, reason: "a pattern without a verb before it" });
      else if (pattern === undefined) leftOut.push({ number, reason: "no verb (*) in the pattern" });
      else {
        const code = codeIn(line);
        emit(number, code === undefined ? block.code : code, pattern);
      }
    } else {
      const verb = /^[A-Z][A-Z_-]*/i.exec(line)?.[0];
      if (verb === undefined) {
        leftOut.push({ number, reason: "neither a verb, a pattern nor a class" });
        continue;
      }
      open = undefined;
      if (!block.named) block = { verbs: [], code: undefined, named: false };
      const code = codeIn(line) ?? block.code;
      const lemma = verb.replace(/(?<!_)_+$/, "").toLowerCase();
      block = { ...block, verbs: [...block.verbs, lemma], code: block.named ? block.code : code };
      if (code !== undefined) emit(number, code, `v ${lemma} : T! with:T to:T`);
    }
  }
  return { lines, leftOut };
}

/** "$ * + OF CORRUPTION" → "v accuse : T! of=corruption". */
function patternOf(pattern: string, verbs: readonly string[], isVerb: (word: string) => boolean): string | undefined {
  const tokens = pattern
    .replace(/\[[^[\]]*\]/g, " ")
    .replace(/[{}()]/g, " ")
    .replaceAll("_", " ")
    .trim()
    .split(/\s+/);
  const at = tokens.indexOf("*");
  if (at < 0) return undefined;
  const slots: string[] = [];
  let via = "obj";
  let particle = "";
  const rest = tokens.slice(at + 1);
  const nouns: string[] = [];
  const close = (): void => {
    // of several words the last is the head, those before it modify
    const head = nouns.pop();
    if (head !== undefined) {
      const list = head.startsWith("@") ? head : lemmas(head);
      slots.push(`${via}=${list}${nouns.length > 0 && via === "obj" ? `~${nouns.join("/")}` : ""}`);
    }
    nouns.length = 0;
  };
  for (const [k, token] of rest.entries()) {
    const word = token.toLowerCase();
    if (token === "+" || token === "%") {
      close();
      slots.push(via === "obj" ? "T!" : `${via}:T`);
    } else if (token === "$" || word === "^" || word === "?" || empty.has(word)) continue;
    else if (k === 0 && particles.has(word) && (rest[k + 1] === undefined || rest[k + 1] === "+" || !prepositions.has(word)))
      particle = `_${word}`;
    else if (word === "to" && isVerb((rest[k + 1] ?? "").toLowerCase())) {
      close();
      via = "inf";
    } else if (prepositions.has(word)) {
      close();
      via = word;
    } else if (via === "inf") {
      slots.push(`inf=${word}`, "deep");
      via = "obj";
    } else nouns.push(token.startsWith("&") ? `@${word.slice(1)}` : word);
  }
  close();
  // a target named before the verb: "+ WAS * BY $"
  if (!slots.some((s) => /T!?$/.test(s)) && tokens.slice(0, at).includes("+")) slots.push("T!");
  return `v ${verbs.map((v) => `${v}${particle}`).join(" ")} : ${slots.join(" ")}`;
}

/** An actor dictionary's entry: its names, and whose code it bears when. */
export interface DictionaryActor {
  readonly names: readonly string[];
  readonly codes: readonly { readonly code: string; readonly from: string; readonly to: string }[];
}

/** "950101" or "19950101" as an ISO day; "" where it is none. */
function isoDay(written: string): string {
  const digits = /^(\d{2}|\d{4})(\d{2})(\d{2})$/.exec(written);
  if (!digits) return "";
  const year = (digits[1] as string).length === 4 ? digits[1] : Number(digits[1]) > 30 ? `19${digits[1]}` : `20${digits[1]}`;
  return `${year}-${digits[2]}-${digits[3]}`;
}

/**
 * An actor dictionary: NAME_ [CODE], +SYNONYM_ lines, dated codes [CODE >950101], [CODE <20081231], [CODE 950101-991231]. Lines that
 * are none of these are left out and named.
 */
export function readActorDictionary(text: string): { readonly actors: readonly DictionaryActor[]; readonly leftOut: Converted["leftOut"] } {
  const actors: { names: string[]; codes: { code: string; from: string; to: string }[] }[] = [];
  const leftOut: { number: number; reason: string }[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const number = index + 1;
    const line = (raw.split(/[#;]/, 1)[0] as string).trim();
    if (line === "" || line.startsWith("<!--")) continue;
    const name = line
      .replace(/\[[^[\]]*\]/g, "")
      .replace(/^\+/, "")
      .replaceAll("_", " ")
      .trim();
    const codes = [...line.matchAll(/\[([^[\]]*)\]/g)].map((m) => codeWith((m[1] as string).trim()));
    if (line.startsWith("+") || (name === "" && codes.length > 0)) {
      const actor = actors.at(-1);
      if (!actor) leftOut.push({ number, reason: "a synonym or code before any name" });
      else {
        if (name !== "") actor.names.push(name);
        actor.codes.push(...codes);
      }
    } else if (/^[\p{L}]/u.test(name)) actors.push({ names: [name], codes });
    else leftOut.push({ number, reason: "neither a name, a synonym nor a code" });
  }
  return { actors: actors.filter((a) => a.codes.length > 0), leftOut };
}

function codeWith(inside: string): DictionaryActor["codes"][number] {
  const [code = "", when = "", ...more] = inside.split(/\s+/);
  const date = `${when}${more.join("")}`;
  const range = /^(\d{6,8})-(\d{6,8})$/.exec(date);
  if (range) return { code, from: isoDay(range[1] as string), to: isoDay(range[2] as string) };
  if (date.startsWith(">")) return { code, from: isoDay(date.slice(1)), to: "" };
  if (date.startsWith("<")) return { code, from: "", to: isoDay(date.slice(1)) };
  return { code, from: "", to: "" };
}
