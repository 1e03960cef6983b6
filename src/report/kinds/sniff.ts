/** What a text is by how it begins; light, so that the readers of other kinds are loaded only when one comes. */
import { IntakeError } from "./kind.js";

/** Where the first element of an XML text is looked for, in UTF-16 code units. */
const PROLOGUE = 65_536;

/** The name of the first element, in lower case, after declarations, instructions and comments; in one walk over them. */
function rootOf(text: string): string | undefined {
  const end = Math.min(text.length, PROLOGUE);
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < end; ) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    const after = text.startsWith("<!--", at)
      ? endOf(text, "-->", at + 4)
      : text.startsWith("<?", at)
        ? endOf(text, "?>", at + 2)
        : /^<!doctype/i.test(text.slice(at, at + 9))
          ? endOfDoctype(text, at)
          : undefined;
    if (after === undefined) return /^<([A-Za-z][\w:.-]{0,40})[\s/>]/.exec(text.slice(at, at + 50))?.[1]?.toLowerCase();
    at = after;
  }
  return undefined;
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** A document type may hold declarations in brackets. */
function endOfDoctype(text: string, from: number): number {
  const close = text.indexOf(">", from);
  const bracket = text.indexOf("[", from);
  return bracket < 0 || (close >= 0 && close < bracket) ? endOf(text, ">", from) : endOf(text, ">", endOf(text, "]", bracket));
}

export const isFeed = (text: string): boolean =>
  ["rss", "feed", "rdf:rdf"].includes(rootOf(text) ?? "") ||
  (text.trimStart().startsWith("{") && /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(text.slice(0, 4096)));
export const isOpml = (text: string): boolean => rootOf(text) === "opml";

/** Entities that a file defines itself can grow without end ("billion laughs"); no feed has need of them. */
export function refuseEntities(text: string): void {
  if (/<!ENTITY/i.test(text)) throw new IntakeError("it defines XML entities of its own, which is refused");
}
