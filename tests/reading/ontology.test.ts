/** One table gives an event's quad class and its intensity: the dictionary of CAMEO codes in the R package icews (data/ontology/cameo.tsv). */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { packagePath } from "../../src/paths.js";
import { cameoCodes, defaultCode, eventTypes, ploverQuad, typeOfCode, weightOf } from "../../src/reading/ontology.js";

describe("quad class and intensity of a CAMEO code", () => {
  test.each([
    ["020", "verbal-cooperation", 3, "an appeal"],
    ["026", "verbal-cooperation", 4, "an invitation to meet"],
    ["0234", "verbal-cooperation", 3.4, "an appeal for peacekeepers"],
    ["100", "verbal-conflict", -5, "a demand"],
    ["106", "verbal-conflict", -5, "a demand to negotiate"],
    ["042", "verbal-cooperation", 1.9, "a visit"],
    ["057", "verbal-cooperation", 8, "a signed agreement"],
    ["080", "material-cooperation", 5, "a concession"],
    ["0872", "material-cooperation", 9, "a withdrawal"],
    ["090", "verbal-conflict", -2, "an investigation"],
    ["138", "verbal-conflict", -7, "a threat of force"],
    ["141", "material-conflict", -6.5, "a demonstration"],
    ["163", "material-conflict", -8, "sanctions"],
    ["1951", "material-conflict", -10, "a bomb, which the dictionary has under 195"],
  ])("%s is %s, %d (%s)", (code, quad, intensity) => {
    expect(weightOf(code)).toEqual({ quad, intensity });
  });
  test("all codes have the class of their root and ICEWS's value", () => {
    const labels = readFileSync(packagePath("data/ontology/icews-labels.tsv"), "utf8").split("\n").slice(1);
    const goldstein = new Map(labels.map((line) => [line.split("\t")[0] ?? "", Number(line.split("\t")[2])]));
    for (const [code, { quad, intensity }] of cameoCodes()) {
      const root = Number(code.slice(0, 2));
      expect(`${code} ${quad}`).toBe(
        `${code} ${root <= 8 ? (root <= 5 ? "verbal" : "material") : root <= 13 ? "verbal" : "material"}-${root <= 8 ? "cooperation" : "conflict"}`,
      );
      expect(`${code} ${intensity}`).toBe(`${code} ${goldstein.get(code) ?? goldstein.get(code.slice(0, 3)) ?? goldstein.get("170")}`);
    }
  });
  test("a code that CAMEO does not have has none", () => {
    expect(() => weightOf("990")).toThrow("there is no CAMEO code 990");
  });
});

test("PLOVER's own classes stand beside it: they part in requests and concessions alone", () => {
  const differing = eventTypes.filter((type) => ploverQuad(type) !== weightOf(defaultCode(type)).quad);
  expect(differing).toEqual(["CONCEDE", "REQUEST"]);
  expect(typeOfCode("026")).toBe("REQUEST");
  expect(typeOfCode("100")).toBe("REQUEST");
});
