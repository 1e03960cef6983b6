/**
 * Time limits that do not depend on what else the machine does: what counts is the time in which a thread could work, estimated from the
 * program's processor time, which its busy threads share. So a report is not given up because the machine is busy or the program was halted.
 */

/** A thread that uses no processor, because it waits for what never comes, is given up after so many times the limit all the same. */
const LONGEST = 10;
/** Milliseconds between two looks; a quarter of a shorter limit. */
const LOOK = 500;

export interface WorkLimit {
  /** Milliseconds of work. */
  readonly limit: number;
  busyThreads(): number;
  /** Asked at each look until it says yes: from that look on the time counts. */
  isBegun(): boolean;
  /** Called at each look before that. */
  waits?(): void;
  /** So much work has gone by. */
  late(): void;
}

/** What is returned calls it off. */
export function workLimit({ limit, busyThreads, isBegun, waits, late }: WorkLimit): () => void {
  let last: { readonly wall: number; readonly processor: NodeJS.CpuUsage } | undefined;
  let began = 0;
  let worked = 0;
  const look = (): void => {
    const wall = performance.now();
    if (last === undefined) {
      if (!isBegun()) {
        waits?.();
        return;
      }
      began = wall;
    } else {
      const used = process.cpuUsage(last.processor);
      worked += Math.min(wall - last.wall, (used.user + used.system) / 1000 / Math.max(1, busyThreads()));
    }
    last = { wall, processor: process.cpuUsage() };
    if (worked < limit && wall - began < LONGEST * limit) return;
    clearInterval(timer);
    late();
  };
  const timer = setInterval(look, Math.min(LOOK, limit / 4));
  return () => clearInterval(timer);
}
