/**
 * Statements gathered into events. In: mentions that are new or gone, and a way to look at those already kept. Out: the mentions
 * whose event changed, with their new event.
 *
 * The result is a function of the set of mentions alone, so that the order in which reports arrive does not matter:
 *   1. Mentions with a day of their own are joined wherever two are alike; what hangs together is one act.
 *   2. A mention without a clear day goes to the dated mention that it is most like. It joins no two acts with each other.
 *   3. Those that found none are joined among themselves as in 1.
 * A person's word that two mentions are one act joins them whatever they look like.
 * Only acts within reach of what is new or gone are looked at again.
 */
import { stableId } from "../../report/report.js";
import { blocksNear, blocksOf } from "./blocks.js";
import { likeness, longestReach } from "./likeness.js";
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
  const joins = new Map<string, Set<string>>();
  for (;;) {
    const unlooked = [...open.values()].filter((m) => !looked.has(m.statement));
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
      const near = [...neighbours.of(m)].map((other) => seen.get(other.statement) as Placed);
      for (const p of near)
        if (!opened.has(p.event) && !more.has(p.event) && mayTouch(m, p, fresh) && alike(m, p.mention)) more.add(p.event);
      if (isDated(m)) continue;
      const anchor = nearestAnchor(
        m,
        near.map((p) => p.mention),
      );
      if (anchor) more.add((seen.get(anchor.statement) as Placed).event);
    }
    for (const event of opened) more.delete(event);
    if (more.size === 0) break;
    await openEvents(more);
  }
  const broken = new Set([...removed.map((p) => p.event), ...[...joins.keys()].flatMap((s) => seen.get(s)?.event ?? [])]);
  const placed = place(open, seen, broken, joins);
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

/** Can an open mention change the place of one that is not yet open? */
function mayTouch(m: Mention, p: Placed, fresh: ReadonlySet<string>): boolean {
  const dated = isDated(p.mention);
  // dated mentions hang together; one without a day leans on those and changes nothing for them
  if (isDated(m)) return dated || p.via === null || fresh.has(m.statement);
  return !dated && p.via === null;
}

const alike = (a: Mention, b: Mention): boolean => (likeness(a, b) ?? -1) >= 0;

/** The dated mention that one without a day is most like; then the nearest in time, then the first by name. */
function nearestAnchor(m: Mention, near: Iterable<Mention>): Mention | undefined {
  let best: { anchor: Mention; like: number; days: number } | undefined;
  for (const anchor of near) {
    if (!isDated(anchor)) continue;
    const like = likeness(m, anchor);
    if (like === null || like < 0) continue;
    const days = Math.abs((m.told ?? m.lo) - anchor.lo);
    if (
      !best ||
      like > best.like ||
      (like === best.like && (days < best.days || (days === best.days && anchor.statement < best.anchor.statement)))
    )
      best = { anchor, like, days };
  }
  return best?.anchor;
}

/** The rule at the head of this file, over the open mentions. `former` gives their events so far, `broken` events that lost one. */
function place(
  open: ReadonlyMap<string, Mention>,
  former: ReadonlyMap<string, Placed>,
  broken: ReadonlySet<string>,
  joins: ReadonlyMap<string, ReadonlySet<string>>,
): Placed[] {
  const all = [...open.values()];
  const dated = all.filter(isDated);
  const parent = new Map<string, string>(all.map((m) => [m.statement, m.statement]));
  const find = (s: string): string => {
    let at = s;
    while (parent.get(at) !== at) at = parent.get(at) as string;
    parent.set(s, at);
    return at;
  };
  const union = (a: string, b: string): void => {
    const x = find(a);
    const y = find(b);
    if (x < y) parent.set(y, x);
    else if (y < x) parent.set(x, y);
  };
  const join = (list: readonly Mention[], whole: (event: string) => boolean): void => {
    // what hung together and lost nothing still does
    const first = new Map<string, string>();
    for (const m of list) {
      const event = former.get(m.statement)?.event;
      if (event === undefined || !whole(event)) continue;
      const other = first.get(event);
      if (other === undefined) first.set(event, m.statement);
      else union(other, m.statement);
    }
    const near = new Neighbours();
    for (const m of list) near.add(m);
    for (const a of list)
      for (const b of near.of(a)) if (find(a.statement) !== find(b.statement) && alike(a, b)) union(a.statement, b.statement);
  };
  join(dated, (event) => !broken.has(event));
  const anchors = new Neighbours();
  for (const m of dated) anchors.add(m);
  const via = new Map<string, string>();
  const adrift: Mention[] = [];
  const left = new Set(broken);
  for (const m of all) {
    if (isDated(m)) continue;
    const anchor = nearestAnchor(m, anchors.of(m));
    if (!anchor) {
      adrift.push(m);
      continue;
    }
    via.set(m.statement, anchor.statement);
    union(m.statement, anchor.statement);
    const before = former.get(m.statement);
    if (before && before.via === null) left.add(before.event);
  }
  // an event may hold mentions that hung together only through a dated one or a person's word
  for (const m of adrift) {
    const before = former.get(m.statement);
    if (before && (before.via !== null || joins.has(m.statement))) left.add(before.event);
  }
  join(adrift, (event) => !left.has(event));
  for (const [a, partners] of joins) for (const b of partners) if (open.has(a) && open.has(b)) union(a, b);
  // an act bears the name of its first statement by id
  return all.map((mention) => ({
    mention,
    event: stableId("event", find(mention.statement)),
    via: via.get(mention.statement) ?? null,
  }));
}
