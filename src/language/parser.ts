/**
 * The tagger-parser at work. In: sentences as lists of word forms. Out: tags and dependency trees.
 * The network is described in training/parser/student.py; here it runs in 16-bit integers, many
 * sentences at a time.
 */
import { normalForm, vectorKey, wordFeatures } from "./features.js";
import { createArena } from "./kernels/index.js";
import { bestTree } from "./tree.js";
import { loadWeights, type Weights } from "./weights.js";

/** Tags and tree of one sentence; arrays run over its words from 0. */
export interface Parse {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  /** Index of the head, -1 for the root. */
  readonly heads: Int32Array;
  readonly relations: readonly string[];
  /** Probability that the parser gives each word's head, 0…1. */
  readonly headProbabilities: Float32Array;
}

export interface Parser {
  parse(sentences: readonly (readonly string[])[]): Parse[];
  /** Place of a lower-case word in the list of vectors, which is ordered by frequency. */
  rank(word: string): number | undefined;
  /** The frozen vector of a word (see weights), or undefined. */
  vector(word: string): Float32Array | undefined;
}

/** Sentences longer than this are parsed in pieces: they are tables or lists, not sentences. */
const LONGEST = 250;
const BATCH = 1024;
const CACHED_FORMS = 4000;
const pad8 = (n: number): number => (n + 7) & ~7;

export function createParser(weights: Weights = loadWeights()): Parser {
  const { width: W, layers: L, head: A, vector: V, upos: uposCount, xpos: xposCount, relations: relationCount } = weights.shape;
  const { names } = weights;
  const D = W - V;
  const P = pad8(uposCount);
  const T = P + pad8(xposCount);
  const R = pad8(relationCount);
  const H4 = 4 * A;
  const most = BATCH + LONGEST + 2;
  const arena = createArena(48);
  const K = arena.kernels;

  interface Matrix {
    readonly at: number;
    readonly scales: number;
    readonly bias: number;
    readonly rows: number;
    readonly columns: number;
  }
  const matrix = (name: string, rows: number, columns: number, bias: Float32Array): Matrix => {
    const source = weights.shorts(name);
    const at = arena.reserve(rows * columns * 2);
    const packed = arena.shorts(at, rows * columns);
    let k = 0;
    for (let j = 0; j < columns; j += 8) {
      for (let p = 0; p < rows; p += 2) {
        for (let c = 0; c < 8; c++) {
          packed[k++] = source[p * columns + j + c] as number;
          packed[k++] = source[(p + 1) * columns + j + c] as number;
        }
      }
    }
    const scales = arena.reserve(columns * 4);
    arena.floats(scales, columns).set(weights.floats(`${name}.scales`));
    const biasAt = arena.reserve(columns * 4);
    arena.floats(biasAt, columns).set(bias);
    return { at, scales, bias: biasAt, rows, columns };
  };
  const layers = Array.from({ length: L }, (_, l) => {
    const bias = new Float32Array(3 * W);
    bias.set(weights.floats(`layer${l}.bias`), W);
    return matrix(`layer${l}`, W, 3 * W, bias);
  });
  const tags = matrix("tags", W, T, weights.floats("tags.bias"));
  const headsMatrix = matrix("heads", W, H4, weights.floats("heads.bias"));
  const arcs = matrix("arcs", A, A, weights.floats("arcs.bias"));
  const relationsMatrix = matrix("relations", A, R, weights.floats("relations.bias"));

  const featureIds = new Map(names.features.map((name, i) => [name, i]));
  const vectorIds = new Map(names.vectorWords.map((word, i) => [word, i]));
  const vectorBytes = weights.bytes("vectors");
  const vectorScales = weights.floats("vectors.scales");
  const featureBytes = weights.bytes("features");
  const featureScales = weights.floats("features.scales");

  // inputs of the forms seen lately, a row each; row 0 is the root
  const cache = new Float32Array(CACHED_FORMS * W);
  const cached = new Map<string, number>();
  let cacheNext = 1;
  const addFeature = (feature: number, row: number): void => {
    const scale = featureScales[feature] as number;
    const from = feature * D;
    const to = row * W + V;
    for (let j = 0; j < D; j++) cache[to + j] = (cache[to + j] as number) + (featureBytes[from + j] as number) * scale;
  };
  addFeature(0, 0);
  const inputRow = (form: string): number => {
    const known = cached.get(form);
    if (known !== undefined) return known;
    if (cacheNext === CACHED_FORMS) {
      cached.clear();
      cacheNext = 1;
    }
    const row = cacheNext++;
    cache.fill(0, row * W, (row + 1) * W);
    const normal = normalForm(form);
    const vector = vectorIds.get(vectorKey(normal));
    if (vector !== undefined) {
      const scale = vectorScales[vector] as number;
      for (let j = 0; j < V; j++) cache[row * W + j] = (vectorBytes[vector * V + j] as number) * scale;
    }
    for (const name of wordFeatures(normal)) {
      const feature = featureIds.get(name);
      if (feature !== undefined) addFeature(feature, row);
    }
    cached.set(form, row);
    return row;
  };

  const space = (floats: number): { at: number; x: Float32Array } => {
    const at = arena.reserve(floats * 4);
    return { at, x: arena.floats(at, floats) };
  };
  const first = space(most * W);
  const second = space(most * W);
  const gates = space(most * 3 * W);
  const tagScores = space(most * T);
  const z = space(most * H4);
  const quantised = arena.reserve(most * Math.max(W, A) * 2);
  const scales = arena.reserve(most * 4);
  const state = arena.reserve(W * 4);
  const dependents = space(most * A);
  const queries = space(most * A);
  const side = LONGEST + 10;
  const keys = space(side * A);
  const turned = space(pad8(side) * A);
  const scores = space(side * pad8(side));
  const scratch = arena.reserve(8 * 4 * Math.max(W, A));
  const relationScores = space(most * R);

  const multiply = (x: number, rows: number, m: Matrix, out: number): void => {
    K.quantise(x, quantised, scales, rows, m.rows);
    K.gemmInteger(quantised, scales, m.at, m.scales, m.bias, out, rows, m.rows, m.columns);
  };
  const best = (x: Float32Array, from: number, count: number): number => {
    let top = 0;
    for (let j = 1; j < count; j++) if ((x[from + j] as number) > (x[from + top] as number)) top = j;
    return top;
  };

  /** Runs the network on sentences of at most LONGEST words, BATCH words together at most (or one sentence). */
  function run(sentences: readonly (readonly string[])[]): Parse[] {
    let N = 0;
    for (const forms of sentences) {
      first.x.set(cache.subarray(0, W), N * W);
      N++;
      for (const form of forms) {
        const row = inputRow(form);
        first.x.set(cache.subarray(row * W, (row + 1) * W), N * W);
        N++;
      }
    }
    let x = first;
    let h = second;
    for (const layer of layers) {
      multiply(x.at, N, layer, gates.at);
      let from = 0;
      for (const forms of sentences) {
        const n = forms.length + 1;
        K.recurrence(gates.at + from * 12 * W, x.at + from * 4 * W, h.at + from * 4 * W, n, W, state);
        from += n;
      }
      [x, h] = [h, x];
    }
    K.quantise(x.at, quantised, scales, N, W);
    K.gemmInteger(quantised, scales, tags.at, tags.scales, tags.bias, tagScores.at, N, W, T);
    K.gemmInteger(quantised, scales, headsMatrix.at, headsMatrix.scales, headsMatrix.bias, z.at, N, W, H4);
    for (let i = 0; i < N; i++) {
      for (let j = i * H4, to = j + 2 * A; j < to; j++) if ((z.x[j] as number) < 0) z.x[j] = 0;
      dependents.x.set(z.x.subarray(i * H4, i * H4 + A), i * A);
    }
    multiply(dependents.at, N, arcs, queries.at);

    const trees: { heads: Int32Array; probabilities: Float32Array }[] = [];
    let from = 0;
    for (const forms of sentences) {
      const n = forms.length + 1;
      const stride = pad8(n);
      for (let i = 0; i < n; i++) keys.x.set(z.x.subarray((from + i) * H4 + A, (from + i) * H4 + 2 * A), i * A);
      K.transpose(keys.at, turned.at, n, A, stride);
      K.gemm(queries.at + from * A * 4, turned.at, scores.at, n, A, stride, scratch);
      const heads = bestTree(scores.x, n, stride);
      const probabilities = new Float32Array(n);
      for (let d = 1; d < n; d++) {
        const chosen = scores.x[d * stride + (heads[d] as number)] as number;
        let sum = 0;
        for (let k = 0; k < n; k++) if (k !== d) sum += Math.exp((scores.x[d * stride + k] as number) - chosen);
        probabilities[d] = 1 / sum;
      }
      trees.push({ heads, probabilities });
      for (let i = 0; i < n; i++) {
        // hidden layer of the relation scores; the root row stays what it is and is never read
        const d = (from + i) * H4 + 2 * A;
        const g = (from + Math.max(0, heads[i] as number)) * H4 + 3 * A;
        const to = (from + i) * A;
        for (let j = 0; j < A; j++) {
          const sum = (z.x[d + j] as number) + (z.x[g + j] as number);
          dependents.x[to + j] = Math.max(0, sum);
        }
      }
      from += n;
    }
    multiply(dependents.at, N, relationsMatrix, relationScores.at);

    from = 0;
    return sentences.map((forms, s) => {
      const { heads, probabilities } = trees[s] as { heads: Int32Array; probabilities: Float32Array };
      const n = forms.length;
      const upos: string[] = [];
      const xpos: string[] = [];
      const relations: string[] = [];
      const own = new Int32Array(n);
      for (let i = 0; i < n; i++) {
        const node = from + i + 1;
        upos.push(names.upos[best(tagScores.x, node * T, uposCount)] as string);
        xpos.push(names.xpos[best(tagScores.x, node * T + P, xposCount)] as string);
        own[i] = (heads[i + 1] as number) - 1;
        const relation = names.relations[best(relationScores.x, node * R, relationCount)] as string;
        relations.push(own[i] === -1 ? "root" : relation === "root" ? "dep" : relation);
      }
      from += n + 1;
      return { upos, xpos, heads: own, relations, headProbabilities: probabilities.slice(1) };
    });
  }

  return {
    parse(sentences) {
      const out: Parse[] = [];
      let batch: (readonly string[])[] = [];
      let size = 0;
      const flush = (): void => {
        if (batch.length > 0) for (const parse of run(batch)) out.push(parse);
        batch = [];
        size = 0;
      };
      for (const forms of sentences) {
        if (forms.length > LONGEST) {
          flush();
          out.push(parseLong(forms));
          continue;
        }
        if (size + forms.length + 1 > BATCH) flush();
        batch.push(forms);
        size += forms.length + 1;
      }
      flush();
      return out;
    },
    rank: (word) => vectorIds.get(word),
    vector(word) {
      const id = vectorIds.get(word);
      if (id === undefined) return undefined;
      const scale = vectorScales[id] as number;
      return Float32Array.from(vectorBytes.subarray(id * V, (id + 1) * V), (byte) => byte * scale);
    },
  };

  /** Pieces of a very long sentence, the later ones hung under the first one's root. */
  function parseLong(forms: readonly string[]): Parse {
    const pieces: Parse[] = [];
    for (let from = 0; from < forms.length; from += LONGEST) pieces.push(...run([forms.slice(from, from + LONGEST)]));
    const heads = new Int32Array(forms.length);
    const relations: string[] = [];
    const root = (pieces[0] as Parse).heads.indexOf(-1);
    const headProbabilities = new Float32Array(forms.length);
    let at = 0;
    for (const piece of pieces) {
      for (let i = 0; i < piece.heads.length; i++) {
        const head = piece.heads[i] as number;
        heads[at + i] = head >= 0 ? at + head : at === 0 ? -1 : root;
        relations.push(head < 0 && at > 0 ? "parataxis" : (piece.relations[i] as string));
        headProbabilities[at + i] = piece.headProbabilities[i] as number;
      }
      at += piece.heads.length;
    }
    return { upos: pieces.flatMap((p) => p.upos), xpos: pieces.flatMap((p) => p.xpos), heads, relations, headProbabilities };
  }
}
