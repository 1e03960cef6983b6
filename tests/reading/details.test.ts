/** Times against the text, places, pressures, reasons, and why each field is what it is. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Reading, readReport, standardReader } from "../../src/reading/index.js";
import { readLexicon } from "../../src/reading/lexicon.js";
import { createReport } from "../../src/report/report.js";

const report = (text: string, date: string | null = "2022-12-30") =>
  createReport({ path: null, title: null, outlet: null, date, url: null, text });
const read = (text: string, date?: string | null): Reading => readReport(report(text, date === undefined ? "2022-12-30" : date));

describe("when", () => {
  // text, trigger, TIMEX3 value, anchor
  test.each([
    ["France condemned Iran on Monday.", "condemned", "2022-12-26", "report-date"],
    ["Peru invited Chile in the spring of 2019.", "invited", "2019-SP", "calendar"],
    ["Lavrov will visit Minsk next week.", "visit", "2023-W01", "report-date"],
    ["Iran seized a Greek ship in March 2021.", "seized", "2021-03", "calendar"],
    ["Russia's invasion of Ukraine shocked Poland.", "invasion", "2022-02-24", "event"],
    ["On 16 January 2021 Togo accused Benin. Two days later Benin accused Togo.", "accused", "2021-01-16", "calendar"],
    ["Japan will sanction Myanmar.", "sanction", "FUTURE_REF", "report-date"],
    ["Kenya said on Monday that Sudan had attacked Chad.", "attacked", null, undefined],
    ["Two days after the vote, Spain thanked Ghana.", "thanked", null, "none"],
    // what is asked for, promised or put off has a day of its own
    ["Putin asked Xi to come to Moscow in March.", "asked", "2022-12-30", "report-date"],
    ["Cuba called on Spain to send an envoy in September.", "called", "2022-12-30", "report-date"],
    ["The United States urged Iran on Monday to release the prisoners by July.", "urged", "2022-12-26", "report-date"],
    ["The United States urged Iran to release the prisoners on Monday.", "urged", "2022-12-26", "report-date"],
    ["Japan's premier postponed his visit to Iran from 12 January to 23 January.", "postponed", "2022-12-30", "report-date"],
    ["Japan's premier postponed his visit to Iran from 12 January to 23 January.", "visit", "2023-01-12", "report-date"],
    ["A year ago on Friday, Togo attacked Benin.", "attacked", "2021-12-30", "report-date"],
    ["Spain and Cuba met on the anniversary of the treaty that they signed in 1991.", "met", "2022-12-30", "report-date"],
  ] as const)("%s", (text, trigger, value, anchor) => {
    const found = read(text).statements.find((s) => s.trigger.text === trigger);
    expect(found, text).toBeDefined();
    expect(found?.time?.value ?? null).toBe(value);
    expect(found?.time?.anchor).toBe(anchor);
  });
  test("a later day is counted from the day last spoken of", () => {
    const [, second] = read("On 16 January 2021 Togo accused Benin. Two days later Benin accused Togo.").statements;
    expect(second?.time).toMatchObject({ start: "2021-01-18", anchor: "event" });
  });
});

describe("where", () => {
  test.each([
    ["Egypt and Iran held talks in Geneva.", "Geneva", "CHE"],
    ["Warships of China and Russia held drills in the South China Sea.", "South China Sea", null],
    ["Spain criticised Poland. Polish and Spanish ministers met in Granada.", "Granada", "ESP"],
    ["Saudi Arabia bombed Sanaa.", "Sanaa", "YEM"],
    ["Rebels attacked Bagram Airfield in Afghanistan.", "Afghanistan", "AFG"],
    ["Rebels seized Goma, the Congolese army said.", "Goma", "COD"],
    ["Turkish troops withdrew from Manbij.", "Manbij", "SYR"],
    ["Police in Lagos arrested two Chinese engineers.", "Lagos", "NGA"],
    ["Protesters gathered outside the U.S. embassy in Jakarta.", "Jakarta", "IDN"],
    ["Police arrested two Iranians in Lebanon, Pennsylvania, on Friday.", "Lebanon", "USA"],
  ])("%s", (text, name, country) => {
    const place = read(text).statements.find((s) => s.place !== null)?.place;
    expect(place).toMatchObject({ name, country });
    expect(typeof place?.lat).toBe("number");
  });
  test("no place where the words give none", () => {
    expect(read("France condemned Iran.").statements[0]?.place).toBeNull();
    expect(read("Jim Jordan criticised China.").statements[0]?.place).toBeNull();
  });
});

describe("pressures", () => {
  test.each([
    ["Lebanon faces a deep economic crisis.", "LBN"],
    ["Sri Lanka is grappling with shortages of fuel.", "LKA"],
    ["The Turkish lira has collapsed.", "TUR"],
    ["Weakened by the war, Armenia agreed to talks.", "ARM"],
    ["Pakistan cannot afford to quarrel with China.", "PAK"],
    ["The Argentine government is under pressure.", "ARG"],
  ])("%s", (text, country) => {
    expect(read(text).pressures.map((p) => p.actor.country)).toContain(country);
  });
  test("what is nobody's burden is none", () => {
    expect(read("France condemned Iran. Kenya sells tea to Egypt.").pressures).toEqual([]);
  });
  test("a condition that is a pressure is linked to the act that hinges on it", () => {
    const { statements, pressures } = read("Ghana will visit Togo unless Togo suffers defeats.");
    const visit = statements.find((s) => s.trigger.text === "visit");
    expect(visit?.condition?.pressure).toBe(pressures[0]?.id);
    expect(pressures[0]?.bears).toEqual([{ statement: visit?.id, as: "condition" }]);
    expect(pressures[0]?.status).toBe("conditional");
  });
});

describe("conditions and reasons", () => {
  test("a condition that is itself an act is linked", () => {
    const { statements } = read("If Serbia attacks Kosovo, NATO will help Kosovo.");
    const help = statements.find((s) => s.trigger.text === "help");
    expect(help?.condition?.text).toBe("If Serbia attacks Kosovo");
    expect(help?.condition?.statement).toBe(statements.find((s) => s.trigger.text === "attacks")?.id);
  });
  test.each([
    ["Japan sanctioned Russia because Russia had attacked Ukraine.", "because Russia had attacked Ukraine"],
    ["Mali expelled the French envoy in response to the raid.", "in response to the raid"],
  ])("%s", (text, reason) => {
    expect(read(text).statements[0]?.reason?.text).toBe(reason);
  });
});

describe("why", () => {
  const explained = readReport(report("Beijing has not condemned the Russian invasion of Ukraine, NATO said on Monday."), {
    explain: true,
  });
  test("every field of every statement has its ground", () => {
    for (const s of explained.statements)
      expect(Object.keys(s.explanation ?? {})).toEqual(
        expect.arrayContaining(["event", "path", "sources", "targets", "factuality", "holder", "time", "confidence"]),
      );
  });
  test("the lexicon line named is the one that reads so", () => {
    const denied = explained.statements.find((s) => s.trigger.text === "condemned");
    expect(denied?.explanation?.event).toMatch(/^“condemned” → ACCUSE by the network, \d+ %.*accuse\.lex:\d+$/);
    expect(denied?.explanation?.factuality).toContain("“not”");
  });
});

describe("confidence", () => {
  test("named parties are surer than none, and nothing is certain", () => {
    const [sure] = read("France condemned Iran.").statements;
    const [unsure] = read("The other side was critical of Peru.").statements;
    expect(sure?.confidence).toBeGreaterThan(unsure?.confidence ?? 1);
    for (const s of [sure, unsure]) expect(s?.confidence).toBeLessThan(1);
  });
  test("what it rests on is told: act, type, source, target, status", () => {
    const told: number[] = [];
    readReport(report("France condemned Iran."), { observe: (_, grounds) => told.push(...grounds) });
    expect(told).toHaveLength(5);
    for (const value of told) expect(value).toBeGreaterThan(0);
  });
});

describe("a lexicon of one's own", () => {
  const folder = mkdtempSync(join(tmpdir(), "lexicon-"));
  test("adds senses that are read like the package's", () => {
    const path = join(folder, "own.lex");
    writeFileSync(path, "[SANCTION - 163 economic]\nv ghost : T!\n> Fiji ghosted Tonga. | FJI TON\n");
    const reader = standardReader({ lexicons: [path] });
    const [found] = reader.read(report("Fiji ghosted Tonga."), { explain: true }).statements;
    expect(found?.event).toMatchObject({ type: "SANCTION", cameo: "163", contexts: ["economic"] });
    expect(found?.sources[0]?.country).toBe("FJI");
    expect(found?.targets[0]?.country).toBe("TON");
    expect(found?.explanation?.event).toMatch(/your own line own\.lex:2/);
    expect(reader.read(report("France condemned Iran.")).statements).toHaveLength(1);
  });
  test("wins over what the network says of the word", () => {
    const path = join(folder, "win.lex");
    writeFileSync(path, "[AID - 070 -]\nv condemn : T\n");
    const [found] = standardReader({ lexicons: [path] }).read(report("France condemned Iran.")).statements;
    expect(found?.event.type).toBe("AID");
  });
  test("a line that is not understood is named", () => {
    const path = join(folder, "bad.lex");
    writeFileSync(path, "[SANCTION - 163 -]\nv ghost : wiht:Q\n");
    expect(() => readLexicon([path], true)).toThrow(/bad\.lex:2: "wiht:Q": a party is T, S, J or deep/);
    expect(() => readLexicon([join(folder, "none.lex")], true)).toThrow(/none\.lex: this lexicon cannot be read/);
  });
});
