/**
 * Statements gathered into events. In: mentions that are new or gone, and a way to look at those already kept. Out: the mentions
 * whose event changed, with their new event.
 *
 * One event is one act: nothing is joined through a third statement that could not be joined itself (average linkage with a veto, Sokal &
 * Michener 1958; "cannot link", Wagstaff et al. 2001). Pairs that are alike are taken in the order of their likeness, and what stands behind
 * the two is joined if its likeness is at or above zero on average and no pair of it is ruled out:
 *   1. among mentions with a day of their own;
 *   2. each mention without a clear day joins what the dated mention that it is most like belongs to;
 *   3. those that found none, among themselves.
 * A correction that two mentions are one act joins them whatever they look like. The result is a function of the set of mentions alone, so
 * that the order in which reports arrive does not matter: whatever hangs on what is new or gone by pairs that are alike is placed anew.
 */
import { addTo } from "../../groups.js";
import { mapped, type Pace, sorted } from "../../pace.js";
import { stableId } from "../../report/report.js";
import { blocksNear, blocksOf } from "./blocks.js";
import { EdgeList, type Edges } from "./edges.js";
import { likeness } from "./likeness.js";
import { Groups } from "./linkage.js";
import type { Mention } from "./mention.js";

export interface Placed {
  readonly mention: Mention;
  readonly event: string;
  /** The dated mention that it joined. */
  readonly via: string | null;
}

export interface Kept {
  /** All kept mentions that share a block with one of these, but for those that are known already. */
  near(mentions: readonly Mention[], known: (statement: string) => boolean): Promise<readonly Placed[]>;
  /** All kept mentions of these events. */
  members(events: readonly string[]): Promise<readonly Placed[]>;
  /** Pairs that a person joined, of which one stands in the list. */
  joined(statements: readonly string[]): Promise<readonly (readonly [string, string])[]>;
  /** The mentions themselves. */
  mentions(statements: readonly string[]): Promise<readonly Placed[]>;
}

/** Mentions by the blocks under which they lie, so that only those are compared that may be alike. */
class Neighbours {
  private readonly blocks = new Map<number, Mention[]>();

  /** A mention is added once. */
  add(m: Mention): void {
    for (const block of blocksOf(m)) {
      addTo(this.blocks, block, m);
    }
  }

  /** Each once, the mention itself left out. */
  of(m: Mention): Set<Mention> {
    const out = new Set<Mention>();
    if (this.blocks.size === 0) return out;
    for (const block of blocksNear(m)) for (const other of this.blocks.get(block) ?? []) out.add(other);
    out.delete(m);
    return out;
  }
}

const isDated = (m: Mention): boolean => m.when === "dated";

export interface Gathered {
  /** Mentions whose event is new or another. */
  readonly placed: readonly Placed[];
  /** Events that stood before and of which something changed, as they were; some are no more. */
  readonly former: ReadonlyMap<string, readonly Mention[]>;
  /** Events as they are now, whole, of which something changed. */
  readonly events: ReadonlyMap<string, readonly Mention[]>;
}

export async function gather(kept: Kept, added: readonly Mention[], removed: readonly Placed[], pace: Pace): Promise<Gathered> {
  const gone = new Set(removed.map((p) => p.mention.statement));
  const fresh = new Set(added.map((m) => m.statement));
  // every mention seen so far; `open` are those to be placed anew
  const seen = new Map<string, Placed>();
  const open = new Map<string, Mention>(added.map((m) => [m.statement, m]));
  const former = new Map<string, string>(removed.map((p) => [p.mention.statement, p.event]));
  const opened = new Set<string>();
  const neighbours = new Neighbours();
  const look = (found: readonly Placed[]): void => {
    for (const p of found) {
      const { statement } = p.mention;
      if (gone.has(statement) || fresh.has(statement) || seen.has(statement)) continue;
      seen.set(statement, p);
      neighbours.add(p.mention);
    }
  };
  const openEvents = async (events: Iterable<string>): Promise<void> => {
    const wanted = [...new Set(events)].filter((e) => !opened.has(e));
    if (wanted.length === 0) return;
    const members = await kept.members(wanted);
    look(members);
    for (const e of wanted) opened.add(e);
    for (const p of members) {
      if (gone.has(p.mention.statement) || fresh.has(p.mention.statement)) continue;
      // the one object that was seen first stands for it
      open.set(p.mention.statement, (seen.get(p.mention.statement) as Placed).mention);
      former.set(p.mention.statement, p.event);
    }
  };
  await openEvents(removed.map((p) => p.event));
  const looked = new Set<string>();
  // what is gone may have kept others apart or together
  const lost = removed.map((p) => p.mention);
  const joins = new Map<string, Set<string>>();
  for (;;) {
    const unlooked = [...open.values(), ...lost].filter((m) => !looked.has(m.statement));
    if (unlooked.length > 0) {
      look(await kept.near(unlooked, (s) => seen.has(s) || fresh.has(s) || gone.has(s)));
      for (const [a, b] of await kept.joined(unlooked.map((m) => m.statement))) {
        joins.set(a, (joins.get(a) ?? new Set()).add(b));
        joins.set(b, (joins.get(b) ?? new Set()).add(a));
      }
      const missing = [...joins.keys()].filter((s) => !open.has(s) && !seen.has(s) && !gone.has(s));
      if (missing.length > 0) look(await kept.mentions(missing));
      for (const m of unlooked) looked.add(m.statement);
    }
    const more = new Set<string>();
    for (const s of joins.keys()) {
      const p = seen.get(s);
      if (p && !open.has(s)) more.add(p.event);
    }
    for (const m of unlooked) {
      await pace();
      for (const other of neighbours.of(m)) {
        const { event } = seen.get(other.statement) as Placed;
        if (!opened.has(event) && !more.has(event) && alike(m, other)) more.add(event);
      }
    }
    for (const event of opened) more.delete(event);
    if (more.size === 0) break;
    await openEvents(more);
  }
  const placed = await place([...open.values()], joins, pace);
  const changed = placed.filter((p) => {
    const before = seen.get(p.mention.statement);
    return !before || before.event !== p.event || before.via !== p.via;
  });
  const before = new Set(removed.map((p) => p.event));
  const now = new Set<string>();
  for (const p of changed) {
    now.add(p.event);
    const event = former.get(p.mention.statement);
    if (event !== undefined) before.add(event);
  }
  // what lost a mention is made anew even where nothing else of it moved
  for (const p of placed) if (before.has(p.event)) now.add(p.event);
  const events = new Map<string, Mention[]>();
  for (const p of placed) {
    if (!now.has(p.event)) continue;
    addTo(events, p.event, p.mention);
  }
  for (const event of now) if (opened.has(event)) before.add(event);
  const were = new Map<string, Mention[]>([...before].map((event) => [event, []]));
  for (const p of [...removed, ...seen.values()]) were.get(p.event)?.push(p.mention);
  return { placed: changed, former: were, events };
}

const alike = (a: Mention, b: Mention): boolean => (likeness(a, b) ?? -1) >= 0;

/** All pairs of the list that are alike. */
async function edgesOf(list: readonly Mention[], pace: Pace): Promise<Edges> {
  const blocks = new Map<number, number[]>();
  const seen = new Int32Array(list.length).fill(-1);
  const edges = new EdgeList();
  for (const [b, m] of list.entries()) {
    await pace();
    // each pair once: sharing a block goes both ways for all that may be alike
    for (const block of blocksNear(m))
      for (const a of blocks.get(block) ?? []) {
        if (seen[a] === b) continue;
        seen[a] = b;
        const like = likeness(list[a] as Mention, m);
        if (like !== null && like >= 0) edges.add(a, b, like);
      }
    for (const block of blocksOf(m)) {
      addTo(blocks, block, b);
    }
  }
  return edges.sorted(pace);
}

/** So many statements of one report that differ in their wording alone are compared; what goes beyond belongs with them. */
const COMPARED = 24;

interface Condensed {
  /** Ordered by statement. */
  readonly compared: readonly Mention[];
  /** Those that are not, each with the one that stands for it. */
  readonly behind: readonly { readonly mention: Mention; readonly first: Mention }[];
  /** Each list is one act from the start. */
  readonly same: readonly (readonly Mention[])[];
}

/**
 * A report that says one thing hundreds of times would take time in the square of that. Where statements of one report are alike whatever
 * their wording is, the first by name stand for all.
 */
async function condensed(all: readonly Mention[], pace: Pace): Promise<Condensed> {
  const byStatement = await sorted(all, (a, b) => (a.statement < b.statement ? -1 : 1), pace);
  const kinds = new Map<string, Mention[]>();
  const perReport = new Map<string, number>();
  for (const m of byStatement) perReport.set(m.report, (perReport.get(m.report) ?? 0) + 1);
  const several = byStatement.filter((m) => (perReport.get(m.report) ?? 0) > COMPARED);
  for (const m of several) {
    await pace();
    const kind = kindOf(m);
    addTo(kinds, kind, m);
  }
  const behind = new Map<Mention, Mention>();
  const same: Mention[][] = [];
  for (const list of kinds.values()) {
    const [first, second] = list as [Mention, Mention];
    if (list.length <= COMPARED || !alike({ ...first, words: [] }, { ...second, words: [] })) continue;
    same.push(list.slice(0, COMPARED));
    for (const mention of list.slice(COMPARED)) behind.set(mention, first);
  }
  return {
    compared: behind.size === 0 ? byStatement : byStatement.filter((m) => !behind.has(m)),
    behind: [...behind].map(([mention, first]) => ({ mention, first })),
    same,
  };
}

/** All that is compared of a mention but its words. */
const kindOf = (m: Mention): string =>
  JSON.stringify([m.report, m.stage, m.label, m.type, m.cameo, m.mode, m.word, m.when, m.lo, m.hi, m.place, m.sources, m.targets]);

/** Pairs between two waits: to see whether two groups agree may take long. */
const IN_A_ROW = 64;

type Kind = "dated" | "mixed" | "undated";
const kindOfPair = (a: Mention, b: Mention): Kind => (isDated(a) ? (isDated(b) ? "dated" : "mixed") : "undated");

/** The rule at the head of this file. */
async function place(all: readonly Mention[], joins: ReadonlyMap<string, ReadonlySet<string>>, pace: Pace): Promise<Placed[]> {
  const { compared, behind, same } = await condensed(all, pace);
  const at = (i: number): Mention => compared[i] as Mention;
  const groups = new Groups(compared, likeness);
  for (const list of same) for (const m of list) groups.join(list[0] as Mention, m);
  const edges = await edgesOf(compared, pace);
  /** Each pair of the kind, with the one that is dated first where only one is. */
  const each = async (kind: Kind, work: (a: Mention, b: Mention) => void): Promise<void> => {
    for (let i = 0; i < edges.size; i++) {
      if (i % IN_A_ROW === 0) await pace();
      const [a, b] = [at(edges.a[i] as number), at(edges.b[i] as number)];
      const [first, second] = isDated(a) || !isDated(b) ? [a, b] : [b, a];
      if (kindOfPair(first, second) === kind) work(first, second);
    }
  };
  const joinAlike = (a: Mention, b: Mention): void => {
    if (groups.group(a) !== groups.group(b) && groups.agree(a, b)) groups.join(a, b);
  };
  await each("dated", joinAlike);
  const via = new Map<string, string>();
  await each("mixed", (anchor, m) => {
    if (via.has(m.statement) || !groups.agree(m, anchor)) return;
    via.set(m.statement, anchor.statement);
    groups.join(anchor, m);
  });
  await each("undated", (a, b) => {
    if (!via.has(a.statement) && !via.has(b.statement)) joinAlike(a, b);
  });
  const byName = new Map(compared.map((m) => [m.statement, m]));
  const standsFor = new Map(behind.map(({ mention, first }) => [mention.statement, first]));
  const compareAs = (statement: string): Mention | undefined => byName.get(statement) ?? standsFor.get(statement);
  for (const [a, partners] of joins)
    for (const b of partners) {
      const [x, y] = [compareAs(a), compareAs(b)];
      if (x && y) groups.join(x, y);
    }
  const nameOf = namesOf(groups, standsFor);
  return mapped(
    all,
    (mention) => {
      const m = compareAs(mention.statement) as Mention;
      return { mention, event: nameOf(groups.group(m)), via: via.get(m.statement) ?? null };
    },
    pace,
  );
}

/** An act bears the name of its first statement. */
function namesOf(groups: Groups<Mention>, standsFor: ReadonlyMap<string, Mention>): (group: readonly Mention[]) => string {
  const behindFirst = new Map<readonly Mention[], string>();
  for (const [statement, first] of standsFor) {
    const group = groups.group(first);
    const least = behindFirst.get(group);
    if (least === undefined || statement < least) behindFirst.set(group, statement);
  }
  const names = new Map<readonly Mention[], string>();
  return (group) => {
    let name = names.get(group);
    if (name === undefined) {
      const first = behindFirst.get(group);
      const least = [...group.map((m) => m.statement), ...(first === undefined ? [] : [first])].sort()[0] as string;
      name = stableId("event", least);
      names.set(group, name);
    }
    return name;
  };
}
