/**
 * A web page in, the fields of a report out: main text by Mozilla Readability; title, date and outlet from
 * JSON-LD, then Open Graph and other meta elements, then the page itself.
 */
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { publicationDate } from "../dates.js";
import type { Fields } from "./kind.js";

interface Linked {
  readonly title: string | null;
  readonly date: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
}

const text = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value.trim() : null);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The first article among JSON-LD objects, nested graphs opened. */
function article(value: unknown): Record<string, unknown> | undefined {
  if (Array.isArray(value)) return value.map(article).find((found) => found !== undefined);
  if (!isRecord(value)) return undefined;
  if (value["@graph"]) return article(value["@graph"]);
  const type = [value["@type"]].flat().map(String).join(" ");
  return /Article|Posting|Report|WebPage/.test(type) ? value : undefined;
}

function fromJsonLd(document: Document): Linked {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const found = article(JSON.parse(script.textContent ?? ""));
      if (!found) continue;
      const publisher = [found.publisher].flat()[0];
      return {
        title: text(found.headline) ?? text(found.name),
        date: publicationDate(text(found.datePublished) ?? text(found.dateCreated)),
        outlet: isRecord(publisher) ? text(publisher.name) : text(publisher),
        url: text(found.url),
      };
    } catch {
      // broken metadata is common and no reason to lose the page
    }
  }
  return { title: null, date: null, outlet: null, url: null };
}

const blocks = new Set([
  "P",
  "LI",
  "BLOCKQUOTE",
  "H1",
  "H2",
  "H3",
  "H4",
  "H5",
  "H6",
  "PRE",
  "TD",
  "TH",
  "FIGCAPTION",
  "DIV",
  "SECTION",
  "ARTICLE",
  "BR",
  "TR",
  "UL",
  "OL",
  "TABLE",
]);

/** Text of an element with an empty line between blocks. */
function blockText(node: Node): string {
  let out = "";
  // a stack of our own: pages may be nested deeper than calls can be
  const stack: (Node | "end of block")[] = [node];
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    if (n === "end of block") {
      out += "\n\n";
      continue;
    }
    if (n.nodeType === 3) {
      out += (n.nodeValue ?? "").replace(/\s+/g, " ");
      continue;
    }
    const name = n.nodeName.toUpperCase();
    if (name === "SCRIPT" || name === "STYLE" || name === "NOSCRIPT") continue;
    if (blocks.has(name)) {
      out += "\n\n";
      stack.push("end of block");
    }
    for (const child of [...n.childNodes].reverse()) stack.push(child);
  }
  return out
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/[ \t]{2,}/g, " ")
    .trim();
}

/** The text of a piece of HTML, as feeds carry it. */
export const textOfHtml = (html: string): string =>
  depthOf(html) > DEEPEST
    ? withoutTags(html)
    : /[<&]/.test(html)
      ? blockText(parseHTML(`<html><body>${html}</body></html>`).document.body)
      : html.trim();

/** Elements within elements that a page may have; parsers take the square of it. */
const DEEPEST = 1000;
const empty = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/** How deep a page's elements lie in one another at most, by its tags alone. */
function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, close, name] of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]{0,20})/g)) {
    if (empty.has((name as string).toLowerCase())) continue;
    depth = Math.max(0, depth + (close ? -1 : 1));
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** A page's text without its tags, for what no parser takes. */
function withoutTags(html: string): string {
  const parts: string[] = [];
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf("<", at);
    parts.push(html.slice(at, open < 0 ? html.length : open), "\n\n");
    if (open < 0) break;
    const hidden = /^<(script|style|noscript)\b/i.exec(html.slice(open, open + 12))?.[1];
    const mark = hidden ? new RegExp(`</${hidden}`, "gi") : html.startsWith("<!--", open) ? /-->/g : />/g;
    mark.lastIndex = open;
    at = mark.exec(html) ? mark.lastIndex : html.length;
  }
  return parts
    .join("")
    .replace(/[ \t]+/g, " ")
    .replace(/\s*\n\s*/g, "\n\n")
    .trim();
}

/** The main text as Readability finds it; null where it gives up, as it does on pages nested hundreds of times: then all text counts. */
function mainOf(document: Document): { readonly content?: string | null | undefined } | null {
  try {
    return new Readability(document, { charThreshold: 50 }).parse();
  } catch {
    return null;
  }
}

/** All text of a page, whatever in it is the main text. */
export const textOfPage = (html: string): string => blockText(parseHTML(html).document.documentElement);

/** Throws an Error where no main text is found. */
export function readHtml(html: string): Fields {
  if (depthOf(html) > DEEPEST) return { title: null, date: null, outlet: null, url: null, text: withoutTags(html) };
  const { document } = parseHTML(html);
  const meta = (...names: string[]): string | null => {
    for (const name of names) {
      const found = text(
        document.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)?.getAttribute("content"),
      );
      if (found) return found;
    }
    return null;
  };
  const linked = fromJsonLd(document);
  const title =
    linked.title ??
    meta("og:title", "twitter:title", "headline") ??
    text(document.querySelector("h1")?.textContent) ??
    text(document.querySelector("title")?.textContent);
  const date =
    linked.date ??
    publicationDate(
      meta("article:published_time", "datePublished", "date", "pubdate", "dc.date", "DC.date.issued") ??
        text(document.querySelector("time[datetime]")?.getAttribute("datetime")),
    );
  const outlet = linked.outlet ?? meta("og:site_name", "application-name", "publisher", "dc.publisher");
  const url = linked.url ?? text(document.querySelector('link[rel="canonical"]')?.getAttribute("href")) ?? meta("og:url");
  const language = text(document.documentElement?.getAttribute("lang"));
  const main = mainOf(document);
  const content = main?.content
    ? blockText(parseHTML(`<html><body>${main.content}</body></html>`).document.body)
    : blockText(document.body);
  if (content === "") throw new Error("no text was found in the page");
  return { title, date, outlet, url, text: content, ...(language ? { language } : {}) };
}
