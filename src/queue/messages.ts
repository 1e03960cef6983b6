/**
 * Messages: JSON, packed with gzip, with the report's id beside it. What is larger than the server takes goes into its object store, and the
 * message names it.
 */
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { JsMsg } from "@nats-io/jetstream";
import { headers, type MsgHdrs, nuid } from "@nats-io/transport-node";
import { type Queue, QueueError } from "./connection.js";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

const REPORT = "Chancery-Report";
const OBJECT = "Chancery-Object";
const REASON = "Chancery-Reason";
const STAGE = "Chancery-Stage";
/** Bytes for headers and subject. */
const ROOM = 4096;
/** Bytes that a message may have once unpacked; what is larger is nothing that Chancery wrote. */
const MOST_UNPACKED = 1024 * 1024 * 1024;

export interface Parcel {
  readonly report: string;
  /** Two of the same name within two hours are one. */
  readonly name: string;
  readonly value: unknown;
}

/** Puts it on a stream and resolves when the stream holds it: false where it held one of this name before. */
export async function send(queue: Queue, stream: string, { report, name, value }: Parcel): Promise<boolean> {
  const bytes = await pack(JSON.stringify(value));
  const head = headers();
  head.set(REPORT, report);
  const large = bytes.length + ROOM > queue.mostBytes;
  const object = large ? nuid.next() : undefined;
  if (object !== undefined) {
    head.set(OBJECT, object);
    await queue.insist(async () => (await queue.large()).putBlob({ name: object }, bytes));
  }
  let tried = 0;
  const { duplicate } = await queue.insist((attempt) => {
    tried = attempt;
    return queue.client.publish(stream, large ? undefined : bytes, { msgID: name, headers: head });
  });
  // after a second try the first may be the one that is held
  if (duplicate && tried === 0 && object !== undefined) await dropObject(queue, object);
  return !duplicate;
}

/** Throws QueueError where what it holds is none of ours, or the object is gone. */
export async function contentOf(queue: Queue, message: Pick<JsMsg, "data" | "headers">): Promise<unknown> {
  const object = objectOf(message);
  const bytes = object === undefined ? message.data : await queue.insist(async () => (await queue.large()).getBlob(object));
  if (bytes === null) throw new QueueError("it was too large for a message, and its object is no longer in the object store");
  try {
    return JSON.parse((await unpack(bytes, { maxOutputLength: MOST_UNPACKED })).toString("utf8"));
  } catch (error) {
    throw new QueueError(`it is no message of Chancery (${error instanceof Error ? error.message : String(error)})`);
  }
}

const headerOf = (message: { readonly headers?: MsgHdrs | undefined }, name: string): string | undefined =>
  message.headers?.get(name) || undefined;
const objectOf = (message: { readonly headers?: MsgHdrs | undefined }): string | undefined => headerOf(message, OBJECT);

export interface AsideNote {
  readonly report: string;
  readonly stage: string;
  readonly reason: string;
}

export const asideNote = (message: { readonly header: MsgHdrs }): AsideNote => ({
  report: headerOf({ headers: message.header }, REPORT) ?? "unknown",
  stage: headerOf({ headers: message.header }, STAGE) ?? "unknown",
  reason: headerOf({ headers: message.header }, REASON) ?? "unknown",
});

/** The message is done with: it is acknowledged, and its object taken away. Acknowledged only where the server says that it knows. */
export async function finish(queue: Queue, message: JsMsg): Promise<void> {
  const object = objectOf(message);
  // an acknowledgement that gets lost has the message delivered again, which does no harm
  const known = await message.ackAck({ timeout: 5000 }).catch(() => false);
  if (known && object !== undefined) await dropObject(queue, object);
}

/** What is left behind takes room and does no harm. */
async function dropObject(queue: Queue, name: string): Promise<void> {
  await queue
    .large()
    .then((store) => store.delete(name))
    .catch(() => undefined);
}

/** Moves a message, as it is, to where people look at it; its object stays. What has no room beside the reason becomes an object. */
export async function setAside(queue: Queue, stage: "reading" | "storing", message: JsMsg, reason: string): Promise<void> {
  const head = headers();
  const msgID = `${stage}-${message.info.stream}-${message.seq}`;
  for (const name of [REPORT, OBJECT]) {
    const value = headerOf(message, name);
    if (value !== undefined) head.set(name, value);
  }
  head.set(STAGE, stage);
  head.set(REASON, reason.replace(/\s+/g, " ").slice(0, 1000));
  const { aside } = queue.names;
  const large = message.data.length + ROOM > queue.mostBytes;
  if (large) {
    await queue.insist(async () => (await queue.large()).putBlob({ name: msgID }, message.data));
    head.set(OBJECT, msgID);
  }
  await queue.insist(() => queue.client.publish(aside, large ? undefined : message.data, { msgID, headers: head }));
  await message.ackAck({ timeout: 5000 }).catch(() => false);
}

export const reportOf = (message: JsMsg): string => headerOf(message, REPORT) ?? "unknown";
