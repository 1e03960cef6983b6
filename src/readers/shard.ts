/** A share of a corpus, for one of several processes that read it: which reports are its own follows from their ids alone. */

export interface Shard {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** Ids are hexadecimal digits of a hash, so that shares are of nearly the same size. */
export const isInShard = (id: string, { number, of }: Shard): boolean => Number.parseInt(id.slice(0, 12), 16) % of === number - 1;

/** "003-of-100": names sort in the order of their numbers. */
export const shardLabel = ({ number, of }: Shard): string => `${String(number).padStart(String(of).length, "0")}-of-${of}`;
