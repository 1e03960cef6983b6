/** How a queue stands: what waits, what is taken, how fast it moves, what was set aside and why. */
import { pause, type Queue } from "./connection.js";
import { type AsideNote, asideNote } from "./messages.js";
import { TAKERS } from "./names.js";

interface StageStatus {
  /** Nobody has taken them up yet. */
  readonly waiting: number;
  /** Taken up and not finished. */
  readonly taken: number;
  /** Finished since the queue was made. */
  readonly done: number;
  /** Of those taken, how many were taken up before. */
  readonly again: number;
  /** Finished in a second, over the time that was looked at. */
  readonly rate: number;
  readonly megabytes: number;
  /** Seconds since the oldest that is there was put. */
  readonly oldest: number | null;
}

export interface QueueStatus {
  readonly reading: StageStatus;
  readonly storing: StageStatus;
  readonly aside: { readonly count: number; readonly newest: readonly AsideNote[] };
  /** Servers that hold the messages, and how many of them answer. */
  readonly servers: { readonly replicas: number; readonly current: number };
}

/** Notes of what was set aside. */
const SHOWN = 10;

/** Looks twice, `seconds` apart. */
export async function statusOf(queue: Queue, seconds: number): Promise<QueueStatus> {
  const { names } = queue;
  const before = await Promise.all([lookAt(queue, names.reports), lookAt(queue, names.readings)]);
  const began = performance.now();
  await pause(seconds * 1000, queue.signal);
  const [reading, storing] = await Promise.all([lookAt(queue, names.reports), lookAt(queue, names.readings)]);
  const elapsed = (performance.now() - began) / 1000;
  const rated = (now: Look, then: Look | undefined): StageStatus => ({
    ...now.stage,
    rate: (now.stage.done - (then?.stage.done ?? 0)) / elapsed,
  });
  return {
    reading: rated(reading, before[0]),
    storing: rated(storing, before[1]),
    aside: await asideOf(queue),
    servers: reading.servers,
  };
}

interface Look {
  readonly stage: Omit<StageStatus, "rate">;
  readonly servers: QueueStatus["servers"];
}

async function lookAt({ manager, insist }: Queue, stream: string): Promise<Look> {
  const [info, taker] = await insist(() => Promise.all([manager.streams.info(stream), manager.consumers.info(stream, TAKERS)]));
  const { messages, last_seq, bytes, first_ts } = info.state;
  const others = info.cluster?.replicas ?? [];
  return {
    stage: {
      waiting: taker.num_pending,
      taken: taker.num_ack_pending,
      again: taker.num_redelivered,
      done: last_seq - messages,
      megabytes: bytes / 1e6,
      oldest: messages === 0 ? null : Math.max(0, (Date.now() - Date.parse(String(first_ts))) / 1000),
    },
    servers: {
      replicas: info.config.num_replicas,
      current: 1 + others.filter((o) => !o.offline && o.current).length,
    },
  };
}

async function asideOf({ manager, names, insist }: Queue): Promise<QueueStatus["aside"]> {
  const { state } = await insist(() => manager.streams.info(names.aside));
  const newest: AsideNote[] = [];
  for (let seq = state.last_seq; seq >= state.first_seq && state.messages > 0 && newest.length < SHOWN; seq--) {
    const message = await insist(() => manager.streams.getMessage(names.aside, { seq })).catch(() => null);
    if (message) newest.push(asideNote(message));
  }
  return { count: state.messages, newest };
}
