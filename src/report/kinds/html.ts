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
  "DIV",
  "SECTION",
  "ARTICLE",
  "BR",
  "TR",
  "UL",
  "OL",
  "TABLE",
]);

interface Block {
  readonly text: string;
  /** Of its letters, how many are in links. */
  readonly linked: number;
  /** In a table or list, where a date alone may well be the report's own. */
  readonly listed: boolean;
}

const skipped = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "FIGURE", "FIGCAPTION", "BUTTON", "FORM", "NAV"]);
/** Captions and credits that are no figure's, by the names that pages give them. */
const CAPTION = /(?:^|[\s_-])(?:caption|credits?|slideshow|gallery)(?:$|[\s_-])/i;

/** The blocks of an element in their order, captions and controls left out. */
function blocksOf(node: Node): Block[] {
  const out: Block[] = [];
  let text = "";
  let linked = 0;
  let listed = false;
  const end = (): void => {
    const whole = text.replace(/[ \t]{2,}/g, " ").trim();
    if (whole !== "") out.push({ text: whole, linked, listed });
    text = "";
    linked = 0;
  };
  // a stack of our own: pages may be nested deeper than calls can be
  const stack: ({ readonly node: Node; readonly inLink: boolean } | "end of block")[] = [{ node, inLink: false }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next === "end of block") {
      end();
      continue;
    }
    const { node: n, inLink } = next;
    if (n.nodeType === 3) {
      const part = (n.nodeValue ?? "").replace(/\s+/g, " ");
      text += part;
      if (inLink) linked += part.trim().length;
      continue;
    }
    const name = n.nodeName.toUpperCase();
    if (skipped.has(name)) continue;
    if ("getAttribute" in n && CAPTION.test(`${(n as Element).getAttribute("class") ?? ""} ${(n as Element).getAttribute("id") ?? ""}`))
      continue;
    if (blocks.has(name)) {
      end();
      listed = name === "TD" || name === "TH" || name === "LI";
      stack.push("end of block");
    }
    for (const child of [...n.childNodes].reverse()) stack.push({ node: child, inLink: inLink || name === "A" });
  }
  end();
  return out;
}

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const endsSentence = (text: string): boolean => /[.!?…:;][”"'’)\]]*$/.test(text);
/** A sentence of this many words is the report's own, link or not. */
const OWN_WORDS = 8;
/** A line longer than this is no label, date or button. */
const LABEL_WORDS = 12;

/** What pages put between paragraphs: advertising, buttons, pointers to other reports, credits, times of publication. */
const LABELS = [
  /^advert(?:isement|ising)?s?$/i,
  /^(?:continue reading|story continues|article continues)\b/i,
  /^\W*(?:read|see|watch|view|learn|click|hear)\s+(?:more|also|here|now)\b/i,
  /^\W*(?:related|more|also|see also|read more|recommended|trending|sources?|via|tags|topics|filed under|highlights|citation|credit|photo|image|picture|video)\s*:/i,
  /^(?:related (?:articles?|stories|coverage|content|topics|news)|you (?:may|might) also like|most (?:read|popular)|don['’]t miss|editor['’]s picks?)\b/i,
  /^(?:share|tweet|print|email|comments?|reply|sign (?:in|up)|log in|subscribe|follow|download|get the|enlarge|skip to|view author|order reprints|text size|about the author|all rights reserved|copyright|©|image copyright|image caption|photo by|photograph by|getty images|this document is subject)\b/i,
  /click(?:ing)? here\b/i,
  /^(?:last )?(?:updated|published|posted|modified)\b/i,
  /\b(?:newsletter|terms of (?:use|service)|privacy policy|requires javascript)\b/i,
];
const DATE =
  /\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}\s+(?:de\s+)?\p{L}{3,10}\.?\s+(?:de\s+)?\d{4})\b/iu;

/** Is a block the report's own words, and not what the page puts around them? */
function isOwn({ text, linked, listed }: Block): boolean {
  const words = wordsIn(text);
  if (words === 0) return false;
  const sentence = endsSentence(text) && !/[:;]$/.test(text);
  if (linked >= 0.8 * text.replace(/\s+/g, " ").length && !(sentence && words >= OWN_WORDS)) return false;
  if (words > LABEL_WORDS) return !/^(?:citation:|©|copyright\b|this document is subject)/i.test(text);
  if (LABELS.some((label) => label.test(text))) return false;
  return listed || sentence || !DATE.test(text);
}

/** Without the lines before the first paragraph and after the last that are no sentences: names, places, labels. */
function trimmed(list: readonly Block[]): readonly Block[] {
  const isText = ({ text }: Block): boolean => wordsIn(text) >= OWN_WORDS || endsSentence(text);
  const first = list.findIndex(isText);
  if (first < 0) return list;
  return list.slice(first, list.findLastIndex(isText) + 1);
}

const joined = (list: readonly Block[]): string => list.map((block) => block.text).join("\n\n");

/** Text of an element with an empty line between blocks; of a page's main part, without what is not the report's own. */
const blockText = (node: Node): string => {
  const all = blocksOf(node);
  return joined(all.filter(isOwn)) || joined(all);
};
const articleText = (node: Node): string => {
  const all = blocksOf(node);
  return joined(trimmed(all.filter(isOwn))) || joined(all);
};

/** What asks for consent is no part of a page, but often its longest sentence. */
const BANNERS = ["cookie", "consent", "gdpr"]
  .flatMap((word) => [`div[id*="${word}"]`, `div[class*="${word}"]`, `section[class*="${word}"]`])
  .join(", ");

/** A whole sentence in a link is text, however much the rest of its block is link: it is taken out of the link. */
function unlinkSentences(document: Document): void {
  for (const link of document.querySelectorAll("p > a, div > a")) {
    const text = (link.textContent ?? "").trim();
    if (!endsSentence(text) || wordsIn(text) < OWN_WORDS || link.querySelector("img, h1, h2, h3, div, p")) continue;
    const span = document.createElement("span");
    span.textContent = text;
    link.replaceWith(span);
  }
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
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n\n");
}

/** The main text as Readability finds it; null where it gives up, as it does on pages nested hundreds of times: then all text counts. */
function mainOf(document: Document): { readonly content?: string | null | undefined } | null {
  try {
    return new Readability(document, { charThreshold: 50 }).parse();
  } catch {
    return null;
  }
}

/** So few letters are seldom a report: other places of the page are looked at too. */
const SCANTY = 400;
/** How many times as long another place must be to be taken instead. */
const FAR_MORE = 2;
const PARTS = 'article, main, [itemprop="articleBody"], [class*="article-body"], [class*="entry-content"], [class*="post-content"]';

const longest = (texts: readonly string[]): string => texts.reduce((a, b) => (b.length > a.length ? b : a), "");

/** The texts of what a page itself calls its article; of the whole page where it names none. */
function namedParts(html: string): string[] {
  const { document } = parseHTML(html);
  for (const banner of document.querySelectorAll(BANNERS)) banner.remove();
  const named = [...document.querySelectorAll(PARTS)].map((part) => articleText(part));
  return named.some((part) => part !== "") ? named : [articleText(document.body)];
}
/** All text of a page, whatever in it is the main text. */
export const textOfPage = (html: string): string => joined(blocksOf(parseHTML(html).document.documentElement));

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
  for (const banner of document.querySelectorAll(BANNERS)) banner.remove();
  unlinkSentences(document);
  const main = mainOf(document);
  const found = main?.content ? articleText(parseHTML(`<html><body>${main.content}</body></html>`).document.body) : "";
  const other = found.length >= SCANTY ? "" : longest(namedParts(html));
  const content = other.length > FAR_MORE * found.length ? other : found;
  if (content === "") throw new Error("no text was found in the page");
  return { title, date, outlet, url, text: content, ...(language ? { language } : {}) };
}
