/**
 * The reading layer. In: a report. Out: its statements and pressures, each with the words it rests on.
 *
 * The stages, in their order:
 *   1. mentions    every name of a party, by dictionary and date              mentions/
 *   2. propose     words that name acts, by the network or a user's lexicon   propose.ts
 *   3. refine      sense, parties, factuality, confidence                     refine.ts
 *   4. state       holder, time, place, condition, reason                     state.ts
 *   5. link        conditions that are acts themselves                        link.ts
 */
import { english, type Language, tokenise } from "../language/index.js";
import type { Report } from "../report/report.js";
import { type Knowledge, loadKnowledge, type Model, type OwnFiles, shippedParts } from "./knowledge.js";
import { findPlaces } from "./layers/place/index.js";
import { linked } from "./link.js";
import { findMentions } from "./mentions/index.js";
import { partyTable } from "./party-table.js";
import { findPressures } from "./pressures.js";
import { propose } from "./propose.js";
import { type Grounds, refine } from "./refine.js";
import { faultOf } from "./stands.js";
import { type Context, press, state, timesOf } from "./state.js";
import type { Pressure, Statement } from "./statement.js";
import { createTree, type Tree } from "./tree.js";

export { type Knowledge, loadKnowledge, loadModel, type Model, type OwnFiles } from "./knowledge.js";
export type { Grounds } from "./refine.js";

export interface ReadingOptions {
  /** Adds to each statement which words, line of the lexicon or score gave each field. */
  readonly explain?: boolean;
  /** Is told what the confidence of each statement rests on (for training). */
  readonly observe?: (statementId: string, grounds: Grounds) => void;
}

export interface Reading {
  /** In the order of their words. */
  readonly statements: Statement[];
  readonly pressures: Pressure[];
  /** Sentences that could not be read, with the reason; the others are not touched by it. */
  readonly unread: { readonly start: number; readonly end: number; readonly reason: string }[];
  /** Stretches without a full stop that are too long for a sentence, and were read in pieces. */
  readonly cut?: readonly { readonly start: number; readonly end: number }[];
}

export interface Reader {
  readonly name: string;
  readonly version: string;
  /** Throws nothing: what cannot be read is listed in `unread`. */
  read(report: Report, options?: ReadingOptions): Reading;
}

/** A reader with what it is handed; it opens no file. */
export function createReader(knowledge: Knowledge, model: Model & { readonly version: string }, language: Language = english()): Reader {
  return {
    name: "chancery",
    version: model.version,
    read: (report, options = {}) => {
      try {
        return readWith(report, options, knowledge, model, language);
      } catch (error) {
        return { statements: [], pressures: [], unread: [{ start: 0, end: report.text.length, reason: reasonOf(error) }] };
      }
    },
  };
}

/** The words of a report's title; null where there is none, or it is only the beginning of the text (as of a file without a head). */
function headline({ title, text }: Report): string[] | null {
  if (title === null || text.trimStart().startsWith(title.replace(/…$/, ""))) return null;
  return tokenise(title).map(({ start, end }) => title.slice(start, end));
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function readWith(report: Report, options: ReadingOptions, knowledge: Knowledge, model: Model, language: Language): Reading {
  const trees = language.analyse(report.text).map((sentence, i) => createTree(sentence, i));
  const title = headline(report);
  const table = partyTable(trees, findMentions({ title, sentences: trees, date: report.date }, knowledge.names), report.date);
  const told = trees.filter((tree) => !tree.dateline);
  const unread: Reading["unread"] = [];
  /** One sentence's fault costs only itself. */
  const guarded = <T>(tree: Tree, read: () => T[]): T[] => {
    try {
      return read();
    } catch (error) {
      unread.push({ start: tree.start, end: tree.end, reason: reasonOf(error) });
      return [];
    }
  };
  const context: Context = {
    report,
    table,
    explain: options.explain === true,
    settings: model.settings,
    ...timesOf(report, told),
    places: findPlaces({ text: report.text, date: report.date, sentences: trees }),
  };
  const statements = propose(title, table, knowledge, model).flatMap((proposal) =>
    guarded(proposal.tree, () => {
      const refined = refine(proposal, table, knowledge, model.settings);
      if (faultOf(refined, knowledge, model.settings) !== null) return [];
      const statement = state(context, refined);
      options.observe?.(statement.id, refined.grounds);
      return [statement];
    }),
  );
  const pressures = told.flatMap((tree) =>
    guarded(tree, () => findPressures(tree, table, knowledge.factuality).map((weight) => press(context, tree, weight))),
  );
  const cut = trees.filter((tree) => tree.cut).map(({ start, end }) => ({ start, end }));
  return { ...linked(statements, pressures), unread, ...(cut.length > 0 ? { cut } : {}) };
}

const standard = new Map<string, Reader>();

/** The reader that ships, with a user's own files beside the package's; loaded once for each set of them. Throws DataError where one is faulty. */
export function standardReader(own: OwnFiles = {}, notes?: (note: string) => void): Reader {
  const { lexicons = [], actors = [] } = own;
  const key = JSON.stringify([lexicons, actors]);
  const plain = lexicons.length + actors.length === 0;
  const reader =
    standard.get(key) ?? createReader(plain ? shippedParts().knowledge : loadKnowledge(own, notes), shippedParts().model, english());
  standard.set(key, reader);
  return reader;
}

/** The statements and pressures of a report, by the reader that ships. */
export const readReport = (report: Report, options: ReadingOptions = {}): Reading => standardReader().read(report, options);
