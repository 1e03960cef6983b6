/**
 * From arc scores to a tree: the best-scoring arborescence with one root
 * (Chu & Liu 1965, Edmonds 1967; the one root by a penalty on the root's arcs).
 */

/** Heads of the greedy choice: for each dependent the best head. `scores[d·stride + h]`, index 0 is the root. */
function greedy(scores: Float32Array, n: number, stride: number, heads: Int32Array): void {
  for (let d = 1; d < n; d++) {
    let best = -1;
    for (let h = 0; h < n; h++) {
      if (h === d) continue;
      if (best < 0 || (scores[d * stride + h] as number) > (scores[d * stride + best] as number)) best = h;
    }
    heads[d] = best;
  }
}

function isTree(heads: Int32Array, n: number): boolean {
  let roots = 0;
  const state = new Uint8Array(n);
  for (let d = 1; d < n; d++) if (heads[d] === 0) roots++;
  if (roots !== 1) return false;
  for (let d = 1; d < n; d++) {
    let at = d;
    while (at !== 0 && state[at] === 0) {
      state[at] = 1;
      at = heads[at] as number;
    }
    if (at !== 0 && state[at] === 1) return false;
    for (let back = d; back !== 0 && state[back] === 1; back = heads[back] as number) state[back] = 2;
  }
  return true;
}

/** Arcs of a graph whose nodes may be contracted cycles: for each pair the best original arc from the one into the other. */
interface Arcs {
  readonly size: number;
  /** Score of the best arc u → v at [v·size + u], and the words that it joins. */
  readonly scores: Float64Array;
  readonly heads: Int32Array;
  readonly dependents: Int32Array;
}

/** A score below this is as good as none; so that sums keep their precision. */
const LEAST = -10_000;

function arcsOf(scores: Float32Array, n: number, stride: number): Arcs {
  // n nodes, and at most n - 2 contracted cycles
  const size = 2 * n;
  const arcs: Arcs = {
    size,
    scores: new Float64Array(size * size).fill(Number.NEGATIVE_INFINITY),
    heads: new Int32Array(size * size),
    dependents: new Int32Array(size * size),
  };
  const scoreOf = (d: number, h: number): number => Math.max(LEAST, scores[d * stride + h] as number) || 0;
  let least = 0;
  let most = 0;
  for (let d = 1; d < n; d++)
    for (let h = 0; h < n; h++) {
      const score = scoreOf(d, h);
      if (score < least) least = score;
      if (score > most) most = score;
    }
  // so dear that the best tree has one word under the root, which every tree needs (the graph is complete)
  const dear = (most - least + 1) * n;
  for (let d = 1; d < n; d++)
    for (let h = 0; h < n; h++) {
      if (h === d) continue;
      const at = d * size + h;
      arcs.scores[at] = scoreOf(d, h) - (h === 0 ? dear : 0);
      arcs.heads[at] = h;
      arcs.dependents[at] = d;
    }
  return arcs;
}

/** Makes one node of a cycle: arcs into it are what they gain over the cycle's own, arcs out of it the best of its members'. */
function contract(arcs: Arcs, members: readonly number[], chosen: Int32Array, node: number, others: readonly number[]): void {
  const { size, scores, heads, dependents } = arcs;
  const take = (to: number, from: number, score: number): void => {
    if (score <= (scores[to] as number)) return;
    scores[to] = score;
    heads[to] = heads[from] as number;
    dependents[to] = dependents[from] as number;
  };
  for (const m of members) {
    const own = scores[m * size + (chosen[m] as number)] as number;
    for (const other of others) {
      take(node * size + other, m * size + other, (scores[m * size + other] as number) - own);
      take(other * size + node, other * size + m, scores[other * size + m] as number);
    }
  }
}

/**
 * The best tree by Chu-Liu and Edmonds in O(n²) (Tarjan 1977, for dense graphs): paths of best heads are followed, and every cycle that
 * they close is contracted into one node; at the end the cycles are opened again where an arc enters them.
 */
function edmonds(arcs: Arcs, n: number): Int32Array {
  const { size, scores, heads, dependents } = arcs;
  const chosen = new Int32Array(size).fill(-1);
  const within = new Int32Array(size).fill(-1);
  const settled = new Uint8Array(size);
  const onPath = new Uint8Array(size);
  settled[0] = 1;
  let active = Array.from({ length: n }, (_, i) => i);
  let next = n;
  for (let word = 1; word < n; word++) {
    let node = word;
    while ((within[node] as number) >= 0) node = within[node] as number;
    const path: number[] = [];
    while (!settled[node]) {
      onPath[node] = 1;
      path.push(node);
      let head = -1;
      for (const other of active)
        if (other !== node && (head < 0 || (scores[node * size + other] as number) > (scores[node * size + head] as number))) head = other;
      chosen[node] = head;
      if (!onPath[head]) {
        node = head;
        continue;
      }
      const members = path.splice(path.indexOf(head));
      const cycle = next++;
      for (const m of members) within[m] = cycle;
      active = active.filter((other) => within[other] !== cycle);
      contract(arcs, members, chosen, cycle, active);
      active.push(cycle);
      node = cycle;
    }
    for (const done of path) settled[done] = 1;
  }
  // from the last cycle to the first: the arc that enters a cycle takes the place of one of its own
  const entering = new Int32Array(size);
  for (let node = 1; node < next; node++) entering[node] = node * size + (chosen[node] as number);
  for (let cycle = next - 1; cycle >= n; cycle--) {
    const arc = entering[cycle] as number;
    let member = dependents[arc] as number;
    while (within[member] !== cycle) member = within[member] as number;
    entering[member] = arc;
  }
  const out = new Int32Array(n).fill(-1);
  for (let word = 1; word < n; word++) out[word] = heads[entering[word] as number] as number;
  return out;
}

/**
 * The best tree over n nodes (node 0 is the root, words follow), as heads per node (heads[0] = -1).
 * `scores[d·stride + h]` is the log-score of h as head of d. Time and memory grow with n².
 */
export function bestTree(scores: Float32Array, n: number, stride: number): Int32Array {
  const heads = new Int32Array(n).fill(-1);
  if (n < 2) return heads;
  greedy(scores, n, stride, heads);
  return isTree(heads, n) ? heads : edmonds(arcsOf(scores, n, stride), n);
}
