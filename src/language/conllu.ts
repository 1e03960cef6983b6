/**
 * CoNLL-U (https://universaldependencies.org/format.html): text in, sentences out, and back.
 * Multiword-token lines and empty nodes are skipped on reading: the basic tree is what counts.
 */

interface ConlluWord {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  /** Index of the head in the sentence, counted from 1; 0 is the root, -1 unknown. */
  readonly head: number;
  /** Relation with its subtype ("nsubj:pass"). */
  readonly deprel: string;
  readonly misc: string;
}

export interface ConlluSentence {
  readonly comments: readonly string[];
  readonly words: readonly ConlluWord[];
}

class ConlluError extends Error {}

/** Throws ConlluError naming the line when a line has not ten columns. */
export function* readConllu(text: string): Generator<ConlluSentence> {
  let comments: string[] = [];
  let words: ConlluWord[] = [];
  let number = 0;
  for (const raw of text.split("\n")) {
    number++;
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line === "") {
      if (words.length > 0) yield { comments, words };
      comments = [];
      words = [];
      continue;
    }
    if (line.startsWith("#")) {
      comments.push(line);
      continue;
    }
    const columns = line.split("\t");
    if (columns.length !== 10) throw new ConlluError(`line ${number}: ${columns.length} columns where CoNLL-U has 10`);
    const [id = "", form = "", lemma = "", upos = "", xpos = "", , head = "", deprel = "", , misc = ""] = columns;
    if (!/^\d+$/.test(id)) continue;
    words.push({ form, lemma, upos, xpos, head: /^\d+$/.test(head) ? Number(head) : -1, deprel, misc });
  }
  if (words.length > 0) yield { comments, words };
}

/** One sentence as CoNLL-U, with the empty line that ends it. */
export function writeConllu(sentence: ConlluSentence): string {
  const lines = sentence.words.map((word, i) =>
    [
      i + 1,
      word.form,
      word.lemma || "_",
      word.upos || "_",
      word.xpos || "_",
      "_",
      word.head,
      word.deprel || "_",
      "_",
      word.misc || "_",
    ].join("\t"),
  );
  return `${[...sentence.comments, ...lines].join("\n")}\n\n`;
}
