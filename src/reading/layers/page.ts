/** What the layers read: a text cut into sentences and words. A Sentence of the language layer fits, with or without its tree. */

/** One sentence: parallel arrays over its tokens; offsets are UTF-16 code units of the text. */
export interface Words {
  readonly start: number;
  readonly end: number;
  readonly dateline: boolean;
  readonly forms: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface Page {
  readonly text: string;
  /** Day of publication (ISO 8601); null: unknown, and nothing relative to it is resolved. */
  readonly date: string | null;
  readonly sentences: readonly Words[];
}

/** The words of a sentence as written, line breaks as spaces, so that offsets stay. */
export const sentenceText = (page: Page, sentence: Words): string =>
  page.text.slice(sentence.start, sentence.end).replace(/[\r\n\t\u00a0]/g, " ");

/** The token that holds a place of the text, or the next one. */
export function tokenAt(sentence: Words, offset: number): number {
  let low = 0;
  let high = sentence.ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentence.ends[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
