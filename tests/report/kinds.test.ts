/** Feeds, lists of feeds, archives, CSV, web archives: what is read from each, and what is refused. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WARCRecord, WARCSerializer } from "warcio";
import { isPublic, openAddress } from "../../src/report/fetch.js";
import { type IntakeOptions, readReports } from "../../src/report/index.js";
import type { Report } from "../../src/report/report.js";
import { zipOf } from "./zip.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-kinds-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
};

interface Taken {
  readonly reports: Report[];
  readonly refusals: string[];
}
async function take(path: string | string[], options: IntakeOptions = {}): Promise<Taken> {
  const out: Taken = { reports: [], refusals: [] };
  for await (const intake of readReports([path].flat(), options)) {
    if ("report" in intake) out.reports.push(intake.report);
    else
      out.refusals.push(
        `${intake.refusal.path.replace(`${folder}/`, "")}${intake.refusal.line ? `:${intake.refusal.line}` : ""}: ${intake.refusal.reason}`,
      );
  }
  return out;
}

const story = "The president of France condemned the decision of the government of Iran on Monday.";
const other = "Kenya has imposed sanctions on Uganda after the talks that the two had held in March.";

describe("web pages", () => {
  const page = (body: string): string =>
    `<!doctype html><html lang="en"><head><title>T</title></head><body><article>${body}</article></body></html>`;
  const lead = "The president of France has condemned the decision of the government of Iran.";
  const rest = Array.from(
    { length: 6 },
    (_, i) => `<p>It was the talk number ${i} of this month, and the two ministers left without a word to the press.</p>`,
  ).join("");
  test.each([
    ["a lead that is one link is kept", `<p><a href="/x">${lead}</a></p>${rest}`, lead, true],
    ["a pointer to another report is not", `${rest}<p><a href="/y">MINISTER OF KENYA ATTACKS UGANDA</a></p>${rest}`, "KENYA", false],
    ["READ MORE is no text", `${rest}<p>READ MORE: Kenya attacked Uganda</p>${rest}`, "READ MORE", false],
    ["an advertisement is no text", `${rest}<p>Advertisement</p>${rest}`, "Advertisement", false],
    [
      "a caption is no text",
      `${rest}<figure><img src="a.png"><figcaption>Soldiers march in Paris.</figcaption></figure>${rest}`,
      "Soldiers",
      false,
    ],
    ["a time of publication is no text", `<p>Updated Nov. 20, 2019 6:02 AM EST</p>${rest}`, "2019", false],
    ["a heading between paragraphs is kept", `${rest}<h2>The second day</h2>${rest}`, "The second day", true],
    [
      "a banner that asks for consent is no text",
      `<div class="cookie-banner"><p>We use cookies to make this page better for all who read it.</p></div>${rest}`,
      "cookies",
      false,
    ],
  ])("%s", async (_, body, words, there) => {
    const { reports } = await take(file("p.html", page(body)));
    expect(reports[0]?.text).toContain("the two ministers left");
    expect(reports[0]?.text.includes(words)).toBe(there);
  });
  test("a page in whose article little is found is read where the page says its article is", async () => {
    const long = `<main><div class="entry-content">${rest.replaceAll("<p>", "<span><br>").replaceAll("</p>", "</span>")}</div></main>`;
    const { reports } = await take(file("q.html", `<html lang="en"><body>${long}</body></html>`));
    expect(reports[0]?.text).toContain("talk number 5");
  });
});

describe("English or not", () => {
  test.each([
    ["Putin Xi Kim hail historic Moscow Beijing Pyongyang defence pact amid sanctions threat", true],
    ["Israel strikes Gaza hospital compound; dozens feared dead, Hamas officials say", true],
    ["Der Präsident von Frankreich hat die Entscheidung der Regierung nicht begrüßt und das Treffen abgesagt", false],
    ["Le président de la France condamne la décision du gouvernement et des ministres dans une lettre", false],
    ["El presidente de España y los ministros de la oposición no se reúnen con el gobierno del país", false],
  ])("%s: %s", async (text, english) => expect((await take(file("l.txt", text))).reports.length).toBe(english ? 1 : 0));
});

describe("feeds", () => {
  const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title><link>https://w.example</link>
    <description>d</description><item><title>Paris &amp; Tehran</title><link>https://w.example/1</link><pubDate>Mon, 20 Mar 2023 10:00:00 GMT</pubDate>
    <description>short</description><content:encoded><![CDATA[<p>${story}</p><p>It was <b>not</b> the first time.</p>]]></content:encoded></item>
    <item><title>Two</title><description>${other}</description></item></channel></rss>`;
  test("a feed cut short gives its whole entries, and says so", async () => {
    const cut = rss.slice(0, rss.indexOf("<title>Two") + 20);
    const { reports, refusals } = await take(file("cut.xml", cut));
    expect(reports).toMatchObject([{ title: "Paris & Tehran", outlet: "Wire" }]);
    expect(refusals).toEqual(["cut.xml: the feed is cut short: its one whole entry is read, the last is not"]);
  });
  test.each([
    ["Mon, 20 Mar 23 10:00:00 GMT", "2023-03-20"],
    ["Wed, 31 Dec 97 23:59:00 +0000", "1997-12-31"],
    ["20 Mar 2023 10:00 GMT", "2023-03-20"],
    ["the 20 Mar 23", null],
  ])("%s is %s", async (written, date) => {
    const { reports } = await take(file("y.xml", rss.replace("Mon, 20 Mar 2023 10:00:00 GMT", written)));
    expect(reports[0]?.date).toBe(date);
  });
  test("RSS", async () => {
    const { reports, refusals } = await take(file("a.xml", rss));
    expect(refusals).toEqual([]);
    expect(reports).toMatchObject([
      {
        title: "Paris & Tehran",
        outlet: "Wire",
        date: "2023-03-20",
        url: "https://w.example/1",
        text: `${story}\n\nIt was not the first time.`,
      },
      { title: "Two", date: null, text: other },
    ]);
  });
  test("Atom", async () => {
    const atom = `<?xml version="1.0"?><!-- made --><feed xmlns="http://www.w3.org/2005/Atom"><title>At</title><id>x</id><updated>2023-01-01T00:00:00Z</updated>
      <entry><id>1</id><title>One</title><link href="https://a.example/1"/><published>2023-02-01T12:00:00Z</published><updated>2023-02-02T12:00:00Z</updated>
      <content type="html">&lt;p&gt;${story}&lt;/p&gt;</content></entry></feed>`;
    expect((await take(file("feed.atom", atom))).reports).toMatchObject([
      { title: "One", outlet: "At", date: "2023-02-01", url: "https://a.example/1", text: story },
    ]);
  });
  test("JSON Feed", async () => {
    const feed = {
      version: "https://jsonfeed.org/version/1.1",
      title: "J",
      items: [{ id: "1", url: "https://j.example/1", content_text: story, date_published: "2023-03-01T00:00:00Z" }],
    };
    expect((await take(file("feed.json", JSON.stringify(feed)))).reports).toMatchObject([{ outlet: "J", date: "2023-03-01", text: story }]);
  });
  test("OPML names feeds beside it, and nothing outside its folder", async () => {
    file("feeds/one.xml", rss);
    const opml = `<?xml version="1.0"?><opml version="2.0"><head/><body><outline text="g"><outline xmlUrl="one.xml"/><outline xmlUrl="../a.txt"/><outline xmlUrl="file:///etc/passwd"/></outline></body></opml>`;
    const { reports, refusals } = await take(file("feeds/list.opml", opml));
    expect(reports).toHaveLength(2);
    expect(refusals).toEqual([
      `../a.txt: named in ${join(folder, "feeds/list.opml")}, but lies outside its folder`,
      `file:///etc/passwd: named in ${join(folder, "feeds/list.opml")}, but lies outside its folder`,
    ]);
  });
  test("entities that grow without end are refused", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>`;
    expect(await take(file("bomb.xml", bomb))).toEqual({
      reports: [],
      refusals: ["bomb.xml: it defines XML entities of its own, which is refused"],
    });
  });
  test("a broken feed is named", async () => {
    expect((await take(file("broken.xml", "<rss><channel><item>"))).refusals).toEqual([expect.stringMatching(/^broken\.xml: /)]);
  });
});

describe("CSV", () => {
  test("columns by their usual names, quotes and line breaks in them", async () => {
    const { reports, refusals } = await take(
      file(
        "a.csv",
        `\uFEFFHeadline,Body,Date,Publisher\n"One, two","${story}\n\n${other}",2023-03-20,Wire\nThree,${other},"20 March 2023",Post\n`,
      ),
    );
    expect(refusals).toEqual([]);
    expect(reports).toMatchObject([
      { title: "One, two", text: `${story}\n\n${other}`, date: "2023-03-20", outlet: "Wire" },
      { title: "Three", date: "2023-03-20", outlet: "Post" },
    ]);
  });
  test("columns by names of one's own", async () => {
    const path = file("own.tsv", `was gesagt\twann\n${story}\t2023-03-20\n`);
    expect((await take(path)).refusals).toEqual([
      "own.tsv: it has no column for the text; name it with --columns text=NAME (there are: was gesagt, wann)",
    ]);
    expect((await take(path, { columns: { text: "was gesagt", date: "wann" } })).reports).toMatchObject([
      { text: story, date: "2023-03-20" },
    ]);
  });
  test("a row that cannot be read is named by line, the rest goes in", async () => {
    const { reports, refusals } = await take(file("b.csv", `text,date\n${story},yesterday\n,2023-01-01\n${other},2023-01-02\n`));
    expect(reports).toHaveLength(1);
    expect(refusals).toEqual([
      `b.csv:2: column date: the date "yesterday" is not understood; write it as 2022-12-30`,
      "b.csv:3: empty: no text was found in it",
    ]);
  });
});

const tarOf = async (entries: Record<string, string>, links: Record<string, string> = {}): Promise<Buffer> => {
  const made = pack();
  for (const [name, content] of Object.entries(entries)) made.entry({ name }, content);
  for (const [name, linkname] of Object.entries(links)) made.entry({ name, type: "symlink", linkname });
  made.finalize();
  return buffer(made as unknown as Readable);
};

describe("archives", () => {
  const entries = {
    "a.txt": story,
    "b/c.html": `<html><body><p>${other}</p></body></html>`,
    "d.jsonl": `${JSON.stringify({ text: story, date: "2023-01-01" })}\n{bad\n`,
    "__MACOSX/x.txt": story,
    "b/.hidden": story,
  };
  const expected = { texts: [story, other, story], refused: /d\.jsonl:2: not JSON/ };
  test.each([
    ["tar", async () => tarOf(entries)],
    ["tar.gz", async () => gzipSync(await tarOf(entries))],
    ["tgz", async () => gzipSync(await tarOf(entries))],
    ["zip", async () => zipOf(entries)],
  ] as const)("%s", async (ending, make) => {
    const { reports, refusals } = await take(file(`all.${ending}`, await make()));
    expect(reports.map((r) => r.text)).toEqual(expected.texts);
    expect(refusals).toEqual([expect.stringMatching(expected.refused)]);
    expect(reports[1]?.path).toMatch(/all\.\w+(\.gz)?!\/b\/c\.html$/);
  });
  test("one text packed with gzip, with and without a telling name", async () => {
    expect((await take(file("one.txt.gz", gzipSync(story)))).reports).toMatchObject([{ text: story }]);
    expect((await take("-", { stdin: Readable.from([gzipSync(story)]) })).reports).toMatchObject([{ text: story }]);
  });
  test("an archive in an archive", async () => {
    expect((await take(file("nest.zip", zipOf({ "in.tar.gz": gzipSync(await tarOf({ "a.txt": story })) })))).reports).toMatchObject([
      { text: story },
    ]);
  });
  test("packed over and over is refused", async () => {
    let packed = gzipSync(story);
    for (let i = 0; i < 6; i++) packed = gzipSync(packed);
    expect((await take(file("deep.gz.gz.gz.gz.gz.gz", packed))).refusals).toEqual([expect.stringContaining("packed too many times over")]);
  });
  test("names that lead out of the archive, and links, are refused; the rest is read", async () => {
    const zipped = await take(file("evil.zip", zipOf({ "../../etc/cron": story, "/abs.txt": story, "good.txt": other })));
    expect(zipped.reports.map((r) => r.text)).toEqual([other]);
    expect(zipped.refusals).toEqual([
      "evil.zip!/../../etc/cron: its name leads out of the archive",
      "evil.zip!//abs.txt: its name leads out of the archive",
    ]);
    const tarred = await take(file("evil.tar", await tarOf({ "../x.txt": story, "good.txt": other }, { link: "/etc/passwd" })));
    expect(tarred.reports.map((r) => r.text)).toEqual([other]);
    expect(tarred.refusals).toEqual([
      "evil.tar!/../x.txt: its name leads out of the archive",
      "evil.tar!/link: a link, which is not followed",
    ]);
  });
  test.each(["zip", "gz"])("a bomb is refused: %s", async (ending) => {
    const zeros = Buffer.alloc(60 * 1024 * 1024, "a ");
    const path = file(`bomb.jsonl.${ending}`, ending === "zip" ? zipOf({ "b.jsonl": zeros }) : gzipSync(zeros));
    const { reports, refusals } = await take(path, { limit: 1e9 });
    expect(reports).toEqual([]);
    expect(refusals).toEqual([expect.stringContaining("unpacks to more than 200 times its size")]);
  });
  test("a damaged archive is named", async () => {
    expect((await take(file("cut.zip", zipOf(entries).subarray(0, 60)))).refusals).toEqual([
      expect.stringMatching(/^cut\.zip: not a zip archive/),
    ]);
    expect((await take(file("cut.tar.gz", gzipSync(await tarOf(entries)).subarray(0, 80)))).refusals.length).toBeGreaterThan(0);
  });
  test("a line of a gigabyte is refused without being held", async () => {
    const chunk = Buffer.alloc(1024 * 1024, 97);
    const long = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('{"text": "');
      for (let i = 0; i < 1024; i++) yield chunk;
      yield Buffer.from(`"}\n${JSON.stringify({ text: story })}\n`);
    };
    const path = join(folder, "long.jsonl");
    const { createWriteStream } = await import("node:fs");
    const { pipeline } = await import("node:stream/promises");
    await pipeline(Readable.from(long()), createWriteStream(path));
    const before = process.memoryUsage().rss;
    const { reports, refusals } = await take(path);
    expect(reports).toMatchObject([{ text: story }]);
    expect(refusals).toEqual(["long.jsonl:1: larger than the limit of 5 MB"]);
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
    rmSync(path);
  });
});

test("web archives: the pages among the responses, dated by themselves or by the archiving", async () => {
  const page = (url: string, body: string, statusline = "HTTP/1.1 200 OK", type = "text/html"): WARCRecord =>
    WARCRecord.create(
      { url, date: "2023-03-20T10:00:00Z", type: "response", warcVersion: "WARC/1.1", statusline, httpHeaders: { "Content-Type": type } },
      Readable.from([Buffer.from(body)]) as AsyncIterable<Uint8Array>,
    );
  const pages = (): WARCRecord[] => [
    page("https://w.example/1", `<html><head><title>One</title></head><body><article><p>${story}</p></article></body></html>`),
    page(
      "https://w.example/2",
      `<html><head><meta property="article:published_time" content="2022-12-30"></head><body><p>${other}</p></body></html>`,
    ),
    page("https://w.example/3", "gone", "HTTP/1.1 404 Not Found"),
    page("https://w.example/4", "x", "HTTP/1.1 200 OK", "image/png"),
  ];
  for (const gzip of [false, true]) {
    const parts: Uint8Array[] = [];
    for (const p of pages()) parts.push(await WARCSerializer.serialize(p, { gzip }));
    const { reports, refusals } = await take(file(`crawl.warc${gzip ? ".gz" : ""}`, Buffer.concat(parts)));
    expect(refusals).toEqual([]);
    expect(reports).toMatchObject([
      { text: story, url: "https://w.example/1", date: "2023-03-20" },
      { text: other, url: "https://w.example/2", date: "2022-12-30" },
    ]);
  }
});

test.each([false, true])("a web archive that breaks off is named, and none of its pages half read (packed: %s)", async (gzip) => {
  const parts: Uint8Array[] = [];
  for (const n of [1, 2])
    parts.push(
      await WARCSerializer.serialize(
        WARCRecord.create(
          {
            url: `https://w.example/${n}`,
            date: "2023-03-20T10:00:00Z",
            type: "response",
            warcVersion: "WARC/1.1",
            statusline: "HTTP/1.1 200 OK",
            httpHeaders: { "Content-Type": "text/html" },
          },
          Readable.from([
            Buffer.from(`<html><body><p>${n === 1 ? story : `${other} ${other.repeat(20)}`}</p></body></html>`),
          ]) as AsyncIterable<Uint8Array>,
        ),
        { gzip },
      ),
    );
  const whole = Buffer.concat(parts);
  for (const lost of [40, 80]) {
    const { reports, refusals } = await take(file(`cut.warc${gzip ? ".gz" : ""}`, whole.subarray(0, whole.length - lost)));
    expect(reports.map((r) => r.url)).toEqual(["https://w.example/1"]);
    expect(refusals.join()).toContain("cut short");
  }
});

describe("addresses", () => {
  let server: Server;
  let root = "";
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === "/loop") response.writeHead(302, { location: "/loop" }).end();
      else if (request.url === "/away") response.writeHead(302, { location: "http://169.254.169.254/latest" }).end();
      else if (request.url === "/page")
        response.writeHead(200, { "content-type": "text/html" }).end(`<html><body><p>${story}</p></body></html>`);
      else if (request.url === "/endless") {
        response.writeHead(200);
        const more = (): void => {
          while (response.write(Buffer.alloc(65536, 97)));
          response.once("drain", more);
        };
        more();
      } else if (request.url === "/home")
        response.writeHead(302, { location: `http://localhost:${(server.address() as AddressInfo).port}/page` }).end();
      else if (request.url === "/slow") response.writeHead(200).write("x");
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const open = async (path: string, options = {}): Promise<string> => {
    const { body } = await openAddress(path.startsWith("/") ? root + path : path, { limit: 1e6, allowPrivate: true, ...options });
    return (await buffer(Readable.from(body))).toString();
  };
  test("a page is read as a report", async () => {
    expect((await take(`${root}/page`, { allowPrivate: true })).reports).toMatchObject([{ text: story }]);
    expect((await take(`${root}/none`, { allowPrivate: true })).refusals).toEqual([`${root}/none: the server answers 404 Not Found`]);
  });
  test.each([
    ["/loop", {}, "more than 5 redirects"],
    ["/endless", {}, "larger than the limit"],
    ["/slow", { timeout: 300 }, /too long|aborted/],
    ["/page", { allowPrivate: false }, "not on the public internet"],
    ["/away", { allowPrivate: ["127.0.0.1"] }, "169.254.169.254 is not on the public internet"],
    ["/home", { allowPrivate: ["127.0.0.1"] }, "localhost leads to"],
    ["http://localhost:1/", { allowPrivate: false }, "not on the public internet"],
    ["http://[::1]:1/", { allowPrivate: false }, "not on the public internet"],
    ["http://2130706433/", { allowPrivate: false }, "not on the public internet"],
    ["http://0x7f.1/", { allowPrivate: false }, "not on the public internet"],
    ["ftp://example.org/", {}, "only http and https"],
    ["http://user:secret@example.org/", {}, "name and password"],
    ["http://", {}, "not an address"],
  ])("%s is refused", async (path, options, reason) => {
    await expect(open(path, options)).rejects.toThrow(reason);
  });
  test.each([
    ["10.1.2.3", false],
    ["172.16.0.1", false],
    ["192.168.1.1", false],
    ["100.64.0.1", false],
    ["169.254.169.254", false],
    ["::ffff:127.0.0.1", false],
    ["fd00::1", false],
    ["fe80::1", false],
    ["fec0::1", false],
    ["::ffff:0:93.184.216.34", false],
    ["93.184.216.34", true],
    ["2606:2800:220:1::1", true],
    ["no address", false],
  ])("%s is public: %s", (address, is) => {
    expect(isPublic(address)).toBe(is);
  });
});
