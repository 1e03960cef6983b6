/**
 * A mention's setting is all that is compared of it but its wording: who, what kind of act, when and where. Of thousands of statements about one act
 * many share one, so that settings are compared once for all of them.
 */
import { addTo } from "../../groups.js";
import { blocksNear, blocksOf } from "./blocks.js";
import { isKnown, knowledge } from "./knowledge.js";
import { actsAtHome } from "./likeness.js";
import { type Mention, type MentionParty, remembered } from "./mention.js";

/** What is compared of a mention but its wording; by each alone two may be ruled out. */
export interface Aspects {
  readonly time: string;
  readonly parties: string;
  readonly place: string;
}

interface Described extends Aspects {
  readonly setting: string;
}

const describe = remembered((m): Described => {
  const [time, parties] = [timeAsCompared(m), partiesAsCompared(m)];
  const place = m.place === null ? "" : joined([m.place.name, m.place.country, m.place.lat, m.place.lon]);
  return { time, parties, place, setting: `${time}\u0002${parties}\u0002${place}` };
});

/** The same for two mentions only if no third is ruled out beside one by an aspect and not beside the other. */
export const aspectsOf = (m: Mention): Aspects => describe(m);

/** The same for two mentions only if no third is more like one than like the other, but for their wording, and both lie under the same blocks. */
export const settingOf = (m: Mention): string => describe(m).setting;

/** The sign between stands in no name. */
const joined = (fields: readonly unknown[]): string => fields.map((f) => (f === null ? "\u0003" : f)).join("\u0001");

/** What kind of act, and when; the mode says how long it may go on, and without any time only what one report tells is compared. */
const timeAsCompared = ({ stage, label, type, mode, when, lo, hi, report }: Mention): string =>
  `${stage}\u0001${label}\u0001${type}\u0001${mode ?? ""}\u0001${when}\u0001${lo}\u0001${hi}\u0001${when === "none" ? report : ""}`;

/** Sectors tell who is who only where both sides are one country's; names matter beside parties that were not made out. */
function partiesAsCompared(m: Mention): string {
  const { sources, targets, type } = m;
  const home = actsAtHome(m);
  const joint = knowledge.joint.has(type);
  const allKnown = sources.every(isKnown) && targets.every(isKnown);
  const one = (p: MentionParty): string =>
    `${p.key}\u0001${isKnown(p)}\u0001${p.person ?? ""}\u0001${p.name === p.person ? "" : (p.name ?? "")}\u0001${home ? (p.sector ?? "\u0003") : ""}`;
  // of parties that were not made out, the first that fits is taken
  const ordered = (list: readonly MentionParty[]): string => {
    const texts = list.map(one);
    return (list.length < 2 || !allKnown ? texts : [...new Set(texts)].sort()).join("\u0004");
  };
  return joint && allKnown
    ? `${home}\u0005${ordered([...sources, ...targets])}`
    : `${joint}\u0005${ordered(sources)}\u0005${ordered(targets)}`;
}

/** The same for mentions of one kind of act between the same parties at the same time. */
export function crowdOf(m: Mention): string {
  const keys = (parties: readonly MentionParty[]): string[] => [...new Set(parties.map((p) => p.key))].sort();
  const { sources, targets } = m;
  return JSON.stringify([
    aspectsOf(m).time,
    knowledge.joint.has(m.type) ? [keys([...sources, ...targets])] : [keys(sources), keys(targets)],
  ]);
}

/** Items of one setting, by one mention of it. */
export interface Row<T> {
  readonly mention: Mention;
  readonly items: T[];
}

/** Where no more lie under one block, each is a row: to tell its setting costs more than to compare a few. */
const FEW = 16;

/** Items in rows: those of one setting, and of one thing besides, by which they are kept apart. */
class Rows<T> {
  private readonly known = new Map<string, Row<T>>();

  /** Items are added once. What comes back is their row, and whether they are the first in it. */
  add(mention: Mention, items: readonly T[], apart = ""): { readonly row: Row<T>; readonly first: boolean } {
    const key = apart + settingOf(mention);
    const known = this.known.get(key);
    if (known) {
      for (const item of items) known.items.push(item);
      return { row: known, first: false };
    }
    const row = { mention, items: [...items] };
    this.known.set(key, row);
    return { row, first: true };
  }
}

/** All items in rows. */
export function inRows<T>(items: readonly T[], mentionOf: (item: T) => Mention): readonly Row<T>[] {
  const blockOf = (mention: Mention): number | undefined => blocksOf(mention)[0];
  const under = new Map<number | undefined, number>();
  for (const item of items) {
    const block = blockOf(mentionOf(item));
    under.set(block, (under.get(block) ?? 0) + 1);
  }
  const out: Row<T>[] = [];
  const rows = new Rows<T>();
  for (const item of items) {
    const mention = mentionOf(item);
    if ((under.get(blockOf(mention)) as number) <= FEW) {
      out.push({ mention, items: [item] });
      continue;
    }
    const { row, first } = rows.add(mention, [item]);
    if (first) out.push(row);
  }
  return out;
}

/** Rows by the blocks under which they lie, so that only those are compared that may be alike. */
export class Neighbours<T> {
  private readonly blocks = new Map<number, Row<T>[]>();
  private readonly rows = new Rows<T>();
  /** The search that found a row last, so that each is found once. */
  private readonly foundIn = new Map<Row<T>, number>();
  private searches = 0;

  /** Items are added once. What comes back is the row in which they are. */
  add(mention: Mention, items: readonly T[], apart = ""): Row<T> {
    const blocks = blocksOf(mention);
    const [block] = blocks;
    const few = block === undefined || (this.blocks.get(block)?.length ?? 0) < FEW;
    const { row, first } = few ? { row: { mention, items: [...items] }, first: true } : this.rows.add(mention, items, apart);
    if (first) for (const one of blocks) addTo(this.blocks, one, row);
    return row;
  }

  /** Rows that may hold what is like this mention, each once; those that are not `wanted` are never found again. */
  of(m: Mention, wanted: (row: Row<T>) => boolean = () => true): readonly Row<T>[] {
    const out: Row<T>[] = [];
    if (this.blocks.size === 0) return out;
    this.searches++;
    for (const block of blocksNear(m)) {
      const rows = this.blocks.get(block);
      if (rows === undefined) continue;
      let left = 0;
      for (const row of rows) {
        if (!wanted(row)) continue;
        rows[left++] = row;
        if (this.foundIn.get(row) === this.searches) continue;
        this.foundIn.set(row, this.searches);
        out.push(row);
      }
      rows.length = left;
    }
    return out;
  }
}
