/**
 * Time limits that do not depend on what else the machine does: what counts is the time in which a thread could work, estimated from the
 * program's processor time, which its busy threads share. So a report is not given up because the machine is busy or the program was halted.
 */

/** A thread that uses no processor, because it waits for what never comes, is given up after so many times the limit all the same. */
const LONGEST = 10;
/** Milliseconds between two looks; a quarter of a shorter limit. */
const LOOK = 500;

/** Calls `late` when so many milliseconds of work have gone by. What is returned calls it off. */
export function workLimit(limit: number, busyThreads: () => number, late: () => void): () => void {
  const began = performance.now();
  let wall = began;
  let processor = process.cpuUsage();
  let worked = 0;
  const timer = setInterval(
    () => {
      const now = performance.now();
      const used = process.cpuUsage(processor);
      worked += Math.min(now - wall, (used.user + used.system) / 1000 / Math.max(1, busyThreads()));
      wall = now;
      processor = process.cpuUsage();
      if (worked < limit && now - began < LONGEST * limit) return;
      clearInterval(timer);
      late();
    },
    Math.min(LOOK, limit / 4),
  );
  return () => clearInterval(timer);
}
