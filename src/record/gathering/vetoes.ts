/**
 * What the mentions of one act say of each aspect by which two can be ruled out. In: mentions of the act. Out: whether one more is ruled out beside
 * any of them, without a look at thousands: they say few different things of the time, the parties and the place.
 */
import { ruledOutBy } from "./likeness.js";
import type { Mention } from "./mention.js";
import { aspectsOf } from "./settings.js";

const aspects = ["time", "parties", "place"] as const;

type Said = Map<string, Mention>;

class Profile {
  /** One mention for each thing that is said. */
  private readonly said = { time: new Map<string, Mention>(), parties: new Map<string, Mention>(), place: new Map<string, Mention>() };

  /** One that is not ruled out beside those that were added. */
  add(m: Mention): void {
    const values = aspectsOf(m);
    for (const aspect of aspects) if (!this.said[aspect].has(values[aspect])) this.said[aspect].set(values[aspect], m);
  }

  /** Is one of this act ruled out beside one of that? */
  rulesOut(that: Profile): boolean {
    return aspects.some((aspect) => {
      const [fewer, more] = [this.said[aspect], that.said[aspect]].sort((a, b) => a.size - b.size) as [Said, Said];
      for (const [value, m] of fewer) {
        // what is ruled out beside one that says the same is not there
        if (more.has(value)) continue;
        for (const other of more.values()) if (ruledOutBy[aspect](m, other)) return true;
      }
      return false;
    });
  }
}

/** Profiles of lists that only grow, each made as far as it was asked for. */
export function profiles(): (members: readonly Mention[]) => Profile {
  const made = new WeakMap<readonly Mention[], { readonly profile: Profile; upTo: number }>();
  return (members) => {
    let one = made.get(members);
    if (one === undefined) {
      one = { profile: new Profile(), upTo: 0 };
      made.set(members, one);
    }
    for (; one.upTo < members.length; one.upTo++) one.profile.add(members[one.upTo] as Mention);
    return one.profile;
  };
}
