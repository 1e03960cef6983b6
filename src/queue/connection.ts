/** A connection to NATS, its faults in words for the user, and patience with a queue that is full or cannot be reached. */
import { readFile } from "node:fs/promises";
import { JetStreamApiError, type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from "@nats-io/jetstream";
import { type ObjectStore, Objm } from "@nats-io/obj";
import {
  AuthorizationError,
  type ConnectionOptions,
  connect,
  credsAuthenticator,
  type NatsConnection,
  PermissionViolationError,
} from "@nats-io/transport-node";
import type { QueueNames } from "./names.js";

/** What is wrong with the queue, in words for its user. */
export class QueueError extends Error {}

export interface QueueOptions {
  /** nats:// or tls:// addresses, "," between them, with user and password where the server asks for them. */
  readonly url: string;
  /** File of credentials (.creds). */
  readonly creds?: string | undefined;
  readonly names: QueueNames;
  /** Says what the user should know meanwhile. */
  readonly note: (text: string) => void;
  readonly signal?: AbortSignal;
}

export interface Queue {
  readonly names: QueueNames;
  readonly connection: NatsConnection;
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly note: (text: string) => void;
  readonly signal: AbortSignal | undefined;
  /** The store of what is too large for a message. */
  large(): Promise<ObjectStore>;
  /** Bytes that a message may have. */
  readonly mostBytes: number;
  /**
   * Does something over the network until it is done, however often the queue is full or away meanwhile. `attempt` counts from 0.
   * Throws QueueError where trying again is of no use, an AbortError where it does not succeed and the signal says so.
   */
  insist<T>(work: (attempt: number) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  // Node's own errors of several addresses tried have no message
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return error.message !== "" ? error.message : inner instanceof Error ? inner.message : error.name;
};

async function optionsOf({ url, creds }: QueueOptions): Promise<ConnectionOptions> {
  const addresses = url.split(",").map((one) => one.trim());
  const parsed = addresses.map((address) => {
    const whole = /^\w+:\/\//.test(address) ? address : `nats://${address}`;
    if (!URL.canParse(whole) || !/^(?:nats|tls):$/.test(new URL(whole).protocol))
      throw new QueueError(`${address}: this is no address of a NATS server; write it as nats://host:4222`);
    return new URL(whole);
  });
  const first = parsed[0] as URL;
  return {
    servers: parsed.map((one) => `${one.hostname}:${one.port || "4222"}`),
    name: "chancery",
    timeout: 5000,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    ...(first.protocol === "tls:" ? { tls: {} } : {}),
    ...(first.username === "" ? {} : { user: decodeURIComponent(first.username), pass: decodeURIComponent(first.password) }),
    ...(creds === undefined
      ? {}
      : {
          authenticator: credsAuthenticator(
            await readFile(creds).catch((error: unknown) => {
              throw new QueueError(`${creds}: these credentials cannot be read (${messageOf(error)})`);
            }),
          ),
        }),
  };
}

/**
 * What NATS recommends at most, whatever a server lets pass: the store of a server that takes messages of 64 MB calls those over 32 MB damaged
 * when it reads them again, and drops them (seen with nats-server 2.9; "rlBadThresh" in its filestore.go).
 */
const MOST_BYTES = 8 * 1024 * 1024;

/** Throws QueueError where no server answers, or has no JetStream. */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { url, names, note, signal } = options;
  const shownUrl = url.replace(/\/\/[^@/]*@/g, "//");
  const connection = await connect(await optionsOf(options)).catch((error: unknown) => {
    if (error instanceof QueueError) throw error;
    throw new QueueError(
      error instanceof AuthorizationError
        ? `${shownUrl}: the NATS server does not let us in; give user and password in the address, or --creds FILE`
        : `${shownUrl}: no queue can be reached there (${messageOf(error)}); is a NATS server running? docs/cluster.md says how to start one`,
    );
  });
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout: 5000 });
  const client = jetstream(connection, { timeout: 5000 });
  const patience = { url: shownUrl, note, signal };
  const insist = <T>(work: (attempt: number) => Promise<T>): Promise<T> => insistOn(work, patience);
  try {
    await insist((attempt) =>
      manager.getAccountInfo().catch((error: unknown) => {
        if (noJetStream(error) && attempt >= STARTING)
          throw new QueueError(`${shownUrl}: this NATS server has no JetStream; start it with -js`);
        throw error;
      }),
    );
  } catch (error) {
    await connection.close();
    throw error;
  }
  let large: Promise<ObjectStore> | undefined;
  return {
    names,
    connection,
    client,
    manager,
    note,
    signal,
    mostBytes: Math.min(connection.info?.max_payload ?? 1_048_576, MOST_BYTES),
    large: () => {
      large ??= new Objm(connection).open(names.large);
      return large;
    },
    insist,
    close: async () => {
      await connection.close();
    },
  };
}

/** Codes of JetStream (its errors.json): no room for messages, in the stream, the account or on the disk. */
const FULL: ReadonlySet<number> = new Set([10077, 10047, 10023, 10002, 10054]);
/** It is there, but has no leader or store for the moment. */
const AWAY: ReadonlySet<number> = new Set([10008, 10009, 10004, 10118]);

/** Tries after which a server is not starting any more: it answers before its JetStream does. */
const STARTING = 4;

const PAUSE = { first: 200, most: 5000 };

function troubleOf(error: unknown): "full" | "away" | "other" {
  if (error instanceof JetStreamApiError) {
    if (FULL.has(error.code) || /maximum (?:bytes|messages)|no space left|insufficient/i.test(error.message)) return "full";
    return AWAY.has(error.code) || error.status === 503 ? "away" : "other";
  }
  if (noJetStream(error)) return "away";
  if (error instanceof QueueError || error instanceof PermissionViolationError) return "other";
  const name = error instanceof Error ? error.name : "";
  return /Timeout|NoResponders|Connection|RequestError|JetStreamError|JetStreamStatusError/.test(name) ? "away" : "other";
}

interface Patience {
  readonly url: string;
  readonly note: (text: string) => void;
  readonly signal: AbortSignal | undefined;
}

async function insistOn<T>(work: (attempt: number) => Promise<T>, { url, note, signal }: Patience): Promise<T> {
  let said: string | undefined;
  for (let attempt = 0; ; attempt++) {
    try {
      const result = await work(attempt);
      if (said !== undefined) note(`${url}: goes on`);
      return result;
    } catch (error) {
      signal?.throwIfAborted();
      const trouble = troubleOf(error);
      if (trouble === "other") throw explained(url, error);
      const text =
        trouble === "full"
          ? `${url}: the queue is full (${messageOf(error)}); waiting until there is room`
          : `${url}: the queue does not answer (${messageOf(error)}); trying on`;
      // one lost answer is nothing to speak of
      if (said !== trouble && (attempt > 0 || trouble === "full")) note(text);
      if (attempt > 0 || trouble === "full") said = trouble;
      await pause(Math.min(PAUSE.most, PAUSE.first * 2 ** Math.min(attempt, 10)), signal);
    }
  }
}

const noJetStream = (error: unknown): boolean =>
  (error instanceof Error && error.name === "JetStreamNotEnabled") ||
  (error instanceof JetStreamApiError && (error.code === 10076 || error.code === 10039));

function explained(url: string, error: unknown): unknown {
  if (error instanceof PermissionViolationError) return new QueueError(`${url}: the server does not allow this: ${error.message}`);
  return error instanceof JetStreamApiError ? new QueueError(`${url}: ${error.message}`) : error;
}

/** Resolves early when the signal says so. */
export const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done, { once: true });
  });
