/**
 * Tokens and sentences. In: text. Out: spans in UTF-16 code units, split as the English UD treebanks
 * split them (hyphens and clitics are tokens of their own), and grouped into sentences.
 */
import { z } from "zod";
import { readKnowledge } from "../data.js";

export interface TokenSpan {
  readonly start: number;
  readonly end: number;
}

export interface SentenceSpan {
  readonly tokens: readonly TokenSpan[];
  /** A place and agency line before a wire report's first words ("WASHINGTON (AP) —"). */
  readonly dateline: boolean;
}

const knowledge = readKnowledge(
  "language/abbreviations.yaml",
  z.object({
    "before-name": z.array(z.string()),
    anywhere: z.array(z.string()),
    "hyphen-prefixes": z.array(z.string()),
    "split-words": z.record(z.string(), z.number()),
    openers: z.array(z.string()),
  }),
);
const beforeName = new Set(knowledge["before-name"]);
const abbreviations = new Set([...beforeName, ...knowledge.anywhere]);
const prefixes = new Set(knowledge["hyphen-prefixes"]);
const splitWords = new Map(Object.entries(knowledge["split-words"]));
const openers = new Set(knowledge.openers);

/** One alternative per kind of token, tried in order at each place. */
const lexer = new RegExp(
  [
    '(?:https?:\\/\\/|www\\.)[^\\s<>"”’]*[\\w/]', // addresses
    "[\\w.+-]{1,64}@[\\w-]{1,255}(?:\\.[\\w-]{1,255}){1,9}", // mail, of lengths that there are
    "[@#]\\w+",
    "(?:\\p{L}\\.){2,}(?:\\p{L}(?![\\p{L}\\p{N}]))?", // U.S., a.m., U.S.S.R
    "\\p{N}+(?:[.,:/]\\p{N}+)*(?:st|nd|rd|th|s|bn|m|k)?(?![\\p{L}])", // 1,000  9/11  10:30  3rd  1990s
    "\\p{N}+(?:[.,:/]\\p{N}+)*",
    "[\\p{L}\\p{M}]+(?:[&][\\p{Lu}]+)*(?:['’](?!(?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)(?![\\p{L}]))[\\p{L}\\p{M}]+)*[\\p{N}]*", // words, O'Rourke
    "['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)(?![\\p{L}])", // clitics
    "\\.{2,}|…",
    "-{2,}",
    "[!?]+",
    "''|``",
    "\\S",
  ].join("|"),
  "gu",
);
const isLetter = /^\p{L}/u;
const isUpper = /^\p{Lu}/u;

/** The tokens of a stretch of text. `offset` is added to all places. */
export function tokenise(text: string, offset = 0): TokenSpan[] {
  const tokens: TokenSpan[] = [];
  const push = (start: number, end: number): void => {
    tokens.push({ start: start + offset, end: end + offset });
  };
  lexer.lastIndex = 0;
  for (let match = lexer.exec(text); match; match = lexer.exec(text)) {
    let start = match.index;
    let end = start + match[0].length;
    const word = match[0];
    if (isLetter.test(word)) {
      const lower = word.toLowerCase();
      // don't, DON’T → do + n't
      const negated = /^(.+)(n['’]t)$/i.exec(word);
      if (negated) {
        const cut = (negated[1] as string).length;
        push(start, start + cut);
        push(start + cut, end);
        continue;
      }
      const cut = splitWords.get(lower);
      if (cut) {
        push(start, start + cut);
        push(start + cut, end);
        continue;
      }
      // "Gen." and the like keep their stop
      if (
        text[end] === "." &&
        !word.endsWith(".") &&
        (abbreviations.has(word) || (word.length === 1 && isUpper.test(word) && /^\.\s+\p{Lu}/u.test(text.slice(end, end + 6))))
      ) {
        end++;
        lexer.lastIndex = end;
      }
      // "pro-Beijing" stays one word
      while (text[end] === "-" && prefixes.has(text.slice(start, end).toLowerCase()) && /^\p{L}/u.test(text.slice(end + 1, end + 3))) {
        const rest = /^[\p{L}\p{M}]+/u.exec(text.slice(end + 1));
        if (!rest) break;
        end += 1 + rest[0].length;
        lexer.lastIndex = end;
      }
    }
    push(start, end);
    start = end;
  }
  return tokens;
}

const closing = new Set(['"', "”", "’", "'", ")", "]", "»", "''"]);
const terminal = /^(?:[.!?…]|\.{2,}|[!?]{2,}|\.\.\.)$/;

/** Does a sentence end after token i? */
function endsSentence(text: string, tokens: readonly TokenSpan[], i: number): boolean {
  const token = tokens[i] as TokenSpan;
  const form = text.slice(token.start, token.end);
  const isStop = terminal.test(form) || /^[!?]+$/.test(form);
  const endsInStop = !isStop && form.length > 1 && form.endsWith(".");
  if (!isStop && !endsInStop) return false;
  // the first token after closing quotes and brackets
  let j = i + 1;
  while (
    j < tokens.length &&
    closing.has(text.slice((tokens[j] as TokenSpan).start, (tokens[j] as TokenSpan).end)) &&
    (tokens[j] as TokenSpan).start === (tokens[j - 1] as TokenSpan).end
  )
    j++;
  const next = tokens[j];
  if (!next) return false;
  const spaced = next.start > (tokens[j - 1] as TokenSpan).end;
  const nextForm = text.slice(next.start, next.end);
  const capital = /^[\p{Lu}\p{N}"“‘'«([]/u.test(nextForm) || /^[•*–—-]$/.test(nextForm);
  if (endsInStop) {
    const stem = form.slice(0, -1);
    if (beforeName.has(stem) || (stem.length === 1 && isUpper.test(stem))) return false;
    return spaced && openers.has(nextForm);
  }
  if (!spaced) {
    // a missing space: "forces.The"
    const before = tokens[i - 1];
    return (
      form === "." &&
      j === i + 1 &&
      before !== undefined &&
      before.end === token.start &&
      /\p{Ll}{2}$/u.test(text.slice(before.start, before.end)) &&
      /^\p{Lu}\p{Ll}/u.test(nextForm)
    );
  }
  if (form.startsWith("...") || form === "…") return capital && /^\p{Lu}/u.test(nextForm);
  // a question or exclamation inside quotes goes on: “…?” he asked
  if (!capital) return false;
  return true;
}

const dateline =
  /^(?:\p{Lu}[\p{L}.'’-]*(?:[ ,/]+(?:\p{Lu}[\p{L}.'’-]*|(?:de|la|of|al|el|and|[0-9]{1,2}))){0,6})\s*(?:(?:[,;]\s*)?\([^)\n]{0,40}\)\s*)?(?:[–—]|--|-(?=\s)|(?<=^\p{Lu}{3,60}):(?=\s))\s*(?=\S)/u;
const datelinePlace = /\([^)\n]{0,40}\)|^\p{Lu}{2,}/u;
const bullet = /^\s*(?:[•*·▪‣–—-]|\d{1,2}[.)]|\([a-z0-9]\))\s+/;

/** Paragraphs: spans between empty lines, and between lines where the text is not hard-wrapped. */
function paragraphs(text: string): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  for (let at = 0; at <= text.length; ) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    lines.push({ start: at, end: text[end - 1] === "\r" ? end - 1 : end });
    at = end + 1;
  }
  const full = lines.filter((line) => text.slice(line.start, line.end).trim() !== "");
  const open = full.filter((line) => !/[.!?:;"”’')\]]\s*$/.test(text.slice(line.start, line.end)));
  const longest = Math.max(0, ...full.map((line) => line.end - line.start));
  const wrapped = full.length > 4 && longest <= 130 && open.length > full.length / 2;
  const out: { start: number; end: number }[] = [];
  let joinable = false;
  for (const line of lines) {
    const content = text.slice(line.start, line.end);
    if (content.trim() === "") {
      joinable = false;
      continue;
    }
    const last = out[out.length - 1];
    if (joinable && wrapped && last && !bullet.test(content)) last.end = line.end;
    else out.push({ start: line.start, end: line.end });
    joinable = true;
  }
  return out;
}

/** The sentences of a text; offsets count from its start. */
export function splitSentences(text: string): SentenceSpan[] {
  const sentences: SentenceSpan[] = [];
  for (const paragraph of paragraphs(text)) {
    let from = paragraph.start;
    const content = text.slice(paragraph.start, paragraph.end);
    const lead = dateline.exec(content.slice(0, 120));
    if (lead && datelinePlace.test(lead[0])) {
      sentences.push({ tokens: tokenise(lead[0].trimEnd(), from), dateline: true });
      from += lead[0].length;
    } else {
      const mark = bullet.exec(content);
      if (mark) from += mark[0].length;
    }
    const tokens = tokenise(text.slice(from, paragraph.end), from);
    let first = 0;
    for (let i = 0; i < tokens.length; i++) {
      if (!endsSentence(text, tokens, i)) continue;
      let last = i;
      while (
        last + 1 < tokens.length &&
        closing.has(text.slice((tokens[last + 1] as TokenSpan).start, (tokens[last + 1] as TokenSpan).end)) &&
        (tokens[last + 1] as TokenSpan).start === (tokens[last] as TokenSpan).end
      )
        last++;
      sentences.push({ tokens: tokens.slice(first, last + 1), dateline: false });
      first = last + 1;
      i = last;
    }
    if (first < tokens.length) sentences.push({ tokens: tokens.slice(first), dateline: false });
  }
  return sentences;
}
