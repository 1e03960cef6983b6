/**
 * The finder of mentions. In: a report's words, sentence by sentence, its title's words and its date; the names of
 * `loadNames`. Out: every name of a state, a people, a capital or seat of power, a body, a group, an office holder, a
 * city or region, in order, each with the codes of whom it may stand for, best first. Plain lookups: by dictionary and date,
 * and by what the report says of a person itself. Linear in the length of the report.
 */
import { afterTitle, byDictionary } from "./dictionary.js";
import { key, type Names } from "./names.js";
import { type Cover, cover, introduced, namesAgain } from "./persons.js";
import type { Line, Mention } from "./types.js";

export { loadNames } from "./load.js";
export { always, keysOf, mentionKinds, type Name, type Names } from "./names.js";
export { standardNames } from "./packed.js";
export type { Mention } from "./types.js";

export interface ReportWords {
  readonly title: readonly string[] | null;
  readonly sentences: readonly { readonly forms: readonly string[] }[];
  /** ISO day, or null. */
  readonly date: string | null;
}

const shout = (form: string): string | undefined =>
  form.length > 4 && /^\p{Lu}+$/u.test(form) ? (form[0] as string) + form.slice(1).toLowerCase() : undefined;

function lineOf(sentence: number, forms: readonly string[]): Line {
  const letters = forms.filter((form) => /^\p{L}{4,}/u.test(form));
  const small = letters.filter((form) => /^\p{Ll}/u.test(form)).length;
  const keys = forms.map(key);
  return {
    sentence,
    forms,
    keys,
    shouted: keys.map(shout),
    plain: letters.length < 4 || small * 3 >= letters.length || /^[.!?]$/.test(forms.at(-1) ?? ""),
  };
}

interface AgainNode {
  person: Mention | undefined;
  readonly next: Map<string, AgainNode>;
}

/** The persons named in full, by the words of their names; whoever came first keeps a family name that two bear. */
function persons(found: readonly Mention[], names: Names): AgainNode {
  const root: AgainNode = { person: undefined, next: new Map() };
  for (const mention of found) {
    if (mention.kind !== "person" || (mention.end - mention.start < 2 && mention.by !== "introduced")) continue;
    for (const path of namesAgain(mention, names)) {
      let node = root;
      for (const word of path) {
        const k = key(word);
        const next = node.next.get(k) ?? { person: undefined, next: new Map() };
        node.next.set(k, next);
        node = next;
      }
      node.person ??= mention;
    }
  }
  return root;
}

/** Does a name by dictionary give way to a person of the report? A city does, and a family name alone. */
const yields = (mention: Mention | undefined): boolean =>
  mention === undefined || mention.kind === "city" || (mention.kind === "person" && mention.end - mention.start === 1);

/** Names of the report's persons in a line, where no other name stands. */
function again(line: Line, found: readonly Mention[], known: AgainNode, names: Names): Mention[] {
  const at = cover(line, found);
  const out: Mention[] = [];
  for (let i = 0; i < line.keys.length; i++) {
    let node: AgainNode | undefined = known;
    let hit: { end: number; person: Mention } | undefined;
    for (let j = i; j < line.keys.length && node && yields(at[j]); j++) {
      node = node.next.get(line.keys[j] as string);
      if (node?.person) hit = { end: j + 1, person: node.person };
    }
    // "in May", with Theresa May in the report
    if (!hit || (hit.end === i + 1 && names.titles.notInNames.has(line.forms[i] as string) && !afterTitle(line, i, names))) continue;
    out.push({
      sentence: line.sentence,
      start: i,
      end: hit.end,
      kind: "person",
      codes: hit.person.codes,
      name: hit.person.name,
      by: "repeated",
    });
    i = hit.end - 1;
  }
  return out;
}

/** The mention that covers one of another's tokens, if any. */
function covering(mention: Mention, at: Cover): Mention | undefined {
  for (let i = mention.start; i < mention.end; i++) if (at[i]) return at[i];
  return undefined;
}

/** What a report says of a person goes before a family name of the dictionary, but not before a full one, which it may narrow. */
function withIntroduced(line: Line, found: readonly Mention[], said: readonly Mention[]): Mention[] {
  const saidAt = cover(line, said);
  const kept = found.flatMap((mention): Mention[] => {
    const other = mention.kind === "person" ? covering(mention, saidAt) : undefined;
    if (!other) return [mention];
    const shared = mention.codes.filter((code) => other.codes.includes(code));
    const whole = { ...mention, start: Math.min(mention.start, other.start), end: Math.max(mention.end, other.end) };
    if (shared.length > 0) return [{ ...whole, codes: shared }];
    return mention.by === "dictionary" && mention.name?.includes(" ") ? [whole] : [];
  });
  const personAt = cover(
    line,
    kept.filter((mention) => mention.kind === "person"),
  );
  return [...kept, ...said.filter((s) => !covering(s, personAt))];
}

const placed: ReadonlySet<string> = new Set(["state", "capital", "city", "region"]);

/** "Moscow, Idaho": the name of a place before its region's is a town there; not so in a list ("Ireland, Scotland and Wales"). */
function inRegion(line: Line, found: readonly Mention[]): Mention[] {
  const starts = new Map(found.map((mention) => [mention.start, mention]));
  return found.map((mention) => {
    const region = line.forms[mention.end] === "," && placed.has(mention.kind) ? starts.get(mention.end + 1) : undefined;
    if (region?.kind !== "region" || mention.codes.some((code) => region.codes.includes(code))) return mention;
    const next = line.forms[region.end] ?? ".";
    const listed = /^(?:and|or|&)$/.test(next) || (next === "," && starts.has(region.end + 1));
    return listed ? mention : { ...mention, kind: "city", codes: region.codes };
  });
}

/** The codes that a report names without doubt: by a single candidate. */
const certain = (found: readonly Mention[]): Set<string> => new Set(found.flatMap(({ codes }) => (codes.length === 1 ? codes : [])));

/** Several candidates: those that the report names otherwise come first. */
function ordered(mentions: readonly Mention[]): Mention[] {
  const counts = new Map<string, number>();
  for (const mention of mentions)
    if (mention.codes.length === 1) counts.set(mention.codes[0] as string, (counts.get(mention.codes[0] as string) ?? 0) + 1);
  return mentions.map((mention) => {
    if (mention.codes.length < 2 || mention.kind === "organisation" || mention.kind === "group" || mention.kind === "capital")
      return mention;
    const codes = [...mention.codes].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
    return { ...mention, codes };
  });
}

/** All mentions of a report, by sentence and place. Throws nothing. */
export function findMentions(report: ReportWords, names: Names): Mention[] {
  const body = report.sentences.map((sentence, i) => lineOf(i, sentence.forms));
  const title = report.title === null ? [] : [{ ...lineOf(-1, report.title), plain: false }];
  const lines = [...title, ...body];
  const nobody: ReadonlySet<string> = new Set();
  const codes = certain(lines.flatMap((line) => byDictionary(line, { names, date: report.date, codes: nobody })));
  const found = lines.map((line) => {
    const named = inRegion(line, byDictionary(line, { names, date: report.date, codes }));
    return line.plain ? withIntroduced(line, named, introduced(line, cover(line, named), names)) : named;
  });
  const known = persons(found.flat(), names);
  const all = lines.flatMap((line, i) => {
    const named = found[i] as Mention[];
    const repeated = again(line, named, known, names);
    const repeatedAt = cover(line, repeated);
    const free = named.filter((mention) => !yields(mention) || !covering(mention, repeatedAt));
    return [...free, ...repeated].sort((a, b) => a.start - b.start || b.end - a.end);
  });
  return ordered(all);
}
