/** The words of factuality. In: data/factuality.yaml and data/forecast/probability-words.csv. Out: the same, checked, as sets and maps. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { DataError, readYaml, wordSet } from "../../data.js";
import { addTo } from "../../groups.js";
import { packagePath } from "../../paths.js";

type Words = ReadonlySet<string>;

const effect = z.strictObject({
  polarity: z.literal("-").optional(),
  status: z.enum(["planned", "requested", "predicted", "conditional"]).optional(),
  certainty: z.enum(["probable", "possible"]).optional(),
});

const forms = ["infinitive", "clause", "object", "subject", "adjunct"] as const;
/** How an act hangs on the word above it; an oblique is reached only through its preposition. */
export type Form = (typeof forms)[number] | "oblique";

const governor = z
  .strictObject({
    name: z.string(),
    effect,
    reaches: z.array(z.enum(forms)),
    objects: wordSet.optional(),
    obliques: z.record(z.string(), z.union([z.literal("all"), wordSet])).optional(),
    except: wordSet.optional(),
    words: wordSet,
  })
  .superRefine(({ words, objects, except, obliques = {} }, context) => {
    const narrower: Readonly<Record<string, Words | "all" | undefined>> = { objects, except, ...obliques };
    for (const [field, list] of Object.entries(narrower)) {
      const unknown = list === undefined || list === "all" ? undefined : [...list].find((word) => !words.has(word));
      if (unknown !== undefined)
        context.addIssue({
          code: "custom",
          path: [field in obliques ? "obliques" : field],
          message: `"${unknown}" is not among its words`,
        });
    }
  });
export type Governor = z.infer<typeof governor>;

const noun = z.strictObject({ name: z.string(), effect, words: wordSet });
type GoverningNoun = z.infer<typeof noun>;

const schema = z.strictObject({
  governors: z.record(z.string(), governor),
  deniers: wordSet,
  nouns: z.record(z.string(), noun),
  "noun-prepositions": wordSet,
  "intention-phrases": wordSet,
  singling: wordSet,
  "takes-for-granted": wordSet,
  evidence: wordSet,
  scant: wordSet,
  likelihood: z.strictObject({ positive: wordSet, negative: wordSet }),
  linking: wordSet,
  occurrence: wordSet,
  due: wordSet,
  ongoing: wordSet,
  over: wordSet,
  reports: z.strictObject({ certain: wordSet, probable: wordSet }),
  "report-phrases": wordSet,
  nobody: wordSet,
  blames: wordSet,
  "blame-prepositions": wordSet,
  tellings: wordSet,
  denying: wordSet,
  "false-words": wordSet,
  negation: z.strictObject({ words: wordSet, "verbs-only": wordSet, "not-before": wordSet }),
  none: wordSet,
  definite: wordSet,
  "instead-phrases": wordSet,
  without: wordSet,
  adverbs: z.strictObject({ probable: wordSet, possible: wordSet }),
  adjectives: z.strictObject({ planned: wordSet, predicted: wordSet, probable: wordSet, negative: wordSet, conditional: wordSet }),
  modals: z.strictObject({ planned: wordSet, conditional: wordSet, possible: wordSet, requested: wordSet }),
  conditions: z.strictObject({
    words: wordSet,
    "main-only": wordSet,
    "clause-only": wordSet,
    times: wordSet,
    "only-times": wordSet,
    inverted: wordSet,
  }),
  purposes: wordSet,
  means: wordSet,
  outlooks: wordSet,
  occasions: wordSet,
  reasons: wordSet,
});

export interface Probability {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface FactualityWords extends Omit<z.infer<typeof schema>, "governors" | "nouns"> {
  /** By word, in the file's order. */
  readonly governors: ReadonlyMap<string, readonly Governor[]>;
  readonly nouns: ReadonlyMap<string, GoverningNoun>;
  /** What readers take a word of probability to mean; with the adverb before it ("highly unlikely"). */
  readonly probabilities: ReadonlyMap<string, Probability>;
}

function byWord<T extends { readonly words: Words }>(categories: Readonly<Record<string, T>>): Map<string, readonly T[]> {
  const out = new Map<string, T[]>();
  for (const category of Object.values(categories)) for (const word of category.words) addTo(out, word, category);
  return out;
}

const PROBABILITIES = "data/forecast/probability-words.csv";

function loadProbabilities(): ReadonlyMap<string, Probability> {
  const out = new Map<string, Probability>();
  readFileSync(packagePath(PROBABILITIES), "utf8")
    .split("\n")
    .forEach((line, k) => {
      if (line === "" || line.startsWith("#") || line.startsWith("phrase,")) return;
      const [phrase = "", ...rest] = line.split(",");
      const [low = Number.NaN, median = Number.NaN, high = Number.NaN] = rest.map(Number);
      if (!(0 <= low && low <= median && median <= high && high <= 1))
        throw new DataError(`${PROBABILITIES}:${k + 1}: "${phrase}" needs three numbers from 0 to 1 in order: low, median, high`);
      out.set(phrase, { low, median, high });
    });
  return out;
}

/** Throws DataError naming the file, the line and the field that is wrong. */
export function loadFactuality(path = packagePath("data/factuality.yaml")): FactualityWords {
  const checked = readYaml(path, schema);
  const nouns = [...byWord(checked.nouns)].map(([word, [first]]) => [word, first as GoverningNoun] as const);
  return { ...checked, governors: byWord(checked.governors), nouns: new Map(nouns), probabilities: loadProbabilities() };
}

/** The numbers of a word of probability, with the adverb before it where there are numbers for both together. */
export const probabilityOf = ({ probabilities }: FactualityWords, word: string, adverb: string | null): Probability | null =>
  (adverb === null ? undefined : probabilities.get(`${adverb} ${word}`)) ?? probabilities.get(word) ?? null;
