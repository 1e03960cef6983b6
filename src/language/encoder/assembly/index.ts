// Kernels of the encoder, in AssemblyScript (compiled to WebAssembly with SIMD).
// All arguments are byte offsets into one imported memory, and counts of elements. Matrices are row-major.
// Row lengths are multiples of 8; `stride` is the distance of two rows in elements.

/** B[k×m] of bytes into panels of eight columns of 16-bit numbers: for each pair of rows p, p+1: (b[p][j], b[p+1][j]), j = 0…7. */
export function packIntegers(b: usize, panels: usize, k: i32, m: i32): void {
  let target = panels;
  for (let j = 0; j < m; j += 8) {
    for (let p = 0; p < k; p += 2) {
      const row = b + <usize>(p * m + j);
      for (let c = 0; c < 8; c++) {
        const inside = j + c < m;
        store<i16>(target, inside ? <i16>load<i8>(row + c) : 0);
        store<i16>(target, inside ? <i16>load<i8>(row + m + c) : 0, 2);
        target += 4;
      }
    }
  }
}

/** B[k×m] of floats into panels of eight columns. */
export function packFloats(b: usize, panels: usize, k: i32, m: i32): void {
  let target = panels;
  for (let j = 0; j < m; j += 8) {
    for (let p = 0; p < k; p++) {
      for (let c = 0; c < 8; c++) {
        store<f32>(target, j + c < m ? load<f32>(b + (<usize>(p * m + j + c) << 2)) : 0);
        target += 4;
      }
    }
  }
}

/** Whole numbers round(x / step), held between -zero and 255 - zero, as ONNX's QuantizeLinear less its zero point. */
export function quantise(x: usize, q: usize, count: i32, step: f32, zero: i32): void {
  const by = f32x4.splat(step), low = f32x4.splat(<f32>0 - <f32>zero), high = f32x4.splat(<f32>255 - <f32>zero);
  for (let i = 0; i < count; i += 8) {
    const at = x + (<usize>i << 2);
    const a = f32x4.min(f32x4.max(f32x4.nearest(f32x4.div(v128.load(at), by)), low), high);
    const b = f32x4.min(f32x4.max(f32x4.nearest(f32x4.div(v128.load(at, 16), by)), low), high);
    v128.store(q + (<usize>i << 1), i16x8.narrow_i32x4_s(i32x4.trunc_sat_f32x4_s(a), i32x4.trunc_sat_f32x4_s(b)));
  }
}

// @ts-ignore: decorator
@inline
function settle(c: usize, low: v128, high: v128, u0: v128, u1: v128, d0: v128, d1: v128): void {
  v128.store(c, f32x4.add(d0, f32x4.mul(f32x4.convert_i32x4_s(low), u0)));
  v128.store(c, f32x4.add(d1, f32x4.mul(f32x4.convert_i32x4_s(high), u1)), 16);
}

/** C[n×m] = (A[n×k]·B[k×m]) · unit[column] + bias[column]; A 16-bit, B in the panels of `packIntegers`; rows of C lie m (a multiple of 8) apart. */
export function multiplyIntegers(a: usize, b: usize, unit: usize, bias: usize, c: usize, n: i32, k: i32, m: i32): void {
  const rowA = <usize>k << 1, rowC = <usize>m << 2, panel = <usize>k << 4;
  for (let j = 0; j < m; j += 8) {
    const start = b + (<usize>j >> 3) * panel, stop = start + panel;
    const column = <usize>j << 2;
    const u0 = v128.load(unit + column), u1 = v128.load(unit + column, 16);
    const d0 = v128.load(bias + column), d1 = v128.load(bias + column, 16);
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
      const at = c + <usize>i * rowC + column;
      settle(at, s00, s01, u0, u1, d0, d1);
      settle(at + rowC, s10, s11, u0, u1, d0, d1);
      settle(at + 2 * rowC, s20, s21, u0, u1, d0, d1);
      settle(at + 3 * rowC, s30, s31, u0, u1, d0, d1);
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
      settle(c + <usize>i * rowC + column, s0, s1, u0, u1, d0, d1);
    }
  }
}

/** C[n×m] = A[n×k]·B[k×m]; B in the panels of `packFloats`; rows of C lie m (a multiple of 8) apart. */
export function multiplyFloats(a: usize, b: usize, c: usize, n: i32, k: i32, m: i32): void {
  const rowA = <usize>k << 2, rowC = <usize>m << 2, panel = <usize>k << 5;
  for (let j = 0; j < m; j += 8) {
    const start = b + (<usize>j >> 3) * panel, stop = start + panel;
    for (let i = 0; i < n; i += 4) {
      // beyond the last row the last one is calculated again
      const r0 = <usize>i, r1 = <usize>min(i + 1, n - 1), r2 = <usize>min(i + 2, n - 1), r3 = <usize>min(i + 3, n - 1);
      let x0 = a + r0 * rowA, x1 = a + r1 * rowA, x2 = a + r2 * rowA, x3 = a + r3 * rowA;
      let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
      for (let q = start; q < stop; q += 32) {
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
      const at = c + (<usize>j << 2);
      v128.store(at + r0 * rowC, s00); v128.store(at + r0 * rowC, s01, 16);
      v128.store(at + r1 * rowC, s10); v128.store(at + r1 * rowC, s11, 16);
      v128.store(at + r2 * rowC, s20); v128.store(at + r2 * rowC, s21, 16);
      v128.store(at + r3 * rowC, s30); v128.store(at + r3 * rowC, s31, 16);
    }
  }
}

/** y = x as floats, x bytes. */
export function widen(x: usize, y: usize, count: i32): void {
  for (let i = 0; i < count; i += 8) {
    const shorts = v128.load8x8_s(x + <usize>i);
    const at = y + (<usize>i << 2);
    v128.store(at, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(shorts)));
    v128.store(at, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(shorts)), 16);
  }
}

/** y = x times one number a row. */
export function scaleRows(x: usize, by: usize, y: usize, n: i32, k: i32): void {
  for (let i = 0; i < n; i++) {
    const factor = v128.load32_splat(by + (<usize>i << 2));
    const row = (<usize>i * <usize>k) << 2;
    for (let at = row; at < row + (<usize>k << 2); at += 16) v128.store(y + at, f32x4.mul(factor, v128.load(x + at)));
  }
}

/** y = x times one number a column. */
export function scaleColumns(x: usize, by: usize, y: usize, n: i32, k: i32): void {
  for (let i = 0; i < n; i++) {
    const row = (<usize>i * <usize>k) << 2;
    for (let at: usize = 0; at < <usize>k << 2; at += 16) v128.store(y + row + at, f32x4.mul(v128.load(by + at), v128.load(x + row + at)));
  }
}

/** z = x + y. */
export function add(x: usize, y: usize, z: usize, count: i32): void {
  for (let at: usize = 0; at < <usize>count << 2; at += 16) v128.store(z + at, f32x4.add(v128.load(x + at), v128.load(y + at)));
}

// @ts-ignore: decorator
@inline
function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** y = rows of x with mean 0 and variance 1, times gain, plus shift (Ba et al. 2016). */
export function normalise(x: usize, gain: usize, shift: usize, y: usize, n: i32, k: i32, epsilon: f32): void {
  const bytes = <usize>k << 2;
  for (let i = 0; i < n; i++) {
    const row = x + <usize>i * bytes, target = y + <usize>i * bytes;
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) sum = f32x4.add(sum, v128.load(row + at));
    const mean = f32x4.splat(total(sum) / <f32>k);
    let squares = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      const d = f32x4.sub(v128.load(row + at), mean);
      squares = f32x4.add(squares, f32x4.mul(d, d));
    }
    const inverse = f32x4.splat(<f32>1 / sqrt<f32>(total(squares) / <f32>k + epsilon));
    for (let at: usize = 0; at < bytes; at += 16) {
      const d = f32x4.mul(f32x4.sub(v128.load(row + at), mean), inverse);
      v128.store(target + at, f32x4.add(v128.load(shift + at), f32x4.mul(d, v128.load(gain + at))));
    }
  }
}

/** e^x on four lanes: 2^(x·log2 e), split into a whole power and a polynomial. */
// @ts-ignore: decorator
@inline
function exponential(x: v128): v128 {
  const z = f32x4.mul(f32x4.min(f32x4.max(x, f32x4.splat(-87)), f32x4.splat(87)), f32x4.splat(1.44269504));
  const whole = f32x4.nearest(z);
  const r = f32x4.sub(z, whole);
  let p = f32x4.splat(0.00015403530);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.0013333558));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.009618129));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.05550411));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.24022651));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.6931472));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  return f32x4.mul(p, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23));
}

/** y = x·Φ(x), with the error function of Abramowitz & Stegun 7.1.26 (error below 2e-7). */
export function gelu(x: usize, y: usize, count: i32): void {
  const one = f32x4.splat(1), half = f32x4.splat(0.5), sign = i32x4.splat(0x80000000);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    const v = v128.load(x + at);
    const u = f32x4.mul(v, f32x4.splat(0.70710678));
    const t = f32x4.div(one, f32x4.add(one, f32x4.mul(f32x4.splat(0.3275911), f32x4.abs(u))));
    let p = f32x4.splat(1.061405429);
    p = f32x4.add(f32x4.mul(p, t), f32x4.splat(-1.453152027));
    p = f32x4.add(f32x4.mul(p, t), f32x4.splat(1.421413741));
    p = f32x4.add(f32x4.mul(p, t), f32x4.splat(-0.284496736));
    p = f32x4.add(f32x4.mul(p, t), f32x4.splat(0.254829592));
    const tail = f32x4.mul(f32x4.mul(p, t), exponential(f32x4.neg(f32x4.mul(u, u))));
    const erf = v128.or(f32x4.sub(one, tail), v128.and(u, sign));
    v128.store(y + at, f32x4.mul(f32x4.mul(half, v), f32x4.add(one, erf)));
  }
}

/** y = max(x, 0). */
export function rectify(x: usize, y: usize, count: i32): void {
  for (let at: usize = 0; at < <usize>count << 2; at += 16) v128.store(y + at, f32x4.max(f32x4.splat(0), v128.load(x + at)));
}

/** y = 1 / (1 + e^-x). */
export function sigmoid(x: usize, y: usize, count: i32): void {
  const one = f32x4.splat(1);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    v128.store(y + at, f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(v128.load(x + at))))));
  }
}

/** y = tanh x = 2 / (1 + e^-2x) - 1. */
export function tangent(x: usize, y: usize, count: i32): void {
  const one = f32x4.splat(1), two = f32x4.splat(2);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    const e = exponential(f32x4.mul(f32x4.splat(-2), v128.load(x + at)));
    v128.store(y + at, f32x4.sub(f32x4.div(two, f32x4.add(one, e)), one));
  }
}

/** row = its softmax over the first `count` of `padded` elements, the rest 0. */
function soften(row: usize, count: i32, padded: i32): void {
  const stop = row + (<usize>padded << 2);
  for (let j = count; j < padded; j++) store<f32>(row + (<usize>j << 2), -1e30);
  let top = f32x4.splat(-1e30);
  for (let at = row; at < stop; at += 16) top = f32x4.max(top, v128.load(at));
  const most = max(max(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)), max(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3)));
  const high = f32x4.splat(most);
  let sum = f32x4.splat(0);
  for (let at = row; at < stop; at += 16) {
    const e = exponential(f32x4.sub(v128.load(at), high));
    v128.store(at, e);
    sum = f32x4.add(sum, e);
  }
  const share = f32x4.splat(<f32>1 / total(sum));
  for (let at = row; at < stop; at += 16) v128.store(at, f32x4.mul(share, v128.load(at)));
  for (let j = count; j < padded; j++) store<f32>(row + (<usize>j << 2), 0);
}

/**
 * Attention of one head over one window of n pieces (Vaswani et al. 2017): softmax(Q·Kᵀ·scale)·V. Q, K, V point to the head's
 * first column, rows `stride` apart; the result's rows lie `width` apart. `size` (a multiple of 8) is the head's width; `scratch` holds
 * (size + 4)·⌈n⌉₈ floats.
 */
export function attend(q: usize, k: usize, v: usize, out: usize, n: i32, size: i32, stride: i32, width: i32, scale: f32, scratch: usize): void {
  const padded = (n + 7) & ~7;
  const line = <usize>padded << 2, row = <usize>stride << 2, target = <usize>width << 2;
  const scores = scratch + line * <usize>size;
  for (let d = 0; d < size; d++) {
    const to = scratch + line * <usize>d, from = k + (<usize>d << 2);
    for (let j = 0; j < n; j++) store<f32>(to + (<usize>j << 2), load<f32>(from + row * <usize>j) * scale);
    for (let j = n; j < padded; j++) store<f32>(to + (<usize>j << 2), 0);
  }
  for (let i = 0; i < n; i += 4) {
    const r1 = <usize>min(i + 1, n - 1), r2 = <usize>min(i + 2, n - 1), r3 = <usize>min(i + 3, n - 1), r0 = <usize>i;
    for (let j: usize = 0; j < line; j += 32) {
      let x0 = q + r0 * row, x1 = q + r1 * row, x2 = q + r2 * row, x3 = q + r3 * row;
      let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
      const stop = scratch + j + line * <usize>size;
      for (let at = scratch + j; at < stop; at += line) {
        const b0 = v128.load(at), b1 = v128.load(at, 16);
        let a = v128.load32_splat(x0);
        s00 = f32x4.add(s00, f32x4.mul(a, b0));
        s01 = f32x4.add(s01, f32x4.mul(a, b1));
        a = v128.load32_splat(x1);
        s10 = f32x4.add(s10, f32x4.mul(a, b0));
        s11 = f32x4.add(s11, f32x4.mul(a, b1));
        a = v128.load32_splat(x2);
        s20 = f32x4.add(s20, f32x4.mul(a, b0));
        s21 = f32x4.add(s21, f32x4.mul(a, b1));
        a = v128.load32_splat(x3);
        s30 = f32x4.add(s30, f32x4.mul(a, b0));
        s31 = f32x4.add(s31, f32x4.mul(a, b1));
        x0 += 4; x1 += 4; x2 += 4; x3 += 4;
      }
      const at = scores + j;
      v128.store(at, s00); v128.store(at, s01, 16);
      v128.store(at + line, s10); v128.store(at + line, s11, 16);
      v128.store(at + 2 * line, s20); v128.store(at + 2 * line, s21, 16);
      v128.store(at + 3 * line, s30); v128.store(at + 3 * line, s31, 16);
    }
    for (let r: usize = 0; r < 4; r++) soften(scores + r * line, n, padded);
    for (let d: usize = 0; d < <usize>size << 2; d += 32) {
      let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
      let p = scores, from = v + d;
      for (let j = 0; j < n; j++) {
        const b0 = v128.load(from), b1 = v128.load(from, 16);
        let a = v128.load32_splat(p);
        s00 = f32x4.add(s00, f32x4.mul(a, b0));
        s01 = f32x4.add(s01, f32x4.mul(a, b1));
        a = v128.load32_splat(p + line);
        s10 = f32x4.add(s10, f32x4.mul(a, b0));
        s11 = f32x4.add(s11, f32x4.mul(a, b1));
        a = v128.load32_splat(p + 2 * line);
        s20 = f32x4.add(s20, f32x4.mul(a, b0));
        s21 = f32x4.add(s21, f32x4.mul(a, b1));
        a = v128.load32_splat(p + 3 * line);
        s30 = f32x4.add(s30, f32x4.mul(a, b0));
        s31 = f32x4.add(s31, f32x4.mul(a, b1));
        p += 4; from += row;
      }
      const to = out + d;
      v128.store(to + r0 * target, s00); v128.store(to + r0 * target, s01, 16);
      v128.store(to + r1 * target, s10); v128.store(to + r1 * target, s11, 16);
      v128.store(to + r2 * target, s20); v128.store(to + r2 * target, s21, 16);
      v128.store(to + r3 * target, s30); v128.store(to + r3 * target, s31, 16);
    }
  }
}
