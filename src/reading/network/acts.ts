/**
 * What the network says of acts. In: a window as the encoder read it, the mentions of parties in it. Out: for each word that
 * names an act its type, factuality, the words of its parties and condition, and a score for each party that is mentioned.
 * The calculations are those of training/reader/network.py; its linear maps are folded as training/reader/fold.py says.
 */
import type { EncodedWindow, RowNetwork, Window } from "../../language/index.js";
import type { EventType } from "../ontology.js";
import type { Status } from "../statement.js";

/** Order of the classes in training (training/reader/windows.py). */
export const typesInOrder: readonly EventType[] = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "COOPERATE",
  "AID",
  "CONCEDE",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
];
const statuses: readonly Status[] = ["occurred", "ongoing", "planned", "requested", "conditional", "predicted"];
const KEY = 128;
const CLASSES = 17;
const STATE = 9;
/** What an act asks of words: who is its source, target, holder, what its condition. */
const QUESTIONS = 4;
const SIDES = 3;
/** Inputs that say the type of an act: one of seventeen, and zeros, since widths must divide by eight. */
const ONE_HOT = 24;

/** Small tables of the trained network (`constants` of its meta file). */
interface HeadConstants {
  /** [16][17]: what it adds to a type's score that the lexicon has a type for the word. */
  readonly lexicon: readonly (readonly number[])[];
  /** [4][41]: by the distance of a word from the act; for source, target, holder, condition. */
  readonly near: readonly (readonly number[])[];
  /** [3][24]: by where a mention stands. */
  readonly far: readonly (readonly number[])[];
  /** [3][16]: by the kind of a mention. */
  readonly kind: readonly (readonly number[])[];
  readonly overlap: readonly number[];
  /** [17][width]: what an act's type adds to its hidden state. */
  readonly types: readonly (readonly number[])[];
}

/** A mention of a party in a window: words (first and last, inclusive), kind (as the encoder's input has it) and codes. */
export interface WindowMention {
  readonly first: number;
  readonly last: number;
  readonly kind: number;
  readonly codes: readonly string[];
}

export interface PartyScore {
  readonly code: string;
  /** Logit. */
  readonly score: number;
  /** The mention that speaks most for it. */
  readonly mention: WindowMention;
}

export interface Side {
  /** For each word of the act's sentence, how likely it is one of the words that name this side; and that none does. */
  readonly words: Float32Array;
  readonly none: number;
  /** Best first. */
  readonly parties: readonly PartyScore[];
}

export interface LearnedAct {
  readonly sentence: number;
  readonly token: number;
  readonly type: EventType;
  /** Probability of each class: none first, then `typesInOrder`. */
  readonly types: Float32Array;
  readonly status: ReadonlyMap<Status, number>;
  /** Probability that it did not take place. */
  readonly denied: number;
  /** Probability that somebody else than the author vouches for it. */
  readonly attributed: number;
  readonly source: Side;
  readonly target: Side;
  readonly holder: Side;
  /** For each word of the sentence, the probability that it belongs to the condition. */
  readonly condition: Float32Array;
}

export interface ActHeads {
  readonly acts: RowNetwork;
  readonly sides: RowNetwork;
  readonly mentions: RowNetwork;
  readonly constants: HeadConstants;
}

export interface ActOptions {
  /** Added to the score of "no act" before the best class is taken. */
  readonly none: number;
  /** Types that the lexicon has for a token. */
  readonly lexicon: (sentence: number, token: number) => readonly EventType[];
  /** A type that a token has whatever the network says (a user's own lexicon). */
  readonly forced: (sentence: number, token: number) => EventType | undefined;
}

function softmax(scores: Float32Array): Float32Array {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const out = scores.map((score) => Math.exp(score - most));
  const sum = out.reduce((a, b) => a + b, 0);
  return out.map((share) => share / sum);
}
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

interface Candidate {
  readonly word: number;
  readonly type: number;
  readonly types: Float32Array;
}

function candidates(encoded: EncodedWindow, heads: ActHeads, options: ActOptions): Candidate[] {
  const { window, type } = encoded;
  const out: Candidate[] = [];
  const scores = new Float32Array(CLASSES);
  for (let w = 0; w < window.first.length; w++) {
    const sentence = window.sentence[w] as number;
    if (sentence < window.live[0] || sentence >= window.live[1]) continue;
    const token = window.token[w] as number;
    const at = (window.first[w] as number) * CLASSES;
    for (let c = 0; c < CLASSES; c++) scores[c] = type[at + c] as number;
    for (const known of options.lexicon(sentence, token)) {
      const row = heads.constants.lexicon[typesInOrder.indexOf(known)] as readonly number[];
      for (let c = 0; c < CLASSES; c++) scores[c] = (scores[c] as number) + (row[c] as number);
    }
    const types = softmax(scores);
    const forced = options.forced(sentence, token);
    const best = forced === undefined ? bestClass(types, options.none) : typesInOrder.indexOf(forced) + 1;
    if (best > 0) out.push({ word: w, type: best, types });
  }
  return out;
}

/** The likeliest class; "no act" counts e^`none` times. */
function bestClass(types: Float32Array, none: number): number {
  let best = 0;
  for (let c = 1; c < types.length; c++) {
    const least = (types[best] as number) * (best === 0 ? Math.exp(none) : 1);
    if ((types[c] as number) > least) best = c;
  }
  return best;
}

/** Rows of hidden states, each followed by the inputs that say the act's type. */
function actRows({ window, hidden, width }: EncodedWindow, found: readonly Candidate[]): Float32Array {
  const rows = new Float32Array(found.length * (width + ONE_HOT));
  for (const [i, { word, type }] of found.entries()) {
    const from = (window.first[word] as number) * width;
    rows.set(hidden.subarray(from, from + width), i * (width + ONE_HOT));
    rows[i * (width + ONE_HOT) + width + type] = 1;
  }
  return rows;
}

function mentionRows({ window, hidden, width }: EncodedWindow, mentions: readonly WindowMention[]): Float32Array {
  const rows = new Float32Array(mentions.length * 2 * width);
  for (const [i, mention] of mentions.entries()) {
    const first = (window.first[mention.first] as number) * width;
    const last = (window.last[mention.last] as number) * width;
    rows.set(hidden.subarray(first, first + width), 2 * i * width);
    rows.set(hidden.subarray(last, last + width), (2 * i + 1) * width);
  }
  return rows;
}

const limits = [2, 4, 7, 11, 16, 24];

/** Where a mention stands, seen from an act: 24 buckets, as in training. */
function bucket(window: Window, act: number, mention: WindowMention): number {
  const own = window.sentence[act] as number;
  const other = window.sentence[mention.first] as number;
  if (other === own) {
    const words = mention.first - act;
    const near = limits.filter((limit) => Math.abs(words) > limit).length;
    return words < 0 ? near : 7 + near;
  }
  if (other === -1) return 22;
  return other < own ? 14 + Math.min(5, own - other) - 1 : 19 + Math.min(3, other - own) - 1;
}

/** Words of a word's sentence in the window: from, up to (exclusive). */
function sentenceOf(window: Window, word: number): readonly [number, number] {
  const sentence = window.sentence[word] as number;
  const from = window.starts.get(sentence) as number;
  let to = from;
  while (to < window.sentence.length && window.sentence[to] === sentence) to++;
  return [from, to];
}

/** An act with what it asks of the words around it. */
interface Asking extends Candidate {
  readonly from: number;
  readonly to: number;
  /** Its question for each of source, target, holder and condition; then scores of "no words" and of "nobody" for the sides. */
  readonly asks: Float32Array;
}

/** Scores of question `q` against the words of the act's sentence. */
function wordScores({ window, keys }: EncodedWindow, act: Asking, q: number, near: readonly number[]): Float32Array {
  const row = QUESTIONS * KEY + QUESTIONS;
  const out = new Float32Array(act.to - act.from);
  for (let w = act.from; w < act.to; w++) {
    const at = (window.first[w] as number) * row;
    const away = Math.max(-20, Math.min(20, w - act.word)) + 20;
    let sum = (keys[at + QUESTIONS * KEY + q] as number) + (near[away] as number);
    for (let k = 0; k < KEY; k++) sum += (act.asks[q * KEY + k] as number) * (keys[at + q * KEY + k] as number);
    out[w - act.from] = sum;
  }
  return out;
}

/** For each word of the sentence the share of a side that it names; at the end that of no word. */
function shares(encoded: EncodedWindow, act: Asking, side: number, near: readonly number[]): Float32Array {
  const scores = wordScores(encoded, act, side, near);
  const all = new Float32Array(scores.length + 1);
  all.set(scores);
  all[scores.length] = act.asks[QUESTIONS * KEY + side] as number;
  return softmax(all);
}

/** For each act and side: the act's row, and the mean of the words that name the side. */
function sideRows(
  { window, hidden, width }: EncodedWindow,
  acts: readonly Asking[],
  rows: Float32Array,
  named: readonly (readonly Float32Array[])[],
  kinds: HeadConstants["types"],
): Float32Array {
  const own = width + ONE_HOT;
  const size = own + width;
  const out = new Float32Array(acts.length * SIDES * size);
  for (const [i, act] of acts.entries()) {
    for (let s = 0; s < SIDES; s++) {
      const at = (i * SIDES + s) * size;
      out.set(rows.subarray(i * own, (i + 1) * own), at);
      const mean = out.subarray(at + own, at + size);
      const share = named[i]?.[s] as Float32Array;
      for (let w = 0; w < share.length; w++) {
        const weight = share[w] as number;
        if (weight < 1e-4) continue;
        const itself = w === share.length - 1;
        const from = (window.first[itself ? act.word : act.from + w] as number) * width;
        const kind = itself ? (kinds[act.type] as readonly number[]) : undefined;
        for (let k = 0; k < width; k++) mean[k] = (mean[k] as number) + weight * ((hidden[from + k] as number) + (kind?.[k] ?? 0));
      }
    }
  }
  return out;
}

/** The acts of a window, in the order of their words. */
export function actsOf(encoded: EncodedWindow, mentions: readonly WindowMention[], heads: ActHeads, options: ActOptions): LearnedAct[] {
  const found = candidates(encoded, heads, options);
  if (found.length === 0) return [];
  const rows = actRows(encoded, found);
  const { state, asks } = heads.acts.run(rows, found.length) as { state: Float32Array; asks: Float32Array };
  const size = QUESTIONS * KEY + 2 * SIDES;
  const acts = found.map((act, i): Asking => {
    const [from, to] = sentenceOf(encoded.window, act.word);
    return { ...act, from, to, asks: asks.subarray(i * size, (i + 1) * size) };
  });
  const near = heads.constants.near;
  const named = acts.map((act) => [0, 1, 2].map((s) => shares(encoded, act, s, near[s] as readonly number[])));
  const questions = heads.sides.run(sideRows(encoded, acts, rows, named, heads.constants.types), acts.length * SIDES).sides as Float32Array;
  const keys =
    mentions.length === 0
      ? new Float32Array(0)
      : (heads.mentions.run(mentionRows(encoded, mentions), mentions.length).mentions as Float32Array);
  return acts.map((act, i) => {
    const side = (s: number): Side => {
      const words = named[i]?.[s] as Float32Array;
      const at = ((i * SIDES + s) * SIDES + s) * KEY;
      const parties = partyScores(encoded.window, act, s, questions.subarray(at, at + KEY), keys, mentions, words, heads.constants);
      return { words: words.subarray(0, -1), none: words[words.length - 1] as number, parties };
    };
    const condition = wordScores(encoded, act, 3, near[3] as readonly number[]).map(sigmoid);
    return {
      ...described(encoded.window, act, state.subarray(i * STATE, (i + 1) * STATE)),
      source: side(0),
      target: side(1),
      holder: side(2),
      condition,
    };
  });
}

function described(window: Window, act: Asking, state: Float32Array): Omit<LearnedAct, "source" | "target" | "holder" | "condition"> {
  const status = softmax(state.subarray(0, 6));
  return {
    sentence: window.sentence[act.word] as number,
    token: window.token[act.word] as number,
    type: typesInOrder[act.type - 1] as EventType,
    types: act.types,
    status: new Map(statuses.map((name, k) => [name, status[k] as number])),
    denied: softmax(state.subarray(6, 8))[1] as number,
    attributed: sigmoid(state[8] as number),
  };
}

/** A code's score: the log of the sum over its mentions, and what speaks for nobody. */
function partyScores(
  window: Window,
  act: Asking,
  s: number,
  question: Float32Array,
  keys: Float32Array,
  mentions: readonly WindowMention[],
  share: Float32Array,
  constants: HeadConstants,
): PartyScore[] {
  const byCode = new Map<string, { sum: number; best: number; mention: WindowMention }>();
  for (const [m, mention] of mentions.entries()) {
    let score = (constants.far[s]?.[bucket(window, act.word, mention)] as number) + (constants.kind[s]?.[mention.kind] as number);
    for (let k = 0; k < KEY; k++) score += (question[k] as number) * (keys[(m * SIDES + s) * KEY + k] as number);
    let overlap = 0;
    for (let w = Math.max(act.from, mention.first); w <= Math.min(act.to - 1, mention.last); w++) overlap += share[w - act.from] as number;
    score += (constants.overlap[s] as number) * overlap;
    for (const code of mention.codes) {
      const known = byCode.get(code);
      if (!known) byCode.set(code, { sum: Math.exp(score), best: score, mention });
      else {
        known.sum += Math.exp(score);
        if (score > known.best) Object.assign(known, { best: score, mention });
      }
    }
  }
  const nobody = act.asks[QUESTIONS * KEY + SIDES + s] as number;
  return [...byCode]
    .map(([code, { sum, mention }]) => ({ code, score: Math.log(sum) + nobody, mention }))
    .sort((a, b) => b.score - a.score);
}
