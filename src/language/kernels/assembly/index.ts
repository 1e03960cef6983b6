// Matrix kernels of the language layer, in AssemblyScript (compiled to WebAssembly with SIMD).
// All arguments are byte offsets into one imported memory, and counts of elements.
// Matrices are row-major. Column counts must be multiples of 8.

/** C[n×m] = A[n×k]·B[k×m]. `scratch` holds k×8 floats. */
export function gemm(a: usize, b: usize, c: usize, n: i32, k: i32, m: i32, scratch: usize): void {
  const rowA = <usize>k << 2;
  const rowC = <usize>m << 2;
  for (let j = 0; j < m; j += 8) {
    // pack eight columns of B, so that the inner loop reads memory in order
    let source = b + (<usize>j << 2);
    let target = scratch;
    for (let p = 0; p < k; p++) {
      v128.store(target, v128.load(source));
      v128.store(target, v128.load(source, 16), 16);
      source += rowC;
      target += 32;
    }
    let i = 0;
    for (; i + 4 <= n; i += 4) {
      const a0 = a + <usize>i * rowA;
      const c0 = c + <usize>i * rowC + (<usize>j << 2);
      const c1 = c0 + rowC, c2 = c1 + rowC, c3 = c2 + rowC;
      let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
      let x0 = a0, x1 = a0 + rowA, x2 = a0 + 2 * rowA, x3 = a0 + 3 * rowA;
      const stop = scratch + (<usize>k << 5);
      for (let q = scratch; q < stop; q += 32) {
        const b0 = v128.load(q), b1 = v128.load(q, 16);
        let v = v128.load32_splat(x0);
        s00 = f32x4.add(s00, f32x4.mul(v, b0));
        s01 = f32x4.add(s01, f32x4.mul(v, b1));
        v = v128.load32_splat(x1);
        s10 = f32x4.add(s10, f32x4.mul(v, b0));
        s11 = f32x4.add(s11, f32x4.mul(v, b1));
        v = v128.load32_splat(x2);
        s20 = f32x4.add(s20, f32x4.mul(v, b0));
        s21 = f32x4.add(s21, f32x4.mul(v, b1));
        v = v128.load32_splat(x3);
        s30 = f32x4.add(s30, f32x4.mul(v, b0));
        s31 = f32x4.add(s31, f32x4.mul(v, b1));
        x0 += 4; x1 += 4; x2 += 4; x3 += 4;
      }
      v128.store(c0, s00); v128.store(c0, s01, 16);
      v128.store(c1, s10); v128.store(c1, s11, 16);
      v128.store(c2, s20); v128.store(c2, s21, 16);
      v128.store(c3, s30); v128.store(c3, s31, 16);
    }
    for (; i < n; i++) {
      let x = a + <usize>i * rowA;
      const c0 = c + <usize>i * rowC + (<usize>j << 2);
      let s0 = f32x4.splat(0), s1 = s0;
      const stop = scratch + (<usize>k << 5);
      for (let q = scratch; q < stop; q += 32) {
        const v = v128.load32_splat(x);
        s0 = f32x4.add(s0, f32x4.mul(v, v128.load(q)));
        s1 = f32x4.add(s1, f32x4.mul(v, v128.load(q, 16)));
        x += 4;
      }
      v128.store(c0, s0);
      v128.store(c0, s1, 16);
    }
  }
}

/** B[m×n] = A[n×m] transposed. `stride` is the row length of B in elements (at least n). */
export function transpose(a: usize, b: usize, n: i32, m: i32, stride: i32): void {
  const rowB = <usize>stride << 2;
  for (let i = 0; i < n; i++) {
    let source = a + ((<usize>i * <usize>m) << 2);
    let target = b + (<usize>i << 2);
    for (let j = 0; j < m; j++) {
      store<f32>(target, load<f32>(source));
      source += 4;
      target += rowB;
    }
  }
}

/** Rows of A[n×k] to 16-bit integers with one scale a row; `scales` gets n floats. k % 8 == 0. */
export function quantise(a: usize, q: usize, scales: usize, n: i32, k: i32): void {
  for (let i = 0; i < n; i++) {
    const row = a + ((<usize>i * <usize>k) << 2);
    let top = f32x4.splat(1e-9);
    for (let p = 0; p < k; p += 4) top = f32x4.max(top, f32x4.abs(v128.load(row + (<usize>p << 2))));
    const most = max(max(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)), max(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3)));
    const up = f32x4.splat(<f32>16000 / most);
    store<f32>(scales + (<usize>i << 2), most / <f32>16000);
    const target = q + ((<usize>i * <usize>k) << 1);
    for (let p = 0; p < k; p += 8) {
      const low = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(up, v128.load(row + (<usize>p << 2)))));
      const high = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(up, v128.load(row + (<usize>p << 2), 16))));
      v128.store(target + (<usize>p << 1), i16x8.narrow_i32x4_s(low, high));
    }
  }
}

/**
 * C[n×m] = (A[n×k]·B[k×m]) · scaleA[row] · scaleB[column] + bias[column], A and B 16-bit.
 * B is packed in panels of eight columns: for each pair of rows p, p+1: (b[p][j], b[p+1][j]) for j = 0…7.
 */
export function gemmInteger(a: usize, scaleA: usize, b: usize, scaleB: usize, bias: usize, c: usize, n: i32, k: i32, m: i32): void {
  const rowA = <usize>k << 1;
  const rowC = <usize>m << 2;
  const panel = <usize>k << 4;
  for (let j = 0; j < m; j += 8) {
    const start = b + (<usize>j >> 3) * panel;
    const stop = start + panel;
    const t0 = v128.load(scaleB + (<usize>j << 2)), t1 = v128.load(scaleB + (<usize>j << 2), 16);
    const d0 = v128.load(bias + (<usize>j << 2)), d1 = v128.load(bias + (<usize>j << 2), 16);
    let i = 0;
    for (; i + 4 <= n; i += 4) {
      let x0 = a + <usize>i * rowA, x1 = x0 + rowA, x2 = x1 + rowA, x3 = x2 + rowA;
      let s00 = i32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
      for (let q = start; q < stop; q += 32) {
        const b0 = v128.load(q), b1 = v128.load(q, 16);
        let v = v128.load32_splat(x0);
        s00 = i32x4.add(s00, i32x4.dot_i16x8_s(v, b0));
        s01 = i32x4.add(s01, i32x4.dot_i16x8_s(v, b1));
        v = v128.load32_splat(x1);
        s10 = i32x4.add(s10, i32x4.dot_i16x8_s(v, b0));
        s11 = i32x4.add(s11, i32x4.dot_i16x8_s(v, b1));
        v = v128.load32_splat(x2);
        s20 = i32x4.add(s20, i32x4.dot_i16x8_s(v, b0));
        s21 = i32x4.add(s21, i32x4.dot_i16x8_s(v, b1));
        v = v128.load32_splat(x3);
        s30 = i32x4.add(s30, i32x4.dot_i16x8_s(v, b0));
        s31 = i32x4.add(s31, i32x4.dot_i16x8_s(v, b1));
        x0 += 4; x1 += 4; x2 += 4; x3 += 4;
      }
      const sa = scaleA + (<usize>i << 2);
      let c0 = c + <usize>i * rowC + (<usize>j << 2);
      let f = v128.load32_splat(sa);
      v128.store(c0, f32x4.add(d0, f32x4.mul(f32x4.convert_i32x4_s(s00), f32x4.mul(f, t0))));
      v128.store(c0, f32x4.add(d1, f32x4.mul(f32x4.convert_i32x4_s(s01), f32x4.mul(f, t1))), 16);
      c0 += rowC;
      f = v128.load32_splat(sa + 4);
      v128.store(c0, f32x4.add(d0, f32x4.mul(f32x4.convert_i32x4_s(s10), f32x4.mul(f, t0))));
      v128.store(c0, f32x4.add(d1, f32x4.mul(f32x4.convert_i32x4_s(s11), f32x4.mul(f, t1))), 16);
      c0 += rowC;
      f = v128.load32_splat(sa + 8);
      v128.store(c0, f32x4.add(d0, f32x4.mul(f32x4.convert_i32x4_s(s20), f32x4.mul(f, t0))));
      v128.store(c0, f32x4.add(d1, f32x4.mul(f32x4.convert_i32x4_s(s21), f32x4.mul(f, t1))), 16);
      c0 += rowC;
      f = v128.load32_splat(sa + 12);
      v128.store(c0, f32x4.add(d0, f32x4.mul(f32x4.convert_i32x4_s(s30), f32x4.mul(f, t0))));
      v128.store(c0, f32x4.add(d1, f32x4.mul(f32x4.convert_i32x4_s(s31), f32x4.mul(f, t1))), 16);
    }
    for (; i < n; i++) {
      let x = a + <usize>i * rowA;
      let s0 = i32x4.splat(0), s1 = s0;
      for (let q = start; q < stop; q += 32) {
        const v = v128.load32_splat(x);
        s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v, v128.load(q)));
        s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v, v128.load(q, 16)));
        x += 4;
      }
      const c0 = c + <usize>i * rowC + (<usize>j << 2);
      const f = v128.load32_splat(scaleA + (<usize>i << 2));
      v128.store(c0, f32x4.add(d0, f32x4.mul(f32x4.convert_i32x4_s(s0), f32x4.mul(f, t0))));
      v128.store(c0, f32x4.add(d1, f32x4.mul(f32x4.convert_i32x4_s(s1), f32x4.mul(f, t1))), 16);
    }
  }
}

/** e^x on four lanes: 2^(x·log2 e), split into a whole power and a fifth-degree polynomial. */
// @ts-ignore: decorator
@inline
function exponential(x: v128): v128 {
  const z = f32x4.mul(f32x4.min(f32x4.max(x, f32x4.splat(-80)), f32x4.splat(80)), f32x4.splat(1.44269504));
  const whole = f32x4.nearest(z);
  const r = f32x4.sub(z, whole);
  let p = f32x4.splat(0.0013333558);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.009618129));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.05550411));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.24022651));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.6931472));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

// @ts-ignore: decorator
@inline
function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

/**
 * One bidirectional layer of the simple recurrent unit (Lei et al. 2018) over one sentence:
 *   c_t = f_t·c_{t-1} + (1 - f_t)·u_t,  h_t = r_t·c_t + (1 - r_t)·x_t
 * `gates` holds rows [u | f | r] of 3·width, with f and r before the sigmoid. The first half of the
 * channels runs forwards, the second half backwards. `state` holds width floats. h may not overlap x.
 */
export function recurrence(gates: usize, x: usize, h: usize, n: i32, width: i32, state: usize): void {
  const bytes = <usize>width << 2;
  const half = bytes >> 1;
  const rowGates = bytes * 3;
  memory.fill(state, 0, bytes);
  const one = f32x4.splat(1);
  for (let t = 0; t < n; t++) {
    for (let side: usize = 0; side < 2; side++) {
      const row = side ? <usize>(n - 1 - t) : <usize>t;
      const from = side ? half : 0, to = side ? bytes : half;
      const g = gates + row * rowGates;
      const xr = x + row * bytes;
      const hr = h + row * bytes;
      for (let j = from; j < to; j += 16) {
        const f = sigmoid4(v128.load(g + bytes + j));
        const r = sigmoid4(v128.load(g + bytes + bytes + j));
        const u = v128.load(g + j);
        const before = v128.load(state + j);
        const c = f32x4.add(u, f32x4.mul(f, f32x4.sub(before, u)));
        v128.store(state + j, c);
        const input = v128.load(xr + j);
        v128.store(hr + j, f32x4.add(input, f32x4.mul(r, f32x4.sub(c, input))));
      }
    }
  }
}
