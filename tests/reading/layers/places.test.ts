import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { annotate, type PlaceAnnotation } from "../../../src/reading/layers/index.js";

const places = (text: string): PlaceAnnotation[] =>
  annotate({ id: "p", path: null, text, date: null }, { layers: ["place"] }).filter((a) => a.layer === "place");

/** Sentence, words, country, and about where: degrees. */
const table: readonly (readonly [string, string, string | null, number, number])[] = [
  ["The minister flew to Geneva for the talks.", "Geneva", "CHE", 46.2, 6.1],
  ["Shelling resumed near Kharkiv at dawn.", "Kharkiv", "UKR", 50.0, 36.2],
  ["He was born in Paris, Texas, and moved away.", "Paris", "USA", 33.7, -95.6],
  ["She works in Paris and lives there.", "Paris", "FRA", 48.9, 2.3],
  ["The plant lies in Lexington, Ky., by the river.", "Lexington", "USA", 38.0, -84.5],
  ["Police in Alexandria, Egypt, closed the port.", "Alexandria", "EGY", 31.2, 29.9],
  ["A bomb went off outside the U.S. embassy in Jakarta.", "Jakarta", "IDN", -6.2, 106.8],
  ["Warships crossed the Taiwan Strait on Monday.", "Taiwan Strait", null, 24.5, 119.5],
  ["Troops left Stalingrad in ruins.", "Stalingrad", "RUS", 48.7, 44.5],
  ["Fighters hold most of Idlib province.", "Idlib", "SYR", 35.9, 36.6],
  ["Floods hit the state of Uttar Pradesh.", "Uttar Pradesh", "IND", 27.0, 80.5],
  ["The camp at Zaatari grew again.", "Zaatari", "JOR", 32.3, 36.3],
  ["Kyiv and Warsaw signed a deal in Lviv.", "Lviv", "UKR", 49.8, 24.0],
  ["Rebels from al-Tanf moved north.", "al-Tanf", "SYR", 33.5, 38.7],
  ["The ministers met in Munich.", "Munich", "DEU", 48.1, 11.6],
  ["Shelling killed two people in Kherson.", "Kherson", "UKR", 46.6, 32.6],
  ["A roadside bomb exploded near Basra.", "Basra", "IRQ", 30.5, 47.8],
  ["Rebels seized Goma and left.", "Goma", "COD", -1.7, 29.2],
  ["Clashes went on in Deir ez-Zor.", "Deir ez-Zor", "SYR", 35.3, 40.1],
  ["The junta arrested monks in Rangoon.", "Rangoon", "MMR", 16.8, 96.2],
  ["The court in Derna acquitted them.", "Derna", "LBY", 32.8, 22.6],
  ["Mexico recalled its envoy.", "Mexico", "MEX", 23, -102],
  ["Police in Lancashire closed the road.", "Lancashire", "GBR", 53.8, -2.6],
  ["The deal was struck in Charleston, W.Va., on Monday.", "W.Va.", "USA", 38.6, -80.6],
  ["Officials in Washington disagreed.", "Washington", "USA", 38.9, -77.0],
  ["Soldiers crossed the Litani River.", "Litani River", "LBN", 33.35, 35.5],
  ["Planes left Ramstein Air Base at noon.", "Ramstein Air Base", "DEU", 49.4, 7.6],
  ["Leaders gathered in Sharm el-Sheikh.", "Sharm el-Sheikh", "EGY", 27.9, 34.3],
  ["The chief of the Chiefland police resigned.", "Chiefland", "USA", 29.5, -82.9],
];

/** Lines of a table beside this file. */
const lines = readFileSync(new URL("places.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

describe("places", () => {
  test.each(lines)("%s", (line) => {
    const [text, wanted] = line.split(" | ") as [string, string];
    const found = places(text).map(
      (p) => `${p.text}: ${p.kind} ${p.name}, ${p.admin1 ?? "-"}, ${p.country ?? "-"}, ${Math.round(p.lat)} ${Math.round(p.lon)}`,
    );
    expect(found.join(" ; ") || "none").toBe(wanted);
  });

  test.each(table)("%s", (text, words, country, lat, lon) => {
    const found = places(text).find((p) => p.text === words);
    expect(found).toMatchObject({ country });
    expect(Math.hypot((found?.lat ?? 99) - lat, (found?.lon ?? 99) - lon)).toBeLessThan(1);
  });

  test.each([
    ["Jim Jordan of the committee spoke first.", "Jordan"],
    ["A study at Columbia University found no change.", "Columbia"],
    ["The Washington Post reported the raid.", "Washington"],
    ["Mr. London declined to comment.", "London"],
    ["A bomb went off outside the U.S. embassy in Jakarta.", "U.S."],
    ["Reading the letter took an hour.", "Reading"],
    ["Give us the facts.", "us"],
    ["Paris Hilton opened the fair.", "Paris"],
    ["Chad Johnson was released.", "Chad"],
    ["An NGO and the SEC objected.", "NGO"],
    ["She came back at Christmas.", "Christmas"],
    ["She was the first woman and a Latina, the paper said.", "Latina"],
    ["Bruce McArthur was jailed. The body was found inside McArthur's home.", "McArthur"],
    ["The Puerto Rican governor resigned.", "Puerto"],
  ])("in “%s”, %s is no place", (text, words) => {
    expect(places(text).map((p) => p.text)).not.toContain(words);
  });

  test("a name keeps the place that the text gave it once", () => {
    const found = places("The court sits in Athens, Georgia. Lawyers in Athens welcomed it.").filter((p) => p.text === "Athens");
    expect(found.map((p) => [p.country, p.admin1])).toEqual([
      ["USA", "Georgia"],
      ["USA", "Georgia"],
    ]);
  });

  test("names that each may mean many places settle each other", () => {
    const found = places("Deputies from Henry County drove to Paris and then to Union City and McKenzie.").filter(
      (p) => p.text === "Paris",
    );
    expect(found.map((p) => p.admin1)).toEqual(["Tennessee"]);
  });

  test("adjectives of countries count", () => {
    const found = places(
      "Georgian and Russian troops clashed again. Abkhazia said that Georgia had started it. The Georgian army denied it.",
    );
    expect(found.filter((p) => p.text === "Georgia").map((p) => p.country)).toEqual(["GEO"]);
  });

  test("whatever the words, it does not throw, and spans and coordinates are sound", () => {
    const words = fc.constantFrom(
      ..."Paris , Texas Ky. al - Tanf in the of North New York University Mr. Jordan ’s U.S. ÅÄÖ 東京 ( ) W.Va. Saint Port au Prince".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 15 }), (list) => {
        const text = list.join(" ");
        for (const p of places(text)) {
          expect(text.slice(p.start, p.end)).toBe(p.text);
          expect(Math.abs(p.lat)).toBeLessThanOrEqual(90);
          expect(Math.abs(p.lon)).toBeLessThanOrEqual(180);
        }
      }),
      { numRuns: 500 },
    );
  });
});
