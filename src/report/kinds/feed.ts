/** Feeds (RSS, Atom, RDF, JSON Feed), one report an entry, and OPML lists of feeds. */

import { createReadStream } from "node:fs";
import { dirname, isAbsolute, join, normalize } from "node:path";
import { parseFeed, parseOpml } from "feedsmith";
import { publicationDate } from "../dates.js";
import { textOfHtml } from "./html.js";
import { addressed, explain, type Fields, type Intake, IntakeError, type Reading, type Source } from "./kind.js";
import { refuseEntities } from "./sniff.js";

interface Entry {
  readonly title: string | null;
  readonly html: string | null;
  readonly plain: string | null;
  readonly date: string | null;
  readonly url: string | null;
}

const value = (x: unknown): string | null =>
  typeof x === "string" ? x : typeof x === "object" && x !== null && "value" in x && typeof x.value === "string" ? x.value : null;

function entriesOf(text: string): { outlet: string | null; language: string | null; entries: Entry[] } {
  const { format, feed } = parseFeed(text);
  if (format === "atom")
    return {
      outlet: value(feed.title),
      language: null,
      entries: (feed.entries ?? []).map((e) => ({
        title: value(e.title),
        html: value(e.content) ?? value(e.summary),
        plain: null,
        date: value(e.published) ?? value(e.updated),
        url: e.links?.find((l) => l.rel === undefined || l.rel === "alternate")?.href ?? null,
      })),
    };
  if (format === "json")
    return {
      outlet: feed.title ?? null,
      language: feed.language ?? null,
      entries: (feed.items ?? []).map((e) => ({
        title: e.title ?? null,
        html: e.content_html ?? null,
        plain: e.content_text ?? e.summary ?? null,
        date: value(e.date_published) ?? value(e.date_modified),
        url: e.url ?? null,
      })),
    };
  return {
    outlet: value(feed.title),
    language: format === "rss" ? (value(feed.language) ?? null) : null,
    entries: (feed.items ?? []).map((e) => ({
      title: value(e.title),
      html: value(e.content?.encoded) ?? value(e.description),
      plain: null,
      date: ("pubDate" in e ? value(e.pubDate) : null) ?? value(e.dc?.dates?.[0]) ?? null,
      url: value(e.link),
    })),
  };
}

/** A feed in XML that breaks off is closed after its last whole entry; null: it is whole, or has none. */
function uptoLastEntry(text: string): string | null {
  const root = /<(rss|feed|rdf:RDF)[\s>]/i.exec(text.slice(0, 8192))?.[1];
  if (root === undefined || new RegExp(`</${root}\\s*>\\s*(?:<!--[^]*-->\\s*)?$`, "i").test(text.slice(-4096))) return null;
  const end = /^feed$/i.test(root) ? "</entry>" : "</item>";
  const at = text.lastIndexOf(end);
  if (at < 0) return null;
  const closing = /^rss$/i.test(root) ? `</channel></${root}>` : `</${root}>`;
  return `${text.slice(0, at + end.length)}${closing}`;
}

export function* readFeed(source: Source, text: string, reading: Reading): Generator<Intake> {
  let found: ReturnType<typeof entriesOf>;
  const whole = uptoLastEntry(text);
  try {
    refuseEntities(text);
    found = entriesOf(whole ?? text);
  } catch (error) {
    yield reading.refuse(source, error instanceof IntakeError ? error.message : `not a feed: ${explain(error)}`);
    return;
  }
  if (whole !== null)
    yield reading.refuse(
      source,
      `the feed is cut short: ${found.entries.length === 1 ? "its one whole entry is" : `its ${found.entries.length} whole entries are`} read, the last is not`,
    );
  else if (found.entries.length === 0) yield reading.refuse(source, "empty: the feed has no entries");
  for (const e of found.entries)
    yield reading.finish(source, (): Fields => {
      const body = e.html === null ? (e.plain ?? "") : textOfHtml(e.html);
      return {
        title: e.title === null ? null : textOfHtml(e.title),
        text: body.trim() === "" ? (e.title ?? "") : body,
        date: publicationDate(e.date),
        outlet: found.outlet,
        url: e.url,
        ...(found.language === null ? {} : { language: found.language }),
      };
    });
}

interface Outline {
  readonly xmlUrl?: string | undefined;
  readonly outlines?: readonly Outline[] | undefined;
}

/** The feeds of a list: files beside it, or addresses. */
export async function* readOpml(source: Source, text: string, reading: Reading): AsyncGenerator<Intake> {
  let outlines: readonly Outline[];
  try {
    refuseEntities(text);
    outlines = (parseOpml(text) as { body?: { outlines?: Outline[] } }).body?.outlines ?? [];
  } catch (error) {
    yield reading.refuse(source, error instanceof IntakeError ? error.message : `not OPML: ${explain(error)}`);
    return;
  }
  const urls = [...new Set(flat(outlines))];
  if (urls.length === 0) yield reading.refuse(source, "empty: the list names no feeds");
  for (const url of urls) {
    if (/^https?:/i.test(url)) {
      yield* reading.inner(addressed(url, source.depth + 1, reading));
      continue;
    }
    const path = normalize(url.replace(/^file:\/\//i, ""));
    // a list may name what lies beside or below it, nothing else on the machine
    if (source.kept === null || source.path.includes("!/") || isAbsolute(path) || path.startsWith("..")) {
      yield reading.refuse({ ...source, path: url }, `named in ${source.path}, but lies outside its folder`);
      continue;
    }
    const file = join(dirname(source.kept), path);
    yield* reading.inner({ path: file, kept: file, depth: source.depth + 1, open: () => createReadStream(file) });
  }
}

const flat = (outlines: readonly Outline[]): string[] =>
  outlines.flatMap((o) => [...(o.xmlUrl ? [o.xmlUrl] : []), ...flat(o.outlines ?? [])]);
