/**
 * The place layer. In: a text's sentences. Out: the places that it names, in order, each with its country, division and coordinates. People,
 * papers and universities that bear a place's name are none.
 */
import type { Page, Words } from "../page.js";
import { disambiguate, type Mention, within } from "./disambiguate.js";
import { keyOf } from "./format.js";
import { type Gazetteer, gazetteer } from "./gazetteer.js";
import { type Candidate, candidates, context, features } from "./mentions.js";
import { score } from "./model.js";
import type { GazetteerPlace } from "./named.js";

export interface PlaceSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3; null for what lies in several or none. */
  readonly country: string | null;
  readonly admin1: string | null;
  /** Degrees, WGS 84. */
  readonly lat: number;
  readonly lon: number;
  readonly geonames: number | null;
  readonly kind: GazetteerPlace["kind"];
  readonly by: string;
}

interface Found {
  readonly sentence: Words;
  readonly from: number;
  readonly to: number;
  readonly key: string;
  readonly places: readonly GazetteerPlace[];
  readonly score: number;
  /** One word, and a common one. */
  readonly common: boolean;
}

/** Log-odds that a name must reach: alone; where the text names its division, or the name elsewhere, beside. */
const ENOUGH = 0;
const SUPPORTED = -2;
/** A name that is surely a place somewhere in the text needs this elsewhere. */
const FIRM = 1.5;
const AGAIN = -4;

export function findPlaces(page: Page): PlaceSpan[] {
  const known = gazetteer();
  const people = new Set<string>();
  const all = page.sentences.flatMap((sentence) => inSentence(sentence, known, people));
  const found = accepted(all, people);
  const mentions = found.map((f, i) => mentionOf(f, found[i + 1]));
  const places = disambiguate(mentions, adjectivesOf(page, known));
  return found.flatMap((f, i) => {
    const place = places[i];
    if (place === undefined) return [];
    const [start, end] = [f.sentence.starts[f.from] as number, f.sentence.ends[f.to] as number];
    const { name, country, admin1, lat, lon, geonames, kind } = place;
    return [
      {
        start,
        end,
        text: page.text.slice(start, end),
        name,
        country,
        admin1,
        lat,
        lon,
        geonames,
        kind,
        by: reason(mentions[i] as Mention, place, f.score),
      },
    ];
  });
}

/** How often the text speaks of a country by an adjective or its people; each counts less than its name. */
function adjectivesOf(page: Page, known: Gazetteer): Map<string, number> {
  const out = new Map<string, number>();
  for (const { forms } of page.sentences)
    for (const form of forms) {
      const code = known.demonym(form);
      if (code !== undefined) out.set(code, (out.get(code) ?? 0) + ADJECTIVE);
    }
  return out;
}
const ADJECTIVE = 0.7;

const divisionOf = (place: GazetteerPlace): string => `${place.country}.${place.admin1 ?? ""}`;

/** The names that are places: those that are likely enough, then those that lie where these do or were accepted elsewhere in the text. */
function accepted(all: readonly Found[], people: ReadonlySet<string>): Found[] {
  // "Jordan" after "Jim Jordan" is the man again
  const possible = all.filter(
    (f) => !(f.from === f.to && f.score < CERTAIN && people.has(f.sentence.forms[f.from] as string) && !isPlaceBefore(f)),
  );
  const sure = possible.filter((f) => f.score > ENOUGH);
  const keys = new Set(sure.map((f) => f.key));
  const firm = new Set(sure.filter((f) => f.score > FIRM).map((f) => f.key));
  const divisions = new Set(
    sure.flatMap((f) => (f.places.length <= FEW ? f.places : f.places.slice(0, 1)).filter((p) => p.admin1 !== null).map(divisionOf)),
  );
  return possible.filter(
    (f) =>
      f.score > ENOUGH ||
      (f.score > AGAIN && !f.common && firm.has(f.key)) ||
      (f.score > SUPPORTED && !f.common && (keys.has(f.key) || f.places.some((p) => p.admin1 !== null && divisions.has(divisionOf(p))))),
  );
}
/** A name as likely as this is a place even where a person bears it. */
const CERTAIN = 3;
/** A name of more places than this says little of where they are. */
const FEW = 3;

const reason = (mention: Mention, place: GazetteerPlace, log: number): string =>
  `gazetteer (${place.kind}, ${mention.places.length} of this name${mention.container ? `, in ${mention.container.name}` : ""}); log-odds ${log.toFixed(1)}`;

const isPlaceBefore = ({ sentence: { forms }, from, to }: Found): boolean =>
  context["place-before"].has(forms[from - 1] ?? "") && !/^['’]s?$/.test(forms[to + 1] ?? "");

/** Countries and the regions that a person listed are rarely anything else. */
const LISTED = 2;
/** A town of fewer people than this whose name is a common word ("Paper", "God") is likely not meant. */
const TOWN = 300_000;
const COMMON_WORD = -2.5;
/** A division or country behind a comma makes it near certain. */
const CONTAINED = 4;

/** The names of a sentence with their log-odds; the family names of people are noted. */
function inSentence(sentence: Words, known: Gazetteer, people: Set<string>): Found[] {
  const { forms } = sentence;
  notePeople(forms, known, people);
  const out: Found[] = [];
  for (const candidate of candidates(sentence, known)) {
    const { from, to, name } = candidate;
    if (context.abroad.has((forms[to + 1] ?? "").toLowerCase())) continue;
    if ((from === to && context.directions.has(forms[from] as string)) || context["no-places"].has(forms.slice(from, to + 1).join(" ")))
      continue;
    if (from === to && /\p{L}\.$/u.test(forms[from] as string) && known.division(forms[from] as string)) continue;
    if (context.prefixes.has(forms[from - 1] ?? "") || (from === to && context.prefixes.has(forms[from] as string))) continue;
    if (isOneOf(sentence, candidate)) continue;
    if (isNamedPerson(forms, from, known) || isPartOfName(sentence, candidate)) continue;
    const listed = name.places.some((p) => p.kind === "country" || p.kind === "feature" || p.kind === "county") ? LISTED : 0;
    const division = divisionBehind(sentence, to, known);
    const contained = division !== undefined && name.places.some((p) => within(p, division)) ? CONTAINED : 0;
    const town = name.common && from === to && contained + listed === 0 && name.places.every((p) => p.population < TOWN) ? COMMON_WORD : 0;
    const large = name.common || name.family || name.prior > 0 ? 0 : sizeOf(name.places);
    const stated = said(sentence, candidate);
    const village = stated > 0 ? 0 : villageOf(candidate, contained + listed);
    const s = score(features(sentence, candidate, known)) + listed + contained + town + large + stated + village;
    if (s < ENOUGH && from === to && name.prior <= 0 && isFamilyName(forms, from)) people.add(forms[from] as string);
    if (s > AGAIN)
      out.push({
        sentence,
        from,
        to,
        key: keyOf(forms.slice(from, to + 1).join(" ")),
        places: name.places,
        score: s,
        common: name.common && from === to,
      });
  }
  return withDivisions(sentence, known, out);
}

/** A single word that only villages bear needs more: most such words are something else. */
const villageOf = ({ from, to, name }: Candidate, known: number): number =>
  from === to && known === 0 && name.prior === 0 && name.places.every((p) => p.population < VILLAGE) ? COMMON_WORD / 2 : 0;
const VILLAGE = 5000;

/** A name that the tagged sentences did not have is a place's the likelier, the larger it is. */
const sizeOf = (places: readonly GazetteerPlace[]): number =>
  Math.max(
    0,
    Math.min(2, 1.5 * Math.log10(Math.max(1, ...places.filter((p) => p.otherName !== "name").map((p) => p.population)) / 80_000)),
  );

/** What the words around a name say that the tagged sentences were too few to teach: a dateline, "an Albany man", "D-Columbus". */
function said({ forms, dateline }: Words, { from, to, name }: Candidate): number {
  if (dateline) return CONTAINED;
  const [before, after] = [forms[from - 1] ?? "", (forms[to + 1] ?? "").toLowerCase()];
  if (before === "-" && /^(?:D|R|I|DFL|Lab|Con)$/.test(forms[from - 2] ?? "")) return CONTAINED;
  // the words of a common name say less: "the Columbus area" is one, "a Christmas man" is none
  const unseen = Math.min(MILD, Math.max(0, -name.prior));
  const stands = from === 0 || /^\P{Lu}/u.test(before);
  if (stands && context["local-after"].has(after)) return (name.common ? 0 : LOCAL) + unseen;
  return context["place-before"].has(before) && before.length > 1 ? unseen : 0;
}
const LOCAL = 1.2;
/** How much of what speaks against a name in the tagged sentences a clear sign of a place takes back. */
const MILD = 1.5;

/** The division or country that follows a name behind a comma: "Toledo, Ohio", "Lexington, Ky.". */
function divisionBehind({ forms }: Words, to: number, known: Gazetteer): GazetteerPlace | undefined {
  if (forms[to + 1] !== ",") return undefined;
  const short = abbreviatedAt(forms, to + 2, known);
  if (short) return short.place;
  for (const n of [2, 1]) {
    const name = known.lookup(keyOf(forms.slice(to + 2, to + 2 + n).join(" ")));
    const place = /^\p{Lu}/u.test(forms[to + 2] ?? "") ? name?.places.find((p) => p.kind === "country" || p.kind === "region") : undefined;
    if (place) return place;
  }
  return undefined;
}

/** "Ky.", "KY", and "Ky" where the text leaves out the stop. */
const abbreviated = (form: string, known: Gazetteer): GazetteerPlace | undefined =>
  known.division(form) ?? (/^\p{Lu}\p{Ll}+$/u.test(form) ? known.division(`${form}.`) : undefined);

/** The abbreviation that begins at a word, also where it was cut: "W. Va.". */
function abbreviatedAt(
  forms: readonly string[],
  i: number,
  known: Gazetteer,
): { readonly place: GazetteerPlace; readonly to: number } | undefined {
  for (const n of [3, 2]) {
    const place = i + n <= forms.length ? known.division(forms.slice(i, i + n).join("")) : undefined;
    if (place) return { place, to: i + n - 1 };
  }
  const place = abbreviated(forms[i] ?? "", known);
  return place && { place, to: i };
}

/** "Mr. London", "Jim Jordan": a form of address or a first name, itself no place, stands right before; "Paris Hilton": a family name behind. */
const isNamedPerson = (forms: readonly string[], i: number, known: Gazetteer): boolean => {
  const [before, after] = [forms[i - 1] ?? "", forms[i + 1] ?? ""];
  if (context["given-places"].has(forms[i] as string) && known.lookup(keyOf(after))?.family && /^\p{Lu}\p{Ll}/u.test(after)) return true;
  return /^(?:Mr|Mrs|Ms|Miss|Dr)\.?$/.test(before) || (known.givenNames.has(before) && (known.lookup(keyOf(before))?.prior ?? -1) <= 0);
};

/** "a Latina", "a Manga": one of a kind, not a town, unless it goes with another word ("a Gainesville man", "a Texas-based firm"). */
const isOneOf = ({ forms }: Words, { from, to }: Candidate): boolean =>
  /^an?$/i.test(forms[from - 1] ?? "") && !/^[\p{L}-]/u.test(forms[to + 1] ?? "");

/** "NGO", "SEC" (towns too) in a text that is not all in capitals, and the second half of "Wal-Mart". */
function isPartOfName({ forms, dateline }: Words, { from, to, name }: Candidate): boolean {
  if (from !== to || dateline) return false;
  const form = forms[from] as string;
  const listed = name.places.some((p) => p.kind === "country" || p.kind === "feature");
  if (/^\p{Lu}{2,4}$/u.test(form.replace(/\./g, "")) && form.replace(/\./g, "").length > 1 && !listed)
    return forms.some((f) => /^\p{Ll}{2}/u.test(f));
  return forms[from - 1] === "-" && /^\p{Lu}\p{Ll}{1,2}$/u.test(forms[from - 2] ?? "");
}

/** A refused name right after another capitalised word, as a family name stands. */
const isFamilyName = (forms: readonly string[], i: number): boolean => {
  const before = forms[i - 1] ?? "";
  return i > 1 && /^\p{Lu}\p{Ll}+$/u.test(before) && !context.directions.has(before) && !context["place-before"].has(before.toLowerCase());
};

/** "Jim Jordan", "Mr. Jordan", "Senator Georgia": the last name is a person's; and a name that speaks and is no known place's ("Welch said"). */
function notePeople(forms: readonly string[], known: Gazetteer, people: Set<string>): void {
  for (let i = 0; i + 1 < forms.length; i++) {
    const [word, next] = [forms[i] as string, forms[i + 1] as string];
    if (/^(?:said|says|added|told|recalled|explained)$/.test(next) && /^\p{Lu}\p{Ll}/u.test(word) && !/^\p{Lu}/u.test(forms[i - 1] ?? "")) {
      const name = known.lookup(keyOf(word));
      if (name && name.prior <= 0 && name.places.every((p) => p.kind !== "country" && p.population < TOWN)) people.add(word);
    }
    if (known.givenNames.has(word) && /^\p{Lu}\p{Ll}/u.test(next) && !known.givenNames.has(next)) people.add(next);
    else if (/^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gen|Col)\.?$/.test(word) && /^\p{Lu}\p{Ll}/u.test(next)) people.add(next);
  }
}

/** Abbreviated divisions are places as well: behind a comma, or anywhere if they carry stops ("W.Va."). */
function withDivisions(sentence: Words, known: Gazetteer, found: readonly Found[]): Found[] {
  const { forms } = sentence;
  const extra: Found[] = [];
  for (let i = 0; i < forms.length; i++) {
    const form = forms[i] as string;
    if (found.some((f) => f.from <= i && i <= f.to)) continue;
    const behind = i >= 2 && forms[i - 1] === "," && /^\p{Lu}/u.test(forms[i - 2] as string);
    const short = behind || /^\p{Lu}\p{L}*(?:\.|$)/u.test(form) ? abbreviatedAt(forms, i, known) : undefined;
    // alone only with stops and more than one part: "W.Va." but not "Miss."
    if (!short || !(behind || /\p{L}\.\p{L}/u.test(forms.slice(i, short.to + 1).join("")))) continue;
    const { place, to } = short;
    extra.push({ sentence, from: i, to, key: `division ${place.name}`, places: [place], score: CONTAINED, common: false });
    i = to;
  }
  return extra.length === 0 ? [...found] : [...found, ...extra].sort((a, b) => a.from - b.from);
}

/** What the words around a name say of which place is meant. */
function mentionOf(f: Found, next: Found | undefined): Mention {
  const { forms } = f.sentence;
  const after = (forms[f.to + 1] ?? "").toLowerCase();
  const joined =
    next !== undefined && next.sentence === f.sentence && /^(?:,|\(|in|,\s*in)$/.test(forms.slice(f.to + 1, next.from).join(" "));
  const container = joined
    ? next.places.find((c) => (c.kind === "country" || c.kind === "region") && f.places.some((p) => within(p, c)))
    : undefined;
  return {
    key: f.key,
    places: f.places,
    container: container ?? null,
    asRegion: /^(?:province|region|state|oblast|governorate|prefecture|canton|emirate|department|district)s?$/.test(after),
    weight: f.sentence.dateline ? 2 : 1,
  };
}
