/** The streams of a queue: made once, found by all. */
import { AckPolicy, DiscardPolicy, JetStreamApiError, RetentionPolicy, StorageType, type StreamConfig } from "@nats-io/jetstream";
import { Objm } from "@nats-io/obj";
import { nanos } from "@nats-io/transport-node";
import { pause, type Queue, QueueError } from "./connection.js";
import { TAKERS } from "./names.js";

export interface StreamOptions {
  /** On how many servers each message lies; left out: three in a cluster, else one. */
  readonly replicas?: number | undefined;
  /** Bytes that each stream may hold; left out: as much as the server lets it. */
  readonly mostBytes?: number | undefined;
  /** Seconds of silence after which what a process took goes to another. */
  readonly redeliver: number;
}

/** A second put of a report within this time is known for one; later ones are read again and stored once all the same. */
const DUPLICATES = 2 * 60 * 60 * 1000;

const IN_USE = 10058;
const NOT_FOUND: ReadonlySet<number> = new Set([10059, 10014]);

/** Makes what is not there; what is there stays as it is. Throws QueueError. */
export async function makeStreams(queue: Queue, { replicas, mostBytes, redeliver }: StreamOptions): Promise<void> {
  const { names, manager, connection } = queue;
  const num_replicas = replicas ?? (connection.info?.cluster === undefined ? 1 : 3);
  const max_bytes = mostBytes ?? -1;
  const make = async (name: string, config: Partial<StreamConfig>): Promise<void> => {
    try {
      await queue.insist(() =>
        manager.streams.add({
          name,
          subjects: [name],
          storage: StorageType.File,
          num_replicas,
          max_bytes,
          discard: DiscardPolicy.New,
          ...config,
        }),
      );
    } catch (error) {
      if (error instanceof QueueError && /replicas|no suitable peers/i.test(error.message))
        throw new QueueError(`${error.message}: the cluster has not ${num_replicas} servers with JetStream; give --replicas`);
      throw error;
    }
  };
  for (const name of [names.reports, names.readings]) {
    if (await isThere(queue, name)) continue;
    await make(name, { retention: RetentionPolicy.Workqueue, duplicate_window: nanos(DUPLICATES) });
  }
  if (!(await isThere(queue, names.aside))) await make(names.aside, { retention: RetentionPolicy.Limits });
  await queue.insist(() => new Objm(connection).create(names.large, { replicas: num_replicas, storage: StorageType.File }));
  for (const name of [names.reports, names.readings])
    await queue.insist(async () => {
      await manager.consumers
        .add(name, { durable_name: TAKERS, ack_policy: AckPolicy.Explicit, ack_wait: nanos(redeliver * 1000), max_ack_pending: 20_000 })
        .catch((error: unknown) => {
          // made by another with another time of silence
          if (!(error instanceof JetStreamApiError) || error.code === 10008) throw error;
        });
    });
}

const isThere = (queue: Queue, stream: string): Promise<boolean> => found(queue, () => queue.manager.streams.info(stream));

/** Those who take messages, whom the one that made the stream makes right after it. */
const hasTakers = (queue: Queue, stream: string): Promise<boolean> => found(queue, () => queue.manager.consumers.info(stream, TAKERS));

const found = ({ insist }: Queue, info: () => Promise<unknown>): Promise<boolean> =>
  insist(() =>
    info().then(
      () => true,
      (error: unknown) => {
        if (error instanceof JetStreamApiError && (NOT_FOUND.has(error.code) || error.code === IN_USE)) return false;
        throw error;
      },
    ),
  );

/** Waits until somebody has put something on the queue, with a note. */
export async function awaitStream(queue: Queue, stream: string): Promise<void> {
  for (let said = false; !queue.signal?.aborted; said = true) {
    if ((await isThere(queue, stream)) && (await isThere(queue, queue.names.aside)) && (await hasTakers(queue, stream))) return;
    if (!said) queue.note("nothing was put on this queue yet; waiting for chancery queue put");
    await pause(1000, queue.signal);
  }
}
