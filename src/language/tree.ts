/**
 * From arc scores to a tree: the best-scoring arborescence with one root
 * (Chu & Liu 1965, Edmonds 1967; root constraint after Zmigrod, Vieira & Cotterell 2020, by trial).
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

/** Maximum spanning arborescence over nodes 0…n-1 rooted in 0; dense scores in double precision. */
function edmonds(scores: Float64Array, n: number): Int32Array {
  const heads = new Int32Array(n).fill(-1);
  for (let d = 1; d < n; d++) {
    let best = 0;
    for (let h = 0; h < n; h++) if (h !== d && (scores[d * n + h] as number) > (scores[d * n + best] as number)) best = h;
    heads[d] = best;
  }
  // find a cycle
  const colour = new Int32Array(n);
  let cycle: number[] | undefined;
  for (let d = 1; d < n && !cycle; d++) {
    let at = d;
    while (at > 0 && colour[at] === 0) {
      colour[at] = d;
      at = heads[at] as number;
    }
    if (at > 0 && colour[at] === d) {
      cycle = [at];
      for (let next = heads[at] as number; next !== at; next = heads[next] as number) cycle.push(next);
    }
  }
  if (!cycle) return heads;
  // contract it into one node, solve, and expand
  const inside = new Uint8Array(n);
  for (const node of cycle) inside[node] = 1;
  const old: number[] = [];
  for (let i = 0; i < n; i++) if (!inside[i]) old.push(i);
  const c = old.length;
  const size = c + 1;
  const smaller = new Float64Array(size * size).fill(Number.NEGATIVE_INFINITY);
  const enter = new Int32Array(size).fill(-1);
  const leave = new Int32Array(size).fill(-1);
  for (let i = 0; i < c; i++) {
    for (let j = 0; j < c; j++) if (i !== j) smaller[i * size + j] = scores[(old[i] as number) * n + (old[j] as number)] as number;
    const outer = old[i] as number;
    for (const node of cycle) {
      const into = (scores[node * n + outer] as number) - (scores[node * n + (heads[node] as number)] as number);
      if (into > (smaller[c * size + i] as number)) {
        smaller[c * size + i] = into;
        enter[i] = node;
      }
      const out = scores[outer * n + node] as number;
      if (out > (smaller[i * size + c] as number)) {
        smaller[i * size + c] = out;
        leave[i] = node;
      }
    }
  }
  const solved = edmonds(smaller, size);
  for (let i = 1; i < c; i++) {
    const h = solved[i] as number;
    heads[old[i] as number] = h === c ? (leave[i] as number) : (old[h] as number);
  }
  const into = solved[c] as number;
  heads[enter[into] as number] = old[into] as number;
  return heads;
}

/**
 * The best tree over n nodes (node 0 is the root, words follow), as heads per node (heads[0] = -1).
 * `scores[d·stride + h]` is the log-score of h as head of d.
 */
export function bestTree(scores: Float32Array, n: number, stride: number): Int32Array {
  const heads = new Int32Array(n).fill(-1);
  if (n < 2) return heads;
  greedy(scores, n, stride, heads);
  if (isTree(heads, n)) return heads;
  const dense = new Float64Array(n * n);
  for (let d = 1; d < n; d++) for (let h = 0; h < n; h++) dense[d * n + h] = scores[d * stride + h] as number;
  const free = edmonds(dense, n);
  const roots: number[] = [];
  for (let d = 1; d < n; d++) if (free[d] === 0) roots.push(d);
  if (roots.length === 1) return free;
  // several roots: try each candidate alone and keep the best whole
  let best = free;
  let bestTotal = Number.NEGATIVE_INFINITY;
  for (const root of roots) {
    const only = dense.slice();
    for (let d = 1; d < n; d++) if (d !== root) only[d * n] = -1e9;
    const tree = edmonds(only, n);
    let total = 0;
    for (let d = 1; d < n; d++) total += dense[d * n + (tree[d] as number)] as number;
    if (total > bestTotal) {
      bestTotal = total;
      best = tree;
    }
  }
  return best;
}
