/**
 * Average linkage with a veto (Sokal & Michener 1958; "cannot link", Wagstaff et al. 2001): two groups are one where the likeness of their
 * members is at or above zero on average and no pair is ruled out.
 */

/** Groups of items, each item in one; at first each is alone. */
export class Groups<T> {
  private readonly of = new Map<T, T[]>();

  /** `likeness`: null where two cannot belong together. */
  constructor(
    items: readonly T[],
    private readonly likeness: (a: T, b: T) => number | null,
  ) {
    for (const item of items) this.of.set(item, [item]);
  }

  group(item: T): readonly T[] {
    return this.of.get(item) as T[];
  }

  /** May the groups of these two be one? */
  agree(a: T, b: T): boolean {
    let sum = 0;
    for (const x of this.group(a))
      for (const y of this.group(b)) {
        const like = this.likeness(x, y);
        if (like === null) return false;
        sum += like;
      }
    return sum >= 0;
  }

  join(a: T, b: T): void {
    const [into, from] = [this.of.get(a) as T[], this.of.get(b) as T[]];
    if (into === from) return;
    into.push(...from);
    for (const item of from) this.of.set(item, into);
  }
}
