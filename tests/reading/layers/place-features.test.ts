/**
 * What the words around a name say for and against a place, with a gazetteer made by hand. A row: words, a name found in them, and its
 * features (values other than 1 behind them).
 */
import { describe, expect, test } from "vitest";
import type { Words } from "../../../src/reading/layers/page.js";
import { hashOf, keyOf } from "../../../src/reading/layers/place/format.js";
import type { Gazetteer, Name } from "../../../src/reading/layers/place/gazetteer.js";
import { candidates, features } from "../../../src/reading/layers/place/mentions.js";
import { score } from "../../../src/reading/layers/place/model.js";
import type { GazetteerPlace } from "../../../src/reading/layers/place/named.js";

const named = (name: string, rest: Partial<Name> = {}, place: Partial<GazetteerPlace> = {}): [string, Name] => [
  keyOf(name),
  {
    places: [{ name, country: "FJI", admin1: null, lat: 0, lon: 0, geonames: null, kind: "city", population: 50_000, ...place }],
    prior: 0,
    common: false,
    family: false,
    acronym: false,
    ...rest,
  },
];
const names = new Map<string, Name>([
  named("Alba"),
  named("Alba Nova", { prior: 1.6 }),
  named("Fiji", { prior: 4.4 }, { kind: "country", population: 0 }),
  named("Gulf of Fiji", {}, { kind: "feature" }),
  named("US", { acronym: true }, { kind: "country" }),
  named("Reading", { prior: -1.2, common: true }, { population: 0 }),
  named("Stone", { prior: -0.4, common: true, family: true }, { population: 900 }),
  named("Paris", { prior: 1.2 }),
  named("al-Tanf"),
]);
const gazetteerOf = (lookup: Gazetteer["lookup"]): Gazetteer => ({
  lookup,
  givenNames: new Set(["Paris", "Ada"]),
  division: () => undefined,
  country: () => undefined,
  demonym: () => undefined,
});
const gazetteer = gazetteerOf((key) => names.get(key));
const wordsOf = (text: string): Words => ({ start: 0, end: text.length, dateline: false, forms: text.split(" "), starts: [], ends: [] });
const found = (text: string, known = gazetteer) =>
  candidates(wordsOf(text), known).map((candidate) => ({
    candidate,
    name: text
      .split(" ")
      .slice(candidate.from, candidate.to + 1)
      .join(" "),
  }));

const rows: readonly (readonly [string, string, string])[] = [
  [
    "They met in Alba .",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:near:in | after:mark:. | before:near:in new | after:mark:. new | prior 0",
  ],
  [
    "Alba fell .",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:edge | after:lower | before:edge new | after:lower new | first single new | prior 0",
  ],
  [
    "“ Alba fell .",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:mark:“ | after:lower | before:mark:“ new | after:lower new | first single new | prior 0",
  ],
  [
    "the Alba Nova talks",
    "Alba Nova",
    "size:10^4 | words:2 | seen:2 | before:the | after:lower-s | before:the likely | after:lower-s likely | prior 0.8",
  ],
  [
    "Alba Nova and Fiji",
    "Alba Nova",
    "size:10^4 | words:2 | seen:2 | before:edge | after:and | before:edge likely | after:and likely | first many likely | prior 0.8",
  ],
  [
    "Alba Nova and Fiji",
    "Fiji",
    "size:country | words:1 | seen:4 | before:and | after:edge | before:and likely | after:edge likely | prior 2.2",
  ],
  [
    "of the Gulf of Fiji and",
    "Gulf of Fiji",
    "size:feature | words:3 | new:feature | before:the | after:and | before:the new | after:and new | prior 0",
  ],
  [
    "Give us US aid",
    "US",
    "size:country | words:1 | new:country | before:lower-s | after:lower | before:lower-s new | after:lower new | capitals country | prior 0",
  ],
  [
    "READING rises",
    "READING",
    "size:10^0 | words:1 | seen:-1 | before:edge | after:lower-s | before:edge unlikely | after:lower-s unlikely | common single | common first single | first single other | capitals city | prior -0.6",
  ],
  [
    "Reading rises",
    "Reading",
    "size:10^0 | words:1 | seen:-1 | before:edge | after:lower-s | before:edge unlikely | after:lower-s unlikely | common single | common first single | first single other | prior -0.6",
  ],
  [
    "near Stone 's house",
    "Stone",
    "size:10^2 | words:1 | seen:0 | before:near:near | after:'s | before:near:near even | after:'s even | common single | family name | family name seen | family name after:'s | prior -0.2",
  ],
  [
    "Mr. Stone said",
    "Stone",
    "size:10^2 | words:1 | seen:0 | before:person-word | after:says | before:person-word even | after:says even | common single | family name | family name seen | family name after:says | prior -0.2",
  ],
  [
    "Ada Stone was",
    "Stone",
    "size:10^2 | words:1 | seen:0 | before:given-name | after:says | before:given-name even | after:says even | common single | family name | family name seen | family name after:says | prior -0.2",
  ],
  [
    "Paris , Fiji ,",
    "Paris",
    "size:10^4 | words:1 | seen:1 | before:edge | after:mark:, | before:edge likely | after:mark:, likely | first single likely | is given name | comma place | prior 0.6",
  ],
  [
    "Paris , Fiji ,",
    "Fiji",
    "size:country | words:1 | seen:4 | before:mark:, | after:mark:, | before:mark:, likely | after:mark:, likely | after comma | prior 2.2",
  ],
  [
    "Paris , Then",
    "Paris",
    "size:10^4 | words:1 | seen:1 | before:edge | after:mark:, | before:edge likely | after:mark:, likely | first single likely | is given name | comma capital | prior 0.6",
  ],
  [
    "in the Alba region",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:the | after:place-word | before:the new | after:place-word new | in the | prior 0",
  ],
  ["University of Alba", "Alba", "size:10^4 | words:1 | new:10^4 | before:of | after:edge | before:of new | after:edge new | prior 0"],
  [
    "Alba University",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:edge | after:body-word | before:edge new | after:body-word new | first single new | prior 0",
  ],
  [
    "Alba said",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:edge | after:says | before:edge new | after:says new | first single new | prior 0",
  ],
  [
    "North Alba",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:direction | after:edge | before:direction new | after:edge new | prior 0",
  ],
  ["by Alba by", "Alba", "size:10^4 | words:1 | new:10^4 | before:by | after:by | before:by new | after:by new | prior 0"],
  [
    "because Alba fell",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:lower | after:lower | before:lower new | after:lower new | prior 0",
  ],
  [
    ", Alba (",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:mark:, | after:mark:( | before:mark:, new | after:mark:( new | first single new | prior 0",
  ],
  ["and Alba is", "Alba", "size:10^4 | words:1 | new:10^4 | before:and | after:says | before:and new | after:says new | prior 0"],
  [
    "al - Tanf fell",
    "al - Tanf",
    "size:10^4 | words:3 | new:10^4 | before:edge | after:lower | before:edge new | after:lower new | first many new | prior 0",
  ],
  [
    "Alba abroad",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:edge | after:lower | before:edge new | after:lower new | first single new | prior 0",
  ],
  [
    "walked Alba quickly",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:lower-s | after:lower | before:lower-s new | after:lower new | prior 0",
  ],
  [
    "Fiji , Alba ,",
    "Fiji",
    "size:country | words:1 | seen:4 | before:edge | after:mark:, | before:edge likely | after:mark:, likely | first single likely | comma place | prior 2.2",
  ],
  [
    "Fiji , Alba ,",
    "Alba",
    "size:10^4 | words:1 | new:10^4 | before:mark:, | after:mark:, | before:mark:, new | after:mark:, new | after comma | prior 0",
  ],
];

test.each(rows)("%s: %s", (text, wanted, list) => {
  const one = found(text).find(({ name }) => name === wanted);
  if (one === undefined) throw new Error(`${wanted} is not found`);
  const shown = features(wordsOf(text), one.candidate, gazetteer)
    .filter(({ name }) => name !== "bias")
    .map(({ name, value }) => (value === 1 ? name : `${name} ${value}`));
  expect(shown.join(" | ")).toBe(list);
});

describe("names", () => {
  test("the longest, from the left, and none twice", () => {
    expect(found("in Alba Nova and Alba and the Gulf of Fiji").map(({ name }) => name)).toEqual(["Alba Nova", "Alba", "Gulf of Fiji"]);
    expect(found("Give us alba and Us").map(({ name }) => name)).toEqual([]);
  });
  test.each("of de la le del da do al el au ez az ash as ar ad ul bin den der upon the and sur am an - ’ ' .".split(" "))(
    "“%s” may stand inside a name",
    (inner) => {
      const whole = `Alba ${inner} Nova`;
      const known = gazetteerOf((key) => (key === keyOf(whole) ? names.get("alba") : undefined));
      expect(found(`in ${whole} fell`, known).map(({ name }) => name)).toEqual([whole]);
    },
  );
  test("other small words may not", () => {
    const known = gazetteerOf((key) => (key === "alba with nova" ? names.get("alba") : undefined));
    expect(found("in Alba with Nova fell", known)).toEqual([]);
  });
  test.each("al el as ar an ad ash".split(" "))("a name may begin with “%s-”", (article) => {
    const known = gazetteerOf((key) => (key === `${article} nova` ? names.get("alba") : undefined));
    expect(found(`in ${article} - Nova fell`, known).map(({ name }) => name)).toEqual([`${article} - Nova`]);
    expect(found(`in ${article} Nova fell`, known)).toEqual([]);
  });
  test("of at most seven words", () => {
    const known = gazetteerOf((key) => (key.startsWith("a b c d e f g") ? names.get("alba") : undefined));
    expect(found("A B C D E F G H", known).map(({ name }) => name)).toEqual(["A B C D E F G"]);
  });
});

describe("keys", () => {
  test.each([
    ["Saint-Denis", "st denis"],
    ["Łódź", "lodz"],
    ["Ålesund", "alesund"],
    ["Tromsø", "tromso"],
    ["Đà Nẵng", "da nang"],
    ["Gießen", "giessen"],
    ["Ærø", "aero"],
    ["St. John's", "st johns"],
    ["Port-au-Prince", "port au prince"],
    ["Iğdır", "igdir"],
    ["Þórshöfn", "thorshofn"],
    ["Seiðis", "seidis"],
    ["Bakı Şəki", "baki saki"],
    ["Ħamrun", "hamrun"],
    ["Œuilly", "oeuilly"],
  ])("%s is looked up as %s", (name, key) => {
    expect(keyOf(name)).toBe(key);
  });
  // published values of 32-bit FNV-1a
  test.each([
    ["", 0x811c9dc5],
    ["a", 0xe40c292c],
    ["foobar", 0xbf9cf968],
  ])("“%s” has its hash", (key, hash) => {
    expect(hashOf(key)).toBe(hash);
  });
});

test("the score is the sum of the weights of the features that have one", () => {
  const one = score([{ name: "bias", value: 1 }]);
  expect(one).not.toBe(0);
  expect(score([])).toBe(0);
  expect(
    score([
      { name: "bias", value: 2 },
      { name: "no such feature", value: 5 },
    ]),
  ).toBeCloseTo(2 * one, 9);
});
