/**
 * Prepares texts for the training of the reader with the product's own tokens, sentences, mentions and lexicon.
 *
 *   npx tsx training/reader/prepare.ts --out FOLDER [--marks FILE …] [--unlabelled FILE …] [--exclude FILE …]
 *
 * Marked files (JSON Lines, one sentence a line; gzip) keep their sentences; unlabelled ones are files of sentences in running
 * order ("n", "text") or of dated articles ("title", "date", "text"). Sentences whose text stands in a file of --exclude are
 * left out of the unlabelled. Writes FOLDER/NAME.jsonl.gz for each file, one document a line, and prints figures.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { splitSentences, type TokenSpan, tokenise } from "../../src/language/index.js";
import { createLemmatiser } from "../../src/language/lemma.js";
import { createParser } from "../../src/language/parser.js";
import { standardLexicon } from "../../src/reading/lexicon.js";
import { type Lemma, lexiconTypes } from "../../src/reading/lexicon-types.js";
import { findMentions, loadNames, type Mention, type Names } from "../../src/reading/mentions/index.js";

type Span = readonly [number, number];

interface Words {
  readonly text: string;
  readonly span?: Span;
}

interface Side {
  readonly codes: readonly (readonly (string | null)[])[];
  readonly words: readonly Words[];
}

interface Mark {
  readonly trigger: { readonly text: string; readonly span: Span };
  readonly source: Side;
  readonly target: Side;
  readonly if?: string;
  readonly optional?: boolean;
}

interface MarkedSentence {
  readonly doc: string;
  readonly date: string | null;
  readonly title: string | null;
  readonly n: number;
  readonly text: string;
  readonly marks: readonly Mark[];
}

interface Sentence {
  readonly n: number;
  readonly text: string;
  readonly tokens: readonly Span[];
}

interface Tools {
  readonly names: Names;
  readonly lemma: Lemma;
  readonly lexicon: ReturnType<typeof standardLexicon>;
}

/** Sentences of a GMB document, as in the marked files. */
const gmbDocument = 12;

const read = <T>(path: string): T[] => {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes)
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
};

const spans = (tokens: readonly TokenSpan[], from: number): Span[] => tokens.map(({ start, end }) => [start - from, end - from]);
const formsOf = (sentence: Sentence): string[] => sentence.tokens.map(([a, b]) => sentence.text.slice(a, b));

interface Document {
  readonly doc: string;
  readonly date: string | null;
  readonly title: string | null;
  readonly sentences: readonly Sentence[];
}

interface Prepared {
  readonly mentions: readonly Mention[];
  readonly line: Record<string, unknown>;
}

function prepare(document: Document, { names, lemma, lexicon }: Tools): Prepared {
  const title =
    document.title === null
      ? null
      : tokenise(document.title).map(({ start, end }) => [start, end, document.title?.slice(start, end)] as const);
  const forms = document.sentences.map(formsOf);
  const mentions = findMentions(
    { title: title?.map(([, , form]) => form as string) ?? null, sentences: forms.map((f) => ({ forms: f })), date: document.date },
    names,
  );
  const line = {
    doc: document.doc,
    date: document.date,
    title,
    sentences: document.sentences.map((sentence, i) => ({
      n: sentence.n,
      text: sentence.text,
      tokens: sentence.tokens,
      lex: lexiconTypes(forms[i] as string[], lexicon, lemma).flatMap((types, t) => (types.length > 0 ? [[t, types]] : [])),
    })),
    mentions: mentions.map((m) => ({ s: m.sentence, a: m.start, b: m.end, kind: m.kind, codes: m.codes, by: m.by })),
  };
  return { mentions, line };
}

/** The tokens that a span of characters covers, end exclusive; null if none. */
function tokenRange(tokens: readonly Span[], [from, to]: Span): Span | null {
  const first = tokens.findIndex(([, b]) => b > from);
  if (first < 0) return null;
  let end = first;
  while (end < tokens.length && (tokens[end] as Span)[0] < to) end++;
  return end > first ? [first, end] : null;
}

/** Counts of marks and of mentions, for the figures. */
const counts = () => ({
  documents: 0,
  sentences: 0,
  tokens: 0,
  mentions: 0,
  marks: 0,
  unaligned: 0,
  inside: 0,
  codes: 0,
  same: 0,
  anywhere: 0,
  sides: 0,
  mentionless: 0,
  missed: new Map<string, number>(),
});
type Counts = ReturnType<typeof counts>;

function alignMark(mark: Mark, s: number, sentence: Sentence, count: Counts): Record<string, unknown> {
  const trigger = tokenRange(sentence.tokens, mark.trigger.span);
  const start = trigger === null ? undefined : sentence.tokens[trigger[0]];
  count.marks++;
  if (trigger === null) count.unaligned++;
  else if (start?.[0] !== mark.trigger.span[0] || start?.[1] !== mark.trigger.span[1]) count.inside++;
  const side = (given: Side): unknown => ({
    ...given,
    words: given.words.map((words) => {
      const at = words.span?.[0] ?? sentence.text.indexOf(words.text);
      const tokens = at < 0 ? null : tokenRange(sentence.tokens, words.span ?? [at, at + words.text.length]);
      return { ...words, tokens };
    }),
  });
  const condition = mark.if === undefined ? -1 : sentence.text.indexOf(mark.if);
  return {
    ...mark,
    s,
    t: trigger?.[0] ?? -1,
    source: side(mark.source),
    target: side(mark.target),
    ...(mark.if === undefined
      ? {}
      : { ifTokens: condition < 0 ? null : tokenRange(sentence.tokens, [condition, condition + mark.if.length]) }),
  };
}

/** How many of a document's marked codes are among the mentions of the same sentence, and of the document. */
function countCodes(sentences: readonly MarkedSentence[], mentions: readonly Mention[], count: Counts): void {
  const all = new Set(mentions.flatMap((m) => m.codes));
  for (const [i, sentence] of sentences.entries()) {
    const here = new Set(mentions.filter((m) => m.sentence === i).flatMap((m) => m.codes));
    for (const mark of sentence.marks) {
      if (mark.optional) continue;
      for (const side of [mark.source, mark.target])
        for (const alternatives of side.codes) {
          const codes = alternatives.filter((code) => code !== null);
          if (codes.length === 0) continue;
          count.codes++;
          if (codes.some((code) => here.has(code))) count.same++;
          if (codes.some((code) => all.has(code))) count.anywhere++;
          else count.missed.set(codes[0] as string, (count.missed.get(codes[0] as string) ?? 0) + 1);
        }
    }
  }
}

function marked(path: string, tools: Tools, count: Counts): string[] {
  const documents = new Map<string, MarkedSentence[]>();
  for (const sentence of read<MarkedSentence>(path)) {
    const list = documents.get(sentence.doc);
    if (list) list.push(sentence);
    else documents.set(sentence.doc, [sentence]);
  }
  return [...documents].map(([doc, list]) => {
    const [first] = list as [MarkedSentence];
    const sentences = list.map(({ n, text }) => ({ n, text, tokens: spans(tokenise(text), 0) }));
    const { mentions, line } = prepare({ doc, date: first.date ?? null, title: first.title ?? null, sentences }, tools);
    tally(sentences, mentions, count);
    countCodes(list, mentions, count);
    return JSON.stringify({
      ...line,
      marks: list.flatMap(({ marks }, s) => marks.map((mark) => alignMark(mark, s, sentences[s] as Sentence, count))),
    });
  });
}

function tally(sentences: readonly Sentence[], mentions: readonly Mention[], count: Counts): void {
  count.documents++;
  count.sentences += sentences.length;
  count.tokens += sentences.reduce((n, s) => n + s.tokens.length, 0);
  count.mentions += mentions.length;
}

interface RunningSentence {
  readonly n: number;
  readonly text: string;
}

interface Article {
  readonly title: string;
  readonly date: string | null;
  readonly text: string;
  readonly url?: string;
}

const isArticle = (line: RunningSentence | Article): line is Article => "title" in line;

/** Sentences that follow each other, in documents of twelve. */
function runs(lines: readonly RunningSentence[], name: string, excluded: ReadonlySet<string>): Document[] {
  const out: { doc: string; date: null; title: null; sentences: Sentence[]; last: number }[] = [];
  for (const { n, text } of lines) {
    if (excluded.has(text.trim())) continue;
    const sentence = { n, text, tokens: spans(tokenise(text), 0) };
    const open = out[out.length - 1];
    if (open && open.last === n - 1 && open.sentences.length < gmbDocument) {
      open.sentences.push({ ...sentence, n: open.sentences.length + 1 });
      open.last = n;
    } else out.push({ doc: `${name}-u${n}`, date: null, title: null, sentences: [{ ...sentence, n: 1 }], last: n });
  }
  return out;
}

function article({ title, date, text }: Article, doc: string, excluded: ReadonlySet<string>): Document {
  const sentences = splitSentences(text)
    .filter((span) => span.tokens.length > 0)
    .map((span) => {
      const from = span.tokens[0]?.start ?? 0;
      return { text: text.slice(from, span.tokens.at(-1)?.end), tokens: spans(span.tokens, from) };
    })
    .filter((sentence) => !excluded.has(sentence.text.trim()))
    .map((sentence, i) => ({ n: i + 1, ...sentence }));
  return { doc, date, title, sentences };
}

function unlabelled(path: string, name: string, tools: Tools, excluded: ReadonlySet<string>, count: Counts): string[] {
  const lines = read<RunningSentence | Article>(path);
  const articles = lines.filter(isArticle).map((line, i) => article(line, `${name}-u${i + 1}`, excluded));
  const documents = [
    ...articles,
    ...runs(
      lines.filter((line): line is RunningSentence => !isArticle(line)),
      name,
      excluded,
    ),
  ].filter((d) => d.sentences.length > 0);
  return documents.map((document) => {
    const { mentions, line } = prepare(document, tools);
    tally(document.sentences, mentions, count);
    return JSON.stringify(line);
  });
}

function report(name: string, count: Counts): void {
  const share = (n: number, of: number): string => (of === 0 ? "–" : `${((100 * n) / of).toFixed(2)} %`);
  console.log(
    `${name}: ${count.documents} documents, ${count.sentences} sentences, ${count.tokens} tokens, ${count.mentions} mentions (${(count.mentions / count.sentences).toFixed(2)} a sentence)`,
  );
  if (count.marks === 0) return;
  console.log(`  ${count.marks} marks; trigger not aligned ${count.unaligned}, aligned with a longer or shorter token ${count.inside}`);
  console.log(
    `  codes of required marks ${count.codes}: named in the sentence ${share(count.same, count.codes)}, in the document ${share(count.anywhere, count.codes)}`,
  );
  const missed = [...count.missed].sort((a, b) => b[1] - a[1]).slice(0, 12);
  if (name === "train") console.log(`  most often missing: ${missed.map(([code, n]) => `${code} ${n}`).join(", ")}`);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      out: { type: "string" },
      marks: { type: "string", multiple: true },
      unlabelled: { type: "string", multiple: true },
      exclude: { type: "string", multiple: true },
    },
  });
  const out = values.out;
  if (out === undefined) throw new Error("prepare: --out FOLDER is missing");
  mkdirSync(out, { recursive: true });
  const rank = createParser().rank;
  const tools: Tools = { names: loadNames(), lemma: createLemmatiser(rank), lexicon: standardLexicon() };
  const excluded = new Set((values.exclude ?? []).flatMap((path) => read<MarkedSentence>(path).map((s) => s.text.trim())));
  const run = (path: string, lines: (name: string, count: Counts) => string[]): void => {
    const name = basename(path)
      .replace(/\.jsonl(?:\.gz)?$/, "")
      .replace(/-.*$/, "");
    const count = counts();
    const target = join(out, `${name}.jsonl.gz`);
    writeFileSync(`${target}.part`, gzipSync(`${lines(name, count).join("\n")}\n`));
    renameSync(`${target}.part`, target);
    report(name, count);
  };
  for (const path of values.marks ?? []) run(path, (_, count) => marked(path, tools, count));
  for (const path of values.unlabelled ?? []) run(path, (name, count) => unlabelled(path, name, tools, excluded, count));
}

main();
