/**
 * Copies of one text: a wire report that several outlets print, shortened or with a line of their own. In: texts. Out: sketches that
 * can be looked up and compared. Minwise hashing (Broder 1997) over word quadruples, with bands for the lookup.
 */
import { HASHES, stretched, stretchOf } from "./gathering/blocks.js";
import { dayNumber } from "./gathering/mention.js";

const BANDS = 24;
const ROWS = 4;
const SHINGLE = 4;
/** Share of word quadruples in common from which two texts are one. */
export const COPY = 0.5;

/** UTF-16 code units from the start of a text: who copies a longer one copies its beginning. */
const LOOKED_AT = 120_000;

export interface Sketch {
  readonly hashes: Uint32Array;
  /** Under which it is kept; each is a hash, and above it the stretch of days. */
  readonly bands: readonly number[];
}

/** The hash of a band: copies share one, and are printed within some days of each other. */
export const hashOfBand = (band: number): number => band % HASHES;
export const stretchOfBand = (band: number): number => Math.floor(band / HASHES);

/** Stretches of days in which copies of a text of this one lie; texts without a date are compared among themselves. */
export const stretchesNear = (stretch: number): readonly number[] => (stretch === 0 ? [0] : [stretch - 1, stretch, stretch + 1]);

/** The least and the greatest band that may meet one of these. */
export function bandsAround(bands: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const band of bands) {
    const stretch = stretchOfBand(band);
    low = Math.min(low, stretch - 1);
    high = Math.max(high, stretch + 1);
  }
  return [Math.max(0, low) * HASHES, (high + 1) * HASHES - 1];
}

// fixed odd multipliers and offsets; any would do, but sketches of different days must agree
const multipliers = Uint32Array.from({ length: BANDS * ROWS }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) | 1) >>> 0);
const offsets = Uint32Array.from({ length: BANDS * ROWS }, (_, i) => Math.imul(i + 7, 0x85ebca77) >>> 0);

/** null for a text too short to say. */
export function sketchOf(text: string, date: string | null): Sketch | null {
  const words =
    text
      .slice(0, LOOKED_AT)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 3 * SHINGLE) return null;
  const hashes = new Uint32Array(BANDS * ROWS).fill(0xffffffff);
  for (let i = 0; i + SHINGLE <= words.length; i++) {
    let shingle = 0x811c9dc5;
    for (let k = i; k < i + SHINGLE; k++) {
      const word = words[k] as string;
      for (let c = 0; c < word.length; c++) shingle = Math.imul(shingle ^ word.charCodeAt(c), 0x01000193);
      shingle = Math.imul(shingle ^ 32, 0x01000193);
    }
    for (let k = 0; k < hashes.length; k++) {
      let h = (Math.imul(shingle ^ (shingle >>> 15), multipliers[k] as number) + (offsets[k] as number)) >>> 0;
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
      h = (h ^ (h >>> 16)) >>> 0;
      if (h < (hashes[k] as number)) hashes[k] = h;
    }
  }
  const stretch = date === null ? 0 : stretchOf(dayNumber(date));
  const texts = Array.from({ length: BANDS }, (_, b) => `${b}:${hashes.slice(b * ROWS, (b + 1) * ROWS).join(",")}`);
  return { hashes, bands: stretched(stretch, texts) };
}

/** Estimated share of word quadruples that two texts have in common (Jaccard), 0 to 1. */
export function sharedText(a: Uint32Array, b: Uint32Array): number {
  let same = 0;
  for (let k = 0; k < a.length; k++) if (a[k] === b[k]) same++;
  return same / a.length;
}

export const packHashes = (hashes: Uint32Array): string =>
  Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength).toString("base64");

export function unpackHashes(packed: string): Uint32Array {
  const bytes = Uint8Array.from(Buffer.from(packed, "base64"));
  return new Uint32Array(bytes.buffer);
}
