/**
 * The guarantees of reading, whoever reads: no exception gets out, a sentence's fault costs that sentence and a report's fault that
 * report; a long report is read in sections, so that time grows with its length whatever the reader does; what comes out fits the
 * record's schema, its spans lie in the text, its dates in the calendar.
 */
import { isPossibleDay } from "../calendar.js";
import { splitSentences } from "../language/tokens.js";
import type { Reading } from "../reading/index.js";
import { type Pressure, pressureSchema, type Statement, statementSchema } from "../reading/statement.js";
import type { Report } from "../report/report.js";
import { nothingRead, type Outcome, type Reader } from "./reader.js";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** UTF-16 code units of a section; a report up to one and a half of it is read as a whole. Some 6,500 words. */
export const SECTION = 40_000;

/** Sentences of one section that may fail one by one before the section is given up. */
const MOST_CULPRITS = 200;

/** Never throws. */
export function readGuarded(reader: Reader, report: Report): Outcome {
  try {
    const noise = withoutWords(report.text);
    const wordy = noise.length === 0 ? report : { ...report, text: only(report.text, { start: 0, end: report.text.length }, noise) };
    const sections = sectionsOf(wordy.text).map((section) => readSection(reader, wordy, section));
    const [first] = sections;
    if (first && sections.every(({ lost }) => lost)) return nothingRead(first.reading.unread[0]?.reason ?? "it cannot be read");
    const reading = joined([...sections.map((s) => s.reading), { statements: [], pressures: [], unread: [], cut: noise }]);
    return { reading: fitting(report, reading), fault: null };
  } catch (error) {
    return nothingRead(reasonOf(error));
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split("\n")[0]?.slice(0, 300) ?? "";

const joined = (readings: readonly Reading[]): Reading => ({
  statements: readings.flatMap((r) => r.statements),
  pressures: readings.flatMap((r) => r.pressures),
  unread: readings.flatMap((r) => r.unread),
  cut: readings.flatMap((r) => r.cut ?? []),
});

/** Signs, and letters or digits that stand alone, one after the other; so many at a time, since the matcher keeps its way back from each. */
const SINGLES = /(?:(?:[^\p{L}\p{N}\p{M}\s]|(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}](?![\p{L}\p{N}\p{M}]))\s{0,2}){1,1000}/gu;
/** UTF-16 code units of such a row from which it is no language, but a line across the page or keys held down, and what is kept at its ends. */
const NO_LANGUAGE = 256;
const KEPT = 64;

/**
 * The middle of long rows of signs. Each sign costs as much to read as a word, so that ten kilobytes of them would take as long as fifty of
 * news.
 */
export function withoutWords(text: string): Stretch[] {
  const rows: { start: number; end: number }[] = [];
  for (const { 0: row, index } of text.matchAll(SINGLES)) {
    const last = rows.at(-1);
    if (last?.end === index) last.end += row.length;
    else rows.push({ start: index, end: index + row.length });
  }
  // not within a surrogate pair
  const whole = (at: number): number => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at);
  return rows
    .filter(({ start, end }) => end - start >= NO_LANGUAGE)
    .map(({ start, end }) => ({ start: whole(start + KEPT), end: whole(end - KEPT) }));
}

/** Cut between paragraphs where it can be, else between lines, sentences, words. */
export function sectionsOf(text: string): Stretch[] {
  const out: Stretch[] = [];
  let start = 0;
  while (text.length - start > 1.5 * SECTION) {
    const limit = start + SECTION;
    const least = start + SECTION / 2;
    const found = ["\n\n", "\n", ". ", " "].map((mark) => ({ mark, at: text.lastIndexOf(mark, limit) })).find(({ at }) => at > least);
    const end = found ? found.at + found.mark.length : limit;
    out.push({ start, end });
    start = end;
  }
  out.push({ start, end: text.length });
  return out;
}

/** The text with only these stretches left and blanks for the rest, so that places stay what they are. */
function only(text: string, { start, end }: Stretch, blanked: readonly Stretch[] = []): string {
  const parts: string[] = [start === 0 ? "" : `${" ".repeat(start - 1)}\n`];
  let at = start;
  for (const gap of blanked) {
    parts.push(text.slice(at, gap.start), " ".repeat(gap.end - gap.start));
    at = gap.end;
  }
  parts.push(text.slice(at, end));
  return parts.join("");
}

interface Section {
  readonly reading: Reading;
  /** Nothing of it could be read. */
  readonly lost: boolean;
}

function readSection(reader: Reader, report: Report, section: Stretch): Section {
  const attempt = (part: Stretch, blanked: readonly Stretch[] = []): Reading =>
    reader.read(
      part.start === 0 && part.end === report.text.length && blanked.length === 0
        ? report
        : { ...report, text: only(report.text, part, blanked) },
    );
  try {
    return { reading: attempt(section), lost: false };
  } catch (error) {
    const unread = culprits(attempt, sentencesIn(report.text, section));
    const lost: Section = { reading: { statements: [], pressures: [], unread: [{ ...section, reason: reasonOf(error) }] }, lost: true };
    if (unread.length === 0 || unread.length > MOST_CULPRITS) return lost;
    try {
      const rest = attempt(section, unread);
      return { reading: { ...rest, unread: [...rest.unread, ...unread] }, lost: false };
    } catch {
      return lost;
    }
  }
}

function sentencesIn(text: string, { start, end }: Stretch): Stretch[] {
  return splitSentences(text.slice(start, end)).flatMap(({ tokens }) => {
    const first = tokens[0];
    const last = tokens.at(-1);
    return first && last ? [{ start: start + first.start, end: start + last.end }] : [];
  });
}

/** The sentences that cannot be read by themselves either, found by halving. */
function culprits(attempt: (part: Stretch) => Reading, sentences: readonly Stretch[]): Reading["unread"] {
  const [first] = sentences;
  const last = sentences.at(-1);
  if (!first || !last) return [];
  try {
    attempt({ start: first.start, end: last.end });
    return [];
  } catch (error) {
    if (sentences.length === 1) return [{ ...first, reason: reasonOf(error) }];
    const middle = sentences.length >> 1;
    const low = culprits(attempt, sentences.slice(0, middle));
    return low.length > MOST_CULPRITS ? low : [...low, ...culprits(attempt, sentences.slice(middle))];
  }
}

/** What the record can hold of a reading; the rest is named among what was not read. */
function fitting(report: Report, reading: Reading): Reading {
  const unread = [...reading.unread];
  const seen = new Set<string>();
  const keep = <T extends Statement | Pressure>(one: T, check: (value: T) => string | null): T[] => {
    const mended = withinCalendar(withinText(one));
    const wrong = check(mended) ?? (seen.has(one.id) ? "it was read twice" : null) ?? spansWrong(report.text, mended);
    if (wrong !== null) {
      unread.push({ start: one.trigger.start, end: one.trigger.end, reason: wrong });
      return [];
    }
    seen.add(one.id);
    return [mended];
  };
  const statements = reading.statements.flatMap((s) => keep(s, (value) => schemaFault(statementSchema.safeParse(value))));
  const pressures = reading.pressures.flatMap((p) => keep(p, (value) => schemaFault(pressureSchema.safeParse(value))));
  return { ...reading, statements, pressures, unread };
}

function schemaFault(result: {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] } | undefined;
}): string | null {
  if (result.success) return null;
  const issue = result.error?.issues[0];
  return `the reader gave ${issue?.path.join(".") ?? "it"} wrongly: ${issue?.message ?? "not valid"}`;
}

/** A party that has no words of its own ("the war in Iraq") stands where the act is named. */
function withinText<T extends Statement | Pressure>(one: T): T {
  const { text, start, end } = one.trigger;
  const placed = <A extends { readonly start: number; readonly end: number }>(party: A): A =>
    party.start < party.end ? party : { ...party, text, start, end };
  return one.kind === "statement"
    ? { ...one, sources: one.sources.map(placed), targets: one.targets.map(placed) }
    : { ...one, actor: placed(one.actor) };
}

/** A time that is in no calendar is left open. */
function withinCalendar<T extends Statement | Pressure>(one: T): T {
  const { time } = one;
  if (time === null || [time.start, time.end].every((day) => day === null || isPossibleDay(day))) return one;
  return { ...one, time: { ...time, value: null, start: null, end: null, anchor: "none" } };
}

function spansWrong(text: string, one: Statement | Pressure): string | null {
  const spans =
    one.kind === "statement"
      ? [
          one.quote,
          one.trigger,
          ...one.sources,
          ...one.targets,
          ...(one.condition ? [one.condition] : []),
          ...(one.reason ? [one.reason] : []),
        ]
      : [one.quote, one.trigger, one.actor];
  for (const span of spans) {
    if (!(span.start >= 0 && span.start < span.end && span.end <= text.length && text.slice(span.start, span.end) === span.text))
      return `the reader points at words that are not there (${span.start} to ${span.end})`;
    if (/\p{Surrogate}/u.test(span.text)) return `the reader cuts a character in two (${span.start} to ${span.end})`;
  }
  return null;
}
