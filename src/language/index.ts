/**
 * The language layer. In: the text of a report, or sentences that are already split into words.
 * Out: sentences with tokens (places in UTF-16 code units), lemmas, UPOS and PTB tags, and
 * Universal Dependencies trees.
 */
import type { ConlluSentence } from "./conllu.js";
import { createLemmatiser, type Lemmatiser } from "./lemma.js";
import { createParser, type Parse } from "./parser.js";
import { type SentenceSpan, splitSentences } from "./tokens.js";

export { type EncodedWindow, loadNetwork, type Network, type RowNetwork, type Window } from "./network.js";
export { splitSentences, type TokenSpan, tokenise } from "./tokens.js";
export { wordAt } from "./windows.js";

/** One sentence; parallel arrays run over its tokens from 0. */
export interface Sentence {
  /** Place in the text: start of the first token, end of the last. */
  readonly start: number;
  readonly end: number;
  readonly dateline: boolean;
  /** It is a piece of something too long for a sentence. */
  readonly cut: boolean;
  readonly forms: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly lemmas: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  /** Index of the head, -1 for the root. */
  readonly heads: Int32Array;
  /** UD relation with subtype. */
  readonly relations: readonly string[];
  readonly headProbabilities: Float32Array;
}

export interface Language {
  /** Sentences of a text. Places count UTF-16 code units from its start. */
  analyse(text: string): Sentence[];
  /** Tags and trees for given words; places count as if the words stood one space apart. */
  annotate(sentences: readonly (readonly string[])[]): Sentence[];
  vector(word: string): Float32Array | undefined;
  /** The dictionary form of a word under a fine tag, without its context. */
  readonly lemma: Lemmatiser;
}

/**
 * What is longer than any sentence (a table, a text without full stops) is read in pieces, so that time stays linear.
 */
const LONGEST = 240;

/** How good a place to cut after a token is; the next token's text beside it. 0: only where there is no other. */
function cutsWell(form: string, next: string): number {
  if (form === ";") return 4;
  if (/^(?:[:—–•|]|--)$/.test(form)) return 3;
  if (form !== ",") return 0;
  return /^(?:and|but|or|nor|while|which|who|as|so|yet)$/i.test(next) ? 2 : 1;
}

/** Cuts at the best place in the later half of each stretch, the last of equals. */
function inPieces(text: string, span: SentenceSpan): (SentenceSpan & { readonly cut: boolean })[] {
  const { tokens, dateline } = span;
  if (tokens.length <= LONGEST) return [{ ...span, cut: false }];
  const form = (i: number): string => text.slice(tokens[i]?.start, tokens[i]?.end);
  const pieces: (SentenceSpan & { readonly cut: boolean })[] = [];
  for (let from = 0; from < tokens.length; ) {
    let end = Math.min(from + LONGEST, tokens.length);
    if (end < tokens.length) {
      let best = 0;
      for (let i = from + LONGEST / 2; i < from + LONGEST; i++) {
        const worth = cutsWell(form(i), form(i + 1));
        if (worth > 0 && worth >= best) {
          best = worth;
          end = i + 1;
        }
      }
    }
    pieces.push({ tokens: tokens.slice(from, end), dateline, cut: true });
    from = end;
  }
  return pieces;
}

let loaded: Language | undefined;

/** The English model, loaded once. */
export function english(): Language {
  loaded ??= createLanguage();
  return loaded;
}

function createLanguage(): Language {
  const parser = createParser();
  const lemma = createLemmatiser(parser.rank);
  const sentence = (
    forms: readonly string[],
    starts: readonly number[],
    ends: readonly number[],
    { dateline, cut }: Pick<Sentence, "dateline" | "cut">,
    parse: Parse,
  ): Sentence => ({
    start: starts[0] ?? 0,
    end: ends[ends.length - 1] ?? 0,
    dateline,
    cut,
    forms,
    starts,
    ends,
    lemmas: forms.map((form, i) => lemma(form, parse.xpos[i] as string)),
    upos: parse.upos,
    xpos: parse.xpos,
    heads: parse.heads,
    relations: parse.relations,
    headProbabilities: parse.headProbabilities,
  });
  return {
    analyse(text) {
      const spans = splitSentences(text)
        .filter((span) => span.tokens.length > 0)
        .flatMap((span) => inPieces(text, span));
      const forms = spans.map((span) => span.tokens.map((token) => text.slice(token.start, token.end)));
      const parses = parser.parse(forms);
      return spans.map((span, i) =>
        sentence(
          forms[i] as string[],
          span.tokens.map((t) => t.start),
          span.tokens.map((t) => t.end),
          span,
          parses[i] as Parse,
        ),
      );
    },
    annotate(sentences) {
      const parses = parser.parse(sentences);
      return sentences.map((forms, i) => {
        const starts: number[] = [];
        const ends: number[] = [];
        let at = 0;
        for (const form of forms) {
          starts.push(at);
          ends.push(at + form.length);
          at += form.length + 1;
        }
        return sentence(forms, starts, ends, { dateline: false, cut: false }, parses[i] as Parse);
      });
    },
    vector: (word) => parser.vector(word),
    lemma,
  };
}

/** A sentence as CoNLL-U. `text` is what it was cut from, for the `# text` line and SpaceAfter. */
export function toConllu(sentence: Sentence, text: string): ConlluSentence {
  return {
    comments: [`# text = ${text.slice(sentence.start, sentence.end).replace(/\s+/g, " ")}`],
    words: sentence.forms.map((form, i) => ({
      form,
      lemma: sentence.lemmas[i] as string,
      upos: sentence.upos[i] as string,
      xpos: sentence.xpos[i] as string,
      head: (sentence.heads[i] as number) + 1,
      deprel: sentence.relations[i] as string,
      misc: sentence.starts[i + 1] === sentence.ends[i] ? "SpaceAfter=No" : "_",
    })),
  };
}
