/** From acts to statements and pressures, on what the stages before hand on, made by hand. */
import { describe, expect, test } from "vitest";
import { loadFactuality } from "../../src/reading/factuality/index.js";
import { linked } from "../../src/reading/link.js";
import type { LearnedAct } from "../../src/reading/network/acts.js";
import { findPressures } from "../../src/reading/pressures.js";
import type { Refined } from "../../src/reading/refine.js";
import { type Context, press, state, timesOf } from "../../src/reading/state.js";
import type { Pressure, Statement } from "../../src/reading/statement.js";
import { createReport } from "../../src/report/report.js";
import { actOf, actor, at, happened, learnedOf, settings, sideOf, tableOf } from "./handmade.js";
import { treesOf } from "./trees.js";

const words = loadFactuality();

interface Given {
  readonly refined?: Partial<Refined>;
  readonly learned?: (t: ReturnType<typeof treesOf>["trees"][number]) => Partial<LearnedAct>;
  readonly explain?: boolean;
  readonly date?: string | null;
}

function contextOf(lines: readonly string[], date: string | null = "2022-12-30", explain = false) {
  const { trees, text } = treesOf(...lines);
  const report = createReport({ path: "a.txt", title: "A title", outlet: "Paper", date, url: null, text });
  const context: Context = { report, table: tableOf(trees), explain, settings, ...timesOf(report, trees), places: [] };
  return { trees, context };
}

function stated(lines: readonly string[], word: string, given: Given = {}): Statement {
  const { trees, context } = contextOf(lines, given.date, given.explain);
  const tree = trees[lines.length - 1] as (typeof trees)[number];
  const trigger = at(tree, word);
  return state(context, {
    tree,
    act: actOf(tree, trigger, "ASSAULT"),
    learned: learnedOf(tree, trigger, "ASSAULT", given.learned?.(tree)),
    facts: happened,
    confidence: 0.75,
    own: false,
    share: 0.9,
    grounds: [],
    ...given.refined,
  });
}

const line = "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2 | on/IN case 5 | Monday/NNP obl 2 | ./. punct 2";

describe("a statement", () => {
  test("has the words of the report at its places", () => {
    const found = stated([line], "attacked", {
      refined: {
        act: actOf(treesOf(line).trees[0] as never, 1, "ASSAULT", {
          sources: [actor("PER", { start: 0, end: 4 })],
          targets: [actor("CHL", { start: 14, end: 19 })],
        }),
      },
    });
    expect(found).toMatchObject({
      kind: "statement",
      report: { path: "a.txt", title: "A title", outlet: "Paper", date: "2022-12-30" },
      quote: { text: "Peru attacked Chile on Monday", start: 0, end: 29 },
      trigger: { text: "attacked", start: 5, end: 13 },
      event: { type: "ASSAULT", mode: null, contexts: [], cameo: "190", quad: "material-conflict" },
      sources: [{ text: "Peru", code: "PER" }],
      targets: [{ text: "Chile", code: "CHL" }],
      polarity: "+",
      status: "occurred",
      certainty: "certain",
      probability: null,
      holder: { kind: "author" },
      time: { text: "Monday", value: "2022-12-26" },
      place: null,
      condition: null,
      reason: null,
      confidence: 0.75,
    });
    expect(found.event.intensity).toBeLessThan(0);
    expect(found.explanation).toBeUndefined();
  });
  test("one act read twice is one statement; another type or word is another", () => {
    const id = (rest: Given = {}): string => stated([line], "attacked", rest).id;
    expect(id()).toBe(id());
    const tree = treesOf(line).trees[0] as never;
    expect(id({ refined: { act: actOf(tree, 1, "COERCE") } })).not.toBe(id());
    expect(id({ refined: { act: actOf(tree, 2, "ASSAULT") } })).not.toBe(id());
  });
  test("words of time count on the day last spoken of before its sentence", () => {
    const next = "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2 | the/DT det 6 | next/JJ amod 6 | day/NN obl 2";
    const first = "Oslo/NNP nsubj 2 | waited/VBD root 0 | on/IN case 5 | 3/CD nummod 5 | June/NNP obl 2 | 2019/CD nummod 5";
    expect(stated([first, next], "attacked").time?.value).toBe("2019-06-04");
    expect(stated([next], "attacked").time?.value).toBe("2022-12-31");
    const month = "Oslo/NNP nsubj 2 | waited/VBD root 0 | in/IN case 4 | June/NNP obl 2 | 2019/CD nummod 4";
    expect(stated([month, next], "attacked").time?.value).toBe("2022-12-31");
  });
  test.each([
    ["a/DT det 3 | 70/CD nummod 3 | percent/NN root 0 | chance/NN dep 3 | that/IN mark 7 | Peru/NNP nsubj 7 | attacks/VBZ acl 4", 0.7],
    ["an/DT det 3 | 8/CD nummod 3 | %/NN root 0 | probability/NN dep 3 | that/IN mark 7 | Peru/NNP nsubj 7 | attacks/VBZ acl 4", 0.08],
    ["a/DT det 3 | 170/CD nummod 3 | percent/NN root 0 | chance/NN dep 3 | that/IN mark 7 | Peru/NNP nsubj 7 | attacks/VBZ acl 4", null],
    ["a/DT det 3 | 70/CD nummod 3 | percent/NN root 0 | rise/NN dep 3 | says/VBZ mark 7 | Peru/NNP nsubj 7 | attacks/VBZ acl 4", null],
  ])("a chance that is said before it: %s", (tree, chance) => {
    const found = stated([tree], "attacks").probability;
    expect(found).toEqual(chance === null ? null : { low: chance, median: chance, high: chance });
  });
  test("what the words of factuality say of it goes before", () => {
    const probability = { low: 0.1, median: 0.2, high: 0.3 };
    const tree =
      "a/DT det 3 | 70/CD nummod 3 | percent/NN root 0 | chance/NN dep 3 | that/IN mark 7 | Peru/NNP nsubj 7 | attacks/VBZ acl 4";
    expect(stated([tree], "attacks", { refined: { facts: { ...happened, probability } } }).probability).toEqual(probability);
  });
});

describe("its condition and reason", () => {
  const tree = "Peru/NNP nsubj 3 | will/MD aux 3 | attack/VB root 0 | if/IN mark 6 | Chile/NNP nsubj 6 | waits/VBZ advcl 3 | ./. punct 3";
  const text = (found: Statement["condition"]): string | undefined => found?.text;
  const shares =
    (...likely: readonly [string, number][]) =>
    (t: ReturnType<typeof treesOf>["trees"][number]): Partial<LearnedAct> => {
      const condition = new Float32Array(t.forms.length);
      for (const [word, p] of likely) condition[at(t, word)] = p;
      return { condition };
    };
  test("are the clauses that the words of factuality name", () => {
    const { condition, reason } = stated([tree], "attack", { refined: { facts: { ...happened, condition: 5, reason: 5 } } });
    expect(condition).toEqual({ text: "if Chile waits", start: 17, end: 31, statement: null, pressure: null });
    expect(text(reason)).toBe("if Chile waits");
  });
  test("else the condition is what the network takes for it, from the first word to the last", () => {
    expect(text(stated([tree], "attack", { learned: shares(["if", 0.6], ["waits", 0.7]) }).condition)).toBe("if Chile waits");
    expect(text(stated([tree], "attack", { learned: shares(["if", 0.5]) }).condition)).toBeUndefined();
  });
  test("the act is no part of its own condition", () => {
    expect(text(stated([tree], "attack", { learned: shares(["Peru", 0.6], ["waits", 0.7]) }).condition)).toBeUndefined();
    expect(text(stated([tree], "attack", { learned: shares(["attack", 0.6], ["waits", 0.7]) }).condition)).toBeUndefined();
  });
});

describe("why", () => {
  test("each field says what it rests on", () => {
    const found = stated([line], "attacked", {
      explain: true,
      learned: (t) => ({ source: sideOf(t, "Peru", { PER: 2 }), denied: 0.25, attributed: 0.125 }),
      refined: {
        act: actOf(treesOf(line).trees[0] as never, 1, "ASSAULT", { sources: [actor("PER", { name: "Peru", start: 0, end: 4 })] }),
        facts: { ...happened, because: [{ rule: "negation", words: "not" }] },
      },
    });
    expect(found.explanation).toEqual({
      event:
        "“attacked” → ASSAULT by the network, 90 % (next: no act, 10 %); CAMEO 190 from the type alone; the lexicon has no sense of this type for the word",
      path: "attacked ←root",
      sources: "“Peru” → Peru (PER) [PER 88 %]",
      targets: "nobody is named",
      factuality: "affirmed (25 % that it is denied), occurred (100 %), certain; rules: negation: “not” (data/factuality.yaml)",
      holder: "the author (88 %)",
      time: "“Monday”, anchor report-date",
      confidence: "calibrated from the scores of type, parties and status (weights/reader/reader.json)",
    });
  });
  test("of a line of the user's own, its mode, and a time by tense", () => {
    const tree = treesOf("Peru/NNP nsubj 2 | attacked/VBD root 0").trees[0] as never;
    const act = actOf(tree, 1, "ASSAULT", { sense: { type: "ASSAULT", mode: "beat", cameo: "182", contexts: [], id: "own.lex:2" } });
    const { explanation } = stated(["Peru/NNP nsubj 2 | attacked/VBD root 0"], "attacked", {
      explain: true,
      refined: { act, own: true, facts: { ...happened, polarity: "-" } },
      learned: () => ({ attributed: 0.75 }),
    });
    expect(explanation).toMatchObject({
      event: "“attacked” → ASSAULT by your own line own.lex:2, which wins over the network; mode beat, CAMEO 182 from own.lex:2",
      factuality: "denied (0 % that it is denied), occurred (100 %), certain",
      holder: "“” (75 % that it is attributed)",
      time: "tense, against the report's date, anchor report-date",
    });
  });
  test("where no words of time are, and where a date is known", () => {
    const time = (date: string | null, given: Partial<Refined> = {}): string | undefined =>
      stated(["Russia/NNP nsubj 2 | invaded/VBD root 0"], "invaded", { explain: true, date, refined: given }).explanation?.time;
    expect(time(null)).toBe("no words of time, and tense does not say");
    const act = actOf(treesOf("Russia/NNP nsubj 2 | invaded/VBD root 0").trees[0] as never, 1, "ASSAULT", {
      sources: [actor("RUS")],
      targets: [actor("UKR")],
    });
    expect(time("2022-12-30", { act })).toBe("a date known from data/events.yaml, anchor event");
  });
});

describe("a pressure", () => {
  const pressed = (tree: string, date: string | null = "2022-12-30", explain = false): Pressure => {
    const { trees, context } = contextOf([tree], date, explain);
    const first = trees[0] as (typeof trees)[number];
    const [weight] = findPressures(first, context.table, words);
    if (weight === undefined) throw new Error("no pressure");
    return press(context, first, weight);
  };
  const faces = "Peru/NNP nsubj 2 | faces/VBZ root 0 | a/DT det 4 | crisis/NN obj 2 | ./. punct 2";
  test("has its words, who bears it, and the report's day", () => {
    expect(pressed(faces)).toMatchObject({
      kind: "pressure",
      quote: { text: "Peru faces a crisis" },
      trigger: { text: "crisis", start: 13, end: 19 },
      actor: { text: "Peru", code: "PER" },
      polarity: "+",
      status: "occurred",
      certainty: "certain",
      holder: { kind: "author" },
      time: { text: null, value: "2022-12-30", start: "2022-12-30", end: "2022-12-30", grain: "day", anchor: "report-date" },
      bears: [],
    });
    expect(pressed(faces).explanation).toBeUndefined();
    expect(pressed(faces, null).time).toBeNull();
    expect(pressed(faces, null, true).explanation).toEqual({
      pressure: "data/pressures.yaml: hardships, “crisis”",
      path: "crisis ←obj faces ←root",
    });
  });
  test("according to whom", () => {
    const told = "Chile/NNP nsubj 2 | claimed/VBD root 0 | Peru/NNP nsubj 4 | faces/VBZ ccomp 2 | a/DT det 6 | crisis/NN obj 4";
    expect(pressed(told).holder).toEqual({ kind: "actor", name: "Chile", country: "CHL", sector: null, code: "CHL", text: "Chile" });
  });
});

describe("links", () => {
  const span = (start: number, end: number) => ({ text: "", start, end });
  const ground = (start: number, end: number) => ({ ...span(start, end), statement: null, pressure: null });
  const of = (id: string, trigger: [number, number], rest: Partial<Statement> = {}): Statement =>
    ({ ...stated([line], "attacked"), id, trigger: span(...trigger), ...rest }) as Statement;
  const weight = (id: string, trigger: [number, number]): Pressure => ({ id, trigger: span(...trigger), bears: [] }) as unknown as Pressure;
  test("a condition that holds another act or a pressure is linked to both", () => {
    const { statements, pressures } = linked(
      [of("a", [5, 9], { condition: ground(20, 40), reason: ground(20, 30) }), of("b", [20, 25])],
      [weight("p", [35, 40]), weight("q", [41, 45])],
    );
    expect(statements[0]?.condition).toMatchObject({ statement: "b", pressure: "p" });
    expect(statements[0]?.reason).toMatchObject({ statement: "b", pressure: null });
    expect(statements[1]?.condition).toBeNull();
    expect(pressures.map((p) => p.bears)).toEqual([[{ statement: "a", as: "condition" }], []]);
  });
  test("an act outside is not, nor the act itself", () => {
    const { statements } = linked([of("a", [22, 25], { condition: ground(20, 40) }), of("b", [10, 25]), of("c", [30, 41])], []);
    expect(statements[0]?.condition).toMatchObject({ statement: null, pressure: null });
  });
});
