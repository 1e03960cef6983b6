/**
 * Factiva: HTML with one `article` element a report, plain or with field codes (HD, SN, PD, LP, TD), and XML (`article` elements with headline,
 * leadParagraph, tailParagraphs).
 */
import { DOMParser, parseHTML } from "linkedom";
import { publicationDate } from "../dates.js";
import { type Article, type Collection, languageOf } from "./collection.js";
import { type Fields, IntakeError } from "./kind.js";
import { refuseEntities } from "./sniff.js";

const clean = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();

export const factivaHtml: Collection = {
  name: "Factiva",
  is: (text) => /<div[^>]+class=["'][^"']*\benArticle\b/i.test(text) || /class=["']enHeadline["']/i.test(text),
  articles: (text) => {
    const { document } = parseHTML(text);
    const marked = [...document.querySelectorAll("div.article")];
    const found = marked.length > 0 ? marked : [...document.querySelectorAll("div.enArticle")];
    return { articles: found.map((element): Article => ({ read: () => readHtmlArticle(element) })) };
  },
};

/** Throws IntakeError for an article without a text. */
function readHtmlArticle(article: Element): Fields {
  const codes = new Map<string, Element>();
  for (const row of article.querySelectorAll("tr")) {
    const cells = [...row.querySelectorAll("td")];
    const code = clean(cells[0]?.textContent);
    if (/^[A-Z]{2,3}$/.test(code) && cells[1]) codes.set(code, cells[1]);
  }
  const fields = codes.size > 0 ? coded(codes) : uncoded(article);
  if (fields.text === "") throw new IntakeError("an article without a text");
  return fields;
}

const textOf = (elements: readonly (Element | undefined)[]): string =>
  elements
    .flatMap((element) => {
      const inner = [...(element?.querySelectorAll("p") ?? [])];
      return (inner.length > 0 ? inner : element ? [element] : []).map((p) => clean(p.textContent));
    })
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");

function coded(codes: ReadonlyMap<string, Element>): Fields {
  const value = (code: string): string | null => clean(codes.get(code)?.textContent) || null;
  return {
    title: value("HD"),
    outlet: value("SN"),
    date: publicationDate(value("PD")),
    url: null,
    text: textOf([codes.get("LP"), codes.get("TD")]),
    ...languageOf(value("LA")),
  };
}

/** Without codes the head is one element after the other: headline, author, words, day, hour, outlet, code, language, copyright. */
function uncoded(article: Element): Fields {
  const head = [...article.querySelectorAll("div")]
    .filter((div) => div.querySelector("div, p") === null)
    .map((div) => clean(div.textContent));
  const day = head.findIndex((line) => line.length < 40 && /^\d{1,2} \p{L}+ \d{4}$/u.test(line));
  const after = head.slice(day + 1).filter((line) => !/^\d{1,2}:\d\d/.test(line));
  const paragraphs = [...article.querySelectorAll("p")]
    .map((p) => clean(p.textContent))
    .filter((p) => p !== "" && !/^Document [A-Za-z0-9]+$/.test(p));
  return {
    title: clean(article.querySelector(".enHeadline, #hd")?.textContent) || (head[0] ?? null),
    outlet: day < 0 ? null : (after[0] ?? null),
    date: day < 0 ? null : publicationDate(head[day]),
    url: null,
    text: paragraphs.join("\n\n"),
    ...languageOf(
      head.find((line) =>
        /^(?:English|French|German|Spanish|Russian|Chinese|Arabic|Portuguese|Italian|Japanese|Dutch|Turkish)$/i.test(line),
      ),
    ),
  };
}

export const factivaXml: Collection = {
  name: "Factiva XML",
  is: (text) => /<article[\s>]/.test(text) && /<(?:leadParagraph|tailParagraphs)[\s>/]/.test(text),
  articles: (text) => {
    refuseEntities(text);
    const document = new DOMParser().parseFromString(text, "text/xml");
    return { articles: [...document.getElementsByTagName("article")].map((element): Article => ({ read: () => readXmlArticle(element) })) };
  },
};

function readXmlArticle(article: Element): Fields {
  const first = (name: string): string | null => clean(article.getElementsByTagName(name)[0]?.textContent) || null;
  const text = ["leadParagraph", "tailParagraphs"]
    .flatMap((name) => [...article.getElementsByTagName(name)])
    .flatMap((part) => {
      const inner = [...part.getElementsByTagName("paragraph")];
      return (inner.length > 0 ? inner : [part]).map((p) => clean(p.textContent));
    })
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
  if (text === "") throw new IntakeError("an article without a text");
  const language = first("baseLanguage");
  return {
    title: first("headline"),
    outlet: first("sourceName"),
    date: publicationDate(first("publicationDate")),
    url: null,
    text,
    ...languageOf(language && /^en$/i.test(language) ? "english" : language),
  };
}
