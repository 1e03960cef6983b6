/**
 * Of an act that thousands of statements tell of, some represent the others. In: mentions. Out: those that are compared with all others, and those
 * that are not, each with the representatives that it was found alike to.
 *
 * A crowd is what tells of one kind of act between the same parties at the same time. Those that say most of where and who come first, then
 * by name; each is compared with the representatives before it. Where enough of them are alike to it, it stands behind them, else it is a
 * representative itself; where there is no crowd, all are. Which mentions stand for another hangs only on what is alike to one another, so that
 * whoever looks at one of them looks at all. To let a sample stand for the rest is Kaufman & Rousseeuw's CLARA (1990).
 */
import { addTo } from "../../groups.js";
import type { Pace } from "../../pace.js";
import { blocksOf } from "./blocks.js";
import { inMillionths, type Likeness } from "./likeness.js";
import type { Mention, MentionParty } from "./mention.js";
import { crowdOf, settingOf } from "./settings.js";

export interface Represented {
  /** Places, in order. */
  readonly representatives: readonly number[];
  /** Those that are not, each with so many representatives that are alike to it, the most alike first. */
  readonly behind: ReadonlyMap<number, readonly Mention[]>;
}

interface Choosing {
  readonly list: readonly Mention[];
  readonly rule: { readonly likeness: Likeness };
  readonly pace: Pace;
}

/** `most`: so many that are alike stand for one more. `places`: of mentions in the list, in order. */
export async function represented(places: readonly number[], most: number, choosing: Choosing): Promise<Represented> {
  const behind = new Map<number, readonly Mention[]>();
  if (places.length <= most) return { representatives: places, behind };
  for (const crowd of await crowdsOf(places, most, choosing)) await representedIn(crowd, most, choosing, behind);
  return { representatives: behind.size === 0 ? places : places.filter((place) => !behind.has(place)), behind };
}

/** Crowds of more than `most`; what is of one crowd lies under one block, and mostly there are few. */
async function crowdsOf(places: readonly number[], most: number, { list, pace }: Choosing): Promise<readonly (readonly number[])[]> {
  const at = (place: number): Mention => list[place] as Mention;
  const underBlock = new Map<number | undefined, number[]>();
  for (const place of places) {
    await pace();
    addTo(underBlock, blocksOf(at(place))[0], place);
  }
  const crowds: (readonly number[])[] = [];
  for (const some of underBlock.values()) {
    if (some.length <= most) continue;
    const byCrowd = new Map<string, number[]>();
    for (const place of some) {
      await pace();
      addTo(byCrowd, crowdOf(at(place)), place);
    }
    for (const crowd of byCrowd.values()) if (crowd.length > most) crowds.push(crowd);
  }
  return crowds;
}

interface Candidate {
  readonly mention: Mention;
  readonly odds: number;
}

async function representedIn(
  crowd: readonly number[],
  most: number,
  { list, rule: { likeness }, pace }: Choosing,
  behind: Map<number, readonly Mention[]>,
): Promise<void> {
  const settings = comparedOnce(likeness.setting);
  const chosen: Mention[] = [];
  // a sort keeps the order of names among those that say as much
  for (const place of [...crowd].sort((a, b) => told(list[b] as Mention) - told(list[a] as Mention))) {
    await pace();
    const m = list[place] as Mention;
    const found: Candidate[] = [];
    for (const mention of chosen) {
      if (found.length === most) break;
      const setting = settings(m, mention);
      if (setting === null) continue;
      const odds = inMillionths(setting + likeness.wording(m, mention));
      if (odds >= 0) found.push({ mention, odds });
    }
    // those that are as much alike stay in the order of their names
    if (found.length === most)
      behind.set(
        place,
        found.sort((a, b) => b.odds - a.odds).map((c) => c.mention),
      );
    else chosen.push(m);
  }
}

/** How much it says of where and who: acts of one day are told apart by that before all. */
const told = (m: Mention): number =>
  (m.place !== null && m.place.lat !== null ? 2 : 0) + (m.sources.some(isPerson) || m.targets.some(isPerson) ? 1 : 0);
const isPerson = (p: MentionParty): boolean => p.person !== null;

/** Settings in a crowd are few. */
function comparedOnce(compare: Likeness["setting"]): Likeness["setting"] {
  const known = new Map<string, Map<string, number | null>>();
  return (a, b) => {
    const [x, y] = [settingOf(a), settingOf(b)];
    let row = known.get(x);
    if (row === undefined) {
      row = new Map();
      known.set(x, row);
    }
    let odds = row.get(y);
    if (odds === undefined) {
      odds = compare(a, b);
      row.set(y, odds);
    }
    return odds;
  };
}
