import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Annotation, annotate, codeActor } from "../../../src/reading/layers/index.js";

/** Phrase, day it was written, country, PLOVER sector. */
const table: readonly (readonly [string, string | null, string | null, string | null])[] = [
  ["former Turkish prime minister", null, "TUR", "ELI"],
  ["Turkish prime minister", null, "TUR", "GOV"],
  ["Syrian army soldiers", null, "SYR", "MIL"],
  ["NATO", null, null, "IGO"],
  ["Danish lawmakers", null, "DNK", "LEG"],
  ["the Norwegian Supreme Court", null, "NOR", "JUD"],
  ["Chilean police officers", null, "CHL", "COP"],
  ["rebel leader", null, null, "REB"],
  ["opposition leader in Uganda", null, "UGA", "OPP"],
  ["Kenyan ambassador to Ghana", null, "KEN", "GOV"],
  ["the head of the Peruvian army", null, "PER", "MIL"],
  ["president of Malta", null, "MLT", "GOV"],
  ["Dutch journalist", null, "NLD", "MED"],
  ["Taliban fighters", null, "AFG", "REB"],
  ["Gordon Brown", "2008-05-01", "GBR", "GOV"],
  ["Gordon Brown", "2019-05-01", "GBR", "ELI"],
  ["nobody in particular", null, null, null],
];

describe("who a phrase means", () => {
  test.each(table)("%s (%s)", (phrase, date, country, sector) => {
    expect(codeActor(phrase, date)).toMatchObject({ country, sector });
  });

  const coded = readFileSync(new URL("phrases.tsv", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t") as [string, string, string]);
  test.each(coded)("%s: %s %s", (phrase, countries, sectors) => {
    const { country, sector } = codeActor(phrase, "2023-06-01");
    expect(countries.split("/")).toContain(country ?? "-");
    expect(sectors.split("/")).toContain(sector ?? "-");
  });

  test("any words are answered", () => {
    const words = fc.constantFrom(..."former the of Turkish prime minister army - , 's NATO ( ) to Obama 東京 ex-".split(" "));
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (list) => {
        expect(Object.keys(codeActor(list.join(" "), "2020-01-01")).sort()).toEqual(["code", "country", "name", "sector"]);
      }),
      { numRuns: 300 },
    );
  });
});

const layer = (text: string, name: Annotation["layer"]): Annotation[] =>
  annotate({ id: "a", path: null, text, date: "2008-05-01" }).filter((a) => a.layer === name);

describe("actors in a text", () => {
  const lines = readFileSync(new URL("actors.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  test.each(lines)("%s", (line) => {
    const [text, wanted] = line.split(" | ") as [string, string];
    const found = annotate({ id: "a", path: null, text, date: "2022-06-01" }, { layers: ["actor"] }).flatMap((a) =>
      a.layer === "actor"
        ? [`${a.chain} ${a.text}: ${a.code ?? "-"} (${a.name ?? "-"}, ${a.country ?? "-"}, ${a.sector ?? "-"}, ${a.kind}, ${a.by})`]
        : [],
    );
    expect(found.join(" ; ")).toBe(wanted);
  });

  test("a name and the words for its bearer are one, and one actor keeps its chain", () => {
    const found = layer(
      "The Danish foreign minister met British Prime Minister Gordon Brown. Brown thanked the Danish foreign minister.",
      "actor",
    );
    expect(found.map((a) => a.layer === "actor" && [a.text, a.country, a.sector, a.chain])).toEqual([
      ["Danish foreign minister", "DNK", "GOV", 0],
      ["British Prime Minister Gordon Brown", "GBR", "GOV", 1],
      ["Brown", "GBR", "GOV", 1],
      ["Danish foreign minister", "DNK", "GOV", 0],
    ]);
  });

  test("a source is named, through “he” too", () => {
    const found = layer("Gordon Brown said that talks had failed. He added that he would try again.", "attribution");
    expect(found.map((a) => a.layer === "attribution" && [a.source?.name, a.source?.country])).toEqual([
      ["Gordon Brown", "GBR"],
      ["Gordon Brown", "GBR"],
    ]);
  });
});
