import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { english } from "../../src/language/index.js";
import { readReport } from "../../src/reading/index.js";
import { standardLexicon } from "../../src/reading/lexicon.js";
import { senseOf } from "../../src/reading/senses.js";
import { isReal, type Statement } from "../../src/reading/statement.js";
import { createTree } from "../../src/reading/tree.js";
import { createReport } from "../../src/report/report.js";
import { fits, parseLine, show } from "./expected.js";

const read = (text: string): Statement[] =>
  readReport(createReport({ path: null, title: null, outlet: null, date: "2022-12-30", url: null, text })).statements;

describe("sentences and all that must be read from them (tests/reading/statements.txt)", () => {
  const lines = readFileSync(new URL("statements.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));
  test.each(lines)("%s", (line) => {
    const { sentence, wanted, open } = parseLine(line);
    const found = read(sentence);
    if (wanted === "none") return expect(show(found)).toBe("nothing");
    if (wanted === "none-real") return expect(show(found.filter((s) => isReal(s) && s.event.quad !== "verbal-conflict"))).toBe("nothing");
    for (const one of wanted)
      expect(
        found.find((s) => fits(s, one)),
        `wanted ${one.words}, read ${show(found)}`,
      ).toBeDefined();
    if (!open) expect(found, `nothing but ${wanted.map((w) => w.words).join(" ; ")}, read ${show(found)}`).toHaveLength(wanted.length);
  });
});

/** Examples in which the present tree hides the pattern from its line: counted, so that the number can only fall. */
const HIDDEN = 6;

describe("the examples in the lexicon", () => {
  test("a word of each example is read by a line of its type", () => {
    const lexicon = standardLexicon();
    const missed = lexicon.examples.filter(({ text, type }) => {
      const trees = english()
        .analyse(text)
        .map((sentence, i) => createTree(sentence, i));
      return !trees.some((tree) => tree.forms.some((_, i) => senseOf(tree, i, type, lexicon) !== undefined));
    });
    expect(missed.length, missed.map((e) => `${e.where}: ${e.text}`).join("\n")).toBeLessThanOrEqual(HIDDEN);
  });
});
