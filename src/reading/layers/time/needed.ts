/**
 * What a sentence must hold for a rule to fit it: most sentences hold no month and no season, and a pattern that is not tried need not be
 * compiled either, which for these patterns takes a millisecond each.
 */

const digit = /\d/;

/** Pieces of patterns that few sentences hold, by what any word of theirs holds. */
const telling: Readonly<Record<string, RegExp>> = {
  MONTH: /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i,
  DOW: /day|mon|tue|wed|thu|fri/i,
  UNIT: /second|min|hour|hr|day|night|week|month|quarter|year|decade|centur/i,
  LONG: /day|week|month|quarter|year|decade|centur/i,
  SEASON: /spring|summer|autumn|fall|winter/i,
  PART: /morning|afternoon|evening|night/i,
  DAY: digit,
  YEAR: digit,
  FULLYEAR: digit,
  DIGIT: digit,
};

/** Where a group that is opened at `at` is closed. */
function closing(source: string, at: number): number {
  let depth = 0;
  for (let i = at; i < source.length; i++) {
    if (source[i] === "\\") i++;
    else if (source[i] === "[") i = classEnd(source, i);
    else if (source[i] === "(") depth++;
    else if (source[i] === ")" && --depth === 0) return i;
  }
  return source.length;
}

function classEnd(source: string, at: number): number {
  let i = at + 1;
  while (i < source.length && source[i] !== "]") i += source[i] === "\\" ? 2 : 1;
  return i;
}

/** A piece or a digit that may be left out, at a place in the source. */
const mayBeLeftOut = (rest: string): boolean => /^(?:[?*]|\{0)/.test(rest);

/**
 * The names of pieces ("{MONTH}"; DIGIT for a digit) that every match of a pattern holds. Groups that may be left out and those that look around
 * are passed over, so that fewer may be named than there are, and none too many.
 */
export function neededPieces(source: string): readonly string[] {
  const alternatives: string[][] = [[]];
  for (let i = 0; i < source.length; i++) {
    const found = alternatives.at(-1) as string[];
    const sign = source[i];
    if (sign === "|") alternatives.push([]);
    else if (sign === "[") i = classEnd(source, i);
    else if (sign === "\\") {
      i++;
      if (source[i] === "d" && !mayBeLeftOut(source.slice(i + 1))) found.push("DIGIT");
    } else if (sign === "{") {
      const [whole = "{", name] = /^\{([A-Z]+)\}/.exec(source.slice(i)) ?? [];
      i += whole.length - 1;
      if (name !== undefined && !mayBeLeftOut(source.slice(i + 1))) found.push(name);
    } else if (sign === "(") {
      const end = closing(source, i);
      const inside = /^\((?:\?:|\?<\w+>)?(?!\?)([\s\S]*)$/.exec(source.slice(i, end))?.[1];
      if (inside !== undefined && !mayBeLeftOut(source.slice(end + 1))) found.push(...neededPieces(inside));
      i = end;
    }
  }
  const [first = [], ...others] = alternatives;
  return [...new Set(first)].filter((name) => others.every((other) => other.includes(name)));
}

/** What must be found in a text for a pattern of these pieces to be worth trying. */
export const needsOf = (source: string): readonly RegExp[] => [
  ...new Set(neededPieces(source).flatMap((name) => (telling[name] ? [telling[name]] : []))),
];
