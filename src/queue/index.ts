/**
 * The queue: reading on many machines over NATS JetStream. In: reports on a stream. Out: readings on a second one, which one process stores.
 * A message is acknowledged only when the next stage holds what came of it, so that whatever dies meanwhile, nothing is lost; a report may then
 * be read twice, and is stored once by its id. What cannot be read or stored is set aside whole, with its reason.
 */
import type { JsMsg } from "@nats-io/jetstream";
import { inOrder } from "../readers/in-order.js";
import type { ReadingPool } from "../readers/index.js";
import { type ChanceryRecord, reportOf as checkedReport, type Entry, entryOf, readerVersion } from "../record/index.js";
import type { Report } from "../report/report.js";
import type { Queue } from "./connection.js";
import { contentOf, finish, reportOf, send, setAside } from "./messages.js";
import { areEmpty, type Taker, takeFrom } from "./take.js";

export { openQueue, type Queue } from "./connection.js";
export { namesOf } from "./names.js";
export { type QueueStatus, statusOf } from "./status.js";
export { awaitStream, makeStreams } from "./streams.js";

/** Messages on their way at the same time. */
const AT_ONCE = 32;

/** Puts reports on the queue; gives for each whether it was new. Waits where the queue is full. */
export const putReports = (queue: Queue, reports: AsyncIterable<Report>): AsyncGenerator<boolean> =>
  inOrder(
    reports,
    AT_ONCE,
    (report) => send(queue, queue.names.reports, { report: report.id, name: report.id, value: report }),
    queue.signal,
  );

/** So often a report is taken up; it may be what makes its readers die. */
const MOST_TRIES = 5;
/** Reports that are read or wait for their turn, for each thread. */
const AHEAD = 3;
/** Milliseconds between looks whether all is done. */
const LOOK = 2000;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export interface Doing {
  readonly queue: Queue;
  /** Ends when nothing waits any more; else goes on until the signal. */
  readonly untilDone: boolean;
  /** Is told what became of a report: null is well. */
  readonly told: (report: string, fault: string | null) => void;
}

/** Reads what waits, with the pool's threads. Resolves when the signal says so and what was being read is handed on. */
export async function work(pool: ReadingPool, doing: Doing): Promise<void> {
  const { queue, untilDone } = doing;
  const taker = await takeFrom(queue, queue.names.reports);
  const active = new Set<Promise<void>>();
  const faults: unknown[] = [];
  while (!queue.signal?.aborted && faults.length === 0) {
    const free = pool.threads * AHEAD - active.size;
    if (free <= 0) {
      await Promise.race(active);
      continue;
    }
    const messages = await taker.take(free);
    if (messages.length === 0 && untilDone && active.size === 0 && (await areEmpty(queue, [queue.names.reports]))) break;
    for (const message of messages) {
      const one = readOne(pool, doing, taker, message)
        .catch((error: unknown) => {
          if (!queue.signal?.aborted) faults.push(error);
        })
        .finally(() => active.delete(one));
      active.add(one);
    }
  }
  await Promise.all(active);
  if (faults.length > 0) throw faults[0];
}

async function readOne(pool: ReadingPool, { queue, told }: Doing, taker: Taker, message: JsMsg): Promise<void> {
  const release = taker.hold(message);
  try {
    const fault = await readAndSend(pool, queue, message);
    if (fault === null) await finish(queue, message);
    else await setAside(queue, "reading", message, fault);
    told(reportOf(message), fault);
  } catch (error) {
    // it goes to another at once
    message.nak();
    throw error;
  } finally {
    release();
  }
}

/** Why it cannot be read; null where its reading is on the next stream. */
async function readAndSend(pool: ReadingPool, queue: Queue, message: JsMsg): Promise<string | null> {
  const tries = message.info.deliveryCount;
  if (tries > MOST_TRIES) return `it was taken up ${tries - 1} times, and each time its reader died or fell silent`;
  let report: Report;
  try {
    report = checkedReport(await contentOf(queue, message));
  } catch (error) {
    queue.signal?.throwIfAborted();
    return reasonOf(error);
  }
  const { reading, fault } = await pool.read(report);
  if (fault !== null) return fault;
  const value = { reader: readerVersion, report, reading: { statements: reading.statements, pressures: reading.pressures } };
  await send(queue, queue.names.readings, { report: report.id, name: `${report.id} ${readerVersion}`, value });
  return null;
}

/** Stored together: much, since storing is cheaper so; less where reports are long. */
const STORED_AT_ONCE = { reports: 500, characters: 8_000_000 };

/** Stores what was read, until the signal. Throws RecordError where the record cannot take it; then nothing of the batch is acknowledged. */
export async function store(record: ChanceryRecord, { queue, untilDone, told }: Doing): Promise<void> {
  const { names } = queue;
  const taker = await takeFrom(queue, names.readings);
  let looked = 0;
  while (!queue.signal?.aborted) {
    const messages = await taker.take(STORED_AT_ONCE.reports);
    const releases = messages.map(taker.hold);
    try {
      await storeMessages(record, queue, messages, told);
    } finally {
      for (const release of releases) release();
    }
    if (messages.length === 0 && untilDone && Date.now() - looked > LOOK) {
      looked = Date.now();
      if (await areEmpty(queue, [names.reports, names.readings])) return;
    }
  }
}

async function storeMessages(record: ChanceryRecord, queue: Queue, messages: readonly JsMsg[], told: Doing["told"]): Promise<void> {
  let batch: { readonly message: JsMsg; readonly entry: Entry }[] = [];
  let characters = 0;
  const flush = async (): Promise<void> => {
    const done = batch;
    batch = [];
    characters = 0;
    await record.storeAll(done.map((one) => one.entry));
    await Promise.all(done.map(({ message }) => finish(queue, message)));
    for (const { entry } of done) told(entry.report.id, null);
  };
  for (const message of messages) {
    let entry: Entry;
    try {
      entry = entryOf(await contentOf(queue, message), readerVersion);
    } catch (error) {
      queue.signal?.throwIfAborted();
      await setAside(queue, "storing", message, reasonOf(error));
      told(reportOf(message), reasonOf(error));
      continue;
    }
    batch.push({ message, entry });
    characters += entry.report.text.length;
    if (characters >= STORED_AT_ONCE.characters) await flush();
  }
  if (batch.length > 0) await flush();
}
