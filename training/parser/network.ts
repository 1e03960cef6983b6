/**
 * The tagger-parser as it is trained: forward pass with dropout, gradients, Adam, averaged weights.
 *
 * Input of a word: a frozen GloVe vector beside the sum of its feature embeddings. Encoder: layers of
 * the bidirectional simple recurrent unit (Lei et al. 2018). Heads: UPOS and XPOS (linear), arcs
 * (biaffine, Dozat & Manning 2017), relations (one hidden layer over dependent and head, Kiperwasser
 * & Goldberg 2016). Node 0 of each sentence is the root.
 */
import { type Arena, createArena } from "../../src/language/kernels/index.js";
import { seededRandom } from "./treebank.js";

export interface Shape {
  /** Width of the encoder; twice the channels of each direction. */
  readonly width: number;
  readonly layers: number;
  /** Width of each of the four head projections. */
  readonly head: number;
  /** Width of the frozen vectors; the feature embeddings fill the rest of the width. */
  readonly vector: number;
  readonly features: number;
  readonly upos: number;
  readonly xpos: number;
  readonly relations: number;
}

/** A sentence ready for training; arrays run over nodes, node 0 is the root. */
export interface Example {
  /** Feature rows of each node. */
  readonly features: readonly Int32Array[];
  /** Row in the vector table of each node, -1 for none. */
  readonly vectors: Int32Array;
  readonly upos: Int32Array;
  readonly xpos: Int32Array;
  readonly heads: Int32Array;
  readonly relations: Int32Array;
}

export interface Dropout {
  readonly input: number;
  readonly layer: number;
  readonly head: number;
}

interface Parameter {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly at: number;
  readonly w: Float32Array;
  readonly gAt: number;
  readonly g: Float32Array;
  readonly mAt: number;
  readonly vAt: number;
  readonly average: Float32Array;
}

export interface Prediction {
  readonly upos: Int32Array;
  readonly xpos: Int32Array;
  /** Arc scores, `scores[d * stride + h]`. */
  readonly scores: Float32Array;
  readonly stride: number;
  /** Relation of d under head h. */
  relation(d: number, h: number): number;
}

export interface Trainer {
  readonly parameters: readonly Parameter[];
  /** One step on a batch; returns the mean loss per word. */
  step(batch: readonly Example[], rate: number): number;
  predict(batch: readonly Example[]): Prediction[];
  /** Exchanges the weights with their running average. */
  swapAverage(): void;
}

const pad8 = (n: number): number => (n + 7) & ~7;
const BETA1 = 0.9;
const BETA2 = 0.98;

export function createTrainer(shape: Shape, vectors: Float32Array, dropout: Dropout, seed: number, averaging: number): Trainer {
  const { width: W, layers: L, head: A, vector: V } = shape;
  const D = W - V;
  const P = pad8(shape.upos);
  const X = pad8(shape.xpos);
  const T = P + X;
  const R = pad8(shape.relations);
  const H4 = 4 * A;
  const random = seededRandom(seed);
  const arena: Arena = createArena(1400);
  const K = arena.kernels;
  const scratch = arena.reserve(8 * 4 * 8192);

  const parameters: Parameter[] = [];
  const parameter = (name: string, rows: number, columns: number, scale: number): Parameter => {
    const count = rows * columns;
    const [at, gAt, mAt, vAt] = [0, 0, 0, 0].map(() => arena.reserve(count * 4)) as [number, number, number, number];
    const w = arena.floats(at, count);
    for (let i = 0; i < count; i++) w[i] = (random() * 2 - 1) * scale;
    const made = { name, rows, columns, at, w, gAt, g: arena.floats(gAt, count), mAt, vAt, average: w.slice() };
    parameters.push(made);
    return made;
  };
  const glorot = (a: number, b: number): number => Math.sqrt(6 / (a + b));
  const embeddings = parameter("features", shape.features, D, 0.15);
  const layerWeights = Array.from({ length: L }, (_, l) => parameter(`layer${l}`, W, 3 * W, Math.sqrt(3 / W)));
  const layerBias = Array.from({ length: L }, (_, l) => parameter(`layer${l}.bias`, 1, 2 * W, 0));
  const tagWeights = parameter("tags", W, T, glorot(W, T));
  const tagBias = parameter("tags.bias", 1, T, 0);
  const headWeights = parameter("heads", W, H4, glorot(W, A));
  const headBias = parameter("heads.bias", 1, H4, 0);
  const arcWeights = parameter("arcs", A, A, glorot(A, A));
  const arcBias = parameter("arcs.bias", 1, A, 0);
  const relationWeights = parameter("relations", A, R, glorot(A, R));
  const relationBias = parameter("relations.bias", 1, R, 0);
  const dense = parameters.filter((p) => p !== embeddings);
  for (const bias of layerBias) bias.w.fill(0.5, 0, W);
  for (const p of parameters) p.average.set(p.w);

  const base = arena.mark();
  let steps = 0;

  interface Pass {
    readonly N: number;
    readonly starts: readonly number[];
    readonly inputs: readonly { at: number; x: Float32Array }[];
    readonly gates: readonly Float32Array[];
    readonly gatesAt: readonly number[];
    readonly states: readonly Float32Array[];
    readonly masks: readonly Float32Array[];
    readonly inputMask: Float32Array;
    readonly tags: Float32Array;
    readonly tagsAt: number;
    readonly z: Float32Array;
    readonly zAt: number;
    readonly zMask: Float32Array;
    readonly p: Float32Array;
    readonly pAt: number;
  }
  const floats = (count: number): { at: number; x: Float32Array } => {
    const at = arena.reserve(count * 4);
    return { at, x: arena.floats(at, count) };
  };

  function forward(batch: readonly Example[], train: boolean): Pass {
    arena.release(base);
    const starts: number[] = [];
    let N = 0;
    for (const example of batch) {
      starts.push(N);
      N += example.upos.length;
    }
    const input = floats(N * W);
    const inputMask = new Float32Array(train ? N * W : 0);
    input.x.fill(0);
    const keepInput = 1 - dropout.input;
    for (const [s, example] of batch.entries()) {
      for (let i = 0; i < example.upos.length; i++) {
        const row = ((starts[s] as number) + i) * W;
        const vector = example.vectors[i] as number;
        if (vector >= 0) for (let j = 0; j < V; j++) input.x[row + j] = vectors[vector * V + j] as number;
        for (const feature of example.features[i] as Int32Array) {
          const from = feature * D;
          for (let j = 0; j < D; j++) input.x[row + V + j] = (input.x[row + V + j] as number) + (embeddings.w[from + j] as number);
        }
        if (train) {
          for (let j = 0; j < W; j++) {
            const mask = random() < keepInput ? 1 / keepInput : 0;
            inputMask[row + j] = mask;
            input.x[row + j] = (input.x[row + j] as number) * mask;
          }
        }
      }
    }
    const inputs = [input];
    const gates: Float32Array[] = [];
    const gatesAt: number[] = [];
    const states: Float32Array[] = [];
    const masks: Float32Array[] = [];
    const keepLayer = 1 - dropout.layer;
    for (let l = 0; l < L; l++) {
      const x = inputs[l] as { at: number; x: Float32Array };
      const g = floats(N * 3 * W);
      K.gemm(x.at, (layerWeights[l] as Parameter).at, g.at, N, W, 3 * W, 0, scratch);
      const bias = (layerBias[l] as Parameter).w;
      for (let i = 0; i < N; i++) {
        const row = i * 3 * W + W;
        for (let j = 0; j < 2 * W; j++) g.x[row + j] = (g.x[row + j] as number) + (bias[j] as number);
      }
      K.sigmoid(g.at + W * 4, N, 2 * W, 3 * W);
      const c = new Float32Array(N * W);
      const h = floats(N * W);
      for (let s = 0; s < batch.length; s++) {
        const from = starts[s] as number;
        const n = (batch[s] as Example).upos.length;
        for (let t = 0; t < n; t++) {
          for (let side = 0; side < 2; side++) {
            const i = from + (side ? n - 1 - t : t);
            const previous = t === 0 ? -1 : side ? i + 1 : i - 1;
            const gi = i * 3 * W;
            for (let j = side ? W / 2 : 0, to = side ? W : W / 2; j < to; j++) {
              const before = previous < 0 ? 0 : (c[previous * W + j] as number);
              const u = g.x[gi + j] as number;
              const f = g.x[gi + W + j] as number;
              const r = g.x[gi + 2 * W + j] as number;
              const state = u + f * (before - u);
              c[i * W + j] = state;
              const xi = x.x[i * W + j] as number;
              h.x[i * W + j] = xi + r * (state - xi);
            }
          }
        }
      }
      const mask = new Float32Array(train ? batch.length * W : 0);
      if (train) {
        for (let j = 0; j < mask.length; j++) mask[j] = random() < keepLayer ? 1 / keepLayer : 0;
        for (let s = 0; s < batch.length; s++) {
          const from = starts[s] as number;
          const to = from + (batch[s] as Example).upos.length;
          for (let i = from; i < to; i++)
            for (let j = 0; j < W; j++) h.x[i * W + j] = (h.x[i * W + j] as number) * (mask[s * W + j] as number);
        }
      }
      gates.push(g.x);
      gatesAt.push(g.at);
      states.push(c);
      masks.push(mask);
      inputs.push(h);
    }
    const top = inputs[L] as { at: number; x: Float32Array };
    const tags = floats(N * T);
    K.gemm(top.at, tagWeights.at, tags.at, N, W, T, 0, scratch);
    for (let i = 0; i < N; i++) for (let j = 0; j < T; j++) tags.x[i * T + j] = (tags.x[i * T + j] as number) + (tagBias.w[j] as number);
    const z = floats(N * H4);
    K.gemm(top.at, headWeights.at, z.at, N, W, H4, 0, scratch);
    const zMask = new Float32Array(N * H4);
    const keepHead = 1 - dropout.head;
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < H4; j++) {
        const k = i * H4 + j;
        const raw = (z.x[k] as number) + (headBias.w[j] as number);
        // the arc half is rectified here; the relation half after dependent and head are added
        let mask = j < 2 * A && raw <= 0 ? 0 : 1;
        if (train) mask *= random() < keepHead ? 1 / keepHead : 0;
        zMask[k] = mask;
        z.x[k] = raw * mask;
      }
    }
    const d = floats(N * A);
    for (let i = 0; i < N; i++) d.x.set(z.x.subarray(i * H4, i * H4 + A), i * A);
    const p = floats(N * A);
    K.gemm(d.at, arcWeights.at, p.at, N, A, A, 0, scratch);
    for (let i = 0; i < N; i++) for (let j = 0; j < A; j++) p.x[i * A + j] = (p.x[i * A + j] as number) + (arcBias.w[j] as number);
    return {
      N,
      starts,
      inputs,
      gates,
      gatesAt,
      states,
      masks,
      inputMask,
      tags: tags.x,
      tagsAt: tags.at,
      z: z.x,
      zAt: z.at,
      zMask,
      p: p.x,
      pAt: p.at,
    };
  }

  /** Arc scores of one sentence: P·Hᵀ, padded to a multiple of eight columns. */
  function arcScores(pass: Pass, s: number, n: number): { scores: Float32Array; at: number; headsAt: number; stride: number } {
    const from = pass.starts[s] as number;
    const stride = pad8(n);
    const heads = floats(n * A);
    for (let i = 0; i < n; i++) heads.x.set(pass.z.subarray((from + i) * H4 + A, (from + i) * H4 + 2 * A), i * A);
    const turned = floats(A * stride);
    turned.x.fill(0);
    K.transpose(heads.at, turned.at, n, A, stride);
    const scores = floats(n * stride);
    K.gemm(pass.pAt + from * A * 4, turned.at, scores.at, n, A, stride, 0, scratch);
    return { scores: scores.x, at: scores.at, headsAt: heads.at, stride };
  }

  /** Softmax cross-entropy over x[from … from+n), leaving the gradient times `weight` in place. */
  function crossEntropy(x: Float32Array, from: number, n: number, gold: number, weight: number, skip = -1): number {
    let top = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < n; j++) if (j !== skip && (x[from + j] as number) > top) top = x[from + j] as number;
    let sum = 0;
    for (let j = 0; j < n; j++) {
      const e = j === skip ? 0 : Math.exp((x[from + j] as number) - top);
      x[from + j] = e;
      sum += e;
    }
    const loss = -Math.log(Math.max(1e-12, (x[from + gold] as number) / sum));
    for (let j = 0; j < n; j++) x[from + j] = ((x[from + j] as number) / sum) * weight;
    x[from + gold] = (x[from + gold] as number) - weight;
    return loss * weight;
  }

  function addColumnSums(x: Float32Array, rows: number, columns: number, out: Float32Array): void {
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j] = (out[j] as number) + (x[i * columns + j] as number);
  }

  /** dB += Aᵀ·dC and, if asked, dA (+)= dC·Bᵀ. */
  function backGemm(aAt: number, b: Parameter, cAt: number, n: number, dAAt: number, accumulate: boolean): void {
    const mark = arena.mark();
    const turned = arena.reserve(n * b.rows * 4);
    K.transpose(aAt, turned, n, b.rows, n);
    K.gemm(turned, cAt, b.gAt, b.rows, n, b.columns, 1, arena.reserve(n * 32));
    arena.release(mark);
    if (dAAt > 0) {
      const across = arena.reserve(b.rows * b.columns * 4);
      K.transpose(b.at, across, b.rows, b.columns, b.rows);
      K.gemm(cAt, across, dAAt, n, b.columns, b.rows, accumulate ? 1 : 0, arena.reserve(b.columns * 32));
      arena.release(mark);
    }
  }

  function backward(batch: readonly Example[], pass: Pass): number {
    const { N, starts } = pass;
    const words = N - batch.length;
    const weight = 1 / words;
    let loss = 0;
    const top = pass.inputs[L] as { at: number; x: Float32Array };
    const dz = floats(N * H4);
    dz.x.fill(0);
    const dp = floats(N * A);
    dp.x.fill(0);
    // relations: hidden = max(0, dependent + head)
    const hidden = floats(N * A);
    hidden.x.fill(0);
    for (const [s, example] of batch.entries()) {
      const from = starts[s] as number;
      for (let i = 1; i < example.upos.length; i++) {
        const d = (from + i) * H4 + 2 * A;
        const h = (from + (example.heads[i] as number)) * H4 + 3 * A;
        for (let j = 0; j < A; j++) hidden.x[(from + i) * A + j] = Math.max(0, (pass.z[d + j] as number) + (pass.z[h + j] as number));
      }
    }
    const relations = floats(N * R);
    K.gemm(hidden.at, relationWeights.at, relations.at, N, A, R, 0, scratch);
    for (const [s, example] of batch.entries()) {
      const from = starts[s] as number;
      relations.x.fill(0, from * R, (from + 1) * R);
      pass.tags.fill(0, from * T, (from + 1) * T);
      for (let i = 1; i < example.upos.length; i++) {
        const row = (from + i) * R;
        for (let j = 0; j < R; j++) relations.x[row + j] = (relations.x[row + j] as number) + (relationBias.w[j] as number);
        loss += crossEntropy(relations.x, row, R, example.relations[i] as number, weight);
        const tag = (from + i) * T;
        loss += crossEntropy(pass.tags, tag, P, example.upos[i] as number, 0.5 * weight);
        loss += crossEntropy(pass.tags, tag + P, X, example.xpos[i] as number, 0.5 * weight);
      }
    }
    addColumnSums(relations.x, N, R, relationBias.g);
    const dHidden = floats(N * A);
    backGemm(hidden.at, relationWeights, relations.at, N, dHidden.at, false);
    for (const [s, example] of batch.entries()) {
      const from = starts[s] as number;
      for (let i = 1; i < example.upos.length; i++) {
        const d = (from + i) * H4 + 2 * A;
        const h = (from + (example.heads[i] as number)) * H4 + 3 * A;
        for (let j = 0; j < A; j++) {
          const k = (from + i) * A + j;
          if ((hidden.x[k] as number) <= 0) continue;
          const g = dHidden.x[k] as number;
          dz.x[d + j] = (dz.x[d + j] as number) + g;
          dz.x[h + j] = (dz.x[h + j] as number) + g;
        }
      }
    }
    // arcs
    for (const [s, example] of batch.entries()) {
      const mark = arena.mark();
      const from = starts[s] as number;
      const n = example.upos.length;
      const { scores, at, headsAt, stride } = arcScores(pass, s, n);
      scores.fill(0, 0, stride);
      for (let i = 1; i < n; i++) {
        loss += crossEntropy(scores, i * stride, n, example.heads[i] as number, weight, i);
        scores.fill(0, i * stride + n, (i + 1) * stride);
      }
      // dP = dS·H
      const padded = floats(stride * A);
      padded.x.fill(0);
      padded.x.set(arena.floats(headsAt, n * A));
      K.gemm(at, padded.at, dp.at + from * A * 4, n, stride, A, 0, scratch);
      // dH = dSᵀ·P
      const turned = floats(stride * n);
      K.transpose(at, turned.at, n, stride, n);
      const dh = floats(stride * A);
      K.gemm(turned.at, pass.pAt + from * A * 4, dh.at, n, n, A, 0, scratch);
      for (let i = 0; i < n; i++) {
        const row = (from + i) * H4 + A;
        for (let j = 0; j < A; j++) dz.x[row + j] = dh.x[i * A + j] as number;
      }
      arena.release(mark);
    }
    addColumnSums(dp.x, N, A, arcBias.g);
    const d = floats(N * A);
    for (let i = 0; i < N; i++) d.x.set(pass.z.subarray(i * H4, i * H4 + A), i * A);
    const dd = floats(N * A);
    backGemm(d.at, arcWeights, dp.at, N, dd.at, false);
    for (let i = 0; i < N; i++) for (let j = 0; j < A; j++) dz.x[i * H4 + j] = dd.x[i * A + j] as number;
    for (let k = 0; k < N * H4; k++) dz.x[k] = (dz.x[k] as number) * (pass.zMask[k] as number);
    addColumnSums(dz.x, N, H4, headBias.g);
    addColumnSums(pass.tags, N, T, tagBias.g);
    let dTop = floats(N * W);
    backGemm(top.at, headWeights, dz.at, N, dTop.at, false);
    backGemm(top.at, tagWeights, pass.tagsAt, N, dTop.at, true);
    // encoder
    for (let l = L - 1; l >= 0; l--) {
      const x = pass.inputs[l] as { at: number; x: Float32Array };
      const g = pass.gates[l] as Float32Array;
      const c = pass.states[l] as Float32Array;
      const mask = pass.masks[l] as Float32Array;
      const bias = (layerBias[l] as Parameter).g;
      const dg = floats(N * 3 * W);
      const dx = floats(N * W);
      const carry = new Float32Array(W);
      for (let s = 0; s < batch.length; s++) {
        const from = starts[s] as number;
        const n = (batch[s] as Example).upos.length;
        carry.fill(0);
        for (let t = n - 1; t >= 0; t--) {
          for (let side = 0; side < 2; side++) {
            const i = from + (side ? n - 1 - t : t);
            const previous = t === 0 ? -1 : side ? i + 1 : i - 1;
            const gi = i * 3 * W;
            for (let j = side ? W / 2 : 0, to = side ? W : W / 2; j < to; j++) {
              const k = i * W + j;
              const dh = (dTop.x[k] as number) * (mask[s * W + j] as number);
              const u = g[gi + j] as number;
              const f = g[gi + W + j] as number;
              const r = g[gi + 2 * W + j] as number;
              const before = previous < 0 ? 0 : (c[previous * W + j] as number);
              const xi = x.x[k] as number;
              const dc = dh * r + (carry[j] as number);
              const dr = dh * ((c[k] as number) - xi) * r * (1 - r);
              const df = dc * (before - u) * f * (1 - f);
              dg.x[gi + j] = dc * (1 - f);
              dg.x[gi + W + j] = df;
              dg.x[gi + 2 * W + j] = dr;
              bias[j] = (bias[j] as number) + df;
              bias[W + j] = (bias[W + j] as number) + dr;
              carry[j] = dc * f;
              dx.x[k] = dh * (1 - r);
            }
          }
        }
      }
      backGemm(x.at, layerWeights[l] as Parameter, dg.at, N, dx.at, true);
      dTop = dx;
    }
    for (const [s, example] of batch.entries()) {
      for (let i = 0; i < example.upos.length; i++) {
        const row = ((starts[s] as number) + i) * W;
        for (const feature of example.features[i] as Int32Array) {
          touched.add(feature);
          const to = feature * D;
          for (let j = 0; j < D; j++) {
            embeddings.g[to + j] =
              (embeddings.g[to + j] as number) + (dTop.x[row + V + j] as number) * (pass.inputMask[row + V + j] as number);
          }
        }
      }
    }
    return loss;
  }

  const touched = new Set<number>();
  const lastSeen = new Int32Array(shape.features);

  function update(rate: number): void {
    steps++;
    let square = 0;
    for (const p of dense) for (let i = 0; i < p.g.length; i++) square += (p.g[i] as number) ** 2;
    for (const row of touched) for (let j = 0; j < D; j++) square += (embeddings.g[row * D + j] as number) ** 2;
    const clip = Math.min(1, 2 / Math.sqrt(square));
    const corrected = (rate * Math.sqrt(1 - BETA2 ** steps)) / (1 - BETA1 ** steps);
    const keep = Math.min(averaging, (1 + steps) / (10 + steps));
    for (const p of dense) {
      K.adam(p.at, p.gAt, p.mAt, p.vAt, p.w.length, corrected, BETA1, BETA2, 1e-8, clip);
      p.g.fill(0);
      for (let i = 0; i < p.w.length; i++) p.average[i] = (p.w[i] as number) + keep * ((p.average[i] as number) - (p.w[i] as number));
    }
    for (const row of touched) {
      const at = row * D * 4;
      // before this step the row stood still since it was last seen: catch its average up
      const stood = keep ** Math.max(0, steps - 1 - (lastSeen[row] as number));
      for (let j = row * D; j < (row + 1) * D; j++)
        embeddings.average[j] = (embeddings.w[j] as number) + stood * ((embeddings.average[j] as number) - (embeddings.w[j] as number));
      K.adam(embeddings.at + at, embeddings.gAt + at, embeddings.mAt + at, embeddings.vAt + at, D, corrected, BETA1, BETA2, 1e-8, clip);
      embeddings.g.fill(0, row * D, (row + 1) * D);
      for (let j = row * D; j < (row + 1) * D; j++)
        embeddings.average[j] = (embeddings.w[j] as number) + keep * ((embeddings.average[j] as number) - (embeddings.w[j] as number));
      lastSeen[row] = steps;
    }
    touched.clear();
  }

  return {
    parameters,
    step(batch, rate) {
      const pass = forward(batch, true);
      const loss = backward(batch, pass);
      update(rate);
      return loss;
    },
    predict(batch) {
      const pass = forward(batch, false);
      return batch.map((example, s) => {
        const n = example.upos.length;
        const from = pass.starts[s] as number;
        const mark = arena.mark();
        const { scores, stride } = arcScores(pass, s, n);
        const kept = scores.slice();
        arena.release(mark);
        const best = (at: number, count: number): number => {
          let top = 0;
          for (let j = 1; j < count; j++) if ((pass.tags[at + j] as number) > (pass.tags[at + top] as number)) top = j;
          return top;
        };
        const upos = new Int32Array(n);
        const xpos = new Int32Array(n);
        for (let i = 1; i < n; i++) {
          upos[i] = best((from + i) * T, shape.upos);
          xpos[i] = best((from + i) * T + P, shape.xpos);
        }
        return {
          upos,
          xpos,
          scores: kept,
          stride,
          relation(dependent, head) {
            const a = (from + dependent) * H4 + 2 * A;
            const b = (from + head) * H4 + 3 * A;
            const totals = relationBias.w.slice();
            for (let j = 0; j < A; j++) {
              const value = Math.max(0, (pass.z[a + j] as number) + (pass.z[b + j] as number));
              if (value > 0)
                for (let r = 0; r < R; r++) totals[r] = (totals[r] as number) + value * (relationWeights.w[j * R + r] as number);
            }
            let top = 0;
            for (let r = 1; r < shape.relations; r++) if ((totals[r] as number) > (totals[top] as number)) top = r;
            return top;
          },
        };
      });
    },
    swapAverage() {
      for (const p of parameters) {
        const kept = p.w.slice();
        p.w.set(p.average);
        p.average.set(kept);
      }
    },
  };
}
