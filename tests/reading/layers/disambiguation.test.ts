/** Which place of a name is meant, on places made up for it: size, what the text says, what else it speaks of. */
import { describe, expect, test } from "vitest";
import { disambiguate, type Mention, within } from "../../../src/reading/layers/place/disambiguate.js";
import type { GazetteerPlace } from "../../../src/reading/layers/place/named.js";

const place = (name: string, country: string, lat: number, lon: number, rest: Partial<GazetteerPlace> = {}): GazetteerPlace => ({
  name,
  country,
  admin1: null,
  lat,
  lon,
  geonames: null,
  kind: "city",
  population: 100_000,
  ...rest,
});
const mention = (key: string, places: readonly GazetteerPlace[], rest: Partial<Mention> = {}): Mention => ({
  key,
  places,
  container: null,
  asRegion: false,
  weight: 1,
  ...rest,
});

const north = place("Alba", "FRA", 48, 2, { admin1: "Nord" });
const west = place("Alba", "CAN", 50, -100, { admin1: "Manitoba" });
const canada = place("Canada", "CAN", 60, -95, { kind: "country", population: 0 });
const manitoba = place("Manitoba", "CAN", 50, -98, { kind: "region", admin1: "Manitoba" });

const countries = (mentions: readonly Mention[], adjectives?: ReadonlyMap<string, number>): (string | null | undefined)[] =>
  disambiguate(mentions, adjectives).map((p) => p?.country);

describe("within", () => {
  test("a country holds its places, a division those of its own", () => {
    expect(within(west, canada)).toBe(true);
    expect(within(west, manitoba)).toBe(true);
    expect(within(north, canada)).toBe(false);
    expect(within(place("Other", "CAN", 0, 0, { admin1: "Yukon" }), manitoba)).toBe(false);
    expect(within(manitoba, manitoba)).toBe(false);
    expect(within(west, place("Town", "CAN", 0, 0, { admin1: "Manitoba" }))).toBe(false);
  });
});

describe("of places with one name", () => {
  test.each([
    ["the larger is meant", { population: 1_000_000 }, {}],
    ["a capital is meant before a town of its size", { kind: "capital" }, {}],
    ["a country is meant before a town", { kind: "country", population: 0 }, {}],
    ["a listed region is meant before a town", { kind: "feature" }, {}],
    ["a town is meant before a district", {}, { kind: "district" }],
    ["a place's own name counts more than another's name of the past", {}, { otherName: "name" }],
    ["a place's own name counts more than a spelling", {}, { otherName: "spelling" }],
  ] as const)("%s", (_, better, worse) => {
    const one = { ...north, ...better };
    const other = { ...west, ...worse };
    expect(countries([mention("alba", [other, one])])).toEqual(["FRA"]);
  });

  test("the one in the country or division that the text names with it", () => {
    const large = { ...north, population: 2_000_000 };
    expect(countries([mention("alba", [large, west], { container: canada })])).toEqual(["CAN"]);
    expect(countries([mention("alba", [large, west], { container: manitoba })])).toEqual(["CAN"]);
  });

  test("and so wherever the name comes again, before and after", () => {
    const large = { ...north, population: 2_000_000 };
    const said = mention("alba", [large, west], { container: canada });
    const again = mention("alba", [large, west]);
    expect(countries([again, said, again])).toEqual(["CAN", "CAN", "CAN"]);
  });

  test("the first that the text says holds", () => {
    const france = place("France", "FRA", 46, 2, { kind: "country" });
    expect(
      countries([mention("alba", [north, west], { container: canada }), mention("alba", [north, west], { container: france })]),
    ).toEqual(["CAN", "CAN"]);
  });

  test("the one in a country that the text speaks of", () => {
    const larger = { ...north, population: 200_000 };
    expect(countries([mention("alba", [larger, west])])).toEqual(["FRA"]);
    expect(countries([mention("canada", [canada]), mention("alba", [larger, west])])).toEqual(["CAN", "CAN"]);
    expect(countries([mention("alba", [larger, west])], new Map([["CAN", 2]]))).toEqual(["CAN"]);
  });

  test("the one near another place of the text", () => {
    const larger = { ...north, population: 200_000 };
    const near = place("Brook", "USA", 49, -99);
    expect(countries([mention("brook", [near]), mention("alba", [larger, west])])).toEqual(["USA", "CAN"]);
    const far = place("Brook", "USA", 30, -80);
    expect(countries([mention("brook", [far]), mention("alba", [larger, west])])).toEqual(["USA", "FRA"]);
  });

  test("two names of two places each settle each other", () => {
    const brooks = [place("Brook", "AUS", -30, 140), place("Brook", "USA", 49.5, -100)];
    expect(countries([mention("alba", [{ ...north, population: 120_000 }, west]), mention("brook", brooks)])).toEqual(["CAN", "USA"]);
  });

  test("a division is meant where the text says province, else its town", () => {
    const division = place("Odra", "UKR", 46, 30, { kind: "region", admin1: "Odra", population: 2_000_000 });
    const town = place("Odra", "UKR", 46.5, 30.7, { admin1: "Odra", population: 60_000 });
    const small = { ...town, population: 40_000 };
    const kinds = (mentions: readonly Mention[]): (string | undefined)[] => disambiguate(mentions).map((p) => p?.kind);
    expect(kinds([mention("odra", [division, town])])).toEqual(["city"]);
    expect(kinds([mention("odra", [division, town], { asRegion: true })])).toEqual(["region"]);
    expect(kinds([mention("odra", [division, small])])).toEqual(["region"]);
    expect(kinds([mention("odra", [division, { ...town, otherName: "name" }])])).toEqual(["region"]);
    expect(kinds([mention("odra", [division, { ...town, admin1: "Elsewhere" }])])).toEqual(["region"]);
    expect(kinds([mention("odra", [division, town]), mention("odra", [division, town], { asRegion: true })])).toEqual(["city", "region"]);
  });

  test("a name without places has none", () => {
    expect(disambiguate([mention("nowhere", [])])).toEqual([undefined]);
  });
});
