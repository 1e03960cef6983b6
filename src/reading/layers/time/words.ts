/** Number words, months, weekdays and units of time as the rules read them, and the knowledge file behind them (data/times.yaml). */
import { z } from "zod";
import { readKnowledge, wordSet } from "../../../data.js";
import type { DayPart, Edge, Unit, Which } from "./meaning.js";

export const knowledge = readKnowledge(
  "times.yaml",
  z.object({
    holidays: z.array(
      z.object({
        names: z.array(z.string()).min(1),
        day: z
          .string()
          .regex(/^\d{2}-\d{2}$/)
          .optional(),
        easter: z.number().int().optional(),
        nth: z.tuple([z.number().int(), z.number().int().min(0).max(6), z.number().int().min(1).max(12)]).optional(),
      }),
    ),
    references: z.object({ PRESENT_REF: z.array(z.string()), PAST_REF: z.array(z.string()), FUTURE_REF: z.array(z.string()) }),
    "no-time": z.array(z.string()),
    counted: wordSet,
    "put-off": wordSet,
    anniversaries: wordSet,
    tense: z.object({ future: wordSet, until: wordSet, achieved: wordSet, "not-past": wordSet, past: wordSet }),
  }),
);

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
/** 1 to 12. */
export const monthOf = (word: string): number => monthNames.indexOf(word.slice(0, 3).toLowerCase()) + 1;
/** 0 = Sunday. */
export const weekdayNumber = (word: string): number => weekdayNames.indexOf(word.slice(0, 3).toLowerCase());

const small = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ordinals = [
  "zeroth",
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
  "eleventh",
  "twelfth",
  "thirteenth",
  "fourteenth",
  "fifteenth",
  "sixteenth",
  "seventeenth",
  "eighteenth",
  "nineteenth",
  "twentieth",
];

export const SMALL = [...small.slice(1)].reverse().join("|");
export const TENS = tens.join("|");
export const ORDINALS = [...ordinals.slice(1)].reverse().join("|");

/** "three", "twenty-five", "1,200", "2.5", "half a", "a couple of"; null: some, not said how many. */
export function numberOf(words: string): number | null {
  const text = words
    .toLowerCase()
    .replace(/[\s-]+/g, " ")
    .trim();
  if (/^\d/.test(text)) return Number(text.replace(/,/g, "").replace(/ 1\/2$/, ".5"));
  if (/^half/.test(text)) return 0.5;
  if (/^(?:a )?couple/.test(text)) return 2;
  if (/^(?:a |one )?hundred$/.test(text)) return 100;
  if (/^(?:a )?dozen$/.test(text)) return 12;
  if (/^(?:a|an)$/.test(text)) return 1;
  let total = 0;
  for (const word of text.split(" ")) {
    const unit = small.indexOf(word);
    const ten = tens.indexOf(word);
    if (unit < 0 && ten < 0) return null;
    total += unit >= 0 ? unit : 20 + 10 * ten;
  }
  return total;
}

/** "third" → 3, "21st" → 21; 0 where it is none. */
export function ordinalOf(word: string): number {
  const lower = word.toLowerCase();
  const digits = /^\d+/.exec(lower);
  if (digits) return Number(digits[0]);
  const compound = /^(twenty)[- ](\w+)$/.exec(lower);
  if (compound) return 20 + ordinals.indexOf(compound[2] as string);
  return Math.max(0, ordinals.indexOf(lower));
}

const codes: Readonly<Record<Unit, string>> = {
  second: "S",
  minute: "M",
  hour: "H",
  day: "D",
  week: "W",
  weekend: "WE",
  month: "M",
  quarter: "Q",
  year: "Y",
  decade: "DE",
  century: "CE",
};

/** "weeks" → week; fortnights and nights are said by their length. */
export function unitOf(word: string): { unit: Unit; times: number } {
  const lower = word.toLowerCase().replace(/ies$/, "y").replace(/s$/, "");
  if (lower === "fortnight") return { unit: "week", times: 2 };
  if (lower === "night") return { unit: "day", times: 1 };
  if (lower === "min") return { unit: "minute", times: 1 };
  if (lower === "hr") return { unit: "hour", times: 1 };
  return { unit: lower as Unit, times: 1 };
}

/** "P3M", "PT24H", "PXD" for a number that is not said. */
export function durationValue(count: number | null, unit: Unit): string {
  const time = unit === "second" || unit === "minute" || unit === "hour";
  return `P${time ? "T" : ""}${count === null ? "X" : count}${codes[unit]}`;
}

export function edgeOf(word: string | undefined): Edge {
  if (word === undefined) return null;
  if (/^(?:early|earlier|the (?:very )?(?:beginning|start|first|early|opening)|beginning|start|first|opening)/i.test(word)) return "start";
  if (/^(?:mid|the (?:middle|mid|height)|middle)/i.test(word)) return "middle";
  if (/^(?:late|later|the (?:end|late|last|final|close|latter)|end|last|final|close)/i.test(word)) return "end";
  return null;
}

export function whichOf(word: string | undefined): Which {
  const lower = word
    ?.toLowerCase()
    .replace(/^the\s+/, "")
    .trim();
  switch (lower) {
    case "last":
    case "past":
      return "last";
    case "this":
    case "this past":
    case "this coming":
    case "current":
      return lower === "this coming" ? "next" : lower === "this past" ? "last" : "this";
    case "next":
    case "coming":
    case "upcoming":
      return "next";
    case "previous":
    case "preceding":
    case "prior":
      return "previous";
    case "following":
    case "subsequent":
    case "ensuing":
      return "following";
    case "same":
    case "that":
    case "that same":
      return "same";
    default:
      return null;
  }
}

export function dayPartOf(word: string | undefined): DayPart {
  if (word === undefined) return "";
  const lower = word.toLowerCase();
  if (lower.startsWith("morning") || lower.startsWith("dawn") || lower.startsWith("daybreak")) return "TMO";
  if (lower.startsWith("afternoon")) return "TAF";
  if (lower.startsWith("evening") || lower.startsWith("dusk")) return "TEV";
  if (lower.startsWith("night")) return "TNI";
  return "TDT";
}
