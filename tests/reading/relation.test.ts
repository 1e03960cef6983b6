/** What the relation model sees of a marked pair, on a tree made by hand; its probabilities; lines of marked pairs. */
import { describe, expect, test } from "vitest";
import { english } from "../../src/language/index.js";
import { parsePair } from "../../src/reading/relate.js";
import { type ReadersAnswer, relationFeatures } from "../../src/reading/relation-features.js";
import { classProbabilities, type Feature } from "../../src/reading/relation-model.js";
import { textOf, treeOf } from "./trees.js";

const { tree } = treeOf(
  "Peru/NNP nsubj 2 | sent/VBD root 0 | new/JJ amod 4 | arms/NNS obj 2 | to/IN case 6 | rebels/NNS obl 2 | in/IN case 8 | Chile/NNP nmod 6 | quickly/RB advmod 2",
);
const text = textOf(tree);
const mark = (word: string | null) => (word === null ? null : { start: text.indexOf(word), end: text.indexOf(word) + word.length });
const answer: ReadersAnswer = {
  type: "AID",
  second: null,
  trigger: 1,
  onSource: true,
  onTarget: false,
  polarity: "+",
  status: "occurred",
  classes: new Map([["AID", 0.5]]),
};
const featuresOf = (source: string | null, target: string | null, rest: Partial<ReadersAnswer> = {}): Feature[] =>
  relationFeatures(tree, mark(source), mark(target), { ...answer, ...rest });
const isVector = ({ name }: Feature): boolean => /^(?:all|path|between)\d/.test(name);

/** Source, target, what differs from the answer, and all features but the vectors. */
const rows: readonly (readonly [string | null, string | null, Partial<ReadersAnswer>, string])[] = [
  [
    "Peru",
    "Chile",
    {},
    "bias 1 | lex=AID 1.5 | lex=AID/s 1 | second=null 0.5 | fact=+occurred 0.7 | net=AID 1.5 | trigger=send 1 | path=send 1 | path=rebel 1 | meet=send 1 | verb=send 1.2 | arg=obj:arm 0.8 | argument=arm 0.6 | argument=new 0.4 | arg=obl:rebel 0.8 | argument=rebel 0.6 | arg=advmod:quickly 0.8 | argument=quickly 0.6 | w=send 0.35 | b=send 0.5 | w=new 0.35 | b=new 0.5 | w2=send_new 0.35 | w=arm 0.35 | b=arm 0.5 | w2=new_arm 0.35 | w=to 0.35 | b=to 0.5 | w2=arm_to 0.35 | w=rebel 0.35 | b=rebel 0.5 | w2=to_rebel 0.35 | w=in 0.35 | b=in 0.5 | w2=rebel_in 0.35 | w=quickly 0.35",
  ],
  [
    null,
    "Chile",
    {},
    "bias 1 | lex=AID 1.5 | lex=AID/s 1 | second=null 0.5 | fact=+occurred 0.7 | net=AID 1.5 | trigger=send 1 | path=rebel 1 | meet=send 1 | verb=send 1.2 | arg=obj:arm 0.8 | argument=arm 0.6 | argument=new 0.4 | arg=obl:rebel 0.8 | argument=rebel 0.6 | arg=advmod:quickly 0.8 | argument=quickly 0.6 | w=send 0.35 | w=new 0.35 | w2=send_new 0.35 | w=arm 0.35 | w2=new_arm 0.35 | w=to 0.35 | w2=arm_to 0.35 | w=rebel 0.35 | w2=to_rebel 0.35 | w=in 0.35 | w2=rebel_in 0.35 | w=quickly 0.35",
  ],
  [
    "Peru",
    null,
    {},
    "bias 1 | lex=AID 1.5 | lex=AID/s 1 | second=null 0.5 | fact=+occurred 0.7 | net=AID 1.5 | trigger=send 1 | path=send 1 | meet=send 1 | verb=send 1.2 | arg=obj:arm 0.8 | argument=arm 0.6 | argument=new 0.4 | arg=obl:rebel 0.8 | argument=rebel 0.6 | argument=chile 0.4 | arg=advmod:quickly 0.8 | argument=quickly 0.6 | w=send 0.35 | w=new 0.35 | w2=send_new 0.35 | w=arm 0.35 | w2=new_arm 0.35 | w=to 0.35 | w2=arm_to 0.35 | w=rebel 0.35 | w2=to_rebel 0.35 | w=in 0.35 | w2=rebel_in 0.35 | w=quickly 0.35",
  ],
  [
    "arms",
    "rebels",
    { onTarget: true, onSource: false, trigger: null, second: "COERCE" },
    "bias 1 | lex=AID 1.5 | lex=AID/t 1 | second=COERCE 0.5 | fact=+occurred 0.7 | net=AID 1.5 | path=send 1 | meet=send 1 | verb=send 1.2 | arg=advmod:quickly 0.8 | argument=quickly 0.6 | w=send 0.35 | w=new 0.35 | w2=send_new 0.35 | w=to 0.35 | b=to 0.5 | w=in 0.35 | w=quickly 0.35",
  ],
  [
    null,
    null,
    {},
    "bias 1 | lex=AID 1.5 | lex=AID/s 1 | second=null 0.5 | fact=+occurred 0.7 | net=AID 1.5 | trigger=send 1 | meet=send 1 | verb=send 1.2 | arg=obj:arm 0.8 | argument=arm 0.6 | argument=new 0.4 | arg=obl:rebel 0.8 | argument=rebel 0.6 | argument=chile 0.4 | arg=advmod:quickly 0.8 | argument=quickly 0.6 | w=send 0.35 | w=new 0.35 | w2=send_new 0.35 | w=arm 0.35 | w2=new_arm 0.35 | w=to 0.35 | w2=arm_to 0.35 | w=rebel 0.35 | w2=to_rebel 0.35 | w=in 0.35 | w2=rebel_in 0.35 | w=quickly 0.35",
  ],
];

describe("features of a pair", () => {
  test.each(rows)("%s and %s (%o)", (source, target, rest, wanted) => {
    const found = featuresOf(source, target, rest).filter((f) => !isVector(f));
    expect(found.map(({ name, value }) => `${name} ${Math.round(value * 1000) / 1000}`).join(" | ")).toBe(wanted);
  });
  const mean = (words: readonly string[], j: number): number =>
    words.reduce((sum, word) => sum + (english().vector(word)?.[j] ?? 0), 0) / words.length;
  test.each([
    ["all", ["send", "new", "arm", "rebel"], 0.7],
    ["path", ["send", "arm", "rebel"], 1],
    ["between", ["send", "new", "arm", "rebel"], 0.7],
  ] as const)("%s: the mean vector of %o, weighed %d", (slot, words, weight) => {
    const found = new Map(featuresOf("Peru", "Chile").map((f) => [f.name, f.value]));
    for (const j of [0, 1, 50, 99]) expect(found.get(`${slot}${j}`)).toBeCloseTo(mean(words, j) * weight, 5);
  });
  test("between the marks are only the words between them", () => {
    const found = new Map(featuresOf("Peru", "arms").map((f) => [f.name, f.value]));
    expect(found.get("between7")).toBeCloseTo(mean(["send", "new"], 7) * 0.7, 5);
    expect(featuresOf("Peru", null).some(({ name }) => name.startsWith("between"))).toBe(false);
  });
});

test("the model's probabilities are those of a logistic regression over classes", () => {
  const model = {
    classes: ["A", "B", "C"],
    weights: new Map([
      ["x", [1, 0, 0]],
      ["y", [0, 2, 0]],
    ]),
  };
  const found = classProbabilities(model, [
    { name: "x", value: Math.log(3) },
    { name: "y", value: Math.log(2) },
    { name: "unknown", value: 9 },
  ]);
  // e^ln 3 : e^(2 ln 2) : e^0
  expect(found.map((p) => Math.round(p * 8 * 1000) / 1000)).toEqual([3, 4, 1]);
});

describe("a line of a marked pair", () => {
  test.each([
    [
      '{"text":"a b","source":{"start":0,"end":1},"target":{"start":2,"end":3}}',
      { text: "a b", source: { start: 0, end: 1 }, target: { start: 2, end: 3 } },
    ],
    ['{"text":"a b","source":null}', { text: "a b", source: null, target: null }],
    ['{"text":1}', "the field text is not as it should be"],
    ['{"text":"a","target":{"start":-1,"end":3}}', "the field target.start is not as it should be"],
    ['{"text":"a","target":{"start":0.5,"end":3}}', "the field target.start is not as it should be"],
    ["[]", "the field (whole line) is not as it should be"],
  ] as const)("%s", (line, wanted) => {
    expect(parsePair(line)).toEqual(wanted);
  });
  test("what is no JSON is told so", () => {
    expect(parsePair("{text")).toMatch(/^not JSON: ./);
  });
});
