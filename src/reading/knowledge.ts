/**
 * What a reader is handed: the lexicon of acts, the names of parties, and the network. Read and checked here, once; the reader
 * itself opens no file.
 */
import { z } from "zod";
import { DataError } from "../data.js";
import { english, loadNetwork, type Network } from "../language/index.js";
import { packagePath } from "../paths.js";
import { type FactualityWords, loadFactuality } from "./factuality/index.js";
import { type Lexicon, readLexicon, standardLexicon } from "./lexicon.js";
import type { Lemma } from "./lexicon-types.js";
import { type Names, standardNames } from "./mentions/index.js";
import type { ActHeads } from "./network/acts.js";
import { addOwnActors } from "./own-actors.js";
import { loadSport, type Sport } from "./sport.js";

export interface Knowledge {
  readonly names: Names;
  /** The package's lexicon, or one that stands in its place. */
  readonly lexicon: Lexicon;
  /** A user's own lines, which win over what the network says of their words. */
  readonly own: Lexicon | null;
  readonly lemma: Lemma;
  readonly sport: Sport;
  /** Words that decide whether an act happened, and who says so. */
  readonly factuality: FactualityWords;
}

export interface Model {
  readonly network: Network;
  readonly heads: ActHeads;
  readonly settings: Settings;
}

const settingsSchema = z.object({
  /** Added to the score of "no act". */
  none: z.number(),
  /**
   * Least score (logit) of a side's best party, of a further one, how much less than the best that one may score unless it is
   * `sure` by itself, and the least mean score of a party of both sides of a mutual act.
   */
  party: z.object({ first: z.number(), named: z.number(), more: z.number(), margin: z.number(), sure: z.number(), joint: z.number() }),
  /** Least probability that an act took place for it to be read so; and of a denial, for the act to be read as denied. */
  factuality: z.object({ real: z.number(), denied: z.number() }),
  /** Least confidence of a statement. */
  least: z.number(),
  /** Weights of the confidence: a constant, and of the logits of act, type, source, target and status. */
  confidence: z.array(z.number()).length(6),
});
export type Settings = z.infer<typeof settingsSchema>;

const table = z.array(z.array(z.number()));
const metaSchema = z.object({
  version: z.string(),
  constants: z.object({
    lexicon: table.length(16),
    near: table.length(4),
    far: table.length(3),
    kind: table.length(3),
    overlap: z.array(z.number()).length(3),
    types: table.length(17),
  }),
  settings: settingsSchema,
});

/** A user's own files beside the package's: patterns of acts, and dictionaries of actors (PETRARCH's format). */
export interface OwnFiles {
  readonly lexicons?: readonly string[];
  readonly actors?: readonly string[];
}

/**
 * Reads the knowledge, a user's own files with it. Throws DataError naming file and line where one is not understood. `notes`
 * hears of lines of PETRARCH dictionaries that have no counterpart here.
 */
export function loadKnowledge({ lexicons = [], actors = [] }: OwnFiles = {}, notes: (note: string) => void = () => undefined): Knowledge {
  const names = standardNames();
  addOwnActors(names, actors, notes);
  return {
    names,
    lexicon: standardLexicon(),
    own: lexicons.length === 0 ? null : readLexicon(lexicons, false, notes),
    lemma: english().lemma,
    sport: loadSport(),
    factuality: loadFactuality(),
  };
}

/** Loads the network that ships, or the one in `folder`. Throws an Error naming the file that is missing or at fault. */
export function loadModel(folder = packagePath("weights/reader")): Model & { readonly version: string } {
  const network = loadNetwork(folder);
  const checked = metaSchema.safeParse(network.meta);
  if (!checked.success)
    throw new DataError(`${folder}/reader.json: ${checked.error.issues[0]?.path.join(".")}: ${checked.error.issues[0]?.message}`);
  const { constants, settings, version } = checked.data;
  return {
    network,
    settings,
    version,
    heads: { acts: network.rows("acts"), sides: network.rows("sides"), mentions: network.rows("mentions"), constants },
  };
}

let shipped: { readonly knowledge: Knowledge; readonly model: ReturnType<typeof loadModel> } | undefined;
/** The package's own knowledge and network, loaded once for all who read with them. Throws as the loaders do. */
export function shippedParts(): NonNullable<typeof shipped> {
  shipped ??= { knowledge: loadKnowledge(), model: loadModel() };
  return shipped;
}
