/** NewsML-G2 (IPTC): news items with their text inline as NITF, XHTML or plain text, one or many in a message. */
import { DOMParser } from "linkedom";
import { publicationDate } from "../dates.js";
import type { Article, Collection } from "./collection.js";
import { type Fields, IntakeError } from "./kind.js";
import { refuseEntities } from "./sniff.js";

const clean = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();

export const newsml: Collection = {
  name: "NewsML-G2",
  is: (text) => /<(?:\w+:)?newsItem[\s>]/.test(text) && /iptc\.org\/std\/nar\//.test(text),
  articles: (text) => {
    refuseEntities(text);
    const document = new DOMParser().parseFromString(
      text.replace(
        /(<\/?)\w+:(newsItem|itemMeta|contentMeta|contentSet|inlineXML|inlineData|headline|provider|name|versionCreated|firstCreated|contentCreated|language)\b/g,
        "$1$2",
      ),
      "text/xml",
    );
    return { articles: [...document.getElementsByTagName("newsItem")].map((item): Article => ({ read: () => readItem(item) })) };
  },
};

/** Throws IntakeError for an item without text, such as a picture. */
function readItem(item: Element): Fields {
  const first = (name: string): Element | undefined => item.getElementsByTagName(name)[0];
  const value = (name: string): string | null => clean(first(name)?.textContent) || null;
  const text = bodyOf(item);
  const title = value("headline");
  if (text === "") throw new IntakeError(`an item without text${title ? ` ("${title.slice(0, 60)}")` : ""}, such as a picture or a list`);
  const provider = first("provider");
  const language = first("language")?.getAttribute("tag") ?? item.getAttribute("xml:lang");
  const meta = first("itemMeta");
  const created =
    clean(meta?.getElementsByTagName("firstCreated")[0]?.textContent) ||
    clean(meta?.getElementsByTagName("versionCreated")[0]?.textContent);
  return {
    title,
    outlet:
      clean(provider?.getElementsByTagName("name")[0]?.textContent) ||
      provider?.getAttribute("literal") ||
      value("creditline") ||
      provider?.getAttribute("qcode")?.replace(/^\w+:/, "") ||
      null,
    date: publicationDate(value("contentCreated") ?? created),
    url: null,
    text,
    ...(language ? { language } : {}),
  };
}

function bodyOf(item: Element): string {
  for (const inline of item.getElementsByTagName("inlineXML")) {
    const body = inline.getElementsByTagName("body.content")[0] ?? inline.getElementsByTagName("body")[0] ?? inline;
    const paragraphs = [...body.getElementsByTagName("p")].map((p) => clean(p.textContent)).filter((p) => p !== "");
    const text = paragraphs.length > 0 ? paragraphs.join("\n\n") : clean(body.textContent);
    if (text !== "") return text;
  }
  for (const inline of item.getElementsByTagName("inlineData"))
    if (/^text\/plain/.test(inline.getAttribute("contenttype") ?? "text/plain")) return (inline.textContent ?? "").trim();
  return "";
}
