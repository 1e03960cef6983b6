import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, describe, expect, test } from "vitest";
import { publicationDate } from "../../src/report/dates.js";
import { type Intake, type IntakeOptions, readReports } from "../../src/report/index.js";
import { zipOf } from "./zip.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-intake-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function take(name: string, content: string | Uint8Array, options: IntakeOptions = {}): Promise<Intake[]> {
  const path = join(folder, name);
  writeFileSync(path, content);
  return all([path], options);
}
async function all(paths: readonly string[], options: IntakeOptions = {}): Promise<Intake[]> {
  const out: Intake[] = [];
  for await (const intake of readReports(paths, options)) out.push(intake);
  return out;
}
const reason = (intake: Intake | undefined): string => (intake && "refusal" in intake ? intake.refusal.reason : "it was taken");
const english = "The foreign minister of Kenya said on Monday that the talks with Uganda had ended.";

describe("text files", () => {
  test("a header gives headline, date and outlet, and the text begins after it", async () => {
    const [taken] = await take("a.txt", `Talks end\nDATE: 3 May 2021\nOUTLET: The Wire\n\n${english}\n`);
    expect(taken).toMatchObject({ report: { title: "Talks end", date: "2021-05-03", outlet: "The Wire", text: `${english}\n` } });
  });
  test("without a header the text is kept to the letter and the date is the one given", async () => {
    const [taken] = await take("b.txt", `${english}\r\n`, { date: "2022-12-30" });
    expect(taken).toMatchObject({ report: { text: `${english}\r\n`, date: "2022-12-30" } });
  });
  test.each(["windows-1252", "utf16-le", "utf-8"])("%s is decoded", async (encoding) => {
    const [taken] = await take(
      `c-${encoding}.txt`,
      iconv.encode(`The “café” in Orléans was closed by the police, the mayor said, after a strike. ${english}`, encoding, {
        addBOM: encoding === "utf16-le",
      }),
    );
    expect(taken && "report" in taken ? taken.report.text : "").toContain("“café” in Orléans");
  });
});

describe("web pages", () => {
  const page = `<!doctype html><html lang="en"><head><title>x | Site</title>
    <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Talks end in Nairobi","datePublished":"2021-05-03T10:00:00Z","publisher":{"name":"The Wire"}}]}</script></head>
    <body><nav><a href="/">Home</a><a href="/x">World</a></nav><article><h1>Talks end in Nairobi</h1><p>${english} ${english}</p><p>Uganda welcomed the outcome &amp; thanked Kenya. ${english}</p></article><footer>Cookies</footer></body></html>`;
  test("main text, title, date and outlet are found", async () => {
    const [taken] = await take("p.html", page);
    expect(taken).toMatchObject({ report: { title: "Talks end in Nairobi", date: "2021-05-03", outlet: "The Wire" } });
    const text = taken && "report" in taken ? taken.report.text : "";
    expect(text).toContain("Uganda welcomed the outcome & thanked Kenya.");
    expect(text).not.toContain("Cookies");
    expect(text).not.toContain("World");
  });
  test("meta elements serve where there is no JSON-LD", async () => {
    const [taken] = await take(
      "m.html",
      page.replace(
        /<script[\s\S]*?<\/script>/,
        '<meta property="og:site_name" content="Other"><meta property="article:published_time" content="2020-01-02">',
      ),
    );
    expect(taken).toMatchObject({ report: { date: "2020-01-02", outlet: "Other" } });
  });
});

describe("JSON Lines", () => {
  test("a bad line is named and the others are read", async () => {
    const found = await take(
      "r.jsonl",
      `${JSON.stringify({ text: english, date: "2021-05-03", outlet: "W" })}\n{"text": 5}\nnot json\n\n${JSON.stringify({ text: english, title: "T" })}\n`,
    );
    expect(found.map((f) => ("report" in f ? "read" : `${f.refusal.line}`))).toEqual(["read", "2", "3", "read"]);
    expect(reason(found[1])).toContain("the field text");
  });
  test("standard input may be text or JSON Lines", async () => {
    expect(await all(["-"], { stdin: Readable.from([Buffer.from(english)]) })).toMatchObject([{ report: { text: english } }]);
    expect(await all(["-"], { stdin: Readable.from([Buffer.from(`{"text":${JSON.stringify(english)}}\n`)]) })).toMatchObject([
      { report: { text: english } },
    ]);
  });
});

describe("what cannot be read is refused with its reason", () => {
  test.each([
    ["empty.txt", "", "empty"],
    ["blank.txt", " \n\t\n", "empty"],
    ["binary.txt", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3]), "binary"],
    [
      "german.txt",
      "Der Außenminister sagte am Montag, die Gespräche mit der Türkei seien beendet worden, und kündigte neue Sanktionen gegen das Land an.",
      "not English",
    ],
    [
      "russian.txt",
      "Министр иностранных дел заявил в понедельник, что переговоры с Турцией завершены и что новые санкции будут введены.",
      "not English",
    ],
  ])("%s", async (name, content, expected) => {
    expect(reason((await take(name, content))[0])).toContain(expected);
  });
  test("too large, missing, and a page that says it is French", async () => {
    expect(reason((await take("large.txt", english.repeat(50), { limit: 1000 }))[0])).toContain("larger than the limit of 1000 bytes");
    expect(reason((await all([join(folder, "nowhere.txt")]))[0])).toBe("there is no such file");
    expect(reason((await take("fr.html", `<html lang="fr"><body><p>${english}</p></body></html>`))[0])).toContain("its language is fr");
  });
  test("one bad report does not stop the batch", async () => {
    const found = await all([join(folder, "a.txt"), join(folder, "empty.txt"), join(folder, "b.txt")]);
    expect(found.map((f) => "report" in f)).toEqual([true, false, true]);
  });
});

test.each([
  ["2022-12-30T08:00:00+03:00", "2022-12-30"],
  ["30 December 2022", "2022-12-30"],
  ["Dec. 30, 2022", "2022-12-30"],
  ["20221230", "2022-12-30"],
  ["2022-02-30", null],
  ["soon", null],
])("the date %s is %s", (written, expected) => {
  expect(publicationDate(written)).toBe(expected);
});

describe("what a folder may hold beside regular files", () => {
  test("links to itself, named pipes and sockets: each file once, the rest said", async () => {
    const base = mkdtempSync(join(folder, "tree-"));
    mkdirSync(join(base, "a"));
    writeFileSync(join(base, "a", "one.txt"), english);
    writeFileSync(join(base, "two.txt"), `${english} Again.`);
    symlinkSync(base, join(base, "again"));
    symlinkSync(base, join(base, "a", "up"));
    symlinkSync(join(base, "two.txt"), join(base, "three.txt"));
    execFileSync("mkfifo", [join(base, "pipe.txt")]);
    const found = await all([base, join(base, "a")]);
    expect(found.flatMap((i) => ("report" in i ? [i.report.path?.replace(base, "")] : []))).toHaveLength(2);
    expect(found.filter((i) => "refusal" in i).map(reason)).toEqual([expect.stringContaining("not a regular file: it is a named pipe")]);
  });
  test("a folder that is deeper than calls can go", async () => {
    let deep = mkdtempSync(join(folder, "deep-"));
    const top = deep;
    for (let i = 0; i < 400; i++) {
      deep = join(deep, "d");
      mkdirSync(deep);
    }
    writeFileSync(join(deep, "a.txt"), english);
    expect(await all([top])).toHaveLength(1);
  });
});

describe("input that once stopped a batch", () => {
  const cut = (bytes: Buffer, share: number): Buffer => bytes.subarray(0, Math.floor(bytes.length * share));
  const record = (type: string, length: number): string =>
    `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2022-12-30T00:00:00Z\r\nContent-Type: application/warc-fields\r\nContent-Length: ${length}\r\n\r\n`;
  const lines = [JSON.stringify({ text: english }), JSON.stringify({ text: `${english} Twice.` })].join("\n");
  const table: readonly (readonly [string, string, () => Buffer, { readonly reports: number; readonly says: RegExp }])[] = [
    [
      "a web archive cut off in a record that is skipped",
      "a.warc",
      () => Buffer.from(record("metadata", 5000) + "x".repeat(100)),
      { reports: 0, says: /cut short/ },
    ],
    ["the same, packed", "a.warc.gz", () => gzipSync(record("metadata", 5000) + "x".repeat(100)), { reports: 0, says: /cut short/ }],
    ["a web archive cut off in its header", "b.warc", () => cut(Buffer.from(record("metadata", 5)), 0.5), { reports: 0, says: /./ }],
    ["lines of JSON after a byte order mark", "bom.jsonl", () => Buffer.from(`\uFEFF${lines}`), { reports: 2, says: /^$/ }],
    [
      "a page nested five hundred times",
      "nested.html",
      () => Buffer.from(`<html><body>${"<div>".repeat(500)}<p>${english} ${english}</p>`),
      { reports: 1, says: /^$/ },
    ],
    [
      "a page nested twenty thousand times",
      "deep.html",
      () => Buffer.from(`<html><body>${"<div>".repeat(20_000)}<p>${english}</p>`),
      { reports: 1, says: /^$/ },
    ],
    [
      "thirty comments before a page",
      "comments.html",
      () => Buffer.from(`${"<!-- x -->".repeat(30)}<html><body><p>${english}</p></body></html>`),
      { reports: 1, says: /^$/ },
    ],
    [
      "thirty comments before what is no feed",
      "comments.xml",
      () => Buffer.from(`${"<!-- x -->\n".repeat(30)}<nothing/>`),
      { reports: 0, says: /neither a feed/ },
    ],
    [
      "a zip in a zip, each of its texts small enough by itself",
      "bombs.zip",
      () =>
        zipOf({ "inner.zip": zipOf(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`${i}.txt`, `${english} `.repeat(50_000)]))) }),
      { reports: 2, says: /more than 200 times its size/ },
    ],
    [
      "a packed file in a packed file in a zip",
      "nested.zip",
      () => zipOf({ "a.txt.gz": gzipSync(gzipSync(Buffer.alloc(60_000_000, 32))) }),
      { reports: 0, says: /200 times|packed too many|larger than the limit/ },
    ],
  ];
  test.each(table)("%s", async (_, name, content, { reports, says }) => {
    const found = await take(name, content());
    expect(found.filter((i) => "report" in i)).toHaveLength(reports);
    expect([...new Set(found.filter((i) => "refusal" in i).map(reason))].join(" ")).toMatch(says);
  });
});
