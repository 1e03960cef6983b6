/** Taking messages off a stream, some at a time, none lost: each stays the server's until it is finished. */
import type { Consumer, JsMsg } from "@nats-io/jetstream";
import { pause, type Queue } from "./connection.js";
import { TAKERS } from "./names.js";

/** Milliseconds for which one request waits for messages. */
const WAIT = 1000;
/** What is held is said to be worked on, so often within the time of silence. */
const BEATS = 3;

export interface Taker {
  /** At most so many, fewer or none where there are no more for the moment or the queue is away. */
  take(most: number): Promise<JsMsg[]>;
  /** Says that it is being worked on until the function that is returned is called. */
  hold(message: JsMsg): () => void;
}

export async function takeFrom(queue: Queue, stream: string): Promise<Taker> {
  let consumer: Consumer | undefined;
  const silence = await queue.insist(async () => (await queue.manager.consumers.info(stream, TAKERS)).config.ack_wait ?? 30e9);
  const beat = Math.max(200, silence / 1e6 / BEATS);
  return {
    take: async (most) => {
      try {
        consumer ??= await queue.client.consumers.get(stream, TAKERS);
        const messages: JsMsg[] = [];
        for await (const message of await consumer.fetch({ max_messages: most, expires: WAIT })) messages.push(message);
        return messages;
      } catch {
        // found anew: its leader may be another server now
        consumer = undefined;
        await pause(WAIT, queue.signal);
        return [];
      }
    },
    hold: (message) => {
      const timer = setInterval(() => message.working(), beat);
      return () => clearInterval(timer);
    },
  };
}

/** Does nothing lie in these streams any more, neither waiting nor taken? */
export async function areEmpty(queue: Queue, streams: readonly string[]): Promise<boolean> {
  for (const stream of streams) {
    const { state } = await queue.insist(() => queue.manager.streams.info(stream));
    if (state.messages > 0) return false;
  }
  return true;
}
