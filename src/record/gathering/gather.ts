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
import { stableId } from "../../report/report.js";
import { blocksNear, blocksOf } from "./blocks.js";
import { likeness, longestReach } from "./likeness.js";
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
  private readonly blocks = new Map<bigint, Mention[]>();
  private readonly held = new Set<string>();

  add(m: Mention): void {
    if (this.held.has(m.statement)) return;
    this.held.add(m.statement);
    for (const block of blocksOf(m)) {
      const list = this.blocks.get(block);
      if (list) list.push(m);
      else this.blocks.set(block, [m]);
    }
  }

  /** Each once, the mention itself left out. */
  of(m: Mention): Set<Mention> {
    const out = new Set<Mention>();
    for (const block of blocksNear(m, longestReach)) for (const other of this.blocks.get(block) ?? []) out.add(other);
    out.delete(m);
    return out;
  }
}

const isDated = (m: Mention): boolean => m.when === "dated";

export interface Gathered {
  /** Mentions whose event is new or another. */
  readonly placed: readonly Placed[];
  /** Events that stood before and of which something changed; some are no more. */
  readonly former: ReadonlySet<string>;
  /** Events as they are now, whole, of which something changed. */
  readonly events: ReadonlyMap<string, readonly Mention[]>;
}

export async function gather(kept: Kept, added: readonly Mention[], removed: readonly Placed[]): Promise<Gathered> {
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
    for (const m of unlooked)
      for (const other of neighbours.of(m)) {
        const { event } = seen.get(other.statement) as Placed;
        if (!opened.has(event) && !more.has(event) && alike(m, other)) more.add(event);
      }
    for (const event of opened) more.delete(event);
    if (more.size === 0) break;
    await openEvents(more);
  }
  const placed = place([...open.values()], joins);
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
  for (const p of placed) if (now.has(p.event)) events.set(p.event, [...(events.get(p.event) ?? []), p.mention]);
  for (const event of now) if (opened.has(event)) before.add(event);
  return { placed: changed, former: before, events };
}

const alike = (a: Mention, b: Mention): boolean => (likeness(a, b) ?? -1) >= 0;

interface Edge {
  readonly a: Mention;
  readonly b: Mention;
  readonly like: number;
}

/** All pairs of the list that are alike, those most alike first; ties by name, so that the order of the list says nothing. */
function edgesOf(list: readonly Mention[], wanted: (a: Mention, b: Mention) => boolean): Edge[] {
  const near = new Neighbours();
  for (const m of list) near.add(m);
  const edges = new Map<string, Edge>();
  for (const m of list)
    for (const other of near.of(m)) {
      const [a, b] = m.statement < other.statement ? [m, other] : [other, m];
      const pair = `${a.statement} ${b.statement}`;
      if (!wanted(a, b) || edges.has(pair)) continue;
      const like = likeness(a, b);
      if (like !== null && like >= 0) edges.set(pair, { a, b, like });
    }
  return [...edges.values()].sort(
    (x, y) =>
      y.like - x.like || (x.a.statement < y.a.statement ? -1 : x.a.statement > y.a.statement ? 1 : x.b.statement < y.b.statement ? -1 : 1),
  );
}

/** The rule at the head of this file. */
function place(all: readonly Mention[], joins: ReadonlyMap<string, ReadonlySet<string>>): Placed[] {
  const groups = new Groups(all, likeness);
  const joinAlike = (list: readonly Mention[]): void => {
    for (const { a, b } of edgesOf(list, () => true)) if (groups.group(a) !== groups.group(b) && groups.agree(a, b)) groups.join(a, b);
  };
  joinAlike(all.filter(isDated));
  const via = new Map<string, string>();
  for (const { a, b } of edgesOf(all, (x, y) => isDated(x) !== isDated(y))) {
    const [anchor, m] = isDated(a) ? [a, b] : [b, a];
    if (via.has(m.statement) || !groups.agree(m, anchor)) continue;
    via.set(m.statement, anchor.statement);
    groups.join(anchor, m);
  }
  joinAlike(all.filter((m) => !isDated(m) && !via.has(m.statement)));
  const byName = new Map(all.map((m) => [m.statement, m]));
  for (const [a, partners] of joins)
    for (const b of partners) {
      const [x, y] = [byName.get(a), byName.get(b)];
      if (x && y) groups.join(x, y);
    }
  // an act bears the name of its first statement by id
  const names = new Map<readonly Mention[], string>();
  const nameOf = (group: readonly Mention[]): string => {
    let name = names.get(group);
    if (name === undefined) {
      name = stableId("event", group.map((m) => m.statement).sort()[0] as string);
      names.set(group, name);
    }
    return name;
  };
  return all.map((mention) => ({ mention, event: nameOf(groups.group(mention)), via: via.get(mention.statement) ?? null }));
}
