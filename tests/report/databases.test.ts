/** Texts as scholars hold them: what databases of news export, Word and PDF, split into their articles with title, date and outlet. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type IntakeOptions, readReports } from "../../src/report/index.js";
import type { Report } from "../../src/report/report.js";
import { docxOf, pdfOf } from "./containers.js";
import { zipOf } from "./zip.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-databases-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function take(
  name: string,
  content: string | Buffer,
  options: IntakeOptions = {},
): Promise<{ reports: Report[]; refusals: string[] }> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const out: { reports: Report[]; refusals: string[] } = { reports: [], refusals: [] };
  for await (const intake of readReports([path], options)) {
    if ("report" in intake) out.reports.push(intake.report);
    else out.refusals.push(`${name}${intake.refusal.line ? `:${intake.refusal.line}` : ""}: ${intake.refusal.reason}`);
  }
  return out;
}

const first = "The foreign minister of Kenya said on Monday that the talks with Uganda had ended.";
const second = "He added that both sides would meet again in Kampala in April.";
const third = "France has condemned the arrest of two journalists by the government of Iran.";
/** What must come of every file of these two articles. */
const articles = [
  { title: "Kenya ends talks with Uganda", outlet: "The Example Times", date: "2023-03-21", text: `${first}\n\n${second}` },
  { title: "Paris condemns arrests", outlet: "Made-up News Agency", date: "2023-03-22", text: third },
];

const lexis = `
                               1 of 2 DOCUMENTS


                               The Example Times

                            March 21, 2023 Tuesday
                             Late Edition - Final

Kenya ends talks with Uganda

BYLINE: By A. WRITER

SECTION: Section A; Column 1; Foreign Desk; Pg. 4

LENGTH: 812 words

DATELINE: NAIROBI


The foreign minister of Kenya said on Monday that the talks
with Uganda had ended.

He added that both sides would meet again in Kampala in April.

LOAD-DATE: March 21, 2023

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                      Copyright 2023 The Example Times Company


                               2 of 2 DOCUMENTS

                     Copyright 2023 Made-up News Agency
                            All Rights Reserved

                              Made-up News Agency

                          March 22, 2023 Wednesday 10:15 AM GMT

LENGTH: 95 words

HEADLINE: Paris condemns arrests

BODY:

${third}

LOAD-DATE: March 23, 2023

LANGUAGE: ENGLISH
`;

const nexisUni = [
  "User Name: A. Scholar",
  "Date and Time: Friday, March 24, 2023 3:12:00 PM EDT",
  "Documents (2)",
  "1. Kenya ends talks with Uganda",
  "Client/Matter: -None-",
  "Narrowed by: Content Type News; Timeline: Jan 01, 2023 to Mar 24, 2023",
  "Kenya ends talks with Uganda",
  "The Example Times",
  "March 21, 2023 Tuesday",
  "Copyright 2023 The Example Times Company All Rights Reserved",
  "Section: Section A; Column 1; Foreign Desk; Pg. 4",
  "Length: 812 words",
  "Byline: By A. WRITER",
  "Body",
  first,
  second,
  "Classification",
  "Language: ENGLISH",
  "Publication-Type: Newspaper",
  "Load-Date: March 21, 2023",
  "End of Document",
  "Paris condemns arrests",
  "Made-up News Agency",
  "March 22, 2023 Wednesday 10:15 AM GMT",
  "Copyright 2023 Made-up News Agency All Rights Reserved",
  "Length: 95 words",
  "Body",
  third,
  "Load-Date: March 23, 2023",
  "End of Document",
];

const factivaPlain = `<html><body><div class="article enArticle"><div id="hd"><span class="enHeadline">Kenya ends talks with Uganda</span></div>
<div class="author">By A. Writer</div><div>812 words</div><div>21 March 2023</div><div>09:30</div><div>The Example Times</div><div>EXTIM</div><div>English</div>
<div>(c) 2023 The Example Times</div><p class="articleParagraph enarticleParagraph">${first}</p><p class="articleParagraph enarticleParagraph">${second}</p>
<p>Document EXTIM00020230321ej3l0001</p></div>
<div class="article enArticle"><div id="hd"><span class="enHeadline">Paris condemns arrests</span></div><div>95 words</div><div>22 March 2023</div>
<div>Made-up News Agency</div><div>MUNA</div><div>English</div><p class="articleParagraph enarticleParagraph">${third}</p></div></body></html>`;

const factivaCoded = (title: string, outlet: string, date: string, lead: string, rest: string): string =>
  `<div class="article enArticle"><table><tr><td><b>HD</b></td><td><span class="enHeadline">${title}</span></td></tr><tr><td><b>WC</b></td><td>812 words</td></tr>
<tr><td><b>PD</b></td><td>${date}</td></tr><tr><td><b>ET</b></td><td>09:30</td></tr><tr><td><b>SN</b></td><td>${outlet}</td></tr><tr><td><b>LA</b></td><td>English</td></tr>
<tr><td><b>LP</b></td><td><p class="articleParagraph">${lead}</p></td></tr><tr><td><b>TD</b></td><td>${rest && `<p class="articleParagraph">${rest}</p>`}</td></tr>
<tr><td><b>IN</b></td><td>idpl : Diplomacy</td></tr></table></div>`;

const factivaXml = (title: string, outlet: string, date: string, lead: string, rest: string): string =>
  `<article><headline><paragraph>${title}</paragraph></headline><leadParagraph><paragraph>${lead}</paragraph></leadParagraph>
<tailParagraphs>${rest && `<paragraph>${rest}</paragraph>`}</tailParagraphs><publicationDate><date>${date}</date></publicationDate><sourceName>${outlet}</sourceName><baseLanguage>en</baseLanguage></article>`;

const both = (
  one: (title: string, outlet: string, date: string, lead: string, rest: string) => string,
  date: (iso: string) => string,
): string =>
  one("Kenya ends talks with Uganda", "The Example Times", date("2023-03-21"), first, second) +
  one("Paris condemns arrests", "Made-up News Agency", date("2023-03-22"), third, "");
const inWords = (iso: string): string => `${Number(iso.slice(8))} March ${iso.slice(0, 4)}`;

const proquest = `____________________________________________________________

Document 1 of 2

Kenya ends talks with Uganda

Author: Writer, A

Publication info: The Example Times, Late Edition; Sampletown. 21 Mar 2023: A.4.

http://search.example.org/docview/1

Abstract: Kenya and Uganda have ended talks.

Full text: ${first}

${second}

Subject: Diplomacy; Talks

Title: Kenya ends talks with Uganda

Publication title: The Example Times

Publication date: Mar 21, 2023

Language of publication: English

Database: ProQuest Sample

____________________________________________________________

Document 2 of 2

Paris condemns arrests

Abstract: ${third}

Full text: Not available.

Title: Paris condemns arrests

Publication title: Made-up News Agency

Publication date: Mar 22, 2023

Language of publication: English

____________________________________________________________

Contact us at: http://about.example.org  Copyright (c) 2023
`;

const ris = `TY  - NEWS\r\nTI  - Kenya ends talks with Uganda\r\nT2  - The Example Times\r\nDA  - 2023/03/21/\r\nAB  - ${first}\r\nAB  - ${second}\r\nLA  - eng\r\nER  - \r\n\r\nTY  - NEWS\r\nT1  - Paris condemns arrests\r\nJO  - Made-up News Agency\r\nY1  - 2023/3/22\r\nN2  - ${third}\r\nER  - \r\n`;

const newsItem = (title: string, outlet: string, date: string, lead: string, rest: string): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:${date}" version="1" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/><provider qcode="p:x"><name>${outlet}</name></provider>
<versionCreated>${date}T10:00:00Z</versionCreated></itemMeta><contentMeta><contentCreated>${date}T09:00:00Z</contentCreated><headline>${title}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>${title}</hl1></hedline></body.head><body.content><p>${lead}</p>${rest && `<p>${rest}</p>`}</body.content></body></nitf></inlineXML></contentSet></newsItem>`;
const newsMessage = `<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>${both(newsItem, (iso) => iso)}</itemSet></newsMessage>`;

describe("two articles in one file are two reports, with title, date and outlet", () => {
  const page = `<html><body>${nexisUni.map((line) => `<p>${line}</p>`).join("")}</body></html>`;
  const old = `<html><body>${lexis
    .split(/\n\n+/)
    .map((block) => `<div class="c0"><p class="c1"><span class="c2">${block.trim().replaceAll("\n", " ")}</span></p></div>`)
    .join("\n")}</body></html>`;
  test.each([
    ["LexisNexis, text", "lexis.txt", lexis],
    ["LexisNexis, text with Windows line ends", "lexis-win.txt", lexis.replaceAll("\n", "\r\n")],
    ["LexisNexis, HTML", "lexis.html", old],
    ["Nexis Uni, text", "nexis.txt", nexisUni.join("\n\n")],
    ["Nexis Uni, Word", "nexis.docx", docxOf(nexisUni)],
    ["Nexis Uni, HTML", "nexis.html", page],
    ["Factiva, HTML", "factiva.html", factivaPlain],
    ["Factiva, HTML with field codes", "factiva-codes.html", `<html><body>${both(factivaCoded, inWords)}</body></html>`],
    ["Factiva, XML", "factiva.xml", `<?xml version="1.0"?><articles>${both(factivaXml, (iso) => iso)}</articles>`],
    ["ProQuest, text", "proquest.txt", proquest],
    ["RIS with abstracts", "zotero.ris", ris],
    ["NewsML-G2", "message.xml", newsMessage],
    [
      "NewsML-G2 with a prefix",
      "prefixed.xml",
      newsMessage
        .replace(/(<\/?)(?=news|item|content|inline|headline|provider|name>|version)/g, "$1nar:")
        .replaceAll('xmlns="http://iptc.org/std/nar', 'xmlns:nar="http://iptc.org/std/nar'),
    ],
  ])("%s", async (_, name, content) => {
    const { reports, refusals } = await take(name, content);
    expect(refusals).toEqual([]);
    expect(reports.map(({ title, outlet, date, text }) => ({ title, outlet, date, text }))).toEqual(articles);
    expect(new Set(reports.map((r) => r.id)).size).toBe(2);
  });
  test("Nexis Uni, PDF, where lines do not tell all paragraphs", async () => {
    const { reports, refusals } = await take("nexis.pdf", pdfOf(nexisUni));
    expect(refusals).toEqual([]);
    const found = reports.map(({ title, outlet, date, text }) => ({ title, outlet, date, text: text.replace(/\s+/g, " ") }));
    expect(found).toEqual(articles.map((a) => ({ ...a, text: a.text.replace(/\s+/g, " ") })));
  });
  test("in an archive as well", async () => {
    const { reports } = await take("all.zip", zipOf({ "a/nexis.docx": docxOf(nexisUni), "b.ris": ris }));
    expect(reports.map((r) => r.title)).toEqual([...articles, ...articles].map((a) => a.title));
  });
});

describe("nothing of an article is lost to lines that look like fields", () => {
  const body = [
    first,
    "Location: the talks were held in Nairobi.",
    "Notes: none were taken.",
    "SOURCE: Ministry of Foreign Affairs of Kenya",
  ];
  const whole = { title: "Kenya ends talks with Uganda", date: "2023-03-21", text: body.join("\n\n") };
  test.each([
    [
      "LexisNexis",
      `\n                1 of 1 DOCUMENTS\n\n            The Example Times\n\n         March 21, 2023 Tuesday\n\nKenya ends talks with Uganda\n\nBYLINE: By A. WRITER, B. WRITER,\nand C. WRITER\n\nLENGTH: 99 words\n\n${body.join("\n\n")}\n\nLOAD-DATE: March 22, 2023\n`,
    ],
    [
      "ProQuest",
      `${"_".repeat(60)}\n\nDocument 1 of 1\n\nKenya ends talks with Uganda\n\nFull text: ${body.join("\n\n")}\n\nSubject: Talks\n\nLocation: Kenya\n\nPublication title: The Example Times\nPublication date: Mar 21, 2023\n\n${"_".repeat(60)}\n`,
    ],
  ])("%s", async (name, content) => {
    expect(await take(`fields-${name}.txt`, content)).toMatchObject({ reports: [whole], refusals: [] });
  });
});

describe("what is missing is said", () => {
  test("fewer documents than the file says", async () => {
    expect(await take("cut.txt", lexis.slice(0, lexis.indexOf("2 of 2")))).toMatchObject({
      reports: [{ title: "Kenya ends talks with Uganda" }],
      refusals: ["cut.txt: it says that it has 2 documents, and 1 were found"],
    });
  });
  test.each([
    [
      "bare.ris",
      "TY  - NEWS\nTI  - Only a title\nER  - \n",
      'bare.ris:1: a record without an abstract ("Only a title"); it holds no text to read',
    ],
    [
      "bare.txt",
      `${"_".repeat(60)}\n\nA title\n\nFull text: Not available.\n\nPublication title: X\n\n`,
      "bare.txt:2: an entry without full text or abstract",
    ],
    ["german.txt", lexis.replaceAll("ENGLISH", "GERMAN; DEUTSCH"), "german.txt:3: not English: it says its language is german; deutsch"],
    [
      "picture.xml",
      `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>Flags</headline></contentMeta></newsItem>`,
      'picture.xml: an item without text ("Flags"), such as a picture or a list',
    ],
    [
      "entities.xml",
      `<!DOCTYPE a [<!ENTITY x "y">]><article><leadParagraph>&x;</leadParagraph></article>`,
      "entities.xml: it defines XML entities of its own, which is refused",
    ],
    ["broken.docx", Buffer.from("no document"), /^broken\.docx: not a Word document \(\.docx\): /],
    ["broken.pdf", Buffer.from("%PDF-1.4 no document"), /^broken\.pdf: not a PDF that can be read: /],
    ["scan.pdf", pdfOf([]), "scan.pdf: it has no text layer: a scan must be put through OCR first"],
    ["bomb.docx", zipOf({ "word/document.xml": Buffer.alloc(60 * 1024 * 1024, "a") }), /unpacks to more than 200 times its size/],
  ])("%s", async (name, content, refusal) => {
    const { refusals } = await take(name, content);
    expect(refusals[0]).toEqual(typeof refusal === "string" ? refusal : expect.stringMatching(refusal));
  });
  test("a file of several reports may be larger than one report, and one of them that is too large is named", async () => {
    const many = Array.from(
      { length: 20 },
      (_, i) => `TY  - NEWS\nTI  - ${i}\nAB  - ${first} ${i === 7 ? second.repeat(40) : second}\nER  - \n`,
    ).join("");
    const { reports, refusals } = await take("many.ris", many, { limit: 1000 });
    expect(reports).toHaveLength(19);
    expect(refusals).toEqual(["many.ris:29: larger than the limit of 1000 bytes"]);
  });
});

describe("one report in a Word document or a PDF", () => {
  test("Word: paragraphs, and the head that text files may have", async () => {
    const { reports } = await take(
      "one.docx",
      docxOf(["Talks end", "DATE: 21 March 2023", "OUTLET: The Example Times", "", first, second]),
    );
    expect(reports).toMatchObject([{ title: "Talks end", date: "2023-03-21", outlet: "The Example Times" }]);
    expect(reports[0]?.text).toBe(`${first}\n\n${second}`);
  });
  test("PDF: lines are joined to paragraphs, words parted at the end of a line made whole", async () => {
    const lines = [
      "Talks end",
      "",
      "The foreign minister of Kenya said on Monday that the ne-",
      "gotiations with Uganda had come to their end, and that no",
      "date was set.",
      "He added that both sides would meet again in Kampala.",
    ];
    const { reports } = await take("one.pdf", pdfOf(lines));
    expect(reports).toMatchObject([{ title: "Talks end", date: null }]);
    expect(reports[0]?.text).toContain(
      "The foreign minister of Kenya said on Monday that the negotiations with Uganda had come to their end, and that no date was set.\n\nHe added that",
    );
  });
});
