/** Words to the pieces that the encoder knows, as BERT's uncased tokeniser does (Devlin et al. 2019), and their shape. */
import { readFileSync } from "node:fs";
import { LRUCache } from "lru-cache";

export interface WordPieces {
  /** How many pieces there are: numbers run from 0 to `size` - 1. */
  readonly size: number;
  readonly unknown: number;
  /** [CLS], before a window. */
  readonly start: number;
  /** [SEP], after a window and between its parts. */
  readonly end: number;
  /** The pieces of one word, at least one. Takes time linear in its length. */
  pieces(form: string): readonly number[];
}

/** What a word looks like: the number of its row in the encoder's table of shapes. */
export const SHAPES = { lower: 0, title: 1, capitals: 2, mixed: 3, digit: 4, other: 5 } as const;

type Shape = (typeof SHAPES)[keyof typeof SHAPES];

/** `title` is one capital before small letters or alone; `capitals` two or more and no small letter; a digit anywhere comes first. */
export function shapeOf(form: string): Shape {
  if (/\p{Nd}/u.test(form)) return SHAPES.digit;
  const cased = form.match(/\p{Lu}|\p{Lt}|\p{Ll}/gu);
  if (!cased) return SHAPES.other;
  const capitals = cased.filter((letter) => !/\p{Ll}/u.test(letter)).length;
  if (capitals === 0) return SHAPES.lower;
  if (capitals === cased.length) return capitals === 1 ? SHAPES.title : SHAPES.capitals;
  return capitals === 1 && !/\p{Ll}/u.test(cased[0] as string) ? SHAPES.title : SHAPES.mixed;
}

const SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];
const [UNKNOWN, START, END] = [1, 2, 3];
/** Characters of a part of a word that is still looked up. */
const LONGEST_PART = 100;
const REMEMBERED = 50_000;
const LONGEST_REMEMBERED = 40;

/** Accents, controls and what is invisible. */
const DROPPED = /\p{Mn}|\p{Cc}|\p{Cf}|\p{Co}|\p{Cn}|\uFFFD/gu;
/** Characters that are a part of their own: punctuation, ASCII signs, Chinese characters. */
const PARTS =
  /[!-/:-@[-`{-~]|\p{P}|[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{2A6DF}\u{2A700}-\u{2CEAF}\u{2F800}-\u{2FA1F}]|(?:(?![!-/:-@[-`{-~]|\p{P}|[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{2A6DF}\u{2A700}-\u{2CEAF}\u{2F800}-\u{2FA1F}])\S)+/gu;

/**
 * Pieces from a vocabulary: one a line, the special ones first, `##` before what continues a word.
 * Throws an Error naming `source` and line where the special pieces are missing or a piece stands twice.
 */
export function createWordPieces(vocabulary: string, source = "the vocabulary"): WordPieces {
  const lines = vocabulary.replace(/\n$/, "").split("\n");
  const numbers = new Map<string, number>();
  let longest = 1;
  lines.forEach((piece, number) => {
    const special = SPECIAL[number];
    if (special && piece !== special) throw new Error(`${source}, line ${number + 1}: ${special} was expected`);
    if (numbers.has(piece)) throw new Error(`${source}, line ${number + 1}: ${piece} stands there twice`);
    numbers.set(piece, number);
    longest = Math.max(longest, piece.length);
  });
  const cache = new LRUCache<string, readonly number[]>({ max: REMEMBERED });
  const cut = (form: string): readonly number[] => {
    const plain = form
      .normalize("NFD")
      .replace(/[\t\n\r]/g, " ")
      .replace(DROPPED, "")
      .toLowerCase();
    const found = (plain.match(PARTS) ?? []).flatMap((part) => match(part, numbers, longest));
    return found.length > 0 ? found : [UNKNOWN];
  };
  return {
    size: lines.length,
    unknown: UNKNOWN,
    start: START,
    end: END,
    pieces(form) {
      const known = cache.get(form);
      if (known) return known;
      const found = cut(form);
      if (form.length <= LONGEST_REMEMBERED) cache.set(form, found);
      return found;
    },
  };
}

/** Throws an Error naming the file when it is not a vocabulary. */
export function loadWordPieces(path: string): WordPieces {
  return createWordPieces(readFileSync(path, "utf8"), path);
}

/** The longest piece at the start, then the longest that continues, and so on; unknown when it does not come out even. */
function match(part: string, numbers: ReadonlyMap<string, number>, longest: number): number[] {
  // counted in characters only where there may be too many
  if (part.length > LONGEST_PART && [...part.slice(0, 2 * LONGEST_PART + 1)].length > LONGEST_PART) return [UNKNOWN];
  const found: number[] = [];
  let from = 0;
  while (from < part.length) {
    let to = Math.min(part.length, from + longest);
    let number: number | undefined;
    for (; to > from; to--) {
      number = numbers.get(from === 0 ? part.slice(0, to) : `##${part.slice(from, to)}`);
      if (number !== undefined) break;
    }
    if (number === undefined) return [UNKNOWN];
    found.push(number);
    from = to;
  }
  return found;
}
