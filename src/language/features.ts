/**
 * What the network sees of a word: its form, affixes and shape. One place for training and reading,
 * so that the two can never drift apart.
 */

/** Typographic variants that the treebanks do not know, mapped to the ones they do. */
const variants: ReadonlyMap<string, string> = new Map([
  ["“", '"'],
  ["”", '"'],
  ["„", '"'],
  ["«", '"'],
  ["»", '"'],
  ["``", '"'],
  ["''", '"'],
  ["‘", "'"],
  ["’", "'"],
  ["‚", "'"],
  ["´", "'"],
  ["`", "'"],
  ["–", "-"],
  ["—", "-"],
  ["‐", "-"],
  ["‑", "-"],
  ["―", "-"],
  ["−", "-"],
  ["--", "-"],
  ["---", "-"],
  ["…", "..."],
  ["•", "*"],
  ["·", "*"],
]);

/** The form under which a word is looked up: typographic variants folded, case kept. */
export function normalForm(form: string): string {
  const whole = variants.get(form);
  if (whole !== undefined) return whole;
  return /[‘’]/.test(form) ? form.replace(/[‘’]/g, "'") : form;
}

/** Lower-cased, digits folded to 0: the key of the word vectors and of the form feature. */
export const vectorKey = (normal: string): string => normal.toLowerCase();

/** "Xi" → "Xx", "U.S." → "X.X.", "2022" → "d", "Covid-19" → "Xx-d": runs are folded. */
function shapeOf(normal: string): string {
  let shape = "";
  let last = "";
  for (const c of normal) {
    const kind = /\p{Lu}/u.test(c) ? "X" : /\p{L}/u.test(c) ? "x" : /\p{N}/u.test(c) ? "d" : c;
    if (kind !== last) shape += kind;
    last = kind;
    if (shape.length > 6) break;
  }
  return normal.length === 1 && shape === "X" ? "X1" : shape;
}

/** The features of a word, each a kind and a value, as they are named in the weights file. */
export function wordFeatures(normal: string): string[] {
  const lower = normal.toLowerCase();
  const folded = lower.replace(/\d/g, "0");
  const features = [`w=${folded}`, `s=${shapeOf(normal)}`, `1=${folded.slice(-1)}`, `2=${folded.slice(-2)}`, `3=${folded.slice(-3)}`];
  if (folded.length > 4) features.push(`4=${folded.slice(-4)}`);
  features.push(`p=${folded.slice(0, 1)}`, `q=${folded.slice(0, 2)}`, `r=${folded.slice(0, 3)}`);
  if (/^\p{Lu}/u.test(normal)) features.push(`t=${normal.replace(/\d/g, "0")}`);
  return features;
}
