/**
 * The rule by which mentions are one event. In: mentions. Out: the event of each.
 *
 * One event is one act: nothing is joined through a third statement that could not be joined itself (average linkage with a veto, Sokal &
 * Michener 1958; "cannot link", Wagstaff et al. 2001). Pairs that are alike are taken in the order of their likeness, and what stands behind
 * the two is joined if its likeness is at or above zero on average and no pair of it is ruled out:
 *   1. among mentions with a day of their own;
 *   2. each mention without a clear day joins what the dated mention that it is most like belongs to;
 *   3. those that found none, among themselves.
 * Where many say the same, some represent the others (representatives.ts), and each of the others joins what the representative that it is most like
 * belongs to; those that are ruled out there are represented on their own. A correction that two mentions are one act joins them whatever they
 * look like.
 */
import { mapped, type Pace, sorted } from "../../pace.js";
import { stableId } from "../../report/report.js";
import { EdgeList, type Edges } from "./edges.js";
import { byKnowledge, inMillionths, type Likeness, likeness, mayBeAlike } from "./likeness.js";
import { Groups } from "./linkage.js";
import type { Mention } from "./mention.js";
import { represented } from "./representatives.js";
import { inRows, Neighbours, type Row } from "./settings.js";
import { profiles } from "./vetoes.js";

export interface Placed {
  readonly mention: Mention;
  readonly event: string;
  /** The dated mention that it joined. */
  readonly via: string | null;
}

export interface Rule {
  readonly likeness: Likeness;
  /** So many that are alike to one more represent it. */
  readonly representatives: number;
  /** Of an act, so many have a vote on what else belongs to it. */
  readonly voters: number;
}
export const RULE: Rule = { likeness: byKnowledge, representatives: 16, voters: 64 };

const isDated = (m: Mention): boolean => m.when === "dated";

/** Pairs between two waits: to see whether two groups agree may take long. */
const IN_A_ROW = 64;
/** To compare two takes less. */
const COMPARED_IN_A_ROW = 4096;

interface Placing {
  readonly rule: Rule;
  readonly pace: Pace;
  /** All mentions, in the order of their statements. */
  readonly list: readonly Mention[];
  readonly groups: Groups<Mention>;
  /** The dated mention that each without a day joined. */
  readonly via: Map<Mention, string>;
}

/** Alike pairs of one that is asked about and one that is near. `among`: those that are asked about are added to the others, and compared among themselves too. */
async function edgesOf(
  asking: readonly Row<number>[],
  near: Neighbours<number>,
  among: boolean,
  { rule, list, pace }: Placing,
): Promise<Edges> {
  const { likeness } = rule;
  const edges = new EdgeList();
  const at = (place: number): Mention => list[place] as Mention;
  let waited = 0;
  for (const row of asking) {
    await pace();
    const own = among ? near.add(row.mention, row.items) : null;
    // sharing a block goes both ways for all that may be alike, so that each pair comes once
    for (const other of near.of(row.mention)) {
      const setting = likeness.setting(row.mention, other.mention);
      if (!mayBeAlike(setting)) continue;
      // of its own row, each is compared with what stood there and with those before it
      const stood = other.items.length - row.items.length;
      for (const [i, a] of row.items.entries()) {
        const m = at(a);
        const upTo = other === own ? stood + i : other.items.length;
        waited += upTo;
        if (waited > COMPARED_IN_A_ROW) {
          waited = 0;
          await pace();
        }
        for (let k = 0; k < upTo; k++) {
          const b = other.items[k] as number;
          const odds = inMillionths(setting + likeness.wording(m, at(b)));
          if (odds >= 0) edges.add(Math.min(a, b), Math.max(a, b), odds);
        }
      }
    }
  }
  return edges.sorted(pace);
}

const rowsOf = (places: readonly number[], list: readonly Mention[]): readonly Row<number>[] =>
  inRows(places, (place) => list[place] as Mention);

async function each(edges: Edges, { list, pace }: Placing, work: (a: Mention, b: Mention) => void): Promise<void> {
  for (let i = 0; i < edges.size; i++) {
    if (i % IN_A_ROW === 0) await pace();
    work(list[edges.a[i] as number] as Mention, list[edges.b[i] as number] as Mention);
  }
}

/** Of mentions that are alike to one, one for each group; the first is that of the group in which something that has a vote is most like it. */
function nearest(m: Mention, candidates: readonly Mention[], { groups, rule }: Placing): Mention[] {
  const found = new Map<readonly Mention[], Mention>();
  for (const candidate of candidates) if (!found.has(groups.group(candidate))) found.set(groups.group(candidate), candidate);
  const each = [...found.values()];
  // mostly there is nothing to choose
  if (each.length < 2) return each;
  const most = (candidate: Mention): number =>
    groups.voters(candidate).reduce((odds, voter) => Math.max(odds, likeness(m, voter, rule.likeness) ?? -1), -1);
  // those that are as much alike stay in their order
  return each
    .map((candidate) => ({ candidate, odds: most(candidate) }))
    .sort((a, b) => b.odds - a.odds)
    .map((c) => c.candidate);
}

/** So often those that are refused are represented on their own; after that each speaks for itself. */
const ROUNDS = 3;

/** Joins mentions, given by their places in order: those that represent others, and then the others. */
async function joinAll(places: readonly number[], placing: Placing, joinSome: (places: readonly number[]) => Promise<void>): Promise<void> {
  const { rule, list, groups, via, pace } = placing;
  let most = rule.representatives;
  let open = places;
  for (let round = 1; open.length > 0; round++) {
    const { representatives, behind } = await represented(open, most, placing);
    await joinSome(representatives);
    const refused: number[] = [];
    for (const [place, candidates] of behind) {
      await pace();
      const m = list[place] as Mention;
      const found = nearest(m, candidates, placing).find((c) => groups.agree(m, c));
      if (found === undefined) {
        refused.push(place);
        continue;
      }
      groups.join(found, m);
      const anchor = via.get(found);
      if (anchor !== undefined) via.set(m, anchor);
    }
    if (round >= ROUNDS) most = refused.length;
    open = refused.sort((a, b) => a - b);
  }
}

/** The three steps of the rule. */
async function join(placing: Placing): Promise<void> {
  const { list, groups, via } = placing;
  const at = (place: number): Mention => list[place] as Mention;
  const joinAlike = (a: Mention, b: Mention): void => {
    if (groups.group(a) !== groups.group(b) && groups.agree(a, b)) groups.join(a, b);
  };
  const [dated, left] = [new Neighbours<number>(), new Neighbours<number>()];
  const among = async (places: readonly number[], near: Neighbours<number>): Promise<void> =>
    each(await edgesOf(rowsOf(places, list), near, true, placing), placing, joinAlike);
  const toDated = async (places: readonly number[]): Promise<void> =>
    each(await edgesOf(rowsOf(places, list), dated, false, placing), placing, (a, b) => {
      const [anchor, m] = isDated(a) ? [a, b] : [b, a];
      if (via.has(m) || !groups.agree(m, anchor)) return;
      via.set(m, anchor.statement);
      groups.join(anchor, m);
    });
  const places = [...list.keys()];
  await joinAll(
    places.filter((p) => isDated(at(p))),
    placing,
    (some) => among(some, dated),
  );
  await joinAll(
    places.filter((p) => !isDated(at(p))),
    placing,
    async (some) => {
      await toDated(some);
      await among(
        some.filter((p) => !via.has(at(p))),
        left,
      );
    },
  );
}

/** The rule at the head of this file. */
export async function place(
  all: readonly Mention[],
  joins: ReadonlyMap<string, ReadonlySet<string>>,
  pace: Pace,
  rule: Rule = RULE,
): Promise<Placed[]> {
  const list = await sorted(all, (a, b) => (a.statement < b.statement ? -1 : 1), pace);
  const profileOf = profiles();
  const groups = new Groups(list, (a, b) => likeness(a, b, rule.likeness), {
    voters: rule.voters,
    ruledOut: (some, others) => profileOf(some).rulesOut(profileOf(others)),
  });
  const via = new Map<Mention, string>();
  await join({ rule, list, groups, via, pace });
  const byName = new Map(list.map((m) => [m.statement, m]));
  for (const [a, partners] of joins)
    for (const b of partners) {
      const [x, y] = [byName.get(a), byName.get(b)];
      if (x && y) groups.join(x, y);
    }
  // an act bears the name of its first statement
  const names = new Map<readonly Mention[], string>();
  for (const m of list) if (!names.has(groups.group(m))) names.set(groups.group(m), stableId("event", m.statement));
  return mapped(all, (mention) => ({ mention, event: names.get(groups.group(mention)) as string, via: via.get(mention) ?? null }), pace);
}
