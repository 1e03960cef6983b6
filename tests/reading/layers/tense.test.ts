/** Does a clause speak of what was, or of what lies ahead? A row: words with the time in square brackets, and -1, 0 or 1. */
import { describe, expect, test } from "vitest";
import type { Words } from "../../../src/reading/layers/page.js";
import { tenseAt } from "../../../src/reading/layers/time/tense.js";

const tenseOf = (text: string): number => {
  const bare = text.replace(/[[\]]/g, "");
  const forms = bare.split(" ");
  const starts = forms.map((_, k) => forms.slice(0, k).reduce((sum, form) => sum + form.length + 1, 0));
  const words: Words = {
    start: 0,
    end: bare.length,
    dateline: false,
    forms,
    starts,
    ends: starts.map((s, k) => s + (forms[k] as string).length),
  };
  return tenseAt(words, text.indexOf("["));
};
/** `count` words that say nothing. */
const filler = (count: number): string => new Array<string>(count).fill("x").join(" ");

test.each([
  ["Peru attacked on [Friday]", -1],
  ["Peru will attack on [Friday]", 1],
  ["Peru attacks on [Friday]", 0],
  ["Peru closed until [Friday]", 1],
  ["Peru closed till [Friday]", 1],
  ["Peru agreed to attack on [Friday]", 1],
  ["Peru managed to attack on [Friday]", -1],
  ["Peru walks to Lima on [Friday]", 0],
  ["Peru looks to helping on [Friday]", 0],
  ["Peru is visiting on [Friday]", 1],
  ["They are visiting on [Friday]", 1],
  ["Peru 's visiting on [Friday]", 1],
  ["Peru is calm on [Friday]", 0],
  ["Peru was calm on [Friday]", -1],
  ["A hundred men indeed march on [Friday]", 0],
  ["They feed men on [Friday]", 0],
  ["The red men march on [Friday]", 0],
  ["Attacked men march on [Friday]", 0],
  ["Will Smith sings on [Friday]", 1],
  ["He said Peru will attack on [Friday]", 1],
  ["He will say Peru attacked on [Friday]", -1],
  ["Peru attacked ; it rests on [Friday]", 0],
  ["Peru attacked : it rests on [Friday]", 0],
  ["“ Peru attacked ” it rests on [Friday]", 0],
  ["On [Friday] Peru attacked", -1],
  ["On [Friday] Peru will attack", 1],
  ["On [Friday] ; Peru attacked", 0],
  ["[Friday]", 0],
])("%s: %i", (text, tense) => {
  expect(tenseOf(text)).toBe(tense);
});

describe("“to” before a noun is no infinitive", () => {
  test.each("the a an his her their its this that these those our my all some more about".split(" "))("to %s", (word) => {
    expect(tenseOf(`Peru walks to ${word} house on [Friday]`)).toBe(0);
  });
});

describe("words too far off say nothing", () => {
  test("25 to the left", () => {
    expect(tenseOf(`attacked ${filler(24)} [Friday]`)).toBe(-1);
    expect(tenseOf(`attacked ${filler(25)} [Friday]`)).toBe(0);
  });
  test("10 to the right, the time itself counted", () => {
    expect(tenseOf(`[Friday] ${filler(8)} attacked`)).toBe(-1);
    expect(tenseOf(`[Friday] ${filler(9)} attacked`)).toBe(0);
  });
});
