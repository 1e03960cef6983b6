/**
 * Average linkage with a veto (Sokal & Michener 1958; "cannot link", Wagstaff et al. 2001): two groups are one where the likeness of their
 * members is at or above zero on average and no pair is ruled out. The likeness of two items is asked for once: of groups that join, the
 * sums are added up (Lance & Williams 1967), so that n items take time in the square of n and not in its cube.
 */

/** Likenesses are added up in millionths, as whole numbers, so that their order says nothing. */
const UNIT = 1_000_000;
const RULED_OUT = Number.NEGATIVE_INFINITY;

interface Group<T> {
  readonly members: T[];
  /** Those whose likeness counts. */
  readonly voters: T[];
  /** Sum of the likenesses with the voters of other groups, as far as it was asked for; most items never are. */
  sums: Map<Group<T>, number> | null;
}

/** Groups of thousands: beyond so many voters, one more joins without a vote; it still rules out what it cannot belong with. */
export interface Crowded<T> {
  readonly voters: number;
  /** Is any of these ruled out beside any of those? Lists are members of groups: they only grow. */
  readonly ruledOut: (some: readonly T[], others: readonly T[]) => boolean;
}

function sumsOf<T>(group: Group<T>): Map<Group<T>, number> {
  group.sums ??= new Map();
  return group.sums;
}

/** Groups of items, each item in one; at first each is alone. */
export class Groups<T> {
  private readonly of = new Map<T, Group<T>>();

  /** `likeness`: null where two cannot belong together; the same both ways. */
  constructor(
    items: readonly T[],
    private readonly likeness: (a: T, b: T) => number | null,
    private readonly crowded: Crowded<T> | null = null,
  ) {
    for (const item of items) this.of.set(item, { members: [item], voters: [item], sums: null });
  }

  group(item: T): readonly T[] {
    return this.groupOf(item).members;
  }

  voters(item: T): readonly T[] {
    return this.groupOf(item).voters;
  }

  /** May the groups of these two be one? */
  agree(a: T, b: T): boolean {
    const [x, y] = [this.groupOf(a), this.groupOf(b)];
    if (x === y) return true;
    const known = x.sums?.get(y);
    let sum = known ?? this.sumOf(x.voters, y.voters);
    const silent = x.voters.length < x.members.length || y.voters.length < y.members.length;
    if (sum >= 0 && silent && this.crowded?.ruledOut(x.members, y.members)) sum = RULED_OUT;
    if (sum !== known) {
      sumsOf(x).set(y, sum);
      sumsOf(y).set(x, sum);
    }
    return sum >= 0;
  }

  join(a: T, b: T): void {
    const [x, y] = [this.groupOf(a), this.groupOf(b)];
    if (x === y) return;
    const [into, from] = x.members.length >= y.members.length ? [x, y] : [y, x];
    if (from.members.length === 1 && this.crowded && into.voters.length >= this.crowded.voters) this.forget(from);
    else this.addSums(into, from);
    for (const item of from.members) {
      into.members.push(item);
      this.of.set(item, into);
    }
  }

  private forget(group: Group<T>): void {
    for (const other of group.sums?.keys() ?? []) other.sums?.delete(group);
  }

  private addSums(into: Group<T>, from: Group<T>): void {
    const [sums, gone] = [sumsOf(into), sumsOf(from)];
    sums.delete(from);
    gone.delete(into);
    for (const other of new Set([...sums.keys(), ...gone.keys()])) {
      const sum = (sums.get(other) ?? this.sumOf(into.voters, other.voters)) + (gone.get(other) ?? this.sumOf(from.voters, other.voters));
      sums.set(other, sum);
      sumsOf(other).set(into, sum);
      sumsOf(other).delete(from);
    }
    for (const item of from.voters) into.voters.push(item);
  }

  private groupOf(item: T): Group<T> {
    return this.of.get(item) as Group<T>;
  }

  private sumOf(some: readonly T[], others: readonly T[]): number {
    let sum = 0;
    for (const x of some)
      for (const y of others) {
        const like = this.likeness(x, y);
        if (like === null) return RULED_OUT;
        sum += Math.round(like * UNIT);
      }
    return sum;
  }
}
