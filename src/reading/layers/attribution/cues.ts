/** The words that attribute, from data/attribution.yaml. */
import { z } from "zod";
import { readKnowledge, wordSet } from "../../../data.js";

const categories = ["speech", "belief", "intention", "stance", "evidence"] as const;
export type Category = (typeof categories)[number];

/** What a verb's content may be: see the head of the file. */
const contentKinds = ["clause", "quote", "to", "object", "naming", "person-object"] as const;

const verbSchema = z.object({
  category: z.enum(categories),
  content: z.array(z.enum(contentKinds)).transform((list): ReadonlySet<string> => new Set(list)),
  prep: wordSet.default(new Set<string>()),
  addressee: z.boolean().default(false),
  direction: z.union([z.literal(1), z.literal(-1)]).default(1),
});
export type CueVerb = z.infer<typeof verbSchema>;

const file = readKnowledge(
  "attribution.yaml",
  z.object({
    verbs: z.record(z.string(), verbSchema),
    nouns: wordSet,
    adverbs: wordSet,
    according: z.array(z.string()),
  }),
);

const irregular = readKnowledge("language/irregular-verbs.yaml", z.record(z.string(), z.array(z.string())));

/** Every form of a verb; where the last letter may be doubled, both ways ("planned", and the harmless "planed"). */
function formsOf(verb: string): string[] {
  const stem = verb.replace(/e$/, "");
  const doubled = /[aeiou][bdglmnprt]$/.test(verb) ? [verb + (verb.at(-1) as string)] : [];
  const third = /[^aeiou]y$/.test(verb) ? verb.replace(/y$/, "ies") : /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
  const past = irregular[verb] ?? [/[^aeiou]y$/.test(verb) ? verb.replace(/y$/, "ied") : `${stem}ed`, ...doubled.map((d) => `${d}ed`)];
  return [verb, third, ...past, `${stem}ing`, ...doubled.map((d) => `${d}ing`), ...(stem === verb ? [] : [`${verb}ing`])];
}

const byForm = new Map(Object.keys(file.verbs).flatMap((verb) => formsOf(verb).map((form) => [form, verb] as const)));
const nounForms = new Map(
  [...file.nouns].flatMap((noun) =>
    [noun, noun.endsWith("y") ? noun.replace(/y$/, "ies") : `${noun}s`].map((form) => [form, noun] as const),
  ),
);

/** The verb that a form, in lower case, is of. */
export function verbOf(form: string): { readonly lemma: string; readonly verb: CueVerb } | undefined {
  const lemma = byForm.get(form);
  return lemma === undefined ? undefined : { lemma, verb: file.verbs[lemma] as CueVerb };
}
export const nounOf = (form: string): string | undefined => nounForms.get(form);
export const adverbs = file.adverbs;
export const according: readonly (readonly string[])[] = file.according.map((words) => words.split(" "));
/** A form, in lower case, that may be a cue or its first word. */
export const mayBeCue = (form: string): boolean =>
  byForm.has(form) || nounForms.has(form) || file.adverbs.has(form) || according.some((words) => words[0] === form);
