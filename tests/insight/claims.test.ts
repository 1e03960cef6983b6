/** Where a sentence begins and ends, as far as the ledger asks: words of one sentence decide nothing about the next. */
import { expect, test } from "vitest";
import { sentenceAround } from "../../src/insight/claims.js";

test.each([
  ["Peru is willing to talk. Chile will attack Peru. Nobody knows why.", "attack", "Chile will attack Peru."],
  ["Chile will attack Peru", "attack", "Chile will attack Peru"],
  ["Mr. Ortega of the U.S. Navy said Chile will attack Peru. Why?", "attack", "Mr. Ortega of the U.S. Navy said Chile will attack Peru."],
  ["“We will talk.” Chile may attack Peru, Lima said.\n\nNext", "attack", "Chile may attack Peru, Lima said."],
  ["A headline without a full stop\n\nChile may attack Peru", "attack", "Chile may attack Peru"],
])("%j: %s", (text, word, sentence) => {
  const start = text.indexOf(word);
  const found = sentenceAround(text, start, start + word.length);
  expect(found.text).toBe(sentence);
  expect(text.slice(found.at)).toMatch(new RegExp(`^${sentence.slice(0, 10).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
});
