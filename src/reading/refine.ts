/**
 * From proposals to acts: sense, parties, factuality. In: a proposal of the network or the lexicon, with the report's table of
 * parties. Out: the act, whether it happened, and how sure all this is. Each step looks only at what is settled before it.
 */
import type { Act, ActSense } from "./act.js";
import { type Factuality, factuality } from "./factuality/index.js";
import type { Knowledge, Settings } from "./knowledge.js";
import { type LearnedAct, type Side, typesInOrder } from "./network/acts.js";
import { defaultCode } from "./ontology.js";
import { actorsOf, chosen, type PartyTable } from "./party-table.js";
import type { Proposal } from "./propose.js";
import { type FoundSense, senseOf } from "./senses.js";
import { type Actor, isReal, type Status } from "./statement.js";
import { childrenBy, subtree, type Tree } from "./tree.js";

export interface Refined {
  readonly tree: Tree;
  readonly act: Act;
  readonly learned: LearnedAct;
  readonly facts: Factuality;
  readonly confidence: number;
  /** A user's own line decided the type. */
  readonly own: boolean;
  /** Share of the act's type in what the network says. */
  readonly share: number;
  readonly grounds: Grounds;
}

/** What the confidence rests on, each a logit: act, type, source, target, status. */
export type Grounds = readonly number[];

const happens = (status: Status): boolean => isReal({ polarity: "+", status });

/**
 * The likeliest status; but that an act took place must be surer than that, since one that did not may not count as done.
 */
function statusOf(shares: ReadonlyMap<Status, number>, { real }: Settings["factuality"]): Status {
  const best = (list: readonly (readonly [Status, number])[]): Status => list.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  const all = [...shares];
  const first = best(all);
  const happened = all.reduce((sum, [status, share]) => sum + (happens(status) ? share : 0), 0);
  return happens(first) && happened < real ? best(all.filter(([status]) => !happens(status))) : first;
}

/** Mode, contexts and code come from the lexicon's sense for word and type, else from the type alone. */
function senseFor(found: FoundSense | undefined, act: LearnedAct): ActSense {
  if (!found) return { type: act.type, mode: null, cameo: defaultCode(act.type), contexts: [], id: null };
  const { mode, cameo, contexts, id } = found.sense;
  return { type: act.type, mode, cameo, contexts, id };
}

export function refine(proposal: Proposal, table: PartyTable, knowledge: Knowledge, settings: Settings): Refined {
  const { tree, act: learned } = proposal;
  const nominal = /^(?:NOUN|PROPN)$/.test(tree.upos[learned.token] as string);
  const found = proposal.own ?? senseOf(tree, learned.token, learned.type, knowledge.lexicon);
  const sides = mutual(learned, joint.has(learned.type) || found?.sense.joint === true, settings);
  const [source, target] = learned.type === "AGREE" ? (sides.map((side) => withoutAgreed(side, proposal, table)) as [Side, Side]) : sides;
  const act: Act = {
    trigger: learned.token,
    nominal,
    sense: senseFor(found, learned),
    sources: distinct(actorsOf(table, tree, learned.token, source, settings.party)),
    targets: distinct(actorsOf(table, tree, learned.token, target, settings.party)),
  };
  const rules = factuality(tree, learned.token, nominal, knowledge.factuality);
  const facts: Factuality = {
    ...rules,
    // what the words say outright ("no evidence that", "rather than") stands, whatever the network has learned
    polarity: learned.denied > settings.factuality.denied || rules.polarity === "-" ? "-" : "+",
    status: statusOf(learned.status, settings.factuality),
  };
  const share = learned.types[typesInOrder.indexOf(learned.type) + 1] as number;
  const rests = grounds(learned, share, settings);
  return {
    tree,
    act,
    learned,
    facts,
    confidence: confidenceOf(rests, settings),
    own: proposal.own !== null,
    share,
    grounds: rests,
  };
}

/** What two do with each other ("held talks") has all its parties on both sides. */
const joint: ReadonlySet<string> = new Set(["CONSULT", "AGREE", "COOPERATE"]);

/**
 * The sides of an act; of a mutual one, where both name the same party first, those that score enough on the mean of the sides
 * are parties of both.
 */
function mutual(act: LearnedAct, both: boolean, { party }: Settings): readonly [Side, Side] {
  const { source, target } = act;
  const [first] = source.parties;
  if (!both || !first || first.code !== target.parties[0]?.code || first.score <= party.first) return [source, target];
  const other = new Map(target.parties.map((p) => [p.code, p.score]));
  const together = source.parties
    .map((p) => ({ ...p, score: (p.score + (other.get(p.code) ?? -9)) / 2 }))
    .filter(({ score }) => score > party.joint)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_JOINT);
  if (together.length < 2) return [source, target];
  const sure = together.map((p) => ({ ...p, score: Math.max(p.score, party.sure + 1) }));
  return [
    { ...source, parties: sure },
    { ...target, parties: sure },
  ];
}

const MOST_JOINT = 3;

/** "Agreed to expel the envoys of Laos": whom a hostile act that was agreed on is done to is no party to the agreement. */
function withoutAgreed(side: Side, { tree, act, hostile }: Proposal, table: PartyTable): Side {
  const agreed = childrenBy(tree, act.token, "xcomp", "ccomp", "acl", "advcl").flatMap((k) => subtree(tree, k));
  if (!agreed.some((k) => hostile.has(k))) return side;
  const inside = new Set(agreed);
  const within = (m: { readonly start: number; readonly end: number }): boolean => inside.has(m.start) && inside.has(m.end - 1);
  const only = (code: string): boolean => {
    const mentions = table.of(tree.index).filter((m) => m.codes.includes(code));
    return mentions.length > 0 && mentions.every(within);
  };
  const words = side.words.map((share, k) => (inside.has(k) ? 0 : share));
  return {
    words,
    none: words.some((share, k) => share > 0.1 && share === side.words[k]) ? side.none : 1,
    parties: side.parties.filter((p) => !only(p.code)),
  };
}

const distinct = (list: readonly Actor[]): Actor[] =>
  list.filter((a, k) => list.findIndex((b) => a.code === b.code && a.country === b.country && a.name === b.name) === k);

const logit = (p: number): number => Math.log(Math.max(p, 1e-4) / Math.max(1 - p, 1e-4));

/** How sure a side is: of its best party, or that there is none. */
function sureness(side: Side, settings: Settings): number {
  const best = side.parties[0]?.score ?? -4;
  return chosen(side, settings.party).length > 0 ? best : -best;
}

function grounds(learned: LearnedAct, share: number, settings: Settings): Grounds {
  const none = learned.types[0] as number;
  return [
    logit(1 - none),
    logit(share / Math.max(1e-6, 1 - none)),
    sureness(learned.source, settings),
    sureness(learned.target, settings),
    logit(Math.max(...learned.status.values())),
  ];
}

/** The probability that type, parties, polarity and status are all right; three decimals. */
function confidenceOf(rests: Grounds, settings: Settings): number {
  const [constant = 0, ...weights] = settings.confidence;
  const sum = rests.reduce((total, value, k) => total + Math.max(-6, Math.min(6, value)) * (weights[k] ?? 0), constant);
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000;
}

/** The best parties of a side with their probabilities, for the explanation. */
export const chosenScores = (side: Side): string =>
  side.parties.length === 0
    ? ""
    : ` [${side.parties
        .slice(0, 3)
        .map((p) => `${p.code} ${Math.round(100 / (1 + Math.exp(-p.score)))} %`)
        .join(", ")}]`;
