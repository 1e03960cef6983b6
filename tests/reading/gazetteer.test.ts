/** Who is who by name: the entry that the longest name finds, who held an office, and a user's own actors. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { tokenise } from "../../src/language/index.js";
import { addActorDictionaries, gazetteer } from "../../src/reading/actors/gazetteer.js";

const formsOf = (text: string): string[] => tokenise(text).map(({ start, end }) => text.slice(start, end));
/** "name, kind, country, sector, code" of the first entry, with how many words it took; "none". */
const found = (text: string): string => {
  const match = gazetteer().match(formsOf(text), 0);
  const first = match?.entities[0];
  if (!match || !first) return "none";
  const marks = `${first.demonym ? " demonym" : ""}${first.seat ? " seat" : ""}${first.expand ? " each" : ""}`;
  return `${match.length}: ${first.name}, ${first.kind}, ${first.country ?? "-"}, ${first.sector ?? "-"}, ${first.code}${marks}`;
};

test.each([
  ["Peru said", "1: Peru, country, PER, -, PER"],
  ["peru said", "1: Peru, country, PER, -, PER"],
  ["United States of America said", "4: United States, country, USA, -, USA"],
  ["United Front said", "none"],
  ["US said", "1: United States, country, USA, -, USA"],
  ["us said", "none"],
  ["Peruvian said", "1: Peru, country, PER, -, PER demonym"],
  ["Peruvians said", "1: Peru, country, PER, -, PER demonym"],
  ["Chinese said", "1: China, country, CHN, -, CHN demonym"],
  ["Chineses said", "none"],
  ["Lima said", "1: Peru, country, PER, GOV, PERGOV seat"],
  ["Kremlin said", "1: Kremlin, organisation, RUS, GOV, RUSGOV seat"],
  ["NATO said", "1: NATO, organisation, NATO, IGO, IGOWSTNAT"],
  ["West said", "none"],
  ["the West said", "2: the West, organisation, WEST, IGO, WST"],
  ["Koreas said", "1: Koreas, organisation, KOR, -, KOR each"],
  ["Angela Merkel said", "2: Angela Merkel, person, DEU, GOV, DEUGOV"],
  ["ANGELA MERKEL said", "2: Angela Merkel, person, DEU, GOV, DEUGOV"],
  ["Kofi Annan said", "2: Kofi Annan, person, UN, IGO, IGOUNO"],
  ["nobody said", "none"],
])("%s: %s", (text, wanted) => {
  expect(found(text)).toBe(wanted);
});

describe("look-ups", () => {
  test("a country by its code, and where it lies", () => {
    expect(gazetteer().country("PER")).toMatchObject({ name: "Peru", code: "PER", at: [expect.any(Number), expect.any(Number)] });
    expect(gazetteer().country("NATO")).toBeUndefined();
    expect([gazetteer().isCountry("PER"), gazetteer().isCountry("NATO"), gazetteer().isCountry(null)]).toEqual([true, false, false]);
  });
  test("a body by its short code, and whoever stands first under a code", () => {
    expect(gazetteer().body("NATO")?.name).toBe("NATO");
    expect(gazetteer().body("PER")?.kind).not.toBe("country");
    expect(gazetteer().coded("PER")?.name).toBe("Peru");
    expect(gazetteer().coded("IGOWSTNAT")?.name).toBe("NATO");
    expect(gazetteer().coded("none")).toBeUndefined();
  });
  test("who held an office on a day; the last known without one", () => {
    const chancellor = (date: string | null): string | undefined => gazetteer().holder("DEU", /^chancellor$/i, date)?.name;
    expect(chancellor("2010-05-01")).toBe("Angela Merkel");
    expect(chancellor("2000-05-01")).toBe("Gerhard Schroeder");
    expect(chancellor("1700-05-01")).toBeUndefined();
    expect(chancellor(null)).not.toBe("Angela Merkel");
    expect(gazetteer().holder("nowhere", /./, null)).toBeUndefined();
  });
  test("those who hold an office of a body are no state's", () => {
    const names = gazetteer().organisationPersons.map((p) => p.name);
    expect(names).toContain("Kofi Annan");
    expect(names).not.toContain("Angela Merkel");
  });
  test("names of countries and bodies, without peoples and capitals", () => {
    const names = new Set(gazetteer().names.map(({ name }) => name));
    expect(["Peru", "NATO", "Peruvian", "Lima"].map((name) => names.has(name))).toEqual([true, true, false, false]);
  });
});

describe("a user's own actors", () => {
  const folder = mkdtempSync(join(tmpdir(), "chancery-actors-"));
  afterEach(() => {
    addActorDictionaries([], () => undefined);
  });
  test("come before the package's, with the codes' parts", () => {
    const path = join(folder, "own.txt");
    writeFileSync(path, "PERU_ [FJIGOV]\nXYZ_ [IGOUNO]\nABBA_BAND_ [TON >20200101]\nFOO_CLUB_ [NGO]\n?? \n");
    const notes: string[] = [];
    const actors = addActorDictionaries([path], (note) => notes.push(note));
    expect(actors).toHaveLength(4);
    expect(notes).toEqual([`${path}:5: left out: neither a name, a synonym nor a code`]);
    expect(found("Peru said")).toBe("1: Peru, organisation, FJI, GOV, FJIGOV");
    expect(found("XYZ said")).toBe("1: XYZ, organisation, UN, IGO, IGOUNO");
    expect(found("xyz said")).toBe("none");
    expect(found("Abba Band said")).toBe("2: Abba Band, person, TON, -, TON");
    expect(gazetteer().match(["Abba", "Band"], 0)?.entities[0]?.dated).toEqual([
      { country: "TON", sector: null, code: "TON", from: "2020-01-01", to: "" },
    ]);
    expect(found("Foo Club said")).toBe("2: FOO Club, organisation, -, NGO, NGO");
  });
  test("are gone when others are set", () => {
    expect(found("Peru said")).toBe("1: Peru, country, PER, -, PER");
    rmSync(folder, { recursive: true });
  });
  test("a file that cannot be read is named", () => {
    expect(() => addActorDictionaries([join(folder, "none.txt")], () => undefined)).toThrow(/none\.txt: this dictionary cannot be read: /);
  });
});
