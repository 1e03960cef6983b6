/**
 * The expressions of time that news uses, as patterns over the words of a sentence. Where several fit, the one that begins first and
 * reaches farthest is taken. A rule gives a meaning; resolve.ts turns it into a value.
 */
import { isDay } from "./calendar.js";
import type { DayPart, Meaning, Which } from "./meaning.js";
import { needsOf } from "./needed.js";
import {
  dayPartOf,
  durationValue,
  edgeOf,
  knowledge,
  monthOf,
  numberOf,
  ORDINALS,
  ordinalOf,
  SMALL,
  TENS,
  unitOf,
  weekdayNumber,
  whichOf,
} from "./words.js";

type Groups = Readonly<Record<string, string | undefined>>;

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  /** What a text must hold besides for the pattern to fit. */
  readonly needs: readonly RegExp[];
  /** null: the words are no time after all; refused: they are meant as one that cannot be ("31 November"), and no part of them is read. `around` holds what stands before and after. */
  readonly make: (
    g: Groups,
    around: { readonly before: string; readonly after: string; readonly words: string },
  ) => Meaning | "refused" | null;
}

const pieces: Readonly<Record<string, string>> = {
  MONTH:
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?",
  DOW: "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Mon\\.|Tues?\\.|Wed\\.|Thurs?\\.|Fri\\.",
  DAY: "(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?![\\d:]|[.,]\\d|%|\\s?(?:percent|per cent)\\b)",
  YEAR: "(?:1[0-9]\\d\\d|20\\d\\d|2100)(?![\\d%]|[.,:]\\d)",
  FULLYEAR: "\\d{3,4}(?![\\d%]|[.,:]\\d)",
  NUMBER: `\\d{1,4}(?:,\\d{3})?(?:\\.\\d+)?|(?:${TENS})(?:[ -](?:${SMALL}))?|${SMALL}|half an?|an?\\s+hundred|one hundred|hundred|a couple of|a couple|couple of|a dozen|dozen|an?`,
  SOME: "a few|few|several|many|some|a number of|dozens of|numerous|countless|recent|these",
  UNIT: "seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies)",
  LONG: "days?|weeks?|weekends?|months?|quarters?|years?|decades?|centur(?:y|ies)",
  ABOUT:
    "(?:(?:about|around|approximately|roughly|nearly|almost|over(?!\\s+the\\b)|under(?!\\s+the\\b)|more than|less than|fewer than|at least|at most|up to|as long as|only|just|just over|just under|a little more than|some|another|barely|well over|a mere|the|these|those|a further|a period of)\\s+)*",
  EDGE: "early|late|mid|the very beginning of|the beginning of|the start of|the end of|the middle of|the early part of|the latter part of|the close of|the height of|early in|late in|beginning of|start of|end of|middle of|the first days of|the last days of|the early days of",
  PART: "morning|afternoon|evening|night",
  WHICH:
    "last|this past|this coming|this|next|the coming|the following|the previous|the preceding|the same|that same|that|the past|the upcoming|the subsequent",
  TIMEOFDAY:
    "(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\\d)?\\s?(?:a\\.?m\\b\\.?|p\\.?m\\b\\.?)|(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?(?:\\s?hrs|\\s?hours)?|noon|midday|midnight|dawn|dusk)(?:\\s+(?:GMT|UTC|EST|EDT|ET|CET|PST|PDT|local time|BST|IST|Moscow time))?",
  SEASON: "spring|summer|autumn|fall|winter",
  ERA: "\\s?(?:BCE?|B\\.C\\.(?:E\\.)?)",
  ORD: `\\d{1,2}(?:st|nd|rd|th)|twenty-(?:${ORDINALS})|${ORDINALS}`,
};

const expand = (source: string): string => source.replace(/\{([A-Z]+)\}/g, (_, name: string) => pieces[name] as string);

const rule = (name: string, source: string, make: Rule["make"]): Rule => ({
  name,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}_]|[\\d][.,])(?:${expand(source)})(?![\\p{L}\\p{N}_]|-\\p{L})`, "giu"),
  needs: needsOf(source),
  make,
});
/** A rule whose last word may be joined to others by a hyphen. */
const joined = (name: string, source: string, make: Rule["make"]): Rule => ({
  name,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}_]|[\\d][.,])(?:${expand(source)})(?![\\p{L}\\p{N}_])`, "giu"),
  needs: needsOf(source),
  make,
});

const capital = (word: string | undefined): boolean => word !== undefined && /^\p{Lu}/u.test(word);
const yearOf = (word: string | undefined, era?: string): number | null =>
  word === undefined ? null : era === undefined ? Number(word) : -Number(word);

/** "last year", "of this year": counted from the report; "that year", "the following year" are not and are left to `which`. */
const yearStep = (word: string | undefined): { yearStep?: number } => {
  const step = { last: -1, this: 0, next: 1 }[word?.toLowerCase() ?? ""];
  return step === undefined ? {} : { yearStep: step };
};

/** Two digits after a year: "1939–45". */
const shortYear = (before: string, digits: string): number | null => {
  const year = /(\d{4})\s?[-–/]\s?$/.exec(before)?.[1];
  if (year === undefined) return null;
  const full = Number(`${year.slice(0, 2)}${digits}`);
  return full > Number(year) ? full : null;
};

const date = (g: Groups, month: string, day: string | null): ReturnType<Rule["make"]> => {
  if (!capital(month)) return null;
  const monthNumber = monthOf(month);
  const year = yearOf(g.year, g.era);
  const dayNumber = day === null ? null : Number.parseInt(day, 10);
  if (dayNumber !== null && !isDay(year, monthNumber, dayNumber)) return "refused";
  return {
    kind: "calendar",
    year,
    month: monthNumber,
    day: dayNumber,
    which: whichOf(g.which),
    ...(dayNumber === null ? {} : yearStep(g.which)),
    edge: edgeOf(g.edge),
    dayPart: dayPartOf(g.part ?? g.part2),
  };
};

/** "May" and "March" alone are months only where the words around them say so. */
function loneMonth(g: Groups, around: { readonly before: string; readonly after: string }): Meaning | null {
  const month = g.month as string;
  const meaning = date(g, month, null);
  if (meaning === null || meaning === "refused" || meaning.kind !== "calendar") return null;
  if (/^(?:May|March)$/i.test(month) && g.which === undefined && g.edge === undefined) {
    const led =
      /(?:\b(?:in|since|until|till|by|of|from|to|before|after|during|through|between|and|for|late|early|mid|each|every|around|last|next)\s+|[-–(]\s?)$/i.test(
        around.before,
      );
    const followed =
      /^\s*(?:[,.;:)]|$|and\b|to\b|or\b|when\b|after\b|at\b|last\b|this\b|election|summit|meeting|vote|deadline|talks|offensive)/.test(
        around.after,
      );
    if (
      !led ||
      (/\b(?:and|to|of|for)\s+$/i.test(around.before) && !followed && !monthBefore.test(around.before)) ||
      /^\s+(?:\p{Lu}\p{Ll}+)/u.test(around.after)
    )
      return null;
  }
  if (/\b(?:Mr|Mrs|Ms|Miss|Minister|Theresa|Secretary|Brian)\.?\s+$/.test(around.before)) return null;
  return meaning;
}
const monthBefore = /(?:January|February|March|April|June|July|August|September|October|November|December)\s+(?:and|to)\s+$/;

/** A year alone: only where no noun is counted by it and nothing says that it is a sum or a measure. */
function loneYear(g: Groups, around: { readonly before: string; readonly after: string }): Meaning | null {
  const year = Number(g.year);
  const { before, after } = around;
  if (
    /[$€£¥#]\s?$|\b(?:No|Nos|number|flight|highway|route|page|room|approximately|about|nearly|over|some|than|least|most|estimated|model|Airbus|Boeing|resolution|Resolution|Flight)\.?\s+$/.test(
      before,
    ) &&
    g.edge === undefined
  ) {
    if (!/\b(?:about|over|than)\s+$/.test(before) || !/^\s*(?:[,.;)]|BC)/.test(after)) return null;
  }
  if (
    /^(?:[\d]|[-–](?:\d{3,}|\p{L})|\/\d{3,}|\s?(?:%|°|½))/u.test(after) &&
    !/^[-–](?:1\d|20)\d\d\b/.test(after) &&
    !/^[-–]\p{L}/u.test(after)
  )
    return null;
  const next = /^\s+([\p{L}-]+)/u.exec(after)?.[1]?.toLowerCase() ?? "";
  if (knowledge.counted.has(next) && !/\b(?:in|since|during|until|of|by|the)\s+$/i.test(before)) return null;
  const usual = year >= 1700 && year <= 2035;
  const led =
    /\b(?:in|of|since|by|until|till|from|to|before|after|during|through|between|and|circa|c\.|early|late|mid|year|spring|summer|autumn|fall|winter|the)[ -]$|[-–(/]\s?$|^\s*$/i.test(
      before,
    );
  if (!usual && !led) return null;
  return { kind: "calendar", year, month: null, day: null, which: null, edge: edgeOf(g.edge), dayPart: "" };
}

function unitMeaning(unitWord: string, which: Which, edge: string | undefined, part: string | undefined): Meaning | null {
  const { unit, times } = unitOf(unitWord);
  if (times !== 1) return null;
  const step = which === "last" || which === "previous" ? -1 : which === "next" || which === "following" ? 1 : 0;
  return {
    kind: "unit",
    unit,
    step,
    anchor: which === "last" || which === "next" || which === "this" ? "report" : "text",
    edge: edgeOf(edge),
    dayPart: dayPartOf(part),
  };
}

function duration(g: Groups): Meaning | null {
  const { unit, times } = unitOf(g.unit as string);
  const counted = g.number === undefined ? null : numberOf(g.number);
  if (g.number !== undefined && counted === null) return null;
  const half = g.half === undefined ? 0 : 0.5;
  const count = counted === null ? null : counted * times + half;
  const step = /past|last|recent|previous/i.test(g.which ?? g.number ?? "") ? -1 : /coming|next/i.test(g.which ?? "") ? 1 : undefined;
  return {
    kind: "fixed",
    type: "DURATION",
    value: durationValue(count, unit),
    ...(step === undefined ? {} : { step, unit, ...(count === null ? {} : { count }) }),
  };
}

function clockPart(text: string): DayPart {
  const lower = text.toLowerCase();
  if (lower.startsWith("noon") || lower.startsWith("midday")) return "T12:00";
  if (lower.startsWith("midnight")) return "T24:00";
  if (lower.startsWith("dawn")) return "TMO";
  if (lower.startsWith("dusk")) return "TEV";
  const parts = /^(\d{1,2})(?:[:.](\d\d))?/.exec(lower);
  const half = /\d\s?([ap])\.?m/.exec(lower)?.[1];
  const hour = Number(parts?.[1] ?? 0);
  const after = half === "p" && hour < 12 ? hour + 12 : half === "a" && hour === 12 ? 0 : hour;
  return `T${String(after).padStart(2, "0")}:${parts?.[2] ?? "00"}${/(?:gmt|utc)$/.test(lower) ? "Z" : ""}` as DayPart;
}

const setUnits: Readonly<Record<string, string>> = {
  hour: "PT1H",
  day: "P1D",
  week: "P1W",
  weekend: "XXXX-WXX-WE",
  month: "P1M",
  quarter: "P1Q",
  year: "P1Y",
  decade: "P1DE",
  century: "P1CE",
};
const adverbs: Readonly<Record<string, string>> = {
  hourly: "hour",
  daily: "day",
  nightly: "day",
  weekly: "week",
  monthly: "month",
  quarterly: "quarter",
  yearly: "year",
  annually: "year",
  annual: "year",
  "year-round": "year",
};
const set = (value: string): Meaning => ({ kind: "fixed", type: "SET", value });

const seasonCode = (word: string): string =>
  ({ sp: "SP", su: "SU", au: "FA", fa: "FA", wi: "WI" })[word.slice(0, 2).toLowerCase()] as string;
const quarterCode = (word: string): string | null => {
  const n = /^last|^final/i.test(word) ? 4 : ordinalOf(word);
  return n >= 1 && n <= 4 ? `Q${n}` : null;
};

const decades = ["", "", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
const reference = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .join("|")
    .replace(/ /g, "\\s+");
const quoted = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+");

const calendarRules: readonly Rule[] = [
  rule("iso-date", "(?<year>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})(?:[T ](?<time>\\d{2}:\\d{2})(?::\\d{2})?Z?)?", (g) =>
    isDay(Number(g.year), Number(g.m), Number(g.d))
      ? {
          kind: "calendar",
          year: Number(g.year),
          month: Number(g.m),
          day: Number(g.d),
          which: null,
          edge: null,
          dayPart: g.time === undefined ? "" : (`T${g.time}` as DayPart),
        }
      : null,
  ),
  rule("slash-date", "(?<a>\\d{1,2})[/.](?<b>\\d{1,2})[/.](?<year>(?:19|20)\\d{2})", (g) => {
    const [a, b] = [Number(g.a), Number(g.b)];
    const [month, day] = a > 12 ? [b, a] : [a, b];
    return isDay(Number(g.year), month, day)
      ? { kind: "calendar", year: Number(g.year), month, day, which: null, edge: null, dayPart: "" }
      : null;
  }),
  rule("short-slash-date", "(?<m>\\d{1,2})/(?<d>\\d{1,2})/(?<y>\\d{2})", (g) =>
    isDay(2000 + Number(g.y), Number(g.m), Number(g.d))
      ? { kind: "calendar", year: 2000 + Number(g.y), month: Number(g.m), day: Number(g.d), which: null, edge: null, dayPart: "" }
      : null,
  ),
  rule(
    "day-month",
    "(?:(?:the\\s+)?(?:early\\s+|late\\s+)?(?<part>{PART})(?:\\s+hours)?\\s+of\\s+)?(?:(?:{DOW}),?\\s+)?(?:the\\s+)?(?<day>{DAY})\\s+(?:of\\s+)?(?<month>{MONTH})(?:(?:,?\\s+(?:of\\s+)?)(?<year>{FULLYEAR})(?<era>{ERA})?)?(?:\\s+(?<part2>{PART}))?(?:\\s+(?:of\\s+)?(?<which>last|this|next|that|the same|that same)\\s+year)?",
    (g) => date(g, g.month as string, g.day as string),
  ),
  rule(
    "month-day",
    "(?:(?:the\\s+)?(?:early\\s+|late\\s+)?(?<part>{PART})(?:\\s+hours)?\\s+of\\s+)?(?:(?:{DOW}),?\\s+)?(?<month>{MONTH})\\s+(?:the\\s+)?(?<day>{DAY})(?:,?\\s+(?:of\\s+)?(?<year>{YEAR})(?<era>{ERA})?)?(?:\\s+(?<part2>{PART}))?(?:\\s+(?:of\\s+)?(?<which>last|this|next|that|the same|that same)\\s+year)?",
    (g) => date(g, g.month as string, g.day as string),
  ),
  // the first of two days: "20–22 March 2023", "28 and 29 August"
  rule(
    "day-range-start",
    "(?:the\\s+)?(?<day>{DAY})(?=\\s?(?:-|–|to|and|or|until)\\s?(?:the\\s+)?(?:{DAY})\\s+(?:of\\s+)?(?<month>{MONTH})(?:,?\\s+(?<year>{YEAR}))?)",
    (g) => date(g, g.month as string, g.day as string),
  ),
  // the second of two: "March 5–9, 1918", "May 4 and 5"
  rule(
    "day-range-end",
    "(?<=(?<month>{MONTH})\\s{1,9}(?:{DAY})\\s?(?:-|–|to|and|or|until)\\s?(?:the\\s{1,9})?)(?<day>{DAY})(?:,\\s+(?<year>{YEAR}))?",
    (g) => date(g, g.month as string, g.day as string),
  ),
  rule("month-year", "(?:(?<edge>{EDGE})[ -])?(?<month>{MONTH})(?:,?\\s+(?:of\\s+)?|[-/])(?<year>{FULLYEAR})(?<era>{ERA})?", (g) =>
    Number(g.year) >= 1000 || g.era !== undefined ? date(g, g.month as string, null) : null,
  ),
  rule(
    "month",
    "(?:(?<which>{WHICH})\\s+)?(?:(?<edge>{EDGE})[ -])?(?<month>{MONTH})(?:\\s+(?:of\\s+)?(?:last|this|next|that|the same|the following|the previous)\\s+year)?",
    (g, around) => {
      const tail = /\s(?<which>last|this|next|that|the same|the following|the previous)\s+year$/i.exec(around.words)?.groups?.which;
      const meaning = loneMonth(g, around);
      return meaning?.kind === "calendar" && tail !== undefined ? { ...meaning, which: whichOf(tail), ...yearStep(tail) } : meaning;
    },
  ),
  joined(
    "year",
    "(?:(?<edge>{EDGE})[ -])?(?:(?:fiscal|financial|calendar)\\s+year\\s+|fiscal\\s+|FY\\s?|the year\\s+)?(?<year>{YEAR})",
    // "FY2023", "the year 1987": nothing is counted
    (g, around) => loneYear(g, /^(?:fiscal|financial|FY|the year)/i.test(around.words) ? { before: "in ", after: "" } : around),
  ),
  rule("year-before-era", "(?:(?<edge>{EDGE})\\s+)?(?:the\\s+year\\s+)?(?<year>\\d{1,4})(?<era>{ERA})", (g) => ({
    kind: "calendar",
    year: -Number(g.year),
    month: null,
    day: null,
    which: null,
    edge: edgeOf(g.edge),
    dayPart: "",
  })),
  rule("year-before-era-start", "(?<year>\\d{2,4})(?=\\s?[-–/]\\s?\\d{1,4}{ERA})", (g) => ({
    kind: "calendar",
    year: -Number(g.year),
    month: null,
    day: null,
    which: null,
    edge: null,
    dayPart: "",
  })),
  rule("year-of-era", "(?:AD|A\\.D\\.)\\s?(?<year>\\d{1,4})|(?<after>\\d{1,4})\\s?(?:AD|A\\.D\\.|CE)", (g) => ({
    kind: "calendar",
    year: Number(g.year ?? g.after),
    month: null,
    day: null,
    which: null,
    edge: null,
    dayPart: "",
  })),
  rule("year-range-end", "(?<=\\d{4}\\s?[-–/])(?<short>\\d{2})", (g, { before }) => {
    const year = shortYear(before, g.short as string);
    return year === null ? null : { kind: "calendar", year, month: null, day: null, which: null, edge: null, dayPart: "" };
  }),
  rule(
    "decade",
    "(?:the\\s+)?(?:(?<edge>early|late|mid|beginning of the|end of the)[ -])?(?:the\\s+)?(?<digits>1[0-9]\\d|20\\d)0'?s(?<era>{ERA})?",
    (g) => ({ kind: "era", digits: g.digits as string, bc: g.era !== undefined, edge: edgeOf(g.edge) }),
  ),
  rule("decade-before-era", "(?:the\\s+)?(?:(?:early|late|mid|end of the)[ -])?(?<digits>\\d{1,2})0s(?<era>{ERA})", (g) => ({
    kind: "era",
    digits: (g.digits as string).padStart(3, "0"),
    bc: true,
    edge: null,
  })),
  rule(
    "decade-short",
    `(?:the\\s+)?(?:(?<edge>early|late|mid)[ -])?(?:(?:['’]|(?<=\\b(?:the|early|late|mid|in)[ -]))(?<digit>[2-9])0s|(?<=\\b(?:the|early|late|mid)[ -])(?<word>${decades.slice(2).join("|")}))`,
    (g) => ({
      kind: "era",
      digits: `19${g.digit ?? decades.indexOf((g.word ?? "").toLowerCase())}`,
      bc: false,
      edge: edgeOf(g.edge),
    }),
  ),
  joined(
    "century",
    "(?:the\\s+)?(?:(?<edge>early|late|mid|the middle of the|middle of the|beginning of the|end of the|turn of the)[ -])?(?<ord>{ORD})[ -]centur(?:y|ies)(?<era>{ERA})?",
    (g) => {
      const n = ordinalOf(g.ord as string);
      return n < 1 ? null : { kind: "era", digits: String(n - 1).padStart(2, "0"), bc: g.era !== undefined, edge: edgeOf(g.edge) };
    },
  ),
];

/** By name in lower case, longest first. */
const holidays = new Map(
  knowledge.holidays
    .flatMap((holiday) => holiday.names.map((name) => [name.toLowerCase(), holiday] as const))
    .sort(([a], [b]) => b.length - a.length),
);

const partRules: readonly Rule[] = [
  joined(
    "season-year",
    "(?:the\\s+)?(?:(?<edge>{EDGE})[ -])?(?:the\\s+)?(?<season>{SEASON})(?:,?\\s+(?:of\\s+)?|[-/])(?<year>{FULLYEAR})(?<era>{ERA})?",
    (g) =>
      Number(g.year) < 1000 && g.era === undefined
        ? null
        : { kind: "part", code: seasonCode(g.season as string), year: yearOf(g.year, g.era), which: null, edge: edgeOf(g.edge) },
  ),
  rule(
    "season",
    "(?:(?<which>{WHICH}|the)\\s+)?(?:(?<edge>early|late|mid|early in the|late in the|the end of the|the beginning of the)[ -])?(?:the\\s+)?(?<season>{SEASON})(?:\\s+of\\s+(?<year>this|last|next|that)\\s+year)?",
    (g, { before, after }) => {
      const word = g.season as string;
      // "the fall of the city", "fall to", "Arab Spring", "Prague Spring"
      if (
        /^fall$/i.test(word) &&
        (/^\s+(?:of|in|to|from|back|behind|short|into|under|apart|off|out|for|on|by|below|victim|further|sharply|silent)\b/.test(after) ||
          !/^(?:last|this|next|the|that|early|late)/i.test(g.which ?? g.edge ?? ""))
      )
        return null;
      if (
        /^spring$/i.test(word) &&
        g.which === undefined &&
        g.edge === undefined &&
        !/\b(?:in|since|until|by|of|during|each|every)\s+(?:the\s+)?$/i.test(before)
      )
        return null;
      if (capital(word) && /\b(?:Arab|Prague|Beijing|Damascus|Indian)\s+$/.test(before)) return null;
      if (
        g.which === undefined &&
        g.edge === undefined &&
        !/\b(?:in|since|until|by|of|during|over|through|for|from|before|after|throughout|each|every|all)\s+$/i.test(before)
      )
        return /^winter|^summer/i.test(word)
          ? { kind: "part", code: seasonCode(word), year: null, which: null, edge: null, loose: true }
          : null;
      return { kind: "part", code: seasonCode(word), year: null, which: whichOf(g.which), ...yearStep(g.year), edge: edgeOf(g.edge) };
    },
  ),
  joined(
    "quarter",
    "(?:the\\s+)?(?<ord>first|second|third|fourth|last|final)[ -]quarter(?:\\s+of)?(?:\\s+(?:of\\s+)?(?:the\\s+)?(?:fiscal\\s+(?:year\\s+)?)?(?:(?<year>{YEAR})|(?<which>last|this|next)\\s+year))?",
    (g) => {
      const code = quarterCode(g.ord as string);
      return code === null ? null : { kind: "part", code, year: yearOf(g.year), which: null, ...yearStep(g.which), edge: null };
    },
  ),
  rule("quarter-code", "(?<code>[QH][1-4])(?:\\s+(?:of\\s+)?(?<year>{YEAR}))?|(?<year2>{YEAR})\\s?-?(?<code2>[QH][1-4])", (g) => ({
    kind: "part",
    code: (g.code ?? g.code2) as string,
    year: yearOf(g.year ?? g.year2),
    which: null,
    edge: null,
  })),
  rule(
    "half",
    "(?:the\\s+)?(?<ord>first|second|latter|last)\\s+half\\s+of\\s+(?:(?<year>{YEAR})|(?<which>last|this|next)\\s+year|the\\s+year)",
    (g) => ({
      kind: "part",
      code: /^first/i.test(g.ord as string) ? "H1" : "H2",
      year: yearOf(g.year),
      which: null,
      ...yearStep(g.which ?? (g.year === undefined ? "this" : undefined)),
      edge: null,
    }),
  ),
  rule(
    "holiday",
    `(?:(?<which>last|this|next)\\s+)?(?<name>${[...holidays.keys()].map(quoted).join("|")})(?:\\s+(?<part>{PART}))?(?:,?\\s+(?:of\\s+)?(?<year>{YEAR}))?(?:\\s+(?<wh>last|this|next)\\s+year)?`,
    (g) => {
      const holiday = capital(g.name) ? holidays.get((g.name as string).replace(/\s+/g, " ").toLowerCase()) : undefined;
      return holiday === undefined
        ? null
        : { kind: "holiday", holiday, year: yearOf(g.year), which: whichOf(g.which), ...yearStep(g.wh), dayPart: dayPartOf(g.part) };
    },
  ),
];

const relativeRules: readonly Rule[] = [
  rule(
    "weekdays-set",
    "(?:every|each|on)\\s+(?<dow>{DOW})s|(?:every|each)\\s+(?<dow2>{DOW})|(?<dow3>Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)s",
    (g) => {
      const n = weekdayNumber((g.dow ?? g.dow2 ?? g.dow3) as string);
      return set(`XXXX-WXX-${n === 0 ? 7 : n}`);
    },
  ),
  rule(
    "weekday",
    "(?:(?<which>{WHICH})\\s+)?(?:(?<edge>early|late|mid|earlier|later)[ -](?:on\\s+)?)?(?<dow>{DOW})(?:[ -](?<part>{PART}|lunchtime))?(?:\\s+(?<ref>of\\s+)?(?<week>last|this|next)\\s+week)?",
    (g, { before }) => {
      const word = g.dow as string;
      if (!capital(word)) return null;
      if (/\b(?:Black|Bloody|Super|Ruby|Fat)\s+$/.test(before) && g.which === undefined) return null;
      return { kind: "weekday", weekday: weekdayNumber(word), which: whichOf(g.which ?? g.week), dayPart: dayPartOf(g.part) };
    },
  ),
  rule("today", "(?:(?<edge>early|earlier|later|late)\\s+)?today", () => ({
    kind: "unit",
    unit: "day",
    step: 0,
    anchor: "report",
    edge: null,
    dayPart: "",
  })),
  rule("tonight", "(?:late\\s+|early\\s+)?tonight", () => ({
    kind: "unit",
    unit: "day",
    step: 0,
    anchor: "report",
    edge: null,
    dayPart: "TNI",
  })),
  rule("this-part", "(?:early\\s+|late\\s+|later\\s+|earlier\\s+)?this\\s+(?<part>{PART})", (g) => ({
    kind: "unit",
    unit: "day",
    step: 0,
    anchor: "report",
    edge: null,
    dayPart: dayPartOf(g.part),
  })),
  rule("yesterday", "(?:early\\s+|late\\s+)?yesterday(?:\\s+(?<part>{PART}))?|the\\s+day\\s+before\\s+yesterday", (g, { words }) => ({
    kind: "unit",
    unit: "day",
    step: /before/i.test(words) ? -2 : -1,
    anchor: "report",
    edge: null,
    dayPart: dayPartOf(g.part),
  })),
  rule("last-night", "(?:late\\s+)?last\\s+night|last\\s+evening|overnight", (_, { words, after }) =>
    /overnight/i.test(words) && /^\s+(?:stay|bag|train|success|flight)/.test(after)
      ? null
      : {
          kind: "unit",
          unit: "day",
          step: -1,
          anchor: "report",
          edge: /overnight/i.test(words) ? "end" : null,
          dayPart: /evening/i.test(words) ? "TEV" : "TNI",
        },
  ),
  rule("tomorrow", "(?:early\\s+|late\\s+)?tomorrow(?:\\s+(?<part>{PART}))?|the\\s+day\\s+after\\s+tomorrow", (g, { words }) => ({
    kind: "unit",
    unit: "day",
    step: /after t/i.test(words) ? 2 : 1,
    anchor: "report",
    edge: null,
    dayPart: dayPartOf(g.part),
  })),
  rule(
    "that-part",
    "(?:early\\s+|late\\s+|later\\s+)?(?:(?:in\\s+)?the\\s+)?(?<which>next|following|same|that|that same|previous)\\s+(?<part>{PART})",
    (g) => unitMeaning("day", whichOf(g.which) === "next" ? "following" : (whichOf(g.which) ?? "same"), undefined, g.part),
  ),
  rule(
    "part-of-day",
    "(?:in\\s+the\\s+|the\\s+)(?:early\\s+|late\\s+)?(?<part>{PART})(?:\\s+hours)?|at\\s+(?:night|dawn|dusk|nightfall|daybreak|sunset|sunrise)|daytime|night-?time",
    (g, { words, after }) =>
      /^\s+of\b/.test(after)
        ? null
        : {
            kind: "clock",
            dayPart: /night/i.test(words)
              ? "TNI"
              : /daytime/i.test(words)
                ? "TDT"
                : g.part === undefined
                  ? dayPartOf(words.replace(/^at\s+/i, ""))
                  : dayPartOf(g.part),
            anchor: /^(?:in|the)\b/i.test(words) && !/night/i.test(words) ? "text" : null,
          },
  ),
  joined(
    "unit",
    "(?:(?<edge>early|late|mid|earlier|later|{EDGE})[ -])?(?<which>last|this|next|this coming|this past|the coming|the current|the past|the previous|the following|the preceding|the same|that same|that|the next|the last|the subsequent|the upcoming)\\s+(?<unit>weekend|week|month|quarter|year|decade|century)(?:'s|’s)?",
    (g) => {
      const which = (g.which as string).toLowerCase();
      // "the next year", "the last month": a stretch, or the one after what was told
      if (which === "the past" || which === "the last" || which === "the coming")
        return { ...(duration({ number: "one", unit: g.unit, which: g.which }) as Meaning) };
      if (which === "the next") return unitMeaning(g.unit as string, "following", g.edge, undefined);
      return unitMeaning(
        g.unit as string,
        which === "the current" ? "this" : which === "the upcoming" ? "next" : whichOf(which),
        g.edge,
        undefined,
      );
    },
  ),
  rule(
    "edge-of-unit",
    "(?:the\\s+)?(?<edge>end|beginning|start|middle|close)\\s+of\\s+the\\s+(?<unit>week|month|quarter|year|decade|century)|(?<late>later|earlier|late|early)\\s+in\\s+the\\s+(?<unit2>week|month|year|decade|century|day)",
    (g) => unitMeaning((g.unit ?? g.unit2) as string, "this", g.edge ?? g.late, undefined),
  ),
  rule(
    "later-that",
    "(?:later|earlier|late|early)\\s+(?:on\\s+)?(?:in\\s+)?(?<which>that|that same|the same|the next|the following)\\s+(?<unit>day|week|month|year)",
    (g) => unitMeaning(g.unit as string, whichOf(g.which) === "next" ? "following" : whichOf(g.which), undefined, undefined),
  ),
  rule(
    "day-after",
    "(?:early\\s+|late\\s+)?(?:on\\s+)?(?:the\\s+)?(?:very\\s+)?(?<which>next|following|same|previous|preceding|subsequent)\\s+day|that\\s+(?:same\\s+|very\\s+)?day|the\\s+day\\s+(?<way>before|after)(?=\\s*(?:[.,;:)]|$))",
    (g, { words }) => {
      const step =
        g.way !== undefined
          ? /before/i.test(g.way)
            ? -1
            : 1
          : /next|following|subsequent/i.test(words)
            ? 1
            : /previous|preceding/i.test(words)
              ? -1
              : 0;
      return { kind: "unit", unit: "day", step, anchor: "text", edge: null, dayPart: "" };
    },
  ),
  rule("weekend", "(?:the|over\\s+the)\\s+weekend", () => ({
    kind: "unit",
    unit: "weekend",
    step: 0,
    anchor: "report",
    edge: null,
    dayPart: "",
  })),
  rule(
    "ago",
    "{ABOUT}(?:(?<number>{NUMBER})|(?<some>{SOME}))(?:\\s+(?:and\\s+a\\s+)?(?<half>half))?\\s+(?<unit>{UNIT})(?:\\s+and\\s+a\\s+half)?\\s+ago|(?<unit2>days|weeks|months|years|decades|hours|centuries)\\s+ago",
    (g) => shiftMeaning(g, -1, "report"),
  ),
  rule(
    "earlier",
    "{ABOUT}(?:(?<number>{NUMBER})|(?<some>{SOME}))\\s+(?:(?:short|long|full|whole)\\s+)?(?<unit>{UNIT})\\s+(?:earlier|previously|beforehand|before(?=\\s*(?:[.,;:)]|$)))|(?<unit2>days|weeks|months|years|hours|decades)\\s+earlier",
    (g) => shiftMeaning(g, -1, "text"),
  ),
  rule(
    "later",
    "{ABOUT}(?:(?<number>{NUMBER})|(?<some>{SOME}))\\s+(?:(?:short|long|full|whole)\\s+)?(?<unit>{UNIT})\\s+(?:later|afterwards?|thereafter|after(?=\\s*(?:[.,;:)]|$)))|(?<unit2>days|weeks|months|years|hours|decades)\\s+later",
    (g) => shiftMeaning(g, 1, "text"),
  ),
  rule("from-now", "{ABOUT}(?<number>{NUMBER})\\s+(?<unit>{UNIT})\\s+(?:from\\s+now|hence|from\\s+today)", (g) =>
    shiftMeaning(g, 1, "report"),
  ),
];

function shiftMeaning(g: Groups, sign: -1 | 1, anchor: "report" | "text"): Meaning | null {
  const { unit, times } = unitOf((g.unit ?? g.unit2) as string);
  const counted = g.number === undefined ? null : numberOf(g.number);
  if (g.number !== undefined && counted === null) return null;
  return { kind: "shift", unit, count: counted === null ? null : counted * times + (g.half === undefined ? 0 : 0.5), sign, anchor };
}

const lengthRules: readonly Rule[] = [
  joined("age", "(?<number>{NUMBER})[ -]years?[ -](?:old|of\\s+age)|(?<=\\baged\\s{1,9})(?<age>\\d{1,3})", (g) => {
    const count = numberOf((g.number ?? g.age) as string);
    return count === null ? null : { kind: "fixed", type: "DURATION", value: durationValue(count, "year") };
  }),
  joined(
    "hyphen-duration",
    "(?:a\\s+|the\\s+)?(?<number>{NUMBER})-(?<unit>second|minute|hour|day|week|month|year|decade|century)(?:-long)?|(?<unit2>hour|day|week|month|year|decade|century|days|weeks|months|years|decades)-long",
    (g) => (g.unit2 === undefined ? duration(g) : duration({ unit: g.unit2, ...(/s$/i.test(g.unit2) ? {} : { number: "one" }) })),
  ),
  rule(
    "duration",
    "{ABOUT}(?:(?<which>the past|the last|the next|the coming|the first|the final|the previous|the following|the ensuing|past|last|next|first|coming)\\s+)?{ABOUT}(?<number>{NUMBER})(?:\\s+(?:and\\s+a\\s+)(?<half>half))?\\s+(?:(?:more|full|straight|consecutive|whole|long|short|successive|entire|brutal|further|additional|solid)\\s+)?(?<unit>{UNIT})(?:\\s+and\\s+a\\s+(?<half2>half))?",
    (g, { before, after, words }) => {
      if (/^an?\s+(?:second|minute|quarter)$/i.test(words) && !/\bfor\s+$/i.test(before)) return null;
      if (/quarters?$/i.test(words) && !/(?:past|last|next|first|consecutive|straight)/i.test(words)) return null;
      if (/^seconds?$/i.test(g.unit ?? "") && /^an?$/i.test(g.number ?? "")) return null;
      // "100 a day", "twice a week", "$50 a month" are sets
      if (
        /^an?\s+(?:hour|day|night|week|month|year)$/i.test(words) &&
        /(?:\b(?:once|twice|times|time|barrels|tons|tonnes|people|dollars|percent|per cent|hours|days|rupees|euros|pounds|flights|meals)|[\d%])\s+$/i.test(
          before,
        )
      ) {
        const { unit } = unitOf(g.unit as string);
        return set(setUnits[unit] ?? "P1D");
      }
      // "two days after the vote": a distance, kept as the length it is
      if (/^\s+old\b/.test(after)) return null;
      return duration({ ...g, half: g.half ?? g.half2 });
    },
  ),
  rule(
    "some-duration",
    "{ABOUT}(?:(?<which>the past|the last|the next|the coming|the first|the final|the following|the ensuing|the intervening|the early|recent|coming|past|last|previous|these|those|the recent)\\s+)?(?:(?<some>{SOME})\\s+)?(?:(?:more|long|full|whole|final)\\s+)?(?<unit>days|weeks|months|years|decades|hours|centuries|minutes)",
    (g, { before, after, words }) => {
      const bare = /^(?:days|weeks|months|years|decades|hours|centuries|minutes)$/i.test(words);
      if (bare && /^(?:hours|minutes)$/i.test(words) && !/\b(?:for|of|in|within|after)\s+$/i.test(before)) return null;
      if (/^\s+(?:of\s+)?(?:1\d|20)\d\d/.test(after)) return null;
      if (/[\d,]\s*$|-$/.test(before) || /^\s+(?:old)\b/.test(after)) return null;
      if (bare && /^(?:Years|Days|Minutes|Hours)$/.test(words) && before.trim() !== "") return null;
      return duration({ unit: g.unit, which: g.which });
    },
  ),
  rule(
    "weekly",
    "(?:every|each)\\s+(?:other\\s+)?(?<unit>day|night|week|weekend|month|quarter|year|hour|morning|evening)|(?:every|each)\\s+(?<number>{NUMBER})\\s+(?<units>hours|days|weeks|months|years)|per\\s+(?<per>day|week|month|year|hour)",
    (g) => {
      if (g.units !== undefined) {
        const count = numberOf(g.number as string);
        return count === null ? null : set(durationValue(count, unitOf(g.units).unit));
      }
      const word = (g.unit ?? g.per) as string;
      return /morning|evening/i.test(word) ? set(`XXXX-XX-XX${dayPartOf(word)}`) : set(setUnits[unitOf(word).unit] ?? "P1D");
    },
  ),
  joined("adverb-set", `(?<word>${Object.keys(adverbs).join("|")})`, (g, { before }) =>
    capital(g.word) && before.trim() !== "" ? null : set(setUnits[adverbs[(g.word as string).toLowerCase()] as string] as string),
  ),
  rule(
    "clock-24",
    "(?<hour>[01]\\d|2[0-3])(?<minute>[0-5]\\d)(?:\\s?(?:hours|hrs))?(?:\\s+(?:GMT|UTC|local time))|(?<hour2>[01]\\d|2[0-3])(?<minute2>[0-5]\\d)\\s?(?:hours|hrs)",
    (g, { words }) => ({
      kind: "clock",
      dayPart: `T${g.hour ?? g.hour2}:${g.minute ?? g.minute2}${/GMT|UTC/.test(words) ? "Z" : ""}` as DayPart,
      anchor: "text",
    }),
  ),
  rule(
    "clock",
    "(?:about\\s+|around\\s+|just\\s+(?:before|after)\\s+|shortly\\s+(?:before|after)\\s+)?(?<time>{TIMEOFDAY})",
    (g, { words, before }) => {
      if (/^(?:dawn|dusk)$/i.test(words) && !/\b(?:at|before|after|by|since|until)\s+$/i.test(before)) return null;
      return { kind: "clock", dayPart: clockPart(g.time as string), anchor: "text" };
    },
  ),
];

const referenceRules: readonly Rule[] = Object.entries(knowledge.references).map(([value, words]) =>
  joined(value.toLowerCase(), `(?:${reference(words)})`, (_, around) =>
    /^now$/i.test(around.words) && /^\s+that\b/.test(around.after)
      ? null
      : /past$/i.test(around.words) &&
          /^\s+(?:[\w-]+\s+){0,2}(?:second|minute|hour|day|week|month|quarter|year|decade|centur)/i.test(around.after)
        ? null
        : { kind: "fixed", type: "DATE", value },
  ),
);

export const rules: readonly Rule[] = [...calendarRules, ...partRules, ...relativeRules, ...lengthRules, ...referenceRules];
