/**
 * What is made of the network's numbers, with tiny heads made by hand: a window of a title and two sentences in which each word is one
 * piece, and heads that answer what a test lays down.
 */
import { describe, expect, test } from "vitest";
import type { EncodedWindow, RowNetwork } from "../../src/language/index.js";
import type { Mention } from "../../src/reading/mentions/index.js";
import {
  type ActHeads,
  type ActOptions,
  actsOf,
  type LearnedAct,
  typesInOrder,
  type WindowMention,
} from "../../src/reading/network/acts.js";
import { kindNumber, mentionsIn } from "../../src/reading/network/table.js";
import type { EventType } from "../../src/reading/ontology.js";

const CLASSES = 17;
const KEY = 128;
const WIDTH = 4;
const ASKS = 4 * KEY + 6;
const KEYS = 4 * KEY + 4;
/** Sentence of each word: title, first, second; pieces 0 and 9 are marks of the encoder's. */
const sentences = [-1, -1, 0, 0, 0, 0, 1, 1];
const tokens = [0, 1, 0, 1, 2, 3, 0, 1];
const words = sentences.length;
const row = (...values: readonly (readonly [number, number])[]): number[] => {
  const out = new Array<number>(41).fill(0);
  for (const [at, value] of values) out[at] = value;
  return out;
};

interface Numbers {
  /** Word → class → score. */
  readonly type?: Readonly<Record<number, Readonly<Record<number, number>>>>;
  /** Question, word → score of the word for it. */
  readonly words?: Readonly<Record<string, number>>;
  /** Scores of "no words" for source, target, holder, and of "nobody". */
  readonly nothing?: readonly number[];
  readonly nobody?: readonly number[];
  readonly state?: readonly number[];
  /** Side, mention → the product of question and key. */
  readonly mentions?: Readonly<Record<string, number>>;
  readonly lexicon?: readonly (readonly number[])[];
  readonly near?: readonly (readonly number[])[];
  readonly far?: readonly (readonly number[])[];
  readonly kind?: readonly (readonly number[])[];
  readonly overlap?: readonly number[];
}

function windowOf({ type = {}, words: scores = {} }: Numbers): EncodedWindow {
  const pieces = words + 2;
  const types = new Float32Array(pieces * CLASSES);
  for (const [word, classes] of Object.entries(type))
    for (const [c, score] of Object.entries(classes)) types[(Number(word) + 1) * CLASSES + Number(c)] = score;
  const keys = new Float32Array(pieces * KEYS);
  for (const [place, score] of Object.entries(scores)) {
    const [q, w] = place.split(",").map(Number) as [number, number];
    // half of it by the key that the question is laid against, half by the word's own score
    keys[(w + 1) * KEYS + q * KEY] = score / 2;
    keys[(w + 1) * KEYS + 4 * KEY + q] = score / 2;
  }
  const hidden = new Float32Array(pieces * WIDTH);
  for (let w = 0; w < words; w++) hidden[(w + 1) * WIDTH] = w + 1;
  return {
    window: {
      ids: new Int32Array(pieces),
      shapes: new Int32Array(pieces),
      kinds: new Int32Array(pieces),
      sentence: Int32Array.from(sentences),
      token: Int32Array.from(tokens),
      first: Int32Array.from(sentences, (_, w) => w + 1),
      last: Int32Array.from(sentences, (_, w) => w + 1),
      live: [0, 2],
      starts: new Map([
        [-1, 0],
        [0, 2],
        [1, 6],
      ]),
    },
    width: WIDTH,
    hidden,
    type: types,
    keys,
  } as unknown as EncodedWindow;
}

interface Seen {
  acts: Float32Array;
  sides: Float32Array;
  mentions: Float32Array;
}

function headsOf(numbers: Numbers, seen: Seen): ActHeads {
  const zeros = (n: number, width: number): number[][] => Array.from({ length: n }, () => new Array<number>(width).fill(0));
  const head = (run: (rows: Float32Array, count: number) => Record<string, Float32Array>): RowNetwork => ({ run }) as unknown as RowNetwork;
  return {
    acts: head((rows, count) => {
      seen.acts = rows;
      const asks = new Float32Array(count * ASKS);
      const state = new Float32Array(count * 9);
      for (let i = 0; i < count; i++) {
        for (let q = 0; q < 4; q++) asks[i * ASKS + q * KEY] = 1;
        asks.set(numbers.nothing ?? [0, 0, 0], i * ASKS + 4 * KEY);
        asks.set(numbers.nobody ?? [0, 0, 0], i * ASKS + 4 * KEY + 3);
        state.set(numbers.state ?? [], i * 9);
      }
      return { asks, state };
    }),
    sides: head((rows, count) => {
      seen.sides = rows;
      const sides = new Float32Array(count * 3 * KEY);
      // for each row of a side, its own third counts
      for (let i = 0; i < count; i++) sides[(i * 3 + (i % 3)) * KEY] = 1;
      return { sides };
    }),
    mentions: head((rows, count) => {
      seen.mentions = rows;
      const mentions = new Float32Array(count * 3 * KEY);
      for (const [place, score] of Object.entries(numbers.mentions ?? {})) {
        const [s, m] = place.split(",").map(Number) as [number, number];
        mentions[(m * 3 + s) * KEY] = score;
      }
      return { mentions };
    }),
    constants: {
      lexicon: numbers.lexicon ?? zeros(16, CLASSES),
      near: numbers.near ?? zeros(4, 41),
      far: numbers.far ?? zeros(3, 24),
      kind: numbers.kind ?? zeros(3, 16),
      overlap: numbers.overlap ?? [0, 0, 0],
      types: Array.from({ length: CLASSES }, (_, c) => [c * 100, 0, 0, 0]),
    },
  };
}

const plain: ActOptions = { none: 0, lexicon: () => [], forced: () => undefined };
const nothingSeen = (): Seen => ({ acts: new Float32Array(0), sides: new Float32Array(0), mentions: new Float32Array(0) });
const read = (
  numbers: Numbers,
  mentions: readonly WindowMention[] = [],
  options: Partial<ActOptions> = {},
  seen = nothingSeen(),
): LearnedAct[] => actsOf(windowOf(numbers), mentions, headsOf(numbers, seen), { ...plain, ...options });
const only = (numbers: Numbers, mentions: readonly WindowMention[] = []): LearnedAct => {
  const acts = read({ type: { 3: { 1: 9 } }, ...numbers }, mentions);
  expect(acts).toHaveLength(1);
  return acts[0] as LearnedAct;
};
const mentionAt = (first: number, last: number, ...codes: readonly string[]): WindowMention => ({ first, last, kind: 1, codes });

describe("words that name acts", () => {
  test("those whose likeliest class is a type, in order, with sentence, token and shares", () => {
    const acts = read({ type: { 3: { 0: 1, 16: 3 }, 4: { 0: 2, 2: 1 }, 6: { 2: 5 } } });
    expect(acts.map((a) => [a.sentence, a.token, a.type])).toEqual([
      [0, 1, "ASSAULT"],
      [1, 0, "CONSULT"],
    ]);
    const [first] = acts;
    const sum = Math.exp(1) + Math.exp(3) + 15;
    expect(first?.types[16]).toBeCloseTo(Math.exp(3) / sum, 5);
    expect(first?.types[0]).toBeCloseTo(Math.exp(1) / sum, 5);
  });
  test("not those of the title, or of sentences that are there as context", () => {
    expect(read({ type: { 0: { 1: 9 }, 1: { 1: 9 } } })).toEqual([]);
    const window = windowOf({ type: { 3: { 1: 9 }, 6: { 1: 9 } } });
    const numbers = { ...window, window: { ...window.window, live: [1, 2] as const } };
    expect(actsOf(numbers, [], headsOf({}, nothingSeen()), plain).map((a) => a.sentence)).toEqual([1]);
  });
  test("“no act” counts e^none times", () => {
    const type = { 3: { 0: 1, 1: 2 } };
    expect(read({ type })).toHaveLength(1);
    expect(read({ type }, [], { none: 1.1 })).toHaveLength(0);
    expect(read({ type }, [], { none: 0.9 })).toHaveLength(1);
    const others = Object.fromEntries([2, 4, 5, 6, 7].map((word) => [word, { 0: 9 }]));
    expect(read({ type: { ...others, 3: { 0: 2, 1: 1 } } }, [], { none: -1.1 })).toHaveLength(1);
    expect(read({ type: { ...others, 3: { 0: 2, 1: 1 } } }, [], { none: -0.9 })).toHaveLength(0);
  });
  test("the lexicon's types add their row to the scores", () => {
    const lexicon = typesInOrder.map((type) => new Array<number>(CLASSES).fill(0).map((_, c) => (type === "AID" && c === 5 ? 4 : 0)));
    const known = (sentence: number, token: number): EventType[] => (sentence === 0 && token === 1 ? ["AID"] : []);
    expect(read({ type: { 3: { 0: 2 }, 4: { 0: 2 } }, lexicon }, [], { lexicon: known }).map((a) => a.type)).toEqual(["AID"]);
  });
  test("a type that is forced stands whatever the scores say", () => {
    const forced = (sentence: number, token: number): EventType | undefined => (sentence === 1 && token === 1 ? "SANCTION" : undefined);
    expect(read({ type: { 7: { 0: 9 } } }, [], { forced }).map((a) => [a.sentence, a.token, a.type])).toEqual([[1, 1, "SANCTION"]]);
  });
});

describe("what is said of an act", () => {
  test("shares of status and denial, probability of attribution", () => {
    const act = only({ state: [Math.log(3), 0, 0, 0, 0, 0, 0, Math.log(4), Math.log(9)] });
    expect([...act.status.keys()]).toEqual(["occurred", "ongoing", "planned", "requested", "conditional", "predicted"]);
    expect(act.status.get("occurred")).toBeCloseTo(3 / 8, 5);
    expect(act.status.get("predicted")).toBeCloseTo(1 / 8, 5);
    expect(act.denied).toBeCloseTo(0.8, 5);
    expect(act.attributed).toBeCloseTo(0.9, 5);
  });
  test("the words of a side share with “no words”", () => {
    const { source, target, holder } = only({ words: { "0,2": Math.log(6), "1,5": Math.log(2) }, nothing: [Math.log(3), 0, Math.log(16)] });
    // the four words of the sentence, then none
    const shares = (side: typeof source): number[] => [...side.words, side.none].map((x) => Math.round(x * 1000) / 1000);
    expect(shares(source)).toEqual([6, 1, 1, 1, 3].map((x) => Math.round((x / 12) * 1000) / 1000));
    expect(shares(target)).toEqual([1, 1, 1, 2, 1].map((x) => Math.round((x / 6) * 1000) / 1000));
    expect(shares(holder)).toEqual([1, 1, 1, 1, 16].map((x) => Math.round((x / 20) * 1000) / 1000));
  });
  test("each word of the condition by itself", () => {
    const { condition } = only({ words: { "3,4": Math.log(3), "3,5": -Math.log(3) } });
    expect([...condition].map((x) => Math.round(x * 100) / 100)).toEqual([0.5, 0.5, 0.75, 0.25]);
  });
  test("how far a word stands from the act counts, by place in the sentence", () => {
    const near = [row([19, Math.log(2)], [20, Math.log(3)], [22, Math.log(4)]), row(), row(), row([21, Math.log(3)])];
    const act = only({ near });
    expect([...act.source.words].map((x) => Math.round(x * 11))).toEqual([2, 3, 1, 4]);
    expect([...act.condition].map((x) => Math.round(x * 100) / 100)).toEqual([0.5, 0.5, 0.75, 0.5]);
  });
});

describe("who the parties are", () => {
  const scores = (act: LearnedAct, side: "source" | "target" | "holder" = "source"): Record<string, number> =>
    Object.fromEntries(act[side].parties.map(({ code, score }) => [code, Math.round(score * 1000) / 1000]));
  test("each mention by question and key, best first, and what speaks for nobody", () => {
    const act = only({ mentions: { "0,0": 1, "0,1": 2, "1,0": 3, "2,1": 4 }, nobody: [0.5, 0, -1] }, [
      mentionAt(2, 2, "PER"),
      mentionAt(4, 5, "CHL"),
    ]);
    expect(act.source.parties.map((p) => p.code)).toEqual(["CHL", "PER"]);
    expect(scores(act)).toEqual({ CHL: 2.5, PER: 1.5 });
    expect(scores(act, "target")).toEqual({ PER: 3, CHL: 0 });
    expect(scores(act, "holder")).toEqual({ CHL: 3, PER: -1 });
  });
  test("several mentions of one code add up; the best is kept", () => {
    const mentions = [mentionAt(2, 2, "PER"), mentionAt(5, 5, "PER"), mentionAt(6, 6, "PER")];
    const [party] = only({ mentions: { "0,0": Math.log(1), "0,1": Math.log(3), "0,2": Math.log(2) } }, mentions).source.parties;
    expect(party?.score).toBeCloseTo(Math.log(6), 5);
    expect(party?.mention).toEqual(mentions[1]);
  });
  test("a mention of several codes speaks for each", () => {
    expect(scores(only({ mentions: { "0,0": 2 } }, [mentionAt(2, 2, "KOR", "PRK")]))).toEqual({ KOR: 2, PRK: 2 });
  });
  test("its kind counts", () => {
    const kind = [row([1, 0.5]), row(), row()];
    expect(scores(only({ kind }, [mentionAt(2, 2, "PER")]))).toEqual({ PER: 0.5 });
  });
  test("words that name the side count for the mention that covers them", () => {
    const act = only({ words: { "0,2": 50 }, overlap: [2, 0, 0] }, [
      mentionAt(2, 2, "PER"),
      mentionAt(4, 5, "CHL"),
      mentionAt(0, 2, "BOL"),
    ]);
    expect(scores(act)).toEqual({ PER: 2, BOL: 2, CHL: 0 });
  });
  test.each([
    ["the word before", 2, 0],
    ["the word itself", 3, 7],
    ["the word behind", 4, 7],
    ["the title", 0, 22],
    ["the next sentence", 6, 19],
  ])("where it stands counts: %s", (_, first, bucket) => {
    const far = [row([bucket, 1.5]), row(), row()];
    expect(scores(only({ far }, [mentionAt(first, first, "PER")]))).toEqual({ PER: 1.5 });
  });
  test("and the sentence before", () => {
    const far = [row([14, 1.5]), row(), row()];
    const [act] = read({ type: { 6: { 1: 9 } }, far }, [mentionAt(3, 3, "PER")]);
    expect(scores(act as LearnedAct)).toEqual({ PER: 1.5 });
  });
  test("nobody is mentioned: no parties", () => {
    expect(only({}).source.parties).toEqual([]);
  });
});

describe("what the heads are given", () => {
  test("of an act its word's state and its type", () => {
    const seen = nothingSeen();
    read({ type: { 3: { 5: 9 } } }, [], {}, seen);
    expect([...seen.acts]).toEqual([4, 0, 0, 0, ...Array.from({ length: 24 }, (_, k) => Number(k === 5))]);
  });
  test("of a side the act, and the mean state of the words that name it, or of the act itself", () => {
    const seen = nothingSeen();
    read({ type: { 3: { 5: 9 } }, words: { "0,2": 50 }, nothing: [0, 50, 0] }, [], {}, seen);
    const size = 4 + 24 + 4;
    expect([...seen.sides.subarray(0, size)]).toEqual([...seen.acts, 3, 0, 0, 0]);
    // no words: the act's own state with what its type adds
    expect([...seen.sides.subarray(size, 2 * size)]).toEqual([...seen.acts, 504, 0, 0, 0]);
    // four words and none alike
    expect(seen.sides[2 * size + 28]).toBeCloseTo((3 + 4 + 5 + 6 + 504) / 5, 3);
  });
  test("of a mention the states of its first and last word", () => {
    const seen = nothingSeen();
    read({ type: { 3: { 5: 9 } } }, [mentionAt(4, 5, "CHL")], {}, seen);
    expect([...seen.mentions]).toEqual([5, 0, 0, 0, 6, 0, 0, 0]);
  });
});

describe("mentions as a window sees them", () => {
  const mention = (sentence: number, start: number, end: number): Mention => ({
    sentence,
    start,
    end,
    kind: "state",
    codes: ["PER"],
    name: null,
    by: "dictionary",
  });
  test("by the words of the window; those outside it are left out", () => {
    const all = [mention(-1, 1, 2), mention(0, 2, 4), mention(1, 9, 10), mention(2, 0, 1)];
    const found = mentionsIn(windowOf({}), (sentence) => all.filter((m) => m.sentence === sentence));
    expect(found.map(({ first, last, kind }) => [first, last, kind])).toEqual([
      [1, 1, 1],
      [4, 5, 1],
    ]);
  });
  test("kinds are numbered from 1", () => {
    expect([kindNumber({ kind: "state" }), kindNumber({ kind: "demonym" })]).toEqual([1, 2]);
  });
});
