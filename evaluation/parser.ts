/** The parser on gold tokens (UPOS, UAS, LAS as CoNLL 2017 counts them, without subtypes) and on raw text. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type ConlluSentence, readConllu } from "../src/language/conllu.js";
import { english } from "../src/language/index.js";
import { splitSentences } from "../src/language/tokens.js";
import type { Figure } from "./main.js";

const conll = "from raw text, best of the CoNLL 2018 shared task (Zeman et al. 2018)";
const sets = [
  { name: "UD English PUD", path: "ud-news/en_pud-ud-test.conllu.gz", las: `0.879 ${conll}` },
  { name: "UD English EWT test", path: "ud-ewt/en_ewt-ud-test.conllu.gz", las: `0.846 ${conll}` },
  { name: "UD English GUM test, free part", path: "ud-gum/en_gum-free-test.conllu.gz", las: "" },
] as const;

const base = (relation: string): string => relation.split(":")[0] as string;

export function parserFigures(data: string): Figure[] {
  const language = english();
  return sets.flatMap(({ name, path, las: bestLas }) => {
    const gold = [...readConllu(gunzipSync(readFileSync(`${data}/${path}`)).toString("utf8"))];
    const parsed = language.annotate(gold.map((s) => s.words.map((w) => w.form)));
    const count = { n: 0, upos: 0, xpos: 0, lemma: 0, uas: 0, las: 0 };
    for (const [i, sentence] of gold.entries()) {
      const p = parsed[i];
      if (!p) continue;
      for (const [k, w] of sentence.words.entries()) {
        count.n++;
        if (p.upos[k] === w.upos) count.upos++;
        if (p.xpos[k] === w.xpos) count.xpos++;
        if ((p.lemmas[k] as string).toLowerCase() === w.lemma.toLowerCase()) count.lemma++;
        if ((p.heads[k] as number) + 1 !== w.head) continue;
        count.uas++;
        if (base(p.relations[k] as string) === base(w.deprel)) count.las++;
      }
    }
    const size = `${count.n} words`;
    const raw = rawFigures(gold);
    return [
      { data: name, size, metric: "UPOS, gold tokens", score: count.upos / count.n, best: "" },
      { data: name, size, metric: "XPOS, gold tokens", score: count.xpos / count.n, best: "" },
      { data: name, size, metric: "lemma, gold tokens", score: count.lemma / count.n, best: "" },
      { data: name, size, metric: "UAS, gold tokens", score: count.uas / count.n, best: "" },
      { data: name, size, metric: "LAS, gold tokens", score: count.las / count.n, best: bestLas },
      { data: name, size, metric: "tokens F1, raw text", score: raw, best: "" },
    ];
  });
}

/** F1 of token spans, each sentence's own text given. Multiword tokens count as the parts that the text shows. */
function rawFigures(gold: readonly ConlluSentence[]): number {
  let right = 0;
  let found = 0;
  let wanted = 0;
  for (const sentence of gold) {
    const text = sentence.comments.find((c) => c.startsWith("# text = "))?.slice(9);
    if (text === undefined) continue;
    const places = new Set<string>();
    let at = 0;
    for (const word of sentence.words) {
      const start = text.indexOf(word.form, at);
      if (start < 0 || start > at + 8) continue;
      at = start + word.form.length;
      places.add(`${start}-${at}`);
    }
    const own = splitSentences(text).flatMap((s) => s.tokens.map((t) => `${t.start}-${t.end}`));
    wanted += places.size;
    found += own.length;
    for (const place of own) if (places.has(place)) right++;
  }
  return (2 * right) / (found + wanted);
}
