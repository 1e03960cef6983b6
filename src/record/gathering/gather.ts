/**
 * Statements gathered into events. In: mentions that are new or gone, and a way to look at those already kept. Out: the mentions
 * whose event changed, with their new event. place.ts has the rule; its result is a function of the set of mentions alone, so that the order in
 * which reports arrive does not matter: whatever hangs on what is new or gone by pairs that are alike is placed anew.
 */
import { addTo } from "../../groups.js";
import type { Pace } from "../../pace.js";
import { inMillionths, mayBeAlike, wordingRange } from "./likeness.js";
import type { Mention } from "./mention.js";
import { type Placed, place, RULE, type Rule } from "./place.js";
import { inRows, Neighbours, type Row } from "./settings.js";

export type { Placed };

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

export interface Gathered {
  /** Mentions whose event is new or another. */
  readonly placed: readonly Placed[];
  /** Events that stood before and of which something changed, as they were; some are no more. */
  readonly former: ReadonlyMap<string, readonly Mention[]>;
  /** Events as they are now, whole, of which something changed. */
  readonly events: ReadonlyMap<string, readonly Mention[]>;
}

const eventOf = (row: Row<Placed>): string => (row.items[0] as Placed).event;

/** Is one of these, of one setting, alike to one of those, of another? */
function someAlike(these: readonly Mention[], those: readonly Placed[], { likeness }: Rule): boolean {
  const setting = likeness.setting(these[0] as Mention, (those[0] as Placed).mention);
  if (!mayBeAlike(setting)) return false;
  if (inMillionths(setting + wordingRange.least) >= 0) return true;
  return these.some((a) => those.some((b) => inMillionths(setting + likeness.wording(a, b.mention)) >= 0));
}

export async function gather(
  kept: Kept,
  added: readonly Mention[],
  removed: readonly Placed[],
  pace: Pace,
  rule: Rule = RULE,
): Promise<Gathered> {
  const gone = new Set(removed.map((p) => p.mention.statement));
  const fresh = new Set(added.map((m) => m.statement));
  // every mention seen so far; `open` are those to be placed anew
  const seen = new Map<string, Placed>();
  const open = new Map<string, Mention>(added.map((m) => [m.statement, m]));
  const former = new Map<string, string>(removed.map((p) => [p.mention.statement, p.event]));
  const opened = new Set<string>();
  // of each event and setting
  const neighbours = new Neighbours<Placed>();
  const look = (found: readonly Placed[]): void => {
    for (const p of found) {
      const { statement } = p.mention;
      if (gone.has(statement) || fresh.has(statement) || seen.has(statement)) continue;
      seen.set(statement, p);
      neighbours.add(p.mention, [p], p.event);
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
    for (const { mention, items: these } of inRows(unlooked, (m) => m)) {
      await pace();
      for (const row of neighbours.of(mention, (r) => !opened.has(eventOf(r)) && !more.has(eventOf(r)))) {
        const event = eventOf(row);
        if (!more.has(event) && someAlike(these, row.items, rule)) more.add(event);
      }
    }
    for (const event of opened) more.delete(event);
    if (more.size === 0) break;
    await openEvents(more);
  }
  const placed = await place([...open.values()], joins, pace, rule);
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
