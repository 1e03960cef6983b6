import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ConlluSentence, readConllu, writeConllu } from "../../src/language/conllu.js";
import { english } from "../../src/language/index.js";
import { bestTree } from "../../src/language/tree.js";

// sentence → relations that must be there, as "dependent relation head"
const table: readonly (readonly [string, readonly string[]])[] = [
  ["The minister visited Poland.", ["minister nsubj visited", "Poland obj visited", "The det minister"]],
  ["The visit was cancelled by Poland.", ["visit nsubj:pass cancelled", "Poland obl:agent cancelled"]],
  ["Kenya wants to withdraw its troops.", ["Kenya nsubj wants", "withdraw xcomp wants", "troops obj withdraw"]],
  ["He said that talks would begin if the guns fell silent.", ["begin ccomp said", "fell advcl begin"]],
  ["Russia's invasion of Ukraine shocked Europe.", ["Russia nmod:poss invasion", "Ukraine nmod invasion", "invasion nsubj shocked"]],
  ["France and Germany signed a treaty.", ["France nsubj signed", "Germany conj France", "treaty obj signed"]],
];

describe("trees", () => {
  test.each(table)("%s", (text, expected) => {
    const found = english()
      .analyse(text)
      .flatMap((s) =>
        s.forms.map((form, i) => `${form} ${s.relations[i]} ${(s.heads[i] as number) < 0 ? "" : s.forms[s.heads[i] as number]}`),
      );
    for (const relation of expected) expect(found).toContain(relation);
  });

  test.each([
    ["grappling", "grapple"],
    ["favored", "favor"],
    ["stopped", "stop"],
    ["countries", "country"],
    ["said", "say"],
    ["severed", "sever"],
    ["flouting", "flout"],
  ])("lemma of %s is %s", (form, lemma) => {
    const [sentence] = english().analyse(`They have ${form} it.`);
    const [noun] = english().analyse(`Many ${form} came.`);
    expect([sentence?.lemmas[2], noun?.lemmas[1]]).toContain(lemma);
  });

  test("the best tree is a tree with one root, whatever the scores", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 9 })
          .chain((n) =>
            fc.tuple(fc.constant(n), fc.array(fc.float({ min: -9, max: 9, noNaN: true }), { minLength: n * n, maxLength: n * n })),
          ),
        ([n, values]) => {
          const heads = bestTree(Float32Array.from(values), n, n);
          expect([...heads].filter((h, d) => d > 0 && h === 0)).toHaveLength(1);
          for (let d = 1; d < n; d++) {
            let at = d;
            let steps = 0;
            while (at !== 0 && steps++ <= n) at = heads[at] as number;
            expect(at).toBe(0);
          }
        },
      ),
    );
  });

  test("the best tree beats every other tree with one root (all trees of four nodes tried)", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 16, maxLength: 16 }), (values) => {
        const n = 4;
        const scores = Float32Array.from(values);
        const total = (heads: readonly number[]): number =>
          heads.reduce((sum, h, d) => (d === 0 ? sum : sum + (scores[d * n + h] as number)), 0);
        let best = Number.NEGATIVE_INFINITY;
        for (let a = 0; a < n; a++)
          for (let b = 0; b < n; b++)
            for (let c = 0; c < n; c++) {
              const heads = [-1, a, b, c];
              if (heads.filter((h) => h === 0).length !== 1) continue;
              const reaches = [1, 2, 3].every((d) => {
                let at = d;
                for (let steps = 0; steps < n && at !== 0; steps++) at = heads[at] as number;
                return at === 0;
              });
              if (reaches) best = Math.max(best, total(heads));
            }
        expect(total([...bestTree(scores, n, n)])).toBeCloseTo(best, 4);
      }),
    );
  });

  test("a sentence of a thousand words is parsed", () => {
    const [sentence] = english().analyse(`${"Troops from Chad and ".repeat(250)}others came.`);
    expect(sentence?.heads.filter((h) => h === -1)).toHaveLength(1);
  });

  test("CoNLL-U is read back as it was written", () => {
    const word = fc.record({
      form: fc.stringMatching(/^[a-z]{1,6}$/),
      lemma: fc.constant("x"),
      upos: fc.constant("NOUN"),
      xpos: fc.constant("NN"),
      head: fc.nat(5),
      deprel: fc.constantFrom("obj", "nsubj:pass"),
      misc: fc.constant("_"),
    });
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { maxLength: 4 }), (sentences) => {
        const written: ConlluSentence[] = sentences.map((words) => ({ comments: ["# text = x"], words }));
        expect([...readConllu(written.map(writeConllu).join(""))]).toEqual(written);
      }),
    );
  });

  test("a broken CoNLL-U line is named", () => {
    expect(() => [...readConllu("1\tonly\tthree\n")]).toThrow("line 1: 3 columns where CoNLL-U has 10");
  });
});
